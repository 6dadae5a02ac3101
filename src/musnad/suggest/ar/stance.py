"""What a sentence that was said is by what it says, whatever verb tells it.

Knows that what will be is a pledge where it is the speaker's own act, and a prediction elsewhere;
that what has to be is a demand, and that a judgement is an opinion. `tense` reads the mood of a
clause, `owner` whose act it is, `own` what a quotation itself denies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.clauses import part_clauses
from musnad.suggest.ar.cues import CUES, PARTICIPLES
from musnad.suggest.ar.own import own_words
from musnad.suggest.ar.owner import agrees, is_insider, is_owned, stands_for
from musnad.suggest.ar.short import read_innocence, read_short
from musnad.suggest.ar.tense import EXPECTED, Mood, is_future, read_mood
from musnad.suggest.ar.verdict import PRONOUNS, is_judgement
from musnad.suggest.ar.word import RELATIVES, addressed_cue, strip_joint
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Attribution, Context, Range, Shape, weigh_clauses
from musnad.suggest.token import FIGURE, WORD, key_at, seek
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("ar", "stance")
_REACH: Final = 14
"""The verb of a clause stands at most so many tokens from its start."""
_BELIEVES: Final = words("رأى اعتقد اعتبر ظن معتبر")
"""Cues of belief: what is believed of the future is a prediction, and of what must be a demand."""
_HOLDS_LIKELY: Final = "رجح"
"""The cue of what is held likely, which may also be a belief of what is: `رجح أن يكون قد وقع`."""
_WE: Final = words("إنني أنني إننا أننا إنا أنا نحن إني بأننا وإننا ونحن فنحن")
_CONDITIONS: Final = words("إذا لو إن في خلال مع بعد قبل عند اعتبارا ابتداء بحلول منذ من بدءا رغم")
"""Words that open an adjunct or a condition before the clause itself."""
_PARTS: Final = words("لأن حتى كي حيث إذ مما لكن لكنه لكنها بينما فيما بعدما عندما بل ثم")
"""Words that open a second clause: what stands after them tells nothing of the first."""
_NOT_IN_HAND: Final = words(read_list("ar", "undergone"))
_IMPERSONAL: Final = words("يتم تتم يجري تجري")
"""Verbs that with a verbal noun tell of an act without naming who does it."""
_INTENTIONS: Final = tuple(words("استعداد عزم نية نيت اعتزام تصميم تعهد التزامه التزامها"))
"""Verbal nouns of intention: `أعلنت اعتزامها`, `أكد استعداد بلاده`."""
_FEELS: Final = _LISTS["feels"]
_DOUBTS: Final = words("أشك نشك")
_HOLDS: Final = words("أظن نظن أعتقد نعتقد أرى نرى")
_YES: Final = words("لا نعم كلا بلى بالطبع طبعا")
_NECESSITY: Final = words("ضرورة وجوب بضرورة بوجوب لضرورة")
"""Nouns that say of what follows that it has to be: `أكد ضرورة وقف القتال`."""
_THAT: Final = words("بأن بأنه بأنها بأنهم بأننا")
_PRESENTS: Final = {"فاز": "فوز", "نما": "نمو", "راي": "ري", "احتاج": "حتاج"}
_AFTER_NOT: Final = words("بد يجب ينبغي يجوز")
_NAMES_IN_A: Final = _LISTS["names-in-a"]
_NOUNS_TOO: Final = words("بين عبر قدر رد علق عقب نشر شرح طلب أمر وجه وعد أمل أسف شك")
_HAPPENED: Final = _LISTS["happened"]
_NOUNS_IN_T: Final = words("وقت تحت بنت صمت سمت إنترنت انترنت كبريت سبت مقت فلت بخت")
_NOUNS_IN_Y: Final = _LISTS["nouns-in-y"]


def weigh(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """One sentence of a content by what it says: its claims, each with the stance it has."""
    key = context.tokens[item.cue[0]].key
    cue = CUES.get(key) or PARTICIPLES.get(key)
    if item.stance == "opines" and cue is not None and cue.form in _BELIEVES:
        mood = find_mood(context, item.content)
        turned = _by_mood(context, item.content, mood, None) if mood is not None else "opines"
        return [replace(item, stance=turned if turned != "asserts" else "opines")]
    if item.stance == "asserts" and _is_announced(context, item):
        return [replace(item, stance="predicts")]
    if item.stance == "predicts" and cue is not None and cue.form == _HOLDS_LIKELY:
        is_now = context.tokens[item.content[0]].key in {"يكون", "تكون"}
        return [replace(item, stance="opines" if is_now else "predicts")]
    if item.stance != "asserts" or (cue is not None and cue.kind == "do"):
        return [item]
    clauses = part_clauses(context, item.content)
    return weigh_clauses(context, item, clauses, lambda i: _weigh_clause(context, i, voice), any)


def _weigh_clause(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """One clause of a content that is plainly said."""
    weighed = []
    spoken = item.shape is Shape.TURN
    short = item.shape in {Shape.TURN, Shape.HEADLINE} or item.rule == "ar/headline"
    for part, stance in own_words(context, item.content, spoken=spoken):
        if stance == "asserts":
            stance = _by_content(context, part, voice)  # noqa: PLW2901
        if stance == "asserts":
            stance = read_innocence(context, part, voice) or stance  # noqa: PLW2901
        if stance == "asserts" and short:
            stance = read_short(context, part, voice) or stance  # noqa: PLW2901
        weighed.append(replace(item, content=part, stance=stance))
    return weighed


def _is_announced(context: Context, item: Attribution) -> bool:
    """Whether *it is expected* stands before an aside that names who says so, and then *that*.

    `ومن المتوقع، بحسب مركز الأرصاد، أن تستمر الأمطار`.
    """
    tokens = context.tokens
    for k in range(min(4, len(tokens) - 1)):
        if tokens[k].key in EXPECTED and tokens[k + 1].key == ",":
            return k < item.cue[0] < item.content[0]
    return False


def _by_content(context: Context, part: Range, voice: Voice | None) -> Stance:
    """The stance of a content that a plain verb of saying tells."""
    key = context.tokens[part[0]].key
    head = strip_joint(key)
    if {key, head} & _NECESSITY:
        return "demands"
    if head.startswith("اصرار") and key_at(context.tokens, part[0] + 2) == "ان":
        return "demands"  # "أكدت إصرارها على أن ترفع الأجور"
    if head.startswith(_INTENTIONS):
        return "pledges"
    if head in _FEELS:
        return "opines"
    if head in _DOUBTS:
        return "doubts"
    if head in _HOLDS:
        mood = find_mood(context, (min(part[0] + 1, part[1] - 1), part[1]))
        turned = _by_mood(context, part, mood, None) if mood is not None else "opines"
        return "predicts" if turned == "pledges" else turned
    if head in _YES and key_at(context.tokens, part[0] + 1) == "," and part[1] - part[0] > 3:
        return _by_content(context, (part[0] + 2, part[1]), voice)
    part = _past_addressee(context, part)
    mood = find_mood(context, part)
    if mood is not None:
        return _by_mood(context, part, mood, voice)
    return "opines" if is_judgement(context, part) else "asserts"


def _past_addressee(context: Context, part: Range) -> Range:
    """A content without whom it was told to: `أبلغت الشركة البورصة بأنها ستوزع …`."""
    tokens = context.tokens
    a, b = part
    for k in range(a + 1, min(b - 2, a + 5)):
        if tokens[k].key in _THAT and not any(_tells(context, x) for x in range(a, k)):
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
    """Whether a future verb is one of those that nobody promises: `سنشهد`, `ستواجه`."""
    stem = verb[1:] if verb[:1] == "س" else verb
    return any(_shares_root(stem, past) for past in _NOT_IN_HAND)


def _shares_root(present: str, past: str) -> bool:
    """Whether a present without its person has the letters of a past: `يواجه`, `واجه`."""
    bare = present[1:]
    return bare in {past, past[1:] if past[0] == "ا" else past} or _PRESENTS.get(past) == bare


def _is_own_act(context: Context, part: Range, mood: Mood, voice: Voice | None) -> bool:
    """Whether the subject of the verb is who speaks."""
    tokens = context.tokens
    speaker = voice.words.text if voice is not None else ""
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
    """Past an adjunct or a condition that opens the clause, up to its comma."""
    tokens = context.tokens
    if tokens[start].key.removeprefix("و") not in _CONDITIONS:
        return start
    comma = seek(tokens, range(end - 1, start, -1), {","})
    return start if comma is None else comma + 1


def find_mood(context: Context, part: Range) -> Mood | None:
    """The mood of the first clause of a content; `None` where it tells what is or was."""
    tokens = context.tokens
    a, b = part
    reach = _REACH
    if tokens[a].key.removeprefix("و").removeprefix("ف") in _CONDITIONS:
        reach = 2 * _REACH
    if tokens[a].key in {"علي", "وعلي"} and _has_to(context, a, b):
        return Mood("must", a, a)
    k = a
    while k < min(b, a + reach):
        key = tokens[k].key
        if key in RELATIVES and k > a:
            past = seek(tokens, range(k + 1, min(b, k + 16)), {","})
            if past is None:
                return _foreseen_after(context, k, b)
            k = past + 1
            continue
        if key == "," and not _goes_on(context, a, k, b):
            return None
        if key in _PARTS and k > a:
            return None
        if key in {"لا", "لم", "ليس", "ليست"} and key_at(tokens, k + 1) not in _AFTER_NOT:
            return None
        mood = read_mood(tokens, k)
        if mood is not None and mood.verb < b:
            return None if _is_described(context, a, mood.start) else mood
        if k > a and _tells(context, k) and not is_future(tokens[min(k + 1, b - 1)]):
            return None
        k += 1
    return None


def _foreseen_after(context: Context, relative: int, end: int) -> Mood | None:
    """What is expected or possible, past a relative clause: `الأسعار التي بلغت … من الممكن أن`."""
    tokens = context.tokens
    for k in range(relative + 1, end):
        if key_at(tokens, k - 1) in {"من", "ومن"} and tokens[k].key[:2] == "ال":
            mood = read_mood(tokens, k)
            if mood is not None and mood.kind in {"may", "expected"}:
                return mood
    return None


def _goes_on(context: Context, start: int, comma: int, end: int) -> bool:
    """Whether the first clause goes on after a comma: after an adjunct, or past an aside."""
    tokens = context.tokens
    following = key_at(tokens, comma + 1)
    if tokens[start].key.removeprefix("و").removeprefix("ف") in _CONDITIONS:
        return True
    if following[:1] == "و" and comma + 1 < end and read_mood(tokens, comma + 1) is None:
        return following in {"وهو", "وهي", "وهم"}
    return any(tokens[x].key == "," for x in range(comma + 2, min(end, comma + 12)))


def _has_to(context: Context, a: int, b: int) -> bool:
    """Whether `على` opens what somebody has to do: `على الحكومة أن تستقيل`."""
    tokens = context.tokens
    for k in range(a + 2, min(b, a + 7)):
        if tokens[k].key == "ان" or (k > a + 3 and tokens[k].key[:3] == "الا"):
            return True  # "على السلطات في المرج الإفراج عنهم"
        if tokens[k].kind != WORD:
            return False
    return False


def _is_described(context: Context, start: int, verb: int) -> bool:
    """Whether a future verb only describes a noun before it: `اعتقلت رجلا سيحاكم`."""
    if verb - start < 4 and context.tokens[start].text.rstrip("\u064b").endswith("ا"):
        return False  # the subject after *that*: "إن صندوقا سياديا قد يشتري"
    before = context.tokens[verb - 1] if verb > start + 1 else None
    text = before.text.replace("\u064b", "") if before is not None else ""
    return before is not None and before.kind == WORD and text.endswith("ا") and len(text) > 3 and (
        before.key[:2] != "ال" and context.tokens[verb - 2].kind == WORD
        and context.tokens[verb - 2].kind != FIGURE and before.key not in _NAMES_IN_A
    )  # fmt: skip


def _tells(context: Context, k: int) -> bool:
    """Whether a finite verb at `k` tells what is or was, so that no mood follows in its clause."""
    token = context.tokens[k]
    key = token.key
    if token.kind != WORD or not key or key[:2] == "ال":  # a word of marks alone has no key
        return False
    if addressed_cue(token) is not None:
        return True
    if key in CUES and CUES[key].kind == "say" and CUES[key].form not in _NOUNS_TOO:
        return key[:1] != "و"
    if key in _HAPPENED or key.endswith("وا"):
        return True
    if len(key) > 3 and key[-1] == "ت" and key[-2] not in "اوي" and key not in _NOUNS_IN_T:
        return True
    return key[0] == "ي" and len(key) > 3 and key not in _NOUNS_IN_Y and not key.endswith("ه")
