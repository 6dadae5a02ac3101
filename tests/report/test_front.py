"""The first page: what stands in each section, and forecasts that cannot all come true."""

import json
from dataclasses import replace

import pytest

from musnad.report.forecast import find_differing
from musnad.report.foremost import choose, chosen_lines
from musnad.report.front import find_front
from musnad.report.front_text import front_lines, front_object
from musnad.report.text import format_lines
from musnad.report.tongue import ARABIC
from tests.relate.casebook import to_case

CASE = """
questions: {dam: {type: yes-no}, sent: {type: count, aggregation: per-event}, end: {type: yes-no}, wall: {type: yes-no}, gate: {type: yes-no, aggregation: point}, quiet: {type: yes-no}}
claims:
  a: {who: army, says: asserts yes, on: dam}
  b: {who: police, says: denies yes, on: dam}
  c: {who: army, says: asserts 40, on: sent}
  d: {who: police, says: asserts 40, on: sent}
  e: {who: army, says: predicts yes, on: end}
  f: {who: police, says: predicts no, on: end}
  g: {who: army, says: declines yes, on: wall}
  h: {who: army, says: asserts yes, on: gate, as_of: 2024-01}
  i: {who: army, says: denies yes, on: gate, as_of: 2024-02}
  j: {who: police, says: doubts yes, on: quiet, said: 2024-01}
  k: {who: police, says: asserts yes, on: quiet, said: 2024-02}
"""


@pytest.fixture(scope="module")
def base():
    return to_case("case", "why", f"{CASE}\nverdicts: {{}}\nstatus: {{}}").base


def test_each_matter_stands_in_its_section(base):
    front = find_front(base)
    assert [m.question for m in front.report.matters] == ["dam"]
    assert [t.question for t in front.report.turns] == ["quiet"]
    assert [m.asked for m in front.report.not_conflicts if m.kind == "update"] == [("gate",)]
    assert [s.question for s in front.supported] == ["sent"]
    assert [f.question for f in front.forecasts] == ["end"]
    assert [n.question for n in front.not_known] == ["wall"]
    assert front.counts["unanswered"] == 0
    text = format_lines(front_lines(base, front))
    sections = text.split("\n\n")
    assert [s.splitlines()[0].rsplit(": ", 1)[0] for s in sections[1:]] == [
        "DISPUTED, the strongest first",
        "CHANGED",
        "WELL SUPPORTED, two origins or more",
        "FORECASTS THAT DIFFER",
        "NOT KNOWN",
    ]
    for section, name in zip(sections[1:], ("dam", "gate", "sent", "end", "wall"), strict=True):
        assert f"[{name}]" in section


def test_the_page_is_ready_for_json(base):
    assert json.loads(json.dumps(front_object(find_front(base)), default=str))["forecasts"]


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("predicts yes", "predicts no", True),
        ("pledges yes", "predicts no", True),
        ("predicts yes", "pledges yes", False),
        ("predicts yes, certainty: possible", "predicts no", False),  # what may be cannot fail
        ("asserts yes", "predicts no", False),  # that is a prediction with its outcome
        ("predicts yes, superseded by: nothing", "predicts no", False),
    ],
)
def test_forecasts_differ_where_they_cannot_all_come_true(first, second, differ):
    block = (
        "questions: {q: {type: yes-no}}\nclaims:\n"
        f"  a: {{who: army, says: {first}}}\n  b: {{who: police, says: {second}}}\n"
    )
    base = to_case("case", "why", f"{block}\nverdicts: {{}}\nstatus: {{}}").base
    assert bool(find_differing(base)) == differ


def test_of_many_disputes_those_with_most_origins_are_looked_at_and_all_are_counted(monkeypatch):
    more = "\n".join(
        f"  s{n}: {{who: {who}, says: {says} yes, on: end}}"
        for n, (who, says) in enumerate(
            [("army", "asserts"), ("police", "denies"), ("navy", "asserts"), ("press", "asserts")]
        )
    )
    base = to_case("case", "why", f"{CASE}{more}\nverdicts: {{}}\nstatus: {{}}").base
    every = find_front(base)
    assert every.looked_at is None
    assert {m.question for m in every.report.matters} == {"dam", "end"}
    monkeypatch.setattr("musnad.report.foremost.WEIGHED", 1)
    monkeypatch.setattr("musnad.report.foremost.LOOKED_AT", 1)
    few = find_front(base)
    assert few.looked_at == 1
    assert [m.question for m in few.report.matters] == ["end"]
    assert few.counts == every.counts
    text = format_lines(front_lines(base, few))
    assert "DISPUTED, the strongest first: 2" in text
    assert "of which the 1 with most origins were looked at" in text


@pytest.mark.parametrize("kind", ["conflicts", "agreements"])
def test_a_report_on_too_many_questions_says_how_many_it_leaves_out(base, monkeypatch, kind):
    assert choose(base, kind).names is None
    assert not list(chosen_lines(choose(base, kind), kind))
    monkeypatch.setattr("musnad.report.foremost.WEIGHED", 0)
    monkeypatch.setattr("musnad.report.foremost.LOOKED_AT", 1)
    chosen = choose(base, kind)  # this base is no read model: what it holds is weighed
    assert chosen.names == {"conflicts": ["dam"], "agreements": ["sent"]}[kind]
    some = replace(chosen, total=7)
    (line,) = chosen_lines(some, kind)
    assert line.text.startswith("Of 7 questions these 1")
    assert f"musnad {kind} --limit 2" in line.text
    assert list(chosen_lines(some, kind, ARABIC)) != [line]
