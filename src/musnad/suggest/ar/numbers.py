"""Arabic number words.

Knows units, tens, hundreds and scales in every case ending, duals, halves and quarters, vague
plurals, and the clitics that may be before them. Does not know hedges or units of measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from musnad.suggest.ar.number_words import (
    DEFINITE,
    DUAL,
    FEW,
    HUNDRED,
    HUNDREDS,
    NUMBER_WORDS,
    PART,
    SCALE,
    TEEN,
    TENS,
    THREE_QUARTERS,
    UNIT,
    VAGUE,
)
from musnad.suggest.ar.shares import next_key, read_share
from musnad.suggest.lexicon import words
from musnad.suggest.number import ONE, Reading, join_spaced, read_figure
from musnad.suggest.token import FIGURE, WORD, Token

_DEFINITE_SCALES: Final = words("الألف المليون المليار الميار البليون التريليون مليون مليار ألف")


def read_number(tokens: Sequence[Token], i: int) -> Reading | None:
    """The longest number that starts at token `i`; `None` when none does.

    >>> from musnad.suggest.token import split_tokens
    >>> read_number(split_tokens("مليونين ونصف المليون دولار"), 0)[:2]
    (Decimal('2500000.0'), 3)
    >>> read_number(split_tokens("بين ألفين وثلاثة آلاف"), 1)[:2]
    (Decimal('2000'), 2)
    """
    token = tokens[i]
    if token.kind == FIGURE:
        return _read_groups(tokens, i)
    if token.kind != WORD:
        return None
    if token.key in FEW:
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        entry = NUMBER_WORDS.get(following.key) if following else None
        if entry is None or entry.kind != VAGUE or entry.joined:
            return None
        return _read_vague(tokens, i + 1)
    entry = NUMBER_WORDS.get(token.key)
    if entry is None or next_key(tokens, i) == "اخماس":
        return read_share(tokens, i)
    if entry.kind == VAGUE:
        return _read_vague(tokens, i)
    if entry.kind == PART or (
        token.key.lstrip("وبلف") == "ثلاثه" and next_key(tokens, i) == THREE_QUARTERS[1]
    ):
        return read_share(tokens, i)
    return _read_groups(tokens, i)


def _read_vague(tokens: Sequence[Token], i: int) -> Reading:
    value = NUMBER_WORDS[tokens[i].key].value
    end = i + 1
    # "عشرات الآلاف", "مئات آلاف", "عشرات من الآلاف"
    for _ in range(2):
        entry = NUMBER_WORDS.get(next_key(tokens, end - 1))
        if entry and not entry.joined and entry.kind in {VAGUE, SCALE} and entry.value > 100:
            value *= entry.value
            end += 1
        else:
            break
    return Reading(value, end, value, vague=True)


def _read_groups(tokens: Sequence[Token], i: int) -> Reading | None:
    total = Decimal(0)
    ceiling: Decimal | None = None
    at = i
    digits = False
    scale = ONE
    while at < len(tokens):
        group = _read_group(tokens, at, continues=at > i)
        if group is None:
            break
        value, end, group_scale, group_digits = group
        if ceiling is not None and (group_scale >= ceiling or value >= ceiling):
            break
        total += value
        if at == i:
            digits = group_digits and group_scale == 1
        at, scale, ceiling = end, group_scale, group_scale
        # "ونصف المليون", "ونصف"
        half = _read_half(tokens, at, scale)
        if half is not None:
            total += half[0]
            at = half[1]
            break
        if group_scale == 1:
            break
    if at == i:
        return None
    return Reading(total, at, scale, digits=digits)


def _read_half(tokens: Sequence[Token], at: int, scale: Decimal) -> tuple[Decimal, int] | None:
    if scale == 1 or at >= len(tokens):
        return None
    entry = NUMBER_WORDS.get(tokens[at].key)
    if entry is None or entry.kind != PART or not entry.joined or entry.value > Decimal("0.5"):
        return None
    end = at + 1
    if next_key(tokens, at) in _DEFINITE_SCALES:
        end += 1
    return entry.value * scale, end


def _read_group(
    tokens: Sequence[Token], i: int, *, continues: bool
) -> tuple[Decimal, int, Decimal, bool] | None:
    """A number under a thousand and the scale after it: value, end, scale, written in digits."""
    token = tokens[i]
    base: Decimal | None = None
    digits = False
    end = i
    if continues:
        # the conjunction: a separate word before digits ("و500"), or part of the number word
        if token.kind == WORD and token.key == "و" and i + 1 < len(tokens):
            following = tokens[i + 1]
            if following.kind == FIGURE:
                i, token, end = i + 1, following, i + 1
            else:
                return None
        elif token.kind == WORD:
            entry = NUMBER_WORDS.get(token.key)
            if entry is None or not entry.joined:
                return None
        else:
            return None
    if token.kind == FIGURE:
        raw, end = join_spaced(tokens, i)
        if _is_reversed(tokens, i):  # "28ر45" is 45.28
            raw, end = f"{tokens[i + 2].text}.{tokens[i].text}", i + 3
        scaled = _scale_at(tokens, end) is not None
        base = read_figure(raw, point_groups=not scaled and not _is_measured(tokens, end))
        if base is None:
            return None
        digits = True
    else:
        entry = NUMBER_WORDS.get(token.key)
        if entry is None or entry.kind in {VAGUE, PART}:
            return None
        if entry.kind == DUAL or (entry.kind == SCALE and _is_bare_dual(tokens, i)):
            value = entry.value if entry.kind == DUAL else entry.value * 2
            return value, i + 1, value / 2, False
        if entry.kind == SCALE:
            # "ألف مليون" is a thousand million
            larger = _scale_at(tokens, i + 1)
            if larger and larger > entry.value:
                return entry.value * larger, i + 2, larger, False
            return entry.value, i + 1, entry.value, False
        base, end = _read_small(tokens, i)
        if base is None:
            return None
    scale = _scale_at(tokens, end)
    if scale is None:
        return base, end, ONE, digits
    second = _scale_at(tokens, end + 1)
    if second is not None and second > scale:  # "خمسة آلاف مليار"
        return base * scale * second, end + 2, second, False
    return base * scale, end + 1, scale, False


def _is_reversed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a decimal with the letter *ra* as its point starts here, fraction first."""
    if i + 2 >= len(tokens) or tokens[i + 1].key != "ر":
        return False
    last = tokens[i + 2]
    return (
        tokens[i + 1].glued
        and last.glued
        and last.kind == FIGURE
        and tokens[i].key.isdecimal()
        and last.key.isdecimal()
    )


