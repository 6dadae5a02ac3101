"""The figures of a whole at one time, indexed to find those with a verdict against a sum.

A figure has a verdict if it is entirely outside of the range of the sum, or overlaps it, or misses
it by no more than rounding. The verdict itself is made by `sum`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from itertools import accumulate

from musnad.relate.boxes import End, ends_of
from musnad.relate.position import Stand
from musnad.relate.sum import Outcome, Sum
from musnad.relate.verdict import NEAR

Held = list[Stand]


class Figures:
    """Stands on one whole at one time, by position; those of one position by claim."""

    def __init__(self, stands: Iterable[Stand]) -> None:
        held: dict[str, Held] = {}
        for stand in sorted(stands, key=lambda s: s.claim.id):
            held.setdefault(stand.position.id, []).append(stand)
        ends = [(ends_of(some[0].position.intervals[0]), some) for some in held.values()]
        self._by_low = sorted(((low, high, some) for (low, high), some in ends), key=_first)
        self._by_high = sorted(((high, some) for (_, high), some in ends), key=_first)
        self._reach = [*accumulate((high for _, high, _ in self._by_low), max)]

    def reached(
        self, found: Sum, seen: Mapping[Outcome, Collection[str]], most: int
    ) -> Iterator[Held]:
        """The stands of each position that may have a verdict that is still wanted.

        An outcome with more than `most` reasons in `seen` is not wanted any more.
        """
        if len(seen["sum"]) <= most:
            for held in self._apart(found):
                yield held
                if len(seen["sum"]) > most:
                    break
        if found.is_whole and len(seen["adds-up"]) <= most:
            for held in self._near(found):
                yield held
                if len(seen["adds-up"]) > most:
                    return

    def _apart(self, found: Sum) -> Iterator[Held]:
        """The positions that are entirely below the range of a sum, or entirely above it."""
        low, high = found.outer
        below = bisect_left(self._by_high, low, key=_first)
        yield from (held for _, held in self._by_high[:below])
        if found.is_whole:
            above = bisect_right(self._by_low, high, key=_first)
            yield from (held for _, _, held in self._by_low[above:])

    def _near(self, found: Sum) -> Iterator[Held]:
        """The positions that overlap the range of a sum, or miss it by no more than rounding."""
        low, high = _widened(found)
        for number in range(bisect_right(self._by_low, high, key=_first) - 1, -1, -1):
            if self._reach[number] < low:
                return
            _, top, held = self._by_low[number]
            if top >= low:
                yield held


def _widened(found: Sum) -> tuple[End, End]:
    """The ends of a sum, moved by more than one part in `NEAR` of any figure that it may miss."""
    (no_low, low, open_low), (no_high, high, open_high) = found.outer
    figures = [s.position.intervals[0].lower for s in found.stands]
    largest = max([Decimal(0), *(f for f in figures if f is not None)])
    with localcontext(prec=60):
        down = low - max(largest, low) / NEAR
        up = high + max(largest / NEAR, high / (NEAR - 1))
    return (no_low, down, open_low), (no_high, up, open_high)


def _first(entry: tuple[End, ...] | tuple[End, Held] | tuple[End, End, Held]) -> End:
    end: End = entry[0]
    return end
