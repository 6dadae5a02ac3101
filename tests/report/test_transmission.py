"""Who transmits whom: what is drawn, and on whom several documents rest."""

import pytest

from musnad import resources
from musnad.curation.load import load
from musnad.report import transmission
from musnad.report.transmission import find_transmission


@pytest.fixture(scope="module")
def base():
    return load(resources.locate("seeds")).base


def test_every_claim_goes_from_its_document_to_its_speaker(base):
    claims = list(base.claims.values())
    found = find_transmission(claims)
    documents = [n for n in found.nodes if n.kind == "document"]
    assert sum(n.claims for n in documents) == len(claims)
    assert all(found.nodes[line.start].layer < found.nodes[line.end].layer for line in found.lines)
    assert len(found.nodes) <= 50


def test_documents_behind_a_speaker_are_counted(base):
    found = find_transmission(base.claims.values())
    by_id = {n.id: n for n in found.nodes if n.kind == "speaker"}
    for name in ("north-korea", "russia"):
        there = {c.document for c in base.claims.values() if c.speaker == name}
        assert by_id[name].documents == len(there)


def test_rows_of_a_layer_are_all_different(base):
    found = find_transmission(base.claims.values())
    places = [(n.layer, n.row) for n in found.nodes]
    assert len(places) == len(set(places))


def test_what_is_not_drawn_is_named(base, monkeypatch):
    monkeypatch.setattr(transmission, "MOST", {0: 2, 1: 0, 2: 0, 3: 5})
    found = find_transmission(base.claims.values())
    assert len(found.nodes) == 7
    every = base.claims.values()
    left = [{n.id for n in found.left_out if n.layer == layer} for layer in range(4)]
    drawn = [{n.id for n in found.nodes if n.layer == layer} for layer in range(4)]
    assert [len(some) for some in drawn] == [2, 0, 0, 5]
    assert left[0] == {c.document for c in every} - drawn[0]
    assert left[1] == {c.chain[1].agent for c in every if len(c.chain) > 2}
    assert left[3] == {c.speaker for c in every} - drawn[3]
    speakers = [n for n in found.left_out if n.layer == 3]
    assert speakers == sorted(speakers, key=lambda n: (-n.documents, -n.claims, n.id))
