"""Moments: between which days an utterance was made, as far as that can be proved.

Nothing is said after the first document that reports it was published, so the day of publication is
an upper bound where the time of speech is not known. It is never taken for the time of speech, and
the only lower bound is the curated one. Verdicts do not use these bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day

from musnad.dataclass import dataclass, field
from musnad.model.base import Base
from musnad.relate.position import Voice
from musnad.value.date import Date


@dataclass(frozen=True, slots=True)
class Moment:
    """The time of one utterance: `first` and `last` day, both included; `None` is not known.

    `said` is what was curated. `bound` is the document whose publication gives `last`, `None` where
    the curated time does.
    """

    said: Date | None = None
    first: Day | None = None
    last: Day | None = None
    bound: str | None = None

    def is_before(self, other: Moment) -> bool:
        """Whether this was provably said before the other.

        Two that say the hour by one clock compare by it; all others by their days.

        >>> early, late = Moment(last=Day(2024, 11, 30)), Moment(first=Day(2025, 7, 1))
        >>> early.is_before(late), late.is_before(early)
        (True, False)
        """
        if other.said and self.is_before_clock(other.said):
            return True
        by_clock = self.said and other.said and self.said.meets_clock(other.said)
        if by_clock and self.bound is None:
            return False
        return bool(self.last and other.first and self.last < other.first)

    def is_before_clock(self, date: Date) -> bool:
        """Whether this was said before the first second of `date`, by one clock."""
        said = self.said
        return bool(
            said and said.meets_clock(date) and said.end and date.start and said.end < date.start
        )


def in_order(moments: Iterable[Moment]) -> list[int]:
    """The indices of moments that have a first day, in their order in time.

    By the second where all give the hour in UTC, or all without offset; otherwise by the day, and
    within a day by the hour as it was written. The sort is stable.

    >>> from musnad.value.date import parse_date
    >>> late, early = parse_date("2024-06-19T18:00"), parse_date("2024-06-19T09:00")
    >>> in_order([Moment(late, late.first, late.last), Moment(early, early.first, early.last)])
    [1, 0]
    """
    every = list(moments)
    said = [moment.said for moment in every if moment.said]
    one_clock = len(said) == len(every) and all(date.meets_clock(said[0]) for date in said)

    def key(place: int) -> tuple[str, str, str]:
        moment = every[place]
        start = (moment.said.start if moment.said else None) or ""
        first = str(moment.first)
        return ("" if one_clock else first), start, str(moment.last or moment.first)

    return sorted(range(len(every)), key=key)


@dataclass(slots=True)
class Moments:
    """The moments of the utterances of one base.

    `reported_in` gives the documents that report each utterance, by its id; `None` asks the base
    from the claims, once, when the first moment is asked for.
    """

    base: Base
    reported_in: Mapping[str, Iterable[str]] | None = None
    _found: dict[str, Moment] = field(init=False, default_factory=dict)

    def of(self, claim: Voice) -> Moment:
        """When the utterance of a claim was made: the curated time, narrowed by publication."""
        return self.of_utterance(claim.utterance)

    def of_utterance(self, name: str) -> Moment:
        """When the utterance called `name` was made."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._work_out(name)
        return found

    def _work_out(self, name: str) -> Moment:
        said = self.base.utterances[name].said
        first = said.earliest if said else None
        last = said.latest if said else None
        day, document = self._first_published(name) or (None, None)
        if day is None or (first and day < first) or (last and last <= day):
            return Moment(said, first, last)
        return Moment(said, first, day, document)

    def _first_published(self, utterance: str) -> tuple[Day, str] | None:
        if self.reported_in is None:
            self.reported_in = self.base.reported_in()
        documents = set(self.reported_in.get(utterance, ()))
        issued = ((self.base.documents[name].issued, name) for name in documents)
        return min(((d.latest, name) for d, name in issued if d and d.latest), default=None)
