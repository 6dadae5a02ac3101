"""The verb load: records as JSON Lines, or RDF, into the store, with the checks of a build.

Records are added to those of the store; a document, agent or question of the input replaces the one
with its id. The store stays as it was when anything is wrong. Lines are indexed first; then
documents are read in batches, in parallel, each with the few lines that it refers to, so that
memory never holds all of them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from musnad.app.forked import map_forked, seldom_garbage
from musnad.app.fresh import Fresh, fresh_folder
from musnad.app.idle import idle_judgements
from musnad.app.inputs import Watched, line_files, what_stays, write_lines
from musnad.app.opening import open_base_at
from musnad.app.outside import outside_estimates
from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings
from musnad.app.sheets import ByNode, Sheets
from musnad.check.shapes import check_lines, may_fork
from musnad.curation.naming import word_of
from musnad.findings import Finding, Findings, Place, count_errors
from musnad.ingest.line_file import LineFile
from musnad.ingest.lines import Index, scan
from musnad.ingest.quad_lines import ScatteredError
from musnad.ingest.quads import QuadFile
from musnad.ingest.records import RecordReader
from musnad.ingest.untaken import Untaken
from musnad.model.base import Base
from musnad.model.identifier import CASES
from musnad.rdf.names import Names
from musnad.rdf.write import case_lines
from musnad.store import generation

MANY = 300_000
"""From this many claims on the engine leaves memory to the index of the lines."""
AT_ONCE = 128
"""How many claims are read at once, about: their text fits where the processor finds it quickly."""
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
    """There are errors: the unfinished generation is removed."""


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
    error the store stays as it was. An endpoint is brought to what the store then holds.

    Raises: `FileChangedError`, `FileUnreadableError`, `StoreError`, `EndpointError`.
    """
    if settings.endpoint is None:
        return _load(settings, paths, fresh=fresh, dry=dry, progress=progress)
    from musnad.app.remote import refresh_what_is_there, writing_to

    if not fresh:
        refresh_what_is_there(settings, progress)
    if dry:
        return _load(settings, paths, fresh=fresh, dry=True, progress=progress)
    with writing_to(settings, progress) as push:
        loaded = _load(settings, paths, fresh=fresh, dry=False, progress=progress)
        if not loaded.errors:
            push()
    return loaded


def _load(
    settings: Settings, paths: Iterable[Path], *, fresh: bool, dry: bool, progress: Progress
) -> Loaded:
    paths = list(paths)
    watched = Watched(paths)
    with ExitStack() as stack:
        stack.enter_context(seldom_garbage())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="musnad-")))
        progress("reading the files")
        found: list[Finding] = []
        load_lines = partial(_load_lines, settings, fresh=fresh, dry=dry, progress=progress)
        try:
            return load_lines(list(line_files(paths, folder, found)), folder, found, watched)
        except ScatteredError:  # seen when a record was read
            found.clear()
            files = list(line_files(paths, folder, found, whole=True))
            return load_lines(files, folder, found, watched)


def _load_lines(
    settings: Settings,
    files: list[LineFile],
    folder: Path,
    found: list[Finding],
    watched: Watched,
    *,
    fresh: bool,
    dry: bool,
    progress: Progress,
) -> Loaded:
    there = not fresh and generation.exists(settings.store)
    old = open_base_at(settings.store) if there else None
    if old and not count_errors(found):
        rest = folder / "store.jsonl"
        write_lines(what_stays(old, scan(files)), rest)
        files.insert(0, LineFile(rest, STORE, numbered=False))
    if old:
        old.close()  # otherwise the generation that it holds could not be removed
    index = scan(files)
    watched.check()
    iri = settings.base or index.iri or f"{CASES}{word_of(settings.seeds)}/"
    found += index.findings.found
    try:
        with fresh_folder(settings.store, dry=dry) as target:
            quads = _Load(
                RecordReader(index, iri), target, found, settings.languages, progress
            ).run()
            watched.check()
    except _UnsoundError:
        watched.check()
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
        sparing = len(reader.index.claims) >= MANY
        self.fresh = Fresh(folder, reader.base.iri, sparing=sparing)
        self.captures: dict[str, str] = {}
        self.untaken = Untaken()

    def run(self) -> int:
        """Fill both halves; how many quads there are.

        Raises: `_UnsoundError`.
        """
        reader = self.reader
        try:
            case, findings = reader.case()
            self.found += findings.found
            tasks = list(_tasks(reader.index))
            done = 0
            sheets = Sheets(reader, case, self.languages)
            alone = not may_fork() or None
            waits = any(isinstance(file, QuadFile) for file in reader.index.files)  # the engine
            for read in map_forked(sheets.read, tasks, alone=alone, idle=waits):
                self.found += read.findings
                self._check_captures(read.captures)
                self.untaken.merge(read.untaken)
                self.fresh.take(read.batch)
                done += len(read.captures)
                self.progress("reading documents", done, len(reader.index.documents))
            self._compare(case)
            self.found += self.untaken.findings()
            self._stop_on_errors()
            self.progress("indexing")
            declared = ((u, "case") for u in case.utterances.values())
            for shared in self.fresh.share(case, {}, declared):
                self.found += check_lines(
                    shared.lines, reader.places, context=shared.context, languages=self.languages
                )
            self.found += idle_judgements(self.fresh.base, ByNode(reader))
            self.found += outside_estimates(self.fresh.base, ByNode(reader))
            self._stop_on_errors()
            self.fresh.settle(lambda n, all_: self.progress("comparing claims", n, all_))
            self.progress("writing to the disk")
            return self.fresh.finish()
        except BaseException:
            self.fresh.abandon()
            raise

    def _compare(self, case: Base) -> None:
        """Compare what is written for shared records with the quads of the files."""
        index = self.reader.index
        files = [file for file in index.files if isinstance(file, QuadFile)]
        if not files:
            return
        own = [index.utterances[u] for u in case.utterances if u in index.utterances]
        own += [index.sources[s] for s in case.sources if s in index.sources]
        names = Names(case)
        written = case_lines(case, names, {})
        parts = chain.from_iterable(map(index.origin, own))
        shared = (
            (Place(file.name, number, 1), lines)
            for file in files
            for number, lines in file.shared()
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


def _tasks(index: Index) -> Iterator[list[str]]:
    """The documents in the order of their ids, shared out."""
    task: list[str] = []
    claims = 0
    for name, slot in sorted(index.documents.items()):
        task.append(name)
        claims += 1 + len(slot.claims)
        if claims >= AT_ONCE:
            yield task
            task, claims = [], 0
    if task:
        yield task
