"""How strong a dispute is, and how strength orders and folds the report."""

from dataclasses import replace
from datetime import date as Day

import pytest

from musnad.model.agent import Agent, Ownership
from musnad.model.claim import Inferable, Inference
from musnad.model.grading import Grading
from musnad.model.label import Label
from musnad.relate.relation import Relater
from musnad.report.conflict_text import conflict_lines
from musnad.report.dispute import NEAR, gather_disputes, report_conflicts
from musnad.report.flat import matter_rows, to_object
from musnad.report.strength import DOUBTS, STRENGTHS, is_doubted, weigh
from musnad.report.text import format_lines
from musnad.text.span import Span
from musnad.value.answer import TextAnswer
from musnad.value.date import parse_date
from tests.relate.casebook import to_case


def base_of(block):
    return to_case("case", "why", f"{block}\nverdicts: {{}}\nstatus: {{}}").base


def weight(base, question="q"):
    relater = Relater(base)
    rows = [r for r in relater.relations([question]) if r.kind == "conflicts"]
    return weigh(relater, rows)


def two(first, second, more=""):
    return base_of(
        "questions: {q: {type: yes-no}}\nclaims:\n"
        f"  a: {{says: asserts yes, {first}}}\n  b: {{says: denies yes, {second}}}\n{more}"
    )


OWN = "who: post, in: post"


@pytest.mark.parametrize(
    ("first", "second", "strength", "doubts"),
    [
        ("who: army", "who: police", "origins-on-both-sides", ()),
        ("who: army", "who: unnamed witness", "origin-on-one-side", ()),
        ("who: army", OWN, "origin-on-one-side", ()),
        ("who: army, for: unknown", "who: police", "origin-on-one-side", ()),
        ("who: unnamed witness", "who: unnamed neighbour", "no-origin", ()),
        (OWN, "who: today, in: today", "no-origin", ()),
        ("who: army", "who: post, estimate from: [x]", "origin-on-one-side", ()),
        (OWN, OWN, "weaker", ("one-voice",)),
        ("who: army, in: post", "who: army, in: post", "weaker", ("one-voice",)),
        ("who: army, in: post", "who: police, in: post", "origins-on-both-sides", ()),
        ("who: army, in: post", "who: army, in: today", "origins-on-both-sides", ()),
    ],
)
def test_the_best_pair_gives_the_strength(first, second, strength, doubts):
    found = weight(two(first, second))
    assert (found.strength, found.weaker_because) == (strength, doubts)


def graded(base, claim, *marks):
    found = {
        f"g{n}": Grading(f"g{n}", "claim", claim, f"reader {n}", Day(2026, 1, n + 1), Label("س", "w"), credibility=m)
        for n, m in enumerate(marks)
    }  # fmt: skip
    return replace(base, gradings=found)


@pytest.mark.parametrize(
    ("marks", "strength"),
    [
        (("4",), "weaker"),
        (("5",), "weaker"),
        (("4", "3"), "weaker"),
        (("4", "2"), "origins-on-both-sides"),  # people differ: the dispute stays where it was
        (("1",), "origins-on-both-sides"),
        (("6",), "origins-on-both-sides"),
    ],
)
def test_a_claim_that_a_person_doubts_makes_no_strong_dispute(marks, strength):
    base = graded(two("who: army", "who: police"), "a", *marks)
    assert weight(base).strength == strength
    assert is_doubted(base, "a") == (strength == "weaker")


def test_an_inferred_answer_makes_no_strong_dispute():
    base = two("who: army", "who: police")
    cases: tuple[tuple[Inferable, str], ...] = (
        ("answer", "weaker"),
        ("said", "origins-on-both-sides"),
    )
    for field, strength in cases:
        claim = replace(base.claims["a"], inferred=(Inference(field, "from the context"),))
        found = weight(replace(base, claims={**base.claims, "a": claim}))
        assert found.strength == strength
    assert STRENGTHS[-1] == "weaker"


def test_the_newest_grading_of_a_person_counts():
    base = graded(two("who: army", "who: police"), "a", "5", "1")
    one = {k: replace(g, by="one reader") for k, g in base.gradings.items()}
    assert weight(replace(base, gradings=one)).strength == "origins-on-both-sides"


def test_a_sound_claim_on_the_same_position_keeps_the_dispute_strong():
    more = "  c: {who: hospital, says: asserts yes}\n"
    base = graded(two("who: army", "who: police", more), "a", "5")
    assert weight(base).strength == "origins-on-both-sides"


def test_two_wordings_that_a_person_compared_are_weaker():
    base = base_of(
        "questions: {q: {type: text}}\nclaims:\n"
        "  a: {who: army, says: opines strong}\n  b: {who: police, says: opines weak}\n"
        "judgements: [{claims: [a, b], question: q, kind: conflicts, verdict: disjoint}]\n"
        "without judgements: {verdicts: {}, status: {}}"
    )
    assert isinstance(base.claims["a"].answer, TextAnswer)
    found = weight(base)
    assert (found.strength, found.weaker_because) == ("weaker", ("in-words",))


MANY = """
questions: {own: {type: yes-no}, named: {type: yes-no}, half: {type: yes-no}, authors: {type: yes-no}}
claims:
  o1: {who: post, in: post, says: asserts yes, on: own}
  o2: {who: post, in: post, says: denies yes, on: own}
  n1: {who: army, says: asserts yes, on: named}
  n2: {who: police, says: denies yes, on: named}
  h1: {who: army, says: asserts yes, on: half}
  h2: {who: unnamed witness, says: denies yes, on: half}
  a1: {who: post, in: post, says: asserts yes, on: authors}
  a2: {who: today, in: today, says: denies yes, on: authors}
"""


