"""The shapes find what they should: nothing in valid.ttl, and one result for each case in cases.yml.

Many cases are validated at once, each in a copy of the valid base with an IRI of its own: one run
over fifty copies costs much less than fifty runs. A case that is not about claims is validated in a
base without them. (That a case gives no other result in the whole base is tested, with the fast
engine, in `tests/check`.)
"""

from __future__ import annotations

import gc
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
import yaml
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from tests.drawn import times

HERE = Path(__file__).parent
ONTOLOGY = Path(__file__).parents[2] / "ontology"
M = Namespace("https://w3id.org/musnad/ns#")
SH = Namespace("http://www.w3.org/ns/shacl#")
CASE = "https://w3id.org/musnad/case/harbour"
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
ABOUT_A_SHAPE = {
    *TARGETS,
    RDF.type,
    *(SH[name] for name in ("path", "property", "message", "qualifiedValueShape")),
}
"""What a shape says that is no constraint by itself."""
CLAIMS = tuple(
    f"{CASE}/{kind}/"
    for kind in (
        *("claim", "position", "relation", "judgement", "grading"),
        "question/vessels/sum",
    )
)
"""What the nodes begin with that are claims, or are there because of claims."""
SEEN_FROM_CLAIMS = {
    "DocumentShape-said-before-issued",
    "ClaimShape-one-utterance",
    "ClaimShape-speaker-of-utterance",
}
"""Shapes that find a fault of another node only where a claim leads to it."""
CHUNK = 50


class Case(NamedTuple):
    """One wrong statement; `number` tells several cases of one constraint apart."""

    shape: str
    constraint: str
    number: int
    removed: str
    added: str
    blank: URIRef | None
    because: str

    @property
    def id(self) -> str:
        return f"{self.shape}.{self.constraint}" + (f".{self.number}" if self.number else "")

    @property
    def remove(self) -> frozenset:
        return statements(self.removed)

    @property
    def add(self) -> frozenset:
        return statements(self.added)

    @property
    def base(self) -> frozenset:
        """The valid base with the change, without the claims where they have no part in it."""
        touched = {term for triple in self.remove | self.add for term in triple} | {self.blank}
        if self.shape in SEEN_FROM_CLAIMS or any(map(is_of_claims, touched)):
            return valid() - self.remove | self.add
        return valid_without_claims() - self.remove | self.add


class Result(NamedTuple):
    shape: str
    constraint: str


@cache
def valid_text() -> str:
    return (HERE / "valid.ttl").read_text(encoding="utf-8")


@cache
def valid() -> frozenset:
    return statements("", valid_text())


@cache
def valid_without_claims() -> frozenset:
    return frozenset(triple for triple in valid() if not any(map(is_of_claims, triple)))


def is_of_claims(term: object) -> bool:
    return isinstance(term, URIRef) and str(term).startswith(CLAIMS)


@cache
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def reporting() -> frozenset:
    """The shapes whose results a report can show: those with a target, and their properties."""
    targeted = {shape for target in TARGETS for shape in shapes().subjects(target)}
    return frozenset(
        targeted | {p for shape in targeted for p in shapes().objects(shape, SH.property)}
    )


def constraints() -> set[tuple[str, str]]:
    """Every constraint of every reporting shape, as its local name and its parameter."""
    return {
        (local(shape), local(parameter))
        for shape in reporting()
        for parameter in shapes().predicates(shape)
        if parameter not in ABOUT_A_SHAPE
    }


@cache
def spread_shapes() -> Graph:
    """The same shapes with the targets moved from the nodes to their properties.

    The results are the same, and pySHACL then looks at all focus nodes of a property at once.
    """
    graph = Graph()
    for triple in shapes():
        graph.add(triple)
    for target in TARGETS:
        for shape, aim in shapes().subject_objects(target):
            for part in shapes().objects(shape, SH.property):
                graph.remove((shape, SH.property, part))
                graph.add((part, target, aim))
    return graph


@cache
def statements(turtle: str, document: str | None = None) -> frozenset:
    """The triples of `turtle`, read with the prefixes and the base of the valid base."""
    if document is None:
        head = "\n".join(line for line in valid_text().splitlines() if line.startswith("@"))
        document = f"{head}\n{turtle} ." if turtle else head
    return frozenset(Graph().parse(data=document, format="turtle"))


