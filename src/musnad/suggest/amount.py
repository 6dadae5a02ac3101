"""Quantities: what a language must provide, and the resulting records.

Knows the fields of a grammar and of a mention, and how a table of phrases is matched. Knows no
words, and does not assemble quantities.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from musnad.suggest.lexicon import Phrases
from musnad.suggest.number import NumberReader, Reading, read_plain
from musnad.suggest.token import Token
from musnad.value.quantity import Hedge, Quantity
from musnad.value.unit import format_decimal

V = TypeVar("V")
LONGEST = 6
"""The largest number of words in a hedge or a unit."""


def _no_reason(_tokens: Sequence[Token], _i: int, _reading: Reading) -> str:
    return ""


def _nothing(*_given: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language provides; with the defaults only plain figures are read.

    `starts` are the words that may begin a number, `read_number` reads one. `hedges_before` and
    `hedges_after` map phrases to hedges; `units` maps phrases to the name of a unit, or to `=` and
    the words for the thing counted (a currency without a unit). `signs` are the currency signs
    before a figure. `refuse` gives the reason why a number is not an amount, or the empty string;
    `gap` finds a hedge that is not adjacent to its number; `range_at` reads a range; `count` gives
    the thing counted; `is_place` tells whether a hedge is a preposition of place or time.
    """

    starts: Container[str] = frozenset()
    read_number: NumberReader = read_plain
    hedges_before: Phrases[Hedge] = field(default_factory=lambda: Phrases({}))
    hedges_after: Phrases[Hedge] = field(default_factory=lambda: Phrases({}))
    units: Phrases[str] = field(default_factory=lambda: Phrases({}))
    signs: Mapping[str, str] = field(default_factory=dict)
    refuse: Callable[[Sequence[Token], int, Reading], str] = _no_reason
    gap: Callable[[Sequence[Token], int], tuple[int, Hedge] | None] = _nothing
    range_at: Callable[[Sequence[Token], int, Reading], tuple[int, Reading, Reading] | None] = (
        _nothing
    )
    count: Callable[[Sequence[Token], int, int], str | None] = _nothing
    is_place: Callable[[Sequence[Token], int, int], bool] = lambda _tokens, _first, _last: False


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity in the text: offsets (code points, half-open), words, value, thing counted.

    `main` is its rank: an amount precedes a duration. `first` and `last` are token indices in its
    sentence.
    """

    start: int
    end: int
    verbatim: str
    quantity: Quantity
    counted: str | None
    trace: tuple[str, ...]
    first: int = 0
    last: int = 0

    @property
    def is_duration(self) -> bool:
        """Whether it measures time."""
        return self.quantity.dimension == "time"

    def to_row(self) -> dict[str, object]:
        """The fields of the JSON Lines form; decimals are strings, a missing bound is `None`."""
        interval = self.quantity.interval
        return {
            "start": self.start,
            "end": self.end,
            "verbatim": self.verbatim,
            "lower": None if interval.lower is None else format_decimal(interval.lower),
            "upper": None if interval.upper is None else format_decimal(interval.upper),
            "lower_closed": interval.lower_closed,
            "upper_closed": interval.upper_closed,
            "hedge": self.quantity.hedge,
            "unit": self.quantity.unit.name if self.quantity.unit else None,
            "counted": self.counted,
        }


def match_before(
    tokens: Sequence[Token], i: int, table: Phrases[Hedge]
) -> tuple[int, Hedge] | None:
    """The longest phrase of `table` ending right before token `i`: its first token and value."""
    if i < 1 or tokens[i - 1].key not in table.lasts:
        return None
    for length in range(min(LONGEST, i), 0, -1):
        hedge = table.get(tuple(t.key for t in tokens[i - length : i]))
        if hedge is not None:
            return i - length, hedge
    return None


def match_after(tokens: Sequence[Token], i: int, table: Phrases[V]) -> tuple[int, V] | None:
    """The longest phrase of `table` that starts at token `i`: the index after it and its value."""
    if i >= len(tokens) or tokens[i].key not in table.firsts:
        return None
    for length in range(min(LONGEST, len(tokens) - i), 0, -1):
        value = table.get(tuple(t.key for t in tokens[i : i + length]))
        if value is not None:
            return i + length, value
    return None
