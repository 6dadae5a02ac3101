"""The twenty questions: every answer is supported by the rows that its queries give today."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def entries():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs" / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.answered())


def test_there_are_twenty_questions_with_an_answer_each(entries):
    assert len(entries) >= 20
    assert len({entry["asks"] for entry, _ in entries}) == len(entries)
    assert all(entry["answer"] for entry, _ in entries)


def test_every_question_has_rows_and_they_name_the_supporting_claims(entries):
    for entry, tables in entries:
        rows = [row for _, found in tables for row in found]
        assert rows, entry["asks"]
        values = {value for row in rows for value in row.values()}
        assert set(entry["claims"]) <= values, entry["asks"]
        for ask, found in tables:
            assert found, (entry["asks"], ask["query"])
            assert set(ask["columns"]) <= set(found[0])


def rows_of(entries, word, query):
    ((_, tables),) = [(e, t) for e, t in entries if word in e["asks"]]
    return [row for ask, found in tables for row in found if ask["query"] == query]


def test_only_moscows_denial_conflicts_among_the_figures_of_soldiers(entries):
    found = rows_of(entries, "Which figures of North Korean soldiers", "conflicts")
    assert [(r["verdict"], r["a"], r["b"]) for r in found] == [
        ("denial", "brotherhood-russia-denies-10000", "brotherhood-uk-over-10000")
    ]


def test_each_side_on_arms_has_its_origins(entries):
    found = rows_of(entries, "arms were transferred", "origins")
    assert {(r["stance"], r["origins"]) for r in found} == {("asserts", "4"), ("denies", "2")}


def test_russia_declines_and_later_speaks_of_them(entries):
    found = rows_of(entries, "Russia's position", "timeline")
    stances = {(r["question"], r["stance"]) for r in found}
    assert ("nk-troops-present", "declines") in stances
    assert ("nk-troops-fought", "asserts") in stances
    assert ("nk-troops-fought-kursk", "denies") in stances


def test_the_four_diplomats_come_through_reuters(entries):
    found = rows_of(entries, "four diplomats", "chains")
    assert [r["role"] for r in found] == ["publisher", "relay", "speaker"]
    assert found[1]["name"] == "Reuters"


def test_retelling_restates(entries):
    assert len(rows_of(entries, "military-technical cooperation", "restates")) == 6


def test_only_unnamed_sources_stand_alone(entries):
    found = rows_of(entries, "unnamed sources only", "unnamed")
    assert found
    assert {r["alone"] for r in found} == {"true"}
