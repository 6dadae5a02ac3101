"""The stance of a reported sentence by its wording, whichever verb of saying introduces it.

A future is a pledge if it is the speaker's own act, and else a prediction; an obligation is a
demand, and a judgement is an opinion. `tense` reads the mood of a clause, `owner` whose act it is,
`own` the denials inside a quotation.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.clauses import part_clauses
from musnad.suggest.ar.cues import CUES, PARTICIPLES, REJECTED
from musnad.suggest.ar.frame import NOT, read_frame
from musnad.suggest.ar.mood import CONDITIONS, find_mood, tells
from musnad.suggest.ar.own import own_words, read_false
from musnad.suggest.ar.owner import agrees, is_insider, is_owned, stands_for
from musnad.suggest.ar.short import read_innocence, read_short
from musnad.suggest.ar.tense import EXPECTED, Mood, is_future, is_imperfect, read_mood
from musnad.suggest.ar.unsure import answers_charge, is_pointed, is_unknown
from musnad.suggest.ar.verdict import PRONOUNS, is_judgement
from musnad.suggest.ar.word import RELATIVES, strip_joint
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Attribution, Context, Range, Shape, weigh_clauses
from musnad.suggest.token import WORD, key_at, seek
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("ar", "stance")
_BELIEVES: Final = words("رأى اعتقد اعتبر ظن معتبر")
"""Cues of belief: a belief about the future is a prediction, about an obligation a demand."""
_HOLDS_LIKELY: Final = "رجح"
"""The cue of likelihood, which may also be a belief about a fact: `رجح أن يكون قد وقع`."""
_WE: Final = words("إنني أنني إننا أننا إنا أنا نحن إني بأننا وإننا ونحن فنحن")
_NOT_IN_HAND: Final = words(read_list("ar", "undergone"))
_IMPERSONAL: Final = words("يتم تتم يجري تجري")
"""Verbs that with a verbal noun state an act without its agent."""
_INTENTIONS: Final = tuple(
    words("مضيه مضيها مضيهم استعداد عزم نية نيت اعتزام تصميم تعهد التزامه التزامها")
)
"""Verbal nouns of intention: `أعلنت اعتزامها`, `أكد استعداد بلاده`."""
_FEELS: Final = _LISTS["feels"]
_BUT: Final = words("لكن ولكن") | {","}
_WERE: Final = words("كنا كنت")
_DOUBTS: Final = words("أشك نشك")
_HOLDS: Final = words("أظن نظن أعتقد نعتقد أرى نرى")
_OF_COURSE: Final = words("بالطبع طبعا بالتأكيد")
_YES: Final = words("لا نعم كلا بلى بالطبع طبعا")
_NEAR: Final = 10
"""A belief in the first person is among this many words: `إذا سألتني، أعتقد أن`."""
_NECESSITY: Final = words("ضرورة وجوب بضرورة بوجوب لضرورة")
"""Nouns that mark what follows as an obligation: `أكد ضرورة وقف القتال`."""
_THAT: Final = words("بأن بأنه بأنها بأنهم بأننا")
_WHICH: Final = RELATIVES - {"ما", "مما"}
_EXCEPTED: Final = words("أنه أنها أنهم أنهما")
_PRESENTS: Final = {"فاز": "فوز", "نما": "نمو", "راي": "ري", "احتاج": "حتاج"}


def weigh(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """The claims of one sentence of a content, each with its stance."""
    key = context.tokens[item.cue[0]].key
    cue = CUES.get(key) or PARTICIPLES.get(key)
    unknown = item.stance == "opines" and is_unknown(context, item.content)
    if unknown:
        return [item._replace(stance="doubts")]
    if item.stance == "opines" and cue is not None and cue.form in _BELIEVES:
        mood = find_mood(context, item.content)
        turned = _by_mood(context, item.content, mood, None) if mood is not None else "opines"
        return [item._replace(stance=turned if turned != "asserts" else "opines")]
    if item.stance == "opines":
        false = read_false(context, item.content, rejects=cue is None and key in REJECTED)
        if false is not None:
            return [item._replace(content=false, stance="denies")]
    if item.stance == "opines" and key_at(context.tokens, item.content[0]).startswith(_INTENTIONS):
        return [item._replace(stance="pledges")]  # "معبرا عن استعداده للمواجهة"
    if item.stance == "asserts" and _is_announced(context, item):
        return [item._replace(stance="predicts")]
    if item.stance == "asserts" and cue is not None and cue.form == "اصر":
        opens = item.content[0]
        wished = (
            key_at(context.tokens, opens) == "الا" or key_at(context.tokens, opens - 1) == "الا"
        )
        if wished or (
            key_at(context.tokens, opens - 1) == "ان" and is_imperfect(context.tokens[opens])
        ):
            return [item._replace(stance="demands")]  # "تصر على ألا يفلت الجناة"
    if item.stance == "predicts" and cue is not None and cue.form == _HOLDS_LIKELY:
        is_now = context.tokens[item.content[0]].key in {"يكون", "تكون"}
        return [item._replace(stance="opines" if is_now else "predicts")]
    if item.stance != "asserts" or (cue is not None and cue.kind == "do"):
        return [item]
    clauses = part_clauses(context, item.content)
    return weigh_clauses(context, item, clauses, lambda i: _weigh_clause(context, i, voice), any)


def _weigh_clause(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """One clause of a content after a plain verb of saying."""
    weighed = []
    spoken = item.shape is Shape.TURN
    short = item.shape in {Shape.TURN, Shape.HEADLINE} or item.rule == "ar/headline"
    for part, stance in own_words(context, item.content, spoken=spoken):
        if stance == "asserts":
            stance = _by_content(context, part, voice)  # noqa: PLW2901
        if stance == "asserts":
            stance = read_innocence(context, part, voice) or stance  # noqa: PLW2901
        if stance == "asserts" and answers_charge(context, part, voice):
            stance = "denies"  # noqa: PLW2901
        if stance == "asserts" and short:
            stance = read_short(context, part, voice) or stance  # noqa: PLW2901
        weighed.append(item._replace(content=part, stance=stance))
    return weighed


def _is_announced(context: Context, item: Attribution) -> bool:
    """Whether *it is expected* precedes an aside that names the source, with *that* after it.

    `ومن المتوقع، بحسب مركز الأرصاد، أن تستمر الأمطار`.
    """
    tokens = context.tokens
    for k in range(min(4, len(tokens) - 1)):
        if tokens[k].key in EXPECTED and tokens[k + 1].key == ",":
            return k < item.cue[0] < item.content[0]
    return False


def _by_content(context: Context, part: Range, voice: Voice | None) -> Stance:
    """The stance of a content after a plain verb of saying."""
    key = context.tokens[part[0]].key
    head = strip_joint(key)
    if {key, head} & _NECESSITY:
        return "demands"
    if head.startswith("اصرار") and key_at(context.tokens, part[0] + 2) == "ان":
        return "demands"  # "أكدت إصرارها على أن ترفع الأجور"
    if head.startswith(_INTENTIONS):
        return "pledges"
    if (head in _FEELS and key_at(context.tokens, part[0] + 1) != "من") or head in _LISTS["weight"]:
        return "opines"
    for k in range(part[0] + 1, min(part[1], part[0] + 3)):
        if context.tokens[k].key in _LISTS["feels-of"] and voice is not None:
            before = context.tokens[part[0] : k]
            named = before[0].key in PRONOUNS and agrees(before[0].key, voice.kind)
            felt = context.tokens[k].key in _LISTS["feeling"]
            if named or felt or is_owned(before, voice.called):
                return "opines"
    if head in _WERE and key_at(context.tokens, part[0] + 1) in _FEELS:
        return "opines"  # "كنا نأمل القبض عليه"
    if head in _DOUBTS or is_unknown(context, part):
        return "doubts"
    if head in _BUT - {","} and part[1] - part[0] > 3:
        return _by_content(context, (part[0] + 1, part[1]), voice)  # "لكني سعيد"
    held = _held_at(context, part)
    if held is not None:
        mood = find_mood(context, (held + 1, part[1]))
        turned = _by_mood(context, part, mood, None) if mood is not None else "opines"
        return "predicts" if turned == "pledges" else turned
    if head in _YES and key_at(context.tokens, part[0] + 1) == "," and part[1] - part[0] > 3:
        return _by_content(context, (part[0] + 2, part[1]), voice)
    if head in _OF_COURSE and part[1] - part[0] > 3:
        part = part[0] + 1, part[1]
    part = _past_addressee(context, part)
    mood = find_mood(context, part)
    if mood is not None:
        return _by_mood(context, part, mood, voice)
    framed = read_frame(context, part)
    if framed is not None:
        return framed
    if _is_own_future(context, part):
        return "pledges"
    later = _future_after_relative(context, part)
    if later is not None:
        return _by_mood(context, part, later, voice)
    judged = is_judgement(context, part) or is_pointed(context, part)
    return "opines" if judged else "asserts"


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
                return not _is_undergone(strip_joint(tokens[mood.verb].key))
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


def _by_mood(context: Context, part: Range, mood: Mood, voice: Voice | None) -> Stance:
    if mood.kind in {"must", "calls"}:
        return "demands"
    if mood.kind in {"may", "expected"}:
        return "predicts"
    verb = strip_joint(context.tokens[mood.verb].key)
    if _is_undergone(verb) and mood.kind == "will":
        return "predicts"
    if mood.first or _is_own_act(context, part, mood, voice):
        return "pledges"
    return "asserts" if mood.kind == "ready" else "predicts"


def _is_undergone(verb: str) -> bool:
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
