"""*May* and *should*: possible predictions and facts, demands.

Knows the verbs and adjectives after *may*, *could* and *should*. Does not know speakers.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Certainty
from musnad.suggest.en.cues import PRONOUNS
from musnad.suggest.en.main import Main
from musnad.suggest.en.opinion import Weight
from musnad.suggest.en.outcome import OUTCOMES, is_participle
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import WORD, key_at, seek

_LISTS: Final = read_lists("en", "stance")
_EFFECTS: Final = words(read_list("en", "effects"))
_PERCEIVED: Final = _LISTS["perceived"]
_STATES: Final = _LISTS["states"]
_AHEAD: Final = words(
    "winter summer autumn spring morning evening night noon midnight then year-end christmas "
    "ramadan harvest"
)
_CALLED: Final = words("described considered regarded interpreted construed")
_STATIVE: Final = words("know contain include belong live lie hold exist own explain reflect")
_CHANCES: Final = words("chance chances risk likelihood probability danger")
_MEASURED: Final = words(
    "a an the only just very slim small good high strong real remote low fair little tiny slight "
    "percent per cent in one two three four five ten hundred thousand million some greater better"
)
_ODDS: Final[dict[str, Certainty]] = {"possible": "possible", "likely": "probable"}
_REACHED: Final = words("visible ready complete possible over finished done able back enough")


def read_chance(context: Context, main: Main) -> Weight | None:
    """The weight of *may*: a possible prediction, or a possible fact (`may have died`)."""
    tokens = context.tokens
    verb, following = key_at(tokens, main.verb), key_at(tokens, main.verb + 1)
    if verb == "have":
        return Weight("predicts" if following == "to" else "asserts", "possible")
    ruled = any(t.key in {"ruled", "excluded"} for t in tokens[main.verb : main.verb + 3])
    if ruled and main.negated:
        return Weight("asserts", "possible")
    if main.could and (verb in _PERCEIVED or main.negated):
        return None
    if verb == "be":
        at = main.verb + 1
        while key_at(tokens, at) in {"still", "already"} or key_at(tokens, at).endswith("ly"):
            at += 1
        if key_at(tokens, at) in _CALLED:
            return Weight("opines")  # "The proposal could be described as positive"
        if main.could and key_at(tokens, at) in {"seen", "heard", "found", "felt"}:
            return None
        acts = is_participle(tokens, at) and key_at(tokens, at) not in _STATES
        acts = acts or any(
            tokens[k].key == "by" and (context.dated[k + 1] or tokens[k + 1].key in _AHEAD)
            for k in range(at, main.end - 1)
        )
        return Weight("predicts" if acts else "asserts", "possible")
    if verb in _STATIVE:
        return Weight("asserts", "possible")
    return Weight("predicts", "possible")


def read_duty(context: Context, main: Main) -> Weight | None:
    """The weight of *should*: a demand on others; *should ease by Friday* predicts."""
    tokens = context.tokens
    verb = key_at(tokens, main.verb)
    if verb == "have" and is_participle(tokens, main.verb + 1):
        return Weight("asserts", "probable") if main.must else Weight("opines")
    if main.first and verb in {"say", "admit", "stress", "confess", "add"}:
        return None
    if main.negated and not main.must and not main.should:
        return None  # "does not have to"
    following = key_at(tokens, main.verb + 1)
    if verb == "be" and main.negated and following.endswith("ing"):
        return Weight("opines")  # "We should not be burying children"
    seen = verb == "be" and following in _REACHED
    if main.should and seen:
        return Weight("predicts", "probable")  # "should be visible by June"
    pointed = key_at(tokens, main.subject[0]) in {"it", "this", "that"}
    people = (any(t.capital for t in tokens[slice(*main.subject)]) and not pointed) or main.first
    thing = pointed or (main.negated and verb != "take")
    if (
        main.should
        and not people
        and ((verb in OUTCOMES and not main.negated) or (verb in _EFFECTS and thing))
    ):
        return Weight("predicts", "probable")  # "It should not affect the harvest"
    return Weight("demands")


def read_foreseen(context: Context, main: Main, at: int) -> Weight | None:
    """A prediction with `is likely`, `looks inevitable`, `are possible`.

    With the subject *it*, as in `it is possible that he fell`, it is not a prediction.
    """
    tokens = context.tokens
    odds = _LISTS["foreseen"]
    subject = tokens[slice(*main.subject)]
    key = key_at(tokens, at)
    if (
        key not in odds
        or not subject
        or subject[0].key in PRONOUNS | {"there", "that", "this", "no"}
    ):
        return None
    closed = at + 1 >= main.end or tokens[at + 1].kind != WORD or context.dated[at + 1]
    if not closed and key_at(tokens, at + 1) not in _LISTS["when"]:
        return None
    return Weight("predicts", _ODDS.get(key))


def read_odds(context: Context, part: Range, *, there: bool = False) -> Weight | None:
    """A prediction by its odds: `there was a 60 percent chance of rain`, `only a slim chance of`.

    Without *there*, only words of measure precede the odds.
    """
    tokens = context.tokens
    at = seek(tokens, range(part[0], min(part[1], part[0] + 10)), _CHANCES)
    if at is None or not {"of", "that"} & {t.key for t in tokens[at + 1 : at + 5]}:
        return None
    before = tokens[part[0] : at]
    if there:
        return Weight("predicts") if "no" not in {t.key for t in before} else None
    plain = all(t.kind != WORD or t.key in _MEASURED for t in before)
    return Weight("predicts") if plain and before else None
