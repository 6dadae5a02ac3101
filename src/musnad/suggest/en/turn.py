"""Phrases that report what somebody said: according to, quoted as saying, put it at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.adjunct import past_adjuncts
from musnad.suggest.en.around import left_content
from musnad.suggest.en.caution import stance_of
from musnad.suggest.en.clause import clause_end
from musnad.suggest.en.cues import ARTICLES, AUX, CUES, FINITE, NOUNS, PRONOUNS
from musnad.suggest.en.figure import gapped
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Shape, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "turn")
_HEARING: Final = words(
    "court jury jurors inquest inquiry tribunal hearing trial magistrates panel committee"
)
_ORDERS: Final = _LISTS["orders"]
BRUSHED: Final = frozenset(
    [
        ("shot", "down"),
        ("shoots", "down"),
        ("brushed", "aside"),
        ("played", "down"),
        ("plays", "down"),
        ("shrugged", "off"),
        ("brushed", "off"),
        ("brushes", "off"),
        ("laughed", "off"),
        ("batted", "away"),
        ("waved", "away"),
        ("hit", "back"),
        ("pushed", "back"),
    ]
)
SIGHTED: Final = words("saw counted watched heard witnessed sees counts")
_NO_BIDDING: Final = {"if", "whether", "what", "how", "why"} | FINITE


def is_order(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` orders a measure: `ordered the closure of the mine`."""
    return any(t.key in _ORDERS for t in tokens[i + 1 : i + 6])


def read_spoke(context: Context, i: int) -> list[Attribution]:
    """`The mayor spoke of 30 families, the charity of 80`."""
    tokens = context.tokens
    near = tokens[i + 2 : i + 6]
    if key_at(tokens, i + 1) != "of" or not any(t.kind == FIGURE for t in near):
        return []
    subject = subject_left(context, i)
    if subject is None or subject.negated:
        return []
    content = trim(context, i + 2, clause_end(context, i + 2, i))
    others = gapped(context, i + 2, content[1], "of")
    if others:
        content = trim(context, content[0], others[0][0][0] - 1)
    return [
        Attribution(subject.span, (i, i + 2), content, "asserts", "en/spoke of"),
        *(Attribution(who, (i, i + 2), what, "asserts", "en/spoke of") for who, what in others),
    ]


def read_guilt(context: Context, i: int) -> list[Attribution]:
    """`pleaded not guilty to conspiracy`, `pleaded guilty to fraud`."""
    tokens = context.tokens
    guilty = key_at(tokens, i + 1) == "guilty" and key_at(tokens, i + 2) == "to"
    if not guilty and (key_at(tokens, i + 1) != "not" or key_at(tokens, i + 2) != "guilty"):
        return []
    subject = subject_left(context, i)
    if subject is None:
        return []
    if guilty:
        content = trim(context, i + 1, clause_end(context, i + 3, i))
        return [Attribution(subject.span, (i, i + 1), content, "asserts", "en/guilty")]
    start = i + 4 if key_at(tokens, i + 3) == "to" else i
    content = trim(context, start, clause_end(context, start, i) if start > i else i + 3)
    return [Attribution(subject.span, (i, i + 3), content, "denies", "en/not guilty")]


def read_took(context: Context, i: int) -> list[Attribution]:
    """`took to Facebook to deny having met him`."""
    tokens = context.tokens
    took = seek(tokens, range(i - 1, max(-1, i - 8), -1), {"took", "takes"})
    if took is None or key_at(tokens, took + 1) != "to":
        return []
    subject = subject_left(context, took)
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    if subject is None or content[1] - content[0] < 2:
        return []
    given = CUES[tokens[i].key]
    return [
        Attribution(
            subject.span, (i, i + 1), content, stance_of(context, given, content), "en/took to"
        )
    ]


def is_bidding(context: Context, i: int) -> bool:
    """Whether somebody asks or orders another to do something: `asked the firm to explain`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in {"when", "if", "being", "once"} or (
        key_at(tokens, i + 1) in {"not", "to", "of", "against", "for"}
    ):
        return False
    for k in range(i + 2, min(len(tokens), i + 10)):
        apart = tokens[k].kind == MARK and tokens[k].key not in {"-", "'", "’", "."}
        if apart or tokens[k].key in {"that", "about"}:
            return False
        if tokens[k].key in _NO_BIDDING:
            return False
        if tokens[k].key == "to":
            quoted = key_at(tokens, k + 1) in QUOTES and k + 2 < len(tokens)
            following = tokens[k + 1 + quoted] if k + 1 < len(tokens) else None
            return (
                following is not None
                and following.kind == WORD
                and not following.capital
                and following.key not in ARTICLES
                and not following.key.endswith("ing")
            )
    return False


def read_heard(context: Context, i: int) -> list[Attribution]:
    """`the court heard that …`, `…, the jury was told`."""
    tokens = context.tokens
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or context.dated[j] or tokens[j].key == "on"):
        j -= 1
    if j < 0 or tokens[j].key not in _HEARING:
        return []
    following = key_at(tokens, i + 1)
    speaker = phrase_left(context, j)
    if speaker is None:
        return []
    left, rule, shape = left_content(context, speaker[0]), "en/heard", Shape.PLAIN
    if following in {".", "", ","} and left is not None:
        content, rule, shape = left, "en/heard, according to", Shape.ACCORDING
    else:
        start, _, explicit = past_adjuncts(context, i + 1)
        named = i + 1 < len(tokens) and tokens[i + 1].capital
        if not (explicit or named) and following not in {"how", "the", "he", "she", "they"}:
            return []
        content = trim(context, start, clause_end(context, start, i))
        told = key_at(tokens, start + 1) in CUES.keys() - NOUNS
        if told and key_at(tokens, start) in PRONOUNS:
            return []  # "The court heard he admitted being there": he speaks
    if content[1] - content[0] < 2:
        return []
    return [Attribution(speaker, (j + 1, i + 1), content, "asserts", rule, shape=shape)]


def stands_by(context: Context, i: int) -> bool:
    """Whether somebody stands by a word or a deed, and not idly: `stood by while shops burned`."""
    idle = {"", ",", ".", "and", "as", "while", "when", "to"}
    return key_at(context.tokens, i + 1) == "by" and key_at(context.tokens, i + 2) not in idle
