"""Short notation → answers.

Knows which notation each type of question takes.
"""

from __future__ import annotations

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.model.agent import UNKNOWN
from musnad.model.question import Question
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import parse_date
from musnad.value.quantity import QuantityError, parse_quantity


def read_answer(draft: Draft, question: Question, entry: Entry) -> Answer | None:
    """The answer of a claim entry; `None`, with a finding, when the question takes none such."""
    text: str | None = entry.get("answer")
    stance = entry.get("stance")
    quotes = [part.text("quote") for part in (entry, *entry.many("evidence"))]
    verbatim = entry.text("verbatim") or next(filter(None, quotes), "")
    if text == UNKNOWN:
        if stance not in {"declines", "doubts", "asserts"}:
            draft.findings.error(
                entry.at("answer"), "answer-unknown", f"who {stance} gives an answer"
            )
            return None
        return UnknownAnswer()
    if question.type == "text":
        return TextAnswer(text or verbatim)
    if text is None:
        draft.findings.error(entry.place, "missing-key", "the key 'answer' is missing")
        return None
    place = entry.at("answer")
    match question.type:
        case "quantity":
            try:
                stated = parse_quantity(text, tolerance=question.tolerance)
                return QuantityAnswer(stated.normalise(question.unit), stated, verbatim)
            except QuantityError as error:
                hint = "for example: 11000 · more than 10000 · between 2 and 3 tonne"
                draft.findings.error(place, error.code, str(error), hint)
        case "date":
            try:
                return DateAnswer(parse_date(text), verbatim)
            except ValueError as error:
                draft.findings.error(place, "date-malformed", str(error), "dates are EDTF")
        case "yes-no":
            if text in {"yes", "no"}:
                return YesNoAnswer(text == "yes")
            draft.findings.error(
                place, "answer-type", f"{text!r} does not answer yes or no", "write yes or no"
            )
        case "choice":
            options = [o.id for o in question.options]
            if text in options:
                return ChoiceAnswer(text)
            draft.findings.error(
                place,
                "unknown-option",
                f"{text!r} is no option",
                f"one of: {', '.join(options)}",
            )
    return None
