"""N-Quads as we export them → lines of records, piece by piece.

Knows how a file is cut between records, how the lines of each become one line of JSON, and where
in the file they stand. Whoever stores a record compares what is written for it with those lines:
so no line is read twice, and none is lost unseen. A file in which the lines of a record are
scattered, or that cannot be read so, is left to `rdf`.
"""

from __future__ import annotations

import json
import mmap
import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from musnad.ingest.lines import LineFile
from musnad.ingest.untaken import DERIVED_NODES, is_derived
from musnad.model.base import Base
from musnad.model.codec import PLURAL, RECORD_KINDS, record_line
from musnad.rdf.read import Fact, from_facts
from musnad.rdf.terms import PREFIXES, TYPE
from musnad.rdf.text import DCTERMS, A

PIECE = 1 << 23
"""How many bytes are read at once, about."""
_CASE = f"{A['Case']}".encode()
_DOCUMENT = f">{A['Document']}".encode()
_OWN = frozenset({"claim", "utterance", "source", "document", "capture"})
"""Nodes of records whose lines must stand together."""
_IRI = r'<[a-z]+:[^\x00-\x20<>"{}|^`\\]*>'
_PLAIN = re.compile(
    rf'({_IRI}) ({_IRI}) (?:{_IRI}|"[^"\\\r\n]*"(?:@[a-z]+|\^\^{_IRI})?)(?: {_IRI})? \.'
)
"""A sound line without escapes; others are read by the engine."""


