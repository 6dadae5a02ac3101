"""Pairing: the pairs of positions of one dimension whose verdicts are still wanted.

Chooses the trees to traverse for each kind: groups of pairs are ruled out by their bounds,
roundings are looked up by figure, reversals are searched within each principal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations_with_replacement, product
from typing import TYPE_CHECKING

from musnad.model.judgement import Kind
from musnad.relate.beside import MOST
from musnad.relate.boxes import (
    BY_VALUE,
    ORDERS,
    Box,
    May,
    Order,
    days_of,
    ends_of,
    few,
    gather,
    race,
    rank,
    walk,
)
from musnad.relate.crowd import Head
from musnad.relate.outlook import (
    AGREES,
    CONFLICTS,
    NOT_COMPARABLE,
    UPDATE,
    Group,
    Outlook,
    group_of,
    is_ordered,
    may_be_ordered,
)
from musnad.relate.position import Position, answer_key
from musnad.relate.verdict import figure_of, last_digit, round_to

if TYPE_CHECKING:
    from musnad.relate.witness import Search

BITS: dict[Kind, int] = {
    "agrees": AGREES,
    "conflicts": CONFLICTS,
    "update": UPDATE,
    "not-comparable": NOT_COMPARABLE,
}


class Dimension:
    """The positions of one dimension, in groups of one shape, with their bounds as ranks."""

    def __init__(self, search: Search, numbers: list[int]) -> None:
        self.search = search
        self.outlooks: dict[tuple[Group, Group], Outlook] = {}
        self.groups: dict[Group, list[int]] = defaultdict(list)
        for number in numbers:
            self.groups[group_of(search.positions[number])].append(number)
        self.bounds, self.days = _bounds(self.groups, search.positions)

    def outlook(self, a: Group, b: Group) -> Outlook:
        """What may follow between two groups."""
        if (a, b) not in self.outlooks:
            positions = self.search.positions
            sample = positions[self.groups[a][0]], positions[self.groups[b][0]]
            self.outlooks[a, b] = Outlook(self.search.question, a, b, positions, sample, self.days)
        return self.outlooks[a, b]

    def box(self, number: int, heads: Iterable[Head]) -> Box:
        """One position, as far as some of its heads hold it."""
        heads = list(heads)
        days = self.search.days
        since, until = [days[h.since] for h in heads], [days[h.until] for h in heads]
        lo = (*self.bounds[number], min(since), min(until))
        hi = (*self.bounds[number], max(since), max(until))
        return Box(number, lo, hi, few(h.principal for h in heads))

    def spots(self, heads: Mapping[int, Iterable[Head]]) -> dict[Group, list[Box]]:
        """The positions that have heads, by group."""
        found = {}
        for group, numbers in self.groups.items():
            spots = [self.box(n, heads[n]) for n in numbers if n in heads]
            if spots:
                found[group] = spots
        return found

    def compare(self) -> None:
        """Find rows of every kind that is still wanted."""
        search = self.search
        spots = self.spots({n: search.crowds[n].heads for n in self.bounds})
        wood = _Wood(spots)
        pairs = list(combinations_with_replacement(spots, 2))
        clashing = []
        for a, b in pairs:
            whole = wood.tree(a, BY_VALUE), wood.tree(b, BY_VALUE)
            possible = self.outlook(a, b).may(*whole)
            if possible & CONFLICTS:
                clashing.append((a, b))
            for kind in BITS.values():
                if possible & search.wanted & kind:
                    self.take(wood.race(a, b, self._plainly(self.outlook(a, b), kind)))
        if search.wanted & AGREES and search.question.single_answer:
            self._roundings()
        if clashing and search.counts["reversal"] < MOST:
            self._reversals(clashing)

    def take(self, pairs: Iterable[tuple[Box, Box]]) -> None:
        """Compare the positions of pairs of spots."""
        for one, other in pairs:
            if one.number != other.number:
                self.search.take(one.number, other.number)

    def _plainly(self, outlook: Outlook, kind: int) -> May:
        """Whether a kind is wanted and possible; one who speaks twice can only change position."""
        search = self.search

        def may(x: Box, y: Box) -> int:
            if not search.wanted & kind:
                return 0
            found = outlook.may(x, y) & kind
            turns = found == CONFLICTS and not search.says_hour and is_ordered(x, y)
            if turns and search.are_one(x, y):
                return 0
            return found

        return may

    # -- one figure and its rounding --------------------------------------------------------------

    def _roundings(self) -> None:
        """Roundings: figures are looked up by what they round to, since bounds do not show it."""
        figures: dict[Decimal, dict[Group, list[Box]]] = defaultdict(lambda: defaultdict(list))
        for group, numbers in self.groups.items():
            if group.shape == "figure":
                for number in numbers:
                    figure = figure_of(self.search.positions[number])
                    if figure is not None:
                        spot = self.box(number, self.search.crowds[number].heads)
                        figures[figure][group].append(spot)
        steps = {last_digit(figure) for figure in figures}
        for fine in sorted(figures):
            if not self.search.wanted & AGREES:
                return
            place = last_digit(fine)
            for step in sorted(steps):
                coarse = round_to(fine, step) if step > place else fine
                if coarse in figures and last_digit(coarse) == step > place:
                    self._agreeing(figures[fine], figures[coarse])

    def _agreeing(self, one: dict[Group, list[Box]], other: dict[Group, list[Box]]) -> None:
        for (a, ours), (b, theirs) in product(one.items(), other.items()):
            outlook = self.outlook(a, b)

            def may(x: Box, y: Box, outlook: Outlook = outlook) -> int:
                return outlook.may(x, y) & self.search.wanted & AGREES

            self.take(_Wood({a: ours}).race_with(_Wood({b: theirs}), a, b, may))

    # -- one principal, one time and another ------------------------------------------------------

    def _reversals(self, clashing: list[tuple[Group, Group]]) -> None:
        """Conflicts within each principal, searched separately, since they may be rare."""
        search = self.search
        saying: dict[str, dict[int, list[Head]]] = defaultdict(lambda: defaultdict(list))
        speaking: dict[str, dict[int, list[Head]]] = defaultdict(lambda: defaultdict(list))
        for number in self.bounds:
            for head in self.search.crowds[number].heads:
                saying[head.principal][number].append(head)
                for agent in head.closure:
                    speaking[agent][number].append(head)
        for agent in sorted(saying.keys() & speaking.keys()):
            if self.search.counts["reversal"] >= MOST:
                return
            ordered = search.says_hour or _are_ordered(speaking[agent])
            if len(speaking[agent]) > 1 and ordered:
                self._reversals_of(saying[agent], speaking[agent], clashing)

    def _reversals_of(
        self,
        saying: dict[int, list[Head]],
        speaking: dict[int, list[Head]],
        clashing: list[tuple[Group, Group]],
    ) -> None:
        search = self.search
        ours = _Wood(self.spots(saying))
        theirs = ours if saying == speaking else _Wood(self.spots(speaking))
        for a, b in clashing:
            outlook = self.outlook(a, b)

            def may(x: Box, y: Box, outlook: Outlook = outlook) -> int:
                ordered = search.says_hour or may_be_ordered(x, y)
                if search.counts["reversal"] >= MOST or not ordered:
                    return 0
                return outlook.may(x, y) & CONFLICTS

            self.take(ours.race_with(theirs, a, b, may))
            if not (ours is theirs and a == b):

                def turned(x: Box, y: Box, may: May = may) -> int:
                    return may(y, x)

                self.take(ours.race_with(theirs, b, a, turned))


class _Wood:
    """The trees over some groups of positions, each built when it is first needed."""

    def __init__(self, spots: dict[Group, list[Box]]) -> None:
        self.spots = spots
        self.trees: dict[tuple[Group, Order], Box] = {}

    def tree(self, group: Group, order: Order) -> Box:
        key = group, order
        if key not in self.trees:
            self.trees[key] = gather(self.spots[group], order)
        return self.trees[key]

    def race(self, a: Group, b: Group, may: May) -> Iterator[tuple[Box, Box]]:
        """The pairs of two groups for which `may` holds."""
        return self.race_with(self, a, b, may)

    def race_with(self, other: _Wood, a: Group, b: Group, may: May) -> Iterator[tuple[Box, Box]]:
        """The pairs of a group here and one there for which `may` holds."""
        if a not in self.spots or b not in other.spots:
            return iter(())
        return race(walk(self.tree(a, o), other.tree(b, o), may) for o in ORDERS)


def _are_ordered(heads: dict[int, list[Head]]) -> bool:
    """Whether any two of some heads spoke one before the other."""
    first = min(h.until for group in heads.values() for h in group)
    return first < max(h.since for group in heads.values() for h in group)


def _bounds(
    groups: dict[Group, list[int]], positions: list[Position]
) -> tuple[dict[int, tuple[int, ...]], list[int]]:
    """The bounds of some positions, all but when they were said; and the day of each rank."""
    numbers = sorted(n for group in groups.values() for n in group)
    shapes = {n: group.shape for group, group_numbers in groups.items() for n in group_numbers}
    ends = {n: [ends_of(i) for i in positions[n].intervals] for n in numbers}
    places = rank(end for pairs in ends.values() for pair in pairs for end in pair)
    nowhere = len(places) + 1
    days = rank(day for n in numbers for day in days_of(positions[n].as_of))
    answers: dict[tuple[object, ...], tuple[int, int, str]] = {}
    found: dict[int, list[int]] = {}
    denied = any(not group.asserts for group in groups)
    for n in numbers:
        low, high, left, right = nowhere, -1, -1, nowhere
        if ends[n]:
            low, high = places[ends[n][0][0]], places[ends[n][-1][1]]
        if shapes[n] in {"both", "below"}:
            left = places[ends[n][0][1]]
        if shapes[n] in {"both", "above"}:
            right = places[ends[n][-1][0]]
        first, last = days_of(positions[n].as_of)
        found[n] = [low, high, left, right, days[first], days[last]]
        if denied and shapes[n] != "words":
            key = answer_key(positions[n].answer)
            answers.setdefault(key, (max(low, left), min(high, right), repr(key)))
    keys = rank(answers.values())
    bounds = {
        n: (*ends, keys[answers[answer_key(positions[n].answer)]] if answers else 0)
        for n, ends in found.items()
    }
    return bounds, sorted(days)
