"""The rows of claims that meet on one question, one after the other, in the order of the claims.

Each pair of positions is decided once; for each claim the claims on matching positions are then
visited. Memory holds the stands, never the pairs. Knows the order; `Relater` makes the rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import merge
from itertools import groupby

from musnad.model.judgement import Kind
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate.position import Position, Stand
from musnad.relate.row import Later, Relation, may_meet
from musnad.relate.verdict import Decision, decide

KEPT = 2_000_000
"""How many partners are cached, over all positions of a question."""
Decided = tuple[Decision, Later[Label]]
Sentence = Callable[[Question, Decision, Position, Position], Later[Label]]
RowOf = Callable[[Question, Stand, Stand, Decision, Later[Label]], Relation]


def order_of(row: Relation) -> tuple[str, str, str, str]:
    """The sort key of the rows of a question."""
    return row.a, row.b, row.carried_a or "", row.carried_b or ""


def _place(stand: Stand) -> tuple[str, str]:
    return stand.claim.id, stand.carried_from or ""


class Meetings:
    """The claims that constrain one question, with the decision on each pair of their positions.

    `kinds` are the kinds of rows that are wanted, `None` all.
    """

    def __init__(
        self,
        question: Question,
        stands: Sequence[Stand],
        sentence: Sentence,
        row_of: RowOf,
        kinds: Collection[Kind] | None = None,
    ) -> None:
        self._question, self._sentence, self._row_of = question, sentence, row_of
        self._kinds = kinds and (
            {*kinds, "conflicts"} if "reversal" in kinds else kinds
        )  # the decision list says conflicts, before principals are looked at
        self._stands = sorted((s for s in stands if s.constrains), key=_place)
        self._held: dict[str, list[Stand]] = defaultdict(list)
        for stand in self._stands:
            self._held[stand.position.id].append(stand)
        self._decided: dict[tuple[str, str], Decided | None] = {}
        self._partners: dict[str, tuple[list[str], list[Stand]]] = {}
        self._room = KEPT

    def rows(self, only: Collection[str] | None = None) -> Iterator[Relation]:
        """The rows in order; those with one of the claims `only`, where some are named."""
        mine, stands = None, self._stands
        if only is not None:
            found = [stand for stand in stands if stand.claim.id in only]
            if not found:
                return
            mine = [stand.claim.id for stand in found], found
            stands = self._near(found, only)
        for claim, group in groupby(stands, key=lambda s: s.claim.id):
            others = None if only is None or claim in only else mine
            streams = [self._rows_of(stand, others) for stand in group]
            yield from streams[0] if len(streams) == 1 else merge(*streams, key=order_of)

    def _near(self, found: list[Stand], only: Collection[str]) -> list[Stand]:
        """Those found, and of the claims before the last of them all that may make a row."""
        positions = {stand.position.id: stand.position for stand in found}.values()
        meeting = {
            name
            for name, held in self._held.items()
            if any(self._decide(position, held[0].position) for position in positions)
        }
        last = found[-1].claim.id
        return [
            stand
            for stand in self._stands
            if stand.claim.id in only or (stand.claim.id < last and stand.position.id in meeting)
        ]

    def _rows_of(
        self, x: Stand, others: tuple[list[str], list[Stand]] | None
    ) -> Iterator[Relation]:
        """The rows of one stand with those of later claims; with `others` where they are given."""
        claims, stands = others or self._partners_of(x.position)
        for index in range(bisect_right(claims, x.claim.id), len(stands)):
            y = stands[index]
            decided = self._decide(x.position, y.position)
            if decided and may_meet(x, y, decided[0]):
                yield self._row_of(self._question, x, y, *decided)

    def _partners_of(self, position: Position) -> tuple[list[str], list[Stand]]:
        """Who holds a position that makes a row with this one, in order, with the claims' ids."""
        if position.id not in self._partners:
            some = [
                stands
                for stands in self._held.values()
                if self._decide(position, stands[0].position)
            ]
            found = sorted((stand for stands in some for stand in stands), key=_place)
            self._room -= len(found)
            if self._room < 0:
                self._partners.clear()
                self._room = KEPT - len(found)
            self._partners[position.id] = [stand.claim.id for stand in found], found
        return self._partners[position.id]

    def _decide(self, first: Position, second: Position) -> Decided | None:
        a, b = (first, second) if first.id <= second.id else (second, first)
        key = a.id, b.id
        if key not in self._decided:
            decision = decide(self._question, a, b)
            wanted = decision and (self._kinds is None or decision.kind in self._kinds)
            if decision and wanted:
                self._decided[key] = decision, self._sentence(self._question, decision, a, b)
            else:
                self._decided[key] = None
        return self._decided[key]
