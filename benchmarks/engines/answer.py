"""What an engine answered, in terms that two engines can be compared by.

Knows numbers by value (1.0 and 1 are one number), and booleans (Virtuoso writes 1 for true).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

Rows = Counter[tuple[object, ...]]


class AbsentError(Exception):
    """An engine that is not installed; the words say what to install."""


class Answer(NamedTuple):
    """One query: its file name, seconds, and rows; `error` in place of rows."""

    query: str
    seconds: float
    rows: Rows
    error: str = ""


def term(kind: str, text: str, datatype: str) -> object:
    """What a term is compared by.

    >>> term("literal", "1.0", "http://www.w3.org/2001/XMLSchema#decimal")
    Decimal('1.0')
    """
    if kind == "uri":
        return f"<{text}>"
    name = datatype.rpartition("#")[2]
    if name in {"integer", "decimal", "int", "nonNegativeInteger", "double", "float"}:
        return Decimal(text)
    if name == "boolean":
        return Decimal(text in {"true", "1"})
    return text


def makes_facts(query: Path) -> bool:
    """Whether the query is a CONSTRUCT, and gives facts in place of rows."""
    return "\nCONSTRUCT" in query.read_text(encoding="utf-8")


def read_answer(query: Path, text: bytes) -> Rows:
    """What an engine said: the JSON format of SPARQL 1.1 for rows, N-Triples for facts."""
    return read_triples(text) if makes_facts(query) else read_json(text)


def read_triples(text: bytes) -> Rows:
    """The facts of N-Triples, each once.

    >>> read_triples(b'<urn:a> <urn:b> "1.0"^^<http://www.w3.org/2001/XMLSchema#decimal> .')
    Counter({('<urn:a>', '<urn:b>', Decimal('1.0')): 1})
    """
    return Counter(
        {tuple(_node(n) for n in t.triple): 1 for t in ox.parse(text, ox.RdfFormat.N_TRIPLES)}
    )


def _node(node: Any) -> object:
    is_literal = isinstance(node, ox.Literal)
    kind, datatype = ("literal", node.datatype.value) if is_literal else ("uri", "")
    return term(kind, node.value, datatype)


def read_json(text: str | bytes) -> Rows:
    """The rows of a result in the JSON format of SPARQL 1.1."""
    found = json.loads(text)
    return Counter(
        tuple(_cells(found["head"]["vars"], row)) for row in found["results"]["bindings"]
    )


def _cells(names: list[str], row: dict[str, dict[str, Any]]) -> Iterator[object]:
    for name in names:
        cell = row.get(name)
        kind = "uri" if cell and cell["type"] == "uri" else "literal"
        yield term(kind, cell["value"], cell.get("datatype", "")) if cell else None
