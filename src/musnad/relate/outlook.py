"""Outlooks: which verdicts are possible between two groups of positions, by their bounds.

Knows the decision list as far as bounds decide it. A verdict that an outlook excludes is never
given by `decide` for any pair of the groups; one that it allows may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from musnad.dataclass import dataclass
from musnad.model.question import Question
from musnad.relate.boxes import (
    FIRST,
    HIGH,
    KEY,
    LAST,
    LEFT,
    LOW,
    RIGHT,
    SINCE,
    UNTIL,
    Box,
)
from musnad.relate.position import Position
from musnad.relate.verdict import BARE_FROM, is_rounding, rules_out, share
from musnad.value.answer import ChoiceAnswer, DateAnswer, QuantityAnswer, YesNoAnswer
from musnad.value.date import MONTH

AGREES, CONFLICTS, UPDATE, NOT_COMPARABLE = 1, 2, 4, 8

Shape = Literal["asserts", "figure", "words", "loose", "both", "below", "above", "nothing"]
"""The kind of set that a position allows: one interval; one bare figure that may be a rounding;
words; all but one wording; both sides of a hole, only below it or only above; nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """What positions have in common: `answer` is the one option of words, empty for others."""

    shape: Shape
    asserts: bool
    is_vague: bool = False
    is_timed: bool = True
    answer: str = ""
    says_hour: bool = False


def group_of(position: Position) -> Group:
    """The group of a position that constrains."""
    answer = position.answer
    timed = position.as_of is not None or not position.asserts
    says_hour = position.as_of is not None and position.as_of.start is not None
    if isinstance(answer, ChoiceAnswer | YesNoAnswer):
        option = answer.option if isinstance(answer, ChoiceAnswer) else "yes"
        return Group("words", position.asserts, is_timed=timed, answer=option, says_hour=says_hour)
    shape: Shape = "asserts"
    if not position.intervals:
        shape = "nothing"
    elif position.asserts:
        shape = "figure" if _is_figure(position) else "asserts"
    elif position.is_loose:
        shape = "loose"
    elif len(position.intervals) > 1:
        shape = "both"
    else:
        shape = "below" if _is_below(position) else "above"
    return Group(shape, position.asserts, _is_vague(position), timed, "", says_hour)


def _is_below(position: Position) -> bool:
    """Whether the one stretch that a denial leaves lies below what it denies."""
    left = position.intervals[0].upper
    answer = position.answer
    if isinstance(answer, QuantityAnswer):
        denied = answer.value.interval.lower
    elif isinstance(answer, DateAnswer) and answer.value.earliest:
        denied = Decimal(answer.value.earliest.toordinal())
    else:
        denied = None
    return left is not None and denied is not None and left <= denied


def _is_vague(position: Position) -> bool:
    answer = position.answer
    return position.asserts and isinstance(answer, QuantityAnswer) and answer.value.hedge == "vague"


def _is_figure(position: Position) -> bool:
    answer = position.answer
    if not isinstance(answer, QuantityAnswer) or answer.value.hedge != "bare":
        return False
    ends = answer.value.interval
    return ends.is_point and ends.lower is not None and ends.lower >= BARE_FROM


