"""Frames of grammar that judge, doubt, deny or decline: `من المؤسف أن`, `لا يمكن حصر`.

Knows negations, particles and the words of the list `frame` around them, and where in a content
they stand. Does not know evaluations: those are in `verdict`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.telling import DECLINES, TELLING, is_told
from musnad.suggest.ar.tense import EXPECTED, is_first_person
from musnad.suggest.ar.verdict import PRONOUNS
from musnad.suggest.ar.word import is_masdar, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import Token

_LISTS: Final = read_lists("ar", "frame")
NOT: Final = words("لا لم لن ليس ليست لست لسنا ما ولا فلا ولم ولن فلن وليس")
_NEAR: Final = 6
"""A frame starts among this many words."""
_WE_NEED: Final = words("نحتاج أحتاج")
_HOW: Final = words("أجمل أعظم أسوأ أقبح أصعب أروع أقسى أحوج أسهل")
_ANY: Final = words("أي أية")
_IS_NOT: Final = words("ليس ليست ليسوا لست لسنا")
_LIKELIEST: Final = words("الأكبر الأرجح الأقوى الأقرب الأغلب")
_ODDS: Final = words("احتمال احتمالا احتمالات الاحتمالات")
_HAS_COME: Final = words("حان آن")
_TIME: Final = words("الوقت الأوان وقت")
_DUTY: Final = words("واجب واجبنا واجبهم واجبها")
_CAN: Final = words("يمكن يمكننا يمكنني يمكنكم يمكنك")
_SIDES: Final = words("مع ضد")
_IF_ONLY: Final = words("لولا لو ولو فلولا ولولا")
_WANTS: Final = {
    verb + ending: verb for verb in _LISTS["want"] for ending in ("", "ه", "ها", "هم", "كم")
}


def read_frame(context: Context, part: Range) -> Stance | None:
    """The stance of a content by the frame that opens it; `None` where none does.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "من المؤسف أن المحادثات انتهت."
    >>> read_frame(view(next(find_sentences(text)), [], text), (0, 5))
    'opines'
    """
    tokens = context.tokens[slice(*part)]
    keys = [t.key for t in tokens]
    supposed = keys[0] in _IF_ONLY or (keys[0] in PRONOUNS and set(keys[1:2]) & _IF_ONLY)
    if supposed and len(keys) > 4:
        return "opines"
    if strip_joint(keys[0]) == "عدم" and len(keys) > 2:
        return _lack(keys)
    for n, key in enumerate(keys[: min(_NEAR, len(keys) - 2)]):
        stance = _at(tokens, keys, n, strip_joint(key))
        if stance is not None:
            return stance
    return None


def _at(tokens: Sequence[Token], keys: Sequence[str], n: int, key: str) -> Stance | None:
    after, later = keys[n + 1], keys[n + 2]
    wants = _WANTS.get(key)
    if wants and n < 2 and is_first_person(tokens[n]) and (not n or keys[n - 1] not in NOT):
        at = n + 1 + (after == "فقط" and n + 3 < len(keys))
        that = keys[at] == "ان"
        own = is_first_person(tokens[at + 1]) if that else is_masdar(tokens[at])
        own = own and key == wants
        return "opines" if own else "demands"
    if n < 2 and key in _WE_NEED and (n == 0 or keys[n - 1] in PRONOUNS):
        return "demands"  # "نحتاج إلى دعم عاجل"
    if n == 0 and key == "ما" and after in _HOW:
        return "opines"  # "ما أجمل هذا الفريق"
    if key in _LISTS["hope"] and after == "من" and n < 2:
        return "demands"  # "أتمنى من وسائل الإعلام أن تنقل الحقيقة"
    if (
        n < 3
        and {key, after} & _LISTS["innocent"]
        and {"من", "تهمه", "التهم"} & set(keys[n : n + 4])
    ):
        return "denies"
    odds = n == 0 and key == "الاحتمال" and after in _LIKELIEST
    if odds or (key in {"هناك", "ثمه"} and after in _ODDS):
        return "predicts"  # "الاحتمال الأكبر هو", "هناك احتمال"
    if key in _HAS_COME and after in _TIME:
        return "demands"  # "حان الوقت لوقف القتال"
    if key in _TIME and {after, later} & _HAS_COME and n < 2:
        return "demands"
    if n == 0 and key == "المطلوب":
        return "demands"
    if key in {"من", "ومن"} and after in _DUTY and n < 2:
        return "demands"
    if key in {"هناك", "ثمه"} and after in {"حاجه", "ضروره"}:
        return "demands"
    if key in {"من", "فمن"} and n < 2:
        good = after == "غير" or after[:2] == "ال"
        that = keys[n + 2 + (after == "غير")] == "ان" if n + 3 < len(keys) else later == "ان"
        known = {after, later} & (EXPECTED | _LISTS["known"])
        if good and that and not known:
            return "opines"
    if key == "من" and after.startswith(_LISTS_RIGHT):
        return "opines"
    return _denied(keys, n) if key in NOT or keys[n] in NOT else None


_LISTS_RIGHT: Final = tuple(_LISTS["right"])


def _denied(keys: Sequence[str], n: int) -> Stance | None:
    """The stance of a negation and the word after it."""
    after = keys[n + 1]
    proof = next((k for k in range(n + 1, min(n + 5, len(keys))) if keys[k] in _LISTS["proof"]), 0)
    if proof and set(keys[n + 1 : proof]) <= _LISTS["there"]:
        return "doubts"
    if after in _CAN and keys[n] in {"لا", "ولا", "فلا"} and len(keys) > n + 2:
        return "opines" if keys[n + 2][:1] not in "يت" else None
    if keys[n] in {"لسنا", "لست"} and after in _SIDES:
        return "opines"  # "لسنا ضد أحد"
    none = next((k for k in range(n + 1, min(n + 5, len(keys))) if keys[k] in _LISTS["none"]), 0)
    if (
        none
        and set(keys[n + 1 : none]) <= _LISTS["there"]
        and (none > n + 1 or keys[n][-2:] == "لا")
    ):
        return "opines"
    absent = keys[n] in {"لا", "ولا"} and after in _LISTS["charged"]
    there = after in {"هناك", "يوجد", "توجد"} and keys[n + 2] in _LISTS["charged"]
    if absent or there:
        return "denies"  # "لا خلاف مع الرئيس", "ليس هناك خلاف"
    shown = next((k for k in range(n + 1, min(n + 4, len(keys) - 1)) if keys[k] == "ما"), 0)
    if shown and set(keys[n + 1 : shown]) <= _LISTS["there"] and keys[shown + 1] in _LISTS["shows"]:
        return "doubts"  # "ليس هناك ما يثبت"
    any_of = next((k for k in range(n + 1, min(n + 4, len(keys) - 1)) if keys[k] in _ANY), 0)
    if (
        any_of
        and keys[any_of + 1] in _LISTS["charged"]
        and after in _LISTS["there"] | {"يكن", "تكن"}
    ):
        return "denies"  # "لا توجد أي خلافات"
    if keys[n] in _IS_NOT and after in _LISTS["party"]:
        return "denies"  # "ليست طرفا في النزاع", "لسنا بصدد إلغائه"
    if after in _LISTS["of-it"] and set(keys[n + 2 : n + 4]) & _LISTS["tie"]:
        return "denies"  # "ليس لها صلة بالانفجار"
    learnt = after in _LISTS["learnt"] and ("بعد" in keys[n + 2 : n + 6] or after[:1] not in "يتن")
    return "doubts" if learnt else None


def _lack(keys: Sequence[str]) -> Stance | None:
    """The stance of *the absence of*: `عدم وجود دليل` doubts, `عدم تورطها` denies."""
    if set(keys[1:4]) & _LISTS["proof"]:
        return "doubts"
    there = keys[1] == "وجود" and keys[2] not in {"اي", "ايه"}
    return "denies" if keys[1].startswith(_LISTS_ABSENT) and not there else None


_LISTS_ABSENT: Final = tuple(_LISTS["absent"])


def declines_to_speak(keys: Sequence[str]) -> bool:
    """Whether somebody says that he will not or cannot speak of it: `لا أستطيع التعليق`."""
    for n, key in enumerate(keys[:_NEAR]):
        if key not in NOT or n + 1 >= len(keys):
            continue
        able = key_after(keys, n + 1) in _LISTS["able"]
        if able and _cannot_confirm(keys, n + 2):
            continue
        what = keys[n + 1 + able] if n + 1 + able < len(keys) else ""
        what = keys[n + 2 + able] if able and what == "ان" and n + 2 + able < len(keys) else what
        spoken = what in DECLINES | TELLING if able else what in _LISTS["answering"]
        if spoken or (able and is_told("ي" + what[1:].removesuffix("كم"))):
            return True
        rest = keys[n + 1 : n + 7]
        if set(rest[:3]) & _LISTS["nothing"] and any(w.lstrip("ل")[1:] in _SAY for w in rest):
            return True  # "ليس لدينا ما نقوله", "لا شيء لدينا لنقوله"
        if set(rest[:2]) & _LISTS["with-me"] and set(rest) & _LISTS["told"]:
            return True  # "ليس لدي تعليق", "لا تعليق لدينا"
        if what in _LISTS["entering"] and {"التفاصيل", "تفاصيل"} & set(rest):
            return True
        if keys[n + 1] in {"تعليق", "علم"} and set(rest) & _LISTS["mine"]:
            return True
    return False


def _cannot_confirm(keys: Sequence[str], n: int) -> bool:
    """Whether what one cannot do is to confirm, which doubts; to confirm or deny is to decline."""
    what, after = set(keys[n : n + 1]), keys[n + 1 : n + 2]
    if keys[n - 1] == "يمكن" and what & _SETTLING and not what & _CONFIRMING:
        return True
    return bool(what & (_CONFIRMING | _KNOWING)) and after != ["او"]


_CONFIRMING: Final = words("تأكيد التأكيد")
_KNOWING: Final = words("الجزم التكهن التنبؤ التوقع معرفة القول")
_SETTLING: Final = read_lists("ar", "unsure")["settling"]


_SAY: Final = words("قول قوله ضيف ضيفه علق")


def key_after(keys: Sequence[str], n: int) -> str:
    """The word at `n` without a pronoun at its end, if it is one of ability: `يمكنني`."""
    key = keys[n]
    for ending in ("ني", "نا", "هما", "ها", "هم", "ه", "ي"):
        stem = key.removesuffix(ending)
        if stem != key and stem in _LISTS["able"]:
            return stem
    return key
