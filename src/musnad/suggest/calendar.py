"""The calendar: from parts of a date to EDTF.

Knows how a month without a year, a weekday or *last month* is resolved by the day of publication.
Does not know the words of any language. Without a reference date the result is unresolved (`None`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta
from typing import Final, Literal, NamedTuple

from musnad.suggest.calendar_words import Period
from musnad.suggest.token import Token, key_at
from musnad.value.date import Date, parse_date

Direction = Literal["past", "near", "future"]
Anchor = Literal["text", "published", "none"]
LATEST = 45
"""A date without a year is at most this many days after the publication, by default."""


class Hit(NamedTuple):
    """A date that was read at a token.

    `end` is the token index after it. `edtf` is `None` where the reference date is missing.
    `calendar` says that its figures are parts of a date and not amounts (*3 days ago* has an amount
    in it). `finding` is a code, or empty.
    """

    end: int
    edtf: str | None
    anchor: Anchor
    rule: str
    calendar: bool = True
    finding: str = ""


def checked(text: str) -> str | None:
    """`text` when it is a valid EDTF value, else `None`.

    >>> checked("2024-02-30"), checked("2024-02-29")
    (None, '2024-02-29')
    """
    try:
        parse_date(text)
    except ValueError:
        return None
    return text


def write_day(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF of a year, month or day; `None` when there is no such date.

    >>> write_day(2024, 6, 19), write_day(2024, 6), write_day(2023, 2, 29)
    ('2024-06-19', '2024-06', None)
    """
    text = f"{year:04}"
    if month is not None:
        text += f"-{month:02}"
        if day is not None:
            text += f"-{day:02}"
    return checked(text)


def publication_day(published: Date | None) -> Day | None:
    """The reference day of relative dates: the last day of `published`.

    >>> publication_day(parse_date("2024-06"))
    datetime.date(2024, 6, 30)
    """
    if published is None:
        return None
    return published.latest or published.earliest


def place_month(
    month: int, day: int | None, published: Date | None, direction: Direction = "near"
) -> str | None:
    """A month (and day) without a year, in the year that fits the publication best.

    >>> place_month(9, None, parse_date("2024-06-18"))
    '2023-09'
    >>> place_month(9, None, parse_date("2024-06-18"), "future")
    '2024-09'
    """
    anchor = publication_day(published)
    if anchor is None:
        return None
    slack = {"past": 0, "near": LATEST, "future": 366}[direction]
    for year in (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2):
        edtf = write_day(year, month, day)
        if edtf is None:
            continue
        start = parse_date(edtf).earliest
        end = parse_date(edtf).latest
        if start is None or end is None:
            continue
        if direction == "future":
            if start <= anchor + timedelta(days=slack) and end >= anchor:
                return edtf
        elif start <= anchor + timedelta(days=slack if day else min(slack, 0)):
            return edtf
    return None


def place_weekday(
    weekday: int, published: Date | None, direction: Direction = "near", *, strict: bool = False
) -> str | None:
    """The day that a weekday (Monday is 0) names: the latest one up to the publication.

    `strict` excludes the day of publication; `future` takes the next one.

    >>> place_weekday(3, parse_date("2024-11-09"))
    '2024-11-07'
    >>> place_weekday(3, parse_date("2024-11-09"), "future")
    '2024-11-14'
    """
    anchor = publication_day(published)
    if anchor is None or (published and published.earliest != published.latest):
        return None
    if direction == "future":
        ahead = (weekday - anchor.weekday()) % 7
        return (anchor + timedelta(days=ahead or 7)).isoformat()
    back = (anchor.weekday() - weekday) % 7
    return (anchor - timedelta(days=back or (7 if strict else 0))).isoformat()


def shift(published: Date | None, period: Period, steps: int) -> str | None:
    """The day, week, month or year that is `steps` from that of the publication.

    >>> shift(parse_date("2024-01-10"), "month", -1), shift(parse_date("2024-01-10"), "week", -1)
    ('2023-12', '2024-01-01/2024-01-07')
    """
    anchor = publication_day(published)
    if anchor is None or published is None or abs(steps) > 5000:
        return None
    exact = published.earliest == published.latest
    try:
        if period == "year":
            return write_day(anchor.year + steps)
        if period == "month":
            months = anchor.year * 12 + anchor.month - 1 + steps
            return write_day(months // 12, months % 12 + 1)
        if not exact:
            return None
        if period == "day":
            return (anchor + timedelta(days=steps)).isoformat()
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=steps)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    except (OverflowError, ValueError):
        return None


def opened(edtf: str | None, *, since: bool) -> str | None:
    """`edtf` as the start (`since`) or the end of an interval that is open on the other side.

    >>> opened("2023-09", since=True), opened("2030", since=False)
    ('2023-09/..', '../2030')
    """
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    return f"{first}/.." if since else f"../{last or first}"


