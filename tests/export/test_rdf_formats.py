"""Turtle, TriG, N-Quads and JSON-LD: the same bytes in any order, the same triples in any reader."""

from random import Random

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat
from rdflib.compare import isomorphic

from musnad.export.jsonld import write_jsonld
from musnad.export.nquads import write_nquads
from musnad.export.trig import write_trig
from musnad.export.turtle import write_turtle
from musnad.model.base import Base
from musnad.rdf.write import to_quads
from musnad.store.rdflib_graph import to_graph
from tests.drawn import times
from tests.rdf.rdf_bases import IRI, bases, full_base

WRITERS = {
    "turtle": write_turtle,
    "trig": write_trig,
    "nquads": lambda quads, _: write_nquads(quads),
    "jsonld": write_jsonld,
}
FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
QUADS = {"trig", "nquads"}
AWKWARD = [
    "",
    '"',
    "\\",
    "\\u0041",
    "a\nb\r\nc\td",
    "\x00\x01\x1f\x7f\x85\x0b\x0c\x1c\u2028\u2029",
    "'''\"\"\"",
    "عربي ١٢٣ «نص»",
    "\U0001f600\ufeff",
    "@prefix x: <y> .",
]


def write(form, quads, base=IRI):
    return "".join(WRITERS[form](quads, base))


def read(form, text):
    quads = pyoxigraph.parse(text.encode(), format=FORMATS[form])
    if form in QUADS:
        return set(quads)
    return {quad.triple for quad in quads}


def as_read(form, quads):
    return set(quads) if form in QUADS else {quad.triple for quad in quads}


@pytest.fixture(params=list(WRITERS))
def form(request):
    return request.param


def test_the_order_of_the_quads_makes_no_difference(form):
    quads = list(to_quads(full_base()))
    first = write(form, quads)
    for seed in range(3):
        Random(seed).shuffle(quads)
        assert write(form, quads + quads[:50]) == first


def test_what_is_read_is_what_was_written(form):
    quads = list(to_quads(full_base()))
    assert read(form, write(form, quads)) == as_read(form, quads)


@settings(max_examples=times(8, 25), deadline=None, suppress_health_check=list(HealthCheck))
@given(bases())
def test_any_base_is_read_as_it_was_written(base):
    quads = list(to_quads(base))
    for form in WRITERS:
        assert read(form, write(form, quads)) == as_read(form, quads)


@pytest.mark.parametrize("rdflib_format", ["turtle", "json-ld"])
def test_rdflib_reads_the_same(rdflib_format):
    quads = list(to_quads(full_base()))
    text = write({"turtle": "turtle", "json-ld": "jsonld"}[rdflib_format], quads)
    assert isomorphic(rdflib.Graph().parse(data=text, format=rdflib_format), to_graph(quads))


@pytest.mark.parametrize("rdflib_format", ["trig", "nquads"])
def test_rdflib_reads_the_same_graphs(rdflib_format):
    quads = list(to_quads(full_base()))
    found = rdflib.Dataset()
    found.parse(data=write(rdflib_format, quads), format=rdflib_format)
    names = {str(c) for _, _, _, c in found.quads((None, None, None, None))}
    assert names == {quad.graph_name.value for quad in quads}
    assert len(list(found.quads((None, None, None, None)))) == len(quads)


