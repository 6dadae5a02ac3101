"""What is being answered: the unit of comparison."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

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


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers of a choice; `agent` is what it stands for, or `None`."""

    id: str
    label: Label
    agent: str | None = None


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

    @property
    def is_state(self) -> bool:
        """Whether a later answer replaces an earlier one."""
        return self.aggregation in STATES

    @property
    def is_growing(self) -> bool:
        """Whether its answer can only grow."""
        return self.aggregation == "cumulative"
