"""Estimates: claims that sum up others, and are not compared with those.

Knows what an estimate rests on, transitively; it is never compared with that on one question. Knows
when its range is outside of all that it rests on. That an estimate adds no origin is decided in
`principal`.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.dataclass import dataclass, field
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.relate.position import Position, Stand, Voice, constrains, position_of
from musnad.value.interval import Interval


@dataclass(slots=True)
class Estimates:
    """What the estimates of one base rest on, read claim by claim and remembered."""

    base: Base
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def rests_on(self, claim: str) -> frozenset[str]:
        """The ids of the claims on which an estimate rests, directly or through others."""
        if claim not in self._known:
            seen: set[str] = set()
            todo = [claim]
            while todo:
                record = self.base.claims.get(todo.pop())
                new = set(record.based_on) - seen if record else set()
                seen |= new
                todo += new
            self._known[claim] = frozenset(seen)
        return self._known[claim]

    def is_of(self, a: Voice, b: Voice) -> bool:
        """Whether one of two claims is an estimate that rests on the other."""
        return (a.is_estimate and b.id in self.rests_on(a.id)) or (
            b.is_estimate and a.id in self.rests_on(b.id)
        )

    def pairs(self, stands: Iterable[Stand]) -> set[tuple[str, str]]:
        """Each estimate among some stands with all that it rests on, as ids, a < b."""
        return {
            (min(stand.claim.id, other), max(stand.claim.id, other))
            for stand in stands
            if stand.claim.is_estimate
            for other in self.rests_on(stand.claim.id)
        }


def is_outside(base: Base, estimate: Claim) -> bool:
    """Whether an estimate shares no value with the stretch over all claims that it rests on.

    Only where these answer the same question by figures or dates: what an estimate of a whole
    makes of claims on its parts cannot be told from their stretch.
    """
    question = base.questions[estimate.question]
    under = [base.claims.get(name) for name in estimate.based_on]
    if question.type not in {"quantity", "date"} or not under or not constrains(estimate):
        return False
    held: list[Position] = []
    for claim in (estimate, *under):
        if claim is None or claim.question != question.id or not constrains(claim):
            return False
        held.append(position_of(question, claim.stance, claim.answer, claim.as_of))
    if not all(p.asserts and p.intervals for p in held) or len({p.dimension for p in held}) > 1:
        return False
    own, *others = (p.intervals[0] for p in held)
    return not own.meets(_stretch(others))


def _stretch(intervals: list[Interval]) -> Interval:
    """The interval from the lowest of all lower ends to the highest of all upper ends."""
    lows = [i for i in intervals if i.lower is not None]
    highs = [i for i in intervals if i.upper is not None]
    low = high = None
    if len(lows) == len(intervals):
        low = min(lows, key=lambda i: (i.lower, not i.lower_closed))
    if len(highs) == len(intervals):
        high = max(highs, key=lambda i: (i.upper, i.upper_closed))
    return Interval(
        low.lower if low else None,
        high.upper if high else None,
        low.lower_closed if low else False,
        high.upper_closed if high else False,
    )
