"""Opinions without a word of praise or blame, and what is said not to be known.

Knows how a matter is framed, what a deed is said to mean, ill will that is laid to a purpose. Does
not know evaluations: `opinion` does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from musnad.suggest.en.cues import DOCUMENTS
from musnad.suggest.en.main import Main
from musnad.suggest.en.opinion import BEING, LONGEST_IDIOM_PART, Weight
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import FIGURE, key_at

_LISTS: Final = read_lists("en", "framing")
_OF: Final = words("of for with in to that behind here about out is")
_SHOWN: Final = DOCUMENTS | {"reports", "tests", "finding"}


def read_framing(context: Context, main: Main, part: Range, *, own: bool) -> Weight | None:
    """How a matter is framed, with no figure in it: `The aim is clear`, `The move shows contempt`.

    `Our goal is to reopen` pledges.
    """
    tokens = context.tokens[part[0] : part[1]]
    if any(t.kind == FIGURE for t in tokens) or main.negated:
        return None
    subject = [t.key for t in context.tokens[slice(*main.subject)]]
    of = next((n for n, key in enumerate(subject) if n and key in _OF), len(subject))
    head = subject[of - 1] if subject[:of] else ""
    key = context.tokens[main.at].key
    if key in BEING and head in _LISTS["framing"]:
        to = key_at(context.tokens, main.at + 1) == "to"
        if to and head in _LISTS["aims"] and (own or subject[0] in _LISTS["ours"]):
            return Weight("pledges")
        return Weight("opines")
    if key in _LISTS["showing"] and head in _LISTS["deeds"]:
        return Weight("opines")
    return None


def read_pairs(context: Context, part: Range) -> Weight | None:
    """Two words that judge together: `no alternative`, `acted too late`, `meant to silence`."""
    tokens = context.tokens[part[0] : part[1]]
    if len(tokens) > LONGEST_IDIOM_PART or any(t.kind == FIGURE for t in tokens):
        return None
    keys = [t.key for t in tokens]
    for n, (before, key) in enumerate(pairwise(keys)):
        lacking = before in {"no", "little"} and key in _LISTS["lacking"]
        late = before == "too" and key in _LISTS["late"] and keys[n + 2 : n + 3] != ["by"]
        ill = key in _LISTS["ill"] and before in {"to", "at"}
        meant = [k for k in range(max(1, n - 4), n) if keys[k] in _LISTS["purpose"]]
        ill = ill and bool(meant) and keys[meant[0] - 1] != "of"  # "accused them of trying to"
        if lacking or late or ill:
            return Weight("opines")
    return None


def read_unknown(context: Context, main: Main, part: Range) -> Weight | None:
    """What is said not to be known: `it was not clear whether the pilot survived` doubts.

    So does `There is no evidence that the plant leaked`.
    """
    tokens = context.tokens
    verb = key_at(tokens, main.verb) if main.negated else ""
    shown = {t.key for t in tokens[slice(*main.subject)]} & _SHOWN
    if shown and verb in _LISTS["proving"]:
        return Weight("doubts", part=trim(context, main.verb + 1, part[1]))
    for k in range(main.at + 1, min(main.at + 7, part[1] - 2)):
        if tokens[k].key == "evidence" and tokens[k - 1].key in {"no", "little"}:
            to = 3 if key_at(tokens, k + 1) == "to" else 2
            rest = trim(context, k + to, part[1])
            return Weight("doubts", part=rest if rest[1] - rest[0] > 2 else None)
    if tokens[main.at].key not in BEING and not main.contracted:
        return None
    for k in range(main.at + 1, min(main.at + 5, part[1] - 1)):
        if tokens[k].key in _LISTS["unknown"] or (
            main.negated and tokens[k].key in _LISTS["known"]
        ):
            asks = tokens[k + 1].key in _LISTS["asking"]
            return Weight("doubts", part=trim(context, k + 1, part[1])) if asks else None
    return None
