"""The lines of one piece of N-Quads → which records they speak of, and where each is.

Knows to which record a line belongs. Records that documents own are not read here, only what an
index must know of them: what they are called and what they belong to. Does not know where pieces
begin and end: `musnad.ingest.quads` does.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pyoxigraph
from pyoxigraph import RdfFormat

from musnad.ingest.quad_lines import (
    Facts,
    ScatteredError,
    add_facts,
    base_of,
    split_line,
    tail_of,
    value_of,
)
from musnad.ingest.untaken import DERIVED_NODES, derives, is_derived
from musnad.model.codec import PLURAL, RECORD_KINDS, record_line
from musnad.rdf.text import DCTERMS, A, V

CASE = A["Case"]
"""What follows the subject in the line that names the case."""
OWN = frozenset({"claim", "utterance", "source", "document", "capture"})
"""Nodes of records whose lines must follow one another."""
_OF_CLAIM = ("document", "utterance", "question")
"""What an index must know of a claim."""
Run = tuple[int, int, int]
"""Lines that follow one another: the number of the first, and their span without the last end."""
Span = tuple[int, int]
"""A stretch of the file: the first byte, and the one after the last."""


def _numbers() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Piece:
    """Some records as lines of JSON, with where they come from; line numbers start with the piece.

    `names` are hashes. `starts` and `ends` say where the lines of a record are in the file that a
    document owns, of which the line of JSON has only what an index must know; of others, which are
    there in full, they are 0. `captures` says where the capture of a document stands, by the number
    of the document among the records. `shared` are runs of lines about records that no document
    owns, `strange` the lines about none.
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
        self.iri, self.sources, self.captures = iri, sources, captures
        self.start, end = cut
        self.text: bytes = data[self.start : end]
        if not self.text.endswith(b"\n"):
            self.text += b"\n"
        start = re.escape(f"<{iri}".encode())
        name = rb"(source)/[^>\n]*(?=>)|([^/>\n]*)/[^/>\n]*(?=[/>])"
        self.unit = re.compile(rb"(" + start + rb"(?:" + name + rb"))[^\n]*\n(?:\1[/>][^\n]*\n)*")
        self.derived = f" <{iri}graph/derived> .\n".encode()
        self.own: set[str] = set()
        self.others: dict[str, int] = {}
        self.texts: list[str] = []
        self.found = Piece(count=self.text.count(b"\n"))

    def piece(self) -> Piece:
        """Read the lines.

        Raises: `ScatteredError`, UnicodeDecodeError.
        """
        self._sort()
        found, rows = self.found, self.texts
        facts: Facts = defaultdict(list)
        add_facts(facts, self._shared())
        base = base_of(self.iri, facts, self.sources)
        for kind in RECORD_KINDS:
            for id_, record in getattr(base, PLURAL[kind]).items():
                number = self.others.pop(f"{self.iri}{kind}/{id_}", 0)
                if not number:
                    raise ScatteredError
                self._add(f"{self.iri}{kind}/{id_}", record_line(record), (number, 0, 0))
        if self.others:
            raise ScatteredError
        found.text = "".join(rows)
        return found

    def _add(self, name: str, text: str, run: Run) -> None:
        self.texts.append(text)
        found = self.found
        found.names.append(hash(name))
        for numbers, number in zip((found.numbers, found.starts, found.ends), run, strict=True):
            numbers.append(number)

    def _sort(self) -> None:
        """Assign the lines to records.

        There are millions of lines, so all those about one record are found by one pattern.
        """
        text, derived = self.text, self.derived
        at = number = 0
        while at < len(text):
            match = self.unit.match(text, at)
            end = text.index(b"\n", at) + 1
            if match is None or text.endswith(derived, at, end):
                self._one(text[at:end], number)
            else:
                end = match.end()
                self._unit(match, number)
            number += text.count(b"\n", at, end)
            at = end

    def _one(self, line: bytes, number: int) -> None:
        """A line that is derived, or about no record."""
        text = line[:-1].decode()
        if text and not (text.startswith(f"<{self.iri}>{CASE}") or _derives(text)):
            self.found.strange.append((number + 1, text))

    def _unit(self, match: re.Match[bytes], number: int) -> None:
        """The lines about one record, of which the first has a number."""
        node, name = (match[2] or match[3]).decode(), match[1][1:].decode()
        if f"/{node}/" in DERIVED_NODES or node == "capture":
            return
        if node not in OWN:
            self.others.setdefault(name, number + 1)
            self._share(match, number)
            return
        if name in self.own:
            raise ScatteredError
        self.own.add(name)
        row = {"record": node, "id": name[len(self.iri) + len(node) + 1 :]}
        if node == "claim":
            row |= {word: self._named(match, word, word) for word in _OF_CLAIM}
        elif node == "source":
            if name not in self.sources:
                raise ScatteredError
            row["id"] = self.sources[name]
            row["utterance"] = self._named(match, "inUtterance", "utterance")
        elif node == "document":
            capture = f"{self.iri}capture/{self._named(match, 'capture', 'capture')}"
            self.found.captures[len(self.texts)] = self.captures.get(capture, (0, 0))
        run = number + 1, self.start + match.start(), self.start + match.end()
        self._add(name, msgspec.json.encode(row).decode() + "\n", run)

    def _named(self, match: re.Match[bytes], verb: str, node: str) -> str:
        """The id of the record that another one names."""
        words = f"{match[1].decode()}>{V[verb]}<{self.iri}{node}/".encode()
        at = self.text.find(words, match.start(), match.end())
        if at < 0:
            raise ScatteredError
        return self.text[at + len(words) : self.text.index(b">", at + len(words))].decode()

    def _share(self, match: re.Match[bytes], number: int) -> None:
        """Keep where lines about a record are that no document owns."""
        runs = self.found.shared
        at = self.start + match.start()
        for n, line in enumerate(match[0].splitlines(keepends=True), number + 1):
            end = at + len(line)
            if line.endswith(self.derived):
                self._one(line, n - 1)
            elif runs and runs[-1][2] == at - 1:
                runs[-1] = (*runs[-1][:2], end - 1)
            else:
                runs.append((n, at, end - 1))
            at = end

    def _shared(self) -> str:
        """The lines about records that no document owns."""
        cut = self.start
        return b"".join(self.text[a - cut : b - cut + 1] for _, a, b in self.found.shared).decode()


def _derives(line: str) -> bool:
    """Whether a line is derived.

    Raises: `ScatteredError` where it is not a sound line.
    """
    if derives(line):
        return True
    try:
        (quad,) = pyoxigraph.parse(line, format=RdfFormat.N_QUADS)
    except (SyntaxError, ValueError):
        raise ScatteredError from None
    return is_derived(str(quad.subject), str(quad.predicate))


def source_ids(lines: Iterator[str]) -> dict[str, str]:
    """The ids of unnamed sources by their IRIs, from lines about them.

    Raises: `ScatteredError`.
    """
    found = {}
    for line in lines:
        s, p, rest = split_line(line)
        if p == DCTERMS["identifier"].strip():
            found[s[1:-1]] = value_of(rest[: -len(tail_of(rest))])[0]
    return found
