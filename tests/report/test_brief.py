"""Conclusions, searches and briefs: shown first, reopened by later claims, safe on any page."""

import json
import shutil
import sys
from collections import Counter
from math import log
from typing import Any

import pytest
from typer.testing import CliRunner

from musnad import resources
from musnad.cli.main import app
from musnad.report.brief import POSITIONS, brief_lines, make_brief
from musnad.report.page import to_html, to_markdown
from musnad.report.spread import parse_rule
from musnad.report.text import Line
from tests.relate.casebook import to_case

CONCLUSIONS = """\
conclusions:
  - question: flood-deaths
    status: resolved
    answer: "62"
    reason: {ar: قال السجل, en: "The register says so <b>&</b>"}
    by: M. Haddad
    on: DAY
"""
SEARCHES = """\
searches:
  - question: flood-deaths
    where: archive of the court
    words: [flood]
    on: 2025-04-01
    by: M. Haddad
    found: no
"""
LATER, EARLIER = "2099-01-01", "2001-01-01"


@pytest.fixture
def run(tmp_path, monkeypatch):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    (tmp_path / "case/seeds/searches.yml").write_text(SEARCHES, encoding="utf-8")

    def conclude(day):
        path = tmp_path / "case/seeds/conclusions.yml"
        path.write_text(CONCLUSIONS.replace("DAY", day), encoding="utf-8")
        assert CliRunner().invoke(app, ["-q", "build"]).exit_code == 0

    conclude(LATER)

    def go(*words):
        result = CliRunner().invoke(app, list(words))
        return result.exit_code, result.stdout

    run: Any = go
    run.conclude, run.folder = conclude, tmp_path / "case"
    return run


@pytest.mark.parametrize(
    "verb", [("show", "flood-deaths"), ("conflicts",), ("brief", "flood-deaths")]
)
def test_a_conclusion_is_shown_and_hides_nothing(run, verb):
    code, text = run(*verb)
    assert code == 0
    assert "CONCLUSION RESOLVED: 62, by M. Haddad on 2099-01-01" in text
    assert "REOPENED" not in text
    body = text[text.index("[flood-deaths]") :]
    assert body.index("CONCLUSION") < body.index("40")
    assert "«" in body


def test_a_later_claim_reopens_it(run):
    run.conclude(EARLIER)
    for verb in (("show", "flood-deaths"), ("conflicts",), ("brief", "flood-deaths")):
        assert "REOPENED by 2 claims" in run(*verb)[1]
    found = json.loads(run("show", "flood-deaths", "--format", "json")[1])
    assert found["conclusions"][0]["reopened_by"] == ["hospital-62-dead", "ministry-40-dead"]


def test_it_stays_disputed(run):
    _, text = run("brief", "flood-deaths", "--format", "json")
    assert json.loads(text)["status"] == "disputed"


def test_a_search_is_shown_and_supports_nothing(run):
    _, text = run("show", "flood-deaths")
    assert "archive of the court, for «flood», by M. Haddad" in text
    assert "supports nothing" in text
    assert "Searched" not in run("show", "flood-displaced")[1]


def test_what_was_not_concluded_yet_is_not_shown(run):
    code, text = run("brief", "flood-deaths", "--recorded-by", "2098-01-01")
    assert code == 0
    assert "CONCLUSION" not in text
    assert "Curated by 2098-01-01." in text


def test_the_filter_says_what_it_left_out(run):
    _, text = run("brief", "flood-deaths", "--known-by", "1999-01-01")
    assert "Left out: 2 claims on this question." in text
    assert "no filter was set" in run("brief", "flood-deaths")[1]


@pytest.mark.parametrize("name", ["p.md", "p.html", "p.txt", "p.json"])
def test_a_file_takes_the_form_of_its_name(run, name):
    assert run("brief", "flood-deaths", "-o", name)[0] == 0
    text = (run.folder / name).read_text(encoding="utf-8")
    assert "The register says so" in text
    assert ("<b>" in text) == (name in {"p.txt", "p.json"})


def test_a_dry_run_writes_nothing(run):
    assert run("brief", "flood-deaths", "-o", "p.md", "--dry-run")[0] == 0
    assert not (run.folder / "p.md").exists()


def test_an_arabic_page_runs_from_right_to_left(run):
    run("brief", "flood-deaths", "-o", "p.html", "--lang", "ar")
    text = (run.folder / "p.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    assert "<script" not in text
    assert "http" not in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("brief", "no-such-question"), 1),
        (("range", "no-such-question"), 1),
        (("range", "flood-deaths", "--rule", "mean"), 2),
        (("range", "dam-collapsed"), 2),
        (("brief", "flood-deaths", "-o", "p.pdf"), 2),
        (("brief", "flood-deaths", "-o", "no/such/p.md"), 4),
        (("range", "flood-deaths", "--store", "nowhere"), 3),
        (("range", "flood-deaths", "--format", "md"), 0),
        (("range", "flood-deaths", "--format", "json"), 0),
    ],
)
def test_exit_codes(run, words, code):
    assert run(*words)[0] == code


def test_everything_is_escaped():
    evil = [Line("<img src=x onerror=1> [a](b) `c` &amp;", style) for style in ("title", "quote")]
    page = to_html(evil, "</title><script>", "en")
    assert "<img" not in page
    assert "<script" not in page
    marked = to_markdown(evil)
    assert "<img" not in marked.replace("\\<", "")
    assert "\\[a\\]" in marked


def test_a_brief_grows_with_the_claims_on_its_question_and_not_with_their_pairs():
    calls = []
    few, many = 50, 200
    for size in (few, many):
        rows = "".join(
            f"  c{n}: {{who: w{n % 20}, says: asserts {1000 + n}, on: q, as_of: 2024-0{1 + n % 9}}}\n"
            for n in range(size)
        )
        block = (
            "questions: {q: {type: count, aggregation: cumulative}}\n"
            f"claims:\n{rows}verdicts: {{}}\nstatus: {{}}"
        )
        base = to_case("many", "why", block).base
        counted = Counter()
        note = counted.update

        def seen_by_profile(_frame, event, _argument, note=note):
            note([event])

        sys.setprofile(seen_by_profile)
        try:
            seen, told = make_brief(base, "q", parse_rule("extremes"))
            lines = list(brief_lines(seen, told))
        finally:
            sys.setprofile(None)
        assert len(told.sides) == POSITIONS
        assert told.more == size - POSITIONS
        assert any(f"{told.more} positions more: " in line.text for line in lines)
        calls.append(counted["call"])
    assert calls[1] / calls[0] < many * log(many) / (few * log(few))
