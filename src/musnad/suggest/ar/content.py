"""The stance of a content after a plain verb of saying, by its own words.

Knows what opens a content: moods, frames, feelings, beliefs, conditions. Does not know cues.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.act import by_mood, is_undergone
from musnad.suggest.ar.condition import after_condition
from musnad.suggest.ar.explicit import NECESSITY
from musnad.suggest.ar.frame import NOT, read_frame
from musnad.suggest.ar.mood import find_mood, tells
from musnad.suggest.ar.owner import agrees, is_owned
from musnad.suggest.ar.tense import Mood, is_future, read_mood
from musnad.suggest.ar.unsure import is_pointed, is_unknown
from musnad.suggest.ar.verdict import PRONOUNS, is_judgement
from musnad.suggest.ar.word import RELATIVES, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import WORD, key_at
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("ar", "stance")
INTENTIONS: Final = tuple(
    words("مضيه مضيها مضيهم استعداد عزم نية نيت اعتزام تصميم تعهد التزامه التزامها")
)
"""Verbal nouns of intention: `أعلنت اعتزامها`, `أكد استعداد بلاده`."""
_FEELS: Final = _LISTS["feels"]
_HELD: Final = _FEELS | words("نؤيد أؤيد نريد_ أصدق نصدق أفهم نفهم نوافق أوافق نعارض أعارض")
_SENSES: Final = words("أشعر نشعر")
_BUT: Final = words("لكن ولكن") | {","}
_STANDS_BY: Final = words("مع إلى ضد بجانب")
_WERE: Final = words("كنا كنت")
_DOUBTS: Final = words("أشك نشك")
_HOLDS: Final = words("أظن نظن أعتقد نعتقد أرى نرى")
_OF_COURSE: Final = words("بالطبع طبعا بالتأكيد")
_YES: Final = words("لا نعم كلا بلى بالطبع طبعا")
_NEAR: Final = 10
"""A belief in the first person is among this many words: `إذا سألتني، أعتقد أن`."""
_WEIGHT: Final = words("أهمية")
_THAT: Final = words("بأن بأنه بأنها بأنهم بأننا")
_WHICH: Final = RELATIVES - {"ما", "مما"}
_EXCEPTED: Final = words("أنه أنها أنهم أنهما")


def by_content(context: Context, part: Range, voice: Voice | None) -> Stance:
    """The stance of a content after a plain verb of saying."""
    key = context.tokens[part[0]].key
    head = strip_joint(key)
    that = key_at(context.tokens, part[0] + 1) == "ان"
    if {key, head} & (NECESSITY if that else NECESSITY - _WEIGHT):
        return "demands"
    if head.startswith("اصرار") and key_at(context.tokens, part[0] + 2) == "ان":
        return "demands"  # "أكدت إصرارها على أن ترفع الأجور"
    if head.startswith(INTENTIONS):
        return "pledges"
    if (head in _FEELS and key_at(context.tokens, part[0] + 1) != "من") or head in _LISTS["weight"]:
        return "opines"
    for k in range(part[0] + 1, min(part[1], part[0] + 3)):
        stands = context.tokens[k].key[1:] != "قف" or key_at(context.tokens, k + 1) in _STANDS_BY
        if context.tokens[k].key in _LISTS["feels-of"] and stands and voice is not None:
            before = context.tokens[part[0] : k]
            named = before[0].key in PRONOUNS and agrees(before[0].key, voice.kind)
            felt = context.tokens[k].key in _LISTS["feeling"]
            if named or felt or is_owned(before, voice.called):
                return "opines"
    if _disowns(context, part):
        return "opines"  # "لا أؤيد القرار"
    if head in _WERE and key_at(context.tokens, part[0] + 1) in _FEELS - _SENSES:
        return "opines"  # "كنا نأمل القبض عليه"
    if head in _DOUBTS or is_unknown(context, part):
        return "doubts"
    if head in _BUT - {","} and part[1] - part[0] > 3:
        return by_content(context, (part[0] + 1, part[1]), voice)  # "لكني سعيد"
    held = _held_at(context, part)
    if held is not None:
        mood = find_mood(context, (held + 1, part[1]))
        turned = by_mood(context, part, mood, None) if mood is not None else "opines"
        return "predicts" if turned == "pledges" else turned
    if head in _YES and key_at(context.tokens, part[0] + 1) == "," and part[1] - part[0] > 3:
        return by_content(context, (part[0] + 2, part[1]), voice)
    if head in _OF_COURSE and part[1] - part[0] > 3:
        part = part[0] + 1, part[1]
    part = _past_addressee(context, part)
    main = after_condition(context, part)
    if main is not None and (follows := by_content(context, main, voice)) != "asserts":
        return follows
    mood = find_mood(context, part)
    if mood is not None:
        return by_mood(context, part, mood, voice)
    framed = read_frame(context, part)
    if framed is not None:
        return framed
    if _is_own_future(context, part):
        return "pledges"
    later = _future_after_relative(context, part)
    if later is not None:
        return by_mood(context, part, later, voice)
    judged = is_judgement(context, part) or is_pointed(context, part)
    return "opines" if judged else "asserts"


def _disowns(context: Context, part: Range) -> bool:
    """Whether *I* or *we* deny to feel or hold something: `نحن لا نؤيد القرار`, `لا أحبها`."""
    tokens = context.tokens
    at = part[0] + (strip_joint(tokens[part[0]].key) in PRONOUNS)
    if at + 1 >= part[1] or tokens[at].key != "لا":
        return False
    key = tokens[at + 1].key
    own = tokens[at + 1].text[:1] in {"أ", "ن"}
    return own and any(key.removesuffix(end) in _HELD for end in ("", "ها", "هم", "ه"))


def _held_at(context: Context, part: Range) -> int | None:
    """Where *I think* is at or near the start of a content, not negated."""
    tokens = context.tokens
    for k in range(part[0], min(part[0] + _NEAR, part[1] - 1)):
        own = tokens[k].text.lstrip("وف")[:1] in {"أ", "ن"}
        that = k == part[0] or tokens[k + 1].key.startswith("ان")
        if strip_joint(tokens[k].key) in _HOLDS and own and that:
            return None if k > part[0] and tokens[k - 1].key in NOT else k
    return None


def _is_own_future(context: Context, part: Range) -> bool:
    """Whether a later clause of a quotation says what *I* or *we* will do: `…، سنتقدم بشكوى`."""
    tokens = context.tokens
    for k in range(part[0] + 1, min(part[1], part[0] + 9)):
        led = tokens[k - 1].key in _BUT or tokens[k].key[:1] == "و"
        if (
            led
            and context.quoted[k]
            and (is_future(tokens[k]) or tokens[k].key in {"لن", "فلن", "ولن"})
        ):
            mood = read_mood(tokens, k)
            if mood is not None and mood.first:
                return not is_undergone(strip_joint(tokens[mood.verb].key))
    return False


def _future_after_relative(context: Context, part: Range) -> Mood | None:
    """The future of a subject that has a relative clause: `الذين أصيبوا ستتضح إمكانيتهم`.

    Also after an exception: `الضربة حتمية إلا أنها ستكون محدودة`.
    """
    tokens = context.tokens
    for k in range(part[0], part[1]):
        if tokens[k].key in _WHICH or tokens[k].key == "الا":
            break
        if tells(context, k):
            return None
    for k in range(part[0] + 2, part[1]):
        if is_future(tokens[k]) and tokens[k - 1].key not in RELATIVES and tokens[k].key[:1] != "و":
            led = any(t.key in _WHICH for t in tokens[part[0] : k])
            led = led and not tokens[k - 1].key.startswith("ان")
            if led or (tokens[k - 1].key in _EXCEPTED and tokens[k - 2].key == "الا"):
                return read_mood(tokens, k)
            return None
    return None


def _past_addressee(context: Context, part: Range) -> Range:
    """A content without its addressee: `أبلغت الشركة البورصة بأنها ستوزع …`."""
    tokens = context.tokens
    a, b = part
    for k in range(a + 1, min(b - 2, a + 5)):
        if tokens[k].key in _THAT and not any(tells(context, x) for x in range(a, k)):
            return (k if tokens[k].key in PRONOUNS else k + 1), b
        if tokens[k].kind != WORD or read_mood(tokens, k) is not None:
            return part
    return part
