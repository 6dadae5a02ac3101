"""Figures of four digits: a year or a count.

Knows the words near a figure that mark a count. Does not know dates or hedges beyond that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import read_lists
from musnad.suggest.token import FIGURE, Token, key_at

_LISTS: Final = read_lists("en", "year")
_COUNTED: Final = _LISTS["counted"]
_REACHED: Final = _LISTS["reached"]
_CHANGED: Final = _LISTS["changed"]
_BOUND: Final = _LISTS["bound"]
_VERBS: Final = _LISTS["verbs"]
_IN_YEAR: Final = _LISTS["in-year"]


def is_count(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure of four digits at `i` counts something, and is not a year.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_count(split_tokens(t), 1) for t in ("in 1850", "about 1900 had drowned")]
    [False, True]
    """
    before, after = key_at(tokens, i - 1), key_at(tokens, i + 1)
    if before in _IN_YEAR - {"of"} and key_at(tokens, i - 2) not in {"up", "close"}:
        return False
    if after == "of" and key_at(tokens, i + 2) in {"them", "whom", "those", "these", "its", "his"}:
        return True
    if after in _VERBS and before not in {"of", "the", "that"}:
        return True
    if before in _BOUND and key_at(tokens, i - 2) != "other":
        return not _is_spoken_of(tokens, i + 1)
    counted = any(t.key in _COUNTED for t in tokens[max(0, i - 9) : i])
    if counted and before in _REACHED:
        return True
    return _is_changed(tokens, i)


def _is_spoken_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name or *levels* follows, so that a year is compared: `more than 2019 levels`."""
    return key_at(tokens, i) in {"levels", "level", "model", "figures", "season", "election"}


def _is_changed(tokens: Sequence[Token], i: int) -> bool:
    """Whether something changed from or to the figure at `i`, and not both ends can be years."""
    if key_at(tokens, i - 1) not in {"from", "to"}:
        return False
    changed = any(t.key in _CHANGED for t in tokens[max(0, i - 7) : i - 1])
    ends = [t.key for t in tokens[max(0, i - 2) : i + 3] if t.kind == FIGURE]
    old = any(end.isdecimal() and not 1900 <= int(end) <= 2099 for end in ends)
    return changed and old
