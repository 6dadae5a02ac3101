"""The words before the main verb of a content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import ADVERBS, CUES, LEADS, PREPOSITIONS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context
from musnad.suggest.token import MARK, Token, key_at, seek

_LISTS: Final = read_lists("en", "main")
_SUBORDINATE: Final = _LISTS["subordinate"]
RELATIVE: Final = words("who which that whose whom where")
_WHO: Final = words("i we you he she it they there")
_GROUPED: Final = words("been be being have not never n't")
_JOINTS: Final = LEADS - _SUBORDINATE
_OPENS_ASIDE: Final = RELATIVE | PREPOSITIONS | {"including", "especially"}
_IN_GROUP: Final = _GROUPED | ADVERBS


def past_lead(context: Context, start: int, end: int) -> int | None:
    """Where the main clause begins: after conjunctions and a leading subordinate clause."""
    tokens = context.tokens
    k = start
    while k < end and (tokens[k].kind == MARK or (tokens[k].key in _JOINTS)):
        k += 1
    if k >= end:
        return None
    if tokens[k].key.replace("’", "'") in {"that's", "which"} and (
        key_at(tokens, k + 1) == "why" and key_at(tokens, k + 2).startswith(("we", "i'", "i’"))
    ):
        return k + 2 if k + 2 < end else None  # "That's why we're asking"
    led = tokens[k].key in _SUBORDINATE or (
        tokens[k].key in {"should", "had", "were"} and not context.quoted[k] and tokens[k].capital
    )
    led = led or tokens[k].key in PREPOSITIONS or bool(context.dated[k])
    if not led:
        return k
    comma = seek(tokens, range(k + 1, end), {","})
    if comma is None and tokens[k].key in {"if", "when", "once", "unless"}:
        turns = range(k + 3, end - 1)
        return next((n for n in turns if _turns(tokens, n)), None)  # "If it fails we will sue"
    if comma is not None and comma + 1 < end:
        return comma + 1
    return k if tokens[k].key in PREPOSITIONS or context.dated[k] else None


def _turns(tokens: Sequence[Token], n: int) -> bool:
    """Whether a pronoun with a modal verb opens the main clause at `n`: `there will`, `we'll`."""
    who, _, short = tokens[n].key.replace("’", "'").partition("'")
    return who in _WHO and (short == "ll" or tokens[n + 1].key in _LISTS["modals"])


def past_aside(context: Context, i: int, end: int) -> int:
    """The token after a mark, and after the aside that it opens: `, who fled in May,`, `(…)`."""
    tokens = context.tokens
    if tokens[i].key == "(":
        return next((x + 1 for x in range(i, end) if tokens[x].key == ")"), i + 1)
    opening = key_at(tokens, i + 1)
    if tokens[i].key in {",", "-"} and (opening in _OPENS_ASIDE or _is_told(context, i, end)):
        close = next((x for x in range(i + 1, end) if tokens[x].key == tokens[i].key), None)
        return close + 1 if close is not None else i + 1
    return i + 1


def _is_told(context: Context, comma: int, end: int) -> bool:
    """Whether a cue is between two commas: `Kyiv would answer, he added, "…"`."""
    tokens = context.tokens
    close = seek(tokens, range(comma + 1, min(end, comma + 7)), {","})
    return close is not None and any(t.key in CUES for t in tokens[comma + 1 : close])


def past_group(tokens: Sequence[Token], i: int) -> int:
    """The token after the verb group of the finite verb at `i`: `had been waiting`."""
    k = i + 1
    while True:
        key = key_at(tokens, k)
        if key not in _IN_GROUP and not key.endswith(("ed", "en", "ly")):
            return k
        k += 1
