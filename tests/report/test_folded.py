"""What two claims say again on a presupposed question is told once, beside the first."""

from typing import get_args

from musnad.model.judgement import Kind
from musnad.report.comparison import compare
from musnad.report.comparison_text import comparison_lines
from musnad.report.folded import ORDER, fold_carried
from musnad.report.full import show_lines
from musnad.report.text import format_lines
from tests.relate.casebook import to_case

BLOCK = """
questions:
  dead: {type: quantity, counts: dead, aggregation: cumulative, presupposes: [any]}
  hurt: {type: quantity, counts: hurt, aggregation: cumulative, presupposes: [any], distinct_from: [dead]}
  any: {type: yes-no, presupposes: [flood]}
  flood: {type: yes-no}
claims:
  a: {who: army, says: asserts 40, on: dead, as_of: 2025-03-01}
  b: {who: police, says: asserts 40, on: dead, as_of: 2025-03-01}
  c: {who: post, says: asserts 9, on: hurt, as_of: 2025-03-01}
  d: {who: mayor, says: denies yes, on: flood}
verdicts: {}
status: {}
"""


def base_of(block):
    return to_case("folded", "why", block).base


def test_an_agreement_is_told_on_the_lowest_question_and_names_the_others():
    base = base_of(BLOCK)
    found = fold_carried(base, compare(base, "a", "b").relations)
    assert [(f.row.question, f.row.kind, f.further) for f in found] == [
        ("dead", "agrees", ("any", "flood"))
    ]
    text = format_lines(comparison_lines(base, compare(base, "a", "b")))
    assert text.count("agrees / equal") == 1
    assert text.count("The same follows on what it presupposes") == 1


def test_an_own_row_stands_before_a_carried_one_of_another_kind():
    base = base_of(BLOCK)
    found = fold_carried(base, compare(base, "a", "c").relations)
    assert [(f.row.kind, f.row.question, f.further) for f in found] == [
        ("not-comparable", "dead", ()),
        ("agrees", "any", ("flood",)),
    ]


def test_a_conflict_is_never_folded():
    base = base_of(BLOCK)
    found = fold_carried(base, compare(base, "a", "d").relations)
    assert {f.row.kind for f in found} == {"conflicts"}
    assert all(f.further == () for f in found if f.row.question == "flood")


def test_every_row_is_told_or_named():
    base = base_of(BLOCK)
    for other in "bcd":
        rows = compare(base, "a", other).relations
        found = fold_carried(base, rows)
        assert len(rows) == sum(1 + len(f.further) for f in found)
        assert {r.question for r in rows} == {f.row.question for f in found} | {
            q for f in found for q in f.further
        }


def test_a_claim_is_shown_with_each_agreement_once():
    base = base_of(BLOCK)
    text = format_lines(show_lines(base, "a"))
    assert text.count("agrees / equal with b") == 1
    assert "on dead, hence on any and flood" in text
    assert text.index("conflicts / denial with d") < text.index("agrees / equal with b")


def test_every_kind_has_its_place():
    assert set(ORDER) == set(get_args(Kind))
