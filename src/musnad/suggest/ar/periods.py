"""Years after the word *year*, quarters, and times counted back from the publication."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.ar.date_parts import qualified_at, year_at
from musnad.suggest.ar.months import ORDINALS, UNIT_PERIODS, WEEKDAYS, YEAR_WORDS
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.numbers import read_number
from musnad.suggest.calendar import STEPS, Hit, ago, anchor_of, quarter, shift, spanned, write_day
from musnad.suggest.token import FIGURE, Token, key_at
from musnad.value.date import Date


def read_duration(tokens: Sequence[Token], at: int, published: Date | None) -> Hit | None:
    """`24 عاما`, `أسبوعين`, `ثلاثة أيام` counted back from the publication."""
    unit = UNIT_PERIODS.get(key_at(tokens, at))
    if unit is not None:
        if key_at(tokens, at) in {"يوم", "عام", "سنه"} and (
            key_at(tokens, at + 1) in WEEKDAYS or year_at(tokens, at + 1)
        ):
            return None
        return ago(at + 1, published, unit, 1)
    token = tokens[at]
    if token.kind != FIGURE and token.key not in NUMBER_WORDS:
        return None
    reading = read_number(tokens, at)
    if reading is None or reading.vague or reading.value > 2000 or reading.value % 1:
        return None
    unit = UNIT_PERIODS.get(key_at(tokens, reading.end))
    if unit is None:
        return None
    return ago(reading.end + 1, published, unit, int(reading.value))


def read_year(tokens: Sequence[Token], i: int) -> Hit | None:
    """`عام 2019`, `عامي 2019 و2020`."""
    first = year_at(tokens, i + 1)
    if first is None:
        return None
    end = i + 2
    if tokens[i].key == "عامي":
        mark = key_at(tokens, end)
        if mark in {"و", "الي", "-"}:
            second = year_at(tokens, end + 1)
            edtf = spanned(write_day(first), write_day(second)) if second else None
            if edtf:
                return Hit(end + 2, edtf, "text", "years")
    return Hit(end, write_day(first), "text", "year")


def read_quarter(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`الربع الأول من عام 2024`."""
    number = ORDINALS.get(key_at(tokens, i + 1))
    at = i + 2
    if key_at(tokens, at) == "والاخير":
        at += 1
    if number is None or key_at(tokens, at) not in {"من", "لعام"}:
        return None
    half = tokens[i].key == "النصف"
    if half and number > 2:
        return None
    at += 1
    year = year_at(tokens, at)
    if year is None and key_at(tokens, at) in YEAR_WORDS:
        at += 1
        year = year_at(tokens, at)
        qualified = qualified_at(tokens, at)
        if year is None and qualified is not None:
            whole = shift(published, "year", STEPS[qualified])
            return quarter(at + 1, whole, number, anchor_of(published), half=half)
    if year is None:
        return None
    return quarter(at + 1, year, number, "text", half=half)
