"""The condensed relations: read where they are stored, computed otherwise.

The row of a judgement is computed again: the verdict that it overrules is not stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, cast

from musnad.model.label import Label
from musnad.readmodel.base import ReadBase
from musnad.readmodel.settled import COLUMNS, find_statuses
from musnad.relate.condensed import condense
from musnad.relate.origin import Standing, Status, Summary, Supports
from musnad.relate.position import Stand
from musnad.relate.relation import Relater
from musnad.relate.row import Later, Relation, always
from musnad.relate.settle import Settled, settle


def find_condensed(
    relater: Relater, questions: Iterable[str] | None = None, kind: str | None = None
) -> Iterator[Relation]:
    """The relations of `condense`, by question; of one kind, or of all kinds when `None`.

    A read model has them stored, so nothing is compared unless the base is restricted by a day.
    """
    base = relater.base
    if not (isinstance(base, ReadBase) and base.scope.is_all):
        rows = condense(relater, questions)
        return (row for row in rows if kind in {None, row.kind})
    query = "SELECT * FROM relation WHERE 1"
    values: tuple[str, ...] = ()
    judged: dict[str, list[Relation]] = {}
    if kind is not None:
        query += " AND kind = ?"
        values = (kind,)
    if questions is None:
        rows = base.connection.execute(f"{query} ORDER BY question, rowid", values)
        return (_relation(relater, base, row, judged) for row in rows)
    return (
        _relation(relater, base, row, judged)
        for name in sorted(set(questions))
        for row in base.connection.execute(
            f"{query} AND question = ? ORDER BY rowid", (*values, name)
        )
    )


def find_settled(relater: Relater, question: str) -> Settled:
    """What `settle` gives for one question: from the stored rows where a read model has them.

    Raises: `KeyError` when the base has no such question.
    """
    base, relations = relater.base, tuple(find_condensed(relater, [question]))
    if not (isinstance(base, ReadBase) and base.scope.is_all and relater.stands.get(question)):
        return settle(relater, question, relations)
    stands = relater.stands[question]
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        held[stand.position.id].append(stand)
    query = "SELECT id, origins FROM position WHERE question = ?"
    origins = dict(base.connection.execute(query, (question,)))
    standings = tuple(
        Standing(some[0].position, len(some), sum(s.constrains for s in some), origins[name])
        for name, some in sorted(held.items())
    )
    (status,) = find_statuses(base, [question])
    summary = Summary(
        question,
        cast("Status", status.status),
        status.origins,
        status.documents,
        status.outlets,
        status.unnamed,
        status.own_voices,
        relater.witnesses.count_shown(stand.claim for stand in stands),
        Supports(relater, question),
    )
    return Settled(question, standings, relations, summary)


def _relation(
    relater: Relater, base: ReadBase, columns: tuple[Any, ...], judged: dict[str, list[Relation]]
) -> Relation:
    """The relation in a row."""
    row = dict(zip(COLUMNS, columns, strict=True))
    a, b, question = row["a"], row["b"], row["question"]
    if row["judged_by"]:
        if question not in judged:
            judged[question] = relater.judged(base.questions[question])
        return next(found for found in judged[question] if (found.a, found.b) == (a, b))
    seen = None
    if row["kind"] == "agrees":
        seen = Later(lambda: relater.witnesses.compare(base.voice(a), base.voice(b)))
    return Relation(
        a,
        b,
        question,
        row["kind"],
        row["verdict"],
        row["rule"],
        always(Label(row["reason_ar"], row["reason"])),
        seen,
        row["carried_a"],
        row["carried_b"],
        bool(row["within_principal"]),
        also=tuple((row["also"] or "").split()),
    )
