"""Numbers that are not amounts: names, ages, scores, times and years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.amount import match_after
from musnad.suggest.ar.duals import is_plural_head
from musnad.suggest.ar.measures import UNITS, YEARS
from musnad.suggest.ar.word import is_accusative
from musnad.suggest.ar.yearlike import is_count
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.no_amount import refuse_chain, refuse_place
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "amounts")
_PLACES_HELD: Final = words("درجه درجات نايب نايبا عضوا عضو دوله")
_NUMBERED: Final = _LISTS["numbered"]
_SINGLES: Final = _LISTS["singles"]
_NAMERS: Final = _LISTS["namers"]
_CLOCK: Final = words("صباحا مساء فجرا ظهرا عصرا ليلا بتوقيت تغ غرينتش جرينتش")
_AGE_BEFORE: Final = _LISTS["age-before"]
_SPORT: Final = _LISTS["sport"]
_BESIDE_YEAR: Final = _LISTS["beside-year"]
_BOUND: Final = words("و ب ل ف ك وب ول فب بال وال لل ال الى الي ولل")
_HEADS: Final = _LISTS["heads"]
STOPS: Final = _LISTS["stops"]
_ORDINALS: Final = _LISTS["ordinals"]
_NOT_SHARED: Final = _LISTS["not-shared"]


def _is_definite_head(key: str) -> bool:
    """Whether a definite noun before `الـ27` is a plural, which the figure counts."""
    bare = "ال" + key[2:] if key[:2] == "لل" else key.removeprefix("و").removeprefix("ب")
    many = len(bare) == 7 and bare[:3] == "الا" and bare[5] == "ا"  # "الأحياء", "الأفراد"
    many = many or (len(bare) == 6 and bare[4] == "و")  # "البنود", "الفروع"
    return key in _HEADS or many or is_plural_head(key)


def refuse(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Why the number at `i` is not an amount; empty when it is one.

    >>> from decimal import Decimal
    >>> from musnad.suggest.token import split_tokens
    >>> refuse(split_tokens("المادة 51"), 1, Reading(Decimal(51), 2, digits=True))
    'numbered name'
    """
    token = tokens[i]
    before = tokens[i - 1] if i else None
    previous = before.key if before else ""
    end = reading.end
    following = key_at(tokens, end)
    if token.kind == FIGURE:
        reason = _refuse_figure(tokens, i, reading, before)
        if reason:
            return reason
        if before is not None and token.glued and before.kind == WORD:
            previous = key_at(tokens, i - 2) if previous in _BOUND else previous
    if previous == "ال" and token.kind == FIGURE and not token.glued:
        return "definite number"
    if previous in {"الساعه", "الساعة"} or following in _CLOCK:
        return "clock time"
    namer = previous if before is None or before.text != "فيه" else ""
    if namer not in _NAMERS and previous[:1] in {"و", "ب", "ل", "ك"}:
        namer = previous[1:]
    if token.kind == WORD and _is_countable(tokens, end):
        namer = ""
    if namer == "العدد" and key_at(tokens, i - 2) in {"ان", "بان"}:
        namer = ""  # "إن العدد 17"
    if 11 <= reading.value <= 99 and end < len(tokens) and is_accusative(tokens[end]):
        namer = ""  # "فصل 32 صحفيا": the counted noun follows such a number
    if following in _SINGLES or following in _PLACES_HELD:
        namer = ""
    if (
        namer in _NAMERS
        and not reading.vague
        and reading.scale == 1
        and not (previous in _NUMBERED and token.kind == WORD)
    ):
        return "numbered name"
    if token.key in {"عشر", "عشره"} and previous in _ORDINALS:
        return "ordinal"
    if _is_aged(tokens, i, end):
        return "age"
    if reading.share and following in _NOT_SHARED:
        return "part of a name"
    if (
        previous in _BESIDE_YEAR
        and token.kind == WORD
        and reading.scale == 1
        and previous in {"موسم", "دوره"}
    ):
        return "name"
    if previous == "يوم" and token.key in {"اثنين", "اثنان"}:
        return "weekday"
    return ""


