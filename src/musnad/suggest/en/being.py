"""What *will be* or *would be*: an act, something given, an evaluation or an event."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.main import Main
from musnad.suggest.en.opinion import EVALUATIVE, Weight
from musnad.suggest.en.outcome import OUTCOMES, SUFFERED, base_of, is_participle
from musnad.suggest.en.whose import in_hand, looks_on
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import key_at
from musnad.suggest.voice import Voice

_COMMENT: Final = words("comment discuss speculate elaborate answer respond confirm")
TURNED: Final = words("ease increase decrease double triple improve slow narrow widen reduce")
_GIVEN: Final = words("available open free ready closed")
_THERE: Final = words("back there here")
_ALSO: Final = frozenset({"also", "then", "no", *QUOTES})


def read_being(context: Context, main: Main, voice: Voice, *, own: bool) -> Weight | None:
    """What *will be*: `will be sent` and `will be opening` are acts, `will be hard` an outcome."""
    tokens = context.tokens
    at = main.verb + 1
    while key_at(tokens, at).endswith("ly") or key_at(tokens, at) in _ALSO:
        at += 1
    if key_at(tokens, at) in {"inappropriate", "premature"} and any(
        t.key in _COMMENT for t in tokens[at : at + 4]
    ):
        return Weight("declines")
    if any(t.key in EVALUATIVE for t in tokens[at : at + 4]):
        return Weight("opines")
    word = key_at(tokens, at)
    if (
        main.would
        and not is_participle(tokens, at)
        and "if" in {t.key for t in tokens[at : at + 6]}
    ):
        return None  # "My son would be alive if they had listened"
    if main.would and main.first and word.endswith("ed") and base_of(word) in SUFFERED:
        return Weight("opines")  # "I'd be astonished"
    if own and (word.endswith("ing") or (word == "able" and main.first)):
        return Weight("pledges")
    if main.subject[0] + 1 == main.subject[1] and key_at(tokens, main.subject[0]) == "there":
        none = "no" in {t.key for t in tokens[main.verb : main.verb + 3]}
        return Weight("pledges" if none and in_hand(voice) else "predicts")
    if own and word in _THERE:
        return Weight("pledges")
    if word in _GIVEN | _THERE and not own:
        held = in_hand(voice) or (word in _GIVEN and not looks_on(voice))
        return Weight("pledges" if held else "predicts")
    eased = base_of(word) in TURNED and in_hand(voice)
    passive = is_participle(tokens, at) and (eased or base_of(word) not in OUTCOMES | SUFFERED)
    if own:
        return Weight("pledges" if passive and main.negated else "predicts")
    held = in_hand(voice) or not looks_on(voice)
    return Weight("pledges" if passive and held else "predicts")
