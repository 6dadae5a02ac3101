"""Arabic dates.

Knows the Gregorian, Levantine, Egyptian and Maghrebi names of the months and pairs of them, days,
weekdays, seasons, quarters, decades and relative dates; `months` lists them. Does not know the
Islamic calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from musnad.suggest.ar.date_parts import (
    day_number,
    direction_at,
    month_at,
    month_pair,
    qualified_at,
    year_at,
)
from musnad.suggest.ar.day_month import finish, read_day_month
from musnad.suggest.ar.months import (
    DAY_PREFIXES,
    DAY_STARTS,
    DECADES,
    LAST,
    MONTHS,
    PARTS,
    PERIODS,
    SEASONS,
    SINCE,
    THIS,
    UNSURE,
    UNTIL,
    WEEKDAYS,
    YEAR_WORDS,
)
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.periods import read_duration, read_quarter, read_year
from musnad.suggest.ar.relative_day import read_relative
from musnad.suggest.ar.yearlike import is_count
from musnad.suggest.calendar import (
    Direction,
    Hit,
    days_of,
    on_weekday,
    open_end,
    opened,
    read_numeric,
    spanned,
    weekday_alone,
    write_day,
)
from musnad.suggest.date import DateGrammar
from musnad.suggest.lexicon import read_lists
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.value.date import Date

_LISTS: Final = read_lists("ar", "dates")
_IN_YEAR: Final = _LISTS["in-year"]
_PREPOSITIONS: Final = _LISTS["prepositions"]
_COUNTED: Final = _LISTS["counted"]


def read_date(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """The date that starts at token `i`; `None` when none does.

    >>> from musnad.suggest.token import split_tokens
    >>> read_date(split_tokens("19 يونيو/حزيران 2024"), 0, None)[:2]
    (5, '2024-06-19')
    >>> read_date(split_tokens("19 يونيو/تموز 2024"), 0, None).finding
    'month-pair-disagrees'
    """
    token = tokens[i]
    key = token.key
    if token.kind == MARK or (token.kind == WORD and key not in _STARTERS):
        return None
    if key in SINCE or key in UNTIL:
        return _read_open(tokens, i, published)
    if token.kind == FIGURE:
        return _read_numeric(tokens, i, published)
    # a clitic before the figure of a day or year: "و19 يونيو", "بـ2024"
    range_hit = _read_range(tokens, i, published)
    if range_hit is not None:
        return range_hit
    for prefix in DAY_PREFIXES:
        if key.startswith(prefix) and key[len(prefix) :] in WEEKDAYS:
            return _read_weekday(tokens, i, WEEKDAYS[key[len(prefix) :]], published)
    if key.startswith("لل") and "ا" + key[1:] in WEEKDAYS:
        return _read_weekday(tokens, i, WEEKDAYS["ا" + key[1:]], published)
    if key in NUMBER_WORDS or key.removeprefix("و") in DAY_STARTS:
        return read_day_month(tokens, i, published)
    return _read_named(tokens, i, published) or read_relative(tokens, i, published)


def _read_open(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`منذ سبتمبر`, `حتى عام 2030`; *since* before a duration is *ago*."""
    since = tokens[i].key in SINCE
    at = i + 1
    while key_at(tokens, at) in PARTS and at < i + 4:
        at += 1
    if at >= len(tokens):
        return None
    if since:
        duration = read_duration(tokens, at, published)
        if duration is not None:
            return duration._replace(edtf=opened(duration.edtf, since=True))
    elif key_at(tokens, at) in {"الان", "اليوم"}:
        return None
    year = year_at(tokens, at)
    if year is not None and not month_at(tokens, at + 1):
        hit: Hit | None = Hit(at + 1, write_day(year), "text", "year")
    else:
        hit = None if tokens[at].key in SINCE | UNTIL else read_date(tokens, at, published)
    return open_end(hit, since=since) if hit and hit.calendar else None


