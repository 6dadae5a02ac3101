"""The lines of one piece of N-Quads → the records that they speak of.

Knows to which record a line belongs, how a line is split into terms, and how a literal is read.
Does not know where pieces begin and end: `musnad.ingest.quads` does.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from musnad.ingest.untaken import DERIVED_NODES, is_derived
from musnad.model.base import Base
from musnad.model.codec import PLURAL, RECORD_KINDS, record_line
from musnad.rdf.facts import Fact
from musnad.rdf.read import from_facts
from musnad.rdf.terms import PREFIXES, TYPE
from musnad.rdf.text import A

CASE = A["Case"]
"""What follows the subject in the line that names the case."""
OWN = frozenset({"claim", "utterance", "source", "document", "capture"})
"""Nodes of records whose lines must follow one another."""
_IRI = r'<[a-z]+:[^\x00-\x20<>"{}|^`\\]*>'
_PLAIN = re.compile(
    rf'({_IRI}) ({_IRI}) (?:{_IRI}|"[^"\\\r\n]*"(?:@[a-z]+|\^\^{_IRI})?)(?: {_IRI})? \.'
)
"""A sound line without escapes; others are read by the engine."""
Run = tuple[int, int, int]
"""Lines that follow one another: the number of the first, and their span without the last end."""
Span = tuple[int, int]
"""A stretch of the file: the first byte, and the one after the last."""


def _numbers() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Piece:
    """Some records as lines of JSON, with where they come from; line numbers start with the piece.

    `names` are hashes; `starts` and `ends` say where the lines of each record are in the file.
    `captures` says where the capture of a document stands, by the number of the document among the
    records. `shared` are runs of lines about records that no document owns, `strange` the lines
    about none.
    """

    text: str = ""
    names: array[int] = field(default_factory=_numbers)
    numbers: array[int] = field(default_factory=_numbers)
    starts: array[int] = field(default_factory=_numbers)
    ends: array[int] = field(default_factory=_numbers)
    captures: dict[int, Span] = field(default_factory=dict)
    shared: list[Run] = field(default_factory=list)
    strange: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0


class ScatteredError(Exception):
    """The file is not laid out as our exports are."""


def record_of(line: str, iri: str) -> tuple[str, str]:
    """The node and the IRI of the record that a line speaks of; empty where it is none of ours."""
    subject = line[1 : line.find(">")]
    if not subject.startswith(iri):
        return "", ""
    node, _, rest = subject[len(iri) :].partition("/")
    return node, subject if node == "source" else f"{iri}{node}/{rest.partition('/')[0]}"


class Units:
    """The lines of one piece of a file (`data`, from one byte to another) by their records.

    `sources` gives the ids of unnamed sources, `captures` where captures stand, both by IRI.
    """

    def __init__(
        self,
        data: Any,
        iri: str,
        cut: Span,
        sources: Mapping[str, str],
        captures: Mapping[str, Span],
    ) -> None:
        self.data, self.iri = data, iri
        self.sources, self.captures = sources, captures
        start, end = cut
        self.texts = data[start:end].decode("latin-1").split("\n")  # bytes as characters
        self.before = list(accumulate(map(len, self.texts), initial=start))
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        self.spans: dict[str, list[int]] = {}
        self.found = Piece(count=len(self.texts) - 1)

    def piece(self) -> Piece:
        """Read the lines.

        Raises: `ScatteredError`.
        """
        self._sort()
        types = [(s, value) for s, value, _ in self.facts[str(TYPE)]]
        held = {s: value for s, value, _ in self._scan("m:capture")}
        for capture in held.values():
            start, end = self.captures.get(capture, (0, 0))
            for line in self.data[start:end].decode("latin-1").split("\n")[:-1]:
                s, p, rest = split_line(line)
                self.facts[p].append((s[1:-1], *value_of(rest[: -len(tail_of(rest))])))
        try:
            base = from_facts(self.iri, self._scan, types, self.sources)
        except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise ScatteredError from error
        found, spans = self.found, self.spans
        texts: list[str] = []
        for name, text in self._named_lines(base):
            if name not in spans:
                raise ScatteredError
            number, start, end = spans.pop(name)
            if name in held:
                found.captures[len(texts)] = self.captures.get(held[name], (0, 0))
            texts.append(text)
            found.names.append(hash(name))
            found.numbers.append(number)
            found.starts.append(start)
            found.ends.append(end)
        if spans:
            raise ScatteredError
        found.text = "".join(texts)
        return found

    def _named_lines(self, base: Base) -> Iterator[tuple[str, str]]:
        own = {self.sources.get(s): s for s in self.spans}
        for kind in RECORD_KINDS:
            for id_, record in getattr(base, PLURAL[kind]).items():
                name = f"{self.iri}{kind}/{id_}" if kind != "source" else own.get(id_, "")
                yield name, record_line(record)

    def _scan(self, term: str) -> list[Fact]:
        if term not in _EXPANDED:
            prefix, _, name = term.partition(":")
            _EXPANDED[term] = f"<{PREFIXES[prefix]}{name}>"
        return self.facts.get(_EXPANDED[term], [])

    def _sort(self) -> None:
        """Assign the lines to records, and read their facts.

        This runs for millions of lines, so it calls no function where a line is plain.
        """
        iri, found, facts = f"<{self.iri}", self.found, self.facts
        derived = f" <{self.iri}graph/derived> ."
        unit, tail, cut, last = "\0", "\0", 0, -1
        span: list[int] = []
        known = subject = ""
        shared: list[int] = []
        for number, line in enumerate(self.texts):
            if line.endswith(derived) or not line.startswith(iri):
                if line and not _derives(line):
                    found.strange.append((number + 1, text_of(line)))
                continue
            if not (line.startswith(unit) and line[len(unit)] in "/>"):
                if span:
                    span[2] = self._start(last + 1)
                unit, span = self._unit(line, number)
                if not unit:
                    unit = "\0"
                    continue
            last = number
            if not span:
                shared.append(number)
            s, p, rest = split_line(line)
            if s != known:
                known, subject = s, s[1:-1]
            if not rest.endswith(tail):
                tail = tail_of(rest)
                cut = -len(tail)
            value = rest[:cut]
            if value[0] == "<" or (value[-1] == '"' and "\\" not in value and value.isascii()):
                facts[p].append((subject, value[1:-1], None))
            else:
                facts[p].append((subject, *value_of(value)))
        if span:
            span[2] = self._start(last + 1)
        found.shared = [
            (first + 1, self._start(first), self._start(end) - 1) for first, end in _runs(shared)
        ]

    def _start(self, number: int) -> int:
        """Where a line begins in the file; the ends of those before it are not part of them."""
        return self.before[number] + number

    def _unit(self, line: str, number: int) -> tuple[str, list[int]]:
        """The prefix of the lines of one record, and its span; empty for a line of no record."""
        node, name = record_of(line, self.iri)
        if not node:
            if CASE not in line:
                self.found.strange.append((number + 1, text_of(line)))
            return "", []
        if f"/{node}/" in DERIVED_NODES or node == "capture":
            return "", []
        if node not in OWN:
            self.spans.setdefault(name, [number + 1, 0, 0])
            return f"<{name}", []
        if name in self.spans:
            raise ScatteredError
        span = self.spans[name] = [number + 1, self._start(number), 0]
        return f"<{name}", span


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """The runs of consecutive numbers: the first of each, and the one after the last."""
    first = end = -1
    for number in numbers:
        if number != end:
            if first >= 0:
                yield first, end
            first = number
        end = number + 1
    if first >= 0:
        yield first, end


def text_of(line: str) -> str:
    """A line whose characters are bytes, as text."""
    return line if line.isascii() else line.encode("latin-1").decode()


def _derives(line: str) -> bool:
    """Whether a line is derived.

    Raises: `ScatteredError` where it is not a sound line.
    """
    match = _PLAIN.fullmatch(line)
    if match:
        subject, verb = match.groups()
    else:
        try:
            (quad,) = pyoxigraph.parse(text_of(line), format=RdfFormat.N_QUADS)
        except (SyntaxError, ValueError):
            raise ScatteredError from None
        subject, verb = str(quad.subject), str(quad.predicate)
    return is_derived(subject, verb)


def split_line(line: str) -> list[str]:
    """Subject, verb and the rest of a line."""
    found = line.split(" ", 2)
    if len(found) < 3:
        raise ScatteredError
    return found


def value_of(term: str) -> tuple[str, str | None]:
    """The text of an object, and its language."""
    if term[:1] == "<":
        return term[1:-1], None
    end = term.rfind('"')
    text = term[1:end]
    language = term[end + 2 :] if term[end + 1 : end + 2] == "@" else None
    if not text.isascii():
        text = text_of(text)
    return _plain(text) if "\\" in text else text, language


_EXPANDED: dict[str, str] = {"a": str(TYPE)}


def tail_of(rest: str) -> str:
    """What follows the object of a line: its graph, where there is one, and the end."""
    if not rest.endswith(" ."):
        raise ScatteredError
    body = rest[:-2]
    at = body.rfind(" <")
    graph = body[at:]
    if at > 0 and graph.endswith(">") and '"' not in graph:
        return f"{graph} ."
    return " ."


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def _plain(text: str) -> str:
    """A literal without its escapes."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    try:
        return chr(int(code, 16)) if code else _SHORT[match[3]]
    except (KeyError, ValueError, OverflowError):
        raise ScatteredError from None
