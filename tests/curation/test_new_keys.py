"""Sums, options, houses, estimates, conclusions and searches: read, refused, laid out, kept."""

from datetime import date as Day

import pytest

from musnad.app.case import check
from musnad.app.settings import Settings
from musnad.curation.layout import format_file
from musnad.curation.schema import schema
from musnad.model.agent import Ownership
from musnad.model.claim import CLAIM_ROLES, INFERABLE, Inference
from musnad.model.question import Option
from musnad.rdf.canonical import canonical
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.report.full import show_lines
from musnad.report.full_object import show_object
from musnad.report.text import format_lines
from musnad.store import embedded
from musnad.value.date import parse_date

QUESTIONS = """
  - id: flood-hurt
    label: {ar: كم متضررا؟, en: How many people were hurt?}
    definition: {ar: قتلى وجرحى, en: The dead and the injured}
    type: quantity
    aggregation: cumulative
    counted: {ar: متضرر, en: people}
    template: {ar: "تضرر {answer}", en: "{answer} people were hurt"}
    sum_of: [flood-deaths, flood-injured]
    complete: yes
    settles: {ar: سجل المستشفى, en: the register of the hospital}
  - id: flood-injured
    label: {ar: كم جريحا؟, en: How many people were injured?}
    definition: {ar: الجرحى, en: The injured}
    type: quantity
    aggregation: cumulative
    counted: {ar: جريح, en: people}
    template: {ar: "جرح {answer}", en: "{answer} people were injured"}
  - id: injured-in-march
    label: {ar: كم جريحا في مارس؟, en: How many people were injured in March?}
    definition: {ar: جرحى مارس, en: The injured of March}
    type: quantity
    aggregation: per-event
    counted: {ar: جريح, en: people}
    template: {ar: "جرح {answer}", en: "{answer} people were injured in March"}
    change_of: flood-injured
  - id: cause
    label: {ar: ما السبب؟, en: What was the cause?}
    definition: {ar: سبب الفيضان, en: What made the flood}
    type: choice
    template: {ar: "السبب {answer}", en: "the cause was {answer}"}
    options:
      - id: dam
        label: {ar: السد, en: the dam}
        presupposes: [dam-collapsed]
      - id: rain
        label: {ar: المطر, en: the rain}
        excludes: [dam-collapsed]
"""
OWNER = """    owner:
      - {agent: qamar, from: 2019}
      - {agent: sidr-hospital, until: 2018-12-31}
"""
ESTIMATE = """    role: estimate
    based_on: [ministry-40-dead]
    inferred:
      as_of: the text says only last week
      principal: {ar: يتكلم باسمه, en: he speaks for it}
"""
CONCLUSIONS = """\
conclusions:
  - question: flood-deaths
    status: resolved
    answer: "62"
    reason: {ar: قال السجل, en: The register says so}
    by: M. Haddad
    on: 2025-04-02
  - id: dam
    question: dam-collapsed
    status: unresolved
    reason: {ar: لا شهود, en: Nobody saw it}
    by: M. Haddad
    on: 2025-04-02
    settles: {ar: تقرير المهندس, en: the engineer's report}
"""
SEARCHES = """\
searches:
  - question: flood-deaths
    where: archive of the court
    words: [flood, الفيضان]
    on: 2025-04-01
    by: M. Haddad
    found: no
    note: the files of 2024 were not open
"""


@pytest.fixture
def full(case):
    case.append("questions.yml", QUESTIONS)
    path = case.seeds / "agents.yml"
    head, tail = path.read_text(encoding="utf-8").split("  - id: valley-post\n")
    path.write_text(f"{head}  - id: valley-post\n{tail.rstrip()}\n{OWNER}", encoding="utf-8")
    case.replace("valley-post.yml", "    curated_by:", f"{ESTIMATE}    curated_by:")
    (case.seeds / "conclusions.yml").write_text(CONCLUSIONS, encoding="utf-8")
    (case.seeds / "searches.yml").write_text(SEARCHES, encoding="utf-8")
    return case


