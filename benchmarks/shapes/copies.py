"""The cases of `tests/ontology/cases.yml`, each in a copy of the valid base with its own IRI.

Knows how many copies stand in one file, and to which of them a result belongs: by the IRI of a
node, or, since validators rename blank ones, by the fault of the copy that has one. The last copy
of all is the valid base as it is, in which nothing may be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import yaml

ONTOLOGY = Path(__file__).parents[2] / "tests" / "ontology"
CASE = "https://w3id.org/musnad/case/harbour"
PART = 50
"""How many copies are validated at once."""
Fault = tuple[str, str]
"""The names of a shape and of a constraint."""


class Result(NamedTuple):
    """What a validator reports: two nodes, and the IRIs of the shape and of the component."""

    focus: str
    value: str
    shape: str
    component: str


class Copy(NamedTuple):
    """A base as N-Triples; `wanted` is its one fault, empty for none.

    `is_blank`: the fault is that a node has no IRI.
    """

    name: str
    wanted: frozenset[Fault]
    lines: str
    is_blank: bool = False

    @property
    def is_uncomparable(self) -> bool:
        """Whether the fault is a value of another type."""
        return any(rule == "datatype" for _, rule in self.wanted)


def copies() -> Iterator[Copy]:
    """Every case, and the valid base."""
    text = (ONTOLOGY / "valid.ttl").read_text("utf-8")
    head = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("@"))
    valid = _read(text)
    table = yaml.load((ONTOLOGY / "cases.yml").read_text("utf-8"), yaml.CBaseLoader)
    number = 0
    for shape, rules in table.items():
        for rule, rows in rules.items():
            for row in rows if isinstance(rows, list) else [rows]:
                less, more = (
                    _read(f"{head}{row[key]} .") if key in row else set()
                    for key in ("remove", "add")
                )
                lines, is_blank = "".join(sorted(valid - less | more)), "blank" in row
                if is_blank:
                    lines = lines.replace(f"<{CASE}/{row['blank'][1:]}", f"_:copy{number}")
                wanted = frozenset({(shape, rule)})
                yield Copy(f"{shape}.{rule}", wanted, _move(lines, number), is_blank)
                number += 1
    yield Copy("the valid base", frozenset(), _move("".join(sorted(valid)), number))


def _read(turtle: str) -> set[str]:
    return {f"{q.triple} .\n" for q in ox.parse(turtle.encode(), ox.RdfFormat.TURTLE)}


def _move(lines: str, number: int) -> str:
    return lines.replace(f"<{CASE}/", f"<{CASE}-{number}/")


def by_copy(results: Iterable[Result], every: Sequence[Copy]) -> dict[int, set[Fault]]:
    """The faults that were found, by the number of the copy; -1: in none."""
    found: dict[int, set[Fault]] = {}
    of_blank = {fault: n for n, copy in enumerate(every) if copy.is_blank for fault in copy.wanted}
    for result in results:
        places = (re.match(rf"{CASE}-(\d+)/", node) for node in (result.focus, result.value))
        place = next((match for match in places if match), None)
        rule = _local(result.component).removesuffix("ConstraintComponent")
        fault = (_local(result.shape), rule[:1].lower() + rule[1:])
        number = int(place[1]) if place else of_blank.get(fault, -1)
        found.setdefault(number, set()).add(fault)
    return found


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]
