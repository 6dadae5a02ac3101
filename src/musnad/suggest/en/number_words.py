"""Numbers in words: `two hundred and five thousand`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from musnad.suggest.lexicon import by_word, read_forms
from musnad.suggest.number import ONE, Reading
from musnad.suggest.token import FIGURE, Token, key_at

ROWS: Final = {
    name: {word: Decimal(value) for word, value in by_word(rows).items()}
    for name, rows in read_forms("en", "number-words").items()
}
SMALL: Final = ROWS["small"]
TENS: Final = ROWS["tens"]
SCALES: Final = ROWS["scales"]
SHARES: Final = {word: 1 / value for word, value in ROWS["shares"].items()}


def read_words(tokens: Sequence[Token], i: int) -> Reading | None:
    """Numbers in words: `two hundred and fifty thousand`, `twenty-five`."""
    total = Decimal(0)
    current = Decimal(0)
    ceiling = Decimal(10) ** 15
    scale = ONE
    at = i
    level = 1000
    while at < len(tokens):
        key = tokens[at].key
        if tokens[at].kind == FIGURE or not key:
            break
        start = at
        if at > i and key == "and":
            half = _half_scale(tokens, at)
            if half is not None and current and not total:  # "two and a half million"
                return Reading((current + half[0]) * half[1], half[2], half[1])
            key = key_at(tokens, at + 1)
            part = part_after(tokens, at)
            if part is not None and current and not total:  # "two and a half hours"
                return Reading(current + part, at + 3)
            if key in {"a", "an"} and total and not current and key_at(tokens, at + 2) == "half":
                return Reading(total + scale / 2, at + 3, scale)  # "a million and a half"
            if key in {"a", "an"} or not (level == 100 or (total and not current)):
                break
            at += 1
        elif at > i and key == "-":
            if not (tokens[at].glued and _glued(tokens, at + 1)):
                break
            key = key_at(tokens, at + 1)
            at += 1
        if at == i and key in {"a", "an"}:
            current, at = ONE, at + 1
            continue
        if key in TENS and level > 10 and key != "second":
            if level <= 99 or (
                start == at and at > i and tokens[at - 1].key != "hundred" and current
            ):
                at = start
                break
            current += TENS[key]
            level = 10
        elif key in SMALL:
            value = SMALL[key]
            fits = level > 99 or (level == 10 and 0 < value < 10)
            if level == 1000 and current:
                fits = False
            if level == 100 and start == at and current and tokens[at - 1].key != "hundred":
                fits = False
            if not fits or (level == 10 and start == at and tokens[at - 1].key not in TENS):
                at = start
                break
            current += value
            level = 9
        elif key == "hundred" and 0 < current < 20 and level in {9, 1000}:
            current *= 100
            level = 100
        elif key in SCALES and current and SCALES[key] < ceiling:
            scale = ceiling = SCALES[key]
            total += current * scale
            current = Decimal(0)
            level = 1000
        else:
            at = start
            break
        at += 1
    if at == i or (at == i + 1 and tokens[i].key in {"a", "an"}):
        return None
    value = total + current
    if key_at(tokens, at) == "dozen" and value < 20:
        return Reading(value * 12, at + 1)
    return Reading(value, at, scale if total else ONE)


def _glued(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].glued


def part_after(tokens: Sequence[Token], at: int) -> Decimal | None:
    """`and a half`, `and a quarter` at token `at`: the part of one."""
    if key_at(tokens, at) != "and" or key_at(tokens, at + 1) not in {"a", "an", "one"}:
        return None
    word = key_at(tokens, at + 2)
    return SHARES[word] if word in {"half", "quarter"} else None


def _half_scale(tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    """`and a half million`, `and a quarter billion` at token `at`."""
    if key_at(tokens, at + 1) not in {"a", "an", "one"}:
        return None
    part = SHARES.get(key_at(tokens, at + 2))
    scale = SCALES.get(key_at(tokens, at + 3))
    return (part, scale, at + 4) if part and scale else None
