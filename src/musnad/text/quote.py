"""Quotes: where the words of a claim are in a capture.

Knows exact matching, and which words before and after tell two equal quotes apart. A near match is
never evidence: it is only shown to the curator as a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from musnad.text.fold import fold
from musnad.text.span import Span

CONTEXT = 128
"""The most characters that a prefix or suffix may have."""
USUAL_CONTEXT = 8
"""How many characters a prefix or suffix has where that is enough."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a curator writes: the words, and what tells them from equal words elsewhere.

    `occurrence` counts from 1; `before` and `after` are the (at most 128) characters next to the
    quote. All three may be `None`.
    """

    exact: str
    occurrence: int | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a quote was not located: `not-found`, `not-unique` or `no-such-occurrence`.

    `places` are the offsets at which the words occur (all of them when they are not unique); `near`
    is a passage of the capture that looks like the quote, or `None`.
    """

    reason: str
    places: tuple[Span, ...] = ()
    near: Span | None = None


def find_exact(exact: str, text: str) -> tuple[Span, ...]:
    """Every place where `exact` is in `text`, in order, overlapping ones included.

    >>> find_exact("aa", "aaa")
    (Span(start=0, end=2), Span(start=1, end=3))
    """
    spans = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        spans.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return tuple(spans)


def locate(quote: Quote, text: str) -> Span | Lost:
    """The one place of `quote` in `text`, or why there is none.

    >>> locate(Quote("10,000"), "over 10,000 men")
    Span(start=5, end=11)
    >>> locate(Quote("16,000"), "over 10,000 men").reason
    'not-found'
    >>> locate(Quote("men", occurrence=2), "men and men")
    Span(start=8, end=11)
    """
    everywhere = find_exact(quote.exact, text)
    if quote.occurrence is not None and quote.occurrence > len(everywhere) > 0:
        return Lost("no-such-occurrence", everywhere)
    chosen = everywhere[quote.occurrence - 1 : quote.occurrence] if quote.occurrence else everywhere
    places = tuple(
        p
        for p in chosen
        if (not quote.before or text[: p.start].endswith(quote.before))
        and (not quote.after or text[p.end :].startswith(quote.after))
    )
    if not places:
        return Lost("not-found", everywhere, None if everywhere else find_near(quote.exact, text))
    return places[0] if len(places) == 1 else Lost("not-unique", places)


def locate_near(exact: str, text: str, spans: Sequence[Span]) -> Span | Lost:
    """The place of `exact` that is nearest to `spans` (the earlier of two), or why there is none.

    >>> locate_near("said", "He said so. She said: 40 men", [Span(22, 28)])
    Span(start=16, end=20)
    >>> locate_near("says", "He said so", [Span(0, 2)]).reason
    'not-found'
    """
    places = find_exact(exact, text)
    if not places:
        return Lost("not-found", (), find_near(exact, text))
    return min(places, key=lambda p: min((_distance(p, s) for s in spans), default=0))


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def find_near(exact: str, text: str) -> Span | None:
    """A passage of `text` that looks like `exact`: a suggestion, never evidence.

    First a unique match after folding, then the best alignment of at least 80 of 100. It never
    begins or ends inside a word or a figure.

    >>> text = "It sent over 16,000 containers."
    >>> find_near("over 10,000 cont", text).slice(text)
    'over 16,000 containers'
    """
    folded = fold(text)
    words = fold(exact).text
    hits = find_exact(words, folded.text)
    if len(hits) == 1:
        return _whole(*folded.source_range(hits[0].start, hits[0].end), text)
    if not words or len(words) < 4:  # too short for an alignment to mean anything
        return None
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(words, folded.text, score_cutoff=80)
    if best is None or best.dest_end <= best.dest_start:
        return None
    return _whole(*folded.source_range(best.dest_start, best.dest_end), text)


def _whole(start: int, end: int, text: str) -> Span:
    """The passage with the words and figures that it cuts."""
    while 0 < start < len(text) and _joins(text, start):
        start -= 1
    while 0 < end < len(text) and _joins(text, end):
        end += 1
    return Span(start, end)


def _joins(text: str, at: int) -> bool:
    """Whether one word or figure goes on from the character before `at` to the one there."""
    before, after = text[at - 1], text[at]
    if after in _POINTS:
        return before.isdecimal() and text[at + 1 : at + 2].isdecimal()
    if before in _POINTS:
        return after.isdecimal() and at >= 2 and text[at - 2].isdecimal()
    return _is_inside(before) and _is_inside(after)


def _is_inside(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M" or char == "\u0640"


def mark_figures(exact: str, passage: str) -> str | None:
    """The passage with each figure that `exact` lacks between brackets; `None` where none differs.

    >>> mark_figures("over 10,000 in 2024", "over 16,000 in 2024")
    'over ⟦16,000⟧ in 2024'
    >>> mark_figures("over 10,000", "over ١٠,٠٠٠") is None
    True
    """
    ours = Counter(fold(m[0]).text for m in _FIGURE.finditer(exact))
    theirs = Counter(fold(m[0]).text for m in _FIGURE.finditer(passage))
    if ours == theirs:
        return None
    return _FIGURE.sub(lambda m: m[0] if fold(m[0]).text in ours else f"⟦{m[0]}⟧", passage)


_POINTS = ".,٬٫"
_FIGURE = re.compile(r"\d+(?:[.,٬٫]\d+)*")


def distinguish(span: Span, text: str) -> tuple[str, str]:
    """The prefix and suffix that an Annotation needs for the quote at `span`.

    Both are empty where the quote is unique. Otherwise each has 8 characters, and one of them as
    many more as are needed to make the quote unique, up to 128 (fewer at the ends of the text).

    >>> distinguish(Span(0, 3), "men and men")
    ('', ' and men')
    >>> distinguish(Span(10, 13), "those few men left here, those few men left here")
    ('ose few ', ' left here, thos')
    """
    if len(find_exact(span.slice(text), text)) <= 1:
        return "", ""
    usual = _beside(span, text, USUAL_CONTEXT, USUAL_CONTEXT)
    for size in range(USUAL_CONTEXT, CONTEXT + 1, USUAL_CONTEXT):
        for before, after in ((size, USUAL_CONTEXT), (USUAL_CONTEXT, size)):
            words = _beside(span, text, before, after)
            if locate(Quote(span.slice(text), None, *words), text) == span:
                return words
    return usual


def _beside(span: Span, text: str, before: int, after: int) -> tuple[str, str]:
    return text[max(0, span.start - before) : span.start], text[span.end : span.end + after]
