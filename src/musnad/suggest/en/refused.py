"""Refusals of an act, and of one's name: `refused to take part`, `asked not to be named`.

Does not know refusals to answer: those are in `refusal`.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.clause import clause_end, denied_by
from musnad.suggest.en.cues import ARTICLES, INSTITUTIONS, SOURCES
from musnad.suggest.en.outcome import OUTCOMES
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import key_at

_LISTS: Final = read_lists("en", "refusal")
UNNAMED: Final = _LISTS["unnamed"]
_ACTORS: Final = SOURCES | INSTITUTIONS | _LISTS["refusers"]
_NO_ACT: Final = words("be let go work start move open close die eat budge")


def refused(context: Context, i: int, start: int, end: int) -> list[Attribution]:
    """The refusal at `i` of the act between `start` and `end`."""
    subject = subject_left(context, i)
    content = trim(context, start, end)
    if subject is None or content[1] <= content[0]:
        return []
    return [Attribution(subject.span, (i, start), content, "declines", "en/refused act")]


def read_unnamed(context: Context, i: int) -> list[Attribution]:
    """`asked not to be named`, `did not wish to be identified`."""
    tokens = context.tokens
    asks = tokens[i].key.startswith(("ask", "request"))
    led = ["not", "to", "be"] if asks else ["to", "be"]
    at = i + len(led)
    if [t.key for t in tokens[i + 1 : at + 1]] != led or key_at(tokens, at + 1) not in UNNAMED:
        return []
    return refused(context, i, at, at + 2) if asks or denied_by(tokens, i) else []


def read_refused(context: Context, i: int, verb: int) -> list[Attribution]:
    """`refused to take part in the vote`, by a person or a body: no engine refused to start."""
    tokens = context.tokens
    subject = subject_left(context, i)
    plain = key_at(tokens, verb)
    if subject is None or subject.negated or plain in _NO_ACT | OUTCOMES or not plain.isalpha():
        return []
    if key_at(tokens, subject.start - 1) == "who" or key_at(tokens, i - 1) == "who":
        return []
    names = tokens[slice(*subject.span)] if subject.span else ()
    acts = not names or any(t.capital and k for k, t in enumerate(names))
    acts = acts or (names[0].capital and names[0].key not in ARTICLES)
    if not acts and not {t.key for t in names} & _ACTORS:
        return []
    return refused(context, i, verb, clause_end(context, verb, i))
