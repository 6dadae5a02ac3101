"""Writing: records → N-Quads text.

Knows in which order and in which graphs the records of a base stand. No quad is in two graphs,
there are no blank nodes, and the same records give the same text. How one record is written is
known in `musnad.rdf.records` and `musnad.rdf.claims`. Does not know verdicts: `musnad.rdf.derived`
writes what is derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from musnad.model.agent import AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Utterance
from musnad.model.document import Document
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.rdf.claims import claim_lines
from musnad.rdf.names import Names
from musnad.rdf.records import (
    agent_lines,
    capture_lines,
    conclusion_lines,
    distinction_lines,
    document_lines,
    grading_lines,
    judgement_lines,
    question_lines,
    search_lines,
    source_lines,
    utterance_lines,
)
from musnad.rdf.text import A, ending

BATCH = 1000
"""How many texts are read by the engine at once."""


def to_quads(base: Base) -> Iterator[Quad]:
    """Every quad of the records of a base, in a stable order: the case, then each document.

    >>> [str(q.object) for q in to_quads(Base("https://example.org/"))]
    ['<https://w3id.org/musnad/ns#Case>']
    """
    return read_lines(to_lines(base))


def read_lines(texts: Iterable[str]) -> Iterator[Quad]:
    """The quads that are in N-Quads texts, in their order."""
    pieces = iter(texts)
    while batch := "".join(islice(pieces, BATCH)):
        yield from pyoxigraph.parse(batch, format=RdfFormat.N_QUADS)


def to_lines(base: Base) -> Iterator[str]:
    """The same as N-Quads text, one text for each record.

    >>> list(to_lines(Base("https://example.org/")))[0].partition("> <")[0]
    '<https://example.org/'
    """
    names = Names(base)
    homes = find_homes(base.claims.values())
    yield from case_lines(base, names, homes)
    for part in to_parts(base, homes):
        yield from part.lines(names)


@dataclass(slots=True)
class Part:
    """One document with all that it alone holds: what is in its graph.

    `document` is `None` where claims name one that is not there. Where an earlier document has the
    same capture, `captured` is false. Utterances, sources and claims are in the order of their ids.
    """

    id: str
    document: Document | None
    claims: list[Claim] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    sources: list[AnonymousSource] = field(default_factory=list)
    captured: bool = True

    def lines(self, names: Names) -> Iterator[str]:
        """The N-Quads text of each record."""
        graph = names.document_graph(self.id)
        if self.document:
            yield document_lines(self.document, names, graph)
            if self.captured:
                yield capture_lines(self.document.capture, names, graph)
        for utterance in self.utterances:
            yield utterance_lines(utterance, names, graph)
        for source in self.sources:
            yield source_lines(source, names, graph)
        sha256 = self.document.capture.sha256 if self.document else ""
        for claim in self.claims:
            yield claim_lines(claim, sha256, names, graph)


def to_parts(base: Base, homes: Mapping[str, str]) -> Iterator[Part]:
    """The documents of a base, each with what it alone holds, by id.

    `homes` says which utterances single documents own (`find_homes`).
    """
    parts = {id_: Part(id_, base.documents[id_]) for id_ in base.documents}
    for claim in sorted(base.claims.values(), key=lambda c: c.id):
        part = parts.setdefault(claim.document, Part(claim.document, None))
        part.claims.append(claim)
    for id_ in sorted(base.utterances):
        if home := homes.get(id_):
            parts[home].utterances.append(base.utterances[id_])
    for id_ in sorted(base.sources):
        if home := homes.get(base.sources[id_].utterance):
            parts[home].sources.append(base.sources[id_])
    captured: set[str] = set()
    for id_ in sorted(parts):
        part = parts[id_]
        if part.document:
            part.captured = part.document.capture.sha256 not in captured
            captured.add(part.document.capture.sha256)
        yield part


def find_homes(claims: Iterable[Claim]) -> dict[str, str]:
    """For each utterance that one document alone reports, that document."""
    homes: dict[str, str] = {}
    for claim in claims:
        known = homes.setdefault(claim.utterance, claim.document)
        if known != claim.document:
            homes[claim.utterance] = ""
    return {id_: home for id_, home in homes.items() if home}


def case_lines(base: Base, names: Names, homes: Mapping[str, str]) -> Iterator[str]:
    """What no single document owns, `homes` being what single documents do own."""
    graph = names.case_graph
    yield f"{names.case}{A['Case']}{ending(graph)}"
    for id_ in sorted(base.agents):
        yield agent_lines(base.agents[id_], names, graph)
    for id_ in sorted(base.questions):
        yield question_lines(base.questions[id_], names, graph)
    for a, b, because in _distinctions(base.questions.values()):
        yield distinction_lines(a, b, because, names, graph)
    for id_ in sorted(base.utterances):
        if id_ not in homes:
            yield utterance_lines(base.utterances[id_], names, graph)
    for id_ in sorted(base.sources):
        if base.sources[id_].utterance not in homes:
            yield source_lines(base.sources[id_], names, graph)
    for id_ in sorted(base.judgements):
        yield judgement_lines(base.judgements[id_], names, graph)
    for id_ in sorted(base.gradings):
        yield grading_lines(base.gradings[id_], names, graph)
    for id_ in sorted(base.conclusions):
        yield conclusion_lines(base.conclusions[id_], names, graph)
    for id_ in sorted(base.searches):
        yield search_lines(base.searches[id_], names, graph)


def _distinctions(questions: Iterable[Question]) -> list[tuple[str, str, Label]]:
    """Each pair of look-alikes once, in the order of ids, with the reason."""
    pairs: dict[tuple[str, str], Label] = {}
    for question in sorted(questions, key=lambda q: q.id):
        for d in question.distinct_from:
            a, b = sorted((question.id, d.question))
            pairs.setdefault((a, b), d.because)
    return [(a, b, because) for (a, b), because in sorted(pairs.items(), key=lambda p: p[0])]
