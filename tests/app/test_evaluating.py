"""Evaluation: gold from files and from the curated claims of a case."""

import json

import pytest

from musnad import resources
from musnad.app.evaluating import (
    candidates_of,
    evaluate_files,
    evaluate_seeds,
    gold_of,
    score_rows,
)
from musnad.app.settings import Settings
from musnad.curation.load import load
from musnad.errors import FileUnreadableError
from musnad.suggest import score


@pytest.fixture(scope="module")
def curation():
    example = resources.locate("example")
    return load(example / "seeds", texts=example / "texts")


def test_curated_claims_are_gold_in_the_fields_of_suggest(curation):
    rows = {row["quote"]: row for row in gold_of(curation)}
    assert len(rows) == 7
    row = rows["About 3,200 people have left their homes"]
    assert row["speaker"]["text"] == "a relief coordinator"
    [quantity] = row["quantities"]
    assert (quantity["lower"], quantity["upper"]) == ("2880", "3520")
    assert quantity["end"] - quantity["start"] == len("About 3,200")
    assert rows["أودت بحياة 40 شخصا"]["cue"]["text"] == "قالت وزارة الداخلية"


def test_gold_meets_itself(curation):
    gold = list(gold_of(curation))
    for row in score(gold, gold).to_rows():
        assert row["recall"] in {None, 1.0}


def test_every_part_of_the_example_is_scored_per_language(curation):
    scores = score(list(gold_of(curation)), list(candidates_of(curation)))
    assert {"ar", "en", "all"} <= set(scores.tallies)
    assert scores.tallies["all"]["claim"].gold == 7
    assert scores.tallies["all"]["claim"].recall >= 0.8
    assert scores.tallies["en"]["source"].recall >= 0.6
    parts = {row["part"] for row in score_rows(scores)}
    assert {"source", "cue", "content", "quantity", "date", "stance"} <= parts


def test_seeds_need_their_texts():
    with pytest.raises(FileUnreadableError):
        evaluate_seeds(Settings(resources.locate("example") / "seeds", store=None))


def test_files_are_read_and_broken_lines_are_findings(tmp_path, curation):
    gold, given = tmp_path / "gold.jsonl", tmp_path / "given.jsonl"
    rows = list(gold_of(curation))
    gold.write_text("".join(f"{json.dumps(r)}\n" for r in rows), encoding="utf-8")
    given.write_text("".join(f"{json.dumps(r)}\n" for r in candidates_of(curation)), "utf-8")
    found = evaluate_files(gold, given)
    [only] = found.engines
    assert only.scores.tallies["all"]["claim"].gold == 7
    assert only.held >= 6
    assert "of 7 gold claims" in found.summary()
    given.write_text('{"document": "a"}\n\n{broken\n[]\n', encoding="utf-8")
    found = evaluate_files(gold, given)
    assert [(f.code, f.place.line) for f in found] == [
        ("missing-key", 1),
        ("json-broken", 3),
        ("missing-key", 4),
    ]
    with pytest.raises(FileUnreadableError):
        evaluate_files(tmp_path / "none", given)
