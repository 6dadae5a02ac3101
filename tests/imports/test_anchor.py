"""Offsets of other tools are never believed: the words decide, and what was wrong is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.findings import Place
from musnad.imports.mark import Mark, anchor
from musnad.text.span import Span

TEXT = "قال 😀 الوزير إن 62 شخصا ماتوا، وقال 😀 الناطق إن 40 ماتوا."
PLACE = Place("a.json", 3)
AT = TEXT.index("62 شخصا")
WORDS = "62 شخصا"


def units(at):
    return len(TEXT[:at].encode("utf-16-le")) // 2


def octets(at):
    return len(TEXT[:at].encode())


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (AT, AT + 7, None),
        (units(AT), units(AT + 7), "UTF-16"),
        (octets(AT), octets(AT + 7), "bytes"),
        (AT, AT + 6, "included"),
        (units(AT), units(AT + 7) - 1, "included"),
        (0, 3, "fit nothing"),
        (500, 400, "fit nothing"),
        (None, None, None),
    ],
)
def test_wrong_offsets_are_corrected_and_told(start, end, said):
    span, told = anchor(Mark(PLACE, exact=WORDS, start=start, end=end), TEXT)
    assert span == Span(AT, AT + 7)
    assert (said is None) == (told is None)
    if told is not None:
        assert told.code == "import-offset-wrong"
        assert told.place == PLACE
        assert said in told.message


def test_offsets_that_count_from_one():
    span, told = anchor(Mark(PLACE, exact="men", start=3, end=6), "a men")
    assert span == Span(2, 5)
    assert "from 1" in told.message


def test_offsets_in_utf16_tell_equal_words_apart():
    second = TEXT.rindex("ماتوا")
    mark = Mark(PLACE, exact="ماتوا", start=units(second), end=units(second + 5))
    assert anchor(mark, TEXT)[0] == Span(second, second + 5)


@pytest.mark.parametrize(
    "mark",
    [
        Mark(PLACE, exact="63 شخصا", start=AT, end=AT + 7),
        Mark(PLACE, exact="ماتوا"),
        Mark(PLACE, start=AT, end=AT + 7),
        Mark(PLACE, exact="ماتوا", start=0, end=3),
    ],
)
def test_what_has_no_one_place_is_lost(mark):
    span, told = anchor(mark, TEXT)
    assert span is None
    assert told.code == "import-quote-lost"
    assert told.severity == "error"


def test_neighbours_choose():
    mark = Mark(PLACE, exact="ماتوا", prefix="40 ")
    assert anchor(mark, TEXT)[0].slice(TEXT) == "ماتوا"
    assert anchor(mark, TEXT)[0].start > AT + 20


@given(st.text(alphabet="ab😀قَ ", min_size=1, max_size=20), st.data())
def test_whatever_is_found_is_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    given_at = data.draw(st.tuples(st.integers(-3, 60), st.integers(-3, 60)))
    span, _ = anchor(Mark(PLACE, exact=text[start:end], start=given_at[0], end=given_at[1]), text)
    assert span is None or span.slice(text) == text[start:end]
