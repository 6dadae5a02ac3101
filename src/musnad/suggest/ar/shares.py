"""Shares of something: `نصف السكان`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from musnad.suggest.ar.number_words import NUMBER_WORDS, OWNED_SHARES, ROWS, SCALE, THREE_QUARTERS
from musnad.suggest.lexicon import by_word, read_lists
from musnad.suggest.number import Reading
from musnad.suggest.token import WORD, Token
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "numbers")
_SHARES: Final = {word: Decimal(share) for word, share in by_word(ROWS["shares"]).items()}


_FIFTHS: Final = {fold_text("ثلاثة"): Decimal(60), fold_text("أربعة"): Decimal(80)}


_SHARE_CLITICS = ("", "ب", "ل", "و", "ف")


_NOT_WHOLES: Final = _LISTS["not-wholes"]


def next_key(tokens: Sequence[Token], i: int) -> str:
    """The word after token `i`."""
    return tokens[i + 1].key if i + 1 < len(tokens) else ""


def read_share(tokens: Sequence[Token], i: int) -> Reading | None:
    """Half a million, or a share of something definite: half the inhabitants."""
    key = tokens[i].key
    if key in OWNED_SHARES:
        return Reading(OWNED_SHARES[key], i + 1, share=True)
    following = next_key(tokens, i)
    start = i + 1
    share: Decimal | None = None
    if key.lstrip("وبلف") == THREE_QUARTERS[0] and following == THREE_QUARTERS[1]:
        share, start = Decimal(75), i + 2
        following = next_key(tokens, i + 1)
    elif following == "اخماس" and key.lstrip("وبلف") in _FIFTHS:
        share, start = _FIFTHS[key.lstrip("وبلف")], i + 2
        following = next_key(tokens, i + 1)
    else:
        for clitic in _SHARE_CLITICS:
            if key.startswith(clitic) and key[len(clitic) :] in _SHARES:
                share = _SHARES[key[len(clitic) :]]
                break
    if share is None:
        return None
    entry = NUMBER_WORDS.get(following)
    if (
        entry is not None
        and entry.kind == SCALE
        and not entry.joined
        and share.as_tuple().exponent == 0
    ):
        return Reading(share / 100 * entry.value, start + 1, entry.value)
    # of a definite thing; "خمس" and "عشر" are counts far more often than shares
    if (
        (following.startswith("ال") or following.endswith(("ها", "هم", "ه")))
        and len(following) > 4
        and key.lstrip("وبلف") not in {"خمس", "عشر"}
    ):
        return Reading(share, start, share=True)
    whole = next_key(tokens, start)  # "نصف سكان البلاد", "نصف تجار سوق الصلب"
    if whole not in _NOT_WHOLES and whole not in NUMBER_WORDS and not whole.startswith("ال"):
        whole = next_key(tokens, start + 1)
    if (
        (whole.startswith("ال") and len(whole) > 4)
        and len(following) > 2
        and following not in NUMBER_WORDS
        and following not in _NOT_WHOLES
        and key.lstrip("وبلف") not in {"خمس", "عشر"}
        and tokens[start].kind == WORD
    ):
        return Reading(share, start, share=True)
    return None
