"""The context of a form: a subject and a clause, a quotation, *that*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.adjunct import past_adjuncts, span_words
from musnad.suggest.en.apposed import apposed_subject
from musnad.suggest.en.around import stands_alone
from musnad.suggest.en.clause import KEEPS, led_by
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    BREAKS,
    FINITE,
    INSTITUTIONS,
    NOT_BEFORE,
    NOUNS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
)
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "verb")
FORESEES: Final = words("forecast forecasts projected projects predicted predicts expects")
_BESIDE: Final = words("in on at to during this last earlier through")
OPENING: Final = _LISTS["opening"]
_BEFORE_ING: Final = _LISTS["before-ing"]
CLAUSE_AFTER: Final = words("that it he she they there how why : not")
_OPENS: Final = CLAUSE_AFTER | ARTICLES


def in_frame(context: Context, i: int, j: int) -> bool:
    """Whether the form at `i` is between a subject, which ends at `j`, and an object or clause.

    `Mr Leith, for his part, doubts whether …`, `The authority expects the road to reopen`.
    """
    tokens = context.tokens
    if i + 1 >= len(tokens) or j < 0:
        return False
    after, owner = tokens[i + 1], tokens[j]
    key = tokens[i].key
    opens = after.key in OPENING or (after.kind == MARK and after.text in QUOTES)
    if not opens and (after.capital or after.kind == FIGURE):
        opens = key in {"expected", "expects", "forecast", "projected", "projects", "doubts", "say"}
    if not opens and key in {"deny", "denies"}:
        opens = after.key.endswith("ing")
    if not opens and key in {"projects", "estimates", "forecasts", "forecast", "project"}:
        opens = after.kind == FIGURE or after.key in {"between", "about", "around", "up", "more"}
    if not opens and key in FORESEES and after.kind == WORD and not after.glued:
        opens = key_at(tokens, i + 2) in {"of", "at", "to", "above", "below", "in"}
    if not opens and (after.key in _BESIDE or context.dated[i + 1]):
        opens = that_after(context, i + 1) is not None
    if not opens and after.key in {",", ".", ""} and owner.key in {"have", "has"}:
        left = subject_left(context, i)
        return left is not None and left.start > 1 and tokens[left.start - 1].key == ","
    headline = context.sentence.alone and tokens[-1].key != "." and after.kind == WORD
    if not opens and headline:
        opens = after.key not in PREPOSITIONS | {"of"} and len(tokens) < 24  # a headline
    bare = tokens[i].key in {"ruled", "agreed"} and that_after(context, i + 1) is None
    if not opens or after.glued or bare:
        return False
    if owner.key in {"has", "have", "had"}:
        return True
    led = after.key == "that" or (
        (after.key in _BESIDE or context.dated[i + 1]) and that_after(context, i + 1) is not None
    )
    if led and owner.kind == WORD and len(owner.key) > 2 and not owner.key.endswith("ing"):
        return owner.key not in PREPOSITIONS | ARTICLES | PASSIVE | NOT_BEFORE
    if owner.key == ",":
        return apposed_subject(context, j, i, negated=False) is not None
    return (
        owner.key in PRONOUNS
        or (owner.kind == WORD and owner.capital and (j > 0 or headline))
        or owner.key in SOURCES | INSTITUTIONS
        or owner.text == ")"
    )


def is_beside_quotation(context: Context, i: int, reach: int = 9) -> bool:
    """Whether a quotation ends shortly before token `i`, or starts right after it."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if a > i and a - i <= 2 and key_at(tokens, i + 1) in {":", ",", tokens[a].key}:
            return True
        if b < i and i - b <= reach and all(t.key not in {".", ";"} for t in tokens[b + 1 : i]):
            return True
    return False


def subject_like(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` may be a subject by itself."""
    token = tokens[i]
    return token.kind == WORD and (
        token.capital or token.key in SOURCES or token.key in INSTITUTIONS or token.key in PRONOUNS
    )


def that_after(context: Context, i: int) -> int | None:
    """Where `that` follows the addressee: `warned the president that`."""
    tokens = context.tokens
    for k in range(i, min(len(tokens), i + 14)):
        if tokens[k].key == "that":
            return k
        if tokens[k].kind == MARK or tokens[k].key in FINITE or tokens[k].key in {"of", "about"}:
            return None
    return None


def with_subject(context: Context, i: int) -> Range | None:
    """The agent of a participle: `with a spokesman confirming the talks`."""
    tokens = context.tokens
    opened = seek(tokens, range(i - 2, max(-1, i - 12), -1), {"with"})
    if opened is None or (opened and tokens[opened - 1].key not in {",", "-"}):
        return None
    first = next((k for k in range(opened + 2, i) if tokens[k].key in PARTICIPLES), i)
    phrase = tokens[opened + 1 : first]
    named = any(t.capital or t.key in SOURCES | INSTITUTIONS for t in phrase)
    plain = all(t.kind == WORD or t.glued for t in phrase) and phrase[-1].key not in PREPOSITIONS
    return (opened + 1, first) if named and plain else None


def word_after(tokens: Sequence[Token], i: int) -> str:
    """The word after the form at `i`, skipping an adverb between commas: `note, however, that`.

    And a span of time: `speculated for weeks that`.
    """
    span = span_words(tokens, i + 1)
    if span:
        return key_at(tokens, i + 1 + span)
    aside = key_at(tokens, i + 1) == "," and key_at(tokens, i + 3) == ","
    return key_at(tokens, i + (4 if aside and tokens[i + 2].key in ADVERBS else 1))


def ends_aside(context: Context, i: int) -> bool:
    """Whether a form that may be a noun ends an aside: `…, the officials hoped on Monday`."""
    tokens = context.tokens
    after, _, explicit = past_adjuncts(context, i + 1)
    if tokens[i].key in NOUNS:
        after = i + 1
        while after < len(tokens) and (context.dated[after] or tokens[after].key == "on"):
            after += 1
    ends = {"", "."} if tokens[i].key in NOUNS else {"", ".", ","}
    if explicit or key_at(tokens, after) not in ends:
        return False
    left = subject_left(context, i)
    if left is None or left.start < 3 or key_at(tokens, left.start - 2) in BREAKS:
        return False
    by = left.span and tokens[left.span[1] - 1]
    if by and not (by.capital or by.key in SOURCES | INSTITUTIONS or by.key.endswith("s")):
        return False
    if key_at(tokens, left.start - 1) not in {",", "as"} | QUOTES:
        return False
    return tokens[left.start].key not in {"whose", "which", "who"} and stands_alone(
        context, (0, left.start - 1)
    )


def speaks_on(context: Context, i: int) -> bool:
    """Whether a participle is speech: `…, adding that`, `is once again warning`, not a noun."""
    tokens = context.tokens
    key, previous, following = tokens[i].key, key_at(tokens, i - 1), key_at(tokens, i + 1)
    goes_on = led_by(tokens, i) in PASSIVE
    if key in {"hoping", "fearing"} and not goes_on:
        return False
    led = previous in _BEFORE_ING or previous in QUOTES or (i > 0 and bool(context.dated[i - 1]))
    led = led or (key == "saying" and i > 3 and previous not in KEEPS and following in _OPENS)
    led = led or (goes_on and (following in OPENING or following in QUOTES))
    return led or with_subject(context, i) is not None
