"""The fast engine finds what the reference finds, for every constraint of every shape."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
import yaml

from musnad import resources
from musnad.check.shapes import find_results
from musnad.rdf.write import to_quads
from tests.rdf.rdf_bases import full_base

ONTOLOGY = Path(__file__).parents[1] / "ontology"
SHAPES = resources.locate("ontology") / "shapes.ttl"
VALID = (ONTOLOGY / "valid.ttl").read_text(encoding="utf-8")
HEAD = "\n".join(line for line in VALID.splitlines() if line.startswith("@"))
BASE = re.search(r"@base <([^>]+)>", HEAD)[1]


def parsed(turtle):
    return frozenset(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))


VALID_QUADS = parsed(VALID)
MORE = {
    # a decimal beyond 18 digits after the point is no decimal at all to the fast engine
    ("BoundsShape-lower", "pattern"),
}
"""Cases in which the fast engine rightly finds more than the one fault that the case is about."""


def statement(turtle):
    return parsed(f"{HEAD}\n{turtle} .") if turtle else frozenset()


def cases():
    """The cases that `tests/ontology` holds the reference to."""
    table = yaml.load((ONTOLOGY / "cases.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    for shape, by_constraint in table.items():
        for constraint, rows in by_constraint.items():
            for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
                yield pytest.param(shape, constraint, row, id=f"{shape}.{constraint}.{number}")


def test_the_valid_base_is_valid():
    assert list(find_results(VALID_QUADS, SHAPES, "shacl")) == []


@pytest.mark.parametrize(("shape", "constraint", "row"), list(cases()))
def test_one_wrong_statement_gives_one_result(shape, constraint, row):
    found = VALID_QUADS - statement(row.get("remove")) | statement(row.get("add"))
    if row.get("blank"):
        node = pyoxigraph.NamedNode(BASE + row["blank"][1:-1])
        blank = pyoxigraph.BlankNode("x")
        found = {
            pyoxigraph.Quad(
                blank if quad.subject == node else quad.subject,
                quad.predicate,
                blank if quad.object == node else quad.object,
            )
            for quad in found
        }
    results = {
        (re.split(r"[#/]", r.shape)[-1], r.component.removesuffix("ConstraintComponent"))
        for r in find_results(found, SHAPES, "shacl")
    }
    expected = (shape, constraint[0].upper() + constraint[1:])
    if constraint == "datatype":  # a value of another type cannot be compared either: see below
        results = {r for r in results if r == expected or not r[1].startswith("LessThan")}
    if (shape, constraint) in MORE:
        assert expected in results
    else:
        assert results == {expected}


def mutated(random, start):
    """The quads of the example with a few of them dropped, doubled or given another's object."""
    for quad in start:
        chance = random.random()
        if chance < 0.004:
            continue
        yield quad
        if chance > 0.985:
            yield pyoxigraph.Quad(
                quad.subject, quad.predicate, random.choice(start).object, quad.graph_name
            )


def rows(results):
    return Counter((r.focus, r.shape, r.component, r.value) for r in results)


def test_both_engines_find_the_same_in_spoilt_bases():
    start = list(to_quads(full_base()))
    random = Random(7)
    spoilt = []
    for number in range(4):  # at once: most of the reference's time goes into reading shapes
        spoilt += [moved(quad, f"/{number}-copy/") for quad in mutated(random, start)]
    own, reference = (rows(find_results(spoilt, SHAPES, e)) for e in ("shacl", "pyshacl"))
    assert set(reference) <= set(own)
    # what cannot be compared (a day with a number) is no less: pySHACL lets that pass, inside the
    # shapes of a chain's numbers too
    nested = {"SpeakerLinkShape-last", "BetweenLinkShape-numbers"}
    extra = {
        component
        for _, shape, component, _ in set(own) - set(reference)
        if shape.rpartition("#")[2] not in nested
    }
    assert extra <= {"LessThanConstraintComponent", "LessThanOrEqualsConstraintComponent"}
    assert len(own) > 100
    assert len({shape for _, shape, _, _ in own}) > 50


def moved(quad, place):
    def move(term):
        if isinstance(term, pyoxigraph.NamedNode):
            return pyoxigraph.NamedNode(term.value.replace("/harbour/", place))
        return term

    return pyoxigraph.Quad(
        move(quad.subject), quad.predicate, move(quad.object), move(quad.graph_name)
    )
