"""How a step is labelled, where it stands, and what the seeds show."""

from dataclasses import replace
from random import Random

import pytest

from musnad.curation.load import load
from musnad.errors import UnknownIdError, UsageError
from musnad.model.label import Label
from musnad.report import course as course_module
from musnad.report import timeline as timeline_module
from musnad.report.step_label import LABELS
from musnad.report.text import format_lines
from musnad.report.timeline import tell
from musnad.report.timeline_text import step_rows, timeline_lines
from musnad.value.date import parse_date
from tests.drawn import times
from tests.relate.bases import random_base
from tests.relate.casebook import to_case

KINDS = {
    "yes-no": "{type: yes-no}",
    "point": "{type: count, aggregation: point}",
    "growing": "{type: count, aggregation: cumulative}",
    "timeless": "{type: count, aggregation: per-event}",
    "choice": "{type: [north, south, east]}",
    "many": "{type: [north, south, east], single_answer: no}",
}


def base_of(block, issued=None):
    base = to_case("case", "why", block + "\nverdicts: {}\nstatus: {}").base
    return issue(base, issued or {})


def issue(base, issued):
    documents = {
        name: replace(d, issued=parse_date(issued[name])) if name in issued else d
        for name, d in base.documents.items()
    }
    return replace(base, documents=documents)


def labels(base, name="staff", question=None):
    (course,) = tell(base, name, question).courses
    return [step.label for step in course.steps]


def spoken(kind, *says, who="staff"):
    rows = "\n".join(
        f"  c{n}: {{who: {who}, says: {words}, said: 2024-0{n}}}" for n, words in enumerate(says, 1)
    )
    return f"questions: {{q: {KINDS[kind]}}}\nclaims:\n{rows}"


@pytest.mark.parametrize(
    ("kind", "says", "expected"),
    [
        ("yes-no", ["asserts yes", "asserts yes"], ["asserts", "asserts"]),
        ("yes-no", ["declines yes", "asserts yes"], ["declines", "acknowledges"]),
        ("yes-no", ["denies yes", "declines yes", "denies yes"], ["denies", "declines", "denies"]),
        ("yes-no", ["denies yes", "declines yes", "asserts yes"], ["denies", "declines", "reverses"]),
        ("yes-no", ["asserts yes", "asserts no"], ["asserts", "reverses"]),
        ("yes-no", ["declines yes", "asserts no"], ["declines", "denies"]),
        ("yes-no", ["declines yes", "opines yes", "asserts yes"], ["declines", "opines", "acknowledges"]),
        ("yes-no", ["declines yes", "asserts yes", "asserts yes"], ["declines", "acknowledges", "asserts"]),
        ("timeless", ["asserts at least 10", "asserts 12"], ["asserts", "narrows"]),
        ("timeless", ["asserts 12", "asserts at least 10"], ["asserts", "widens"]),
        ("timeless", ["asserts at least 10", "asserts at most 12"], ["asserts", "revises"]),
        ("timeless", ["asserts 12", "asserts 15"], ["asserts", "reverses"]),
        ("timeless", ["asserts 11000", "asserts 10950"], ["asserts", "narrows"]),
        ("timeless", ["asserts 10950", "asserts 11000"], ["asserts", "widens"]),
        ("timeless", ["denies at least 10", "denies at least 5"], ["denies", "narrows"]),
        ("timeless", ["denies at least 5", "denies at least 10"], ["denies", "widens"]),
        ("timeless", ["denies about 5", "denies about 10"], ["denies", "denies"]),
        ("timeless", ["denies at least 20", "asserts 12"], ["denies", "asserts"]),
        ("timeless", ["denies at least 10", "asserts 12"], ["denies", "reverses"]),
        ("timeless", ["asserts 12", "asserts vague at least 100"], ["asserts", "asserts"]),
        ("growing", ["asserts 12, as_of: 2024-01", "asserts 15, as_of: 2024-02"], ["asserts", "revises"]),
        ("growing", ["asserts 12, as_of: 2024-01", "asserts 9, as_of: 2024-02"], ["asserts", "reverses"]),
        ("growing", ["asserts 12", "asserts 15"], ["asserts", "asserts"]),
        ("point", ["asserts 12, as_of: 2024-01", "asserts 9, as_of: 2024-02"], ["asserts", "revises"]),
        ("point", ["asserts 12, as_of: 2024-01", "asserts 12, as_of: 2024-02"], ["asserts", "asserts"]),
        ("choice", ["asserts north", "asserts south"], ["asserts", "reverses"]),
        ("choice", ["denies north", "asserts south"], ["denies", "asserts"]),
        ("many", ["asserts north", "asserts south"], ["asserts", "asserts"]),
        ("yes-no", ["predicts yes", "asserts yes"], ["predicts", "asserts"]),
    ],
)  # fmt: skip
def test_labels(kind, says, expected):
    assert labels(base_of(spoken(kind, *says))) == expected


