"""Deriving questions: verdicts, origins and status, written into read model and quads.

Each question is derived by itself, from its stands in the read model. Knows what of the result is
stored. The derivation is in `musnad.relate.settle`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from musnad.model.base import Base
from musnad.rdf.derived import beside_lines, settled_lines
from musnad.rdf.names import Names
from musnad.readmodel import fill
from musnad.readmodel.base import ReadBase
from musnad.readmodel.settled import settled_rows
from musnad.readmodel.stands import relater_of
from musnad.relate.settle import settle
from musnad.report.kept_card import card_rows

AT_ONCE = 500
"""How many questions are settled before their rows are written."""


def settle_questions(
    base: ReadBase,
    questions: Iterable[str],
    write: Callable[[str], None],
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """Derive questions and store the results; `write` takes the quads, `told` the number done.

    Nothing of them may be stored yet.
    """
    relater = relater_of(base)
    names = Names(Base(base.iri))
    for number, name in enumerate(questions, 1):
        settled = settle(relater, name)
        rows = settled_rows(name, settled)
        rows["card"] = list(card_rows(relater, settled))
        fill.insert_rows(base.connection, rows)
        stands = relater.stands.get(name, [])
        held = {s.claim.id: s.position.id for s in stands if s.carried_from is None}

        def position(claim: str, on: str, held: Mapping[str, str] = held) -> str:
            return held.get(claim) or base.position_of(claim, on)

        write("".join(settled_lines(settled, stands, position, names)))
        write(beside_lines(relater, name, names))
        if number % AT_ONCE == 0:
            told(number)


def asked_questions(connection: sqlite3.Connection) -> list[str]:
    """Every question with a stand, and those that may share rows with one."""
    rows = connection.execute(
        "SELECT question FROM stand UNION SELECT part_of FROM question WHERE part_of IS NOT NULL"
    )
    return sorted(row[0] for row in rows)
