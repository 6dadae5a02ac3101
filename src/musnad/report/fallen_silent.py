"""Origins that took a position on a question and have no later claim on it.

An origin (a named agent, not an unnamed source or own voice) **falls silent**, at most once and at
the end, if it took a position on the question, not only in a treaty or law; and if documents of two
known outlets or more, issued after every document that reports the origin on it, have claims of
others on the question, said provably after the last step of the origin, and none of the origin. One
article that does not quote somebody is not enough. This is a statement on the documents of this
case, not on the world, and its claims are those of the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cached_property

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.readmodel.stands import stands_published_after
from musnad.relate.position import Stand, Voice
from musnad.report.act import Act, Teller

OUTLETS = 2
"""In so many outlets others speak before somebody is said to have fallen silent."""


@dataclass
class _Told:
    """The claims of one document on a question, and who speaks in it; computed on access."""

    teller: Teller
    document: str
    first: Day
    stands: list[Stand] = field(default_factory=list)

    @cached_property
    def voices(self) -> set[str]:
        """Those who speak, and on whose behalf."""
        principals = self.teller.relater.principals
        speakers = {stand.claim.speaker for stand in self.stands}
        return speakers.union(*(principals.of(stand.claim) for stand in self.stands))

    @cached_property
    def said(self) -> list[tuple[Day, Stand]]:
        """The claims of known time, with their first days."""
        moments = self.teller.moments
        days = ((moments.of(stand.claim).first, stand) for stand in self.stands)
        return [(day, stand) for day, stand in days if day]

    def others(self, subject: str, last: Day) -> bool:
        """Whether others have a claim provably after a day, and the subject has none."""
        return subject not in self.voices and any(first > last for first, _ in self.said)


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody who fell silent, with the documents in which others speak, the earliest first."""

    subject: str
    documents: tuple[str, ...]
    stands: tuple[Stand, ...]


class Silences:
    """Who fell silent on one question.

    `acts` are those of the one subject that is asked about, `None` for any: of one, only what was
    published after its last word is read.
    """

    def __init__(self, teller: Teller, question: str, acts: Sequence[Act] | None = None) -> None:
        self._base = teller.base
        if acts is None:
            stands = teller.relater.stands.get(question, ())
        else:
            heard = self._heard(acts)
            stands = stands_published_after(teller.relater, question, heard[0]) if heard else ()
        told: dict[str, _Told] = {}
        without_day: set[str] = set()
        for stand in stands:
            claim = stand.claim
            if claim.document not in told:
                if claim.document in without_day:
                    continue
                first = _first_day(self._base, claim.document)
                if first is None:
                    without_day.add(claim.document)
                    continue
                told[claim.document] = _Told(teller, claim.document, first)
            told[claim.document].stands.append(stand)
        self._told = sorted(told.values(), key=lambda t: (t.first, t.document))
        self._days = [told.first for told in self._told]

    def find_silent(self, acts: Iterable[Act]) -> Iterator[tuple[str, list[Act]]]:
        """The origins among some acts that fell silent, by id, each with its acts."""
        spoken: dict[str, list[Act]] = defaultdict(list)
        origins = set()
        for act in acts:
            for agent in {act.root, act.claim.speaker}:
                spoken[agent].append(act)
            if act.is_origin:
                origins.add(act.root)
        for name in sorted(origins):
            if self.is_silent(name, spoken[name]):
                yield name, spoken[name]

    def is_silent(self, subject: str, acts: Sequence[Act]) -> bool:
        """Whether the subject, whose acts these are, fell silent."""
        outlets: set[str] = set()
        for told in self._after(subject, acts):
            outlets |= {self._base.documents[told.document].publisher} - {UNKNOWN}
            if len(outlets) >= OUTLETS:
                return True
        return False

    def silence(self, subject: str, acts: Sequence[Act]) -> Silence:
        """The claims of others while the subject, whose acts these are, is silent."""
        last = max(act.moment.last or Day.min for act in acts)
        later = list(self._after(subject, acts))
        stands: list[Stand] = []
        for told in later:
            others = [stand for first, stand in told.said if first > last]
            stands += sorted(others, key=lambda s: (s.carried_from is not None, s.claim.id))
        return Silence(subject, tuple(told.document for told in later), tuple(stands))

    def _after(self, subject: str, acts: Sequence[Act]) -> Iterator[_Told]:
        """The documents in which others speak after all acts of the subject, and it does not."""
        heard = self._heard(acts)
        if heard:
            latest, last = heard
            for told in self._told[bisect_right(self._days, latest) :]:
                if told.others(subject, last):
                    yield told

    def _heard(self, acts: Iterable[Act]) -> tuple[Day, Day] | None:
        """The last day on which acts of one origin were published, and the last of saying them.

        `None` where a day is not known, or no act takes a stand but in an instrument.
        """
        if not any(a.constrains and a.is_origin and not self._is_written(a.claim) for a in acts):
            return None
        latest = last = Day.min
        for act in acts:
            if act.moment.last is None:
                return None
            last = max(last, act.moment.last)
            for document in {stand.claim.document for stand in act.stands}:
                issued = self._base.documents[document].issued
                if issued is None or issued.latest is None:
                    return None
                latest = max(latest, issued.latest)
        return latest, last

    def _is_written(self, claim: Voice) -> bool:
        """Whether an instrument says it: a treaty speaks once, and does not fall silent."""
        agent = self._base.agents.get(claim.speaker)
        return agent is not None and agent.kind == "instrument"


def _first_day(base: Base, document: str) -> Day | None:
    issued = base.documents[document].issued
    return issued.earliest if issued else None
