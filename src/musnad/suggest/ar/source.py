"""Of a speaker: whether unnamed, and on whose behalf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import ANONYMOUS, PLURAL_ANONYMOUS, RECIPIENTS
from musnad.suggest.ar.word import strip_joint
from musnad.suggest.speech import Context, Kind, Range
from musnad.suggest.token import WORD, Token


def is_anonymous(tokens: tuple[Token, ...]) -> bool:
    """Whether a speaker is unnamed: `أربعة دبلوماسيين`, `مسؤول أمريكي`, `تقارير`.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_anonymous(tuple(split_tokens(t))) for t in ("أربعة دبلوماسيين", "وزارة الدفاع")]
    [True, False]
    """
    keys = [t.key for t in tokens if t.kind == WORD]
    while keys and (
        (
            keys[0] in {"عده", "بعض", "عدد", "من", "كبار", "مصادر"}
            and len(keys) > 1
            and keys[0] != "مصادر"
        )
        or keys[0].isdecimal()
    ):
        keys = keys[1:]
    if not keys:
        return False
    from musnad.suggest.ar.numbers import NUMBER_WORDS

    if keys[0] in NUMBER_WORDS and len(keys) > 1:
        keys = keys[1:]
    head = strip_joint(keys[0]) if keys[0] not in ANONYMOUS | PLURAL_ANONYMOUS else keys[0]
    if head.startswith("ل") and head[1:] in ANONYMOUS:
        head = head[1:]
    if head.startswith("لل") and "ال" + head[2:] in PLURAL_ANONYMOUS:
        head = "ال" + head[2:]
    if head in PLURAL_ANONYMOUS:
        return len(keys) < 5
    if head not in ANONYMOUS or "باسم" in keys:
        return False
    # "خبير الاقتصاد محمد علي": a title and a name
    tail = keys[1:]
    if not tail or "في" in tail or "من" in tail:
        return True
    return not (tail[0].startswith("ال") and len(tail) >= 3 and not tail[-1].startswith("ال"))


def clitic_of(token: Token) -> int:
    """How many letters of a recipient are the preposition: `لوكالة` has one.

    >>> from musnad.suggest.token import split_tokens
    >>> clitic_of(split_tokens("لرويترز")[0]), clitic_of(split_tokens("للصحفيين")[0])
    (1, 0)
    """
    return 1 if token.key in RECIPIENTS and token.key[:2] != "لل" else 0


_SPEAKS_FOR: Final = frozenset({"باسم"})


def find_principal(tokens: Sequence[Token]) -> Range | None:
    """On whose behalf a spokesperson speaks: `المتحدث باسم وزارة الدفاع`.

    >>> from musnad.suggest.token import split_tokens
    >>> find_principal(split_tokens("المتحدث باسم وزارة الدفاع الروسية ماريا زاخاروفا"))
    (2, 5)
    """
    for k, token in enumerate(tokens):
        if token.key in _SPEAKS_FOR and k + 1 < len(tokens):
            end = k + 2
            while end < len(tokens) and tokens[end].key[:2] == "ال":
                end += 1
            return k + 1, end
    return None


def kind_of(tokens: Sequence[Token]) -> Kind | None:
    """Whether a speaker is a person or a body, where the words tell it: nowhere yet."""
    del tokens
    return None


def kind_meant(context: Context, cue: int) -> Kind | None:
    """Whether a person or a body is meant by a verb without a subject: nowhere yet."""
    del context, cue
    return None


def named_subject(context: Context) -> Range | None:
    """Who is spoken of in a sentence without a cue: nobody yet."""
    del context
    return None
