"""Relations of two claims, with those that repeat them on presupposed questions.

Two claims that agree on a question also agree on everything that it presupposes. Only the first is
shown, with the names of the other questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.judgement import Kind
from musnad.relate.carrying import Carrying
from musnad.relate.row import Relation

ORDER: tuple[Kind, ...] = (
    "conflicts",
    "reversal",
    "update",
    "agrees",
    "not-comparable",
    "restates",
)
"""Which kind is told first."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A relation, and the questions on which the same pair meets with the same verdict by it."""

    row: Relation
    further: tuple[str, ...] = ()


def fold_carried(base: Base, rows: Iterable[Relation]) -> list[Folded]:
    """Every relation once for each two claims; own rows before carried ones, conflicts first.

    >>> fold_carried(Base("https://example.org/"), [])
    []
    """
    carrying = Carrying(base.questions)
    kept: list[tuple[Relation, list[str]]] = []
    heads: dict[tuple[str, str], list[tuple[Relation, list[str]]]] = {}
    ordered = sorted(rows, key=lambda r: (r.a, r.b, _carried(r), -len(carrying.above(r.question))))
    for row in ordered:
        of_pair = heads.setdefault((row.a, row.b), [])
        head = next((h for h in of_pair if _says_again(carrying, h[0], row)), None)
        if head:
            head[1].append(row.question)
        else:
            of_pair.append((row, []))
            kept.append(of_pair[-1])
    kept.sort(key=lambda found: (_carried(found[0]) == 2, ORDER.index(found[0].kind)))
    return [Folded(row, tuple(sorted(further))) for row, further in kept]


def _carried(row: Relation) -> int:
    """How many of the two claims answer another question."""
    return (row.carried_a is not None) + (row.carried_b is not None)


def _says_again(carrying: Carrying, head: Relation, row: Relation) -> bool:
    same = (head.kind, head.verdict) == (row.kind, row.verdict)
    return same and not row.judged_by and row.question in carrying.above(head.question)
