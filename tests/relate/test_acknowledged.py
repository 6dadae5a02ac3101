"""Rule 2a: one body that would not say, or doubted, and later asserts."""

from dataclasses import replace
from random import Random

import pytest

from musnad.relate.acknowledged import find_acknowledged, find_relations
from musnad.relate.relation import Relater
from musnad.value.date import parse_date
from tests.drawn import times
from tests.relate.bases import random_base
from tests.relate.casebook import to_case
from tests.relate.oracle import acknowledged

JANUARY, MARCH = "said: 2024-01", "said: 2024-03"


def base_of(claims, agents="", judgements=""):
    block = f"questions: {{q: {{type: yes-no}}, n: {{type: count, presupposes: [q]}}}}\n{agents}claims:\n{claims}"
    return to_case("case", "why", f"{block}{judgements}\nverdicts: {{}}\nstatus: {{}}").base


def found(base):
    return [
        (r.question, r.a, r.b, r.carried_a or r.carried_b) for r in find_acknowledged(Relater(base))
    ]


STATE = "agents: {army: {speaks for: [state]}, state: {kind: state}}\n"


@pytest.mark.parametrize(
    ("first", "second", "agents"),
    [
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts yes, {MARCH}", ""),
        (f"who: staff, says: doubts yes, {JANUARY}", f"who: staff, says: asserts yes, {MARCH}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts 40, on: n, {MARCH}", ""),
        (f"who: state, says: declines yes, {JANUARY}", f"who: army, says: asserts yes, {MARCH}", STATE),
        (f"who: army, says: declines yes, {JANUARY}", f"who: state, says: asserts yes, {MARCH}", STATE),
        (f"who: lavrov, for: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts yes, {MARCH}", ""),
    ],
)  # fmt: skip
def test_who_held_back_and_later_asserts_acknowledges(first, second, agents):
    base = base_of(f"  a: {{{first}}}\n  b: {{{second}}}\n", agents)
    (row,) = find_acknowledged(Relater(base))
    assert (row.kind, row.verdict, row.rule) == ("update", "acknowledges", "2a")
    assert row.reason.en
    assert row.reason.ar


@pytest.mark.parametrize(
    ("first", "second", "agents"),
    [
        # somebody else asserts
        (f"who: staff, says: declines yes, {JANUARY}", f"who: press, says: asserts yes, {MARCH}", ""),
        # the assertion came first, at the same time, or nobody knows when
        (f"who: staff, says: declines yes, {MARCH}", f"who: staff, says: asserts yes, {JANUARY}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts yes, {JANUARY}", ""),
        ("who: staff, says: declines yes", f"who: staff, says: asserts yes, {MARCH}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", "who: staff, says: asserts yes", ""),
        # a denial, a possibility, a forecast and a figure that may be nothing acknowledge nothing
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: denies yes, {MARCH}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts yes, certainty: possible, {MARCH}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: predicts yes, {MARCH}", ""),
        (f"who: staff, says: declines yes, {JANUARY}", f"who: staff, says: asserts up to 40, on: n, {MARCH}", ""),
        # who opined or denied did not hold back
        (f"who: staff, says: opines yes, {JANUARY}", f"who: staff, says: asserts yes, {MARCH}", ""),
        (f"who: staff, says: denies yes, {JANUARY}", f"who: staff, says: asserts yes, {MARCH}", ""),
        # on whose behalf is not known
        (f"who: staff, for: unknown, says: declines yes, {JANUARY}", f"who: staff, for: unknown, says: asserts yes, {MARCH}", ""),
        # two ministries of one state are two bodies
        (f"who: army, says: declines yes, {JANUARY}", f"who: police, says: asserts yes, {MARCH}",
         "agents: {army: {speaks for: [state]}, police: {speaks for: [state]}, state: {kind: state}}\n"),
    ],
)  # fmt: skip
def test_nothing_is_acknowledged(first, second, agents):
    assert found(base_of(f"  a: {{{first}}}\n  b: {{{second}}}\n", agents)) == []


def test_a_day_of_publication_proves_the_order():
    base = base_of(
        "  a: {who: staff, says: declines yes, in: post}\n"
        f"  b: {{who: staff, says: asserts yes, {MARCH}}}\n"
    )
    assert found(base) == []
    for day, rows in (("2024-02", [("q", "a", "b", None)]), ("2024-03", [])):
        post = replace(base.documents["post"], issued=parse_date(day))
        assert found(replace(base, documents={**base.documents, "post": post})) == rows


def test_a_judgement_on_the_pair_wins():
    base = base_of(
        f"  a: {{who: staff, says: declines yes, {JANUARY}}}\n"
        f"  b: {{who: staff, says: asserts yes, {MARCH}}}\n",
        judgements="judgements: [{claims: [a, b], question: q, kind: reversal, verdict: denial}]\n"
        "without judgements: {verdicts: {}, status: {}}",
    )
    assert found(base) == []


def test_it_agrees_with_the_second_opinion_and_changes_no_other_row():
    reached = 0
    for seed in range(times(400, 1000)):
        rng = Random(f"acknowledged {seed}")
        base = random_base(rng)
        days = ["2024-02-09", "2024-02-12", "2024-03", "2025"]
        issued = {
            name: replace(d, issued=parse_date(rng.choice(days))) if rng.random() < 0.5 else d
            for name, d in base.documents.items()
        }
        claims = {
            name: replace(c, stance=rng.choice(["declines", "doubts"])) if rng.random() < 0.2 else c
            for name, c in base.claims.items()
        }
        base = replace(base, documents=issued, claims=claims)
        relater = Relater(base)
        rows = list(find_acknowledged(relater))
        mine = sorted(
            ((r.question, *_in_order(base, r), r.carried_a or r.carried_b) for r in rows),
            key=str,
        )
        assert mine == acknowledged(base), seed
        every = list(find_relations(relater))
        plain = [r for r in every if r.verdict != "acknowledges"]
        assert plain == list(relater.relations())
        assert len(every) == len(plain) + len(rows)
        reached += len(rows)
    assert reached > 30, reached


def _in_order(base, row):
    a = base.claims[row.a]
    is_first = a.stance in {"declines", "doubts"} and a.question == row.question
    return (row.a, row.b) if is_first else (row.b, row.a)
