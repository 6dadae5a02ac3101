"""How far two curators of the same texts agree: matched claims, and the fields that differ.

Knows how claims are matched, which fields of a pair are compared, and Cohen's kappa. Which of two
readings is right is a third person's decision.

**Matching.** Two claims can be one where their evidence in one capture (by its hash) shares a code
point; where the questions differ, at least half of their code points together must be shared. Pairs
are taken in this order, each claim once: same question, same speaker and stance, the larger share,
then the ids.

Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
Measurement 20 (1960) 37-46: kappa = (p_o - p_e) / (1 - p_e), p_e from the marginals of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.reading import FIELDS, ReadField, read_fields
from musnad.value.answer import QuantityAnswer

HALF = Fraction(1, 2)
"""The share of evidence from which claims with two questions can be one."""
Meeting = Literal["equal", "one inside the other", "overlapping", "apart", "other unit"]
MEETINGS: tuple[Meeting, ...] = get_args(Meeting)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two matched claims; `share` is the shared part of their evidence."""

    a: Claim
    b: Claim
    share: Fraction


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field that two curators read in two ways."""

    a: str
    b: str
    field: ReadField
    says_a: str
    says_b: str


@dataclass(frozen=True, slots=True)
class Kappa:
    """How one field agrees over `n` pairs: the share of equal ones, and kappa.

    Both are `None` where there is no pair; `kappa` is also `None` where both curators use one word
    only, so that chance alone would make them agree.
    """

    field: ReadField
    n: int
    equal: int
    observed: Fraction | None
    kappa: Fraction | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The comparison of two curations. `figures` counts how quantities relate as intervals."""

    documents: tuple[tuple[str, str], ...]
    only_documents: tuple[tuple[str, ...], tuple[str, ...]]
    pairs: tuple[Pair, ...]
    unmatched: tuple[tuple[Claim, ...], tuple[Claim, ...]]
    disagreements: tuple[Disagreement, ...]
    kappas: tuple[Kappa, ...]
    figures: tuple[tuple[Meeting, int], ...]


def agree(a: Base, b: Base) -> Agreement:
    """Compare two curations of the same texts.

    >>> agree(Base("https://example.org/a/"), Base("https://example.org/b/")).pairs
    ()
    """
    captures = {d.capture.sha256: d.id for d in b.documents.values()}
    shared = {
        d.id: captures[d.capture.sha256]
        for d in a.documents.values()
        if d.capture.sha256 in captures
    }
    pairs, rest_a, rest_b = [], [], []
    for one, other in sorted(shared.items()):
        of_a, of_b = list(a.claims_of("document", one)), list(b.claims_of("document", other))
        found = match(of_a, of_b)
        pairs += found
        taken_a, taken_b = {p.a.id for p in found}, {p.b.id for p in found}
        rest_a += [c for c in of_a if c.id not in taken_a]
        rest_b += [c for c in of_b if c.id not in taken_b]
    read = [(p, read_fields(a, p.a), read_fields(b, p.b)) for p in pairs]
    return Agreement(
        tuple(sorted(shared.items())),
        (
            tuple(sorted(a.documents.keys() - shared.keys())),
            tuple(sorted(b.documents.keys() - set(shared.values()))),
        ),
        tuple(pairs),
        (tuple(rest_a), tuple(rest_b)),
        tuple(
            Disagreement(p.a.id, p.b.id, field, x[field], y[field])
            for p, x, y in read
            for field in FIELDS
            if field in x and field in y and x[field] != y[field]
        ),
        tuple(_kappas(read)),
        tuple(_figures(pairs)),
    )


def match(of_a: Sequence[Claim], of_b: Sequence[Claim]) -> list[Pair]:
    """Match the claims of two curators on one capture, in the order of the text."""
    possible = [
        Pair(x, y, share)
        for x in of_a
        for y in of_b
        if (share := _share(x, y)) and (x.question == y.question or share >= HALF)
    ]
    possible.sort(
        key=lambda p: (
            p.a.question != p.b.question,
            (p.a.speaker != p.b.speaker) + (p.a.stance != p.b.stance),
            -p.share,
            p.a.id,
            p.b.id,
        )
    )
    taken_a: set[str] = set()
    taken_b: set[str] = set()
    pairs = []
    for pair in possible:
        if pair.a.id not in taken_a and pair.b.id not in taken_b:
            taken_a.add(pair.a.id)
            taken_b.add(pair.b.id)
            pairs.append(pair)
    return sorted(pairs, key=lambda p: (p.a.evidence[0].span, p.a.id))


def _share(x: Claim, y: Claim) -> Fraction:
    """The code points that both claims quote, of all that either quotes."""
    a, b = _points(x), _points(y)
    return Fraction(len(a & b), len(a | b)) if a & b else Fraction(0)


def _points(claim: Claim) -> set[int]:
    return {n for e in claim.evidence for n in range(e.span.start, e.span.end)}


def _kappas(
    read: Sequence[tuple[Pair, dict[ReadField, str], dict[ReadField, str]]],
) -> Iterator[Kappa]:
    for field in FIELDS:
        ratings = [
            (x[field], y[field])
            for pair, x, y in read
            if field in x
            and field in y
            and (field != "answer" or _is_word(pair.a) == _is_word(pair.b) is True)
        ]
        yield rate(field, ratings)


def _is_word(claim: Claim) -> bool:
    return claim.answer.type in {"yes-no", "choice", "unknown"}


def rate(field: ReadField, ratings: Iterable[tuple[str, str]]) -> Kappa:
    """The agreement of two raters and Cohen's kappa, as exact fractions.

    >>> yes_no = [("yes", "yes")] * 20 + [("yes", "no")] * 5
    >>> yes_no += [("no", "yes")] * 10 + [("no", "no")] * 15
    >>> rate("answer", yes_no).kappa
    Fraction(2, 5)
    """
    pairs = list(ratings)
    n, equal = len(pairs), sum(x == y for x, y in pairs)
    if not n:
        return Kappa(field, 0, 0, None, None)
    by_a, by_b = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    by_chance = Fraction(sum(by_a[word] * by_b[word] for word in by_a), n * n)
    observed = Fraction(equal, n)
    kappa = None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
    return Kappa(field, n, equal, observed, kappa)


def _figures(pairs: Iterable[Pair]) -> Iterator[tuple[Meeting, int]]:
    counts: dict[Meeting, int] = defaultdict(int)
    for pair in pairs:
        if isinstance(pair.a.answer, QuantityAnswer) and isinstance(pair.b.answer, QuantityAnswer):
            counts[meet(pair.a.answer, pair.b.answer)] += 1
    yield from ((word, counts[word]) for word in MEETINGS if counts[word])


def meet(a: QuantityAnswer, b: QuantityAnswer) -> Meeting:
    """How the figures of two readings relate, as intervals in the unit of comparison."""
    x, y = a.value.interval, b.value.interval
    if (a.value.unit and a.value.unit.dimension) != (b.value.unit and b.value.unit.dimension):
        return "other unit"
    if x == y:
        return "equal"
    if x.contains(y) or y.contains(x):
        return "one inside the other"
    return "overlapping" if x.meets(y) else "apart"
