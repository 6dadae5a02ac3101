"""Gradings: read, refused, stored, shown, and kept out of every verdict."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date as Day
from random import Random

import pytest
from typer.testing import CliRunner

from musnad.app.case import check
from musnad.app.settings import Settings
from musnad.cli.main import app
from musnad.curation.layout import format_file
from musnad.curation.schema import schema
from musnad.model.grading import CREDIBILITIES, RELIABILITIES, Graded, Grading
from musnad.model.label import Label
from musnad.rdf.canonical import canonical
from musnad.rdf.derived import derived_quads
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.relate import relate, summarise
from musnad.report.conflict_text import conflict_lines
from musnad.report.dispute import report_conflicts
from musnad.report.full import show_lines
from musnad.report.full_object import show_object
from musnad.report.grade import find_grades
from musnad.report.text import format_lines
from musnad.store import embedded
from tests.drawn import times
from tests.relate.bases import random_base

GRADED = """\
gradings:
  - id: ministry-2025
    agent: interior-ministry
    reliability: C
    because: {ar: أخطأت من قبل, en: It was wrong before}
    by: M. Haddad
    on: 2025-03-10
  - id: forty
    claim: ministry-40-dead
    reliability: B
    credibility: "2"
    because: {ar: يوافق تقديرات أخرى, en: It fits other counts}
    by: M. Haddad
    on: 2025-03-11
  - id: forty-again
    claim: ministry-40-dead
    credibility: "4"
    because: {ar: لا يوافق, en: It does not fit}
    by: S. Karim
    on: 2025-03-12
  - id: paper
    document: sidr-today
    reliability: F
    because: {ar: لا نعرفها, en: We do not know it}
    by: M. Haddad
    on: 2025-03-10
