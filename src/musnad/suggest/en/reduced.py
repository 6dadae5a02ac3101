"""Forms of verbs of saying that are participles or nouns here, or have nobody for a subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import ARTICLES, AUX, PASSIVE, STATEMENTS
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Context
from musnad.suggest.token import Token, key_at

_SHOWS: Final = words("suggests suggested shows showed indicates indicated proves proved confirms")


def is_reduced(context: Context, i: int) -> bool:
    """`the move announced on Monday by the minister`: a participle, with who did it."""
    tokens = context.tokens
    k = i + 1
    while k < len(tokens) and (context.dated[k] or tokens[k].key in {"on", "in", "earlier"}):
        k += 1
    by = key_at(tokens, k) == "by" and key_at(tokens, k + 1) not in STATEMENTS
    return (
        by and tokens[i].key not in {"said", "says"} and key_at(tokens, i - 1) not in PASSIVE | AUX
    )


def is_named_plan(tokens: Sequence[Token], i: int) -> bool:
    """`a United Nations plan to return`: a noun."""
    led = any(tokens[k].key in ARTICLES for k in range(max(0, i - 4), i))
    return tokens[i].key == "plan" and led and i > 0 and tokens[i - 1].capital


def shows_nothing(tokens: Sequence[Token], i: int) -> bool:
    """`nothing that we have seen suggests this`."""
    before = {t.key for t in tokens[max(0, i - 14) : i]}
    return tokens[i].key in _SHOWS and not before.isdisjoint({"nothing", "none", "nobody"})
