"""One word for one thing: glossary, class names and ontology terms are compared."""

import importlib
import re
from pathlib import Path

import pytest
import rdflib

from musnad.model.identifier import NAMESPACE
from musnad.rdf.terms import SCHEMES, M

ROOT = Path(__file__).parents[2]
RECORDS = {
    "Document": "musnad.model.document",
    "Capture": "musnad.model.document",
    "Derivation": "musnad.model.document",
    "Agent": "musnad.model.agent",
    "AnonymousSource": "musnad.model.agent",
    "Mandate": "musnad.model.agent",
    "Evidence": "musnad.model.claim",
    "Link": "musnad.model.claim",
    "Utterance": "musnad.model.claim",
    "Claim": "musnad.model.claim",
    "Question": "musnad.model.question",
    "Option": "musnad.model.question",
    "Distinction": "musnad.model.question",
    "Judgement": "musnad.model.judgement",
    "QuantityAnswer": "musnad.value.answer",
    "DateAnswer": "musnad.value.answer",
    "YesNoAnswer": "musnad.value.answer",
    "ChoiceAnswer": "musnad.value.answer",
    "TextAnswer": "musnad.value.answer",
    "UnknownAnswer": "musnad.value.answer",
    "Position": "musnad.relate.position",
    "Relation": "musnad.relate.relation",
}
"""The records of the model and where each lives."""


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(ROOT / "ontology" / "musnad.ttl")


@pytest.fixture(scope="module")
def glossary():
    text = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `m:([^`]+)` \|", text, re.MULTILINE))


def own(ontology, *kinds):
    return {
        str(s).removeprefix(NAMESPACE)
        for kind in kinds
        for s in ontology.subjects(rdflib.RDF.type, kind)
        if str(s).startswith(NAMESPACE)
    }


@pytest.mark.parametrize(("name", "module"), RECORDS.items())
def test_a_record_is_a_class_of_the_ontology_and_a_word(ontology, glossary, name, module):
    assert hasattr(importlib.import_module(module), name)
    assert name in own(ontology, rdflib.OWL.Class)
    assert name in glossary


def test_the_glossary_holds_every_term_and_no_other(ontology, glossary):
    terms = own(
        ontology,
        rdflib.OWL.Class,
        rdflib.OWL.ObjectProperty,
        rdflib.OWL.DatatypeProperty,
        rdflib.SKOS.Concept,
    )
    assert glossary == terms


def test_what_is_written_is_defined(ontology):
    every = {str(s).removeprefix(NAMESPACE) for s in ontology.subjects() if NAMESPACE in str(s)}
    assert set(M) <= every
    for scheme, tokens in SCHEMES.items():
        for token in tokens:
            assert f"{scheme}-{token}" in every
