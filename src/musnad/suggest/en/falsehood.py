"""Claims of others that are called false: `the allegations that he lied are "complete nonsense"`.

Knows the nouns of a claim and the words of falsehood. Does not know who made the claim.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.cues import AUX, CUES, FINITE, NOUNS, PREPOSITIONS
from musnad.suggest.en.own import FALSE
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import MARK, key_at, seek

_LISTS: Final = read_lists("en", "own")
_TOLD: Final = CLAIMED | RUMOURS | _LISTS["told"]
_WRONG: Final = FALSE | _LISTS["wrong"]
_TRUE: Final = words("true correct accurate real founded based so right")
_IS: Final = words("is are was were isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
_DO: Final = words("do does did")
_FITS: Final = words("coincide correspond match agree accord tally reflect fit hold square")
_BETWEEN: Final = words(
    "a an all and pack of complete utter total pure simply just also both plain absolute entire"
)
_REACH: Final = 7
"""The noun of a claim is among this many first words of what is said."""


def denied_claim(context: Context, part: Range) -> Range | None:
    """What is called false: the clause after the noun of a claim, else the noun with its owner."""
    tokens = context.tokens
    a, b = part
    noun = seek(tokens, range(a, min(b, a + _REACH)), _TOLD)
    led = tokens[a].key in PREPOSITIONS | {"of"}  # "Of the accounts, two were fake"
    if noun is None or led or any(_parts(context, k) for k in range(a, noun)):
        return None
    for at in range(noun + 1, b - 1):
        if (
            tokens[at].key in _DO
            and tokens[at + 1].key == "not"
            and key_at(tokens, at + 2) in _FITS
        ):
            return part
        if tokens[at].key not in _IS or not _is_false_after(context, at, b):
            continue
        start = noun + 2 if key_at(tokens, noun + 1) == "that" else a
        whole = "based" in {t.key for t in tokens[at : at + 4]}
        denied = trim(context, start, b if whole else at)
        return denied if denied[1] - denied[0] > 1 else None
    return None


def _parts(context: Context, k: int) -> bool:
    """Whether a mark or a verb stands at `k`, so that a noun after it is no subject."""
    token = context.tokens[k]
    if token.kind == MARK:
        return not (token.glued or token.text in QUOTES)
    return token.key in FINITE | AUX or (token.key in CUES and token.key not in NOUNS)


def _is_false_after(context: Context, at: int, end: int) -> bool:
    """Whether a word of falsehood follows the *is* at `at`, or *not true*."""
    tokens = context.tokens
    negated = tokens[at].key.endswith(("n't", "n’t"))
    for k in range(at + 1, min(end, at + _REACH)):
        key = tokens[k].key
        if key in _WRONG:
            return not negated
        if key == "without":
            return key_at(tokens, k + 1) in {"foundation", "merit", "basis", "substance"}
        if key in _TRUE and negated:
            return key != "based" or key_at(tokens, k + 1) == "on"
        if key == "not":
            negated = True
        elif key not in _BETWEEN and tokens[k].text not in QUOTES and not key.endswith("ly"):
            return False
    return False
