"""`musnad agreement`: two folders, and the word of a third person."""

import json
import re
import shutil

import pytest

from musnad.model.reading import FIELDS
from musnad.relate.agreement import MEETINGS
from musnad.report import agreement as shown
from musnad.report.columns import HEADS
from musnad.report.tongue import RIGHT

OVERLAY = """readings:
  - id: third-stance
    claims: [hospital-62-dead]
    field: stance
    right: asserts
    because: The hospital counts its own dead.
    by: A. Third
    on: 2026-11-29
"""


@pytest.fixture
def two(shell):
    """The case, and a copy in which one stance and one figure are read otherwise."""
    shutil.copytree(shell.folder / "seeds", shell.folder / "other")
    path = shell.folder / "other" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    source = source.replace("stance: asserts", "stance: predicts", 1)
    source = source.replace("answer: about 3200", "answer: 3200")
    path.write_text(source, encoding="utf-8")
    (shell.folder / "third.yml").write_text(OVERLAY, encoding="utf-8")
    return shell


def test_the_table_says_who_reads_what(two):
    text = two("agreement", "seeds", "other").stdout
    assert "2 texts of both; 7 claims of both, 0 of A alone, 0 of B alone" in text
    assert "stance: A asserts | B predicts" in text
    assert "answer: A about 3200 | B 3200" in text or "answer: A about 3,200 | B 3,200" in text
    assert "figures as intervals: 3 equal, 1 one inside the other" in text
    assert "not defined: one word only" in text


def test_the_word_of_a_third_person_is_shown(two):
    text = two("agreement", "seeds", "other", "--overlay", "third.yml").stdout
    assert "A is right (asserts), by A. Third, 2026-11-29: The hospital counts" in text
    rows = two.lines("agreement", "seeds", "other", "--overlay", "third.yml")
    assert {r["field"]: r["right"] for r in rows}["stance"] == "asserts"


def test_the_comparison_in_arabic_has_the_same_figures(two):
    words = ("agreement", "seeds", "other", "--overlay", "third.yml")
    english, arabic = (two(*words, "--lang", lang).stdout for lang in ("en", "ar"))
    assert arabic.startswith("اتفاق قيّمين اثنين")
    assert "الصواب عند \u2068A\u2069" in arabic
    assert "لا تعرّف" in arabic
    kappas = [sorted(re.findall(r"\d\.\d\d", text)) for text in (english, arabic)]
    assert kappas[0] == kappas[1]
    assert all(
        RIGHT.search(line) or "/" in line
        for line in arabic.splitlines()
        if line.strip()[:1].isalpha()
    )


def test_json_has_numbers_and_null(two):
    found = json.loads(two("agreement", "seeds", "other", "--format", "json").stdout)
    fields = {row["field"]: row for row in found["fields"]}
    assert fields["stance"]["n"] == 7
    assert fields["stance"]["equal"] == 6
    assert 0 < fields["stance"]["kappa"] < 1
    assert fields["certainty"]["kappa"] is None


def test_markdown_has_both_tables(two):
    text = two("agreement", "seeds", "other", "--format", "md").stdout
    assert sum(line.startswith("| field") for line in text.splitlines()) == 1
    assert sum(line.startswith("| kind") for line in text.splitlines()) == 1
    assert "not defined" in text


def test_a_claim_of_one_alone_is_a_row(two):
    path = two.folder / "other" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source[: source.index("  - id: relief-3200")], encoding="utf-8")
    rows = two.lines("agreement", "seeds", "other")
    assert [r["a"] for r in rows if r["kind"] == "only-a"] == ["relief-3200-displaced"]


def test_texts_that_differ_have_nothing_in_common(two):
    for path in (two.folder / "other").glob("*-*.yml"):
        text = path.read_text(encoding="utf-8")
        at = text.index("sha256: ") + 8
        path.write_text(text[:at] + "0" * 40 + path.stem[0].encode().hex() + text[at + 42 :])
    result = two("agreement", "seeds", "other", code=4)
    assert "no text in common" in result.stderr


def test_an_overlay_that_is_wrong_has_findings(two):
    (two.folder / "third.yml").write_text(OVERLAY.replace("field: stance", "field: stances"))
    result = two("agreement", "seeds", "other", "--overlay", "third.yml", code=1)
    assert "third.yml:4:12: error unknown-word" in result.stderr
    assert "did you mean 'stance'?" in result.stderr


@pytest.mark.parametrize("verb", ["check", "build"])
def test_the_overlay_is_a_judgement_file_of_a_case(two, verb):
    shutil.copyfile(two.folder / "third.yml", two.folder / "seeds" / "judgements.yml")
    shutil.copyfile(two.folder / "third.yml", two.folder / "other" / "judgements.yml")
    right, wrong = two(verb, "seeds"), two(verb, "other")
    assert "reading-overruled" not in right.output
    assert "hospital-62-dead: stance is predicts; A. Third judged that asserts" in wrong.output


def test_an_update_still_knows_the_overlay(two):
    shutil.copyfile(two.folder / "third.yml", two.folder / "seeds" / "judgements.yml")
    assert "reading-overruled" not in two("build").output
    path = two.folder / "seeds" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("stance: asserts", "stance: predicts", 1), encoding="utf-8")
    assert "reading-overruled" in two("build").output


def test_every_field_and_every_way_of_meeting_has_its_arabic():
    assert set(FIELDS) <= set(HEADS)
    assert set(shown._MEETINGS) == set(MEETINGS)