class Outlook:
    """The possible verdicts between a position of group `a` and one of group `b` on one question.

    `sample` is any position of each; `positions` are those that the boxes number, and `days` tells
    which day each rank of a day is.
    """

    def __init__(  # noqa: PLR0917 - what a group is made of
        self,
        question: Question,
        a: Group,
        b: Group,
        positions: list[Position],
        sample: tuple[Position, Position],
        days: Sequence[int],
    ) -> None:
        self.question = question
        self.a, self.b = a, b
        self.positions = positions
        self.days = days
        self.says_hour = a.says_hour or b.says_hour
        self.both_assert = a.asserts and b.asserts
        self.agree = a.asserts == b.asserts
        self.timeless = question.aggregation == "per-event"
        self.vague = a.is_vague or b.is_vague
        self.unordered = not (a.is_timed and b.is_timed)
        self.figures = a.shape == b.shape == "figure"
        self.rounded: dict[tuple[int, int], bool] = {}
        shapes = {a.shape, b.shape}
        kind = sample[0].answer.type
        self.grows = kind == "yes-no" or (kind == "quantity" and "nothing" not in shapes)
        self.astride = bool(shapes & {"both", "loose"})
        self.words = kind in {"yes-no", "choice"}
        self.yes_no = kind == "yes-no"
        self.shared_words = share(*sample) if self.words else False
        self.same_words = self.words and a.answer == b.answer
        self.rules_out = rules_out(question, *sample)

    def may(self, x: Box, y: Box) -> int:  # noqa: C901, PLR0912 - each mark with what excludes it
        """The possible verdicts between two boxes, as flags (`AGREES` and the others)."""
        question = self.question
        before = after = False
        together = True
        if self.says_hour and not self.timeless:
            before = after = True  # days alone decide nothing here
        elif not self.timeless:
            before = x.lo[LAST] < y.hi[FIRST]
            after = y.lo[LAST] < x.hi[FIRST]
            together = x.hi[LAST] >= y.lo[FIRST] and y.hi[LAST] >= x.lo[FIRST]
        found = 0
        if question.is_state:
            if before or after:
                found = UPDATE
            if not together:
                return found
        shared, apart = self._share(x, y)
        if shared and self.agree and (self.both_assert or self._same_answer(x, y)):
            found |= AGREES
        if shared and self.rules_out:
            found |= AGREES
        if not apart or (self.both_assert and not question.single_answer):
            return found
        if self.both_assert:
            if self.vague:
                return found | NOT_COMPARABLE
            if self.figures and self._is_rounding(x, y):
                return found | AGREES
            if self.unordered and (question.is_state or question.is_growing):
                return found | NOT_COMPARABLE
            if together and not self.timeless:
                found |= NOT_COMPARABLE
                together = not self._is_order_unknown(x, y)
        if question.is_growing and (before or after):
            found |= self._growth(x, y, before=before, after=after)
            return found | CONFLICTS if together else found
        return found | CONFLICTS if together else found

    def _is_order_unknown(self, x: Box, y: Box) -> bool:
        """Whether no two of two boxes are at one time: where they overlap, the order is unknown."""
        if self.says_hour:
            return False
        days = self.days
        first, last = days[x.lo[FIRST]], days[x.hi[LAST]]
        if first == last == days[y.lo[FIRST]] == days[y.hi[LAST]]:
            return self.question.is_growing
        apart = x.lo[FIRST] > y.hi[FIRST] or y.lo[FIRST] > x.hi[FIRST]
        apart = apart or x.lo[LAST] > y.hi[LAST] or y.lo[LAST] > x.hi[LAST]
        return apart and any(days[z.lo[LAST]] - days[z.hi[FIRST]] >= MONTH for z in (x, y))

    def _same_answer(self, x: Box, y: Box) -> bool:
        if self.words:
            return self.same_words
        return x.lo[KEY] <= y.hi[KEY] and y.lo[KEY] <= x.hi[KEY]

    def _share(self, x: Box, y: Box) -> tuple[bool, bool]:
        """Whether a value may be shared, and whether none may be."""
        if self.words:
            return self.shared_words, not self.shared_words
        if "loose" in {self.a.shape, self.b.shape}:
            return True, self.a.asserts != self.b.asserts and self._same_answer(x, y)
        if "nothing" in {self.a.shape, self.b.shape}:
            return False, True
        if self.both_assert:
            shared = x.lo[LOW] <= y.hi[HIGH] and y.lo[LOW] <= x.hi[HIGH]
            return shared, x.hi[LOW] > y.lo[HIGH] or y.hi[LOW] > x.lo[HIGH]
        if self.agree:
            if {self.a.shape, self.b.shape} != {"below", "above"}:
                return True, False
            low, high = (x, y) if self.a.shape == "below" else (y, x)
            return low.hi[LEFT] >= high.lo[RIGHT], low.lo[LEFT] < high.hi[RIGHT]
        said, denied = (x, y) if self.a.asserts else (y, x)
        return True, said.hi[LOW] > denied.lo[LEFT] and said.lo[HIGH] < denied.hi[RIGHT]

    def _is_rounding(self, x: Box, y: Box) -> bool:
        """Whether all figures of one box are one, which rounds to the one figure of the other."""
        key = x.lo[LOW], y.lo[LOW]
        if (x.hi[LOW], y.hi[LOW]) != key:
            return False
        if key not in self.rounded:
            pair = self.positions[x.number], self.positions[y.number]
            self.rounded[key] = is_rounding(*pair)
        return self.rounded[key]

    def _growth(self, x: Box, y: Box, *, before: bool, after: bool) -> int:
        """What may follow in order of time; `before`: some of `x` may lie before some of `y`."""
        if not self.grows:
            return CONFLICTS
        if self.yes_no:
            rises = (before and self.b.asserts) or (after and self.a.asserts)
            falls = (before and not self.b.asserts) or (after and not self.a.asserts)
            return (UPDATE if rises else 0) | (CONFLICTS if falls else 0)
        x_above, y_above = x.hi[LOW] > y.lo[HIGH], y.hi[LOW] > x.lo[HIGH]
        found = CONFLICTS if self.astride else 0
        if (before and y_above) or (after and x_above):
            found |= UPDATE
        if (before and x_above) or (after and y_above):
            found |= CONFLICTS
        return found


def may_be_ordered(x: Box, y: Box) -> bool:
    """Whether of two positions one may have been said entirely before the other."""
    return x.lo[UNTIL] < y.hi[SINCE] or y.lo[UNTIL] < x.hi[SINCE]


def is_ordered(x: Box, y: Box) -> bool:
    """Whether all of one box was said entirely before all of the other."""
    return x.hi[UNTIL] < y.lo[SINCE] or y.hi[UNTIL] < x.lo[SINCE]
