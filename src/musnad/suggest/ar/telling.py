"""Verbs and nouns of telling, with which a text says what somebody left unsaid.

Knows the words and their short forms. Does not know who refused: `refusal` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import words
from musnad.suggest.token import Token, key_at

DECLINES: Final = words(
    """
    التعليق الإجابة الكشف الإفصاح الإدلاء الرد التعقيب الخوض الحديث تأكيد التصريح التطرق التحدث
    الجواب الإفشاء البوح التفسير التوضيح التأكيد التعليقات الإيضاح الدخول للتعليق بالتعليق الصمت
    """
)
"""After *refused*, what is refused is to speak."""
TELLING: Final = words(
    """
    كشف ذكر تحديد نفي تسمية مناقشة توضيح تفسير الإشارة إيضاح تبرير إيراد الجزم تحديده تأكيده
    الإعلان إعلان البت إبداء شرح
    """
)
GIVING: Final = words(
    """
    تقديم إعطاء الإدلاء الدخول إبداء إعلان الإعلان شرح مناقشة ذكر إيراد إضافة تقديمه الخوض_
    """
)
"""Nouns that are of telling only before what is told: *details*, *reasons*."""
DETAILS: Final = words(
    """
    تفاصيل التفاصيل تفصيلات المزيد مزيد مزيدا إيضاحات إيضاح إيضاحا توضيح توضيحات توضيحا معلومات
    تفسير تفسيرا تفسيرات سبب سببا أسباب أسبابا أرقام أرقاما رقم رقما حصيلة عددا عدد تاريخا تقديرا رد
    ردا جواب جوابا إجابة إجابات موعد
    موعدا تصريحات بتصريحات تصريح بتصريح رأي رأيه رأيها تعليق تعليقا شيء شيئا اسمه اسمها أسماء جدول
    مواعيد تعليقات بتعليق أدلة دليل دليلا بأقواله بأقوالها بشهادته بشهادتها بإفادته بإفادتها
    """
)
_SHORT_FORMS: Final = words(
    """
    حدد فصح تطرق شأ رغب عط قدم دل فسر حسم سم خض ستجب صدر علق رد تسن جب وضح كشف ذكر ورد بين تحدث
    شر فد صرح علن ؤكد نف عقب كر تناول ناقش سهب برر دلو خف جزم نكر جيبوا جيب بد سمي عطي
    دلي شير فيد قول نفي بدي ستبعد ساءل عرض كشفوا
    """
)
"""Verbs of telling after *did not*, without the letter of the person."""
TELLS: Final = frozenset(
    person + stem + ending
    for stem in _SHORT_FORMS
    for person in ("ي", "ت")
    for ending in ("", "وا")
)
LOOSE: Final = words(
    """
    يعلق تعلق يعلقوا يرد ترد يردوا يستجب تستجب يدل تدل يدلوا يشأ تشأ يشاؤوا يرغب ترغب يقدم تقدم
    يقدموا يعط تعط يعطوا يجب تجب يجيبوا يصدر تصدر يشر تشر يصدروا يعطي تعطي يعرض تعرض يبد تبد
    يدلي تدلي
    يكر تكر يخف تخف يتناول تتناول يسم تسم يجيب تجيب يورد تورد
    """
)
"""Those that have other uses: they need *comment*, *questions* or *details* beside them."""


def is_told(key: str) -> bool:
    """Whether a word is a verb of telling, perhaps with its object written to it: `يسميها`."""
    if key in TELLS:
        return True
    return any(key.endswith(end) and key.removesuffix(end) in TELLS for end in ("ها", "هم", "ه"))


def is_detail(key: str) -> bool:
    """Whether the word is what a refusal leaves out: `تفاصيل`, `بتفاصيل`."""
    return key in DETAILS or key[1:] in DETAILS


def is_telling(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun at `k` is one of telling: `التعليق`, `كشف`, `تقديم تفاصيل`."""
    key = tokens[k].key
    if key == "القول":
        return key_at(tokens, k + 1) in {"ما", "اذا", "ان"}
    if key in GIVING:
        return any(is_detail(t.key) for t in tokens[k + 1 : k + 4])
    return key in DECLINES or (key in TELLING and key_at(tokens, k - 1) not in {"في", "من"})


def omission_end(tokens: Sequence[Token], i: int) -> int | None:
    """The token after `دون أن يوضح`, `دون الكشف` at `i`; `None` where nothing is left unsaid."""
    if key_at(tokens, i) == "من" and key_at(tokens, i + 1) == "غير":
        i += 1
    elif key_at(tokens, i) not in {"دون", "بدون"}:
        return None
    if i + 2 >= len(tokens):
        return None
    if tokens[i + 1].key == "ان":
        verb = tokens[i + 2].key
        loose = verb in LOOSE and not any(is_detail(t.key) for t in tokens[i + 3 : i + 7])
        return i + 3 if is_told(verb) and not loose else None
    return i + 2 if is_telling(tokens, i + 1) else None
