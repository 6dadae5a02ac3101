"""Statements: a readable sentence for a claim, made from the template of its question.

Knows how a stance and an answer are said in both languages. Curators write a statement where the
template does not fit.
"""

from __future__ import annotations

from decimal import Decimal

from musnad.model.claim import Stance
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.value.answer import Answer
from musnad.value.quantity import Quantity, format_quantity
from musnad.value.unit import format_decimal

_STANCE: dict[Stance, Label] = {
    "denies": Label("نفي: ", "Denied: "),
    "declines": Label("لا تأكيد ولا نفي: ", "Neither confirmed nor denied: "),
    "doubts": Label("تشكيك: ", "Doubted: "),
    "predicts": Label("توقع: ", "Predicted: "),
    "pledges": Label("تعهد: ", "Pledged: "),
    "demands": Label("مطالبة: ", "Demanded: "),
    "opines": Label("رأي: ", "Opinion: "),
}
_ARABIC_HEDGE = {
    "more-than": "أكثر من {low}",
    "at-least": "ما لا يقل عن {low}",
    "vague": "ما لا يقل عن {low}، على وجه التقريب",
    "less-than": "أقل من {high}",
    "at-most": "{high} على الأكثر",
    "up-to": "ما يصل إلى {high}",
    "about": "نحو {low} إلى {high}",
    "between": "بين {low} و{high}",
    "bare": "{low}",
}


def say_quantity(quantity: Quantity) -> Label:
    """A quantity in both languages, figures grouped by thousands.

    >>> from musnad.value.quantity import parse_quantity
    >>> say_quantity(parse_quantity("more than 10000")).ar
    'أكثر من 10,000'
    """
    low, high = (
        "" if end is None else f"{Decimal(format_decimal(end)):,f}"
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    arabic = _ARABIC_HEDGE[quantity.hedge].format(low=low, high=high)
    words = Quantity(quantity.interval, quantity.hedge)
    return Label(arabic, format_quantity(words))


def make_statement(
    question: Question, answer: Answer, stance: Stance, no: Label | None = None
) -> Label | None:
    """The sentence that the template gives; `None` where there is no template or nothing to fill.

    `no` is the sentence that *no* says to a yes/no question.
    """
    template = question.template
    if template is None:
        return None
    filled: Label
    match answer.type:
        case "quantity":
            said = say_quantity(answer.stated)
            filled = _fill(template, said.ar, said.en)
        case "date":
            filled = _fill(template, str(answer.value), str(answer.value))
        case "choice":
            option = next((o for o in question.options if o.id == answer.option), None)
            if option is None:
                return None
            filled = _fill(template, option.label.ar, option.label.en)
        case "yes-no":
            filled = template
            if not answer.value:
                filled = no or Label(f"ليس صحيحا: {template.ar}", f"Not so: {template.en}")
        case "unknown":
            what = question.label
            filled = Label(f"غير معلوم: {what.ar}", f"Not known: {what.en}")
        case _:
            return None
    lead = _STANCE.get(stance)
    return Label(lead.ar + filled.ar, lead.en + filled.en) if lead else filled


def _fill(template: Label, ar: str, en: str) -> Label:
    return Label(template.ar.replace("{answer}", ar), template.en.replace("{answer}", en))
