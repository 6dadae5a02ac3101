"""Results become findings at the lines of their records."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from musnad.check.shapes import check_shapes
from musnad.errors import FileUnreadableError
from musnad.findings import Place
from musnad.rdf.terms import M, concept
from musnad.rdf.write import to_quads
from tests.rdf.rdf_bases import IRI, full_base

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix m: <https://w3id.org/musnad/ns#> ."
PLACES = {
    f"{IRI}claim/counted": Place("seeds/harbour-today.yml", 12, 5),
    f"{IRI}document/harbour-today": Place("seeds/harbour-today.yml", 1, 1),
    f"{IRI}utterance/harbour-today-officials": Place("seeds/harbour-today.yml", 40, 5),
}


def spoilt(term, *, claim="claim/counted", to=None):
    for quad in to_quads(full_base()):
        if quad.subject.value == IRI + claim and quad.predicate == M[term]:
            if to is not None:
                yield Quad(quad.subject, quad.predicate, to, quad.graph_name)
        else:
            yield quad


@pytest.fixture(params=["shacl", "pyshacl"])
def engine(request):
    return request.param


def test_a_well_formed_base_has_no_findings(engine):
    assert check_shapes(to_quads(full_base()), PLACES, engine=engine) == []


def test_a_finding_stands_at_its_record(engine):
    (found,) = check_shapes(spoilt("curatedBy"), PLACES, engine=engine)
    assert found.place == Place("seeds/harbour-today.yml", 12, 5)
    assert found.code == "shape-ClaimShape-curatedBy"
    assert found.severity == "error"
    assert found.message
    assert "claim/counted" in found.hint


def test_the_parts_of_a_claim_stand_at_the_claim(engine):
    quads = spoilt("role", claim="claim/counted/link/1", to=M["Link"])
    found = check_shapes(quads, PLACES, engine=engine)
    assert {f.place for f in found} == {Place("seeds/harbour-today.yml", 12, 5)}
    assert "shape-LinkShape-role" in {f.code for f in found}


def test_a_capture_stands_at_its_document(engine):
    quads = spoilt("length", claim="capture/" + "a" * 64, to=Literal("5000"))
    found = [f for f in check_shapes(quads, PLACES, engine=engine) if "Capture" in f.code]
    assert {f.place for f in found} == {Place("seeds/harbour-today.yml", 1, 1)}


def test_an_anonymous_source_stands_at_its_utterance(engine):
    quads = spoilt("affiliation", claim="source/harbour-today-officials/0a1b2c3d", to=M["Link"])
    found = check_shapes(quads, PLACES, engine=engine)
    assert {f.place for f in found} == {Place("seeds/harbour-today.yml", 40, 5)}


def test_what_has_no_place_is_named(engine):
    thing = NamedNode(IRI + "claim/stray")
    quads = [*to_quads(full_base()), Quad(thing, M["stance"], concept("stance", "asserts"))]
    quads.append(
        Quad(thing, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), M["Claim"])
    )
    found = check_shapes(quads, PLACES, engine=engine)
    assert Place(IRI + "claim/stray") in {f.place for f in found}


def test_the_profile_says_how_grave_it_is(tmp_path, engine):
    profile = tmp_path / "severity.ttl"
    profile.write_text(f"{HEAD} m:ClaimShape-curatedBy sh:severity sh:Info .", "utf-8")
    (found,) = check_shapes(spoilt("curatedBy"), PLACES, engine=engine, profile=profile)
    assert found.severity == "info"


def test_shapes_of_ones_own_are_heard(tmp_path, engine):
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"{HEAD} m:Strict a sh:NodeShape ; sh:targetClass m:Judgement ; sh:closed true ; "
        'sh:message "nothing else" .',
        "utf-8",
    )
    found = check_shapes(to_quads(full_base()), PLACES, shapes=shapes, engine=engine)
    assert {f.code for f in found} == {"shape-Strict"}
    assert {f.message for f in found} == {"nothing else"}


def test_without_the_fast_engine_the_reference_is_asked(monkeypatch):
    monkeypatch.setattr("musnad.check.shapes.find_spec", lambda _: None)
    (found,) = check_shapes(spoilt("curatedBy"), PLACES)
    assert found.code == "shape-ClaimShape-curatedBy"


def test_what_the_fast_engine_cannot_read_goes_to_the_reference(tmp_path):
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"{HEAD} m:Strict a sh:NodeShape ; sh:targetClass m:Judgement ; "
        'sh:property [ sh:path m:judgedBy ; sh:pattern "^(?!The)" ; sh:message "not so" ] .',
        "utf-8",
    )
    found = check_shapes(to_quads(full_base()), PLACES, shapes=shapes)
    assert {f.message for f in found} <= {"not so"}


@pytest.mark.parametrize("text", [None, "this is no Turtle"])
def test_shapes_that_cannot_be_read_are_an_error(tmp_path, text):
    shapes = tmp_path / "shapes.ttl"
    if text:
        shapes.write_text(text, "utf-8")
    with pytest.raises(FileUnreadableError):
        check_shapes([], {}, shapes=shapes)


def test_what_a_closed_list_is_asked_about_stands_at_its_record(engine):
    """Some shapes start at a word of a closed list; the place is that of the record at fault."""
    quads = spoilt("role", claim="claim/counted/link/1", to=concept("role", "relay"))
    found = check_shapes(quads, PLACES, engine=engine)
    assert found
    assert {f.place for f in found} == {Place("seeds/harbour-today.yml", 12, 5)}
