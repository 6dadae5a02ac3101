"""Acknowledged: one body declined to confirm or doubted, and later asserts.

Declining does not constrain, so the decision list has no verdict for it, and only a timeline would
show that the position changed. Two claims are `update` / acknowledges (rule 2a) where

- one declines to confirm or doubts an answer to a question, and the other asserts one there, its
  own or a carried *yes*, and constrains;
- they have one principal, or the principal of one speaks for that of the other;
- declining was provably said first, by the times of speech or because the document that reports it
  was published before (`moment`);
- no person judged the two on that question.

These rows are neither conflicts nor corroboration and are not stored: they are computed where rows
are listed. The decision list does not know this rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from heapq import merge

from musnad.model.judgement import Kind
from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.moment import Moments
from musnad.relate.position import Stand
from musnad.relate.relation import Relater
from musnad.relate.row import Later, Relation
from musnad.relate.stream import order_of

RULE = "2a"
HELD_BACK = frozenset({"declines", "doubts"})
"""The stances to which a later assertion can be an acknowledgement."""


def find_acknowledged(
    relater: Relater,
    questions: Iterable[str] | None = None,
    moments: Moments | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Relation]:
    """The rows of rule 2a on some questions, all when `None`, by question and then by claims.

    `only`: those of some claims.

    >>> from musnad.model.base import Base
    >>> list(find_acknowledged(Relater(Base("https://example.org/"))))
    []
    """
    moments = moments or Moments(relater.base)
    names = relater.base.questions if questions is None else set(questions)
    for name in sorted(names):
        stands = relater.stands.get(name, ())
        held_back = [s for s in stands if s.position.stance in HELD_BACK and not s.carried_from]
        if not held_back:
            continue
        judged = {frozenset(j.claims) for j in relater.judged_on.get(name, ())}
        asserting = [s for s in stands if s.constrains and s.position.asserts]
        if only is not None and not any(s.claim.id in only for s in held_back):
            asserting = [s for s in asserting if s.claim.id in only]
        later = _Asserting(relater, asserting)
        rows = [
            _row(relater.base.questions[name], before, after)
            for before in held_back
            for after in later.of_one_with(before)
            if (only is None or before.claim.id in only or after.claim.id in only)
            and moments.of(before.claim).is_before(moments.of(after.claim))
            and frozenset({before.claim.id, after.claim.id}) not in judged
        ]
        yield from sorted(rows, key=lambda r: (r.a, r.b))


class _Asserting:
    """Asserting stands, by principal."""

    def __init__(self, relater: Relater, stands: Iterable[Stand]) -> None:
        self._principals = relater.principals
        self._by: dict[str, list[Stand]] = defaultdict(list)
        self._for: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            self._by[stand.claim.principal].append(stand)
            for agent in self._principals.of(stand.claim):
                self._for[agent].append(stand)

    def of_one_with(self, stand: Stand) -> list[Stand]:
        """Those whose principal is that of `stand`, or speaks for it, or is spoken for by it."""
        found = {id(s): s for s in self._for.get(stand.claim.principal, ())}
        for agent in self._principals.of(stand.claim):
            found |= {id(s): s for s in self._by.get(agent, ())}
        return list(found.values())


def find_relations(
    relater: Relater,
    questions: Iterable[str] | None = None,
    only: Collection[str] | None = None,
    kinds: Collection[Kind] | None = None,
) -> Iterator[Relation]:
    """The rows of the decision list with those of 2a among them, as `Relater.relations` has them.

    >>> from musnad.model.base import Base
    >>> list(find_relations(Relater(Base("https://example.org/"))))
    []
    """
    moments = Moments(relater.base)
    for name in sorted(relater.base.questions if questions is None else set(questions)):
        rows = relater.relations([name], only, kinds)
        yield from merge(rows, find_acknowledged(relater, [name], moments, only), key=order_of)


def _row(question: Question, before: Stand, after: Stand) -> Relation:
    a, b = (before, after) if before.claim.id < after.claim.id else (after, before)
    return Relation(
        a.claim.id,
        b.claim.id,
        question.id,
        "update",
        "acknowledges",
        RULE,
        Later(lambda: reason.explain_acknowledged(question, before.position, after.position)),
        carried_a=a.carried_from,
        carried_b=b.carried_from,
    )
