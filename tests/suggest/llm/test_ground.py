"""Grounding: what a model says counts only where its words stand in the text."""

from decimal import Decimal

import pytest

from musnad.suggest import KnownAgent
from musnad.suggest.agent import Directory
from musnad.suggest.candidate import ModelRun
from musnad.suggest.llm.ground import DroppedError, Grounder
from musnad.suggest.llm.prompt import number_paragraphs
from musnad.value.date import parse_date

TEXT = """The Defence Ministry of Borland met on Monday.

Its spokesman Adam Reed said more than 10,000 men had left the town of Elm. Reed denied that 200 men stayed.

وقالت وزارة الصحة إن 20 شخصا قتلوا في الانفجار، وإن 20 شخصا أصيبوا.
"""
PARAGRAPHS = {p.number: p for p in number_paragraphs(TEXT)}
RUN = ModelRun("m", "hash", "2026-01-01T00:00:00Z")
GOOD = {
    "paragraph": 2,
    "quote": "more than 10,000 men had left the town of Elm",
    "speaker": "Adam Reed",
    "cue": "said",
    "stance": "asserts",
    "certainty": "unspecified",
    "anonymous": False,
    "principal": "The Defence Ministry of Borland",
    "via": [],
    "figure": "more than 10,000",
}


def ground(**changes):
    grounder = Grounder(
        TEXT, "a", parse_date("2024-05-07"),
        Directory([KnownAgent("reed", ("Adam Reed", "آدم ريد"))]), RUN,
    )  # fmt: skip
    return grounder.ground({**GOOD, **changes}, PARAGRAPHS)


def test_what_stands_in_the_text_becomes_a_candidate_with_offsets_of_the_text():
    found = ground()
    for words in (found.speaker, found.cue, found.principal):
        assert TEXT[words.start : words.end] == words.text
    assert TEXT[found.start : found.end] == found.quote == GOOD["quote"]
    assert found.quantity.quantity.interval.lower == Decimal(10000)
    assert not found.quantity.quantity.interval.lower_closed
    assert (found.speaker_id, found.engine, found.made_by) == ("reed", "llm", RUN)


def test_arabic_words_may_follow_a_letter_that_is_written_to_them():
    found = ground(
        paragraph=3, quote="20 شخصا قتلوا في الانفجار", speaker="وزارة الصحة", cue="قالت",
        principal=None, figure="20 شخصا",
    )  # fmt: skip
    assert TEXT[found.cue.start - 1 : found.cue.end] == "وقالت"
    assert found.language == "ar"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "over 10,000 men had left the town of Elm"}, "quote not in the paragraph"),
        ({"quote": "more than 10,000 men had  left"}, "quote not in the paragraph"),
        ({"quote": "more than 11,000 men had left the town"}, "quote not in the paragraph"),
        ({"quote": "more than 10"}, "quote not in the paragraph"),
        ({"quote": "0,000 men had left"}, "quote not in the paragraph"),
        ({"quote": "ore than 10,000 men"}, "quote not in the paragraph"),
        ({"quote": ""}, "quote not in the paragraph"),
        ({"quote": None}, "quote not in the paragraph"),
        ({"quote": ["more than 10,000 men"]}, "quote not in the paragraph"),
        ({"quote": "x" * 301}, "quote too long"),
        ({"quote": "The Defence Ministry"}, "quote not in the paragraph"),
        ({"paragraph": 3}, "cue not in the paragraph"),
        ({"paragraph": 9}, "no such paragraph"),
        ({"paragraph": "2"}, "no such paragraph"),
        ({"paragraph": True}, "no such paragraph"),
        ({"speaker": "Adam Read"}, "speaker not in the text"),
        ({"speaker": "Ree"}, "speaker not in the text"),
        ({"speaker": "the spokesman"}, "speaker not in the text"),
        ({"cue": "announced"}, "cue not in the paragraph"),
        ({"cue": "met"}, "cue not in the paragraph"),
        ({"via": ["the agency"]}, "hand not in the text"),
        ({"via": "Reed"}, "hand not in the text"),
        ({"principal": "the Ministry of Defence"}, "principal not in the text"),
        ({"figure": "10,00"}, "figure not in the quote"),
        ({"figure": "200"}, "figure not in the quote"),
        ({"stance": "confirms"}, "unknown stance"),
        ({"stance": None}, "unknown stance"),
        ({"certainty": "sure"}, "unknown certainty"),
    ],
)  # fmt: skip
def test_a_lie_is_dropped_with_its_reason(changes, reason):
    with pytest.raises(DroppedError) as dropped:
        ground(**changes)
    assert dropped.value.reason == reason


@pytest.mark.parametrize("item", [None, "text", 3, [GOOD]])
def test_what_is_no_object_is_dropped(item):
    grounder = Grounder(TEXT, "a", None, Directory(()), RUN)
    with pytest.raises(DroppedError, match="no object"):
        grounder.ground(item, PARAGRAPHS)


def test_words_that_stand_twice_are_those_by_the_cue_and_without_one_are_dropped():
    arabic = {"paragraph": 3, "quote": "20 شخصا", "principal": None, "figure": None}
    first = ground(**arabic, speaker="وزارة الصحة", cue="قالت")
    assert first.start == TEXT.index("20 شخصا")
    with pytest.raises(DroppedError, match="quote not unique"):
        ground(**arabic, speaker=None, cue=None)


def test_bounds_are_read_from_the_text_and_never_believed():
    found = ground(lower="9", upper="9", quantity={"lower": "9"}, start=0, end=3)
    assert found.quantity.verbatim == "more than 10,000"
    assert found.start == TEXT.index("more than")


def test_a_figure_that_the_grammar_does_not_read_is_no_figure():
    found = ground(quote="men had left the town of Elm", figure="Elm")
    assert found.quantity is None


def test_the_figure_that_was_named_is_the_main_one():
    text = "Reed said 5 men and 40 horses left."
    grounder = Grounder(text, "a", None, Directory(()), RUN)
    found = grounder.ground(
        {**GOOD, "paragraph": 1, "quote": "5 men and 40 horses left", "speaker": "Reed",
         "principal": None, "figure": "40"},
        {p.number: p for p in number_paragraphs(text)},
    )  # fmt: skip
    assert (found.quantity.verbatim, len(found.quantities)) == ("40", 2)


def test_without_a_speaker_it_is_the_text_s_own_voice():
    found = ground(speaker=None, cue=None, principal=None)
    assert found.own_voice
    assert found.speaker is None


def test_a_pronoun_and_a_day_without_anchor_are_named():
    text = "He said 40 men left on Monday."
    grounder = Grounder(text, "a", None, Directory(()), RUN)
    found = grounder.ground(
        {**GOOD, "paragraph": 1, "quote": "40 men left on Monday", "speaker": "He",
         "principal": None, "figure": None},
        {p.number: p for p in number_paragraphs(text)},
    )  # fmt: skip
    assert [w.text for w in found.unanchored] == ["He", "Monday"]
