"""Documents of lines → batches, checked, some at a time.

Makes the quads and rows of a document, its findings, and checks that its quads are those of the
file. Returns texts and numbers, which can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from musnad.app.words import figures_beside_words
from musnad.check.shapes import check_lines
from musnad.findings import Finding, Place
from musnad.ingest.records import RecordReader, Sheet
from musnad.ingest.untaken import Untaken
from musnad.model.agent import AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.store.batch import Batch, Batcher, Leaf


@dataclass(slots=True)
class Read:
    """Some documents that were read, with their ids and the hashes of their captures."""

    batch: Batch = field(default_factory=Batch)
    findings: list[Finding] = field(default_factory=list)
    captures: list[tuple[str, str | None]] = field(default_factory=list)
    untaken: Untaken = field(default_factory=Untaken)


class Sheets:
    """Reads and checks documents; `case` is what they share."""

    def __init__(self, reader: RecordReader, case: Base, languages: tuple[str, ...]) -> None:
        self.reader, self.case, self.languages = reader, case, languages
        self.batcher = Batcher(case.iri, case.agents, case.questions)
        self.derived = Names(Base(case.iri)).derived_graph

    def read(self, documents: list[str]) -> Read:
        """Read the documents of these ids."""
        read, sound = Read(), []
        for sheet in self.reader.read(documents):
            read.findings += sheet.findings.found
            document = sheet.document
            read.captures.append((sheet.id, document.capture.sha256 if document else None))
            if document and not sheet.findings.errors:
                sound.append(sheet)
                leaf = self._leaf(sheet)
                before = len(read.batch.quads)
                self.batcher.add(read.batch, leaf)
                self._compare(read, sheet, before)
                read.findings += figures_beside_words(document, sheet.claims, ByNode(self.reader))
        read.findings += self._check(read.batch, sound)
        read.batch.pack()
        for file in self.reader.index.files:
            file.rest()
        return read

    def _compare(self, read: Read, sheet: Sheet, before: int) -> None:
        """Compare what is written for a document with the quads that it was read from."""
        index = self.reader.index
        slot = index.documents[sheet.id]
        if any(True for _ in index.origin(slot.head)):
            own = [
                *(index.utterances[u.id] for u in sheet.utterances),
                *(index.sources[s.id] for s in sheet.sources),
            ]
            lines = chain.from_iterable(map(index.origin, (slot.head, *slot.claims, *own)))
            read.untaken.compare(lines, read.batch.quads[before:], self.derived)

    def _check(self, batch: Batch, sheets: list[Sheet]) -> list[Finding]:
        names = Names(Base(self.case.iri))
        for sheet in sheets:
            for claim in sheet.claims:
                if source := self.case.sources.get(claim.speaker):
                    names.add_source(source)
            for source in sheet.sources:
                names.add_source(source)
        beside = Context(self.reader.base, names).of(
            documents=[sheet.document for sheet in sheets if sheet.document],
            claims=[claim for sheet in sheets for claim in sheet.claims],
            utterances=[utterance for sheet in sheets for utterance in sheet.utterances],
            sources=[source for sheet in sheets for source in sheet.sources],
        )
        return check_lines(
            batch.text(), self.reader.places, context=beside, languages=self.languages
        )

    def _leaf(self, sheet: Sheet) -> Leaf:
        sources: dict[str, AnonymousSource] = {source.id: source for source in sheet.sources}
        for claim in sheet.claims:
            if claim.speaker in self.case.sources:
                sources[claim.speaker] = self.case.sources[claim.speaker]
        shared: dict[str, Utterance] = sheet.shared
        if sheet.document is None:
            raise ValueError(f"{sheet.id} has no head")
        return Leaf(
            sheet.document,
            tuple(sheet.claims),
            tuple(sheet.utterances),
            tuple(sources.values()),
            shared,
            sheet.file,
            sheet.line,
            sheet.lines,
        )


class ByNode(Mapping[tuple[str, str], Place]):
    """The places of records by node and id."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def __getitem__(self, key: tuple[str, str]) -> Place:
        node, name = key
        return self._reader.places[f"{self._reader.base.iri}{node}/{name}"]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        start = len(self._reader.base.iri)
        for iri in self._reader.places:
            node, _, name = iri[start:].partition("/")
            yield node, name

    def __len__(self) -> int:
        return len(self._reader.places)
