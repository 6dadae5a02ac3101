"""Speakers: the noun phrases next to a verb.

Knows both orders of verb and subject, appositions, and where an object starts after a complete
subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CUES,
    MASDARS,
    NEEDS_THAT,
    PARTICIPLES,
    RECIPIENTS,
    SUBJECT_ENDS,
    THAT,
)
from musnad.suggest.ar.word import (
    DEMONSTRATIVES,
    SURNAMES,
    TITLES,
    is_adjective,
    is_masdar,
    is_name_ali,
    strip_joint,
)
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

SELVES: Final = words("نفسه نفسها أنفسهم ذاته ذاتها")
TOLD: Final = words(read_list("ar", "told")) - words("ما حديث بيان خبر رواية")
_LISTS: Final = read_lists("ar", "subject")

SENT: Final = _LISTS["sent"]
NAMES_IN_EEN: Final = words("الأمين الصين البحرين اليمين الحسين الياسين الأربعين العين المبين")
OCCASIONS: Final = _LISTS["occasions"]


class Opening(NamedTuple):
    """Where content starts: its first token, and the token that introduces it.

    `explicit`: a complementiser, colon or quotation introduces it.
    """

    start: int
    that: int
    explicit: bool


def short_subject(context: Context, start: int) -> int:
    """How many tokens a subject before a bare object has: a noun, or one with its genitive."""
    tokens = context.tokens
    quoted = next((b for a, b in context.sentence.quotations if a == start and b - a <= 6), None)
    if quoted is not None:  # "«الخارجية» الروسية"
        end = quoted + 1
        while end < len(tokens) and is_adjective(tokens[end].key):
            end += 1
        return end - start
    if start >= len(tokens) or tokens[start].kind != WORD:
        return 0
    end = start + 1
    head = tokens[start].key
    if key_at(tokens, end) in SURNAMES:
        return 2  # "مكتب نتنياهو"
    while end < len(tokens) and end < start + 6 and tokens[end].kind == WORD:
        key = tokens[end].key
        another = end > start + 1 and is_adjective(tokens[end - 1].key) and not is_adjective(key)
        if (
            key[:2] == "ال"
            and not another
            and (head[:2] == "ال" or end == start + 1 or key[-1] in "يهن")
            and key not in MASDARS
        ):
            end += 1
            continue
        break
    return end - start


def subject_end(context: Context, start: int) -> int | None:
    """The token after the subject that starts at `start`; `None` when its end is not found."""
    tokens = context.tokens
    size = len(tokens)
    k = start
    while k < size and k - start < 22:
        token = tokens[k]
        key = token.key
        past: int | None = None
        if token.kind == MARK:
            past = _past_mark(context, start, k)
            if past is None:
                return _quoted_end(context, start, k) or k
        elif key == "و" and k + 1 < size and tokens[k + 1].kind == FIGURE and k > start:
            return k  # "بحسب الجيش و15 بحسب المستشفى"
        elif token.text == "فان" and key_at(tokens, k - 1) != ",":
            past = k + 1
        elif k > start or key in THAT:
            past = _past_preposition(context, start, k)
            if past is None and _bounds_subject(context, start, k):
                return k
        k = k + 1 if past is None else past
    return min(k, size) if k > start else None


def _past_mark(context: Context, start: int, k: int) -> int | None:
    """The token after a mark inside a subject: a name in quotation marks, brackets, a hyphen."""
    tokens = context.tokens
    size = len(tokens)
    token, previous = tokens[k], key_at(tokens, k - 1)
    if token.text in QUOTES:
        pair = next((b for a, b in context.sentence.quotations if a == k), None)
        if pair is None or previous == ":":
            return None
        following = key_at(tokens, pair + 1)
        named = pair - k <= 5 and k - start < _far(tokens[start].key) and previous != "المصدر"
        return pair + 1 if named and pair + 1 < size and following not in {".", ","} else None
    if token.key in {"-", "/", "."} and token.glued and k + 1 < size and tokens[k + 1].glued:
        return k + 1
    if token.key == "." and k > start and len(previous) == 1:
        return k + 1
    return _past_brackets(context, start, k)


def _far(head: str) -> int:
    """The longest way from a head noun to a quoted name: `مدير محطة القطار الحالي «سعد ناجي»`."""
    return 6 if head in BEFORE_OF | TITLES else 4


def _quoted_end(context: Context, start: int, k: int) -> int | None:
    """The token after a name in quotation marks that ends a subject before a comma."""
    tokens = context.tokens
    pair = next((b for a, b in context.sentence.quotations if a == k), None)
    if pair is None or pair - k > 4 or k - start >= 3 or key_at(tokens, k - 1) == ":":
        return None
    told = any(t.key in THAT for t in tokens[pair : pair + 34])
    return pair + 1 if told and key_at(tokens, pair + 1) == "," else None


def _past_preposition(context: Context, start: int, k: int) -> int | None:
    """The token after a preposition that is part of an office: `مسؤول في`, `المبعوث إلى كارديا`."""
    tokens = context.tokens
    key, head = tokens[k].key, tokens[start].key
    if key == "علي" and is_name_ali(tokens, k):
        return k + 1
    if key in {"الي", "لدي"} and strip_joint(head) in SENT:
        return k + 2
    if key == "علي" and strip_joint(head).removeprefix("ال").startswith("مشرف"):
        return k + 2  # "المشرفة على الدراسة"
    if key != "في" or context.dated[k]:
        return None
    held = head in BEFORE_OF | {strip_joint(head)} & BEFORE_OF
    held = held or any(t.key in BEFORE_OF for t in tokens[start:k])
    dated = k + 1 < len(tokens) and context.dated[k + 1]
    if not held or key_at(tokens, k + 1) in OCCASIONS or dated:
        return None
    return k + 1 if key_at(tokens, k + 1) in QUOTES else k + 2  # "النائب في «كتلة البناء» رائد"


def _bounds_subject(context: Context, start: int, k: int) -> bool:
    """Whether the word at `k` ends a subject before it."""
    tokens = context.tokens
    key = tokens[k].key
    if key in SUBJECT_ENDS or key in RECIPIENTS or key in PARTICIPLES or key in THAT:
        return True
    if context.dated[k] or key in {"عن", "الي", "في", "بشكل", "بصوره"}:
        return True
    if key == "من":
        counted = {"كل", "عدد", "مجموعه"}
        return not any(t.key in BEFORE_OF or t.key in counted for t in tokens[start:k])
    if key.endswith("هما") and len(key) > 6 and key not in {"احدهما", "كلاهما"}:
        return True
    if key.endswith(("اته", "اتها", "اتهم")) and len(key) > 5 and k > start:
        return True  # "خفض البنك توقعاته": an object with a pronoun
    owned = key[:2] == "ال" != key_at(tokens, k - 1)[:2] and tokens[k - 1].text.endswith("ة")
    if k > start + 1 and is_masdar(tokens[k]) and not owned:
        return True  # but "رئيس غرفة التجارة"
    if key in DEMONSTRATIVES and key_at(tokens, k - 1)[:2] == "ال":
        return True
    return key in CUES and CUES[key].form not in NEEDS_THAT and k > start


def _past_brackets(context: Context, start: int, k: int) -> int | None:
    """The token after the brackets at `k` in a name: `شركة (الأفق)`, `الصحة (في صنعاء) أنيس`."""
    tokens = context.tokens
    if tokens[k].key != "(" or k == start:
        return None
    close = seek(tokens, range(k + 2, min(len(tokens), k + 8)), {")"})
    if close is None or not all(t.kind == WORD for t in tokens[k + 1 : close]):
        return None
    heads = k == start + 1 and tokens[start].key[:2] != "ال"
    names = close + 1 < len(tokens) and tokens[close + 1].kind == WORD
    names = names and not is_masdar(tokens[close + 1]) and tokens[start].key in TITLES | BEFORE_OF
    return close + 1 if heads or names else None


def is_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether a plural in the case of an object is after a noun: `المرشد الأعلى الأوروبيين`."""
    before = tokens[k - 1]
    if tokens[k].key in SELVES and before.key[:2] != "ال":
        return True  # "وصف سالم نفسه بأنه", not "المصدر نفسه"
    told = tokens[k].key in TOLD and tokens[k].key[:2] != "ال"
    if told and k + 2 < len(tokens) and tokens[k + 1].key[:2] == "ال":
        return True  # "كذب محافظ الوادي تصريحات السكان عن"
    if tokens[k].key[:2] != "ال" or before.key[:2] != "ال" or before.text.endswith("ين"):
        return False
    return tokens[k].text.endswith("ين") and tokens[k].key not in NAMES_IN_EEN
