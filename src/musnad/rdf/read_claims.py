"""Facts → claims and answers.

Reads the terms that `claims.py` writes.
"""

from __future__ import annotations

from datetime import date as Day

from musnad.model.claim import INFERABLE, Claim, Evidence, Inference, Link, Supersession
from musnad.model.question import Question
from musnad.rdf.facts import Facts, as_set, parsed
from musnad.text.span import Span
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
from musnad.value.quantity import Hedge, Quantity
from musnad.value.unit import REFERENCE, Unit


def read_claim(facts: Facts, s: str, questions: dict[str, Question]) -> Claim:
    """The claim called `s`; `questions` are those of its base, by their ids."""
    question = facts.id("question", facts.one(s, "m:question"))
    day = facts.maybe(s, "m:curatedOn")
    return Claim(
        facts.id("claim", s),
        facts.id("document", facts.one(s, "m:document")),
        tuple(_evidence(facts, e) for e in facts.parts(s, "evidence", "oa:exact", "/quote")),
        facts.id("utterance", facts.one(s, "m:utterance")),
        facts.who(facts.values(s, "m:speaker")[0]),
        facts.who(facts.one(s, "m:principal")),
        tuple(
            Link(
                facts.who(facts.one(link, "m:agent")),
                facts.token(link, "m:role", "role"),
                facts.text(link, "m:cue"),
                facts.is_true(link, "m:distancing"),
                _span(facts, f"{link}/cue"),
            )
            for link in facts.parts(s, "link", "m:role")
        ),
        question,
        read_answer(facts, s + "/answer", question, questions),
        facts.token(s, "m:stance", "stance"),
        facts.token(s, "m:certainty", "certainty"),
        facts.label(s, "m:statement"),
        facts.date(s, "m:asOf"),
        facts.is_true(s, "m:ownVoice"),
        bool(facts.values(s, "m:basis")),
        facts.maybe(s, "m:statementBy") == "written",
        facts.text(s, "m:note"),
        _supersession(facts, s),
        facts.text(s, "m:curatedBy"),
        None if day is None else Day.fromisoformat(day),
        facts.token(s, "m:claimRole", "claim-role")
        if s in facts.single["m:claimRole"]
        else "witness",
        as_set(facts.id("claim", other) for other in facts.values(s, "schema:isBasedOn")),
        _inferred(facts, s),
        _evidence(facts, f"{s}/certainty")
        if f"{s}/certainty/quote" in facts.single["oa:exact"]
        else None,
    )


def read_answer(facts: Facts, s: str, question: str, questions: dict[str, Question]) -> Answer:
    """The answer called `s` to a question of `questions`, which may lack it."""
    match facts.token(s, "m:answerType", "type"):
        case "quantity":
            known = questions.get(question)
            return _quantity(facts, s, known.unit if known else None)
        case "date":
            return DateAnswer(parsed(facts.one(s, "m:edtf")), facts.text(s, "m:verbatim"))
        case "yes-no":
            return YesNoAnswer(facts.is_true(s, "m:value"))
        case "choice":
            (option,) = facts.values(s, "m:option")
            return ChoiceAnswer(facts.id(f"question/{question}/option", option))
        case "text":
            return TextAnswer(facts.one(s, "m:text"))
    return UnknownAnswer()


def _quantity(facts: Facts, s: str, wanted: Unit | None) -> QuantityAnswer:
    """The answer to a question in the unit `wanted`."""
    hedge: Hedge = facts.token(s, "m:hedge", "hedge")
    unit = facts.unit(s)
    own = unit
    if unit:
        fits = wanted is not None and wanted.dimension == unit.dimension
        own = wanted if fits else REFERENCE[unit.dimension]
    value = Interval(
        facts.number(s, "m:lower"),
        facts.number(s, "m:upper"),
        facts.is_true(s, "m:lowerClosed"),
        facts.is_true(s, "m:upperClosed"),
    )
    stated = Interval(
        facts.number(s, "m:statedLower"),
        facts.number(s, "m:statedUpper"),
        facts.is_true(s, "m:statedLowerClosed"),
        facts.is_true(s, "m:statedUpperClosed"),
    )
    return QuantityAnswer(
        Quantity(value, hedge, own), Quantity(stated, hedge, unit), facts.text(s, "m:verbatim")
    )


def _span(facts: Facts, s: str) -> Span | None:
    """Where the words of some evidence stand, or `None` when there is none."""
    start = facts.maybe(f"{s}/position", "oa:start")
    return None if start is None else Span(int(start), int(facts.one(f"{s}/position", "oa:end")))


def _inferred(facts: Facts, s: str) -> tuple[Inference, ...]:
    because = facts.single["m:inferredFrom"]
    named = ((field, f"{s}/inference/{field}") for field in INFERABLE)
    return tuple(Inference(field, because[part]) for field, part in named if part in because)


def _evidence(facts: Facts, s: str) -> Evidence:
    quote, position = s + "/quote", s + "/position"
    return Evidence(
        facts.one(quote, "oa:exact"),
        Span(int(facts.one(position, "oa:start")), int(facts.one(position, "oa:end"))),
        facts.text(quote, "oa:prefix"),
        facts.text(quote, "oa:suffix"),
    )


def _supersession(facts: Facts, s: str) -> Supersession | None:
    by = facts.maybe(s, "m:supersededBy")
    if by is None and not facts.is_true(s, "m:superseded"):
        return None
    return Supersession(
        facts.maybe_id("claim", by),
        facts.date(s, "m:supersededOn"),
        facts.text(s, "m:supersededBecause"),
    )
