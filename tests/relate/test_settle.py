"""One question settled from few pairs says what all pairs say, and asks for few pairs.

`MUSNAD_CROWDS` sets how many random questions with many positions are settled (default 80, in a long run 400).
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from math import log2
from random import Random

import pytest

from musnad.model.base import Base
from musnad.relate import added, behind, boxes, crowd, outlook, witness
from musnad.relate.beside import MOST
from musnad.relate.carrying import stands_of
from musnad.relate.independence import Witnesses
from musnad.relate.origin import summarise
from musnad.relate.relation import Relater
from musnad.relate.settle import Settled, settle
from tests.drawn import times
from tests.relate.bases import random_base
from tests.relate.crowded import SHAPES, clashing, random_crowd
from tests.relate.plain import (
    condense_plainly,
    group_of,
    status_plainly,
    supports_plainly,
)

CROWDS = int(os.environ.get("MUSNAD_CROWDS", times(20, 400)))
FEW, MANY = times(500, 1_000), times(2_000, 16_000)


@pytest.fixture(params=[witness.PLAIN, 0], ids=["as shipped", "trees always"])
def plain(request, monkeypatch):
    """With the shipped bound for comparing all pairs, and without any."""
    monkeypatch.setattr(witness, "PLAIN", request.param)


def check(base: Base, told: str) -> None:
    """Hold what is settled against all pairs of every question."""
    relater = Relater(base)
    for name in base.questions:
        found = settle(relater, name)
        check_rows(condense_plainly(relater, name), found, told)
        supports = supports_plainly(relater, name)
        limiting = [s for s in found.positions if s.constraining]
        assert {s.position.id: s.origins for s in limiting} == {
            key: len(support.origins) for key, support in supports.items()
        }, told
        summary = found.summary
        if not relater.stands.get(name):
            assert summary is None
            continue
        assert summary is not None
        assert (summary.status, summary.origins) == status_plainly(relater, name), told
        assert dict(summary.positions) == supports, told
        everybody = summary.support
        assert (
            *(summary.documents, summary.outlets, summary.unnamed),
            *(summary.own_voices, summary.independent),
        ) == (
            *map(len, (everybody.documents, everybody.outlets, everybody.unnamed)),
            *(len(everybody.own_voices), everybody.independent),
        ), told


def check_rows(wanted: list, found: Settled, told: str) -> None:
    """All rows of a kind where there are at most `MOST`, so many otherwise; in the same order."""
    counts = Counter(map(group_of, wanted))
    kept = [row for row in found.relations if counts[group_of(row)] <= MOST or row.judged_by]
    assert kept == [r for r in wanted if counts[group_of(r)] <= MOST or r.judged_by], told
    assert set(found.relations) <= set(wanted), told
    short = Counter(map(group_of, found.relations))
    for kind, count in counts.items():
        assert kind[0] == "judged" or short[kind] == min(count, MOST), (told, kind)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("start", range(0, times(125, 1000), 125))
def test_small_bases(start):
    for seed in range(start, start + 125):
        check(random_base(Random(seed)), f"base {seed}")


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("seed", range(times(6, 30)))
def test_crowded_bases(seed):
    check(random_base(Random(f"crowded {seed}"), claims=40), f"crowded {seed}")


@pytest.mark.parametrize("start", range(0, CROWDS, 20))
def test_many_positions_on_one_question(start):
    for seed in range(start, start + 20):
        rng = Random(seed)
        check(random_crowd(rng, rng.choice((15, 25, 50))), f"crowd {seed}")


@pytest.mark.parametrize("seed", range(times(1, 4)))
def test_hundreds_of_positions(seed):
    check(random_crowd(Random(f"hundreds {seed}"), times(120, 250)), f"hundreds {seed}")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_shapes_that_grow(shape):
    check(shape(times(60, 120)), shape.__name__)


# -------------------------------------------------------------------- how much is asked


@dataclass
class Work:
    """How often the steps are taken that could be taken for every pair."""

    steps: int = 0

    def counted(self, step):
        def count(*args):
            self.steps += 1
            return step(*args)

        return count


@pytest.fixture
def work(monkeypatch) -> Work:
    """Counts what is asked of boxes, decided, compared or set in a tree of prefixes."""
    work = Work()
    for owner, name in (
        (outlook.Outlook, "may"),
        (witness, "decide"),
        (crowd, "sort_of"),
        (behind, "_add"),
        (behind, "_up_to"),
        (boxes, "_split"),
        (added, "outcome_of"),
        (Witnesses, "is_echo"),
    ):
        monkeypatch.setattr(owner, name, work.counted(getattr(owner, name)))
    return work


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_work_grows_no_worse_than_n_log_n(shape, work):
    """From `FEW` to `MANY` positions; each walk may ask three turns more than it needs."""
    spent = {}
    for size in (FEW, MANY):
        relater = Relater(shape(size))
        work.steps = 0
        settle(relater, "q")
        spent[size] = work.steps
    small, large = (spent[n] / (n * log2(n)) for n in (FEW, MANY))
    assert large <= max(2 * small, 2), spent


def test_the_guard_sees_the_plain_way(work, monkeypatch):
    """Comparing all pairs is counted, so that a return to it would be noticed."""
    monkeypatch.setattr(witness, "PLAIN", 10_000)
    settle(Relater(clashing(300)), "q")
    assert work.steps > 300 * 299 // 2


def test_no_sentence_is_made_that_nobody_reads(monkeypatch):
    def refuse(*_args):
        raise AssertionError("a reason was put into words")

    monkeypatch.setattr("musnad.relate.reason.explain", refuse)
    assert len(settle(Relater(clashing(300)), "q").relations) >= MOST


# -------------------------------------------------------------------- reading little


class Guarded(dict):
    """Records that may be looked up by id, and not gone through."""

    def __iter__(self):
        raise AssertionError("all records were gone through")

    keys = values = items = __iter__


def test_a_question_reads_single_records_only():
    """What a table can give by id is enough: stands, parts, and records one by one."""
    for seed in range(times(60, 300)):
        base = random_base(Random(seed))
        stands: dict = {}
        for stand in stands_of(base):
            stands.setdefault(stand.position.question, []).append(stand)
        parts: dict = {}
        for question in base.questions.values():
            parts.setdefault(question.part_of, []).append(question.id)
        guarded = Base(
            base.iri,
            Guarded(base.agents),
            Guarded(base.sources),
            Guarded(base.documents),
            Guarded(base.utterances),
            Guarded(base.questions),
            claims=Guarded(base.claims),
            judgements=base.judgements,
        )
        relater = Relater(guarded, Guarded(stands), Guarded(parts))
        plain = Relater(base)
        summaries = summarise(base, relater=plain)
        for name in base.questions:
            found = settle(relater, name)
            assert found.relations == settle(plain, name).relations
            assert (found.summary and found.summary.status) == (
                summaries[name].status if name in summaries else None
            ), seed
