"""Sums as numbers that can be compared, as commitments are.

Knows what the queries read of a sum or a change: the stretch that it allows, and that in which it
adds up. Does not know which figures belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import chain

from musnad.model.question import Question
from musnad.relate.addends import make_sums, wholes_of
from musnad.relate.commitment import NO_END, Stretch, commitment_of
from musnad.relate.relation import Relater
from musnad.relate.sum import Sum, SumRule

FAR = Decimal(10_000_000_000_000_000_000)
"""The value of an absent end, so that a sum of many is still a number that engines can hold."""
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Summed:
    """The sum of figures of one principal, for the question of their whole.

    `name` tells it from all others of the question. A figure of the whole contradicts it unless it
    reaches the stretch `allowed`, and adds up where it reaches `inner`, whose first end may lie
    above the second; `None` where only some of the parts are there. `reach` is the largest of its
    figures', `largest` the highest of their lower ends. `times` are as in `Sum`.
    """

    name: tuple[str, ...]
    question: str
    rule: SumRule
    principal: str
    addends: tuple[str, ...]
    times: tuple[str, ...]
    scale: str
    allowed: Stretch
    inner: Stretch | None
    reach: Decimal
    largest: Decimal


def summed_of(relater: Relater, question: Question) -> Iterator[Summed]:
    """The sums and changes that are compared with figures on a question."""
    wholes = wholes_of(relater, question)
    first = {key: min(s.claim.id for s in stands) for key, (_, stands) in wholes.items()}
    for found in make_sums(relater, question, wholes):
        yield _summed(question, found, first[found.unit, found.times[0]])


def _summed(question: Question, found: Sum, first: str) -> Summed:
    sides = [[commitment_of(t.question, s) for s in t.stands] for t in found.terms]
    signed = [[(c.least, c.most) for c in side] for side in sides]
    if found.rule == "change-of":
        signed[1] = [(-most, -least) for least, most in signed[1]]
    lows = [[max(least, -FAR) for least, _ in side] for side in signed]
    highs = [[min(most, FAR) for _, most in side] for side in signed]
    with localcontext(prec=80):
        low, high = _added(map(min, lows)), _added(map(max, highs))
        inner = _added(map(max, lows)), _added(map(min, highs))
    figures = [*chain.from_iterable(sides)]
    is_vague = any(c.hedge == "vague" for c in figures)
    ids = tuple(s.claim.id for s in found.stands)
    return Summed(
        name=ids[:1] if found.rule == "sum-of" else (ids[0], first),
        question=question.id,
        rule=found.rule,
        principal=figures[0].principal,
        addends=ids,
        times=found.times,
        scale=figures[0].dimension,
        allowed=(
            -NO_END if is_vague else low,
            high if found.is_whole and not is_vague else NO_END,
        ),
        inner=inner if found.is_whole else None,
        reach=max(c.reach or NOUGHT for c in figures),
        largest=max(max(c.least, -FAR) for c in figures),
    )


def _added(ends: Iterable[Decimal]) -> Decimal:
    return sum(ends, NOUGHT)
