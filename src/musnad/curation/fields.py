"""What may be in a curation file: one table of fields for each kind of entry.

Knows each field's form, its JSON Schema and its finding. Does not know what ids refer to. The JSON
Schema that users see is made from the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from musnad.curation.source import Mapping, Node, Scalar, Sequence
from musnad.findings import Findings, Place
from musnad.model.agent import AGENT_KINDS
from musnad.model.claim import CERTAINTIES, CLAIM_ROLES, INFERABLE, ROLES, STANCES
from musnad.model.conclusion import CONCLUSION_STATUSES
from musnad.model.document import HOWS
from musnad.model.grading import CREDIBILITIES, RELIABILITIES
from musnad.model.judgement import KINDS, VERDICTS
from musnad.model.label import LANGUAGES, Label
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES
from musnad.model.reading import FIELDS
from musnad.text.span import Span, parse_span
from musnad.value.date import Date, parse_date
from musnad.value.unit import UNITS

Json = dict[str, Any]
T = TypeVar("T")

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")


class Wrong(ValueError):  # noqa: N818 - becomes a finding
    """A value of the wrong form: the code, message and hint of its finding."""

    def __init__(self, code: str, message: str, hint: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.code, self.hint, self.place = code, hint, place


@dataclass(slots=True)
class Entry:
    """An entry that was read: typed values under their keys, with the place of each key.

    A key whose value was wrong is absent; its finding is already kept.
    """

    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """The value under `name`, or `None`."""
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The text under `name`, or an empty one."""
        return self.values.get(name) or ""

    def many(self, name: str) -> list[Any]:
        """The list under `name`, or an empty one."""
        return self.values.get(name) or []

    def at(self, name: str) -> Place:
        """Where `name` stands, or where the entry starts."""
        return self.places.get(name, self.place)


@dataclass(frozen=True, slots=True)
class Kind:
    """A form that a value may have: how it is read from a node, and its JSON Schema."""

    read: Callable[[Node, Findings], Any]
    schema: Json


