"""Moments: between which days an utterance was made, as far as that can be proved.

Knows that nobody speaks after the first document that reports it was published, so that a day of
publication is an upper bound where the time of speech is not known. Never takes it for the time of
speech, and knows no lower bound but the one that was curated. Verdicts do not use these bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day

from musnad.model.base import Base
from musnad.model.claim import Claim
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

        >>> early, late = Moment(last=Day(2024, 11, 30)), Moment(first=Day(2025, 7, 1))
        >>> early.is_before(late), late.is_before(early)
        (True, False)
        """
        return bool(self.last and other.first and self.last < other.first)


@dataclass(slots=True)
class Moments:
    """The moments of all utterances of one base."""

    base: Base
    _published: dict[str, tuple[Day, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for _, claim in sorted(self.base.claims.items()):
            issued = self.base.documents[claim.document].issued
            if issued and issued.latest:
                found = issued.latest, claim.document
                known = self._published.get(claim.utterance, found)
                self._published[claim.utterance] = min(known, found)

    def of(self, claim: Claim) -> Moment:
        """When the utterance of a claim was made: the curated time, narrowed by publication."""
        said = self.base.utterances[claim.utterance].said
        first = said.earliest if said else None
        last = said.latest if said else None
        day, document = self._published.get(claim.utterance, (None, None))
        if day is None or (first and day < first) or (last and last <= day):
            return Moment(said, first, last)
        return Moment(said, first, day, document)
