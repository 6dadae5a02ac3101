"""Verbs of events without an agent, and participles.

Knows the list `outcomes`, and the infinitive of a participle as far as its ending shows it. Does
not know who acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.token import Token, key_at

_LISTS: Final = read_lists("en", "outcome")
OUTCOMES: Final = words(read_list("en", "outcomes"))
SUFFERED: Final = _LISTS["suffered"]
_PARTICIPLES: Final = _LISTS["participles"]
_PAIRS: Final = "go up|go down|go hungry|run out|run short|run dry|come down|come true|break down"
LOSING: Final = frozenset(tuple(pair.split()) for pair in _PAIRS.split("|"))
"""Verbs of an act that are not an act together with the next word."""


def is_participle(tokens: Sequence[Token], i: int) -> bool:
    """Whether a past participle is at `i`, if the index is within the tokens.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_participle(split_tokens("sent between mended"), i) for i in range(3)]
    [True, False, True]
    """
    key = key_at(tokens, i)
    return (key.endswith("ed") and len(key) > 3) or key in _PARTICIPLES


def base_of(participle: str) -> str:
    """The infinitive of a regular participle, as far as its ending shows it."""
    if participle.endswith("ied"):
        return participle[:-3] + "y"
    for ending in ("ed", "d"):
        stem = participle.removesuffix(ending)
        if stem != participle and (stem in OUTCOMES or stem in SUFFERED):
            return stem
    return {"felt": "feel", "lost": "lose", "hurt": "hurt", "hit": "hit"}.get(
        participle, participle
    )
