"""Two claims in one content: `We budgeted 340 million and we have spent 350`.

Knows a second clause with its own pronoun after *and*, *but* or a semicolon, and a second verb with
its own figure. Does not know stances.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from musnad.suggest.en.cues import FINITE
from musnad.suggest.en.main import find_main
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, key_at

_MODALS: Final = read_lists("en", "main")["modals"]
_PLAIN: Final = read_lists("en", "main")["plain"]
_SUBJECTS: Final = words("i we it he she they this that there")
_HEDGES: Final = words(
    "about around some at least more than over nearly almost roughly up to a further another "
    "fewer less"
)
_BE: Final = words("was were is are has have had")
_LEAST = 4
"""A clause of fewer tokens is not a separate claim."""


def part_clauses(context: Context, part: Range) -> list[Range]:
    """The clauses of a content that are separate claims; else the content itself."""
    a, b = part
    cuts = [a]
    for k in range(a + _LEAST, b - 2):
        if context.quoted[k] != context.quoted[a]:
            continue
        if _joins(context, k) and (_opens(context, k + 1, b) or _adds(context, cuts[-1], k, b)):
            cuts.append(k)
    if len(cuts) == 1:
        return [part]
    tokens = context.tokens
    parts = []
    for start, end in pairwise([*cuts, b]):
        first = start + (tokens[start].key in {"and", "but", ";", ","} and start > a)
        first += tokens[first].key in {"and", "but"} and start > a
        last = end - (key_at(tokens, end - 1) == "," and end < b)
        parts.append(trim(context, first, last))
    return [p for p in parts if p[0] < p[1]]


def _joins(context: Context, k: int) -> bool:
    return context.tokens[k].key in {"and", "but", ";"}


def _opens(context: Context, i: int, end: int) -> bool:
    """Whether a clause with a pronoun starts: `and we have spent`, `; it was fewer than`."""
    tokens = context.tokens
    if tokens[i].key.replace("’", "'").partition("'")[0] not in _SUBJECTS or end - i < 3:
        return False
    if "'" in tokens[i].key.replace("’", "'"):
        return True
    after = tokens[i + 1]
    return (
        after.key in FINITE | _MODALS | _PLAIN
        or after.key.endswith("ed")
        or (after.key in {"'s", "'ll", "'ve", "'re", "'m", "'d", "also", "still"})
    )


def _adds(context: Context, start: int, k: int, end: int) -> bool:
    """Whether a second verb has its own figure: `and killed more than 130 rebels`."""
    tokens = context.tokens
    i = k + 1
    verb = tokens[i]
    if tokens[k].key != "and" or verb.kind != WORD or verb.capital or verb.glued or verb.key in _BE:
        return False
    at = i + 1
    while at < end and tokens[at].key in _HEDGES:
        at += 1
    if at >= end or tokens[at].kind != FIGURE or context.dated[at]:
        return False
    main = find_main(context, start, k)
    if main is None:
        return False
    if main.kind in {"future", "intent", "chance"}:
        return not verb.key.endswith(("s", "ed", "ing"))
    return verb.key.endswith("ed") or verb.key in FINITE
