"""Ranges: what sets each end, who is left out and why."""

import pytest

from musnad.errors import UsageError
from musnad.model.grading import Grading
from musnad.report.spread import find_spread, parse_rule
from musnad.report.spread_text import spread_lines, spread_object
from musnad.report.text import format_lines
from musnad.report.tongue import ARABIC
from tests.relate.bases import CURATED, WORDS
from tests.relate.casebook import to_case

COUNT = "questions: {dead: {type: count, aggregation: per-event}}\n"
GROWING = "questions: {dead: {type: count}}\n"


def base_of(claims, questions=COUNT):
    lines = "".join(f"  {name}: {{{said}}}\n" for name, said in claims.items())
    return to_case("x", "y", f"{questions}claims:\n{lines}verdicts: {{}}\nstatus: {{}}\n").base


def ends(base, rule="extremes"):
    found = find_spread(base, "dead", parse_rule(rule))
    return tuple(
        end and ([r.claim for r in end.reporters], end.answer.en)
        for end in (found.lowest, found.best, found.highest)
    )


def left(base, rule="extremes"):
    return {out.claim: out.reason for out in find_spread(base, "dead", parse_rule(rule)).left_out}


THREE = {
    "a": "who: hospital, says: asserts 57",
    "b": "who: police, says: asserts 41",
    "c": "who: relief, says: asserts 41",
}


def test_extremes():
    assert ends(base_of(THREE)) == ((["b", "c"], "41"), (["b", "c"], "41"), (["a"], "57"))


def test_the_lowest_is_the_conservative_minimum():
    assert ends(base_of(THREE), "lowest") == ((["b", "c"], "41"), (["b", "c"], "41"), None)


def test_origins_behind():
    assert ends(base_of(THREE), "origins>=2")[2] == (["b", "c"], "41")
    assert left(base_of(THREE), "origins>=2") == {"a": "too-few-origins"}
    assert ends(base_of(THREE), "origins>=3") == (None, None, None)


@pytest.mark.parametrize(
    ("said", "lowest", "highest"),
    [
        ("more than 40", "over 40", None),
        ("at least 40", "40 or more", None),
        ("up to 40", None, "up to 40"),
        ("less than 40", None, "under 40"),
        ("vague at least 40", "40 or more", None),
        ("about 40", "about 40", "about 40"),
        ("between 40 and 50", "40 to 50", "40 to 50"),
    ],
)
def test_an_end_that_nobody_reported_is_none(said, lowest, highest):
    first, _, last = ends(base_of({"a": f"who: hospital, says: asserts {said}"}))
    assert (first is None, last is None) == (lowest is None, highest is None)


@pytest.mark.parametrize(
    ("said", "lowest", "highest"),
    [
        ("at least 62", "41", "highest: none, as at least 62 has no upper end"),
        ("more than 57", "41", "highest: none, as over 57 has no upper end"),
        ("at least 57", "41", "highest: 57"),
        ("less than 41", "lowest: none, as under 41 has no lower end", "57"),
        ("up to 41", "lowest: 41", "57"),
    ],
)
def test_what_is_open_beyond_every_figure_leaves_no_end_there(said, lowest, highest):
    base = base_of({**THREE, "z": f"who: z, says: asserts {said}"})
    found = find_spread(base, "dead", parse_rule("extremes"))
    text = format_lines(spread_lines(base, found))
    assert lowest in text
    assert highest in text
    assert (found.lowest is None) == (found.open_low is not None) == ("lowest: none" in text)
    assert (found.highest is None) == (found.open_high is not None) == ("highest: none" in text)
    assert find_spread(base, "dead", parse_rule("lowest")).open_low is None


def test_an_open_end_lies_further_in():
    both = {"a": "who: x, says: asserts more than 40", "b": "who: y, says: asserts 40"}
    assert ends(base_of(both))[0][0] == ["b"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("says: denies 99", "denial"),
        ("says: asserts 99, certainty: possible", "only-possible"),
        ("says: predicts 99", "not-asserted"),
        ("says: declines unknown", "not-asserted"),
        ("says: asserts 99, estimate from: [a]", "estimate"),
    ],
)
def test_left_out(said, reason):
    base = base_of({**THREE, "z": f"who: z, {said}"})
    assert left(base) == {"z": reason}
    assert ends(base) == ends(base_of(THREE))


