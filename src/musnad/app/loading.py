"""The verb load: records as JSON Lines, or RDF, into the store, with the checks of a build.

Knows that what is loaded is added to what the store holds, that a document, agent or question of
the input takes the place of the one with its id, and that the store stays as it was when anything
is wrong. Lines are indexed first; then documents are read in batches, several at once, each with
the few lines that it refers to, and nothing holds all of them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from musnad.app.forked import map_forked
from musnad.app.fresh import Fresh, fresh_folder
from musnad.app.idle import idle_judgements
from musnad.app.opening import open_base
from musnad.app.outside import outside_estimates
from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings
from musnad.app.words import figures_beside_words
from musnad.check.shapes import check_lines
from musnad.curation.files import word_of
from musnad.errors import FileUnreadableError
from musnad.export.records import write_records
from musnad.findings import Finding, Findings, Place, count_errors
from musnad.ingest import rdf
from musnad.ingest.lines import Index, LineFile, scan
from musnad.ingest.quads import QuadFile, read_quads
from musnad.ingest.records import RecordReader, Sheet
from musnad.ingest.untaken import Untaken
from musnad.model.agent import AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.model.identifier import CASES
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.rdf.write import case_lines
from musnad.store import generation
from musnad.store.batch import Batch, Batcher, Leaf

BATCH = 12
"""How many documents are read at once: their text fits where the processor finds it quickly."""
STORE = "the store"
"""What findings call the place of a record that the store held before."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load found; nothing was written if there are `errors`, or if `dry`.

    `claims` and `documents` count what the store then holds, `quads` its quads.
    """

    findings: tuple[Finding, ...]
    claims: int = 0
    documents: int = 0
    quads: int = 0
    dry: bool = False

    @property
    def errors(self) -> int:
        """How many findings stop a load."""
        return count_errors(self.findings)


class _UnsoundError(Exception):
    """There are errors: what was filled so far goes away."""


def load(
    settings: Settings,
    paths: Iterable[Path],
    *,
    fresh: bool = False,
    dry: bool = False,
    progress: Progress = silent,
) -> Loaded:
    """Add the records of some files to the store; `fresh` leaves out what it holds.

    A file called `-` is the standard input, lines of JSON. What is wrong is a finding; with an
    error the store stays as it was.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="musnad-")))
        progress("reading the files")
        found: list[Finding] = []
        files = list(_files(paths, folder, found))
        old = None if fresh or not generation.exists(settings.store) else open_base(settings)
        if old and not count_errors(found):
            rest = folder / "store.jsonl"
            _write_lines(_rest(old, scan(files)), rest)
            files.insert(0, LineFile(rest, STORE, numbered=False))
        if old:
            old.close()  # or the generation that it holds could not be cleared away
        index = scan(files)
        iri = settings.base or index.iri or f"{CASES}{word_of(settings.seeds)}/"
        found += index.findings.found
        try:
            with fresh_folder(settings.store, dry=dry) as target:
                quads = _Load(
                    RecordReader(index, iri), target, found, settings.languages, progress
                ).run()
        except _UnsoundError:
            return Loaded(tuple(sorted(set(found))))
        return Loaded(
            tuple(sorted(set(found))),
            len(index.claims),
            len(index.documents),
            0 if dry else quads,
            dry,
        )


class _Load:
    """One load into the folder of a new generation; what is wrong is added to `found`."""

    def __init__(
        self,
        reader: RecordReader,
        folder: Path,
        found: list[Finding],
        languages: tuple[str, ...],
        progress: Progress,
    ) -> None:
        self.languages = languages
        self.reader, self.found, self.progress = reader, found, progress
        self.fresh = Fresh(folder, reader.base.iri)
        self.captures: dict[str, str] = {}
        self.untaken = Untaken()

    def run(self) -> int:
        """Fill both halves; how many quads there are.

        Raises: `_UnsoundError`.
        """
        reader, names = self.reader, sorted(self.reader.index.documents)
        try:
            case, findings = reader.case()
            self.found += findings.found
            tasks = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
            done = 0
            for read in map_forked(_Sheets(reader, case, self.languages).read, tasks):
                self.found += read.findings
                self._check_captures(read.captures)
                self.untaken.merge(read.untaken)
                self.fresh.take(read.batch)
                done += len(read.captures)
                self.progress("reading documents", done, len(names))
            self._compare(case)
            self.found += self.untaken.findings()
            self._stop_on_errors()
            self.progress("indexing")
            shared = self.fresh.share(case, {}, ((u, "case") for u in case.utterances.values()))
            context = Context(self.fresh.base).of(
                utterances=shared.utterances,
                sources=shared.sources,
                judgements=case.judgements.values(),
                gradings=case.gradings.values(),
            )
            self.found += check_lines(
                shared.lines, reader.places, context=context, languages=self.languages
            )
            self.found += idle_judgements(self.fresh.base, _ByNode(reader))
            self.found += outside_estimates(self.fresh.base, _ByNode(reader))
            self._stop_on_errors()
            self.fresh.settle(lambda n, all_: self.progress("comparing claims", n, all_))
            self.progress("writing to the disk")
            return self.fresh.finish()
        except BaseException:
            self.fresh.abandon()
            raise

    def _compare(self, case: Base) -> None:
        """Hold what is written for records that no document owns against the quads of files."""
        index = self.reader.index
        files = [file for file in index.files if isinstance(file, QuadFile)]
        if not files:
            return
        own = [index.utterances[u] for u in case.utterances if u in index.utterances]
        own += [index.sources[s] for s in case.sources if s in index.sources]
        names = Names(case)
        written = "".join(case_lines(case, names, {}))
        parts = chain.from_iterable(map(index.origin, own))
        shared = (
            (Place(file.name, number, 1), [line]) for file in files for number, line in file.shared
        )
        self.untaken.compare(chain(parts, shared), written, names.derived_graph)
        for file in files:
            for number, line in file.strange:
                self.untaken.add(Place(file.name, number, 1), line.removesuffix(" ."))

    def _stop_on_errors(self) -> None:
        if count_errors(self.found):
            raise _UnsoundError

    def _check_captures(self, captures: Iterable[tuple[str, str | None]]) -> None:
        findings = Findings()
        for document, sha256 in captures:
            twin = self.captures.setdefault(sha256, document) if sha256 else document
            if twin != document:
                place = self.reader.places[f"{self.reader.base.iri}document/{document}"]
                findings.error(place, "duplicate-capture", f"{twin!r} has the same capture")
        self.found += findings.found


