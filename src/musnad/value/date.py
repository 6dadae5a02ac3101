"""Dates: a subset of EDTF, kept verbatim, with the earliest and latest day.

Knows levels 0 and 1 of ISO 8601-2 EDTF: years, months, days, seasons, quarters, unspecified digits,
qualifiers and intervals with open or unknown ends; years 1 to 9999. A day may have a time of day to
the minute or second, with or without an offset from UTC. Does not know months by name.

Source: Library of Congress, Extended Date/Time Format specification, levels 0 and 1.
"""

from __future__ import annotations

import calendar
import re
from datetime import date as Day
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from musnad.dataclass import dataclass

Order = Literal["same", "earlier", "later", "unknown"]
MONTH = 31
"""Two ranges that overlap are the same time only where neither has more days than this."""


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF value with its first and last day, both included; `None` is an open or unknown end.

    `start` and `end` are its first and last second where it says the hour, `None` otherwise: in UTC
    with a `Z` where the offset is given, else as they were written. The days are those that were
    written, whatever the offset.

    >>> parse_date("2024-06").latest
    datetime.date(2024, 6, 30)
    >>> parse_date("2024-06-19T14:30+03:00").start
    '2024-06-19T11:30:00Z'
    """

    edtf: str
    earliest: Day | None
    latest: Day | None
    start: str | None = None
    end: str | None = None

    def __str__(self) -> str:
        return self.edtf

    @property
    def first(self) -> Day:
        """The first day; 0001-01-01 where the end is open or not known."""
        return self.earliest or Day.min

    @property
    def last(self) -> Day:
        """The last day; 9999-12-31 where the end is open or not known."""
        return self.latest or Day.max

    @property
    def only_day(self) -> Day | None:
        """The day, where it is a single one; `None` otherwise."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def is_long(self) -> bool:
        """Whether it has more than 31 days."""
        return (self.last - self.first).days >= MONTH

    def meets_clock(self, other: Date) -> bool:
        """Whether both say the hour, and by clocks that compare: both in UTC, or neither."""
        return bool(
            self.start and other.start and self.start.endswith("Z") == other.start.endswith("Z")
        )


class _Part(NamedTuple):
    """A date without a slash: its days, and its first and last second."""

    earliest: Day
    latest: Day
    start: str | None = None
    end: str | None = None


_PART = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?[?~%]?")
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?(?P<zone>Z|([+-])(\d\d)(?::(\d\d))?)?")
_MONTHS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
_OPEN = frozenset({"", ".."})


def parse_date(text: str) -> Date:
    """Read an EDTF value.

    Raises: ValueError with a message for the curator.

    >>> parse_date("2023-09/..").earliest, parse_date("2023-09/..").latest
    (datetime.date(2023, 9, 1), None)
    """
    first, slash, last = text.partition("/")
    if not slash:
        return Date(text, *_part(text))
    start = None if first in _OPEN else _part(first)
    end = None if last in _OPEN else _part(last)
    if start is None and end is None:
        raise ValueError(f"{text!r} has no end that is known")
    if start and end:
        if _kind(start) != _kind(end):
            raise ValueError(f"{text!r} says the hour by one clock at both ends, or at neither")
        if (start.earliest, start.start) > (end.latest, end.end) or _is_turned(start, end):
            raise ValueError(f"{text!r} starts after it ends")
    return Date(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        start.start if start else _far(end, "0001-01-01T00:00:00"),
        end.end if end else _far(start, "9999-12-31T23:59:59"),
    )


def _is_turned(start: _Part, end: _Part) -> bool:
    return bool(start.start and end.end and start.start > end.end)


def _kind(part: _Part) -> str:
    """Whether a part gives the hour in UTC or without offset; empty where it gives no hour."""
    return "" if part.start is None else "utc" if part.start.endswith("Z") else "local"


