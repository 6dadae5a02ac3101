"""Arabic attribution: cues and the rules around them.

Knows who says what in an Arabic sentence by word order, without a parser: the verb before its
subject, the subject before the verb, *according to* on either side, and the participles that
carry a speaker on. Does not know who the speaker of the sentence before was: such content is
handed over as carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple, cast

from musnad.model.claim import Certainty, Stance
from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    ANONYMOUS,
    BEFORE_OF,
    CLAUSE_BREAKS,
    CUES,
    DECLINES,
    FURNITURE,
    FUTURE,
    INSTITUTIONS,
    LEADING,
    MASDARS,
    NEEDS_THAT,
    NEGATED_DENIES,
    NOT,
    NOT_SOURCES,
    OUTLETS,
    PARTICIPLES,
    PLURAL_ANONYMOUS,
    PREPOSED,
    RECIPIENTS,
    REFUSED,
    REJECTED,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.lexicon import words
from musnad.suggest.speech import (
    QUOTES,
    Attribution,
    Context,
    Range,
    drop_deeds,
    drop_denied,
    merge_carried,
    relay,
    trim,
)
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.text.fold import fold_text


def _strip(key: str) -> str:
    return key[1:] if key[:1] in {"و", "ف"} and len(key) > 3 else key


def find_attributions(context: Context) -> list[Attribution]:
    """What an Arabic sentence attributes to whom, in order.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "قالت وزارة الصحة إن 20 شخصا لقوا حتفهم."
    >>> found = find_attributions(view(next(find_sentences(text)), [], text))
    >>> [(a.speaker, a.cue, a.content) for a in found]
    [((1, 3), (0, 1), (4, 8))]
    """
    tokens = context.tokens
    context, aside = _set_aside(context)
    found: list[Attribution] = []
    skip = -1
    for i, token in enumerate(tokens):
        if token.kind != WORD or context.quoted[i] or i < skip or i in aside:
            continue
        key = token.key
        if key in ACC_BY_FIRST:
            hits, end = _according(context, i)
            if hits:
                found += hits
                skip = end
                continue
        if _strip(key) in {"نقل", "نقلت", "ينقل", "تنقل", "نقلوا"}:
            hits = _relayed(context, i)
            cue = Cue("asserts", "say", "نقل")
            if not hits and _explicit(context, i, cue, min(len(tokens), i + 12)) is not None:
                hits = _verb(context, i, cue)
            if hits:
                found += hits
                continue
        if key in {"جاء", "ورد", "وجاء", "وورد"} and key_at(tokens, i + 1) == "في":
            found += _stated_in(context, i)
            continue
        if key in REFUSED:
            hits = _refused(context, i, found)
            if hits:
                found += hits
                continue
        if key in CUES:
            found += _verb(context, i, CUES[key])
        elif key in PARTICIPLES:
            found += _participle(context, i, PARTICIPLES[key])
        elif key in _CALLS:
            found += _called(context, i)
        elif key in _RELATIVE and (
            key_at(tokens, i - 1) in {"ما", "الذي", "التي"} or _refers_back(tokens, i)
        ):
            found += _relative(context, i, found)
        elif key_at(tokens, i - 1) in NOT and key in _NEGATED_ONLY:
            found += _negated_only(context, i)
    if not found:
        found = _headline(context)
    return _settle(context, _own_subject(context, found))


def _set_aside(context: Context) -> tuple[Context, frozenset[int]]:
    """The sentence with conditions of anonymity set aside as dates are, and their tokens.

    `طلب عدم نشر اسمه`, `شريطة عدم الكشف عن هويته` demand nothing that is a claim.
    """
    tokens = context.tokens
    spans = []
    for k, token in enumerate(tokens):
        if token.key not in _WITHHELD:
            continue
        named = next(
            (x for x in range(k + 1, min(len(tokens), k + 5)) if tokens[x].key in _IDENTITY), None
        )
        if named is None or not any(
            tokens[x].key in _DISCLOSING or tokens[x].key in _IDENTITY for x in range(k, named + 1)
        ):
            continue
        start = k - 1 if key_at(tokens, k - 1) in _ON_CONDITION else k
        if key_at(tokens, start - 1) in {"علي", "طلب", "طلبت", "طلبوا", "مع"} and start > 0:
            start -= 1
        spans.append((start, named + 1))
    if not spans:
        return context, frozenset()
    dated = bytearray(context.dated)
    for a, b in spans:
        dated[a:b] = b"\x01" * (b - a)
    aside = frozenset(x for a, b in spans for x in range(a, b))
    return context._replace(dated=bytes(dated)), aside


_WITHHELD: Final = words("عدم حجب إخفاء بعدم")
_IDENTITY: Final = words(
    """
    اسمه اسمها اسمهم أسمائهم اسميهما هويته هويتها هويتهم هوياتهم هويتهما تسميته تسميتها تسميتهم
    """
)
_DISCLOSING: Final = words("ذكر نشر كشف الكشف الإفصاح إفشاء إيراد إعلان حجب إخفاء تحديد")
_ON_CONDITION: Final = words(
    """
    طلب طلبت طلبوا طلبا طالبا طالبة طالبين فضل فضلت فضلوا اشترط اشترطت اشترطوا مشترطا مشترطة مفضلا
    مفضلة شرط بشرط شريطة شريطه
    """
)


def _own_subject(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Gives the subject of the sentence to cues that no cue before them lends a speaker.

    `واعتذر الوزير عن التأخير، وأقر بأن …`: the minister did both.
    """
    first = min((a.cue[0] for a in found), default=0)
    if first < 3 or not any(a.carried and a.cue[0] == first for a in found):
        return found
    owner = _main_subject(context)
    if owner is None or owner[1] > first:
        return found
    return [replace(a, speaker=owner, carried=False) if a.carried else a for a in found]


_CALLS: Final = frozenset(
    clitic + fold_text(verb + ending)
    for clitic in ("", "و", "ف")
    for verb, endings in (
        ("وصف", "ه ها هم ته تها تهم"),
        ("اعتبر", "ه ها هم ته تها تهم"),
        ("يعتبر", "ه ها هم"),
        ("تعتبر", "ه ها هم"),
        ("يصف", "ه ها هم"),
        ("تصف", "ه ها هم"),
    )
    for ending in endings.split()
)


def _called(context: Context, i: int) -> list[Attribution]:
    """`وصفه الوزير بأنه …`, `وهو موقف اعتبرته كييف غير مقبول`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in {"ما", "بما", "مما", "لما", "كما", "فيما"}:
        return []
    that = next(
        (
            x
            for x in range(i + 1, min(len(tokens), i + 14))
            if tokens[x].key in {"بانه", "بانها", "بانهم", "ب"} or tokens[x].key[:3] == "بال"
        ),
        None,
    )
    if that is not None and any(t.key == "," for t in tokens[i:that]):
        that = None
    end = that if that is not None else _subject_end(context, i + 1)
    if end is None or end >= len(tokens) - 1:
        return []
    if that is None:
        after = i + 1 + _short_subject(context, i + 1)
        end = after if after > i + 1 and tokens[after].kind == WORD else end
        if key_at(tokens, end)[:1] == "و" and end + 1 < len(tokens) - 1:
            end += 1  # "كييف وحلفاؤها"
    subject = (i + 1, end) if end > i + 1 else None
    if subject is not None and not all(t.kind == WORD for t in tokens[i + 1 : end]):
        return []
    body = trim(context, end, _clause_end(context, end, i))
    if body[1] <= body[0] or (subject is None and that is None):
        return []
    return [
        Attribution(
            subject, (i, i + 1), body, "opines", "ar/called", carried=subject is None,
            steps=(f"cue {tokens[i].text}",),
        )
    ]  # fmt: skip


_RELATIVE: Final[dict[str, Stance]] = {
    fold_text(form): cast("Stance", stance)
    for stance, forms in (
        (
            "denies",
            """
            نفته نفاه ينفيه تنفيه نفوه نفتها نفاها تنفيها ينفيها أنكرته أنكره كذبته فندته فنده
            رفضته رفضه ترفضه يرفضه أنكرها أنكرتها ينكرها تنكرها ينكره تنكره ينفونه ينفونها رفضها
            رفضتها يرفضها ترفضها كذبها كذبتها كذبه استبعده استبعدته تعترض يعترض اعترضت اعترض
            """,
        ),
        (
            "asserts",
            """
            أكدته أكده أعلنته أعلنه أكدتها أكدها تؤكده يؤكده تؤكدها يؤكدها أعلنها أعلنتها
            """,
        ),
    )
    for form in forms.split()
}


def _refers_back(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` has what was said before as its object: `وهي أرقام تنفيها موسكو`."""
    if key_at(tokens, i - 1) in {"ما", "الذي", "التي"}:
        return False
    for x in range(i - 1, max(-1, i - 5), -1):
        if tokens[x].kind != WORD:
            return False
        if tokens[x].key in {"وهو", "وهي", "وهما"}:
            return key_at(tokens, x - 1) == "," or x == 0
    return False


def _referent(context: Context, i: int, found: list[Attribution]) -> Range | None:
    """What `وهو ما …` before the verb at `i` refers to: the content or clause before it."""
    tokens = context.tokens
    start = next(
        (
            x
            for x in range(i - 1, max(-1, i - 6), -1)
            if tokens[x].key in {"وهو", "وهي", "وهما", "الامر"}
        ),
        None,
    )
    if start is None or start < 2:
        return None
    begin = 0
    if found and found[-1].content[0] < start:
        begin = found[-1].content[0]
        found[-1] = replace(found[-1], content=trim(context, begin, start))
    body = trim(context, begin, start)
    return body if body[1] - body[0] >= 2 else None


