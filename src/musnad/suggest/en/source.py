"""Of a speaker: whether unnamed, and on whose behalf."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.en.cues import SOURCES
from musnad.suggest.speech import Range
from musnad.suggest.token import WORD, Token, key_at


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
    if keys[0] in {"the", "his", "her", "its"} and keys[head] in {
        "commander",
        "authority",
        "prosecutor",
        "report",
        "monitor",
        "officer",
        "executive",
        "media",
    }:
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
                end = next(
                    (x for x in range(k + 2, len(tokens)) if tokens[x].key == ","), len(tokens)
                )
                return k + 2, end
            start = 0
            while start < k and tokens[start].key in {
                "a",
                "an",
                "the",
                "its",
                "their",
                "his",
                "her",
            }:
                start += 1
            return (start, k) if start < k and tokens[start].kind == WORD else None
    return None
