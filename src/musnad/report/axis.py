"""The axis of a question: its positions as stretches on one line of figures or of days.

Computes the place of each end in per cent of the line, whether it is open or closed, and the marks
below the line. A line of figures over more than two powers of ten is logarithmic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal

from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate.position import Position
from musnad.relate.reason import say_position
from musnad.value.interval import Interval

POSITIONS = 24
MARKS = 5
_MARGIN = 6.0
"""The per cent of the line that stay free on either side, where open stretches end in arrows."""
LOGARITHMIC = 100


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stretch: where it lies, in per cent; `closed` ends belong to it.

    `beyond`: the stretch goes on forever, past the edge of the line.
    """

    at: float
    closed: bool
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A position on the line. `is_point`: both ends are one value."""

    position: str
    answer: Label
    asserts: bool
    low: End
    high: End

    @property
    def is_point(self) -> bool:
        """Whether one value is all of it."""
        return self.low.at == self.high.at


@dataclass(frozen=True, slots=True)
class Mark:
    """A value below the line."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches over marks. `more` counts the positions that are not drawn."""

    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    is_logarithmic: bool
    more: int = 0


def draw_axis(question: Question, positions: Iterable[Position]) -> Axis | None:
    """The axis of figures or days; `None` where nothing can be drawn.

    A denial is drawn as what it denies. Positions in another dimension than the first are left out.
    """
    drawn: list[tuple[Position, Interval]] = []
    every = 0
    for position in positions:
        stretch = _stretch(position)
        if stretch is None or (drawn and position.dimension != drawn[0][0].dimension):
            continue
        every += 1
        if len(drawn) < POSITIONS:
            drawn.append((position, stretch))
    ends = [e for _, i in drawn for e in (i.lower, i.upper) if e is not None]
    if not ends:
        return None
    scale = _Scale(min(ends), max(ends), is_days=question.type == "date")
    return Axis(
        tuple(
            Stretch(
                position.id,
                say_position(question, position),
                position.asserts,
                scale.end(interval.lower, interval.lower_closed, below=True),
                scale.end(interval.upper, interval.upper_closed, below=False),
            )
            for position, interval in drawn
        ),
        tuple(scale.marks()),
        scale.is_log,
        every - len(drawn),
    )


def _stretch(position: Position) -> Interval | None:
    """What an answer covers, whether it is asserted or denied."""
    answer = position.answer
    if answer.type == "quantity":
        same = answer.stated.unit == answer.value.unit  # "over 60" is kept as 61 or more
        return (answer.stated if same else answer.value).interval
    if answer.type == "date":
        first, last = answer.value.earliest, answer.value.latest
        return Interval(
            None if first is None else Decimal(first.toordinal()),
            None if last is None else Decimal(last.toordinal()),
        )
    return None


class _Scale:
    """Where a value lies between the least and the greatest one."""

    def __init__(self, least: Decimal, most: Decimal, *, is_days: bool) -> None:
        self.is_days = is_days
        self.is_log = not is_days and least > 0 and most / least > LOGARITHMIC
        self.least, self.most = float(least), float(most)
        if self.least == self.most:
            self.least -= 1 if is_days else abs(self.least) * 0.1 or 1
            self.most += 1 if is_days else abs(self.most) * 0.1 or 1

    def at(self, value: float) -> float:
        """In per cent of the line, rounded to a tenth."""
        low, high, here = self.least, self.most, value
        if self.is_log:
            low, high, here = math.log(low), math.log(high), math.log(here)
        return round(_MARGIN + (here - low) / (high - low) * (100 - 2 * _MARGIN), 1)

    def end(self, value: Decimal | None, closed: bool, *, below: bool) -> End:  # noqa: FBT001
        if value is None:
            return End(0.0 if below else 100.0, closed=False, beyond=True)
        return End(self.at(float(value)), closed)

    def marks(self) -> Iterable[Mark]:
        """Round values below the line, at most `MARKS` and their neighbours."""
        if self.is_days:
            yield from self._days()
            return
        if self.is_log:
            power = math.floor(math.log10(self.least))
            while 10**power <= self.most:
                if 10**power >= self.least:
                    yield Mark(self.at(10**power), f"{10**power:,g}")
                power += 1
            return
        step = _round_step((self.most - self.least) / MARKS)
        value = math.ceil(self.least / step) * step
        while value <= self.most:
            yield Mark(self.at(value), f"{value:,.10g}")
            value += step

    def _days(self) -> Iterable[Mark]:
        first, last = int(self.least), int(self.most)
        step = max(1, (last - first) // MARKS)
        for number in range(first, last + 1, step):
            yield Mark(self.at(number), Day.fromordinal(number).isoformat())


def _round_step(step: float) -> float:
    """The next 1, 2 or 5 times a power of ten.

    >>> _round_step(130), _round_step(0.04)
    (200.0, 0.05)
    """
    power = 10.0 ** math.floor(math.log10(step))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step)
