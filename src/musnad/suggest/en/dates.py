"""English dates.

Knows months, days, years, weekdays, seasons, quarters, decades, centuries and relative dates. Does
not know feasts or time of day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.calendar import (
    STEPS,
    Anchor,
    Direction,
    Hit,
    ago,
    anchor_of,
    day_from,
    days_of,
    in_year,
    on_weekday,
    open_end,
    place_month,
    quarter,
    read_names,
    read_numeric,
    relative,
    shift,
    spanned,
    weekday_alone,
    without_year,
    write_day,
)
from musnad.suggest.en.cues import FINITE
from musnad.suggest.en.numbers import read_number
from musnad.suggest.en.year import is_count
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.value.date import Date

_LISTS: Final = read_lists("en", "dates")
_COUNTS_TIME: Final = _LISTS["counts-time"]
_NO_YEAR_AFTER: Final = words("of to than and from by around between after before the")
_AFTER_YEAR: Final = _LISTS["after-year"]
_BEFORE_MONTH: Final = _LISTS["before-month"]
_NAMES: Final = read_names("en")
_MONTHS: Final = {words[0]: number for words, number in _NAMES.months.items()}
_UNSURE: Final = _LISTS["unsure"]
_WEEKDAYS: Final = _NAMES.weekdays
_PERIODS: Final = _NAMES.periods
_UNITS: Final = _NAMES.units
_SEASONS: Final = _NAMES.seasons
_ORDINALS: Final = _NAMES.ordinals
_PARTS: Final = _LISTS["parts"]
_QUALIFIERS: Final = {"last": -1, "this": 0, "next": 1}
_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_FUTURE: Final = words(read_list("en", "forward"))
REACH: Final = 16
"""The verb of a date stands within so many tokens."""
_IN_YEAR: Final = _LISTS["in-year"]


def _year(tokens: Sequence[Token], i: int) -> int | None:
    if 0 <= i < len(tokens) and tokens[i].kind == FIGURE and len(tokens[i].key) == 4:
        key = tokens[i].key
        if key.isdecimal() and 1000 <= int(key) <= 2199 and not is_count(tokens, i):
            return int(key)
    return None


def _month(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    if i >= len(tokens) or tokens[i].kind != WORD or not tokens[i].capital:
        return None
    number = _MONTHS.get(tokens[i].key)
    if number is None:
        return None
    end = i + 1
    if (
        len(tokens[i].key) < 5
        and key_at(tokens, end) == "."
        and tokens[end].glued
        and end + 1 < len(tokens)
    ):
        end += 1
    return number, end


def _day(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    if i >= len(tokens) or tokens[i].kind != FIGURE:
        return None
    key = tokens[i].key
    if not key.isdecimal() or len(key) > 2 or not 1 <= int(key) <= 31:
        return None
    end = i + 1
    if key_at(tokens, end) in _SUFFIXES and tokens[end].glued:
        end += 1
    elif end < len(tokens) and tokens[end].glued and tokens[end].kind != MARK:
        return None
    return int(key), end


def _direction(tokens: Sequence[Token], i: int) -> Direction:
    """Whether the verb of the date at `i` looks forward: the nearest before it, else the next."""
    for k in range(i - 1, max(-1, i - REACH), -1):
        key = tokens[k].key
        if key in {";", ":"}:
            break
        if key in _FUTURE and not (key == "may" and tokens[k].capital):
            return "future"
        if key in {"is", "are"}:
            continue
        if not tokens[k].capital and (key in FINITE or key.endswith("ed")) and key != "united":
            return "near"
    for token in tokens[i + 1 : i + REACH]:
        if token.key in _FUTURE:
            return "future"
        if token.key in FINITE or token.key.endswith("ed"):
            break
    return "near"


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
        hit = _read_range(tokens, i, published)
        if hit is not None:
            return hit
    if key in _WEEKDAYS and token.capital:
        return _read_weekday(tokens, i, published, "near")
    if key in {"last", "this", "next", "past", "previous", "coming"}:
        return _read_qualified(tokens, i, published)
    if key in {"yesterday", "today", "tomorrow", "tonight"}:
        steps = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}[key]
        return day_from(i + 1, published, steps, key)
    month = _month(tokens, i)
    if month is not None:
        return _read_month(tokens, i, month, published)
    if key in _SEASONS:
        at = i + 1 + (key_at(tokens, i + 1) == "of")
        year = _year(tokens, at)
        return Hit(at + 1, f"{year:04}-{_SEASONS[key]}", "text", "season") if year else None
    if key in _ORDINALS or (key in {"q", "q1"} and token.capital):
        return _read_quarter(tokens, i, published)
    if key == "the":
        return _read_decade(tokens, i) or _read_end(tokens, i, published)
    if key in {"year", "month"} and [t.key for t in tokens[i + 1 : i + 3]] == ["-", "end"]:
        return Hit(i + 3, shift(published, _PERIODS[key], 0), anchor_of(published), "end of period")
    if key in {"mid", "early", "late"}:
        at = i + 1 + (key_at(tokens, i + 1) == "-")
        if at < len(tokens):
            year = _year(tokens, at)
            if year and key_at(tokens, at + 1) != "s" and year >= 1500:
                return Hit(at + 1, write_day(year), "text", "part of a year")
            if _month(tokens, at):
                hit = read_date(tokens, at, published)
                return hit._replace(rule="part of a " + hit.rule) if hit else None
        return None
    if key in _COUNTS_TIME:
        return _read_ago(tokens, i, published)
    return None


def _read_open(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    since = tokens[i].key == "since"
    at = i + 1
    while key_at(tokens, at) in _PARTS and at < i + 6:
        at += 1
    if at >= len(tokens):
        return None
    year = _year(tokens, at)
    if year is not None and not (tokens[at].kind == FIGURE and _month(tokens, at + 1)):
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
    numeric = read_numeric(tokens, i)
    if numeric is not None:
        return numeric
    day = _day(tokens, i)
    if day is not None:
        at = day[1]
        if key_at(tokens, at) == "of":
            at += 1
        elif key_at(tokens, at) in {"-", "and", "to"}:  # "3-5 June"
            last = _day(tokens, at + 1)
            month = _month(tokens, last[1]) if last else None
            if last and month:
                end, year, anchor = _year_after(tokens, month[1], published)
                if year is not None:
                    first = write_day(year, month[0], day[0])
                    return Hit(
                        end, spanned(first, write_day(year, month[0], last[0])), anchor, "days"
                    )
                second = place_month(month[0], last[0], published, _direction(tokens, i))
                return Hit(end, days_of(day[0], second), anchor, "days")
        month = _month(tokens, at)
        if month is not None and not (
            tokens[at].key in {"may", "march"} and key_at(tokens, at + 1) in {"be", "have", "not"}
        ):
            return _finish(tokens, i, month[1], (month[0], day[0]), published)
    year = _year(tokens, i)
    if year is not None and year >= 1500:
        if key_at(tokens, i + 1) == "s" and tokens[i + 1].glued:
            return _read_decade(tokens, i - 1)
        before = key_at(tokens, i - 1)
        if (
            before in _IN_YEAR
            or (before == "the" and _is_event(tokens, i + 1))
            or _in_brackets(tokens, i)
        ):
            if before in _NO_YEAR_AFTER and not 1800 <= year <= 2100:
                return None
            if (
                before in {"than", "of", "to", "by", "and", "around", "from"}
                and not _ends(tokens, i + 1)
                and before not in {"from", "by"}
            ):
                return None
            if (
                key_at(tokens, i + 1) in {"-", "/"}
                and key_at(tokens, i + 2).isdecimal()
                and len(key_at(tokens, i + 2)) in {2, 4}
            ):
                until = (
                    int(key_at(tokens, i + 2))
                    if len(key_at(tokens, i + 2)) == 4
                    else year // 100 * 100 + int(key_at(tokens, i + 2))
                )
                edtf = spanned(write_day(year), f"{until:04}") if until > year else None
                if edtf:
                    return Hit(i + 3, edtf, "text", "years")
            return Hit(i + 1, write_day(year), "text", "year")
    if (
        tokens[i].key.isdecimal()
        and key_at(tokens, i + 1) in _SUFFIXES
        and key_at(tokens, i + 2) == "century"
    ):
        century = int(tokens[i].key)
        return Hit(i + 3, f"{century - 1:02}XX", "text", "century") if 1 < century <= 21 else None
    if key_at(tokens, i + 1) in _UNITS or key_at(tokens, i + 2) in _UNITS:
        return _read_ago(tokens, i, published)
    return None


def _is_event(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].kind == WORD


def _in_brackets(tokens: Sequence[Token], i: int) -> bool:
    return key_at(tokens, i - 1) == "(" and key_at(tokens, i + 1) in {")", "-", ","}


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether no countable word follows, so that a bare figure before `i` is a year."""
    return i >= len(tokens) or tokens[i].kind == MARK or tokens[i].key in _AFTER_YEAR


