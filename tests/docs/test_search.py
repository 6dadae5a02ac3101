"""docs/search.md says what the tool prints, and names every filter."""

import importlib.util
from pathlib import Path

import pytest

from musnad.search.query import BEGINNING, FILTERS
from musnad.search.weigh import UNWEIGHED, WEIGHED

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def text():
    return (DOCS / "search.md").read_text(encoding="utf-8")


def test_every_excerpt_is_what_the_tool_prints(text):
    spec = importlib.util.spec_from_file_location("excerpts", DOCS / "excerpts.py")
    excerpts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(excerpts)
    assert excerpts.refresh(text) == text, "make accept writes it"
    assert text.count("**") > 20


def test_every_filter_and_bound_is_named(text):
    for name in FILTERS:
        assert f"`{name}:" in text, name
    assert (BEGINNING, WEIGHED, UNWEIGHED) == (3, 5_000, 1_000)
    assert "three letters" in text
    assert "5,000 texts" in text
    assert "first thousand" in text
