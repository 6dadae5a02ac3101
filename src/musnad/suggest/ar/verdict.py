"""Whether what is said is a verdict: `الهجوم عمل جبان`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.lexicon import by_first, holds_phrase, read_list, read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import FIGURE, WORD

_LISTS: Final = read_lists("ar", "stance")
PRONOUNS: Final = _LISTS["pronouns"]
_VERDICT_NOUNS: Final = words(read_list("ar", "verdict-nouns"))
_SHORT: Final = 12
_DEGREES: Final = words("جدا للغاية تماما جداً بالفعل حقا")
_SORTS: Final = _LISTS["sorts"]
_WERE: Final = words("كان كانت يبقى يظل بات باتت أصبح أصبحت ليس ليست هذا هذه ذلك")
_JUDGEMENTS: Final = words(read_list("ar", "judgements"))
_VERDICTS: Final = by_first(read_list("ar", "verdicts").splitlines())


def is_judgement(context: Context, part: Range) -> bool:
    """Whether a short clause without a figure judges: `الوضع خطير`, `القرار غير مقبول`."""
    tokens = list(context.tokens[part[0] : part[1]])
    while len(tokens) > 1 and (tokens[-1].key in _DEGREES or tokens[-1].kind != WORD):
        tokens.pop()
    if len(tokens) > _SHORT or any(t.kind == FIGURE or t.key in NUMBER_WORDS for t in tokens):
        return False
    keys = [t.key for t in tokens]
    if holds_phrase(keys, _VERDICTS):
        return True
    if any(_is_verdict(keys, n) for n in range(1, len(keys))):
        return True
    last, before = keys[-1], keys[-2] if len(keys) > 1 else ""
    bare = last[:-1] if tokens[-1].text.endswith(("ة", "ا", "اً")) else last
    if not {last, bare} & _JUDGEMENTS:
        return False
    known = before[:2] == "ال" or before in PRONOUNS | _WERE | _SORTS
    return known or tokens[-2].text.endswith(("ها", "هم", "ه", "نا"))


def _is_verdict(keys: list[str], n: int) -> bool:
    """Whether a noun that judges is the predicate of what stands before: `إنه ضربة للسلام`."""
    if keys[n] not in _VERDICT_NOUNS:
        return False
    k = n - 1
    while k > 0 and keys[k] in {'"', "هو", "هي", "كان", "كانت", "مجرد", "محض"}:
        k -= 1
    return keys[k] in PRONOUNS or (keys[k][:2] == "ال" and k <= 4)
