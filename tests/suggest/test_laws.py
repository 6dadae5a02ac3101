"""Laws of the candidate engine: offsets, order, determinism, bounds."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.suggest import (
    KnownAgent,
    find_candidates,
    find_dates,
    find_findings,
    find_quantities,
    score,
)
from musnad.suggest.passage import find_paragraphs, find_sentences
from musnad.suggest.token import split_tokens
from musnad.suggest.writing import detect_language
from musnad.value.date import parse_date
from tests.drawn import times
from tests.suggest.corpus_reader import read_all

TEXTS = [example.text for example in read_all()]
WORDS = sorted({word for text in TEXTS for word in text.split()})[::7]
news = st.lists(
    st.sampled_from([*WORDS, '"', "“", "”", "قال", "إن", "said", "that", "\n", "1,000"]),
    max_size=60,
).map(" ".join)
SENTENCES = [line.split() for text in TEXTS for line in text.splitlines() if line.strip()]
torn = st.tuples(
    st.sampled_from(SENTENCES), st.integers(0, 60), st.integers(0, 60), st.sampled_from(SENTENCES)
).map(lambda parts: " ".join(parts[0][: parts[1]] + parts[3][parts[2] :]))
"""Sentences cut off anywhere, and joined to the rest of another."""
noise = st.text(
    alphabet=st.sampled_from('aقو19٣,.٬"“”«»()-/:؛،\n \u064b\u200f$%ألف '), max_size=200
)


def check_offsets(text: str) -> None:
    for candidate in find_candidates(text, document="x", published=parse_date("2024-05-06")):
        row = candidate.to_row()
        assert text[candidate.start : candidate.end] == candidate.quote
        for words in [candidate.speaker, candidate.cue, *candidate.via]:
            assert words is None or text[words.start : words.end] == words.text
        for quantity in candidate.quantities:
            assert text[quantity.start : quantity.end] == quantity.verbatim
            assert candidate.start <= quantity.start < quantity.end <= candidate.end
        for date in candidate.dates:
            assert text[date.start : date.end] == date.text
            assert date.edtf is None or parse_date(date.edtf)
        assert candidate.quantity is None or candidate.quantity in candidate.quantities
        assert (candidate.speaker is None) == candidate.own_voice
        assert row["rule"]
        assert row["trace"]


@settings(max_examples=times(40, 150), deadline=None)
@given(news)
def test_offsets_slice_to_the_words_of_news(text: str) -> None:
    check_offsets(text)


@settings(max_examples=times(100, 600), deadline=None)
@given(torn)
def test_offsets_slice_to_the_words_of_torn_sentences(text: str) -> None:
    check_offsets(text)


@settings(max_examples=times(40, 150), deadline=None)
@given(noise)
def test_offsets_slice_to_the_words_of_noise(text: str) -> None:
    check_offsets(text)


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=times(30, 100), deadline=None)
@given(text=news | noise)
def test_quantities_and_dates_do_not_overlap(language: str, text: str) -> None:
    every: tuple[list[Any], ...] = find_quantities(text, language), find_dates(text, language)
    for found in every:
        for a, b in itertools.pairwise(found):
            assert a.end <= b.start


@settings(max_examples=times(20, 60), deadline=None)
@given(news)
def test_two_runs_give_the_same(text: str) -> None:
    first = [c.to_row() for c in find_candidates(text, document="x")]
    assert first == [c.to_row() for c in find_candidates(text, document="x")]


@settings(max_examples=times(20, 60), deadline=None)
@given(noise)
def test_tokens_and_paragraphs_cover_in_order(text: str) -> None:
    tokens = split_tokens(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    bounds = list(find_paragraphs(text))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(bounds))
    inside = sum(len(s.tokens) for s in find_sentences(text))
    assert inside == sum(len(split_tokens(text, *b)) for b in bounds)


def test_a_text_scored_against_itself_is_perfect() -> None:
    rows = [
        c.to_row()
        for number, text in enumerate(TEXTS[:60])
        for c in find_candidates(text, document=str(number))
    ]
    for tally in score(rows, rows).tallies["all"].values():
        assert tally.gold == 0 or tally.recall == 1.0


def test_what_one_accuses_and_another_denies_has_two_ids() -> None:
    text = "Kinshasa accuses Kigali of arming the rebels, which Kigali denies."
    found = find_candidates(text, document="a")
    assert [c.stance for c in found] == ["asserts", "denies"]
    assert found[0].quote == found[1].quote
    assert found[0].id != found[1].id


def test_ids_are_made_of_document_place_and_rule() -> None:
    text = "Police said 3 men fled."
    [one] = find_candidates(text, document="a")
    [same] = find_candidates(text, document="a")
    [other] = find_candidates(text, document="b")
    assert one.id == same.id != other.id


def test_known_agents_are_recognised_under_every_name_and_clitic() -> None:
    agents = [
        KnownAgent("russia", ("روسيا", "Russia", "موسكو")),
        KnownAgent("mod", ("وزارة الدفاع الروسية", "Russian defence ministry")),
    ]
    for text, agent in [
        ("وفقا لوزارة الدفاع الروسية، قتل 20 جنديا.", "mod"),
        ("قالت موسكو إن 20 جنديا قتلوا.", "russia"),
        ("The Russian defence ministry said 20 soldiers died.", "mod"),
        ("Belarus said 20 soldiers died.", None),
    ]:
        [candidate] = find_candidates(text, document="x", agents=agents)
        assert candidate.speaker_id == agent, text


def test_spokespersons_name_their_principal() -> None:
    for text, principal in [
        ("قال المتحدث باسم وزارة الصحة سالم علي إن 20 شخصا أصيبوا.", "وزارة الصحة"),
        ("A spokesman for the interior ministry said 20 men fled.", "the interior ministry"),
        ("Pentagon spokesman John Ray said 20 men fled.", "Pentagon"),
    ]:
        [candidate] = find_candidates(text, document="x")
        assert candidate.principal is not None
        assert candidate.principal.text == principal


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("قال مسؤول أمريكي إن 20 رجلا فروا.", True),
        ("قالت مصادر أمنية إن 20 رجلا فروا.", True),
        ("قال وزير الدفاع إن 20 رجلا فروا.", False),
        ("قال متحدث باسم الكرملين إن 20 رجلا فروا.", False),
        ("Four diplomats said 20 men fled.", True),
        ("A US official said 20 men fled.", True),
        ("The ministry said 20 men fled.", False),
        ("Reports said 20 men fled.", True),
    ],
)
def test_anonymous_speakers(text: str, anonymous: bool) -> None:
    [candidate] = find_candidates(text, document="x")
    assert candidate.anonymous is anonymous


def test_own_voice_with_figures_is_marked() -> None:
    [candidate] = find_candidates("The river rose by 3 metres.", document="x")
    assert candidate.own_voice
    assert candidate.speaker is None
    assert candidate.quantity.verbatim == "3 metres"
    assert find_candidates("The river rose.", document="x") == []


def test_a_speaker_is_not_carried_over_many_paragraphs() -> None:
    text = "The minister said 20 men fled.\n\n" + "It rained.\n\n" * 6 + "He added that 3 died."
    assert len(find_candidates(text, document="x")) == 1 + 1
    assert find_candidates(text, document="x")[-1].speaker.text == "He"


def test_languages_are_told_apart_by_paragraph() -> None:
    text = "قال الوزير إن 20 رجلا فروا.\n\nThe minister said 20 men fled."
    assert [c.language for c in find_candidates(text, document="x")] == ["ar", "en"]
    assert detect_language("") == "en"


def test_findings_carry_line_and_column() -> None:
    findings = find_findings("سطر\nفي 19 يونيو/تموز 2024 وصل.", file="a.txt")
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [
        ("month-pair-disagrees", 2, 4)
    ]
    findings = find_findings("on Friday, 19 June 2024", file="a.txt")
    assert [f.code for f in findings] == ["weekday-disagrees"]


HOSTILE = {
    "digits": "7" * 20_000,
    "digits and commas": "1," * 10_000,
    "separate digits": "1 " * 5_000,
    "quotation marks": '"' * 5_000,
    "opening marks": "“a " * 3_000,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "no spaces": "a" * 50_000,
    "said": "said " * 3_000,
    "قال إن": "قال إن " * 3_000,
    "according to": "according to " * 2_000,
    "two and": "two and " * 3_000,
    "ألف و": "ألف و" * 3_000,
    "signs": "ق" + "\u064b" * 20_000,
    "controls": "\u200f\u202e" * 5_000 + "\x00\x01",
    "surrogate-free astral": "𝟙𝟚 " * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_to_its_end(name: str) -> None:
    check_offsets(HOSTILE[name])


def test_huge_figures_are_no_quantities() -> None:
    assert find_quantities("9" * 30 + " people", "en") == []
    assert find_quantities("999999999999999999999 trillion people", "en") == []


def test_a_word_in_two_alphabets_is_a_finding() -> None:
    text = "The guard left.\nHe saw Vel\u043car burn."
    [finding] = find_findings(text, file="a.txt")
    assert (finding.code, finding.place.line, finding.place.column) == ("letters-mixed", 2, 8)
    assert not find_findings("Вельмар and Velmar, Αθήνα", file="a.txt")
