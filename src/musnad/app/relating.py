"""The verb that lists relations: which pairs of claims are wanted, and their flat fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from musnad.app.listing import Filter, Row, check_filter
from musnad.model.base import Base, ClaimKey
from musnad.model.judgement import Kind
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of
from musnad.relate import acknowledged
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.row import Relation
from musnad.report.full import questions_of


def find_relations(
    base: Base, wanted: Filter, *, positions: bool = False, own: bool = False
) -> Iterator[Relation]:
    """Every pair of claims that meet, once for each question, as a stream.

    With `positions`: one pair of claims for each pair of positions instead. `own`: without the rows
    that are carried where the pair meets on a question that one of its claims answers itself.

    Raises: `UnknownIdError`.
    """
    check_filter(base, wanted)
    relater = relater_of(base)
    questions, claims = _meeting(base, wanted)
    if positions:
        rows = find_condensed(relater, questions, wanted.kind)
    else:
        kinds = {cast("Kind", wanted.kind)} if wanted.kind else None
        rows = acknowledged.find_relations(relater, questions, claims, kinds)
    if own:
        carrying = Carrying(base.questions)
        rows = (row for row in rows if not is_drowned(base, carrying, row))
    return (row for row in rows if _is_wanted(base, row, wanted))


def is_drowned(base: Base, carrying: Carrying, row: Relation) -> bool:
    """Whether a row repeats, on a presupposed question, a row of the same pair on its own question.

    A carried row stays where it is the only meeting of its claims.
    """
    if row.judged_by or not (row.carried_a and row.carried_b):
        return False
    a, b = base.claims[row.a], base.claims[row.b]
    return any(
        x.question in {stand.position.question for stand in stands_of_claim(y, carrying)}
        for x, y in ((a, b), (b, a))
    )


def _meeting(base: Base, wanted: Filter) -> tuple[set[str] | None, set[str] | None]:
    """On which questions a wanted row may stand, and one of which claims it has; `None` is all."""
    questions = {wanted.question} if wanted.question else None
    keys: tuple[tuple[ClaimKey, str | None], ...] = (
        ("document", wanted.document),
        ("speaker", wanted.speaker),
        ("principal", wanted.principal),
    )
    for key, name in keys:
        if name is not None:
            claims = {claim.id: claim for claim in base.claims_of(key, name)}
            if questions is None:
                questions = {q for claim in claims.values() for q in questions_of(base, claim)}
            return questions, set(claims)
    return questions, None


def _is_wanted(base: Base, row: Relation, wanted: Filter) -> bool:
    if wanted.kind not in {None, row.kind}:
        return False
    if not (wanted.speaker or wanted.document or wanted.principal):
        return True
    a, b = base.claims[row.a], base.claims[row.b]
    return (
        wanted.speaker in {None, a.speaker, b.speaker}
        and wanted.document in {None, a.document, b.document}
        and wanted.principal in {None, a.principal, b.principal}
    )


def relation_row(row: Relation) -> Row:
    """One relation, flat."""
    return {
        "a": row.a,
        "b": row.b,
        "kind": row.kind,
        "verdict": row.verdict or "",
        "independence": row.independence or "",
        "question": row.question,
        "carried_a": row.carried_a or "",
        "carried_b": row.carried_b or "",
        "rule": f"{row.rule}/{row.rule_version}",
        "reason": row.reason.en,
        "reason_ar": row.reason.ar,
        "judged_by": row.judged_by or "",
        "also": " ".join(row.also),
    }
