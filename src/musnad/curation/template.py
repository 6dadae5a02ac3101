"""Templates of questions: the usual questions on one kind of event, with placeholders.

Knows the form of a template file, how placeholders such as `<event>` are filled in each language,
and what is dropped where an optional value is not given. A filled node keeps its place in the
template for findings. Does not open files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Values
from dataclasses import dataclass

from musnad.curation.fields import (
    LABEL,
    SLUG,
    TEXT,
    YES_NO,
    Entry,
    Field,
    Kind,
    Table,
    Wrong,
    either,
    list_of,
    one_of,
    record,
)
from musnad.curation.insert import Value
from musnad.curation.source import Mapping, Node, Scalar, Sequence
from musnad.findings import Findings
from musnad.model.label import LANGUAGES, Label

FORMS = ("words", "word", "question", "agents")
STEM = "id"
"""The value that every template has: what the ids of its questions begin with."""
_SLOT = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)>")


def _node(node: Node, _: Findings) -> Node:
    if not isinstance(node, Mapping):
        raise Wrong("form", "a question is a mapping with id, label, definition, type …")
    return node


VALUE: Table = (
    Field("name", SLUG, "the word that stands for it between < and >", required=True),
    Field(
        "form",
        one_of(FORMS, "unknown-word"),
        "words: in each language; word: one for all; question: an id; agents: ids, as options",
        required=True,
    ),
    Field("doc", TEXT, "what to write for it", required=True),
    Field("example", either(TEXT, LABEL), "what somebody might write"),
    Field("optional", YES_NO, "yes: what needs it falls away where it is not given"),
    Field("otherwise", TEXT, "the id that is taken where it is not given and is in the case"),
)
TEMPLATE: Table = (
    Field("description", LABEL, "what it asks, in a few words", required=True),
    Field("values", list_of(record(VALUE)), "what it wants to be told", required=True),
    Field(
        "questions",
        list_of(Kind(_node, {"type": "object"})),
        "entries as in questions.yml, with <id>, <event> … where the values go",
        required=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that a template wants. `otherwise` may be an id that begins with the stem."""

    name: str
    form: str
    doc: str
    example: Label | str | None = None
    optional: bool = False
    otherwise: str = ""

    def keys(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """How the value is named where it is given: words have one name for each language.

        >>> Slot("event", "words", "…").keys(("en", "ar"))
        ('event.en', 'event.ar')
        """
        if self.form == "words":
            return tuple(f"{self.name}.{language}" for language in languages)
        return (self.name,)

    @property
    def may_lack(self) -> bool:
        """Whether a case may be without it."""
        return self.optional or self.form == "question"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of event with the questions that it raises. `questions` are still unfilled."""

    name: str
    description: Label
    slots: tuple[Slot, ...]
    questions: tuple[Mapping, ...]

    def fill(self, given: Values[str, Value], languages: tuple[str, ...]) -> list[Mapping]:
        """The questions with their values, as nodes: texts, labels (`ar`, `en`) or whole lists.

        Labels are left in `languages`. An item of a list, or a key, with a value that is not given
        is dropped. Of a unit and a thing counted, the unit is kept.
        """
        filled = []
        for question in self.questions:
            node = _Filling(given, languages).mapping(question)
            if "unit" in node.items:
                node.items.pop("counted", None)
            filled.append(node)
        return filled


def to_template(name: str, entry: Entry, findings: Findings) -> Template | None:
    """A template of the entry of its file; `None`, with findings, where it is unsound."""
    slots = tuple(
        Slot(
            value.get("name"),
            value.get("form"),
            value.get("doc"),
            value.get("example"),
            bool(value.get("optional")),
            value.text("otherwise"),
        )
        for value in entry.many("values")
        if all(value.get(key) for key in ("name", "form", "doc"))
    )
    questions: tuple[Mapping, ...] = tuple(entry.many("questions"))
    known = {STEM, *(slot.name for slot in slots)}
    used = set()
    sound = True
    for text in (found for question in questions for found in _texts(question)):
        for word in _SLOT.findall(text.text):
            used.add(word.lower())
            if word.lower() not in known:
                sound = False
                findings.error(
                    text.place,
                    "template-unknown-value",
                    f"<{word}> is none of the values of this template",
                    f"known: {', '.join(sorted(known))}",
                )
    for value in entry.many("values"):
        if value.get("name") and value.get("name") not in used:
            findings.warning(
                value.at("name"),
                "template-idle-value",
                f"no question uses <{value.get('name')}>",
                "remove it",
            )
    if not sound or not questions or entry.get("description") is None:
        return None
    return Template(name, entry.get("description"), slots, questions)


def _texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for item in node.items.values() if isinstance(node, Mapping) else node.items:
            yield from _texts(item)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills nodes; `None` is the result where a value that is not given is needed."""

    given: Values[str, Value]
    languages: tuple[str, ...]

    def node(self, node: Node, language: str) -> Node | None:
        if isinstance(node, Scalar):
            return self.text(node, language)
        if isinstance(node, Mapping):
            return self.mapping(node)
        items = [self.item(item) for item in node.items]
        kept = [item for item in items if item is not None]
        return Sequence(node.place, kept) if kept else None

    def item(self, node: Node) -> Node | None:
        """An item of a list, which is whole or not at all."""
        if not isinstance(node, Mapping):
            return self.node(node, "")
        filled = self.mapping(node)
        return filled if len(filled.items) == len(node.items) else None

    def mapping(self, node: Mapping) -> Mapping:
        found = {}
        for key, item in node.items.items():
            if key not in LANGUAGES or key in self.languages:
                filled = self.node(item, key if key in LANGUAGES else "")
                if filled is not None:
                    found[key] = filled
        return Mapping(node.place, found, {key: node.keys[key] for key in found})

    def text(self, node: Scalar, language: str) -> Node | None:
        whole = _SLOT.fullmatch(node.text)
        if whole and not language:
            value = self.given.get(whole[1].lower())
            return None if value is None else to_node(value, node)
        words = []
        at = 0
        for slot in _SLOT.finditer(node.text):
            value = self.given.get(slot[1].lower())
            if isinstance(value, dict):
                value = value.get(language)
            if not isinstance(value, str):
                return None
            words += [
                node.text[at : slot.start()],
                _capital(value) if slot[1][0].isupper() else value,
            ]
            at = slot.end()
        return Scalar(node.place, "".join([*words, node.text[at:]]))


def _capital(words: str) -> str:
    """The words with a capital letter.

    >>> _capital("the flood of Borland")
    'The flood of Borland'
    """
    return words[:1].upper() + words[1:]


def to_node(value: Value, at: Scalar) -> Node:
    """A value as a node with the place of its placeholder."""
    if isinstance(value, str):
        return Scalar(at.place, value)
    if isinstance(value, dict):
        return Mapping(
            at.place,
            {key: to_node(item, at) for key, item in value.items()},
            dict.fromkeys(value, at.place),
        )
    return Sequence(at.place, [to_node(item, at) for item in value])


def to_value(node: Node) -> Value:
    """A node as plain words, lists and mappings.

    >>> from musnad.curation.source import parse_source
    >>> to_value(parse_source("{a: [b, c]}", "x.yml", Findings()))
    {'a': ['b', 'c']}
    """
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: to_value(item) for key, item in node.items.items()}
    return [to_value(item) for item in node.items]