class QuadFile(LineFile):
    """Lines of records that were made from N-Quads, with the places and lines that they come from.

    `shared` are the lines, with their numbers, about records that no document owns; `strange` those
    that speak of no record.
    """

    def __init__(self, path: Path, source: Path, found: Iterable[_Piece]) -> None:
        super().__init__(path, str(source))
        self._quads = _map(source)
        self._offsets, self._numbers = array("q"), array("q", [0])  # the first names the case
        self._starts, self._ends = array("q", [0]), array("q", [0])
        self._captures: dict[int, tuple[int, int]] = {}
        self.shared: list[tuple[int, str]] = []
        self.strange: list[tuple[int, str]] = []
        before = 0
        for piece in found:
            self._captures |= {len(self._numbers) + n: at for n, at in piece.captures.items()}
            self._numbers.extend(before + number for number in piece.numbers)
            self._starts.extend(piece.starts)
            self._ends.extend(piece.ends)
            self.shared += [(before + number, line) for number, line in piece.shared]
            self.strange += [(before + number, line) for number, line in piece.strange]
            before += piece.count

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Each line, with the number of the first line of N-Quads that it was made from."""
        self._offsets = array("q")
        for number, (_, offset, data) in zip(self._numbers, super().lines(), strict=True):
            self._offsets.append(offset)
            yield number, offset, data

    def origin(self, offset: int) -> Iterator[tuple[int, list[str]]]:
        """The lines that the record at an offset was made from, with the number of the first."""
        at = bisect_left(self._offsets, offset)
        yield self._numbers[at], self._read(self._starts[at], self._ends[at])
        if at in self._captures:
            yield self._numbers[at], self._read(*self._captures[at])

    def _read(self, start: int, end: int) -> list[str]:
        text: str = self._quads[start:end].decode()
        return text.split("\n")


@dataclass(slots=True)
class _Piece:
    """Some records as lines of JSON, and what stands beside them; numbers start with the piece.

    `names` are hashes. `captures` says where the capture of a document stands, by the number of
    the document among the records.
    """

    text: str = ""
    names: set[int] = field(default_factory=set)
    numbers: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    captures: dict[int, tuple[int, int]] = field(default_factory=dict)
    shared: list[tuple[int, str]] = field(default_factory=list)
    strange: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0


class _ScatteredError(Exception):
    """The file is not as our exports are."""


def read_quads(
    path: Path,
    lines: Path,
    share: Callable[[Callable[[Any], Any], list[Any]], Iterator[Any]] = map,
) -> QuadFile | None:
    """Turn a file of N-Quads into lines of records; `None` where it is not as our exports are.

    `share` applies a function to each of a list, in order, maybe in several processes.

    Raises: OSError.
    """
    data = _map(path)
    at = data.find(_CASE)
    if at < 0 or data.find(_CASE, at + 1) >= 0:
        return None
    try:
        iri = data[data.rfind(b"\n", 0, at) + 2 : at - 1].decode()
        reading = _Reading(data, iri)
        pieces = []
        seen: set[int] = set()
        with lines.open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"record": "case", "iri": iri}) + "\n")
            for piece in share(reading.read, list(_cuts(data, iri))):
                if not seen.isdisjoint(piece.names):
                    return None
                seen |= piece.names
                file.write(piece.text)
                piece.text, piece.names = "", set()
                pieces.append(piece)
        return QuadFile(lines, path, pieces)
    except (_ScatteredError, UnicodeDecodeError):
        return None


def _map(path: Path) -> Any:
    with path.open("rb") as file:
        if file.seek(0, 2) == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _cuts(data: Any, iri: str) -> Iterator[tuple[int, int]]:
    """Where pieces begin and end: between two records that documents own, or what is derived."""
    size, start = len(data), 0
    while start < size:
        end = data.find(b"\n", min(start + PIECE, size - 1)) + 1 or size
        before = ""
        while end < size:
            after = data.find(b"\n", end)
            line = data[end : after if after >= 0 else size].decode("latin-1")
            node, name = _record(line, iri)
            if (before and name != before and node in _OWN) or f"/{node}/" in DERIVED_NODES:
                break
            before = name
            end = after + 1 or size
        yield start, end
        start = end


def _record(line: str, iri: str) -> tuple[str, str]:
    """The node and the IRI of the record that a line speaks of; empty where it is none of ours."""
    subject = line[1 : line.find(">")]
    if not subject.startswith(iri):
        return "", ""
    node, _, rest = subject[len(iri) :].partition("/")
    return node, subject if node == "source" else f"{iri}{node}/{rest.partition('/')[0]}"


class _Reading:
    """Reads pieces of one file. Knows what records of other pieces must know of them."""

    def __init__(self, data: Any, iri: str) -> None:
        self.data, self.iri = data, iri
        self.sources: dict[str, str] = {}
        self.captures: dict[str, tuple[int, int]] = {}
        verb = DCTERMS["identifier"]
        for start, end in self._about("source"):
            s, p, rest = _split(data[start:end].decode("latin-1").rstrip("\n"))
            if p == verb.strip():
                self.sources[s[1:-1]] = _value(rest[: -len(_tail(rest))])[0]
        for start, end in self._about("capture"):
            s = data[start + 1 : data.find(b">", start)].decode()
            known = self.captures.setdefault(s, (start, end))
            if known != (start, end):
                if known[1] != start:
                    raise _ScatteredError
                self.captures[s] = known[0], end

    def _about(self, node: str) -> Iterator[tuple[int, int]]:
        """Where the lines about a kind of record begin and end."""
        head = f"\n<{self.iri}{node}/".encode()
        at = self.data.find(head)
        while at >= 0:
            end = self.data.find(b"\n", at + 1)
            yield at + 1, end + 1 or len(self.data)
            at = self.data.find(head, end) if end >= 0 else -1

    def read(self, cut: tuple[int, int]) -> _Piece:
        """The records of a piece.

        Raises: `_ScatteredError`.
        """
        return _Units(self, cut).piece()


class _Units:
    """The lines of one piece by the records that they belong to."""

    def __init__(self, reading: _Reading, cut: tuple[int, int]) -> None:
        self.reading, self.iri = reading, reading.iri
        start, end = cut
        self.texts = reading.data[start:end].decode("latin-1").split("\n")  # bytes as characters
        self.ends = list(accumulate((len(line) + 1 for line in self.texts), initial=start))
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        self.spans: dict[str, list[int]] = {}
        self.found = _Piece(count=len(self.texts) - 1)

    def piece(self) -> _Piece:
        """What the lines say."""
        self._sort()
        types = [(s, value) for s, value, _ in self.facts[str(TYPE)]]
        held = {s: value for s, value, _ in self._scan("m:capture")}
        for capture in held.values():
            start, end = self.reading.captures.get(capture, (0, 0))
            for line in self.reading.data[start:end].decode("latin-1").split("\n")[:-1]:
                s, p, rest = _split(line)
                self._add(s, p, rest[: -len(_tail(rest))])
        try:
            base = from_facts(self.iri, self._scan, types, self.reading.sources)
        except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise _ScatteredError from error
        found, spans = self.found, self.spans
        texts: list[str] = []
        for name, text in self._named_lines(base):
            if name not in spans:
                raise _ScatteredError
            number, start, end = spans.pop(name)
            if name in held:
                found.captures[len(texts)] = self.reading.captures.get(held[name], (0, 0))
            texts.append(text)
            found.names.add(hash(name))
            found.numbers.append(number)
            found.starts.append(start)
            found.ends.append(end)
        if spans:
            raise _ScatteredError
        found.text = "".join(texts)
        return found

    def _named_lines(self, base: Base) -> Iterator[tuple[str, str]]:
        own = {self.reading.sources.get(s): s for s in self.spans}
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
        """Share out the lines to records, and take the facts out of them."""
        iri, found = f"<{self.iri}", self.found
        derived = f" <{self.iri}graph/derived> ."
        unit, tail, last = "\0", "\0", -1
        span: list[int] = []
        for number, line in enumerate(self.texts):
            if line.endswith(derived) or not line.startswith(iri):
                if line and not _derives(line):
                    found.strange.append((number + 1, _text(line)))
                continue
            if not (line.startswith(unit) and line[len(unit)] in "/>"):
                if span:
                    span[2] = self.ends[last + 1]
                unit, span = self._unit(line, number)
                if not unit:
                    unit = "\0"
                    continue
            last = number
            if not span:
                found.shared.append((number + 1, _text(line)))
            s, p, rest = _split(line)
            if not rest.endswith(tail):
                tail = _tail(rest)
            self._add(s, p, rest[: -len(tail)])
        if span:
            span[2] = self.ends[last + 1]

    def _add(self, s: str, p: str, value: str) -> None:
        self.facts[p].append((s[1:-1], *_value(value)))

    def _unit(self, line: str, number: int) -> tuple[str, list[int]]:
        """How the lines of one record begin, and its span; empty for a line of none."""
        node, name = _record(line, self.iri)
        if not node:
            if _CASE.decode() not in line:
                self.found.strange.append((number + 1, _text(line)))
            return "", []
        if f"/{node}/" in DERIVED_NODES or node == "capture":
            return "", []
        if node not in _OWN:
            self.spans.setdefault(name, [number + 1, 0, 0])
            return f"<{name}", []
        if name in self.spans:
            raise _ScatteredError
        span = self.spans[name] = [number + 1, self.ends[number], 0]
        return f"<{name}", span


def _text(line: str) -> str:
    """A line whose characters are bytes, as text."""
    return line if line.isascii() else line.encode("latin-1").decode()


def _derives(line: str) -> bool:
    """Whether a line says what is derived.

    Raises: `_ScatteredError` where it is no sound line.
    """
    match = _PLAIN.fullmatch(line)
    if match:
        subject, verb = match.groups()
    else:
        try:
            (quad,) = pyoxigraph.parse(_text(line), format=RdfFormat.N_QUADS)
        except (SyntaxError, ValueError):
            raise _ScatteredError from None
        subject, verb = str(quad.subject), str(quad.predicate)
    return is_derived(subject, verb)


def _split(line: str) -> list[str]:
    """Subject, verb and the rest of a line."""
    found = line.split(" ", 2)
    if len(found) < 3:
        raise _ScatteredError
    return found


def _value(term: str) -> tuple[str, str | None]:
    """The text of an object, and its language."""
    if term[:1] == "<":
        return term[1:-1], None
    end = term.rfind('"')
    text = term[1:end]
    language = term[end + 2 :] if term[end + 1 : end + 2] == "@" else None
    if not text.isascii():
        text = _text(text)
    return _plain(text) if "\\" in text else text, language


_EXPANDED: dict[str, str] = {"a": str(TYPE)}


def _tail(rest: str) -> str:
    """What follows the object of a line: its graph, where there is one, and the end."""
    if not rest.endswith(" ."):
        raise _ScatteredError
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
        raise _ScatteredError from None