def test_the_report_has_the_strongest_first_and_folds_the_weaker():
    base = base_of(MANY)
    report = report_conflicts(base)
    assert [m.question for m in report.matters] == ["named", "half", "authors", "own"]
    assert [m.strength for m in report.matters] == list(STRENGTHS)
    text = format_lines(conflict_lines(base, report))
    strong, weaker = text.split("WEAKER: 1")
    assert "[own]" not in strong
    assert "one voice in one document says both" in weaker
    assert "· o1" not in text
    assert "· o1" in format_lines(conflict_lines(base, report, in_full=True))


def test_strength_stands_in_every_form():
    report = report_conflicts(base_of(MANY))
    rows = list(matter_rows(report))
    assert {r["claim"]: (r["strength"], r["weaker_because"]) for r in rows}["o1"] == (
        "weaker",
        "one-voice",
    )
    found = to_object(report)["matters"][-1]
    assert (found["strength"], found["weaker_because"]) == ("weaker", ("one-voice",))
    assert set(found["weaker_because"]) <= set(DOUBTS)


TWICE = (
    MANY.replace("o1: {who: post, in: post", "o1: {who: army, in: post")
    .replace("o2: {who: post, in: post", "o2: {who: police, in: post")
    .replace("a1: {who: post, in: post", "a1: {who: army, in: post")
    .replace("a2: {who: today, in: today", "a2: {who: police, in: post")
)
"""Army and police differ on two questions in one passage of one document."""


def test_two_questions_on_one_passage_are_one_matter():
    base = base_of(TWICE)
    report = report_conflicts(base)
    assert {m.question: m.same_words for m in report.matters}["own"] == "authors"
    groups = [[m.question for m in group] for group in gather_disputes(report.matters)]
    assert groups == [["named"], ["authors", "own"], ["half"]]
    text = format_lines(conflict_lines(base, report))
    assert "4 of 4 questions are disputed, in 3 matters" in text
    assert text.count("nd in the same passage: ") == 2  # in the summary and below
    assert "musnad conflicts --question own" in text
    assert "· o1" not in text
    assert "· o1" in format_lines(conflict_lines(base, report, in_full=True))


@pytest.mark.parametrize("move", ["apart", "another", "one side"])
def test_far_passages_other_documents_and_other_people_are_matters_of_their_own(move):
    base = base_of(TWICE)
    claims = dict(base.claims)
    for name in ("o1", "o2") if move != "one side" else ("o2",):
        evidence = tuple(
            replace(e, span=Span(e.span.start + NEAR + 50, e.span.end + NEAR + 50))
            for e in claims[name].evidence
        )
        document = "text-n1" if move == "another" else claims[name].document
        claims[name] = replace(claims[name], evidence=evidence, document=document)
    report = report_conflicts(replace(base, claims=claims))
    assert all(m.same_words is None for m in report.matters)


def test_the_stance_of_a_claim_is_its_own_in_every_row():
    base = base_of(
        "questions: {q: {type: yes-no}, t: {type: text}}\nclaims:\n"
        "  a: {who: army, says: asserts no, on: q}\n  b: {who: police, says: asserts yes, on: q}\n"
        "  c: {who: army, says: opines strong, on: t}\n  d: {who: police, says: opines weak, on: t}\n"
        "judgements: [{claims: [c, d], question: t, kind: conflicts, verdict: disjoint}]\n"
        "without judgements: {verdicts: {}, status: {}}"
    )
    report = report_conflicts(base)
    rows = {r["claim"]: (r["stance"], r["answer"]) for r in matter_rows(report)}
    assert rows["a"] == ("asserts", "no")
    assert rows["b"] == ("asserts", "yes")
    assert {rows["c"][0], rows["d"][0]} == {"opines"}
    text = format_lines(conflict_lines(base, report, in_full=True))
    assert "denied" not in text
    assert "\n   NO\n" in text


# -- what else reports mark -----------------------------------------------------------------------


def test_what_is_inferred_is_marked_in_lines_and_rows():
    base = two("who: army", "who: police")
    claim = replace(base.claims["a"], inferred=(Inference("said", "from the issue"),))
    base = replace(base, claims={**base.claims, "a": claim})
    report = report_conflicts(base)
    assert "Inferred: said" in format_lines(conflict_lines(base, report))
    assert {r["claim"]: r["inferred"] for r in matter_rows(report)} == {"a": "said", "b": ""}


def test_outlets_of_one_owner_are_one_house_while_it_owns_them():
    base = two("who: army, in: post", "who: police, in: today")
    group = Agent("group", "organisation", Label("مجموعة", "group"))
    owned = {
        name: replace(base.agents[name], owner=(Ownership("group", until=until),))
        for name, until in (("post", None), ("today", parse_date("2020")))
    }
    base = replace(base, agents={**base.agents, **owned, "group": group})
    support = report_conflicts(base).matters[0].support
    assert (len(support.outlets), support.houses) == (2, ("group",))
    late = {k: replace(d, issued=parse_date("2024")) for k, d in base.documents.items()}
    only = replace(
        base, documents=late, agents={**base.agents, "post": replace(base.agents["post"], owner=())}
    )
    assert report_conflicts(only).matters[0].support.houses == ()
