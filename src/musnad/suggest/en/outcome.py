"""Verbs of what comes about by itself, and participles.

Knows the list `outcomes`, and the infinitive of a participle as far as its ending tells it. Does
not know who acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import read_list, words
from musnad.suggest.token import Token, key_at

OUTCOMES: Final = words(read_list("en", "outcomes"))


SUFFERED: Final = words(
    """
    affect force condemn judge remember feel delay hit strand displace expect surprise shock bear
    astonish amaze stun disappoint
    """
)


def is_participle(tokens: Sequence[Token], i: int) -> bool:
    """Whether a past participle stands at `i`, where the index is within the tokens.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_participle(split_tokens("sent between mended"), i) for i in range(3)]
    [True, False, True]
    """
    key = key_at(tokens, i)
    return (key.endswith("ed") and len(key) > 3) or key in _PARTICIPLES


_PARTICIPLES: Final = words(
    """
    sent built held made paid cut put shut set sold bought brought kept left lost met told found won
    spent done gone seen known shown drawn sought taught caught fought hit hurt led read said fed
    laid heard felt been had begun taken given driven written broken spoken chosen frozen stolen
    eaten fallen hidden forgotten beaten risen shaken forbidden
     withdrawn thrown grown torn worn sworn hung run become come cost
    """
)


def base_of(participle: str) -> str:
    """The infinitive of a regular participle, as far as its ending tells it."""
    if participle.endswith("ied"):
        return participle[:-3] + "y"
    for ending in ("ed", "d"):
        stem = participle.removesuffix(ending)
        if stem != participle and (stem in OUTCOMES or stem in SUFFERED):
            return stem
    return {"felt": "feel", "lost": "lose", "hurt": "hurt", "hit": "hit"}.get(
        participle, participle
    )
