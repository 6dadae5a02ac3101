"""Our own engine finds what the reference finds, for every constraint of every shape."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
import rdflib
import yaml
from rdf_bases import full_base

from musnad import resources
from musnad.check.core import Data, Run, Shapes, UnsupportedError
from musnad.check.shapes import find_results
from musnad.rdf.write import to_quads

ONTOLOGY = Path(__file__).parents[1] / "ontology"
SHAPES = resources.locate("ontology") / "shapes.ttl"
VALID = (ONTOLOGY / "valid.ttl").read_text(encoding="utf-8")
HEAD = "\n".join(line for line in VALID.splitlines() if line.startswith("@"))
BASE = re.search(r"@base <([^>]+)>", HEAD)[1]


@pytest.fixture(scope="module")
def shapes():
    return Shapes(rdflib.Graph().parse(SHAPES))


def parsed(turtle):
    return frozenset(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))


VALID_QUADS = parsed(VALID)


def statement(turtle):
    return parsed(f"{HEAD}\n{turtle} .") if turtle else frozenset()


def cases():
    """The cases that `tests/ontology` holds the reference to."""
    table = yaml.load((ONTOLOGY / "cases.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    for shape, by_constraint in table.items():
        for constraint, rows in by_constraint.items():
            for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
                yield pytest.param(shape, constraint, row, id=f"{shape}.{constraint}.{number}")


def test_the_shipped_shapes_are_understood(shapes):
    assert shapes.targeted


def test_the_valid_base_is_valid(shapes):
    assert list(Run(Data(VALID_QUADS)).results(shapes)) == []


@pytest.mark.parametrize(("shape", "constraint", "row"), list(cases()))
def test_one_wrong_statement_gives_one_result(shapes, shape, constraint, row):
    found = VALID_QUADS - statement(row.get("remove")) | statement(row.get("add"))
    if row.get("blank"):
        node = pyoxigraph.NamedNode(BASE + row["blank"][1:-1])
        blank = pyoxigraph.BlankNode("x")
        found = {
            pyoxigraph.Quad(*(blank if term == node else term for term in quad.triple))
            for quad in found
        }
    results = {
        (re.split(r"[#/]", r.shape)[-1], r.component.removesuffix("ConstraintComponent"))
        for r in Run(Data(found)).results(shapes)
    }
    expected = (shape, constraint[0].upper() + constraint[1:])
    if constraint == "datatype":  # a value of another type cannot be compared either: see below
        results = {r for r in results if r == expected or not r[1].startswith("LessThan")}
    assert results == {expected}


def test_values_of_two_types_cannot_be_compared(shapes):
    """The clause of sh:lessThan wants a result "where the two values cannot be compared".

    The reference puts a date before any dateTime and reports nothing.
    """
    date = "<agent/layla-haddad/mandate/1> m:fromLatest "
    found = VALID_QUADS - statement(date + '"2021-05-31"^^xsd:date') | statement(
        date + '"2021-05-31T00:00:00"^^xsd:dateTime'
    )
    components = {r.component for r in Run(Data(found)).results(shapes)}
    assert components == {
        "DatatypeConstraintComponent",
        "LessThanOrEqualsConstraintComponent",
    }


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
    own, reference = (rows(find_results(spoilt, SHAPES, e)) for e in ("core", "pyshacl"))
    assert set(reference) <= set(own)
    extra = {component for _, _, component, _ in set(own) - set(reference)}
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


@pytest.mark.parametrize(
    "strange",
    [
        "sh:closed true",
        "sh:sparql [ sh:select 'SELECT $this WHERE { }' ]",
        "sh:path [ sh:inversePath [ sh:inversePath m:a ] ]",
        "sh:property [ sh:path m:a ; sh:qualifiedValueShapesDisjoint true ]",
        "sh:targetClass m:A ; sh:rule m:r",
        "sh:deactivated true",
    ],
)
def test_what_is_not_known_is_refused(strange):
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix m: <https://w3id.org/musnad/ns#> ."
    graph = rdflib.Graph().parse(
        data=f"{head} m:S a sh:NodeShape ; sh:targetNode m:n ; {strange} .", format="turtle"
    )
    with pytest.raises(UnsupportedError):
        Shapes(graph)
