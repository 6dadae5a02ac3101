"""Whose act a future or an obligation is: a pledge, a prediction or a demand.

Knows verbs that nobody promises, and where the subject of a clause stands. Does not know verbs of
saying.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.mood import CONDITIONS
from musnad.suggest.ar.owner import agrees, is_insider, is_owned, stands_for
from musnad.suggest.ar.tense import Mood
from musnad.suggest.ar.verdict import PRONOUNS
from musnad.suggest.ar.word import strip_joint
from musnad.suggest.lexicon import read_list, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import WORD, seek
from musnad.suggest.voice import Voice

_WE: Final = words("إنني أنني إننا أننا إنا أنا نحن إني بأننا وإننا ونحن فنحن")
_NOT_IN_HAND: Final = words(read_list("ar", "undergone"))
_IMPERSONAL: Final = words("يتم تتم يجري تجري")
"""Verbs that with a verbal noun state an act without its agent."""
_PRESENTS: Final = {"فاز": "فوز", "نما": "نمو", "راي": "ري", "احتاج": "حتاج", "وصل": "صل"}


def by_mood(context: Context, part: Range, mood: Mood, voice: Voice | None) -> Stance:
    """The stance of a content with a mood: what must be is demanded, an own act pledged."""
    if mood.kind in {"must", "calls"}:
        return "demands"
    if mood.kind in {"may", "expected"}:
        return "predicts"
    verb = strip_joint(context.tokens[mood.verb].key)
    if is_undergone(verb) and mood.kind == "will":
        return "predicts"
    if mood.first or _is_own_act(context, part, mood, voice):
        return "pledges"
    return "asserts" if mood.kind == "ready" else "predicts"


def is_undergone(verb: str) -> bool:
    """Whether a future verb is one that cannot be a promise: `سنشهد`, `ستواجه`."""
    stem = verb[1:] if verb[:1] == "س" else verb
    return any(_shares_root(stem, past) for past in _NOT_IN_HAND)


def _shares_root(present: str, past: str) -> bool:
    """Whether a present form without its prefix equals a past form: `يواجه`, `واجه`."""
    bare = present[1:]
    return bare in {past, past[1:] if past[0] == "ا" else past} or _PRESENTS.get(past) == bare


def _is_own_act(context: Context, part: Range, mood: Mood, voice: Voice | None) -> bool:
    """Whether the subject of the verb is the speaker."""
    tokens = context.tokens
    speaker = voice.called if voice is not None else ""
    before = [t for t in tokens[part[0] : mood.start] if t.kind == WORD]
    if any(t.key in _WE for t in before[:3]):
        return True
    verb = strip_joint(tokens[mood.verb].key).removeprefix("س")
    undone = tokens[mood.verb].text.removeprefix("و")[2:3] == "\u064f"  # "ستُرمم"
    if verb in _IMPERSONAL or undone:
        return is_insider(speaker)  # "سيتم توزيع 300 طن"
    if before and before[0].key in PRONOUNS:
        return agrees(before[0].key, voice.kind if voice else None) or stands_for(
            before[0].key, speaker
        )
    start = _past_adjunct(context, part[0], mood.start)
    subject = tokens[start : mood.start]
    if not any(t.kind == WORD for t in subject):
        subject = tokens[mood.verb + 1 : min(part[1], mood.verb + 4)]
        verb_first = next(
            (n for n, t in enumerate(subject) if n and t.key[:2] != "ال"), len(subject)
        )
        subject = subject[:verb_first]
    return is_owned(subject, speaker)


def _past_adjunct(context: Context, start: int, end: int) -> int:
    """The token after an adjunct or a condition at the start of the clause, up to its comma."""
    tokens = context.tokens
    if tokens[start].key.removeprefix("و") not in CONDITIONS:
        return start
    comma = seek(tokens, range(end - 1, start, -1), {","})
    return start if comma is None else comma + 1
