"""Origins, voices, echoes and status by query, against what `musnad.relate` counts.

`MUSNAD_QUERY_BASES` sets how many bases are drawn (default 50, in a long run 200).
"""

import os
from random import Random

import pytest

from musnad.curation.load import load
from musnad.rdf.names import Names
from musnad.rdf.terms import concept
from musnad.relate import condense, summarise
from musnad.relate.relation import Relater
from tests.drawn import times
from tests.queries.engines import SUMS, ask_oxigraph, oxigraph, together
from tests.relate.bases import random_base

BASES = int(os.environ.get("MUSNAD_QUERY_BASES", times(50, 200)))
CHUNK = 50
NAMES = ("origins", "voices", "status", "echoes")


def counted(base, name):
    """The rows that the engine stands for."""
    names = Names(base)
    relater = Relater(base)
    summaries = summarise(base, condense(relater), relater)
    if name == "echoes":
        return {
            (
                str(names.node("question", r.question)),
                str(names.node("claim", r.a)),
                str(names.node("claim", r.b)),
                # Two by themselves: a sum repeats what any of its figures does, told in that one's row.
                str(
                    concept(
                        "independence",
                        relater.witnesses.compare(base.claims[r.a], base.claims[r.b]),
                    )
                )
                if r.rule in SUMS
                else str(concept("independence", r.independence)),
            )
            for r in relater.relations()
            if r.independence
        }
    rows = set()
    for question, summary in summaries.items():
        node = str(names.node("question", question))
        if name == "voices":
            rows.add((node, *numbers(summary.support)))
        if name == "status":
            count = integer(summary.corroboration)
            rows.add((node, str(concept("status", summary.status)), count))
        if name == "origins":
            for stand in relater.stands[question]:
                if stand.constrains:
                    support = summary.positions[stand.position.id]
                    stance = str(concept("stance", stand.position.stance))
                    claim = str(names.node("claim", stand.claim.id))
                    rows.add((node, claim, stance, *numbers(support)))
    return rows


def numbers(support):
    s = support
    groups = (s.claims, s.documents, s.outlets, s.origins, s.unnamed, s.own_voices, s.unknown)
    return [integer(len(group)) for group in groups]


def integer(number):
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def check(name, found, wanted):
    if name == "echoes":  # it also lists pairs that do not agree
        assert wanted <= set(found)
        assert len({row[:3] for row in found}) == len(found)
    else:
        assert set(found) == wanted
    assert found.total() == len(found)


@pytest.mark.parametrize("start", range(0, BASES, CHUNK))
def test_no_difference(start):
    chosen = range(start, min(start + CHUNK, BASES))
    named, store = together({n: random_base(Random(n)) for n in chosen})
    for name in NAMES:
        wanted = {row for base in named.values() for row in counted(base, name)}
        check(name, ask_oxigraph(store, name), wanted)


def test_no_difference_on_the_seeds(seeds):
    base = load(seeds).base
    store = oxigraph(base)
    for name in NAMES:
        check(name, ask_oxigraph(store, name), counted(base, name))


def test_who_denies_everything_does_not_contradict_himself():
    """Found at base 3510: a denial of "at least none" leaves nothing, and lies above itself."""
    base = random_base(Random(3510))
    assert set(ask_oxigraph(oxigraph(base), "status")) == counted(base, "status")
