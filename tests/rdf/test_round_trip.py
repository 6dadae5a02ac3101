"""Law: what is read is what was written."""

from dataclasses import fields, is_dataclass, replace

import pyoxigraph
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from musnad.errors import StoreError, UnknownIdError
from musnad.model.base import Base
from musnad.rdf.canonical import canonical
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.value.answer import QuantityAnswer
from tests.drawn import times
from tests.rdf.rdf_bases import IRI, bases, full_base

QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))


def store_of(quads):
    store = pyoxigraph.Store()
    store.extend(quads)
    return store


def select_of(store):
    return lambda query: store.query(query, use_default_graph_as_union=True)


def read_back(base):
    return from_store(select_of(store_of(to_quads(base))))


def test_full_base_comes_back():
    base = full_base()
    assert canonical(base) == base, "the example is written in canonical order"
    assert read_back(base) == base


@settings(QUICK, max_examples=times(20, 60))
@given(bases())
def test_any_base_comes_back(base):
    assert read_back(base) == canonical(base)


def test_an_empty_base_comes_back():
    assert read_back(Base(IRI)) == Base(IRI)


def test_the_example_sets_every_field_to_something_else_than_its_default():
    seen = {}

    def visit(value):
        if is_dataclass(value):
            for f in fields(value):
                inner = getattr(value, f.name)
                seen.setdefault((type(value).__name__, f.name), set()).add(repr(inner))
                visit(inner)
        elif isinstance(value, dict):
            for inner in value.values():
                visit(inner)
        elif isinstance(value, tuple):
            for inner in value:
                visit(inner)

    visit(full_base())
    constant = {
        key
        for key, values in seen.items()
        if len(values) == 1 and key[1] not in {"type", "iri"} and key[0] != "Base"
    }
    assert {k for k in constant if k[0] != "AnonymousSource"} == {
        ("ChoiceAnswer", "option"),
        ("Claim", "curated_by"),
        ("Claim", "curated_on"),
        ("Claim", "statement"),
        ("Distinction", "because"),
        ("Judgement", "by"),
        ("Judgement", "on"),
        ("TextAnswer", "text"),
    }, "none of these has a default"


def test_two_cases_in_one_store_are_told_apart():
    base, other = full_base(), Base("https://example.org/case/other/")
    store = store_of([*to_quads(base), *to_quads(other)])
    assert from_store(select_of(store), IRI) == base
    assert from_store(select_of(store), other.iri) == other
    with pytest.raises(UnknownIdError) as caught:
        from_store(select_of(store))
    assert IRI in caught.value.remedy


def test_no_case_is_an_error_with_a_remedy():
    with pytest.raises(UnknownIdError) as caught:
        from_store(select_of(store_of([])))
    assert "musnad build" in caught.value.remedy


@pytest.mark.parametrize(
    "spoilt",
    [
        "DELETE { ?s m:stance ?o } WHERE { ?s m:stance ?o }",
        "DELETE { ?s m:hedge ?o } INSERT { ?s m:hedge m:hedge-roughly } WHERE { ?s m:hedge ?o }",
        "INSERT { ?s m:certainty m:certainty-certain } WHERE { ?s a m:Claim }",
        "DELETE { ?s m:asOf ?o } INSERT { ?s m:asOf 'soon' } WHERE { ?s m:asOf ?o }",
    ],
)
def test_what_cannot_be_read_is_said(spoilt):
    graph = f"<{IRI}graph/document/harbour-today>"
    store = store_of(to_quads(full_base()))
    store.update(f"PREFIX m: <https://w3id.org/musnad/ns#> WITH {graph} {spoilt}")
    with pytest.raises(StoreError) as caught:
        from_store(select_of(store))
    assert "musnad build" in caught.value.remedy


def test_documents_that_share_a_capture_share_what_is_known_of_it():
    base = full_base()
    first, second = base.documents["harbour-today"], base.documents["leaflet"]
    capture = replace(second.capture, sha256=first.capture.sha256)
    mixed = replace(base, documents={**base.documents, second.id: replace(second, capture=capture)})
    found = read_back(mixed)
    assert found.documents["leaflet"].capture == first.capture
    assert found == canonical(mixed)


def test_the_generator_reaches_every_kind_of_answer():
    kinds, converted = set(), 0

    @settings(QUICK, max_examples=40, phases=[Phase.generate], derandomize=True)
    @given(bases())
    def look(base):
        nonlocal converted
        for claim in base.claims.values():
            kinds.add(claim.answer.type)
            if isinstance(claim.answer, QuantityAnswer):
                converted += claim.answer.value.unit != claim.answer.stated.unit

    look()
    assert kinds == {"quantity", "date", "yes-no", "choice", "text", "unknown"}
    assert converted > 0
