"""The rows of sums and changes: one for each figure in the sum and each claim on the whole.

Uses `sum` (which figures belong together, and the verdict); knows how a row names all claims in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.addends import find_sums, make_sums, rests, wholes_of
from musnad.relate.figures import Figures
from musnad.relate.independence import Independence
from musnad.relate.position import Stand
from musnad.relate.row import Later, Relation
from musnad.relate.sum import Outcome, Sum, outcome_of

if TYPE_CHECKING:
    from musnad.relate.relation import Relater

RULES = frozenset({"sum-of", "change-of"})


def sums_of(relater: Relater, question: Question, only: str | None = None) -> Iterator[Relation]:
    """The rows of all sums compared with claims on `question`; with `only`, those of one claim."""
    for found, outcome, wholes in _outcomes(relater, question, only):
        for part, whole in product(found.stands, wholes):
            if only is None or only in {part.claim.id, whole.claim.id}:
                yield sum_row(relater, question, (found, outcome), part, whole)


def first_sums(
    relater: Relater, question: Question, judged: Collection[tuple[str, str]], most: int
) -> Iterator[Relation]:
    """The first row for each sum and position on the whole, pairs of `judged` left out.

    More than `most` different reasons of one outcome are not looked for.
    """
    seen: dict[Outcome, set[str]] = {"adds-up": set(), "sum": set()}
    wholes = wholes_of(relater, question)
    figures = {key: Figures(stands) for key, (_, stands) in wholes.items()}
    for found in make_sums(relater, question, wholes):
        for time in found.times:
            for held in figures[found.unit, time].reached(found, seen, most):
                stands = [s for s in held if not rests(relater, s, found)]
                outcome = outcome_of(found, held[0].position) if stands else None
                if outcome and len(seen[outcome]) <= most:
                    first = _first_pair(found.stands, stands, judged)
                    if first:
                        row = sum_row(relater, question, (found, outcome), *first)
                        seen[outcome].add(row.reason.en)
                        yield row


def _outcomes(
    relater: Relater, question: Question, only: str | None = None
) -> Iterator[tuple[Sum, Outcome, list[Stand]]]:
    """Every sum and position on the whole with a verdict, with the claims on it, by id."""
    for found, stands in find_sums(relater, question, only):
        held: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            held[stand.position.id].append(stand)
        for wholes in held.values():
            outcome = outcome_of(found, wholes[0].position)
            if outcome:
                yield found, outcome, sorted(wholes, key=lambda s: s.claim.id)


def sum_row(
    relater: Relater, question: Question, ruled: tuple[Sum, Outcome], part: Stand, whole: Stand
) -> Relation:
    """The row of one of the figures of a sum and a claim on the whole."""
    found, outcome = ruled
    a, b = (part, whole) if part.claim.id < whole.claim.id else (whole, part)
    origin = part.claim.question
    agrees = outcome == "adds-up"
    return Relation(
        a.claim.id,
        b.claim.id,
        question.id,
        "agrees" if agrees else "conflicts",
        outcome,
        found.rule,
        Later(lambda: reason.explain_sum(question, found, outcome, whole.position)),
        Later(lambda: _independence(relater, found.stands, whole)) if agrees else None,
        carried_a=origin if a is part else None,
        carried_b=origin if b is part else None,
        also=tuple(s.claim.id for s in found.stands if s.claim.id != part.claim.id),
    )


def _independence(relater: Relater, parts: Iterable[Stand], whole: Stand) -> Independence:
    """`echo` where the whole may repeat one of the parts; shown independent only where all are."""
    found = {relater.witnesses.compare(part.claim, whole.claim) for part in parts}
    if "echo" in found:
        return "echo"
    return "not-established" if "not-established" in found else "shown-independent"


def _first_pair(
    parts: Collection[Stand], wholes: Collection[Stand], judged: Collection[tuple[str, str]]
) -> tuple[Stand, Stand] | None:
    """The first figure with the first claim on the whole that no judgement relates to it."""
    if not judged:
        return next(iter(parts)), next(iter(wholes))
    free = (pair for pair in product(parts, wholes) if _pair(*pair) not in judged)
    return min(free, key=lambda pair: _pair(*pair), default=None)


def _pair(part: Stand, whole: Stand) -> tuple[str, str]:
    a, b = sorted((part.claim.id, whole.claim.id))
    return a, b
