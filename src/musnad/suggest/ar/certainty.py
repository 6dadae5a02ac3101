"""The certainty that a speaker expresses, by the words at the start of a content."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Certainty
from musnad.suggest.ar.tense import is_imperfect, read_mood
from musnad.suggest.lexicon import by_first, holds_phrase, read_list, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import key_at

_NEAR: Final = 12
"""Only words within this many tokens of the start apply to the whole content."""
_CERTAIN: Final = by_first(read_list("ar", "certain").splitlines())
_PROBABLE: Final = words("المرجح الأرجح مرجح يرجح نرجح أرجح الغالب غالبا")
"""Words that make something more likely than not. *Expected* is not a degree."""
_POSSIBLE: Final = words("ربما لربما يحتمل احتمال محتمل المحتمل الممكن لعل")
"""Words that make something possible by themselves; قد and يمكن need a verb after them."""


def certainty_of(context: Context, part: Range) -> Certainty:
    """The certainty that the words of `part` express; `unspecified` where they express none.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> texts = ["قد ينهار السد", "قد انهار السد", "من المرجح أن ينهار", "سينهار حتما"]
    >>> views = [view(next(find_sentences(t)), [], t) for t in texts]
    >>> [certainty_of(v, (0, len(v.tokens))) for v in views]
    ['possible', 'unspecified', 'probable', 'certain']
    """
    tokens = context.tokens
    end = min(part[1], part[0] + _NEAR)
    keys = [t.key for t in tokens[part[0] : end]]
    if holds_phrase(keys, _CERTAIN):
        return "certain"
    if any(key in _PROBABLE for key in keys):
        return "probable"
    for k in range(part[0], end):
        key = tokens[k].key
        if key in _POSSIBLE:
            return "possible"
        if key in {"قد", "وقد", "فقد"} and k + 1 < len(tokens) and is_imperfect(tokens[k + 1]):
            return "possible"
        mood = read_mood(tokens, k) if key in {"يمكن", "ويمكن"} else None
        if mood is not None and key_at(tokens, k - 1) != "لا":
            return "possible"
    return "unspecified"
