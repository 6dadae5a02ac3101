"""Who speaks: the noun phrases beside a verb.

Knows the verb before its subject and after it, appositions, and where an object starts after a
subject that is complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CLAUSE_BREAKS,
    CUES,
    INSTITUTIONS,
    LEADING,
    MASDARS,
    NEEDS_THAT,
    NOT,
    PARTICIPLES,
    RECIPIENTS,
    SUBJECT_ENDS,
    THAT,
)
from musnad.suggest.ar.word import (
    DEMONSTRATIVES,
    HEADS_OF,
    PRONOUNS,
    RELATIVES,
    SURNAMES,
    TITLES,
    is_accusative,
    is_adjective,
    is_ba_object,
    is_construct,
    is_counted_noun,
    is_masdar,
    is_name_ali,
    is_nobody,
    is_relation,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("ar", "subject")
_NO_SUBJECT: Final = words("له لها لنا ذلك فيه فيها اليه لي لهم اليها")


class Opening(NamedTuple):
    """Where content opens: its first token, and the token that opens it.

    `explicit` says that a complementiser, colon or quotation does.
    """

    start: int
    that: int
    explicit: bool


def short_subject(context: Context, start: int) -> int:
    """How many tokens a subject before a bare object has: a noun, or one with its genitive."""
    tokens = context.tokens
    quoted = next((b for a, b in context.sentence.quotations if a == start and b - a <= 4), None)
    if quoted is not None:  # "«الخارجية» الروسية"
        end = quoted + 1
        while end < len(tokens) and is_adjective(tokens[end].key):
            end += 1
        return end - start
    if start >= len(tokens) or tokens[start].kind != WORD:
        return 0
    end = start + 1
    head = tokens[start].key
    if key_at(tokens, end) in SURNAMES:
        return 2  # "مكتب نتنياهو"
    while end < len(tokens) and end < start + 6 and tokens[end].kind == WORD:
        key = tokens[end].key
        another = end > start + 1 and is_adjective(tokens[end - 1].key) and not is_adjective(key)
        if (
            key[:2] == "ال"
            and not another
            and (head[:2] == "ال" or end == start + 1 or key[-1] in "يهن")
            and key not in MASDARS
        ):
            end += 1
            continue
        break
    return end - start


def subject_end(context: Context, start: int) -> int | None:
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
                    and key_at(tokens, k - 1) != "المصدر"
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
            past = _past_brackets(context, start, k)
            if past is not None:
                k = past
                continue
            return k
        if key == "و" and k + 1 < size and tokens[k + 1].kind == FIGURE and k > start:
            return k  # "بحسب الجيش و15 بحسب المستشفى"
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
                if key == "علي" and is_name_ali(tokens, k):
                    k += 1
                    continue
                if key in {"الي", "لدي"} and strip_joint(tokens[start].key) in SENT:
                    k += 2  # "المبعوث إلى كارديا"
                    continue
                if key in {"حول", "علي"} or not context.dated[k] or key != "ال":
                    return k
            if key == "في":
                head = tokens[start].key
                if (
                    (
                        head in BEFORE_OF | {strip_joint(head)} & BEFORE_OF
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
            dual = key.endswith("هما") and len(key) > 6 and key not in {"احدهما", "كلاهما"}
            if dual or (key.endswith(("اته", "اتها", "اتهم")) and len(key) > 5 and k > start):
                return k  # "خفض البنك توقعاته": an object with a pronoun
            if k > start + 1 and is_masdar(token):
                return k
            if key in DEMONSTRATIVES and key_at(tokens, k - 1)[:2] == "ال":
                return k
            if key in CUES and CUES[key].form not in NEEDS_THAT and k > start:
                return k
        k += 1
    return min(k, size) if k > start else None


def _past_brackets(context: Context, start: int, k: int) -> int | None:
    """The token after the brackets at `k` in a name: `شركة (الأفق)`, `الصحة (في صنعاء) أنيس`."""
    tokens = context.tokens
    if tokens[k].key != "(" or k == start:
        return None
    close = seek(tokens, range(k + 2, min(len(tokens), k + 8)), {")"})
    if close is None or not all(t.kind == WORD for t in tokens[k + 1 : close]):
        return None
    heads = k == start + 1 and tokens[start].key[:2] != "ال"
    names = close + 1 < len(tokens) and tokens[close + 1].kind == WORD
    names = names and not is_masdar(tokens[close + 1]) and tokens[start].key in TITLES | BEFORE_OF
    return close + 1 if heads or names else None


SENT: Final = _LISTS["sent"]
_OCCASIONS: Final = _LISTS["occasions"]
_AROUND: Final = words("أكثر نحو حوالي قرابة زهاء أقل ما أن أنه أنها أي عدم كل")


def subject_right(context: Context, i: int, content: Opening | None) -> Range | None:
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
    if start < len(tokens) and (tokens[start].key in RECIPIENTS or tokens[start].key == "ل"):
        return None
    if start < len(tokens) and tokens[start].key in _NO_SUBJECT:
        start += 1
    anyone = any_of(tokens, start)
    if anyone is not None and (content is None or content.that >= anyone):
        return start, min(anyone, len(tokens))
    if key_at(tokens, start) in _ONE and key_at(tokens, start + 1) == "من":
        return (start, start + 3) if start + 3 <= len(tokens) else None
    end = subject_end(context, start)
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
            and not is_name_ali(tokens, end - 1)
        )
    ):
        end -= 1
    if end <= start:
        return None
    end = next((x for x in range(start + 1, end) if _is_object(tokens, x)), end)
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


def _with_apposition(context: Context, start: int, comma: int, content: Opening | None) -> int:
    """The end of a subject whose name stands between commas: `المتحدث باسم الهيئة، حسن الطاهر،`."""
    tokens = context.tokens
    heads = {t.key for t in tokens[start:comma]} & (TITLES | BEFORE_OF | {"باسم"})
    heads |= {key_at(tokens, comma + 1)} & (TITLES | _HONORIFICS)
    heads |= {strip_joint(tokens[start].key)} & SENT
    if not heads or content is None:
        return comma
    close = next(
        (x for x in range(comma + 1, min(len(tokens), comma + 9)) if tokens[x].kind == MARK), None
    )
    if close is None or tokens[close].key != "," or close > content.that or close < comma + 2:
        return comma
    if not content.explicit and any(
        not context.dated[k] and tokens[k].key not in {",", "يوم"}
        for k in range(close, content.that)
    ):
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


def any_of(tokens: Sequence[Token], start: int) -> int | None:
    """The token after `أي مسؤول`, `أي من الطرفين` at `start`, who did not say something."""
    if key_at(tokens, start) != "اي":
        return None
    if key_at(tokens, start + 1) == "من":
        return start + 3
    if key_at(tokens, start + 1) not in ANONYMOUS | BEFORE_OF | _PARTIES:
        return None
    end = start + 2
    while end < len(tokens) and (is_relation(tokens[end].key) or tokens[end].key in _INDEFINITE):
        end += 1
    return end


_INDEFINITE: Final = words("مستقلة مستقل أخرى آخر محايدة محايد رسمي رسمية معنية معني")
_PARTIES: Final = words("جهة جماعة طرف حزب دولة منظمة تنظيم فصيل شركة حركة مسؤول أحد كتلة هيئة")
_NOT_HEADS: Final = _LISTS["not-heads"]


def left_subject(context: Context, cue: int) -> Range | None:
    """The subject to the left of the verb at `cue`: `الرئيس الروسي قال إن`."""
    tokens = context.tokens
    j = cue - 1
    if j > 1 and tokens[j].key in {"فلم", "فلا", "فلن", "فقد"} and tokens[0].key in {"اما", "واما"}:
        return (1, j) if j < 12 else None
    if j >= 0 and strip_joint(tokens[j].key) in _GOES_ON:
        return None  # "ومضى يقول"
    if j >= 0 and tokens[j].key in {"ولم", "ولا", "ولن", "فلم", "وقد", "فقد", "وما"}:
        return None
    while j >= 0 and (
        tokens[j].key in {"قد", "لم", "لا", "لن", "ايضا", "كذلك", "كان", "كانت", "كانوا", "سوف"}
        or context.dated[j]
        or tokens[j].key in {"يوم", "مساء"}
    ):
        j -= 1
    named = False
    last = j
    relative = j >= 0 and tokens[j].key in {"الذي", "التي", "الذين"}
    verb = strip_joint(tokens[cue].key)
    if relative and tokens[j].key != "التي" and (verb[:1] == "ت" or verb[-1:] == "ت"):
        return None  # "سكان القرى، الذين تقول إن عددهم …": somebody else tells of them
    if relative:
        j -= 1 + (key_at(tokens, j - 1) == ",")
    if j >= 0 and tokens[j].key in {",", ")", "-"}:
        opener = {")": "("}.get(tokens[j].key, tokens[j].key)
        p = next((p for p in range(j - 1, max(-1, j - 20), -1) if tokens[p].key == opener), None)
        if p is None or p == 0:
            return None
        named = _is_apposed(context, p + 1, j)
        j = p - 1
    end = j + 1
    k = j
    while k >= 0 and end - k < 16:
        token = tokens[k]
        key = token.key
        if (token.kind == MARK and not (key in {"-", "/"} and token.glued)) or context.quoted[k]:
            break
        if (
            key in CLAUSE_BREAKS
            or key in THAT
            or (key in CUES and CUES[key].form not in NEEDS_THAT)
        ):
            break
        if key in {"فلم", "ولم"}:
            return None  # the verb before has its own
        if key in _BEFORE_SUBJECT or (relative and key in {"من", "الي", "عن"}):
            break
        k -= 1
    start = k + 1
    while start < end and (
        tokens[start].key in LEADING or context.dated[start] or tokens[start].kind == MARK
    ):
        start += 1
    if start >= end or end - start > 14 or tokens[start].kind != WORD:
        return None
    if relative and tokens[start].key[:2] in {"وي", "وت"}:  # "ويتفق معه الباحث …، الذي يشير"
        start = seek(tokens, range(start, end), TITLES | BEFORE_OF, start)
    if tokens[start].key[:2] == "لي" and len(tokens[start].key) > 3 and end - start > 2:
        return None  # "ليحل محل معاهدة": a verb
    if is_masdar(tokens[start]) and tokens[start].key not in _STUDIES and end - start > 1:
        return None  # "نجاح تجربة صاروخ قال إن مداه …": the speaker stands before
    return start, (last if named and tokens[start].key not in PRONOUNS else end)


def _is_apposed(context: Context, a: int, b: int) -> bool:
    """Whether a name stands between commas before its verb: `المدير، رائد خوري، قال`."""
    inner = context.tokens[a:b]
    return (
        0 < len(inner) <= 5
        and all(t.kind == WORD for t in inner)
        and not any(context.dated[a:b])
        and not any(t.key in RELATIVES or t.key in SUBJECT_ENDS or t.key in THAT for t in inner)
        and inner[0].key[:2] not in {"وه", "بح"}
        and inner[0].key not in LEADING | CLAUSE_BREAKS | _ASIDE_OPENERS
        and not any(t.key in CUES or t.key in PARTICIPLES for t in inner)
    )


_ASIDE_OPENERS: Final = _LISTS["aside-openers"]
_STUDIES: Final = words("تحقيق تحليل تقييم استطلاع استبيان تقدير تصنيف اتحاد ائتلاف تحالف")
_BEFORE_SUBJECT: Final = words("وسط وكان وكانت كان كانت بحسب حسب وفق")
_GOES_ON: Final = words("مضى مضت راح راحت عاد عادت أخذ أخذت استطرد استطردت")


def earlier_subject(context: Context, i: int) -> Range | None:
    """The subject in `سبق للوزير أن أعلن`, or *nobody*: `لا أحد من الطرفين أكد`."""
    tokens = context.tokens
    if is_nobody(tokens, i):
        return next(x for x in range(i - 1, -1, -1) if tokens[x].key == "احد"), i
    if key_at(tokens, i - 1) != "ان":
        return None
    for x in range(i - 2, max(-1, i - 9), -1):
        if tokens[x].key in {"سبق", "وسبق"}:
            return (x + 1, i - 1) if tokens[x + 1].key[:1] == "ل" and x + 1 < i - 1 else None
        if tokens[x].kind != WORD:
            return None
    return None


def second_noun(context: Context, start: int, end: int) -> int | None:
    """Where in a run of words after a verb its object starts, after a subject that is complete."""
    tokens = context.tokens
    if start >= end or not all(t.kind in {WORD, FIGURE} for t in tokens[start:end]):
        return None
    definite = tokens[start].key[:2] == "ال"
    for k in range(start + 1, end):
        key, before = tokens[k].key, tokens[k - 1].key
        if key in DEMONSTRATIVES and (definite or k == start + 1):
            return k
        if is_counted_noun(tokens, k):
            return k
        if k == start + 1 and key[:2] == "ال" == before[:2] and key[2:] in HEADS_OF:
            return k  # "المعارضة الحكومة"
        if key == "الدين":
            definite = True
            continue  # "معين الدين"
        if before == "باسم":
            continue
        after_office = tokens[start].key in _OFFICES and before[:2] == "ال" and is_adjective(before)
        if after_office and key[:2] != "ال" and tokens[k].text.endswith("ة") and k + 1 < end:
            return k  # "الوزير الروسي قيادة البلاد"
        office = k == start + 1 and tokens[start].key in _OFFICES
        if office and key[:2] == "ال" and tokens[k].text.endswith("ة"):
            return k  # "الرئيس المعاهدة"
        if is_thing(tokens[k]) and definite and (k > start + 1 or before[:2] == "ال"):
            return k
        described = before[:2] == "ال" and is_adjective(before) and tokens[start].key not in TITLES
        if _is_object(tokens, k):
            return k
        foreign = k > start + 2 and not any(is_construct(t.key) for t in tokens[start:k])
        foreign = foreign and not any(t.key[:2] == "ال" for t in tokens[start:k])
        if (described or foreign) and key[:2] == "ال" and not is_adjective(key):
            return k  # "العاهل المغربي الحداد", "هيومن رايتس ووتش الأحكام"
        if definite and k + 1 < end and _opens_another(tokens, k):
            return k
        plural = key.endswith("يه") and k + 1 < end and is_adjective(tokens[k + 1].key)
        noun = not is_adjective(key) or (plural and tokens[k + 1].key[:2] == "ال")
        if key[:2] == "ال" and noun and before[:2] != "ال" and definite:
            return k  # "الرئيس يان هولم التراجع"
        modifies = before[:2] == "ال" and is_adjective(key)
        if before == "الدين" and key[:2] == "ال":
            return k
        surname = k + 1 < end and tokens[k + 1].key[:2] == "ال"
        surname = key == "الدين" or (surname and not is_adjective(tokens[k + 1].key))
        if key[:2] == "ال" and k == start + 1 and not is_construct(before) and not modifies:
            if surname and before[:2] != "ال":
                definite = True
                continue  # "محمد البهنساوي الخطوة"
            return k
        if is_masdar(tokens[k]) and (definite or k > start + 1):
            return k
        named = definite or k > start + 1 or not is_construct(tokens[start].key)
        if tokens[k].text.endswith(("ها", "هم")) and len(key) > 4 and named:
            return k  # "مجموعة سيتي عملاءها", "ليلى رحلتها"
        his = tokens[k].text.endswith("ه") and len(key) > 3 and before[:2] == "ال"
        if his and key not in _NAMES_IN_H and tokens[start].key[:2] != "ال":
            return k  # "محافظ المدينة علمه"
        head = tokens[start].key
        bare_after = before[:2] == "ال" and key[:2] != "ال" and head[:2] == "ال"
        if bare_after and head not in TITLES and head not in BEFORE_OF and key not in SUBJECT_ENDS:
            return k
        definite = definite or key[:2] == "ال"
    return None


_NAMES_IN_H: Final = words("ولايته نزيه وجيه عبده فقيه نبيه شبيه نفسه ذاته بدوره عبدربه كله")
_OFFICES: Final = words("الرئيس الوزير المتحدث السفير النائب المدير الأمير الملك القائد الناطق")
_NAMES_IN_EEN: Final = words("الأمين الصين البحرين اليمين الحسين الياسين الأربعين العين المبين")


def _is_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether a plural in the case of an object stands after a noun: `المرشد الأعلى الأوروبيين`."""
    before = tokens[k - 1]
    if tokens[k].key[:2] != "ال" or before.key[:2] != "ال" or before.text.endswith("ين"):
        return False
    return tokens[k].text.endswith("ين") and tokens[k].key not in _NAMES_IN_EEN


