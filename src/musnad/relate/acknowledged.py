"""Acknowledged: one body that would not say, or doubted, and later asserts.

A refusal limits nothing, so the decision list has no verdict for it, and a timeline alone would
show that the position changed. Two claims are `update` / acknowledges (rule 2a) where

- one declines to confirm or doubts an answer to a question, and the other asserts one there, its
  own or a carried *yes*, and constrains;
- they have one principal, or the principal of one speaks for that of the other;
- the refusal was provably said before, by the times of speech or because the document that reports
  it was published before (`moment`);
- no person judged the two on that question.

These rows conflict with nothing, corroborate nothing and are not stored: they are worked out where
rows are listed. Knows stands and moments; the decision list does not know this rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import product

from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.moment import Moments
from musnad.relate.position import Stand
from musnad.relate.relation import Relater
from musnad.relate.row import Later, Relation

RULE = "2a"
HELD_BACK = frozenset({"declines", "doubts"})
"""The stances that a later assertion acknowledges against."""


def find_acknowledged(
    relater: Relater, questions: Iterable[str] | None = None, moments: Moments | None = None
) -> Iterator[Relation]:
    """The rows of rule 2a on some questions, all when `None`, by question and then by claims.

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
        asserting = [s for s in stands if s.constrains and s.position.asserts]
        judged = {frozenset(j.claims) for j in relater.judged_on.get(name, ())}
        rows = [
            _row(relater.base.questions[name], before, after)
            for before, after in product(held_back, asserting)
            if relater.principals.are_one(before.claim, after.claim)
            and moments.of(before.claim).is_before(moments.of(after.claim))
            and frozenset({before.claim.id, after.claim.id}) not in judged
        ]
        yield from sorted(rows, key=lambda r: (r.a, r.b))


def with_acknowledged(
    relater: Relater, rows: Iterable[Relation], questions: Iterable[str] | None = None
) -> Iterator[Relation]:
    """The rows of the decision list, sorted as `Relater.relations` gives them, with those of 2a.

    >>> from musnad.model.base import Base
    >>> list(with_acknowledged(Relater(Base("https://example.org/")), []))
    []
    """

    def order(row: Relation) -> tuple[str, ...]:
        return row.question, row.a, row.b, row.carried_a or "", row.carried_b or ""

    return merge(rows, find_acknowledged(relater, questions), key=order)


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
