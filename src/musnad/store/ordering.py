r"""In which order rows are shown where a query leaves that to whoever asks.

Knows the line at the end of a shipped query with very many rows: its order as a comment, since
engines take longer to sort such rows than to find them. Whoever shows rows sorts them by it, or
asks an engine elsewhere to.

    # ORDER BY ?question ?a ?b
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from musnad.store.port import Row

_LEFT = re.compile(r"^# (ORDER BY((?: \?\w+)+))$", re.MULTILINE)


def with_order(query: str) -> str:
    r"""The query with the order that it leaves to others asked of the engine.

    >>> with_order("SELECT * { ?s ?p ?o }\n# ORDER BY ?s ?p\n")
    'SELECT * { ?s ?p ?o }\nORDER BY ?s ?p\n'
    """
    return _LEFT.sub(r"\1", query)


def in_order(query: str, columns: Sequence[str], rows: Iterable[Row], most: int) -> Iterable[Row]:
    """The first rows in the order that a query leaves to others; as they come where it does not.

    All rows are read, `most` of them are kept. What is unbound comes first, the rest by its text.
    """
    found = _LEFT.search(query)
    if not found:
        return rows
    places = [columns.index(n[1:]) for n in found[2].split() if n[1:] in columns]

    def key(row: Row) -> list[str]:
        return [getattr(row[place], "value", "") for place in places]

    return nsmallest(most, rows, key=key)
