"""The mood of the first clause of a content, skipping adjuncts, asides and relative clauses."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.cues import CUES, INSTITUTIONS
from musnad.suggest.ar.owner import STATE_OF
from musnad.suggest.ar.tense import INTENDS, Mood, is_first_person, is_future, read_mood
from musnad.suggest.ar.word import (
    HEADS_OF,
    RELATIVES,
    addressed_cue,
    is_adjective,
    is_masdar,
    is_masdar_form,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import FIGURE, WORD, Token, key_at, seek

_LISTS: Final = read_lists("ar", "stance")
_REACH: Final = 14
"""The verb of a clause is at most this many tokens from its start."""
CONDITIONS: Final = words(
    "عندما متى كلما حين لما إذا لو إن في خلال مع بعد قبل عند اعتبارا ابتداء بحلول منذ من بدءا رغم"
)
"""Words that start an adjunct or a condition before the main clause."""
_PARTS: Final = words("لأن حتى كي حيث إذ مما لكن لكنه لكنها بينما فيما بعدما عندما بل ثم")
"""Words that start a second clause: what follows says nothing about the first."""
_ONLY: Final = words("إنما وإنما لذلك لذا لكن ولكن")
_UPON: Final = words("عليه عليها عليهم عليكم عليك علينا وعليه وعليها وعليهم وعلينا")
_ALL: Final = words("الجميع الأطراف الطرفين السكان المواطنين الأهالي")
_WEAK_DUTIES: Final = words("التخلي التنحي التصدي التحلي التأني التروي التوقف الكف البدء")
_AFTER_NOT: Final = words("بد يجب ينبغي يجوز")
_NAMES_IN_A: Final = _LISTS["names-in-a"]
_NOUNS_TOO: Final = words("بين عبر قدر رد علق عقب نشر شرح طلب أمر وجه وعد أمل أسف شك")
_MEANT: Final = words(
    "نسعى أسعى ننوي أنوي نعتزم أعتزم نخطط أخطط نفكر أفكر نرغب أرغب نسمح أسمح نقبل أقبل"
)
_HAPPENED: Final = _LISTS["happened"]
_NOUNS_IN_T: Final = words("وقت تحت بنت صمت سمت إنترنت انترنت كبريت سبت مقت فلت بخت")
_NOUNS_IN_Y: Final = _LISTS["nouns-in-y"]


def find_mood(context: Context, part: Range) -> Mood | None:
    """The mood of the first clause of a content; `None` where it states a present or past fact."""
    tokens = context.tokens
    a, b = part
    reach = _REACH
    if tokens[a].key.removeprefix("و").removeprefix("ف") in CONDITIONS:
        reach = 2 * _REACH
    start = a + (tokens[a].key in _ONLY and a + 1 < b)
    if tokens[start].key in {"علي", "وعلي"} and _has_to(context, start, b):
        return Mood("must", start, start)
    upon = tokens[start].key in _UPON and start + 1 < b
    owed = tokens[min(start + 1, b - 1)]
    if upon and (owed.key == "ان" or is_masdar(owed) or owed.text.endswith("ية")):
        return Mood("must", start, start)  # "عليهم حماية المدنيين"
    k = a
    while k < min(b, a + reach):
        key = tokens[k].key
        if key in RELATIVES and k > a:
            aside = key_at(tokens, k - 1) == "-"
            past = seek(tokens, range(k + 1, min(b, k + 16)), {"-"} if aside else {","})
            if past is None:
                return _foreseen_after(context, k, b)
            k = past + 1
            continue
        if key == "," and not _goes_on(context, a, k, b):
            return None
        if key in _PARTS and k > a:
            return None
        if key in {"لا", "لم", "ليس", "ليست"} and key_at(tokens, k + 1) not in _AFTER_NOT:
            return _unwilling(context, k)
        mood = read_mood(tokens, k)
        if mood is not None and mood.verb < b:
            return None if _is_described(context, a, mood.start) else mood
        if k > a and tells(context, k) and not is_future(tokens[min(k + 1, b - 1)]):
            return None
        k += 1
    return None


def _unwilling(context: Context, k: int) -> Mood | None:
    """What somebody does not intend, a pledge as well: `لا نسعى إلى احتلال`, `لا تعتزم وقف`."""
    verb = context.tokens[k + 1] if k + 1 < len(context.tokens) else None
    if verb is None:
        return None
    if verb.key in _MEANT and is_first_person(verb):
        return Mood("intends", k, k + 1, first=True)
    return Mood("intends", k, k + 1) if verb.key in INTENDS and verb.key[0] in "يت" else None


def _foreseen_after(context: Context, relative: int, end: int) -> Mood | None:
    """*Expected* or *possible* after a relative clause: `الأسعار التي بلغت … من الممكن أن`."""
    tokens = context.tokens
    for k in range(relative + 1, end):
        if key_at(tokens, k - 1) in {"من", "ومن", "غير"} and tokens[k].key[:2] == "ال":
            mood = read_mood(tokens, k)
            if mood is not None and mood.kind in {"may", "expected"}:
                return mood
    return None


def _goes_on(context: Context, start: int, comma: int, end: int) -> bool:
    """Whether the first clause continues after a comma, that is after an adjunct or an aside."""
    tokens = context.tokens
    following = key_at(tokens, comma + 1)
    if tokens[start].key.removeprefix("و").removeprefix("ف") in CONDITIONS:
        return True
    if following[:1] == "و" and comma + 1 < end and read_mood(tokens, comma + 1) is None:
        return following in {"وهو", "وهي", "وهم"}
    return any(tokens[x].key == "," for x in range(comma + 2, min(end, comma + 12)))


def _has_to(context: Context, a: int, b: int) -> bool:
    """Whether `على` introduces an obligation: `على الحكومة أن تستقيل`."""
    tokens = context.tokens
    for k in range(a + 2, min(b, a + 7)):
        key = tokens[k].key
        owed = _owes(tokens[a + 1]) and is_masdar(tokens[k]) and k + 1 < b
        owed = owed or (tokens[a + 1].key in _ALL and k == a + 2)
        if (
            key == "ان"
            or owed
            or tokens[k].text.startswith("ألا")
            or (k > a + 3 and key[:3] == "الا")
            or _is_duty(tokens[k])
        ):
            return True  # "على السلطات في المرج الإفراج عنهم"
        if tokens[k].kind != WORD:
            return False
    return False


def _owes(token: Token) -> bool:
    """Whether a word names a state or a body, which has duties: `على ألمانيا وقف التسليح`."""
    return (
        token.key in _ALL
        or token.key in STATE_OF
        or token.key in INSTITUTIONS
        or token.key in HEADS_OF
    )


def _is_duty(token: Token) -> bool:
    """Whether a word is a definite verbal noun: `على السكان الابتعاد`."""
    if token.key in _WEAK_DUTIES:
        return True
    named = token.key[:2] == "ال" and is_masdar_form(token.key[2:], hamza=token.text[2:3] == "إ")
    return named and not is_adjective(token.key)


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


def tells(context: Context, k: int) -> bool:
    """Whether a finite verb at `k` states a present or past fact, so its clause has no mood."""
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
