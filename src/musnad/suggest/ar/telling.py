"""Verbs and nouns of reporting that state what somebody did not say.

Knows the words and their short forms. Who refused is found in `refusal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import read_lists
from musnad.suggest.token import Token, key_at

_LISTS: Final = read_lists("ar", "telling")
DECLINES: Final = _LISTS["declines"]
TELLING: Final = _LISTS["telling"]
GIVING: Final = _LISTS["giving"]
DETAILS: Final = _LISTS["details"]
_SHORT_FORMS: Final = _LISTS["short-forms"]
TELLS: Final = frozenset(
    person + stem + ending
    for stem in _SHORT_FORMS
    for person in ("ي", "ت")
    for ending in ("", "وا")
)
_TOLD: Final = frozenset(verb + suffix for verb in TELLS for suffix in ("", "ها", "هم", "ه"))
LOOSE: Final = _LISTS["loose"]


def is_told(key: str) -> bool:
    """Whether a word is a verb of reporting, possibly with an object suffix: `يسميها`."""
    return key in _TOLD


def is_detail(key: str) -> bool:
    """Whether the word is something that a refusal withholds: `تفاصيل`, `بتفاصيل`."""
    return key in DETAILS or key[1:] in DETAILS


def is_telling(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun at `k` is one of reporting: `التعليق`, `كشف`, `تقديم تفاصيل`."""
    key = tokens[k].key
    if key == "القول":
        return key_at(tokens, k + 1) in {"ما", "اذا", "ان"}
    if key in GIVING:
        return any(is_detail(t.key) for t in tokens[k + 1 : k + 4])
    return key in DECLINES or (key in TELLING and key_at(tokens, k - 1) not in {"في", "من"})


def omission_end(tokens: Sequence[Token], i: int) -> int | None:
    """The token after `دون أن يوضح`, `دون الكشف` at `i`; `None` where there is no such phrase."""
    if key_at(tokens, i) == "من" and key_at(tokens, i + 1) == "غير":
        i += 1
    elif key_at(tokens, i) not in {"دون", "بدون"}:
        return None
    if i + 2 >= len(tokens):
        return None
    if tokens[i + 1].key == "ان":
        verb = tokens[i + 2].key
        loose = verb in LOOSE and not any(is_detail(t.key) for t in tokens[i + 3 : i + 7])
        return i + 3 if is_told(verb) and not loose else None
    return i + 2 if is_telling(tokens, i + 1) else None