def spanned(first: str | None, last: str | None) -> str | None:
    """The interval from `first` to `last`; `None` when it is none.

    >>> spanned("2019", "2021")
    '2019/2021'
    """
    return checked(f"{first}/{last}") if first and last else None


def differs(edtf: str | None, weekday: int) -> bool:
    """Whether `edtf` is a day that falls on another weekday (Monday is 0)."""
    if edtf is None or len(edtf) != 10:
        return False
    day = parse_date(edtf).earliest
    return day is not None and day.weekday() != weekday


STEPS: Final[dict[Direction, int]] = {"past": -1, "near": 0, "future": 1}
"""The number of periods from that of the publication."""


def anchor_of(published: Date | None) -> Anchor:
    """The anchor of a relative date."""
    return "published" if published else "none"


def relative(end: int, published: Date | None, period: Period, direction: Direction) -> Hit:
    """*Last month*, *this year*, up to token `end`."""
    edtf = shift(published, period, STEPS[direction])
    return Hit(end, edtf, anchor_of(published), "relative " + period)


def day_from(end: int, published: Date | None, steps: int, rule: str) -> Hit:
    """The day `steps` from the publication: *yesterday*."""
    return Hit(end, shift(published, "day", steps), anchor_of(published), rule)


def ago(end: int, published: Date | None, unit: tuple[Period, int], count: int) -> Hit:
    """`count` units before the publication; its figure is also an amount."""
    edtf = shift(published, unit[0], -count * unit[1])
    return Hit(end, edtf, anchor_of(published), "ago", calendar=False)


def open_end(hit: Hit | None, *, since: bool) -> Hit | None:
    """*Since* or *until* a date; `None` where it is already open on that side."""
    if hit is None or (hit.edtf or "").startswith("../"):
        return None
    rule = ("since " if since else "until ") + hit.rule
    return hit._replace(edtf=opened(hit.edtf, since=since), rule=rule)


def in_year(end: int, year: int, month: int, day: int | None, anchor: Anchor = "text") -> Hit:
    """A month or day of a year; for an impossible day it gives a finding, and keeps the year."""
    edtf = write_day(year, month, day)
    finding = "" if edtf else "date-impossible"
    rule = "day month year" if day else "month year"
    return Hit(end, edtf or write_day(year), anchor, rule, finding=finding)


def without_year(
    end: int, month: int, day: int | None, published: Date | None, direction: Direction
) -> Hit:
    """A month or day whose year follows from the publication."""
    edtf = place_month(month, day, published, direction)
    return Hit(end, edtf, anchor_of(published), "day month" if day else "month")


def on_weekday(exact: Hit, weekday: int) -> Hit:
    """A date after a weekday, which may not match it."""
    finding = exact.finding or ("weekday-disagrees" if differs(exact.edtf, weekday) else "")
    return exact._replace(finding=finding, rule="weekday " + exact.rule)


def weekday_alone(end: int, weekday: int, published: Date | None, direction: Direction) -> Hit:
    """A weekday without a date; *last Friday* excludes the day of publication."""
    edtf = place_weekday(weekday, published, direction, strict=direction == "past")
    return Hit(end, edtf, anchor_of(published), "weekday")


def quarter(end: int, year: int | str | None, number: int, anchor: Anchor, *, half: bool) -> Hit:
    """The quarter or half of a year, as EDTF writes it."""
    code = (39 if half else 32) + number
    return Hit(end, f"{int(year):04}-{code}" if year else None, anchor, "quarter")


def days_of(first: int, last: str | None) -> str | None:
    """From the day `first` to the last day, in its month."""
    return spanned(last[:8] + f"{first:02}", last) if last and len(last) == 10 else None


def read_numeric(tokens: Sequence[Token], i: int) -> Hit | None:
    """A date in figures, `2024-06-19` or `19/06/2024`.

    Where day and month could be in either order they are left open.

    >>> from musnad.suggest.token import split_tokens
    >>> read_numeric(split_tokens("03/04/2024"), 0).finding
    'date-ambiguous'
    """
    mark = key_at(tokens, i + 1)
    if mark not in {"-", "/", "."} or i + 4 >= len(tokens) or key_at(tokens, i + 3) != mark:
        return None
    a, b, c = tokens[i].key, key_at(tokens, i + 2), key_at(tokens, i + 4)
    if not (a.isdecimal() and b.isdecimal() and c.isdecimal() and tokens[i + 1].glued):
        return None
    if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
        edtf = write_day(int(a), int(b), int(c))
        return Hit(i + 5, edtf, "text", "numeric") if edtf else None
    if len(c) != 4 or len(a) > 2 or len(b) > 2:
        return None
    first, second = write_day(int(c), int(b), int(a)), write_day(int(c), int(a), int(b))
    if first and second and first != second:
        return Hit(i + 5, write_day(int(c)), "text", "numeric", finding="date-ambiguous")
    edtf = first or second
    return Hit(i + 5, edtf, "text", "numeric") if edtf else None
