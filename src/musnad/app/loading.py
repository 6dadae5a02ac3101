"""The verb load: records as JSON Lines, or RDF, into the store, with the checks of a build.

Knows that what is loaded is added to what the store holds, that a document, agent or question of
the input takes the place of the one with its id, and that the store stays as it was when anything
is wrong. Documents are read and checked in batches, each with the few lines that it refers to.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from musnad.app.case import Progress, all_quads, check_claims, open_base, silent
from musnad.app.settings import Settings
from musnad.check.shapes import check_lines
from musnad.curation.files import word_of
from musnad.errors import FileUnreadableError
from musnad.export.records import write_records
from musnad.findings import Finding, Findings, count_errors
from musnad.ingest import rdf
from musnad.ingest.lines import Index, LineFile, scan
from musnad.ingest.records import RecordReader, Sheet
from musnad.model.base import Base, by_id
from musnad.model.identifier import CASES
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.rdf.write import Part, case_lines
from musnad.store import embedded

BATCH = 100
"""How many documents are checked at once."""
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
        old = None if fresh or not embedded.exists(settings.store) else open_base(settings)
        if old and not count_errors(found):
            rest = folder / "store.jsonl"
            _write_lines(_rest(old, scan(files)), rest)
            files.insert(0, LineFile(rest, STORE, numbered=False))
        index = scan(files)
        iri = settings.base or index.iri or f"{CASES}{word_of(settings.seeds)}/"
        reader = RecordReader(index, iri)
        progress(f"checking {len(index.claims)} claims")
        base, checked = _check(reader)
        found += [*index.findings.found, *checked]
        if not count_errors(found):
            found += check_claims(base, reader.places)
        found = sorted(set(found))
        if count_errors(found):
            return Loaded(tuple(found))
        quads = 0
        if not dry:
            progress("writing the store")
            quads = embedded.build(settings.store, all_quads(base))
        return Loaded(tuple(found), len(base.claims), len(base.documents), quads, dry)


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
    return replace(
        old,
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
    )


def _check(reader: RecordReader) -> tuple[Base, list[Finding]]:
    """Every record that is sound, and what is wrong with the others and with the whole."""
    case, findings = reader.case()
    names = reader.names()
    context = Context(reader.base, names)
    homes = {id_: home for id_, home in reader.index.homes.items() if home}
    text = "".join(case_lines(case, names, homes))
    beside = context.of(
        utterances=case.utterances.values(),
        sources=case.sources.values(),
        judgements=case.judgements.values(),
        gradings=case.gradings.values(),
    )
    found = [*findings.found, *check_lines(text, reader.places, context=beside)]
    sheets: list[Sheet] = []
    documents = iter(sorted(reader.index.documents))
    captures: dict[str, str] = {}
    while batch := list(reader.read(islice(documents, BATCH))):
        found += _check_batch(reader, batch, names, context)
        found += _check_captures(reader, batch, captures)
        sheets += batch
    said = [u for sheet in sheets for u in sheet.utterances]
    base = replace(
        case,
        documents=by_id(sheet.document for sheet in sheets if sheet.document),
        claims=by_id(claim for sheet in sheets for claim in sheet.claims),
        utterances=by_id([*case.utterances.values(), *said]),
        sources=by_id([*case.sources.values(), *(s for sheet in sheets for s in sheet.sources)]),
    )
    return base, found


def _check_batch(
    reader: RecordReader, batch: list[Sheet], names: Names, context: Context
) -> Iterator[Finding]:
    """The findings of some documents; the shapes are asked where the lines are sound."""
    sound = []
    for sheet in batch:
        yield from sheet.findings.found
        if sheet.document and not sheet.findings.errors:
            sound.append(sheet)
    text = "".join(line for sheet in sound for line in _part(sheet).lines(names))
    beside = context.of(
        documents=[sheet.document for sheet in sound if sheet.document],
        claims=[claim for sheet in sound for claim in sheet.claims],
        utterances=[utterance for sheet in sound for utterance in sheet.utterances],
        sources=[source for sheet in sound for source in sheet.sources],
    )
    yield from check_lines(text, reader.places, context=beside)


def _part(sheet: Sheet) -> Part:
    return Part(sheet.id, sheet.document, sheet.claims, sheet.utterances, sheet.sources)


def _check_captures(
    reader: RecordReader, batch: list[Sheet], captures: dict[str, str]
) -> list[Finding]:
    findings = Findings()
    for sheet in batch:
        if sheet.document:
            twin = captures.setdefault(sheet.document.capture.sha256, sheet.id)
            if twin != sheet.id:
                place = reader.places[f"{reader.base.iri}document/{sheet.id}"]
                findings.error(place, "duplicate-capture", f"{twin!r} has the same capture")
    return findings.found
