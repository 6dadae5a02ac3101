"""Which figures belong together in a sum or a change, and with which claims they are compared.

Knows `sum_of` (a whole and its parts) and `change_of` (the figure of a period and the total that
grew). Does not add: `sum` does.

**Belonging together.** The parts that one principal asserts for one and the same as-of; of a
change, the totals of one principal at the two ends of the period: as of its last day, and as of its
first day or the day before, or at the same moments where the hour is said. Estimates and claims of
unknown principals are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

from musnad.model.agent import UNKNOWN
from musnad.model.question import Question
from musnad.relate.position import Stand
from musnad.relate.sum import Key, Sum, add_parts, is_figure, take_away, term_of, unit_of
from musnad.value.date import MONTH, Date, order

if TYPE_CHECKING:
    from musnad.relate.relation import Relater

Wholes = dict[tuple[Key, str], tuple[Date | None, list[Stand]]]
"""The figures of a whole by unit and time key (`sum_times`): that time, and their stands."""
DURING = "during "
"""The prefix of the time key of a change."""


def find_sums(
    relater: Relater, question: Question, only: str | None = None, *, resting: bool = False
) -> Iterator[tuple[Sum, list[Stand]]]:
    """The sums that can be compared with claims on `question`, each with the stands at its time.

    With `only` (the id of a claim) the sums in which that claim takes part. `resting` includes
    estimates that rest on one of the figures, which are otherwise not compared with it.
    """
    wholes = wholes_of(relater, question)
    for found in make_sums(relater, question, wholes):
        held = [stand for time in found.times for stand in wholes[found.unit, time][1]]
        if only is not None and all(s.claim.id != only for s in found.stands):
            held = [s for s in held if s.claim.id == only]
        held = [s for s in held if resting or not rests(relater, s, found)]
        if held:
            yield found, held


def wholes_of(relater: Relater, question: Question) -> Wholes:
    """The figures that answer a whole or a change, by unit and time."""
    wholes: Wholes = {}
    if question.added:
        by_claim = is_timeless(question) and question.change_of
        for stand in own_stands(relater, question):
            if is_figure(stand):
                claims = relater.base.claims
                as_of = claims[stand.claim.id].as_of if by_claim else stand.position.as_of
                for time, when in sum_times(question, stand, as_of).items():
                    key = unit_of(stand.position), time
                    wholes.setdefault(key, (when, []))[1].append(stand)
    return wholes


def make_sums(relater: Relater, question: Question, wholes: Wholes) -> Iterator[Sum]:
    """The sums that can be compared with some figures of `question`, estimates included."""
    if wholes:
        yield from _parts(relater, question, wholes)
        yield from _totals(relater, question, wholes)


def sum_times(question: Question, stand: Stand, as_of: Date | None) -> dict[str, Date | None]:
    """The time keys of a figure: sums and changes with one of them are compared with it.

    `as_of` is that of its claim, also where the question is timeless. Empty where there is no time.
    """
    if not question.added or not is_figure(stand):
        return {}
    times: dict[str, Date | None] = {}
    if question.sum_of and (is_timeless(question) or as_of):
        when = None if is_timeless(question) else as_of
        times[_spell(when)] = when
    period = period_of(question, as_of)
    if question.change_of and period:
        times[DURING + _spell(period)] = period
    return times


def period_of(question: Question, as_of: Date | None) -> Date | None:
    """The period of a change to which a claim with this as-of applies.

    The as-of is the period. A timeless question may have a period of its own: claims need no as-of
    there, and a claim with another as-of does not apply. `None`: no period with two ends.

    >>> from musnad.model.label import Label
    >>> from musnad.value.date import parse_date
    >>> daily = Question("daily", Label("", ""), Label("", ""), "quantity", change_of="killed")
    >>> period_of(daily, parse_date("2024-02")).edtf, period_of(daily, parse_date("2024-02/.."))
    ('2024-02', None)
    """
    own = question.period if is_timeless(question) else None
    if own and as_of and _moment(own) != _moment(as_of):
        return None
    period = own or as_of
    return period if period and period.earliest and period.latest else None


def _spell(as_of: Date | None) -> str:
    if as_of is None:
        return "always"
    hours = f" {as_of.start}/{as_of.end}" if as_of.start else ""
    return f"{as_of.first}/{as_of.last}{hours}"


# -- parts of a whole -----------------------------------------------------------------------------


def _parts(relater: Relater, whole: Question, wholes: Wholes) -> Iterator[Sum]:
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
    told: dict[Key, dict[str, Date | None]] = {}
    for (unit, time), (when, _) in wholes.items():
        if not time.startswith(DURING):
            told.setdefault(unit, {})[time] = when
    times = {unit: _Times(some) for unit, some in told.items()}
    for (_, unit, _), held in groups.items():
        is_whole = whole.complete and len(held) == len(set(whole.sum_of))
        if unit in times and (is_whole or not whole.complete):
            terms = tuple(term_of(relater.base.questions[name], held[name]) for name in held)
            found = times[unit].like(terms[0].stands[0].position.as_of)
            if found:
                yield add_parts(terms, found, is_whole=is_whole)


class _Times:
    """The times of the figures of a whole, and which of them are the same time."""

    def __init__(self, told: dict[str, Date | None]) -> None:
        self._told = told
        timed = ((when.first, when.last, time, when) for time, when in told.items() if when)
        self._sorted = sorted(timed, key=lambda found: found[:3])
        self._found: dict[str, tuple[str, ...]] = {}

    def like(self, as_of: Date | None) -> tuple[str, ...]:
        """The time keys that are the same time as `as_of`."""
        spelled = _spell(as_of)
        if spelled not in self._found:
            self._found[spelled] = tuple(self._find(spelled, as_of))
        return self._found[spelled]

    def _find(self, spelled: str, as_of: Date | None) -> Iterator[str]:
        if as_of is None or as_of.is_long:
            if spelled in self._told:
                yield spelled
            return
        earliest = max(as_of.first.toordinal() - MONTH, 1)
        start = bisect_left(self._sorted, (Day.fromordinal(earliest),), key=lambda x: x[:1])
        for first, _, time, when in self._sorted[start:]:
            if first > as_of.last:
                return
            if same_time(as_of, when):
                yield time


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


# -- what a period added --------------------------------------------------------------------------


def _totals(relater: Relater, change: Question, wholes: Wholes) -> Iterator[Sum]:
    total = relater.base.questions.get(change.change_of or "")
    if total is None:
        return
    known: dict[Key, list[Stand]] = defaultdict(list)
    for stand in own_stands(relater, total):
        if is_addend(stand) and stand.position.as_of:
            for place in places_of(stand.position.as_of):
                known[place].append(stand)
    for (unit, time), (period, _) in wholes.items():
        if period and time.startswith(DURING):
            ends, starts = (_by_principal(known, places) for places in ends_of_period(period))
            for key in ends:
                if key in starts and key[1] == unit:
                    yield take_away(term_of(total, ends[key]), term_of(total, starts[key]), (time,))


def places_of(as_of: Date) -> Iterator[Key]:
    """The keys of a total: its only day, or its minute where it says the hour."""
    if as_of.start and as_of.end:
        if _minute(as_of.start) == _minute(as_of.end):
            yield _minute(as_of.start)
    elif as_of.first == as_of.last:
        yield (as_of.first,)


def ends_of_period(period: Date) -> tuple[list[Key], list[Key]]:
    """The keys of the totals at the end and at the start of a period."""
    if period.start and period.end:
        start, end = _minute(period.start), _minute(period.end)
        return ([end], [start]) if start != end else ([], [])
    starts: list[Key] = [(period.first,)] if period.first < period.last else []
    if period.first > Day.min:
        starts.append((period.first - timedelta(days=1),))
    return [(period.last,)], starts


def _minute(moment: str) -> Key:
    return moment[:16], moment.endswith("Z")


def _by_principal(
    known: dict[Key, list[Stand]], places: Iterable[Key]
) -> dict[tuple[str, Key], list[Stand]]:
    found: dict[tuple[str, Key], list[Stand]] = defaultdict(list)
    for place in places:
        for stand in known.get(place, ()):
            found[stand.claim.principal, unit_of(stand.position)].append(stand)
    return found


# -- who can be in a sum --------------------------------------------------------------------------


def own_stands(relater: Relater, question: Question) -> list[Stand]:
    """The stands of claims that answer a question themselves and limit its values."""
    stands = relater.stands.get(question.id, ())
    return [s for s in stands if s.constrains and s.carried_from is None]


def is_addend(stand: Stand) -> bool:
    """Whether a stand can be a part of a sum: an asserted figure of a known principal."""
    claim = stand.claim
    return is_figure(stand) and not claim.is_estimate and claim.principal != UNKNOWN


def is_timeless(question: Question) -> bool:
    """Whether the figures of a question hold whenever they were given."""
    return question.aggregation == "per-event"


def rests(relater: Relater, whole: Stand, found: Sum) -> bool:
    """Whether the claim on the whole is an estimate that rests on one of the parts."""
    if not whole.claim.is_estimate:
        return False
    under = relater.estimates.rests_on(whole.claim.id)
    return any(s.claim.id in under for s in found.stands)


def _moment(as_of: Date | None) -> Key:
    return (as_of.first, as_of.last, as_of.start, as_of.end) if as_of else ()
