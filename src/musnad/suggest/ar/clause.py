"""Where a content starts and ends.

Knows complementisers, colons and quotations, the prepositions and verbal nouns with which an object
opens, and the joints at which a clause with a cue of its own starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, cast

from musnad.model.claim import Stance
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
)
from musnad.suggest.ar.subject import Opening, any_of, second_noun, short_subject, subject_end
from musnad.suggest.ar.telling import TELLS, omission_end
from musnad.suggest.ar.word import (
    COUNTING,
    DEMONSTRATIVES,
    HEADS_OF,
    POINTERS,
    RELATIVES,
    TITLES,
    is_accusative,
    is_ba_object,
    is_masdar,
    is_masdar_form,
    is_name_ali,
    is_strong_ba,
    is_thing,
    strip_joint,
    unlisted_participle,
)
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import MARK, WORD, Token, key_at
from musnad.text.fold import fold_text


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
        if explicit is None and cue.form == fold_text("طلب"):
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
            blame = next(
                (x for x in range(i + 1, min(len(tokens) - 1, i + 14)) if tokens[x].key in _BLAME),
                None,
            )
            if blame is not None and (explicit is None or blame < explicit.that):
                return Opening(blame, blame, explicit=False)
        if explicit is None and cue.form == fold_text("قدر") and is_estimate(context, i):
            thing = next(
                (x for x in range(i + 2, min(len(tokens), i + 8)) if is_thing(tokens[x])), None
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
    asked = next((x for x in range(i + 1, min(size - 2, i + 9)) if tokens[x].key == "من"), None)
    if asked is None:
        return None
    for x in range(asked + 2, min(size - 1, asked + 7)):
        if is_masdar(tokens[x]):
            return Opening(x, x, explicit=True)
    return None


_WITH_BA_ONLY: Final = words("أمر أوعز وجه تمسك لوح")
_BLAME: Final = words("مسؤولية المسؤولية تبعات تبعة وزر عواقب تداعيات")
_SHOWS: Final = words("أظهر أثبت بين")


def is_estimate(context: Context, i: int) -> bool:
    """Whether a figure with ب follows the verb: `يقدر الخبراء الكلفة بـ4 مليارات`."""
    tokens = context.tokens
    for x in range(i + 2, min(len(tokens), i + 12)):
        if tokens[x].kind == MARK and tokens[x].key not in {"ـ", "-"}:
            return False
        if tokens[x].key in {"ب", "بنحو", "بحوالي", "بقرابه", "باكثر", "بما"}:
            return True
        if tokens[x].key[:1] == "ب" and tokens[x].key[1:] in COUNTING:
            return True
    return False


_SPEECH_STARTS: Final = words("لا هناك ليس لم لن نحن لقد ليست")


WITH_OBJECT: Final = words("أعلن أكد أقر كرر جدد")


_AFTER_NAME: Final = words("خلال عن نقلا أمس اليوم")


_NOT_THAT_AFTER: Final = words(
    """
    غير إلا رغم مع كما بعد قبل دون لولا منذ بما حتى يجب يمكن ينبغي يفترض بدون لمجرد مجرد بمجرد
    كان كانت شرط بشرط قبيل عقب شأنها شأنه المقرر المتوقع المرجح المحتمل الممكن الضروري يتوقع
    """
)


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
            named = named or (pair - k <= 4 and key_at(tokens, pair + 1) in _AFTER_NAME)
            named = named or (pair - k <= 4 and key_at(tokens, pair + 1) in THAT)
            if pair - k <= 4 and k <= i + 3 and key_at(tokens, pair + 1) == ",":
                named = any(t.key in THAT for t in tokens[pair : pair + 34])
            if named or (
                previous not in prepositions
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
            or (
                key[:1] == "و"
                and key in CUES
                and CUES[key].form not in NEEDS_THAT
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
        if key in _CONTRAST and (key_at(tokens, k + 1) in CUES or key_at(tokens, k + 1) in REFUSED):
            return None
        if token.text == "فان" and previous != ",":
            continue  # a name
        if key == "ان" and _spells_cnn(tokens, k):
            continue
        if key in THAT and (previous in {"غير", "الا"} or key[:3] == "فان"):
            return None
        if key in THAT and not (key == "ان" and previous in _NOT_THAT_AFTER and k > i + 1):
            opener = key in {"ان", "بان", "لان", "فان"}
            return Opening(k + 1 if opener else k, k, explicit=True)
        del_prep = key in prepositions and key_at(tokens, k + 1) not in THAT
        if del_prep and cue.stance != "asserts" and not _paired_later(context, k, key):
            return None
    return None


def _quoted_names(context: Context, i: int) -> frozenset[int]:
    """The tokens of names in quotation marks after the verb at `i`: `لـ«الشرق الأوسط»`."""
    tokens = context.tokens
    return frozenset(
        x
        for a, b in context.sentence.quotations
        if i < a < i + 26 and b - a < 6 and tokens[a - 1].key not in {":", ","}
        for x in range(a, b + 1)
    )


_CONTRAST: Final = words("لكن لكنه لكنها لكنهم ولكن ولكنه ولكنها")


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
        if token.kind != WORD:
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
        calls = cue.stance == "demands" and cue.form not in NEEDS_THAT
        if k > i + 1 and calls and key[:2] == "لل" and is_masdar_form(key[2:], hamza=False):
            return k  # "ودعا فلان فلانا للقيام …"
        if k == i + 1 and "ب" in prepositions and _opens_with_ba(context, k):
            return k
        with_ba = k > i + 1 and "ب" in prepositions and is_ba_object(tokens, k)
        loose = key[1:] in MASDARS or cue.stance != "asserts" or cue.kind == "do"
        loose = loose or (cue.form == fold_text("أفاد") and k > i + 2)
        if with_ba and loose:
            if not is_strong_ba(token):  # "بيتونغتارن … بمحاسبة": a name, and then the object
                for x in range(k + 1, min(len(tokens), k + 4)):
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
        complete = previous[:2] == "ال" or k > i + 2 or previous not in HEADS_OF
        inside = k == i + 2 and tokens[i + 1].key in HEADS_OF
        own = k == i + 1 and cue.stance == "denies" and key in MASDARS  # "وتنفي وجود …"
        free = cue.form not in NEEDS_THAT and (own or k > i + 1)
        if free and complete and not inside and is_masdar(token):
            if cue.form in _STRICT:
                if "ب" in prepositions:
                    continue
                return None
            return k
        if k > i + 2 and (key in THAT or (key in PARTICIPLES and previous == ",")):
            return None
    return None


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
    if not length or after >= size - 1:
        return None
    if tokens[after].key == ",":
        close = next(
            (x for x in range(after + 2, min(size - 1, after + 16)) if tokens[x].key == ","), None
        )
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


_ON_WHAT: Final = words(
    """
    هامش لسان حسابه حسابها صفحته صفحتها منصة موقع تويتر فيسبوك تلغرام شاشة هواء الهواء أثير
    """
)


def _paired_later(context: Context, k: int, preposition: str) -> bool:
    """Whether the preposition comes again right before a complementiser in the same clause."""
    tokens = context.tokens
    for x in range(k + 1, min(len(tokens) - 1, k + 25)):
        if tokens[x].key == preposition and tokens[x + 1].key in THAT:
            return True
    return False


def clause_end(context: Context, start: int, cue: int) -> int:
    """Where content ends: the sentence, or a clause with a cue of its own."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(start + 2, size):
        if context.quoted[k] or tokens[k].kind != WORD:
            continue
        key = tokens[k].key
        apart = tokens[k - 1].key == ","
        fronted = apart and key in CUES and tokens[0].key in _WHILE and opens_after(context, k)
        if fronted or (apart and (_other_speaks(tokens, k) or key in _THEN)):
            return k
        if key in PARTICIPLES and k + 1 < size:
            following = tokens[k + 1].key
            apart = tokens[k - 1].key in {",", "-"}
            leads = following in THAT | {"الي", "علي", "عن", ":"} or tokens[k + 1].text in QUOTES
            if apart and (
                leads
                or following == "من"
                or (following[:1] == "ب" and len(following) > 3)
                or PARTICIPLES[key].stance in {"demands", "denies"}
                or takes_object(tokens, k, PARTICIPLES[key])
                or opens_after(context, k)
            ):
                return k
            if (leads or key[:1] == "و") and opens_after(context, k):
                return k
        if unlisted_participle(tokens, k) is not None or (apart and _is_comment(tokens, k)):
            return k
        if key[:1] == "و" and key in CALLS:
            return k
        if apart and key in _WHO and key_at(tokens, k + 1) in _TELL and opens_after(context, k + 1):
            return k
        if (
            key in {"ولم", "ولن"}
            and k + 1 < size
            and (tokens[k + 1].key in CUES or tokens[k + 1].key in TELLS)
            and tokens[k - 1].key == ","
        ):
            return k
        if key[:1] == "و" and key in CUES and k > cue:
            form = CUES[key].form
            with_ba = "ب" in PREPOSED.get(form, "") and is_ba_object(tokens, k + 1)
            judges = apart and (
                CUES[key].stance != "asserts"
                or CUES[key].kind == "do"
                or (k + 1 < size and is_thing(tokens[k + 1]))
            )
            judges = judges or (with_ba and is_strong_ba(tokens[k + 1]))
            again = form in REPEATS and any(t.key in NOUN_CUES for t in tokens[k + 1 : k + 9])
            if (
                again
                or judges
                or opens_after(context, k)
                or form
                in {
                    fold_text("نفى"),
                    fold_text("تعهد"),
                    fold_text("حذر"),
                    fold_text("دعا"),
                    fold_text("طالب"),
                }
            ):
                return k
        if apart and omission_end(tokens, k + (key == "من")) is not None:
            return k
        if (
            key == "وان"
            and key_at(tokens, k + 1) in {"كان", "كانت"}
            and key_at(tokens, k + 2) in CUES
        ):
            return k
        if key in {"مكتفيا", "مكتفيه", "مكتفين", "واكتفي", "واكتفت", "واكتفوا"} and apart:
            return k
        if (
            key in {"الا", "غير", "بيد"}
            and key_at(tokens, k + 1)[:2] == "ان"
            and _cue_soon(context, k + 2)
        ):
            return k
        contrast = key in _CONTRAST
        if contrast and _cue_soon(context, k + 1):
            return k
        if (
            key in ACC_BY_FIRST
            and tokens[k - 1].key in {",", "-"}
            and any(tuple(t.key for t in tokens[k : k + len(p)]) == p for p, _ in ACC_BY_FIRST[key])
        ) and (key != "كما" or key_at(tokens, k + 1) in CUES):
            return k
    return size


