"""The condensed relations: one witness for each pair of positions and kind, a few of each kind.

This is what the store holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from musnad.relate.beside import MOST, first_beside
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.relate.witness import find_witnesses


def condense(relater: Relater, questions: Iterable[str] | None = None) -> Iterator[Relation]:
    """One relation for each two positions and kind, judged pairs one by one, by question.

    Of each kind at most `MOST` for a question: all where there are no more. As many again may stand
    beside it, of claims on two questions, one for each reason. Restatements are left out: they say
    nothing about positions. `questions` restricts the questions; `None` means all.
    """
    for name in sorted(relater.base.questions if questions is None else set(questions)):
        yield from condense_one(relater, name)


def condense_one(relater: Relater, name: str) -> list[Relation]:
    """The condensed relations of one question."""
    question = relater.base.questions[name]
    judged = relater.judged(question)
    pairs = {(row.a, row.b) for row in judged}
    apart = pairs | relater.estimates.pairs(relater.stands.get(name, ()))
    kept = judged + find_witnesses(relater, question, apart)
    counts: Counter[str] = Counter()
    for row in first_beside(relater, question, pairs):
        counts[row.kind] += 1
        if counts[row.kind] <= MOST:
            kept.append(row)
    return kept
