"""What the shipped queries make is what musnad writes: commitments, roots, judgements that are heard."""

import re
from random import Random
from typing import Any

import pytest
from pyoxigraph import Quad

from musnad.curation.load import load
from musnad.rdf.derived import query_lines
from musnad.rdf.names import Names
from musnad.rdf.write import read_lines, to_quads
from musnad.relate.commitment import commitments_of
from musnad.relate.position import constrains
from musnad.relate.relation import Relater
from musnad.store.embedded import memory
from musnad.store.port import canonical
from musnad.store.rdflib_graph import from_quads, from_rdflib
from tests.drawn import times
from tests.queries.engines import MAKERS, ask_oxigraph, constructed, oxigraph, prepared, text
from tests.rdf.rdf_bases import full_base
from tests.relate.bases import random_base

CHUNK = 40


def written(base):
    return facts(read_lines(query_lines(base, Relater(base), Names(base))))


def made(base):
    quads = [*to_quads(base)]
    start = len(quads)
    for name in MAKERS:
        quads += (Quad(*t) for t in memory(quads).construct(text(name)))
    return facts(quads[start:])


def made_by_rdflib(base):
    quads = [*to_quads(base)]
    start = len(quads)
    for name in MAKERS:
        graph = from_quads(quads).graph
        for triple in graph.query(prepared(name)).graph:
            terms: Any = map(from_rdflib, triple)
            quads.append(Quad(*terms))
    return facts(quads[start:])


def facts(quads):
    return {(q.subject.value, q.predicate.value, str(canonical(q.object))) for q in quads}


@pytest.mark.parametrize("start", range(0, times(80, 400), CHUNK))
def test_the_same_is_made_and_written(start):
    for seed in range(start, start + CHUNK):
        base = random_base(Random(seed))
        assert made(base) == written(base), seed


def test_the_same_of_every_kind_of_record():
    base = full_base()
    assert made(base) == written(base)


def test_the_same_of_the_seeds(seeds):
    base = load(seeds).base
    assert made(base) == written(base)


@pytest.mark.parametrize("seed", range(times(1, 5)))
def test_a_second_engine_makes_the_same(seed):
    base = random_base(Random(seed), claims=8)
    assert made_by_rdflib(base) == written(base)


@pytest.mark.parametrize("name", ["conflicts", "agreements", "status", "echoes", "origins"])
def test_the_queries_read_what_was_made(name):
    for seed in range(times(4, 20)):
        base = random_base(Random(seed))
        assert ask_oxigraph(constructed(base), name) == ask_oxigraph(oxigraph(base), name)


def test_claims_that_do_not_constrain_have_none():
    for seed in range(50):
        base = random_base(Random(seed))
        for claim in base.claims.values():
            found = list(commitments_of(claim, base.questions))
            assert bool(found) == constrains(claim)
            assert len({c.question for c in found}) == len(found)
            assert [c.carried_from for c in found if c.question == claim.question] in ([], [None])


def test_a_commitment_is_few_quads(seeds):
    """A base of a million claims pays for each of them: the position is one more, so 7.6 became 8.6."""
    base = load(seeds).base
    subjects = [s for s, _, _ in written(base) if re.search(r"/commitment/", s)]
    assert len(subjects) / len(set(subjects)) < 9
