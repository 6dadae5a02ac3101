"""The walk-through: its commands run on a fresh case and end in a conflict report."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "docs" / "walkthrough.md"


def transcript():
    spec = importlib.util.spec_from_file_location("transcript", ROOT / "docs" / "transcript.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The document with today's output, and the folder that its commands left."""
    folder = tmp_path_factory.mktemp("walk")
    return transcript().refresh(SOURCE.read_text(encoding="utf-8"), folder), folder / "flood"


def test_it_leads_from_raw_text_over_suggest_and_review_to_a_report(walked):
    text, _ = walked
    verbs = re.findall(r"^\$ musnad (\w+)", text, re.MULTILINE)
    assert verbs == ["init", "suggest", "review", "review", "build", "conflicts"]


def test_the_dispute_is_found(walked):
    text, _ = walked
    report = text.split("$ musnad conflicts\n")[1]
    assert report.startswith("CONFLICTS: 2 of 3 questions are disputed")
    assert "at least 62: Sidr General Hospital | 40: Interior Ministry" in report
    assert "YES: Salma Darwish | NO: Interior Ministry" in report
    assert "«أودت بحياة 40 شخصا»" in report
    assert "Who left home did not die." in report


def test_what_was_reviewed_is_a_sound_case(walked, monkeypatch):
    _, folder = walked
    from typer.testing import CliRunner

    from musnad.cli.main import app

    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0, result.output
    assert "0 errors, 0 warnings" in result.stderr
    result = CliRunner().invoke(app, ["fmt", "--texts", "texts", "--check"])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(app, ["claims", "--format", "jsonl"])
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(claims) == 7
    assert {c["stance"] for c in claims} == {"asserts", "denies", "declines"}


def test_nothing_is_left_to_review(walked, monkeypatch):
    _, folder = walked
    from typer.testing import CliRunner

    from musnad.cli.main import app

    monkeypatch.chdir(folder)
    for name in ("sidr-today", "valley-post"):
        result = CliRunner().invoke(app, ["review", f"texts/{name}.txt", "--curator", "you"])
        assert "nothing left to review" in result.stderr


def test_the_readme_leads_there():
    assert "docs/walkthrough.md" in (ROOT / "README.md").read_text(encoding="utf-8")
