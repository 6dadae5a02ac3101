"""What only looks like a conflict: which pairs come first, and which nobody would mistake."""

import pytest

from musnad.report.conflict_text import MISSES, conflict_lines
from musnad.report.dispute import report_conflicts
from musnad.report.text import format_lines
from tests.relate.casebook import to_case


def misses(block):
    base = to_case("case", "why", f"{block}\nverdicts: {{}}\nstatus: {{}}").base
    return report_conflicts(base).not_conflicts


def pair(first, second, kinds=("count", "count")):
    return misses(
        f"questions: {{q: {{type: {kinds[0]}, distinct_from: [p]}}, p: {{type: {kinds[1]}}}}}\n"
        f"claims:\n  a: {{on: q, {first}}}\n  b: {{on: p, {second}}}\n"
    )


def test_days_are_not_mistaken_for_years():
    (found,) = pair(
        "who: army, says: asserts 2 day", "who: police, says: asserts 24 year", ("day", "year")
    )
    assert not found.is_mistaken
    (found,) = pair(
        "who: army, says: asserts 2 day", "who: police, says: asserts 3 day", ("day", "day")
    )
    assert found.is_mistaken


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (("who: army, says: asserts 11000", "who: police, says: asserts more than 10000"),
         ("who: army, says: asserts 11000", "who: police, says: asserts 30")),
        (("who: army, in: t, says: asserts 40", "who: army, in: t, says: asserts 3000"),
         ("who: army, says: asserts 40", "who: police, says: asserts 3000")),
    ],
)  # fmt: skip
def test_near_figures_and_one_speaker_look_more_alike(closer, farther):
    (near,), (far,) = pair(*closer), pair(*farther)
    assert near.likeness > far.likeness


def test_named_sources_with_figures_come_first():
    found = misses(
        "questions: {q: {type: count, distinct_from: [p]}, p: {type: count}, "
        "y: {type: yes-no, distinct_from: [n]}, n: {type: yes-no}}\nclaims:\n"
        "  a: {on: q, who: army, says: asserts 40}\n  b: {on: p, who: police, says: asserts 41}\n"
        "  c: {on: y, who: army, in: t, says: asserts yes}\n"
        "  d: {on: n, who: army, in: t, says: denies yes}\n"
    )
    assert [{miss.pair[0].holder.claim, miss.pair[1].holder.claim} for miss in found] == [
        {"a", "b"},
        {"c", "d"},
    ]


def test_the_report_shows_few_and_says_how_many_more():
    names = [f"q{n}" for n in range(9)]
    questions = ", ".join(f"{n}: {{type: count, distinct_from: [{n}p]}}, {n}p: {{type: count}}" for n in names)  # fmt: skip
    claims = "".join(
        f"  {n}a: {{on: {n}, who: army, says: asserts 40}}\n  {n}b: {{on: {n}p, who: police, says: asserts 41}}\n"
        for n in names
    )
    base = to_case(
        "case",
        "why",
        f"questions: {{{questions}}}\nclaims:\n{claims}\nverdicts: {{}}\nstatus: {{}}",
    ).base
    report = report_conflicts(base)
    text = format_lines(conflict_lines(base, report))
    assert text.count("Because:") == MISSES
    assert f"{len(report.not_conflicts) - MISSES} more, less alike: musnad conflicts --all" in text
    whole = format_lines(conflict_lines(base, report, in_full=True))
    assert whole.count("Because:") == len(report.not_conflicts)
