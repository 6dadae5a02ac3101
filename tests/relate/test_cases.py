"""The casebook holds: an analyst, the oracle and `musnad.relate` say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from musnad.model.base import Base
from musnad.relate import relate, summarise
from tests.relate.casebook import Case, Expected, read_cases, to_case
from tests.relate.opinions import Opinion, engine, oracle

CASES = list(read_cases())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
each_opinion = pytest.mark.parametrize("opinion", [engine, oracle], ids=["relate", "oracle"])


def check(base: Base, expected: Expected, opinion: Callable[[Base], Opinion]) -> None:
    said = opinion(base)
    rows = {explained.row: explained.overruled for explained in said.rows}
    assert rows == expected.rows
    assert set(said.rows.values()) <= {1}
    assert said.statuses == expected.statuses


@each_opinion
@each_case
def test_the_case_holds(case: Case, opinion):
    check(case.base, case.expected, opinion)


@each_opinion
@each_case
def test_the_case_holds_without_judgements(case: Case, opinion):
    check(replace(case.base, judgements={}), case.unjudged or case.expected, opinion)


@each_case
def test_what_is_counted_beside_the_origins(case: Case):
    for question, counted in case.expected.counted.items():
        summary = summarise(case.base)[question]
        assert {thing: getattr(summary, thing) for thing in counted} == counted


@each_case
def test_each_row_has_a_reason_in_both_languages(case: Case):
    for row in relate(case.base):
        assert row.reason.ar
        assert row.reason.en


def test_the_casebook_is_complete():
    """At least sixty cases, none twice, each with a reason, and together every verdict."""
    assert len(CASES) >= 60
    assert [t for t, n in Counter(case.title for case in CASES).items() if n > 1] == []
    assert all(len(case.why.split()) >= 7 for case in CASES)
    kinds = {(row.kind, row.verdict) for case in CASES for row in case.expected.rows}
    assert kinds >= {
        *(("agrees", v) for v in ("equal", "narrower", "overlapping", "rounding", "rules-out")),
        ("agrees", "adds-up"),
        *(
            ("conflicts", v)
            for v in ("disjoint", "denial", "regression", "part-above-whole", "sum")
        ),
        *(("update", v) for v in ("higher", "lower", "changed", "unchanged")),
        *(("not-comparable", v) for v in ("unit", "vague", "time-unknown", "different-question")),
        *(("reversal", v) for v in ("denial", "regression")),
        ("restates", None),
    }
    statuses = {status for case in CASES for status, _ in case.expected.statuses.values()}
    assert statuses == {"disputed", "denied", "corroborated", "single-origin", "open"}


@pytest.mark.parametrize(
    "wrong",
    [
        "claims: {a: {who: x, says: asserts 1, colour: red}}",
        "claims: {a: {who: x, says: asserts 1}}\ntitle: none",
        "claims: {a: {who: x, says: asserts 1, basis: own observation}}",
        "claims: {a: {who: x, says: asserts 1}}\njudgements: [{claims: [a, a], independent: yes}]",
    ],
)
def test_a_word_that_the_short_form_does_not_have_is_refused(wrong):
    with pytest.raises(ValueError):
        to_case(
            "t", "why", f"questions: {{q: {{type: count}}}}\nverdicts: {{}}\nstatus: {{}}\n{wrong}"
        )
