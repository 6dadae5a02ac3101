"""Reads the documents of a case in parallel, each into quads and rows for the store.

Distributes documents to processes, which return texts and numbers, never records. References
between documents are checked in `building`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from musnad.app.forked import map_forked
from musnad.app.overruled import overruled
from musnad.app.words import figures_beside_words
from musnad.check.shapes import check_lines, may_fork
from musnad.curation.case import Case, Part, read_document
from musnad.curation.files import read_bytes
from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.rdf.context import Context
from musnad.store.batch import Batch, Batcher, Leaf

SMALL = 8
"""Up to this many documents are read without another process."""
TASK_BYTES = 300_000
"""How many bytes of curation files one task has, about."""


@dataclass(frozen=True, slots=True)
class Source:
    """A curation file as it was when it was read; `stamp` shows cheaply whether it changed."""

    name: str
    stamp: str
    sha256: str


@dataclass(slots=True)
class Read:
    """Some documents that were read. The claims of `parts` were moved into `batch`."""

    parts: list[Part] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    batch: Batch = field(default_factory=Batch)
    size: int = 0


class Reader:
    """Reads documents of one case."""

    def __init__(self, case: Case, elsewhere: Mapping[str, Utterance] | None = None) -> None:
        self.case, self.elsewhere = case, elsewhere
        self.batcher = Batcher(case.iri, case.draft.agents, case.draft.questions)
        self.shared = case.draft.utterances
        self.base = Base(
            case.iri,
            agents=case.draft.agents,
            questions=case.draft.questions,
            documents=cast("Any", _Named(_bare_document)),
            claims=cast("Any", _Named(_bare_claim)),
        )

    def read(self, paths: Iterable[Path]) -> Read:
        """Read some documents; an unsound one has findings and is not in the batch."""
        found = Read()
        leaves: list[Leaf] = []
        places: dict[str, Place] = {}
        for path in paths:
            found.sources.append(read_source(path))
            found.size += path.stat().st_size
            part = read_document(self.case, path, self.elsewhere)
            if part.document and not part.errors:
                leaf = self.leaf(part)
                self.batcher.add(found.batch, leaf)
                leaves.append(leaf)
                for (node, name), at in part.places.items():
                    places[f"{self.case.iri}{node}/{name}"] = at
                words = figures_beside_words(leaf.document, leaf.claims, part.places)
                kept = overruled(
                    replace(
                        self.base,
                        utterances={u.id: u for u in part.utterances},
                        sources={s.id: s for s in part.sources},
                    ),
                    leaf.claims,
                    self.case.readings,
                    part.places,
                )
                part = replace(part, findings=(*part.findings, *words, *kept))
            found.parts.append(replace(part, claims=(), sources=()))
        found.parts = _with_findings(found.parts, self._check(found.batch, leaves, places))
        found.batch.pack()
        return found

    def _check(
        self, batch: Batch, leaves: list[Leaf], places: Mapping[str, Place]
    ) -> list[Finding]:
        """What the shapes find wrong in some documents."""
        if not leaves:
            return []
        shared = {u.id: u for leaf in leaves for u in leaf.shared.values()}
        sources = [source for leaf in leaves for source in leaf.sources]
        base = replace(
            self.base, utterances=shared, sources={source.id: source for source in sources}
        )
        context = Context(base).of(
            documents=[leaf.document for leaf in leaves],
            utterances=[u for leaf in leaves for u in leaf.utterances],
            sources=[source for source in sources if source.utterance not in shared],
            claims=[claim for leaf in leaves for claim in leaf.claims],
        )
        return check_lines(batch.text(), places, context=context, languages=self.case.languages)

    def leaf(self, part: Part) -> Leaf:
        """What the store needs of a part whose head is sound."""
        if part.document is None:
            raise ValueError(f"{part.name} has no head")
        shared = {u.id: u for u in part.utterances if self._is_shared(part, u.id)}
        return Leaf(
            part.document,
            part.claims,
            tuple(u for u in part.utterances if u.id not in shared),
            part.sources,
            shared,
            part.file,
            part.places["document", part.name].line,
            {name: at.line for (node, name), at in part.places.items() if node == "claim"},
        )

    def _is_shared(self, part: Part, utterance: str) -> bool:
        """Whether other documents may report it: it has an entry of its own somewhere."""
        return (
            utterance in part.declared
            or utterance in self.shared
            or (self.elsewhere is not None and utterance in self.elsewhere)
        )


class _Named(dict[str, Any]):
    """Records of other documents, of which only the ids are known here."""

    def __init__(self, make: Callable[[str], object]) -> None:
        super().__init__()
        self._make = make

    def get(self, name: str, _: object = None) -> Any:
        """A record with that id and nothing else."""
        return self._make(name)


def _bare_document(name: str) -> object:
    return SimpleNamespace(id=name, derived_from=())


def _bare_claim(name: str) -> object:
    return SimpleNamespace(id=name, superseded=None, based_on=())


def _with_findings(parts: list[Part], findings: list[Finding]) -> list[Part]:
    """The parts, each with the findings that lie in its file."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    return [replace(part, findings=(*part.findings, *by_file.get(part.file, ()))) for part in parts]


def read_source(path: Path) -> Source:
    """The file as it is now.

    Raises: `FileUnreadableError`; OSError where it is gone.
    """
    stamp = stamp_of(path.stat())
    return Source(path.name, stamp, hashlib.sha256(read_bytes(path)).hexdigest())


def stamp_of(status: os.stat_result) -> str:
    """A stamp that changes whenever a file is written."""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}"


def read_all(case: Case) -> Iterator[Read]:
    """Read every document of a case, in order, with as many processes as there are cores."""
    alone = len(case.documents) <= SMALL or not may_fork()
    return map_forked(Reader(case).read, list(_tasks(case.documents)), alone=alone or None)


def _tasks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    task: list[Path] = []
    size = 0
    for path in paths:
        task.append(path)
        size += path.stat().st_size
        if size >= TASK_BYTES:
            yield task
            task, size = [], 0
    if task:
        yield task
