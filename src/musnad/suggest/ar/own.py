"""Denials and refusals in the speaker's own words: `"هذا غير صحيح"`.

Knows what a quotation itself denies or declines. Does not know who speaks.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.speech import Context, Range
from musnad.text.fold import fold_text

_SHORT = 16
"""A sentence of more words says more than that something is false."""
_FALSE: Final = tuple(
    tuple(fold_text(word) for word in phrase.split())
    for phrase in (
        "غير صحيح", "غير صحيحة", "ليس صحيحا", "ليست صحيحة", "لا صحة", "لا أساس", "لا أساس له",
        "عار عن الصحة", "عارية عن الصحة", "عار من الصحة", "عارية من الصحة", "محض افتراء",
        "محض افتراءات", "محض كذب", "محض هراء", "محض خيال", "كذب وافتراء", "مجرد شائعات",
        "مجرد إشاعات", "مجرد أكاذيب", "مجرد ادعاءات", "لم يحدث", "لم يحصل", "غير دقيق",
        "غير دقيقة", "ننفي", "أنفي", "ننكر", "لا تمت للواقع", "لا يمت للحقيقة",
    )
)  # fmt: skip
_SILENT: Final = tuple(
    tuple(fold_text(word) for word in phrase.split())
    for phrase in (
        "لا تعليق", "لا نعلق", "لن نعلق", "لا أعلق", "لن أعلق", "لا يمكننا التعليق",
        "لا يمكنني التعليق", "لا يمكننا تأكيد", "لا يمكنني تأكيد", "لا نستطيع تأكيد",
        "لا أستطيع تأكيد", "ليس لدي تعليق", "ليس لدينا تعليق", "لن نخوض", "لن أخوض",
        "لا نستطيع التعليق", "لا أستطيع التعليق", "لا نريد التعليق", "لا أريد التعليق",
        "لا تعلق", "لا يعلق", "لن تعلق", "لن يعلق", "لا تستطيع تأكيد", "لا يستطيع تأكيد",
        "لا يمكنها تأكيد", "لا يمكنه تأكيد", "لا تستطيع التعليق", "لا يستطيع التعليق",
    )
)  # fmt: skip


def own_words(context: Context, part: Range) -> list[tuple[Range, Stance]]:
    """The claims of a sentence that was said: what it denies or declines, or its assertion."""
    a, b = part
    keys = [t.key for t in context.tokens[a:b]]
    if _holds(keys[:10], _SILENT):
        return [(part, "declines")]
    if not any(context.quoted[a : min(b, a + 2)]):
        return [(part, "asserts")]
    if len(keys) <= _SHORT and _holds(keys[:10], _FALSE):
        return [(part, "denies")]
    return [(part, "asserts")]


def _holds(keys: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(keys[n : n + len(p)]) == p for p in phrases for n in range(len(keys)))
