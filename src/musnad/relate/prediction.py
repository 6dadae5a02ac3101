"""Predictions: whether later claims fulfil or fail a claim about the future.

A prediction or pledge is read as if its speaker had asserted the answer at its own as-of, and is
put to the decision list against each **later** claim that constrains the same question (its own or
carried). A claim is later when it was provably said after the prediction, or when its as-of lies
provably after the prediction was said. Then

- *agrees* fulfils it, *conflicts* fails it, and any other row leaves it open: an update, a figure
  that does not compare, an unknown time, a denial of another figure;
- what was only said to be possible cannot fail;
- on a question that can only grow, a prediction without as-of has no last day, so that *not yet* is
  no failure.

The **fate** is *fulfilled* or *failed* where all later claims with an outcome agree, *disputed*
where they differ, and *open* where there is none. A prediction with a text answer stays open.

Verdicts do not depend on this: predictions constrain nothing, whatever their fate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Day
from typing import Literal, NamedTuple, get_args, overload

from musnad.dataclass import dataclass
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
from musnad.value.date import Date

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


class Outcomes(Sequence[Outcome]):
    """Outcomes in the order of claim ids, each made on access: most are only counted."""

    __slots__ = ("_found", "_make")

    def __init__(self, found: Sequence[_Met], make: Callable[[_Met], Outcome]) -> None:
        self._found, self._make = found, make

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Outcome: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Outcome, ...]: ...
    def __getitem__(self, place: int | slice) -> Outcome | tuple[Outcome, ...]:
        """The outcome at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(map(self._make, self._found[place]))
        return self._make(self._found[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim about the future with its fate; outcomes are in the order of claim ids."""

    claim: str
    question: str
    fate: Fate
    outcomes: Sequence[Outcome] = ()


class Predictions:
    """The fates of predictions, question by question.

    `moments` are those of the base, if the caller has them. The claims on the last question are
    cached, for calls claim by claim.
    """

    def __init__(self, relater: Relater, moments: Moments | None = None) -> None:
        self._relater, self._moments = relater, moments or Moments(relater.base)
        self._sequel: _Sequel | None = None

    def find(self, claims: Iterable[Claim]) -> Iterator[Prediction]:
        """The predictions and pledges among claims that were not withdrawn, by question and id."""
        forward = [c for c in claims if c.stance in FORWARD and not c.superseded]
        forward.sort(key=lambda c: (c.question, c.id))
        for claim in forward:
            if self._sequel is None or self._sequel.question.id != claim.question:
                question = self._relater.base.questions[claim.question]
                self._sequel = _Sequel(self._relater, self._moments, question)
            yield self._sequel.told(claim)


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
    given = relater.base.claims.values() if claims is None else claims
    return Predictions(relater, moments).find(given)


@dataclass(frozen=True, slots=True)
class _Decided:
    """The decision between a foreseen answer and a position that was taken later."""

    fulfils: bool
    because: Later[Label]


class _Said(NamedTuple):
    """A stand that limits the answers, when it was taken, and of what time it speaks.

    `latest` is the later one of the first days of both; the first day that there is where neither
    is known.
    """

    stand: Stand
    position: str
    moment: Moment
    spoken_of: Moment | None
    latest: Day


_Met = tuple[_Said, _Decided]


class _Sequel:
    """The claims on one question, to be compared with the predictions there.

    A prediction is compared once with each position, however many hold it.
    """

    def __init__(self, relater: Relater, moments: Moments, question: Question) -> None:
        self._relater, self._moments, self.question = relater, moments, question
        stands = [s for s in relater.stands.get(question.id, ()) if s.constrains]
        times = dict(relater.base.times_of(stand.claim.id for stand in stands))
        self._positions = {stand.position.id: stand.position for stand in reversed(stands)}
        self._said = [self._said_by(stand, times.get(stand.claim.id)) for stand in stands]

    def _said_by(self, stand: Stand, as_of: Date | None) -> _Said:
        moment = self._moments.of(stand.claim)
        spoken_of = Moment(as_of, as_of.earliest, as_of.latest) if as_of else None
        days = [m.first for m in (moment, spoken_of) if m and m.first]
        return _Said(stand, stand.position.id, moment, spoken_of, max(days, default=Day.min))

    def told(self, claim: Claim) -> Prediction:
        """The fate of `claim`."""
        met = self._met(claim)
        fates = {decided.fulfils for _, decided in met}
        fate: Fate = "open"
        if fates:
            fate = "disputed" if len(fates) > 1 else "fulfilled" if True in fates else "failed"
        principals = self._relater.principals

        def outcome(found: _Met) -> Outcome:
            (stand, *_), decided = found
            return Outcome(
                stand.claim.id,
                decided.fulfils,
                decided.because.get(),
                stand.carried_from,
                principals.are_one(claim, stand.claim) or claim.speaker == stand.claim.speaker,
            )

        return Prediction(claim.id, self.question.id, fate, Outcomes(met, outcome))

    def _met(self, claim: Claim) -> list[_Met]:
        """The later stands that fulfil `claim` or fail it, by claim."""
        if claim.answer.type not in CARRIES or not self._said:
            return []
        can_fail = claim.certainty != "possible" and not self._has_no_end(claim)
        foreseen = position_of(self.question, "asserts", claim.answer, claim.as_of)
        decisions = {
            name: decided
            for name, position in self._positions.items()
            if (decided := _decide(self.question, foreseen, position))
            and (decided.fulfils or can_fail)
        }
        return [
            (said, decided)
            for said in self._later(self._moments.of(claim))
            if (decided := decisions.get(said.position))
            and (decided.fulfils or not said.stand.follows)
        ]

    def _later(self, made: Moment) -> Iterable[_Said]:
        """What was said after `made`, or speaks of a time after it, by claim."""
        if not (made.said and made.said.start):  # no hour: days alone are compared
            last = made.last or Day.max
            return (said for said in self._said if last < said.latest)
        return (
            said
            for said in self._said
            if made.is_before(said.moment)
            or (said.spoken_of is not None and made.is_before(said.spoken_of))
        )

    def _has_no_end(self, claim: Claim) -> bool:
        return self.question.is_growing and claim.as_of is None


def _decide(question: Question, foreseen: Position, other: Position) -> _Decided | None:
    """What follows from two positions that agree or conflict."""
    decision = decide(question, foreseen, other)
    if decision is None or decision.kind not in {"agrees", "conflicts"}:
        return None
    because = Later(lambda: reason.explain(question, decision, foreseen, other))
    return _Decided(decision.kind == "agrees", because)
