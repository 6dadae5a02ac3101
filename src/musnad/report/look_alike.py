"""What only looks like a conflict: near misses and look-alike questions, most alike first.

Two claims are the more **alike** the more easily a reader takes them for a conflict: the same
speaker, the same thing counted, figures or days near each other, a yes and a no. Claims on two
questions without any of this come last. Named sources with figures come first. Returns values;
`conflict_text` makes lines of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.relate.beside import in_reference
from musnad.relate.position import position_of, same_answer
from musnad.relate.reason import say_position
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.holding import Holder, hold
from musnad.value.answer import DateAnswer, QuantityAnswer
from musnad.value.interval import Interval

NEAR = 2
"""Two figures of which one is at most this many times the other are near each other."""
NEAR_DAYS = 31


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a near miss: what is answered, whether it is asserted, and by whom."""

    answer: Label
    asserts: bool
    holder: Holder


@dataclass(frozen=True, slots=True)
class NotAConflict:
    """Claims that a reader may take for a conflict, and why they are none.

    `pair` is the two that are most alike, `claims` are all of them and `pairs` counts the pairs.
    `likeness` is 0 where there is no such risk. `asked` are the ids of the `questions`.
    """

    asked: tuple[str, ...]
    questions: tuple[Label, ...]
    reason: Label
    kind: str
    verdict: str | None
    rule: str
    likeness: int
    pair: tuple[Said, Said]
    claims: tuple[str, ...]
    pairs: int

    @property
    def is_mistaken(self) -> bool:
        """Whether a reader may take the two for a conflict."""
        return self.likeness > 0


def find_look_alikes(relater: Relater, rows: Iterable[Relation]) -> tuple[NotAConflict, ...]:
    """The near misses among some relations, most alike first.

    >>> from musnad.model.base import Base
    >>> find_look_alikes(Relater(Base("https://example.org/")), [])
    ()
    """
    grouped: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    base = relater.base
    for row in rows:
        if is_near_miss(relater, row):
            met = {base.claims[c].question for c in (row.a, row.b)}
            if row.carried_a or row.carried_b:
                met = {row.question}
            grouped[(*sorted(met), row.kind, row.reason.en)].append(row)
    scales = _Scales(relater)
    ranked = []
    for group in grouped.values():
        best = max(group, key=lambda r: (*scales.rank(r), r.b, r.a))
        ranked.append((scales.rank(best), scales.miss(group, best)))
    ranked.sort(
        key=lambda item: (
            not item[1].is_mistaken,
            not item[0][0],
            -item[0][1],
            item[1].questions[0].en,
            item[1].reason.en,
        )
    )
    return tuple(miss for _, miss in ranked)


def is_near_miss(relater: Relater, row: Relation) -> bool:
    """Whether a reader may take a row for a conflict."""
    if row.kind == "update":
        return row.verdict not in {"unchanged", "acknowledges"}
    if row.kind == "not-comparable":
        return row.rule != "distinct-from" or _look_opposed(relater, row)
    if row.verdict in {"narrower", "rounding"}:
        return row.carried_a is None and row.carried_b is None
    return False


def _look_opposed(relater: Relater, row: Relation) -> bool:
    """Whether a reader may take the answers to two look-alike questions for a conflict."""
    a, b = (relater.base.claims[c] for c in (row.a, row.b))
    if a.answer.type != b.answer.type:
        return False
    if a.answer.type in {"quantity", "date"}:
        return not same_answer(a.answer, b.answer)
    if a.answer.type == "yes-no":
        return (a.answer == b.answer) != (a.stance == b.stance)
    return False


class _Scales:
    """Computes how alike the claims of a row look, with a cache."""

    def __init__(self, relater: Relater) -> None:
        self.relater = relater
        self._ranks: dict[tuple[str, str, str], tuple[bool, int]] = {}

    def rank(self, row: Relation) -> tuple[bool, int]:
        """Whether named sources give figures, and how alike the two look."""
        key = row.a, row.b, row.question
        if key not in self._ranks:
            self._ranks[key] = self._rank(row)
        return self._ranks[key]

    def _rank(self, row: Relation) -> tuple[bool, int]:
        base = self.relater.base
        a, b = base.claims[row.a], base.claims[row.b]
        roots = [self.relater.principals.root(claim) for claim in (a, b)]
        named = all(root.kind == "origin" for root in roots)
        first, second = base.questions[a.question], base.questions[b.question]
        one_question = first.id == second.id
        points = 2 * one_question
        if roots[0].agent == roots[1].agent and a.document == b.document:
            points += 2
        match a.answer, b.answer:
            case QuantityAnswer(value=x), QuantityAnswer(value=y):
                alike = one_question or (
                    first.unit == second.unit and _words(first.counted) == _words(second.counted)
                )
                points += 2 * alike
                if x.dimension == y.dimension and _are_near(in_reference(x), in_reference(y)):
                    points += 2
                return named, points
            case DateAnswer(value=x), DateAnswer(value=y):
                if x.earliest and x.latest and y.earliest and y.latest:
                    gap = max((x.earliest - y.latest).days, (y.earliest - x.latest).days)
                    points += 2 * (gap <= NEAR_DAYS)
                return False, points
            case _:
                return False, points + 1

    def miss(self, group: list[Relation], best: Relation) -> NotAConflict:
        """The near miss that some rows with one reason make."""
        base = self.relater.base
        claims = sorted({c for row in group for c in (row.a, row.b)})
        asked = sorted({base.claims[c].question for c in claims})
        return NotAConflict(
            tuple(asked),
            tuple(base.questions[q].label for q in asked),
            best.reason,
            best.kind,
            best.verdict,
            best.rule,
            self.rank(best)[1],
            (self._said(best.a), self._said(best.b)),
            tuple(claims),
            len(group),
        )

    def _said(self, name: str) -> Said:
        claim = self.relater.base.claims[name]
        question = self.relater.base.questions[claim.question]
        position = position_of(question, claim.stance, claim.answer, claim.as_of)
        return Said(
            say_position(question, position), position.asserts, hold(self.relater.base, claim)
        )


def _words(label: Label | None) -> str:
    return label.en if label else ""


def _are_near(x: Interval, y: Interval) -> bool:
    """Whether two stretches meet, or their nearest ends are near each other."""
    if x.meets(y):
        return True
    ends = product((x.lower, x.upper), (y.lower, y.upper))
    return any(_is_near(a, b) for a, b in ends if a is not None and b is not None)


def _is_near(a: Decimal, b: Decimal) -> bool:
    low, high = sorted((abs(a), abs(b)))
    return high <= low * NEAR
