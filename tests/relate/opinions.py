"""The two opinions side by side: what `musnad.relate` says of a base, and what the oracle says.

Knows how a difference is told to a reader. Does not know who is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from random import Random
from typing import NamedTuple

from musnad.model.base import Base
from musnad.relate import relate, summarise
from tests.relate.bases import random_base
from tests.relate.oracle import Counted, Explained, Oracle, Row


class Opinion(NamedTuple):
    """All verdicts on a base, as a bag; status and origins of each question; what else is counted."""

    rows: Counter[Explained]
    statuses: dict[str, tuple[str, int]]
    counted: dict[str, Counted]


def engine(base: Base) -> Opinion:
    """What `musnad.relate` says."""
    rows = (
        Explained(
            Row(
                r.a,
                r.b,
                r.question,
                r.kind,
                r.verdict,
                r.carried_a,
                r.carried_b,
                r.within_principal,
                r.independence,
                r.also,
            ),
            r.rule,
            r.overruled,
        )
        for r in relate(base)
    )
    summaries = summarise(base)
    return Opinion(
        Counter(rows),
        {name: (s.status, s.origins) for name, s in summaries.items()},
        {
            name: Counted(s.documents, s.outlets, s.unnamed, s.own_voices)
            for name, s in summaries.items()
        },
    )


def oracle(base: Base, faults: Collection[str] = ()) -> Opinion:
    """What the oracle says, with or without a planted fault."""
    other = Oracle(base, faults)
    return Opinion(Counter(other.explained), other.statuses(), other.counted())


def differences(one: Opinion, other: Opinion) -> list[str]:
    """Every difference in words, the first opinion's own with `<`, the other's with `>`."""
    told = [f"{mark} {row}" for mark, row in _unmatched(one.rows, other.rows)]
    for here, there in ((one.statuses, other.statuses), (one.counted, other.counted)):
        told += [
            f"{question}: < {here.get(question)} > {there.get(question)}"
            for question in sorted(here.keys() | there.keys())
            if here.get(question) != there.get(question)
        ]
    return told


def _unmatched(one: Counter[Explained], other: Counter[Explained]) -> Iterable[tuple[str, str]]:
    left = [(str(e), "<") for e in (one - other).elements()]
    right = [(str(e), ">") for e in (other - one).elements()]
    return [(mark, text) for text, mark in sorted(left + right)]


@lru_cache(maxsize=20_000)
def engine_on(seed: int) -> Opinion:
    """What `musnad.relate` says of the base that grows from `seed`."""
    return engine(random_base(Random(seed)))
