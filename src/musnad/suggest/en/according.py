"""*According to* a source, before or after the content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.clause import clause_end
from musnad.suggest.en.cues import CUES, DATE_WORDS, FINITE, PRONOUNS, SOURCES
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_ENDS_SOURCE: Final = words("who which but while when adding citing cited released published seen")


def read_according(context: Context, i: int, after: int) -> list[Attribution]:
    """`according to X, Y` and `Y, according to X`."""
    tokens = context.tokens
    k = _source_end(context, after)
    frame = Attribution(
        (after, k), (i, after), (i, i), "asserts", "en/according to", shape=Shape.ACCORDING
    )
    verb = _verb_of(context, i, after, k)
    if verb is not None:
        content = trim(context, verb, clause_end(context, verb, verb))
        return [frame._replace(speaker=(after, verb), content=content)]
    if key_at(tokens, k) == "," and key_at(tokens, k + 1) == "that":
        return []  # between a cue and its content
    papers = words("plan law schedule plans rules")
    said = {t.key for t in tokens[after:k]} & SOURCES  # "people familiar with the plans"
    if k == after or tokens[after].key in papers or (key_at(tokens, k - 1) in papers and not said):
        return []
    if key_at(tokens, after) in {"him", "them", "her"} and k == after + 1:
        frame = frame._replace(speaker=None)
    elif key_at(tokens, after) in PRONOUNS:
        return []
    told = _told_by_source(context, i, k)
    return [frame._replace(content=told)] if told is not None else []


def _source_end(context: Context, after: int) -> int:
    """Where the name of a source that starts at `after` ends."""
    tokens = context.tokens
    size = len(tokens)
    k = after
    while k < min(size, after + 26):
        token = tokens[k]
        if token.kind == FIGURE and k > after + 1 and tokens[k - 1].capital:
            break  # "according to the UN 4,000 did"
        if token.kind == MARK and not _is_inside_name(tokens, k):
            if token.key != "," or not _is_list_right(tokens, k):
                break
            k += 1
            continue
        dated = context.dated[k] or context.dated[min(k + 1, size - 1)]
        timed = context.dated[k] or (token.key in {"on", "in", "by"} and dated)
        if k > after and (token.key in _ENDS_SOURCE or timed):
            break
        k += 1
    return k


def _is_inside_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a mark is part of a name: `Aid & Care`, `St. Orm`."""
    token = tokens[k]
    if not token.glued or k + 1 >= len(tokens):
        return token.glued and token.key in {"-", "'", "’", "&"}
    stop = token.key == "." and len(tokens[k - 1].text) <= 3 and tokens[k + 1].kind == WORD
    return stop or token.key in {"-", "'", "’", "&"}


def _verb_of(context: Context, i: int, after: int, end: int) -> int | None:
    """The verb after a source in a relative clause: `who according to X fled`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) not in {"who", "which", "that", "and"}:
        return None
    return next(
        (
            k
            for k in range(after + 2, end)
            if tokens[k].key in FINITE or (tokens[k].key.endswith("ed") and not tokens[k].capital)
        ),
        None,
    )


def _told_by_source(context: Context, i: int, end: int) -> Range | None:
    """The content, before *according to* or after the source, which ends at `end`."""
    tokens = context.tokens
    size = len(tokens)
    left = trim(context, 0, i)
    outer = i - 1
    while key_at(tokens, outer) in {",", "that"} and outer > 0:
        outer -= 1
    if key_at(tokens, end) == "," and key_at(tokens, outer) in CUES and outer < i - 1:
        return trim(context, end + 1, clause_end(context, end + 1, end))
    first = tokens[left[0]].key if left[0] < left[1] else ""
    length = left[1] - left[0]
    if length > 5 or (length >= 3 and first not in DATE_WORDS | {"but"}):
        return left
    comma = seek(tokens, range(end, min(size, end + 20)), {","})
    if end < size and tokens[end].kind == FIGURE:
        comma = end - 1
    if comma is None:
        return None
    content = trim(context, comma + 1, clause_end(context, comma + 1, comma))
    return content if content[1] - content[0] >= 2 else None


def _is_list_right(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1 : comma + 8]
    return (
        bool(after)
        and after[0].capital
        and any(t.key == "and" for t in after[:4])
        and all(t.kind == WORD for t in after[:3])
    )
