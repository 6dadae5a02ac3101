"""The port: the interface of every store.

Terms are those of pyoxigraph. Does not know engines. Every store answers over the union of its
graphs, so queries never say GRAPH.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from musnad.value.unit import format_decimal

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

        Raises: `QueryError` when it cannot be read or is not a SELECT.
        """

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is not an ASK.
        """

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises: `QueryError` when it cannot be read or is neither.
        """

    def count(self) -> int:
        """How many quads there are."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""


def canonical(term: Term) -> Term:
    """The canonical spelling of a value, so that the answers of two engines can be compared.

    Numbers lose their zeros, booleans are words, language tags are small; anything that cannot be
    read stays as it is.

    >>> canonical(Literal("1.50", datatype=NamedNode(_XSD + "decimal"))).value
    '1.5'
    """
    if not isinstance(term, Literal):
        return term
    if term.language:
        return Literal(term.value, language=term.language.lower())
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind == "decimal":
            return Literal(format_decimal(Decimal(term.value)), datatype=term.datatype)
        if kind == "integer":
            return Literal(str(int(term.value)), datatype=term.datatype)
    except (ArithmeticError, ValueError):
        return term
    if kind == "boolean" and term.value in {"0", "1"}:
        return Literal("true" if term.value == "1" else "false", datatype=term.datatype)
    return term


_XSD = "http://www.w3.org/2001/XMLSchema#"