def _relative(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`وهو ما نفته الوزارة`: what was said before is denied by another."""
    tokens = context.tokens
    at = i + 1
    if key_at(tokens, at) in {"عليه", "عليها"}:
        at += 1
    subject = _subject_right(context, at, None)
    if subject is None:
        return []
    stance = _RELATIVE[tokens[i].key]
    negated = key_at(tokens, i - 1) in {"لم", "لا", "لن"}
    if negated:
        stance = "declines"
    if _refers_back(tokens, i):
        body_before = _referent(context, i, found)
        if body_before is None:
            return []
        return [
            Attribution(
                subject,
                (i - negated, i + 1),
                body_before,
                stance,
                "ar/relative",
                steps=(f"cue {tokens[i].text}",),
            )
        ]
    start = i - 1
    while start > 0 and tokens[start].key in {
        "ما",
        "الذي",
        "التي",
        "وهو",
        "وهي",
        "الامر",
        "هو",
        "وهذا",
        ",",
    }:
        start -= 1
    if found and found[-1].content[0] < start:
        begin = found[-1].content[0]
        found[-1] = replace(found[-1], content=trim(context, begin, start + 1))
    else:
        begin = 0
    body = trim(context, begin, start + 1)
    if body[1] - body[0] < 2:
        return []
    return [
        Attribution(
            subject,
            (i, i + 1),
            body,
            stance,
            "ar/relative",
            steps=(f"cue {tokens[i].text}",),
        )
    ]


_NEGATED_ONLY: Final = words("يصدر تصدر يعلق تعلق يعلقوا يرد ترد يستجب تستجب يدل تدل يتسن")


class _Content(NamedTuple):
    """Where content opens: its first token, and the token that opens it.

    `explicit` says that a complementiser, colon or quotation does.
    """

    start: int
    that: int
    explicit: bool


def _opening(context: Context, i: int, cue: Cue, *, limit: int = 42) -> _Content | None:
    """Where the content of the cue at `i` opens, to its right.

    A complementiser, colon or quotation opens it; for verbs that take an object, a preposition or a
    verbal noun before that does.
    """
    tokens = context.tokens
    explicit = _explicit(context, i, cue, min(len(tokens), i + limit))
    if cue.form in NEEDS_THAT and not PREPOSED.get(cue.form):
        if explicit is None and cue.form in _SHOWS:
            at = next(
                (
                    x
                    for x in range(i + 2, min(len(tokens) - 1, i + 10))
                    if (_is_masdar(tokens[x]) or _is_accusative(tokens[x]))
                    and tokens[x - 1].key not in _HEADS_OF
                ),
                None,
            )
            if at is not None and all(t.kind == WORD for t in tokens[i + 1 : at]):
                return _Content(at, at, explicit=False)
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
            at = _second_noun(context, i + 1, ba) if ba is not None else None
            return _Content(at, at, explicit=False) if at is not None else None
        if explicit is None and cue.form == fold_text("قدر") and _is_estimate(context, i):
            return _object_start(context, i)
        return explicit
    bare = _bare(context, i, cue)
    if bare is not None and (explicit is None or bare + 1 < explicit.that):
        opens_with = tokens[bare].key in PREPOSED.get(cue.form, frozenset())
        if explicit is None or not opens_with or cue.stance != "asserts" or bare == i + 1:
            return _Content(bare + opens_with, bare, explicit=False)
    if explicit is not None:
        return explicit
    if cue.form in NEEDS_THAT:
        return None
    if cue.form == "قال" and key_at(tokens, i + 1) in _SPEECH_STARTS:
        return _Content(i + 1, i + 1, explicit=False)
    if (
        cue.stance in {"denies", "demands", "opines", "pledges", "predicts"}
        or cue.kind == "do"
        or cue.form in _WITH_OBJECT
    ):
        return _object_start(context, i)
    return None


_SHOWS: Final = words("أظهر أثبت بين")


def _is_accusative(token: Token) -> bool:
    """Whether an indefinite noun stands in the accusative: `دمارا`."""
    text = token.text.replace("\u064b", "")
    return (
        text.endswith("ا")
        and len(text) > 4
        and text[-2] not in "يةن"
        and text[:2] != "ال"
        and token.key not in INSTITUTIONS
    )


def _is_estimate(context: Context, i: int) -> bool:
    """Whether a figure with ب follows the verb: `يقدر الخبراء الكلفة بـ4 مليارات`."""
    tokens = context.tokens
    for x in range(i + 2, min(len(tokens), i + 12)):
        if tokens[x].kind == MARK and tokens[x].key not in {"ـ", "-"}:
            return False
        if tokens[x].key in {"ب", "بنحو", "بحوالي", "بقرابه", "باكثر", "بما"}:
            return True
        if tokens[x].key[:1] == "ب" and tokens[x].key[1:] in _COUNTING:
            return True
    return False


_COUNTING: Final = words(
    """
    ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس ست سبع ثماني تسع مليون مليار مئات
    آلاف
    """
)
_SPEECH_STARTS: Final = words("لا هناك ليس لم لن نحن لقد ليست")
_WITH_OBJECT: Final = words("أعلن أكد أقر كرر جدد")
_NOT_THAT_AFTER: Final = words(
    """
    غير إلا رغم مع كما بعد قبل دون لولا منذ بما حتى يجب يمكن ينبغي يفترض بدون لمجرد مجرد بمجرد
    كان كانت شرط بشرط قبيل عقب شأنها شأنه المقرر المتوقع المرجح المحتمل الممكن الضروري يتوقع
    """
)


def _explicit(context: Context, i: int, cue: Cue, stop: int) -> _Content | None:
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
                return _Content(k + 1 + (key_at(tokens, k + 1) == "ان"), k, explicit=True)
            if key == ";":
                return None
            if token.text not in QUOTES:
                continue
            pair = next((b for a, b in context.sentence.quotations if a == k), None)
            if pair is None:
                if previous in {":", ","}:
                    return _Content(k + 1, k, explicit=True)
                continue
            named = pair - k <= 4 and k > i + 1 and previous not in {":", ","}
            named = named or (pair - k <= 4 and key_at(tokens, pair + 1) in THAT)
            if pair - k <= 4 and k <= i + 3 and key_at(tokens, pair + 1) == ",":
                named = any(t.key in THAT for t in tokens[pair : pair + 34])
            if named or (
                pair - k <= 5 and k > i + 1 and key_at(tokens, pair + 1) not in {".", ",", ""}
            ):
                continue  # a name in quotation marks
            return _Content(k, k, explicit=True)
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
        if token.text == "فان" and previous != ",":
            continue  # a name
        if key in THAT and (previous in {"غير", "الا"} or key[:3] == "فان"):
            return None
        if key in THAT and not (key == "ان" and previous in _NOT_THAT_AFTER and k > i + 1):
            opener = key in {"ان", "بان", "لان", "فان"}
            return _Content(k + 1 if opener else k, k, explicit=True)
        del_prep = key in prepositions and key_at(tokens, k + 1) not in THAT
        if del_prep and cue.stance != "asserts" and not _paired_later(context, k, key):
            return None
    return None


def _bare(context: Context, i: int, cue: Cue) -> int | None:
    """The preposition of the cue, or the verbal noun, with which an object opens."""
    tokens = context.tokens
    prepositions = PREPOSED.get(cue.form, frozenset())
    for k in range(i + 1, min(len(tokens), i + 26)):
        token = tokens[k]
        key = token.key
        if context.quoted[k]:
            return None
        if token.kind != WORD:
            if token.key in {",", "-", "(", ")"} or token.text in QUOTES:
                continue
            return None
        if key in prepositions and not (
            key == "علي" and (key_at(tokens, k + 1) in _ON_WHAT or _is_name_ali(tokens, k))
        ):
            if key_at(tokens, k + 1) in THAT or (
                cue.stance != "demands" and _paired_later(context, k, key)
            ):
                continue
            return k
        previous = key_at(tokens, k - 1)
        calls = cue.stance == "demands" and cue.form not in NEEDS_THAT
        if k > i + 1 and calls and key[:2] == "لل" and _is_masdar_form(key[2:], hamza=False):
            return k  # "ودعا فلان فلانا للقيام …"
        if k == i + 1 and "ب" in prepositions and _opens_with_ba(context, k):
            return k
        with_ba = k > i + 1 and "ب" in prepositions and _is_ba_object(tokens, k)
        loose = key[1:] in MASDARS or cue.stance != "asserts" or cue.kind == "do"
        if with_ba and loose:
            if not _is_strong_ba(token):  # "بيتونغتارن … بمحاسبة": a name, and then the object
                for x in range(k + 1, min(len(tokens), k + 4)):
                    if _is_ba_object(tokens, x) and _is_strong_ba(tokens[x]):
                        return x
            return k
        if (
            k > i + 1
            and key in _DEMONSTRATIVES
            and (
                previous[:2] == "ال"
                or (cue.stance == "denies" and key_at(tokens, k + 1)[:2] != "ال")
            )
            and cue.form not in NEEDS_THAT
            and cue.form not in _STRICT
            and not prepositions
        ):
            return k
        complete = previous[:2] == "ال" or k > i + 2 or previous not in _HEADS_OF
        inside = k == i + 2 and tokens[i + 1].key in _HEADS_OF
        own = k == i + 1 and cue.stance == "denies" and key in MASDARS  # "وتنفي وجود …"
        free = cue.form not in NEEDS_THAT and (own or k > i + 1)
        if free and complete and not inside and _is_masdar(token):
            if cue.form in _STRICT:
                if "ب" in prepositions:
                    continue
                return None
            return k
        if k > i + 2 and (key in THAT or (key in PARTICIPLES and previous == ",")):
            return None
    return None


def _is_masdar(token: Token) -> bool:
    """Whether a word is a verbal noun: a listed one, or one by its pattern.

    >>> from musnad.suggest.token import split_tokens
    >>> [_is_masdar(t) for t in split_tokens("استقرار تنفيذ إيمانويل مساعدة")]
    [True, True, False, True]
    """
    return _is_masdar_form(token.key, hamza=token.text[:1] == "إ")


def _is_masdar_form(key: str, *, hamza: bool) -> bool:
    if key in MASDARS:
        return True
    if key in _NO_MASDARS:
        return False
    for suffix in ("هما", "ها", "هم", "ه", ""):
        stem = key.removesuffix(suffix)
        if len(stem) < 5 or (suffix and stem == key):
            continue
        size = len(stem)
        if stem[0] == "ا" and stem[-2] == "ا" and stem[-1] != "ء":
            if size == 7 and stem[:3] == "است":
                return True
            if size == 6 and (stem[2] == "ت" or stem[1] == "ن" or stem[1:3] == "تت"):
                return True
            if size == 5 and hamza:
                return True
        if stem[0] == "ت" and size == 5 and (stem[3] == "ي" or stem[2] == "ا") and stem[1] != "ا":
            return True
        if suffix == "" and size == 7 and stem[:3] == "است" and stem[4] == "ا" and stem[-1] == "ه":
            return True
        if suffix == "" and size == 6 and stem[0] == "م" and stem[2] == "ا" and stem[-1] == "ه":
            return True
    return False


_NO_MASDARS: Final = words(
    """
    محافظة مقاطعة مقابلة مباراة معاهدة إسلام إحسان إيمان إلهام إياد إيران إنسان إنتاج تقارير تجارب
    معارضة مبادرة إعلام محاضرة محامية اتحاد اتحادها ائتلاف إقليم
    تقرير تنظيم تلاميذ مراسلة تحالف تجمع مراقبة مساعدة_
    """
)
_BA_NAMES: Final = words(
    """
    بوتين بايدن برلين بكين باريس بيونغ بيونج بغداد بلينكن بريطانيا بنك بعثة بيان باحث باحثة باحثون
    باحثين بلدية بلجيكا بولندا بيروت بروكسل بوليفيا بيسكوف بلغاريا بريكس بنغلاديش بوركينا بوروندي
    بنين باكستان بنوك بيانات بعض بورصة برنامج برلمان برلماني برلمانيون بطل بطلة بلاتيني بوريس بيل
    برشلونة بايرن بيلاروسيا بيلاروس بريتوريا بشار باول بيزوس بورل بوريل بابا بلومبرغ بوينغ بشير بلال
    باسم بدر براون بطريرك بلاد بلاده بلادها بلادنا بلدان بلدة بلد بورما بوغوتا بانكوك بلغراد بوخارست
    بودابست بنيامين بزشكيان بيلوسي بينغ بن بنت بو
    """
)


def _is_ba_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is an object with the preposition written to it: `بضمانات`."""
    token = tokens[k]
    key = token.key
    return (
        token.kind == WORD
        and key[:1] == "ب"
        and len(key) > 3
        and key not in _BA_NAMES
        and key not in _NOT_OBJECTS
        and key not in THAT
        and key not in SUBJECT_ENDS
        and key not in PARTICIPLES
    )


def _is_strong_ba(token: Token) -> bool:
    """Whether a word with ب before it cannot be a name: a definite noun or a verbal noun."""
    return token.key[:3] == "بال" or (
        token.key[:1] == "ب" and _is_masdar_form(token.key[1:], hamza=token.text[1:2] == "إ")
    )


def _opens_with_ba(context: Context, k: int) -> bool:
    """Whether the word right after the verb is its object with ب, and no subject."""
    tokens = context.tokens
    if k >= len(tokens) or not _is_ba_object(tokens, k):
        return False
    key = tokens[k].key
    if _is_strong_ba(tokens[k]) or key[-2:] == "ات":
        return True
    if len(key) > 5 and key.endswith(("ها", "هم", "ته", "هما")):
        return True
    for x in range(k + 1, min(len(tokens), k + 9)):
        if tokens[x].kind == MARK:
            break
        if tokens[x].key in THAT or _is_ba_object(tokens, x):
            return False
    return True


_STRICT: Final = words("قال أضاف صرح أفاد أوضح")
_NOT_OBJECTS: Final = words("باسم بشكل بدوره بدورها بشدة بيان بعد بين بلاده بلدان بلاد")


def _object_start(context: Context, i: int) -> _Content | None:
    """Where a bare object starts: after a subject that is complete without it.

    `نفت طهران ذلك`, `أكدت شركة الطيران فقدان الاتصال`: after an office a name may still follow.
    """
    tokens = context.tokens
    size = len(tokens)
    if key_at(tokens, i + 1) in _POINTERS and key_at(tokens, i + 2) != "من":
        return _Content(i + 1, i + 1, explicit=False)
    length = _short_subject(context, i + 1)
    if length == 1 and tokens[i + 1].key[:2] != "ال":
        # a name of several words before an object that shows itself: "أعلن سليم بن يوسف فوزه"
        for x in range(i + 2, min(size, i + 6)):
            if tokens[x].kind != WORD or tokens[x].key in SUBJECT_ENDS | {"في", "من", "عن", "الي"}:
                break
            own = tokens[x].text.endswith(("ه", "ها", "هم")) and len(tokens[x].key) > 3
            if own or tokens[x].key in _POINTERS or _is_masdar(tokens[x]):
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
            return _Content(close + 1, close + 1, explicit=False)
    titled = _strip(tokens[i + 1].key) in _TITLES
    nominal = tokens[after].kind == WORD and tokens[after].key not in SUBJECT_ENDS
    nominal = nominal and not context.dated[after] and tokens[after].key not in {"في", "من", "عن"}
    if nominal and (not titled or tokens[after].key in {"هذا", "هذه", "ذلك", "تلك", "اي", "ما"}):
        return _Content(after, after, explicit=False)
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
    at = _second_noun(context, i + 1, run)
    if at is not None:
        return _Content(at, at, explicit=False)
    end = _subject_end(context, i + 1)
    if end is not None and end < size - 1 and tokens[end].kind == WORD:
        return _Content(end, end, explicit=False)
    return _Content(after, after, explicit=False)


_DEMONSTRATIVES: Final = words("هذا هذه ذلك تلك هؤلاء")
_POINTERS: Final = words("هذا هذه ذلك تلك ما أي هؤلاء")
_TITLES: Final = words(
    """
    الرئيس الوزير وزير وزيرة الوزيرة رئيس رئيسة الرئيسة المتحدث المتحدثة متحدث متحدثة الناطق مدير
    المدير السفير النائب نائب الأمين أمين قائد القائد زعيم الزعيم خبير الخبير الدكتور الدكتورة
    الجنرال العميد العقيد اللواء المستشار مستشار الأمير الملك السيد السيدة الممثل المبعوث مبعوث
    المندوب مندوب مسؤول المسؤول السيناتور المرشح المحامي المدرب اللاعب الطبيب الطبيبة الباحث حاكم
    محافظ المحافظ عمدة كبير مفوض المفوض منسق المنسق وكيل مساعد
    """
)


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


_HEADS_OF: Final = words(
    """
    وزارة وزير وزيرة هيئة منظمة لجنة إدارة مديرية مكتب رئيس رئيسة نائب مدير جهاز قوات قوة
    فريق فرق مركز مجلس صندوق دائرة وكالة شركة مصلحة مؤسسة برنامج قسم نقابة بلدية محكمة حزب حركة
    جماعة كتلة حكومة سلطات جيش شرطة بعثة سفارة جامعة معهد مستشفى بنك اتحاد رابطة جمعية مجموعة ولاية
    محافظة زعيم مدرب نقيب وكيل
    """
)


def _short_subject(context: Context, start: int) -> int:
    """How many tokens a subject before a bare object has: a noun, or one with its genitive."""
    tokens = context.tokens
    if start >= len(tokens) or tokens[start].kind != WORD:
        return 0
    end = start + 1
    head = tokens[start].key
    while end < len(tokens) and end < start + 6 and tokens[end].kind == WORD:
        key = tokens[end].key
        if (
            key[:2] == "ال"
            and (head[:2] == "ال" or end == start + 1 or key[-1] in "يهن")
            and key not in MASDARS
        ):
            end += 1
            continue
        break
    return end - start


def _subject_end(context: Context, start: int) -> int | None:
    """The token after the subject that starts at `start`; `None` when nothing bounds it."""
    tokens = context.tokens
    size = len(tokens)
    k = start
    while k < size and k - start < 22:
        token = tokens[k]
        key = token.key
        if token.kind == MARK:
            if token.text in QUOTES:
                pair = next((b for a, b in context.sentence.quotations if a == k), None)
                if (
                    pair is not None
                    and pair - k <= 4
                    and k - start < 3
                    and key_at(tokens, pair + 1) == ","
                    and key_at(tokens, k - 1) != ":"
                    and any(t.key in THAT for t in tokens[pair : pair + 34])
                ):
                    return pair + 1
                if (
                    pair is not None
                    and pair - k <= 5
                    and k - start < 4
                    and key_at(tokens, pair + 1) not in {".", ","}
                    and pair + 1 < size
                    and key_at(tokens, k - 1) != ":"
                ):
                    k = pair + 1  # a name in quotation marks
                    continue
                return k
            if key in {"-", "/", "."} and token.glued and k + 1 < size and tokens[k + 1].glued:
                k += 1
                continue
            if key == "." and k > start and len(tokens[k - 1].key) == 1:
                k += 1
                continue
            return k
        if token.text == "فان" and key_at(tokens, k - 1) != ",":
            k += 1
            continue
        if k > start or key in THAT:
            if (
                key in SUBJECT_ENDS
                or context.dated[k]
                or key in RECIPIENTS
                or key in PARTICIPLES
                or key in THAT
            ):
                if key == "علي" and _is_name_ali(tokens, k):
                    k += 1
                    continue
                if key in {"حول", "علي"} or not context.dated[k] or key != "ال":
                    return k
            if key == "في":
                head = tokens[start].key
                if (
                    (
                        head in BEFORE_OF | {_strip(head)} & BEFORE_OF
                        or any(t.key in BEFORE_OF for t in tokens[start:k])
                    )
                    and key_at(tokens, k + 1) not in _OCCASIONS
                    and not (k + 1 < size and context.dated[k + 1])
                ):
                    k += 2
                    continue
                return k
            if key == "من" and not any(
                t.key in BEFORE_OF or t.key in {"كل", "عدد", "مجموعه"} for t in tokens[start:k]
            ):
                return k
            if key in {"عن", "الي"}:
                return k
            if key.endswith(("اته", "اتها", "اتهم")) and len(key) > 5 and k > start:
                return k  # "خفض البنك توقعاته": an object with a pronoun
            if k > start + 1 and _is_masdar(token):
                return k
            if key in _DEMONSTRATIVES and key_at(tokens, k - 1)[:2] == "ال":
                return k
            if key in CUES and CUES[key].form not in NEEDS_THAT and k > start:
                return k
        k += 1
    return k if k > start else None


_OCCASIONS: Final = words(
    """
    بيان مؤتمر تصريح تصريحات مقابلة كلمة حديث تقرير خطاب منشور تغريدة تدوينة رسالة جلسة لقاء
    حوار مقال وقت إفادة إحاطة ختام أعقاب أول آخر إطار ظل سياق اجتماع برنامج مداخلة اتصال
    إشارة تعليق رد كلمته بيانها بيانه تقريرها خطابه مؤتمره إيجاز نشرة كلمتها حسابه حسابها
    صفحته صفحتها موقعه هذا
    """
)


def _is_name_ali(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is the name *Ali*: it ends with a dotted yeh."""
    return tokens[k].text.endswith("ي")


_AROUND: Final = words("أكثر نحو حوالي قرابة زهاء أقل ما أن أنه أنها أي عدم كل")


def _subject_right(context: Context, i: int, content: _Content | None) -> Range | None:
    """The subject of the verb before token `i`."""
    tokens = context.tokens
    if i >= len(tokens):
        return None
    start = i
    # adverbs and dates between verb and subject: "قال اليوم الخميس وزير الدفاع"
    while start < len(tokens) and (
        context.dated[start]
        or tokens[start].key in {"ايضا", "يوم", "مساء", "صباح", "كذلك", "لاحقا", "بدوره", "بدورها"}
        or (tokens[start].key == "," and start > i)
    ):
        start += 1
    if start < len(tokens) and tokens[start].key in RECIPIENTS:
        return None
    if start < len(tokens) and tokens[start].key in {"له", "لها", "لنا", "ذلك", "فيه", "فيها"}:
        start += 1
    if key_at(tokens, start) in _ONE and key_at(tokens, start + 1) == "من":
        return (start, start + 3) if start + 3 <= len(tokens) else None
    end = _subject_end(context, start)
    if end is None or end <= start:
        return None
    if content is not None and content.that < end:
        end = content.that
    elif end < len(tokens) and tokens[end].key == ",":
        end = _with_apposition(context, start, end, content)
    while end > start and (
        (tokens[end - 1].kind == MARK and tokens[end - 1].text not in QUOTES)
        or (
            tokens[end - 1].key in {"الي", "علي", "من", "عن", "في", "ب", "ل"}
            and not _is_name_ali(tokens, end - 1)
        )
    ):
        end -= 1
    if end <= start:
        return None
    head = tokens[start]
    if head.key in PARTICIPLES:
        return None
    own = head.key.endswith(("هما", "هم")) and head.key[:2] != "ال"
    own = own and head.key not in {"احدهم", "بعضهم", "معظمهم", "كلاهما", "احداهما", "احدهما"}
    if len(head.key) > 5 and own and end - start < 5:
        return None  # "أعلنتا دعمهما": the object of a subject before
    if head.key[:3] == "بال" or (head.key[:1] == "ب" and head.key[1:] in MASDARS | _AROUND):
        return None
    pointed = head.key in {"هذا", "هذه"} and key_at(tokens, start + 1)[:2] == "ال"
    if pointed and content is not None and content.that >= end > start + 1:
        return start, end  # "ويتعهد هذا الميثاق بالدعم"
    if (head.kind == MARK and head.text not in QUOTES) or head.key in _NOT_HEADS:
        return None
    while end > start + 1 and tokens[end - 1].text in QUOTES and tokens[start].text in QUOTES:
        start, end = start + 1, end - 1
    return start, end


def _with_apposition(context: Context, start: int, comma: int, content: _Content | None) -> int:
    """The end of a subject whose name stands between commas: `المتحدث باسم الهيئة، حسن الطاهر،`."""
    tokens = context.tokens
    heads = {t.key for t in tokens[start:comma]} & (_TITLES | BEFORE_OF | {"باسم"})
    heads |= {key_at(tokens, comma + 1)} & (_TITLES | _HONORIFICS)
    if not heads or content is None or not content.explicit:
        return comma
    close = next(
        (x for x in range(comma + 1, min(len(tokens), comma + 9)) if tokens[x].kind == MARK), None
    )
    if close is None or tokens[close].key != "," or close > content.that or close < comma + 2:
        return comma
    inner = tokens[comma + 1 : close]
    if any(
        t.key in SUBJECT_ENDS
        or t.key in PARTICIPLES
        or t.key in CUES
        or t.key in LEADING
        or t.kind != WORD
        for t in inner
    ) or any(context.dated[comma + 1 : close]):
        return comma
    return close


_HONORIFICS: Final = words("البروفيسور البروفسور القاضي القاضية الشيخ النائبة الأستاذ الأستاذة")
_ONE: Final = words("أي أحد إحدى")
_NOT_HEADS: Final = words(
    """
    بشكل رسميا آنذاك علنا صراحة مباشرة بوضوح حينها مجددا مرارا لاحقا سابقا بأن
    إن أن بأن إلى على عن من في ب ما لا لم ذلك هذا هذه أي كل_ عبر خلال أمام بعد قبل حتى أنه
    إنه بأنه لو إذا لكن ولكن كيف لماذا متى حين عندما قد التي الذي يوم أهمية ضرورة
    """
)


def _left_subject(context: Context, cue: int) -> Range | None:
    """The subject to the left of the verb at `cue`: `الرئيس الروسي قال إن`."""
    tokens = context.tokens
    j = cue - 1
    if j > 1 and tokens[j].key in {"فلم", "فلا", "فلن"} and tokens[0].key in {"اما", "واما"}:
        return (1, j) if j < 12 else None
    if j >= 0 and tokens[j].key in {"ولم", "ولا", "ولن", "فلم", "وقد", "فقد", "وما"}:
        return None
    while j >= 0 and (
        tokens[j].key in {"قد", "لم", "لا", "لن", "ايضا", "كذلك", "كان", "كانت", "كانوا", "سوف"}
        or context.dated[j]
        or tokens[j].key in {"يوم", "مساء"}
    ):
        j -= 1
    relative = j >= 0 and tokens[j].key in {"الذي", "التي", "الذين"}
    if relative:
        j -= 1
    if j >= 0 and tokens[j].key in {",", ")", "-"}:
        opener = {")": "("}.get(tokens[j].key, tokens[j].key)
        p = next((p for p in range(j - 1, max(-1, j - 20), -1) if tokens[p].key == opener), None)
        if p is None or p == 0:
            return None
        j = p - 1
    end = j + 1
    k = j
    while k >= 0 and end - k < 16:
        token = tokens[k]
        key = token.key
        if (token.kind == MARK and not (key in {"-", "/"} and token.glued)) or context.quoted[k]:
            break
        if key in CLAUSE_BREAKS or (key in CUES and CUES[key].form not in NEEDS_THAT):
            break
        if key in {"وكان", "وكانت", "كان", "كانت"} or (relative and key in {"من", "الي", "عن"}):
            break
        k -= 1
    start = k + 1
    while start < end and (
        tokens[start].key in LEADING or context.dated[start] or tokens[start].kind == MARK
    ):
        start += 1
    if start >= end or end - start > 14 or tokens[start].kind != WORD:
        return None
    return start, end


def _clause_end(context: Context, start: int, cue: int) -> int:
    """Where content ends: the sentence, or a clause with a cue of its own."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(start + 2, size):
        if context.quoted[k] or tokens[k].kind != WORD:
            continue
        key = tokens[k].key
        apart = tokens[k - 1].key == ","
        if apart and (
            (key in {"بينما", "فيما"} and key_at(tokens, k + 1) in CUES)
            or key in {"فان", "فانه", "فانها", "فانهم", "فانهما"}
        ):
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
                or _takes_object(tokens, k, PARTICIPLES[key])
                or _opens_after(context, k)
            ):
                return k
            if (leads or key[:1] == "و") and _opens_after(context, k):
                return k
        if (
            key in {"ولم", "ولن"}
            and k + 1 < size
            and (tokens[k + 1].key in CUES or tokens[k + 1].key in _NEGATED_ONLY)
            and tokens[k - 1].key == ","
        ):
            return k
        if key[:1] == "و" and key in CUES and k > cue:
            form = CUES[key].form
            again = form in _REPEATS and any(t.key in _NOUN_CUES for t in tokens[k + 1 : k + 9])
            if (
                again
                or _opens_after(context, k)
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
        if key in {"مكتفيا", "مكتفيه", "مكتفين", "واكتفي", "واكتفت", "واكتفوا"} and apart:
            return k
        if (
            key in {"الا", "غير", "بيد"}
            and key_at(tokens, k + 1)[:2] == "ان"
            and _cue_soon(context, k + 2)
        ):
            return k
        contrast = key in {"لكن", "لكنه", "لكنها", "لكنهم", "ولكن", "ولكنه", "ولكنها"}
        if contrast and _cue_soon(context, k + 1):
            return k
        if (
            key in ACC_BY_FIRST
            and tokens[k - 1].key in {",", "-"}
            and any(tuple(t.key for t in tokens[k : k + len(p)]) == p for p, _ in ACC_BY_FIRST[key])
        ) and (key != "كما" or key_at(tokens, k + 1) in CUES):
            return k
    return size


def _cue_soon(context: Context, start: int) -> bool:
    """Whether a verb of saying with its own subject follows: `لكن مسؤولا كبيرا قال`."""
    tokens = context.tokens
    for x in range(start, min(len(tokens), start + 8)):
        if tokens[x].kind != WORD or tokens[x].key in _RELATIVES or tokens[x].key in THAT:
            return False
        key = tokens[x].key
        if key in REFUSED or (key in CUES and (x < start + 3 or _opens_after(context, x))):
            return True
    return False


def _opens_after(context: Context, k: int) -> bool:
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


def _negation(tokens: Sequence[Token], i: int) -> bool:
    return key_at(tokens, i - 1) in NOT


def _verb(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """A verb of saying, with its subject after or before it, or none."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    bare = _strip(key)
    if (previous in {"ما", "بما", "مما", "لما"} and not _negation(tokens, i)) or (
        previous in {"الي", "علي", "عن", "في", "من", "بين", "هو", "ان", "كل", "اي", "هذا"}
        and not (bare[:1] in "يت" and previous in {"ان", "هو"})
        and not (previous == "ان" and key_at(tokens, i - 2) in {"بعد", "منذ", "سبق", "قبل", "فور"})
        and _earlier(context, i) is None
        and key[:1] != "و"
    ):
        return []
    raw = tokens[i].text
    if bare == cue.form + "ا" and not previous.endswith(("ان", "ين", "هما", "قد", "لم")):
        return []  # "تضمن تعهدا": a noun, for a dual follows its subject
    if "\u064f" in raw[:4] or ("\u064b" in raw and key.endswith("ا")):
        return []  # vocalised as a passive, or an adjective with tanween
    if previous in {"ما", "وما", "مما", "بما", "لما"} or key_at(tokens, i + 1) in {"فيه", "فيها"}:
        return []
    if cue.form in _AMBIGUOUS and not _sure(context, i, cue):
        return []
    if cue.form in _REPEATS:
        repeated = _repeated(context, i)
        if repeated:
            return repeated
    if cue.form == fold_text("نص") and (
        bare == cue.form or not any(t.key == "علي" for t in tokens[i + 1 : i + 8])
    ):
        return []  # "نص الاتفاق": its text
    if cue.form == fold_text("عارض") and key_at(tokens, i + 1) == "مع":
        return []  # "تتعارض مع"
    if cue.form == fold_text("ادعى") and raw.endswith("ى") and bare[:1] in {"ي", "ت"}:
        return []  # "ويدعى": is called
    negated = previous in NOT
    before = _earlier(context, i)
    content = _opening(context, i, cue)
    subject = _subject_right(context, i + 1, content)
    if content is not None and subject is not None and content.that <= subject[0]:
        subject = None
    follows_directly = content is not None and content.that == i + 1
    steps: tuple[str, ...] = (f"cue {tokens[i].text}",)
    carried = False
    rule = "ar/verb subject"
    leader = key_at(tokens, i - 2 if negated else i - 1)
    if leader in _PRONOUNS:  # "إنها لم تنكر": what follows is the object
        subject, follows_directly = None, True
        if content is None or not content.explicit:
            at = i + 1
            while at < len(tokens) - 1 and tokens[at].key in _ADVERBS:
                at += 1
            content = _Content(at, i + 1, explicit=False) if at < len(tokens) - 1 else content
    if before is not None or _subject_before(
        context, i - negated
    ):  # "إلا أن بوتين لم يؤكد مشاركته"
        subject, follows_directly = None, True
        loose = negated or cue.stance != "asserts" or cue.kind == "do" or cue.form in _WITH_OBJECT
        loose = loose or (cue.form == fold_text("قدر") and _is_estimate(context, i))
        opened = content is not None and (
            content.explicit
            or content.that == i + 1
            or tokens[content.that].key in PREPOSED.get(cue.form, frozenset())
            or _is_ba_object(tokens, content.that)
        )
        if loose and not opened and i + 1 < len(tokens) - 1:
            content = _Content(i + 1, i + 1, explicit=False)
        elif negated and content is not None and key_at(tokens, content.that - 1) != ",":
            mark = next((x for x in range(i + 1, content.that) if tokens[x].key == ","), None)
            if mark is not None and mark > i + 1:
                content = _Content(i + 1, i + 1, explicit=False)
    fronted = _fronted(context, i)
    if fronted is not None:
        subject, rule = fronted, "ar/headline verb"
        if content is None or not content.explicit:
            content = _Content(
                i + 1 + (key_at(tokens, i + 1) in PREPOSED.get(cue.form, frozenset())),
                i + 1,
                explicit=False,
            )
    elif subject is None or follows_directly or _only_adjuncts(context, i + 1, content):
        left = None
        topic = key[:1] == "ف" and tokens[0].key in {"اما", "واما"} and 1 < i < 12
        if topic:
            left = (1, i)
        elif key[:1] not in {"و", "ف"} or CUES.get(key[1:]) is None:
            left = _left_subject(context, i)
        if left is not None and left[1] - left[0] == 1 and tokens[left[0]].key in _PRONOUNS:
            subject, carried, rule = None, True, "ar/verb carried"
        elif before is not None:
            subject, rule = before, "ar/subject verb"
        elif left is not None:
            subject, rule = left, "ar/subject verb"
        else:
            subject, carried, rule = None, True, "ar/verb carried"
    stance: Stance = cue.stance
    certainty: Certainty | None = None
    if negated:
        if cue.form in {fold_text("اعترف"), fold_text("أقر")} and previous[-1:] == "م":
            stance = "declines"
        elif cue.stance == "denies":
            if cue.form == fold_text("استبعد"):
                stance, certainty = "asserts", "possible"
            else:
                stance = "declines"
        elif cue.form in {
            fold_text(w)
            for w in (
                "أكد",
                "علق",
                "كشف",
                "أوضح",
                "ذكر",
                "قال",
                "صرح",
                "أعلن",
                "رد",
                "أفاد",
                "أورد",
                "أشار",
                "بين",
                "أجاب",
            )
        }:
            stance = "declines"
        elif cue.form in {
            fold_text("توقع"),
            fold_text("رجح"),
            fold_text("اعتقد"),
            fold_text("رأى"),
        }:
            stance = "doubts"
        else:
            return []
        steps = (*steps, "negated")
    cue_range = (i - 1 if negated else i, i + 1)
    if content is None:
        # the content stands before: `"…"، قال فلان`
        left_content = _left_content(context, i - (1 if negated else 0))
        if (
            left_content is not None
            and key_at(tokens, i - 1) == ","
            and any(
                t.key in CUES or t.key in PARTICIPLES
                for t in tokens[left_content[0] : left_content[1]]
            )
        ):
            left_content = None  # an apposition ends here, no content
        if cue.form == fold_text("لفت"):
            left_content = None
        if left_content is not None and subject is not None and not negated:
            return [
                Attribution(
                    subject, cue_range, left_content, stance, "ar/content verb subject", steps=steps
                )
            ]
        if negated and subject is None and stance == "declines" and i + 2 < len(tokens):
            body = trim(context, i + 1, _clause_end(context, i + 1, i))
            if body[1] - body[0] > 1 and tokens[body[0]].kind == WORD:
                return [
                    Attribution(
                        None, cue_range, body, stance, "ar/negated verb", carried=True, steps=steps
                    )
                ]
        if negated and subject is not None:
            start = subject[1] if subject[0] > i else i + 1
            start = min(start, len(tokens) - 1)
            body = trim(context, start, _clause_end(context, start, i))
            if body[1] - body[0] < 1:
                body = cue_range
            return [
                Attribution(
                    subject, cue_range, body, stance, "ar/negated verb", carried=False, steps=steps
                )
            ]
        return []
    if key in {"يذكر", "ويذكر"} and carried:
        return []
    if not content.explicit and carried and not negated and cue.form in NEEDS_THAT:
        return []
    close = content.that == i + 1 and previous in {"كما", "حيث", "فيما", ",", "", "ثم"}
    if (
        carried
        and not content.explicit
        and key[:1] != "و"
        and cue.stance == "asserts"
        and not negated
        and not close
    ):
        return []
    body = trim(context, content.start, _clause_end(context, content.start, i))
    if not content.explicit:
        body = _without_occasion(context, body)
    if body[1] <= body[0]:
        return []
    if stance == "predicts" and cue.form == fold_text("حذر") and not _is_future(context, body):
        stance = "opines"
    if stance == "predicts" and cue.form == fold_text("نبه") and not _is_future(context, body):
        stance = "asserts"
    if cue.form == fold_text("رجح") and certainty is None:
        certainty = "probable"
    if rule == "ar/subject verb" and not content.explicit and cue.form in NEEDS_THAT:
        opens = tokens[content.that].key in PREPOSED.get(cue.form, frozenset())
        opens = opens or ("ب" in PREPOSED.get(cue.form, "") and _is_ba_object(tokens, content.that))
        if not (opens or (cue.form == fold_text("قدر") and _is_estimate(context, i))):
            return []
    if cue.form == fold_text("وصف") and rule == "ar/verb subject" and subject is not None:
        second = _second_noun(context, i + 1, content.that)
        if second is not None:
            subject, body = (subject[0], min(subject[1], second)), (second, body[1])
        elif tokens[content.that].key[:3] == "بان" and key[:1] == "و" and bare != key:
            whole = content.that - i - 1
            if tokens[i + 1].key[:2] == "ال" and whole <= 3:
                subject, carried, body = None, True, (i + 1, body[1])
                rule = "ar/verb carried"
    head = _strip(tokens[body[0]].key)
    if stance in {"opines", "asserts"} and not negated and head.startswith(_READINESS):
        stance = "pledges"
    via = _via(context, i, content.that)
    if cue.kind == "do":
        if subject is None:
            return []
        opens = tokens[content.that].key in PREPOSED.get(cue.form, frozenset())
        opens = opens or _is_ba_object(tokens, content.that)
        opens = opens or cue.form == fold_text("حمل")
        second = _second_noun(context, subject[0], content.that)
        if rule == "ar/verb subject" and second is not None and opens:
            subject, body = (subject[0], second), (second, body[1])
        elif rule == "ar/verb subject" and opens and i > 0 and key[:1] == "و":
            body = (subject[0], body[1])  # only the accused is named
            subject, carried = None, True
            rule = "ar/verb carried"
        elif rule == "ar/verb subject" and not content.explicit and opens:
            subject, body = _accused(context, subject, body, always=True)
    elif (
        cue.stance == "demands"
        and subject is not None
        and subject[1] - subject[0] == 1
        and key[:1] == "و"
        and tokens[subject[0]].text.endswith(("ها", "هم", "ه"))
        and subject[0] > i
    ):
        subject, carried, rule = None, True, "ar/verb carried"  # "ودعت أنصارها إلى …"
    elif cue.stance == "demands" and rule == "ar/verb subject" and subject is not None:
        subject, _ = _accused(context, subject, body, always=False)
    parts = _that_and_that(context, body) if content.explicit else [body]
    return [
        Attribution(
            subject,
            cue_range,
            part,
            stance,
            rule,
            carried=carried,
            via=via,
            certainty=certainty,
            steps=steps,
        )
        for part in parts
    ]


def _that_and_that(context: Context, body: Range) -> list[Range]:
    """The contents of `إن …، وإن …`: one for each complementiser."""
    tokens = context.tokens
    cuts = [
        k
        for k in range(body[0] + 2, body[1] - 2)
        if tokens[k].key in _AND_THAT
        and tokens[k - 1].key == ","
        and tokens[k + 1].key not in {"لم", "كان", "كانت", "كانوا"}
        and not context.quoted[k]
    ]
    edges = [body[0], *cuts, body[1]]
    parts = []
    for a, b in pairwise(edges):
        opener = a != body[0] and tokens[a].key in {"وان", "وبان"}
        part = trim(context, a + opener, b)
        if part[1] > part[0]:
            parts.append(part)
    return parts


_AND_THAT: Final = words("وأن وأنه وأنها وأنهم وبأن وبأنه وبأنها")


_READINESS: Final = tuple(fold_text(w) for w in ("استعداده", "استعدادها", "عزمه", "عزمها", "نيته"))


_REPEATS: Final = words("جدد كرر أكد أعلن أعاد")
_NOUN_CUES: Final[dict[str, Stance]] = {
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
}


def _repeated(context: Context, i: int) -> list[Attribution]:
    """`جدد الوزير نفيه …`, `كررت المنظمة دعوتها إلى …`: the noun gives the stance."""
    tokens = context.tokens
    at = next((x for x in range(i + 1, min(len(tokens), i + 9)) if tokens[x].key in _NOUN_CUES), 0)
    if not at or not all(t.kind == WORD and t.key not in THAT for t in tokens[i + 1 : at]):
        return []
    start = at + 1
    if key_at(tokens, start) in {"الي", "من", "علي"}:
        start += 1
    if key_at(tokens, start) in {"ان", "بان"}:
        start += 1
    body = trim(context, start, _clause_end(context, start, at))
    if body[1] <= body[0]:
        return []
    subject = (i + 1, at) if at > i + 1 else None
    steps = (f"cue {tokens[i].text} {tokens[at].text}",)
    return [
        Attribution(
            subject, (i, at + 1) if subject is None else (i, i + 1), body,
            _NOUN_CUES[tokens[at].key], "ar/noun cue", carried=subject is None, steps=steps,
        )
    ]  # fmt: skip


def _earlier(context: Context, i: int) -> Range | None:
    """The subject in `سبق للوزير أن أعلن`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) != "ان":
        return None
    for x in range(i - 2, max(-1, i - 9), -1):
        if tokens[x].key in {"سبق", "وسبق"}:
            return (x + 1, i - 1) if tokens[x + 1].key[:1] == "ل" and x + 1 < i - 1 else None
        if tokens[x].kind != WORD:
            return None
    return None


def _second_noun(context: Context, start: int, end: int) -> int | None:
    """Where in a run of words after a verb its object starts, after a subject that is complete."""
    tokens = context.tokens
    if start >= end or not all(t.kind == WORD for t in tokens[start:end]):
        return None
    definite = tokens[start].key[:2] == "ال"
    for k in range(start + 1, end):
        key, before = tokens[k].key, tokens[k - 1].key
        if key in _DEMONSTRATIVES and (definite or k == start + 1):
            return k
        plural = key.endswith("يه") and k + 1 < end and _is_adjective(tokens[k + 1].key)
        noun = not _is_adjective(key) or (plural and tokens[k + 1].key[:2] == "ال")
        if key[:2] == "ال" and noun and before[:2] != "ال" and definite:
            return k  # "الرئيس يان هولم التراجع"
        if key[:2] == "ال" and k == start + 1 and not _is_construct(before):
            return k
        if _is_masdar(tokens[k]) and (definite or k > start + 1):
            return k
        if tokens[k].text.endswith(("ها", "هم")) and len(key) > 4 and (definite or k > start + 1):
            return k  # "مجموعة سيتي عملاءها"
        head = tokens[start].key
        bare_after = before[:2] == "ال" and key[:2] != "ال" and head[:2] == "ال"
        if bare_after and head not in _TITLES and head not in BEFORE_OF and key not in SUBJECT_ENDS:
            return k
        definite = definite or key[:2] == "ال"
    return None


def _is_construct(key: str) -> bool:
    """Whether an indefinite noun is one that takes a genitive: an office or a body."""
    key = _strip(key)
    return key in _HEADS_OF or key in _TITLES or key in BEFORE_OF or key in INSTITUTIONS - _PLACES


_PLACES: Final = words(
    """
    واشنطن موسكو بكين طهران باريس لندن برلين بغداد دمشق بيروت عمان أنقرة كييف حماس إسرائيل إيران
    روسيا أميركا أمريكا فرنسا بريطانيا ألمانيا تركيا مصر قطر سوريا لبنان ليبيا تونس
    """
)


def _without_occasion(context: Context, body: Range) -> Range:
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
    "بيان تصريح تصريحات مقابلة كلمة خطاب منشور تغريدة تدوينة مؤتمر بيانها بيانه كلمته"
)


def _subject_before(context: Context, i: int) -> bool:
    """Whether the subject of the verb at `i` stands before it for certain.

    After `أن`, `إن`, `لكن` a noun stands and then the verb; `كان فلان قد قال` too.
    """
    tokens = context.tokens
    if tokens[0].key in {"اما", "واما"} and tokens[i].key[:1] == "ف" and 1 < i < 12:
        return True
    compound = key_at(tokens, i - 1) in {"قد", "سبق"}
    x = i - 1 - compound
    last = x
    while x >= 0 and last - x < 14:
        token = tokens[x]
        key = token.key
        if key in _NOUN_FOLLOWS or (compound and key in _WAS):
            return x < last and not _is_ba_object(tokens, x + 1) and last - x <= 8 + 6 * compound
        if (
            token.kind != WORD
            or key in THAT
            or key in _RELATIVES
            or (key in CUES and CUES[key].form not in NEEDS_THAT)
        ):
            return False
        x -= 1
    return False


_NOUN_FOLLOWS: Final = words("أن إن بأن لكن ولكن فإن وأن وإن")
_WAS: Final = words("كان كانت وكان وكانت كانوا وكانوا")
_RELATIVES: Final = words("الذي التي الذين اللذين اللذان اللتين ما من حيث عندما")


def _fronted(context: Context, i: int) -> Range | None:
    """The subject of a headline before a verb in the present: `الأردن ينفي استخدام قواعده`."""
    tokens = context.tokens
    if not 0 < i <= 8 or tokens[-1].key == "." or not context.sentence.alone or len(tokens) > 32:
        return None
    if tokens[i].key[:1] not in {"ي", "ت"}:
        return None
    start = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].kind == MARK), 0)
    if start >= i or any(
        t.key in CUES or t.key in LEADING or t.key in SUBJECT_ENDS for t in tokens[start:i]
    ):
        return None
    return start, i


