"""A self-test of an engine: whether it computes what our queries rely on.

Knows expressions with numbers, dates, casts and strings, and their right values. An engine that
gets one wrong would give wrong verdicts: Oxigraph up to 0.5.11 read `10 - 2 - 3` as 11, which made
seven false conflicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Literal

from musnad.errors import MusnadError
from musnad.store.port import Rows, Term, canonical

PROBES: dict[str, str] = {
    # sums: from the left, and exact
    "10 - 2 - 3": "5",
    "2 - 3 * 4 - 1": "-11",
    "24 / 4 / 2": "3",
    "7 / 2": "3.5",
    "0.1 + 0.2": "0.3",
    "0.1 * 3 - 0.3": "0",
    "-(3 - 5)": "2",
    "FLOOR(-2.5)": "-3",
    "99999999999999999999.5 - 99999999999999999998.5": "1",
    "0.000000000000000001 + 1.0": "1.000000000000000001",
    # comparisons
    "0.3 = 0.30": "true",
    "9 < 10": "true",
    "255 = 511": "false",
    "99999999999999999998.5 < 99999999999999999999.0": "true",
    "-1 < 0.5": "true",
    # dates
    '"2024-02-29"^^xsd:date < "2024-03-01"^^xsd:date': "true",
    '"0999-12-31"^^xsd:date < "1000-01-01"^^xsd:date': "true",
    '"2024-06-19"^^xsd:date = "2024-06-19"^^xsd:date': "true",
    '"2024-06-19"^^xsd:date > "2024-06-19"^^xsd:date': "false",
    # casts
    'xsd:integer("0042")': "42",
    'xsd:decimal("1.50") = 1.5': "true",
    'xsd:decimal("-0.25")': "-0.25",
    'COALESCE(xsd:integer("x"), 7)': "7",
    "COALESCE(1 / 0, 7)": "7",
    "STR(10)": "10",
    'STR("2024-06-19"^^xsd:date)': "2024-06-19",
    # words: characters are code points, whatever their script
    'STRLEN("ألف😀")': "4",
    'SUBSTR("😀ألف", 2, 2)': "أل",
    'SUBSTR("quota", 3)': "ota",
    'STRAFTER("a/b/c", "/")': "b/c",
    'STRBEFORE("a/b/c", "/")': "a",
    'STRSTARTS("قال", "قا")': "true",
    'STRENDS("quads-1", "-1")': "true",
    'CONTAINS("abc", "")': "true",
    'CONCAT("a", STR(1), "ب")': "a1ب",
    'REPLACE("a.b.c", "[.]", "-")': "a-b-c",
    'LANG("water"@en)': "en",
    'IF("b" > "a", "yes", "no")': "yes",
    'SAMETERM("1", 1)': "false",
}
"""Expressions, and the value of each."""


def probe_query(probes: Iterable[str] = PROBES) -> str:
    """Probes as one SELECT, a column for each."""
    asked = " ".join(f"({probe} AS ?c{n})" for n, probe in enumerate(probes))
    return f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\nSELECT {asked} {{}}"


def find_wrong(select: Callable[[str], Rows]) -> list[str]:
    """What an engine computes wrong, each as a sentence; empty when all is right.

    1 and 0 count as true and false. Expressions that make the query fail are tried one by one.

    >>> from musnad.store.embedded import memory
    >>> find_wrong(memory().select)
    []
    """
    try:
        rows = list(select(probe_query()))
    except MusnadError:
        found = [_alone(select, probe) for probe in PROBES]
    else:
        if len(rows) != 1 or len(rows[0]) != len(PROBES):
            return [f"the self-test gave {len(rows)} rows, not one of {len(PROBES)} columns"]
        found = [_value(term) for term in rows[0]]
    return [
        f"{probe} is {value}, not {wanted}"
        for (probe, wanted), value in zip(PROBES.items(), found, strict=True)
        if value != wanted and _BOOLEANS.get(value) != wanted
    ]


_BOOLEANS = {"1": "true", "0": "false"}


def _alone(select: Callable[[str], Rows], probe: str) -> str:
    try:
        return _value(next(iter(select(probe_query([probe]))))[0])
    except (MusnadError, StopIteration, IndexError):
        return "an error"


def _value(term: Term | None) -> str:
    if not isinstance(term, Literal):
        return "nothing"
    found = canonical(term)
    return found.value if isinstance(found, Literal) else "nothing"
