"""Crowds: the claims on a position, and the first pair of two crowds with each sort of verdict.

When two positions conflict, principals and times of speech decide whether a row is a conflict, a
conflict within one principal or a reversal. Finds the first pair of each sort without trying all
pairs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from itertools import islice, product
from typing import Literal, NamedTuple

from musnad.relate.boxes import days_of
from musnad.relate.position import Stand
from musnad.relate.principal import Principals
from musnad.value.date import Date, order

Sort = Literal["apart", "within", "reversal"]
SORTS: tuple[Sort, ...] = "apart", "within", "reversal"
SMALL = 64
"""Up to this many pairs are tried one by one."""


class Head(NamedTuple):
    """A stand with its principal, everybody for whom that speaks, and when it was said (days).

    `clock` is when it was said where that says the hour, `None` otherwise.
    """

    stand: Stand
    principal: str
    closure: frozenset[str]
    since: int
    until: int
    said: Date | None
    clock: Date | None


class Crowd:
    """The claims on one position, at most two of each principal and time, by id.

    `named` are the claims with judgements: each is kept by itself.
    """

    def __init__(
        self, stands: list[Stand], principals: Principals, named: Collection[str] = ()
    ) -> None:
        groups: dict[tuple[str, ...], list[Head]] = defaultdict(list)
        for stand in sorted(stands, key=lambda s: s.claim.id) if len(stands) > 1 else stands:
            claim = stand.claim
            said = principals.said(claim)
            key: tuple[str, ...] = (
                claim.principal,
                said.edtf if said else "",
                *(["follows"] if stand.follows else []),
            )
            if claim.id in named:
                key = (claim.id,)
            group = groups[key]
            if len(group) < 2:
                closure = principals.on_behalf(claim.principal, said)
                clock = said if said and said.start else None
                group.append(Head(stand, claim.principal, closure, *days_of(said), said, clock))
        self.heads = [head for group in groups.values() for head in group]
        self.says_hour = any(head.clock for head in self.heads)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The agents for whom every claim here speaks."""
        return frozenset.intersection(*{head.closure for head in self.heads})

    @cached_property
    def agents(self) -> frozenset[str]:
        """The agents for whom any claim here speaks."""
        return frozenset().union(*(head.closure for head in self.heads))

    @cached_property
    def by_principal(self) -> dict[str, Bench]:
        """The heads of each principal."""
        benches: dict[str, Bench] = defaultdict(Bench)
        for number, head in enumerate(self.heads):
            benches[head.principal].add(number, head)
        return dict(benches)

    @cached_property
    def speaking_for(self) -> dict[str, Bench]:
        """The heads that speak for each principal, itself among them."""
        benches: dict[str, Bench] = defaultdict(Bench)
        for number, head in enumerate(self.heads):
            for agent in head.closure:
                benches[agent].add(number, head)
        return dict(benches)


class Bench:
    """Some heads of a crowd, indexed by their times."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.times: list[tuple[int, int]] = []
        self.principals: set[str] = set()
        self.last_since = 0
        self.first_until = 1 << 40

    def add(self, number: int, head: Head) -> None:
        """Add a head."""
        self.numbers.append(number)
        self.times.append((head.since, head.until))
        self.principals.add(head.principal)
        self.last_since = max(self.last_since, head.since)
        self.first_until = min(self.first_until, head.until)

    @cached_property
    def _reach(self) -> tuple[list[int], list[int]]:
        """The first days, sorted, and up to each the last day that is reached."""
        self.times.sort()
        reach: list[int] = []
        for _, until in self.times:
            reach.append(max(until, reach[-1]) if reach else until)
        return [since for since, _ in self.times], reach

    def is_apart_from(self, head: Head) -> bool:
        """Whether every time here is entirely before or after that of `head`."""
        since, reach = self._reach
        place = bisect_right(since, head.until)
        return place == 0 or reach[place - 1] < head.since


def sort_of(x: Head, y: Head) -> Sort:
    """Of what sort the row of two heads is whose positions conflict."""
    if (x.principal in y.closure or y.principal in x.closure) and _are_ordered(x, y):
        return "reversal"
    return "apart" if x.closure.isdisjoint(y.closure) else "within"


def _are_ordered(x: Head, y: Head) -> bool:
    if x.clock and y.clock:
        return order(x.said, y.said) in {"earlier", "later"}
    return x.until < y.since or y.until < x.since


def first_of_each_sort(
    a: Crowd, b: Crowd, fits: Callable[[Head, Head], bool]
) -> list[tuple[Head, Head]]:
    """The first pair of each sort that fits, in the order of the heads of `a`, then of `b`."""
    if a.agents.isdisjoint(b.agents):
        fitting = (pair for pair in product(a.heads, b.heads) if fits(*pair))
        return list(islice(fitting, 1))
    found: dict[Sort, tuple[int, int]] = {}
    if len(a.heads) * len(b.heads) <= SMALL:
        for (i, x), (j, y) in product(enumerate(a.heads), enumerate(b.heads)):
            if fits(x, y):
                found.setdefault(sort_of(x, y), (i, j))
    else:
        for sort in SORTS:
            pair = next(_pairs(sort, a, b, fits), None)
            if pair:
                found[sort] = pair
    return [(a.heads[i], b.heads[j]) for i, j in sorted(found.values())]


def _pairs(
    sort: Sort, a: Crowd, b: Crowd, fits: Callable[[Head, Head], bool]
) -> Iterator[tuple[int, int]]:
    barren: set[object] = set()
    for i, x in enumerate(a.heads):
        key = x.closure if sort == "apart" else (x.principal, x.since, x.until, x.clock, x.closure)
        if key in barren:
            continue
        others = _candidates(sort, x, b)
        is_barren = True
        for j in others:
            if sort_of(x, b.heads[j]) == sort:
                is_barren = False
                if fits(x, b.heads[j]):
                    yield i, j
        if is_barren:
            barren.add(key)


def _candidates(sort: Sort, x: Head, crowd: Crowd) -> range | list[int]:
    """The heads of a crowd that may make a row of one sort with `x`."""
    if x.clock and crowd.says_hour:
        return range(len(crowd.heads))
    if sort == "apart":
        return range(0 if x.closure & crowd.shared else len(crowd.heads))
    with_them = [crowd.speaking_for[q] for q in x.closure if q in crowd.speaking_for]
    if sort == "reversal":
        with_them = [crowd.by_principal[q] for q in x.closure if q in crowd.by_principal]
        if x.principal in crowd.speaking_for:
            with_them.append(crowd.speaking_for[x.principal])
        if not any(k.first_until < x.since or x.until < k.last_since for k in with_them):
            return []
    elif all(
        (crowd.speaking_for.get(x.principal) is k or k.principals <= x.closure)
        and k.is_apart_from(x)
        for k in with_them
    ):
        return []
    return sorted({number for bench in with_them for number in bench.numbers})
