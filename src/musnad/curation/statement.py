"""Statements: a readable sentence for a claim, made from the template of its question.

Words a stance and an answer in both languages. Curators write a statement where the template does
not fit.
"""

from __future__ import annotations

from musnad.model.claim import Stance
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import say_answer
from musnad.value.answer import Answer

_STANCE: dict[Stance, Label] = {
    "denies": Label("نفي: ", "Denied: "),
    "declines": Label("لا تأكيد ولا نفي: ", "Neither confirmed nor denied: "),
    "doubts": Label("تشكيك: ", "Doubted: "),
    "predicts": Label("توقع: ", "Predicted: "),
    "pledges": Label("تعهد: ", "Pledged: "),
    "demands": Label("مطالبة: ", "Demanded: "),
    "opines": Label("رأي: ", "Opinion: "),
}


def make_statement(
    question: Question, answer: Answer, stance: Stance, no: Label | None = None
) -> Label | None:
    """The sentence that the template gives; `None` where there is no template or nothing to fill.

    `no` is the sentence that *no* says to a yes/no question.
    """
    template = question.template
    if template is None:
        return None
    said = say_answer(question, answer)
    match answer.type:
        case "quantity" | "date" | "choice":
            filled = template.with_words(
                template.ar.replace("{answer}", said.ar), template.en.replace("{answer}", said.en)
            )
        case "yes-no" if answer.value:
            filled = template
        case "yes-no":
            filled = no or template.with_words(
                f"ليس صحيحا: {template.ar}", f"Not so: {template.en}"
            )
        case "unknown" if stance in {"declines", "doubts"}:
            filled = question.label
        case "unknown":
            what = question.label
            filled = what.with_words(f"غير معلوم: {what.ar}", f"Not known: {what.en}")
        case _:
            return None
    english = filled.en[:1].upper() + filled.en[1:]
    lead = _STANCE.get(stance, Label("", ""))
    return filled.with_words(lead.ar + filled.ar, lead.en + english)