def _opens_another(tokens: Sequence[Token], k: int) -> bool:
    """Whether a second noun opens at `k`: `وزير الخارجية السوداني قوات الدعم`."""
    if tokens[k - 1].key[:2] != "ال" or tokens[k + 1].key[:2] != "ال":
        return False
    return tokens[k].key in HEADS_OF and tokens[k - 1].key not in TITLES


def topic_before(tokens: Sequence[Token], i: int) -> Range | None:
    """Who is named after *as for* before a verb with ف: `أما الشرطة فأحصت`."""
    if tokens[i].key[:1] != "ف":
        return None
    at = seek(tokens, range(i - 1, max(-1, i - 12), -1), _AS_FOR)
    return (at + 1, i) if at is not None and at + 1 < i else None


_AS_FOR: Final = words("أما وأما")


def is_subject_before(context: Context, i: int) -> bool:
    """Whether the subject of the verb at `i` stands before it for certain.

    After `أن`, `إن`, `لكن` a noun stands and then the verb; `كان فلان قد قال` too.
    """
    tokens = context.tokens
    if topic_before(tokens, i) is not None:
        return True
    compound = key_at(tokens, i - 1) in {"قد", "سبق"}
    x = i - 1 - compound
    last = x
    while x >= 0 and last - x < 14:
        token = tokens[x]
        key = token.key
        if key in _NOUN_FOLLOWS or (compound and key in _WAS):
            return x < last and not is_ba_object(tokens, x + 1) and last - x <= 12 + 2 * compound
        if (
            (token.kind != WORD and token.text not in QUOTES)
            or key in THAT
            or key in RELATIVES
            or (key in CUES and CUES[key].form not in NEEDS_THAT)
        ):
            return False
        x -= 1
    return False


