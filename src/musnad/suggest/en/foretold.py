"""What is foretold or announced without *will*: expectations, odds, plans, acts under way.

Knows the nouns and verbs of the list `stance`. Does not know modal verbs: those are in `modal`.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.main import Main
from musnad.suggest.en.modal import read_odds
from musnad.suggest.en.opinion import BEING, Weight
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import key_at

_LISTS: Final = read_lists("en", "stance")
_IS: Final = words("is are was were am 's 're 'm")
_DEGREES: Final = words("very quite highly most also still now not even")


def read_foretold(context: Context, main: Main, part: Range, *, own: bool) -> Weight | None:
    """The weight of `we do not expect a rise`, `our forecast is that`, `it is closing it`."""
    tokens = context.tokens
    subject = tokens[slice(*main.subject)]
    if own and main.negated and key_at(tokens, main.verb) in _LISTS["foretelling"]:
        return Weight("predicts")
    if [t.key for t in subject] == ["there"]:
        return read_odds(context, (main.at, part[1]), there=True)
    being = tokens[main.at].key in BEING or main.contracted
    if not being or main.negated:
        return None
    if subject and subject[-1].key in _LISTS["forecasts"]:
        told = key_at(tokens, main.at + 1) in {"that", "for"}
        return Weight("predicts") if told else None
    at = main.at + 1 + (key_at(tokens, main.at + 1) in {"also", "now", "then", "immediately"})
    announces = own and key_at(tokens, at) in _LISTS["announcing"]
    return Weight("pledges") if announces and (main.contracted or main.word in _IS) else None


def read_likely(context: Context, main: Main | None) -> Range | None:
    """The clause that is said to be likely: `It is likely the cuts will hurt`."""
    if main is None or main.kind:
        return None
    tokens = context.tokens
    subject = [t.key for t in tokens[slice(*main.subject)]]
    at = main.at + 1
    while key_at(tokens, at) in _DEGREES:
        at += 1
    if subject not in (["it"], []) or key_at(tokens, at) not in {"likely", "probable"}:
        return None
    start = at + 1 + (key_at(tokens, at + 1) == "that")
    return (start, main.end) if main.end - start > 2 else None


def read_planned(context: Context, cue: Range, part: Range) -> Weight | None:
    """A pledge by the noun of what is announced: `announced a review of the fleet`."""
    tokens = context.tokens
    if not {t.key for t in tokens[slice(*cue)]} & _LISTS["announced"] or part[0] < cue[1]:
        return None
    for k in range(part[0], min(part[1], part[0] + 7)):
        if tokens[k].key in {"that", "of", "was", "had", "is", "has"}:
            return None
        if tokens[k].key in _LISTS["planned"]:
            return Weight("pledges")
    return None
