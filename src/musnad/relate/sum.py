"""Sums and changes: whether the figures of one principal add up to what is said of the whole.

Knows `sum_of` (a whole and its parts) and `change_of` (a period's figure and the total that grew),
which figures belong together, and what they come to. Does not know how that is put into words.

**Belonging together.** The parts that one principal asserts for one and the same as-of; of a
change, the totals of one principal at the two ends of the period: as of its last day, and as of its
first day or the day before, or at the very moments where the hour is said. Estimates are not among
them, and nobody is one principal with an unknown one.

**Several figures** of one principal for one part: the parts agree with the whole where every choice
among them does, and contradict it where even the stretch from the lowest to the highest does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Literal

from musnad.model.agent import UNKNOWN
from musnad.model.question import Question
from musnad.relate.boxes import End, ends_of
from musnad.relate.position import Position, Stand
from musnad.relate.verdict import NEAR, figure_of, last_digit
from musnad.value.answer import QuantityAnswer
from musnad.value.date import Date, order
from musnad.value.quantity import Quantity

if TYPE_CHECKING:
    from musnad.relate.relation import Relater

SumRule = Literal["sum-of", "change-of"]
Outcome = Literal["adds-up", "sum"]
Key = tuple[object, ...]
Ends = tuple[End, End]
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Term:
    """What one principal says of one part at one time, or of a total at one end of a period.

    `outer` reaches from the lowest of all lower ends to the highest of all upper ones. `inner` has
    the highest lower and the lowest upper end, so that the first may lie above the second.
    """

    question: Question
    stands: tuple[Stand, ...]
    outer: Ends
    inner: Ends


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures of one principal that belong together, and what they come to.

    `terms` are the parts, or the totals at the end and at the start of a period. `outer` and
    `inner` are as in `Term`. `is_whole`: there is a figure for all that the whole is made of.
    """

    rule: SumRule
    terms: tuple[Term, ...]
    outer: Ends
    inner: Ends
    is_whole: bool
    as_of: Date | None

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


def find_sums(
    relater: Relater, question: Question, only: str | None = None, *, resting: bool = False
) -> Iterator[tuple[Sum, list[Stand]]]:
    """The sums that can be held against `question`, each with the stands at its time.

    With `only` (the id of a claim) those in which that claim has a part. `resting`: with estimates
    that rest on one of the figures, which are not held against them.
    """
    wholes = [s for s in own_stands(relater, question) if is_figure(s)]
    for found, stands in (*_parts(relater, question, wholes), *_totals(relater, question, wholes)):
        held = [s for s in stands if unit_of(s.position) == found.unit]
        if only is not None and all(s.claim.id != only for s in found.stands):
            held = [s for s in held if s.claim.id == only]
        held = [s for s in held if resting or not _rests(relater, s, found)]
        if held:
            yield found, held


