"""English dates.

Knows months, days, years, weekdays, seasons, quarters, decades, centuries and relative dates. Does
not know holidays or time of day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.calendar import (
    STEPS,
    Direction,
    Hit,
    anchor_of,
    day_from,
    days_of,
    on_weekday,
    open_end,
    place_month,
    read_numeric,
    relative,
    shift,
    weekday_alone,
    write_day,
)
from musnad.suggest.date import DateGrammar
from musnad.suggest.en.date_parts import (
    MONTHS,
    NAMES,
    QUALIFIERS,
    SUFFIXES,
    day_at,
    direction_at,
    finish,
    in_brackets,
    is_event,
    month_at,
    year_after,
    year_at,
)
from musnad.suggest.en.day_month import read_bare_year, read_day
from musnad.suggest.en.periods import (
    ORDINALS,
    PERIODS,
    UNITS,
    read_ago,
    read_decade,
    read_end,
    read_quarter,
    read_range,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.value.date import Date

_LISTS: Final = read_lists("en", "dates")
_COUNTS_TIME: Final = _LISTS["counts-time"]
_BEFORE_MONTH: Final = _LISTS["before-month"]
_UNSURE: Final = _LISTS["unsure"]
_WEEKDAYS: Final = NAMES.weekdays
_SEASONS: Final = NAMES.seasons
_PARTS: Final = _LISTS["parts"]
_IN_YEAR: Final = _LISTS["in-year"]
_STARTERS: Final = (
    words(
        """
        since until till from between last this next past previous coming yesterday today tomorrow
        tonight year month the mid early late two three four five six seven eight nine ten a an one
        several
        """
    )
    | _WEEKDAYS.keys()
    | MONTHS.keys()
    | _SEASONS.keys()
    | ORDINALS.keys()
)
"""Every word with which a date may start."""


def read_date(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """The date that starts at token `i`; `None` when none does.

    >>> from musnad.suggest.token import split_tokens
    >>> read_date(split_tokens("June 19, 2024"), 0, None)[:2]
    (4, '2024-06-19')
    >>> read_date(split_tokens("since September 2023"), 0, None).edtf
    '2023-09/..'
    """
    token = tokens[i]
    key = token.key
    if token.kind == MARK or (token.kind == WORD and key not in _STARTERS):
        return None
    if token.kind == FIGURE:
        return _read_figure(tokens, i, published)
    if key in {"since", "until", "till"}:
        return _read_open(tokens, i, published)
    if key in {"from", "between"}:
        hit = read_range(tokens, i, published)
        if hit is not None:
            return hit
    if key in _WEEKDAYS and token.capital:
        return _read_weekday(tokens, i, published, "near")
    if key in {"last", "this", "next", "past", "previous", "coming"}:
        return _read_qualified(tokens, i, published)
    if key in {"yesterday", "today", "tomorrow", "tonight"}:
        steps = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}[key]
        return day_from(i + 1, published, steps, key)
    month = month_at(tokens, i)
    if month is not None:
        return _read_month(tokens, i, month, published)
    if key in _SEASONS:
        at = i + 1 + (key_at(tokens, i + 1) == "of")
        year = year_at(tokens, at)
        return Hit(at + 1, f"{year:04}-{_SEASONS[key]}", "text", "season") if year else None
    if key in ORDINALS or (key in {"q", "q1"} and token.capital):
        return read_quarter(tokens, i, published)
    if key == "the":
        return read_decade(tokens, i) or read_end(tokens, i, published)
    if key in {"year", "month"} and [t.key for t in tokens[i + 1 : i + 3]] == ["-", "end"]:
        return Hit(i + 3, shift(published, PERIODS[key], 0), anchor_of(published), "end of period")
    if key in {"mid", "early", "late"}:
        at = i + 1 + (key_at(tokens, i + 1) == "-")
        if at < len(tokens):
            year = year_at(tokens, at)
            if year and key_at(tokens, at + 1) != "s" and year >= 1500:
                return Hit(at + 1, write_day(year), "text", "part of a year")
            if month_at(tokens, at):
                hit = read_date(tokens, at, published)
                return hit._replace(rule="part of a " + hit.rule) if hit else None
        return None
    if key in _COUNTS_TIME:
        return read_ago(tokens, i, published)
    return None


def _read_open(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    since = tokens[i].key == "since"
    at = i + 1
    while key_at(tokens, at) in _PARTS and at < i + 6:
        at += 1
    if at >= len(tokens):
        return None
    year = year_at(tokens, at)
    if year is not None and not (tokens[at].kind == FIGURE and month_at(tokens, at + 1)):
        hit: Hit | None = Hit(at + 1, write_day(year), "text", "year")
    else:
        hit = (
            read_date(tokens, at, published)
            if tokens[at].key not in {"since", "until", "till"}
            else None
        )
        if hit is not None and since and hit.anchor == "published" and not hit.edtf:
            hit = None
    return open_end(hit, since=since)


def _read_figure(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    hit = read_numeric(tokens, i) or read_day(tokens, i, published)
    if hit is not None:
        return hit
    year = year_at(tokens, i)
    if year is not None and year >= 1500:
        if key_at(tokens, i + 1) == "s" and tokens[i + 1].glued:
            return read_decade(tokens, i - 1)
        before = key_at(tokens, i - 1)
        event = before == "the" and is_event(tokens, i + 1)
        if before in _IN_YEAR or event or in_brackets(tokens, i):
            return read_bare_year(tokens, i, year)
    if (
        tokens[i].key.isdecimal()
        and key_at(tokens, i + 1) in SUFFIXES
        and key_at(tokens, i + 2) == "century"
    ):
        century = int(tokens[i].key)
        return Hit(i + 3, f"{century - 1:02}XX", "text", "century") if 1 < century <= 21 else None
    if key_at(tokens, i + 1) in UNITS or key_at(tokens, i + 2) in UNITS:
        return read_ago(tokens, i, published)
    return None


def _read_month(
    tokens: Sequence[Token], i: int, month: tuple[int, int], published: Date | None
) -> Hit | None:
    at = month[1]
    if key_at(tokens, at) == "the" and key_at(tokens, at + 2) in SUFFIXES:
        at += 1
    day = day_at(tokens, at)
    if day is not None and key_at(tokens, day[1]) in {"-", "and", "to"}:  # "June 3-5"
        last = day_at(tokens, day[1] + 1)
        if last is not None and last[0] > day[0] and key_at(tokens, day[1]) == "-":
            end, year, anchor = year_after(tokens, last[1], published)
            second = (
                write_day(year, month[0], last[0])
                if year
                else place_month(month[0], last[0], published)
            )
            return Hit(end, days_of(day[0], second), anchor, "days")
    if day is not None and key_at(tokens, day[1]) not in {"people", "percent", "%"}:
        return finish(tokens, i, day[1], (month[0], day[0]), published)
    hit = finish(tokens, i, month[1], (month[0], None), published)
    if hit.anchor == "text" or hit.end > month[1]:
        return hit
    before = key_at(tokens, i - 1)
    if tokens[i].key in _UNSURE and before not in _BEFORE_MONTH:
        return None
    if len(tokens[i].key) <= 3 and tokens[i].key != "may":
        return None
    following = tokens[month[1]] if month[1] < len(tokens) else None
    if (
        before in {"to", "from", "of", "by", "after", "before"}
        and following is not None
        and following.capital
        and following.kind == WORD
    ):
        return None  # a person: "by April Smith"
    return hit


def _read_weekday(
    tokens: Sequence[Token],
    i: int,
    published: Date | None,
    direction: Direction,
    *,
    start: int = -1,
) -> Hit | None:
    weekday = _WEEKDAYS[tokens[i].key]
    if len(tokens[i].key) < 6 and key_at(tokens, i + 1) not in {",", "."}:
        return None
    at = i + 1
    while key_at(tokens, at) in {"morning", "afternoon", "evening", "night"}:
        at += 1
    probe = at + (key_at(tokens, at) in {",", "("})
    if probe < len(tokens) and (tokens[probe].kind == FIGURE or month_at(tokens, probe)):
        exact = read_date(tokens, probe, published)
        if (
            exact is not None
            and exact.calendar
            and ("day" in exact.rule or exact.rule == "numeric")
        ):
            return on_weekday(exact, weekday)
    if direction == "near" and start < 0:
        direction = direction_at(tokens, i)
    return weekday_alone(at, weekday, published, direction)


def _read_qualified(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    key = tokens[i].key
    direction: Direction = (
        "past"
        if key in {"last", "past", "previous"}
        else "future"
        if key in {"next", "coming"}
        else "near"
    )
    following = key_at(tokens, i + 1)
    if following in PERIODS:
        before = key_at(tokens, i - 1)
        if (key in {"past", "coming", "previous"} or before == "the") and key != "this":
            return None  # "over the past year" is a duration
        return relative(i + 2, published, PERIODS[following], direction)
    if i + 1 >= len(tokens):
        return None
    if following in _WEEKDAYS and tokens[i + 1].capital:
        return _read_weekday(tokens, i + 1, published, direction, start=i)
    month = month_at(tokens, i + 1)
    if month is not None and key != "past":
        edtf = place_month(month[0], None, published, direction)
        if key == "last" and edtf and published and published.edtf.startswith(edtf):
            edtf = f"{int(edtf[:4]) - 1:04}{edtf[4:]}"
        if key == "this":
            year = shift(published, "year", 0)
            edtf = write_day(int(year), month[0]) if year else None
        return Hit(month[1], edtf, anchor_of(published), "month")
    if following in _SEASONS and key in QUALIFIERS:
        year = shift(published, "year", STEPS[direction])
        return Hit(
            i + 2, f"{year}-{_SEASONS[following]}" if year else None, anchor_of(published), "season"
        )
    if key == "last" and following == "night":
        return day_from(i + 2, published, -1, "last night")
    return None


DATES: Final = DateGrammar(read_date, _STARTERS)
