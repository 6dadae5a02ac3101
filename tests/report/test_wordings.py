"""Small words of the reports that were wrong once."""

import pytest

from musnad.model.claim import STANCES
from musnad.relate.origin import Support
from musnad.report.conflict_text import SIDES, in_short
from musnad.report.difference import compare_bases, difference_lines
from musnad.report.dispute import report_conflicts
from musnad.report.full import show_lines
from musnad.report.spread import find_spread, parse_rule
from musnad.report.spread_text import end_lines
from musnad.report.support import say_behind, say_status
from musnad.report.text import format_lines
from musnad.report.tongue import ARABIC, RIGHT
from tests.relate.casebook import to_case


def base_of(block):
    return to_case("words", "why", f"{block}\nverdicts: {{}}\nstatus: {{}}").base


FIGURES = """
questions: {q: {type: count, aggregation: per-event}}
claims:
  a: {who: unnamed witness, says: asserts 40, on: q}
  b: {who: unnamed guard, says: asserts 60, on: q}
"""


def test_no_best_figure_is_said_to_be_none_and_not_to_be_unreported():
    base = base_of(FIGURES)
    lines = format_lines(end_lines(base, find_spread(base, "q", parse_rule("extremes"))))
    assert "best: none, as no answer has an origin" in lines
    assert "nobody reported" not in lines
    only = base_of(
        FIGURES.replace("asserts 40", "asserts more than 40").replace("60", "more than 60")
    )
    assert "highest: nobody reported one" in format_lines(
        end_lines(only, find_spread(only, "q", parse_rule("extremes")))
    )


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"unnamed": ("x",)}, "1 unnamed source says so too and adds no origin."),
        ({"unnamed": ("x", "y")}, "2 unnamed sources say so too and add no origin."),
        ({"own_documents": ("x",)}, "1 document in its own voice says so too and adds no origin."),
        (
            {"unnamed": ("x",), "own_documents": ("y",)},
            "1 unnamed source and 1 document in its own voice say so too and add no origin.",
        ),
    ],
)
def test_who_adds_no_origin_agrees_with_its_verb(others, words):
    base = base_of(
        "questions: {q: {type: yes-no}}\nclaims: {a: {who: army, says: asserts yes, on: q}}"
    )
    assert words in say_behind(base, Support(("a",), ("d",), origins=("army",), **others))


def test_the_verb_stands_before_two_documents():
    both = Support(("a",), ("x", "y"), own_documents=("x", "y"))
    assert say_status(both, "open", ARABIC).endswith(" تتكلم فيه وثيقتان بقولهما هما.")


def test_what_somebody_does_is_a_noun_in_arabic():
    assert all(RIGHT.search(ARABIC.doing(stance)) for stance in STANCES)
    base = base_of(
        "questions: {q: {type: yes-no}}\n"
        "claims: {a: {who: army, says: predicts yes, certainty: possible, on: q}}"
    )
    text = format_lines(show_lines(base, "q", ARABIC))
    assert "(توقع، ممكن)" in text


def test_a_line_names_some_sides_and_counts_the_others():
    claims = "".join(f"  c{n}: {{who: w{n}, says: asserts {n}0, on: q}}\n" for n in range(1, 8))
    base = base_of(f"questions: {{q: {{type: count, aggregation: per-event}}}}\nclaims:\n{claims}")
    (matter,) = report_conflicts(base).matters
    assert len(matter.sides) == 7
    assert in_short(matter).count(" | ") == SIDES
    assert in_short(matter).endswith("and 3 positions more")


def test_a_verdict_that_kept_its_name_is_named_once():
    changed = compare_bases(base_of(FIGURES), base_of(FIGURES.replace("40", "41")))
    text = format_lines(difference_lines(changed))
    assert "   conflicts / disjoint: a and b" in text
    assert " → conflicts / disjoint" not in text
