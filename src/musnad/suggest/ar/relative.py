"""What is denied or confirmed by a clause that refers back: `وهو ما نفته الوزارة`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from musnad.model.claim import Stance
from musnad.suggest.ar.subject import subject_right
from musnad.suggest.speech import Attribution, Context, Range, trim
from musnad.suggest.token import WORD, Token, key_at
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


def referent(context: Context, i: int, found: list[Attribution]) -> Range | None:
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
    told = found and found[-1].content[0] < i < found[-1].content[1]
    if stance == "asserts" and told and key_at(tokens, i - 1) in {"التي", "الذي"}:
        return []  # "شككت واشنطن في الحصيلة التي أعلنتها غزة"
    negated = key_at(tokens, i - 1) in {"لم", "لا", "لن"}
    if negated:
        stance = "declines"
    if refers_back(tokens, i):
        body_before = referent(context, i, found)
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
