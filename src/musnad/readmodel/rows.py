"""Records → rows of the read model.

Each function returns rows ready for `INSERT`, made of texts, numbers and `None`, so that they can
be sent between processes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date as Day
from typing import TYPE_CHECKING

from musnad.model import codec
from musnad.model.agent import Agent, AnonymousSource
from musnad.model.claim import Claim, Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.value.date import Date

if TYPE_CHECKING:
    from musnad.relate.position import Stand

Value = str | int | float | None
Rows = dict[str, list[tuple[Value, ...]]]
"""Rows by the name of their table."""


def new_rows() -> Rows:
    """No rows yet, for any table."""
    return defaultdict(list)


def agent_row(agent: Agent) -> tuple[Value, ...]:
    """A row of `agent`."""
    return agent.id, codec.dumps(agent)


def source_row(source: AnonymousSource) -> tuple[Value, ...]:
    """A row of `source`."""
    return source.id, source.utterance, codec.dumps(source)


def utterance_row(
    utterance: Utterance, declared: str | None = None, spoken: Iterable[str] = ()
) -> tuple[Value, ...]:
    """A row of `utterance`: where it is declared, and which speakers it has there."""
    return (
        utterance.id,
        declared,
        None if declared is None else " ".join(spoken),
        *days(utterance.said),
        codec.dumps(utterance),
    )


def question_row(question: Question, negative: Label | None = None) -> tuple[Value, ...]:
    """A row of `question`; `negative` is the sentence that *no* says to it."""
    return (
        question.id,
        question.type,
        question.part_of,
        json.dumps(astuple(negative), ensure_ascii=False) if negative else None,
        codec.dumps(question),
    )


def link_rows(question: Question) -> Iterator[tuple[Value, ...]]:
    """The rows of `question_link`: the questions that a question names."""
    for kind, other in question.links():
        yield question.id, kind, other


def judgement_row(judgement: Judgement) -> tuple[Value, ...]:
    """A row of `judgement`."""
    return (
        judgement.id,
        *sorted(judgement.claims),
        judgement.question,
        judgement.kind is not None,
        judgement.independent,
        codec.dumps(judgement),
    )


def grading_row(grading: Grading) -> tuple[Value, ...]:
    """A row of `grading`."""
    return grading.id, grading.node, grading.of, codec.dumps(grading)


def conclusion_row(conclusion: Conclusion) -> tuple[Value, ...]:
    """A row of `conclusion`."""
    made_on = conclusion.on.isoformat()
    return conclusion.id, conclusion.question, made_on, codec.dumps(conclusion)


def search_row(search: Search) -> tuple[Value, ...]:
    """A row of `search`."""
    return search.id, search.question, search.on.isoformat(), codec.dumps(search)


def document_row(document: Document, claims: int, file: str, line: int) -> tuple[Value, ...]:
    """A row of `document`; `claims` is how many it has, `file` and `line` where it is curated."""
    return (
        document.id,
        file,
        line,
        document.publisher,
        document.capture.sha256,
        *days(document.issued),
        claims,
        codec.dumps(document),
    )


def derived_rows(document: Document) -> Iterator[tuple[Value, ...]]:
    """The rows of `derived`: what the document was made from."""
    for derivation in document.derived_from:
        yield document.id, derivation.document, derivation.agent


def claim_row(
    claim: Claim, document: Document, said: Date | None, *, unnamed: bool, line: int
) -> tuple[Value, ...]:
    """A row of `claim` but for its number, which comes first and is `None`."""
    span = claim.evidence[0].span
    superseded = claim.superseded
    return (
        None,
        claim.id,
        line,
        claim.document,
        span.start,
        span.end,
        claim.speaker,
        unnamed,
        claim.principal,
        claim.utterance,
        claim.question,
        claim.stance,
        claim.own_voice,
        claim.own_observation,
        claim.is_estimate,
        *days(said),
        *days(document.issued),
        _day(claim.curated_on),
        superseded is not None,
        superseded.claim if superseded else None,
        codec.dumps(claim),
    )


def based_rows(claim: Claim) -> Iterator[tuple[Value, ...]]:
    """The rows of `based`: what an estimate rests on."""
    for other in claim.based_on:
        yield claim.id, claim.document, other


def stand_row(stand: Stand) -> tuple[Value, ...]:
    """A row of `stand`."""
    position = stand.position
    return (
        position.question,
        stand.claim.id,
        stand.carried_from,
        stand.carried_as,
        position.id,
        stand.constrains,
    )


def days(date: Date | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date, as texts; `None` where an end is not known."""
    if date is None:
        return None, None
    return _day(date.earliest), _day(date.latest)


def _day(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