def outcome_of(found: Sum, whole: Position) -> Outcome | None:
    """What a sum says to a position on its whole: `adds-up`, `sum` (it contradicts), or nothing.

    Only some of the parts contradict a whole that is less, and never add up to one.
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


# -- parts of a whole -----------------------------------------------------------------------------


def _parts(
    relater: Relater, whole: Question, wholes: Collection[Stand]
) -> Iterator[tuple[Sum, list[Stand]]]:
    if not whole.sum_of or not wholes:
        return
    groups: dict[tuple[str, Key, Key], dict[str, list[Stand]]] = {}
    for name in dict.fromkeys(whole.sum_of):
        part = relater.base.questions.get(name)
        if part is None or is_timeless(part) != is_timeless(whole):
            continue
        for stand in own_stands(relater, part):
            as_of = stand.position.as_of
            if is_addend(stand) and (as_of or is_timeless(part)):
                key = stand.claim.principal, unit_of(stand.position), _moment(as_of)
                groups.setdefault(key, {}).setdefault(name, []).append(stand)
    times = _by_time(wholes, timeless=is_timeless(whole))
    for held in groups.values():
        is_whole = whole.complete and len(held) == len(set(whole.sum_of))
        if is_whole or not whole.complete:
            terms = tuple(_term(relater.base.questions[name], held[name]) for name in held)
            as_of = terms[0].stands[0].position.as_of
            stands = [
                stand
                for when, some in times
                if is_timeless(whole) or same_time(as_of, when)
                for stand in some
            ]
            yield _add(terms, as_of, is_whole=is_whole), stands


def _by_time(stands: Collection[Stand], *, timeless: bool) -> list[tuple[Date | None, list[Stand]]]:
    """The stands of each as-of together."""
    found: dict[Key, tuple[Date | None, list[Stand]]] = {}
    for stand in stands:
        as_of = None if timeless else stand.position.as_of
        found.setdefault(_moment(as_of), (as_of, []))[1].append(stand)
    return list(found.values())


def same_time(a: Date | None, b: Date | None) -> bool:
    """Whether two as-of are the same, and both or neither say the hour, by one clock.

    >>> from musnad.value.date import parse_date
    >>> day, noon = parse_date("2024-06-19"), parse_date("2024-06-19T12:00")
    >>> same_time(day, day), same_time(day, noon), same_time(None, None)
    (True, False, False)
    """
    if a is None or b is None:
        return False
    return order(a, b) == "same" and (a.meets_clock(b) or not (a.start or b.start))


def _add(terms: tuple[Term, ...], as_of: Date | None, *, is_whole: bool) -> Sum:
    outer, inner = terms[0].outer, terms[0].inner
    for term in terms[1:]:
        outer = _plus(outer[0], term.outer[0]), _plus(outer[1], term.outer[1])
        inner = _plus(inner[0], term.inner[0]), _plus(inner[1], term.inner[1])
    return Sum("sum-of", terms, outer, inner, is_whole, as_of)


# -- what a period added --------------------------------------------------------------------------


def _totals(
    relater: Relater, change: Question, changes: Collection[Stand]
) -> Iterator[tuple[Sum, list[Stand]]]:
    total = relater.base.questions.get(change.change_of or "")
    if total is None or not changes:
        return
    periods: dict[Key, tuple[Date, list[Stand]]] = {}
    for stand in changes:
        period = relater.base.claims[stand.claim.id].as_of
        if period and period.earliest and period.latest:
            periods.setdefault(_moment(period), (period, []))[1].append(stand)
    known: dict[Key, list[Stand]] = defaultdict(list)
    for stand in own_stands(relater, total):
        if is_addend(stand) and stand.position.as_of:
            for place in places_of(stand.position.as_of):
                known[place].append(stand)
    for period, stands in periods.values():
        ends, starts = (_by_principal(known, places) for places in ends_of_period(period))
        for key in ends.keys() & starts.keys():
            yield _take_away(_term(total, ends[key]), _term(total, starts[key]), period), stands


def places_of(as_of: Date) -> Iterator[Key]:
    """Under what a total is found: its only day, or its minute where it says the hour."""
    if as_of.start and as_of.end:
        if _minute(as_of.start) == _minute(as_of.end):
            yield _minute(as_of.start)
    elif as_of.first == as_of.last:
        yield (as_of.first,)


def ends_of_period(period: Date) -> tuple[list[Key], list[Key]]:
    """Where the totals at the end and at the start of a period are found."""
    if period.start and period.end:
        start, end = _minute(period.start), _minute(period.end)
        return ([end], [start]) if start != end else ([], [])
    starts: list[Key] = [(period.first,)] if period.first < period.last else []
    if period.first > Day.min:
        starts.append((period.first - timedelta(days=1),))
    return [(period.last,)], starts


def _minute(moment: str) -> Key:
    return moment[:16], moment.endswith("Z")


def _by_principal(known: dict[Key, list[Stand]], places: Iterable[Key]) -> dict[Key, list[Stand]]:
    found: dict[Key, list[Stand]] = defaultdict(list)
    for place in places:
        for stand in known.get(place, ()):
            found[stand.claim.principal, unit_of(stand.position)].append(stand)
    return found


def _take_away(end: Term, start: Term, period: Date) -> Sum:
    outer, inner = (
        (_plus(one[0], _minus(other[1])), _plus(one[1], _minus(other[0])))
        for one, other in ((end.outer, start.outer), (end.inner, start.inner))
    )
    return Sum("change-of", (end, start), outer, inner, is_whole=True, as_of=period)


# -- figures --------------------------------------------------------------------------------------


def own_stands(relater: Relater, question: Question) -> list[Stand]:
    """The stands of claims that answer a question themselves and limit its values."""
    stands = relater.stands.get(question.id, ())
    return [s for s in stands if s.constrains and s.carried_from is None]


def is_figure(stand: Stand) -> bool:
    """Whether a stand asserts a figure, which leaves some value open."""
    position = stand.position
    is_figure = position.asserts and isinstance(position.answer, QuantityAnswer)
    return is_figure and bool(position.intervals)


def is_addend(stand: Stand) -> bool:
    """Whether a stand can be a part of a sum: an asserted figure of a known principal."""
    claim = stand.claim
    return is_figure(stand) and not claim.is_estimate and claim.principal != UNKNOWN


def _rests(relater: Relater, whole: Stand, found: Sum) -> bool:
    """Whether the claim on the whole is an estimate that rests on one of the parts."""
    if not whole.claim.is_estimate:
        return False
    under = relater.estimates.rests_on(whole.claim.id)
    return any(s.claim.id in under for s in found.stands)


def is_timeless(question: Question) -> bool:
    """Whether the figures of a question hold whenever they were given."""
    return question.aggregation == "per-event"


def _moment(as_of: Date | None) -> Key:
    return (as_of.first, as_of.last, as_of.start, as_of.end) if as_of else ()


def _quantity(position: Position) -> Quantity:
    if not isinstance(position.answer, QuantityAnswer):
        raise TypeError(position)
    return position.answer.value


def unit_of(position: Position) -> Key:
    """In what a figure is counted or measured."""
    value = _quantity(position)
    return value.dimension, value.unit.name if value.unit else ""


def _term(question: Question, stands: Collection[Stand]) -> Term:
    ends = [ends_of(s.position.intervals[0]) for s in stands]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    ordered = tuple(sorted(stands, key=lambda s: s.claim.id))
    return Term(question, ordered, (min(lows), max(highs)), (max(lows), min(highs)))


def _plus(a: End, b: End) -> End:
    """The sum of two lower or two upper ends: absent where one is, open where one is."""
    if a[0] or b[0]:
        return a[0] or b[0], Decimal(0), 0
    with localcontext(prec=60):
        return 0, a[1] + b[1], max(-1, min(1, a[2] + b[2]))


def _minus(end: End) -> End:
    return -end[0], -end[1], -end[2]
