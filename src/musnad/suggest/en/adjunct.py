"""What is between a cue and its content: when, where, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import ARTICLES, INSTITUTIONS, MEDIA, SOURCES, STATEMENTS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "clause")
_ADJUNCT: Final = words("in at during on to via by through from after with following")
_POSTED: Final = words("in on with from to of posted by at published carried")
_LISTENERS: Final = words(
    "him her them us me reporters journalists lawmakers parliament investors analysts"
)
_AUDIENCES: Final = {
    word for word in INSTITUTIONS | SOURCES if word.endswith("s") or word == "police"
}
_BEFORE_LISTENER: Final = words("the a an his her its their state public local")
_LISTENING: Final = _LISTS["listening"]
_SPANS: Final = words("hours days weeks months years decades long")
_SURETY: Final = words("confidence certainty conviction")
_DAYTIME: Final = words("morning afternoon evening week month year")


def past_adjuncts(context: Context, i: int) -> tuple[int, Range | None, bool]:
    """Skips recipients, dates and places after a cue: next index, medium, `that` seen or not."""
    tokens = context.tokens
    size = len(tokens)
    k = i
    for _ in range(6):
        if k >= size:
            break
        key = tokens[k].key
        step = _time_words(context, k)
        if key in {"that", ":"}:
            return k + 1, None, True
        if step:
            k += step
            continue
        if key == ",":
            # ", in a statement on Monday, that" or ", citing …, that"
            close = seek(tokens, range(k + 1, min(size, k + 24)), {","})
            led = close is not None and key_at(tokens, close + 1) == "that"
            return (close + 2, None, True) if close is not None and led else (k, None, False)
        if key not in _ADJUNCT:
            break
        if key == "to" and k + 1 < size and not _is_addressee(tokens[k + 1]):
            break  # "expects to publish its report"
        end, done = _past_occasion(context, k)
        if done or end is None:
            return (k, None, False) if end is None else (end, None, tokens[end - 1].key == "that")
        k = end
    return k, None, False


def _time_words(context: Context, k: int) -> int:
    """How many words of time or manner are at `k`: `on Monday`, `this morning`, `only`."""
    tokens, size = context.tokens, len(context.tokens)
    key, following = tokens[k].key, key_at(tokens, k + 1)
    if context.dated[k] or (key in {"only", "simply", "merely"} and k + 1 < size):
        return 1
    if key == "this" and following in _DAYTIME:
        return 2  # "police said this morning"
    if span := span_words(tokens, k):
        return span
    if key in {"on", "under"} and "condition" in {following, key_at(tokens, k + 2)}:
        unnamed = seek(tokens, range(k + 2, min(size, k + 6)), {"anonymity"})
        return unnamed + 1 - k if unnamed is not None else 0
    if key not in {"on", "late", "early", "again", "also", "earlier", "later"} or k + 1 >= size:
        return 0
    on = following == "on" and k + 2 < size and context.dated[k + 2]
    return int(bool(context.dated[k + 1]) or key in {"again", "also"} or bool(on))


def span_words(tokens: Sequence[Token], k: int) -> int:
    """How many words at `k` tell how long or how surely: `for three weeks`, `with confidence`."""
    ends = {"for": _SPANS, "with": _SURETY}.get(key_at(tokens, k), frozenset())
    return next((n for n in (2, 3, 4) if key_at(tokens, k + n - 1) in ends), 0)


def _past_occasion(context: Context, k: int) -> tuple[int | None, bool]:
    """The index after `in a statement posted on …` at `k`, and whether the content starts there.

    `None` where no occasion of speech follows.
    """
    tokens = context.tokens
    size = len(tokens)
    for x in range(k + 1, min(size, k + 12)):
        if tokens[x].key == "that":
            return x + 1, True
        if tokens[x].kind == MARK and tokens[x].key not in {"-", "'", "’"}:
            return None, True
        if tokens[x].key not in STATEMENTS and not _is_medium(tokens[x]):
            continue
        follow = x + 1
        while follow < size and (
            context.dated[follow] or tokens[follow].key in STATEMENTS or _is_medium(tokens[follow])
        ):
            follow += 1
        if key_at(tokens, follow) in _POSTED:
            for y in range(follow, min(size, follow + 14)):
                if tokens[y].key == "that":
                    return y + 1, True
                if tokens[y].text in QUOTES or tokens[y].key == ".":
                    return y, True
                if tokens[y].key == ",":
                    break
        return follow, False
    return None, True


def _is_medium(token: Token) -> bool:
    return token.capital and token.key in MEDIA


def _is_addressee(token: Token) -> bool:
    return (
        token.capital
        or token.key in ARTICLES | STATEMENTS | MEDIA | SOURCES
        or token.key in {"state", "local", "public", "him", "her", "them", "us", "me"}
    )


def past_recipient(context: Context, i: int) -> tuple[int, Range | None]:
    """The index after the addressee, and its range if it is a medium."""
    tokens = context.tokens
    stop = next((x for x in range(i, min(len(tokens), i + 14)) if _ends_name(tokens, x)), None)
    k = _past_listener(tokens, i)
    programme = {"programme", "program", "show", "'s"}
    if (
        stop is not None
        and i < k < stop
        and tokens[stop].key in {".", ","}
        and all(t.capital or t.kind == FIGURE or t.key in programme for t in tokens[k:stop])
    ):
        k = stop  # "told the BBC World Service."
    end = k
    if stop is not None and stop - i <= 12 and tokens[stop].key == "that":
        end = min(end, stop) if end > i else stop
        k = stop
    medium = (i, end) if any(t.key in MEDIA for t in tokens[i:end]) else None
    return max(k, end), medium


def _ends_name(tokens: Sequence[Token], x: int) -> bool:
    """Whether *that*, a quotation or a mark ends the name of the addressee."""
    token = tokens[x]
    if token.key in {"that", ":"} or token.text in QUOTES:
        return True
    inside = token.glued and x + 1 < len(tokens) and tokens[x + 1].glued
    return token.key in {",", "."} and not inside


def _closes_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether the content, or a mark before it, follows the addressee: `told the host,`."""
    named = key_at(tokens, k) == "," and any(t.key == "that" for t in tokens[k + 1 : k + 12])
    ends = key_at(tokens, k) in {",", "that", ":"} and not named
    return ends or (k < len(tokens) and tokens[k].text in QUOTES)


