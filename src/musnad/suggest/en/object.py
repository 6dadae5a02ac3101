"""A verb with an object or an infinitive: `denied the report`, `vowed to leave`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Certainty
from musnad.suggest.en.adjunct import past_adjuncts
from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.around import left_content, referred_content
from musnad.suggest.en.clause import clause_end, led_by
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    CUES,
    FINITE,
    NOT_BEFORE,
    PASSIVE,
    PRONOUNS,
    STATEMENTS,
    Cue,
)
from musnad.suggest.en.finite import is_verb
from musnad.suggest.en.frame import OPENING, with_subject
from musnad.suggest.en.outcome import OUTCOMES
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import main_subject, subject_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context, seek_said, trim
from musnad.suggest.token import Token, key_at, seek

_LISTS: Final = read_lists("en", "verb")
_STAFF: Final = _LISTS["staff"]
_OBLIGED: Final = words("had has have forced compelled obliged")
_DEEDS: Final = read_lists("en", "framing")["deeds"] | words("bill project")
_THINGS: Final = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "row",
    "crisis",
    "storm",
    "fire",
    "flood",
    "dispute",
)
_REQUESTS: Final = words(
    "call calls demand demands appeal appeals request requests plea pleas offer"
)
_SHORT: Final = 5
_SECOND: Final = words("offered vowed pledged promised threatened agreed refused declined decided")


def read_object(
    context: Context, i: int, after: int, cue: Cue, length: int | None = None, *, free: bool = False
) -> list[Attribution]:
    """A verb with an object or an infinitive: denied, vowed, urged, accused.

    `free`: the form is already known to be a cue.
    """
    tokens = context.tokens
    key = tokens[i].key
    if key.startswith("threat") and _by_thing(context, i):
        return []
    if key_at(tokens, after) == "by" or not _takes_object(context, i, after):
        return []
    if not free and key in CUES and not is_verb(context, i):
        return []
    subject = _subject_of_object(context, i, cue)
    if subject is None:
        return []
    stance = cue.stance
    certainty: Certainty | None = None
    if subject.negated:
        if cue.stance != "denies":
            return []
        stance = "declines"
        if key in {"ruled", "rule", "rules"}:
            stance, certainty = "asserts", "possible"
    start = _object_start(context, past_adjuncts(context, after)[0], cue)
    stop = clause_end(context, start, i)
    if key_at(tokens, start - 1) == "that" and not any(
        t.key in FINITE or t.key.endswith("ed") for t in tokens[start:stop]
    ):
        start -= 1  # "dismissed that figure"
    content = trim(context, start, _object_end(context, i, start, stop, cue))
    span = subject.span
    apart = key_at(tokens, start) == "as" or key_at(tokens, after) in {",", "-"}
    if span is not None and (apart or content[1] <= content[0]):
        if key_at(tokens, span[0] - 1) in CLAIMED | {"which", "that", "something"}:
            content = referred_content(context, span[0])  # "…, a claim the ministry dismissed"
    elif span is None and _refers_back(context, i):
        content = referred_content(context, i - 1)  # "…, a charge he denies"
        span = (i - 1, i)
    if content[1] <= content[0]:
        left = left_content(context, subject.start) if subject.start > 0 else None
        if left is None:
            return []
        content = left
    end = i + length if length is not None else after
    found = (min(subject.cue_start, i), end)
    asked = {t.key for t in tokens[content[0] : content[0] + 3]} & _REQUESTS
    if stance == "denies" and asked and key.startswith(("reject", "dismiss", "rebuff")):
        stance = "declines"  # "rejected calls for his resignation"
    if stance == "denies" and tokens[content[0]].key in {"whether", "if"}:
        stance = "doubts"  # "disputed whether a plane had been hit"
    item = Attribution(span, found, content, stance, "en/verb with object", certainty=certainty)
    return [item._replace(negated=subject.negated)]


def read_forced(context: Context, i: int) -> list[Attribution]:
    """`was forced to deny that he knew`, `took the stand to deny it`, `had to admit that`."""
    tokens = context.tokens
    k = i - 2
    while k > 0 and (tokens[k].key.endswith("ly") or tokens[k].key in ADVERBS):
        k -= 1
    led, denies = key_at(tokens, k), CUES[tokens[i].key].stance == "denies"
    if not led or led not in (_LISTS["led-to-deny"] if denies else _OBLIGED):
        taken = main_subject(context, i) if denies and led in _LISTS["taken-to-deny"] else None
        subject = Subject(taken, taken[0], i) if taken else None
    else:
        subject = subject_left(context, k)
    start = i + 1 + (key_at(tokens, i + 1) == "that")
    content = trim(context, start, clause_end(context, start, i))
    if subject is None or subject.negated or content[1] - content[0] < 2:
        return []
    cue, stance = (i, i + 1), CUES[tokens[i].key].stance
    return [Attribution(subject.span, cue, content, stance, "en/verb with object")]


def _by_thing(context: Context, i: int) -> bool:
    """Whether a thing threatens: `the toll threatened to soar`, `the row threatens to spread`."""
    subject = subject_left(context, i)
    if subject is None or subject.span is None or key_at(context.tokens, i + 2) in OUTCOMES:
        return subject is not None and subject.span is not None
    named = context.tokens[slice(*subject.span)]
    thing = named[-1].key.endswith(_THINGS) or named[-1].key in _DEEDS
    return named[0].key in ARTICLES and len(named) < 3 and thing


def _takes_object(context: Context, i: int, after: int) -> bool:
    """Whether the form at `i` with its object is speech: not *dismissed staff* or a noun *call*."""
    tokens = context.tokens
    key, before = tokens[i].key, key_at(tokens, i - 1)
    if key in {"dismissed", "dismisses"}:
        return not any(t.key in _STAFF for t in tokens[after : after + 4])
    if key.startswith("propos"):
        following = key_at(tokens, after)
        return following in OPENING or following.endswith("ing")
    if key == "accused" and key_at(tokens, after) == "of":
        return False  # "a man accused of fraud"
    if key in {"called", "calls", "calling", "ruled", "rules", "call", "ruling"}:
        barred = PASSIVE | {"the", "a", "of"} | (NOT_BEFORE - {"to"})
        return before not in (barred - PASSIVE if key == "calling" else barred)
    return True


def _subject_of_object(context: Context, i: int, cue: Cue) -> Subject | None:
    tokens = context.tokens
    if tokens[i].key.endswith("ing") and led_by(tokens, i) not in PASSIVE:
        owner = with_subject(context, i)
        if owner is not None:
            return Subject(owner, owner[0], i)
        joined = key_at(tokens, i - 1) in {",", "and", "while", "-", ";", "before", "after"}
        return Subject(None, i, i) if joined else None
    subject = subject_left(context, i)
    if subject is None or subject.span is None or cue.stance != "denies":
        return subject
    a, b = subject.span
    leads = {"which", "something"} | (CLAIMED if tokens[a - 1].key == "," else set())
    if tokens[a].key in leads and b > a + 1:
        return subject._replace(span=(a + 1, b))  # ", which Moscow denies"
    return subject


def _object_start(context: Context, start: int, cue: Cue) -> int:
    """The token after *as untrue* that follows a verb of denying."""
    tokens = context.tokens
    if cue.stance != "denies" or key_at(tokens, start) != "as":
        return start
    pair = next((b for a, b in context.sentence.quotations if a == start + 1), None)
    plain = key_at(tokens, start + 1) in {"untrue", "false", "baseless", "unfounded"}
    follow = pair + 1 if pair is not None else start + 2 if plain else len(tokens)
    return follow if key_at(tokens, follow) not in {"", ".", ",", "and"} else start


def _object_end(context: Context, i: int, start: int, stop: int, cue: Cue) -> int:
    """Where an object ends: before *as …* of a rejection, an occasion or a second act."""
    tokens = context.tokens
    if cue.stance == "denies":
        if key_at(tokens, start + 1) in CLAIMED and key_at(tokens, start + 2) == ",":
            return start + 2  # "denies the accusation, but forces loyal to him hold"
        at = seek_said(context, range(start + 1, stop), {"as"})
        related = {"who", "whom", "which", "that"}
        if at is not None and not any(t.key in related for t in tokens[start:at]):
            stop = at  # "rejected the findings as speculation"
    for k in range(start + 1, stop - 1):
        following = key_at(tokens, k + 1)
        if _second_clause(context, start, k):
            return k
        if (
            tokens[k].key in {"in", "during"}
            and following in {"a", "an", "his", "her", "its", "their"}
            and any(t.key in STATEMENTS for t in tokens[k + 2 : k + 5])
            and not context.quoted[k]
        ):
            stop = k  # "denied it in a message to Reuters"
            break
        if tokens[k].key == "and" and following in _SECOND and key_at(tokens, k + 2) == "to":
            stop = k  # "urged restraint and offered to mediate"
            break
    if tokens[i - 1].key in {"which", "who"} or follows_relative(tokens, i):
        comma = seek(tokens, range(start, stop), {","})
        dash = seek(tokens, range(start, stop), {"-"})
        if dash is not None and not tokens[dash].glued:
            return dash  # "the rebels - which have condemned the tax - would"
        if comma is not None and not context.quoted[comma]:
            return comma  # "Beijing, which has called for restraint, said"
    return stop


def _second_clause(context: Context, start: int, k: int) -> bool:
    """Whether a new clause starts at `k`: `accused them of theft and the players were asked`."""
    tokens = context.tokens
    following = key_at(tokens, k + 1)
    if tokens[k].key == "," and not context.quoted[k] and k > start + 1:
        listed = any(t.key in {"and", ","} for t in tokens[k + 2 : k + 6])
        turns = following.endswith("ing") and len(following) > _SHORT and not listed
        return turns or following in {"which", "especially", "particularly"}
    if context.quoted[k] or any(t.key in {"to", "that"} for t in tokens[start:k]):
        return False
    near = tokens[k + 2 : k + 5]
    told = any(t.key in FINITE for t in tokens[start:k])
    joins = tokens[k].key == "and" and following in {"the", "they", "he", "she"} and not told
    return joins and any(t.key in {"was", "were", "had", "have"} for t in near)


def _refers_back(context: Context, i: int) -> bool:
    """Whether a pronoun and the verb at `i` end a sentence and refer back to it."""
    tokens = context.tokens
    if key_at(tokens, i - 1) not in PRONOUNS or key_at(tokens, i + 1) not in {".", "", ";", "as"}:
        return False
    led = key_at(tokens, i - 2)
    if led in {"which", "something"}:
        return key_at(tokens, i - 3) == ","
    return led in CLAIMED and any(t.key in {",", "-"} for t in tokens[max(0, i - 5) : i - 2])


def follows_relative(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is in a clause after a comma: `, who had denied`."""
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or tokens[j].key in ADVERBS or tokens[j].key == "long"):
        j -= 1
    return key_at(tokens, j) in {"which", "who"} and key_at(tokens, j - 1) in {",", "-"}
