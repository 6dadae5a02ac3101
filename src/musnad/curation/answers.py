"""Short notation → answers.

Knows which notation each type of question takes.
"""

from __future__ import annotations

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry, Wrong
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

LEFT_OUT = " … "
"""Separates pieces of evidence where they are joined."""


def read_answer(draft: Draft, question: Question, entry: Entry) -> Answer | None:
    """The answer of a claim entry; `None`, with a finding, when the question takes none such."""
    text: str | None = entry.get("answer")
    quotes = [part.text("quote") for part in (entry, *entry.many("evidence"))]
    verbatim = entry.text("verbatim") or next(filter(None, quotes), "")
    if question.type == "text":
        verbatim = LEFT_OUT.join(filter(None, quotes))
    try:
        return parse_answer(question, text, entry.get("stance"), verbatim)
    except Wrong as wrong:
        place = entry.at("answer") if text is not None else entry.place
        draft.findings.error(place, wrong.code, str(wrong), wrong.hint)
    return None


def parse_answer(question: Question, text: str | None, stance: str, verbatim: str) -> Answer:  # noqa: C901, PLR0912 - one branch for each type of question
    """The answer that `text` writes; `verbatim` are the words of the quote that give it.

    Raises: `Wrong` when the question, or the stance, takes none such.
    """
    if text == UNKNOWN:
        if stance not in {"declines", "doubts", "asserts"}:
            raise Wrong("answer-unknown", f"who {stance} gives an answer")
        return UnknownAnswer()
    if question.type == "text":
        return TextAnswer(text or verbatim)
    if text is None:
        raise Wrong("missing-key", "the key 'answer' is missing")
    match question.type:
        case "quantity":
            try:
                stated = parse_quantity(text, tolerance=question.tolerance)
                return QuantityAnswer(stated.normalise(question.unit), stated, verbatim)
            except QuantityError as error:
                hint = "for example: 11000 · more than 10000 · between 2 and 3 tonne"
                raise Wrong(error.code, str(error), hint) from None
        case "date":
            try:
                date = parse_date(text)
            except ValueError as error:
                raise Wrong("date-malformed", str(error), "dates are EDTF") from None
            if date.start:
                raise Wrong(
                    "date-malformed", f"{text!r} says the hour", "an answer is a day or days"
                )
            return DateAnswer(date, verbatim)
        case "yes-no":
            if text in {"yes", "no"}:
                return YesNoAnswer(text == "yes")
            raise Wrong("answer-type", f"{text!r} does not answer yes or no", "write yes or no")
        case "choice":
            options = [o.id for o in question.options]
            if text in options:
                return ChoiceAnswer(text)
            hint = f"one of: {', '.join(options)}"
            raise Wrong("unknown-option", f"{text!r} is not an option", hint)
