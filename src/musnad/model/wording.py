"""How answers are said, in both languages.

Knows figures with their hedges, dates, options, yes and no. Does not know stances or verdicts.
"""

from __future__ import annotations

from decimal import Decimal

from musnad.model.label import Label
from musnad.model.question import Question
from musnad.value.answer import Answer
from musnad.value.quantity import Hedge, Quantity, format_quantity, middle
from musnad.value.unit import format_decimal

YES = Label("نعم", "yes")
NO = Label("لا", "no")
NOT_KNOWN = Label("غير معلوم", "not known")
_HEDGE: dict[Hedge, str] = {
    "bare": "{low}",
    "more-than": "أكثر من {low}",
    "at-least": "ما لا يقل عن {low}",
    "vague": "{low} أو أكثر",
    "less-than": "أقل من {high}",
    "at-most": "{high} على الأكثر",
    "up-to": "ما يصل إلى {high}",
    "about": "نحو {middle}",
    "between": "بين {low} و{high}",
}


def say_quantity(quantity: Quantity) -> Label:
    """A quantity with its unit, figures grouped by thousands.

    >>> from musnad.value.quantity import parse_quantity
    >>> say_quantity(parse_quantity("more than 10000")).ar
    'أكثر من 10,000'
    >>> say_quantity(parse_quantity("24 year"))
    Label(ar='24 عاما', en='24 years')
    """
    low, high = (
        "" if end is None else f"{Decimal(format_decimal(end)):,f}"
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    around = middle(quantity.interval) if quantity.hedge == "about" else ""
    arabic = _HEDGE[quantity.hedge].format(low=low, high=high, middle=around)
    unit = quantity.unit
    return Label(f"{arabic} {unit.arabic}" if unit else arabic, format_quantity(quantity))


def say_answer(question: Question, answer: Answer) -> Label:
    """The answer in short: `over 10,000 tonnes`, `2024-06-19`, the label of an option.

    >>> from musnad.value.answer import YesNoAnswer
    >>> word = Label("س", "q")
    >>> say_answer(Question("q", word, word, "yes-no"), YesNoAnswer(True)).en
    'yes'
    """
    match answer.type:
        case "quantity":
            return say_quantity(answer.stated)
        case "date":
            return Label(answer.value.edtf, answer.value.edtf)
        case "yes-no":
            return YES if answer.value else NO
        case "choice":
            known = {o.id: o.label for o in question.options}
            return known.get(answer.option, Label(answer.option, answer.option))
        case "text":
            return Label(answer.text, answer.text)
        case "unknown":
            return NOT_KNOWN
