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
from itertools import groupby
from typing import Literal, get_args

from musnad.model.claim import Claim, Stance
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
    forward.sort(key=lambda c: (c.question, c.id))
    for name, group in groupby(forward, key=lambda c: c.question):
        sequel = _Sequel(relater, moments, relater.base.questions[name])
        for claim in group:
            outcomes = tuple(sequel.outcomes(claim))
            yield Prediction(claim.id, name, _fate(outcomes), outcomes)


def _fate(outcomes: tuple[Outcome, ...]) -> Fate:
    if not outcomes:
        return "open"
    if len({outcome.fulfils for outcome in outcomes}) > 1:
        return "disputed"
    return "fulfilled" if outcomes[0].fulfils else "failed"


@dataclass(frozen=True, slots=True)
class _Decided:
    """What follows between an answer that is foreseen and a position that somebody takes."""

    fulfils: bool
    because: Later[Label]


class _Sequel:
    """What was said on one question, to be held against what was foreseen there.

    A prediction is compared once with each position, however many hold it.
    """

    def __init__(self, relater: Relater, moments: Moments, question: Question) -> None:
        self._relater, self._moments, self._question = relater, moments, question
        stands = relater.stands.get(question.id, ())
        self._held: dict[str, list[tuple[int, Stand]]] = {}
        for place, stand in enumerate(stands):  # they stand in the order of their claims
            if stand.constrains:
                self._held.setdefault(stand.position.id, []).append((place, stand))
        self._spoken_of: dict[str, Moment | None] = {}

    def outcomes(self, claim: Claim) -> Iterator[Outcome]:
        """The later claims that fulfil `claim` or fail it, by claim."""
        if claim.answer.type not in CARRIES or not self._held:
            return
        can_fail = claim.certainty != "possible" and not self._has_no_end(claim)
        made = self._moments.of(claim)
        met = [
            (place, stand, decided)
            for name, decided in self._decide(claim)
            if decided.fulfils or can_fail
            for place, stand in self._held[name]
            if decided.fulfils or not stand.follows
        ]
        met.sort(key=lambda found: found[0])
        are_one = self._relater.principals.are_one
        for _, stand, decided in met:
            if self._is_later(made, stand):
                yield Outcome(
                    stand.claim.id,
                    decided.fulfils,
                    decided.because.get(),
                    stand.carried_from,
                    are_one(claim, stand.claim) or claim.speaker == stand.claim.speaker,
                )

    def _decide(self, claim: Claim) -> Iterator[tuple[str, _Decided]]:
        """The positions that agree or conflict with what a claim foresees."""
        foreseen = position_of(self._question, "asserts", claim.answer, claim.as_of)
        for name, stands in self._held.items():
            decided = _decide(self._question, foreseen, stands[0][1].position)
            if decided:
                yield name, decided

    def _is_later(self, made: Moment, stand: Stand) -> bool:
        """Whether a claim was made after `made`, or speaks of a time after it."""
        if made.is_before(self._moments.of(stand.claim)):
            return True
        name = stand.claim.id
        if name not in self._spoken_of:
            if not self._spoken_of:
                self._spoken_of.update(self._times())
            self._spoken_of.setdefault(name, None)
        spoken_of = self._spoken_of[name]
        return spoken_of is not None and made.is_before(spoken_of)

    def _times(self) -> Iterator[tuple[str, Moment | None]]:
        """The times of which the claims on the question speak, those that are known."""
        names = [stand.claim.id for stands in self._held.values() for _, stand in stands]
        for name, as_of in self._relater.base.times_of(names):
            yield name, Moment(as_of, as_of.earliest, as_of.latest)

    def _has_no_end(self, claim: Claim) -> bool:
        return self._question.is_growing and claim.as_of is None


def _decide(question: Question, foreseen: Position, other: Position) -> _Decided | None:
    """What follows from two positions that agree or conflict."""
    decision = decide(question, foreseen, other)
    if decision is None or decision.kind not in {"agrees", "conflicts"}:
        return None
    because = Later(lambda: reason.explain(question, decision, foreseen, other))
    return _Decided(decision.kind == "agrees", because)
