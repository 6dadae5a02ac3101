"""The sentences of a text, to show a stretch of it in its context."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from musnad.suggest.passage import find_sentences
from musnad.text.span import Span

OPEN, CLOSE = "⟦", "⟧"
"""The marks around the content of a candidate in its sentence."""


class Sentences:
    """The sentences of one text, to show a stretch of it in its context.

    >>> s = Sentences("One. Two men left. Three.")
    >>> s.mark(Span(5, 12))
    '⟦Two men⟧ left.'
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in find_sentences(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._spans]

    def around(self, span: Span) -> Span:
        """The sentence, or the several, in which a stretch stands."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(0, bisect_right(self._starts, span.end - 1) - 1)
        if not self._spans:
            return span
        start, end = self._spans[first][0], self._spans[last][1]
        return Span(min(start, span.start), max(end, span.end))

    def mark(self, span: Span) -> str:
        """The sentence in one line, with marks around the stretch."""
        around = self.around(span)
        parts = (
            self._text[around.start : span.start],
            self._text[span.start : span.end],
            self._text[span.end : around.end],
        )
        before, inside, after = (_one_line(part) for part in parts)
        return f"{before}{OPEN}{inside.strip()}{CLOSE}{after}".strip()


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and words else ""
    return f"{lead}{words}{tail}"
