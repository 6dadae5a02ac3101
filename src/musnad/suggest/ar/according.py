"""*According to*: the source after `وفقا لـ`, `بحسب`, `حسبما قال`, `نقلا عن`, and its content.

Knows where the source ends and on which side of it the content is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.suggest.ar.cues import ACC_BY_FIRST, CUES, LEADING, NOT_SOURCES, PARTICIPLES, THAT
from musnad.suggest.ar.ending import clause_end, opens_after
from musnad.suggest.ar.parting import that_and_that
from musnad.suggest.ar.subject import subject_end
from musnad.suggest.ar.turn import comment_start
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at

_LED: Final = words("على إلى عن من في أن بأن")
_REPORTS: Final = words("نقلت نقل نقلته أوردت أعلنته ذكرته أكدته أعلنه نشرت")
_SO: Final = words("فإن فإنه فإنها فإنهم")
_PARTS: Final = words("التي الذي الذين فيما بينما حيث لكن لكنه لكنها")


class _Start(NamedTuple):
    """Where a source starts, and where the words that introduce it end."""

    source: int
    cue_end: int


class _Source(NamedTuple):
    """Who is named as the source, its cue, where it ends, and who passed it on."""

    speaker: Range
    cue: Range
    end: int
    clitic: int = 0
    via: tuple[Range, ...] = ()


def read_according(context: Context, i: int) -> tuple[list[Attribution], int]:
    """What the phrase at `i` attributes, and the token after its source."""
    tokens = context.tokens
    for phrase, kind in ACC_BY_FIRST[tokens[i].key]:
        n = len(phrase)
        if tuple(t.key for t in tokens[i : i + n]) != phrase or i + n >= len(tokens):
            continue
        if kind == "verb" and _is_own_verb(context, i, i + n):
            return [], i
        start = _start(tokens, i + n, kind, phrase)
        source = _source(context, i, start, phrase, kind) if start is not None else None
        if source is None:
            continue
        found, end = _contents(context, i, source, phrase)
        if found:
            return found, end
    return [], i


def _is_own_verb(context: Context, i: int, start: int) -> bool:
    """Whether `كما` only introduces a verb that has its own rule: `كما قال الوزير إن`."""
    tokens = context.tokens
    if tokens[i].key not in {"كما", "وكما"} or not _says(tokens[start].key):
        return False
    if i == 0 or key_at(tokens, start + 1) in _LED:
        return True
    return opens_after(context, start) and any(
        t.key in THAT or t.key == ":" for t in tokens[start + 1 : start + 14]
    )


def _says(key: str) -> bool:
    """Whether a verb of saying, perhaps with its object, follows `حسبما`, `وفق ما`."""
    bare = key[:-1] if key[-1:] == "ه" else key.removesuffix("ها")
    return key in CUES or bare in CUES or key in _REPORTS


def _start(
    tokens: Sequence[Token], start: int, kind: str, phrase: tuple[str, ...]
) -> _Start | None:
    """Where the source starts after its phrase; `None` where no source follows."""
    cue_end = start
    if kind == "ل":
        if key_at(tokens, start) == "ل":
            start += 1
            cue_end = start
        elif not (tokens[start].kind == WORD and tokens[start].key[:1] == "ل"):
            return None
        return None if key_at(tokens, start) in {"لما", "لذلك"} else _Start(start, cue_end)
    if kind == "verb":
        key = key_at(tokens, start)
        stated = phrase[-2:] == ("علي", "ما") and key in {"ورد", "وردت", "جاء"}
        if stated or not _says(key):
            return None
        cue_end = start + 1
        start += 1 + (key_at(tokens, start + 1) in {"عنه", "عنها", "به", "بها"})
    return _Start(start, cue_end)


def _source(
    context: Context, i: int, begins: _Start, phrase: tuple[str, ...], kind: str
) -> _Source | None:
    """Who is named after the phrase at `i`; `None` where it is not a source."""
    tokens = context.tokens
    start, cue_end = begins
    if phrase == ("حسب",) and (i and tokens[i - 1].key in {"علي", "كل", "و"}):
        return None
    head = key_at(tokens, start)
    if head == "ما" or {head, head.removeprefix("ل"), head.removeprefix("لل")} & NOT_SOURCES:
        return None
    named = next((b for a, b in context.sentence.quotations if a == start), None)
    end = named + 1 if named is not None else subject_end(context, start)
    if end is None:
        return None
    end = min(end, len(tokens))
    while end > start and tokens[end - 1].kind == MARK and tokens[end - 1].text not in QUOTES:
        end -= 1
    if end <= start:
        return None
    cue = (i, cue_end)
    relays = kind == "verb" and "نقل" in tokens[cue_end - 1].key
    if relays and key_at(tokens, end) == "عن":
        quoted = next((b for a, b in context.sentence.quotations if a == end + 1), None)
        last = subject_end(context, end + 1) if quoted is None else quoted + 1
        if last is not None and last > end + 1:  # "بحسب ما نقلته القناة عن المحامي"
            return _Source((end + 1, last), cue, last, via=((start, end),))
    written = kind == "ل" and start == i + len(phrase) and tokens[start].key[:2] != "لل"
    return _Source((start, end), cue, end, int(written))


def _contents(
    context: Context, i: int, source: _Source, phrase: tuple[str, ...]
) -> tuple[list[Attribution], int]:
    """What the source says: a comment, the surrounding clause, or the text before or after."""
    tokens = context.tokens
    frame = Attribution(
        source.speaker,
        source.cue,
        source.cue,
        "asserts",
        "ar/according to",
        shape=Shape.ACCORDING,
        via=source.via,
        clitic=source.clitic,
    )
    if phrase[-1] == "عن" and phrase[0] in {"نقلا", "ونقلا"}:
        return [
            frame._replace(content=(i, i + 1), rule="ar/citing", shape=Shape.CITING, clitic=0)
        ], source.end
    aside = comment_start(tokens, i)
    if aside is not None:
        body = trim(context, aside, clause_end(context, source.end, i))
        return [
            frame._replace(content=body, rule="ar/comment", shape=Shape.PLAIN, clitic=0)
        ], source.end
    left = trim(context, _after_another(tokens, i), i)
    # the content precedes, unless the phrase opens its clause
    opens = (left[1] - left[0] < 3 and left[0] == 0) or (
        left[1] - left[0] < 6 and tokens[left[0]].key in LEADING and tokens[i - 1].key == ","
    )
    opens = opens or (key_at(tokens, i - 1) == "," and key_at(tokens, i - 2) in THAT)
    if opens:
        return _following(context, i, source, frame)
    within = _clause_around(context, i, source.end)
    if within is not None:
        return [frame._replace(content=within, rule="ar/according aside")], source.end
    return [frame._replace(content=left)], source.end


def _following(
    context: Context, i: int, source: _Source, frame: Attribution
) -> tuple[list[Attribution], int]:
    """The content after a source; skips a comma, a verb or the complementiser."""
    tokens = context.tokens
    end = source.end
    apposed = _past_apposition(context, end)
    if apposed is not None:
        end, frame = apposed, frame._replace(speaker=(source.speaker[0], apposed))
    comma = next(
        (
            k
            for k in range(end, min(len(tokens), end + 22))
            if tokens[k].key in {",", ":", "فان", "فانه", "فانها"} or tokens[k].key in THAT
        ),
        end - 1,
    )
    past = tokens[comma].key in {",", ":", "فان", "ان", "بان"} or comma == end - 1
    begin = comma + past
    body = trim(context, begin, clause_end(context, begin, i))
    if body[1] - body[0] < 2:
        return [], end
    opened = tokens[comma].key in THAT or key_at(tokens, comma + 1) in _SO
    parts = that_and_that(context, body) if opened else [body]
    return [frame._replace(content=part) for part in parts], end


def _past_apposition(context: Context, end: int) -> int | None:
    """Where a speaker between commas ends before `فإن`: `وبحسب الخبير، دانيال هارغروف، فإن …`."""
    tokens = context.tokens
    if key_at(tokens, end) != ",":
        return None
    for x in range(end + 1, min(len(tokens) - 1, end + 16)):
        if tokens[x].key == "," and tokens[x + 1].key in {"فان", "فانه", "فانها", "فانهم"}:
            return x
        if tokens[x].key in THAT or tokens[x].key in CUES or tokens[x].key == ":":
            return None
    return None


def _clause_around(context: Context, i: int, end: int) -> Range | None:
    """The clause that `، وفق أحدث تقرير،` interrupts: `كانت متجهة، بحسب الوثائق، إلى الهند`.

    `None` where the phrase at `i`, which ends at `end`, is not between commas.
    """
    tokens = context.tokens
    if key_at(tokens, i - 1) != "," or key_at(tokens, end) != "," or end + 2 >= len(tokens):
        return None
    follow = tokens[end + 1]
    if follow.key in _PARTS | PARTICIPLES.keys() | {"اذ", "كما"} or follow.key[:1] == "و":
        return None  # a separate clause
    start = i - 2
    while start > 0 and tokens[start].key != "," and tokens[start].key not in THAT | _PARTS:
        start -= 1
    if start <= 0 or i - 1 - start < 2:
        return None
    start += tokens[start].key not in THAT or tokens[start].key in {"ان", "بان"}
    stop = seek_said(context, range(end + 1, len(tokens)), {","}, len(tokens))
    return trim(context, start, stop)


def _after_another(tokens: Sequence[Token], i: int) -> int:
    """Where the content before the phrase at `i` starts: `9 بحسب الجيش و15 بحسب المستشفى`."""
    for k in range(i - 1, max(0, i - 6), -1):
        if tokens[k].key == "و" and tokens[k + 1].kind == FIGURE:
            told = any(t.key in ACC_BY_FIRST for t in tokens[max(0, k - 8) : k])
            return k + 1 if told else 0
    return 0
