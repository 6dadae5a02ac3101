"""The vocabulary is complete, the shapes use nothing else, and each shape has a severity."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

HERE = Path(__file__).parent
ONTOLOGY = Path(__file__).parents[2] / "ontology"
M = Namespace("https://w3id.org/musnad/ns#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ARABIC = re.compile(r"[\u0621-\u064A\u066E-\u06D3]")
KINDS = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.NamedIndividual,
    RDF.Property,
    SKOS.Concept,
    SKOS.ConceptScheme,
}
LISTS = {
    "Stances": "stance asserts denies declines doubts predicts pledges demands opines",
    "Certainties": "certainty certain probable possible unspecified",
    "Hedges": "hedge bare more-than at-least less-than at-most up-to about between vague",
    "Roles": "role publisher relay translator spokesperson speaker",
    "AnswerTypes": "type quantity date yes-no choice text unknown",
    "Aggregations": "aggregation per-event point rate planned capacity cumulative",
    "Kinds": "kind agrees conflicts update reversal restates not-comparable",
    "Verdicts": "verdict equal narrower overlapping rounding rules-out disjoint denial regression "
    "part-above-whole adds-up sum higher lower changed unchanged acknowledges unit vague time-unknown different-question",
    "Statuses": "status disputed denied corroborated single-origin open",
    "Independences": "independence echo shown-independent not-established",
    "Roots": "root origin unnamed own-voice unknown estimate",
    "Ways": "how translation rewrite syndication",
    "Bases": "basis own-observation",
    "Reliabilities": "reliability A B C D E F",
    "Credibilities": "credibility 1 2 3 4 5 6",
    "ClaimRoles": "claim-role witness estimate",
    "InferableFields": "field answer as_of certainty chain principal said speaker stance utterance",
    "Conclusions": "conclusion resolved unresolved cannot-be-settled",
}
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


@cache
def read(name: str) -> Any:
    folder = HERE if name == "valid.ttl" else ONTOLOGY
    return Graph().parse(folder / name)


def own(graph: Graph) -> set[URIRef]:
    """Every name of our namespace in a graph, the bare namespace left out."""
    return {
        term
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and term.startswith(str(M)) and term != URIRef(str(M))
    }


@cache
def terms() -> frozenset[URIRef]:
    """The terms that the vocabulary defines."""
    vocabulary = read("musnad.ttl")
    return frozenset(
        subject
        for subject, kind in vocabulary.subject_objects(RDF.type)
        if kind in KINDS and subject.startswith(str(M))
    )


@cache
def reporting() -> frozenset[URIRef]:
    """The shapes with a constraint whose results a report can show."""
    shapes = read("shapes.ttl")
    silent = {*TARGETS, RDF.type, SH.property}
    targeted = {shape for target in TARGETS for shape in shapes.subjects(target)}
    candidates = targeted | {
        part for shape in targeted for part in shapes.objects(shape, SH.property)
    }
    return frozenset(s for s in candidates if set(shapes.predicates(s)) - silent)


def shapes_named() -> set[URIRef]:
    shapes = read("shapes.ttl")
    return set(shapes.subjects(RDF.type, SH.NodeShape)) | set(
        shapes.subjects(RDF.type, SH.PropertyShape)
    )


def test_the_vocabulary_uses_only_what_it_defines() -> None:
    assert own(read("musnad.ttl")) == terms()


def test_the_valid_base_uses_only_what_is_defined() -> None:
    assert own(read("valid.ttl")) <= terms()


def test_the_valid_base_shows_every_class_and_property() -> None:
    vocabulary = read("musnad.ttl")
    wanted = {
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
        for term in vocabulary.subjects(RDF.type, kind)
    }
    assert wanted <= own(read("valid.ttl"))


def test_the_shapes_use_only_what_is_defined() -> None:
    assert own(read("shapes.ttl")) - shapes_named() <= terms()


def test_no_name_is_both_a_term_and_a_shape() -> None:
    assert not shapes_named() & terms()


@pytest.mark.parametrize("term", sorted(terms()), ids=lambda term: term.removeprefix(str(M)))
def test_a_term_is_labelled_and_defined(term: URIRef) -> None:
    vocabulary = read("musnad.ttl")
    labels = [*vocabulary.objects(term, RDFS.label), *vocabulary.objects(term, SKOS.prefLabel)]
    assert sorted(label.language for label in labels) == ["ar", "en"]
    definitions = list(vocabulary.objects(term, SKOS.definition))
    assert sorted(definition.language for definition in definitions) == ["ar", "en"]
    for words in [*labels, *definitions]:
        assert bool(ARABIC.search(words)) == (words.language == "ar"), words
    if (term, RDF.type, SKOS.ConceptScheme) not in vocabulary:
        assert vocabulary.value(term, SKOS.example) is not None
    assert vocabulary.value(term, RDFS.isDefinedBy) == URIRef(str(M))


@pytest.mark.parametrize("scheme", LISTS)
def test_a_closed_list_has_its_members(scheme: str) -> None:
    vocabulary = read("musnad.ttl")
    prefix, *tokens = LISTS[scheme].split()
    members = set(vocabulary.subjects(SKOS.inScheme, M[scheme]))
    assert members == {M[f"{prefix}-{token}"] for token in tokens}
    assert {str(vocabulary.value(member, SKOS.notation)) for member in members} == set(tokens)
    assert set(vocabulary.subjects(SKOS.topConceptOf, M[scheme])) == members


def test_nothing_is_anonymous_in_the_vocabulary() -> None:
    for name in ("musnad.ttl", "severity.ttl"):
        assert not any(isinstance(term, BNode) for triple in read(name) for term in triple)


def test_every_path_leads_over_defined_terms() -> None:
    shapes = read("shapes.ttl")

    def steps(path: URIRef | BNode) -> set[URIRef]:
        if isinstance(path, URIRef):
            return set() if path == RDF.nil else {path}
        return {step for part in shapes.objects(path) for step in steps(part)}

    ours = {
        step
        for path in shapes.objects(None, SH.path)
        for step in steps(path)
        if step.startswith(str(M))
    }
    assert ours
    assert ours <= terms()


def test_paths_are_such_as_every_validator_reads() -> None:
    shapes = read("shapes.ttl")
    for alternatives in shapes.objects(None, SH.alternativePath):
        for path in shapes.items(alternatives):
            assert isinstance(path, URIRef), "only terms stand in an sh:alternativePath"
    for shape in shapes.subjects(SH.path):
        assert len(list(shapes.objects(shape, SH.hasValue))) <= 1, shape


def test_every_reporting_shape_speaks() -> None:
    shapes = read("shapes.ttl")
    for shape in reporting():
        messages = list(shapes.objects(shape, SH.message))
        assert [message.language for message in messages] == ["en"], shape


def test_helpers_are_used() -> None:
    shapes = read("shapes.ttl")
    targeted = {shape for target in TARGETS for shape in shapes.subjects(target)}
    used = {term for term in shapes.objects() if isinstance(term, URIRef)}
    assert shapes_named() <= targeted | used


def test_severity_covers_exactly_the_reporting_shapes() -> None:
    severity = read("severity.ttl")
    assert set(severity.subjects(SH.severity)) == reporting()
    assert set(severity.objects(None, SH.severity)) == {SH.Violation, SH.Warning, SH.Info}
    assert len(severity) == len(reporting())
    assert not list(read("shapes.ttl").triples((None, SH.severity, None)))


def test_the_header_says_what_it_is() -> None:
    vocabulary = read("musnad.ttl")
    header = URIRef(str(M))
    assert vocabulary.value(header, OWL.versionInfo) == Literal("0.1.0")


def test_only_concepts_match_as_concepts_do() -> None:
    """The mappings of SKOS are between concepts; what is like a class or a property is see also."""
    graph = read("musnad.ttl")
    matching = SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, SKOS.narrowMatch
    for relation in (*matching, SKOS.relatedMatch):
        for term in graph.subjects(relation, None):
            assert (term, RDF.type, SKOS.Concept) in graph, term
