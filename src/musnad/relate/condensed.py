"""The condensed form of the relations: one witness for each two positions and kind.

Knows how to find a witness without looking at every pair of claims. This is what is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from musnad.model.question import Question
from musnad.relate.position import Stand
from musnad.relate.relation import Relater, Relation
from musnad.relate.verdict import decide


def condense(relater: Relater, questions: Iterable[str] | None = None) -> Iterator[Relation]:
    """One relation for each two positions and kind, judged pairs one by one, by question.

    `questions` restricts the questions; `None` means all. Restatements are left out: they say
    nothing about positions.
    """
    for name in sorted(relater.base.questions if questions is None else set(questions)):
        question = relater.base.questions[name]
        judged = (
            [r for r in relater.relations([name]) if r.judged_by]
            if (relater.judged_on.get(name))
            else []
        )
        pairs = {(r.a, r.b) for r in judged}
        yield from judged
        yield from _witnesses(relater, question, pairs)
        yield from _first_of_each(r for r in relater.beside(question) if (r.a, r.b) not in pairs)


def _witnesses(
    relater: Relater, question: Question, judged: set[tuple[str, str]]
) -> Iterator[Relation]:
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in relater.stands.get(question.id, ()):
        if stand.constrains:
            held[stand.position.id].append(stand)
    named = {claim for pair in judged for claim in pair}
    heads = {name: _heads(relater, stands, named) for name, stands in held.items()}
    names = sorted(held)
    for index, first in enumerate(names):
        for second in names[index:]:
            a, b = held[first][0].position, held[second][0].position
            if decide(question, a, b) is None:
                continue
            seen: set[tuple[str, bool]] = set()
            for x, y in product(heads[first], heads[second]):
                if x.claim.id == y.claim.id or (first == second and x.claim.id > y.claim.id):
                    continue
                row = relater.compare(question, x, y)
                if row is None or (row.a, row.b) in judged:
                    continue
                if (row.kind, row.within_principal) not in seen:
                    seen.add((row.kind, row.within_principal))
                    yield row


def _heads(relater: Relater, stands: list[Stand], named: set[str]) -> list[Stand]:
    """Two stands for each principal and time, and every one that a person judged.

    Once two positions are decided, the kind depends on nothing else.
    """
    heads: dict[tuple[str, ...], list[Stand]] = defaultdict(list)
    for stand in sorted(stands, key=lambda s: s.claim.id):
        said = relater.principals.said(stand.claim)
        key: tuple[str, ...] = stand.claim.principal, said.edtf if said else ""
        if stand.claim.id in named:
            key = (stand.claim.id,)
        if len(heads[key]) < 2:
            heads[key].append(stand)
    return [stand for group in heads.values() for stand in group]


def _first_of_each(rows: Iterable[Relation]) -> Iterator[Relation]:
    """The first row for each reason: parts name their figures, look-alikes their questions."""
    seen: set[str] = set()
    for row in sorted(rows, key=lambda r: (r.a, r.b)):
        if row.reason.en not in seen:
            seen.add(row.reason.en)
            yield row
