"""Words that stand for somebody or some day that the text does not name, and short names."""

from __future__ import annotations

import pytest

from musnad.suggest import find_candidates
from musnad.value.date import parse_date


def unanchored(text: str, published: str | None = "2024-03-06") -> list[str]:
    found = find_candidates(
        text, document="x", published=parse_date(published) if published else None
    )
    return [words.text for c in found if c.speaker for words in c.unanchored]


@pytest.mark.parametrize(
    ("text", "open_words"),
    [
        ("He said 40 horses were stolen.", ["He"]),
        ("The ministry said 40 horses were stolen.", ["The ministry"]),
        ("The farmer Odd Kvist said they owed him 900 euros.", ["they"]),
        ("The Health Ministry of Brennia said it had bought 3 ships.", []),
        ("Police said they had found 3 guns.", []),
        ("Brennia's navy lost a ship. The governor of Selm said it carried 40 men.", []),
        ("Governor Ana Prell said it was too late for 40 farms.", []),
    ],
)
def test_words_without_an_anchor_are_named(text: str, open_words: list[str]) -> None:
    assert unanchored(text) == open_words


def test_a_day_that_rests_on_nothing_is_named() -> None:
    text = "Police in Orta said 40 men would be tried next year."
    assert unanchored(text, None) == ["next year"]
    assert unanchored(text) == []


def test_a_short_name_is_linked_to_the_full_one_before_it() -> None:
    text = (
        "The Defence Ministry of Brennia has bought 3 ships.\n\n"
        "The ministry said the price was 90 million euros."
    )
    candidate = find_candidates(text, document="x")[-1]
    assert candidate.speaker is not None
    assert candidate.means is not None
    assert candidate.speaker.text == "The ministry"
    assert candidate.means.text == "Defence Ministry of Brennia"
    assert candidate.unanchored == ()
    assert candidate.to_row()["means"] == candidate.means.to_row()


def test_a_pronoun_may_mean_the_subject_of_its_sentence() -> None:
    text = "The general ordered the raid on 14 villages, a charge he denies."
    [candidate] = [c for c in find_candidates(text, document="x") if c.speaker]
    assert candidate.speaker is not None
    assert candidate.means is not None
    assert (candidate.speaker.text, candidate.means.text) == ("he", "The general")
