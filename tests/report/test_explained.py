"""Every word of a report is explained, and every example shows what it says it shows."""

import json
from random import Random

import pytest
from typer.testing import CliRunner

from musnad.cli.main import app
from musnad.errors import UnknownIdError
from musnad.model.judgement import KINDS, VERDICTS
from musnad.relate import relate
from musnad.relate.origin import STATUSES
from musnad.report.explained import explain, explained_lines, names
from musnad.report.rule_examples import EXAMPLES
from musnad.report.rules import RULES
from musnad.report.strength import DOUBTS, STRENGTHS
from musnad.report.text import format_lines
from musnad.report.tongue import ARABIC, LEFT
from tests.relate.bases import random_base
from tests.report.test_arabic import outside


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule}-{e.verdict or 'none'}")
def test_each_example_gives_what_it_is_shown_for(example):
    row = example.compute()
    found = (row.rule, row.kind, row.verdict or "") if row else (example.rule, "", "")
    assert found == (example.rule, example.kind, example.verdict)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_explained_with_an_example_and_its_rule(verdict):
    (found,) = [e for e in explain(verdict) if e.of == "verdict"]
    assert found.meaning.ar
    assert found.meaning.en
    assert found.examples
    assert set(found.rules) <= set(RULES)


@pytest.mark.parametrize("name", [*KINDS, *STATUSES, *STRENGTHS, *DOUBTS, *RULES])
def test_every_kind_status_strength_and_rule_is_explained(name):
    assert all(found.meaning.ar and found.meaning.en for found in explain(name))
    if name in KINDS or name in RULES:
        assert any(found.examples for found in explain(name))


def test_every_rule_that_a_row_carries_is_explained():
    seen = {row.rule for seed in range(200) for row in relate(random_base(Random(f"rules {seed}")))}
    assert {"1", "2", "3", "4", "5", "6d", "6f"} <= seen <= set(RULES)


def test_a_rule_is_found_as_a_row_writes_it():
    assert explain("6f/1") == explain("6f")


def test_what_no_report_says_is_refused_with_the_nearest_word():
    with pytest.raises(UnknownIdError) as error:
        explain("roundin")
    assert "rounding" in error.value.remedy


@pytest.mark.parametrize("name", names())
def test_explanations_are_arabic_for_a_reader_of_arabic(name):
    text = format_lines(explained_lines(explain(name), ARABIC))
    assert not LEFT.search(outside(text)), text


def test_the_command_line_explains_and_lists():
    run = CliRunner()
    text = run.invoke(app, ["explain", "6d"]).stdout
    assert "conflicts / regression, rule 6d" in text
    (found,) = json.loads(run.invoke(app, ["explain", "6d", "--format", "json"]).stdout)
    assert found["examples"][1]["verdict"] == "regression"
    listed = run.invoke(app, ["explain", "--format", "jsonl"]).stdout.splitlines()
    assert len(listed) >= len(names())
    assert run.invoke(app, ["explain", "6g"]).exit_code == 1