def test_every_key_is_read(full):
    curation = full.load()
    assert curation.findings == ()
    base = curation.base
    whole, period = base.questions["flood-hurt"], base.questions["injured-in-march"]
    assert whole.sum_of == ("flood-deaths", "flood-injured")
    assert whole.complete
    assert whole.settles.en == "the register of the hospital"
    assert period.change_of == "flood-injured"
    dam, rain = base.questions["cause"].options
    assert (dam.presupposes, dam.excludes) == (("dam-collapsed",), ())
    assert (rain.presupposes, rain.excludes) == ((), ("dam-collapsed",))
    assert base.agents["valley-post"].owner == (
        Ownership("qamar", parse_date("2019")),
        Ownership("sidr-hospital", None, parse_date("2018-12-31")),
    )
    estimate = base.claims["hospital-62-dead"]
    assert estimate.is_estimate
    assert estimate.based_on == ("ministry-40-dead",)
    assert estimate.inferred == (
        Inference("as_of", "the text says only last week"),
        Inference("principal", "he speaks for it / يتكلم باسمه"),
    )
    assert not base.claims["ministry-40-dead"].is_estimate


def test_conclusions_and_searches_are_read(full):
    base = full.load().base
    resolved = base.conclusions["flood-deaths.2025-04-02"]
    assert (resolved.status, resolved.answer.stated.interval.lower) == ("resolved", 62)
    assert base.conclusions["dam"].answer is None
    assert base.conclusions["dam"].settles.en == "the engineer's report"
    (search,) = base.searches_on("flood-deaths")
    assert search.id.startswith("flood-deaths.2025-04-01.")
    assert (search.words, search.found, search.on) == (
        ("flood", "الفيضان"),
        False,
        Day(2025, 4, 1),
    )
    assert base.searches_on("dam-collapsed") == []


