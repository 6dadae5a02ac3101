"""A day and month in figures, and years without a day or month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.calendar import Hit, days_of, place_month, spanned, write_day
from musnad.suggest.en.date_parts import day_at, direction_at, ends, finish, month_at, year_after
from musnad.suggest.lexicon import words
from musnad.suggest.token import Token, key_at
from musnad.value.date import Date

_NO_YEAR_AFTER: Final = words("of to than and from by around between after before the")


def read_day(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`3 June`, `3-5 June 2024`."""
    day = day_at(tokens, i)
    if day is None:
        return None
    at = day[1]
    if key_at(tokens, at) == "of":
        at += 1
    elif key_at(tokens, at) in {"-", "and", "to"}:
        last = day_at(tokens, at + 1)
        month = month_at(tokens, last[1]) if last else None
        if last and month:
            end, year, anchor = year_after(tokens, month[1], published)
            if year is not None:
                first = write_day(year, month[0], day[0])
                span = spanned(first, write_day(year, month[0], last[0]))
                return Hit(end, span, anchor, "days")
            second = place_month(month[0], last[0], published, direction_at(tokens, i))
            return Hit(end, days_of(day[0], second), anchor, "days")
    month = month_at(tokens, at)
    verb = key_at(tokens, at + 1) in {"be", "have", "not"} and tokens[at].key in {"may", "march"}
    if month is None or verb:
        return None
    return finish(tokens, i, month[1], (month[0], day[0]), published)


def read_bare_year(tokens: Sequence[Token], i: int, year: int) -> Hit | None:
    """`in 2019`, `2019-21`, unless the figure is a count."""
    before = key_at(tokens, i - 1)
    if before in _NO_YEAR_AFTER and not 1800 <= year <= 2100:
        return None
    if before in {"than", "of", "to", "and", "around"} and not ends(tokens, i + 1):
        return None
    until = key_at(tokens, i + 2)
    if key_at(tokens, i + 1) in {"-", "/"} and until.isdecimal() and len(until) in {2, 4}:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        edtf = spanned(write_day(year), f"{last:04}") if last > year else None
        if edtf:
            return Hit(i + 3, edtf, "text", "years")
    return Hit(i + 1, write_day(year), "text", "year")
