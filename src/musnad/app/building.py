"""The verb build, from nothing: curation files → a new generation of the store.

Knows the order in which a case is read, checked, stored and derived. Memory never holds all of it:
documents are handled in batches, verdicts question by question. If anything is wrong, there are
findings and the store stays as it was.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musnad.app.changes import Changes, find_changes
from musnad.app.files import inputs_of, text_stamp
from musnad.app.forked import seldom_garbage
from musnad.app.fresh import Fresh, fresh_folder
from musnad.app.idle import idle_judgements
from musnad.app.outside import outside_estimates
from musnad.app.progress import Progress, silent
from musnad.app.reading import Read, Reader, Source, read_all
from musnad.app.settings import Settings
from musnad.check.shapes import check_lines
from musnad.curation.capture import Captures
from musnad.curation.case import Case, Heads, Part, close_heads, open_case
from musnad.findings import Finding, Place, count_errors
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.store import generation

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found and changed; nothing was written if there are `errors`, or if `dry`.

    `quads` counts what the store holds, and `read` the documents that were read for it.
    """

    findings: tuple[Finding, ...]
    claims: int = 0
    documents: int = 0
    verified: int = 0
    unverified: int = 0
    quads: int = 0
    changes: Changes = field(default_factory=Changes)
    dry: bool = False
    read: int = 0

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return count_errors(self.findings)


class UnsoundError(Exception):
    """The case has errors: the unfinished generation is removed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def build_all(
    settings: Settings, captures: Captures, *, dry: bool = False, progress: Progress = silent
) -> Built:
    """Check a case and put it into the store, from nothing.

    The store stays as it was when anything is wrong.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    progress("reading what documents share")
    read_ns = time.time_ns()
    case = open_case(settings.seeds, captures, settings.base, settings.languages)
    try:
        with seldom_garbage(), fresh_folder(settings.store, dry=dry) as folder:
            inputs = inputs_of(settings.seeds, case.iri, settings.languages)
            built = _Build(case, folder, progress).run(inputs, read_ns)
            old = _read_model(settings.store)
            changes = find_changes(old, folder / generation.READ_MODEL)
            return replace(built, changes=changes, dry=dry)
    except UnsoundError as unsound:
        return Built(unsound.findings)


def _read_model(store: Path) -> Path | None:
    """The read model of the store as it is, `None` when there is none."""
    folder = generation.in_use(store)
    return folder / generation.READ_MODEL if folder else None


class _Build:
    """One build into the folder of a new generation."""

    def __init__(self, case: Case, folder: Path, progress: Progress) -> None:
        self.case, self.progress = case, progress
        self.fresh = Fresh(folder, case.iri, sparing=True)  # reading YAML takes longer
        self.heads = Heads()
        self.findings: list[Finding] = []
        self.declared: dict[str, tuple[Utterance, str]] = {
            u.id: (u, "case") for u in case.draft.utterances.values()
        }
        self.declared_at: dict[tuple[str, str], Place] = {}
        self.shared_findings: tuple[Finding, ...] = ()
        self.parts = self.verified = self.unverified = 0

    def run(self, inputs: str, read_ns: int) -> Built:
        """Fill read model and quads. `inputs` and `read_ns` are stored for the next update.

        Raises: `UnsoundError` with all findings when any of them is an error.
        """
        try:
            self._take_documents()
            self._close()
            self.fresh.settle(lambda done, all_: self.progress("comparing claims", done, all_))
            self.progress("writing to the disk")
            shared = [f.to_row() for f in self.shared_findings]
            quads = self.fresh.finish(
                inputs=inputs,
                read_ns=str(read_ns),
                findings=json.dumps(shared, ensure_ascii=False),
            )
        except BaseException:
            self.fresh.abandon()
            raise
        return Built(
            tuple(sorted(set(self.findings))),
            len(self.heads.claims),
            self.parts,
            self.verified,
            self.unverified,
            quads,
            read=self.parts,
        )

    def _take_documents(self) -> None:
        total = sum(path.stat().st_size for path in self.case.documents)
        done, again = 0, []
        for found in read_all(self.case):
            done += found.size
            self.progress("reading documents", done, total)
            again += [part for part in found.parts if part.wanted]
            self._take(found)
        elsewhere = {
            name: self.declared[name][0]
            for part in again
            for name in part.wanted
            if name in self.declared
        }
        reader = Reader(self.case, elsewhere)
        paths = {path.stem: path for path in self.case.documents}
        for part in again:
            found = reader.read([paths[part.name]])
            parts = [replace(part, wanted=frozenset()) for part in found.parts]
            self._take(Read(parts, found.sources, found.batch))

    def _take(self, found: Read) -> None:
        rows = found.batch.rows
        for part, source in zip(found.parts, found.sources, strict=True):
            if part.wanted:
                continue
            self.heads.add(part, self.case.draft)
            self.findings += part.findings
            self.parts += 1
            self.verified += part.verified
            self.unverified += part.unverified
            for utterance in part.declared.values():
                self.declared[utterance.id] = utterance, part.name
                self.declared_at["utterance", utterance.id] = part.places["utterance", utterance.id]
            rows["file"].append(file_row(part, source, self.case.captures))
        self.fresh.take(found.batch)

    def _close(self) -> None:
        """Check what documents say of one another, and put what they share.

        Raises: `UnsoundError`.
        """
        closed = close_heads(self.case, self.heads)
        found = {*self.findings, *closed.findings}
        if count_errors(found):
            read = {f for f in found if not f.code.startswith("shape-")}
            # shapes would repeat the errors of incomplete records
            raise UnsoundError(sorted(read if count_errors(read) else found))
        draft = self.case.draft
        base = Base(
            self.case.iri,
            agents=draft.agents,
            questions=draft.questions,
            judgements=closed.judgements,
            gradings=closed.gradings,
            conclusions=closed.conclusions,
            searches=closed.searches,
        )
        self.progress("indexing")
        places = {**draft.places, **self.declared_at, **closed.places}
        named = {f"{self.case.iri}{node}/{name}": at for (node, name), at in places.items()}
        checked = (
            finding
            for shared in self.fresh.share(base, draft.negatives, self.declared.values())
            for finding in check_lines(
                shared.lines, named, context=shared.context, languages=self.case.languages
            )
        )
        self.shared_findings = (
            *closed.findings,
            *checked,
            *outside_estimates(self.fresh.base, self.heads.first),
        )
        self.findings += self.shared_findings
        self.findings += idle_judgements(self.fresh.base, closed.places)
        if count_errors(self.findings):
            raise UnsoundError(sorted(set(self.findings)))


def file_row(part: Part, source: Source, captures: Captures) -> tuple[str | int | None, ...]:
    """A row of `file`: hash and stamp of a document's file, to notice changes."""
    findings = [f.to_row() for f in part.findings]
    sha256 = part.document.capture.sha256 if part.document else None
    return (
        source.name,
        source.stamp,
        source.sha256,
        text_stamp(captures, part.name, sha256),
        part.verified,
        part.unverified,
        json.dumps(findings, ensure_ascii=False),
    )


def findings_of(rows: list[dict[str, Any]]) -> tuple[Finding, ...]:
    """The findings that were kept as rows, sorted, each once; there may be thousands."""
    keys = ("file", "line", "column", "severity", "code", "message", "hint")
    found = sorted({tuple([row[key] for key in keys]) for row in rows})
    return tuple([Finding(Place(*key[:3]), *key[3:]) for key in found])
