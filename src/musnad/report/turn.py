"""Turns: one body declined or doubted, and later asserts; each shown once.

Knows how the rows of rule 2a are gathered: for one question and body the first refusal and the
first assertion after it stand for the others. Gives values.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.dataclass import dataclass
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.relate.acknowledged import HELD_BACK, find_acknowledged
from musnad.relate.moment import Moments
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.holding import Holder, hold


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that declines or doubts on a question, and a later assertion of the same body there.

    `by` is the last day on which `before` can have been said, where no day of speech is known.
    `pairs` counts the pairs of claims behind it.
    """

    question: str
    label: Label
    before: Holder
    after: Holder
    by: str | None
    reason: Label
    rule: str
    pairs: int


def find_turns(relater: Relater, questions: Iterable[str] | None = None) -> tuple[Turn, ...]:
    """Every turn on some questions, on all when `None`, by question.

    >>> from musnad.model.base import Base
    >>> find_turns(Relater(Base("https://example.org/")))
    ()
    """
    moments = Moments(relater.base)
    grouped: dict[tuple[str, str], list[Relation]] = {}
    for row in find_acknowledged(relater, questions, moments):
        before, _ = _sides(relater, row)
        grouped.setdefault((row.question, before.principal), []).append(row)
    return tuple(_turn(relater, moments, rows) for rows in grouped.values())


def _sides(relater: Relater, row: Relation) -> tuple[Claim, Claim]:
    """The refusal and the assertion of a row."""
    a, b = (relater.base.claims[name] for name in (row.a, row.b))
    return (a, b) if a.stance in HELD_BACK and a.question == row.question else (b, a)


def _turn(relater: Relater, moments: Moments, rows: list[Relation]) -> Turn:
    """The turn that some rows of one body make, shown by the first of each side."""

    def order(row: Relation) -> tuple[str, ...]:
        before, after = _sides(relater, row)
        first = moments.of(after).first
        return str(moments.of(before).last), str(first), before.id, after.id

    row = min(rows, key=order)
    before, after = _sides(relater, row)
    carried = row.carried_a or row.carried_b
    moment = moments.of(before)
    base = relater.base
    return Turn(
        row.question,
        base.questions[row.question].label,
        hold(base, before),
        hold(base, after, base.questions[carried].label if carried else None),
        moment.last.isoformat() if moment.bound and moment.last else None,
        row.reason,
        row.rule,
        len(rows),
    )