def refusal(kind: Kind, text: str) -> Wrong | None:
    """Why a field of this kind refuses a value, or `None` when it takes it.

    >>> str(refusal(SLUG, "Two words"))
    "'Two words' is not an id of lower-case letters, digits and hyphens"
    """
    try:
        kind.read(Scalar(Place("", 0, 0), text), Findings())
    except Wrong as wrong:
        return wrong
    return None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry."""

    name: str
    kind: Kind
    doc: str
    required: bool = False


Table = tuple[Field, ...]


def _scalar(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    raise Wrong("form", "one value is wanted here, not a list or a mapping")


def _from_text(parse: Callable[[str], Any], schema: Json) -> Kind:
    return Kind(lambda node, _: parse(_scalar(node)), {"type": "string", **schema})


def _text(text: str) -> str:
    if not text.strip():
        raise Wrong("form", "the value is empty", "write it, or leave the key out")
    return text


def _pattern(pattern: str, what: str) -> Kind:
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if not compiled.fullmatch(text):
            raise Wrong("form", f"{text!r} is not {what}")
        return text

    return _from_text(parse, {"pattern": f"^(?:{pattern})$"})


def one_of(words: tuple[str, ...], code: str) -> Kind:
    """One of some words; `code` is that of the finding for any other."""

    def parse(text: str) -> str:
        if text not in words:
            near = get_close_matches(text, words, 1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise Wrong(code, f"{text!r} is none of the words", f"{hint}one of: {', '.join(words)}")
        return text

    return _from_text(parse, {"enum": list(words)})


def _date(text: str) -> Date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise Wrong(
            "date-malformed", str(error), "dates are EDTF: 2024, 2024-06, 2024-06/.."
        ) from None


def _day(text: str) -> Day:
    try:
        return Day.fromisoformat(text)
    except ValueError:
        raise Wrong("date-malformed", f"{text!r} is not a day", "write it as 2024-06-19") from None


def _span(text: str) -> Span:
    try:
        return parse_span(text)
    except ValueError as error:
        raise Wrong("span-malformed", str(error), "musnad fmt --texts DIR writes offsets") from None


def _yes_no(text: str) -> bool:
    if text not in {"yes", "no", "true", "false"}:
        raise Wrong("form", f"{text!r} is neither yes nor no")
    return text in {"yes", "true"}


def _whole(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,11}", text):
        raise Wrong("form", f"{text!r} is not a whole number above zero")
    return int(text)


def _percent(text: str) -> Decimal:
    match = re.fullmatch(r"(\d{1,2}(?:\.\d{1,6})?)\s*%", text)
    if not match:
        raise Wrong("form", f"{text!r} is not a percentage", "write it as 10%")
    return Decimal(match[1]) / 100


def _label(node: Node, findings: Findings) -> Label:
    wanted = ", ".join(f"{name}: …" for name in findings.languages)
    if not isinstance(node, Mapping):
        raise Wrong("label-languages", "a label names its languages", f"write {{{wanted}}}")
    missing = [name for name in findings.languages if name not in node.items]
    if missing or node.items.keys() - set(LANGUAGES):
        raise Wrong(
            "label-languages",
            f"a label has the keys {' and '.join(findings.languages)}, and no other than ar and en",
            f"write {{{wanted}}}; which languages a case needs is said in musnad.toml",
        )
    texts = {}
    for language, value in node.items.items():
        texts[language] = _scalar(value).strip()
        arabic = bool(_ARABIC.search(texts[language]))
        if arabic != (language == "ar"):
            raise Wrong(
                "label-script",
                f"the {language} text holds {'Arabic letters' if arabic else 'no Arabic letter'}",
                "ar texts are in Arabic letters, en texts are not",
                value.place,
            )
    return Label.of(texts.get("ar"), texts.get("en"))


def _note(node: Node, findings: Findings) -> str:
    if isinstance(node, Mapping):
        label = _label(node, findings)
        return label.en if label.absent else f"{label.en} / {label.ar}"
    return _text(_scalar(node))


def list_of(kind: Kind) -> Kind:
    """A list whose items have one form; a wrong item is a finding and the others are kept."""

    def read(node: Node, findings: Findings) -> list[Any]:
        if not isinstance(node, Sequence):
            raise Wrong("form", "a list is wanted here", "start each item with a dash")
        items = []
        for item in node.items:
            try:
                items.append(kind.read(item, findings))
            except Wrong as wrong:
                _report(wrong, item.place, findings)
        return items

    return Kind(read, {"type": "array", "items": kind.schema})


def record(table: Table) -> Kind:
    """A mapping with the fields of `table`."""
    known = {f.name: f for f in table}

    def read(node: Node, findings: Findings) -> Entry:
        if not isinstance(node, Mapping):
            raise Wrong("form", f"a mapping is wanted here, with {', '.join(list(known)[:4])} …")
        entry = Entry(node.place)
        for name, value in node.items.items():
            place = node.keys[name]
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
                findings.error(place, "unknown-key", f"no key is called {name!r} here", hint)
                continue
            entry.places[name] = value.place
            try:
                entry.values[name] = known[name].kind.read(value, findings)
            except Wrong as wrong:
                wrong.args = (f"{name}: {wrong}",)
                _report(wrong, value.place, findings)
        for f in table:
            if f.required and f.name not in node.items:
                findings.error(node.place, "missing-key", f"the key {f.name!r} is missing", f.doc)
        return entry

    return Kind(
        read,
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {f.name: {"description": f.doc, **f.kind.schema} for f in table},
            "required": [f.name for f in table if f.required],
        },
    )


def either(scalar: Kind, mapping: Kind) -> Kind:
    """A scalar of one form or a mapping of another."""
    return Kind(
        lambda node, found: (mapping if isinstance(node, Mapping) else scalar).read(node, found),
        {"anyOf": [scalar.schema, mapping.schema]},
    )


def _report(wrong: Wrong, place: Place, findings: Findings) -> None:
    findings.error(wrong.place or place, wrong.code, str(wrong), wrong.hint)


LABEL = Kind(
    _label,
    {
        "type": "object",
        "properties": {"ar": {"type": "string"}, "en": {"type": "string"}},
        "required": ["ar", "en"],
        "additionalProperties": False,
    },
)
TEXT = _from_text(_text, {"minLength": 1})
NOTE = Kind(_note, {"anyOf": [TEXT.schema, LABEL.schema]})
SLUG = _pattern(r"[a-z0-9][a-z0-9-]*", "an id of lower-case letters, digits and hyphens")
DATE = _from_text(_date, {"description": "EDTF"})
DAY = _from_text(_day, {"format": "date"})
SPAN = _from_text(_span, {"pattern": "^[0-9]+-[0-9]+$"})
YES_NO = _from_text(_yes_no, {"enum": ["yes", "no"]})
WHOLE = _from_text(_whole, {"pattern": "^[1-9][0-9]*$"})
PERCENT = _from_text(_percent, {"pattern": "^[0-9.]+ *%$"})
SHA256 = _pattern(r"[0-9a-f]{64}", "a SHA-256 of 64 lower-case hexadecimal digits")
WIKIDATA = _pattern(r"Q[1-9][0-9]*", "a Wikidata id such as Q159")
LANGUAGE = _pattern(r"[a-z]{2,3}", "a language code such as ar")
URL = _pattern(r"https?://[^\s<>\"{}|\\^`]+", "a web address")

AGENT: Table = (
    Field("id", SLUG, "the word by which other files name this agent", required=True),
    Field("kind", one_of(AGENT_KINDS, "unknown-word"), "what the agent is", required=True),
    Field("label", LABEL, "the name in both languages", required=True),
    Field("aliases", list_of(TEXT), "other spellings"),
    Field("wikidata", WIKIDATA, "only where it is certain"),
    Field("description", LABEL, "a few words that tell the agent from others"),
    Field(
        "speaks_for",
        list_of(
            record(
                (
                    Field("agent", SLUG, "the principal", required=True),
                    Field("from", DATE, "first day; unknown when left out"),
                    Field("until", DATE, "last day; unknown when left out"),
                    Field("basis", TEXT, "office or mandate"),
                )
            )
        ),
        "for whom the agent speaks, dated",
    ),
    Field("parties", list_of(SLUG), "the principals of an instrument"),
    Field(
        "owner",
        list_of(
            record(
                (
                    Field("agent", SLUG, "who owned it", required=True),
                    Field("from", DATE, "first day; unknown when left out"),
                    Field("until", DATE, "last day; unknown when left out"),
                )
            )
        ),
        "who owns an outlet, dated: its house",
    ),
    Field(
        "merged",
        list_of(
            record(
                (
                    Field("id", SLUG, "the id that it had besides", required=True),
                    Field("because", TEXT, "why both are one", required=True),
                    Field("by", TEXT, "who decided", required=True),
                    Field("on", DAY, "when", required=True),
                )
            )
        ),
        "other entries that turned out to be this agent; merge-agents writes it",
    ),
)
QUESTION: Table = (
    Field("id", SLUG, "the word by which claims name this question", required=True),
    Field("label", LABEL, "the question as one asks it", required=True),
    Field("definition", LABEL, "what counts as an answer, precise enough to decide", required=True),
    Field("type", one_of(QUESTION_TYPES, "unknown-word"), "the type of its answers", required=True),
    Field("aggregation", one_of(AGGREGATIONS, "unknown-word"), "how the answer lives in time"),
    Field("single_answer", YES_NO, "no: several different answers can be true together"),
    Field("unit", one_of(tuple(UNITS), "unknown-unit"), "the physical unit in which it compares"),
    Field("counted", LABEL, "the thing that is counted"),
    Field("tolerance", PERCENT, "how far *about* reaches; 10% when left out"),
    Field("subject", SLUG, "the agent it is about"),
    Field("object", SLUG, "the other agent"),
    Field("place", LABEL, "where"),
    Field("period", DATE, "when"),
    Field(
        "options",
        list_of(
            record(
                (
                    Field("id", SLUG, "the word by which answers name it", required=True),
                    Field("label", LABEL, "the option in both languages", required=True),
                    Field("agent", SLUG, "the agent or instrument it stands for"),
                    Field("presupposes", list_of(SLUG), "yes/no questions that it says yes to"),
                    Field("excludes", list_of(SLUG), "yes/no questions that it says no to"),
                )
            )
        ),
        "the answers of a choice",
    ),
    Field("template", LABEL, "a sentence with {answer}; for yes/no the sentence that yes says"),
    Field("template_no", LABEL, "for yes/no the sentence that no says"),
    Field("part_of", SLUG, "the question whose figure includes this one"),
    Field("sum_of", list_of(SLUG), "the questions whose figures this one adds up"),
    Field("complete", YES_NO, "whether sum_of names all the parts; no: only some of them"),
    Field("change_of", SLUG, "the total of which this asks how much a period added"),
    Field("presupposes", list_of(SLUG), "yes/no questions to which any positive answer says yes"),
    Field(
        "distinct_from",
        list_of(
            record(
                (
                    Field("question", SLUG, "the look-alike", required=True),
                    Field("because", LABEL, "why it is another question", required=True),
                )
            )
        ),
        "look-alike questions, stated once for a pair",
    ),
    Field("settles", LABEL, "what would settle it"),
)
UTTERANCE: Table = (
    Field("id", SLUG, "the word by which claims name this speech act", required=True),
    Field("label", LABEL, "what it was"),
    Field("speakers", list_of(SLUG), "who spoke; none where only unnamed sources did"),
    Field("said", DATE, "when; unknown when left out"),
    Field("said_basis", NOTE, "what an inferred time rests on"),
)
_QUOTE: Table = (
    Field("quote", TEXT, "the fewest words that carry the claim, exactly as in the text"),
    Field("at", SPAN, "offsets in code points, end not included; `musnad fmt --texts` writes them"),
    Field("occurrence", WHOLE, "which of several equal passages, from 1"),
    Field("before", _from_text(str, {}), "at most 128 characters right before the quote"),
    Field("after", _from_text(str, {}), "at most 128 characters right after the quote"),
)
SOURCE: Table = (
    Field("anonymous", LABEL, "how the document describes the source", required=True),
    Field("affiliation", SLUG, "the agent it belongs to, where the document says so"),
)
CLAIM: Table = (
    Field("id", SLUG, "unique in the case; it survives an edit of the quote", required=True),
    *_QUOTE,
    Field("evidence", list_of(record(_QUOTE)), "several quotes, in place of quote"),
    Field("same_quote", SLUG, "the claim of this document whose quotes carry this one too"),
    Field("speaker", either(SLUG, record(SOURCE)), "who commits to it", required=True),
    Field("principal", SLUG, "an agent, self or unknown; persons need it"),
    Field("stance", one_of(STANCES, "unknown-word"), "what the speaker does", required=True),
    Field("certainty", one_of(CERTAINTIES, "unknown-word"), "how sure the speaker is"),
    Field("certainty_words", TEXT, "the words that say how sure, exactly as in the text"),
    Field("certainty_at", SPAN, "where they are; `musnad fmt --texts` writes it"),
    Field("question", SLUG, "the question that it answers", required=True),
    Field("answer", TEXT, "the answer in short notation; see docs/curation.md"),
    Field("verbatim", TEXT, "the words of a figure or date inside the quote"),
    Field("as_of", TEXT, "EDTF, said or unknown: the time that the answer is about"),
    Field("utterance", SLUG, "a speech act that is described elsewhere"),
    Field("said", DATE, "when it was said, where no utterance is named"),
    Field("cue", TEXT, "the words that attribute it to the speaker, exactly as in the text"),
    Field("cue_at", SPAN, "where the cue is; `musnad fmt --texts` writes it"),
    Field("distancing", YES_NO, "yes: the cue keeps its distance (alleges, claims)"),
    Field(
        "chain",
        list_of(
            record(
                (
                    Field("agent", SLUG, "the hand, or unknown", required=True),
                    Field("role", one_of(ROLES, "unknown-word"), "what it did", required=True),
                    Field("cue", TEXT, "the words that name it, exactly as in the text"),
                    Field("cue_at", SPAN, "where they are; `musnad fmt --texts` writes it"),
                    Field("distancing", YES_NO, "yes: the cue keeps its distance"),
                )
            )
        ),
        "the hands between publisher and speaker, from the document to the speaker",
    ),
    Field("basis", one_of(("own-observation",), "unknown-word"), "what an own voice rests on"),
    Field(
        "role",
        one_of(CLAIM_ROLES, "unknown-word"),
        "estimate: it says what others' claims come to, and is not a witness",
    ),
    Field("based_on", list_of(SLUG), "the claims that an estimate rests on"),
    Field(
        "inferred",
        record(
            tuple(Field(name, NOTE, "why, where the text does not say it") for name in INFERABLE)
        ),
        "which fields the text does not state, each with what it was inferred from",
    ),
    Field("statement", LABEL, "our own sentence, where the template does not fit"),
    Field("note", NOTE, "what a reader should know, faults of the text for one"),
    Field(
        "superseded_by",
        record(
            (
                Field("claim", SLUG, "the claim that replaced it; none for a retraction"),
                Field("on", DATE, "when"),
                Field("because", NOTE, "why", required=True),
            )
        ),
        "what replaced a corrected or retracted claim",
    ),
    Field("curated_by", TEXT, "who curated it", required=True),
    Field("curated_on", DAY, "when", required=True),
)
DOCUMENT: Table = (
    Field("title", TEXT, "as the text shows it"),
    Field("publisher", SLUG, "an agent, or unknown", required=True),
    Field("author", SLUG, "the person who signs it"),
    Field("language", LANGUAGE, "of the text", required=True),
    Field("issued", DATE, "when it was published; unknown when left out"),
    Field("issued_basis", LABEL, "what an inferred date rests on"),
    Field("url", URL, "where it was published"),
    Field("sha256", SHA256, "of the bytes of the file that was read", required=True),
    Field("length", WHOLE, "in code points", required=True),
    Field("retrieved", DATE, "when it was read"),
    Field("archive", URL, "an archived copy"),
    Field(
        "derived_from",
        list_of(
            record(
                (
                    Field("agent", SLUG, "the outlet of the original"),
                    Field("document", SLUG, "the original, where it is in this case"),
                    Field("how", one_of(HOWS, "unknown-word"), "how it was made", required=True),
                    Field("basis", LABEL, "what says so"),
                )
            )
        ),
        "what this text was made from",
    ),
    Field(
        "furniture",
        list_of(
            record(
                (
                    Field("at", SPAN, "offsets in code points", required=True),
                    Field(
                        "category",
                        one_of(("furniture", "rhetoric", "repeat", "question"), "unknown-word"),
                        "what it is",
                        required=True,
                    ),
                    Field("because", TEXT, "why no claim covers it", required=True),
                )
            )
        ),
        "stretches that carry no claim, for `musnad coverage`",
    ),
    Field("utterances", list_of(record(UTTERANCE)), "speech acts of this document alone"),
    Field("claims", list_of(record(CLAIM)), "the claims of this document"),
)
JUDGEMENT: Table = (
    Field("id", SLUG, "a word for it", required=True),
    Field("claims", list_of(SLUG), "the two claims", required=True),
    Field("question", SLUG, "the question on which they are judged"),
    Field("kind", one_of(KINDS, "unknown-word"), "the judged kind"),
    Field("verdict", one_of(VERDICTS, "unknown-word"), "the judged verdict"),
    Field("independent", YES_NO, "yes: the two witnesses are independent"),
    Field("because", LABEL, "why", required=True),
    Field("by", TEXT, "who judged", required=True),
    Field("on", DAY, "when", required=True),
)
READING: Table = (
    Field("id", SLUG, "a word for it", required=True),
    Field("claims", list_of(SLUG), "the claims of the two curators", required=True),
    Field("field", one_of(FIELDS, "unknown-word"), "what they read in two ways", required=True),
    Field("right", TEXT, "the reading that is right, in the words of the field", required=True),
    Field("because", NOTE, "why", required=True),
    Field("by", TEXT, "who judged", required=True),
    Field("on", DAY, "when", required=True),
)
GRADING: Table = (
    Field("id", SLUG, "a word for it", required=True),
    Field("agent", SLUG, "the agent that is graded"),
    Field("claim", SLUG, "or the claim"),
    Field("document", SLUG, "or the document"),
    Field(
        "reliability",
        one_of(RELIABILITIES, "unknown-word"),
        "of the source: A completely reliable … E unreliable, F cannot be judged",
    ),
    Field(
        "credibility",
        one_of(CREDIBILITIES, "unknown-word"),
        "of a claim: 1 confirmed … 5 improbable, 6 cannot be judged",
    ),
    Field("because", LABEL, "why", required=True),
    Field("by", TEXT, "who graded", required=True),
    Field("on", DAY, "when", required=True),
)
CONCLUSION: Table = (
    Field("id", SLUG, "a word for it; made of question and day when left out"),
    Field("question", SLUG, "the question that was concluded on", required=True),
    Field(
        "status",
        one_of(CONCLUSION_STATUSES, "unknown-word"),
        "where the question stands, in one person's eyes",
        required=True,
    ),
    Field("answer", TEXT, "the answer, as a claim would write it; resolved needs one"),
    Field("reason", LABEL, "why", required=True),
    Field("by", TEXT, "who concluded", required=True),
    Field("on", DAY, "when; a claim that was curated later reopens it", required=True),
    Field("settles", LABEL, "what would settle it"),
)
SEARCH: Table = (
    Field("id", SLUG, "a word for it; made of question, day and words when left out"),
    Field("question", SLUG, "the question on whose behalf", required=True),
    Field("where", NOTE, "the archive, index or collection", required=True),
    Field("words", list_of(TEXT), "the words that were searched for", required=True),
    Field("on", DAY, "when", required=True),
    Field("by", TEXT, "who searched", required=True),
    Field("found", YES_NO, "whether anything was; no supports nothing", required=True),
    Field("note", NOTE, "what was found, or how far the search went"),
)
FILES: dict[str, Table] = {
    "agents.yml": (Field("agents", list_of(record(AGENT)), "every agent", required=True),),
    "questions.yml": (
        Field("questions", list_of(record(QUESTION)), "every question", required=True),
    ),
    "utterances.yml": (
        Field("utterances", list_of(record(UTTERANCE)), "shared speech acts", required=True),
    ),
    "judgements.yml": (
        Field("judgements", list_of(record(JUDGEMENT)), "verdicts of people"),
        Field("readings", list_of(record(READING)), "which reading of a claim is right"),
    ),
    "gradings.yml": (
        Field("gradings", list_of(record(GRADING)), "grades of sources and claims", required=True),
    ),
    "conclusions.yml": (
        Field("conclusions", list_of(record(CONCLUSION)), "what people concluded", required=True),
    ),
    "searches.yml": (
        Field("searches", list_of(record(SEARCH)), "what was looked for", required=True),
    ),
}
"""The seven files beside the documents; every other `.yml` file is a document."""


def read_entry(node: Node, table: Table, findings: Findings) -> Entry | None:
    """Read a whole file; `None` when it is not even a mapping."""
    try:
        entry: Entry = record(table).read(node, findings)
    except Wrong as wrong:
        _report(wrong, node.place, findings)
        return None
    return entry