@dataclass(slots=True)
class _Read:
    """Some documents that were read, with their ids and the hashes of their captures."""

    batch: Batch = field(default_factory=Batch)
    findings: list[Finding] = field(default_factory=list)
    captures: list[tuple[str, str | None]] = field(default_factory=list)
    untaken: Untaken = field(default_factory=Untaken)


class _Sheets:
    """Reads and checks documents; `case` is what they share."""

    def __init__(self, reader: RecordReader, case: Base, languages: tuple[str, ...]) -> None:
        self.reader, self.case, self.languages = reader, case, languages
        self.batcher = Batcher(case.iri, case.agents, case.questions)
        self.derived = Names(Base(case.iri)).derived_graph

    def read(self, documents: list[str]) -> _Read:
        """Read the documents of these ids."""
        read, sound = _Read(), []
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
                read.findings += figures_beside_words(document, sheet.claims, _ByNode(self.reader))
        read.findings += self._check(read.batch, sound)
        read.batch.pack()
        for file in self.reader.index.files:
            file.rest()
        return read

    def _compare(self, read: _Read, sheet: Sheet, before: int) -> None:
        """Hold what is written for a document against the quads that it was read from."""
        index = self.reader.index
        slot = index.documents[sheet.id]
        if any(True for _ in index.origin(slot.head)):
            own = [
                *(index.utterances[u.id] for u in sheet.utterances),
                *(index.sources[s.id] for s in sheet.sources),
            ]
            lines = chain.from_iterable(map(index.origin, (slot.head, *slot.claims, *own)))
            text = "".join(read.batch.quads[before:])
            read.untaken.compare(lines, text, self.derived)

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


class _ByNode(Mapping[tuple[str, str], Place]):
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


def _files(paths: Iterable[Path], folder: Path, found: list[Finding]) -> Iterator[LineFile]:
    """Files of lines: RDF is turned into one, the standard input is copied into one."""
    for number, path in enumerate(paths):
        lines = folder / f"{number}.jsonl"
        if str(path) == "-":
            with lines.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
            yield LineFile(lines, "-")
        elif path.suffix.lower() in rdf.FORMATS:
            if not path.is_file():
                raise FileUnreadableError(f"{path} cannot be read: no such file")
            quads = read_quads(path, lines, map_forked) if path.suffix.lower() == ".nq" else None
            if quads:
                yield quads
                continue
            base, findings = rdf.read_rdf(path)
            found += findings
            if base:
                _write_lines(base, lines)
                yield LineFile(lines, str(path), numbered=False)
        else:
            yield LineFile(path)


def _write_lines(base: Base, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(write_records(base))


def _rest(old: Base, index: Index) -> Base:
    """What the store holds and the input does not replace."""
    replaced = {id_ for id_, slot in index.documents.items() if slot.head >= 0}
    claims = {k: c for k, c in old.claims.items() if c.document not in replaced}
    gone = {c.utterance for c in old.claims.values()} - {c.utterance for c in claims.values()}
    utterances = {
        k: u for k, u in old.utterances.items() if k not in gone and k not in index.utterances
    }
    return Base(
        old.iri,
        agents={k: a for k, a in old.agents.items() if k not in index.agents},
        questions={k: q for k, q in old.questions.items() if k not in index.questions},
        documents={k: d for k, d in old.documents.items() if k not in replaced},
        claims=claims,
        utterances=utterances,
        sources={
            k: s
            for k, s in old.sources.items()
            if s.utterance in utterances and k not in index.sources
        },
        judgements={k: j for k, j in old.judgements.items() if k not in index.judgements},
        gradings={k: g for k, g in old.gradings.items() if k not in index.gradings},
        conclusions={k: c for k, c in old.conclusions.items() if k not in index.conclusions},
        searches={k: s for k, s in old.searches.items() if k not in index.searches},
    )
