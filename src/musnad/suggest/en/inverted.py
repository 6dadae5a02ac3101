"""The context of a verb before its subject: `"…," said on Monday the minister, Lev Orr`.

Knows pauses, names after an office, and adjuncts before the verb. Does not know stances.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.en.around import stands_alone
from musnad.suggest.en.cues import ADVERBS, CUES, FINITE, NOUNS, PREPOSITIONS
from musnad.suggest.en.main import find_main
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import WORD, Token, key_at


def past_inverted(context: Context, left: Range, end: int) -> Range:
    """The whole sentence if only an adjunct precedes the cue: `In May, said Jo Orr, it closed`."""
    tokens = context.tokens
    if key_at(tokens, end) != "," or stands_alone(context, left):
        return left
    commas = [k for k in range(end, min(len(tokens), end + 16)) if tokens[k].key == ","]
    for comma in reversed(commas[:2]):
        main = find_main(context, comma + 1, len(tokens))
        if main is not None and main.subject[0] == comma + 1:
            return trim(context, left[0], len(tokens))
    return left


def past_name(tokens: Sequence[Token], end: int) -> int:
    """The token after a name that ends the sentence after an office: `the minister, Lev Orr`."""
    at = end + 1
    while at < len(tokens) and tokens[at].kind == WORD and tokens[at].capital:
        at += 1
    named = key_at(tokens, end) == "," and end + 1 < at < end + 6
    return at if named and key_at(tokens, at) in {".", ""} else end


def past_pause(context: Context, i: int) -> int:
    """The token after a day or an aside between an inverted verb and its subject.

    `announced on Tuesday the minister`, `added, after a pause, the admiral`.
    """
    tokens = context.tokens
    size = len(tokens)
    at = i
    while at < size and (
        context.dated[at]
        or (tokens[at].key in {"on", "late", "early"} and context.dated[min(at + 1, size - 1)])
    ):
        at += 1
    if key_at(tokens, at) == "," and key_at(tokens, at + 1) in PREPOSITIONS | ADVERBS:
        close = (k for k in range(at + 1, min(size, at + 9)) if tokens[k].key == ",")
        at = next(close, at - 1) + 1
    return at if at < size else i


def closes_relative(context: Context, comma: int) -> bool:
    """Whether a comma ends a clause with *which* or *who* that is part of a subject."""
    tokens = context.tokens
    opens = next((k for k in range(comma - 1, 0, -1) if tokens[k].key == ","), None)
    if opens is None or key_at(tokens, opens + 1) not in {"which", "who", "whose"}:
        return False
    return not has_verb(tokens[:opens])


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb or a verb of saying is among the tokens."""
    return any(
        t.key in FINITE
        or (t.key in CUES and t.key not in NOUNS - {"shows", "showed", "found"})
        or (t.key.endswith("ed") and not t.capital and t.key not in {"retired", "united"})
        for t in tokens
    )
