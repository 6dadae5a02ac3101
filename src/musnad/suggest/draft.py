"""Quantities among tokens: number, hedge, unit and thing counted become a `Quantity`.

Knows that parts of dates are not amounts. The words come from the `Grammar` of a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from musnad.suggest.amount import Grammar, QuantityMention, match_after, match_before
from musnad.suggest.date import DateMention
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.suggest.writing import every, prefixes
from musnad.value.quantity import Hedge, QuantityError, from_hedge
from musnad.value.unit import UNITS, format_decimal


@dataclass(slots=True)
class _Draft:
    """A quantity under construction: tokens from `first` to before `last`, none before `floor`."""

    tokens: Sequence[Token]
    grammar: Grammar
    i: int
    reading: Reading
    floor: int
    first: int
    last: int
    hedge: Hedge
    second: Reading | None = None
    unit: str | None = None
    unit_at: int | None = None
    """The token at which the words of the unit start, where it has separate words."""
    steps: list[str] = field(default_factory=list)

    def read_sign(self) -> None:
        """A currency sign before the figure: `$5`, `US$5`."""
        tokens, i = self.tokens, self.i
        sign = tokens[i - 1].text if i > self.floor else ""
        if sign not in self.grammar.signs or tokens[i].kind != FIGURE:
            return
        self.unit = self.grammar.signs[sign]
        self.first = i - 1
        before = tokens[i - 2] if i - 1 > self.floor else None
        if before and tokens[i - 1].glued and before.kind == WORD and len(before.text) < 3:
            self.first -= 1
            self.unit = self.grammar.signs.get(before.key + sign, "=" + before.text + sign)

    def read_range(self) -> None:
        """A second number: `5 to 40`."""
        ranged = self.grammar.range_at(self.tokens, self.i, self.reading)
        if ranged is None or self.reading.vague:
            return
        self.last, self.reading, self.second = ranged
        self.hedge = "between"
        self.steps.append(f"range to {format_decimal(self.second.value)}")

    def read_unit(self) -> None:
        """A percent sign, a unit after the number, or one inside its words: `يومين`."""
        tokens, units = self.tokens, self.grammar.units
        sign = self.i > self.floor and tokens[self.i - 1].text in {"%", "٪"}
        if sign and tokens[self.i].glued and not self.unit:  # before or after an Arabic figure
            self.unit, self.first = "percent", self.i - 1
        unit = match_after(tokens, self.last, units)
        if unit is None and self.second is None and self.hedge != "between":
            inside = [t.key for t in tokens[self.first : self.last] if (t.key,) in units]
            unit = (self.last, units[(inside[0],)]) if inside else None
        if unit is not None:
            self.unit_at = (self.second or self.reading).end
            if not self.unit or self.unit == "percent":
                self.last, self.unit = unit
                self.steps.append(f"unit {self.unit}")
            elif unit[1] == self.unit:
                self.last = unit[0]
        if self.reading.share:
            self.unit = "percent"

    def read_hedges(self) -> None:
        """Hedges before, after and not adjacent."""
        before = self._hedge_before()
        self._hedge_after()
        if self.hedge == "bare" and not before:
            gap = self.grammar.gap(self.tokens, self.first)
            if gap is not None and gap[0] >= self.floor:
                self.hedge = gap[1]
                self.steps.append(f"hedge {self.hedge} apart")

    def _hedge_before(self) -> bool:
        tokens, table = self.tokens, self.grammar.hedges_before
        found = match_before(tokens, self.first, table)
        if found is None or found[0] < self.floor:
            return False
        if found[1] == "between" and self.hedge != "between":
            return False
        if self.grammar.is_place(tokens, found[0], self.last):
            return False
        self.first = found[0]
        if self.hedge == "bare" or found[1] in _BOUNDS:
            self.hedge = _combine(self.hedge, found[1])
        self.steps.append(f"hedge {found[1]} before")
        outer = match_before(tokens, self.first, table)  # "at least about 20"
        if outer is not None and outer[0] >= self.floor and outer[1] != "between":
            self.first = outer[0]
            self.hedge = _combine(self.hedge, outer[1])
            self.steps.append(f"hedge {outer[1]} before it")
        return True

    def _hedge_after(self) -> None:
        tokens, grammar = self.tokens, self.grammar
        found = match_after(tokens, self.last, grammar.hedges_after)
        if found is not None and _counts_on(tokens, found[0], grammar):
            found = None  # "at least 4" belongs to what follows
        if found is not None:
            if self.hedge in {"bare", "about", "vague"}:
                self.last, self.hedge = found
                self.steps.append(f"hedge {self.hedge} after")
                unit = match_after(tokens, self.last, grammar.units) if not self.unit else None
                if unit is not None:
                    self.unit_at = (self.second or self.reading).end
                    self.last, self.unit = unit
            return
        if self.last + 1 >= len(tokens):
            return
        for skip in (1, 2, 3):  # "20 قتيلا على الأقل", "20 dead, at least."
            start = self.last + skip
            probe = match_after(tokens, start, grammar.hedges_after)
            if probe is not None and probe[0] - start > 1 and self.hedge == "bare":
                if _hangs_on(tokens, self.last, start, probe[0], grammar):
                    self.hedge = probe[1]
                    self.steps.append(f"hedge {self.hedge} after the thing counted")
                return

    def counted(self, text: str) -> str | None:
        """The thing counted: a currency without a unit, or a noun."""
        if not (self.unit and self.unit.startswith("=")):
            return self.grammar.count(self.tokens, self.first, self.last)
        if self.unit_at is None:
            return self.unit[1:]
        begin = min(self.unit_at, self.last - 1)
        return text[self.tokens[begin].start : self.tokens[self.last - 1].end]


_BOUNDS: Final = frozenset({"more-than", "at-least", "up-to", "less-than", "at-most"})


def _build(
    tokens: Sequence[Token], text: str, grammar: Grammar, i: int, reading: Reading, *, floor: int
) -> QuantityMention | None:
    hedge: Hedge = "vague" if reading.vague else "bare"
    first = max(i - reading.lead, floor)
    draft = _Draft(tokens, grammar, i, reading, floor, first, reading.end, hedge)
    draft.steps.append(f"number {format_decimal(reading.value)}")
    draft.read_sign()
    draft.read_range()
    draft.read_unit()
    draft.read_hedges()
    counted = draft.counted(text)
    second = _trim(draft.second) if draft.second and draft.hedge == "between" else None
    known = UNITS.get(draft.unit.removeprefix("=")) if draft.unit else None
    try:
        quantity = from_hedge(draft.hedge, _trim(draft.reading), second, unit=known)
    except QuantityError:
        return None
    first, last = draft.first, draft.last
    start, end = tokens[first].start, tokens[last - 1].end
    apart = first != i or tokens[i].key[1:] in grammar.starts  # "وزيران" starts with that letter
    whole = key_at(tokens, first) in every("whole-numbers")
    if text[start] in prefixes() and end - start > 1 and apart and not whole:
        start += 1  # the conjunction belongs to the sentence
    return QuantityMention(
        start, end, text[start:end], quantity, counted, tuple(draft.steps), first, last
    )


def _counts_on(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a number starts at token `i`, or after a currency sign there."""
    if i < len(tokens) and tokens[i].text in grammar.signs:
        i += 1
    return i < len(tokens) and (tokens[i].kind == FIGURE or tokens[i].key in grammar.starts)


