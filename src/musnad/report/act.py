"""Acts: one position taken in one utterance, with its time and the voice that takes it.

Two acts are compared only within one **voice**: the same speaker, or two principals of which one is
the other or speaks for it. Knows which acts of a voice are the last before another. Does not know
what changed between two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Day

from musnad.model.base import Base
from musnad.readmodel.stands import relater_of, remember_times
from musnad.relate.moment import Moment, Moments
from musnad.relate.position import Position, Stand, Voice
from musnad.relate.prediction import FORWARD, Prediction, Predictions
from musnad.relate.relation import Relater


@dataclass(slots=True, eq=False)
class Act:
    """One position in one utterance, with its time and the root that speaks.

    `place` counts the acts on a question as they were found, from 0.
    """

    position: Position
    moment: Moment
    stands: list[Stand]
    root: str
    is_origin: bool
    place: int

    @property
    def claim(self) -> Voice:
        """The first claim that reports it."""
        return self.stands[0].claim

    @property
    def constrains(self) -> bool:
        """Whether it constrains."""
        return any(stand.constrains for stand in self.stands)

    @property
    def declines(self) -> bool:
        """Whether it neither confirms nor denies."""
        return self.position.stance == "declines"


@dataclass(slots=True)
class Teller:
    """What is computed once for all questions of a timeline.

    `foresees`: whether the fate of predictions is computed.
    """

    base: Base
    foresees: bool = True
    relater: Relater = field(init=False)
    moments: Moments = field(init=False)
    predictions: Predictions = field(init=False)

    def __post_init__(self) -> None:
        self.relater = relater_of(self.base)
        self.moments = Moments(self.base)
        self.predictions = Predictions(self.relater, self.moments)

    def predictions_of(self, stands: Iterable[Stand]) -> Iterator[Prediction]:
        """The predictions among some stands on their own question."""
        if not self.foresees:
            return iter(())
        own = [s for s in stands if s.carried_from is None and s.position.stance in FORWARD]
        claims = [self.base.claims[stand.claim.id] for stand in own]
        found = self.predictions.find(claims)
        return (replace(prediction, outcomes=tuple(prediction.outcomes)) for prediction in found)

    def acts_of(self, stands: Iterable[Stand]) -> list[Act]:
        """The acts that some stands on one question report."""
        found: dict[tuple[str, ...], Act] = {}
        stands = list(stands)
        remember_times(self.base, stands)
        for stand in sorted(stands, key=lambda s: (s.carried_from is not None, s.claim.id)):
            claim = stand.claim
            key: tuple[str, ...] = (
                claim.utterance,
                claim.speaker,
                claim.principal,
                stand.position.id,
            )
            if not stand.constrains:
                key = (*key, self.base.claims[claim.id].certainty)
            act = found.get(key)
            if act is None:
                root = self.relater.principals.root(claim)
                moment = self.moments.of(claim)
                is_origin = root.kind == "origin"
                act = Act(stand.position, moment, [], root.agent, is_origin, len(found))
                found[key] = act
            act.stands.append(stand)
        return list(found.values())


class Line:
    """Acts in the order of their last days, those whose last day is not known left out."""

    def __init__(self) -> None:
        self._acts: list[tuple[Day, int, Act]] = []
        self._lasts: list[Day] = []
        self._firsts: list[Day] = []

    def add(self, act: Act) -> None:
        """Add an act."""
        if act.moment.last:
            self._acts.append((act.moment.last, act.place, act))

    def settle(self) -> None:
        """Put the acts in order, once all are in."""
        self._acts.sort(key=lambda item: item[:2])
        self._lasts = [last for last, _, _ in self._acts]
        latest = Day.min
        for _, _, act in self._acts:
            latest = max(latest, act.moment.first or Day.min)
            self._firsts.append(latest)

    def latest_before(self, day: Day) -> Day:
        """The latest first day among the acts that end before `day`."""
        end = bisect_left(self._lasts, day)
        return self._firsts[end - 1] if end else Day.min

    def between(self, first: Day, end: Day) -> Iterator[Act]:
        """The acts whose last day is `first` or later, and before `end`."""
        for index in range(bisect_left(self._lasts, first), bisect_left(self._lasts, end)):
            yield self._acts[index][2]


class Past:
    """The acts on a question by voice, to find the last ones of a voice before another."""

    def __init__(self, relater: Relater, acts: Iterable[Act]) -> None:
        self._principals = relater.principals
        self._lines: dict[tuple[str, str], Line] = defaultdict(Line)
        for act in acts:
            claim = act.claim
            keys = [("speaker", claim.speaker), ("principal", claim.principal)]
            keys += [("behalf", agent) for agent in self._principals.of(claim)]
            for key in keys:
                self._lines[key].add(act)
        for line in self._lines.values():
            line.settle()

    def last_before(self, act: Act) -> list[Act]:
        """The acts of its voice before `act` that are not themselves before another such act."""
        day = act.moment.first
        if day is None:
            return []
        claim = act.claim
        keys = [("speaker", claim.speaker), ("behalf", claim.principal)]
        keys += [("principal", agent) for agent in self._principals.of(claim)]
        lines = [self._lines[key] for key in keys if key in self._lines]
        first = max((line.latest_before(day) for line in lines), default=Day.min)
        found = {past.place: past for line in lines for past in line.between(first, day)}
        if _says_hour(act):
            near = (p for line in lines for p in line.between(_moved(day, -1), _moved(day, 2)))
            found |= {p.place: p for p in near}
            found = {n: past for n, past in found.items() if past.moment.is_before(act.moment)}
        last = [past for _, past in sorted(found.items())]
        if len(last) > 1 and any(map(_says_hour, last)):
            last = [p for p in last if not any(p.moment.is_before(q.moment) for q in last)]
        return last


def _moved(day: Day, days: int) -> Day:
    """The day some days later, clipped to the first or last possible one.

    >>> _moved(Day.max, 2) == Day.max, _moved(Day(2024, 2, 29), -1)
    (True, datetime.date(2024, 2, 28))
    """
    return Day.fromordinal(min(max(1, day.toordinal() + days), Day.max.toordinal()))


def _says_hour(act: Act) -> bool:
    return bool(act.moment.said and act.moment.said.start)