def test_what_is_only_possible_takes_no_stand():
    block = """
questions: {q: {type: yes-no}}
claims:
  c1: {who: staff, says: declines yes, said: 2024-01}
  c2: {who: staff, says: asserts yes, said: 2024-02, certainty: possible}
  c3: {who: staff, says: asserts yes, said: 2024-03}
"""
    assert labels(base_of(block)) == ["declines", "asserts", "acknowledges"]


def test_the_step_says_what_it_is_compared_with():
    base = base_of(spoken("timeless", "asserts 12", "asserts 15"))
    (course,) = tell(base, "staff").courses
    assert (course.steps[1].since, course.steps[1].was) == ("c1", Label("12", "12"))
    text = format_lines(timeline_lines(base, tell(base, "staff")))
    assert "it had said before: 12 (c1)" in text


def test_a_person_judges_better_than_the_rule():
    block = (
        spoken("timeless", "asserts 12", "asserts 15")
        + """
judgements:
  - {claims: [c1, c2], question: q, kind: update, verdict: higher}
without judgements: {verdicts: {}, status: {}}
"""
    )
    assert labels(base_of(block)) == ["asserts", "revises"]


ROLLED = """
agents:
  minister: {speaks for: [state from 2024-01 until 2024-06]}
  army: {speaks for: [state]}
questions: {q: {type: yes-no}}
claims:
  early: {who: minister, for: minister, says: denies yes, said: 2024-02}
  state: {who: state, says: asserts yes, said: 2024-03}
  soldiers: {who: army, says: denies yes, said: 2024-04}
  late: {who: minister, for: minister, says: denies yes, said: 2024-09}
"""


def test_a_principal_has_what_is_said_for_it_while_the_mandate_lasts():
    base = base_of(ROLLED)
    (course,) = tell(base, "state").courses
    told = [(h.claim, step.label) for step in course.steps for h in step.holders]
    assert told == [("early", "denies"), ("state", "reverses"), ("soldiers", "reverses")]
    assert labels(base, "minister") == ["denies", "denies"]


def test_army_and_ministry_are_two_voices():
    block = """
agents: {army: {speaks for: [state]}, ministry: {speaks for: [state]}}
questions: {q: {type: yes-no}}
claims:
  a: {who: army, says: denies yes, said: 2024-02}
  b: {who: ministry, says: asserts yes, said: 2024-03}
"""
    assert labels(base_of(block), "state") == ["denies", "asserts"]


def test_one_utterance_in_five_reports_is_one_step():
    rows = "\n".join(
        f"  c{n}: {{who: staff, says: asserts yes, said: 2024-02, at: speech}}" for n in range(5)
    )
    base = base_of(f"questions: {{q: {{type: yes-no}}}}\nclaims:\n{rows}")
    (course,) = tell(base, "staff").courses
    assert [len(step.holders) for step in course.steps] == [5]


# -- time -----------------------------------------------------------------------------------------


UNDATED = """
questions: {q: {type: yes-no}}
claims:
  early: {who: staff, says: asserts yes, said: 2024-01, in: first}
  undated: {who: staff, says: declines yes, in: second}
  late: {who: staff, says: asserts yes, said: 2024-06, in: third}
"""


def test_an_undated_step_stands_apart():
    (course,) = tell(base_of(UNDATED), "staff").courses
    told = [(step.block, step.number, step.label) for step in course.steps]
    assert told == [
        ("dated", 1, "asserts"),
        ("dated", 2, "asserts"),
        ("undated", None, "declines"),
    ]


def test_publication_proves_what_came_before_and_nothing_else():
    base = base_of(UNDATED, {"second": "2024-03"})
    (course,) = tell(base, "staff").courses
    first = course.steps[0]
    assert (first.block, first.precedes, first.at_latest) == ("before", (2,), "2024-03-31")
    assert first.published_in == "second"
    assert [step.label for step in course.steps] == ["declines", "asserts", "acknowledges"]
    text = format_lines(timeline_lines(base, tell(base, "staff")))
    assert "by 2024-03-31, when second was published, so before step 2: " in text


def test_a_document_that_came_later_proves_nothing():
    assert labels(base_of(UNDATED, {"second": "2024-06-15"})) == ["asserts", "asserts", "declines"]


