"""Cues and the words of certainty are evidence: anchored in the text, or lost."""

import json

import pytest

from musnad.app import case as verbs
from musnad.app.build import build
from musnad.app.exporting import export_file
from musnad.app.loading import load as load_files
from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.export.jsonl import claim_object
from musnad.rdf.write import to_quads
from musnad.text.quote import Lost, locate_near
from musnad.text.span import Span

RELAY = """    chain:
      - agent: red-lantern
        role: relay
        cue: relief coordinator
    cue: The Sidr"""


@pytest.fixture
def sure(case):
    """The example case with a relay's cue and words of certainty."""
    case.replace("valley-post.yml", "    cue: The Sidr", RELAY)
    case.replace(
        "valley-post.yml",
        "stance: asserts\n    question: flood-displaced",
        "stance: asserts\n    certainty: possible\n    certainty_words: About\n"
        "    question: flood-displaced",
    )
    return case


def settings_of(case):
    return Settings(
        case.seeds, case.seeds.parent / "store", case.texts, "https://example.org/case/"
    )


def lines_with(case, word):
    lines = (case.seeds / "valley-post.yml").read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if word in line]


def test_cues_of_all_hands_and_words_of_certainty_have_a_place(sure):
    curation = sure.load()
    assert curation.findings == ()
    text = (sure.texts / "valley-post.txt").read_text(encoding="utf-8")
    claims = curation.base.claims
    for link in (*claims["hospital-62-dead"].chain, *claims["relief-3200-displaced"].chain):
        assert (link.cue_at is not None) == bool(link.cue)
        if link.cue_at:
            assert link.cue_at.slice(text) == link.cue
    words = claims["relief-3200-displaced"].certainty_words
    assert words.span.slice(text) == words.exact == "About"


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("cue: The Sidr General", "cue: The Sidr Generel", "cue-not-found", "The Sidr General"),
        ("cue: relief coord", "cue: relief coardin", "cue-not-found", ""),
        ("certainty_words: About", "certainty_words: Perhaps some", "certainty-not-found", ""),
        ("cue: told the", "cue: told  the", "cue-not-found", "told the Valley Post"),
    ],
)
def test_words_that_are_not_there_are_lost(sure, old, new, code, hint):
    sure.replace("valley-post.yml", old, new)
    curation = sure.load()
    (found,) = [f for f in curation.findings if f.severity == "error"]
    assert found.code == code
    assert found.place.line in lines_with(sure, new)
    assert hint in found.hint
    assert len(curation.base.claims) == 6, "the claim is not taken, and reading goes on"


def test_a_lost_cue_is_never_evidence(sure):
    sure.replace("valley-post.yml", "cue: The Sidr General", "cue: The Sidr Generel")
    quads = " ".join(str(quad) for quad in to_quads(sure.load().base))
    assert "Generel" not in quads


@pytest.mark.parametrize(
    ("exact", "near", "start"),
    [
        ("said", Span(45, 50), 33),
        ("said", Span(6, 8), 3),
        ("said", Span(19, 20), 15),
        ("said", Span(10, 11), 3),
        ("said", Span(16, 17), 15),
        ("absent", Span(0, 2), None),
        ("Said", Span(0, 2), None),
    ],
)
def test_the_nearest_place_is_taken(exact, near, start):
    found = locate_near(exact, "He said so ... said more, and it said what forty men saw.", [near])
    assert isinstance(found, Lost) if start is None else found.start == start


def test_fmt_writes_the_offsets_and_they_are_trusted_without_the_text(sure):
    verbs.fmt(settings_of(sure))
    source = (sure.seeds / "valley-post.yml").read_text(encoding="utf-8")
    assert source.count("cue_at: ") == 4
    assert source.count("certainty_at: ") == 1
    assert sure.findings(texts=False) == []
    assert sure.load(texts=False).base == sure.load().base
    assert verbs.fmt(settings_of(sure)) == ((), ())


def test_without_text_and_offsets_a_cue_is_told_and_has_no_place(sure):
    curation = sure.load(texts=False)
    assert {f.code for f in curation.findings} == {"cue-offset-missing", "certainty-offset-missing"}
    assert {f.severity for f in curation.findings} == {"warning"}
    assert curation.base.claims["relief-3200-displaced"].certainty_words is None