@pytest.mark.parametrize("base", [IRI, "", "https://example.org/case/harbour"])
def test_awkward_terms(form, base):
    s, p = NamedNode(IRI + "claim/a"), NamedNode(IRI + "p#q")
    iris = [
        IRI,
        IRI + "../up",
        IRI + "a/./b",
        IRI + "a//b",
        IRI + "x:y",
        IRI + "a?b=c&d",
        IRI + "#f",
        IRI + "é/ع",
        IRI + "a%20b",
        "https://w3id.org/musnad/ns#",
        "https://w3id.org/musnad/ns#a.b",
        "https://w3id.org/musnad/ns#1",
        "http://qudt.org/vocab/unit/KiloM-PER-HR",
        "urn:x:y",
        "mailto:a@b.c",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    ]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    typed = [
        ("true", "boolean"),
        ("1", "boolean"),
        ("007", "integer"),
        ("1.50", "decimal"),
        ("1.", "decimal"),
        ("1", "decimal"),
        ("-.5", "decimal"),
        ("1e3", "double"),
        ("x", "integer"),
        ("", "date"),
    ]
    quads = [
        *(Quad(s, p, NamedNode(iri)) for iri in iris),
        *(Quad(NamedNode(iri), p, s, NamedNode(iri)) for iri in iris),
        *(Quad(s, NamedNode(iri), s) for iri in iris),
        *(Quad(s, p, Literal(text)) for text in AWKWARD),
        *(Quad(s, p, Literal(text, language="en-gb")) for text in AWKWARD),
        *(Quad(s, p, Literal(t, datatype=NamedNode(xsd + d))) for t, d in typed),
    ]
    assert read(form, write(form, quads, base)) == as_read(form, quads)


def test_nobody_sees_control_characters():
    s = NamedNode(IRI + "s")
    text = write("turtle", [Quad(s, s, Literal("".join(map(chr, range(0x20))) + "\x85"))])
    assert not {c for c in text if c != "\n" and (c < " " or "\x7f" <= c < "\xa0")}
    assert len(text.splitlines()) == 3, "the base, nothing, one triple"


def test_a_quad_is_one_line_whatever_it_says():
    s = NamedNode(IRI + "s")
    lines = list(write_nquads([Quad(s, s, Literal(text)) for text in AWKWARD]))
    assert len(lines) == len(AWKWARD)
    assert lines == sorted(lines)


@pytest.mark.parametrize("form", ["turtle", "jsonld", "trig"])
def test_blank_nodes_are_refused(form):
    with pytest.raises(TypeError):
        write(form, [Quad(BlankNode("b"), NamedNode(IRI), Literal("x"))])


def test_nothing_is_a_document(form):
    assert read(form, write(form, [])) == set()


def test_the_layout_of_turtle():
    """A reader finds the claim first, then its parts in their order."""
    base = full_base()
    claim = base.claims["relayed"]
    small = Base(base.iri, claims={claim.id: claim})
    text = write("turtle", to_quads(small))
    assert text.startswith(
        f"@base <{IRI}> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix m: <https://w3id.org/musnad/ns#> .\n"
        "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<> a m:Case .\n"
        "\n"
        "<claim/relayed> a m:Claim ;\n"
        "    dcterms:identifier "
    )
    assert (
        "    m:chain <claim/relayed/link/1> , <claim/relayed/link/2> , <claim/relayed/link/3> , "
        "<claim/relayed/link/4> , <claim/relayed/link/5> ;\n" in text
    )
    assert (
        "\n<claim/relayed/link/4> a m:Link ;\n"
        "    m:agent <agent/haddad> ;\n"
        '    m:cue "claims" ;\n'
        "    m:distancing true ;\n"
        "    m:order 4 ;\n"
        "    m:role m:role-spokesperson .\n" in text
    )
    assert (
        "    m:statement\n"
        '        "It says:\\n\\t\\"forty\\" \\\\ 40 (§1; #2) <3> \'x\' {y}"@en ,\n'
        '        "تقول: «أربعون»"@ar ;\n' in text
    )
    subjects = [line.split()[0] for line in text.splitlines() if line.startswith("<claim")]
    assert subjects == [
        f"<claim/relayed{part}>"
        for part in (
            "",
            "/answer",
            "/evidence/1",
            "/evidence/1/position",
            "/evidence/1/quote",
            "/evidence/2",
            "/evidence/2/position",
            "/evidence/2/quote",
            *(f"/link/{n}" for n in range(1, 6)),
        )
    ]


def test_ten_stands_after_nine():
    p = NamedNode(IRI + "p")
    quads = [Quad(NamedNode(f"{IRI}link/{n}"), p, p) for n in (10, 9, 1, 100)]
    lines = write("turtle", quads).split("\n")
    order = [line.split()[0] for line in lines if line.startswith("<link")]
    assert order == [f"<link/{n}>" for n in (1, 9, 10, 100)]
