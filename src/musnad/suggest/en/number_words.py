"""Numbers in words: `two hundred and five thousand`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    sum_ = _Sum()
    at = i
    while at < len(tokens):
        key = tokens[at].key
        start = at
        if tokens[at].kind == FIGURE or not key:
            break
        if at > i and key == "and":
            half = _read_and_half(tokens, at, sum_)
            if half is not None:
                return half
            key = key_at(tokens, at + 1)
            joins = sum_.level == 100 or (sum_.total and not sum_.current)
            if key in {"a", "an"} or not joins:
                break
            at += 1
        elif at > i and key == "-":
            if not (tokens[at].glued and _glued(tokens, at + 1)):
                break
            key = key_at(tokens, at + 1)
            at += 1
        if at == i and key in {"a", "an"}:
            sum_.current = ONE
        elif not sum_.add(key, alone=start == at, before=key_at(tokens, at - 1), first=at == i):
            at = start
            break
        at += 1
    if at == i or (at == i + 1 and tokens[i].key in {"a", "an"}):
        return None
    value = sum_.total + sum_.current
    if key_at(tokens, at) == "dozen" and value < 20:
        return Reading(value * 12, at + 1)
    return Reading(value, at, sum_.scale if sum_.total else ONE)


@dataclass(slots=True)
class _Sum:
    """The value of the number words read so far: `total` in scales, `current` below the next scale.

    `level` is the size of the previous word, `scale` the last scale.
    """

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    level: int = 1000
    scale: Decimal = ONE

    def add(self, key: str, *, alone: bool, before: str, first: bool) -> bool:
        """Adds a word and returns whether it fits. `alone`: no *and* or hyphen joins it."""
        hundreds = before == "hundred" or not self.current
        if key in TENS and self.level > 10 and key != "second":
            if self.level <= 99 or (alone and not first and not hundreds):
                return False
            self.current += TENS[key]
            self.level = 10
        elif key in SMALL:
            value = SMALL[key]
            fits = self.level > 99 or (self.level == 10 and 0 < value < 10)
            fits = fits and not (self.level == 1000 and self.current)
            fits = fits and not (self.level == 100 and alone and not hundreds)
            if not fits or (self.level == 10 and alone and before not in TENS):
                return False
            self.current += value
            self.level = 9
        elif key == "hundred" and 0 < self.current < 20 and self.level in {9, 1000}:
            self.current *= 100
            self.level = 100
        elif key in SCALES and self.current and (not self.total or SCALES[key] < self.scale):
            self.scale = SCALES[key]
            self.total += self.current * self.scale
            self.current = Decimal(0)
            self.level = 1000
        else:
            return False
        return True


def _read_and_half(tokens: Sequence[Token], at: int, sum_: _Sum) -> Reading | None:
    """`two and a half million`, `two and a half hours`, `a million and a half`."""
    if sum_.current and not sum_.total:
        half = _half_scale(tokens, at)
        if half is not None:
            return Reading((sum_.current + half[0]) * half[1], half[2], half[1])
        part = part_after(tokens, at)
        if part is not None:
            return Reading(sum_.current + part, at + 3)
    article = key_at(tokens, at + 1) in {"a", "an"} and key_at(tokens, at + 2) == "half"
    if article and sum_.total and not sum_.current:
        return Reading(sum_.total + sum_.scale / 2, at + 3, sum_.scale)
    return None


def _glued(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].glued


def part_after(tokens: Sequence[Token], at: int) -> Decimal | None:
    """`and a half`, `and a quarter` at token `at`: the fraction."""
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
