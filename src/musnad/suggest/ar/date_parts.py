"""Years, months and days in a date, and whether its verb makes it past or future."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import CUES
from musnad.suggest.ar.months import DAY_STARTS, DAY_WORDS, FUTURE, LAST, MONTHS, NEXT, THIS
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.numbers import read_number
from musnad.suggest.ar.tense import is_future
from musnad.suggest.ar.word import is_masdar_form
from musnad.suggest.calendar import Direction
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.token import FIGURE, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "dates")
_ERAS: Final = _LISTS["eras"]
_COMMITTED: Final = frozenset({"pledges", "demands", "predicts"})
_AHEAD: Final = words("لن سوف يعتزم تعتزم ينوي تنوي يجب ينبغي قبيل")
SCHEDULED: Final = words(read_list("ar", "scheduled"))


def year_at(tokens: Sequence[Token], i: int) -> int | None:
    """The year at token `i`, unless the figure is a count."""
    if 0 <= i < len(tokens) and tokens[i].kind == FIGURE and len(tokens[i].key) == 4:
        key = tokens[i].key
        if key.isdecimal() and 1000 <= int(key) <= 2199 and not 1350 <= int(key) < 1500:
            return None if int(key) < 1700 and _counts(tokens, i + 1) else int(key)
    return None


def _counts(tokens: Sequence[Token], i: int) -> bool:
    """Whether an indefinite counted noun follows: `العام 1120 اعتداء`."""
    key = key_at(tokens, i)
    return len(key) > 3 and key[:2] != "ال" and key[:1] not in {"و", "ل", "ف"} and key not in _ERAS


def month_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The month named at `i` and the index after it."""
    if i >= len(tokens) or tokens[i].kind != WORD:
        return None
    pair = (tokens[i].key, key_at(tokens, i + 1))
    if pair in MONTHS:
        return MONTHS[pair], i + 2
    single = MONTHS.get((tokens[i].key,))
    return (single, i + 1) if single else None


def month_pair(tokens: Sequence[Token], i: int) -> tuple[int, int, bool, str] | None:
    """A month or a pair of names: number, end, whether paired, finding."""
    first = month_at(tokens, i)
    if first is None:
        return None
    month, end = first
    mark = key_at(tokens, end)
    if mark in {"/", "-", "(", "\\"}:
        second = month_at(tokens, end + 1)
        if second is not None:
            after = second[1]
            if mark == "(":
                if key_at(tokens, after) != ")":
                    return month, end, False, ""
                after += 1
            disagree = second[0] != month
            if mark == "-" and disagree:
                return month, end, False, ""
            return month, after, True, "month-pair-disagrees" if disagree else ""
    return month, end, False, ""


def day_number(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The day of a month at token `i`, and the token after it."""
    token = tokens[i] if i < len(tokens) else None
    if token is None:
        return None
    if token.kind == FIGURE:
        value = token.key
        return (
            (int(value), i + 1)
            if value.isdecimal() and len(value) <= 2 and 1 <= int(value) <= 31
            else None
        )
    if token.kind == WORD and token.key.removeprefix("و") in DAY_STARTS:
        first = token.key.removeprefix("و")
        for size in (2, 1):
            number = DAY_WORDS.get((first, *(t.key for t in tokens[i + 1 : i + size])))
            if number and key_at(tokens, i + size) in {"من", "والاخير"}:
                return number, i + size
        return None
    if token.kind == WORD and token.key in NUMBER_WORDS:
        reading = read_number(tokens, i)
        if reading and reading.scale == 1 and not reading.share and 1 <= reading.value <= 31:
            return int(reading.value), reading.end
    return None


def direction_at(tokens: Sequence[Token], i: int, *, weekday: bool = False) -> Direction:
    """Whether a date at `i` is in the future, by the verb it belongs to.

    `وعدت بالعودة في مايو`, `تبدأ الجمعة`: what is promised, demanded or scheduled is in the future.
    """
    for k in range(max(0, i - 8), i):
        token = tokens[k]
        if token.key in FUTURE or is_future(token) or token.key in _AHEAD:
            return "future"
    start = max(0, i - 5)
    if weekday and any(tokens[k].key in SCHEDULED for k in range(start, i)):
        return "future"
    for k in range(i - 1, max(-1, i - 14), -1):
        cue = CUES.get(tokens[k].key)
        if cue is not None:
            ahead = cue.stance in _COMMITTED and _opens_between(tokens, k, i)
            return "future" if ahead else "near"
    return "near"


def _opens_between(tokens: Sequence[Token], cue: int, i: int) -> bool:
    """Whether the promised content starts between a cue and a date: not `وعد السبت بأن …`."""
    return any(
        t.key in {"ان", "بان", "علي", "الي"}
        or (
            t.key[:1] == "ب"
            and is_masdar_form(t.key.removeprefix("بال").removeprefix("ب"), hamza=False)
        )
        or (k > cue + 1 and is_masdar_form(t.key, hamza=t.text[:1] == "إ"))
        for k, t in enumerate(tokens[cue + 1 : i], start=cue + 1)
    )


def qualified_at(tokens: Sequence[Token], i: int) -> Direction | None:
    """Whether *last*, *this* or *next* is at token `i`."""
    key = key_at(tokens, i)
    return "past" if key in LAST else "future" if key in NEXT else "near" if key in THIS else None
