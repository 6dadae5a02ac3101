"""Requests for anonymity, which are not demands to be recorded as claims: `طلب عدم نشر اسمه`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context
from musnad.suggest.token import key_at, seek

_LISTS: Final = read_lists("ar", "speech")
_WITHHELD: Final = words("عدم حجب إخفاء بعدم")
_UNWILLING: Final = words("رفض رفضت رفضوا يرفض ترفض يشأ تشأ يرغب ترغب يود تود")
_IDENTITY: Final = _LISTS["identity"]
_DISCLOSING: Final = words("ذكر نشر كشف الكشف الإفصاح إفشاء إيراد إعلان حجب إخفاء تحديد")
_ON_CONDITION: Final = _LISTS["on-condition"]


def set_aside(context: Context) -> tuple[Context, frozenset[int]]:
    """The sentence with requests for anonymity masked like dates, and their tokens.

    `طلب عدم نشر اسمه`, `شريطة عدم الكشف عن هويته` are not claims.
    """
    tokens = context.tokens
    spans = []
    for k, token in enumerate(tokens):
        if token.key not in _WITHHELD and token.key not in _UNWILLING:
            continue
        named = seek(tokens, range(k + 1, min(len(tokens), k + 5)), _IDENTITY)
        if token.key in _UNWILLING and key_at(tokens, k + 1) not in _DISCLOSING:
            continue
        if named is None or not any(
            tokens[x].key in _DISCLOSING or tokens[x].key in _IDENTITY for x in range(k, named + 1)
        ):
            continue
        start = k - 1 if key_at(tokens, k - 1) in _ON_CONDITION else k
        if key_at(tokens, start - 1) in {"علي", "طلب", "طلبت", "طلبوا", "مع"} and start > 0:
            start -= 1
        spans.append((start, named + 1))
    if not spans:
        return context, frozenset()
    dated = bytearray(context.dated)
    for a, b in spans:
        dated[a:b] = b"\x01" * (b - a)
    aside = frozenset(x for a, b in spans for x in range(a, b))
    return replace(context, dated=bytes(dated)), aside
