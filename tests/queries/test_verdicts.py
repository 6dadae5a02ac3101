"""The verdict queries against `musnad.relate`: no difference on random bases, nor on the seeds.

`MUSNAD_QUERY_BASES` sets how many bases are drawn (default 160, in a long run 800).
"""

import os
from collections import Counter
from random import Random

import pytest

from musnad.curation.load import load
from musnad.relate import relate
from tests.drawn import times
from tests.queries.engines import VERDICTS, ask_oxigraph, differences, expected, oxigraph, together
from tests.relate.bases import random_base, shrunk

BASES = int(os.environ.get("MUSNAD_QUERY_BASES", times(160, 800)))
CHUNK = 40


def differs(base, name):
    return ask_oxigraph(oxigraph(base), name) != expected(base, relate(base))[name]


def tell(base, name):
    """The smallest part of the base on which the two differ, and how."""
    small = shrunk(base, lambda b: differs(b, name)) if differs(base, name) else base
    found, wanted = ask_oxigraph(oxigraph(small), name), expected(small, relate(small))[name]
    return "\n".join(
        [f"{name} and relate differ", *differences(found, wanted)]
        + [str(claim) for claim in small.claims.values()]
        + [str(judgement) for judgement in small.judgements.values()]
    )


@pytest.mark.parametrize("start", range(0, BASES, CHUNK))
def test_no_difference(start):
    bases = {n: random_base(Random(n)) for n in range(start, min(start + CHUNK, BASES))}
    named, store = together(bases)
    wanted = {n: expected(base, relate(base)) for n, base in named.items()}
    for name in VERDICTS:
        found = ask_oxigraph(store, name)
        if found != sum((bags[name] for bags in wanted.values()), Counter()):
            for base in bases.values():
                assert not differs(base, name), tell(base, name)
            raise AssertionError(f"{name} mixes cases that lie in one store")


@pytest.mark.parametrize("seed", range(times(1, 4)))
def test_no_difference_on_a_crowded_base(seed):
    base = random_base(Random(f"crowded {seed}"), claims=40)
    for name in VERDICTS:
        assert not differs(base, name), tell(base, name)


def test_the_bases_reach_every_verdict():
    """What no base shows is not tested."""
    rows = [row for n in range(BASES) for row in relate(random_base(Random(n)))]
    ruled = {(row.kind, row.verdict) for row in rows if row.rule != "1"}
    assert len(ruled) >= 18
    assert {"1", "2", "3", "4", "5", "6b", "6c", "6d", "6e", "6f"} <= {row.rule for row in rows}


def test_the_kinds_part_the_pairs():
    """On one question two claims have one verdict, whichever query is asked. That they also answer
    two look-alike questions may be said beside it."""
    _, store = together({n: random_base(Random(n)) for n in range(60)})
    pairs = Counter()
    for name in VERDICTS:
        for row in ask_oxigraph(store, name).elements():
            if row[5] != '"distinct-from"':
                pairs[row[:3]] += 1
    assert pairs
    assert pairs.total() == len(pairs)


def test_no_difference_on_the_seeds(seeds):
    base = load(seeds).base
    store = oxigraph(base)
    wanted = expected(base, relate(base))
    for name in VERDICTS:
        assert not differences(ask_oxigraph(store, name), wanted[name])
