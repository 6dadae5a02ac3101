"""Properties of a speaker: whether unnamed, and on whose behalf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CUES,
    INSTITUTIONS,
    PARTICIPLES,
    PLURAL_ANONYMOUS,
    RECIPIENTS,
)
from musnad.suggest.ar.main_subject import main_subject
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.word import HEADS_OF, TITLES, strip_joint
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import Context, Kind, Range
from musnad.suggest.token import WORD, Token

_LISTS: Final = read_lists("ar", "source")
_SPEAKS_FOR: Final = frozenset({"باسم"})
_FEMININE: Final = _LISTS["feminine"]
_HUMAN_PLURALS: Final = _LISTS["human-plurals"]
_MASCULINE: Final = TITLES | BEFORE_OF | HEADS_OF | INSTITUTIONS
_UNNAMED: Final = ANONYMOUS | PLURAL_ANONYMOUS
_SPEAKERS: Final = TITLES | INSTITUTIONS | ANONYMOUS | HEADS_OF


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
    if keys[0] in NUMBER_WORDS and len(keys) > 1:
        keys = keys[1:]
    head = strip_joint(keys[0]) if keys[0] not in _UNNAMED else keys[0]
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
    """The gender of a speaker, where the head noun of the name shows it.

    >>> from musnad.suggest.token import split_tokens
    >>> [kind_of(split_tokens(t)) for t in ("وزارة الصحة", "الرئيس الفرنسي", "شهود عيان")]
    ['feminine', 'masculine', None]
    """
    head = next((t for t in tokens if t.kind == WORD), None)
    if head is None:
        return None
    keys = {head.key, strip_joint(head.key)}
    if keys & _FEMININE or head.text.endswith("ة") or head.key.endswith("ات"):
        return "feminine"
    if keys & _HUMAN_PLURALS or head.key.endswith(("ون", "ين", "ان")):
        return None
    return "masculine" if keys & _MASCULINE else None


def kind_meant(context: Context, cue: int) -> Kind | None:
    """The gender marked on a verb without a subject: `وأضافت`, `مشيرا`.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> kind_meant(view(next(find_sentences("وأضافت أن الوضع خطير")), [], ""), 0)
    'feminine'
    """
    token = context.tokens[cue]
    if token.key not in CUES and token.key not in PARTICIPLES:
        return None
    verb = strip_joint(token.key)
    if token.key in PARTICIPLES:
        return "feminine" if token.text.endswith("ة") else None
    if verb.endswith(("وا", "ون", "ان", "تا")):
        return None
    if verb[-1:] == "ت":
        return "feminine"
    cue_form = CUES[token.key].form
    if verb[:1] == "ت" and cue_form[:1] != "ت":
        return "feminine"
    return "masculine" if verb[:1] == "ي" or verb == cue_form else None


def named_subject(context: Context) -> Range | None:
    """The subject of a sentence without a cue: `والتقى الوزير نظيره`."""
    subject = main_subject(context)
    if subject is None:
        return None
    tokens = context.tokens
    keys = {tokens[subject[0]].key, strip_joint(tokens[subject[0]].key)}
    return subject if keys & _SPEAKERS else None
