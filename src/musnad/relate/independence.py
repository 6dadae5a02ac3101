"""Independence: whether two claims that agree are two witnesses or an echo.

Knows roots, derivations and chains. The default is *not established*: only a curator who states
the basis can show independence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, get_args

from musnad.dataclass import dataclass, field
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.relate.position import Voice
from musnad.relate.principal import Principals

Independence = Literal["echo", "shown-independent", "not-established"]
_WEAK = frozenset({"unknown", "own-voice", "estimate"})
"""Kinds of root that may be the word of the publisher itself."""
_AT_HOME = frozenset({"publisher", "speaker"})
INDEPENDENCES: tuple[Independence, ...] = get_args(Independence)


@dataclass(slots=True)
class Witnesses:
    """Independence over one base."""

    base: Base
    principals: Principals
    shown: frozenset[frozenset[str]] = field(init=False)
    """The pairs of claims of which a curator states that they are independent."""
    _shown_with: dict[str, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))
    _made_from: dict[str, frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.shown = self.base.independent_pairs()
        for a, b in self.shown:
            self._shown_with[a].add(b)
            self._shown_with[b].add(a)

    def count_shown(self, claims: Iterable[Voice]) -> int:
        """How many pairs of some claims are shown to be independent, and are."""
        ids = {claim.id for claim in claims} & self._shown_with.keys()
        records = self.base.claims
        return sum(
            not self.is_echo(records[a], records[b])
            for a in ids
            for b in self._shown_with[a] & ids
            if a < b
        )

    def compare(self, a: Voice, b: Voice) -> Independence:
        """Echo, shown independent, or not established."""
        if self.is_echo(a, b):
            return "echo"
        shown = frozenset({a.id, b.id}) in self.shown
        return "shown-independent" if shown else "not-established"

    def is_echo(self, a: Voice, b: Voice) -> bool:
        """Whether one claim may only repeat the other."""
        first, second = self.principals.root(a), self.principals.root(b)
        if first.agent == second.agent or (a.utterance == b.utterance and a.speaker == b.speaker):
            return True
        if first.kind == "origin" and second.kind == "origin":
            return False
        if {first.kind, second.kind} & _WEAK and self._in_one_house(a, b):
            return True
        return self._leans_on(a, b) or self._leans_on(b, a)

    def _in_one_house(self, a: Voice, b: Voice) -> bool:
        """Whether one publisher printed both, both in its own voice or neither.

        Who is quoted on a page is not an echo of that page.
        """
        if a.own_voice != b.own_voice:
            return False
        if a.document == b.document:
            return True
        first, second = (self.base.documents[claim.document].publisher for claim in (a, b))
        return first == second != UNKNOWN

    def _leans_on(self, a: Voice, b: Voice) -> bool:
        """Whether the document or the chain of `a` goes through the document or outlet of `b`.

        A document's own publisher, or its own voice, is not such a step: two sources without a name
        in one newspaper are two sources.
        """
        outlet = self.base.documents[b.document].publisher
        made_from = self._ancestors(a.document)
        if f"document {b.document}" in made_from:
            return True
        if outlet == UNKNOWN:
            return False
        house = self.base.documents[a.document].publisher
        return f"agent {outlet}" in made_from or any(
            link.agent == outlet and (link.role not in _AT_HOME or house != outlet)
            for link in self.base.claims[a.id].chain
        )

    def _ancestors(self, document: str) -> frozenset[str]:
        """The documents from which a document was made, transitively, and their outlets."""
        if document not in self._made_from:
            seen: set[str] = set()
            todo = [document]
            while todo:
                record = self.base.documents.get(todo.pop())
                for derivation in record.derived_from if record else ():
                    if derivation.agent:
                        seen.add(f"agent {derivation.agent}")
                    if derivation.document and f"document {derivation.document}" not in seen:
                        seen.add(f"document {derivation.document}")
                        seen.add(f"agent {self.base.documents[derivation.document].publisher}")
                        todo.append(derivation.document)
            self._made_from[document] = frozenset(seen)
        return self._made_from[document]