def _is_adjective(key: str) -> bool:
    """Whether a definite word looks like an adjective of relation, by its ending."""
    return key.endswith(("ي", "يه", "يين", "يتين")) and len(key) > 4


_ADVERBS: Final = words("لاحقا أيضا سابقا مجددا مرارا بعد قط أبدا كذلك رسميا علنا صراحة")


def _accused(context: Context, subject: Range, body: Range, *, always: bool) -> tuple[Range, Range]:
    """Parts *X accused Y* where the second noun phrase starts; both stand before the preposition.

    `always` takes the last word where the form of the words does not tell.
    """
    tokens = context.tokens
    a, b = subject
    at = _second_noun(context, a, b)
    if at is not None and (always or tokens[at].text.endswith(("ها", "هم"))):
        return (a, at), (at, body[1])
    k = a
    if tokens[a].key[:2] != "ال":  # a genitive: up to its definite end
        while k < b - 1 and tokens[k].key[:2] != "ال":
            k += 1
        if tokens[k].key[:2] != "ال":
            k = a
    k += 1
    while k < b and tokens[k].key[:2] == "ال" and _is_adjective(tokens[k].key):
        k += 1
    if b - a == 2 and tokens[a].key in _SURNAMES and tokens[a + 1].key[:2] != "ال":
        return (a, a + 1), (a + 1, body[1])
    plural = tokens[a].key[:2] == "ال" and tokens[a].key.endswith(("ون", "ين"))
    if k < b and (tokens[k].key[:2] == "ال" or plural):
        return (a, k), (k, body[1])
    if (
        always
        and b - a > 1
        and not (b - a == 2 and tokens[b - 1].key[:2] == "ال" and tokens[a].key[:2] != "ال")
    ):
        return (a, b - 1), (b - 1, body[1])
    return subject, body


