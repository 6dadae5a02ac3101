"""The page of a claim: words in context, chain, relations, citations."""

import json

from musnad.app.opening import open_base
from musnad.report.citing import cite

CLAIM = "acr-north-korea-denies-arms"


def view(client, name=CLAIM):
    return client.get(f"/en/claim/{name}.json").json()["view"]


def test_words_stand_in_the_text_to_the_code_point(client, settings, texts):
    base = open_base(settings)
    files = {p.stem: p.read_bytes().decode() for p in texts.glob("*.txt")}
    for name, claim in base.claims.items():
        if claim.document != "markaz-al-arab-joint-defence":
            continue
        for passage in view(client, name)["passages"]:
            assert passage["in_context"]
            assert not passage["lost"]
            around = passage["before"].strip("…") + passage["exact"] + passage["after"].strip("…")
            assert any(around in text for text in files.values())
    base.close()


def test_the_chain_runs_from_the_document_to_the_speaker(client, settings):
    base = open_base(settings)
    claim = base.claims[CLAIM]
    chain = view(client)["chain"]
    assert [hand["who"]["id"] for hand in chain] == [link.agent for link in claim.chain]
    unknown = [hand for hand in chain if hand["who"]["id"] == "unknown"]
    assert all(hand["who"]["kind"] is None for hand in unknown)
    base.close()


def test_conflicts_come_first_and_say_why(client):
    met = view(client)["relations"]
    kinds = [m["kind"] for m in met]
    assert kinds[0] == "conflicts"
    assert kinds == sorted(
        kinds, key=["conflicts", "reversal", "update", "agrees", "not-comparable", "restates"].index
    )
    assert all(m["reason"]["en"] and m["reason"]["ar"] for m in met)


def test_file_and_line_are_where_it_is_curated(client, seeds):
    found = view(client)
    lines = (seeds / found["file"].rpartition("/")[2]).read_text(encoding="utf-8").splitlines()
    assert CLAIM in lines[found["line"] - 1]


def test_citations(settings):
    base = open_base(settings)
    for claim in base.claims.values():
        found = cite(base, claim)
        document = base.documents[claim.document]
        assert claim.id in found.plain.en
        assert " ".join(claim.evidence[0].exact.split()) in found.plain.ar
        assert found.bibtex.count("{") == found.bibtex.count("}")
        assert found.csl == json.loads(json.dumps(found.csl))
        assert document.capture.sha256 in found.csl["note"]
    base.close()