def _past_listener(tokens: Sequence[Token], i: int) -> int:
    """The index after `reporters`, `the court`, `Reuters`, `NBC News' Lester Holt`."""
    size = len(tokens)
    if i >= size or tokens[i].key in _LISTENERS:
        return min(i + 1, size) if i < size else i
    opens = tokens[i].key in ARTICLES | {"state", "public", "local"}
    if not opens and not tokens[i].capital:
        return i + (tokens[i].key in _AUDIENCES)  # "told police the driver had fled"
    k = i
    if tokens[i].key in _BEFORE_LISTENER:
        listening = MEDIA | STATEMENTS | _LISTENING
        k += 1
        while k < min(size, i + 8) and tokens[k].kind == WORD:
            if not tokens[k].capital and tokens[k].key not in listening:
                return k + 1 if _closes_name(tokens, k + 1) else k
            if tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA | STATEMENTS:
                break
            k += 1
        return k
    while k < min(size, i + 8):
        named = tokens[k].capital and tokens[k].kind == WORD
        joined = tokens[k].key in MEDIA | {"'s", "’s"} or tokens[k].text == "-"
        # the first capital after the name of a medium may start the content
        starts = k > i and tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA
        if starts or not (named or joined):
            break
        k += 1
    if key_at(tokens, k) == "'" and k + 1 < size and tokens[k + 1].capital:
        k += 1  # "NBC News' Lester Holt"
        while k < size and tokens[k].capital:
            k += 1
    return k
