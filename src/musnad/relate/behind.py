"""How many origins stand behind each position, for all positions of a question at once.

A narrower answer supports a wider one. Sets of origins are bits of one integer, accumulated from
narrow answers to wide ones, so that positions are not compared pair by pair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from musnad.model.question import Question
from musnad.relate.boxes import days_of, ends_of, rank
from musnad.relate.position import Position, answer_key
from musnad.value.date import Date, order

Stretch = tuple[int, int]
"""The ranks of the two ends of an answer; one rank twice where only equal answers count."""
Times = tuple[int, int, str, str]


class _Backer(NamedTuple):
    """A position with its stretch, its as-of (`None` where it does not matter) and its origins."""

    number: int
    stretch: Stretch
    days: Date | None
    origins: int


def count_origins(question: Question, positions: list[Position], origins: list[int]) -> list[int]:
    """How many origins are behind each of some positions that constrain `question`.

    `origins` gives for each position the origins that hold it, as bits.
    """
    sides: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for number, position in enumerate(positions):
        sides[position.asserts, position.dimension].append(number)
    counts = [0] * len(positions)
    for numbers in sides.values():
        stretches = _stretches([positions[n] for n in numbers])
        backers = []
        for n, stretch in zip(numbers, stretches, strict=True):
            as_of = positions[n].as_of
            days = as_of if question.is_state else None
            if stretch:
                backers.append(_Backer(n, stretch, days, origins[n]))
        for backer, mask in _gather(backers):
            counts[backer.number] = mask.bit_count()
    return counts


class Behind:
    """Which of some positions that constrain `question` support one of them.

    The same and narrower answers of one stance; a state at another time corroborates nothing.
    """

    def __init__(self, question: Question, positions: list[Position]) -> None:
        self._is_state = question.is_state
        sides: dict[tuple[bool, str], list[Position]] = defaultdict(list)
        for position in positions:
            sides[position.asserts, position.dimension].append(position)
        self._sides = {
            side: list(zip(group, _stretches(group), strict=True)) for side, group in sides.items()
        }

    def of(self, position: Position) -> list[str]:
        """The ids of those that support a position, itself among them."""
        side = self._sides[position.asserts, position.dimension]
        wide = next(stretch for other, stretch in side if other.id == position.id)
        if wide is None:
            return []
        low, high = wide
        within = [o for o, stretch in side if stretch and low <= stretch[0] and stretch[1] <= high]
        if self._is_state:
            times = {other.as_of for other in within}
            apart = {time for time in times if order(time, position.as_of) in _APART}
            within = [other for other in within if other.as_of not in apart]
        return [other.id for other in within]


_APART = frozenset({"earlier", "later"})


def _stretches(positions: list[Position]) -> list[Stretch | None]:
    """The stretch of each position; `None` for one that allows no value."""
    if not positions[0].asserts or positions[0].words:
        keys = [answer_key(p.answer) for p in positions]
        places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        return [(places[key], places[key]) for key in keys]
    ends = [ends_of(p.intervals[0]) if p.intervals else None for p in positions]
    order = rank(end for pair in ends if pair for end in pair)
    return [(order[pair[0]], order[pair[1]]) if pair else None for pair in ends]


def _gather(backers: list[_Backer]) -> Iterable[tuple[_Backer, int]]:
    """Each position with the origins behind it.

    A position without time supports those of every time, and the other way round.
    """
    timed: dict[Times, list[_Backer]] = defaultdict(list)
    for backer in backers:
        if backer.days:
            timed[times_of(backer.days)].append(backer)
    timeless = [b for b in backers if not b.days]
    always = _within(timeless, (b.stretch for b in backers))
    if not timed:
        for backer in backers:
            yield backer, always[backer.stretch]
        return
    ever = _within(backers, (b.stretch for b in timeless))
    for backer in timeless:
        yield backer, ever[backer.stretch]
    says_hour = any(b.days and b.days.start for b in backers)
    meeting = _meeting_by_the_hour(timed) if says_hour else _meeting(sorted(timed))
    for days, group in timed.items():
        then = [b for other in meeting[days] for b in timed[other]]
        now = _within(then, (b.stretch for b in group))
        for backer in group:
            yield backer, always[backer.stretch] | now[backer.stretch]


def times_of(date: Date) -> Times:
    """The key of a time: first and last day, first and last second."""
    return *days_of(date), date.start or "", date.end or ""


def _meeting_by_the_hour(timed: Mapping[Times, list[_Backer]]) -> Mapping[Times, list[Times]]:
    """The same as `_meeting`, where some times say the hour: all are compared with all."""
    dates = {times: group[0].days for times, group in timed.items()}
    return {
        times: [
            other
            for other, second in dates.items()
            if order(first, second) not in {"earlier", "later"}
        ]
        for times, first in dates.items()
    }


def _meeting(times: list[Times]) -> Mapping[Times, list[Times]]:
    """For each stretch of days those that share a day with it; `times` are sorted."""
    starts = [each[0] for each in times]
    reach: list[int] = []
    for _, last, *_ in times:
        reach.append(max(last, reach[-1]) if reach else last)
    found: dict[Times, list[Times]] = {}
    for each in times:
        first, last, *_ = each
        place = bisect_right(starts, last) - 1
        found[each] = []
        while place >= 0 and reach[place] >= first:
            if times[place][1] >= first:
                found[each].append(times[place])
            place -= 1
    return found


def _within(backers: Iterable[_Backer], asked: Iterable[Stretch]) -> dict[Stretch, int]:
    """For each stretch the origins of the stretches inside it."""
    own: dict[Stretch, int] = defaultdict(int)
    for backer in backers:
        own[backer.stretch] |= backer.origins
    wide = sorted(set(asked), reverse=True)
    if len(own) * len(wide) <= 16:
        found = dict.fromkeys(wide, 0)
        for (low, high), origins in own.items():
            for first, last in wide:
                if first <= low and high <= last:
                    found[first, last] |= origins
        return found
    narrow = sorted(own.items(), reverse=True)
    ends = rank([*(high for _, high in own), *(high for _, high in wide)])
    tree = [0] * (len(ends) + 1)
    found = {}
    place = 0
    for first, last in wide:
        while place < len(narrow) and narrow[place][0][0] >= first:
            (_, high), origins = narrow[place]
            _add(tree, ends[high] + 1, origins)
            place += 1
        found[first, last] = _up_to(tree, ends[last] + 1)
    return found


def _add(tree: list[int], place: int, bits: int) -> None:
    """Set bits at a place (from 1) of a Fenwick tree."""
    while place < len(tree):
        tree[place] |= bits
        place += place & -place


def _up_to(tree: list[int], place: int) -> int:
    """All bits that are set at a place or before it."""
    bits = 0
    while place:
        bits |= tree[place]
        place &= place - 1
    return bits