def test_a_wrong_offset_is_an_error(sure):
    verbs.fmt(settings_of(sure))
    source = (sure.seeds / "valley-post.yml").read_text(encoding="utf-8")
    at = source.index("cue_at: ") + 8
    number = source[at : source.index("\n", at)]
    start, end = map(int, number.split("-"))
    sure.replace("valley-post.yml", f"cue_at: {number}", f"cue_at: {start + 1}-{end + 1}")
    (found,) = [f for f in sure.findings() if f.severity == "error"]
    assert found.code == "evidence-offset-wrong"
    assert number in found.message
    sure.replace("valley-post.yml", f"cue_at: {start + 1}-{end + 1}", f"cue_at: {start}-{end + 1}")
    (found,) = [f for f in sure.findings(texts=False) if f.severity == "error"]
    assert found.code == "evidence-offset-wrong"


def test_certainty_names_its_words_and_words_their_certainty(sure):
    sure.replace("valley-post.yml", "    certainty_words: About\n", "")
    assert [f.code for f in sure.findings()] == ["certainty-without-words"]
    sure.replace("valley-post.yml", "certainty: possible", "certainty_words: About")
    assert [f.code for f in sure.findings()] == ["certainty-unspecified"]
    sure.replace("valley-post.yml", "certainty_words: About", "certainty: unspecified")
    assert sure.findings() == []


@pytest.mark.parametrize("form", ["records", "nquads", "turtle", "jsonl"])
def test_what_is_exported_comes_back_with_its_places(sure, tmp_path, form):
    settings = settings_of(sure)
    assert build(settings).findings == ()
    base = open_base(settings)
    name = {"nquads": "a.nq", "turtle": "a.ttl"}.get(form, "a.jsonl")
    export_file(settings, form, tmp_path / name)
    files = [tmp_path / name]
    if form == "jsonl":  # which names what documents share, and does not hold it
        export_file(settings, "records", tmp_path / "all.jsonl")
        lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        rest = [x for x in lines if json.loads(x)["record"] != "claim"]
        (tmp_path / "rest.jsonl").write_text("".join(rest), encoding="utf-8")
        files.insert(0, tmp_path / "rest.jsonl")
    other = Settings(tmp_path, tmp_path / "other", base=settings.base)
    found = load_files(other, files)
    assert [f for f in found.findings if f.severity == "error"] == []
    back = open_base(other)
    for claim in base.claims.values():
        assert back.claims[claim.id].chain == claim.chain
        assert back.claims[claim.id].certainty_words == claim.certainty_words


def test_loaded_places_must_fit(sure, tmp_path):
    settings = settings_of(sure)
    build(settings)
    export_file(settings, "records", tmp_path / "a.jsonl")
    text = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    assert text.count('"cue_start"') == 8
    at = text.index('"cue_end":') + 10
    (tmp_path / "a.jsonl").write_text(text[:at] + "9" + text[at:], encoding="utf-8")
    other = Settings(tmp_path, tmp_path / "other", base=settings.base)
    assert "evidence-offset-wrong" in {
        f.code for f in load_files(other, [tmp_path / "a.jsonl"]).findings
    }


def test_json_lines_keep_the_cue_as_a_string(sure):
    base = sure.load().base
    row = claim_object(base, base.claims["relief-3200-displaced"])
    (link,) = [x for x in row["chain"] if x["role"] == "speaker"]
    assert link["cue"] == "told the Valley Post"
    assert link["cue_end"] - link["cue_start"] == len(link["cue"])
    assert row["certainty_words"]["exact"] == "About"
    assert row["chain"][0]["cue"] is row["chain"][0]["cue_start"] is None


def test_in_rdf_the_cue_is_evidence_of_its_link(sure):
    base = sure.load().base
    quads = {(q.subject.value, q.predicate.value): q.object.value for q in to_quads(base)}
    link = f"{base.iri}claim/relief-3200-displaced/link/2"
    ns, oa = "https://w3id.org/musnad/ns#", "http://www.w3.org/ns/oa#"
    assert quads[link, f"{ns}cueEvidence"] == f"{link}/cue"
    assert quads[f"{link}/cue/quote", f"{oa}exact"] == "told the Valley Post"
    assert quads[f"{link}/cue", f"{oa}hasSource"].startswith(f"{base.iri}capture/")
