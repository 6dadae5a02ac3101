"""Years, months and days in a date, and whether its verb makes it past or future."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.calendar import Anchor, Direction, Hit, anchor_of, in_year, shift, without_year
from musnad.suggest.calendar_words import read_names
from musnad.suggest.en.cues import FINITE
from musnad.suggest.en.year import is_count
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.value.date import Date

_LISTS: Final = read_lists("en", "dates")
_AFTER_YEAR: Final = _LISTS["after-year"]
NAMES: Final = read_names("en")
MONTHS: Final = {words[0]: number for words, number in NAMES.months.items()}
QUALIFIERS: Final = {"last": -1, "this": 0, "next": 1}
SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_FUTURE: Final = words(read_list("en", "forward"))
REACH: Final = 16
"""The verb of a date is within this many tokens."""


def year_at(tokens: Sequence[Token], i: int) -> int | None:
    """The year at token `i`, unless the figure is a count."""
    if 0 <= i < len(tokens) and tokens[i].kind == FIGURE and len(tokens[i].key) == 4:
        key = tokens[i].key
        if key.isdecimal() and 1000 <= int(key) <= 2199 and not is_count(tokens, i):
            return int(key)
    return None


def month_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The month named at token `i`, and the token after it."""
    if i >= len(tokens) or tokens[i].kind != WORD or not tokens[i].capital:
        return None
    number = MONTHS.get(tokens[i].key)
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


def day_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The day of a month at token `i`, and the token after it."""
    if i >= len(tokens) or tokens[i].kind != FIGURE:
        return None
    key = tokens[i].key
    if not key.isdecimal() or len(key) > 2 or not 1 <= int(key) <= 31:
        return None
    end = i + 1
    if key_at(tokens, end) in SUFFIXES and tokens[end].glued:
        end += 1
    elif end < len(tokens) and tokens[end].glued and tokens[end].kind != MARK:
        return None
    return int(key), end


def direction_at(tokens: Sequence[Token], i: int) -> Direction:
    """Whether the verb of the date at `i` is future: the nearest before it, else the next."""
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


def is_event(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word follows, as in `the 2024 election`."""
    return i < len(tokens) and tokens[i].kind == WORD


def in_brackets(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year is in brackets."""
    return key_at(tokens, i - 1) == "(" and key_at(tokens, i + 1) in {")", "-", ","}


def ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether no countable word follows, so that a bare figure before `i` is a year."""
    return i >= len(tokens) or tokens[i].kind == MARK or tokens[i].key in _AFTER_YEAR


def year_after(
    tokens: Sequence[Token], at: int, published: Date | None
) -> tuple[int, int | None, Anchor]:
    """The year after a month or day, and its anchor."""
    probe = at
    if key_at(tokens, probe) in {",", "of", "in"}:
        probe += 1
    if key_at(tokens, probe) in QUALIFIERS and key_at(tokens, probe + 1) == "year" and published:
        whole = shift(published, "year", QUALIFIERS[key_at(tokens, probe)])
        return probe + 2, int(whole) if whole else None, "published"
    year = year_at(tokens, probe)
    if year is not None and year >= 1500:
        return probe + 1, year, "text"
    return at, None, anchor_of(published)


def finish(
    tokens: Sequence[Token],
    i: int,
    at: int,
    month_day: tuple[int, int | None],
    published: Date | None,
) -> Hit:
    """A month or day, with the year that follows it or that the publication date gives."""
    month, day = month_day
    end, year, anchor = year_after(tokens, at, published)
    if year is not None:
        return in_year(end, year, month, day, anchor)
    return without_year(end, month, day, published, direction_at(tokens, i))
