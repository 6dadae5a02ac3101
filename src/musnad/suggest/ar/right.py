"""The subject after its verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CUES,
    LEADING,
    MASDARS,
    PARTICIPLES,
    RECIPIENTS,
    SUBJECT_ENDS,
)
from musnad.suggest.ar.subject import SELVES, SENT, TOLD, Opening, is_object, subject_end
from musnad.suggest.ar.word import TITLES, is_name_ali, is_relation, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import MARK, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "subject")
_NO_SUBJECT: Final = words("له لها لنا ذلك فيه فيها اليه لي لهم اليها")


_AROUND: Final = words("أكثر نحو حوالي قرابة زهاء أقل ما أن أنه أنها أي عدم كل")


_HONORIFICS: Final = words("البروفيسور البروفسور القاضي القاضية الشيخ النائبة الأستاذ الأستاذة")


_ONE: Final = words("أي أحد إحدى")


_INDEFINITE: Final = words("مستقلة مستقل أخرى آخر محايدة محايد رسمي رسمية معنية معني")


_PARTIES: Final = words("جهة جماعة طرف حزب دولة منظمة تنظيم فصيل شركة حركة مسؤول أحد كتلة هيئة")


_NOT_HEADS: Final = _LISTS["not-heads"]
_OFFICES: Final = TITLES | BEFORE_OF | {"باسم"}
_STYLES: Final = TITLES | _HONORIFICS
_AT_WHICH: Final = MASDARS | _AROUND


def subject_right(context: Context, i: int, content: Opening | None) -> Range | None:
    """The subject of the verb before token `i`."""
    tokens = context.tokens
    if i >= len(tokens):
        return None
    start = i
    # adverbs and dates between verb and subject: "قال اليوم الخميس وزير الدفاع"
    while start < len(tokens) and (
        context.dated[start]
        or tokens[start].key in {"ايضا", "يوم", "مساء", "صباح", "كذلك", "لاحقا", "بدوره", "بدورها"}
        or (tokens[start].key == "," and start > i)
    ):
        start += 1
    if start < len(tokens) and (tokens[start].key in RECIPIENTS or tokens[start].key == "ل"):
        return None
    if start < len(tokens) and tokens[start].key in _NO_SUBJECT:
        start += 1
    anyone = any_of(tokens, start)
    if anyone is not None and (content is None or content.that >= anyone):
        return start, min(anyone, len(tokens))
    if key_at(tokens, start) in _ONE and key_at(tokens, start + 1) == "من":
        return (start, start + 3) if start + 3 <= len(tokens) else None
    end = subject_end(context, start)
    if end is None or end <= start:
        return None
    if content is not None and content.that < end:
        end = content.that
    elif end < len(tokens) and tokens[end].key == ",":
        end = _with_apposition(context, start, end, content)
    while end > start and (
        (tokens[end - 1].kind == MARK and tokens[end - 1].text not in QUOTES)
        or (
            tokens[end - 1].key in {"الي", "علي", "من", "عن", "في", "ب", "ل"}
            and not is_name_ali(tokens, end - 1)
        )
    ):
        end -= 1
    if end <= start:
        return None
    end = next((x for x in range(start + 1, end) if is_object(tokens, x)), end)
    head = tokens[start]
    told = head.key in {"تلك", "ذلك"} and key_at(tokens, start + 1) in TOLD
    if head.key in PARTICIPLES or head.key in SELVES or told:
        return None
    own = head.key.endswith(("هما", "هم")) and head.key[:2] != "ال"
    own = own and head.key not in {"احدهم", "بعضهم", "معظمهم", "كلاهما", "احداهما", "احدهما"}
    if len(head.key) > 5 and own and end - start < 5:
        return None  # "أعلنتا دعمهما": the object of a subject before
    if head.key[:3] == "بال" or (head.key[:1] == "ب" and head.key[1:] in _AT_WHICH):
        return None
    pointed = head.key in {"هذا", "هذه"} and key_at(tokens, start + 1)[:2] == "ال"
    if pointed and content is not None and content.that >= end > start + 1:
        return start, end  # "ويتعهد هذا الميثاق بالدعم"
    if (head.kind == MARK and head.text not in QUOTES) or head.key in _NOT_HEADS:
        return None
    while end > start + 1 and tokens[end - 1].text in QUOTES and tokens[start].text in QUOTES:
        start, end = start + 1, end - 1
    return start, end


def _with_apposition(context: Context, start: int, comma: int, content: Opening | None) -> int:
    """The end of a subject whose name is between commas: `المتحدث باسم الهيئة، حسن الطاهر،`."""
    tokens = context.tokens
    heads = {t.key for t in tokens[start:comma]} & (_OFFICES)
    heads |= {key_at(tokens, comma + 1)} & (_STYLES)
    heads |= {strip_joint(tokens[start].key)} & SENT
    if not heads or content is None:
        return comma
    close = next(
        (x for x in range(comma + 1, min(len(tokens), comma + 9)) if tokens[x].kind == MARK), None
    )
    if close is None or tokens[close].key != "," or close > content.that or close < comma + 2:
        return comma
    if not content.explicit and any(
        not context.dated[k] and tokens[k].key not in {",", "يوم"}
        for k in range(close, content.that)
    ):
        return comma
    inner = tokens[comma + 1 : close]
    if any(
        t.key in SUBJECT_ENDS
        or t.key in PARTICIPLES
        or t.key in CUES
        or t.key in LEADING
        or t.kind != WORD
        for t in inner
    ) or any(context.dated[comma + 1 : close]):
        return comma
    return close


def any_of(tokens: Sequence[Token], start: int) -> int | None:
    """The token after `أي مسؤول`, `أي من الطرفين` at `start`, who did not say something."""
    if key_at(tokens, start) != "اي":
        return None
    if key_at(tokens, start + 1) == "من":
        return start + 3
    if key_at(tokens, start + 1) not in ANONYMOUS | BEFORE_OF | _PARTIES:
        return None
    end = start + 2
    while end < len(tokens) and (is_relation(tokens[end].key) or tokens[end].key in _INDEFINITE):
        end += 1
    return end
