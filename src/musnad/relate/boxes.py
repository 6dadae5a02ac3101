"""Boxes: a bounding-box tree over positions, so that groups of pairs are ruled out at once.

A box has the bounds of all its positions. What is impossible for the bounds of two boxes is
impossible for every pair of their positions. Bounds are ranks: integers in the order of the exact
ends. Knows bounds and how to traverse two trees. Does not know verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Day
from decimal import Decimal
from itertools import combinations, product
from typing import Any, TypeVar

from musnad.value.date import Date
from musnad.value.interval import Interval

LOW, HIGH, LEFT, RIGHT, FIRST, LAST, KEY, SINCE, UNTIL = range(9)
"""The bounds of one position: the ends of what it allows; the ends of what a denial leaves below
and above; first and last day of its as-of; its answer; first and last day of its being said."""
BEFORE, AFTER = Day.min.toordinal() - 1, Day.max.toordinal() + 1
"""The days of an end that is open or not known: nothing lies before or after them."""
LEAF = 6
"""The size up to which a box is not split."""
TURN = 4096
"""How many tests one traversal makes before the next one continues."""

Order = tuple[tuple[int, ...], ...]
"""By which bounds a tree is split: by the widest of the first ones while they differ, then by the
widest of the next."""
_VALUES, _TIMES, _SPEECH = (LOW, HIGH, LEFT, RIGHT, KEY), (FIRST, LAST), (SINCE, UNTIL)
BY_VALUE: Order = _VALUES, _TIMES, _SPEECH
BY_TIME: Order = _TIMES, _VALUES, _SPEECH
BY_SPEECH: Order = _SPEECH, _VALUES, _TIMES
ORDERS = BY_VALUE, BY_TIME, BY_SPEECH

May = Callable[["Box", "Box"], int]
"""Whether (0: no) something is possible between two boxes."""
V = TypeVar("V", bound=Any)
End = tuple[int, Decimal, int]
"""An end with an infinitesimal: an open lower end comes just after its number."""


def ends_of(interval: Interval) -> tuple[End, End]:
    """The two ends of an interval, in an order where `upper < lower` says that two do not meet.

    >>> from musnad.value.interval import point
    >>> low, high = ends_of(Interval(Decimal(10), None, lower_closed=False))
    >>> ends_of(point(10))[1] < low, ends_of(point(11))[1] < low
    (True, False)
    """
    low, high = interval.lower, interval.upper
    return (
        (-1, _ZERO, 0) if low is None else (0, low, 0 if interval.lower_closed else 1),
        (1, _ZERO, 0) if high is None else (0, high, 0 if interval.upper_closed else -1),
    )


_ZERO = Decimal(0)


def days_of(date: Date | None) -> tuple[int, int]:
    """First and last day as numbers; `None` and open ends are `BEFORE` and `AFTER`.

    >>> days_of(None) == (BEFORE, AFTER)
    True
    """
    if date is None:
        return BEFORE, AFTER
    return (
        date.earliest.toordinal() if date.earliest else BEFORE,
        date.latest.toordinal() if date.latest else AFTER,
    )


def rank(values: Iterable[V]) -> dict[V, int]:
    """The place of each value among all, from 0.

    >>> rank([30, 10, 10])
    {10: 0, 30: 1}
    """
    return {value: place for place, value in enumerate(sorted(set(values)))}


class Box:
    """The bounds of some positions: `lo` and `hi`, one of each for every bound.

    `number` is one of its positions. `names` are the principals behind them, `None` when they are
    more than three. A box is split into `parts`, or holds a few `spots`: boxes of one position.
    """

    __slots__ = ("hi", "lo", "names", "number", "parts", "size", "spots")

    def __init__(
        self, number: int, lo: tuple[int, ...], hi: tuple[int, ...], names: frozenset[str] | None
    ) -> None:
        self.number = number
        self.lo = lo
        self.hi = hi
        self.names = names
        self.size = 1
        self.parts: tuple[Box, ...] = ()
        self.spots: Sequence[Box] = (self,)


def few(names: Iterable[str]) -> frozenset[str] | None:
    """The names where they are at most three."""
    found = frozenset(names)
    return found if len(found) <= 3 else None


def gather(spots: Sequence[Box], order: Order) -> Box:
    """The tree over some spots (at least one), split by the first bounds in which they differ."""
    lo = tuple(map(min, zip(*(s.lo for s in spots), strict=True)))
    hi = tuple(map(max, zip(*(s.hi for s in spots), strict=True)))
    reach = tuple(max(1, h - low) for low, h in zip(lo, hi, strict=True))
    return _split(list(spots), order, reach)


def _split(spots: list[Box], order: Order, reach: tuple[int, ...]) -> Box:
    if len(spots) == 1:
        return spots[0]
    if len(spots) <= LEAF:
        return _join(spots[0].number, len(spots), spots, (), spots)
    for bounds in order:
        widest, bound = max((_spread(spots, b) / reach[b], b) for b in bounds)
        if widest:
            spots.sort(key=lambda s: s.lo[bound])
            break
    half = len(spots) // 2
    parts = _split(spots[:half], order, reach), _split(spots[half:], order, reach)
    return _join(spots[0].number, len(spots), parts, parts, ())


def _spread(spots: list[Box], bound: int) -> int:
    values = [s.lo[bound] for s in spots]
    return max(values) - min(values)


def _join(
    number: int, size: int, inside: Sequence[Box], parts: tuple[Box, ...], spots: Sequence[Box]
) -> Box:
    names: set[str] | None = set()
    for box in inside:
        names = None if names is None or box.names is None else names | box.names
    whole = Box(
        number,
        tuple(map(min, *(b.lo for b in inside))),
        tuple(map(max, *(b.hi for b in inside))),
        None if names is None else few(names),
    )
    whole.size, whole.parts, whole.spots = size, parts, spots
    return whole


def walk(a: Box, b: Box, may: May) -> Iterator[tuple[Box, Box] | None]:
    """The pairs of spots of two trees for which `may` holds, those with themselves left out.

    `may` is called for boxes first: where it is 0 for two boxes, it must be 0 for all pairs inside
    them. `None` is yielded after every `TURN` calls, so that another traversal can continue.
    """
    todo = [(a, b)]
    asked = 0
    while todo:
        x, y = todo.pop()
        asked += 1
        if asked >= TURN:
            asked = 0
            yield None
        if not may(x, y):
            continue
        if x.parts and (x is y or x.size >= y.size or not y.parts):
            if x is y:
                first, second = x.parts
                todo += [(second, second), (first, second), (first, first)]
            else:
                todo += [(part, y) for part in reversed(x.parts)]
        elif y.parts:
            todo += [(x, part) for part in reversed(y.parts)]
        elif x.size == y.size == 1:
            if x is not y:
                yield x, y
        else:
            pairs = combinations(x.spots, 2) if x is y else product(x.spots, y.spots)
            asked += x.size * y.size
            for one, other in pairs:
                if may(one, other):
                    yield one, other


def race(walks: Iterable[Iterator[tuple[Box, Box] | None]]) -> Iterator[tuple[Box, Box]]:
    """Run several traversals over the same pairs in turn, until the first of them is finished.

    Each finds all pairs, but the number of tests differs much and is not known in advance. A
    traversal is started only when those before it did not finish in one turn.
    """
    waiting = iter(walks)
    begun: list[Iterator[tuple[Box, Box] | None]] = []
    while True:
        fresh = next(waiting, None)
        begun += [] if fresh is None else [fresh]
        for each in begun:
            pair = next(each, _END)
            while pair is not None and pair is not _END:
                yield pair
                pair = next(each, _END)
            if pair is _END:
                return


_END: Any = object()
