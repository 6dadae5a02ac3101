"""Where a content starts.

Knows complementisers, colons and quotations, and the prepositions and verbal nouns that start an
object.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.bare import bare_start, object_start
from musnad.suggest.ar.cues import NEEDS_THAT, PREPOSED, Cue
from musnad.suggest.ar.explicit import explicit_opening
from musnad.suggest.ar.left import second_noun
from musnad.suggest.ar.right import any_of
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import (
    COUNTING,
    HEADS_OF,
    is_accusative,
    is_ba_object,
    is_masdar,
    is_thing,
)
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import MARK, WORD, key_at, seek
from musnad.text.fold import fold_text

_FROM: Final = words("من منه منها منهم منهما")
_ASKS_OF: Final = words("طلب التمس")
_WITH_BA_ONLY: Final = words("أمر أوعز وجه تمسك لوح")
_BLAME: Final = words("مسؤولية المسؤولية تبعات تبعة وزر عواقب تداعيات")
_DENIED: Final = words("صحة وجود ما")
_SHOWS: Final = words("أظهر أثبت بين")
_SPEECH_STARTS: Final = words("لا هناك ليس لم لن نحن لقد ليست")
WITH_OBJECT: Final = words("أعلن أكد كرر جدد")


def find_opening(context: Context, i: int, cue: Cue, *, limit: int = 42) -> Opening | None:
    """Where the content of the cue at `i` starts, to its right.

    It starts with a complementiser, colon or quotation; for verbs that take an object, with a
    preposition or a verbal noun if one comes earlier.
    """
    tokens = context.tokens
    parted = _parted_object(context, i) if cue.stance == "denies" else None
    if parted is not None:
        return parted
    explicit = explicit_opening(context, i, cue, min(len(tokens), i + limit))
    if cue.form in NEEDS_THAT and not PREPOSED.get(cue.form):
        return _opening_of_object(context, i, cue, explicit)
    anyone = any_of(tokens, i + 1)
    if explicit is None and anyone is not None and anyone < len(tokens) - 1:
        return object_start(context, i)
    bare = bare_start(context, i, cue)
    if bare is not None and cue.form in _WITH_BA_ONLY and not is_ba_object(tokens, bare):
        bare = bare if tokens[bare].key in PREPOSED[cue.form] else None
    if bare is not None and (explicit is None or bare + 1 < explicit.that):
        opens_with = tokens[bare].key in PREPOSED.get(cue.form, frozenset())
        if explicit is None or not opens_with or cue.stance != "asserts" or bare == i + 1:
            return Opening(bare + opens_with, bare, explicit=False)
    if explicit is not None or cue.form in NEEDS_THAT or cue.form in _WITH_BA_ONLY:
        return explicit
    if cue.form == "قال" and key_at(tokens, i + 1) in _SPEECH_STARTS:
        return Opening(i + 1, i + 1, explicit=False)
    judges = cue.stance in {"denies", "demands", "opines", "pledges", "predicts"}
    takes = judges or cue.kind == "do" or cue.form in WITH_OBJECT
    return object_start(context, i) if takes else None


def _parted_object(context: Context, i: int) -> Opening | None:
    """The denied content after a comma: `نفى الاتحاد، صحة حديث رئيس النادي`."""
    tokens = context.tokens
    comma = seek(tokens, range(i + 2, min(len(tokens) - 2, i + 9)), {","})
    if comma is None or not all(t.kind == WORD for t in tokens[i + 1 : comma]):
        return None
    head = tokens[comma + 1]
    denied = head.key in _DENIED or (is_masdar(head) and head.key[:2] != "ال")
    return Opening(comma + 1, comma + 1, explicit=False) if denied else None


def _opening_of_object(
    context: Context, i: int, cue: Cue, explicit: Opening | None
) -> Opening | None:
    """Where the object of a verb with several meanings starts, without *that*."""
    tokens = context.tokens
    at: int | None = None
    if cue.form == fold_text("حمل"):
        blame = seek(tokens, range(i + 1, min(len(tokens) - 1, i + 14)), _BLAME)
        if blame is not None and (explicit is None or blame < explicit.that):
            at = blame
    if explicit is not None or at is not None:
        return explicit if at is None else Opening(at, at, explicit=False)
    if cue.form in _ASKS_OF:
        return _asked_for(context, i)
    if cue.form in _SHOWS:
        at = next(
            (
                x
                for x in range(i + 2, min(len(tokens) - 1, i + 10))
                if (is_masdar(tokens[x]) or is_accusative(tokens[x]))
                and tokens[x - 1].key not in HEADS_OF
            ),
            None,
        )
        at = at if at is not None and all(t.kind == WORD for t in tokens[i + 1 : at]) else None
    elif cue.form == fold_text("وصف"):
        ba = next(
            (
                x
                for x in range(i + 2, min(len(tokens) - 1, i + 12))
                if tokens[x].key[:3] == "بال"
                or (tokens[x].key == "ب" and tokens[x + 1].text in QUOTES)
            ),
            None,
        )
        at = second_noun(context, i + 1, ba) if ba is not None else None
    elif cue.form == fold_text("قدر") and is_estimate(context, i):
        things = range(i + 2, min(len(tokens), i + 8))
        counted = {"عدد", "حصيله"}
        at = next((x for x in things if is_thing(tokens[x]) or tokens[x].key in counted), None)
        if at is None or not all(t.kind == WORD for t in tokens[i + 1 : at]):
            return object_start(context, i)
    return None if at is None else Opening(at, at, explicit=False)


def _asked_for(context: Context, i: int) -> Opening | None:
    """What is asked for in `وطلبت المحكمة من النيابة تقديم أدلة`."""
    tokens = context.tokens
    size = len(tokens)
    asked = seek(tokens, range(i + 1, min(size - 2, i + 9)), _FROM)
    if asked is None:
        return _asked_to_do(context, i)
    if tokens[asked].key != "من" and is_masdar(tokens[asked + 1]):
        return Opening(asked + 1, asked, explicit=True)
    for x in range(asked + 2, min(size - 1, asked + 7)):
        if is_masdar(tokens[x]):
            return Opening(x, asked, explicit=True)
    return None


def _asked_to_do(context: Context, i: int) -> Opening | None:
    """What somebody asks to do or to be done: `طلبت الوكالة دخول الموقع`."""
    tokens = context.tokens
    for x in range(i + 2, min(len(tokens) - 1, i + 9)):
        if tokens[x].kind != WORD or key_at(tokens, x - 1) in HEADS_OF:
            return None
        if is_masdar(tokens[x]) and tokens[x].key[:2] != "ال" and tokens[x + 1].key[:2] == "ال":
            known = tokens[x - 1].key[:2] == "ال" or tokens[x - 1].text.endswith(("ة", "ي"))
            return Opening(x, x, explicit=True) if known else None
    return None


def is_estimate(context: Context, i: int) -> bool:
    """Whether a figure with ب follows the verb: `يقدر الخبراء الكلفة بـ4 مليارات`."""
    tokens = context.tokens
    for x in range(i + 2, min(len(tokens), i + 20)):
        if tokens[x].kind == MARK and tokens[x].key not in {"ـ", "-"}:
            return False
        if tokens[x].key in {"ب", "بنحو", "بحوالي", "بقرابه", "باكثر", "بما"}:
            return True
        if tokens[x].key[:1] == "ب" and tokens[x].key[1:] in COUNTING:
            return True
    return False
