"""The certainty that a speaker expresses, by adverbs near the main verb of a content."""

from __future__ import annotations

from typing import Final, get_args

from musnad.model.claim import Certainty
from musnad.suggest.lexicon import Phrases, read_list, read_table
from musnad.suggest.speech import Context, Range

NEAR: Final = 12
"""Only words within this many tokens of the start apply to the whole content."""
_SURE: Final = Phrases(read_table(read_list("en", "certainty")))
_SIZES: Final = sorted({len(phrase) for phrase in _SURE})
_CERTAINTIES: Final[tuple[Certainty, ...]] = get_args(Certainty)
_RELATIVE: Final = frozenset({"who", "which", "whose", "where", "because", "if", "when"})


def certainty_of(context: Context, part: Range) -> Certainty:
    """The certainty that the words of `part` express; `unspecified` where they express none."""
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
    return next((c for c in _CERTAINTIES if c in found), "unspecified") if found else "unspecified"
