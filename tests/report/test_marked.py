"""A text is cut where marks begin and end, and loses no character."""

from hypothesis import given
from hypothesis import strategies as st

from musnad.report.marked import KINDS, Mark, cut
from musnad.text.span import Span

TEXT = "وقال ١٢ شخصا:\nten 👩‍👩‍👧 boats, كُتُب.\n\nend"


@st.composite
def spans(draw, length):
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def marked(draw):
    text = draw(st.text("ab \nسًـ👩", min_size=1, max_size=40))
    span = spans(len(text))
    marks = draw(st.lists(st.builds(Mark, st.sampled_from(KINDS), span, st.sampled_from("xyz"))))
    return text, marks, draw(st.lists(span, max_size=3))


@given(marked())
def test_pieces_are_the_text_and_lie_under_the_marks_that_cover_them(drawn):
    text, marks, bare = drawn
    paragraphs = cut(text, marks, bare)
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces]
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        here = Span(piece.start, piece.start + len(piece.text))
        over = [m for m in marks if m.span.meets(here)]
        assert set(piece.kinds) == {m.kind for m in over}
        assert set(piece.claims) == {m.claim for m in over if m.kind == "claim"}
        assert all(m.span.start <= here.start and here.end <= m.span.end for m in over)
    starts = [claim for piece in pieces for claim in piece.starts]
    assert sorted(starts) == sorted({m.claim for m in marks if m.kind == "claim"})
    assert all("\n" not in piece.text[:-1] for piece in pieces)


def test_a_part_of_a_text_keeps_the_places_of_the_whole():
    marks = [Mark("claim", Span(5, 20), "c"), Mark("figure", Span(5, 7), "c")]
    at = TEXT.index("\n") + 1
    [first, *_] = cut(TEXT[at:], marks, offset=at)
    assert first.pieces[0].start == at
    assert first.pieces[0].claims == ("c",)
    assert first.pieces[0].text == TEXT[at:20]


def test_a_sentence_without_a_claim_is_told_apart():
    text = "One. Two. Three."
    [line] = cut(text, [Mark("claim", Span(5, 8), "c")], [Span(0, 4), Span(10, 16)])
    assert [(p.text, p.covered) for p in line.pieces] == [
        ("One.", False),
        (" ", True),
        ("Two", True),
        (". ", True),
        ("Three.", False),
    ]
