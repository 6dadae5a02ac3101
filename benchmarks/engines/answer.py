"""What an engine answered, in terms that two engines can be compared by.

Knows numbers by value (1.0 and 1 are one number), and booleans (Virtuoso writes 1 for true).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

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