@cache
def cases() -> tuple[Case, ...]:
    table = yaml.load((HERE / "cases.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    found = []
    for shape, by_constraint in table.items():
        for constraint, rows in by_constraint.items():
            for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
                blank = row.get("blank")
                found.append(
                    Case(
                        shape,
                        constraint,
                        number,
                        row.get("remove", ""),
                        row.get("add", ""),
                        URIRef(f"{CASE}/{blank[1:-1]}") if blank else None,
                        row.get("because", ""),
                    )
                )
    return tuple(found)


def tried() -> tuple[Case, ...]:
    """The cases that the reference engine is given: a part, which a long run makes all of them.

    The fast engine is given all of them, in `tests/check`.
    """
    return cases()[:: times(16, 1)]


def local(iri: object) -> str:
    return re.split(r"[#/]", str(iri))[-1]


def copied(term: Node, number: int, blank: URIRef | None) -> Node:
    if blank is not None and term == blank:
        return BNode(f"copy{number}")
    if isinstance(term, URIRef) and term.startswith(CASE):
        return URIRef(f"{CASE}-{number}{term[len(CASE) :]}")
    return term


def results_by_copy(bases: list[tuple[frozenset, URIRef | None]]) -> list[set[Result]]:
    """What the shapes find in each of the bases, validated together."""
    data = Graph()
    for number, (base, blank) in enumerate(bases):
        copy = {term: copied(term, number, blank) for triple in base for term in triple}
        for triple in base:
            subject, predicate, value = triple
            data.add((copy[subject], copy[predicate], copy[value]))
    gc.disable()  # a fifth of the time would go into looking for garbage
    try:
        _, report, _ = pyshacl.validate(
            data, shacl_graph=spread_shapes(), inference="none", inplace=True
        )
    finally:
        gc.enable()
    found: list[set[Result]] = [set() for _ in bases]
    for result in report.objects(None, SH.result):
        component = local(report.value(result, SH.sourceConstraintComponent))
        parameter = component.removesuffix("ConstraintComponent")
        places = (report.value(result, SH.focusNode), report.value(result, SH.value))
        match = next(
            re.match(rf"copy(\d+)|{CASE}-(\d+)/", place)
            for place in places
            if isinstance(place, BNode) or str(place).startswith(CASE)
        )
        found[int(match[1] or match[2])].add(
            Result(
                local(report.value(result, SH.sourceShape)), parameter[0].lower() + parameter[1:]
            )
        )
    return found


def test_the_valid_base_is_valid() -> None:
    data = Graph()
    for triple in valid():
        data.add(triple)
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes(), inference="none", inplace=True)
    assert conforms, text
    assert results_by_copy([(valid_without_claims(), None)]) == [set()]


def test_moving_the_targets_changes_no_result() -> None:
    data = Graph()
    for case in cases()[:: times(28, 7)]:
        for triple in case.add:
            data.add(triple)
    reports = [
        pyshacl.validate(data, shacl_graph=graph, inference="none", inplace=True)[1]
        for graph in (shapes(), spread_shapes())
    ]
    plain, spread = (
        sorted(
            (
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.sourceShape)),
                str(report.value(result, SH.sourceConstraintComponent)),
                str(report.value(result, SH.value)),
            )
            for result in report.objects(None, SH.result)
        )
        for report in reports
    )
    assert plain
    assert plain == spread


def test_a_case_changes_one_statement() -> None:
    for case in cases():
        assert case.remove <= valid(), f"{case.id}: what is removed must stand in valid.ttl"
        assert not case.add & valid(), f"{case.id}: what is added must not stand there already"
        changes = len(case.remove), len(case.add), int(case.blank is not None)
        one = changes in {(1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1)}
        assert one != bool(case.because), f"{case.id}: more than one change needs its because"


@pytest.mark.parametrize(
    "part",
    [tried()[start : start + CHUNK] for start in range(0, len(tried()), CHUNK)],
    ids=lambda part: f"{part[0].id}-to-{part[-1].id}",
)
def test_one_wrong_statement_gives_one_result(part: tuple[Case, ...]) -> None:
    results = results_by_copy([(case.base, case.blank) for case in part])
    found = {case.id: result for case, result in zip(part, results, strict=True)}
    assert found == {case.id: {Result(case.shape, case.constraint)} for case in part}


def test_every_constraint_has_a_case() -> None:
    assert constraints() == {(case.shape, case.constraint) for case in cases()}
