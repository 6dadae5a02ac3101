"""Predictions: what became of a claim about the future, by the claims that came after it.

A prediction or pledge is read as if its speaker had asserted the answer at its own as-of, and is
put to the decision list against each **later** claim that constrains the same question (its own or
carried). A claim is later when it was provably said after the prediction, or when its as-of lies
provably after the prediction was said. Then

- *agrees* fulfils it, *conflicts* fails it, and any other row leaves it open: an update, a figure
  that does not compare, an unknown time, a denial of another figure;
- what was only said to be possible cannot fail;
- on a question that can only grow, a prediction without as-of has no last day, so that *not yet* is
  no failure.

The **fate** is *fulfilled* or *failed* where all later claims that speak to it say so, *disputed*
where they differ, and *open* where none does. A prediction in words stays open.

Knows nothing that a verdict could depend on: predictions constrain nothing, whatever their fate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from musnad.model.claim import Claim, Stance
from musnad.model.judgement import Kind
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.carrying import CARRIES
from musnad.relate.moment import Moment, Moments
from musnad.relate.position import Position, Stand, position_of
from musnad.relate.relation import Relater
from musnad.relate.row import Later
from musnad.relate.verdict import decide

Fate = Literal["fulfilled", "failed", "disputed", "open"]
FATES: tuple[Fate, ...] = get_args(Fate)
FORWARD: frozenset[Stance] = frozenset({"predicts", "pledges"})
"""The stances that speak about the future."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A later claim that fulfils a prediction or fails it, with the reason.

    `carried_from` is the claim's own question where it answers the prediction's by presupposing it,
    `None` otherwise. `is_own`: the predictor, or its principal, says it.
    """

    claim: str
    fulfils: bool
    reason: Label
    carried_from: str | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim about the future with what became of it; outcomes are in the order of claim ids."""

    claim: str
    question: str
    fate: Fate
    outcomes: tuple[Outcome, ...] = ()


def find_predictions(
    relater: Relater, moments: Moments | None = None, claims: Iterable[Claim] | None = None
) -> Iterator[Prediction]:
    """Every prediction and pledge of the base that was not withdrawn, by question and id.

    `moments` are those of the base where they are at hand. `claims` are the ones to look at, any
    stance; `None` means all of the base.

    >>> from musnad.model.base import Base
    >>> list(find_predictions(Relater(Base("https://example.org/"))))
    []
    """
    moments = moments or Moments(relater.base)
    given = relater.base.claims.values() if claims is None else claims
    forward = [c for c in given if c.stance in FORWARD and not c.superseded]
    for claim in sorted(forward, key=lambda c: (c.question, c.id)):
        outcomes = tuple(_outcomes(relater, moments, claim))
        yield Prediction(claim.id, claim.question, _fate(outcomes), outcomes)


def _fate(outcomes: tuple[Outcome, ...]) -> Fate:
    if not outcomes:
        return "open"
    if len({outcome.fulfils for outcome in outcomes}) > 1:
        return "disputed"
    return "fulfilled" if outcomes[0].fulfils else "failed"


def _outcomes(relater: Relater, moments: Moments, claim: Claim) -> Iterator[Outcome]:
    if claim.answer.type not in CARRIES:
        return
    question = relater.base.questions[claim.question]
    foreseen = position_of(question, "asserts", claim.answer, claim.as_of)
    decided: dict[str, tuple[Kind, Later[Label]] | None] = {}
    for stand in relater.stands.get(question.id, ()):  # they stand in the order of their claims
        if not stand.constrains:
            continue
        name = stand.position.id
        if name not in decided:
            decided[name] = _decide(question, foreseen, stand.position)
        decision = decided[name]
        if decision is None:
            continue
        kind, because = decision
        fulfils = kind == "agrees"
        if not fulfils and stand.follows:
            continue
        if not fulfils and (claim.certainty == "possible" or _has_no_end(relater, claim)):
            continue
        if not _is_later(relater, moments, claim, stand):
            continue
        yield Outcome(
            stand.claim.id,
            fulfils,
            because.get(),
            stand.carried_from,
            relater.principals.are_one(claim, stand.claim) or claim.speaker == stand.claim.speaker,
        )


def _decide(
    question: Question, foreseen: Position, other: Position
) -> tuple[Kind, Later[Label]] | None:
    """The kind and reason of two positions that agree or conflict."""
    decision = decide(question, foreseen, other)
    if decision is None or decision.kind not in {"agrees", "conflicts"}:
        return None
    return decision.kind, Later(lambda: reason.explain(question, decision, foreseen, other))


def _is_later(relater: Relater, moments: Moments, claim: Claim, stand: Stand) -> bool:
    made = moments.of(claim)
    if made.is_before(moments.of(stand.claim)):
        return True
    as_of = relater.base.claims[stand.claim.id].as_of
    if as_of is None:
        return False
    return made.is_before(Moment(as_of, as_of.earliest, as_of.latest))


def _has_no_end(relater: Relater, claim: Claim) -> bool:
    return relater.base.questions[claim.question].is_growing and claim.as_of is None
