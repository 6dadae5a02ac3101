"""Forecasts that differ: predictions and pledges on one question that cannot all come true.

A forecast does not constrain, so the decision list has no verdict on two of them. Here each is
treated as if its speaker had asserted the answer. What is only called possible cannot fail and
differs from nothing. No verdict depends on this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.readmodel.stands import claims_saying
from musnad.relate.carrying import CARRIES
from musnad.relate.position import Position, position_of
from musnad.relate.prediction import FORWARD
from musnad.relate.reason import say_position
from musnad.relate.verdict import decide
from musnad.report.holding import Holder, hold


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One answer that is expected or pledged, and by whom. `asserts`: it is to come true."""

    answer: Label
    asserts: bool
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """A question with the forecasts on it that differ from one another."""

    question: str
    label: Label
    sides: tuple[Foreseen, ...]


def find_differing(base: Base, claims: Iterable[Claim] | None = None) -> tuple[Forecasts, ...]:
    """The questions on which forecasts differ, by id. `claims` are those to look at; `None` all.

    >>> find_differing(Base("https://example.org/"))
    ()
    """
    given = claims_saying(base, FORWARD) if claims is None else claims
    foreseen: dict[str, dict[str, tuple[Position, list[Claim]]]] = defaultdict(dict)
    for claim in given:
        if _is_forecast(claim):
            question = base.questions[claim.question]
            position = position_of(question, "asserts", claim.answer, claim.as_of)
            known = foreseen[claim.question].setdefault(position.id, (position, []))
            known[1].append(claim)
    found = []
    for name, held in sorted(foreseen.items()):
        question = base.questions[name]
        differing: set[str] = set()
        for (a, _), (b, _) in combinations(held.values(), 2):
            pair = {a.id, b.id}
            if not pair <= differing and _differ(question, a, b):
                differing |= pair
        sides = [held[key] for key in sorted(differing)]
        if sides:
            sides.sort(key=lambda side: (not side[0].asserts, -len(side[1]), side[0].id))
            shown = tuple(
                Foreseen(
                    say_position(question, position),
                    position.asserts,
                    tuple(hold(base, c) for c in sorted(who, key=lambda c: c.id)),
                )
                for position, who in sides
            )
            found.append(Forecasts(name, question.label, shown))
    return tuple(found)


def are_differing(base: Base, claims: Iterable[Claim]) -> bool:
    """Whether any two forecasts among claims on one question cannot both come true.

    >>> are_differing(Base("https://example.org/"), [])
    False
    """
    held: dict[str, Position] = {}
    for claim in claims:
        if _is_forecast(claim):
            question = base.questions[claim.question]
            position = position_of(question, "asserts", claim.answer, claim.as_of)
            if position.id not in held and any(
                _differ(question, position, p) for p in held.values()
            ):
                return True
            held[position.id] = position
    return False


def _differ(question: Question, a: Position, b: Position) -> bool:
    decision = decide(question, a, b)
    return decision is not None and decision.kind == "conflicts"


def _is_forecast(claim: Claim) -> bool:
    return (
        claim.stance in FORWARD
        and claim.superseded is None
        and claim.certainty != "possible"
        and claim.answer.type in CARRIES
    )
