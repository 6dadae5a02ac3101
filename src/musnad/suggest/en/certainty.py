"""How sure a speaker professes to be, by adverbs near to the main verb of a content."""

from __future__ import annotations

from typing import Final, get_args

from musnad.model.claim import Certainty
from musnad.suggest.lexicon import read_list, read_table
from musnad.suggest.speech import Context, Range

NEAR: Final = 12
"""Only words so near to the start of a content tell of the whole of it."""
_SURE: Final = read_table(read_list("en", "certainty"))
_RELATIVE: Final = frozenset({"who", "which", "whose", "where", "because", "if", "when"})


def certainty_of(context: Context, part: Range) -> Certainty:
    """The certainty that the words of `part` profess; `unspecified` where they tell none."""
    keys: list[str] = []
    for token in context.tokens[part[0] : min(part[1], part[0] + NEAR)]:
        if token.key in _RELATIVE:
            break
        keys.append(token.key)
    for certainty in get_args(Certainty):
        for phrase, value in _SURE.items():
            size = len(phrase)
            if value == certainty and any(
                tuple(keys[n : n + size]) == phrase for n in range(len(keys))
            ):
                return certainty  # type: ignore[no-any-return]
    return "unspecified"
