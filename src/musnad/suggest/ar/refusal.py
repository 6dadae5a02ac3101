"""Refusals to speak: to comment, to confirm, to answer, to give details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.suggest.ar.bare import object_start
from musnad.suggest.ar.cues import NEGATED_DENIES, REJECTED
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.left import left_subject
from musnad.suggest.ar.main_subject import is_headline, opens_second
from musnad.suggest.ar.relative import referent
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.silence import (
    ABOUT,
    REQUESTS,
    TOPIC,
    is_bare_detail,
    named,
    no_comment,
    object_of,
    read_unreached,
    unverified,
)
from musnad.suggest.ar.subject import Opening, short_subject
from musnad.suggest.ar.telling import DECLINES, GIVING, LOOSE, is_detail, is_telling
from musnad.suggest.ar.word import ADVERBS, PRONOUNS, is_ba_object, is_construct, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, trim
from musnad.suggest.token import MARK, Token, key_at, seek

_WHO: Final = words("الذي التي الذين")
_LISTS: Final = read_lists("ar", "refusal")
_SO_CALLED: Final = _LISTS["so-called"]
_CONFIRMING: Final = words("تأكيده تأكيدها نفيه نفيها تأكيد")
_ASKED: Final = words("سئل سئلت سؤاله سؤالها سؤال سؤالهم بسؤاله بسؤالها وبسؤاله وبسؤالها")
_KEPT: Final = frozenset({"التز", "لزم", "لزمت", "يلتز", "تلتز"})
_PARTICIPLES: Final = ("رافض", "ممتنع", "متحفظ", "متجنب", "مفضل", "معتذر", "متفادي", "متهرب")
_NOUN_AFTER: Final = words("بسبب نتيجة جراء في من على عن مع رغم ظل إثر بعد جدد وسط")
_ACTS: Final = _LISTS["acts"]
_SPOKEN: Final = _LISTS["spoken"]
_NEWS: Final = words("أنباء معلومات تقارير تفاصيل أي")
_HIDE: Final = words("يخف تخف يخفوا يخفي تخفي")
_OF_HIM: Final = _LISTS["of-him"]


class _Refusal(NamedTuple):
    """The topic of a refusal: its first token, and the token that names the refused speech."""

    start: int
    speech: int


def read_refused(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`رفض التعليق`, `امتنع عن الإجابة`, and `رفض الاتهامات`, which denies."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(i + 1, min(size, i + 16)):
        key = tokens[k].key
        if tokens[k].kind == MARK and key not in {",", "(", ")"} and tokens[k].text not in QUOTES:
            break
        opening = Opening(k, k, explicit=False)
        if key in _CONFIRMING and key not in DECLINES and key_at(tokens, i - 1) in {"ما", "وهو"}:
            subject = subject_right(context, i + 1, opening)
            before = referent(context, i, found)
            if subject and before:
                return [
                    Attribution(
                        subject, (i, i + 1), before, "declines", "ar/declines", shape=Shape.DECLINED
                    )
                ]
        silent = strip_joint(tokens[i].key)[:4] in _KEPT
        pointed = tokens[i].key in REJECTED and key_at(tokens, k - 1) in {"هذا", "هذه", "تلك"}
        if (key == "الصمت" if silent else is_telling(tokens, k)) and not pointed:
            return [_declined(context, i, k)]
        verb = tokens[i].key in REJECTED and key_at(tokens, i - 1) not in _NOUN_AFTER
        if verb and _is_act(tokens, k) and (k > i + 1 or is_headline(context)):
            act = _declined(context, i, k)
            return [act._replace(content=trim(context, k, clause_end(context, k, i)))]
        called = key == "ما" and key_at(tokens, k + 1) in _SO_CALLED
        answered = key in NEGATED_DENIES or (pointed and is_telling(tokens, k))
        if tokens[i].key in REJECTED and answered and (key != "ما" or called):
            subject = subject_right(context, i + 1, opening)
            joined = _is_joined(tokens[i])
            left = None if subject or joined else left_subject(context, i)
            body = trim(context, k, clause_end(context, k, i))
            return [
                Attribution(
                    subject or left,
                    (i, i + 1),
                    body,
                    "denies",
                    "ar/rejects",
                    clitic=int(is_headline(context) and opens_second(tokens, subject or left)),
                )
            ]
    return []


def _is_act(tokens: Sequence[Token], k: int) -> bool:
    """Whether somebody refuses to do what the noun at `k` names: `رفض المشاركة في`."""
    after = key_at(tokens, k + 1)
    led = after in ABOUT | {"من", "مع", ".", ","} or after[:1] in {"ل", "ب"} or not after
    return tokens[k].key in _ACTS and (led or tokens[k].key[:2] != "ال")


def _is_joined(token: Token) -> bool:
    """Whether a verb has an attached *and*, so that a noun before it is not its subject."""
    return token.key[:1] == "و" and strip_joint(token.key) != token.key


def _declined(context: Context, i: int, k: int) -> Attribution:
    """The refusal of the verb at `i` to do what the noun of reporting at `k` names."""
    tokens = context.tokens
    subject = subject_right(context, i + 1, Opening(k, k, explicit=False))
    while subject and tokens[subject[1] - 1].key in {"عن", "عدم", "بعدم", "بنفسه", "بنفسها"}:
        subject = (subject[0], subject[1] - 1) if subject[1] - subject[0] > 1 else None
    left = None if subject else left_subject(context, i)
    joined = left is not None and tokens[left[1] - 1].key in PRONOUNS
    joined = joined or _is_joined(tokens[i])
    if joined or strip_joint(tokens[i].key).startswith(_PARTICIPLES):
        left = None  # "لكنه رفض", "رافضا"
    speaker = subject or left
    return Attribution(
        speaker,
        (i, i + 1),
        _withheld(context, _Refusal(i, k)),
        "declines",
        "ar/declines",
        shape=Shape.DECLINED,
    )


def _withheld(context: Context, refusal: _Refusal) -> Range:
    """The topic that somebody refused to discuss; the words of the refusal if no topic is named."""
    tokens = context.tokens
    start = refusal.speech + 1
    if key_at(tokens, start) == "او" and start + 1 < len(tokens):
        start += 2  # "تأكيد أو نفي"
    if tokens[refusal.speech].key in GIVING:
        start = next((x for x in range(start, start + 6) if key_at(tokens, x) in TOPIC), start)
    if key_at(tokens, start) in ABOUT:
        start += 1
    topic = named(context, start, refusal.start)
    if topic is not None:
        return topic
    occasion = _occasion(context, refusal.start)
    if occasion is not None:
        return occasion
    return object_of(context, refusal.speech, refusal.start)


def _occasion(context: Context, i: int) -> Range | None:
    """The question before a refusal: `وعندما سئل عن …، امتنع عن التعليق`."""
    tokens = context.tokens
    comma = seek(tokens, range(i - 1, max(-1, i - 4), -1), {","})
    if comma is None:
        return None
    asked = next((x for x in range(min(5, comma)) if tokens[x].key in _ASKED), None)
    if asked is None:
        return None
    about = seek(tokens, range(asked + 1, comma), TOPIC)
    return trim(context, about + 1, comma) if about is not None and comma - about > 1 else None


def read_withheld(context: Context, i: int) -> list[Attribution]:
    """`لم يحدد موعدا`, `لم يصدر تعليق من`, `لم ترد الوزارة على طلب للتعليق`."""
    tokens = context.tokens
    key = tokens[i].key
    if "\u064f" in tokens[i].text[:3] and key not in _HIDE:
        return []  # vocalised as a passive
    if key == "يتسن":
        return unverified(context, i) or read_unreached(context, i)
    if (
        key in {"يدل", "تدل"}
        and not is_ba_object(tokens, i + 1)
        and key_at(tokens, i - 1) in {"لا", "ولا"}
    ):
        return []  # "لا تدل على نية"
    if key in {"يرد", "ترد"} and key_at(tokens, i + 1) in _NEWS:
        return []
    if key in {"يصدر", "تصدر", "يرد", "ترد"}:
        comment = no_comment(context, i)
        if comment or key in {"يصدر", "تصدر"}:
            return comment
    if key in _HIDE:
        return _unhidden(context, i)
    spoken = tokens[i + 1 : i + 12]
    if key in LOOSE and not any(is_detail(t.key) or t.key in _SPOKEN for t in spoken):
        return []
    start, subject = _object_of(context, i)
    left = None
    if subject is not None and subject[1] - subject[0] > 1 and key_at(tokens, subject[1]) in _WHO:
        start = subject[1] - 1  # "لم يذكر الجيش الجهة التي أطلقت الطائرة"
        subject = subject[0], start
    if subject is None and tokens[i - 1].key in {"لم", "لا", "لن"}:
        left = left_subject(context, i)
        if left is not None and tokens[left[1] - 1].key in PRONOUNS:
            left = None  # "لكنه لم يفصح"
    about = start + (key_at(tokens, start) in ABOUT or key_at(tokens, start) in DECLINES)
    about += about > start and key_at(tokens, about) in ABOUT
    body = named(context, about, i)
    if body is not None and is_bare_detail(context, body):
        body = next(
            (
                (x + 1, body[1])
                for x in range(body[0] + 1, body[1] - 1)
                if tokens[x].key in TOPIC - {"علي"}
            ),
            None,
        )
    if body is None:
        body = object_of(context, start, i)
    speaker = subject or left
    return [Attribution(speaker, (i - 1, i + 1), body, "declines", "ar/withheld", negated=True)]


def _unhidden(context: Context, i: int) -> list[Attribution]:
    """`لم يخف الوزير قلقه من`: a feeling."""
    tokens = context.tokens
    at = next((x for x in range(i + 1, min(len(tokens), i + 9)) if _is_possessed(tokens[x])), None)
    if at is None:
        return []
    opening = Opening(at, at, explicit=False)
    subject = subject_right(context, i + 1, opening) if at > i + 1 else left_subject(context, i)
    body = trim(context, at, clause_end(context, at, i))
    return [Attribution(subject, (i - 1, i + 1), body, "opines", "ar/not hidden")]


def _object_of(context: Context, i: int) -> tuple[int, Range | None]:
    """Where the withheld topic starts after the verb at `i`, and its subject if it follows."""
    tokens = context.tokens
    size = len(tokens)
    if i + 2 >= size:
        return min(i + 1, size - 1), None
    following = key_at(tokens, i + 1)
    object_first = (
        following in ABOUT | DECLINES
        or is_ba_object(tokens, i + 1)
        or _is_possessed(tokens[i + 1])
        or is_detail(following)
        or following in {"ما", "اذا", "متي", "كيف", "هذا", "هذه", "ذلك", "تلك"}
        or (
            (following[:2] != "ال" and key_at(tokens, i + 2)[:2] == "ال")
            and not is_construct(following)
            and short_subject(context, i + 1) <= 2
        )
    )
    if object_first:
        return i + 1, None
    at = next(
        (
            x
            for x in range(i + 2, min(size, i + 14))
            if tokens[x].key in ABOUT - {"في"}
            or tokens[x].key in DECLINES | {"ما", "اي", "باي", "متي", "كيف"}
            or (tokens[x].key in REQUESTS and tokens[x].key[:1] == "ل")
            or is_detail(tokens[x].key)
            or (tokens[x].kind == MARK and tokens[x].text in QUOTES)
        ),
        None,
    )
    opening = Opening(at, at, explicit=False) if at is not None else object_start(context, i)
    subject = subject_right(context, i + 1, opening)
    if opening is None:
        return (subject[1] if subject else i + 1), subject
    return opening.start, subject


def _is_possessed(token: Token) -> bool:
    """Whether a noun has a pronoun suffix: `موقفها`."""
    owned = token.text.endswith(("ه", "ها", "هم")) and len(token.key) > 3
    return owned and token.key[:2] != "ال" and token.key not in _OF_HIM


def refine(context: Context, item: Attribution) -> Attribution:
    """A negated verb of reporting with its topic; skips adverbs and requests.

    `لم ترد على الفور على طلب للتعليق على المقترح` has the proposal as its topic.
    """
    tokens = context.tokens
    if item.stance != "declines" or not item.negated:
        return item
    start, end = item.content
    while start < end and (
        tokens[start].key in ADVERBS
        or (tokens[start].key in {"علي", "حتي"} and key_at(tokens, start + 1) in {"الفور", "الان"})
    ):
        start += 1 + (tokens[start].key not in ADVERBS)
    if key_at(tokens, start) == "حتي":  # "لم تعلق الوزارة، حتى مثول الجريدة للطبع، على ما تردد"
        comma = seek(tokens, range(start, min(end, start + 10)), {","})
        start = comma + 1 if comma is not None else start
    start += key_at(tokens, start) in ABOUT
    body = named(context, start, item.cue[1] - 1) if start < end else None
    if body is None:
        body = object_of(context, start, item.cue[1] - 1)
    return item._replace(content=(body[0], min(body[1], max(end, body[0] + 1))))
