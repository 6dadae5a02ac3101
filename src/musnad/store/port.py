"""The port: what any store can be asked.

Knows the questions and the form of their answers; terms are pyoxigraph's. Does not know engines.
Every store answers over the union of its graphs, so queries never say GRAPH.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: the names of the columns, and rows that can be read once.

    A cell is `None` where its variable is unbound.
    """

    columns: tuple[str, ...]
    rows: Iterable[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


class Store(Protocol):
    """Something that holds quads and answers SPARQL 1.1 queries."""

    def select(self, query: str) -> Rows:
        """The rows of a SELECT.

        Raises: `QueryError` when it cannot be read or is no SELECT.
        """

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is no ASK.
        """

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises: `QueryError` when it cannot be read or is neither.
        """

    def count(self) -> int:
        """How many quads there are."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""
