"""What stands between a cue and what is said: when, where, to whom."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.cues import ARTICLES, MEDIA, SOURCES, STATEMENTS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "clause")
_ADJUNCT: Final = words("in at during on to via by through from after with following")
_POSTED: Final = words("in on with from to of posted by at published carried")
_LISTENERS: Final = words(
    "him her them us me reporters journalists lawmakers parliament investors analysts"
)
_BEFORE_LISTENER: Final = words("the a an his her its their state public local")
_LISTENING: Final = _LISTS["listening"]
_DAYTIME: Final = words("morning afternoon evening week month year")


def past_adjuncts(context: Context, i: int) -> tuple[int, Range | None, bool]:
    """Past recipients, dates and places after a cue: the index after, the medium, `that` seen."""
    tokens = context.tokens
    size = len(tokens)
    medium: Range | None = None
    k = i
    for _ in range(6):
        if k >= size:
            break
        token = tokens[k]
        key = token.key
        if key == "that":
            return k + 1, medium, True
        if context.dated[k] or (key in {"only", "simply", "merely"} and k + 1 < size):
            k += 1
            continue
        if key == "this" and key_at(tokens, k + 1) in _DAYTIME:
            k += 2  # "police said this morning"
            continue
        if (
            key in {"on", "late", "early", "again", "also", "earlier", "later"}
            and k + 1 < size
            and (
                context.dated[k + 1]
                or key in {"again", "also"}
                or (key_at(tokens, k + 1) == "on" and k + 2 < size and context.dated[k + 2])
            )
        ):
            k += 1
            continue
        if key == ":":
            return k + 1, medium, True
        if key == ",":
            # ", in a statement on Monday, that" or ", citing …, that"
            close = seek(tokens, range(k + 1, min(size, k + 24)), {","})
            if close is not None and key_at(tokens, close + 1) == "that":
                return close + 2, medium, True
            return k, medium, False
        if key == "to" and k + 1 < size and not _is_addressee(tokens[k + 1]):
            break  # "expects to publish its report"
        if key in _ADJUNCT:
            stop = None
            for x in range(k + 1, min(size, k + 12)):
                if (tokens[x].kind == MARK and tokens[x].key not in {"-", "'", "’"}) or tokens[
                    x
                ].key == "that":
                    stop = x
                    break
                if tokens[x].key in STATEMENTS or (tokens[x].key in MEDIA and tokens[x].capital):
                    follow = x + 1
                    while follow < size and (
                        context.dated[follow]
                        or tokens[follow].key in STATEMENTS
                        or (tokens[follow].capital and tokens[follow].key in MEDIA)
                    ):
                        follow += 1
                    if key_at(tokens, follow) in _POSTED:
                        that = next(
                            (
                                y
                                for y in range(follow, min(size, follow + 14))
                                if tokens[y].key == "that"
                                or tokens[y].text in QUOTES
                                or tokens[y].key in {",", "."}
                            ),
                            None,
                        )
                        if that is not None and tokens[that].key == "that":
                            return that + 1, medium, True
                        if that is not None and tokens[that].text in QUOTES | {"."}:
                            return that, medium, False
                        if (
                            context.dated[min(follow + 1, size - 1)]
                            or key_at(tokens, follow + 1) in STATEMENTS
                        ):
                            pass
                    k = follow
                    stop = -1
                    break
            if stop == -1:
                continue
            if stop is not None and tokens[stop].key == "that":
                return stop + 1, medium, True
        break
    return k, medium, False


def _is_addressee(token: Token) -> bool:
    return (
        token.capital
        or token.key in ARTICLES | STATEMENTS | MEDIA | SOURCES
        or token.key in {"state", "local", "public", "him", "her", "them", "us", "me"}
    )


def past_recipient(context: Context, i: int) -> tuple[int, Range | None]:
    """Past the one who was told: the index after, and the range if it is a medium."""
    tokens = context.tokens
    size = len(tokens)
    stop = None
    for x in range(i, min(size, i + 14)):
        if (
            tokens[x].key in {"that", ":"}
            or tokens[x].text in QUOTES
            or (
                tokens[x].key in {",", "."}
                and not (tokens[x].glued and x + 1 < size and tokens[x + 1].glued)
            )
        ):
            stop = x
            break
    k = i
    if k < size and tokens[k].key in _LISTENERS:
        k += 1
    elif k < size and (
        tokens[k].key in ARTICLES
        or tokens[k].capital
        or tokens[k].key in {"state", "public", "local"}
    ):
        if tokens[k].key in _BEFORE_LISTENER:
            k += 1
            while (
                k < size
                and k < i + 8
                and tokens[k].kind == WORD
                and (tokens[k].capital or tokens[k].key in MEDIA | STATEMENTS | _LISTENING)
            ):
                if tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA | STATEMENTS:
                    break
                k += 1
        else:
            while (
                k < size
                and k < i + 8
                and (
                    (tokens[k].capital and tokens[k].kind == WORD)
                    or tokens[k].key in MEDIA
                    or tokens[k].key in {"'s", "’s"}
                    or tokens[k].text == "-"
                )
            ):
                # the first capital after the name of a medium may start the content
                if k > i and tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA:
                    break
                k += 1
            if k < size and tokens[k].key == "'" and k + 1 < size and tokens[k + 1].capital:
                k += 1  # "NBC News' Lester Holt"
                while k < size and tokens[k].capital:
                    k += 1
    if (
        stop is not None
        and k < stop
        and tokens[stop].key in {".", ","}
        and k > i
        and all(
            t.capital or t.kind == FIGURE or t.key in {"programme", "program", "show", "'s"}
            for t in tokens[k:stop]
        )
    ):
        k = stop  # "told the BBC World Service."
    end = k
    if stop is not None and stop - i <= 12 and tokens[stop].key == "that":
        end = min(end, stop) if end > i else stop
        k = stop
    medium = (i, end) if any(t.key in MEDIA for t in tokens[i:end]) else None
    return max(k, end), medium
