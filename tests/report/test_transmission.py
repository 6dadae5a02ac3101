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


def test_what_is_not_drawn_is_counted(base, monkeypatch):
    monkeypatch.setattr(transmission, "MOST", {0: 2, 1: 0, 2: 0, 3: 5})
    found = find_transmission(base.claims.values())
    assert len(found.nodes) == 7
    assert found.left_out[0] == len(base.documents) - 2
    assert found.left_out[3] == len({c.speaker for c in base.claims.values()}) - 5
