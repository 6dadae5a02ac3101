"""A stretch of a capture.

Knows offsets: Unicode code points of the UTF-8 decoding, 0-based, start included, end not.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` (included) to `end` (not included).

    Raises: ValueError unless 0 <= start < end.

    >>> Span(2, 5).slice("ABCDEFG")
    'CDE'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}-{self.end}")

    def slice(self, text: str) -> str:
        """The characters of `text` inside the span."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def parse_span(text: str) -> Span:
    """Read `start-end`.

    Raises: ValueError for any other form.

    >>> parse_span("10-42")
    Span(start=10, end=42)
    """
    start, dash, end = text.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and start.isascii() and end.isascii()):
        raise ValueError(f"a span is written start-end, for example 10-42, not {text!r}")
    return Span(int(start), int(end))


def format_span(span: Span) -> str:
    """Write `start-end`.

    >>> format_span(Span(10, 42))
    '10-42'
    """
    return f"{span.start}-{span.end}"
