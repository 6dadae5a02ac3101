"""How sure a speaker professes to be, by the words with which a content opens."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Certainty
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Context, Range

_NEAR = 12
"""Only words so near to the start of a content tell of the whole of it."""
_PROBABLE: Final = words("likely probably presumably")
_POSSIBLE: Final = words("may might could possibly perhaps")


def certainty_of(context: Context, part: Range) -> Certainty:
    """The certainty that the words of `part` profess; `unspecified` where they tell none."""
    keys = {t.key for t in context.tokens[part[0] : min(part[1], part[0] + _NEAR)]}
    if keys & _PROBABLE:
        return "probable"
    return "possible" if keys & _POSSIBLE else "unspecified"
