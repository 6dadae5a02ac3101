"""Snippets: a stretch of the original text with the words that were found, and their places."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.dataclass import dataclass
from musnad.search.pattern import Pattern
from musnad.text.span import Span
from musnad.text.word import tokens

ROOM = 160
"""The length of a snippet in code points, up to a word more or less."""
_BEFORE = 50
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage; every white space in it is one blank.

    `spans` count code points of `text`, `places` those of the passage; both name the same words, in
    order.
    """

    text: str
    spans: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()

    def marked(self, before: str, after: str) -> str:
        """The text with something put around each word that was found.

        >>> Snippet("of arms", (Span(3, 7),), (Span(3, 7),)).marked("[", "]")
        'of [arms]'
        """
        parts, at = [], 0
        for span in self.spans:
            parts += [self.text[at : span.start], before, self.text[span.start : span.end], after]
            at = span.end
        return "".join([*parts, self.text[at:]])


def locate(text: str, patterns: Sequence[Pattern]) -> tuple[Span, ...]:
    """Where the terms are in a text, in code points; overlapping ones are one stretch."""
    found = tokens(text)
    words = [token.folded for token in found]
    spans = sorted(
        Span(found[first].start, found[last - 1].end)
        for pattern in patterns
        for first, last in pattern.find(words)
    )
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def cut(text: str, places: Sequence[Span]) -> Snippet:
    """A stretch of `text` around the first place, cut between words.

    >>> cut("one two", [Span(4, 7)])
    Snippet(text='one two', spans=(Span(start=4, end=7),), places=(Span(start=4, end=7),))
    """
    start, end = 0, len(text)
    if end > ROOM:
        first = places[0] if places else Span(0, 1)
        start = max(0, min(first.start - _BEFORE, end - ROOM))
        if start:
            blank = text.find(" ", start, first.start)
            start = blank + 1 if blank >= 0 else start
        end = max(first.end, min(end, start + ROOM))
        blank = text.rfind(" ", first.end, end) if end < len(text) else -1
        end = blank if blank >= 0 else end
    kept = tuple(p for p in places if start <= p.start and p.end <= end)
    lead = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(text) else ""
    plain = "".join(" " if c.isspace() else c for c in text[start:end])
    shift = len(lead) - start
    spans = tuple(Span(p.start + shift, p.end + shift) for p in kept)
    return Snippet(lead + plain + tail, spans, kept)
