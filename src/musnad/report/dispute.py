"""The two reports: what conflicts and what agrees, and what only looks like a conflict.

Knows which relations belong in which part. Gives values; `text` puts them into lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from musnad.model.base import Base
from musnad.model.label import Label
from musnad.readmodel.stands import relater_of
from musnad.relate.condensed import condense_one
from musnad.relate.origin import Census, Status, Support, support_of
from musnad.relate.position import same_answer
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.holding import Holder, Side, hold, sides

CROWD = 100
"""Where more claims meet than this, a report shows a few pairs of each kind, not all of them."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason, with the number of pairs of claims that it explains and one such pair."""

    reason: Label
    kind: str
    verdict: str | None
    rule: str
    pairs: int
    example: tuple[str, str]
    judged_by: str | None = None
    overruled: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with the positions that meet on it and why.

    `support` is everybody on one of its sides. `echoes` counts the pairs that only repeat one
    another.
    """

    question: str
    label: Label
    definition: Label
    status: Status
    support: Support
    sides: tuple[Side, ...]
    because: tuple[Because, ...]
    echoes: int = 0


@dataclass(frozen=True, slots=True)
class NotAConflict:
    """Claims that a hurried reader would hold against each other, and why they are not."""

    questions: tuple[Label, ...]
    reason: Label
    kind: str
    verdict: str | None
    holders: tuple[Holder, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report over a base: matters, then what only looks like one, then the counts of the base.

    On the questions in `crowded`, which more than `CROWD` claims meet, only a few pairs of each
    kind were looked at.
    """

    matters: tuple[Matter, ...]
    not_conflicts: tuple[NotAConflict, ...]
    claims: int
    questions: int
    documents: int
    crowded: tuple[str, ...] = ()


def report_conflicts(base: Base, questions: Iterable[str] | None = None) -> Report:
    """Disputes and changes of position, and under *not a conflict* every near miss."""
    rows, relater, crowded = _rows(base, questions)
    matters = _matters(relater, rows, {"conflicts", "reversal"})
    misses = [
        r
        for r in rows
        if (r.kind == "update" and r.verdict != "unchanged")
        or (r.kind == "not-comparable" and (r.rule != "distinct-from" or _look_opposed(base, r)))
        or (r.verdict in {"narrower", "rounding"} and r.carried_a is None and r.carried_b is None)
    ]
    return _report(base, matters, _not_conflicts(base, misses), crowded)


def report_agreements(base: Base, questions: Iterable[str] | None = None) -> Report:
    """Questions on which two claims or more agree, and who stands behind each position."""
    rows, relater, crowded = _rows(base, questions)
    return _report(base, _matters(relater, rows, {"agrees"}), (), crowded)


def _report(
    base: Base,
    matters: tuple[Matter, ...],
    not_conflicts: tuple[NotAConflict, ...],
    crowded: tuple[str, ...],
) -> Report:
    return Report(
        matters, not_conflicts, len(base.claims), base.count_asked(), len(base.documents), crowded
    )


def _rows(
    base: Base, questions: Iterable[str] | None
) -> tuple[list[Relation], Relater, tuple[str, ...]]:
    """Every relation on some questions, few of each kind where the question is crowded."""
    relater = relater_of(base)
    rows: list[Relation] = []
    crowded: list[str] = []
    for name in sorted(base.questions if questions is None else set(questions)):
        if len(relater.stands.get(name, ())) > CROWD:
            rows += condense_one(relater, name)
            crowded.append(name)
        else:
            rows += relater.relations([name])
    return rows, relater, tuple(crowded)


