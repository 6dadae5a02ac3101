"""A third language is a folder: the engine finds it, and nothing else changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import musnad.suggest
from musnad.suggest import find_candidates, find_quantities, writing
from musnad.suggest import language as languages_of

THIRD = Path(__file__).parent / "third"
CACHES = (
    writing.writings,
    writing.every,
    writing.prefixes,
    writing._scripts,
    writing._common,
    languages_of.language_of,
)


@pytest.fixture(autouse=True)
def third_language() -> Iterator[None]:
    """The folder `third` beside the languages that ship."""
    musnad.suggest.__path__.append(str(THIRD))
    for cache in CACHES:
        cache.cache_clear()
    yield
    musnad.suggest.__path__.remove(str(THIRD))
    for cache in CACHES:
        cache.cache_clear()
    for name in [name for name in sys.modules if name.startswith("musnad.suggest.eo")]:
        del sys.modules[name]


def test_its_claims_are_found() -> None:
    text = "La ministro diris, ke almenaŭ 20 personoj estas en la urbo."
    [candidate] = find_candidates(text, document="a")
    assert candidate.language == "eo"
    assert candidate.speaker.text == "La ministro"
    assert candidate.quote == "almenaŭ 20 personoj estas en la urbo"
    assert candidate.stance == "asserts"
    assert candidate.rule == "eo/verb"
    assert candidate.quantity.quantity.hedge == "at-least"


def test_stances_and_pronouns_are_its_own() -> None:
    text = "La urbestro neis, ke la ponto estas fermita. Li anoncis, ke ĝi estas nova."
    denied, told = find_candidates(text, document="a")
    assert denied.stance == "denies"
    assert told.speaker.text == "La urbestro"


def test_its_abbreviations_end_no_sentence() -> None:
    text = "La s-ro. Berg diris, ke la ponto estas fermita."
    assert len(find_candidates(text, document="a")) == 1


def test_the_others_stay_as_they_are() -> None:
    text = "The ministry said that 20 men fled.\n\nقالت الوزارة إن 20 رجلا فروا."
    assert [c.language for c in find_candidates(text, document="a")] == ["en", "ar"]
    assert find_quantities("about 20 men", "en")[0].quantity.hedge == "about"
