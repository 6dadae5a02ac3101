"""A word that is added to the list of number words starts a number; nothing else needs a change."""

import pytest

from musnad.suggest.ar import amounts as arabic
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.en import amounts as english
from musnad.suggest.en.number_words import ROWS


@pytest.mark.parametrize("table", ["small", "tens", "vague"])
def test_every_english_number_word_starts_a_number(table):
    assert ROWS[table]
    assert not [word for word in ROWS[table] if word not in english.GRAMMAR.starts]


def test_every_arabic_number_word_starts_a_number():
    assert len(NUMBER_WORDS) > 30
    assert not [word for word in NUMBER_WORDS if word not in arabic.GRAMMAR.starts]
