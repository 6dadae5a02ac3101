"""What is said to be unknown, what is denied after an accusation, and statements about *this*.

Knows negations and words of knowing. Does not know verbs of saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex as re

from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.owner import is_insider
from musnad.suggest.ar.word import is_masdar
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import FIGURE, WORD
from musnad.suggest.voice import Voice
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "unsure")
_NOT: Final = words("لا لم ليس ليست لست لسنا ليسوا")
_NEAR: Final = 6
"""A negation is among this many words."""
_CHARGED_FOR: Final = 700
"""An accusation is answered within this many characters after it."""
_LETTERS: Final = re.compile(r"[^\W\d_]++")
_POINTING: Final = words("هذا هذه ذلك تلك إنه إنها هو هي")
_SURELY: Final = words("بالتأكيد بالفعل حقا فعلا بالطبع مجرد بحق")
_POINTED: Final = 22
_ONLY: Final = words("إلا سوى بعد فقط مجرد بد يزال تزال شك")


def is_unknown(context: Context, part: Range) -> bool:
    """Whether the content is that something is not known: `لا نعلم إن كان`, `من غير المؤكد أن`."""
    keys = [t.key for t in context.tokens[part[0] : min(part[1], part[0] + 2 * _NEAR)]]
    for n, (key, after) in enumerate(pairwise(keys[: _NEAR + 1])):
        bare = key.removeprefix("و")
        if bare == "غير" and after in _LISTS["sure"]:
            rest = keys[n + 2 : n + 3]
            return after[:2] == "ال" or rest == ["ان"] or (bool(n) and not rest)
        if bare in _NOT and ({after, *keys[n + 2 : n + 3]} & _LISTS["sure"]):
            return True
        if bare in _NOT and after in _LISTS["knowing"] and set(keys[n + 2 : n + 5]) & _ASKING:
            return True
        if bare in _NOT and _is_left_open(keys, n + 1):
            return True
        if n < _FIRST and bare in _NOT and after in _ABLE and set(keys[n + 2 : n + 5]) & _CHECKS:
            return True
        if bare in _LISTS["early"] and set(keys[n + 1 : n + 4]) & _LISTS["telling"]:
            return True
    return False


def _is_left_open(keys: Sequence[str], n: int) -> bool:
    """Whether the words after a negation leave something open: `لا تزال غامضة`, `لا أحد يعرف`."""
    key, later = keys[n], keys[n + 1 : n + 4]
    if key in _STILL:
        return bool(set(later[:2]) & _LISTS["open"]) or later[:2] in _UNDER_WAY
    if key == "احد":
        return bool(set(later[:2]) & _LISTS["knowing"])
    if key == "علي":
        return bool(set(later[:1]) & _AWARE)  # "لسنا على علم بذلك"
    return key == "يمكن" and bool(set(later[:2]) & _LISTS["settling"])


_STILL: Final = words("يزال تزال زال زالت يزالون")
_UNDER_WAY: Final = [["قيد", "التحقيق"], ["قيد", "الدراسة"], ["قيد", "البحث"]]
_AWARE: Final = words("علم دراية بينة معرفة اطلاع")
_ASKING: Final = _LISTS["asking"] | words("سبب أسباب مصير هوية مكان حقيقة")
_FIRST: Final = 3
"""What cannot be checked is the whole of what is said if it opens among so many words."""
_ABLE: Final = words("يمكن يمكننا يمكنني نستطيع أستطيع تستطيع يستطيع نتمكن يتسن")
_CHECKS: Final = words("التحقق التأكد التثبت تأكيد التأكيد الجزم التكهن التنبؤ معرفة")


def answers_charge(context: Context, part: Range, voice: Voice) -> bool:
    """Whether an official says that something is not so, after an accusation or a rumour."""
    tokens = context.tokens
    a, b = part
    near = [t.key.removeprefix("و") for t in tokens[a : min(b, a + _NEAR)]]
    at = next((n for n, key in enumerate(near[:-1]) if key in _NOT), None)
    if at is None or not is_insider(voice.called) or set(near) & _ONLY:
        return False
    if near[at + 1][1:] in _LISTS["guiltless"] or near[at + 1] in _LISTS["guiltless"]:
        return False
    lead = fold_text(context.text[max(0, context.sentence.start - _CHARGED_FOR) : tokens[a].start])
    return any({w, w[1:]} & _LISTS["charging"] for w in _LETTERS.findall(lead))


def is_pointed(context: Context, part: Range) -> bool:
    """Whether a quotation says what *this* is, with no figure: `هذا نزاع مصطنع`."""
    tokens = context.tokens[part[0] : part[1]]
    if not context.quoted[part[0]] or len(tokens) > _POINTED or len(tokens) < 2:
        return False
    if any(t.kind == FIGURE or t.key in NUMBER_WORDS for t in tokens):
        return False
    if tokens[0].key not in _POINTING:
        return False
    if tokens[1].key in _SURELY:
        tokens = [tokens[0], *tokens[2:]]
    named = tokens[0].key[:1] in "هذت" and tokens[1].key[:2] == "ال"
    at = 1 + named
    if at >= len(tokens) or tokens[at].kind != WORD or tokens[at].key[:2] == "ال":
        return False
    nominal = is_masdar(tokens[at]) or tokens[at].text.endswith(("ة", "\u064c"))
    described = at + 1 < len(tokens) and tokens[at + 1].key[:1] == "م" and not named
    return nominal or described
