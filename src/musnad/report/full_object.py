"""One thing in full as an object, ready for JSON.

Knows which keys each of them has in addition to those of its record.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, NotRequired, TypedDict

from musnad.model.agent import Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.model.grading import Graded
from musnad.model.question import Question
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Status, Summary, Support
from musnad.relate.prediction import Prediction, find_predictions
from musnad.relate.row import RelationRow
from musnad.report.comparison import unknown
from musnad.report.conclusion import (
    ConclusionObject,
    SearchObject,
    conclusion_objects,
    search_objects,
)
from musnad.report.full import relations_of
from musnad.report.grade import Grade, find_grades


class SummaryObject(TypedDict):
    """The state of a question; `positions` by id."""

    question: str
    status: Status
    corroboration: int
    support: Support
    positions: dict[str, Support]


class BesideClaim(TypedDict):
    """The further fields of a claim."""

    relations: list[RelationRow]
    gradings: list[Grade]
    prediction: NotRequired[Prediction]


class BesideQuestion(TypedDict):
    """The further fields of a question."""

    summary: SummaryObject | None
    conclusions: list[ConclusionObject]
    searches: list[SearchObject]


class BesideSource(TypedDict):
    """The further fields of a source without a name."""

    claims: list[str]


class BesideGraded(TypedDict):
    """The further fields of an agent or a document."""

    claims: list[str]
    gradings: list[Grade]


SHOWN: tuple[tuple[type, type], ...] = (
    (Claim, BesideClaim),
    (Question, BesideQuestion),
    (Agent, BesideGraded),
    (AnonymousSource, BesideSource),
    (Document, BesideGraded),
)
"""Each kind of record with its further fields."""


def show_object(base: Base, name: str) -> dict[str, Any]:
    """Whatever is called `name`, as an object.

    Raises: `UnknownIdError`.
    """
    if name in base.claims:
        claim = base.claims[name]
        relater = relater_of(base)
        rows = [r.to_row() for r in relations_of(relater, claim)]
        found = {**_plain(claim), "relations": rows, "gradings": _grades(base, "claim", name)}
        for prediction in find_predictions(relater, claims=[claim]):
            found["prediction"] = _plain(replace(prediction, outcomes=tuple(prediction.outcomes)))
        return found
    if name in base.questions:
        relater = relater_of(base)
        summary = find_settled(relater, name).summary
        stands = relater.stands.get(name, [])
        return {
            **_plain(base.questions[name]),
            "summary": _summary(summary) if summary else None,
            "conclusions": conclusion_objects(base, name, stands),
            "searches": search_objects(base, name),
        }
    if name in base.agents:
        claims = sorted(c.id for c in base.claims_of("speaker", name))
        grades = _grades(base, "agent", name)
        return {**_plain(base.agents[name]), "claims": claims, "gradings": grades}
    if name in base.sources:
        claims = sorted(c.id for c in base.claims_of("speaker", name))
        return {**_plain(base.sources[name]), "claims": claims}
    if name in base.documents:
        claims = sorted(c.id for c in base.claims_of("document", name))
        grades = _grades(base, "document", name)
        return {**_plain(base.documents[name]), "claims": claims, "gradings": grades}
    raise unknown("claim", name, [*base.claims, *base.questions, *base.agents, *base.documents])


def _grades(base: Base, node: Graded, of: str) -> list[dict[str, Any]]:
    return [asdict(grade) for grade in find_grades(base, node, of, every=True)]


def _summary(summary: Summary) -> dict[str, Any]:
    """The state of a question with everybody behind each position."""
    return {
        "question": summary.question,
        "status": summary.status,
        "corroboration": summary.corroboration,
        "support": _plain(summary.support),
        "positions": {name: _plain(support) for name, support in summary.positions.items()},
    }


def _plain(record: Any) -> dict[str, Any]:
    """A record as JSON values: decimals and days as text."""
    import json

    found: dict[str, Any] = json.loads(json.dumps(asdict(record), default=str, ensure_ascii=False))
    return found
