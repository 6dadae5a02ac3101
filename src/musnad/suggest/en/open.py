"""Unlisted verbs of saying, recognised by the context of the form.

Knows a possible speaker before the form, and *that* or a clause after it. Does not know verbs of
saying: `cues` lists them with their stance.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.apposed import is_named
from musnad.suggest.en.clause import clause_end, that_clauses
from musnad.suggest.en.cues import (
    ARTICLES,
    AUX,
    CUES,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    NOT_BEFORE,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
)
from musnad.suggest.en.main import find_main
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import MARK, key_at

_UNSPOKEN: Final = read_lists("en", "verb")["unspoken"]
_REACH: Final = 12
"""The verb of a clause without *that* is at most this many tokens after the form."""


def read_open(context: Context, i: int) -> list[Attribution]:
    """A verb that no table lists between somebody and *that*: `Lind speculates that he knew`."""
    tokens = context.tokens
    token, before = tokens[i], key_at(tokens, i - 1)
    if token.capital or token.glued or i < 1 or not token.key.endswith(("ed", "es", "s")):
        return []
    if token.key in _UNSPOKEN or before in NOT_BEFORE | ARTICLES | PREPOSITIONS | PASSIVE:
        return []
    subject = subject_left(context, i)
    if subject is None or subject.negated:
        return []
    if subject.span is None:
        speaks = before in PRONOUNS - {"it"}
    else:
        last = tokens[subject.span[1] - 1]
        speaks = last.capital or last.key in SOURCES | INSTITUTIONS
        speaks = speaks and is_named(tokens, subject.span) and last.key not in DOCUMENTS
        told = any(t.key in CUES or t.key in FINITE for t in tokens[slice(*subject.span)])
        speaks = speaks and not told and token.key not in SOURCES | INSTITUTIONS
    content = trim(context, i + 2, clause_end(context, i + 2, i))
    if not speaks or find_main(context, *content) is None:
        return []
    return [
        Attribution(subject.span, (i, i + 1), part, "asserts", "en/open verb")
        for part in that_clauses(context, content)
    ]


def opens_clause(context: Context, i: int) -> bool:
    """Whether a clause without *that* starts at `i`: `indicated` clinics would be shut."""
    tokens = context.tokens
    if i + 1 >= len(tokens) or tokens[i].kind == MARK or context.dated[i]:
        return False
    first = tokens[i]
    nominal = first.capital or first.key in ARTICLES | PRONOUNS
    nominal = nominal or (first.key.endswith("s") and first.key not in PREPOSITIONS | AUX)
    if not (nominal or tokens[i + 1].key.endswith("s")):
        return False
    for k in range(i + 1, min(len(tokens), i + _REACH)):
        if tokens[k].key in FINITE | AUX and tokens[k].key not in {"be", "been", "being", "not"}:
            return True
        apart = tokens[k].kind == MARK and not tokens[k].glued
        if apart or tokens[k].key in {"who", "which", "that", "to"} or tokens[k].key in CUES:
            return False
    return False
