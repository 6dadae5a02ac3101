"""Dates: a subset of EDTF, kept verbatim, with the earliest and latest day.

Knows levels 0 and 1 of ISO 8601-2 EDTF without times: years, months, days, seasons, quarters,
unspecified digits, qualifiers and intervals with open or unknown ends; years 1 to 9999. Does not
know months by name.

Source: Library of Congress, Extended Date/Time Format specification, levels 0 and 1.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

Order = Literal["same", "earlier", "later", "unknown"]


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF value with its first and last day, both included; `None` is an open or unknown end.

    >>> parse_date("2024-06").latest
    datetime.date(2024, 6, 30)
    """

    edtf: str
    earliest: Day | None
    latest: Day | None

    def __str__(self) -> str:
        return self.edtf


_PART = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?[?~%]?")
_MONTHS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


def parse_date(text: str) -> Date:
    """Read an EDTF value.

    Raises: ValueError with a message for the curator.

    >>> parse_date("2023-09/..").earliest, parse_date("2023-09/..").latest
    (datetime.date(2023, 9, 1), None)
    """
    first, slash, last = text.partition("/")
    if not slash:
        return Date(text, *_days(text))
    start = None if first in {"", ".."} else _days(first)[0]
    end = None if last in {"", ".."} else _days(last)[1]
    if first in {"", ".."} and last in {"", ".."}:
        raise ValueError(f"{text!r} has no end that is known")
    if start and end and start > end:
        raise ValueError(f"{text!r} starts after it ends")
    return Date(text, start, end)


def _days(text: str) -> tuple[Day, Day]:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the form 2024, 2024-06, 2024-06-19 or 2024-06/..")
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
    """How `a` lies to `b`: `same` when they share a day, `earlier` or `later` when wholly so.

    `unknown` when either is `None`, or when an open end leaves it undecided.

    >>> order(parse_date("2024-06-19"), parse_date("2024-06"))
    'same'
    >>> order(parse_date("2023"), parse_date("2024-06"))
    'earlier'
    """
    if a is None or b is None:
        return "unknown"
    if a.latest and b.earliest and a.latest < b.earliest:
        return "earlier"
    if b.latest and a.earliest and b.latest < a.earliest:
        return "later"
    return "same"
