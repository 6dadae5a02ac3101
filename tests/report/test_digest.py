"""The first screen of the demo: each matter with two answers, in the columns that there are."""

import unicodedata
from dataclasses import replace

import pytest

from musnad.model.label import Label
from musnad.report.digest_text import digest_lines
from musnad.report.front import find_front
from musnad.report.front_text import front_lines
from musnad.report.text import format_lines
from musnad.report.tongue import ARABIC, ENGLISH
from tests.report.test_strength import TWICE, base_of

ASKED = Label("هل قيل ذلك كله في ذلك اليوم؟", "Was all of that said there on that day?")
SAID = Label("كلمات كثيرة " * 9, "many words " * 9)


@pytest.fixture(scope="module")
def front():
    return find_front(base_of(TWICE))


def wordy(front):
    """The same page with a long question and long answers in each matter."""
    matters = tuple(
        replace(m, label=ASKED, sides=tuple(replace(s, answer=SAID) for s in m.sides))
        for m in front.report.matters
    )
    return replace(front, report=replace(front.report, matters=matters))


def columns(text):
    return sum(unicodedata.category(char) != "Cf" for char in text)


@pytest.mark.parametrize("tongue", [ENGLISH, ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("width", [60, 80, 100, 300])
def test_each_matter_has_two_answers_in_the_columns_that_there_are(front, width, tongue):
    text = format_lines(digest_lines(wordy(front), width, tongue))
    _, listed, _ = text.split("\n\n")
    matters = [line for line in listed.splitlines() if line.lstrip()[:1].isdecimal()]
    assert [line.split(".")[0].strip() for line in matters] == ["1", "2", "3"]
    answers = [line.split(" | ") for line in listed.splitlines() if " | " in line]
    assert len(answers) == 3 + (width == 300)
    assert all(side.strip(" …").endswith(": 1") for sides in answers for side in sides[:2])
    assert ("…" in listed) == (width < 300)
    assert all(columns(line) <= width for line in listed.splitlines())


def test_numbers_and_words_agree(front):
    text = format_lines(digest_lines(front))
    assert text.startswith("DISPUTED, the strongest first: 4 questions, in 3 matters\n")
    assert "and in the same passage: [own]" in text
    page = format_lines(front_lines(base_of(TWICE), front))
    assert "DISPUTED, the strongest first: 4, in 3 matters\n" in page