def _hangs_on(tokens: Sequence[Token], last: int, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the hedge from `start` to `end` applies to the number that ends at `last`.

    Only words are between them, or a comma if a mark also follows the hedge.
    """
    if _counts_on(tokens, end, grammar):
        return False
    marks = [t for t in tokens[last:start] if t.kind == MARK]
    closed = end >= len(tokens) or tokens[end].kind == MARK
    return not marks or (closed and len(marks) == 1 and marks[0].text in ",،")


def _trim(reading: Reading) -> Decimal:
    return Decimal(format_decimal(reading.value))


def _combine(inner: Hedge, outer: Hedge) -> Hedge:
    """Two hedges combined: a bound overrides *about*; a bound on a vague word stays vague."""
    if inner == "vague" and outer in {"about", "at-least", "vague", "more-than", "bare"}:
        return "vague"
    if inner == "between" and outer in {"about", "bare"}:
        return "between"
    if outer in {"about", "bare"} and inner != "bare":
        return inner
    return outer


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
    past = floor = 0
    for i, token in enumerate(tokens):
        if i < past or taken[i] or not (token.kind == FIGURE or token.key in starts):
            continue
        reading = grammar.read_number(tokens, i)
        if reading is None:
            continue
        reason = grammar.refuse(tokens, i, reading)
        if reason:
            past = _after_refused(tokens, i, reading, spaced=reason == "phone number")
            continue
        mention = _build(tokens, text, grammar, i, reading, floor=floor)
        if mention is None:
            past = reading.end
            continue
        found.append(mention)
        past = floor = mention.last
    return found


def _after_refused(tokens: Sequence[Token], i: int, reading: Reading, *, spaced: bool) -> int:
    """The token after a number that is not an amount, and after its chain (`2-1`, `10:30`)."""
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
