"""What is offered for a lost quote is what the text says, its figures whole and marked."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.curation.load import load
from musnad.text.fold import fold_text
from musnad.text.quote import find_near, mark_figures
from tests.drawn import times

FIGURE = re.compile(r"\d+(?:[.,٬٫]\d+)*")


def figures(text):
    return {fold_text(m[0]) for m in FIGURE.finditer(text)}


@pytest.mark.parametrize(
    ("exact", "text", "offered"),
    [
        ("over 10,000 cont", "It sent over 16,000 containers.", "over 16,000 containers"),
        (
            "flood killed 1,234 people",
            "The flood killed 1,234,567 people.",
            "flood killed 1,234,567 people",
        ),
        ("at least 62 people died", "At least 1.62 people died.", "At least 1.62 people died"),
        ("أودت بحياة 40 شخص", "أودت بحياة 140 شخصا.", "أودت بحياة 140 شخصا"),
        ("بحياة ١٢٣٤ شخصا", "أودت بحياة ١٢٣٤٥ شخصا", "بحياة ١٢٣٤٥ شخصا"),
    ],
)
def test_a_figure_is_never_cut(exact, text, offered):
    assert find_near(exact, text).slice(text) == offered
    assert "⟦" in mark_figures(exact, offered)


NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.floats(0, 999).map("{:.2f}".format),
)
WORDS = st.sampled_from(["over", "people", "died", "in", "قتل", "شخصا", "نحو", "the flood", "and"])


@settings(max_examples=times(60, 300), deadline=None)
@given(st.lists(st.one_of(NUMBERS, WORDS), min_size=3, max_size=14), st.data())
def test_every_figure_that_is_offered_stands_in_the_text(parts, data):
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), text[start:end], count=1)
    near = find_near(exact, text)
    if near is not None:
        assert figures(near.slice(text)) <= figures(text)


def test_the_finding_marks_the_figures(tmp_path):
    import shutil

    from musnad import resources

    case = tmp_path / "case"
    shutil.copytree(resources.locate("example"), case)
    file = case / "seeds" / "valley-post.yml"
    file.write_text(
        file.read_text("utf-8").replace("at least 62 people", "at least 82 people", 1), "utf-8"
    )
    found = load(case / "seeds", texts=case / "texts").findings
    [lost] = [f for f in found if f.code == "evidence-quote-not-found"]
    assert lost.hint.startswith("the figures differ: the text has 'at least ⟦62⟧ people")