_THEN: Final = words("فإن فإنه فإنها فإنهم فإنهما")
_WHILE: Final = words("بينما وبينما فيما وفيما رغم ورغم بعدما وبعدما")


def _is_comment(tokens: Sequence[Token], k: int) -> bool:
    """Whether a comment of the text follows: `، وهو ما …`, `، الأمر الذي …`, `، في وقت …`."""
    if (tokens[k].key, key_at(tokens, k + 1)) in _COMMENTS:
        return True
    owned = (tokens[k].key, key_at(tokens, k + 1)) == ("ذلك", "ان") or tokens[k].key == "مما"
    return owned and any(t.key in _HIS_OWN for t in tokens[k + 2 : k + 14])


_HIS_OWN: Final = words(
    """
    تعبيره تعبيرها تعبيرهم قوله قولها قولهم تقديره تقديرها تقديراته تقديراتها نظره نظرها رأيه رأيها
    برأيه برأيها وصفه وصفها
    """
)
_COMMENTS: Final = frozenset(
    [("وهو", "ما"), ("وهي", "ما"), ("الامر", "الذي"), ("الشيء", "الذي")]
    + [("في", when) for when in ("وقت", "حين", "الوقت")]
)


_WHO: Final = words("الذي التي الذين")


_TELL: Final = words("قال قالت قالوا يقول تقول يقولون")


