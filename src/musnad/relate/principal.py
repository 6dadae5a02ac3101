"""On whose behalf: the dated roll-up of principals, and the root of a claim.

Knows mandates and parties. Membership and employment do not roll up.
"""

from __future__ import annotations

from typing import Literal

from musnad.dataclass import dataclass, field
from musnad.model.agent import UNKNOWN, Agent, Mandate, Ownership
from musnad.model.base import Base
from musnad.relate.position import Voice
from musnad.value.date import Date, order

RootKind = Literal["origin", "unnamed", "own-voice", "unknown", "estimate"]


KEPT = 50_000
"""How many roots are cached."""


@dataclass(frozen=True, slots=True)
class Root:
    """The root of a claim: who stands behind it. Only an `origin` is established and counts."""

    kind: RootKind
    agent: str


@dataclass(slots=True)
class Principals:
    """The roll-up over one base, cached for each principal and time."""

    base: Base
    _closures: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _tops: dict[tuple[str, str], str] = field(default_factory=dict)
    _roots: dict[str, Root] = field(default_factory=dict)
    _nameless: dict[str, bool] = field(default_factory=dict)
    _highest: dict[str, bool] = field(default_factory=dict)

    def share(self, other: Principals) -> None:
        """Share the cache with the principals of another base of the same state."""
        self._closures, self._tops, self._roots = other._closures, other._tops, other._roots
        self._nameless, self._highest = other._nameless, other._highest

    def closure(self, principal: str, said: Date | None) -> frozenset[str]:
        """The principal and everybody for whom it speaks throughout the time `said`.

        Where the time is unknown, only mandates without dates count.
        """
        key = principal, said.edtf if said else ""
        if key not in self._closures:
            seen = {principal}
            todo = [principal]
            while todo:
                for above in self._above(self.base.agents.get(todo.pop()), said):
                    if above not in seen:
                        seen.add(above)
                        todo.append(above)
            self._closures[key] = frozenset(seen)
        return self._closures[key]

    def _above(self, agent: Agent | None, said: Date | None) -> list[str]:
        if agent is None:
            return []
        return [m.agent for m in agent.speaks_for if is_valid(m, said)] + list(agent.parties)

    def of(self, claim: Voice) -> frozenset[str]:
        """The roll-up of a claim's principal; empty when the principal is unknown."""
        if self._is_highest(claim.principal):  # at any time: when it was said is not looked up
            return self.on_behalf(claim.principal, None)
        return self.on_behalf(claim.principal, self.said(claim))

    def on_behalf(self, principal: str, said: Date | None) -> frozenset[str]:
        """The roll-up of a principal at a time; empty when it is unknown."""
        return frozenset() if principal == UNKNOWN else self.closure(principal, said)

    def said(self, claim: Voice) -> Date | None:
        """When the claim's utterance was made; `None` is unknown."""
        return self.base.utterances[claim.utterance].said

    def are_one(self, a: Voice, b: Voice) -> bool:
        """Whether one of the two principals is the other, or speaks for it."""
        return a.principal in self.of(b) or b.principal in self.of(a)

    def is_reversal(self, a: Voice, b: Voice) -> bool:
        """Whether one principal said both, one provably before the other."""
        if not self.are_one(a, b):
            return False
        return order(self.said(a), self.said(b)) in {"earlier", "later"}

    def root(self, claim: Voice) -> Root:
        """The root of a claim: its principal, rolled up where that is unique, else its speaker.

        A spokesperson without a name who speaks for a named principal has that principal as root.
        An estimate is not an origin, whoever makes it.
        """
        found = self._roots.get(claim.id)
        if found is None:
            if len(self._roots) >= KEPT:
                self._roots.clear()
            found = self._roots[claim.id] = self._root(claim)
        return found

    def _root(self, claim: Voice) -> Root:
        kind: RootKind = "estimate"
        if claim.principal in {UNKNOWN, claim.speaker} and self._is_nameless(claim.speaker):
            return Root(kind if claim.is_estimate else "unnamed", claim.speaker)
        if claim.principal == UNKNOWN:
            return Root(kind if claim.is_estimate else "unknown", claim.speaker)
        if not claim.is_estimate:
            kind = "own-voice" if claim.own_voice and not claim.own_observation else "origin"
        if self._is_highest(claim.principal):
            return Root(kind, claim.principal)
        return Root(kind, self._top(claim.principal, self.said(claim)))

    def _is_highest(self, principal: str) -> bool:
        """Whether it never speaks for anybody else."""
        if principal not in self._highest:
            agent = self.base.agents.get(principal)
            self._highest[principal] = not agent or not (agent.speaks_for or agent.parties)
        return self._highest[principal]

    def _is_nameless(self, speaker: str) -> bool:
        if speaker not in self._nameless:
            self._nameless[speaker] = speaker in self.base.sources
        return self._nameless[speaker]

    def _top(self, principal: str, said: Date | None) -> str:
        key = principal, said.edtf if said else ""
        if key not in self._tops:
            self._tops[key] = self._climb(principal, said)
        return self._tops[key]

    def _climb(self, principal: str, said: Date | None) -> str:
        top, seen = principal, {principal}
        while True:
            above = set(self._above(self.base.agents.get(top), said)) - {top}
            if not above:
                return top
            if len(above) > 1 or above & seen:
                return principal
            (top,) = above
            seen.add(top)


def is_valid(mandate: Mandate | Ownership, said: Date | None) -> bool:
    """Whether a mandate or an ownership holds throughout a time; `None` is not known.

    >>> is_valid(Mandate("state"), None)
    True
    """
    since = mandate.since.earliest if mandate.since else None
    until = mandate.until.latest if mandate.until else None
    if mandate.since is None and mandate.until is None:
        return True
    if said is None:
        return False
    if mandate.since is not None and (said.earliest is None or (since and said.earliest < since)):
        return False
    return mandate.until is None or not (
        said.latest is None or (until is not None and said.latest > until)
    )
