"""Intervals of exact decimals with open, closed or absent ends.

Knows sharing, containing, intersecting and complements, over the decimals or over the integers.
Does not know units, hedges or questions.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from musnad.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two ends.

    `None` is an absent end: the interval is unbounded on that side, and the end counts as open.
    Equal ends are both closed.

    Raises: ValueError when no number lies between the ends, or an absent end is called closed.

    >>> Interval(Decimal(10000), None, lower_closed=False)
    Interval(lower=Decimal('10000'), upper=None, lower_closed=False, upper_closed=False)
    """

    lower: Decimal | None
    upper: Decimal | None
    lower_closed: bool = True
    upper_closed: bool = True

    def __post_init__(self) -> None:
        if self.lower is None:
            object.__setattr__(self, "lower_closed", False)
        if self.upper is None:
            object.__setattr__(self, "upper_closed", False)
        if self.lower is not None and self.upper is not None:
            if self.lower > self.upper:
                raise ValueError(
                    f"the lower end {self.lower} lies above the upper end {self.upper}"
                )
            if self.lower == self.upper and not (self.lower_closed and self.upper_closed):
                raise ValueError("an interval with equal ends is closed at both")

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies in the interval."""
        return self.lower is not None and self.lower == self.upper

    def contains(self, other: Interval) -> bool:
        """Whether every number of `other` lies in this interval.

        >>> over = Interval(Decimal(10000), None, lower_closed=False)
        >>> over.contains(point(11000)), over.contains(point(10000))
        (True, False)
        """
        return _starts_no_later(self, other) and _ends_no_earlier(self, other)

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return self.intersect(other) is not None

    def is_above(self, other: Interval) -> bool:
        """Whether every number of this interval is greater than every number of `other`."""
        if self.lower is None or other.upper is None:
            return False
        if self.lower == other.upper:
            return not (self.lower_closed and other.upper_closed)
        return self.lower > other.upper

    def intersect(self, other: Interval) -> Interval | None:
        """What the two share; `None` when they share nothing.

        >>> Interval(Decimal(1), Decimal(5)).intersect(Interval(Decimal(5), None))
        Interval(lower=Decimal('5'), upper=Decimal('5'), lower_closed=True, upper_closed=True)
        """
        low = other if _starts_no_later(self, other) else self
        high = other if _ends_no_earlier(self, other) else self
        if low.lower is not None and high.upper is not None:
            if low.lower > high.upper:
                return None
            if low.lower == high.upper and not (low.lower_closed and high.upper_closed):
                return None
        return Interval(low.lower, high.upper, low.lower_closed, high.upper_closed)

    def inward(self) -> Interval | None:
        """The integers of the interval, as closed ends; `None` when it holds no integer.

        >>> Interval(Decimal(10000), None, lower_closed=False).inward().lower
        Decimal('10001')
        """
        lower, upper = self.lower, self.upper
        if lower is not None:
            whole = lower.to_integral_value(ROUND_CEILING)
            lower = whole + 1 if whole == lower and not self.lower_closed else whole
        if upper is not None:
            whole = upper.to_integral_value(ROUND_FLOOR)
            upper = whole - 1 if whole == upper and not self.upper_closed else whole
        if lower is not None and upper is not None and lower > upper:
            return None
        return Interval(lower, upper)

    def complement(self) -> tuple[Interval, ...]:
        """All numbers outside the interval: no, one or two intervals, lowest first.

        >>> [i.upper for i in Interval(Decimal(5), None).complement()]
        [Decimal('5')]
        """
        outside = []
        if self.lower is not None:
            outside.append(Interval(None, self.lower, upper_closed=not self.lower_closed))
        if self.upper is not None:
            outside.append(Interval(self.upper, None, lower_closed=not self.upper_closed))
        return tuple(outside)


def point(value: int | str | Decimal) -> Interval:
    """The interval that holds `value` alone.

    >>> point("2.5").is_point
    True
    """
    number = Decimal(value)
    return Interval(number, number)


def _starts_no_later(a: Interval, b: Interval) -> bool:
    if a.lower is None:
        return True
    if b.lower is None or a.lower > b.lower:
        return False
    return a.lower < b.lower or a.lower_closed or not b.lower_closed


def _ends_no_earlier(a: Interval, b: Interval) -> bool:
    if a.upper is None:
        return True
    if b.upper is None or a.upper < b.upper:
        return False
    return a.upper > b.upper or a.upper_closed or not b.upper_closed
