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


NAMED = re.findall(
    "[a-z-]+",
    "agent aggregation anonymous-source answer as-of capture certainty chain claim commitment"
    " conclusion document documents evidence grading hedge independence inferred instrument"
    " judgement link option origin origins outlets own-voice own-voices person position principal"
    " question reason relation role-of-the-claim root rule said speaker stance statement status"
    " unnamed utterance verdict",
)
"""Terms of the model, in English, that pages, reports and messages have a word for."""
ARABIC = "[\u0621-\u064a][\u0621-\u0652 ]*"
PAIRS = (
    rf'"(?P<en>[A-Za-z_ -]+)"(?:, |: )"(?P<ar>{ARABIC})"',
    rf'Label\("(?P<ar>{ARABIC})", "(?P<en>[A-Za-z_ -]+)"\)',
    rf"^(?P<en>[A-Za-z_ -]+)\t(?P<ar>{ARABIC})$",
)
"""Words of a page, a table or a report; of a label; and of a list of messages."""
SPOKEN = [ROOT / "src" / "musnad" / folder for folder in ("report", "web", "cli", "app", "relate")]


def bare(words):
    return {word.removeprefix("ال") for word in words.split()}


def test_pages_and_reports_call_a_term_what_the_ontology_calls_it(ontology):
    labels = {}
    for predicate in (rdflib.RDFS.label, rdflib.SKOS.prefLabel):
        for term in set(ontology.subjects(predicate)):
            said = {label.language: str(label) for label in ontology.objects(term, predicate)}
            for name in {said["en"].replace(" ", "-"), said["en"].removesuffix("s")}:
                labels.setdefault(name, []).append(bare(said["ar"]))
    met, other = set(), []
    for folder in SPOKEN:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".html", ".py", ".tsv"}):
            text = path.read_text(encoding="utf-8")
            for found in (f for pair in PAIRS for f in re.finditer(pair, text, re.MULTILINE)):
                name = re.sub("[ _]", "-", found["en"].lower())
                if name in NAMED:
                    met.add(name)
                    words = bare(found["ar"]) - {"واحد", "واحدة"}
                    known = labels[name] + labels.get(name.removesuffix("s"), [])
                    if not any(words <= label for label in known):
                        other.append(f"{path.name}: {name} is called {found['ar']}")
    assert not other
    assert len(met) > 30
