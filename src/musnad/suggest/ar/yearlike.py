"""Counts that look like years: `بلغ عدد الوفيات 1990`, `ارتفعت من 1450 إلى 1720`.

Knows the verbs and nouns next to which a figure of four digits is a count. Does not know dates or
quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.token import FIGURE, Token, key_at

_LISTS: Final = read_lists("ar", "yearlike")
_REACHES: Final = _LISTS["reaches"]
_MOVES: Final = _LISTS["moves"]
_COUNTS: Final = _LISTS["counts"]
_HEDGED: Final = words("نحو حوالي حوالى قرابة زهاء بنحو بحوالي ونحو لنحو بقرابة يناهز تناهز يقارب")
_COMPARED: Final = words("أكثر أقل أزيد بأكثر لأكثر وأكثر")
_YEARS: Final = range(1950, 2036)
"""Figures that are far more often years than counts."""
_OF_THEM: Final = words("منهم منها منهن منا")


def is_count(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure at `i`, which could be a year, counts something.

    >>> from musnad.suggest.token import split_tokens
    >>> is_count(split_tokens("بلغ عدد الوفيات 1990"), 3), is_count(split_tokens("في عام 1990"), 2)
    (True, False)
    """
    if tokens[i].kind != FIGURE or not tokens[i].key.isdecimal():
        return False
    previous, second = key_at(tokens, i - 1), key_at(tokens, i - 2)
    if previous in _HEDGED or key_at(tokens, i + 1) in _OF_THEM:
        return True
    if previous == "من" and second in _COMPARED:
        return True
    if previous in {"عن", "علي"} and second[1:] in {"قل", "زيد"}:
        return True
    window = [t.key for t in tokens[max(0, i - 9) : i]]
    counted = any(key in _COUNTS for key in window)
    if previous in {"في", "عام", "سنه", "العام", "منذ", "منتصف", "مطلع", "نهايه", "حتي"}:
        return False
    if counted and previous not in {"الي", "من"}:
        near = window[-3:]
        return any(key in _REACHES | _COUNTS for key in near)
    reached = any(key in _REACHES for key in window[-3:]) or (
        previous in {"الي", "من"} and any(key in _MOVES for key in window)
    )
    return reached and (counted or int(tokens[i].key) not in _YEARS)