def _other_speaks(tokens: Sequence[Token], k: int) -> bool:
    """Whether *while* at `k` joins what somebody else said: `، بينما نفى`, `، في حين لم تعلق`."""
    if tokens[k].key in {"بينما", "فيما", "وبينما", "وفيما"}:
        k += 1
    elif tokens[k].key in {"في", "علي"} and key_at(tokens, k + 1) == "حين":
        k += 2
    else:
        return False
    if key_at(tokens, k) in {"لم", "لا", "كان", "كانت"}:
        return key_at(tokens, k + 1) in TELLS or key_at(tokens, k + 1) in CUES
    return key_at(tokens, k) in CUES or key_at(tokens, k) in REFUSED


def _cue_soon(context: Context, start: int) -> bool:
    """Whether a verb of saying with its own subject follows: `لكن مسؤولا كبيرا قال`."""
    tokens = context.tokens
    for x in range(start, min(len(tokens), start + 8)):
        if tokens[x].kind != WORD or tokens[x].key in RELATIVES or tokens[x].key in THAT:
            return False
        key = tokens[x].key
        if key in REFUSED or (key in CUES and (x < start + 3 or opens_after(context, x))):
            return True
    return False


def opens_after(context: Context, k: int) -> bool:
    """Whether a complementiser, a colon or a quotation follows the cue at `k` closely."""
    tokens = context.tokens
    for x in range(k + 1, min(len(tokens), k + 14)):
        key = tokens[x].key
        if key in THAT or key == ":":
            return True
        if tokens[x].text in QUOTES and tokens[x].kind == MARK:
            return True
        if key in {".", ";", ","} and x > k + 8:
            return False
    return False


def that_and_that(context: Context, body: Range) -> list[Range]:
    """The contents of `إن …، وإن …`: one for each complementiser."""
    tokens = context.tokens
    cuts = [
        k
        for k in range(body[0] + 2, body[1] - 2)
        if not context.quoted[k]
        and (
            (tokens[k].key in _AND_THAT and _states(context, k))
            or (tokens[k].key in _AND_ON and tokens[k + 1].key in THAT)
        )
    ]
    edges = [body[0], *cuts, body[1]]
    parts = []
    for a, b in pairwise(edges):
        opener = 0
        if a != body[0]:
            opener = 1 + (tokens[a + 1].key == "ان") if tokens[a].key in _AND_ON else 0
            opener = opener or tokens[a].key in {"وان", "وبان"}
        part = trim(context, a + opener, b)
        if part[1] > part[0]:
            parts.append(part)
    return parts


