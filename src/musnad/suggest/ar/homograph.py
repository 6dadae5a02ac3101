"""Homographs: forms that are a verb of saying, or else a noun or a preposition, by context."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.clause import is_estimate
from musnad.suggest.ar.cues import BEFORE_OF, NEGATED_DENIES, NOT, PREPOSED, THAT, Cue
from musnad.suggest.ar.word import (
    DEMONSTRATIVES,
    PRONOUNS,
    TITLES,
    is_ba_object,
    is_construct,
    is_masdar,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "homograph")
_FATHA: Final = words("ذكر قال كتب روى رأى نفى دعا طلب شك خشي أمل رد نشر نقل عزا وصف اتهم")
"""Verbs whose active present has no *u* on its first letter."""
_NOUNS_TOO: Final = words("نشر شرح رد طلب أمر وجه رصد نقل بث عرض حمل وصف")
_BEFORE_VERB: Final = words("قد كما حيث الذي ثم وقد فقد لم لا لن كان ما أن هو عندما حين بينما فيما")
AMBIGUOUS: Final = _LISTS["ambiguous"]
_ATTACKS: Final = _LISTS["attacks"]
_OFFICES: Final = BEFORE_OF | TITLES


def is_passive(raw: str, cue: Cue) -> bool:
    """Whether the vowel signs mark a passive: `ذُكر`, `يُقال`, but not `تُظهر`."""
    if "\u064f" not in raw[:4]:
        return False
    if strip_joint(fold_text(raw))[:1] not in {"ي", "ت"}:
        return True
    return cue.form in _FATHA or len(cue.form) > 4 or cue.form[0] == "ت"


def is_noun_here(context: Context, i: int) -> bool:
    """Whether a form is a noun: `احتمال نشر قوات`, `رغم نفي الشركة` with its dots."""
    token = context.tokens[i]
    if strip_joint(token.key) == "نفي" and token.text.endswith("ي"):
        return True
    if token.key not in _NOUNS_TOO or i == 0:
        return False
    before = context.tokens[i - 1]
    orders = context.tokens[i + 1 : i + 3]
    if token.key == "امر" and any(t.key[:1] == "ب" and is_ba_object([t], 0) for t in orders):
        return False
    if token.key == "وصف" and (before.key[:2] == "ال" or before.key in PRONOUNS):
        return False  # "الأمين العام وصف", "غير أنه وصف"
    return before.kind == WORD and before.key not in _BEFORE_VERB


def _is_old_or_large(context: Context, i: int) -> bool:
    """Whether `بالغ`, `أبلغ` states an age or a size, and is not *informed that*."""
    for token in context.tokens[i + 1 : i + 5]:
        if token.key in THAT:
            return False
        if token.key in {"العمر", "عدد", "عددهم", "حجم", "طول"} or token.kind == FIGURE:
            return True
    return False


_WITH_BA: Final = words("وعد أقر")


def _is_occasion(token: Token) -> bool:
    """Whether a verbal noun follows, as the occasion of a statement: `عقب اجتماعهم`."""
    return is_masdar(token) or token.key in {"لقاء", "لقائه", "مباحثات", "محادثات", "جلسه", "صلاه"}


def is_sure(context: Context, i: int, cue: Cue) -> bool:
    """Whether an ambiguous form is a verb of saying here."""
    tokens = context.tokens
    form = tokens[i].key
    if key_at(tokens, i + 1) == ":":
        return True  # "وبيّن: …"
    if strip_joint(form) == "بين" or cue.form in {fold_text("عبر"), fold_text("تبنى")}:
        return _is_odd_verb(context, i, cue)
    blamed = {"مسووليه", "المسووليه", "مسؤوليه", "المسؤوليه"}
    if cue.form == fold_text("حمل") and any(t.key in blamed for t in tokens[i + 1 : i + 12]):
        return True
    if cue.form == fold_text("ثمن") and form in {"ثمن", "وثمن"}:
        return is_construct(key_at(tokens, i + 1))  # no price
    if cue.form == fold_text("أبلغ") and _is_old_or_large(context, i):
        return False
    if (
        form.endswith(("ت", "وا", "ون"))
        and len(form) > 4
        and cue.form not in {"نشر", "قدر", "حمل", "واصل", "شرح", "وصل", "تابع", "علق", "رد", "عقب"}
    ):
        return True
    if strip_joint(form) == "عقب" and i + 1 < len(tokens) and _is_occasion(tokens[i + 1]):
        return False
    reach = 5 if cue.form in {"بين", "حمل", "عقب"} else 12
    if strip_joint(key_at(tokens, i + 1)) in _OFFICES:
        reach = 24  # "وذكر مصدر طبي، وهو …، أن"
    for x in range(i + 1, min(len(tokens), i + reach)):
        if _shows_verb(context, i, x, cue):
            return True
        if tokens[x].key in {",", "."} and x > i + 1 and cue.form in {"بين", "عقب"}:
            return False
    return key_at(tokens, i - 1) in NOT and cue.form in {"علق", "رد"}


def _is_odd_verb(context: Context, i: int, cue: Cue) -> bool:
    """`بيّن الوزير أن`, `عبر عن`, `تبنى الهجوم`: not *between*, *across* or a resolution."""
    tokens = context.tokens
    if strip_joint(tokens[i].key) == "بين":
        if "\u0651" in tokens[i].text:
            return any(t.key in THAT for t in tokens[i + 1 : i + 9])
        colon = seek(tokens, range(i + 2, min(len(tokens) - 1, i + 12)), {":"}, 0)
        if i == 0 and colon and tokens[colon + 1].text in QUOTES:
            return True  # "وبين المدرب: "لدي وقت"""
        that = seek(tokens, range(i + 2, min(len(tokens), i + 6)), THAT, 0)
        if not that or not (i == 0 or key_at(tokens, i - 1) == ","):
            return False
        return all(t.kind == WORD and t.key[:1] != "و" for t in tokens[i + 1 : that])
    if cue.form == fold_text("تبنى"):
        return any(t.key in _ATTACKS for t in tokens[i + 1 : i + 9])
    for x in range(i + 1, min(len(tokens), i + 12)):
        if tokens[x].key == "عن":
            return True
        named = tokens[x].key == "," and i == 0 and x > 1  # "وعبر الرئيس، فلان، عن"
        if tokens[x].key in THAT or (tokens[x].key in {",", ":"} and not named):
            return False
        if context.quoted[x]:
            return False
    return False


def _shows_verb(context: Context, i: int, x: int, cue: Cue) -> bool:
    """Whether the token at `x` shows that the form at `i` is a verb of saying."""
    token = context.tokens[x]
    key = token.key
    if key in THAT or key == ":":
        return True
    if cue.form == fold_text("قدر") and x == i + 1 and is_estimate(context, i):
        return True
    if cue.form == fold_text("كذب") and (key in DEMONSTRATIVES or key in NEGATED_DENIES):
        return True
    if cue.form in _WITH_BA and x < i + 4 and is_ba_object(context.tokens, x):
        return True
    if token.kind == MARK and token.text in QUOTES and cue.form not in {"بين", "حمل", "نشر"}:
        return True
    return key in PREPOSED.get(cue.form, ()) and cue.form == fold_text("حذر")