def _matters(relater: Relater, rows: list[Relation], kinds: set[str]) -> tuple[Matter, ...]:
    base = relater.base
    disputed = {row.question for row in rows if row.kind == "conflicts"}
    by_question: dict[str, list[Relation]] = defaultdict(list)
    for row in rows:
        if row.kind in kinds and not _is_shadow(row):
            by_question[row.question].append(row)
    matters = []
    for name, group in by_question.items():
        question = base.questions[name]
        summary = Census(relater, name).summary(is_disputed=name in disputed)
        claims = {c for row in group for c in (row.a, row.b)}
        stands = list(relater.stands[name])
        parts = [row for row in group if row.verdict == "part-above-whole"]
        judged = {c for row in group if row.judged_by for c in (row.a, row.b)}
        for claim in judged - {s.claim.id for s in stands}:
            own = base.claims[claim].question
            stands += [s for s in relater.stands[own] if s.claim.id == claim]
        positions = {
            s.position.id
            for s in stands
            if s.claim.id in judged or (s.claim.id in claims and s.constrains)
        }
        for row in parts:
            for claim, carried in ((row.a, row.carried_a), (row.b, row.carried_b)):
                if carried:
                    stands += [s for s in relater.stands[carried] if s.claim.id == claim]
                    positions |= {s.position.id for s in stands if s.claim.id == claim}
        shown = sides(relater, summary, stands, positions)
        matters.append(
            Matter(
                name,
                question.label,
                question.definition,
                summary.status,
                support_of(relater, [base.claims[h.claim] for side in shown for h in side.holders]),
                shown,
                _because(group),
                sum(row.independence == "echo" for row in group),
            )
        )
    matters.sort(key=lambda m: (-len(m.support.origins), -len(m.support.claims), m.question))
    return tuple(matters)


def _is_shadow(row: Relation) -> bool:
    """Whether both sides were carried from one question: its own row says it better."""
    return row.carried_a is not None and row.carried_a == row.carried_b


def _because(rows: list[Relation]) -> tuple[Because, ...]:
    grouped: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for row in rows:
        grouped[row.reason.en, row.judged_by or ""].append(row)
    reasons = [
        Because(
            group[0].reason,
            group[0].kind,
            group[0].verdict,
            group[0].rule,
            len(group),
            (group[0].a, group[0].b),
            group[0].judged_by,
            " / ".join(filter(None, group[0].overruled)) if group[0].overruled else None,
        )
        for group in grouped.values()
    ]
    return tuple(sorted(reasons, key=lambda b: (-b.pairs, b.reason.en)))


def _not_conflicts(base: Base, rows: list[Relation]) -> tuple[NotAConflict, ...]:
    grouped: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for row in rows:
        met = {base.claims[c].question for c in (row.a, row.b)}
        if row.carried_a or row.carried_b:
            met = {row.question}
        grouped[(*sorted(met), row.kind, row.reason.en)].append(row)
    found = []
    for group in grouped.values():
        claims = sorted({c for row in group for c in (row.a, row.b)})
        questions = sorted({base.claims[c].question for c in claims})
        found.append(
            NotAConflict(
                tuple(base.questions[q].label for q in questions),
                group[0].reason,
                group[0].kind,
                group[0].verdict,
                tuple(hold(base, base.claims[c]) for c in claims),
                len(group),
            )
        )
    order = {"not-comparable": 0, "agrees": 1, "update": 2}
    found.sort(
        key=lambda n: (
            order.get(n.kind, 3),
            not _has_figures(base, n.holders),
            -len(n.holders),
            n.questions[0].en,
            n.reason.en,
        )
    )
    return tuple(found)


def _look_opposed(base: Base, row: Relation) -> bool:
    """Whether a hurried reader would hold the answers to two look-alikes against each other."""
    a, b = (base.claims[c] for c in (row.a, row.b))
    if a.answer.type != b.answer.type:
        return False
    if a.answer.type in {"quantity", "date"}:
        return not same_answer(a.answer, b.answer)
    if a.answer.type == "yes-no":
        return (a.answer == b.answer) != (a.stance == b.stance)
    return False


def _has_figures(base: Base, holders: tuple[Holder, ...]) -> bool:
    return all(base.claims[h.claim].answer.type == "quantity" for h in holders)