def test_times_that_meet_are_in_no_order():
    block = """
questions: {q: {type: yes-no}}
claims:
  year: {who: staff, says: asserts yes, said: 2024}
  day: {who: staff, says: denies yes, said: 2024-02-10}
"""
    base = base_of(block)
    (course,) = tell(base, "staff").courses
    assert [(step.label, step.follows) for step in course.steps] == [
        ("asserts", True),
        ("denies", False),
    ]
    assert "not provably after" in format_lines(timeline_lines(base, tell(base, "staff")))


# -- silence --------------------------------------------------------------------------------------


SILENT = """
questions: {q: {type: yes-no}}
claims:
  stand: {who: staff, says: asserts yes, said: 2024-01, in: first}
  other: {who: press, says: asserts yes, said: 2024-05, in: second}
  third: {who: police, says: asserts yes, said: 2024-05, in: later}
"""
ISSUED = {"first": "2024-01-20", "second": "2024-05-20", "later": "2024-05-21"}


def test_who_stood_and_is_reported_no_more_falls_silent():
    base = base_of(SILENT, ISSUED)
    assert labels(base) == ["asserts", "falls silent"]
    (course,) = tell(base, "staff").courses
    assert [h.claim for h in course.steps[1].holders] == ["other", "third"]
    assert course.steps[1].silent_in == ("second", "later")
    assert labels(base, "q") == ["asserts", "asserts", "asserts", "falls silent"]
    text = format_lines(timeline_lines(base, tell(base, "staff")))
    assert "Later, 2 documents (second and later) report others on this question" in text


@pytest.mark.parametrize("second", ["unknown", "second"])
def test_one_outlet_that_does_not_quote_somebody_shows_no_silence(second):
    base = base_of(SILENT, ISSUED)
    documents = {**base.documents, "later": replace(base.documents["later"], publisher=second)}
    assert labels(replace(base, documents=documents)) == ["asserts"]


@pytest.mark.parametrize(
    ("old", "new", "issued"),
    [
        ("asserts yes, said: 2024-01", "declines yes, said: 2024-01", ISSUED),  # took no stand
        (
            "said: 2024-05",
            "said: 2023-05",
            ISSUED,
        ),  # the others only said what they had said before
        (", said: 2024-05", "", ISSUED),  # when the others spoke is not known
        ("in: second", "in: second", {"first": "2024-01-20"}),  # nobody knows what came later
        ("in: second", "in: second", {"second": "2024-05-20"}),
        ("in: second", "in: second", {"first": "2024-01-20", "second": "2024-01"}),
        ("who: staff", "who: unnamed staff", ISSUED),  # a source lives in one utterance
    ],
)
def test_silence_is_not_said_without_proof(old, new, issued):
    base = base_of(SILENT.replace(old, new, 1), issued)
    steps = [step.label for course in tell(base, "q").courses for step in course.steps]
    assert "falls silent" not in steps


def test_who_speaks_in_the_later_document_is_not_silent():
    more = SILENT + "  again: {who: staff, says: opines yes, in: second}\n"
    assert "falls silent" not in labels(base_of(more, ISSUED))


def test_who_speaks_later_for_nobody_knows_whom_is_not_silent():
    more = SILENT + "  again: {who: staff, for: unknown, says: opines yes, in: third}\n"
    base = base_of(more, {**ISSUED, "third": "2024-09"})
    assert "falls silent" not in labels(base)
    assert "falls silent" not in labels(base, "q")


def test_a_treaty_does_not_fall_silent():
    block = SILENT.replace("who: staff", "who: treaty")
    block = "agents: {treaty: {parties: [staff, north]}}" + block
    assert labels(base_of(block, ISSUED)) == ["asserts"]


# -- calls and forms --------------------------------------------------------------------------------


def test_wrong_names_are_refused():
    base = base_of(SILENT)
    with pytest.raises(UnknownIdError):
        tell(base, "stav")
    with pytest.raises(UnknownIdError):
        tell(base, "staff", "p")
    with pytest.raises(UsageError):
        tell(base, "q", "q")


