"""What is derived for a question ↔ rows of the read model.

Knows which of it is stored: counts for each position, witnesses for each kind, the status.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.identifier import digest
from musnad.readmodel.base import ReadBase
from musnad.readmodel.fill import remove_ids, select_in
from musnad.readmodel.rows import Rows, Value, new_rows

if TYPE_CHECKING:
    from musnad.relate.row import Relation
    from musnad.relate.settle import Settled

Row = dict[str, object]
COLUMNS = (
    "question",
    "a",
    "b",
    "kind",
    "verdict",
    "rule",
    "carried_a",
    "carried_b",
    "within_principal",
    "judged_by",
    "reason",
    "reason_ar",
    "also",
)
"""The columns of `relation`, with their names in listings."""


def row_of(columns: tuple[Value, ...]) -> Row:
    """A row of `relation` by the names of its columns; what is not there is empty."""
    return {name: "" if v is None else v for name, v in zip(COLUMNS, columns, strict=True)}


def settled_rows(question: str, settled: Settled) -> Rows:
    """The rows of `relation`, `position` and `status` for one question."""
    rows = new_rows()
    rows["relation"] = [relation_row(relation) for relation in settled.relations]
    rows["position"] = [
        (
            s.position.id,
            question,
            s.position.asserts,
            _end(s.position.intervals[0].lower) if s.position.intervals else None,
            _end(s.position.intervals[-1].upper) if s.position.intervals else None,
            s.claims,
            s.origins,
        )
        for s in settled.positions
    ]
    if settled.summary:
        rows["status"] = [status_row(settled)]
    return rows


def _end(end: Decimal | None) -> float | None:
    return None if end is None else float(end)


def relation_row(r: Relation) -> tuple[Value, ...]:
    """A row of `relation`."""
    return (
        r.question,
        r.a,
        r.b,
        r.kind,
        r.verdict,
        r.rule,
        r.carried_a,
        r.carried_b,
        r.within_principal,
        r.judged_by,
        r.reason.en,
        r.reason.ar,
        " ".join(r.also) or None,
    )


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """The state of one question in numbers."""

    question: str
    status: str
    claims: int = 0
    documents: int = 0
    outlets: int = 0
    origins: int = 0
    unnamed: int = 0
    own_voices: int = 0


def find_statuses(base: Base, questions: Iterable[str] | None = None) -> Iterator[QuestionStatus]:
    """The state of some questions, of all when `None`, by id; unanswered ones are left out.

    Read where they are stored; computed question by question for a base that is not a read model,
    or that is restricted by a day.
    """
    if isinstance(base, ReadBase) and base.scope.is_all:
        query = "SELECT * FROM status"
        if questions is None:
            rows: Iterable[tuple[Any, ...]] = base.connection.execute(f"{query} ORDER BY question")
        else:
            rows = select_in(base.connection, f"{query} WHERE question IN", questions)
        for row in rows:
            yield QuestionStatus(*row)
        return
    from musnad.readmodel.stands import relater_of
    from musnad.relate.settle import settle

    relater = relater_of(base)
    for name in sorted(relater.stands if questions is None else set(questions)):
        settled = settle(relater, name)
        if settled.summary:
            yield QuestionStatus(*status_row(settled))


def status_row(settled: Settled) -> tuple[Any, ...]:
    """A row of `status`, for a question with at least one stand."""
    summary = settled.summary
    if summary is None:
        raise ValueError(f"nobody stands on {settled.question}")
    return (
        settled.question,
        summary.status,
        sum(standing.claims for standing in settled.positions),
        summary.documents,
        summary.outlets,
        summary.origins,
        summary.unnamed,
        summary.own_voices,
    )


def read_relations(connection: sqlite3.Connection, questions: Iterable[str]) -> list[Row]:
    """The stored relations on some questions, sorted."""
    query = "SELECT * FROM relation WHERE question IN"
    rows = [row_of(row) for row in select_in(connection, query, questions)]
    return sorted(rows, key=order_of)


def order_of(row: Row) -> list[str]:
    """The sort key of stored relations."""
    return [str(row[name]) for name in COLUMNS[:5]]


def relation_id(row: Row) -> str:
    """The identifier of a stored relation, as the quads have it."""
    a, b, question, kind = (str(row[name]) for name in ("a", "b", "question", "kind"))
    return digest(a, b, question, kind, str(row["verdict"]) or None)


def remove_settled(connection: sqlite3.Connection, questions: Iterable[str]) -> None:
    """Remove the derived rows of some questions."""
    names = list(questions)
    for table in ("relation", "position", "status", "card"):
        remove_ids(connection, table, "question", names)