def _year_after(
    tokens: Sequence[Token], at: int, published: Date | None
) -> tuple[int, int | None, Anchor]:
    probe = at
    if key_at(tokens, probe) in {",", "of", "in"}:
        probe += 1
    if key_at(tokens, probe) in _QUALIFIERS and key_at(tokens, probe + 1) == "year" and published:
        whole = shift(published, "year", _QUALIFIERS[key_at(tokens, probe)])
        return probe + 2, int(whole) if whole else None, "published"
    year = _year(tokens, probe)
    if year is not None and year >= 1500:
        return probe + 1, year, "text"
    return at, None, anchor_of(published)


def _finish(
    tokens: Sequence[Token],
    i: int,
    at: int,
    month_day: tuple[int, int | None],
    published: Date | None,
) -> Hit:
    month, day = month_day
    end, year, anchor = _year_after(tokens, at, published)
    if year is not None:
        return in_year(end, year, month, day, anchor)
    return without_year(end, month, day, published, _direction(tokens, i))


def _read_month(
    tokens: Sequence[Token], i: int, month: tuple[int, int], published: Date | None
) -> Hit | None:
    at = month[1]
    if key_at(tokens, at) == "the" and key_at(tokens, at + 2) in _SUFFIXES:
        at += 1
    day = _day(tokens, at)
    if day is not None and key_at(tokens, day[1]) in {"-", "and", "to"}:  # "June 3-5"
        last = _day(tokens, day[1] + 1)
        if last is not None and last[0] > day[0] and key_at(tokens, day[1]) == "-":
            end, year, anchor = _year_after(tokens, last[1], published)
            second = (
                write_day(year, month[0], last[0])
                if year
                else place_month(month[0], last[0], published)
            )
            return Hit(end, days_of(day[0], second), anchor, "days")
    if day is not None and key_at(tokens, day[1]) not in {"people", "percent", "%"}:
        return _finish(tokens, i, day[1], (month[0], day[0]), published)
    hit = _finish(tokens, i, month[1], (month[0], None), published)
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
    if probe < len(tokens) and (tokens[probe].kind == FIGURE or _month(tokens, probe)):
        exact = read_date(tokens, probe, published)
        if (
            exact is not None
            and exact.calendar
            and ("day" in exact.rule or exact.rule == "numeric")
        ):
            return on_weekday(exact, weekday)
    if direction == "near" and start < 0:
        direction = _direction(tokens, i)
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
    if following in _PERIODS:
        before = key_at(tokens, i - 1)
        if (key in {"past", "coming", "previous"} or before == "the") and key != "this":
            return None  # "over the past year" is a duration
        return relative(i + 2, published, _PERIODS[following], direction)
    if i + 1 >= len(tokens):
        return None
    if following in _WEEKDAYS and tokens[i + 1].capital:
        return _read_weekday(tokens, i + 1, published, direction, start=i)
    month = _month(tokens, i + 1)
    if month is not None and key != "past":
        edtf = place_month(month[0], None, published, direction)
        if key == "last" and edtf and published and published.edtf.startswith(edtf):
            edtf = f"{int(edtf[:4]) - 1:04}{edtf[4:]}"
        if key == "this":
            year = shift(published, "year", 0)
            edtf = write_day(int(year), month[0]) if year else None
        return Hit(month[1], edtf, anchor_of(published), "month")
    if following in _SEASONS and key in _QUALIFIERS:
        year = shift(published, "year", STEPS[direction])
        return Hit(
            i + 2, f"{year}-{_SEASONS[following]}" if year else None, anchor_of(published), "season"
        )
    if key == "last" and following == "night":
        return day_from(i + 2, published, -1, "last night")
    return None