def _far(part: _Part | None, moment: str) -> str | None:
    """An open end in the form of the other end's hour; `None` where that has no hour."""
    if part is None or part.start is None:
        return None
    return moment + ("Z" if _kind(part) == "utc" else "")


def _part(text: str) -> _Part:
    written, at, clock = text.partition("T")
    if not at:
        return _Part(*_days(text))
    match = _TIME.fullmatch(clock)
    if match is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        raise ValueError(
            f"{text!r} is not a time of the form 2024-06-19T14:30, 2024-06-19T14:30:00+03:00 or "
            "2024-06-19T14:30Z"
        )
    day, _ = _days(written)
    hour, minute, second, zone, sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        start = datetime(  # noqa: DTZ001 - the offset is taken off below
            day.year, day.month, day.day, int(hour), int(minute), int(second or 0)
        )
        start -= -offset if sign == "-" else offset
        end = start + timedelta(seconds=0 if second else 59)
    except (ValueError, OverflowError):
        raise ValueError(f"there is no time {clock} on {written}") from None
    if offset > timedelta(hours=14) or int(minutes or 0) > 59:
        raise ValueError(f"no place is {zone} from UTC")
    mark = "Z" if zone else ""
    return _Part(day, day, start.isoformat() + mark, end.isoformat() + mark)


def _days(text: str) -> tuple[Day, Day]:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is not a date of the form 2024, 2024-06, 2024-06-19 or 2024-06/.."
        )
    year = match["y"]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if high == 0:
        raise ValueError("years go from 0001 to 9999")
    low = max(low, 1)
    month, day = match["m"], match["d"]
    if month is None or (month == "XX" and day in {None, "XX"}):
        return Day(low, 1, 1), Day(high, 12, 31)
    if month == "XX" or low != high:
        raise ValueError(f"{text!r} gives a smaller part and leaves a larger one open")
    number = int(month)
    if number > 12 and day is None and number in _MONTHS:
        start, end = _MONTHS[number]
        last_year = low + (end < start)
        return Day(low, start, 1), Day(last_year, end, calendar.monthrange(last_year, end)[1])
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month or season {month} in {text!r}")
    length = calendar.monthrange(low, number)[1]
    if day is None or day == "XX":
        return Day(low, number, 1), Day(low, number, length)
    if not 1 <= int(day) <= length:
        raise ValueError(f"{year}-{month} has no day {day}")
    exact = Day(low, number, int(day))
    return exact, exact


def order(a: Date | None, b: Date | None) -> Order:
    """How `a` lies to `b`: `earlier` or `later` when no day is shared.

    `same` when they are equal, or overlap and neither has more than 31 days; `unknown` for all
    else, and when either is `None`. Two that say the hour by one clock compare by it; all others
    by their days.

    >>> order(parse_date("2024-06-19"), parse_date("2024-06"))
    'same'
    >>> order(parse_date("2023"), parse_date("2024-06"))
    'earlier'
    >>> order(parse_date("2024"), parse_date("2024-06"))
    'unknown'
    >>> order(parse_date("2024-06-19T12:00Z"), parse_date("2024-06-19T12:30+03:00"))
    'later'
    """
    if a is None or b is None:
        return "unknown"
    if _is_before(a, b):
        return "earlier"
    if _is_before(b, a):
        return "later"
    if (a.first, a.last) == (b.first, b.last):
        return "same"
    return "unknown" if a.is_long or b.is_long else "same"


def _is_before(a: Date, b: Date) -> bool:
    if a.meets_clock(b):
        return (a.end or "") < (b.start or "")
    return a.last < b.first


def is_one_day(a: Date | None, b: Date | None) -> bool:
    """Whether both speak of one and the same day, and not both say the hour by one clock.

    >>> noon = parse_date("2024-06-19T12:00")
    >>> is_one_day(noon, parse_date("2024-06-19")), is_one_day(noon, noon)
    (True, False)
    """
    if a is None or b is None or a.meets_clock(b):
        return False
    return a.first == a.last == b.first == b.last
