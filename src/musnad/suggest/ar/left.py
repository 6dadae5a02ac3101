"""The subject to the left of a verb, and where a second noun starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CLAUSE_BREAKS,
    CUES,
    LEADING,
    NEEDS_THAT,
    PARTICIPLES,
    SUBJECT_ENDS,
    THAT,
)
from musnad.suggest.ar.subject import is_object
from musnad.suggest.ar.word import (
    DEMONSTRATIVES,
    HEADS_OF,
    PRONOUNS,
    RELATIVES,
    TITLES,
    is_adjective,
    is_construct,
    is_counted_noun,
    is_masdar,
    is_nobody,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("ar", "subject")
_ASIDE_OPENERS: Final = _LISTS["aside-openers"]
_STUDIES: Final = words("تحقيق تحليل تقييم استطلاع استبيان تقدير تصنيف اتحاد ائتلاف تحالف")
_BEFORE_SUBJECT: Final = words("وسط وكان وكانت كان كانت بحسب حسب وفق")
_BETWEEN: Final = words("قد لم لا لن أيضا كذلك كان كانت كانوا سوف يوم مساء")
_GOES_ON: Final = words("مضى مضت راح راحت عاد عادت أخذ أخذت استطرد استطردت")
_NAMES_IN_H: Final = words("ولايته نزيه وجيه عبده فقيه نبيه شبيه نفسه ذاته بدوره عبدربه كله")
_OFFICES: Final = words("الرئيس الوزير المتحدث السفير النائب المدير الأمير الملك القائد الناطق")
_BUT_HE: Final = words("لكنه لكنها لكنهم لكنهما ولكنه ولكنها ولكنهم")
_AS_FOR: Final = words("أما وأما")
_BOUNDS: Final = CLAUSE_BREAKS | THAT


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
    while j >= 0 and (tokens[j].key in _BETWEEN or context.dated[j]):
        j -= 1
    last = j
    relative = j >= 0 and tokens[j].key in {"الذي", "التي", "الذين"}
    verb = strip_joint(tokens[cue].key)
    if relative and tokens[j].key != "التي" and (verb[:1] == "ت" or verb[-1:] == "ت"):
        return None  # "سكان القرى، الذين تقول إن عددهم …": the speaker is somebody else
    if relative:
        j -= 1 + (key_at(tokens, j - 1) == ",")
    named = False
    if j >= 0 and tokens[j].key in {",", ")", "-"}:
        opener = {")": "("}.get(tokens[j].key, tokens[j].key)
        p = seek(tokens, range(j - 1, max(-1, j - 20), -1), {opener}, 0)
        if p == 0:
            return None
        named = _is_apposed(context, p + 1, j)
        j = p - 1
    start = _phrase_start(context, j, relative=relative)
    end = j + 1
    if start is None or start >= end or end - start > 14 or tokens[start].kind != WORD:
        return None
    if relative and tokens[start].key[:2] in {"وي", "وت"}:  # "ويتفق معه الباحث …، الذي يشير"
        start = seek(tokens, range(start, end), TITLES | BEFORE_OF, start)
    if tokens[start].key[:2] == "لي" and len(tokens[start].key) > 3 and end - start > 2:
        return None  # "ليحل محل معاهدة": a verb
    if is_masdar(tokens[start]) and tokens[start].key not in _STUDIES and end - start > 1:
        return None  # "نجاح تجربة صاروخ قال إن مداه …": the speaker is before
    plain = tokens[last].key[:2] != "ال" and tokens[last].key not in PRONOUNS
    bare = last == cue - 1 and plain and key_at(tokens, start - 1) in CUES
    told = second_noun(context, start, end) if bare else None
    if told is not None:
        return start, told  # "أعلن الجيش نجاح تجربة صاروخ قال إن"
    return start, (last if named and tokens[start].key not in PRONOUNS else end)


def _phrase_start(context: Context, j: int, *, relative: bool) -> int | None:
    """Where the noun phrase that ends at `j` starts; `None` where it belongs to an earlier verb."""
    tokens = context.tokens
    k = j
    while k >= 0 and j + 1 - k < 16:
        token = tokens[k]
        key = token.key
        joined = key in {"-", "/"} and token.glued
        if (token.kind == MARK and not joined) or context.quoted[k] or key in _BOUNDS:
            break
        if key in {"فلم", "ولم"}:
            return None
        if key in _BUT_HE:
            return k  # "اعترف بالحفلات لكنه قال"
        if key in _BEFORE_SUBJECT or (relative and key in {"من", "الي", "عن"}):
            break
        if key in CUES and CUES[key].form not in NEEDS_THAT:
            break
        k -= 1
    start = k + 1
    while start <= j and (
        tokens[start].key in LEADING or context.dated[start] or tokens[start].kind == MARK
    ):
        start += 1
    return start


def _is_apposed(context: Context, a: int, b: int) -> bool:
    """Whether a name is between commas before its verb: `المدير، رائد خوري، قال`."""
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
    """Where the object starts in the words after a verb, following a complete subject."""
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
        if key == "الدين" or before == "باسم":
            definite = definite or key == "الدين"  # "معين الدين"
            continue
        if _follows_office(tokens, start, k, end):
            return k
        if is_thing(tokens[k]) and definite and (k > start + 1 or before[:2] == "ال"):
            return k
        described = before[:2] == "ال" and is_adjective(before) and tokens[start].key not in TITLES
        if is_object(tokens, k):
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


def _follows_office(tokens: Sequence[Token], start: int, k: int, end: int) -> bool:
    """`الوزير الروسي قيادة البلاد`, `الرئيس المعاهدة`: a feminine noun after an office."""
    key, before = tokens[k].key, tokens[k - 1].key
    if tokens[start].key not in _OFFICES or not tokens[k].text.endswith("ة"):
        return False
    described = before[:2] == "ال" and is_adjective(before) and k + 1 < end
    return k == start + 1 if key[:2] == "ال" else described


def _opens_another(tokens: Sequence[Token], k: int) -> bool:
    """Whether a second noun phrase starts at `k`: `وزير الخارجية السوداني قوات الدعم`."""
    if tokens[k - 1].key[:2] != "ال" or tokens[k + 1].key[:2] != "ال":
        return False
    return tokens[k].key in HEADS_OF and tokens[k - 1].key not in TITLES


def topic_before(tokens: Sequence[Token], i: int) -> Range | None:
    """The name after *as for*, before a verb with ف: `أما الشرطة فأحصت`."""
    if tokens[i].key[:1] != "ف":
        return None
    at = seek(tokens, range(i - 1, max(-1, i - 12), -1), _AS_FOR)
    return (at + 1, i) if at is not None and at + 1 < i else None
