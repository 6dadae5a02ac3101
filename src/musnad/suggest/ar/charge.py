"""A light verb with a noun of speech: `وجه انتقادات إلى`, `تبادلا الاتهامات بـ`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.cues import CLITICS, THAT
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.main_subject import fronted_subject
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import is_ba_object, is_masdar
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Attribution, Context, seek_said, trim
from musnad.suggest.token import FIGURE, WORD, key_at, seek

_LISTS: Final = read_lists("ar", "charge")
_LIGHT_VERBS: Final = _LISTS["light-verbs"]
LIGHT: Final = frozenset(clitic + form for form in _LIGHT_VERBS for clitic in CLITICS)
"""Light verbs: the noun after them carries the meaning."""
_NOUNS: Final = read_stances("ar", "stances")["charges"]
_SHARP: Final = words("حادا لاذعا عنيفا_ كلاميا لفظيا شرسا ناريا")
_DENIABLE: Final = words("ما أن أي وجود صحة")
_LEADS: Final = words("ب ل من بشأن حول في إزاء عن على إلى بسبب جراء")


def read_charge(context: Context, i: int) -> list[Attribution]:
    """`وجهت النيابة إلى المدير تهمة الإهمال`, `تبادل الطرفان الاتهامات بخرق الهدنة`."""
    tokens = context.tokens
    size = len(tokens)
    noun = seek_said(context, range(i + 1, min(size - 1, i + 14)), _NOUNS)
    if noun is None or not all(
        t.kind in {WORD, FIGURE} or t.key == "," or t.text in QUOTES for t in tokens[i + 1 : noun]
    ):
        return []
    if tokens[noun].key == "هجوما" and key_at(tokens, noun + 1) not in _SHARP:
        return []  # an attack with arms
    stance = _NOUNS[tokens[noun].key]
    start = _content_start(context, noun)
    if start is None:
        return []
    subject = None
    if noun > i + 1:
        until = noun - (tokens[noun - 1].key == "اصابع")  # "أصابع الاتهام"
        to = seek(tokens, range(i + 1, until), {"الي", "علي"}, until)
        subject = subject_right(context, i + 1, Opening(to, to, explicit=False))
        if subject is not None and tokens[subject[0]].key[:3] == "الي":
            subject = None  # "وجهت إليهم تهما"
        if tokens[i + 1].kind == FIGURE:
            subject = fronted_subject(context, i)  # "محكمة في سلم توجه 12 تهمة إلى"
    body = trim(context, start, clause_end(context, start, i))
    if body[1] <= body[0]:
        return []
    return [Attribution(subject, (i, i + 1), body, stance, "ar/noun of speech")]


def _content_start(context: Context, noun: int) -> int | None:
    """Where the content starts after the noun, its adjectives and its preposition."""
    tokens = context.tokens
    size = len(tokens)
    if tokens[noun].key in {"تهمه", "تهم", "نفي", "تكذيب"}:
        return noun + 1 if noun + 1 < size - 1 else None
    for x in range(noun + 1, min(size - 1, noun + 12)):
        key = tokens[x].key
        if key in THAT:
            return x + (key in {"ان", "بان"})
        if is_ba_object(tokens, x):
            return x
        if x == noun + 1 and key[:1] == "ل" and len(key) > 4:
            return x  # "توقعاته لنمو الاقتصاد إلى"
        if key in _LEADS:
            if key == "الي" and key_at(tokens, x + 1)[:2] == "ال" and _leads_later(context, x + 1):
                continue  # "إلى الحكومة بـ…"
            return x + 1 + (key_at(tokens, x + 1) in {"ان", "ما"})
        if tokens[x].kind != WORD and key != "ـ" and tokens[x].text not in QUOTES:
            return None
    return None


def _leads_later(context: Context, start: int) -> bool:
    tokens = context.tokens
    for x in range(start, min(len(tokens) - 1, start + 7)):
        if tokens[x].key in _LEADS - {"الي", "في"} or is_ba_object(tokens, x):
            return True
        if tokens[x].kind != WORD:
            return False
    return False


def read_denial_noun(context: Context, i: int) -> list[Attribution]:
    """A denial expressed by a noun: `بعد نفي الجيش إرسال أي قوات إلى الحدود`."""
    tokens = context.tokens
    at = next(
        (
            k
            for k in range(i + 2, min(len(tokens) - 1, i + 9))
            if is_masdar(tokens[k]) or tokens[k].key in _DENIABLE or tokens[k].text in QUOTES
        ),
        None,
    )
    if at is None or not all(t.kind == WORD for t in tokens[i + 1 : at]):
        return []
    body = trim(context, at + (tokens[at].key == "ان"), clause_end(context, at, i))
    if body[1] - body[0] < 2:
        return []
    return [Attribution((i + 1, at), (i, i + 1), body, "denies", "ar/noun of denial")]
