"""No answer, in indirect forms: `لم يتسن التواصل`, `دون أن يدلي`."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.cues import NOT, PARTICIPLES
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.subject import subject_end
from musnad.suggest.ar.telling import is_detail, omission_end
from musnad.suggest.ar.word import is_ba_object, is_construct, is_masdar_form, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import key_at, seek

_LISTS: Final = read_lists("ar", "refusal")
REQUESTS: Final = _LISTS["requests"]
COMMENTS: Final = words("للتعليق التعليق تعليق بالتعليق للرد للتعقيب")
SILENT: Final = _LISTS["silent"]
ABOUT: Final = words("علي عن في بشأن حول بخصوص حيال إزاء إلى تجاه لجهة")
TAIL: Final = _LISTS["tail"]
TOPIC: Final = words("عما عمن بشأن حول عن بخصوص حيال إزاء على تجاه")
_OPINION: Final = words("تعليق للتعليق رد رأي تعقيب موقف التعليق توضيح")
_REPLIES: Final = words("تعليق تعقيب رد تأكيد موقف")
_CHECKS: Final = words("التحقق التأكد التثبت تأكيد التأكيد الجزم")
_SUCCEEDS: Final = words("تفلح تنجح تثمر")
_FAILS: Final = words("فشلت باءت أخفقت")
_RULES_OUT: Final = words("يستبعد تستبعد يستبعدوا")


def read_unreached(context: Context, i: int) -> list[Attribution]:
    """`لم يتسن الحصول على تعليق من الشركة`, `تعذر الاتصال بالوزارة للتعليق`."""
    tokens = context.tokens
    if strip_joint(tokens[i].key) == "تعذر" and (hits := unverified(context, i)):
        return hits
    stop = phrase_end(context, i, i)
    comment = seek(tokens, range(i + 1, min(stop, i + 9)), _OPINION)
    if comment is None:
        return []
    source = seek(tokens, range(comment + 1, min(stop, comment + 4)), {"من", "عن"})
    if tokens[comment].key in {"راي", "موقف"}:
        start = comment + 1
    elif source is not None and tokens[comment].key[:2] != "لل":
        start = source + 1 + (key_at(tokens, source + 1) in {"جانب", "قبل"})
    else:
        start = next(
            (
                x + (tokens[x].key in {"الي", "علي", "مع", "ب"})
                for x in range(i + 1, comment)
                if tokens[x].key in {"الي", "مع", "ب"} or is_ba_object(tokens, x)
            ),
            comment,
        )
    end = subject_end(context, start) if start < len(tokens) else None
    if end is None or start == comment:
        return []
    end = min(end, comment) if comment > start else end
    about = seek(tokens, range(end, min(stop, end + 3)), TOPIC)
    topic = named(context, about + 1, i) if about is not None else None
    clitic = int(tokens[start].key[:1] == "ب" and is_ba_object(tokens, start))
    negated = int(key_at(tokens, i - 1) in NOT)
    return [
        Attribution(
            (start, end),
            (i - negated, i + 1),
            topic or trim(context, comment, end if start == comment + 1 else comment + 1),
            "declines",
            "ar/not reached",
            clitic=clitic,
        )
    ]


def fails(context: Context, i: int) -> bool:
    """Whether attempts at `i` failed: `لم تفلح محاولات الوصول إلى الشركة`, `باءت محاولات`."""
    before = key_at(context.tokens, i - 1)
    missed = before in _SUCCEEDS and key_at(context.tokens, i - 2) in NOT
    return missed or strip_joint(before) in _FAILS


def unverified(context: Context, i: int) -> list[Attribution]:
    """`لم يتسن لرويترز التحقق من`."""
    tokens = context.tokens
    hindered = key_at(tokens, i + 1) == "علي" and strip_joint(tokens[i].key) == "تعذر"
    if (key_at(tokens, i + 1)[:1] != "ل" and not hindered) or i + 3 >= len(tokens):
        return []
    first = i + 1 + hindered
    what = seek(
        tokens,
        range(first + 1, min(len(tokens) - 1, i + 8)),
        {"التحقق", "التاكد", "الحصول", "التثبت"},
        None if hindered else first + 1,
    )
    if what is None:
        return []
    return [
        Attribution(
            (first, what),
            (i if hindered else i - 1, i + 1),
            trim(context, what, len(tokens)),
            "declines" if tokens[what].key == "الحصول" else "doubts",
            "ar/not verified",
            clitic=int(not hindered and key_at(tokens, first)[:2] != "لل"),
        )
    ]


def unable(context: Context, i: int) -> list[Attribution]:
    """`لم تتمكن الوكالة من التحقق من`: the subject doubts."""
    tokens = context.tokens
    what = seek(tokens, range(i + 1, min(len(tokens) - 1, i + 12)), _CHECKS)
    if what is None or what - i < 2 or key_at(tokens, i - 1) not in {"لم", "ولم", "لا", "ولا"}:
        return []
    end = what - (tokens[what - 1].key == "من")
    subject = (i + 1, end) if end > i + 1 else None
    body = trim(context, what + 1, phrase_end(context, what + 1, i))
    if body[1] - body[0] > 1 and tokens[body[0]].key == "من":
        body = (body[0] + 1, body[1])
    if body[1] <= body[0]:
        return []
    return [Attribution(subject, (i - 1, i + 1), body, "doubts", "ar/not verified")]


def no_comment(context: Context, i: int) -> list[Attribution]:
    """`لم يصدر أي تعليق من الشركة على`."""
    tokens = context.tokens
    at = next(
        (
            k
            for k in range(i + 1, min(len(tokens), i + 8))
            if tokens[k].key in {"تعليق", "تعقيب", "رد", "تاكيد", "بيان", "الحصول", "اي", "موقف"}
            or (k > i + 1 and tokens[k].key in {"تعليقات", "ردود", "توضيح"})
        ),
        None,
    )
    source = seek(tokens, range(i + 1, min(len(tokens), i + 12)), {"من", "عن"})
    if at is None or source is None or not any(t.key in _REPLIES for t in tokens[i : source + 10]):
        return []
    if key_at(tokens, source + 1) in {"جانب", "قبل"}:
        source += 1
    end = subject_end(context, source + 1)
    if end is None:
        return []
    if source + 1 < at < end:
        end = at
    if at > source:
        stop = phrase_end(context, at, i)
        until = seek(tokens, range(at + 1, stop), TAIL, stop)
        about = trim(context, at, until)
    else:
        about = trim(context, at, source)
        on = seek(tokens, range(at + 1, source), TOPIC)
        topic = trim(context, on + 1, source) if on is not None else None
        about = topic if topic is not None and topic[1] > topic[0] else about
        if key_at(tokens, end) in TOPIC:
            topic = named(context, end + 1, i)
            about = topic if topic is not None else about
    return [Attribution((source + 1, end), (i - 1, i + 1), about, "declines", "ar/no comment")]


def read_without(context: Context, i: int) -> list[Attribution]:
    """`دون أن يوضح السبب`, `دون ذكر تفاصيل`, `دون أن يستبعد`: what the speaker did not mention."""
    tokens = context.tokens
    stop = omission_end(tokens, i)
    if stop is None:
        return []
    stance: Stance = "declines"
    if tokens[stop - 1].key in _RULES_OUT:
        stance = "asserts"
    start = stop + (key_at(tokens, stop) in ABOUT)
    body = named(context, start, i)
    if body is None or is_bare_detail(context, body):
        body = trim(context, i, phrase_end(context, start, i))
    if body[1] <= body[0]:
        return []
    return [
        Attribution(
            None,
            (i, stop),
            body,
            stance,
            "ar/without",
            shape=Shape.DECLINED,
            certainty="possible" if stance == "asserts" else None,
        )
    ]


def is_bare_detail(context: Context, body: Range) -> bool:
    """Whether only *details* is named: `تفاصيل أخرى`, not `أسماء الموقوفين`."""
    tokens = context.tokens
    if not is_detail(tokens[body[0]].key):
        return False
    after = key_at(tokens, body[0] + 1) if body[1] - body[0] > 1 else ""
    return not (after[:2] == "ال" or is_construct(after) or is_masdar_form(after, hamza=False))


def named(context: Context, start: int, cue: int) -> Range | None:
    """The topic from `start` on, skipping *a request*, *questions*; `None` where none is named."""
    tokens = context.tokens
    if key_at(tokens, start) in {"الفور", "الان"}:
        start += 1
        start += key_at(tokens, start) in ABOUT
    end = clause_end(context, min(start, len(tokens) - 1), cue)
    if key_at(tokens, start) in TAIL or key_at(tokens, start) in PARTICIPLES:
        return None
    for x in range(start + 1, end):
        parts = tokens[x].key not in {"غير", "الا"} or key_at(tokens, x + 1)[:2] == "ان"
        comma = tokens[x].key == "," and key_at(tokens, x + 1)[:1] != "و"
        if comma or (tokens[x].key in TAIL and parts):
            end = x
            break
    if key_at(tokens, start) in REQUESTS:
        at = next(
            (
                x
                for x in range(start + 1, min(end, start + 9))
                if tokens[x].key in TOPIC
                and (tokens[x].key != "علي" or tokens[x - 1].key in COMMENTS)
            ),
            None,
        )
        if at is not None and end - at > 1:
            start = at + 1
        else:
            return None  # "طلب للتعليق", "أسئلة مكتوبة أرسلتها الصحيفة"
    topic = trim(context, start, end)
    if topic[1] <= topic[0] or key_at(tokens, start) in {",", "."}:
        return None
    if topic[1] - topic[0] <= 2 and tokens[topic[0]].key in SILENT:
        return None
    return topic


def object_of(context: Context, start: int, verb: int) -> Range:
    """What was not answered, without its verb: `طلب للتعليق`; the verb if nothing follows it."""
    tokens = context.tokens
    stop = phrase_end(context, start, verb)
    while start < stop and (tokens[start].key in ABOUT or tokens[start].key == "الفور"):
        start += 1
    body = trim(context, start, seek(tokens, range(start + 1, stop), TAIL, stop))
    return body if body[1] > body[0] else trim(context, verb - 1, max(stop, verb + 1))


def phrase_end(context: Context, start: int, cue: int) -> int:
    """The end of the words of a refusal: the end of the clause, or the next comma."""
    tokens = context.tokens
    end = clause_end(context, min(start, len(tokens) - 1), cue)
    return seek(tokens, range(start, end), {","}, end)