_NOUN_FOLLOWS: Final = words("أن إن بأن لكن ولكن فإن وأن وإن")
_WAS: Final = words("كان كانت وكان وكانت كانوا وكانوا")


def is_headline(context: Context) -> bool:
    """Whether a sentence is a headline: short, at the head or alone, without a full stop."""
    tokens = context.tokens
    sentence = context.sentence
    if len(tokens) > 36 or not (sentence.alone or sentence.paragraph == 0):
        return False
    return tokens[-1].key != "." or key_at(tokens, -2 % len(tokens)) == "."


def fronted_subject(context: Context, i: int) -> Range | None:
    """The subject of a headline before a verb in the present: `الأردن ينفي استخدام قواعده`.

    A second clause has its own: `مقتل 27 شخصا والجيش ينفي استهداف مدنيين`.
    """
    tokens = context.tokens
    if i < 1 or tokens[i].key[:1] not in {"ي", "ت"} or not is_headline(context):
        return None
    if key_at(tokens, i + 1) in RECIPIENTS:
        return None  # "خبراء يجيبون للجزيرة نت"
    quoted = next((pair for pair in context.sentence.quotations if pair[1] == i - 1), None)
    if quoted is not None and quoted[1] - quoted[0] <= 5:
        return quoted[0], i  # "«الراسي القابضة» تكشف"
    start = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].kind == MARK), 0)
    joined = next((k for k in range(i - 1, max(start + 2, i - 5), -1) if _joins(tokens, k)), start)
    start = max(start, joined)
    if (
        start >= i
        or tokens[start].kind != WORD
        or i - start > 8
        or tokens[start].key in LEADING
        or any(_breaks_name(tokens, k, start) for k in range(start, i))
    ):
        return None
    return start, i


