"""Properties of a speaker: whether unnamed, and on whose behalf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import DOCUMENTS, SOURCES
from musnad.suggest.en.subject import main_subject
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Context, Kind, Range
from musnad.suggest.token import WORD, Token, key_at, seek

_UNNAMED: Final = words("commander authority prosecutor report monitor officer executive media")
_OPENS_NAME: Final = words("a an the its their his her")
_PERSONS: Final = read_lists("en", "persons")
PERSONS: Final = _PERSONS["he"] | _PERSONS["she"] | _PERSONS["either"]
PERSONAL: Final = frozenset({"person", "masculine", "feminine"})
"""The kinds of a speaker who is a person."""
BODIES: Final = words(read_list("en", "bodies"))
_BODIES: Final = BODIES | DOCUMENTS


def is_anonymous(tokens: tuple[Token, ...]) -> bool:
    """Whether a speaker is unnamed: `four diplomats`, `a US official`, `reports`.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_anonymous(tuple(split_tokens(t))) for t in ("four diplomats", "the ministry")]
    [True, False]
    """
    keys = [t.key for t in tokens]
    if "for" in keys and any(k.startswith("spokes") for k in keys):
        return False
    head = next((k for k, key in enumerate(keys) if key in SOURCES), None)
    if head is None:
        return False
    if "anonymous" in keys or "unnamed" in keys:
        return True
    tail = [t for t in tokens[head + 1 :] if t.kind == WORD]
    if tail and tail[0].capital:  # "adviser John Smith"
        return False
    if keys[0] in {"the", "his", "her", "its"} and keys[head] in _UNNAMED:
        return False
    return not (
        keys[head] in {"report", "reports"}
        and any(t.capital for t in tokens[:head] if t.key not in {"the", "a"})
    )


def find_principal(tokens: Sequence[Token]) -> Range | None:
    """On whose behalf a spokesperson speaks: `Pentagon spokesman John Kirby`.

    >>> from musnad.suggest.token import split_tokens
    >>> find_principal(split_tokens("a spokesman for the interior ministry"))
    (3, 6)
    >>> find_principal(split_tokens("Pentagon spokesman John Kirby"))
    (0, 1)
    """
    for k, token in enumerate(tokens):
        if token.key.startswith("spokes"):
            if key_at(tokens, k + 1) in {"for", "of"} and k + 2 < len(tokens):
                end = seek(tokens, range(k + 2, len(tokens)), {","}, len(tokens))
                return k + 2, end
            start = 0
            while start < k and tokens[start].key in _OPENS_NAME:
                start += 1
            return (start, k) if start < k and tokens[start].kind == WORD else None
    return None


def kind_of(tokens: Sequence[Token]) -> Kind | None:
    """Whether a speaker is a man, a woman, a person or a body, where the words show it.

    >>> from musnad.suggest.token import split_tokens
    >>> [kind_of(split_tokens(t)) for t in ("spokesman Dmitry Peskov", "the air force", "he")]
    ['masculine', 'body', None]
    """
    stop = seek(tokens, range(1, len(tokens)), {"of", "for", "at", "from", "in", ","}, len(tokens))
    tokens = tokens[:stop]
    keys = {t.key for t in tokens}
    if keys & _PERSONS["she"]:
        return "feminine"
    if keys & _PERSONS["he"]:
        return "masculine"
    if keys & PERSONS or any(k.startswith("spokes") for k in keys):
        return "person"
    if keys & (_BODIES) or any(t.text.isupper() and len(t.text) > 1 for t in tokens):
        return "body"
    names = [t for t in tokens if t.kind == WORD]
    if len(names) > 1 and all(t.capital for t in names[:2]) and names[0].key != "the":
        return "person"
    titled = len(names) > 2 and names[-1].capital and names[-2].capital
    if titled and any(not t.capital for t in names[:-2] if t.key != "the"):
        return "person"  # "the brewer Odd Kvist"
    return None


def is_titled(tokens: Sequence[Token]) -> bool:
    """Whether a word, and not only the form of the name, shows that the speaker is a person.

    >>> from musnad.suggest.token import split_tokens
    >>> is_titled(split_tokens("Mayor Dina Roth")), is_titled(split_tokens("Halden Wind"))
    (True, False)
    """
    return any(t.key in PERSONS or t.key.startswith("spokes") for t in tokens)


def kind_meant(context: Context, cue: int) -> Kind | None:
    """Whether the pronoun before the cue is for a person or a body; `None` without a pronoun."""
    for k in range(cue, max(-1, cue - 5), -1):
        key = key_at(context.tokens, k)
        if key in {"he", "she"}:
            return "masculine" if key == "he" else "feminine"
        if key == "it":
            return "body"
        if k < cue and context.tokens[k].kind != WORD:
            return None
    return None


def named_subject(context: Context) -> Range | None:
    """The subject of a sentence without a cue: `Halyna Tkach was collecting photographs`."""
    tokens = context.tokens
    span = main_subject(context, len(tokens))
    if span is None or span[1] - span[0] > 16:
        return None
    return span if kind_of(tokens[span[0] : span[1]]) else None
