"""How sure a speaker professes to be, by adverbs near to the main verb of a content."""

from __future__ import annotations

from typing import Final, get_args

from musnad.model.claim import Certainty
from musnad.suggest.lexicon import Phrases, read_list, read_table
from musnad.suggest.speech import Context, Range

NEAR: Final = 12
"""Only words so near to the start of a content tell of the whole of it."""
_SURE: Final = Phrases(read_table(read_list("en", "certainty")))
_SIZES: Final = sorted({len(phrase) for phrase in _SURE})
_RELATIVE: Final = frozenset({"who", "which", "whose", "where", "because", "if", "when"})


def certainty_of(context: Context, part: Range) -> Certainty:
    """The certainty that the words of `part` profess; `unspecified` where they tell none."""
    keys: list[str] = []
    for token in context.tokens[part[0] : min(part[1], part[0] + NEAR)]:
        if token.key in _RELATIVE:
            break
        keys.append(token.key)
    found = {
        value
        for n, key in enumerate(keys)
        if key in _SURE.firsts
        for size in _SIZES
        if (value := _SURE.get(tuple(keys[n : n + size])))
    }
    certainties: tuple[Certainty, ...] = get_args(Certainty)
    return next((c for c in certainties if c in found), "unspecified")
