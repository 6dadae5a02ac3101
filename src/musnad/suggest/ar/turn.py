"""Phrases that report what somebody said: according to, quoted from, stated in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.bare import object_start
from musnad.suggest.ar.cues import THAT
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.parting import quotation_before, that_and_that
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import subject_end
from musnad.suggest.ar.word import strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import MARK, WORD, Token, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "turn")
_NOT_STATED_IN: Final = words("اطار وقت سياق اعقاب المرتبه المركز ظل")
_ASCRIBED: Final = words("نسب نسبت ينسب تنسب")
RELAYS: Final = words("نقل نقلت ينقل تنقل نقلوا") | _ASCRIBED
_SAYING: Final = _LISTS["saying"]
LEARNS: Final = words("علم علمت وعلم وعلمت")
_JOINS: Final = {
    "مما": frozenset(","),
    "ما": frozenset({",", "وهو", "وهي"}),
    "الذي": frozenset({"الامر"}),
    "ان": frozenset({"ذلك"}),
}
"""Words that start a comment, and words before it."""
_ACCORDING_TO_HIM: Final = words("حسب بحسب وفق على في وبحسب ووفق من")
_OWN: Final = frozenset(
    fold_text(noun + ending)
    for noun in [
        "قول",
        "تعبير",
        "وصف",
        "تقدير",
        "تقديرات",
        "رأي",
        "نظر",
        "زعم",
        "كلام",
        "تصريح",
        "تصريحات",
        "ادعاء",
        "اعتقاد",
    ]
    for ending in ("ه", "ها", "هم", "هما")
)
_MINDS: Final = frozenset(
    fold_text(noun + ending)
    for noun in ("رأي", "نظر", "تقدير", "اعتقاد", "وجهة")
    for ending in ("ه", "ها", "هم", "هما")
)
OPENS_OWN: Final = _ACCORDING_TO_HIM | {clitic + mind for clitic in "بل" for mind in _OWN & _MINDS}
_VOICED: Final = words("تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم")
_WORDS: Final = words("الكلمات العبارات العبارة الكلام الجملة")


def read_relayed(context: Context, i: int) -> list[Attribution]:
    """`نقلت رويترز عن مسؤول قوله إن`."""
    tokens = context.tokens
    size = len(tokens)
    if key_at(tokens, i + 1) in {"عنه", "عنها", "عنهم"}:
        return _relayed_of_him(context, i)
    ascribed = strip_joint(tokens[i].key) in _ASCRIBED
    an = _source_after(tokens, i, ascribed=ascribed)
    if an is None:
        return []
    start = an + 1 + (tokens[an].key == "علي")
    opens = _SAYING | THAT | {":"}
    say = next(
        (
            k
            for k in range(start, min(size, start + 26))
            if tokens[k].key in opens or (tokens[k].text in QUOTES and tokens[k].kind == MARK)
        ),
        None,
    )
    if say is None or (ascribed and tokens[an].key == "عن"):
        return []
    end = subject_end(context, start)
    end = min(end, say) if end is not None else say
    content = say
    while content < size and tokens[content].key in _SAYING | {"ان", "بان", ":", "الي", "علي"}:
        content += 1
    body = trim(context, content, clause_end(context, content, i))
    if body[1] <= body[0] or end <= start:
        return []
    via: tuple[Range, ...] = ()
    if an > i + 1:
        relay = subject_end(context, i + 1)
        via = ((i + 1, min(relay, an) if relay else an),)
    stance: Stance = "asserts"
    if tokens[say].key in {"نفيه", "نفيها", "نفيهم"}:
        stance = "denies"
    elif tokens[say].key in {"توقعه", "توقعها", "توقعهم", "تحذيره"}:
        stance = "predicts"
    elif tokens[say].key[:5] == "تشكيك":
        stance = "doubts"
        body = (body[0] + (tokens[body[0]].key == "في"), body[1])
    return [
        Attribution((start, end), (i, i + 1), part, stance, "ar/relayed", via=via)
        for part in that_and_that(context, body)
    ]


def _source_after(tokens: Sequence[Token], i: int, *, ascribed: bool) -> int | None:
    """*From*, *by the mouth of* or *to* before the source of what is relayed."""
    for k in range(i + 1, min(len(tokens), i + 12)):
        key = tokens[k].key
        mouth = key == "علي" and key_at(tokens, k + 1) == "لسان"
        if key == "عن" or mouth or (key == "الي" and ascribed):
            return k
    return None


def _relayed_of_him(context: Context, i: int) -> list[Attribution]:
    """`ونقلت عنه الوكالة قوله: …`: the speaker of the previous sentence continues."""
    tokens = context.tokens
    say = seek(tokens, range(i + 2, min(len(tokens) - 1, i + 12)), _SAYING)
    if say is None:
        return []
    start = say + 1
    while key_at(tokens, start) in {"ان", "بان", ":", "الي", "علي"}:
        start += 1
    body = trim(context, start, clause_end(context, start, i))
    if body[1] <= body[0]:
        return []
    via: tuple[Range, ...] = ((i + 2, say),) if say > i + 2 else ()
    return [Attribution(None, (i, i + 1), body, "asserts", "ar/relayed", via=via)]


def read_learnt(context: Context, i: int) -> list[Attribution]:
    """`علم موقعنا من مصدر موثوق أن`: the source is the speaker, the outlet the relay."""
    tokens = context.tokens
    source = seek(tokens, range(i + 1, min(len(tokens), i + 8)), {"من"})
    if source is None or source == i + 1:
        return []
    that = seek(tokens, range(source + 2, min(len(tokens), source + 12)), THAT)
    if that is None or not all(t.kind == WORD for t in tokens[i + 1 : source]):
        return []
    start = that + (tokens[that].key in {"ان", "بان"})
    body = trim(context, start, clause_end(context, start, i))
    if body[1] <= body[0]:
        return []
    end = min(subject_end(context, source + 1) or that, that)
    return [
        Attribution(
            (source + 1, end), (i, i + 1), part, "asserts", "ar/relayed", via=((i + 1, source),)
        )
        for part in that_and_that(context, body)
    ]


def read_stated_in(context: Context, i: int) -> list[Attribution]:
    """`جاء في بيان للوزارة أن`."""
    tokens = context.tokens
    if tokens[i].key not in {"وجاء", "جاء", "ورد", "وورد"} or key_at(tokens, i - 1) == "ما":
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
    if that is None or key_at(tokens, i + 2) in _NOT_STATED_IN:
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
    body = trim(context, start, clause_end(context, start, i))
    if body[1] <= body[0]:
        return []
    return [
        Attribution((i + 2, end), (i, i + 2), part, "asserts", "ar/stated in")
        for part in that_and_that(context, body)
    ]


def comment_start(tokens: Sequence[Token], i: int) -> int | None:
    """The start of the comment that contains the phrase at `i`: `، وهو ما يفسر، في نظره، …`."""
    for x in range(i - 1, max(0, i - 14), -1):
        if tokens[x - 1].key in _JOINS.get(tokens[x].key, ()):
            return x + 1
        if tokens[x].key in {".", ":", ";"}:
            return None
    return None


def own_phrase_end(tokens: Sequence[Token], i: int) -> int | None:
    """The token after `على حد تعبيره`, `في نظرها`, `حسب قوله` at `i`; `None` elsewhere."""
    key = tokens[i].key
    if key not in OPENS_OWN:
        return None
    if key not in _ACCORDING_TO_HIM:
        return i + 1
    at = i + 1 + (key_at(tokens, i + 1) in {"حد", "وجهه"})
    if key_at(tokens, at) not in _OWN or (key == "في" and tokens[at].key not in _MINDS):
        return None
    return at + 1


def read_own_phrase(context: Context, i: int, end: int) -> list[Attribution]:
    """`، مما يجعلها، على حد تعبيره، …`: a comment that is also by the speaker."""
    start = comment_start(context.tokens, i)
    if start is None:
        return []
    body = trim(context, start, clause_end(context, end, i))
    opinion = any(t.key in _MINDS or t.key in _VOICED for t in context.tokens[i:end])
    return [Attribution(None, (i, end), body, "opines" if opinion else "asserts", "ar/comment")]


def read_in_these_words(context: Context, i: int) -> list[Attribution]:
    """`"لم نعد نصدق أحدا"، بهذه الكلمات لخص أبو خالد حال النازحين`."""
    tokens = context.tokens
    quoted = quotation_before(context, i)
    if quoted is None or key_at(tokens, i + 1) not in _WORDS or i + 4 > len(tokens):
        return []
    subject = subject_right(context, i + 3, object_start(context, i + 2))
    if subject is None:
        return []
    return [Attribution(subject, (i, i + 3), quoted, "asserts", "ar/in these words")]