_SURNAMES: Final = words(
    """
    بوتين ترامب ترمب بايدن زيلينسكي ماكرون نتنياهو أردوغان لافروف بلينكن ميدفيديف لوكاشنكو شولتس
    ميرتس ستارمر السيسي عباس غوتيريش روبيو ميلوني مودي أوربان روته كيم هاريس
    """
)
_PRONOUNS: Final = words(
    """
    هو هي هم لكنه لكنها لكنهم ولكنه ولكنها وهو وهي وهم أنه أنها أنهم إنه إنها فهو فهي
    فإنه فإنها فإنهم بأنه بأنها بأنهم
    """
)
_AMBIGUOUS: Final = frozenset(
    map(
        fold_text,
        [
            "بين",
            "عبر",
            "شك",
            "رد",
            "كتب",
            "حمل",
            "عقب",
            "علق",
            "قدر",
            "نشر",
            "شرح",
            "وعد",
            "أمل",
            "أسف",
            "حذر",
            "ذكر",
            "طلب",
            "أسر",
            "تابع",
            "واصل",
            "أقر",
            "كذب",
            "أثبت",
            "أكمل",
            "هاجم",
            "أنبأ",
            "حكى",
            "سرد",
            "غرد",
            "التزم",
            "أبلغ",
        ],
    )
)