def _read_numeric(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    numeric = read_numeric(tokens, i)
    if numeric is not None:
        return numeric
    hit = read_day_month(tokens, i, published)
    if hit is not None:
        return hit
    year = year_at(tokens, i)
    if year is None:
        return None
    before = key_at(tokens, i - 1)
    if before in {"و", "ب", "ل"}:
        before = key_at(tokens, i - 2)
    following = key_at(tokens, i + 1)
    if following == "م" and tokens[i + 1].glued:
        return Hit(i + 2, write_day(year), "text", "year")
    in_year = before in _IN_YEAR
    if in_year and 1800 <= year <= 2100 and not _is_noun(tokens, i + 1):
        return Hit(i + 1, write_day(year), "text", "year")
    return None


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether an indefinite noun that could be counted is at `i`."""
    if i >= len(tokens) or tokens[i].kind != WORD:
        return False
    key = tokens[i].key
    return not key.startswith(("ال", "و", "ب", "ل")) and len(key) > 2 and key not in _PREPOSITIONS


def _read_named(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    key = tokens[i].key
    base = i
    if key in {"شهر", "وشهر", "لشهر", "بشهر"}:
        base = i + 1
    month = month_pair(tokens, base)
    if month is None and len(key) > 4 and key[0] in "وبل" and base == i:
        # a clitic before the name of the month
        bare = replace(tokens[i], key=key[1:])
        month = month_pair([bare, *tokens[i + 1 : i + 6]], 0)
        month = (month[0], month[1] + i, *month[2:]) if month else None
    if month is not None:
        hit = finish(tokens, month, None, published, direction_at(tokens, i))
        if tokens[base].key in UNSURE and not month[2] and hit is not None and hit.rule == "month":
            sure = base > i or (
                key_at(tokens, i - 1) in {"في", "منذ", "حتي", "خلال"}
                and tokens[base].key not in {"ماي", "جوان", "اب"}
            )
            if (
                tokens[base].key == "اب"
                and "آ" in tokens[base].text
                and key_at(tokens, i - 1) == "في"
            ):
                sure = True
            if not sure:
                return None
        return hit
    if key in YEAR_WORDS:
        return read_year(tokens, i)
    if key in SEASONS or (key[1:] in SEASONS and key[0] in "وب"):
        code = SEASONS.get(key) or SEASONS[key[1:]]
        at = i + 1
        if key_at(tokens, at) in YEAR_WORDS:
            at += 1
        year = year_at(tokens, at)
        return Hit(at + 1, f"{year:04}-{code}", "text", "season") if year else None
    if key in {"الربع", "النصف", "للربع", "بالربع"}:
        return read_quarter(tokens, i, published)
    decade = DECADES.get(key.removeprefix("ال")) or DECADES.get(key.removeprefix("بال"))
    if decade is not None:
        end = i + 1
        if key_at(tokens, end) == "القرن" and key_at(tokens, end + 1) in LAST | {"العشرين"}:
            end += 2
        return Hit(end, f"19{decade}X", "text", "decade")
    if key == "القرن":
        following = key_at(tokens, i + 1)
        if following in LAST or following == "العشرين":
            return Hit(i + 2, "19XX", "text", "century")
        if following in THIS:
            return Hit(i + 2, "20XX", "text", "century")
    return None


def _read_weekday(
    tokens: Sequence[Token], i: int, weekday: int, published: Date | None
) -> Hit | None:
    at = i + 1
    if key_at(tokens, at) in {"عشر", "عشره"}:
        return None  # "الجنود الأحد عشر"
    qualified = qualified_at(tokens, at)
    if qualified is not None:
        at += 1
    # a full date may follow after *corresponding to*, a comma or a bracket
    probe = at
    if key_at(tokens, probe) in {"الموافق", ",", "(", "المصادف"}:
        probe += 1
    if key_at(tokens, probe) == "في":
        probe += 1
    if probe < len(tokens) and probe <= at + 2:
        exact = read_numeric(tokens, probe) or (
            read_day_month(tokens, probe, published) if day_number(tokens, probe) else None
        )
        if exact is not None:
            end = exact.end + (key_at(tokens, exact.end) == ")" and key_at(tokens, at) == "(")
            return on_weekday(exact._replace(end=end), weekday)
    direction: Direction = qualified or direction_at(tokens, i, weekday=True)
    return weekday_alone(at, weekday, published, direction)


def _read_range(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`بين عامي 2019 و2021`, `من 3 إلى 5 يونيو`, `بين 3 و5 يونيو`."""
    key = tokens[i].key
    if key not in {"بين", "من", "وبين", "مابين"}:
        return None
    at = i + 1
    if key_at(tokens, at) in YEAR_WORDS:
        at += 1
    first_year = year_at(tokens, at)
    joins = {"و"} if key.endswith("بين") else {"الي", "حتي"}
    if first_year is not None:
        mid = at + 1
        if key_at(tokens, mid) not in joins or is_count(tokens, at):
            return None
        mid += 1
        if key_at(tokens, mid) in YEAR_WORDS:
            mid += 1
        second_year = year_at(tokens, mid)
        if key_at(tokens, mid + 1) in _COUNTED and key_at(tokens, i + 1) not in YEAR_WORDS:
            return None  # "بين 1200 و1500 طن"
        edtf = spanned(write_day(first_year), write_day(second_year)) if second_year else None
        return Hit(mid + 1, edtf, "text", "years") if edtf else None
    first = day_number(tokens, at)
    if first is None or tokens[at].kind != FIGURE or key_at(tokens, first[1]) not in joins:
        return None
    second = day_number(tokens, first[1] + 1)
    if second is None:
        return None
    whole = read_day_month(tokens, first[1] + 1, published)
    if whole is None:
        return None
    return whole._replace(edtf=days_of(first[0], whole.edtf), rule="days")


def _starters() -> frozenset[str]:
    """Every word with which a date may start."""
    plain = {
        *WEEKDAYS, *YEAR_WORDS, *PERIODS, *DAY_STARTS, *SEASONS,
        *(words[0] for words in MONTHS), "شهر", "القرن", "امس", "البارحه", "اليوم",
        "اول", "غدا", "الغد", "هذا", "هذه", "قبل", "بين", "من", "مابين", "الربع", "النصف", "للربع",
        *(prefix + decade for decade in DECADES for prefix in ("", "ال")),
    }  # fmt: skip
    wide = {clitic + word for word in plain for clitic in ("", "و", "ب", "ل", "ف")}
    wide |= {"لل" + word[2:] for word in plain if word[:2] == "ال"}
    return frozenset(wide | SINCE | UNTIL | set(NUMBER_WORDS))


_STARTERS: Final = _starters()


DATES: Final = DateGrammar(read_date, _STARTERS)
