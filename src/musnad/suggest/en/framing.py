"""Characterisations of *this*, comparisons of degree, and what is said to be unknown.

Evaluations are in `opinion`.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.appraisal import read_present
from musnad.suggest.en.cues import PREPOSITIONS
from musnad.suggest.en.main import Main
from musnad.suggest.en.number_words import SCALES, SMALL, TENS
from musnad.suggest.en.opinion import BEING, Weight
from musnad.suggest.en.outcome import is_participle
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import FIGURE, key_at

_LISTS: Final = read_lists("en", "framing")
_DEGREES: Final = words(
    "so too very really simply quite just still also both always far much all not even rather"
)
_POINTING: Final = words("this that these those it they")
_ASIDE: Final = words("there here what why how where when because who not no that true false like")
_NUMBERS: Final = {*SMALL, *TENS, *SCALES}
_HAS: Final = words("has have had leaves")
_CANNOT: Final = words("cannot can can't can’t could couldn't")
_PROOF: Final = words("evidence proof indication sign signs indications")
_ABOUT: Final = words("about over on")
_BIDS: Final = {("the", "need"), ("a", "need"), ("need", "for"), ("how", "about"), ("why", "not")}
_REACH: Final = 18
_LAST: Final = 5
_POINTED: Final = 22
"""A characterisation has at most this many words."""


def read_pointed(context: Context, main: Main, part: Range) -> Weight | None:
    """Opinion on *this*, *it* or *they* in a present-tense quotation: `It is a political signal`.

    So is a comparison of quality, of any subject: `The forum is far more relevant`. Neither has a
    figure, a name, a place or an act.
    """
    tokens = context.tokens
    at = main.at + 1
    while at < part[1] and (tokens[at].key in _DEGREES or tokens[at].key.endswith("ly")):
        at += 1
    if at >= part[1] or main.negated or (tokens[main.at].key not in BEING and not main.contracted):
        return None
    inner = tokens[at : part[1]]
    if any(t.kind == FIGURE or t.key in _NUMBERS for t in inner):
        return None
    if any(context.dated[at : part[1]]):
        return None
    graded = tokens[at].key in {"more", "less"} and at + 1 < part[1]
    if graded:
        quality = key_at(tokens, at + 1)
        counted = quality in {"than", "likely", "work", "to", "people", "of"} | PREPOSITIONS
        counted = counted or (quality.endswith("s") and not quality.endswith(("ous", "less")))
        return None if counted else Weight("opines")
    pointing = [t.key for t in tokens[slice(*main.subject)]]
    now = main.contracted or tokens[main.at].key in {"is", "are"}
    if not now or not context.quoted[main.at] or len(pointing) != 1 or pointing[0] not in _POINTING:
        return None
    opens = tokens[at].key
    deed = is_participle(tokens, at) or opens.endswith("ing") or opens in PREPOSITIONS | _ASIDE
    named = any(t.capital and t.key != "i" for t in inner)
    return None if deed or named or len(inner) > _POINTED else Weight("opines")


def _is_untold(context: Context, main: Main, part: Range, *, own: bool) -> Weight | None:
    """What the speaker does not know or cannot say: `We do not know why he left`."""
    tokens = context.tokens
    ends = range(main.verb, min(main.verb + 8, part[1] - 1))
    asked = next((k for k in ends if tokens[k + 1].key in _LISTS["asking"]), None)
    forgot = own and main.negated and key_at(tokens, main.verb) in {"remember", "recall"}
    if forgot and main.verb + 1 >= part[1]:
        return Weight("doubts")
    near = [t.key for t in tokens[main.at + 1 : min(main.at + 7, part[1])]]
    telling = [k for k in ends if tokens[k].key in _LISTS["telling"]]
    hard = bool(set(near) & _LISTS["hard"]) and "to" in near and bool(telling)
    unable = own and main.negated and {"position", "able"} & set(near)
    refused = next((k for k in ends if tokens[k].key in _LISTS["refusing"]), None)
    if unable and refused is not None:
        return Weight("declines", part=(refused, part[1]))
    unknown = own and main.negated and key_at(tokens, main.verb) in _LISTS["telling"]
    unknown = unknown and asked is not None and asked < main.verb + 2
    if asked is not None and (hard or unknown):
        return Weight("doubts", part=trim(context, asked + 1, part[1]))
    if unable and telling:
        return Weight("doubts", part=trim(context, telling[0] + 1, part[1]))
    return None


def read_frame(context: Context, main: Main, part: Range, *, own: bool) -> Weight | None:
    """A judgement made of grammar: `There is no alternative`, `We want peace`, `cannot be excused`.

    What *we need* is a demand; what raises doubts doubts.
    """
    tokens = context.tokens
    at, end = main.at, part[1]
    first, verb = key_at(tokens, main.subject[0]) in {"i", "we"}, key_at(tokens, main.verb)
    spoken = bool(context.quoted[at])
    if first and tokens[at].key in {"want", "need"} and spoken:
        bids = tokens[at].key == "need" or _bids(context, at, end)
        return Weight("demands" if bids else "opines")
    you = tokens[main.subject[0]].key == "you" and verb not in _LISTS["found-out"]
    if you and main.negated and tokens[at].key in _CANNOT:
        return Weight("opines")  # "You cannot say one thing and do another"
    near = [t.key for t in tokens[at + 1 : min(end, at + 6)]]
    none = near[0] in {"no", "little"} if near else False
    none = none and (tokens[at].key in _HAS | BEING or main.contracted)
    if none and set(near[1:4]) & _LISTS["none"]:
        return Weight("opines")
    if none and own and {"plan", "plans"} & set(near[1:3]) and "to" in near:
        return Weight("pledges")  # "He has no plans to sign a keeper"
    unable = main.negated and tokens[at].key in _CANNOT and verb == "be"
    if unable and is_participle(tokens, main.verb + 1):
        told = key_at(tokens, main.verb + 1) in _LISTS["found-out"]
        return None if told else Weight("opines")
    being = tokens[at].key in BEING or main.contracted
    turned = [t.key for t in tokens[main.verb : end]] if main.negated and being else []
    if any(_turns(*three) for three in zip(turned, turned[1:], turned[2:], strict=False)):
        return Weight("opines")  # "This was not an election, it was an inventory"
    return None


def _turns(mark: str, subject: str, verb: str) -> bool:
    """Whether a clause states what a thing is instead: `, it is a message`."""
    subject, _, short = subject.replace("’", "'").partition("'")
    return mark in {",", ";", "-"} and subject in _POINTING and (short == "s" or verb in BEING)


def read_plain(context: Context, part: Range) -> Weight | None:
    """What a present form says of a deed or a doubt: `This shows contempt`."""
    tokens = context.tokens
    a = part[0]
    if tokens[a].key in {"no", "little", "scant"} and key_at(tokens, a + 1) in _PROOF:
        rest = trim(context, a + 3 + (key_at(tokens, a + 2) == "to"), part[1])
        return Weight("doubts", part=rest) if rest[1] - rest[0] > 2 else None
    for k in range(part[0] + 1, min(part[1] - 2, part[0] + _REACH)):
        key, before = tokens[k].key, key_at(tokens, k - 1)
        deed = tokens[k - 2].key if before.endswith("ly") and k > part[0] + 1 else before
        counted = any(t.kind == FIGURE for t in tokens[k + 1 : k + 5])
        judges = key in _LISTS["showing"] and deed in _LISTS["deeds"]
        if judges and k < part[0] + 4 and not counted:
            return Weight("opines")
        doubts = {t.key for t in tokens[k + 1 : k + 3]} & {"doubt", "doubts"}
        about = next((n for n in range(k + 2, k + 5) if key_at(tokens, n) in _ABOUT), 0)
        if key in _LISTS["raising"] and doubts and about and part[1] - about > 2:
            return Weight("doubts", part=trim(context, about + 1, part[1]))
    return read_present(context, part)


def _bids(context: Context, at: int, end: int) -> bool:
    """Whether somebody else is wanted to act: `We want them to leave`, not `We want to leave`."""
    tokens = context.tokens
    to = next((k for k in range(at + 1, min(end, at + 8)) if tokens[k].key == "to"), None)
    return to is not None and to > at + 1


def read_unknown(context: Context, main: Main, part: Range, *, own: bool) -> Weight | None:
    """What is said to be unknown: `it was not clear whether the pilot survived` doubts.

    Likewise `There is no evidence that the plant leaked`.
    """
    tokens = context.tokens
    untold = _is_untold(context, main, part, own=own)
    if untold is not None:
        return untold
    for k in range(main.at + 1, min(main.at + 7, part[1] - 2)):
        if tokens[k].key == "evidence" and tokens[k - 1].key in {"no", "little"}:
            to = 3 if key_at(tokens, k + 1) == "to" else 2
            rest = trim(context, k + to, part[1])
            return Weight("doubts", part=rest if rest[1] - rest[0] > 2 else None)
    if tokens[main.at].key not in BEING and not main.contracted:
        return None
    for k in range(main.at + 1, min(main.at + 5, part[1] - 1)):
        if tokens[k].key in _LISTS["unknown"] or (
            main.negated and tokens[k].key in _LISTS["known"]
        ):
            at = k + 1 + 2 * ([tokens[k + 1].key, key_at(tokens, k + 2)] == ["as", "to"])
            asks = key_at(tokens, at) in _LISTS["asking"]
            return Weight("doubts", part=trim(context, at, part[1])) if asks else None
    last = tokens[part[1] - 1].key
    if last in _LISTS["unknown"] and part[1] - main.at < _LAST and not main.negated:
        return Weight("doubts")  # "the cause was still unclear"
    return None


def opens_demand(context: Context, part: Range) -> bool:
    """Whether the first words bid: `Let the inspectors work`, `the need to stay`, `How about`."""
    a, b, c = (key_at(context.tokens, part[0] + n) for n in range(3))
    if a == "let" and b != "'s" and context.quoted[part[0]]:
        return True
    cleft = a == "what" and b in {"we", "i"} and c in _LISTS["bidding"]
    return (a, b) in _BIDS or cleft