def test_a_case_without_them_has_none(case):
    base = case.load().base
    assert (base.conclusions, base.searches) == ({}, {})
    assert not any(q.sum_of or q.complete or q.change_of for q in base.questions.values())
    assert not any(c.is_estimate or c.inferred for c in base.claims.values())
    assert not any(a.owner for a in base.agents.values())
    assert Option("x", base.questions["flood-deaths"].label).excludes == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("questions.yml", "sum_of: [flood-deaths, flood-injured]", "sum_of: [flood-death]", "unknown-question"),
        ("questions.yml", "sum_of: [flood-deaths, flood-injured]", "sum_of: [dam-collapsed]", "sum-of-type"),
        ("questions.yml", "sum_of: [flood-deaths, flood-injured]", "sum_of: [flood-hurt]", "sum-of-circle"),
        ("questions.yml", "    complete: yes\n", "", "sum-of-complete"),
        ("questions.yml", "    sum_of: [flood-deaths, flood-injured]\n", "", "sum-of-complete"),
        ("questions.yml", "complete: yes", "complete: maybe", "form"),
        ("questions.yml", "change_of: flood-injured", "change_of: flood-injred", "unknown-question"),
        ("questions.yml", "change_of: flood-injured", "change_of: injured-in-march", "change-of-type"),
        ("questions.yml", "change_of: flood-injured", "change_of: dam-collapsed", "change-of-type"),
        ("questions.yml", "presupposes: [dam-collapsed]\n      - id: rain", "presupposes: [dam-colapsed]\n      - id: rain", "unknown-question"),
        ("questions.yml", "excludes: [dam-collapsed]", "excludes: [flood-deaths]", "presupposes-type"),
        ("questions.yml", "excludes: [dam-collapsed]", "presupposes: [dam-collapsed]\n        excludes: [dam-collapsed]", "option-both"),
        ("questions.yml", "settles: {ar: سجل المستشفى, en: the register of the hospital}", "settles: the register", "label-languages"),
        ("agents.yml", "{agent: qamar, from: 2019}", "{agent: qamr, from: 2019}", "unknown-agent"),
        ("agents.yml", "{agent: qamar, from: 2019}", "{from: 2019}", "missing-key"),
        ("agents.yml", "{agent: qamar, from: 2019}", "{agent: valley-post}", "owner-circle"),
        ("valley-post.yml", "based_on: [ministry-40-dead]", "based_on: [ministry-41-dead]", "unknown-claim"),
        ("valley-post.yml", "based_on: [ministry-40-dead]", "based_on: [hospital-62-dead]", "based-on-circle"),
        ("valley-post.yml", "role: estimate", "role: witness", "based-on-role"),
        ("valley-post.yml", "    role: estimate\n", "", "based-on-role"),
        ("valley-post.yml", "role: estimate", "role: guess", "unknown-word"),
        ("valley-post.yml", "      as_of: the text", "      note: the text", "unknown-key"),
        ("valley-post.yml", "      as_of: the text says only last week", '      as_of: ""', "form"),
        ("conclusions.yml", "status: resolved", "status: settled", "unknown-word"),
        ("conclusions.yml", '    answer: "62"\n', "", "conclusion-answer"),
        ("conclusions.yml", 'answer: "62"', "answer: many", "quantity-malformed"),
        ("conclusions.yml", 'answer: "62"', "answer: unknown", "answer-unknown"),
        ("conclusions.yml", "question: flood-deaths", "question: flood-death", "unknown-question"),
        ("conclusions.yml", "id: dam", "id: unknown", "reserved-id"),
        ("conclusions.yml", "    on: 2025-04-02\n  - id", "    on: 2025-04\n  - id", "date-malformed"),
        ("searches.yml", "question: flood-deaths", "question: flood-death", "unknown-question"),
        ("searches.yml", "words: [flood, الفيضان]", "words: []", "search-words"),
        ("searches.yml", "found: no", "found: nothing", "form"),
        ("searches.yml", "    where: archive of the court\n", "", "missing-key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_finding(full, file, old, new, code):
    full.replace(file, old, new)
    findings = full.findings()
    assert code in {f.code for f in findings}
    assert all(f.place.file.endswith(file) and f.place.line for f in findings)


def test_two_conclusions_of_one_day_need_words_of_their_own(full):
    again = CONCLUSIONS.partition("  - id: dam")[0].partition("\n")[2]
    full.append("conclusions.yml", again)
    assert [f.code for f in full.findings()] == ["duplicate-id"]
    full.replace("conclusions.yml", "  - question", "  - id: first\n    question")
    assert full.findings() == []


def test_a_circle_of_estimates_is_found_across_documents(full):
    full.replace(
        "sidr-today.yml",
        "    curated_by:",
        "    role: estimate\n    based_on: [hospital-62-dead]\n    curated_by:",
    )
    assert {f.code for f in full.findings()} == {"based-on-circle"}


@pytest.mark.parametrize(("name", "source"), [("conclusions", CONCLUSIONS), ("searches", SEARCHES)])
def test_the_layout_is_stable_and_ordered(full, name, source):
    laid = format_file(f"{name}.yml", source)
    assert format_file(f"{name}.yml", laid) == laid
    first, second = source.splitlines(keepends=True)[1:3]
    mixed = source.replace(first + second, f"  - {second.strip()}\n    {first.strip(' -')}")
    assert mixed != source
    assert format_file(f"{name}.yml", mixed) == laid
    (full.seeds / f"{name}.yml").write_text(laid, encoding="utf-8")
    assert full.findings() == []


def test_the_schema_knows_them():
    def properties(name, key):
        return schema(name)["properties"][key]["items"]["properties"]

    claim = properties("document", "claims")
    assert tuple(claim["role"]["enum"]) == CLAIM_ROLES
    assert tuple(claim["inferred"]["properties"]) == INFERABLE
    assert {"sum_of", "complete", "change_of", "settles"} <= properties(
        "questions", "questions"
    ).keys()
    assert "owner" in properties("agents", "agents")
    assert "status" in properties("conclusions", "conclusions")
    assert "words" in properties("searches", "searches")


def test_the_shapes_accept_them(full):
    checked = check(Settings(full.seeds, full.seeds / "store", full.texts))
    assert {f.code for f in checked.findings} == {"estimate-outside-claims"}
    assert checked.errors == 0


def test_they_come_back_from_a_store(full):
    base = full.load().base
    with embedded.memory(to_quads(base)) as store:
        assert from_store(store.select) == canonical(base)


def test_show_says_them(full):
    base = full.load().base
    text = format_lines(show_lines(base, "hospital-62-dead"))
    assert "role       estimate" in text
    assert "based on   ministry-40-dead, by Interior Ministry" in text
    assert "inferred   as_of: the text says only last week" in text
    assert show_object(base, "hospital-62-dead")["based_on"] == ["ministry-40-dead"]
    text = format_lines(show_lines(base, "flood-hurt"))
    assert "one of all its parts: How many people were injured?  [flood-injured]" in text
    assert "would settle it: the register of the hospital" in text
    assert "change of: How many" in format_lines(show_lines(base, "injured-in-march"))
    assert "the rain excludes: " in format_lines(show_lines(base, "cause"))
    assert "owned by" in format_lines(show_lines(base, "valley-post"))


def test_what_was_not_recorded_yet_is_not_there(full):
    base = full.load().base
    early = base.restrict(recorded_by=Day(2025, 4, 1))
    assert (len(early.conclusions), len(early.searches)) == (0, 1)
    assert len(base.restrict(recorded_by=Day(2025, 4, 2)).conclusions) == 2
    assert len(base.restrict(known_by=Day(2025, 4, 1)).conclusions) == 0
