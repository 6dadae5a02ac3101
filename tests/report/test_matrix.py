"""Each claim against each answer: what the decision list says of the two."""

from musnad.readmodel.stands import relater_of
from musnad.relate.settle import settle
from musnad.report.matrix import make_matrix
from tests.relate.casebook import to_case


def matrix_of(questions, claims):
    lines = "".join(f"  {name}: {{who: {name}, says: {said}}}\n" for name, said in claims.items())
    base = to_case(
        "x", "y", f"questions: {{q: {questions}}}\nclaims:\n{lines}verdicts: {{}}\nstatus: {{}}\n"
    ).base
    relater = relater_of(base)
    found = make_matrix(relater, "q", settle(relater, "q").positions)
    short = {"consistent": "+", "inconsistent": "-", "says-nothing": "."}
    return (
        [answer.en for answer in found.answers],
        {line.claim: "".join(short[cell] for cell in line.cells) for line in found.lines},
    )


def test_yes_and_no():
    answers, lines = matrix_of("{type: yes-no}", {"a": "asserts yes", "b": "denies yes"})
    assert answers == ["yes", "no"]
    assert lines == {"a": "+-", "b": "-+"}


def test_figures():
    answers, lines = matrix_of(
        "{type: count, aggregation: per-event}",
        {"a": "asserts 11000", "b": "asserts more than 10000", "c": "denies 11000"},
    )
    assert sorted(answers) == ["11,000", "over 10,000"]
    at = answers.index("11,000")
    assert [lines[name][at] for name in "abc"] == ["+", "+", "-"]
    assert [lines[name][1 - at] for name in "abc"] == ["+", "+", "."]


def test_a_denied_option_agrees_with_the_others_only_where_one_can_be_true():
    question = "{type: [x, y]}"
    answers, lines = matrix_of(question, {"a": "asserts x", "b": "denies x"})
    assert answers == ["x", "y"]
    assert lines == {"a": "+-", "b": "-+"}


def test_what_limits_nothing_has_no_line():
    answers, lines = matrix_of("{type: yes-no}", {"a": "declines yes"})
    assert (answers, lines) == ([], {})
