"""Writing: records → N-Quads text.

Knows in which order and in which graphs the records of a base stand. No quad stands in two graphs,
there are no blank nodes, and the same records give the same text. How one record is written is
known in `musnad.rdf.records` and `musnad.rdf.claims`. Does not know verdicts: `musnad.rdf.derived`
writes what is derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.rdf.claims import claim_lines
from musnad.rdf.names import Names
from musnad.rdf.records import (
    agent_lines,
    capture_lines,
    distinction_lines,
    document_lines,
    grading_lines,
    judgement_lines,
    question_lines,
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
    """The quads that stand in N-Quads texts, in their order."""
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
    claims: dict[str, list[Claim]] = {}
    for claim in base.claims.values():
        claims.setdefault(claim.document, []).append(claim)
    utterances: dict[str, list[str]] = {}
    for id_ in sorted(base.utterances):
        if home := homes.get(id_):
            utterances.setdefault(home, []).append(id_)
    sources: dict[str, list[str]] = {}
    for id_ in sorted(base.sources):
        if home := homes.get(base.sources[id_].utterance):
            sources.setdefault(home, []).append(id_)
    captured: set[str] = set()
    for id_ in sorted({*base.documents, *claims}):
        graph = names.document_graph(id_)
        if document := base.documents.get(id_):
            yield document_lines(document, names, graph)
            if document.capture.sha256 not in captured:
                captured.add(document.capture.sha256)
                yield capture_lines(document.capture, names, graph)
        for utterance in utterances.get(id_, ()):
            yield utterance_lines(base.utterances[utterance], names, graph)
        for source in sources.get(id_, ()):
            yield source_lines(base.sources[source], names, graph)
        sha256 = document.capture.sha256 if document else ""
        for claim in sorted(claims.get(id_, ()), key=lambda c: c.id):
            yield claim_lines(claim, sha256, names, graph)


def find_homes(claims: Iterable[Claim]) -> dict[str, str]:
    """For each utterance that one document alone reports, that document."""
    homes: dict[str, str] = {}
    for claim in claims:
        known = homes.setdefault(claim.utterance, claim.document)
        if known != claim.document:
            homes[claim.utterance] = ""
    return {id_: home for id_, home in homes.items() if home}


def case_lines(base: Base, names: Names, homes: dict[str, str]) -> Iterator[str]:
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


def _distinctions(questions: Iterable[Question]) -> list[tuple[str, str, Label]]:
    """Each pair of look-alikes once, in the order of ids, with the reason."""
    pairs: dict[tuple[str, str], Label] = {}
    for question in sorted(questions, key=lambda q: q.id):
        for d in question.distinct_from:
            a, b = sorted((question.id, d.question))
            pairs.setdefault((a, b), d.because)
    return [(a, b, because) for (a, b), because in sorted(pairs.items(), key=lambda p: p[0])]
