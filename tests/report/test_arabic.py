"""A reader of Arabic: no English word of ours in any report, values of the other direction apart."""

import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from musnad.app.settings import base_of
from musnad.cli.main import app
from musnad.curation.load import load
from musnad.relate.prediction import find_predictions
from musnad.relate.relation import Relater
from musnad.report.comparison import compare
from musnad.report.comparison_text import comparison_lines
from musnad.report.conflict_text import agreement_lines, conflict_lines
from musnad.report.difference import compare_bases, difference_lines
from musnad.report.dispute import report_agreements, report_conflicts
from musnad.report.fate import prediction_lines
from musnad.report.front import find_front
from musnad.report.front_text import front_lines
from musnad.report.full import show_lines
from musnad.report.text import format_lines
from musnad.report.timeline import tell
from musnad.report.timeline_text import timeline_lines
from musnad.report.tongue import ARABIC, FIRST_STRONG, LEFT, POP, isolate

ISOLATE = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")


def outside(text):
    """What stands in no isolate."""
    shorter = ISOLATE.sub("", text)
    return shorter if shorter == text else outside(shorter)


def inside(text):
    """What stands in the innermost isolates."""
    return set(ISOLATE.findall(text))


@pytest.fixture(scope="module")
def base(seeds):
    return load(seeds, iri=base_of(seeds)).base


@pytest.fixture(scope="module")
def reports(base):
    relater = Relater(base)
    half = base.restrict(known_by=max(d.issued.latest for d in base.documents.values() if d.issued))
    old = type(base)(base.iri, questions=base.questions, agents=base.agents)
    conflicts = report_conflicts(base)
    agreements = report_agreements(base)
    pairs = [
        ("acr-zelensky-11000", "acr-reports-thousands"),
        ("acr-signed-19-june", "alarm-signed"),
    ]
    shown = ["arms-transferred", "russia", "new-era-pact", *list(base.claims)[::25], *list(base.questions)[::25]]  # fmt: skip
    return {
        "first page": front_lines(base, find_front(base), ARABIC),
        "conflicts": conflict_lines(base, conflicts, tongue=ARABIC),
        "conflicts in full": conflict_lines(base, conflicts, tongue=ARABIC, in_full=True),
        "agreements": agreement_lines(base, agreements, tongue=ARABIC),
        "agreements in full": agreement_lines(base, agreements, tongue=ARABIC, in_full=True),
        "predictions": prediction_lines(base, list(find_predictions(relater)), ARABIC),
        "diff": difference_lines(compare_bases(old, half), ARABIC),
        **{
            f"timeline {a}": timeline_lines(base, tell(base, a), ARABIC)
            for a in ("russia", "arms-transferred", "nk-troops-present")
        },
        **{f"compare {a}": comparison_lines(base, compare(base, a, b), ARABIC) for a, b in pairs},
        **{f"show {n}": show_lines(base, n, ARABIC) for n in shown},
    }


NAMES = (
    "musnad|SHA-256 [0-9a-f]{64}|[0-9a-f]{64}|6[a-f]|part-of|distinct-from|--format jsonl|"
    "musnad [a-z]+( [^ ]+)*"
)


def ours(base):
    """Every id and every name that stands in Latin letters in the Arabic of the case."""
    found = {*base.claims, *base.questions, *base.agents, *base.documents, *base.utterances}
    found |= {*base.sources, *(c.curated_by for c in base.claims.values())}
    labels = [
        *(a.label.ar for a in base.agents.values()),
        *(s.label.ar for s in base.sources.values()),
        *(q.label.ar for q in base.questions.values()),
        *(c.statement.ar for c in base.claims.values()),
        *(q.definition.ar for q in base.questions.values()),
    ]
    titles = [d.title for d in base.documents.values()]
    fields = ["answer", "statement", "stance", "note"]
    return found | {text for text in (*labels, *titles, *fields) if LEFT.search(text)}


def test_no_english_word_of_ours_stands_in_an_arabic_report(base, reports):
    known = ours(base)
    notes = {c.note.partition(" / ")[0] for c in base.claims.values()} | {
        c.note for c in base.claims.values()
    }
    for name, lines in reports.items():
        text = format_lines(lines)
        bare = [
            line for line in text.splitlines() if LEFT.search(outside(line)) and "«" not in line
        ]
        assert not bare, (name, bare[:3])
        for value in inside(text):
            words = value.strip()
            assert (
                words in known
                or words in notes
                or re.fullmatch(NAMES, words)
                or not LEFT.search(words)
                or any(words in label for label in known)
            ), (name, value)


def test_notes_in_english_say_that_they_are(base):
    claim = replace(base.claims["acr-zelensky-11000"], note="A round figure")
    alone = replace(base, claims={**base.claims, claim.id: claim})
    text = format_lines(show_lines(alone, claim.id, ARABIC))
    assert f"بالإنجليزية: {isolate(claim.note, 'ar')}" in text


def test_a_note_in_both_languages_is_read_in_one(base):
    claim = replace(base.claims["acr-zelensky-11000"], note="A round figure / رقم مدور")
    both = replace(base, claims={**base.claims, claim.id: claim})
    assert "ملاحظة: رقم مدور" in format_lines(show_lines(both, claim.id, ARABIC))
    assert "Note: A round figure\n" in format_lines(show_lines(both, claim.id))


def test_listings_speak_arabic_in_tables_and_stay_english_for_machines(built_shell):
    for verb in ("claims", "questions", "speakers", "documents", "relations"):
        table = built_shell(verb, "--lang", "ar").stdout
        heading, *rows = table.splitlines()
        assert not LEFT.search(heading), heading
        assert rows
    assert "ينفي" in built_shell("claims", "--lang", "ar").stdout
    assert "متنازع فيه" in built_shell("questions", "--lang", "ar").stdout
    plain = built_shell("claims", "--format", "csv").stdout
    assert built_shell("claims", "--format", "csv", "--lang", "ar").stdout == plain


@pytest.fixture
def built_shell(tmp_path, monkeypatch):
    import shutil

    from musnad import resources

    shutil.copytree(resources.locate("example"), tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    run = CliRunner()

    def shell(*words):
        result = run.invoke(app, list(words))
        assert result.exit_code == 0, result.output
        return result

    shell("-q", "build")
    return shell
