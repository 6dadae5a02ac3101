"""Refusals to comment, and what is denied or confirmed by a clause that refers back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from musnad.model.claim import Stance
from musnad.suggest.ar.clause import clause_end
from musnad.suggest.ar.cues import DECLINES, NEGATED_DENIES, REJECTED
from musnad.suggest.ar.subject import Opening, left_subject, subject_end, subject_right
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Range, trim
from musnad.suggest.token import MARK, WORD, Token, key_at
from musnad.text.fold import fold_text

RELATIVE: Final[dict[str, Stance]] = {
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


def refers_back(tokens: Sequence[Token], i: int) -> bool:
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


def read_relative(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`وهو ما نفته الوزارة`: what was said before is denied by another."""
    tokens = context.tokens
    at = i + 1
    if key_at(tokens, at) in {"عليه", "عليها"}:
        at += 1
    subject = subject_right(context, at, None)
    if subject is None:
        return []
    stance = RELATIVE[tokens[i].key]
    negated = key_at(tokens, i - 1) in {"لم", "لا", "لن"}
    if negated:
        stance = "declines"
    if refers_back(tokens, i):
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


_SO_CALLED: Final = words(
    """
    سماه سمته أسماه أسمته سموه وصفه وصفته وصفوه اعتبره اعتبرته اعتبروه تردد قيل نشر نشرته جاء ورد
    ذكرته ذكره أوردته يتردد
    """
)


_CONFIRMING: Final = words("تأكيده تأكيدها نفيه نفيها تأكيد")


def read_refused(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`رفض التعليق`, `امتنع عن الإجابة`, and `رفض الاتهامات`, which denies."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(i + 1, min(size, i + 16)):
        key = tokens[k].key
        if tokens[k].kind == MARK and key not in {",", "("}:
            break
        if key in _CONFIRMING and key not in DECLINES and key_at(tokens, i - 1) in {"ما", "وهو"}:
            subject = subject_right(context, i + 1, Opening(k, k, explicit=False))
            before = _referent(context, i, found)
            if subject and before:
                return [
                    Attribution(
                        subject, (i, i + 1), before, "declines", "ar/declines",
                        steps=(f"cue {tokens[i].text}",),
                    )
                ]  # fmt: skip
        if key in DECLINES:
            subject = subject_right(context, i + 1, Opening(k, k, explicit=False))
            if subject and key_at(tokens, subject[1] - 1) == "عن":
                subject = (subject[0], subject[1] - 1)
            left = None if subject else left_subject(context, i)
            start = k + 1
            if key_at(tokens, start) in {"علي", "عن", "في", "بشان", "حول"}:
                start += 1
            body = trim(context, start, clause_end(context, start, i))
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
            subject = subject_right(context, i + 1, Opening(k, k, explicit=False))
            left = None if subject else left_subject(context, i)
            body = trim(context, k, clause_end(context, k, i))
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


def read_negated_only(context: Context, i: int) -> list[Attribution]:
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
        end = subject_end(context, source + 1)
        if end is None:
            return []
        if source + 1 < at < end:
            end = at
        if at > source:
            rest = trim(context, at, clause_end(context, at, i))
            return [
                Attribution(
                    (source + 1, end), (i - 1, i + 1), rest, "declines", "ar/no comment",
                    steps=("cue no comment",),
                )
            ]  # fmt: skip
        about = (i - 1, source)
        if key_at(tokens, end) in {"علي", "بشان", "حول", "عن", "بخصوص"}:
            stop = clause_end(context, end, i)
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
    subject = subject_right(context, i + 1, None)
    left = None if subject else left_subject(context, i)
    start = subject[1] if subject else i + 1
    body = trim(context, start, clause_end(context, start, i))
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
