"""Objects of warnings: in the future or in the present."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.cues import Cue
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import key_at

_LISTS: Final = read_lists("en", "verb")
_FORETELLING: Final = _LISTS["foretelling"]
_FUTURE: Final = _LISTS["future"]


def stance_of(context: Context, cue: Cue, content: Range) -> Stance:
    """The stance of *warns*: a prediction about the future, an opinion about the present."""
    if (
        key_at(context.tokens, content[0]) == "no"
        and key_at(context.tokens, content[0] + 1) == "comment"
        and context.quoted[content[0]]
    ):
        return "declines"
    if cue.kind == "caution":
        coming = {t.key for t in context.tokens[content[0] : content[1]]} & _FUTURE
        return "predicts" if coming else "asserts"
    if cue.stance == "predicts" and cue.kind == "say":
        keys = {t.key for t in context.tokens[content[0] : content[1]]}
        first = context.tokens[content[0]].key
        if not keys & _FUTURE and first not in {"of", "against", "to"}:
            return "predicts" if any(t.key in _FORETELLING for t in context.tokens) else "opines"
    return cue.stance
