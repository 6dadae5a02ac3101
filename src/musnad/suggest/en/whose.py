"""Whose act it is: the speaker's own, one under its control, or somebody else's.

Knows pronouns, offices, bodies and observers (the lists `authorities` and `observers`). Does not
know verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from musnad.suggest.en.cues import ARTICLES
from musnad.suggest.en.main import Main
from musnad.suggest.en.source import PERSONAL, is_titled
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Context
from musnad.suggest.token import WORD, Token, split_tokens
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "whose")
_SEVERAL: Final = words("all both many most some others several experts analysts economists")
_AUTHORITIES: Final = words(read_list("en", "authorities"))
_OBSERVERS: Final = words(read_list("en", "observers"))
_FORCES: Final = _LISTS["forces"]
_STOPS: Final = frozenset({".", ";", "and", "but", "who"})
_split = lru_cache(maxsize=512)(split_tokens)


def can_act(subject: Sequence[Token]) -> bool:
    """Whether a subject can act: a name, an office, a body, and not a thing."""
    keys = {t.key for t in subject}
    return bool(keys & (_AUTHORITIES | _FORCES)) or all(t.capital for t in subject)


def _names(voice: Voice) -> list[Token]:
    return _split(voice.called)


def in_hand(voice: Voice) -> bool:
    """Whether the speaker may control what it announces: an office, a body, a capital."""
    tokens = _names(voice)
    keys = {t.key.removesuffix("'s").removesuffix("’s") for t in tokens}
    if keys & _AUTHORITIES:
        return not (keys & _OBSERVERS and not keys & {"official", "officials", "spokesman"})
    place = len(tokens) == 1 and tokens[0].capital and voice.kind is None
    return place or any(t.text.isupper() and len(t.text) > 1 for t in tokens)


def looks_on(voice: Voice) -> bool:
    """Whether the speaker is an observer: an analyst, a study, a resident."""
    return bool({t.key for t in _names(voice)} & _OBSERVERS)


def is_own(context: Context, main: Main, voice: Voice) -> bool:
    """Whether the subject of the main verb is the speaker."""
    if main.first:
        return True
    tokens = context.tokens[slice(*main.subject)]
    if not tokens:
        return False
    keys = [t.key for t in tokens if t.kind == WORD]
    plain = len(keys) == 1 and not context.quoted[main.subject[0]]
    person = voice.kind in PERSONAL
    if plain and _says_of_self(context, main.subject[0], keys[0]):
        return True
    if plain and keys[0] in {"he", "she"}:
        return person or voice.kind is None or _names(voice)[0].key in {"his", "her"}
    if plain and keys[0] == "it" and _names(voice)[0].key in _SEVERAL:
        return False  # "All agreed that it would help"
    if plain and keys[0] == "it":
        return not person or voice.principal is not None or not is_titled(_names(voice))
    if plain and keys[0] == "they":
        names = [t.key for t in _names(voice)]
        several = any(n.endswith("s") and len(n) > 3 for n in names)
        several = several or not {"and", "police", "people"}.isdisjoint(names)
        return voice.kind == "body" or "and" in names or (several and not person)
    if keys and (keys[0] in {"our", "my"} or _is_own_body(keys)):
        return True
    spoken = {t.key.removesuffix("'s").removesuffix("’s") for t in _names(voice)} - ARTICLES
    return bool(keys) and set(keys) - ARTICLES <= spoken and bool(set(keys) - ARTICLES)


def _says_of_self(context: Context, at: int, pronoun: str) -> bool:
    """Whether the pronoun at `at` is the one that says it: `They announced they would quit`."""
    before = [t.key for t in context.tokens[max(0, at - 6) : at]]
    return pronoun in {"he", "she", "they"} and pronoun in before and not set(before) & _STOPS


def _is_own_body(keys: Sequence[str]) -> bool:
    """Whether a body is called the speaker's: `his party`, `their company`."""
    return keys[0] in {"his", "her", "its", "their"} and keys[-1] in _LISTS["own-bodies"]


def is_foreign(context: Context, main: Main, voice: Voice) -> bool:
    """Whether the subject is a name, and the speaker is of another: `Karvia's minister`."""
    subject = [t for t in context.tokens[slice(*main.subject)] if t.key not in ARTICLES]
    if len(subject) != 1 or not subject[0].capital:
        return False
    names = _names(voice)
    if len(names) == 1 and names[0].capital:
        return names[0].key != subject[0].key
    owner = next((t for t in names if t.key.endswith(("'s", "’s"))), None)
    return owner is not None and owner.key[:-2] != subject[0].key
