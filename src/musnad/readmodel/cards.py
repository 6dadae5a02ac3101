"""The rows of `card`: which questions are on a board, in its order, page by page.

Knows the order: the strongest first. Does not know the content of a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, cast

from musnad.readmodel.base import ReadBase
from musnad.readmodel.fill import select_in

CardKind = Literal["conflicts", "agreements", "forecasts"]
"""The boards; of the questions on which forecasts differ only the ids are stored."""
_ORDER = "strength, lesser DESC, origins DESC, documents DESC, claims DESC, question"


def count_cards(
    base: ReadBase, kind: CardKind, condition: str = "1", values: Iterable[object] = ()
) -> int:
    """How many questions are on a board whose row `k` of `card` meets a condition."""
    query = f"SELECT count(*) FROM card k WHERE kind = ? AND {condition}"
    return int(base.connection.execute(query, (kind, *values)).fetchone()[0])


def list_cards(  # noqa: PLR0917 - a page of what passes a filter
    base: ReadBase,
    kind: CardKind,
    most: int,
    skip: int = 0,
    condition: str = "1",
    values: Iterable[object] = (),
) -> list[str]:
    """The questions on one page of a board, the strongest first, after `skip` others."""
    rows = base.connection.execute(
        f"SELECT question FROM card k WHERE kind = ? AND {condition} "
        f"ORDER BY {_ORDER} LIMIT ? OFFSET ?",
        (kind, *values, most, skip),
    )
    return [row[0] for row in rows]


def read_cards(
    base: ReadBase, kind: CardKind, names: Iterable[str]
) -> Iterator[tuple[str, int, str]]:
    """Question, strength and card of some questions on a board."""
    query = f"SELECT question, strength, record FROM card WHERE kind = '{kind}' AND question IN"
    return cast("Iterator[tuple[str, int, str]]", select_in(base.connection, query, names))


def count_positions(base: ReadBase, kind: CardKind, names: Iterable[str]) -> dict[str, int]:
    """How many positions meet on each of some questions on a board."""
    query = f"SELECT question, positions FROM card WHERE kind = '{kind}' AND question IN"
    rows = cast("Iterator[tuple[str, int]]", select_in(base.connection, query, names))
    return dict(rows)
