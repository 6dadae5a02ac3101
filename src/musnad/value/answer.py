"""Answers: what a claim says to its question.

Knows the six kinds of answer. Quantities are normalised to the unit of the question here, so that
comparisons never convert.
"""

from __future__ import annotations

from typing import Literal

from musnad.dataclass import dataclass
from musnad.value.date import Date
from musnad.value.quantity import Quantity

AnswerType = Literal["quantity", "date", "yes-no", "choice", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class QuantityAnswer:
    """A quantity: `stated` as the source has it, `value` as it is compared.

    `value` is in the unit of the question where the dimensions match, and counts there are integers
    (`Quantity.normalise`). `verbatim` is the words of the source.
    """

    value: Quantity
    stated: Quantity
    verbatim: str
    type: Literal["quantity"] = "quantity"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A date with the words of the source."""

    value: Date
    verbatim: str
    type: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class YesNoAnswer:
    """Yes (`True`) or no."""

    value: bool
    type: Literal["yes-no"] = "yes-no"


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """The id of one option of the question."""

    option: str
    type: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Words without a comparable value."""

    text: str
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class UnknownAnswer:
    """Nothing is answered: the speaker declines, doubts, or says that nothing is known."""

    type: Literal["unknown"] = "unknown"


Answer = QuantityAnswer | DateAnswer | YesNoAnswer | ChoiceAnswer | TextAnswer | UnknownAnswer
