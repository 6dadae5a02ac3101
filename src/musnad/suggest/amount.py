"""Quantities found in text: the engine without language.

Knows how a number, its hedge, its unit and the thing counted become a `Quantity`, and that parts of
dates are none. Does not know words: a `Grammar` brings them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from musnad.suggest.date import DateMention
from musnad.suggest.lexicon import Phrases
from musnad.suggest.number import NumberReader, Reading, read_plain
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.suggest.writing import every, prefixes
from musnad.value.quantity import Hedge, Quantity, QuantityError, from_hedge
from musnad.value.unit import UNITS, format_decimal

V = TypeVar("V")
LONGEST = 6
"""The most words of a hedge or a unit."""


def _no_reason(_tokens: Sequence[Token], _i: int, _reading: Reading) -> str:
    return ""


def _nothing(*_given: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language brings; without anything, plain figures are read.

    `starts` are the words with which a number may start, `read_number` reads one. `hedges_before`
    and `hedges_after` map phrases to hedges; `units` maps phrases to the name of a unit, or to `=`
    and the words by which the thing is counted (a currency without a unit). `signs` are the
    currency signs before a figure. `refuse` says why a number is no amount, or gives the empty
    string; `gap` finds a hedge that does not touch its number; `range_at` reads a range; `count`
    gives the thing counted; `is_place` says that a hedge is a preposition of place or time.
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

    `main` ranks it: an amount before a duration. `first` and `last` are token indices in its
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
        """The fields of the JSON Lines form; decimals are strings, an absent end is `None`."""
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
    """The longest phrase of `table` that ends right before token `i`: its first token and value."""
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


def read_quantities(
    tokens: Sequence[Token], text: str, grammar: Grammar, dates: Sequence[DateMention]
) -> list[QuantityMention]:
    """The quantities among `tokens`, in order, without overlap."""
    taken = bytearray(len(tokens) + 1)
    for date in dates:
        if date.calendar:
            taken[date.first : date.last] = b"\x01" * (date.last - date.first)
    found: list[QuantityMention] = []
    starts = grammar.starts
    i = floor = 0
    while i < len(tokens):
        token = tokens[i]
        if taken[i] or not (token.kind == FIGURE or token.key in starts):
            i += 1
            continue
        reading = grammar.read_number(tokens, i)
        if reading is None:
            i += 1
            continue
        reason = grammar.refuse(tokens, i, reading)
        if reason:
            i = _after_refused(tokens, i, reading, spaced=reason == "phone number")
            continue
        mention = _build(tokens, text, grammar, i, reading, floor=floor)
        if mention is None:
            i = reading.end
            continue
        found.append(mention)
        i = floor = mention.last
    return found


def _after_refused(tokens: Sequence[Token], i: int, reading: Reading, *, spaced: bool) -> int:
    """Past a number that is none, and the rest of a chain that hangs on it (`2-1`, `10:30`)."""
    end = reading.end
    while (
        end + 1 < len(tokens)
        and tokens[end].kind == MARK
        and tokens[end].text in ":-–/."
        and tokens[end].glued
        and tokens[end + 1].glued
        and tokens[end + 1].kind == FIGURE
    ):
        end += 2
    while spaced and end < len(tokens) and tokens[end].kind == FIGURE:
        end += 1
    return max(end, i + 1)


def _build(
    tokens: Sequence[Token], text: str, grammar: Grammar, i: int, reading: Reading, *, floor: int
) -> QuantityMention | None:
    steps = [f"number {format_decimal(reading.value)}"]
    hedge: Hedge = "vague" if reading.vague else "bare"
    first, second, last = max(i - reading.lead, floor), None, reading.end
    unit_name: str | None = None
    counted: str | None = None
    sign = tokens[i - 1].text if i > floor else ""
    if sign in grammar.signs and tokens[i].kind == FIGURE:
        unit_name = grammar.signs[sign]
        first = i - 1
        before = tokens[first - 1] if first > floor else None
        if (
            before is not None
            and tokens[first].glued
            and before.kind == WORD
            and len(before.text) < 3
        ):
            first -= 1  # "US$5"
            unit_name = grammar.signs.get(before.key + sign, "=" + before.text + sign)
    ranged = grammar.range_at(tokens, i, reading)
    if ranged is not None and not reading.vague:
        last, low, high = ranged
        reading, second, hedge = low, high, "between"
        steps.append(f"range to {format_decimal(high.value)}")
    # percent signs stand on either side of an Arabic figure
    if i > floor and tokens[i - 1].text in {"%", "٪"} and tokens[i].glued and not unit_name:
        unit_name, first = "percent", i - 1
    unit = match_after(tokens, last, grammar.units)
    if unit is None and ranged is None:  # "يومين", "ساعتين ونصف", "ثلاثة أعوام ونصف العام"
        inside = [t.key for t in tokens[first:last] if (t.key,) in grammar.units]
        unit = (last, grammar.units[(inside[0],)]) if inside else None
    if unit is not None and not (unit_name and unit_name != "percent"):
        last, unit_name = unit
        steps.append(f"unit {unit_name}")
    elif unit is not None and unit_name and unit[1] == unit_name:
        last = unit[0]
    if reading.share:
        unit_name = "percent"
    before_hedge = match_before(tokens, first, grammar.hedges_before)
    if before_hedge is not None and (
        before_hedge[0] < floor or (before_hedge[1] == "between" and hedge != "between")
    ):
        before_hedge = None
    if before_hedge is not None and grammar.is_place(tokens, before_hedge[0], last):
        before_hedge = None
    if before_hedge is not None:
        first = before_hedge[0]
        if hedge == "bare" or before_hedge[1] in {
            "more-than",
            "at-least",
            "up-to",
            "less-than",
            "at-most",
        }:
            hedge = _combine(hedge, before_hedge[1])
        steps.append(f"hedge {before_hedge[1]} before")
        # "at least about 20": the outer word counts
        outer = match_before(tokens, first, grammar.hedges_before)
        if outer is not None and outer[0] >= floor and outer[1] != "between":
            first = outer[0]
            hedge = _combine(hedge, outer[1])
            steps.append(f"hedge {outer[1]} before it")
    after_hedge = match_after(tokens, last, grammar.hedges_after)
    if after_hedge is not None and _counts_on(tokens, after_hedge[0], grammar):
        after_hedge = None  # "at least 4" belongs to what follows
    if after_hedge is None and last + 1 < len(tokens):
        for skip in (1, 2, 3):  # "20 قتيلا على الأقل", "20 dead, at least."
            probe = match_after(tokens, last + skip, grammar.hedges_after)
            if probe is not None and probe[0] - last - skip > 1 and hedge == "bare":
                if _hangs_on(tokens, last, last + skip, probe[0], grammar):
                    hedge = probe[1]
                    steps.append(f"hedge {hedge} after the thing counted")
                break
    elif after_hedge is not None and hedge in {"bare", "about", "vague"}:
        hedge = after_hedge[1]
        last = after_hedge[0]
        steps.append(f"hedge {hedge} after")
        if unit_name is None:
            unit = match_after(tokens, last, grammar.units)
            if unit is not None:
                last, unit_name = unit
    if hedge == "bare" and before_hedge is None:
        gap = grammar.gap(tokens, first)
        if gap is not None and gap[0] >= floor:
            hedge = gap[1]
            steps.append(f"hedge {hedge} apart")
    if unit_name and unit_name.startswith("="):
        counted = text[tokens[last - 1].start : tokens[last - 1].end] if unit else unit_name[1:]
        if unit is not None:
            begin = reading.end if second is None else second.end
            counted = text[tokens[min(begin, last - 1)].start : tokens[last - 1].end]
        known = UNITS.get(unit_name[1:])
    else:
        known = UNITS.get(unit_name) if unit_name else None
        counted = grammar.count(tokens, first, last)
    try:
        quantity = from_hedge(
            hedge,
            _trim(reading),
            _trim(second) if second and hedge == "between" else None,
            unit=known,
        )
    except QuantityError:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    apart = first != i or tokens[i].key[1:] in grammar.starts  # "وزيران" begins with the letter
    whole = key_at(tokens, first) in every("whole-numbers")
    if text[start] in prefixes() and end - start > 1 and apart and not whole:
        start += 1  # the conjunction belongs to the sentence
    return QuantityMention(
        start, end, text[start:end], quantity, counted, tuple(steps), first, last
    )


def _counts_on(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a number starts at token `i`, or after a currency sign there."""
    if i < len(tokens) and tokens[i].text in grammar.signs:
        i += 1
    return i < len(tokens) and (tokens[i].kind == FIGURE or tokens[i].key in grammar.starts)


def _hangs_on(tokens: Sequence[Token], last: int, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the hedge from `start` to `end` belongs to the number that ends at `last`.

    Only words stand between, or a comma where a mark closes the hedge, too.
    """
    if _counts_on(tokens, end, grammar):
        return False
    marks = [t for t in tokens[last:start] if t.kind == MARK]
    closed = end >= len(tokens) or tokens[end].kind == MARK
    return not marks or (closed and len(marks) == 1 and marks[0].text in ",،")


def _trim(reading: Reading) -> Decimal:
    return Decimal(format_decimal(reading.value))


def _combine(inner: Hedge, outer: Hedge) -> Hedge:
    """The hedge of two: a bound beats *about*, and a bound on a vague word is vague still."""
    if inner == "vague" and outer in {"about", "at-least", "vague", "more-than", "bare"}:
        return "vague"
    if inner == "between" and outer in {"about", "bare"}:
        return "between"
    if outer in {"about", "bare"} and inner != "bare":
        return inner
    return outer