def _sure(context: Context, i: int, cue: Cue) -> bool:
    """Whether a form that is also a noun or a preposition is a verb of saying here."""
    tokens = context.tokens
    form = tokens[i].key
    if _strip(form) == "بين":
        # *between*, or "وبين الوزير أن"
        that = next((x for x in range(i + 2, min(len(tokens), i + 6)) if tokens[x].key in THAT), 0)
        if not that or not (i == 0 or key_at(tokens, i - 1) == ","):
            return False
        return all(t.kind == WORD and t.key[:1] != "و" for t in tokens[i + 1 : that])
    if cue.form == fold_text("عبر"):
        for x in range(i + 1, min(len(tokens), i + 12)):
            if tokens[x].key == "عن":
                return True
            if tokens[x].key in THAT or tokens[x].key in {",", ":"} or context.quoted[x]:
                return False
        return False
    if cue.form == fold_text("حمل") and any(
        t.key in {"مسووليه", "المسووليه", "مسؤوليه", "المسؤوليه"} for t in tokens[i + 1 : i + 12]
    ):
        return True
    if cue.form == fold_text("أبلغ") and any(
        t.key in {"العمر", "عدد", "عددهم", "حجم", "طول"} or t.kind == FIGURE
        for t in tokens[i + 1 : i + 5]
    ):
        return False
    if (
        form.endswith(("ت", "وا", "ون"))
        and len(form) > 4
        and cue.form not in {"نشر", "قدر", "حمل", "واصل", "شرح", "وصل", "تابع", "علق", "رد", "عقب"}
    ):
        return True
    for x in range(
        i + 1, min(len(tokens), i + (12 if cue.form not in {"بين", "حمل", "عقب"} else 5))
    ):
        key = tokens[x].key
        if key in THAT or key == ":":
            return True
        if cue.form == fold_text("قدر") and x == i + 1 and _is_estimate(context, i):
            return True
        if cue.form == fold_text("كذب") and key in _DEMONSTRATIVES:
            return True
        if cue.form == fold_text("وعد") and _is_ba_object(tokens, x):
            return True
        if (
            tokens[x].kind == MARK
            and tokens[x].text in QUOTES
            and cue.form not in {"بين", "حمل", "نشر"}
        ):
            return True
        if key in {",", "."} and x > i + 1 and cue.form in {"بين", "عقب"}:
            return False
        if key in PREPOSED.get(cue.form, ()) and cue.form in {fold_text("عبر"), fold_text("حذر")}:
            return True
    return key_at(tokens, i - 1) in NOT and cue.form in {"علق", "رد"}


