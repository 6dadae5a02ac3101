"""Answers as JSON and back.

Knows the keys of the six kinds of answer. A quantity is kept as the source states it; the compared
value is computed again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from musnad.model.row import RecordError, Row, Shape, maybe_date, say
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.interval import Interval
from musnad.value.quantity import HEDGES, Quantity, QuantityError
from musnad.value.unit import BY_IRI, UNITS, Unit, format_decimal

_QUANTITY = Shape(
    "type hedge", "lower upper unit compared verbatim", "", "lower_closed upper_closed"
)
_DATE_ANSWER = Shape("type edtf", "verbatim")
_TEXT_VALUE = Shape("type value")
_YES_NO = Shape("type", "", "value")
_NOTHING = Shape("type", "value")
DECIMAL = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
UNIT_OF: dict[str, Unit] = UNITS | BY_IRI


def answer_to_json(answer: Answer) -> Row:
    """An answer as the source states it; decimals are texts, an absent end has no key.

    `compared` is the unit in which it is compared, where that is another one.

    >>> answer_to_json(YesNoAnswer(value=True))
    {'type': 'yes-no', 'value': True}
    """
    match answer:
        case QuantityAnswer():
            return _quantity_row(answer)
        case DateAnswer():
            row = {"type": "date", "edtf": answer.value.edtf}
            if answer.verbatim:
                row["verbatim"] = answer.verbatim
            return row
        case YesNoAnswer():
            return {"type": "yes-no", "value": answer.value}
        case ChoiceAnswer():
            return {"type": "choice", "value": answer.option}
        case TextAnswer():
            return {"type": "text", "value": answer.text}
        case UnknownAnswer():
            return {"type": "unknown"}


def _quantity_row(answer: QuantityAnswer) -> Row:
    stated = answer.stated
    interval = stated.interval
    row: Row = {"type": "quantity"}
    if interval.lower is not None:
        row["lower"] = format_decimal(interval.lower)
        if not interval.lower_closed:
            row["lower_closed"] = False
    if interval.upper is not None:
        row["upper"] = format_decimal(interval.upper)
        if not interval.upper_closed:
            row["upper_closed"] = False
    row["hedge"] = stated.hedge
    if stated.unit:
        row["unit"] = stated.unit.iri
        compared = answer.value.unit
        if compared and compared is not stated.unit:
            row["compared"] = compared.iri
    if answer.verbatim:
        row["verbatim"] = answer.verbatim
    return row


def answer_from_json(row: Any) -> Answer:
    """The answer that `answer_to_json` wrote.

    Raises: `RecordError`.

    >>> answer_from_json({"type": "choice", "value": "east"})
    ChoiceAnswer(option='east', type='choice')
    """
    if type(row) is not dict:
        raise RecordError("form", f"answer: an object is wanted here, not {say(row)}")
    match row.get("type"):
        case "quantity":
            return _quantity(row)
        case "date":
            _DATE_ANSWER.check(row)
            date = maybe_date(row, "edtf")
            assert date
            return DateAnswer(date, row.get("verbatim") or "")
        case "yes-no":
            _YES_NO.check(row)
            if type(row.get("value")) is not bool:
                raise RecordError("answer-type", "value: the answer is true or false")
            return YesNoAnswer(row["value"])
        case "choice":
            _TEXT_VALUE.check(row)
            return ChoiceAnswer(row["value"])
        case "text":
            _TEXT_VALUE.check(row)
            return TextAnswer(row["value"])
        case "unknown":
            _NOTHING.check(row)
            return UnknownAnswer()
    raise RecordError(
        "answer-type",
        f"type: {row.get('type')!r} is not a type of answer",
        "one of: quantity, date, yes-no, choice, text, unknown",
    )


def _quantity(row: Row) -> QuantityAnswer:
    _QUANTITY.check(row)
    get = row.get
    stated, value = _figures(
        get("lower"),
        get("upper"),
        get("lower_closed") is not False,
        get("upper_closed") is not False,
        row["hedge"],
        get("unit"),
        get("compared"),
    )
    return QuantityAnswer(value, stated, get("verbatim") or "")


@lru_cache(65536)
def _figures(  # noqa: PLR0917 - a key of the cache
    low: str | None,
    high: str | None,
    low_closed: bool,  # noqa: FBT001 - as the row has them
    high_closed: bool,  # noqa: FBT001
    hedge: str,
    unit: str | None,
    compared: str | None,
) -> tuple[Quantity, Quantity]:
    """The stated and the compared quantity, cached: many claims give the same figure."""
    for text in (low, high):
        if text is not None and not DECIMAL.fullmatch(text):
            raise RecordError("quantity-malformed", f"{text!r} is not a decimal number")
    for name in (unit, compared):
        if name is not None and name not in UNIT_OF:
            raise RecordError("unknown-unit", f"no unit is called {name!r}")
    if hedge not in HEDGES:
        raise RecordError(
            "unknown-word", f"hedge: {hedge!r} is none", f"one of: {', '.join(HEDGES)}"
        )
    own = None if unit is None else UNIT_OF[unit]
    try:
        interval = Interval(
            None if low is None else Decimal(low),
            None if high is None else Decimal(high),
            low_closed,
            high_closed,
        )
        stated = Quantity(interval, hedge, own)
        return stated, stated.normalise(own if compared is None else UNIT_OF[compared])
    except QuantityError as error:
        raise RecordError(error.code, str(error)) from None
    except ValueError as error:
        raise RecordError("quantity-lower-above-upper", str(error)) from None
