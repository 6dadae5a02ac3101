"""Where a content starts.

Knows complementisers, colons and quotations, and the prepositions and verbal nouns with which an
object opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    CALLS,
    CUES,
    MASDARS,
    NEEDS_THAT,
    PARTICIPLES,
    PREPOSED,
    REFUSED,
    SUBJECT_ENDS,
    THAT,
    Cue,
    is_joined_cue,
)
from musnad.suggest.ar.subject import SENT, Opening, any_of, second_noun, short_subject, subject_end
from musnad.suggest.ar.word import (
    COUNTING,
    DEMONSTRATIVES,
    HEADS_OF,
    POINTERS,
    TITLES,
    is_accusative,
    is_adjective,
    is_ba_object,
    is_masdar,
    is_masdar_form,
    is_name_ali,
    is_strong_ba,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "clause")


def find_opening(context: Context, i: int, cue: Cue, *, limit: int = 42) -> Opening | None:
    """Where the content of the cue at `i` opens, to its right.

    A complementiser, colon or quotation opens it; for verbs that take an object, a preposition or a
    verbal noun before that does.
    """
    tokens = context.tokens
    explicit = explicit_opening(context, i, cue, min(len(tokens), i + limit))
    if cue.form in NEEDS_THAT and not PREPOSED.get(cue.form):
        if explicit is None and cue.form in _SHOWS:
            at = next(
                (
                    x
                    for x in range(i + 2, min(len(tokens) - 1, i + 10))
                    if (is_masdar(tokens[x]) or is_accusative(tokens[x]))
                    and tokens[x - 1].key not in HEADS_OF
                ),
                None,
            )
            if at is not None and all(t.kind == WORD for t in tokens[i + 1 : at]):
                return Opening(at, at, explicit=False)
        if explicit is None and cue.form in _ASKS_OF:
            return _asked_for(context, i)
        if explicit is None and cue.form == fold_text("وصف"):
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
            return Opening(at, at, explicit=False) if at is not None else None
        if cue.form == fold_text("حمل"):
            blame = seek(tokens, range(i + 1, min(len(tokens) - 1, i + 14)), _BLAME)
            if blame is not None and (explicit is None or blame < explicit.that):
                return Opening(blame, blame, explicit=False)
        if explicit is None and cue.form == fold_text("قدر") and is_estimate(context, i):
            thing = next(
                (
                    x
                    for x in range(i + 2, min(len(tokens), i + 8))
                    if is_thing(tokens[x]) or tokens[x].key in {"عدد", "حصيله"}
                ),
                None,
            )
            if thing is not None and all(t.kind == WORD for t in tokens[i + 1 : thing]):
                return Opening(thing, thing, explicit=False)
        if explicit is None and cue.form == fold_text("قدر") and is_estimate(context, i):
            return object_start(context, i)
        return explicit
    anyone = any_of(tokens, i + 1)
    if explicit is None and anyone is not None and anyone < len(tokens) - 1:
        return object_start(context, i)
    bare = _bare(context, i, cue)
    if bare is not None and cue.form in _WITH_BA_ONLY and not is_ba_object(tokens, bare):
        bare = bare if tokens[bare].key in PREPOSED[cue.form] else None
    if bare is not None and (explicit is None or bare + 1 < explicit.that):
        opens_with = tokens[bare].key in PREPOSED.get(cue.form, frozenset())
        if explicit is None or not opens_with or cue.stance != "asserts" or bare == i + 1:
            return Opening(bare + opens_with, bare, explicit=False)
    if explicit is not None:
        return explicit
    if cue.form in NEEDS_THAT or cue.form in _WITH_BA_ONLY:
        return None
    if cue.form == "قال" and key_at(tokens, i + 1) in _SPEECH_STARTS:
        return Opening(i + 1, i + 1, explicit=False)
    if (
        cue.stance in {"denies", "demands", "opines", "pledges", "predicts"}
        or cue.kind == "do"
        or cue.form in WITH_OBJECT
    ):
        return object_start(context, i)
    return None


def _asked_for(context: Context, i: int) -> Opening | None:
    """What is asked for in `وطلبت المحكمة من النيابة تقديم أدلة`."""
    tokens = context.tokens
    size = len(tokens)
    asked = seek(tokens, range(i + 1, min(size - 2, i + 9)), _FROM)
    if asked is None:
        return None
    if tokens[asked].key != "من" and is_masdar(tokens[asked + 1]):
        return Opening(asked + 1, asked, explicit=True)
    for x in range(asked + 2, min(size - 1, asked + 7)):
        if is_masdar(tokens[x]):
            return Opening(x, asked, explicit=True)
    return None


_FROM: Final = words("من منه منها منهم منهما")
_ASKS_OF: Final = words("طلب التمس")
_WITH_BA_ONLY: Final = words("أمر أوعز وجه تمسك لوح")
_BLAME: Final = words("مسؤولية المسؤولية تبعات تبعة وزر عواقب تداعيات")
_SHOWS: Final = words("أظهر أثبت بين")


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


_SPEECH_STARTS: Final = words("لا هناك ليس لم لن نحن لقد ليست")
WITH_OBJECT: Final = words("أعلن أكد كرر جدد")
_AFTER_NAME: Final = words("خلال عن نقلا أمس اليوم على إلى")
_SURE: Final = words("رأى شدد لفت")
_NOT_THAT_AFTER: Final = _LISTS["not-that-after"]


def explicit_opening(context: Context, i: int, cue: Cue, stop: int) -> Opening | None:
    """The first complementiser, colon or quotation after the cue, before another cue takes over."""
    tokens = context.tokens
    prepositions = PREPOSED.get(cue.form, frozenset())
    for k in range(i + 1, stop):
        token = tokens[k]
        key = token.key
        if context.quoted[k]:
            continue
        previous = key_at(tokens, k - 1)
        if token.kind == MARK:
            if key == ":" and token.glued and tokens[k - 1].kind == FIGURE:
                continue  # "الساعة 15:00"
            if key == ":":
                return Opening(k + 1 + (key_at(tokens, k + 1) == "ان"), k, explicit=True)
            if key == ";":
                return None
            if token.text not in QUOTES:
                continue
            pair = next((b for a, b in context.sentence.quotations if a == k), None)
            if pair is None:
                if previous in {":", ","}:
                    return Opening(k + 1, k, explicit=True)
                continue
            named = pair - k <= 4 and k > i + 1 and previous not in {":", ","} | prepositions
            ends = key_at(tokens, pair + 1) in {".", ""} and cue.stance == "asserts"
            ends = ends and not any(
                t.key in _LEADS or is_ba_object([t], 0) for t in tokens[i + 1 : k]
            )
            named = named and key_at(tokens, k - 1) not in _NAMELESS and not ends
            named = named or (pair - k <= 4 and key_at(tokens, pair + 1) in _AFTER_NAME)
            named = named or (pair - k <= 3 and is_adjective(key_at(tokens, pair + 1)))
            named = named or (pair - k <= 4 and key_at(tokens, pair + 1) in THAT)
            if pair - k <= 4 and k <= i + 3 and key_at(tokens, pair + 1) == ",":
                named = any(t.key in THAT for t in tokens[pair : pair + 34])
                named = named and not is_masdar(tokens[k + 1])  # "طلب «عدم التكهن»"
            if named or (
                previous not in prepositions | _NAMELESS
                and pair - k <= 5
                and k > i + 1
                and key_at(tokens, pair + 1) not in {".", ",", ""}
            ):
                continue  # a name in quotation marks
            return Opening(k, k, explicit=True)
        if k > i + 2 and (
            (
                key in PARTICIPLES
                and (
                    previous == ","
                    or (
                        PARTICIPLES[key].form == fold_text("قائل")
                        and cue.form != fold_text("قال")
                        and cue.stance in {"denies", "opines", "demands"}
                    )
                )
            )
            or (key == "ما" and previous in {"وهو", "هو"})
            or (key in {"وان", "ولو"} and previous == "," and cue.stance != "demands")
            or (key[:1] == "و" and key in CALLS)
            or (key in _NOR and key_at(tokens, k + 1)[:1] in {"ي", "ت"})
            or key in _CONTENT_WITH
            or (
                is_joined_cue(key)
                and (
                    CUES[key].form not in NEEDS_THAT
                    or (previous == "," and CUES[key].form in _SURE)
                )
                and not token.text.endswith("دعى")  # "ويدعى": is called
            )
            or (key in CUES and previous in {"بينما", "فيما", "وفيما", "وبينما"})
            or (
                key in ACC_BY_FIRST
                and previous == ","
                and key not in {"في", "علي", "كما", "نقلا", "ونقلا"}
            )
        ):
            return None  # another cue takes over
        if key in CONTRAST and (key_at(tokens, k + 1) in CUES or key_at(tokens, k + 1) in REFUSED):
            return None
        if token.text == "فان" and previous != ",":
            continue  # a name
        if key == "ان" and _spells_cnn(tokens, k):
            continue
        if token.text in {"ألا", "ألّا"}:
            return Opening(k, k, explicit=True)
        if key in THAT and (previous in {"غير", "الا"} or key[:3] == "فان"):
            return None
        if key in THAT and not (key == "ان" and previous in _NOT_THAT_AFTER and k > i + 1):
            opener = key in {"ان", "بان", "لان", "فان"}
            return Opening(k + 1 if opener else k, k, explicit=True)
        del_prep = key in prepositions and key_at(tokens, k + 1) not in THAT
        if del_prep and cue.stance != "asserts" and not _paired_later(context, k, key):
            return None
    return None


_LEADS: Final = words("في من على عن ب ـ إلى بسبب ل لـ حول بشأن مع")
_NAMELESS: Final = words("المصدر المسؤول المتحدث الوزير الرئيس الناطق السفير التقرير البيان")
"""After these no name in quotation marks follows, but what they say."""
_NOR: Final = words("ولم ولن")
_CONTENT_WITH: Final = words("مكتفيا مكتفية مكتفين")


def _quoted_names(context: Context, i: int) -> frozenset[int]:
    """The tokens of names in quotation marks after the verb at `i`: `لـ«الشرق الأوسط»`."""
    tokens = context.tokens
    return frozenset(
        x
        for a, b in context.sentence.quotations
        if i < a < i + 26 and b - a < 6 and tokens[a - 1].key not in {":", ","}
        for x in range(a, b + 1)
    )


CONTRAST: Final = words("لكن لكنه لكنها لكنهم ولكن ولكنه ولكنها")


def _spells_cnn(tokens: Sequence[Token], k: int) -> bool:
    """Whether `إن` at `k` is part of `سي إن إن`."""
    first = key_at(tokens, k - 1) == "سي" and key_at(tokens, k + 1) == "ان"
    return first or (key_at(tokens, k - 1) == "ان" and key_at(tokens, k - 2) == "سي")


def _bare(context: Context, i: int, cue: Cue) -> int | None:
    """The preposition of the cue, or the verbal noun, with which an object opens."""
    tokens = context.tokens
    prepositions = PREPOSED.get(cue.form, frozenset())
    named = _quoted_names(context, i)
    for k in range(i + 1, min(len(tokens), i + 26)):
        token = tokens[k]
        key = token.key
        if k in named:
            continue
        if context.quoted[k]:
            return None
        if context.dated[k]:
            continue
        if token.kind == FIGURE and k == i + 1:
            continue  # "طالب 54 نائبا بتشكيل لجنة"
        if token.kind != WORD:
            if token.key == "," and cue.stance == "denies" and key_at(tokens, k + 1) in _TOLD:
                return k + 1  # "نفت الوزارة، التصريح المنسوب إليها …"
            if token.key in {",", "-", "(", ")"} or token.text in QUOTES:
                continue
            return None
        some = key == "من" and key_at(tokens, k - 1) in _SOME
        if (
            key in prepositions
            and not some
            and not (key == "علي" and (key_at(tokens, k + 1) in _ON_WHAT or is_name_ali(tokens, k)))
        ):
            if key_at(tokens, k + 1) in THAT or (
                cue.stance != "demands" and _paired_later(context, k, key)
            ):
                continue
            return k
        previous = key_at(tokens, k - 1)
        if k > i + 2 and previous == "," and key[:1] == "و" and key in CUES:
            return None
        following = key_at(tokens, k + 1)
        if key in {"غير", "الا", "بيد"} and following == "ان":
            return None
        if key in _NOR and following[:1] in {"ي", "ت"}:
            return None
        calls = cue.stance == "demands" and cue.form not in NEEDS_THAT
        if k > i + 1 and calls and key[:2] == "لل" and is_masdar_form(key[2:], hamza=False):
            return k  # "ودعا فلان فلانا للقيام …"
        if k == i + 1 and "ب" in prepositions and _opens_with_ba(context, k):
            return k
        if "ل" in prepositions and k > i + 1 and key[:1] == "ل" and len(key) > 3:
            return k  # "تخطط الشركة لبناء مصنع"
        if k > i + 1 and "ب" in prepositions and key in {"بما", "بمن"}:
            return k
        with_ba = k > i + 1 and "ب" in prepositions and is_ba_object(tokens, k)
        loose = key[1:] in MASDARS or cue.stance != "asserts" or cue.kind == "do"
        loose = loose or (cue.form == fold_text("أفاد") and k > i + 2)
        if with_ba and loose:
            if not is_strong_ba(token):  # "بيتونغتارن … بمحاسبة": a name, and then the object
                for x in range(k + 1, min(len(tokens), k + 4)):
                    if tokens[x].key == "بما":
                        return x
                    if is_ba_object(tokens, x) and is_strong_ba(tokens[x]):
                        return x
            return k
        if (
            k > i + 1
            and key in DEMONSTRATIVES
            and (
                previous[:2] == "ال"
                or (cue.stance == "denies" and key_at(tokens, k + 1)[:2] != "ال")
            )
            and cue.form not in NEEDS_THAT
            and cue.form not in _STRICT
            and not prepositions
        ):
            return k
        if k > i + 1 and previous in _AFTER_WHICH:
            continue  # "عقب اجتماعهم": no object
        complete = previous[:2] == "ال" or k > i + 2 or previous not in HEADS_OF
        inside = k == i + 2 and tokens[i + 1].key in HEADS_OF
        own = k == i + 1 and cue.stance == "denies" and key in MASDARS  # "وتنفي وجود …"
        free = cue.form not in NEEDS_THAT and (own or k > i + 1)
        thing = cue.stance == "opines" and cue.kind == "say" and is_thing(token)
        meant = cue.stance == "pledges" and key in _DEEDS
        if free and complete and not inside and (is_masdar(token) or thing or meant):
            if cue.form in _STRICT:
                if "ب" in prepositions:
                    continue
                return None
            return k
        if k > i + 2 and (key in THAT or (key in PARTICIPLES and previous == ",")):
            return None
    return None


_TOLD: Final = words(read_list("ar", "told")) - {"ما"}
_AFTER_WHICH: Final = words("عقب بعد قبل خلال أثناء إثر قبيل بعيد فور غداة عشية")
"""Prepositions of the occasion on which something was said."""
_DEEDS: Final = _LISTS["deeds"]
_SOME: Final = words("عدد العديد كثير الكثير مجموعة أحد أي جزء كل بعض قسم إحدى آخرون ممثلون")


def _opens_with_ba(context: Context, k: int) -> bool:
    """Whether the word right after the verb is its object with ب, and no subject."""
    tokens = context.tokens
    if k >= len(tokens) or not is_ba_object(tokens, k):
        return False
    key = tokens[k].key
    if is_strong_ba(tokens[k]) or key[-2:] == "ات":
        return True
    if len(key) > 5 and key.endswith(("ها", "هم", "ته", "هما")):
        return True
    for x in range(k + 1, min(len(tokens), k + 9)):
        if tokens[x].kind == MARK:
            break
        if tokens[x].key in THAT or is_ba_object(tokens, x):
            return False
    return True


_STRICT: Final = words("قال أضاف صرح أفاد أوضح")


def object_start(context: Context, i: int) -> Opening | None:
    """Where a bare object starts: after a subject that is complete without it.

    `نفت طهران ذلك`, `أكدت شركة الطيران فقدان الاتصال`: after an office a name may still follow.
    """
    tokens = context.tokens
    size = len(tokens)
    anyone = any_of(tokens, i + 1)
    if anyone is not None and anyone < size - 1:
        return Opening(anyone, anyone, explicit=False)
    if key_at(tokens, i + 1) in POINTERS and key_at(tokens, i + 2) != "من":
        return Opening(i + 1, i + 1, explicit=False)
    length = short_subject(context, i + 1)
    if length == 1 and tokens[i + 1].key[:2] != "ال":
        # a name of several words before an object that shows itself: "أعلن سليم بن يوسف فوزه"
        for x in range(i + 2, min(size, i + 6)):
            if tokens[x].kind != WORD or tokens[x].key in SUBJECT_ENDS | {"في", "من", "عن", "الي"}:
                break
            own = tokens[x].text.endswith(("ه", "ها", "هم")) and len(tokens[x].key) > 3
            if own or tokens[x].key in POINTERS or is_masdar(tokens[x]):
                length = x - i - 1
                break
            if tokens[x].key[:2] == "ال":
                break
    after = i + 1 + length
    if length and key_at(tokens, after) in {"الي", "لدي"} and key_at(tokens, i + 1) in SENT:
        after += 2  # "أعلن المبعوث إلى كارديا، بيتر أونيل، حصيلة …"
    if not length or after >= size - 1:
        return None
    if tokens[after].key == ",":
        close = seek(tokens, range(after + 2, min(size - 1, after + 16)), {","})
        while close is not None and context.dated[close + 1] and close < size - 3:
            close = seek(tokens, range(close + 1, size - 1), {","})
        if close is not None and tokens[close + 1].key in ACC_BY_FIRST:
            return Opening(after + 1, after + 1, explicit=False)  # "نفت الوزارة، النبأ، وفق …"
        if close is not None and tokens[close + 1].kind == WORD:
            return Opening(close + 1, close + 1, explicit=False)
    titled = strip_joint(tokens[i + 1].key) in TITLES
    nominal = tokens[after].kind == WORD and tokens[after].key not in SUBJECT_ENDS
    nominal = nominal and not context.dated[after] and tokens[after].key not in {"في", "من", "عن"}
    if nominal and (not titled or tokens[after].key in {"هذا", "هذه", "ذلك", "تلك", "اي", "ما"}):
        return Opening(after, after, explicit=False)
    run = next(
        (
            x
            for x in range(i + 1, min(size, i + 16))
            if tokens[x].kind != WORD
            or tokens[x].key in SUBJECT_ENDS
            or tokens[x].key in {"في", "من", "عن", "الي"}
        ),
        min(size, i + 16),
    )
    at = second_noun(context, i + 1, run)
    if at is not None:
        return Opening(at, at, explicit=False)
    end = subject_end(context, i + 1)
    if end is not None and end < size - 1 and tokens[end].kind == WORD:
        return Opening(end, end, explicit=False)
    return Opening(after, after, explicit=False)


_ON_WHAT: Final = _LISTS["on-what"]


def _paired_later(context: Context, k: int, preposition: str) -> bool:
    """Whether the preposition comes again right before a complementiser in the same clause."""
    tokens = context.tokens
    for x in range(k + 1, min(len(tokens) - 1, k + 25)):
        if tokens[x].key == preposition and tokens[x + 1].key in THAT:
            return True
    return False