def _only_adjuncts(context: Context, start: int, content: _Content | None) -> bool:
    """Whether nothing but dates, places and recipients stands between the verb and its content."""
    if content is None:
        return False
    tokens = context.tokens
    if start >= len(tokens):
        return True
    key = tokens[start].key
    return bool(
        start >= content.that
        or (
            key
            in {
                "في",
                "خلال",
                "عبر",
                "امام",
                "علي",
                "الي",
                "عن",
                "من",
                "عقب",
                "بعد",
                "ردا",
                "تعليقا",
            }
            | RECIPIENTS
            and not _is_name_ali(tokens, start)
        )
        or key[:2] == "لل"
        or (
            context.dated[start]
            and all(
                context.dated[x] or tokens[x].key in {"يوم", ",", "مساء", "صباح"}
                for x in range(start, content.that)
            )
        )
    )


def _is_future(context: Context, body: Range) -> bool:
    for token in context.tokens[body[0] : body[1]]:
        key = _strip(token.key) if token.key[:1] == "ف" else token.key
        if (
            key in FUTURE
            or key == "اذا"
            or (
                len(key) > 4
                and key[:2] in {"سي", "ست", "سن"}
                and key[:3] not in {"سيا", "ستا", "سنو"}
            )
        ):
            return True
    return (
        key_at(context.tokens, body[0] - 1) == "من" or key_at(context.tokens, body[0] - 2) == "من"
    )


def _left_content(context: Context, end: int) -> Range | None:
    """Content that stands before its verb, closed by a comma or a quotation."""
    tokens = context.tokens
    k = end - 1
    if k < 2 or not (tokens[k].key == "," or (tokens[k].text in QUOTES and tokens[k].kind == MARK)):
        return None
    a, b = trim(context, 0, k + 1)
    return (a, b) if b - a >= 3 else None


def _via(context: Context, i: int, end: int) -> tuple[Range, ...]:
    """The medium to which the speaker spoke, between verb and content: `لوكالة رويترز`."""
    tokens = context.tokens
    for k in range(i + 1, min(end, len(tokens))):
        key = tokens[k].key
        if key in RECIPIENTS and (
            key in OUTLETS
            or key_at(tokens, k + 1) in OUTLETS
            or key in {"للتلفزيون", "للاناضول", "للجزيره", "للعربيه"}
        ):
            stop = k + 1
            while (
                stop < end
                and stop < k + 5
                and tokens[stop].kind == WORD
                and not context.dated[stop]
                and tokens[stop].key not in SUBJECT_ENDS | THAT | {"في", "من"}
            ):
                stop += 1
            return ((k, stop),)
    return ()


