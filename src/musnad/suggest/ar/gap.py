"""Hedges that are not adjacent to their number: `تجاوز عددهم`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.token import WORD, Token, key_at, seek
from musnad.value.quantity import Hedge

_LISTS: Final = read_lists("ar", "amounts")
_GAP_OVER: Final = _LISTS["gap-over"]


_GAP_MORE: Final = words("يزيد تزيد يزد تزد زاد زادت يربو تربو")


_GAP_LESS: Final = words("يقل تقل قل قلت")


_GAP_ABOUT: Final = words("يناهز تناهز ناهز ناهزت يقارب تقارب قارب قاربت")


_GAP_UP_TO: Final = words("تصل يصل")


_NEGATIONS: Final = words("لا لم لن ما لما بما ولا ولم ولن ألا")


_GAP_BREAKS: Final = words("قدره قدرها زيادة بزيادة إلى من بنسبة بعد قبل منذ خلال إن أن بين")


def gap(tokens: Sequence[Token], first: int) -> tuple[int, Hedge] | None:
    """A hedging verb whose subject is between it and the number.

    >>> from musnad.suggest.token import split_tokens
    >>> gap(split_tokens("لا يقل عددهم عن 300"), 4)
    (1, 'at-least')
    """
    previous = key_at(tokens, first - 1)
    if previous in _GAP_BREAKS - {"الي"}:
        return None
    start = _before_aside(tokens, first - 1)
    for j in range(start, max(-1, first - 9), -1):
        token = tokens[j]
        if token.kind != WORD:
            return None
        key = token.key
        negated = key_at(tokens, j - 1) in _NEGATIONS
        if previous in {"عن", "علي"}:
            if key in _GAP_MORE or key in _GAP_OVER:
                return j, "at-most" if negated else "more-than"
            if key in _GAP_LESS:
                return j, "at-least" if negated else "less-than"
        elif previous == "الي":
            if key in _GAP_UP_TO:
                return j, "up-to"
        elif key in _GAP_ABOUT:
            return j, "about"
        elif key in _GAP_OVER or key[1:] in _GAP_OVER:
            return j, "at-most" if negated else "more-than"
        if key in _GAP_BREAKS or key in NUMBER_WORDS:
            return None
    return None


def _before_aside(tokens: Sequence[Token], at: int) -> int:
    """The token before a number, skipping a remark between commas: `تناهز، حسب تقديراته، 240`."""
    if key_at(tokens, at) != ",":
        return at - 1
    opened = seek(tokens, range(at - 1, max(-1, at - 6), -1), {","}, at)
    return opened - 1
