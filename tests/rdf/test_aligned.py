"""What exports say in the words of PROV and Web Annotation, as a reader that is not ours has it."""

from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import RdfFormat
from rdflib import RDF, XSD
from rdflib.namespace import PROV, Namespace

from musnad.check.shapes import check_lines
from musnad.export.turtle import write_turtle
from musnad.ingest.rdf import read_rdf
from musnad.model.agent import UNKNOWN
from musnad.rdf.aligned import align
from musnad.rdf.write import to_quads
from tests.rdf.rdf_bases import full_base

OA = Namespace("http://www.w3.org/ns/oa#")
VALID = Path(__file__).parents[1] / "ontology" / "valid.ttl"


def turtle(base):
    return "".join(write_turtle(align(to_quads(base)), base.iri))


def test_a_prov_tool_sees_who_and_from_what():
    base = full_base()
    graph = rdflib.Graph().parse(data=turtle(base))
    named = 0
    for claim in base.claims.values():
        node = rdflib.URIRef(f"{base.iri}claim/{claim.id}")
        document = rdflib.URIRef(f"{base.iri}document/{claim.document}")
        assert list(graph.objects(node, PROV.wasDerivedFrom)) == [document]
        who = {str(o) for o in graph.objects(node, PROV.wasAttributedTo)}
        assert len(who) == (claim.speaker != UNKNOWN)
        hands = set(graph.objects(node, PROV.qualifiedAttribution))
        assert len(hands) == len(claim.chain)
        known = [hand for hand in hands if graph.value(hand, PROV.agent)]
        assert len(known) == sum(link.agent != UNKNOWN for link in claim.chain)
        named += len(known)
    assert named
    assert not list(graph.subjects(PROV.agent, rdflib.URIRef("https://w3id.org/musnad/ns#unknown")))


def test_an_annotation_tool_sees_annotations_with_counted_offsets():
    base = full_base()
    graph = rdflib.Graph().parse(data=turtle(base))
    for claim in base.claims.values():
        node = rdflib.URIRef(f"{base.iri}claim/{claim.id}")
        note = graph.value(None, OA.hasBody, node)
        assert (note, RDF.type, OA.Annotation) in graph
        targets = list(graph.objects(note, OA.hasTarget))
        assert len(targets) == len(claim.evidence)
        assert all((target, RDF.type, OA.SpecificResource) in graph for target in targets)
    offsets = [*graph.objects(None, OA.start), *graph.objects(None, OA.end)]
    assert offsets
    assert {offset.datatype for offset in offsets if isinstance(offset, rdflib.Literal)} == {
        XSD.nonNegativeInteger
    }


def test_what_is_added_is_valid_and_finds_the_same():
    for name, wanted in (("500", 0), ("600", 1)):  # 600 is behind the end
        text = VALID.read_text(encoding="utf-8").replace("oa:start 500", f"oa:start {name}")
        quads = pyoxigraph.parse(text.encode(), format=RdfFormat.TURTLE)
        lines = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in align(quads))
        assert len(check_lines(lines, {})) == wanted


def test_what_was_added_is_left_out_without_a_word(tmp_path):
    base = full_base()
    path = tmp_path / "base.ttl"
    path.write_text(turtle(base), encoding="utf-8")
    read, findings = read_rdf(path)
    assert findings == []
    assert read is not None
    assert set(to_quads(read)) == set(to_quads(base))
