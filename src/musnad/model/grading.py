"""How a person grades a source or a claim: reliability of the one, credibility of the other.

Knows the two scales that many analysts keep. A grading is an opinion with a name and a day; it is
shown, and never enters a verdict.

Source: NATO, AJP-2.1 (the "Admiralty code"): reliability A to F, credibility 1 to 6.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label

Reliability = Literal["A", "B", "C", "D", "E", "F"]
RELIABILITIES: tuple[Reliability, ...] = get_args(Reliability)
"""From completely reliable (A) to unreliable (E); F: it cannot be judged."""

Credibility = Literal["1", "2", "3", "4", "5", "6"]
CREDIBILITIES: tuple[Credibility, ...] = get_args(Credibility)
"""From confirmed (1) to improbable (5); 6: it cannot be judged."""

Graded = Literal["agent", "claim", "document"]
GRADED: tuple[Graded, ...] = get_args(Graded)


@dataclass(frozen=True, slots=True)
class Grading:
    """What one person thought, on one day, of an agent, a document or a claim.

    `of` is its id, `node` says of which of the three. At least one of `reliability` and
    `credibility` is there; only a claim has a credibility.

    >>> good = Label("شاهد عيان", "an eye witness")
    >>> Grading("g", "claim", "c", "M. Haddad", Day(2026, 1, 5), good, "B", "2").mark
    'B2'
    """

    id: str
    node: Graded
    of: str
    by: str
    on: Day
    because: Label
    reliability: Reliability | None = None
    credibility: Credibility | None = None

    @property
    def mark(self) -> str:
        """The two in short: `B2`, `B` or `2`."""
        return (self.reliability or "") + (self.credibility or "")
