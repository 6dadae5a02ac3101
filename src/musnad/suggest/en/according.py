"""*According to* somebody, before or after what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.clause import clause_end
from musnad.suggest.en.cues import CUES, DATE_WORDS, FINITE, PRONOUNS
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Shape, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_ENDS_SOURCE: Final = words("who which but while when adding citing cited released published seen")


def read_according(context: Context, i: int, after: int) -> list[Attribution]:
    """`according to X, Y` and `Y, according to X`."""
    tokens = context.tokens
    size = len(tokens)
    k = after
    while k < size and k - after < 26:
        token = tokens[k]
        if token.kind == FIGURE and k > after + 1 and tokens[k - 1].capital:
            break  # "according to the UN 4,000 did"
        if token.kind == MARK and not (
            (token.key in {"-", "'", "’", "&"} and token.glued)
            or (
                token.key == "."
                and token.glued
                and k + 1 < size
                and len(tokens[k - 1].text) <= 3
                and tokens[k + 1].kind == WORD
            )
        ):
            if token.key == "," and _is_list_right(tokens, k):
                k += 1
                continue
            break
        if k > after and (
            token.key in _ENDS_SOURCE
            or context.dated[k]
            or (token.key in {"on", "in", "by"} and (context.dated[min(k + 1, size - 1)]))
        ):
            break
        if (
            k > after + 1
            and key_at(tokens, i - 1) in {"who", "which", "that", "and"}
            and (token.key in FINITE or (token.key.endswith("ed") and not token.capital))
        ):
            content = trim(context, k, clause_end(context, k, k))
            return [
                Attribution(
                    (after, k),
                    (i, after),
                    content,
                    "asserts",
                    "en/according to",
                    shape=Shape.ACCORDING,
                )
            ]
        k += 1
    speaker = (after, k)
    if key_at(tokens, k) == "," and key_at(tokens, k + 1) == "that":
        return []  # between a cue and its content
    if (
        k == after
        or tokens[after].key in {"plan", "law", "schedule"}
        or key_at(tokens, k - 1) in {"plan", "plans", "schedule", "law", "rules"}
    ):
        return []
    carried = key_at(tokens, after) in {"him", "them", "her"} and k == after + 1
    if key_at(tokens, after) in PRONOUNS and not carried:
        return []
    left = trim(context, 0, i)
    outer = i - 1
    while key_at(tokens, outer) in {",", "that"} and outer > 0:
        outer -= 1
    if key_at(tokens, k) == "," and key_at(tokens, outer) in CUES and outer < i - 1:
        content = trim(context, k + 1, clause_end(context, k + 1, k))
        return [
            Attribution(
                None if carried else speaker,
                (i, after),
                content,
                "asserts",
                "en/according to",
                shape=Shape.ACCORDING,
            )
        ]
    first = tokens[left[0]].key if left[0] < left[1] else ""
    if (left[1] - left[0] >= 3 and first not in DATE_WORDS | {"but"}) or left[1] - left[0] > 5:
        return [
            Attribution(
                None if carried else speaker,
                (i, after),
                left,
                "asserts",
                "en/according to",
                shape=Shape.ACCORDING,
            )
        ]
    comma = seek(tokens, range(k, min(size, k + 20)), {","})
    if k < size and tokens[k].kind == FIGURE:
        comma = k - 1
    if comma is None:
        return []
    content = trim(context, comma + 1, clause_end(context, comma + 1, comma))
    if content[1] - content[0] < 2:
        return []
    return [
        Attribution(
            None if carried else speaker,
            (i, after),
            content,
            "asserts",
            "en/according to",
            shape=Shape.ACCORDING,
        )
    ]


def _is_list_right(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1 : comma + 8]
    return (
        bool(after)
        and after[0].capital
        and any(t.key == "and" for t in after[:4])
        and all(t.kind == WORD for t in after[:3])
    )
