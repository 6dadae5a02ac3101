"""Which judgements take effect: the first on two claims and a question, if neither is superseded.

Gives the two claims of each in order, with their own questions where they meet on another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from musnad.model.judgement import Judgement
from musnad.relate.position import Stand
from musnad.relate.relation import Relater


@dataclass(frozen=True, slots=True)
class Heard:
    """An effective judgement on claims `first` and `second` (ids, in order) on its question.

    `first_from` and `second_from` are the own questions from which they come, `None` where that
    is the question itself.
    """

    judgement: Judgement
    first: str
    second: str
    first_from: str | None
    second_from: str | None


def heard(relater: Relater, question: str) -> Iterator[Heard]:
    """The effective judgements on a question."""
    pairs: set[tuple[str, str]] = set()
    for judgement in relater.judged_on.get(question, ()):
        first, second = sorted(judgement.claims)
        if (first, second) in pairs:
            continue
        pairs.add((first, second))
        pair = Relater(relater.base, _Only(relater.stands, {first, second}), relater.parts)
        for row in pair.relations([question]):
            if row.judged_by is not None and (row.a, row.b) == (first, second):
                yield Heard(judgement, first, second, row.carried_a, row.carried_b)


class _Only(Mapping[str, list[Stand]]):
    """The stands of some claims alone."""

    def __init__(self, stands: Mapping[str, list[Stand]], claims: set[str]) -> None:
        self._stands, self._claims = stands, claims

    def __getitem__(self, question: str) -> list[Stand]:
        return [stand for stand in self._stands[question] if stand.claim.id in self._claims]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stands)

    def __len__(self) -> int:
        return len(self._stands)
