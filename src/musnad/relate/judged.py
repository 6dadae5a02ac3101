"""Which judgements are heard: the first on two claims and a question, where both still stand.

Knows the two claims of each in order, and the own question of one that meets the other elsewhere.
Does not know what was judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from musnad.model.judgement import Judgement
from musnad.relate.relation import Relater


@dataclass(frozen=True, slots=True)
class Heard:
    """A judgement that decides on claims `first` and `second` (ids, in order) on its question.

    `first_from` and `second_from` are the own questions from which they come, `None` where that
    is the question itself.
    """

    judgement: Judgement
    first: str
    second: str
    first_from: str | None
    second_from: str | None


def heard(relater: Relater) -> Iterator[Heard]:
    """Every judgement that is heard, by question."""
    for question, judgements in sorted(relater.judged_on.items()):
        by_pair = {tuple(sorted(j.claims)): j for j in reversed(judgements)}
        for row in relater.relations([question]):
            if row.judged_by is not None:
                judgement = by_pair[row.a, row.b]
                yield Heard(judgement, row.a, row.b, row.carried_a, row.carried_b)
