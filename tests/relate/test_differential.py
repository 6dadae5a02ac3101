"""Two opinions on thousands of bases, and no difference.

`MUSNAD_BASES` sets how many bases are drawn (default 500, in a long run 6000).
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from musnad.model.base import Base
from musnad.relate import relate
from musnad.relate.beside import MOST
from musnad.relate.condensed import condense
from musnad.relate.relation import Relater
from tests.drawn import times
from tests.relate.bases import bases, random_base, shrunk
from tests.relate.opinions import differences, engine, engine_on, oracle
from tests.relate.plain import BESIDE

BASES = int(os.environ.get("MUSNAD_BASES", times(500, 6000)))
CHUNK = 500


def differs(base: Base) -> bool:
    return bool(differences(engine(base), oracle(base)))


def tell(base: Base) -> str:
    """The smallest part of the base on which the two differ, and how."""
    small = shrunk(base, differs)
    return "\n".join(
        ["the two opinions differ", *differences(engine(small), oracle(small))]
        + [str(claim) for claim in small.claims.values()]
        + [str(judgement) for judgement in small.judgements.values()]
    )


@pytest.mark.parametrize("start", range(0, BASES, CHUNK))
def test_no_difference(start):
    for seed in range(start, min(start + CHUNK, BASES)):
        told = differences(engine_on(seed), oracle(random_base(Random(seed))))
        assert not told, tell(random_base(Random(seed)))


@pytest.mark.parametrize("seed", range(times(6, 30)))
def test_no_difference_on_a_crowded_base(seed):
    base = random_base(Random(f"crowded {seed}"), claims=40)
    assert not differs(base), tell(base)


@settings(
    max_examples=times(40, 200),
    deadline=None,
    suppress_health_check=[HealthCheck.large_base_example],
)
@given(base=bases())
def test_no_difference_wherever_hypothesis_looks(base: Base):
    assert not differs(base), tell(base)


@pytest.mark.parametrize("start", range(0, times(250, 1000), 250))
def test_the_condensed_form_says_the_same(start):
    """Every condensed row is a row, and every kind of row has a witness: for each two positions,
    or for each question where the two claims answer different ones, until there are enough."""
    for seed in range(start, start + 250):
        base = random_base(Random(seed), claims=12)
        relater = Relater(base)
        position = {
            (stand.claim.id, question): stand.position.id
            for question, stands in relater.stands.items()
            for stand in stands
        }

        def gist(row, position=position):
            if row.rule in BESIDE:
                return row.question, row.kind, row.verdict
            ends = (position.get((claim, row.question)) for claim in (row.a, row.b))
            return row.question, frozenset(ends), row.kind, row.verdict, row.within_principal

        full, short = list(relate(base)), list(condense(relater))
        assert set(short) <= set(full), f"seed {seed}"
        enough = {
            key
            for key, count in Counter((r.question, r.kind) for r in short).items()
            if count >= MOST
        }
        asked = [r for r in full if r.rule != "2" and (r.question, r.kind) not in enough]
        missing = {gist(r) for r in asked} - {gist(r) for r in short}
        assert not missing, f"seed {seed}"
