"""YAML text → nodes with their places.

Knows marks, duplicate keys, anchors and empty files. All scalars stay strings: what they mean is
known one room further, in `fields`. Does not open files.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from musnad.findings import Findings, Place

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
    try:
        return _Composer(text, file, findings).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        problem = " ".join(filter(None, (error.context, error.problem)))
        findings.error(
            place, "yaml-broken", problem, "the rest of this file is not read until this is mended"
        )
    except yaml.YAMLError as error:  # a character that YAML does not allow
        findings.error(
            Place(file, *_spot(text, error)), "yaml-broken", " ".join(str(error).split())
        )
    except _Abandon:
        pass
    return None


def _spot(text: str, error: yaml.YAMLError) -> tuple[int, int]:
    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return 1, 1
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


class _Composer:
    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self.file, self.findings = file, findings
        self.events = yaml.parse(text, Loader=LOADER)

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def compose(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self.findings.error(
                        self.place(event),
                        "yaml-many-documents",
                        "a curation file holds one YAML document",
                        "remove the line '---'",
                    )
                    return node
                node = self.node(next(self.events), 0)
        if node is None or (isinstance(node, Scalar) and not node.text):
            self.findings.error(
                Place(self.file, 1, 1),
                "file-empty",
                "the file holds nothing",
                "write it or remove it",
            )
            return None
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        place = self.place(event)
        if depth > DEPTH:
            self.findings.error(place, "yaml-too-deep", f"nested more than {DEPTH} levels deep")
            raise _Abandon
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.findings.error(
                place, "yaml-alias", "anchors and aliases are not used here", "write the value out"
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(place)
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                sequence.items.append(self.node(item, depth + 1))
            return sequence
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, depth)
        return Scalar(place, "")

    def mapping(self, place: Place, depth: int) -> Mapping:
        mapping = Mapping(place)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.findings.error(key.place, "yaml-key", "a key is one word")
            elif key.text in mapping.items:
                first = mapping.keys[key.text]
                self.findings.error(
                    key.place,
                    "duplicate-key",
                    f"the key {key.text!r} stands here a second time",
                    f"the first is in line {first.line}; keep one of them",
                )
            else:
                mapping.items[key.text] = value
                mapping.keys[key.text] = key.place
        return mapping