def _refuse_figure(tokens: Sequence[Token], i: int, reading: Reading, before: Token | None) -> str:
    token = tokens[i]
    end = reading.end
    previous, following = key_at(tokens, i - 1), key_at(tokens, end)
    after = tokens[end] if end < len(tokens) else None
    if token.glued and before is not None:
        if before.kind == WORD and previous not in _BOUND:
            return "numbered name"
        head = i - 2 - (key_at(tokens, i - 1) == "ـ")
        while head > 0 and tokens[head].text[:2] == "ال" and tokens[head].key.endswith(("ه", "ي")):
            head -= 1  # "الأحياء الشعبية الـ12"
        if previous in {"ال", "بال", "وال", "لل"} and not _is_definite_head(key_at(tokens, head)):
            return "definite number"
        marked = before.kind == MARK and before.glued and previous in "-/"
        if marked and i >= 2 and tokens[i - 2].kind == WORD:
            return "numbered name"
    era = after is not None and after.glued and following == "م"
    if era and reading.digits and len(token.key) == 4:
        return "year"
    sport = _in_sport(tokens, i)
    reason = refuse_chain(tokens, i, reading, sport=sport) or refuse_place(tokens, i, reading)
    if reason:
        return reason
    if following in {"مقابل", "ل"} and sport:
        return "score"
    if following in {"هجري", "هجريه"} or (following == "ه" and after is not None):
        return "year"
    if reading.digits and len(token.key) == 4 and token.key.isdecimal() and end == i + 1:
        value = int(token.key)
        if 1300 <= value <= 2150:
            if match_after(tokens, end, UNITS) is not None and following not in YEARS:
                return ""
            if is_count(tokens, i):
                return ""
            if previous in _BESIDE_YEAR or (
                previous in {"و", "ب", "ل"} and key_at(tokens, i - 2) in _BESIDE_YEAR
            ):
                return "year"
            if not _is_countable(tokens, end):
                return "year"
    return ""


def _is_countable(tokens: Sequence[Token], i: int) -> bool:
    """Whether an indefinite noun is at `i`."""
    if i >= len(tokens) or tokens[i].kind != WORD:
        return False
    key = tokens[i].key
    return (
        key not in STOPS
        and key[:2] != "ال"
        and len(key) > 2
        and not (key[0] == "و" and key[1:3] == "ال")
    )


def _in_sport(tokens: Sequence[Token], i: int) -> bool:
    return any(t.key in _SPORT or t.key[1:] in _SPORT for t in tokens[max(0, i - 10) : i + 6])


def _is_aged(tokens: Sequence[Token], i: int, end: int) -> bool:
    previous, following = key_at(tokens, i - 1), key_at(tokens, end)
    if following in YEARS and _is_age(tokens, i, end):
        return True
    aged = any(t.key in _AGE_BEFORE for t in tokens[max(0, i - 7) : i])
    if aged and "بين" in {previous, key_at(tokens, i - 3)}:
        return True  # "تراوحت أعمارهم بين 6 و17 عاما"
    if previous in {"سن", "عمر", "بعمر", "لسن", "العمر"}:
        return True
    if previous in {"دون", "تحت", "فوق"} and key_at(tokens, i - 2) == "سن":
        return True
    return following == "من" and key_at(tokens, end + 1) in {"عمره", "عمرها", "العمر"}


def _is_age(tokens: Sequence[Token], i: int, end: int) -> bool:
    if any(t.key in _AGE_BEFORE for t in tokens[max(0, i - 4) : i]):
        return True
    if (
        i
        and tokens[i - 1].key in {"(", ","}
        and key_at(tokens, end + 1) in {")", ","}
        and (tokens[i - 1].key == "(" or i > 1)
    ):
        return tokens[i - 1].key == "(" or key_at(tokens, end + 1) == ","
    return key_at(tokens, end) in {"ربيعا", "خريفا"}
