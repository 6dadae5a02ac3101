"""Denials, evaluations and imperatives inside what is said.

Knows words of falsehood and of praise or blame (the list `evaluative`). Does not know the future.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.main import Main
from musnad.suggest.en.own import FALSE
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.en.whose import is_own
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, key_at
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "opinion")
EVALUATIVE: Final = words(read_list("en", "evaluative"))
BEING: Final = words("is are was were be been am remains remain seems seem looks look 's 're")
_DENYING: Final = words("deny denies denied refute refutes refuted dispute disputes reject rejects")
_TRUTH: Final = words("truth basis substance foundation merit")
_CLOSING: Final = frozenset({"", ".", ",", "now", "urgently", *QUOTES})
_NECESSARY: Final = words("essential vital crucial imperative necessary important urgent time")
_IMPERATIVES: Final = _LISTS["imperatives"]


class Weight(NamedTuple):
    """A stance, with a certainty where the words tell one, and the part that is meant."""

    stance: Stance
    certainty: Certainty | None = None
    part: Range | None = None


def read_denial(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """A denial inside what is said: `it firmly denies firing`, `there was no truth to claims`."""
    tokens = context.tokens
    at, end = main.at, part[1]
    if tokens[at].key in _DENYING and not main.negated and is_own(context, main, voice):
        content = trim(context, at + 1 + (key_at(tokens, at + 1) == "that"), end)
        return Weight("denies", part=content) if content[1] - content[0] > 1 else None
    opening = [t.key for t in tokens[slice(*main.subject)][:2]]
    if opening == ["no", "such"]:
        return Weight("denies")
    if tokens[at].key not in BEING and not main.contracted:
        return None
    after = at + 1
    while (
        key_at(tokens, after) == "not"
        or key_at(tokens, after).endswith("ly")
        or tokens[min(after, end - 1)].text in QUOTES
    ):
        after += 1
    if key_at(tokens, after) in {"no", "little"} and key_at(tokens, after + 1) in _TRUTH:
        content = trim(context, after + 3, end)
        return Weight("denies", part=content if content[1] - content[0] > 1 else None)
    true = {t.key for t in tokens[after : after + 2]} & {"true", "correct", "accurate"}
    subject = {t.key for t in tokens[slice(*main.subject)]}
    if true and main.negated and subject == {"it"} and key_at(tokens, after + 1) == "that":
        return Weight("denies", part=trim(context, after + 2, end))
    if true and subject & {"neither", "none", "nothing", "no"}:
        return Weight("denies")
    spoken_of = {t.key for t in tokens[slice(*main.subject)]} & (CLAIMED | RUMOURS)
    false = key_at(tokens, after) in FALSE or {"false", "untrue"} & {
        t.key for t in tokens[after : after + 3]
    }
    if not (spoken_of and false) or main.negated:
        return None
    that = next((k for k in range(*main.subject) if tokens[k].key in {"that", "of"}), None)
    return Weight("denies", part=(that + 1, at) if that is not None and at - that > 3 else None)


def read_evaluation(context: Context, at: int, end: int) -> Weight | None:
    """An evaluation that follows *is*: a word of praise or blame near to it, and no figure."""
    tokens = context.tokens
    if key_at(tokens, at).endswith("ing") and key_at(tokens, at) not in EVALUATIVE:
        return None
    if key_at(tokens, at) in {"needed", "required"} and key_at(tokens, at + 1) in _CLOSING:
        return Weight("demands")
    near = {t.key for t in tokens[at : at + 4]}
    if near & _NECESSARY and near & {"that", "to", "for"} and key_at(tokens, at - 2) == "it":
        return Weight("demands")
    for k in range(at, min(end, at + 7)):
        token = tokens[k]
        if token.kind == FIGURE or token.key in {"to", "that", "by", "for", "at", "from", "in"}:
            return None
        if token.key in EVALUATIVE:
            return Weight("opines")
        if token.kind != WORD and token.text not in QUOTES and token.key != "-":
            return None
    return None


def read_bidding(context: Context, part: Range) -> Weight | None:
    """An imperative in quotation marks demands: `"Stop the bombing," he said`."""
    tokens = context.tokens
    a, b = part
    key = tokens[a].key.replace("’", "'")
    if not any(context.quoted[a : min(b, a + 1)]) or key not in _IMPERATIVES or b - a < 2:
        return None
    if key == "do" and key_at(tokens, a + 1) != "not":
        return None
    return Weight("demands")
