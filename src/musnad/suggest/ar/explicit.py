"""Contents that start with a complementiser, a colon, a quotation or a preposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    ANONYMOUS,
    CALLS,
    CUES,
    NEEDS_THAT,
    PARTICIPLES,
    PREPOSED,
    REFUSED,
    THAT,
    Cue,
    is_joined_cue,
)
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import is_adjective, is_ba_object, is_masdar
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import FIGURE, MARK, Token, key_at
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "clause")
_AFTER_NAME: Final = words("خلال عن نقلا أمس اليوم على إلى")
_SURE: Final = words("رأى شدد لفت")
_NOT_THAT_AFTER: Final = _LISTS["not-that-after"]
_LEADS: Final = words("في من على عن ب ـ إلى بسبب ل لـ حول بشأن مع")
_NAMELESS: Final = words("المصدر المسؤول المتحدث الوزير الرئيس الناطق السفير التقرير البيان")
"""After these words a quotation is speech, and not a name in quotation marks."""
_WHILE: Final = words("بينما فيما وفيما وبينما")
_LONGEST_NAME: Final = 6
NECESSITY: Final = words("ضرورة وجوب حتمية أهمية بضرورة بوجوب لضرورة")
"""Nouns that mark what follows as an obligation: `أكد ضرورة أن تتوقف الحرب`."""
NOR: Final = words("ولم ولن")
_CONTENT_WITH: Final = words("مكتفيا مكتفية مكتفين")
CONTRAST: Final = words("لكن لكنه لكنها لكنهم ولكن ولكنه ولكنها")


def explicit_opening(context: Context, i: int, cue: Cue, stop: int) -> Opening | None:
    """The first complementiser, colon or quotation after the cue, before any other cue."""
    tokens = context.tokens
    prepositions = PREPOSED.get(cue.form, frozenset())
    for k in range(i + 1, stop):
        token = tokens[k]
        key, previous = token.key, key_at(tokens, k - 1)
        if context.quoted[k]:
            continue
        if token.kind == MARK:
            if key == ";":
                return None
            opening = _at_mark(context, i, k, cue)
            if opening is not None:
                return opening
            continue
        if k > i + 2 and _takes_over(tokens, k, cue):
            return None
        if key == "اذ" and previous == ",":
            return None  # "يستبعد انقسامات، إذ يرى أن …"
        if key in CONTRAST and (key_at(tokens, k + 1) in CUES or key_at(tokens, k + 1) in REFUSED):
            return None
        if (token.text == "فان" and previous != ",") or (key == "ان" and _spells_cnn(tokens, k)):
            continue  # a name
        if token.text in {"ألا", "ألّا"}:
            return Opening(k, k, explicit=True)
        if key in THAT and (previous in {"غير", "الا"} or key[:3] == "فان"):
            return None
        if key in THAT and not (key == "ان" and previous in _NOT_THAT_AFTER and k > i + 1):
            if previous in NECESSITY and cue.stance == "asserts":
                return Opening(k - 1, k - 1, explicit=True)  # "شدد على ضرورة أن تتوقف الحرب"
            opener = key in {"ان", "بان", "لان", "فان"}
            return Opening(k + 1 if opener else k, k, explicit=True)
        alone = key in prepositions and key_at(tokens, k + 1) not in THAT
        if alone and cue.stance != "asserts" and not paired_later(context, k, key):
            return None
    return None


def _at_mark(context: Context, i: int, k: int, cue: Cue) -> Opening | None:
    """The content that a colon or a quotation at `k` opens, unless it is a quoted name."""
    tokens = context.tokens
    token, previous = tokens[k], key_at(tokens, k - 1)
    if token.key == ":":
        if token.glued and tokens[k - 1].kind == FIGURE:
            return None  # "الساعة 15:00"
        return Opening(k + 1 + (key_at(tokens, k + 1) == "ان"), k, explicit=True)
    if token.text not in QUOTES:
        return None
    pair = next((b for a, b in context.sentence.quotations if a == k), None)
    if pair is None:
        return Opening(k + 1, k, explicit=True) if previous in {":", ","} else None
    if _quotes_name(context, i, k, pair, cue):
        return None
    return Opening(k, k, explicit=True)


def _quotes_name(context: Context, i: int, k: int, pair: int, cue: Cue) -> bool:
    """Whether the quotation from `k` to `pair` is a name."""
    tokens = context.tokens
    prepositions = PREPOSED.get(cue.form, frozenset())
    previous, following, size = key_at(tokens, k - 1), key_at(tokens, pair + 1), pair - k
    if cue.stance in {"pledges", "demands"} and is_masdar(tokens[k + 1]):
        return False  # "وتعهد الرئيس «تكثيف الضغط»"
    if k == i + 1 and size <= _LONGEST_NAME and tokens[k + 1].key in ANONYMOUS:
        return following not in {".", ",", ""}  # "نفى «مصدر عسكري رفيع» سقوط …"
    ends = following in {".", ""} and cue.stance == "asserts"
    ends = ends and not any(t.key in _LEADS or is_ba_object([t], 0) for t in tokens[i + 1 : k])
    named = size <= 4 and k > i + 1 and previous not in {":", ","} | prepositions | _NAMELESS
    named = named and not ends
    named = named or (size <= 4 and (following in _AFTER_NAME or following in THAT))
    named = named or (size <= 3 and is_adjective(following))
    if size <= 4 and k <= i + 3 and following == ",":
        named = any(t.key in THAT for t in tokens[pair : pair + 34])
        named = named and not is_masdar(tokens[k + 1])  # "طلب «عدم التكهن»"
    apart = previous not in prepositions | _NAMELESS and k > i + 1
    return named or (apart and size <= 5 and following not in {".", ",", ""})


def _takes_over(tokens: Sequence[Token], k: int, cue: Cue) -> bool:
    """Whether another cue or clause starts at `k`, before which the content must have started."""
    token = tokens[k]
    key, previous, following = token.key, key_at(tokens, k - 1), key_at(tokens, k + 1)
    if key in PARTICIPLES:
        saying = PARTICIPLES[key].form == fold_text("قائل") and cue.form != fold_text("قال")
        if previous == "," or (saying and cue.stance in {"denies", "opines", "demands"}):
            return True
    if (key == "ما" and previous in {"وهو", "هو"}) or key in _CONTENT_WITH:
        return True
    if key in {"وان", "ولو"} and previous == "," and cue.stance != "demands":
        return True
    if (key[:1] == "و" and key in CALLS) or (key in NOR and following[:1] in {"ي", "ت"}):
        return True
    if is_joined_cue(key) and not token.text.endswith("دعى"):  # "ويدعى": is called
        form = CUES[key].form
        if form not in NEEDS_THAT or (previous == "," and form in _SURE):
            return True
    if key in CUES and previous in _WHILE:
        return True
    if (
        key in CUES
        and tokens[0].key in _WHILE
        and key_at(tokens, k - 1 - (previous == "فقد")) == ","
    ):
        return True  # "بينما تحدثت القناة عن خمسة جرحى، أكد المستشفى أن …"
    sourced = key in ACC_BY_FIRST and key not in {"في", "علي", "كما", "نقلا", "ونقلا"}
    return sourced and previous == ","


def quoted_names(context: Context, i: int) -> frozenset[int]:
    """The tokens of names in quotation marks after the verb at `i`: `لـ«الشرق الأوسط»`."""
    tokens = context.tokens
    return frozenset(
        x
        for a, b in context.sentence.quotations
        if i < a < i + 26 and b - a < 6 and tokens[a - 1].key not in {":", ","}
        for x in range(a, b + 1)
    )


def _spells_cnn(tokens: Sequence[Token], k: int) -> bool:
    """Whether `إن` at `k` is part of `سي إن إن`."""
    first = key_at(tokens, k - 1) == "سي" and key_at(tokens, k + 1) == "ان"
    return first or (key_at(tokens, k - 1) == "ان" and key_at(tokens, k - 2) == "سي")


def paired_later(context: Context, k: int, preposition: str) -> bool:
    """Whether the preposition is repeated right before a complementiser in the same clause."""
    tokens = context.tokens
    for x in range(k + 1, min(len(tokens) - 1, k + 25)):
        if tokens[x].key == preposition and tokens[x + 1].key in THAT:
            return True
    return False
