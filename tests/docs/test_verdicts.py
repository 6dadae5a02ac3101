"""docs/verdicts.md says what the tool prints, and leaves no verdict out."""

import importlib.util
import re
from pathlib import Path

import pytest

from musnad.model.judgement import KINDS, VERDICTS
from musnad.relate.independence import INDEPENDENCES
from musnad.relate.origin import STATUSES

DOCS = Path(__file__).parents[2] / "docs"
SCREEN = 60
"""Lines of one section: what fits on a screen."""


@pytest.fixture(scope="module")
def excerpts():
    spec = importlib.util.spec_from_file_location("excerpts", DOCS / "excerpts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def text():
    return (DOCS / "verdicts.md").read_text(encoding="utf-8")


def test_every_excerpt_is_what_the_tool_prints(excerpts, text):
    fresh = excerpts.refresh(text)
    for stands, printed in zip(text.split("```"), fresh.split("```"), strict=True):
        assert stands == printed, "make accept writes it; read again what the document says of it"
    assert "```text\n```" not in text


def test_a_command_that_fails_is_no_excerpt(excerpts):
    with pytest.raises(ValueError, match="no claim is called"):
        excerpts.refresh("```text\n$ musnad compare nobody nothing\n```")


def test_every_verdict_is_shown_by_an_example(text):
    shown = "\n".join(re.findall(r"```text\n(.*?)```", text, re.DOTALL))
    for kind in KINDS:
        assert re.search(rf"(^|: ){kind}\b", shown, re.MULTILINE), kind
    for verdict in VERDICTS:
        assert f"/ {verdict}" in shown, verdict


def test_every_status_and_independence_is_explained(text):
    for word in (*STATUSES, *INDEPENDENCES):
        assert f"**{word.replace('-', ' ')}" in text, word


def test_every_section_fits_a_screen(text):
    for section in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        title = section.splitlines()[0]
        assert len(section.splitlines()) <= SCREEN, title


def test_no_quote_is_long(text):
    for quote in re.findall(r"«([^»]*)»", text):
        assert len(quote) <= 300