"""


@pytest.fixture
def graded(case):
    (case.seeds / "gradings.yml").write_text(GRADED, encoding="utf-8")
    return case


def test_gradings_are_read(graded):
    curation = graded.load()
    assert curation.findings == ()
    assert {g.id: (g.node, g.of, g.mark) for g in curation.base.gradings.values()} == {
        "ministry-2025": ("agent", "interior-ministry", "C"),
        "forty": ("claim", "ministry-40-dead", "B2"),
        "forty-again": ("claim", "ministry-40-dead", "4"),
        "paper": ("document", "sidr-today", "F"),
    }
    assert curation.base.gradings["forty"].on == Day(2025, 3, 11)


def test_a_case_without_gradings_has_none(case):
    assert case.load().base.gradings == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("agent: interior-ministry", "agent: interior-minstry", "unknown-agent"),
        ("claim: ministry-40-dead", "claim: ministry-41-dead", "unknown-claim"),
        ("document: sidr-today", "document: sidr-tomorrow", "unknown-document"),
        ("    agent: interior-ministry\n", "", "grading-of"),
        ("agent: interior-ministry", "agent: interior-ministry\n    document: sidr-today", "grading-of"),
        ("    reliability: C\n", "", "grading-empty"),
        ("reliability: C", "credibility: '3'", "grading-credibility"),
        ("reliability: C", "reliability: G", "unknown-word"),
        ('credibility: "2"', 'credibility: "7"', "unknown-word"),
        ("id: forty-again", "id: forty", "duplicate-id"),
        ("by: S. Karim", "by: S. Karim\n    note: x", "unknown-key"),
        ("on: 2025-03-12", "on: 2025-03", "date-malformed"),
        ("    by: S. Karim\n", "", "missing-key"),
        ("    because: {ar: لا يوافق, en: It does not fit}\n", "", "missing-key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_finding(graded, old, new, code):
    graded.replace("gradings.yml", old, new)
    findings = graded.findings()
    assert code in {f.code for f in findings}
    assert all(f.place.file.endswith("gradings.yml") and f.place.line for f in findings)


def test_the_layout_is_stable_and_ordered(graded):
    laid = format_file("gradings.yml", GRADED)
    assert format_file("gradings.yml", laid) == laid
    mixed = GRADED.replace("    reliability: C\n", "").replace(
        "    on: 2025-03-10\n  - id: forty\n",
        "    on: 2025-03-10\n    reliability: C\n  - id: forty\n",
    )
    assert mixed != GRADED
    assert format_file("gradings.yml", mixed) == laid
    (graded.seeds / "gradings.yml").write_text(laid, encoding="utf-8")
    assert graded.findings() == []


def test_the_schema_knows_them():
    properties = schema("gradings")["properties"]["gradings"]["items"]["properties"]
    assert tuple(properties["reliability"]["enum"]) == RELIABILITIES
    assert tuple(properties["credibility"]["enum"]) == CREDIBILITIES


def test_the_shapes_accept_them(graded):
    checked = check(Settings(graded.seeds, graded.seeds / "store", graded.texts))
    assert checked.errors == 0


def test_they_come_back_from_a_store(graded):
    base = graded.load().base
    with embedded.memory(to_quads(base)) as store:
        assert from_store(store.select) == canonical(base)


# -- shown ----------------------------------------------------------------------------------------


def test_reports_show_them_beside_what_they_grade(graded):
    base = graded.load().base
    text = format_lines(conflict_lines(base, report_conflicts(base)))
    line = next(x for x in text.splitlines() if x.lstrip().startswith("• Interior Ministry"))
    assert line.endswith("[C by M. Haddad, 2025-03-10]")
    assert "[4 by S. Karim, 2025-03-12] [B2 by M. Haddad, 2025-03-11]" in text
    assert "sidr-today [F by M. Haddad, 2025-03-10] (" in text


def test_show_gives_every_grading_with_its_reason(graded):
    base = graded.load().base
    text = format_lines(show_lines(base, "ministry-40-dead"))
    assert "graded     B2 for the claim, by M. Haddad on 2025-03-11: It fits other counts" in text
    assert "graded     C for the speaker, by M. Haddad on 2025-03-10: It was wrong before" in text
    assert "graded     F for the document" in text
    assert "graded C for the speaker" in format_lines(show_lines(base, "interior-ministry"))
    assert "graded     F for the document" in format_lines(show_lines(base, "sidr-today"))
    assert [g["mark"] for g in show_object(base, "ministry-40-dead")["gradings"]] == ["4", "B2"]


def test_of_one_person_the_newest_is_shown(graded):
    base = graded.load().base
    newer = replace(base.gradings["forty"], id="later", on=Day(2026, 1, 1), credibility="1")
    base = replace(base, gradings={**base.gradings, "later": newer})
    shown = find_grades(base, "claim", "ministry-40-dead")
    assert [g.mark for g in shown] == ["B1", "4"]
    every = find_grades(base, "claim", "ministry-40-dead", every=True)
    assert [g.mark for g in every] == ["B1", "4", "B2"]


def test_what_was_not_recorded_yet_is_not_shown(graded):
    base = graded.load().base
    claims = {k: replace(c, curated_on=Day(2025, 3, 1)) for k, c in base.claims.items()}
    base = replace(base, claims=claims)
    assert set(base.restrict(recorded_by=Day(2025, 3, 10)).gradings) == {"ministry-2025", "paper"}
    assert base.restrict(recorded_by=Day(2025, 3, 12)).gradings == base.gradings
    gone = base.restrict(known_by=Day(1999, 1, 1))
    assert set(gone.gradings) == {"ministry-2025"}


def test_the_command_line_shows_them(graded, monkeypatch):
    monkeypatch.chdir(graded.seeds.parent)
    run = CliRunner()
    assert run.invoke(app, ["-q", "build"]).exit_code == 0
    assert "[B2 by M. Haddad, 2025-03-11]" in run.invoke(app, ["conflicts"]).stdout
    shown = json.loads(run.invoke(app, ["show", "ministry-40-dead", "--format", "json"]).stdout)
    assert shown["gradings"][0]["mark"] == "4"


# -- no verdict -----------------------------------------------------------------------------------


WORDS = Label("كلام", "words")


def grade(base, rng):
    """The base with every agent, document and claim graded at random."""
    found = {}
    graded: tuple[tuple[Graded, Iterable[str]], ...] = (
        ("agent", base.agents),
        ("document", base.documents),
        ("claim", base.claims),
    )
    for node, names in graded:
        for name in names:
            grading = Grading(
                f"{node}-{name}",
                node,
                name,
                "musnad",
                Day(2026, 1, 1),
                WORDS,
                rng.choice(RELIABILITIES),
                rng.choice(CREDIBILITIES) if node == "claim" else None,
            )
            found[grading.id] = grading
    return replace(base, gradings=found)


def test_verdicts_are_the_same_with_and_without_gradings():
    for seed in range(times(25, 100)):
        rng = Random(f"grading {seed}")
        base = random_base(rng)
        with_them = grade(base, rng)
        assert with_them.gradings
        assert list(relate(with_them)) == list(relate(base))
        assert summarise(with_them) == summarise(base)
        assert list(derived_quads(with_them)) == list(derived_quads(base))


def test_the_seeds_have_the_same_verdicts_when_graded(seeds):
    from musnad.curation.load import load

    base = load(seeds).base
    graded = grade(base, Random(0))
    assert list(relate(graded)) == list(relate(base))
    assert summarise(graded) == summarise(base)