def _states(context: Context, k: int) -> bool:
    """Whether a statement follows `وأن` at `k`: no *even if*, and no wish (`وأن يلتزم`)."""
    tokens = context.tokens
    if tokens[k + 1].key in {"لم", "كان", "كانت", "كانوا"}:
        return False
    wish = tokens[k].key in {"وان", "وبان"} and tokens[k + 1].key[:1] in {"ي", "ت", "ن"}
    return tokens[k - 1].key == "," or not wish


_AND_ON: Final = words("وعلى وإلى ومن وعن وفي")
_AND_THAT: Final = words("وأن وأنه وأنها وأنهم وبأن وبأنه وبأنها")


REPEATS: Final = words("جدد كرر أكد أعلن أعاد")


NOUN_CUES: Final[dict[str, Stance]] = {
    fold_text(noun + ending): cast("Stance", stance)
    for stance, nouns in (
        ("denies", "نفي إنكار"),
        ("demands", "دعوت مطالبت مناشدت"),
        ("predicts", "تحذير توقع"),
        ("pledges", "تعهد وعد"),
        ("asserts", "تأكيد اتهام"),
    )
    for noun in nouns.split()
    for ending in ("ه", "ها", "هم")
} | {
    fold_text(noun): cast("Stance", stance)
    for noun, stance in (
        ("التأكيد", "asserts"),
        ("النفي", "denies"),
        ("الدعوة", "demands"),
        ("المطالبة", "demands"),
        ("التحذير", "predicts"),
        ("التعهد", "pledges"),
        ("الاتهام", "asserts"),
        ("الالتزام", "pledges"),
        ("التذكير", "asserts"),
    )
}


def without_occasion(context: Context, body: Range) -> Range:
    """An object without what follows it: the occasion of speaking, a clause that goes on.

    `فوزه في كلمة متلفزة`, `بمحاسبة المسؤولين، وأمرت بفتح تحقيق`.
    """
    tokens = context.tokens
    for k in range(body[0] + 1, body[1] - 1):
        key = tokens[k].key
        verb = key[:1] == "و" and len(key) > 4 and key[-1] == "ت" and key[-2] not in "اوي"
        if verb and tokens[k - 1].key == "," and not context.quoted[k]:
            return trim(context, body[0], k)
        if tokens[k].key == "قائلا" or tokens[k].key == "قائله":
            return trim(context, body[0], k)
        if tokens[k].key == "في" and tokens[k + 1].key in _SPOKEN and not context.quoted[k]:
            return trim(context, body[0], k)
    return body


_SPOKEN: Final = words(
    """
    بيان تصريح تصريحات مقابلة كلمة خطاب منشور تغريدة تدوينة مؤتمر بيانها بيانه كلمته
    """
)


def left_content(context: Context, end: int) -> Range | None:
    """Content that stands before its verb, closed by a comma or a quotation."""
    tokens = context.tokens
    k = end - 1
    if k < 2 or not (tokens[k].key == "," or (tokens[k].text in QUOTES and tokens[k].kind == MARK)):
        return None
    a, b = trim(context, 0, k + 1)
    adjunct = tokens[a].key.removeprefix("و") in _ADJUNCT_HEADS and b - a < 7
    return (a, b) if b - a >= 3 and not adjunct else None


_ADJUNCT_HEADS: Final = words("في على من خلال بعد قبل مع ردا وردا عقب إثر")


def quotation_before(context: Context, i: int) -> Range | None:
    """The quotation that ends right before the verb at `i`: `«…»، يقول ولد سيدي`."""
    i -= key_at(context.tokens, i - 1) in {"هكذا", "كما"}
    k = i - 1 - (key_at(context.tokens, i - 1) == ",")
    pair = next((pair for pair in context.sentence.quotations if pair[1] == k), None)
    if pair is None or pair[1] - pair[0] < 4:
        return None
    return trim(context, pair[0] if pair[0] > 2 else 0, k + 1)


def takes_object(tokens: Sequence[Token], i: int, cue: Cue) -> bool:
    """Whether a bare object follows a participle that takes one: `نافية ما تردد`."""
    if key_at(tokens, i + 1) in {"من", "الي", "علي", "عن", "في", "ب"} | THAT:
        return False
    if i + 2 >= len(tokens) or tokens[i + 1].kind != WORD:
        return False
    return cue.stance in {"denies", "predicts"} or cue.form in _WITH_BARE


_WITH_BARE: Final = words("متهم محمل منتقد واصف مستنكر مستغرب عازي عاز")