def _participle(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """`قائلا إن`, `مشيرا إلى أن`: the speaker of the sentence goes on."""
    tokens = context.tokens
    content = _opening(context, i, cue, limit=10)
    if (
        cue.stance == "demands"
        and i > 2
        and i + 3 < len(tokens)
        and tokens[i + 1].kind == WORD
        and (content is None or content.that > i + 2)
    ):
        content = _Content(i + 1, i + 1, explicit=True)  # "مطالبا المواطنين …"
    following = key_at(tokens, i + 1)
    reach = i + 8 if following in _BETWEEN or following in RECIPIENTS else i + 3
    near = content is not None and content.explicit and content.that <= reach
    apart = key_at(tokens, i - 1) in {",", "-"}
    if not near and apart and _takes_object(tokens, i, cue):
        content, near = _Content(i + 1, i + 1, explicit=True), True
    with_ba = following[:1] == "ب" and len(following) > 3
    if not near and (following in {"من", "الي", "علي", "عن"} or with_ba):
        content = _Content(i + 1 + (not with_ba), i + 1, explicit=False)
    if content is None:
        return []
    if content.explicit and content.that > reach and tokens[content.that].text not in QUOTES:
        return []
    if key_at(tokens, i - 1) in {"كان", "هو", "في", "من", "بشكل", "غير", "رقم", "عدد"}:
        return []
    if (
        not content.explicit
        and key_at(tokens, i + 1) not in {"من", "الي", "علي", "عن"}
        and not key_at(tokens, i + 1).startswith("ب")
    ):
        return []
    if i == 0 and not content.explicit:
        return []
    body = trim(context, content.start, _clause_end(context, content.start, i))
    if body[1] <= body[0]:
        return []
    stance = cue.stance
    if stance == "predicts" and cue.form == fold_text("محذر") and not _is_future(context, body):
        stance = "opines"
    steps = (f"cue {tokens[i].text}",)
    return [Attribution(None, (i, i + 1), body, stance, "ar/participle", carried=True, steps=steps)]


_BETWEEN: Final = words("في خلال عبر أمام أيضا كذلك على")


def _takes_object(tokens: Sequence[Token], i: int, cue: Cue) -> bool:
    """Whether a bare object follows a participle that takes one: `نافية ما تردد`."""
    if key_at(tokens, i + 1) in {"من", "الي", "علي", "عن", "في", "ب"} | THAT:
        return False
    if i + 2 >= len(tokens) or tokens[i + 1].kind != WORD:
        return False
    return cue.stance in {"denies", "predicts"} or cue.form in _WITH_BARE


_WITH_BARE: Final = words("محمل منتقد واصف مستنكر مستغرب عازي عاز")


def _main_subject(context: Context) -> Range | None:
    """The subject of the verb with which the sentence, or its clause after an adjunct, starts."""
    tokens = context.tokens
    start = 1
    if tokens[0].kind != WORD:
        return None
    if tokens[0].key in _ADJUNCTS or _strip(tokens[0].key) in _ADJUNCTS:
        comma = next((k for k in range(1, min(len(tokens), 28)) if tokens[k].key == ","), None)
        if comma is None:
            return None
        start = comma + 2
    elif tokens[0].key in LEADING and tokens[0].key not in {"لكن", "ولكن", "اما", "بل"}:
        start = 2
    if start >= len(tokens):
        return None
    return _subject_right(context, start, None)


_ADJUNCTS: Final = words(
    """
    في بعد قبل مع خلال من على منذ رغم عقب وسط أثناء بموجب إثر لدى إلى عند عبر أمام ضمن بينما
    عندما حين فور بشأن حول
    """
)


_SO_CALLED: Final = words(
    """
    سماه سمته أسماه أسمته سموه وصفه وصفته وصفوه اعتبره اعتبرته اعتبروه تردد قيل نشر نشرته جاء ورد
    ذكرته ذكره أوردته يتردد
    """
)
_CONFIRMING: Final = words("تأكيده تأكيدها نفيه نفيها تأكيد")


def _refused(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`رفض التعليق`, `امتنع عن الإجابة`, and `رفض الاتهامات`, which denies."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(i + 1, min(size, i + 16)):
        key = tokens[k].key
        if tokens[k].kind == MARK and key not in {",", "("}:
            break
        if key in _CONFIRMING and key not in DECLINES and key_at(tokens, i - 1) in {"ما", "وهو"}:
            subject = _subject_right(context, i + 1, _Content(k, k, explicit=False))
            before = _referent(context, i, found)
            if subject and before:
                return [
                    Attribution(
                        subject, (i, i + 1), before, "declines", "ar/declines",
                        steps=(f"cue {tokens[i].text}",),
                    )
                ]  # fmt: skip
        if key in DECLINES:
            subject = _subject_right(context, i + 1, _Content(k, k, explicit=False))
            if subject and key_at(tokens, subject[1] - 1) == "عن":
                subject = (subject[0], subject[1] - 1)
            left = None if subject else _left_subject(context, i)
            start = k + 1
            if key_at(tokens, start) in {"علي", "عن", "في", "بشان", "حول"}:
                start += 1
            body = trim(context, start, _clause_end(context, start, i))
            if body[1] <= body[0] or key_at(tokens, k + 1) in {",", "."}:
                body = (k, k + 1)
            return [
                Attribution(
                    subject or left,
                    (i, i + 1),
                    body,
                    "declines",
                    "ar/declines",
                    carried=not (subject or left),
                    steps=(f"cue {tokens[i].text}",),
                )
            ]
        called = key == "ما" and key_at(tokens, k + 1) in _SO_CALLED
        if tokens[i].key in REJECTED and key in NEGATED_DENIES and (key != "ما" or called):
            subject = _subject_right(context, i + 1, _Content(k, k, explicit=False))
            left = None if subject else _left_subject(context, i)
            body = trim(context, k, _clause_end(context, k, i))
            return [
                Attribution(
                    subject or left,
                    (i, i + 1),
                    body,
                    "denies",
                    "ar/rejects",
                    carried=not (subject or left),
                    steps=(f"cue {tokens[i].text}",),
                )
            ]
    return []


def _negated_only(context: Context, i: int) -> list[Attribution]:
    """`لم يصدر تعليق من`, `لم ترد الوزارة على طلب للتعليق`."""
    tokens = context.tokens
    key = tokens[i].key
    if key == "يتسن" and key_at(tokens, i + 1)[:1] == "ل" and i + 3 < len(tokens):
        what = next(
            (
                x
                for x in range(i + 2, min(len(tokens) - 1, i + 8))
                if tokens[x].key in {"التحقق", "التاكد", "الحصول", "التثبت"}
            ),
            i + 2,
        )
        body = trim(context, what, len(tokens))
        return [
            Attribution(
                (i + 1, what), (i - 1, i + 1), body, "declines", "ar/not verified",
                steps=("cue لم يتسن",), clitic=1,
            )
        ]  # fmt: skip
    if key in {"يصدر", "تصدر"}:
        at = next(
            (
                k
                for k in range(i + 1, min(len(tokens), i + 8))
                if tokens[k].key in {"تعليق", "رد", "تاكيد", "بيان", "الحصول", "اي"}
                or (k > i + 1 and tokens[k].key in {"تعليقات", "ردود", "توضيح"})
            ),
            None,
        )
        source = next(
            (k for k in range(i + 1, min(len(tokens), i + 12)) if tokens[k].key in {"من", "عن"}),
            None,
        )
        if (
            at is None
            or source is None
            or not any(t.key in {"تعليق", "رد", "تاكيد"} for t in tokens[i : source + 10])
        ):
            return []
        if key_at(tokens, source + 1) in {"جانب", "قبل"}:
            source += 1
        end = _subject_end(context, source + 1)
        if end is None:
            return []
        if source + 1 < at < end:
            end = at
        if at > source:
            rest = trim(context, at, _clause_end(context, at, i))
            return [
                Attribution(
                    (source + 1, end), (i - 1, i + 1), rest, "declines", "ar/no comment",
                    steps=("cue no comment",),
                )
            ]  # fmt: skip
        about = (i - 1, source)
        if key_at(tokens, end) in {"علي", "بشان", "حول", "عن", "بخصوص"}:
            stop = _clause_end(context, end, i)
            stop = next((x for x in range(end, stop) if tokens[x].key == ","), stop)
            topic = trim(context, end, stop)
            about = topic if topic[1] - topic[0] > 2 else about
        return [
            Attribution(
                (source + 1, end),
                (i - 1, i + 1),
                about,
                "declines",
                "ar/no comment",
                steps=("cue no comment",),
            )
        ]
    if not any(
        t.key in {"التعليق", "للتعليق", "تعليق", "طلب", "طلبات", "الاتهامات", "الانباء", "علي"}
        for t in tokens[i : i + 12]
    ):
        return []
    subject = _subject_right(context, i + 1, None)
    left = None if subject else _left_subject(context, i)
    start = subject[1] if subject else i + 1
    body = trim(context, start, _clause_end(context, start, i))
    if body[1] <= body[0]:
        body = (i - 1, i + 1)
    return [
        Attribution(
            subject or left,
            (i - 1, i + 1),
            body,
            "declines",
            "ar/negated verb",
            carried=not (subject or left),
            steps=(f"cue {tokens[i].text}", "negated"),
        )
    ]


def _relayed(context: Context, i: int) -> list[Attribution]:
    """`نقلت رويترز عن مسؤول قوله إن`."""
    tokens = context.tokens
    size = len(tokens)
    an = next(
        (
            k
            for k in range(i + 1, min(size, i + 12))
            if tokens[k].key in {"عن", "علي"}
            and (tokens[k].key == "عن" or key_at(tokens, k + 1) == "لسان")
        ),
        None,
    )
    if an is None:
        return []
    start = an + 1 + (tokens[an].key == "علي")
    say = next(
        (
            k
            for k in range(start, min(size, start + 26))
            if tokens[k].key in _SAYING
            or tokens[k].key in THAT
            or tokens[k].key == ":"
            or (tokens[k].text in QUOTES and tokens[k].kind == MARK)
        ),
        None,
    )
    if say is None:
        return []
    end = _subject_end(context, start)
    end = min(end, say) if end is not None else say
    if end <= start:
        return []
    content = say
    while content < size and (
        tokens[content].key in _SAYING or tokens[content].key in {"ان", "بان", ":", "الي", "علي"}
    ):
        content += 1
    body = trim(context, content, _clause_end(context, content, i))
    if body[1] <= body[0]:
        return []
    relay = _subject_end(context, i + 1)
    via: tuple[Range, ...] = ()
    if an > i + 1:
        relay = min(relay, an) if relay else an
        via = ((i + 1, relay),)
    stance: Stance = "asserts"
    if tokens[say].key in {"نفيه", "نفيها", "نفيهم"}:
        stance = "denies"
    if tokens[say].key in {"توقعه", "توقعها", "توقعهم", "تحذيره"}:
        stance = "predicts"
    return [
        Attribution(
            (start, end),
            (i, i + 1),
            body,
            stance,
            "ar/relayed",
            via=via,
            steps=(f"cue {tokens[i].text} … عن",),
        )
    ]


_SAYING: Final = words(
    """
    قوله قولها قولهم قولهما تأكيده تأكيدها تأكيدهم إعلانه إعلانها إشارته نفيه نفيها نفيهم
    توقعه توقعها توقعهم تحذيره قولهن إنه أنه إنها أنها إنهم أنهم
    """
)


def _stated_in(context: Context, i: int) -> list[Attribution]:
    """`جاء في بيان للوزارة أن`."""
    tokens = context.tokens
    if tokens[i].key not in {"وجاء", "جاء", "ورد", "وورد"}:
        return []
    that = next(
        (
            k
            for k in range(i + 2, min(len(tokens), i + 22))
            if tokens[k].key in THAT
            or tokens[k].key == ":"
            or (tokens[k].kind == MARK and tokens[k].text in QUOTES)
        ),
        None,
    )
    if that is None or key_at(tokens, i + 2) in {
        "اطار",
        "وقت",
        "سياق",
        "اعقاب",
        "المرتبه",
        "المركز",
        "ظل",
    }:
        return []
    end = that
    for k in range(i + 3, that):
        if (
            context.dated[k]
            or tokens[k].kind == MARK
            or tokens[k].key in {"الذي", "التي", "نشر", "نشرته", "صدر", "اصدرته", "يوم"}
        ):
            end = k
            break
    start = that + 1 if tokens[that].key in {"ان", "بان", ":"} else that
    body = trim(context, start, _clause_end(context, start, i))
    return (
        [
            Attribution(
                (i + 2, end),
                (i, i + 2),
                body,
                "asserts",
                "ar/stated in",
                steps=(f"cue {tokens[i].text} في",),
            )
        ]
        if body[1] > body[0]
        else []
    )


def _according(context: Context, i: int) -> tuple[list[Attribution], int]:
    """`وفقا لـ`, `بحسب`, `حسبما قال`, `نقلا عن`: content on either side."""
    tokens = context.tokens
    size = len(tokens)
    for phrase, kind in ACC_BY_FIRST[tokens[i].key]:
        n = len(phrase)
        if tuple(t.key for t in tokens[i : i + n]) != phrase:
            continue
        start = i + n
        if start >= size:
            continue
        cue_end = start
        stance: Stance = "asserts"
        if kind == "ل":
            if key_at(tokens, start) == "ل":
                start += 1
                cue_end = start
            elif not (tokens[start].kind == WORD and tokens[start].key[:1] == "ل"):
                continue
            if key_at(tokens, start) in {"لما", "لذلك"}:
                continue
        elif kind == "verb":
            key = key_at(tokens, start)
            if phrase[-2:] == ("علي", "ما") and key in {"ورد", "وردت", "جاء"}:
                continue
            bare = key[:-1] if key[-1:] == "ه" else key.removesuffix("ها")
            if (
                key not in CUES
                and bare not in CUES
                and key
                not in {
                    "نقلت",
                    "نقل",
                    "نقلته",
                    "اوردت",
                    "اعلنته",
                    "ذكرته",
                    "اكدته",
                    "اعلنه",
                    "نشرت",
                }
            ):
                continue
            if tokens[i].key in {"كما", "وكما"} and i == 0:
                return [], i
            if tokens[i].key in {"كما", "وكما"} and _opens_after(context, start):
                that = next(
                    (
                        k
                        for k in range(start + 1, min(size, start + 14))
                        if tokens[k].key in THAT or tokens[k].key == ":"
                    ),
                    None,
                )
                if that is not None:
                    return [], i  # "كما قال الوزير إن": a verb of its own
            cue_end = start + 1
            start += 1
            if key_at(tokens, start) in {"عنه", "عنها"}:
                start += 1
        if phrase == ("حسب",) and (i and tokens[i - 1].key in {"علي", "كل", "و"}):
            continue
        head = tokens[start].key if start < size else ""
        if (
            head in NOT_SOURCES
            or head.removeprefix("ل") in NOT_SOURCES
            or head.removeprefix("لل") in NOT_SOURCES
        ):
            continue
        named = next((b for a, b in context.sentence.quotations if a == start), None)
        end = named + 1 if named is not None else _subject_end(context, start)
        if end is None:
            continue
        end = min(end, size)
        while end > start and tokens[end - 1].kind == MARK and tokens[end - 1].text not in QUOTES:
            end -= 1
        if end <= start:
            continue
        steps = (f"cue {' '.join(t.text for t in tokens[i:cue_end])}",)
        if phrase[-2:] == ("نقلا", "عن") or phrase == ("ونقلا", "عن"):
            return [
                Attribution(
                    (start, end), (i, cue_end), (i, i + 1), "asserts", "ar/citing", steps=steps
                )
            ], end
        speaker = (start, end)
        clitic = 1 if kind == "ل" and start == i + n and tokens[start].key[:2] != "لل" else 0
        left = trim(context, 0, i)
        # content before, unless the phrase opens its clause
        opens = left[1] - left[0] < 3 or (
            left[1] - left[0] < 6 and tokens[left[0]].key in LEADING and tokens[i - 1].key == ","
        )
        if not opens:
            return [
                Attribution(
                    speaker,
                    (i, cue_end),
                    left,
                    stance,
                    "ar/according to",
                    steps=steps,
                    clitic=clitic,
                )
            ], end
        # the content follows after a comma, a verb or the complementiser
        comma = next(
            (
                k
                for k in range(end, min(size, end + 22))
                if tokens[k].key in {",", ":"}
                or tokens[k].key in {"فان", "فانه", "فانها"}
                or tokens[k].key in THAT
            ),
            None,
        )
        if comma is None:
            comma = end - 1
        begin = (
            comma + 1
            if tokens[comma].key in {",", ":", "فان", "ان", "بان"} or comma == end - 1
            else comma
        )
        body = trim(context, begin, _clause_end(context, begin, i))
        if body[1] - body[0] < 2:
            continue
        return [
            Attribution(
                speaker, (i, cue_end), body, stance, "ar/according to", steps=steps, clitic=clitic
            )
        ], end
    return [], i


def _headline(context: Context) -> list[Attribution]:
    """`بوتين: …`, `… : الشرطة` in a paragraph of its own, or before a quotation."""
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 3 > size:
        return []
    before, after = tokens[:colon], tokens[colon + 1 :]
    if tokens[colon - 1].kind == FIGURE or any(t.key in FURNITURE for t in before[:2]):
        return []
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    alone = context.sentence.alone and tokens[-1].key != "."
    if (
        len(before) <= 7
        and (alone or (quote_next and len(before) <= 7))
        and before[-1].key
        not in {"التاليه", "التالي", "الاتي", "الاتيه", "وهي", "هي", "منها", "التاليين", "وهم"}
    ):
        content = trim(context, colon + 1, size)
        if content[1] > content[0]:
            return [
                Attribution(
                    (0, colon),
                    (colon, colon + 1),
                    content,
                    "asserts",
                    "ar/headline",
                    steps=("headline with a colon",),
                )
            ]
    if (
        alone
        and len(after) <= 4
        and after[0].kind == WORD
        and (after[0].key in INSTITUTIONS or after[-1].key in INSTITUTIONS)
    ):
        return [
            Attribution(
                (colon + 1, size),
                (colon, colon + 1),
                trim(context, 0, colon),
                "asserts",
                "ar/headline",
                steps=("headline with a colon",),
            )
        ]
    return []


def _settle(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Nested speech, sources that a reporter cites, contents that end at the next cue, doubles."""
    tokens = context.tokens
    citing = next((a for a in found if a.rule == "ar/citing"), None)
    rest = [a for a in found if a.rule != "ar/citing"]
    if citing is not None and citing.speaker is not None:
        if rest:
            first = rest[0]
            via = (*first.via, first.speaker) if first.speaker else first.via
            a, b = first.content
            if a <= citing.cue[0] < b:
                if citing.cue[0] - a > 3:
                    b = citing.cue[0]
                else:
                    a = min(citing.speaker[1], b)
            a, b = trim(context, a, b)
            if b > a:
                rest[0] = replace(
                    first,
                    speaker=citing.speaker,
                    cue=citing.cue,
                    content=(a, b),
                    rule="ar/citing",
                    carried=False,
                    via=tuple(v for v in via if v),
                    steps=(*first.steps, *citing.steps),
                )
        else:
            left = trim(context, 0, citing.cue[0])
            if left[1] - left[0] > 3:
                rest = [
                    Attribution(
                        citing.speaker, citing.cue, left, "asserts", "ar/citing", steps=citing.steps
                    )
                ]
    rest.sort(key=lambda a: (a.content[0], -a.content[1], a.cue))
    dropped: set[int] = set()
    deeds = {"pledges", "demands", "opines"}
    drop_denied(rest, dropped)
    drop_deeds(
        rest,
        dropped,
        [
            (a.stance in deeds or _strip(tokens[a.cue[0]].key) in _CONFESSED)
            and tokens[a.cue[0]].key[:1] != "و"
            and not a.carried
            for a in rest
        ],
    )
    for index, outer in enumerate(rest):
        for k, inner in enumerate(rest):
            if k == index or k in dropped or index in dropped or inner.cue == outer.cue:
                continue
            a, b = outer.content
            start = min(inner.cue[0], inner.speaker[0]) if inner.speaker else inner.cue[0]
            if (
                inner.speaker
                and a <= start <= a + 1
                and inner.cue[0] < b
                and a < inner.content[0] < b
                and tokens[start].key[:1] != "و"
                and outer.cue[0] < inner.cue[0]
            ):
                hands = (*outer.via, *((outer.speaker,) if outer.speaker else ()))
                rest[k] = Attribution(
                    inner.speaker,
                    inner.cue,
                    inner.content,
                    inner.stance,
                    "ar/nested: " + inner.rule.removeprefix("ar/"),
                    inner.carried,
                    (*hands, *inner.via),
                    inner.certainty,
                    (*outer.steps, *inner.steps),
                )
                dropped.add(index)
    relay(context, rest, dropped, OUTLETS | _REPORTS)
    merge_carried(rest, dropped)
    kept: list[Attribution] = []
    for index, item in enumerate(rest):
        if index in dropped:
            continue
        a, b = item.content
        for other in rest:
            if other.cue == item.cue:
                continue
            start = min(other.cue[0], other.speaker[0]) if other.speaker else other.cue[0]
            if (
                a + 2 < start < b
                and other.content[0] > start
                and (
                    key_at(tokens, start)[:1] == "و"
                    or key_at(tokens, start - 1)
                    in {",", "لكن", "لكنه", "لكنها", "فيما", "بينما", "حيث"}
                    or (
                        key_at(tokens, start - 1) == "ان"
                        and key_at(tokens, start - 2) in {"غير", "الا"}
                    )
                )
            ):
                b = start
        a, b = trim(context, a, b)
        if b > a and key_at(tokens, b - 1) in {"فيما", "بينما", "حيث", "لكن", "و"}:
            b -= 1
        a, b = trim(context, a, b)
        if b > a and not any(
            o.content == (a, b)
            and (
                o.cue == item.cue
                or (o.stance == item.stance and o.cue[0] < item.cue[0] and o.via == item.via)
            )
            for o in kept
        ):
            kept.append(replace(item, content=(a, b)))
    return kept


_CONFESSED: Final = words("اعترف اعترفت اعترفوا أقر أقرت أقروا")


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
    head = _strip(keys[0]) if keys[0] not in ANONYMOUS | PLURAL_ANONYMOUS else keys[0]
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


_REPORTS: Final = words("بيان تقرير تقارير موقع مصدر مصادر")


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
