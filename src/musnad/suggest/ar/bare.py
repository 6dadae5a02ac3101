"""Contents that start with a noun or a preposition, without a complementiser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    CUES,
    MASDARS,
    NEEDS_THAT,
    PARTICIPLES,
    PREPOSED,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.ar.explicit import NOR, paired_later, quoted_names
from musnad.suggest.ar.left import second_noun
from musnad.suggest.ar.right import any_of
from musnad.suggest.ar.subject import OCCASIONS, SENT, Opening, short_subject, subject_end
from musnad.suggest.ar.word import (
    DEMONSTRATIVES,
    HEADS_OF,
    POINTERS,
    RELATIVES,
    TITLES,
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
_TOLD: Final = words(read_list("ar", "told")) - {"ما"}
_AFTER_WHICH: Final = words("عقب بعد قبل خلال أثناء إثر قبيل بعيد فور غداة عشية")
"""Prepositions that introduce the occasion of a statement."""
_DEEDS: Final = _LISTS["deeds"]
_SOME: Final = words("عدد العديد كثير الكثير مجموعة أحد أي جزء كل بعض قسم إحدى آخرون ممثلون")
_STRICT: Final = words("قال أضاف صرح أفاد أوضح")
_ON_WHAT: Final = _LISTS["on-what"]


def bare_start(context: Context, i: int, cue: Cue) -> int | None:
    """The cue's preposition, or the verbal noun, that starts an object."""
    tokens = context.tokens
    named = quoted_names(context, i)
    for k in range(i + 1, min(len(tokens), i + 26)):
        token = tokens[k]
        figure = token.kind == FIGURE and k == i + 1  # "طالب 54 نائبا بتشكيل لجنة"
        if k in named or (not context.quoted[k] and (context.dated[k] or figure)):
            continue
        if context.quoted[k]:
            return None
        if token.kind != WORD:
            if token.key == "," and cue.stance == "denies" and key_at(tokens, k + 1) in _TOLD:
                return k + 1  # "نفت الوزارة، التصريح المنسوب إليها …"
            if token.key in {",", "-", "(", ")"} or token.text in QUOTES:
                continue
            return None
        if _is_preposition_of(tokens, k, cue):
            later = cue.stance != "demands" and paired_later(context, k, token.key)
            if key_at(tokens, k + 1) in THAT or later:
                continue
            return k
        if _is_other_clause(tokens, i, k):
            return None
        start = _opens_after_preposition(context, i, k, cue)
        if start is not None:
            return start
        if _opens_with_noun(tokens, i, k, cue):
            if cue.form not in _STRICT:
                return k
            if "ب" not in PREPOSED.get(cue.form, frozenset()):
                return None
            continue
        ends = token.key in THAT or (token.key in PARTICIPLES and key_at(tokens, k - 1) == ",")
        if k > i + 2 and ends:
            return None
    return None


def _is_preposition_of(tokens: Sequence[Token], k: int, cue: Cue) -> bool:
    """Whether the cue's preposition is at `k`, and not the `من` of *some of* or the name Ali."""
    key = tokens[k].key
    if key not in PREPOSED.get(cue.form, frozenset()):
        return False
    if key == "من" and key_at(tokens, k - 1) in _SOME:
        return False
    return not (key == "علي" and (key_at(tokens, k + 1) in _ON_WHAT or is_name_ali(tokens, k)))


def _is_other_clause(tokens: Sequence[Token], i: int, k: int) -> bool:
    """Whether another clause starts at `k`."""
    key, following = tokens[k].key, key_at(tokens, k + 1)
    if k > i + 2 and key_at(tokens, k - 1) == "," and key[:1] == "و" and key in CUES:
        return True
    if key in {"غير", "الا", "بيد"} and following == "ان":
        return True
    return key in NOR and following[:1] in {"ي", "ت"}


def _opens_after_preposition(context: Context, i: int, k: int, cue: Cue) -> int | None:
    """Where an object with an attached preposition starts: `بتشكيل`, `لبناء`, `للقيام`."""
    tokens = context.tokens
    key = tokens[k].key
    prepositions = PREPOSED.get(cue.form, frozenset())
    calls = cue.stance == "demands" and cue.form not in NEEDS_THAT
    if k == i + 1:
        return k if "ب" in prepositions and _opens_with_ba(context, k) else None
    if calls and key[:2] == "لل" and is_masdar_form(key[2:], hamza=False):
        return k  # "ودعا فلان فلانا للقيام …"
    if "ل" in prepositions and key[:1] == "ل" and len(key) > 3:
        return k  # "تخطط الشركة لبناء مصنع"
    if "ب" not in prepositions:
        return None
    if key in {"بما", "بمن"}:
        return k
    loose = key[1:] in MASDARS or cue.stance != "asserts" or cue.kind == "do"
    loose = loose or (cue.form == fold_text("أفاد") and k > i + 2)
    if not loose or not is_ba_object(tokens, k):
        return None
    if not is_strong_ba(tokens[k]):  # "بيتونغتارن … بمحاسبة": a name, and then the object
        for x in range(k + 1, min(len(tokens), k + 4)):
            if tokens[x].key == "بما" or (is_ba_object(tokens, x) and is_strong_ba(tokens[x])):
                return x
    return k


def _opens_with_noun(tokens: Sequence[Token], i: int, k: int, cue: Cue) -> bool:
    """Whether an object starts at `k` with *this* or a verbal noun."""
    token, previous = tokens[k], key_at(tokens, k - 1)
    key = token.key
    if cue.form in NEEDS_THAT or (previous == "في" and key in OCCASIONS):
        return False
    pointed = previous[:2] == "ال" or (cue.stance == "denies" and key_at(tokens, k + 1)[:2] != "ال")
    plain = cue.form not in _STRICT and not PREPOSED.get(cue.form)
    if k > i + 1 and key in DEMONSTRATIVES and pointed and plain:
        return True
    if k > i + 1 and previous in _AFTER_WHICH:
        return False  # "عقب اجتماعهم": no object
    complete = previous[:2] == "ال" or k > i + 2 or previous not in HEADS_OF
    inside = k == i + 2 and tokens[i + 1].key in HEADS_OF
    owned = k > i + 2 and previous[:2] == "ال" and previous not in RELATIVES and _is_owned(token)
    owned = owned and cue.form not in _STRICT and cue.stance in {"asserts", "denies", "pledges"}
    if owned and not inside:
        return True  # "أكدت الشركة الوطنية مضيها قدما"
    own = k == i + 1 and cue.stance == "denies" and key in MASDARS  # "وتنفي وجود …"
    thing = cue.stance == "opines" and cue.kind == "say" and is_thing(token)
    meant = cue.stance == "pledges" and key in _DEEDS
    noun = is_masdar(token) or thing or meant
    return (own or k > i + 1) and complete and not inside and noun


def _is_owned(token: Token) -> bool:
    """Whether a noun has an owner written to it, and no preposition: `مضيها`, not `باسمها`."""
    return (
        len(token.key) > 4
        and token.text.endswith(("ها", "هم"))
        and token.key[:1] not in "بلكوفيت"
        and not token.text.endswith(("تها", "تهم"))
        and token.key[:2] != "ال"
    )


def _opens_with_ba(context: Context, k: int) -> bool:
    """Whether the word right after the verb is its object with ب, and not its subject."""
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


def object_start(context: Context, i: int) -> Opening | None:
    """Where a bare object starts: after a complete subject.

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
        # a name of several words before a recognisable object: "أعلن سليم بن يوسف فوزه"
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
