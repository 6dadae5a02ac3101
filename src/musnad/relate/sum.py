"""Sums and changes: whether the figures of one principal add up to what is said of the whole.

Adds figures, and gives the verdict on a figure of the whole. Which figures belong together is in
`addends`, the wording in `reason`.

**Several figures** of one principal for one part: the parts agree with the whole where every choice
among them does, and contradict it where even the stretch from the lowest to the highest does.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal, localcontext
from typing import Literal

from musnad.dataclass import dataclass
from musnad.model.question import Question
from musnad.relate.boxes import End, ends_of
from musnad.relate.position import Position, Stand
from musnad.relate.verdict import NEAR, figure_of, last_digit
from musnad.value.answer import QuantityAnswer
from musnad.value.quantity import Quantity

SumRule = Literal["sum-of", "change-of"]
Outcome = Literal["adds-up", "sum"]
Key = tuple[object, ...]
Ends = tuple[End, End]
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Term:
    """The figure of one principal for one part at one time, or for a total at one end of a period.

    `outer` reaches from the lowest of all lower ends to the highest of all upper ones. `inner` has
    the highest lower and the lowest upper end, so that the first may lie above the second.
    """

    question: Question
    stands: tuple[Stand, ...]
    outer: Ends
    inner: Ends


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures of one principal that belong together, and their sum.

    `terms` are the parts, or the totals at the end and at the start of a period. `outer` and
    `inner` are as in `Term`. `is_whole`: there is a figure for all that the whole is made of.
    `times` are those of the whole, as `sum_times` spells them, that are one time with it.
    """

    rule: SumRule
    terms: tuple[Term, ...]
    outer: Ends
    inner: Ends
    is_whole: bool
    times: tuple[str, ...]

    @property
    def stands(self) -> list[Stand]:
        """The claims that are added, by id."""
        return sorted((s for t in self.terms for s in t.stands), key=lambda s: s.claim.id)

    def is_above(self, whole: Position) -> bool:
        """Whether all that the figures can come to is more than a position allows."""
        return ends_of(whole.intervals[0])[1] < self.outer[0]

    def is_below(self, whole: Position) -> bool:
        """Whether all that the figures can come to is less than a position allows."""
        return self.outer[1] < ends_of(whole.intervals[0])[0]

    @property
    def unit(self) -> Key:
        """In what the figures are counted or measured."""
        return unit_of(self.terms[0].stands[0].position)


def outcome_of(found: Sum, whole: Position) -> Outcome | None:
    """The verdict of a sum on a position on its whole: `adds-up`, `sum` (contradiction), or `None`.

    An incomplete sum contradicts a whole that is less, and never adds up.
    """
    if found.is_whole and is_shared(found, whole):
        return "adds-up"
    is_apart = found.is_above(whole) or (found.is_whole and found.is_below(whole))
    if not is_apart or is_vague(found, whole):
        return None
    if is_rounded(found, whole):
        return "adds-up" if found.is_whole else None
    return "sum"


def is_shared(found: Sum, whole: Position) -> bool:
    """Whether every choice among the figures of a sum shares a value with a position."""
    low, high = ends_of(whole.intervals[0])
    return not (high < found.inner[0] or found.inner[1] < low)


def is_rounded(found: Sum, whole: Position) -> bool:
    """Whether two that do not meet are less than half of the coarsest last digit apart.

    The last digit that is not zero of a bare figure from 1,000 on. And they are at most one part
    in `NEAR` of the largest figure apart, as in the rounding of one figure.
    """
    low, high = ends_of(whole.intervals[0])
    above = found.is_above(whole)
    gap = found.outer[0][1] - high[1] if above else low[1] - found.outer[1][1]
    positions = [whole, *(s.position for s in found.stands)]
    figures = [f for f in map(figure_of, positions) if f is not None]
    if not figures:
        return False
    lows = (p.intervals[0].lower for p in positions)
    with localcontext(prec=60):
        reach = HALF.scaleb(max(map(last_digit, figures)))
        return gap < reach and gap * NEAR <= max(low for low in lows if low is not None)


def is_vague(found: Sum, whole: Position) -> bool:
    """Whether a figure of a sum, or the position on the whole, is a vague word."""
    positions = [whole, *(s.position for s in found.stands)]
    return any(_quantity(p).hedge == "vague" for p in positions)


# -- what figures come to -------------------------------------------------------------------------


def term_of(question: Question, stands: Collection[Stand]) -> Term:
    """The term of some stands of one principal on one part, or on a total at one end."""
    ends = [ends_of(s.position.intervals[0]) for s in stands]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    ordered = tuple(sorted(stands, key=lambda s: s.claim.id))
    return Term(question, ordered, (min(lows), max(highs)), (max(lows), min(highs)))


def add_parts(terms: tuple[Term, ...], times: tuple[str, ...], *, is_whole: bool) -> Sum:
    """The sum of parts, to be compared with a whole at some times."""
    outer, inner = terms[0].outer, terms[0].inner
    for term in terms[1:]:
        outer = _plus(outer[0], term.outer[0]), _plus(outer[1], term.outer[1])
        inner = _plus(inner[0], term.inner[0]), _plus(inner[1], term.inner[1])
    return Sum("sum-of", terms, outer, inner, is_whole, times)


def take_away(end: Term, start: Term, times: tuple[str, ...]) -> Sum:
    """The difference of the totals at the end and at the start of a period."""
    outer, inner = (
        (_plus(one[0], _minus(other[1])), _plus(one[1], _minus(other[0])))
        for one, other in ((end.outer, start.outer), (end.inner, start.inner))
    )
    return Sum("change-of", (end, start), outer, inner, is_whole=True, times=times)


def _plus(a: End, b: End) -> End:
    """The sum of two lower or two upper ends: absent where one is, open where one is."""
    if a[0] or b[0]:
        return a[0] or b[0], Decimal(0), 0
    with localcontext(prec=60):
        return 0, a[1] + b[1], max(-1, min(1, a[2] + b[2]))


def _minus(end: End) -> End:
    return -end[0], -end[1], -end[2]


def is_figure(stand: Stand) -> bool:
    """Whether a stand asserts a figure that allows some value."""
    position = stand.position
    is_figure = position.asserts and isinstance(position.answer, QuantityAnswer)
    return is_figure and bool(position.intervals)


def unit_of(position: Position) -> Key:
    """What a figure is counted or measured in."""
    value = _quantity(position)
    return value.dimension, value.unit.name if value.unit else ""


def _quantity(position: Position) -> Quantity:
    if not isinstance(position.answer, QuantityAnswer):
        raise TypeError(position)
    return position.answer.value
