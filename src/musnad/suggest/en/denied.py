"""Denied claims of others: `refuted the union's claim that …`.

Knows who made the denied claim: an owner, *by* or *from* somebody, a report of a paper. Does not
know who denies it.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.cues import ARTICLES
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import MARK, key_at, seek

_ANSWERED: Final = frozenset({"denies", "declines", "doubts"})
_OWNED: Final = words("by from in of")
_PRESS: Final = words("media newspaper press news local foreign newspapers television broadcaster")
_PARTIES: Final = words("opposition rebel union government police army militant taliban separatist")
_NO_CLAIM: Final = words(
    "question questions talk concern concerns demand demands request call calls"
)
_LEAST: Final = 3


def find_denied(context: Context, item: Attribution) -> list[Attribution]:
    """The claim that a denial answers, attributed to its maker, where the words name one."""
    if item.stance not in _ANSWERED or item.nested:
        return []
    claim = _claim_in(context, item.content)
    if claim is None:
        return []
    noun, that, owner = claim
    content = trim(context, that + 1, item.content[1])
    if content[1] - content[0] < _LEAST or owner == item.speaker:
        return []
    return [
        Attribution(
            owner,
            (noun, noun + 1),
            content,
            "asserts",
            "en/denied claim",
            certainty="unspecified",  # the act of another is not a pledge
            shape=Shape.DENIED,
        )
    ]


def _claim_in(context: Context, part: Range) -> tuple[int, int, Range] | None:
    """The noun of a claim, its *that* and its maker, inside the denied content."""
    tokens = context.tokens
    a, b = part
    nouns = (CLAIMED | RUMOURS) - _NO_CLAIM
    noun = seek(tokens, range(a, min(b, a + 10)), nouns)
    that = seek(tokens, range(noun + 1, min(b, noun + 14)), {"that"}) if noun is not None else None
    if noun is None or that is None or context.quoted[noun]:
        return None
    if that > noun + 1:
        plain = not any(t.kind == MARK and not t.glued for t in tokens[noun + 1 : that])
        led = key_at(tokens, noun + 1) in _OWNED and that > noun + 2
        return (noun, that, (noun + 2, that)) if led and plain else None
    owner = _owner(context, a, noun)
    return (noun, that, owner) if owner is not None else None


def _owner(context: Context, a: int, noun: int) -> Range | None:
    """The maker of a claim, by the words before its noun."""
    tokens = context.tokens
    of = next((k for k in range(noun - 1, a - 1, -1) if _possesses(context, k)), None)
    if of is not None:
        return a, of + 1
    if key_at(tokens, noun - 1) in _PARTIES:
        return noun - 1, noun
    pressed = any(t.key in _PRESS for t in tokens[a:noun])
    if pressed and "report" in tokens[noun].key:
        start = a + (tokens[a].key in ARTICLES and noun - a > 1)
        return start, noun + 1
    return None


def _possesses(context: Context, k: int) -> bool:
    key = context.tokens[k].key
    return key.endswith(("'s", "’s")) and len(key) > _LEAST and key not in {"it's", "that's"}
