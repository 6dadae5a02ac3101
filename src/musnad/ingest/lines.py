"""Files of records, one a line → an index: which record is where.

Collects what must be known of all lines before a document can be read by itself: agents and
questions, the document of each utterance, ids in use, and where the lines of each document are.
Records that belong to one document stay in the files. Does not check what records say:
`musnad.ingest.records` does, document by document.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from musnad.curation.draft import RESERVED
from musnad.findings import Findings, Place
from musnad.ingest.line_file import LineFile, parse_line
from musnad.ingest.public import PublicLine, from_public
from musnad.model.agent import Agent
from musnad.model.codec import PLURAL, RECORD_KINDS, RecordKind, from_json
from musnad.model.conclusion import Conclusion, Search
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.question import Question
from musnad.model.row import RecordError, Row

MOST = 1000
"""After this many findings reading ends: a file of another kind has one for each line."""
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+/")
_ID = re.compile(r"[a-z0-9][A-Za-z0-9._-]*")
_FILE, _LINE = 48, 56
"""How far the number of a file, and of a line, is shifted; below both stands the offset."""


class TooManyError(Exception):
    """Reading ended after too many findings; the findings are kept."""


@dataclass(slots=True)
class Slot:
    """One document: where its own line stands, and the lines of its claims.

    `head` is -1 where claims name a document that no line describes.
    """

    head: int = -1
    line: int = 0
    claims: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("q"))


@dataclass(slots=True)
class Index:
    """The index of all lines. References are offsets in files (`read`).

    `homes` gives for each reported utterance the one document that reports it, or an empty text
    where several do. `implied` are rows of utterances and sources of which only public claim lines
    speak. `iri` is that of the case, where a line says it.
    """

    iri: str | None = None
    findings: Findings = field(default_factory=Findings)
    agents: dict[str, Agent] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    gradings: dict[str, Grading] = field(default_factory=dict)
    conclusions: dict[str, Conclusion] = field(default_factory=dict)
    searches: dict[str, Search] = field(default_factory=dict)
    documents: dict[str, Slot] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    utterances: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    sources_of: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    implied: dict[tuple[str, str], Row] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    files: list[LineFile] = field(default_factory=list)

    def read(self, reference: int) -> Row:
        """The row at a reference."""
        return self.files[(reference >> _FILE) & 0xFF].read(reference & ((1 << _FILE) - 1))

    def hold(self, references: Iterable[int]) -> None:
        """Read some rows at once, where that is faster, until others are held."""
        offsets: dict[int, list[int]] = defaultdict(list)
        for reference in references:
            offsets[(reference >> _FILE) & 0xFF].append(reference & ((1 << _FILE) - 1))
        for number, file in enumerate(self.files):
            file.hold(offsets[number])

    def outline(self, reference: int) -> Row:
        """What the index knows of a row; empty where reading it is as fast."""
        return self.files[(reference >> _FILE) & 0xFF].outline(reference & ((1 << _FILE) - 1))

    def origin(self, reference: int) -> Iterator[tuple[Place, str]]:
        """The lines of N-Quads that the row at a reference was made from; none for others.

        They follow one another from the place on.
        """
        file = self.files[(reference >> _FILE) & 0xFF]
        for number, lines in file.origin(reference & ((1 << _FILE) - 1)):
            yield Place(file.name, number, 1), lines

    def place(self, reference: int, line: int = 0) -> Place:
        """Where a reference stands; those of utterances and sources have their line in them."""
        file = self.files[(reference >> _FILE) & 0xFF]
        return Place(file.name, line or reference >> _LINE, 1)


def scan(
    files: Iterable[LineFile], told: Callable[[int, int], None] = lambda _a, _b: None
) -> Index:
    """The index of some files, read once; `told` is called with the bytes read and their total.

    Where two records have one id, the first is kept. What is wrong is a finding and reading goes
    on; after a thousand findings it ends with one that says so.
    """
    index = Index(files=list(files))
    total = sum(file.size for file in index.files)
    before = 0
    try:
        for number, file in enumerate(index.files):
            scanner = _Scanner(index, number, file)
            for count, (line, offset, data) in enumerate(file.lines()):
                scanner.take(line, offset, data)
                if count % 20_000 == 0:
                    file.rest()
                    told(before + offset, total)
            before += file.size
    except TooManyError:
        index.findings.error(
            Place(file.name, 0, 0), "too-many-findings", f"reading ended after {MOST} findings"
        )
    return index


class _Scanner:
    def __init__(self, index: Index, number: int, file: LineFile) -> None:
        self.index, self.file = index, file
        self.shift = number << _FILE
        self.ids: dict[str, str] = {}  # of documents, each once in memory

    def take(self, line: int, offset: int, data: bytes) -> None:
        """Take one line."""
        try:
            row = parse_line(data)
            self._take(row, line, self.shift | offset)
        except RecordError as error:
            self.error(line, error.code, str(error), error.hint)
        except UnicodeDecodeError as error:
            self.error(line, "not-utf-8", "the line is not UTF-8", column=error.start + 1)
        except json.JSONDecodeError as error:
            self.error(line, "json-broken", error.msg, "one object a line", error.colno)
        except msgspec.DecodeError as error:
            self.error(line, "json-broken", str(error), "one half of a character is not text")

    def _take(self, row: Any, line: int, reference: int) -> None:
        if type(row) is not dict:
            raise RecordError("form", "each line is one object")
        kind = row.pop("record", None)
        if kind is None and "claim" in row:
            self._keep("claim", self._public(from_public(row), line), line, reference)
        elif kind in RECORD_KINDS:
            self._keep(kind, row, line, reference)
        elif kind == "case":
            iri = row.get("iri")
            if type(iri) is not str or not _IRI.fullmatch(iri):
                raise RecordError("form", f"iri: {iri!r} is not an IRI that ends with a slash")
            self.index.iri = self.index.iri or iri
        else:
            raise RecordError(
                "record-kind",
                f"record: {kind!r} is not a kind of record",
                f"one of: {', '.join(RECORD_KINDS)}; or a line of musnad claims --format jsonl",
            )

    def error(self, line: int, code: str, message: str, hint: str = "", column: int = 1) -> None:
        findings = self.index.findings
        findings.error(Place(self.file.name, line, column), code, message, hint)
        if len(findings.found) >= MOST:
            raise TooManyError

    def _public(self, found: PublicLine, line: int) -> Row:
        implied, said = self.index.implied, found.utterance
        for kind, row in (("utterance", said), ("source", found.source)):
            if row and type(row["id"]) is str and _ID.fullmatch(row["id"]):
                known = implied.setdefault((kind, row["id"]), row)
                if kind == "utterance":
                    known["speakers"] = sorted({*known["speakers"], *said["speakers"]})
                self.index.places.setdefault((kind, row["id"]), Place(self.file.name, line, 1))
        return found.claim

    def _keep(self, kind: RecordKind, row: Row, line: int, reference: int) -> None:
        index = self.index
        id_ = row.get("id")
        if type(id_) is not str or not _ID.fullmatch(id_) or id_ in RESERVED:
            raise RecordError(
                "form", f"id: {id_!r} is not an id", "letters a-z, digits and hyphens"
            )
        known: Any = getattr(index, PLURAL[kind])
        if kind == "document":
            slot = known.setdefault(id_, Slot())
            if slot.head >= 0:
                self._twice(kind, id_, index.place(slot.head, slot.line))
            slot.head, slot.line = reference, line
            return
        if id_ in known:
            at = known[id_]
            where = index.place(at) if type(at) is int else index.places.get((kind, id_))
            self._twice(kind, id_, where)
        if kind == "claim":
            self._claim(id_, row, line, reference)
        elif kind in {"utterance", "source"}:
            known[id_] = line << _LINE | reference
            if kind == "source":
                index.sources_of.setdefault(str(row.get("utterance")), []).append(id_)
        else:
            index.places[kind, id_] = Place(self.file.name, line, 1)
            try:
                known[id_] = from_json(kind, row)
            except RecordError:
                index.refused.add((kind, id_))
                raise

    def _claim(self, id_: str, row: Row, line: int, reference: int) -> None:
        index = self.index
        document, utterance = _named(row, "document"), _named(row, "utterance")
        _named(row, "question")
        document = self.ids.setdefault(document, document)
        slot = index.documents.get(document)
        if slot is None:
            slot = index.documents[document] = Slot()
        slot.claims.append(reference)
        slot.lines.append(line)
        index.claims[id_] = line << _LINE | reference
        homes = index.homes
        if homes.setdefault(utterance, document) != document:
            homes[utterance] = ""

    def _twice(self, kind: str, id_: str, first: Place | None) -> None:
        where = f"the first is at {first.file}:{first.line}; " if first else ""
        raise RecordError(
            "duplicate-id", f"a second {kind} is called {id_!r}", f"{where}rename one of them"
        )


def _named(row: Row, key: str) -> str:
    value = row.get(key)
    if type(value) is str and _ID.fullmatch(value):
        return value
    raise RecordError("form", f"{key}: {value!r} is not an id")
