"""Claim frames conform to the shapes of the AIDA Interchange Format, which lie in `aif/`."""

from pathlib import Path
from typing import get_args

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF

from musnad.export.aif import AIDA, write_aif
from musnad.value.answer import AnswerType
from tests.rdf.rdf_bases import full_base

SHAPES = Path(__file__).parent / "aif"
FRAMES = rdflib.Namespace(AIDA)


@pytest.fixture(scope="module")
def shapes():
    """All three; two counts have another name, and one target has the name that SHACL gives it.

    pySHACL refuses to bind `$this` again, and looks for nothing else in a target.
    """
    graph = rdflib.Graph()
    for file in sorted(SHAPES.glob("*.shacl")):
        text = file.read_text(encoding="utf-8")
        graph.parse(
            data=text.replace(" AS $this)", " AS $value)").replace("?entity", "?this"),
            format="turtle",
        )
    return graph


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(SHAPES / "InterchangeOntology.ttl", format="turtle")


@pytest.fixture(scope="module")
def base():
    return full_base()


@pytest.fixture(scope="module")
def frames(base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("aif")
    write_aif(base, folder)
    return {file.stem: rdflib.Graph().parse(file) for file in folder.iterdir()}


def wrong(graph, shapes, ontology):
    conforms, _, text = pyshacl.validate(
        graph, shacl_graph=shapes, ont_graph=ontology, inference="none", advanced=True
    )
    return "" if conforms else text


def test_there_is_a_frame_for_each_claim_that_stands(base, frames):
    assert set(frames) == {c.id for c in base.claims.values() if c.superseded is None}


@pytest.mark.parametrize("kind", get_args(AnswerType))
def test_a_frame_of_each_type_of_answer_conforms(kind, base, frames, shapes, ontology):
    name = next(n for n in sorted(frames) if base.claims[n].answer.type == kind)
    assert wrong(frames[name], shapes, ontology) == ""


@pytest.mark.parametrize(
    "broken", ["claimer", "epistemic", "claimTemplate", "startOffset", "associatedKEs", "source"]
)
def test_the_shapes_see_what_is_missing(broken, frames, shapes, ontology):
    graph = rdflib.Graph()
    graph += next(iter(frames.values()))
    graph.remove((None, FRAMES[broken], None))
    assert wrong(graph, shapes, ontology)


def test_the_words_stand_where_the_frame_says(base, frames):
    for name, graph in frames.items():
        claim = base.claims[name]
        found = {
            (
                int(graph.value(w, FRAMES.startOffset)),
                int(graph.value(w, FRAMES.endOffsetInclusive)),
            )
            for w in graph.subjects(RDF.type, FRAMES.TextJustification)
        }
        assert found == {(e.span.start, e.span.end - 1) for e in claim.evidence[:2]}
