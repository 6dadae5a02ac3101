"""Whether a content is a value judgement: `الهجوم عمل جبان`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.lexicon import by_first, holds_phrase, read_list, read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import FIGURE, WORD, Token

_LISTS: Final = read_lists("ar", "stance")
PRONOUNS: Final = _LISTS["pronouns"]
_VERDICT_NOUNS: Final = words(read_list("ar", "verdict-nouns"))
_SHORT: Final = 12
_LONG: Final = 22
_BEST: Final = _LISTS["best"]
_DEGREES: Final = words("جدا للغاية تماما جداً بالفعل حقا")
_SORTS: Final = _LISTS["sorts"]
_WERE: Final = words("كان كانت يبقى يظل بات باتت أصبح أصبحت ليس ليست هذا هذه ذلك يكن تكن")
_JUDGEMENTS: Final = words(read_list("ar", "judgements"))
_VERDICTS: Final = by_first(read_list("ar", "verdicts").splitlines())
_BEFORE_PREDICATE: Final = PRONOUNS | _WERE


def is_judgement(context: Context, part: Range) -> bool:
    """Whether a short clause without a figure is a judgement: `الوضع خطير`, `القرار غير مقبول`."""
    tokens = list(context.tokens[part[0] : part[1]])
    while len(tokens) > 1 and (tokens[-1].key in _DEGREES or tokens[-1].kind != WORD):
        tokens.pop()
    keys = [t.key for t in tokens]
    if tokens and keys[0] in PRONOUNS and any(k in _BEST for k in keys[1:3]):
        return True  # "هو أفضل لاعبي الفريق منذ عامين"
    if len(tokens) > _LONG or any(t.kind == FIGURE or t.key in _NUMBERS for t in tokens):
        return False
    if _is_framed(keys) or _is_predicate(tokens):
        return True
    if holds_phrase(keys, _VERDICTS):
        return True
    if len(tokens) > _SHORT:
        return False
    if any(_is_verdict(keys, n) for n in range(1, len(keys))):
        return True
    last, before = keys[-1], keys[-2] if len(keys) > 1 else ""
    bare = last[:-1] if tokens[-1].text.endswith(("ة", "ا", "اً")) else last
    if not {last, bare} & _JUDGEMENTS:
        return False
    known = not before or before[:2] == "ال" or before in _BEFORE_PREDICATE | _SORTS
    return known or tokens[-2].text.endswith(("ها", "هم", "ه", "نا"))


def _is_framed(keys: list[str]) -> bool:
    """Whether a matter is characterised or an act is interpreted: `القرار يعكس خوفهم`."""
    start = int(len(keys) > 2 and keys[0] in PRONOUNS)
    if keys[start] in _LISTS["framing"] and len(keys) > start + 1:
        return True
    near = keys[start : start + 5]
    meant = (n for n, key in enumerate(near[1:4], 1) if key in _LISTS["framing"])
    if any(near[n][:2] != "ال" and set(near[n + 1 : n + 2]) & {"هو", "هي"} for n in meant):
        return True  # "المعارضون هدفهم هو إفشال الاتفاق"
    if near[0] == "الهدف" and set(near[1:2]) <= {"من", "هو", "واضح", "الحقيقي", "الاساسي"}:
        return True
    if _is_interpreted(keys) or _is_utmost(keys):
        return True
    shown = next((n for n, key in enumerate(near) if n and key in _LISTS["showing"]), None)
    return shown is not None and bool(set(near[:shown]) & _LISTS["deeds"])


def _is_utmost(keys: list[str]) -> bool:
    """Whether a matter is the greatest or only one, or impossible without another.

    `إيران هي الخاسر الأكبر`, `لا سلام من دون عدالة`.
    """
    near = keys[:_VERB_BY]
    if keys[0] == "لا" and len(keys) > 3 and {"دون", "بلا", "الا", "بدون"} & set(keys[2:5]):
        own = keys[1][:1] == "ا" and len(keys[1]) == 4  # "لا أدخل"
        return keys[1][:1] not in "يتن" and not own
    at = next((n for n, key in enumerate(near) if n and key in _IS), 0)
    return bool(at) and "منذ" not in keys and bool(set(keys[at + 1 : at + 4]) & _LISTS["utmost"])


_IS: Final = words("هو هي هم هن")


def _is_interpreted(keys: list[str]) -> bool:
    """Whether the first verb says what a matter amounts to: `الزيارة تعكس التزامهم`."""
    at = next((n for n, key in enumerate(keys[:_VERB_BY]) if key in _LISTS["amounts-to"]), None)
    if not at or at + 1 >= len(keys):
        return False
    before = keys[:at]
    if before[-1] == "لا" and not _BARELY & set(keys[at + 1 : at + 3]):
        before = before[:-1]
    return not any(key in _APART or key[:3] == "الذ" for key in before)


_VERB_BY: Final = 9
"""The main verb is among this many words."""
_NO_NOUNS: Final = words("إلى إلا التي الذي الذين")
_NUMBERS: Final = NUMBER_WORDS.keys() - words("أحد واحد واحدة")
_BARELY: Final = words("إلا سوى على")
_APART: Final = words("التي اللتين ما من لا لم لن ليس كان كانت وكان وكانت قد أن حين بعد")


def _is_predicate(tokens: list[Token]) -> bool:
    """Whether an indefinite judgement follows its noun: `هذا الاتفاق هش بقدر`, `هو أفضل`."""
    opens = tokens[0].key in _BEFORE_PREDICATE and not tokens[0].key.startswith("لي")
    for n, (before, token) in enumerate(pairwise(tokens[:7])):
        key = token.key
        known = before.key[:2] == "ال" or before.key in _BEFORE_PREDICATE
        known = known or (before.key in _SORTS and key[-1] != "ي")
        measured = "\u064f" in token.text or any(t.key == "منذ" for t in tokens)
        if key in _BEST and not measured and (known or before.key in {"يزال", "تزال"}):
            return True
        bare = key[:-1] if token.text.endswith(("ة", "ا", "اً")) else key
        known = known or (opens and n == 1)  # "كان عاما صعبا علينا"
        if known and key[:2] != "ال" and {key, bare} & _JUDGEMENTS and before.kind == WORD:
            return True
    return False


def _is_verdict(keys: list[str], n: int) -> bool:
    """Whether a noun of judgement is the predicate of what precedes: `إنه ضربة للسلام`."""
    if keys[n] not in _VERDICT_NOUNS:
        return False
    k = n - 1
    while k > 0 and keys[k] in {'"', "هو", "هي", "كان", "كانت", "مجرد", "محض"}:
        k -= 1
    return keys[k] in PRONOUNS or (keys[k][:2] == "ال" and keys[k] not in _NO_NOUNS and k <= 4)