def _breaks_name(tokens: Sequence[Token], k: int, start: int) -> bool:
    """Whether a word cannot stand in the subject of a headline; a place or *that …* may follow."""
    key = tokens[k].key
    if k > start and (key == "في" or (key in RELATIVES and k == start + 1)):
        return False
    return key in CUES or key in LEADING or key in SUBJECT_ENDS


def _joins(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun with *and* opens a second clause of a headline at `k`."""
    key = tokens[k].key
    if key[:3] == "وال" or (key[:1] == "و" and key[1:] in ANONYMOUS | BEFORE_OF | INSTITUTIONS):
        return True
    return tokens[k].text[:1] == "و" and tokens[k].text[1:2] in "أإ"  # "وأديس أبابا تنفي"


def opens_second(tokens: Sequence[Token], subject: Range | None) -> bool:
    """Whether a subject in a headline carries the *and* of a second clause: `والجيش ينفي`."""
    if subject is None or subject[0] == 0 or tokens[subject[0]].key in HEADS_OF:
        return False
    return tokens[subject[0]].key[:1] == "و" and _joins(tokens, subject[0])


def part_accused(
    context: Context, subject: Range, body: Range, *, always: bool
) -> tuple[Range, Range]:
    """Parts *X accused Y* where the second noun phrase starts; both stand before the preposition.

    `always` takes the last word where the form of the words does not tell.
    """
    tokens = context.tokens
    a, b = subject
    if tokens[a].key in SURNAMES and b - a > 2:
        return (a, a + 1), (a + 1, body[1])
    at = second_noun(context, a, b)
    if at is not None and (always or tokens[at].text.endswith(("ها", "هم"))):
        return (a, at), (at, body[1])
    k = a
    if tokens[a].key[:2] != "ال":  # a genitive: up to its definite end
        while k < b - 1 and tokens[k].key[:2] != "ال":
            k += 1
        if tokens[k].key[:2] != "ال":
            k = a
    k += 1
    while k < b and tokens[k].key[:2] == "ال" and is_adjective(tokens[k].key):
        k += 1
    if b - a == 2 and tokens[a].key in SURNAMES and tokens[a + 1].key[:2] != "ال":
        return (a, a + 1), (a + 1, body[1])
    plural = tokens[a].key[:2] == "ال" and tokens[a].key.endswith(("ون", "ين"))
    plural = plural and tokens[a].key not in _NAMES_IN_EEN
    if k < b and (tokens[k].key[:2] == "ال" or plural):
        return (a, k), (k, body[1])
    named = tokens[b - 1].key[:2] == "ال" == tokens[b - 2].key[:2] and is_adjective(
        tokens[b - 1].key
    )
    if always and named and b - a > 3:
        return (a, b - 2), (b - 2, body[1])  # "منظمة سي ووتش الاتحاد الأوروبي"
    if (
        always
        and b - a > 1
        and not (b - a == 2 and tokens[b - 1].key[:2] == "ال" and tokens[a].key[:2] != "ال")
    ):
        return (a, b - 1), (b - 1, body[1])
    return subject, body


def main_subject(context: Context) -> Range | None:
    """The subject of the verb with which the sentence, or its clause after an adjunct, starts."""
    tokens = context.tokens
    start = 1
    if tokens[0].kind != WORD:
        return None
    if tokens[0].key.removeprefix("و") in ADJUNCTS:
        comma = seek(tokens, range(1, min(len(tokens), 28)), {","})
        if comma is None:
            return None
        start = comma + 2
    elif tokens[0].key in NOT:
        start = 2  # "ولم تشارك الأستاذة"
    elif tokens[0].key in LEADING - _WAS and tokens[0].key not in {"لكن", "ولكن", "اما", "بل"}:
        start = 2
    if start >= len(tokens):
        return None
    subject = subject_right(context, start, None)
    if subject is None:
        return None
    if tokens[subject[0]].key in SURNAMES:
        return subject[0], subject[0] + 1  # "شكر بوتين بيونغ يانغ"
    met = next((x for x in range(subject[0] + 1, subject[1]) if _is_met(tokens, x)), subject[1])
    return subject[0], met


def _is_met(tokens: Sequence[Token], x: int) -> bool:
    """Whether an object opens at `x`: `التقى الوزير نظيره`, `استقبل كيم وزير الخارجية`."""
    if tokens[x - 1].key[:2] == "ال" and is_accusative(tokens[x]):
        return True  # "بدا الوزير واثقا"
    second = tokens[x].key in TITLES and tokens[x].key[:2] != "ال"
    second = second and tokens[x - 1].key not in TITLES | {"باسم"} and tokens[x - 1].key[:1] != "و"
    return second or _is_owned(tokens[x])


def _is_owned(token: Token) -> bool:
    """Whether an object with a pronoun stands here: `التقى الوزير نظيره`."""
    owned = token.text.endswith(("ه", "ها", "هم")) and len(token.key) > 4
    return owned and token.key[:2] != "ال"


ADJUNCTS: Final = _LISTS["adjuncts"]