def test_any_base_can_be_told():
    """Every step has a label of the list, each claim of a speaker stands in one step of a question."""
    reached = set()
    days = ["2024-02-09", "2024-02-12", "2024-03", "2025"]
    bases = [base_of(SILENT, ISSUED)]  # a random base has too few documents for a silence
    for seed in range(times(300, 400)):
        base = random_base(Random(f"timeline {seed}"))
        rng = Random(seed)
        bases.append(issue(base, {name: rng.choice(days) for name in base.documents}))
    for base in bases:
        for name in [*base.agents, *base.questions]:
            timeline = tell(base, name)
            assert len(list(step_rows(timeline))) == sum(len(c.steps) for c in timeline.courses)
            assert format_lines(timeline_lines(base, timeline))
            for course in timeline.courses:
                reached |= {step.label for step in course.steps}
                claims = [
                    h.claim for s in course.steps for h in s.holders if s.label != "falls silent"
                ]
                assert len(claims) == len(set(claims))
                numbers = [s.number for s in course.steps if s.number]
                assert numbers == list(range(1, len(numbers) + 1))
    assert reached == set(LABELS)


# -- crowds ---------------------------------------------------------------------------------------


def test_a_crowded_question_shows_the_first_and_last_of_each_label_and_counts_all(monkeypatch):
    yes, no = "asserts yes", "asserts no"
    says = [yes, yes, no, yes, yes, yes, no, no, yes]
    base = base_of(spoken("yes-no", *says))
    (whole,) = tell(base, "q").courses
    monkeypatch.setattr(course_module, "CROWD", 5)
    monkeypatch.setattr(course_module, "ENDS", 1)
    told = tell(base, "q")
    (course,) = told.courses
    assert [s.label for s in whole.steps].count("asserts") == 4
    assert course.counts == {"asserts": 4, "denies": 1, "reverses": 4}
    assert [(s.number, s.label) for s in course.steps] == [
        (1, "asserts"),
        (3, "reverses"),
        (6, "asserts"),
        (8, "denies"),
        (9, "reverses"),
    ]
    assert all(step in whole.steps for step in course.steps)
    text = format_lines(timeline_lines(base, told))
    assert "5 of 9 steps" in text
    assert "asserts 4, denies 1 and reverses 4" in text
    assert tell(base, "q", in_full=True).courses == (whole,)


def test_a_speaker_on_many_questions_is_told_on_those_with_most_claims(monkeypatch):
    questions = ", ".join(f"q{n}: {KINDS['yes-no']}" for n in range(4))
    block = f"questions: {{{questions}}}\nclaims:\n" + "\n".join(
        f"  c{n}{i}: {{who: staff, on: q{n}, says: asserts yes, said: 2024-0{i + 1}}}"
        for n in range(4)
        for i in range(n + 1)
    )
    base = base_of(block)
    assert [c.question for c in tell(base, "staff").courses] == ["q0", "q1", "q2", "q3"]
    monkeypatch.setattr(course_module, "CROWD", 3)
    monkeypatch.setattr(timeline_module, "QUESTIONS", 2)
    told = tell(base, "staff")
    assert [c.question for c in told.courses] == ["q2", "q3"]
    assert told.left_out == 2
    assert "2 of 4 questions" in format_lines(timeline_lines(base, told))
    assert tell(base, "staff", in_full=True).left_out == 0


# -- the seeds --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def case():
    from musnad import resources

    return load(resources.locate("seeds")).base


def test_russia_on_the_presence_of_north_korean_troops(case):
    """It declined in 2024, acknowledged in 2025, and denied the figures at a time not known."""
    timeline = tell(case, "russia", "nk-troops-present")
    told = {
        (course.question, step.label, step.said, step.at_latest, step.holders[0].claim)
        for course in timeline.courses
        for step in course.steps
    }
    present = ("nk-troops-present", "declines", None, "2024-11-30", "acr-russia-not-confirmed")
    lavrov = "brotherhood-lavrov-troops-fought"
    assert {
        present,
        ("nk-troops-present", "acknowledges", "2025-07", None, lavrov),
        ("nk-troops-fought-kursk", "denies", None, "2025-08-31", "brotherhood-russia-denies-10000"),
        ("nk-casualties", "denies", None, "2025-08-31", "brotherhood-russia-denies-casualties"),
    } <= told
    text = format_lines(timeline_lines(case, timeline))
    assert text.index("DECLINES") < text.index("ACKNOWLEDGES")
    assert "«لم تؤكد روسيا وجود القوات الكورية الشمالية»" in text
    assert "«مشاركة العسكريين الكوريين الشماليين في تحرير مقاطعة كورسك»" in text
    assert "«موسكو نفت هذه الأرقام»" in text


def test_the_signing_came_as_it_was_expected(case):
    timeline = tell(case, "treaty-signed")
    fates = {p.claim: p.fate for s in timeline.courses[0].steps for p in s.predictions}
    assert fates["khabarain-signing-expected"] == "fulfilled"