def test_an_estimate_stands_beside_the_ends():
    base = base_of({**THREE, "z": "who: z, says: asserts 49, estimate from: [a, b]"})
    found = find_spread(base, "dead", parse_rule("extremes"))
    assert [s.claim for s in found.summaries] == ["z"]
    assert "estimates, which set no end" in format_lines(spread_lines(base, found))


def test_a_later_figure_overtakes_the_earlier_one_of_the_same_source():
    base = base_of(
        {
            "a": "who: hospital, says: asserts 5, as_of: 2024-03-01",
            "b": "who: hospital, says: asserts 57, as_of: 2024-03-04",
            "c": "who: police, says: asserts 41, as_of: 2024-03-04",
        },
        GROWING,
    )
    assert left(base) == {"a": "overtaken"}
    assert ends(base)[0] == (["c"], "41")


def graded(letter, of="hospital", node="agent", by="x"):
    return Grading(f"{of}-{by}", node, of, by, CURATED, WORDS, letter)


def with_grades(*gradings):
    from dataclasses import replace

    return replace(base_of(THREE), gradings={g.id: g for g in gradings})


def test_graded():
    base = with_grades(graded("B"), graded("D", "police"))
    assert ends(base, "graded>=C")[0] == (["a"], "57")
    assert left(base, "graded>=C") == {"b": "graded-lower", "c": "not-graded"}


def test_everybody_who_graded_must_have_graded_so_high():
    base = with_grades(graded("A"), graded("E", by="y"))
    assert left(base, "graded>=C")["a"] == "graded-lower"


def test_what_cannot_be_judged_is_not_credible():
    assert left(with_grades(graded("F")), "graded>=E")["a"] == "graded-lower"


@pytest.mark.parametrize(
    "rule",
    ["", "mean", "origins", "origins>=0", "origins>=x", "graded>=F", "graded>=6", "lowest>=2"],
)
def test_other_words_are_no_rule(rule):
    with pytest.raises(UsageError):
        parse_rule(rule)


def test_only_figures_and_dates_have_a_range():
    base = base_of({"a": "who: x, says: asserts yes"}, "questions: {dead: {type: yes-no}}\n")
    with pytest.raises(UsageError):
        find_spread(base, "dead", parse_rule("extremes"))


def test_two_that_are_alike_leave_no_best():
    two = {k: THREE[k] for k in ("a", "b")}
    assert ends(base_of(two))[1] is None


def test_both_languages_and_json():
    base = base_of(THREE)
    found = find_spread(base, "dead", parse_rule("extremes"))
    assert "lowest: 41" in format_lines(spread_lines(base, found))
    assert "الأدنى: 41" in format_lines(spread_lines(base, found, ARABIC))
    assert spread_object(found)["lowest"]["origins"] == ["police", "relief"]


@pytest.mark.parametrize(
    ("second", "words", "arabic"),
    [
        ("who: police, says: asserts 41", "two answers have as many origins", "تساوى جوابان"),
        ("who: unnamed witness, says: asserts 41", None, None),
    ],
)
def test_why_there_is_no_best_is_told(second, words, arabic):
    base = base_of({"a": "who: hospital, says: asserts 57", "b": second})
    found = find_spread(base, "dead", parse_rule("extremes"))
    assert (found.best is None) == found.is_tied == bool(words)
    if words:
        assert words in format_lines(spread_lines(base, found))
        assert arabic in format_lines(spread_lines(base, found, ARABIC))


def test_no_best_without_an_origin():
    base = base_of({"a": "who: unnamed witness, says: asserts 57"})
    found = find_spread(base, "dead", parse_rule("extremes"))
    assert (found.best, found.is_tied) == (None, False)
    assert "no answer has an origin behind it" in format_lines(spread_lines(base, found))
