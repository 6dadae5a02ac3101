"""What became of a prediction stands beside it, in every form."""

import pytest

from musnad.curation.load import load
from musnad.relate.prediction import find_predictions
from musnad.relate.relation import Relater
from musnad.report.fate import prediction_lines, prediction_rows
from musnad.report.full import show_lines
from musnad.report.full_object import show_object
from musnad.report.text import format_lines
from tests.relate.casebook import to_case

TOLD = """
questions:
  visit: {type: yes-no}
  view: {type: text}
claims:
  kept: {who: kim, says: pledges yes, on: visit, said: 2024-01-10}
  broken: {who: lee, says: predicts no, on: visit, said: 2024-01-11}
  hoped: {who: lee, says: predicts a better year, on: view, said: 2024-01-11}
  came: {who: kim, says: asserts yes, on: visit, said: 2024-03}
verdicts: {}
status: {}
"""


@pytest.fixture(scope="module")
def told():
    return to_case("case", "why", TOLD).base


def test_every_prediction_is_listed_under_its_fate(told):
    predictions = list(find_predictions(Relater(told)))
    text = format_lines(prediction_lines(told, predictions))
    assert text.startswith("PREDICTIONS AND PLEDGES: 3\n")
    assert "FULFILLED: 1" in text
    assert "FAILED: 1" in text
    assert "its own word" in text
    assert "In words, so that nothing compares: 1" in text
    rows = {row["claim"]: row for row in prediction_rows(told, predictions)}
    assert rows["kept"]["fulfilled_by"] == "came"
    assert rows["broken"]["failed_by"] == "came"
    assert rows["hoped"]["fate"] == "open"


def test_show_says_what_became_of_a_claim(told):
    text = format_lines(show_lines(told, "broken"))
    assert "what became of it\n  failed\n    fails it: " in text
    assert show_object(told, "broken")["prediction"]["fate"] == "failed"
    assert "what became of it" not in format_lines(show_lines(told, "came"))
    assert "prediction" not in show_object(told, "came")


def test_show_says_it_with_the_question_too(told):
    text = format_lines(show_lines(told, "visit"))
    assert "fulfils it: " in text
    assert "fails it: " in text


def test_the_seeds_expected_the_signing(seeds):
    base = load(seeds).base
    text = format_lines(show_lines(base, "khabarain-signing-expected"))
    assert "what became of it\n  fulfilled" in text
