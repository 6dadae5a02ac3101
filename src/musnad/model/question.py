"""What is being answered: the unit of comparison."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.value.date import Date
from musnad.value.quantity import TOLERANCE
from musnad.value.unit import Unit

QuestionType = Literal["quantity", "date", "yes-no", "choice", "text"]
QUESTION_TYPES: tuple[QuestionType, ...] = get_args(QuestionType)

Aggregation = Literal["per-event", "point", "rate", "planned", "capacity", "cumulative"]
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)
STATES: frozenset[Aggregation] = frozenset({"point", "rate", "planned", "capacity"})
"""Aggregations of a state: a later answer replaces an earlier one."""

LinkKind = Literal[
    "part_of",
    "change_of",
    "sum_of",
    "presupposes",
    "distinct_from",
    "option_presupposes",
    "option_excludes",
]
"""How one question names another."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers of a choice; `agent` is what it stands for, or `None`.

    Who asserts it says *yes* to the questions that it `presupposes`, and *no* to those that it
    `excludes`: "died in Borland" presupposes "was in Borland".
    """

    id: str
    label: Label
    agent: str | None = None
    presupposes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distinction:
    """A look-alike question, and why it is another one."""

    question: str
    because: Label


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what decides its answers.

    `unit` is `None` for counts, which say what they count in `counted`. `tolerance` is the fraction
    by which *about* reaches. `distinct_from` names every look-alike, whichever of the two said so.
    `sum_of` are its parts, all of them when `complete`. `change_of` is the total whose growth over
    a period it asks for. `settles` says what would settle it.
    """

    id: str
    label: Label
    definition: Label
    type: QuestionType
    aggregation: Aggregation = "per-event"
    single_answer: bool = True
    unit: Unit | None = None
    counted: Label | None = None
    tolerance: Decimal = TOLERANCE
    subject: str | None = None
    object: str | None = None
    place: Label | None = None
    period: Date | None = None
    options: tuple[Option, ...] = ()
    template: Label | None = None
    part_of: str | None = None
    presupposes: tuple[str, ...] = ()
    distinct_from: tuple[Distinction, ...] = ()
    sum_of: tuple[str, ...] = ()
    complete: bool = False
    change_of: str | None = None
    settles: Label | None = None

    def links(self) -> Iterator[tuple[LinkKind, str]]:
        """Each question that it names, with how."""
        if self.part_of is not None:
            yield "part_of", self.part_of
        if self.change_of is not None:
            yield "change_of", self.change_of
        yield from (("sum_of", other) for other in self.sum_of)
        yield from (("presupposes", other) for other in self.presupposes)
        yield from (("distinct_from", d.question) for d in self.distinct_from)
        for option in self.options:
            yield from (("option_presupposes", other) for other in option.presupposes)
            yield from (("option_excludes", other) for other in option.excludes)

    @property
    def added(self) -> tuple[str, ...]:
        """The questions whose figures are added, or taken from one another, to make this one."""
        return (*self.sum_of, self.change_of) if self.change_of else self.sum_of

    @property
    def is_state(self) -> bool:
        """Whether a later answer replaces an earlier one."""
        return self.aggregation in STATES

    @property
    def is_growing(self) -> bool:
        """Whether its answer can only grow."""
        return self.aggregation == "cumulative"
