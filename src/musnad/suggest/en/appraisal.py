"""Judgements by the predicate: what one feels, what a thing is called, what harm it does.

Knows the lists of `appraisal`. Does not know the future; words of praise and blame by
themselves are in `opinion`.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.cues import PREPOSITIONS
from musnad.suggest.en.main import Main
from musnad.suggest.en.opinion import BEING, EVALUATIVE, Weight
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, WORD, key_at

_LISTS: Final = read_lists("en", "appraisal")
_JUDGED: Final = EVALUATIVE | read_lists("en", "opinion")["predicates"]
_SKIPPED: Final = words(
    "not n't also just still now all only even both simply of course rather quite more most"
)
_OPENS: Final = words("a an another the our one such")
_CLOSES: Final = PREPOSITIONS | words("that who which to of but and because when if where than")
_HAS: Final = words("has have had")
_FAILS: Final = words("fail fails failed")
_PAIRED: Final = words("both neither either")
_REACH: Final = 9
"""The head of a predicate is among this many tokens."""


def read_appraisal(context: Context, main: Main, part: Range) -> Weight | None:
    """An opinion by its predicate: `was very moved`, `poses a serious threat`, `has no right`."""
    tokens = context.tokens
    key, end = tokens[main.at].key, part[1]
    being = key in BEING or main.contracted
    been = key_at(tokens, main.at + 1) in {"been", "become"}
    if key in _FAILS and key_at(tokens, main.at + 1) == "to":
        return Weight("opines") if key_at(tokens, main.at + 2) in _LISTS["failing"] else None
    if key in _LISTS["harming"] and not main.negated:
        return Weight("opines")
    made = key in _HAS and key_at(tokens, main.at + 1) in _LISTS["posing"]
    if key in _HAS and not been and not made:
        near = [t.key for t in tokens[main.at + 1 : main.at + 5] if t.text not in QUOTES]
        owed = near[:1] in (["no"], ["every"], ["the"], ["a"]) and set(near[1:3]) & _LISTS["owed"]
        return Weight("opines") if owed and {"to", "of"} & set(near) else None
    judged = (being or been) and _is_felt(context, main.at + 1 + been, end)
    called = (being or been or made or key in _LISTS["posing"]) and _is_called(
        context, main.at + 1 + (been or made), end
    )
    return Weight("opines") if judged or called else None


def read_present(context: Context, part: Range) -> Weight | None:
    """Likewise by a present form that is not known as a verb: `loans pose a serious risk`."""
    tokens = context.tokens
    for k in range(part[0] + 1, min(part[1] - 1, part[0] + _REACH)):
        key, before = tokens[k].key, tokens[k - 1].key
        if before in _OPENS | PREPOSITIONS or context.dated[k]:
            continue
        fails = key in _FAILS and tokens[k + 1].key == "to"
        judges = fails and key_at(tokens, k + 2) in _LISTS["failing"]
        judges = judges or (key in _LISTS["posing"] and _is_called(context, k + 1, part[1]))
        if judges or key in _LISTS["harming"]:
            return Weight("opines")
    return None


def _is_felt(context: Context, at: int, end: int) -> bool:
    """Whether a feeling or an adjective of degree stands at `at`: `very limited`, `saddened`."""
    tokens = context.tokens
    k, graded, paired = at, False, False
    while k < end and (
        tokens[k].key in _SKIPPED | _LISTS["degrees"] | _PAIRED
        or tokens[k].text in QUOTES
        or (tokens[k].key.endswith("ly") and k + 1 < end)
    ):
        graded = graded or tokens[k].key in _LISTS["degrees"]
        paired = paired or tokens[k].key in _PAIRED
        k += 1
    if k >= end or tokens[k].kind != WORD:
        return False
    if tokens[k].key in _LISTS["felt"] or (graded and tokens[k].key in _LISTS["stirred"]):
        return True
    if paired and {t.key for t in tokens[k : k + 5]} & _JUDGED:
        return True  # "both physically and mentally difficult"
    if not graded or tokens[k].key in _LISTS["counted"] | PREPOSITIONS:
        return False
    return not tokens[k].key.endswith(("ed", "ing")) and key_at(tokens, k + 1) not in {"as", "that"}


def _is_called(context: Context, at: int, end: int) -> bool:
    """Whether a noun of judgement is the head of what follows: `a textbook example of`."""
    tokens = context.tokens
    k = at
    while k < end and (
        tokens[k].key in _SKIPPED or tokens[k].text in QUOTES or tokens[k].key.endswith("ly")
    ):
        k += 1
    if key_at(tokens, k) not in _OPENS:
        return False
    stop = k + 1
    if [key_at(tokens, k + n) for n in (1, 2)] == ["of", "the"]:
        stop = k + 3  # "one of the largest risks"
    while stop < min(end, k + _REACH) and (
        tokens[stop].text in {*QUOTES, "-"}
        or (tokens[stop].kind == WORD and tokens[stop].key not in _CLOSES)
    ):
        stop += 1
    inner = tokens[k:stop]
    if any(t.kind == FIGURE for t in inner):
        return False
    head = next((t.key for t in reversed(inner) if t.kind == WORD), "")
    return head in _LISTS["nouns"] or head.removesuffix("s") in _LISTS["nouns"]