def _is_measured(tokens: Sequence[Token], end: int) -> bool:
    """Whether a percent sign or a unit with decimals follows the figure."""
    if end >= len(tokens):
        return False
    key = tokens[end].key
    return (
        key in {"%", "٪"}
        or (key == "في" and next_key(tokens, end)[:4] in {"الما", "المي"})
        or (key in {"بالميه", "بالمايه", "درجه", "درجات"})
    )


def _is_bare_dual(tokens: Sequence[Token], i: int) -> bool:
    """Whether `ألفا`, `مليونا` here is the dual before its noun: no tanween, no number before."""
    raw = tokens[i].text
    if not tokens[i].key.endswith("ا") or "\u064b" in raw:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or following.kind != WORD or following.key == "و":
        return False
    entry = NUMBER_WORDS.get(following.key)
    return entry is None or not entry.joined


def _scale_at(tokens: Sequence[Token], i: int) -> Decimal | None:
    if i >= len(tokens) or tokens[i].kind != WORD:
        return None
    key = tokens[i].key
    entry = NUMBER_WORDS.get(key)
    if entry is None or entry.joined:
        return None
    if entry.kind == SCALE or (entry.kind == VAGUE and entry.value >= 1000 and key not in DEFINITE):
        return entry.value
    return None


def _read_small(tokens: Sequence[Token], i: int) -> tuple[Decimal | None, int]:
    """A number of words under a thousand: hundreds, tens and units, in the order Arabic has."""
    value = Decimal(0)
    level = 1000  # the next part must be smaller
    at = i
    while at < len(tokens) and tokens[at].kind == WORD:
        entry = NUMBER_WORDS.get(tokens[at].key)
        if entry is None or (at > i and not entry.joined):
            break
        following = NUMBER_WORDS.get(next_key(tokens, at))
        plain_next = following if following and not following.joined else None
        if entry.kind == UNIT and level > 10:
            if plain_next and plain_next.kind == TEEN:  # ثلاثة عشر
                value += entry.value + 10
                return value, at + 2
            if plain_next and plain_next.kind == HUNDRED and level == 1000:  # ثلاث مئة
                value += entry.value * 100
                level, at = 100, at + 2
                continue
            tens = following is not None and following.joined and following.kind == TENS
            if entry.value == 1 and not tens:
                break  # "أحد" and "إحدى" mean *one of*, unless a ten follows
            value += entry.value
            if following and following.joined and following.kind == TENS:  # ثلاثة وعشرون
                return value + following.value, at + 2
            return value, at + 1
        if entry.kind == TEEN and level > 10:
            return value + 10, at + 1
        if entry.kind == TENS and level > 10:
            return value + entry.value, at + 1
        if entry.kind in {HUNDRED, HUNDREDS} and level == 1000:
            value += entry.value
            level, at = 100, at + 1
            # digits may follow: "مئة و20"
            if (
                at + 1 < len(tokens)
                and tokens[at].key == "و"
                and tokens[at + 1].kind == FIGURE
                and tokens[at + 1].glued
            ):
                rest = read_figure(tokens[at + 1].text, point_groups=True)
                if rest is not None and rest < 100:
                    return value + rest, at + 2
            continue
        break
    return (value, at) if at > i else (None, i)