def _read_quarter(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    key = tokens[i].key
    number = _ORDINALS.get(key)
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
    year = _year(tokens, at)
    if year is not None:
        return quarter(at + 1, year, number, "text", half=half)
    if key_at(tokens, at) in _QUALIFIERS and key_at(tokens, at + 1) == "year":
        whole = shift(published, "year", _QUALIFIERS[key_at(tokens, at)])
        return quarter(at + 2, whole, number, anchor_of(published), half=half)
    return None


def _read_end(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`the end of the year`: the period in which the publication lies."""
    keys = [t.key for t in tokens[i : i + 5]]
    if keys[:3] not in (["the", "end", "of"], ["the", "close", "of"]) or len(keys) < 5:
        return None
    if keys[3] not in {"the", "this"} or keys[4] not in _PERIODS:
        return None
    return Hit(i + 5, shift(published, _PERIODS[keys[4]], 0), anchor_of(published), "end of period")


def _read_decade(tokens: Sequence[Token], i: int) -> Hit | None:
    at = i + 1
    year = _year(tokens, at)
    if year is None or year % 10 or key_at(tokens, at + 1) != "s" or not tokens[at + 1].glued:
        return None
    if year % 100 == 0 and year < 2000:
        return Hit(at + 2, f"{year // 100:02}XX", "text", "century")
    return Hit(at + 2, f"{year // 10:03}X", "text", "decade")


def _read_ago(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`three days ago`, `a year earlier` rests on the publication; `earlier` stays unresolved."""
    if tokens[i].key in {"a", "an"}:
        value, at = 1, i + 1
    else:
        reading = read_number(tokens, i)
        if reading is None or reading.vague or reading.value % 1 or reading.value > 2000:
            return None
        value, at = int(reading.value), reading.end
    unit = _UNITS.get(key_at(tokens, at))
    if unit is None or key_at(tokens, at + 1) != "ago":
        return None
    return ago(at + 2, published, unit, value)


def _read_range(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`between 2019 and 2021`, `from 2019 to 2021`, `between June and August 2024`."""
    joins = {"and"} if tokens[i].key == "between" else {"to", "until", "through"}
    first = _year(tokens, i + 1)
    if first is not None and key_at(tokens, i + 2) in joins:
        second = _year(tokens, i + 3)
        plausible = second is not None and 1500 <= first < second <= 2150
        if plausible and _ends(tokens, i + 4):
            return Hit(i + 4, spanned(write_day(first), f"{second:04}"), "text", "years")
        return None
    month = _month(tokens, i + 1)
    if month is not None and key_at(tokens, month[1]) in joins:
        last = _month(tokens, month[1] + 1)
        if last is not None:
            end, year, anchor = _year_after(tokens, last[1], published)
            if year is not None:
                start_year = year - (month[0] > last[0])
                edtf = spanned(write_day(start_year, month[0]), write_day(year, last[0]))
                return Hit(end, edtf, anchor, "months")
    return None


_STARTERS: Final = (
    words(
        """
        since until till from between last this next past previous coming yesterday today tomorrow
        tonight year month the mid early late two three four five six seven eight nine ten a an one
        several
        """
    )
    | _WEEKDAYS.keys()
    | _MONTHS.keys()
    | _SEASONS.keys()
    | _ORDINALS.keys()
)
"""Every word with which a date may start."""
