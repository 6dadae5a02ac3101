"""Quarters, decades, times ago and ranges of dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.calendar import Hit, ago, anchor_of, quarter, shift, spanned, write_day
from musnad.suggest.en.date_parts import NAMES, QUALIFIERS, ends, month_at, year_after, year_at
from musnad.suggest.en.numbers import read_number
from musnad.suggest.token import Token, key_at
from musnad.value.date import Date

PERIODS: Final = NAMES.periods
UNITS: Final = NAMES.units
ORDINALS: Final = NAMES.ordinals


def read_quarter(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`the first quarter of 2024`, `the second half of last year`."""
    key = tokens[i].key
    number = ORDINALS.get(key)
    if number is None:
        return None
    span = key_at(tokens, i + 1)
    if span not in {"quarter", "half"} or (span == "half" and number > 2):
        return None
    at = i + 2
    if key_at(tokens, at) not in {"of", "in"}:
        return None
    at += 1
    half = span == "half"
    year = year_at(tokens, at)
    if year is not None:
        return quarter(at + 1, year, number, "text", half=half)
    if key_at(tokens, at) in QUALIFIERS and key_at(tokens, at + 1) == "year":
        whole = shift(published, "year", QUALIFIERS[key_at(tokens, at)])
        return quarter(at + 2, whole, number, anchor_of(published), half=half)
    return None


def read_end(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`the end of the year`: the period that contains the publication."""
    keys = [t.key for t in tokens[i : i + 5]]
    if keys[:3] not in (["the", "end", "of"], ["the", "close", "of"]) or len(keys) < 5:
        return None
    if keys[3] not in {"the", "this"} or keys[4] not in PERIODS:
        return None
    return Hit(i + 5, shift(published, PERIODS[keys[4]], 0), anchor_of(published), "end of period")


def read_decade(tokens: Sequence[Token], i: int) -> Hit | None:
    """`the 1990s`, `the 1800s`."""
    at = i + 1
    year = year_at(tokens, at)
    if year is None or year % 10 or key_at(tokens, at + 1) != "s" or not tokens[at + 1].glued:
        return None
    if year % 100 == 0 and year < 2000:
        return Hit(at + 2, f"{year // 100:02}XX", "text", "century")
    return Hit(at + 2, f"{year // 10:03}X", "text", "decade")


def read_ago(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`three days ago`, `a year earlier` from the publication; `earlier` stays unresolved."""
    if tokens[i].key in {"a", "an"}:
        value, at = 1, i + 1
    else:
        reading = read_number(tokens, i)
        if reading is None or reading.vague or reading.value % 1 or reading.value > 2000:
            return None
        value, at = int(reading.value), reading.end
    unit = UNITS.get(key_at(tokens, at))
    if unit is None or key_at(tokens, at + 1) != "ago":
        return None
    return ago(at + 2, published, unit, value)


def read_range(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`between 2019 and 2021`, `from 2019 to 2021`, `between June and August 2024`."""
    joins = {"and"} if tokens[i].key == "between" else {"to", "until", "through"}
    first = year_at(tokens, i + 1)
    if first is not None and key_at(tokens, i + 2) in joins:
        second = year_at(tokens, i + 3)
        plausible = second is not None and 1500 <= first < second <= 2150
        if plausible and ends(tokens, i + 4):
            return Hit(i + 4, spanned(write_day(first), f"{second:04}"), "text", "years")
        return None
    month = month_at(tokens, i + 1)
    if month is not None and key_at(tokens, month[1]) in joins:
        last = month_at(tokens, month[1] + 1)
        if last is not None:
            end, year, anchor = year_after(tokens, last[1], published)
            if year is not None:
                start_year = year - (month[0] > last[0])
                edtf = spanned(write_day(start_year, month[0]), write_day(year, last[0]))
                return Hit(end, edtf, anchor, "months")
    return None
