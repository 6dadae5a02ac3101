"""Batches: the quads and rows of some documents, ready for both parts of a store.

Knows which quads and rows belong to a document, and which must wait for all documents: an utterance
that several documents report belongs to none of them. Batches are made of texts and numbers, so
that one process can make them while another fills the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from musnad.model import codec
from musnad.model.agent import Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Utterance
from musnad.model.document import Document
from musnad.model.question import Question
from musnad.rdf.claims import claim_lines
from musnad.rdf.commitment import root_lines
from musnad.rdf.derived import stand_lines
from musnad.rdf.names import Names
from musnad.rdf.records import capture_lines, document_lines, source_lines, utterance_lines
from musnad.readmodel import fill
from musnad.readmodel import rows as make
from musnad.readmodel.rows import Rows, new_rows
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.principal import Principals
from musnad.search.index import SearchIndex
from musnad.search.passage import ClaimTexts, NamedTexts, claim_texts, named_texts


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document with its claims, its own utterances and sources, and their places.

    `lines` gives the line of each claim in `file`, 0 where it is not known. `shared` are the
    utterances of its claims that other documents may report too.
    """

    document: Document
    claims: tuple[Claim, ...]
    utterances: tuple[Utterance, ...]
    sources: tuple[AnonymousSource, ...]
    shared: Mapping[str, Utterance] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """The quads (as N-Quads text), rows and search words of some documents.

    `quads` are those of the records, `derived` those that follow from one claim alone; `pack` makes
    `packed` of both, which travels cheaply. `claims` are the words of the claims in `rows`, in the
    same order.
    """

    quads: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)
    packed: bytes = b""
    rows: Rows = field(default_factory=new_rows)
    claims: list[ClaimTexts] = field(default_factory=list)
    named: list[NamedTexts] = field(default_factory=list)

    def text(self) -> str:
        """The quads of the records as one text."""
        self.quads = ["".join(self.quads)]
        return self.quads[0]

    def pack(self) -> None:
        """Compress all quads into bytes; nothing can be added after that."""
        self.packed = "".join((*self.quads, *self.derived)).encode()
        self.quads, self.derived = [], []


class Batcher:
    """Makes batches for one case. `agents` and `questions` may be any mapping."""

    def __init__(
        self, iri: str, agents: Mapping[str, Agent], questions: Mapping[str, Question]
    ) -> None:
        self.questions = questions
        self._sources: dict[str, AnonymousSource] = {}
        self._utterances: dict[str, Utterance] = {}
        self._principals = Principals(
            Base(iri, agents=agents, sources=self._sources, utterances=self._utterances)
        )
        self._carrying = Carrying(questions)
        self._names = Names(Base(iri))

    def make(self, leaves: Iterable[Leaf]) -> Batch:
        """The batch of some documents, in their order."""
        batch = Batch()
        for leaf in leaves:
            self.add(batch, leaf)
        return batch

    def add(self, batch: Batch, leaf: Leaf) -> None:
        """Add one document to a batch."""
        document, rows = leaf.document, batch.rows
        names = self._names
        for source in leaf.sources:
            names.add_source(source)
        graph = names.document_graph(document.id)
        sha256 = document.capture.sha256
        batch.quads.append(document_lines(document, names, graph))
        batch.quads.append(capture_lines(document.capture, names, graph))
        rows["document"].append(make.document_row(document, len(leaf.claims), leaf.file, leaf.line))
        batch.named.append(named_texts(document))
        batch.named += map(named_texts, leaf.sources)
        rows["derived"] += make.derived_rows(document)
        for utterance in leaf.utterances:
            batch.quads.append(utterance_lines(utterance, names, graph))
            rows["utterance"].append(make.utterance_row(utterance))
        for source in leaf.sources:
            rows["source"].append(make.source_row(source))
            if source.utterance not in leaf.shared:
                batch.quads.append(source_lines(source, names, graph))
        self._utterances.clear()
        self._utterances.update((u.id, u) for u in leaf.utterances)
        self._utterances.update(leaf.shared)
        self._sources.clear()
        self._sources.update((s.id, s) for s in leaf.sources)
        unnamed = {source.id for source in leaf.sources}
        for claim in sorted(leaf.claims, key=lambda c: (c.evidence[0].span, c.id)):
            batch.quads.append(claim_lines(claim, sha256, names, graph))
            rows["claim"].append(
                make.claim_row(
                    claim,
                    document,
                    self._utterances[claim.utterance].said,
                    unnamed=claim.speaker in unnamed,
                    line=leaf.lines.get(claim.id, 0),
                )
            )
            rows["based"] += make.based_rows(claim)
            batch.claims.append(claim_texts(claim))
            self._stand(batch, claim)

    def _stand(self, batch: Batch, claim: Claim) -> None:
        """The stands of a claim. A superseded one has rows too, for queries about an earlier day.

        Only its rows: nothing is derived from it.
        """
        standing = replace(claim, superseded=None) if claim.superseded else claim
        for stand in stands_of_claim(standing, self._carrying):
            batch.rows["stand"].append(make.stand_row(stand))
            if claim.superseded is None:
                question = self.questions[stand.position.question]
                batch.derived += stand_lines(question, (stand,), self._names)
        batch.derived.append(root_lines(claim, self._principals, self._names))


def put_batch(connection: sqlite3.Connection, index: SearchIndex, batch: Batch) -> None:
    """Put the rows and words of a batch into a read model; the claims get their numbers."""
    (last,) = connection.execute("SELECT max(n) FROM claim").fetchone()
    first = (last or 0) + 1
    batch.rows["claim"] = [(n, *row[1:]) for n, row in enumerate(batch.rows["claim"], first)]
    fill.insert_rows(connection, batch.rows)
    index.add_claims((n, *texts) for n, texts in enumerate(batch.claims, first))
    index.set_named({row[:2]: row for row in batch.named}.values())


def remove_documents(
    connection: sqlite3.Connection, index: SearchIndex, documents: Iterable[str]
) -> None:
    """Take documents and what is theirs alone out of a read model, and their words."""
    names = list(documents)
    claims = fill.select_in(connection, "SELECT n, record FROM claim WHERE document IN", names)
    index.remove_claims(
        (int(n or 0), *claim_texts(codec.loads("claim", str(text)))) for n, text in claims
    )
    index.remove_named("document", names)
    index.remove_named("agent", fill.remove_documents(connection, names))
