"""Two curators: claims are matched one to one, kappa is exact, and what is undefined says so."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad import resources
from musnad.curation.load import load
from musnad.relate.agreement import agree, match, meet, rate
from musnad.text.span import Span
from musnad.value.answer import QuantityAnswer
from musnad.value.quantity import parse_quantity


def table(*rows):
    """Ratings from a table: a row for each word of the first rater."""
    return [
        (str(i), str(j)) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)
    ]


@pytest.mark.parametrize(
    ("rows", "observed", "kappa"),
    [
        # J. Cohen 1960, table 1 as used by Fleiss, Cohen and Everitt 1969: 200 cases, 0.492
        (([88, 10, 2], [14, 40, 6], [18, 10, 12]), Fraction(7, 10), Fraction(29, 59)),
        # 50 grants, two readers, in the article on Cohen's kappa of Wikipedia: 0.4
        (([20, 5], [10, 15]), Fraction(7, 10), Fraction(2, 5)),
        # the same article: 0.60 agree, kappa 0.1304 and 0.2593
        (([45, 15], [25, 15]), Fraction(6, 10), Fraction(3, 23)),
        (([25, 35], [5, 35]), Fraction(6, 10), Fraction(7, 27)),
        (([10, 0], [0, 10]), Fraction(1), Fraction(1)),
        (([0, 10], [10, 0]), Fraction(0), Fraction(-1)),
        (([5, 5], [5, 5]), Fraction(1, 2), Fraction(0)),
    ],
)
def test_kappa(rows, observed, kappa):
    found = rate("stance", table(*rows))
    assert (found.n, found.observed, found.kappa) == (sum(map(sum, rows)), observed, kappa)


def test_kappa_is_not_defined_for_one_word_and_for_none():
    assert rate("stance", [("asserts", "asserts")] * 9).kappa is None
    assert rate("stance", [("asserts", "asserts")] * 9).observed == 1
    assert rate("stance", []).observed is None
    assert rate("stance", []).kappa is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_symmetric_and_at_most_one(ratings):
    there, back = rate("stance", ratings), rate("stance", [(y, x) for x, y in ratings])
    assert there == back
    if there.kappa is not None:
        assert there.kappa <= 1
        assert (there.kappa == 1) == (there.observed == 1)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("40", "40", "equal"),
        ("at least 40", "40", "one inside the other"),
        ("between 40 and 60", "between 50 and 70", "overlapping"),
        ("40", "41", "apart"),
        ("40 tonne", "40 kilometre", "other unit"),
    ],
)
def test_figures_meet(a, b, how):
    one, other = (QuantityAnswer(q, q, "") for q in map(parse_quantity, (a, b)))
    assert meet(one, other) == meet(other, one) == how


@pytest.fixture(scope="module")
def base():
    return load(resources.locate("example") / "seeds").base


def changed(base, name, **values):
    claims = {**base.claims, name: replace(base.claims[name], **values)}
    return replace(base, claims=claims)


def test_a_curation_agrees_with_itself(base):
    found = agree(base, base)
    assert len(found.pairs) == len(base.claims)
    assert all(p.a == p.b and p.share == 1 for p in found.pairs)
    assert found.disagreements == ()
    assert found.unmatched == ((), ())
    assert all(k.kappa in {None, 1} for k in found.kappas)
    assert dict(found.figures) == {"equal": 4}


def test_a_field_that_differs_is_named_with_both_readings(base):
    other = changed(base, "hospital-62-dead", stance="predicts", certainty="possible")
    found = agree(base, other)
    assert [(d.field, d.says_a, d.says_b) for d in found.disagreements] == [
        ("stance", "asserts", "predicts"),
        ("certainty", "unspecified", "possible"),
    ]


def test_a_claim_of_one_alone_is_named(base):
    claims = {k: v for k, v in base.claims.items() if k != "hospital-62-dead"}
    found = agree(base, replace(base, claims=claims))
    assert [c.id for c in found.unmatched[0]] == ["hospital-62-dead"]
    assert found.unmatched[1] == ()


def test_a_quote_elsewhere_is_another_claim(base):
    claim = base.claims["hospital-62-dead"]
    moved = tuple(
        replace(e, span=Span(e.span.start + 200, e.span.end + 200)) for e in claim.evidence
    )
    found = agree(base, changed(base, claim.id, evidence=moved))
    assert [len(side) for side in found.unmatched] == [1, 1]


def part(claim, cut):
    (e,) = claim.evidence
    return (replace(e, exact=e.exact[:-cut], span=Span(e.span.start, e.span.end - cut)),)


def test_other_words_of_one_place_match_and_with_another_question_half_is_needed(base):
    claim = base.claims["hospital-62-dead"]
    few, many = part(claim, 20), part(claim, 5)
    assert len(match([claim], [replace(claim, evidence=few)])) == 1
    assert match([claim], [replace(claim, evidence=few, question="dam-collapsed")]) == []
    assert len(match([claim], [replace(claim, evidence=many, question="dam-collapsed")])) == 1


def test_two_claims_on_one_quote_go_to_their_likes(base):
    claim = base.claims["hospital-62-dead"]
    twin = replace(claim, id="a-twin", speaker="qamar")
    found = match([claim, twin], [replace(twin, id="x"), replace(claim, id="y")])
    assert {(p.a.id, p.b.id) for p in found} == {(claim.id, "y"), ("a-twin", "x")}
    assert len(match([claim, twin], [claim])) == 1


@given(st.permutations(range(7)))
def test_the_order_of_claims_makes_no_difference(order):
    claims = list(load(resources.locate("example") / "seeds").base.claims.values())
    expected = match(claims, claims)
    assert match([claims[i] for i in order], claims) == expected
