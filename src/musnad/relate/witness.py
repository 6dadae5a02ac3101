"""Witnesses: for each kind of verdict on a question, a few pairs of claims that show it.

One row represents two positions and one kind, as if all pairs had been compared and the first of
each kept. At most `MOST` such rows of a kind are searched for. Which ones depends on the claims
alone, not on the order in which they are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations, combinations_with_replacement, product
from typing import TYPE_CHECKING

from musnad.model.agent import UNKNOWN
from musnad.model.judgement import Kind
from musnad.model.question import Question
from musnad.relate.beside import MOST
from musnad.relate.boxes import (
    Box,
    rank,
)
from musnad.relate.crowd import Crowd, Head, first_of_each_sort
from musnad.relate.outlook import (
    AGREES,
    CONFLICTS,
    NOT_COMPARABLE,
    UPDATE,
)
from musnad.relate.pairing import BITS, Dimension
from musnad.relate.position import Position, Stand
from musnad.relate.row import Relation, may_meet
from musnad.relate.verdict import Decision, decide

if TYPE_CHECKING:
    from musnad.relate.relation import Relater

PLAIN = 12
"""Up to this many positions, all pairs are compared."""


def find_witnesses(
    relater: Relater, question: Question, judged: Collection[tuple[str, str]]
) -> list[Relation]:
    """The rows of claims that meet on `question`, the pairs of `judged` (ids, a < b) left out.

    At most `MOST` of each kind, in the order of the positions.
    """
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in relater.stands.get(question.id, ()):
        if stand.constrains:
            held[stand.position.id].append(stand)
    search = Search(relater, question, [held[name] for name in sorted(held)], judged)
    if len(held) <= PLAIN or len({_sort_of_answer(p) for p in search.positions}) > 1:
        search.compare_all()
    else:
        search.compare_few()
    return [row for _, row in sorted(search.rows.items())]


def _sort_of_answer(position: Position) -> str:
    return position.answer.type


class Search:
    """The search over the positions of one question with their crowds, and the rows found."""

    def __init__(
        self,
        relater: Relater,
        question: Question,
        held: list[list[Stand]],
        judged: Collection[tuple[str, str]],
    ) -> None:
        self.relater = relater
        self.question = question
        self.judged = judged
        self.positions = [stands[0].position for stands in held]
        named = {claim for pair in judged for claim in pair}
        self.crowds = [Crowd(stands, relater.principals, named) for stands in held]
        self.rows: dict[tuple[int, int, int], Relation] = {}
        self.taken: set[tuple[int, int]] = set()
        self.counts: Counter[Kind] = Counter()
        self.wanted = AGREES | CONFLICTS | UPDATE | NOT_COMPARABLE

        heads = [head for crowd in self.crowds for head in crowd.heads]
        self.says_hour = any(head.clock for head in heads)
        times = (day for head in heads for day in (head.since, head.until))
        self.days = rank(times) if len(held) > PLAIN else {}

    def are_one(self, x: Box, y: Box) -> bool:
        """Whether all principals of two boxes are one, or one of any two always speaks for it."""
        if x.names is None or y.names is None or UNKNOWN in x.names | y.names:
            return False
        always = self.relater.principals.closure
        return all(
            p == q or p in always(q, None) or q in always(p, None)
            for p, q in product(x.names, y.names)
        )

    # -- one pair of positions --------------------------------------------------------------------

    def take(self, first: int, second: int) -> None:
        """Compare two positions, and keep the rows of which there are not enough yet."""
        if first > second:
            first, second = second, first
        if (first, second) in self.taken:
            return
        self.taken.add((first, second))
        a, b = self.positions[first], self.positions[second]
        decision = decide(self.question, a, b)
        if decision is None or not self._is_wanted(decision.kind):
            return
        for place, (x, y) in enumerate(self._witnesses(first, second, decision)):
            row = self.relater.row_of(self.question, x.stand, y.stand, decision)
            if self.counts[row.kind] < MOST:
                self.counts[row.kind] += 1
                self.rows[first, second, place] = row
                if self.counts[row.kind] == MOST:
                    self.wanted &= ~BITS.get(row.kind, 0)

    def _is_wanted(self, kind: Kind) -> bool:
        """Whether more rows of a kind are wanted; a conflict may turn out to be a reversal."""
        return self.counts[kind] < MOST or (kind == "conflicts" and self.counts["reversal"] < MOST)

    def _witnesses(
        self, first: int, second: int, decision: Decision
    ) -> Iterable[tuple[Head, Head]]:
        def fits(x: Head, y: Head) -> bool:
            a, b = x.stand.claim.id, y.stand.claim.id
            if a == b or (first == second and a > b) or not may_meet(x.stand, y.stand, decision):
                return False
            return not self.judged or ((a, b) if a < b else (b, a)) not in self.judged

        one, other = self.crowds[first], self.crowds[second]
        if decision.kind == "conflicts":
            return first_of_each_sort(one, other, fits)
        pairs = product(one.heads, other.heads)
        return [pair for pair in [next((p for p in pairs if fits(*p)), None)] if pair]

    # -- all positions ----------------------------------------------------------------------------

    def compare_all(self) -> None:
        """Compare every position with every other and with itself."""
        for pair in combinations_with_replacement(range(len(self.positions)), 2):
            self.take(*pair)

    def compare_few(self) -> None:
        """Compare only positions whose verdicts are still wanted."""
        for number, position in enumerate(self.positions):
            if len(self.crowds[number].heads) > 1 and (
                self.wanted & AGREES or not (position.intervals or position.words)
            ):
                self.take(number, number)
        dimensions: dict[str, list[int]] = defaultdict(list)
        for number, position in enumerate(self.positions):
            dimensions[position.dimension].append(number)
        for one, other in combinations(sorted(dimensions), 2):
            for pair in product(dimensions[one], dimensions[other]):
                if not self.wanted & NOT_COMPARABLE:
                    break
                self.take(*pair)
        for _, numbers in sorted(dimensions.items()):
            Dimension(self, numbers).compare()
