"""Denials, evaluations and imperatives inside a content.

Knows words of falsehood and of praise or blame (the list `evaluative`). Does not know the future.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.main import Main
from musnad.suggest.en.outcome import OUTCOMES
from musnad.suggest.en.own import FALSE
from musnad.suggest.en.whose import in_hand, is_own
from musnad.suggest.lexicon import by_first, holds_phrase, read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, key_at
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "opinion")
_UNTOLD: Final = words(
    "say tell know judge comment confirm speculate discuss speak answer disclose identify "
    "determine establish assess estimate draw conclude"
)
_OWN: Final = read_lists("en", "own")
EVALUATIVE: Final = words(read_list("en", "evaluative"))
BEING: Final = words(
    "is are was were be been am remains remain seems seem seemed looks look looked feels felt "
    "sounds sounded remained appears appeared 's 're isn't aren't wasn't weren't isn’t aren’t "
    "wasn’t weren’t"
)
_DENYING: Final = words("deny denies denied refute refutes refuted dispute disputes reject rejects")
_TRUTH: Final = words("truth basis substance foundation merit")
_CLOSING: Final = frozenset({"", ".", ",", "now", "urgently", *QUOTES})
_NECESSARY: Final = words("essential vital crucial imperative necessary important urgent time")
_ENDINGS: Final = ("ous", "ful", "less", "able", "ible", "some", "ive", "ical", "ish")
_SHORTEST: Final = 5
_OUTCRY: Final = 8
_LOOSE: Final = words("about and but for to that of when because if as enough or in on with than")
_IDIOMS: Final = by_first(read_list("en", "idioms").splitlines())
_COMING: Final = by_first(read_list("en", "coming").splitlines())
LONGEST_IDIOM_PART: Final = 26
"""A content of more tokens says more than its idiom."""
AGAINST: Final = _LISTS["against"]
JUDGING: Final = _LISTS["judging"]
CRYING: Final = _LISTS["crying"]
_IMPERATIVES: Final = _LISTS["imperatives"]


class Weight(NamedTuple):
    """A stance, with a certainty where the words express one, and the part it applies to."""

    stance: Stance
    certainty: Certainty | None = None
    part: Range | None = None


def read_denial(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """A denial inside a content: `it firmly denies firing`, `there was no truth to claims`."""
    tokens = context.tokens
    at, end = main.at, part[1]
    ruled = main.at + (tokens[at].key in {"has", "have", "had"})
    if [key_at(tokens, ruled), key_at(tokens, ruled + 1)] == ["ruled", "out"] and not main.negated:
        return Weight("denies", part=trim(context, ruled + 2, end))
    if tokens[at].key in _DENYING and not main.negated and is_own(context, main, voice):
        content = trim(context, at + 1 + (key_at(tokens, at + 1) == "that"), end)
        return Weight("denies", part=content) if content[1] - content[0] > 1 else None
    opening = [t.key for t in tokens[slice(*main.subject)][:2]]
    never = "never" in {t.key for t in tokens[at : main.verb + 1]}
    if never and context.quoted[part[0]] and opening in (["this"], ["that"]):
        return Weight("denies")  # "This has never been our practice"
    near = [t.key for t in tokens[at : min(end, at + 5)]]
    if opening == ["no", "such"] or ["no", "such"] in (near[1:3], near[2:4]):
        return Weight("denies")  # "The club is in no such talks"
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
    groundless = key_at(tokens, after) == "without" and key_at(tokens, after + 1) in _TRUTH
    pointed = {t.key for t in tokens[slice(*main.subject)]} & {"it", "that", "this"}
    lie = pointed and {t.key for t in tokens[after : after + 4]} & FALSE
    alone = main.subject[1] - main.subject[0] == 1
    if (groundless or (lie and alone) or _is_innocent(context, after)) and not main.negated:
        return Weight("denies")
    if [t.key for t in tokens[slice(*main.subject)]] == ["it"]:
        to = next((k for k in range(after, min(after + 4, end)) if tokens[k].key == "to"), end)
        wrong = {t.key for t in tokens[after:to]} & _OWN["wrong"] and not main.negated
        if wrong and key_at(tokens, to + 1) in _OWN["suggest"]:
            return Weight(
                "denies", part=trim(context, to + 2 + (key_at(tokens, to + 2) == "that"), end)
            )
    true = {t.key for t in tokens[after : after + 2]} & {"true", "correct", "accurate"}
    subject = {t.key for t in tokens[slice(*main.subject)]}
    if true and main.negated and subject == {"it"} and key_at(tokens, after + 1) == "that":
        return Weight("denies", part=trim(context, after + 2, end))
    if true and subject & {"neither", "none", "nothing", "no"}:
        return Weight("denies")
    return None


def read_early(context: Context, part: Range) -> Weight | None:
    """`it was too early to speculate about the cause` declines to speak of the cause."""
    places = [k for k in range(*part) if context.tokens[k].text not in QUOTES]
    keys = [context.tokens[k].key for k in places]
    for n in range(len(keys) - 3):
        if keys[n] == "too" and keys[n + 1] in {"early", "soon"} and keys[n + 2] == "to":
            if keys[n + 3] not in _UNTOLD:
                return None
            at = places[n + 3]
            return Weight("declines", part=(at, part[1]) if part[1] - at > 2 else None)
    return None


def _is_innocent(context: Context, at: int) -> bool:
    """Whether somebody is said to be innocent of a charge: `his client was innocent`."""
    tokens = context.tokens
    closes = key_at(tokens, at + 1) in {"", ".", ",", "of", "until", *QUOTES}
    return key_at(tokens, at) == "innocent" and closes


def read_evaluation(context: Context, at: int, end: int) -> Weight | None:
    """An evaluation that follows *is*: a word of praise or blame near it, without a figure."""
    tokens = context.tokens
    if key_at(tokens, at).endswith("ing") and key_at(tokens, at) not in EVALUATIVE:
        return None
    if [key_at(tokens, at), key_at(tokens, at + 1)] == ["up", "to"] and key_at(
        tokens, at + 2
    ) != "me":
        return Weight("demands") if "to" in {t.key for t in tokens[at + 3 : at + 8]} else None
    if key_at(tokens, at) in {"needed", "required"} and key_at(tokens, at + 1) in _CLOSING:
        return Weight("demands")
    if _is_quoted_judgement(context, at, end):
        return Weight("opines")
    told = {t.key for t in tokens[at : at + 5]}
    if told & {"appropriate", "inappropriate"} and told & _OWN["comment"]:
        verb = next(k for k in range(at, at + 5) if tokens[k].key in _OWN["comment"])
        return Weight("declines", part=(verb, end))  # "It is not appropriate to discuss details"
    near = {t.key for t in tokens[at : at + 4]}
    if near & _NECESSARY and near & {"that", "to", "for"} and key_at(tokens, at - 2) == "it":
        return Weight("demands")
    if _is_predicate(context, at, end):
        return Weight("opines")
    for k in range(at, min(end, at + 7)):
        token = tokens[k]
        if token.kind == FIGURE or token.key in {"to", "that", "by", "for", "at", "from", "in"}:
            return None
        if token.key in EVALUATIVE:
            return Weight("opines")
        if token.kind != WORD and token.text not in QUOTES and token.key != "-":
            return None
    return None


def _is_quoted_judgement(context: Context, at: int, end: int) -> bool:
    """Whether a short quotation is the whole predicate: `was "a basis, not a treaty"`.

    A quotation without an article is one if it is a word and no participle: `is "afraid"`.
    """
    tokens = context.tokens
    pair = next(((a, b) for a, b in context.sentence.quotations if a == at), None)
    if pair is None or pair[1] - at > _OUTCRY or end - pair[1] > 1:
        return False
    inner = tokens[at + 1 : pair[1]]
    if any(t.kind == FIGURE for t in inner):
        return False
    if not inner:
        return False
    plain = len(inner) == 1 and not inner[0].key.endswith(("ing", "ed")) and not inner[0].capital
    return inner[0].key in {"a", "an", "nothing"} or plain


def _is_predicate(context: Context, at: int, end: int) -> bool:
    """Whether only words of degree precede a word of judgement: `so wrong`, `the best side`."""
    tokens = context.tokens
    k = at
    while k < end and (tokens[k].key in _LISTS["degrees"] or tokens[k].text in QUOTES):
        k += 1
    if k >= end:
        return False
    key, before = tokens[k].key, key_at(tokens, k - 1)
    after = {t.key for t in tokens[k + 1 : min(end, k + 9)]}
    if key in _LISTS["superlatives"]:
        counted = any(t.kind == FIGURE for t in tokens[k : min(end, k + 9)])
        return before in {"the", "our"} and not counted and not after & _LISTS["since"]
    if before in _LISTS["utterly"] and tokens[k].kind == WORD and not tokens[k].key.endswith("ed"):
        return True
    if before in {"most", "least"} and k > at + 1:
        return key in _LISTS["weighty"] or key in EVALUATIVE
    if before == "too":
        return key in _LISTS["late"] | _LISTS["predicates"] | EVALUATIVE
    plain = key_at(tokens, k + 1)
    closes = k + 1 >= end or tokens[k + 1].kind != WORD or plain in _LOOSE
    thing = {"a", "an"} & {t.key for t in tokens[at:k]} and not plain.endswith(("ing", "ed"))
    judges = key in _LISTS["predicates"] or _weighs(key)
    return judges and bool(closes or thing)


def _weighs(key: str) -> bool:
    """Whether an adjective judges by its ending: `disgraceful`, `unbearable`; not `available`."""
    return key.endswith(_ENDINGS) and len(key) > _SHORTEST and key not in _LISTS["plain-adjectives"]


def read_short(context: Context, part: Range, voice: Voice) -> Weight | None:
    """The stance of a short headline: `Leave cars at home`, `Rates to stay at 3%`, `Navy to blame`.

    `Budget a disgrace` is an opinion.
    """
    tokens = context.tokens
    a, b = part
    if tokens[a].key.replace("’", "'") in _IMPERATIVES | _LISTS["headline-imperatives"]:
        return Weight("demands")
    for k in range(a + 1, min(b - 1, a + 6)):
        if tokens[k].key in BEING or (tokens[k].key.endswith("ing") and tokens[k + 1].capital):
            return None
        if (
            tokens[k].key == "to"
            and tokens[k + 1].key not in {"the", "a"}
            and tokens[k + 1].kind == WORD
        ):
            if tokens[k + 1].key == "blame":
                return Weight("opines")
            acts = all(t.capital for t in tokens[a:k]) and tokens[k + 1].key not in OUTCOMES
            return Weight("pledges" if acts or in_hand(voice) else "predicts")
    keys = {t.key for t in tokens[a:b]}
    counted = any(t.kind == FIGURE for t in tokens[a:b])
    return Weight("opines") if keys & EVALUATIVE and not counted else None


def read_idiom(context: Context, part: Range) -> Weight | None:
    """An idiom that expresses a judgement: `a slap in the face`, `The government has failed us`."""
    tokens = context.tokens[part[0] : part[1]]
    if len(tokens) > LONGEST_IDIOM_PART or any(t.kind == FIGURE for t in tokens):
        return None
    keys = [t.key for t in tokens if t.text not in QUOTES]
    if holds_phrase(keys, _COMING):
        return Weight("predicts")
    return Weight("opines") if holds_phrase(keys, _IDIOMS) else None


def reads_minds(context: Context, main: Main) -> bool:
    """Whether it states what another thinks: `The market does not believe the minister`."""
    tokens = context.tokens
    subject = [t.key for t in tokens[slice(*main.subject)]]
    key = key_at(tokens, main.verb if main.negated else main.at)
    if main.kind or main.first or not subject or key not in _LISTS["minds"]:
        return False
    return context.quoted[main.at] == 1 and main.negated


def read_bidding(context: Context, part: Range) -> Weight | None:
    """An imperative in quotation marks demands: `"Stop the bombing," he said`."""
    tokens = context.tokens
    a, b = part
    key = tokens[a].key.replace("’", "'")
    short = b - a < _OUTCRY and key in _LISTS["headline-imperatives"]
    if not any(context.quoted[a : min(b, a + 1)]) or b - a < 2:
        return None
    if key not in _IMPERATIVES and not short:
        return None
    if key == "do" and key_at(tokens, a + 1) != "not":
        return None
    return Weight("demands")
