"""A day and month, with the year that follows or that the publication date gives."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.ar.date_parts import day_number, direction_at, month_pair, qualified_at, year_at
from musnad.suggest.ar.months import LAST, NEXT, THIS, YEAR_WORDS
from musnad.suggest.calendar import STEPS, Direction, Hit, in_year, shift, without_year, write_day
from musnad.suggest.token import Token, key_at
from musnad.value.date import Date


def read_day_month(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`19 يونيو 2024`."""
    day = day_number(tokens, i)
    if day is None:
        return None
    at = day[1]
    while key_at(tokens, at) in {"من", "شهر"} and at < day[1] + 2:
        at += 1
    month = month_pair(tokens, at)
    if month is None:
        return None
    return finish(tokens, month, day[0], published, direction_at(tokens, i))


def finish(
    tokens: Sequence[Token],
    month: tuple[int, int, bool, str],
    day: int | None,
    published: Date | None,
    direction: Direction,
) -> Hit | None:
    """After the month: a year, `الماضي`, `من العام الماضي`, or nothing."""
    number, end, _, finding = month
    at = end
    if key_at(tokens, at) in {"من", ","} and (
        key_at(tokens, at + 1) in YEAR_WORDS or year_at(tokens, at + 1)
    ):
        at += 1
    if key_at(tokens, at) in YEAR_WORDS:
        at += 1
    year = year_at(tokens, at)
    if year is not None:
        after = at + 1 + (key_at(tokens, at + 1) == "م" and tokens[at + 1].glued)
        hit = in_year(after, year, number, day)
        return hit._replace(edtf=write_day(year), finding=finding) if finding else hit
    if at > end and key_at(tokens, at) in LAST | THIS | NEXT and published:
        whole = shift(published, "year", STEPS[qualified_at(tokens, at) or "near"])
        edtf = write_day(int(whole), number, day) if whole else None
        return Hit(
            at + 1, None if finding else edtf, "published", "month of a year", finding=finding
        )
    qualified = qualified_at(tokens, end)
    if qualified is not None:
        end += 1
        direction = qualified
    hit = without_year(end, number, day, published, direction)
    return hit._replace(edtf=None, finding=finding) if finding else hit
