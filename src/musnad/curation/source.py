"""YAML text → nodes with their places.

Knows marks, duplicate keys, anchors and empty files. All scalars stay strings; `fields` gives them
meaning. Does not open files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from musnad.findings import Findings, Place
from musnad.text.visible import acting, name_of

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH = 32
"""How deep a file may nest; curation files need six levels."""


@dataclass(slots=True)
class Scalar:
    """A string with its place."""

    place: Place
    text: str


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their own places and their values; a repeated key keeps its first value."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


class _Abandon(Exception):  # noqa: N818 - not an error of the program
    """The rest of this file cannot be read."""


def parse_source(text: str, file: str, findings: Findings) -> Node | None:
    """Read one YAML document; `None` when it is empty or broken (then there is a finding).

    >>> found = Findings()
    >>> node = parse_source("a: NO", "x.yml", found)
    >>> node.items["a"].text
    'NO'
    """
    _warn_of_acting(text, file, findings)
    try:
        return _Composer(text, file, findings).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        problem = " ".join(filter(None, (error.context, error.problem)))
        findings.error(
            place, "yaml-broken", problem, "the rest of this file is not read until this is fixed"
        )
    except yaml.YAMLError as error:  # a character that YAML does not allow
        findings.error(
            Place(file, *_spot(text, error)), "yaml-broken", " ".join(str(error).split())
        )
    except _Abandon:
        pass
    return None


def _warn_of_acting(text: str, file: str, findings: Findings) -> None:
    """Characters that are in the file as they are, those of a line together."""
    line = start = 0
    found: dict[Place, list[str]] = {}
    for at in acting(text):
        if text.find("\n", start, at) >= 0 or not found:
            line, start = line + text.count("\n", start, at), text.rfind("\n", 0, at) + 1
            place = Place(file, line + 1, at - start + 1)
        found.setdefault(place, []).append(text[at])
    for place, chars in found.items():
        _warn(place, chars, findings)


def _warn(place: Place, chars: Iterable[str], findings: Findings) -> None:
    findings.warning(
        place,
        "acting-character",
        f"characters that are not seen act here: {', '.join(map(name_of, sorted(set(chars))))}",
        "remove them, unless the source has them; they are always shown as escapes",
    )


def _spot(text: str, error: yaml.YAMLError) -> tuple[int, int]:
    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return 1, 1
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


class _Composer:
    """Makes nodes of the parser events of one file."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self.text, self.file, self.findings = text, file, findings
        self.event: Callable[[], Any] = LOADER(text).get_event

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def compose(self) -> Node | None:
        node: Node | None = None
        while type(event := self.event()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                if node is not None:
                    self.findings.error(
                        self.place(event),
                        "yaml-many-documents",
                        "a curation file holds one YAML document",
                        "remove the line '---'",
                    )
                    return node
                node = self.node(self.event(), 0)
        if node is None or (isinstance(node, Scalar) and not node.text):
            self.findings.error(
                Place(self.file, 1, 1),
                "file-empty",
                "the file holds nothing",
                "write it or remove it",
            )
            return None
        return node

    def node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark  # as `place`, which would be called for every word of every file
        place = Place(self.file, mark.line + 1, mark.column + 1)
        kind = type(event)
        if depth > DEPTH:
            self.findings.error(place, "yaml-too-deep", f"nested more than {DEPTH} levels deep")
            raise _Abandon
        if kind is AliasEvent or event.anchor is not None:
            self.findings.error(
                place, "yaml-alias", "anchors and aliases are not used here", "write the value out"
            )
        if kind is ScalarEvent:
            if event.style == '"' and not event.value.isprintable():
                self.warn_of_escapes(event, place)
            return Scalar(place, event.value)
        if kind is MappingStartEvent:
            return self.mapping(place, depth)
        if kind is SequenceStartEvent:
            items: list[Node] = []
            while type(item := self.event()) is not SequenceEndEvent:
                items.append(self.node(item, depth + 1))
            return Sequence(place, items)
        return Scalar(place, "")

    def warn_of_escapes(self, event: Any, place: Place) -> None:
        r"""Warn of acting characters that the file writes as `\e` or `\u202e`."""
        raw = self.text[event.start_mark.index : event.end_mark.index]
        if chars := {event.value[at] for at in acting(event.value)} - set(raw):
            _warn(place, chars, self.findings)

    def mapping(self, place: Place, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        next_event, node = self.event, self.node
        while type(event := next_event()) is not MappingEndEvent:
            key = node(event, depth + 1)
            value = node(next_event(), depth + 1)
            if type(key) is not Scalar:
                self.findings.error(key.place, "yaml-key", "a key is one word")
            elif key.text in items:
                self.findings.error(
                    key.place,
                    "duplicate-key",
                    f"the key {key.text!r} is repeated here",
                    f"the first is in line {keys[key.text].line}; keep one of them",
                )
            else:
                items[key.text] = value
                keys[key.text] = key.place
        return Mapping(place, items, keys)
