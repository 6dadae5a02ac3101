"""The decision list: the verdict on two positions that meet on one question.

Looks only at the two positions and the question, not at speakers or documents. Those matter in
`relation`, where a conflict within one principal may become a reversal.

Source: the order of rules is documented, with examples, in docs/verdicts.md.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

from musnad.dataclass import dataclass
from musnad.model.judgement import Kind, Verdict
from musnad.model.question import Question
from musnad.relate.position import Position, same_answer
from musnad.value.answer import QuantityAnswer
from musnad.value.date import Order, is_one_day, order
from musnad.value.interval import Interval

RULE_VERSION = "2"
BARE_FROM = 1000
"""Rounding is only considered between figures from here on."""
NEAR = 20
"""A figure and its rounding differ by at most one part in so many of the finer: 5 %."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with the rule that gave it.

    `earlier` is the position that came first in time, for verdicts about time; otherwise `None`.
    """

    kind: Kind
    verdict: Verdict
    rule: str
    earlier: Position | None = None


def decide(question: Question, a: Position, b: Position) -> Decision | None:  # noqa: C901, PLR0911 - the rules in their order, one return each
    """The decision on two positions that both constrain; `None` when no rule gives a verdict.

    Symmetric: the order of `a` and `b` makes no difference.
    """
    if a.dimension != b.dimension:
        return Decision("not-comparable", "unit", "3")
    when = time_order(question, a, b)
    both_assert = a.asserts and b.asserts
    shared = share(a, b)
    early, late = (b, a) if when == "later" else (a, b)
    ordered = when in {"earlier", "later"}
    if question.is_state and ordered:
        return Decision("update", _change(early, late, shared=shared), "4", early)
    if shared:
        if both_assert:
            return Decision("agrees", _closeness(a, b), "5")
        if not a.asserts and not b.asserts and same_answer(a.answer, b.answer):
            return Decision("agrees", "equal", "5")
        if rules_out(question, a, b):
            return Decision("agrees", "rules-out", "5")
        return None
    if both_assert and not question.single_answer:
        return None
    if both_assert and "vague" in {_hedge(a), _hedge(b)}:
        return Decision("not-comparable", "vague", "6b")
    if both_assert and is_rounding(a, b):
        return Decision("agrees", "rounding", "6c")
    if question.is_growing and ordered:
        grown = _growth(early, late)
        if grown:
            return grown
    if both_assert and (question.is_state or question.is_growing) and when == "unknown":
        return Decision("not-comparable", "time-unknown", "6e")
    return Decision("conflicts", "disjoint" if both_assert else "denial", "6f")


def time_order(question: Question, a: Position, b: Position) -> Order:
    """How the as-of of `a` lies to that of `b`; always `same` for a timeless question.

    A denial without as-of takes that of the figure it denies. What can only grow may have grown
    within one day, where nobody says the hour.
    """
    if question.aggregation == "per-event":
        return "same"
    first, second = a.as_of, b.as_of
    if a.asserts != b.asserts:
        if not a.asserts and first is None:
            first = second
        if not b.asserts and second is None:
            second = first
    when = order(first, second)
    if when == "same" and question.is_growing and is_one_day(first, second):
        return "unknown"
    return when


def share(a: Position, b: Position) -> bool:
    """Whether a value is open to both positions."""
    if a.is_loose or b.is_loose:
        return a.asserts == b.asserts or not same_answer(a.answer, b.answer)
    if a.words or b.words:
        return bool(a.words & b.words)
    return any(x.meets(y) for x in a.intervals for y in b.intervals)


def rules_out(question: Question, a: Position, b: Position) -> bool:
    """Whether one asserts an option and the other denies another, where only one can be true."""
    return (
        question.type == "choice"
        and question.single_answer
        and a.asserts != b.asserts
        and not same_answer(a.answer, b.answer)
    )


def is_rounding(a: Position, b: Position) -> bool:
    """Whether one bare figure is the other, rounded to its own last digit that is not zero.

    The two differ by at most one part in `NEAR` of the finer: 1,500 is not rounded to 2,000.
    """
    first, second = figure_of(a), figure_of(b)
    if first is None or second is None or first == second:
        return False
    coarse, fine = sorted((first, second), key=last_digit, reverse=True)
    step = last_digit(coarse)
    if step <= last_digit(fine):
        return False
    with localcontext(prec=60):
        return round_to(fine, step) == coarse and abs(fine - coarse) * NEAR <= fine


def round_to(figure: Decimal, step: int) -> Decimal:
    """A figure rounded to a power of ten, halves away from zero.

    >>> int(round_to(Decimal(11500), 3))
    12000
    """
    with localcontext(prec=60):
        return figure.quantize(Decimal(1).scaleb(step), ROUND_HALF_UP)


def figure_of(position: Position) -> Decimal | None:
    """A bare figure from 1,000 on, `None` for anything else."""
    answer = position.answer
    if not isinstance(answer, QuantityAnswer) or answer.value.hedge != "bare":
        return None
    lower = answer.value.interval.lower
    return lower if lower is not None and lower >= BARE_FROM else None


def last_digit(figure: Decimal) -> int:
    """The power of ten at which the last digit that is not zero stands."""
    with localcontext(prec=60):
        exponent = figure.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _hedge(position: Position) -> str:
    answer = position.answer
    return answer.value.hedge if isinstance(answer, QuantityAnswer) else ""


def _closeness(a: Position, b: Position) -> Verdict:
    if a.words:
        return "equal" if a.words == b.words else "overlapping"
    (x,), (y,) = a.intervals, b.intervals
    if x == y:
        return "equal"
    return "narrower" if x.contains(y) or y.contains(x) else "overlapping"


def _is_above(high: Position, low: Position) -> bool:
    return all(_over(x, y) for x in high.intervals for y in low.intervals)


def _over(x: Interval, y: Interval) -> bool:
    return x.is_above(y)


def _change(early: Position, late: Position, *, shared: bool) -> Verdict:
    if shared:
        return "unchanged"
    if early.asserts and late.asserts and early.answer.type == "quantity":
        if _is_above(late, early):
            return "higher"
        if _is_above(early, late):
            return "lower"
    return "changed"


def _growth(early: Position, late: Position) -> Decision | None:
    if early.answer.type == "yes-no":
        if late.asserts:
            return Decision("update", "changed", "6d", early)
        return Decision("conflicts", "denial", "6d", early)
    if early.answer.type != "quantity" or not early.intervals or not late.intervals:
        return None
    if _is_above(late, early):
        return Decision("update", "higher", "6d", early)
    if _is_above(early, late):
        return Decision("conflicts", "regression", "6d", early)
    return None
