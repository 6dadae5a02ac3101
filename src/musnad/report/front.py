"""The first page of a case: what is disputed, changed, well supported, foreseen, not known.

Knows how many of each are shown and in which order. Returns values; `front_text` makes lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.readmodel.base import ReadBase
from musnad.readmodel.cards import count_cards, list_cards
from musnad.readmodel.settled import QuestionStatus, find_statuses
from musnad.readmodel.stands import claims_saying, questions_held_back, relater_of
from musnad.relate.origin import Census
from musnad.relate.prediction import FORWARD
from musnad.relate.relation import Relater
from musnad.report.dispute import Report, report_conflicts
from musnad.report.forecast import Forecasts, find_differing
from musnad.report.foremost import choose
from musnad.report.holding import Holder, Side, hold, sides
from musnad.report.kept_card import report_cards

SHOWN = 8
"""How many of each sort are worked out."""


@dataclass(frozen=True, slots=True)
class Supported:
    """A question with its best supported answer."""

    question: str
    label: Label
    side: Side


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A question without an answer, and who declines, doubts or says *it is not known*."""

    question: str
    label: Label
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The first page. `counts` has how many questions have each status, `unanswered` among them.

    `supported` and `not_known` have at most `SHOWN`, `not_known_count` says how many there are.
    `looked_at` is how many disputed questions the report was made of, the strongest; `None` where
    it was made of all. `differing` is on how many questions forecasts differ; of many, `forecasts`
    has the first.
    """

    report: Report
    supported: tuple[Supported, ...]
    forecasts: tuple[Forecasts, ...]
    not_known: tuple[NotKnown, ...]
    not_known_count: int
    counts: dict[str, int]
    looked_at: int | None = None
    differing: int = 0


def find_front(base: Base) -> Front:
    """The first page of a base.

    >>> find_front(Base("https://example.org/")).counts
    {'unanswered': 0}
    """
    relater = relater_of(base)
    statuses = list(find_statuses(base))
    counts: dict[str, int] = {}
    for status in statuses:
        counts[status.status] = counts.get(status.status, 0) + 1
    counts["unanswered"] = len(base.questions) - len(statuses)
    chosen = choose(base, "conflicts", statuses=statuses)
    looked_at = chosen.names
    if chosen.is_stored and looked_at is not None and isinstance(base, ReadBase):
        report = report_cards(base, "conflicts", looked_at)
    else:
        report = report_conflicts(base, looked_at)
    differing, differing_count = _differing(base, is_stored=chosen.is_stored)
    not_known = _not_known(base, {s.question for s in statuses if not s.origins})
    return Front(
        report,
        tuple(_supported(relater, statuses, is_stored=chosen.is_stored)),
        differing,
        tuple(not_known[:SHOWN]),
        len(not_known),
        counts,
        None if looked_at is None else len(looked_at),
        differing_count,
    )


def _differing(base: Base, *, is_stored: bool) -> tuple[tuple[Forecasts, ...], int]:
    """Forecasts that differ, of many the first; and on how many questions they do."""
    if not (is_stored and isinstance(base, ReadBase)):
        found = find_differing(base)
        return found, len(found)
    names = list_cards(base, "forecasts", SHOWN)
    claims = (claim for name in names for claim in claims_saying(base, FORWARD, name))
    return find_differing(base, claims), count_cards(base, "forecasts")


def _supported(
    relater: Relater, statuses: Iterable[QuestionStatus], *, is_stored: bool
) -> Iterator[Supported]:
    best = [s for s in statuses if s.status == "corroborated"]
    best.sort(key=lambda s: (-s.origins, -s.documents, -s.claims, s.question))
    base = relater.base
    held: dict[str, tuple[Side, ...]] = {}
    if is_stored and isinstance(base, ReadBase):
        cards = report_cards(base, "agreements", [s.question for s in best[:SHOWN]])
        held = {matter.question: matter.sides for matter in cards.matters}
    for status in best[:SHOWN]:
        name = status.question
        if name not in held:
            summary = Census(relater, name).summary(is_disputed=False)
            held[name] = sides(relater, summary, relater.stands[name])
        side = max(
            (s for s in held[name] if s.asserts),
            key=lambda s: (len(s.support.origins), len(s.support.documents), s.position),
        )
        yield Supported(name, base.questions[name].label, side)


def _not_known(base: Base, without_origin: set[str]) -> list[NotKnown]:
    """Questions on which somebody says that nothing is known, and no origin answers."""
    said: dict[str, list[Holder]] = {}
    answered: set[str] = set()
    asked = (base.claims_of("question", name) for name in questions_held_back(base, without_origin))
    for claim in (c for claims in asked for c in sorted(claims, key=lambda c: c.id)):
        if claim.superseded:
            continue
        if claim.stance in {"declines", "doubts"} or claim.answer.type == "unknown":
            said.setdefault(claim.question, []).append(hold(base, claim))
        elif claim.stance in {"asserts", "denies"} and claim.certainty != "possible":
            answered.add(claim.question)
    return [
        NotKnown(name, base.questions[name].label, tuple(holders))
        for name, holders in sorted(said.items())
        if name not in answered
    ]
