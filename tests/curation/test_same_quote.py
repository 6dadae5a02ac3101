"""One quote that carries several claims is written once."""

import pytest

from musnad.app import case as verbs
from musnad.app.settings import Settings

MORE = """
  - id: hospital-more
    same_quote: hospital-62-dead
    speaker: sidr-hospital
    stance: asserts
    question: flood-deaths
    answer: at least 62
    verbatim: at least 62
    said: 2025-03-04
    cue: The Sidr General Hospital said
    curated_by: musnad
    curated_on: 2026-11-21
"""


@pytest.fixture
def more(case):
    case.append("valley-post.yml", MORE)
    return case


@pytest.mark.parametrize("texts", [True, False])
def test_the_quote_and_its_offsets_are_those_of_the_other(more, texts):
    curation = more.load(texts=texts)
    assert [f for f in curation.findings if f.severity == "error"] == []
    claims = curation.base.claims
    assert claims["hospital-more"].evidence == claims["hospital-62-dead"].evidence
    assert curation.verified + curation.unverified == 8


def test_the_order_makes_no_difference(more):
    path = more.seeds / "valley-post.yml"
    source = path.read_text(encoding="utf-8").replace(MORE, "")
    path.write_text(source.replace("claims:\n", f"claims:{MORE}\n", 1), encoding="utf-8")
    claims = more.load().base.claims
    assert claims["hospital-more"].evidence == claims["hospital-62-dead"].evidence


def test_several_pieces_are_taken_together(more):
    more.replace("valley-post.yml", "    quote: |-\n      at least 62 people had died\n    at: 113-140\n",
                 "    evidence:\n      - quote: at least 62 people\n      - quote: had died\n")  # fmt: skip
    claims = more.load().base.claims
    assert len(claims["hospital-more"].evidence) == 2
    assert claims["hospital-more"].evidence == claims["hospital-62-dead"].evidence


def test_fmt_writes_offsets_once(more):
    more.replace("valley-post.yml", "    at: 113-140\n", "")
    settings = Settings(more.seeds, more.seeds.parent / "s", more.texts)
    verbs.fmt(settings)
    source = (more.seeds / "valley-post.yml").read_text(encoding="utf-8")
    assert source.count("at: 113-140") == 1
    assert "same_quote: hospital-62-dead" in source
    assert verbs.fmt(settings) == ((), ())
    assert source.count("cue_at: 51-81") == 2
    assert [f for f in more.findings(texts=False) if f.severity != "info"] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("same_quote: hospital-62-dead", "same_quote: nobody", "same-quote"),
        ("same_quote: hospital-62-dead", "same_quote: ministry-40-dead", "same-quote"),
        ("same_quote: hospital-62-dead", "same_quote: hospital-more", "same-quote"),
        ("same_quote: hospital-62-dead",
         "same_quote: hospital-62-dead\n    quote: at least 62 people", "evidence-twice"),
        ("verbatim: at least 62\n    said", "verbatim: at least 63\n    said",
         "verbatim-not-in-quote"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once(more, old, new, code):
    path = more.seeds / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    head, tail = source.split("  - id: hospital-more", 1)
    assert old in tail
    path.write_text(f"{head}  - id: hospital-more{tail.replace(old, new, 1)}", encoding="utf-8")
    assert [f.code for f in more.findings() if f.severity == "error"] == [code]
