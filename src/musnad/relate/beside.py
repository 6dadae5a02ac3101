"""Rows of claims on two different questions: a part above its whole, sums, and look-alikes.

Knows `part_of` and `distinct_from`; sums are in `added`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from decimal import Decimal, localcontext
from itertools import product
from typing import TYPE_CHECKING

from musnad.model.question import Distinction, Question
from musnad.relate import reason
from musnad.relate.added import first_sums, sums_of
from musnad.relate.boxes import (
    FIRST,
    HIGH,
    KEY,
    LAST,
    LOW,
    ORDERS,
    SINCE,
    Box,
    End,
    days_of,
    ends_of,
    gather,
    race,
    rank,
    walk,
)
from musnad.relate.position import Position, Stand
from musnad.relate.row import Later, Relation, always
from musnad.value.answer import QuantityAnswer
from musnad.value.date import order
from musnad.value.interval import Interval
from musnad.value.quantity import Quantity

MOST = 20
"""How many rows of one kind are kept for a question."""

if TYPE_CHECKING:
    from musnad.relate.relation import Relater


def beside(relater: Relater, question: Question) -> Iterator[Relation]:
    """The rows of claims on two questions: parts and wholes, sums, and look-alikes."""
    yield from parts_of(relater, question)
    yield from sums_of(relater, question)
    yield from look_alikes(relater, question)


def own_stands(relater: Relater, question: str) -> list[Stand]:
    """The stands of claims that answer `question` themselves and limit its values."""
    stands = relater.stands.get(question, ())
    return [s for s in stands if s.constrains and s.carried_from is None]


def parts_of(relater: Relater, whole: Question, only: str | None = None) -> Iterator[Relation]:
    """The rows of parts that are more than `whole`; with `only`, those of one claim."""
    for name in sorted(relater.parts.get(whole.id, ())):
        part = relater.base.questions[name]
        for x, y in _together(relater, name, whole.id, only):
            if is_part_above(part, whole, x.position, y.position):
                yield part_row(part, whole, x, y)


def _together(
    relater: Relater, first: str, second: str, only: str | None
) -> Iterator[tuple[Stand, Stand]]:
    """Every pair of stands of two questions; with `only`, those of one claim."""
    xs, ys = list(own_stands(relater, first)), list(own_stands(relater, second))
    if only is not None:
        mine = [stand for stand in xs if stand.claim.id == only]
        xs, ys = (mine, ys) if mine else (xs, [s for s in ys if s.claim.id == only])
    yield from product(xs, ys)


def part_row(part: Question, whole: Question, x: Stand, y: Stand) -> Relation:
    """The row of a stand on a part that is more than a stand on its whole."""
    a, b = (x, y) if x.claim.id < y.claim.id else (y, x)
    return Relation(
        a.claim.id,
        b.claim.id,
        whole.id,
        "conflicts",
        "part-above-whole",
        "part-of",
        Later(
            lambda: reason.explain_part(
                reason.say_position(part, x.position), reason.say_position(whole, y.position)
            )
        ),
        carried_a=part.id if a is x else None,
        carried_b=part.id if b is x else None,
    )


def look_alikes(
    relater: Relater, question: Question, only: str | None = None
) -> Iterator[Relation]:
    """Rows whose question is that of claim a, so each pair of questions is read from both.

    Of the claim `only`, where one is named.

    A judgement on the question of either claim overrules the row, whichever claim comes first.
    """
    for distinction, other in _others(relater, question):
        for x, y in _together(relater, question.id, other, only):
            a, b = sorted((x.claim.id, y.claim.id))
            if _is_judged(relater, question.id, a, b) or (
                a == x.claim.id and not _is_judged(relater, other, a, b)
            ):
                yield _look_alike(question, distinction, a, b)


def row_beside(relater: Relater, question: Question, a: str, b: str) -> Relation | None:
    """The first row of this kind on `question` for two judged claims (ids, a < b)."""
    stands = {s.claim.id: s for s in own_stands(relater, question.id) if s.claim.id in {a, b}}
    for name in sorted({relater.base.claims[claim].question for claim in (a, b)} - {question.id}):
        others = {s.claim.id: s for s in own_stands(relater, name) if s.claim.id in {a, b}}
        for x, y in product(others.values(), stands.values()):
            if name in relater.parts.get(question.id, ()):
                part = relater.base.questions[name]
                if is_part_above(part, question, x.position, y.position):
                    return part_row(part, question, x, y)
            for row in sums_of(relater, question, x.claim.id):
                if {row.a, row.b} == {a, b}:
                    return row
            for distinction, other in _others(relater, question):
                if other == name:
                    return _look_alike(question, distinction, a, b)
    return None


def first_beside(
    relater: Relater, question: Question, judged: Collection[tuple[str, str]]
) -> list[Relation]:
    """The first row of this kind for each reason, sorted by claims, without judged pairs.

    Parts and sums name their figures in the reason, look-alikes say why the questions are two.
    """
    found = [*_first_parts(relater, question, judged), *first_sums(relater, question, judged, MOST)]
    for distinction, other in _others(relater, question):
        row = _first_look_alike(relater, question, distinction, other)
        found += [row] if row else []
    rows: dict[str, Relation] = {}
    for row in sorted(found, key=lambda r: (r.a, r.b)):
        rows.setdefault(row.reason.en, row)
    return list(rows.values())


def _first_parts(
    relater: Relater, whole: Question, judged: Collection[tuple[str, str]]
) -> Iterator[Relation]:
    """For each figure of a part and of the whole the row of the first claims, up to `MOST`."""
    for name in sorted(relater.parts.get(whole.id, ())):
        part = relater.base.questions[name]
        timeless = "per-event" in {part.aggregation, whole.aggregation}
        ours, theirs = (_figures(relater, q, timeless=timeless) for q in (part, whole))
        if ours and theirs:
            yield from _Above(part, whole, ours, theirs, judged).rows()


def _figures(relater: Relater, question: Question, *, timeless: bool) -> list[list[Stand]]:
    """Own asserted figures, by position; where time matters, those that have one."""
    held: dict[str, list[Stand]] = {}
    for stand in sorted(own_stands(relater, question.id), key=lambda s: s.claim.id):
        position = stand.position
        is_figure = position.asserts and isinstance(position.answer, QuantityAnswer)
        if is_figure and (timeless or position.as_of):
            held.setdefault(position.id, []).append(stand)
    return list(held.values())


class _Above:
    """The search for positions on a part that are more than those on its whole."""

    def __init__(
        self,
        part: Question,
        whole: Question,
        ours: list[list[Stand]],
        theirs: list[list[Stand]],
        judged: Collection[tuple[str, str]],
    ) -> None:
        self.part, self.whole = part, whole
        self.ours, self.theirs = ours, theirs
        self.judged = judged
        self.timeless = "per-event" in {part.aggregation, whole.aggregation}
        self.growing = part.is_growing and whole.is_growing
        self.first: dict[tuple[int, int], tuple[tuple[str, str], Stand, Stand]] = {}
        self.ids = sorted(s.claim.id for stands in (*ours, *theirs) for s in stands)
        places = rank(self.ids)
        ends = [[_ends(s[0].position) for s in stands] for stands in (ours, theirs)]
        order = rank(end for side in ends for pair in side for end in pair)
        self.spots = []
        for question, stands, side in zip((part, whole), (ours, theirs), ends, strict=True):
            words = [reason.say_position(question, s[0].position).en for s in stands]
            figures = rank(words)
            self.spots.append(
                [
                    _spot(
                        number,
                        (order[low], order[high]),
                        group,
                        figures[word],
                        places[group[0].claim.id],
                    )
                    for number, (group, (low, high), word) in enumerate(
                        zip(stands, side, words, strict=True)
                    )
                ]
            )

    def rows(self) -> Iterator[Relation]:
        """The first row for each two figures; `MOST` of them where there are more."""
        parts, wholes = self.spots
        walks = (walk(gather(parts, o), gather(wholes, o), self._may) for o in ORDERS)
        for x, y in race(walks):
            self._take((x.lo[KEY], y.lo[KEY]), self.ours[x.number], self.theirs[y.number])
        for _, (_, one, other) in zip(range(MOST), self.first.values(), strict=False):
            yield part_row(self.part, self.whole, one, other)

    def _may(self, x: Box, y: Box) -> int:
        if len(self.first) > MOST or x.hi[LOW] <= y.lo[HIGH]:
            return 0
        if not self.timeless:
            together = x.hi[LAST] >= y.lo[FIRST] and y.hi[LAST] >= x.lo[FIRST]
            if not together and not (self.growing and x.lo[LAST] < y.hi[FIRST]):
                return 0
        if x.lo[KEY] != x.hi[KEY] or y.lo[KEY] != y.hi[KEY]:
            return 1
        best = self.first.get((x.lo[KEY], y.lo[KEY]))
        a, b = sorted((x.lo[SINCE], y.lo[SINCE]))
        return int(best is None or best[0] > (self.ids[a], self.ids[b]))

    def _take(self, key: tuple[int, int], ours: list[Stand], theirs: list[Stand]) -> None:
        if not is_part_above(self.part, self.whole, ours[0].position, theirs[0].position):
            return
        for x, y in product(ours, theirs):
            pair = x.claim.id, y.claim.id
            pair = min(pair), max(pair)
            if pair not in self.judged:
                if key not in self.first or pair < self.first[key][0]:
                    self.first[key] = pair, x, y
                return


def _ends(position: Position) -> tuple[End, End]:
    if not isinstance(position.answer, QuantityAnswer):
        raise TypeError(position)
    return ends_of(in_reference(position.answer.value))


def _spot(number: int, ends: tuple[int, int], stands: list[Stand], figure: int, claim: int) -> Box:
    first, last = days_of(stands[0].position.as_of)
    bounds = *ends, 0, 0, first, last, figure, claim, claim
    return Box(number, bounds, bounds, None)


def _first_look_alike(
    relater: Relater, question: Question, distinction: Distinction, other: str
) -> Relation | None:
    ours, theirs = (
        sorted(s.claim.id for s in own_stands(relater, name)) for name in (question.id, other)
    )
    for a in ours:
        for b in theirs[bisect_right(theirs, a) :]:
            if not any(_is_judged(relater, name, a, b) for name in (question.id, other)):
                return _look_alike(question, distinction, a, b)
    return None


def _others(relater: Relater, question: Question) -> list[tuple[Distinction, str]]:
    given = ((d, d.question) for d in question.distinct_from)
    return [(d, other) for d, other in given if other in relater.base.questions]


def _look_alike(question: Question, distinction: Distinction, a: str, b: str) -> Relation:
    return Relation(
        a,
        b,
        question.id,
        "not-comparable",
        "different-question",
        "distinct-from",
        always(distinction.because),
    )


def _is_judged(relater: Relater, question: str, a: str, b: str) -> bool:
    return any(set(j.claims) == {a, b} for j in relater.judged_on.get(question, ()))


def is_part_above(part: Question, whole: Question, p: Position, w: Position) -> bool:
    """Whether a position on a part is more than one on the whole, at one time or a later one."""
    if not (p.asserts and w.asserts) or p.dimension != w.dimension:
        return False
    if not (isinstance(p.answer, QuantityAnswer) and isinstance(w.answer, QuantityAnswer)):
        return False
    if not in_reference(p.answer.value).is_above(in_reference(w.answer.value)):
        return False
    if "per-event" in {part.aggregation, whole.aggregation}:
        return True
    when = order(p.as_of, w.as_of)
    return when == "same" or (when == "earlier" and part.is_growing and whole.is_growing)


def in_reference(quantity: Quantity) -> Interval:
    """The interval in the reference unit of its dimension: two questions may differ in unit."""
    factor = quantity.unit.factor if quantity.unit else Decimal(1)
    ends = quantity.interval
    with localcontext(prec=80):
        lower = None if ends.lower is None else ends.lower * factor
        upper = None if ends.upper is None else ends.upper * factor
    return Interval(lower, upper, ends.lower_closed, ends.upper_closed)
