"""Every term that is written is one that the ontology declares."""

import pytest
import rdflib

from musnad import resources
from musnad.rdf.terms import SCHEMES, M, concept, token_of


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(resources.locate("ontology") / "musnad.ttl")


def test_our_terms_are_declared(ontology):
    declared = {str(s) for s in ontology.subjects(rdflib.RDF.type)}
    assert sorted(name for name, node in M.items() if node.value not in declared) == []


def test_the_members_of_closed_lists_are_declared(ontology):
    declared = {str(s) for s in ontology.subjects(rdflib.RDF.type, rdflib.SKOS.Concept)}
    written = {concept(scheme, token).value for scheme in SCHEMES for token in SCHEMES[scheme]}
    assert sorted(written - declared) == []
    assert sorted(declared - written) == []


def test_members_are_told_apart():
    with pytest.raises(KeyError):
        concept("stance", "shouts")
    with pytest.raises(KeyError):
        token_of("stance", "https://w3id.org/musnad/ns#certainty-certain")
