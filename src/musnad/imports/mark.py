"""Marks that another tool made in a text, and where their words really are.

Knows the one record that every format is read into, and that the words decide, never the offsets.
Does not know formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from musnad.findings import Finding, Place
from musnad.text.quote import Lost, Quote, find_exact, locate
from musnad.text.span import Span, format_span


@dataclass(frozen=True, slots=True)
class Event:
    """What a row of a table is about: an id for its questions, the day (ISO or empty), the place.

    `measure` is what was counted: `killed`, `injured`, `missing` or `casualties`.
    """

    stem: str
    day: str
    place: str
    measure: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that another tool marked, and what it says about them.

    `source` names the text: an id, a file, an address or a hash. `text` is the text where the file
    brings it along. `start` and `end` are as the file has them; `exact` is empty where it has
    offsets only, which then count in `text`. `as_of` is EDTF, `role` is `estimate` or empty.
    What a file does not say is empty.
    """

    place: Place
    source: str = ""
    exact: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    speaker: str = ""
    question: str = ""
    answer: str = ""
    stance: str = ""
    note: str = ""
    text: str = ""
    as_of: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Mark):
    """A mark in a table of figures, which is its own text: what it is about, beside all else."""

    event: Event


def anchor(mark: Mark, text: str) -> tuple[Span | None, Finding | None]:
    """Where the words of a mark are in `text`; a finding where offsets are wrong or it is lost.

    The words count: offsets that fit them as code points are right. Those that fit as UTF-16 units,
    as bytes of UTF-8 or with an end that is included choose the place, with a warning. Otherwise
    prefix and suffix, or that the words are there once, choose it. `None` where nothing does.

    >>> at = Place("a.json", 1)
    >>> anchor(Mark(at, exact="men", start=2, end=5), "a men")
    (Span(start=2, end=5), None)
    >>> span, told = anchor(Mark(at, exact="men", start=3, end=6), "😀 men")
    >>> span, told.message
    (Span(start=2, end=5), 'the offsets 3-6 count UTF-16 units')
    >>> anchor(Mark(at, exact="40", start=0, end=2), "a 41")[1].code
    'import-quote-lost'
    """
    exact = mark.exact
    if not exact:
        return _lost(
            mark, "there are no words to find", "give the words themselves, not offsets alone"
        )
    told = None
    if mark.start is not None and mark.end is not None:
        if 0 <= mark.start < mark.end and text[mark.start : mark.end] == exact:
            return Span(mark.start, mark.end), None
        places = set(find_exact(exact, text))
        for unit, span in _readings(mark.start, mark.end, text):
            if span in places:
                return span, _wrong(mark, unit)
        told = "fit nothing"
    found = locate(Quote(exact, None, mark.prefix or None, mark.suffix or None), text)
    if isinstance(found, Lost) and len(found.places) == 1:
        found = found.places[0]
    if isinstance(found, Lost):
        if found.places:
            shown = ", ".join(format_span(p) for p in found.places[:3])
            return _lost(
                mark, f"{exact!r} occurs {len(found.places)} times", f"at {shown}: say which"
            )
        near = found.near.slice(text) if found.near else ""
        return _lost(
            mark, f"{exact!r} is not in the text", f"did you mean {near!r}?" if near else ""
        )
    if told:
        return found, _wrong(mark, f"{told}: the words are at {format_span(found)}")
    return found, None


def _readings(start: int, end: int, text: str) -> Iterator[tuple[str, Span]]:
    """The ways in which offsets may have been counted, each with what is wrong about it."""
    for by, name in (("utf-16-le", "count UTF-16 units"), ("utf-8", "count bytes of UTF-8")):
        width = 2 if by == "utf-16-le" else 1
        data = text.encode(by)
        for more, said in ((0, name), (1, f"{name}, with an end that is included")):
            first, last = start * width, (end + more) * width
            if not 0 <= first < last <= len(data):
                continue
            try:
                before, inside = data[:first].decode(by), data[first:last].decode(by)
            except UnicodeDecodeError:
                continue
            yield said, Span(len(before), len(before) + len(inside))
    if 0 <= start <= end < len(text):
        yield "have an end that is included", Span(start, end + 1)
    if 0 < start < end <= len(text) + 1:
        yield "count from 1", Span(start - 1, end - 1)


def _wrong(mark: Mark, what: str) -> Finding:
    return Finding(
        mark.place,
        "warning",
        "import-offset-wrong",
        f"the offsets {mark.start}-{mark.end} {what}",
        "they were corrected: offsets are code points from 0, and the end is not included",
    )


def _lost(mark: Mark, message: str, hint: str) -> tuple[None, Finding]:
    return None, Finding(mark.place, "error", "import-quote-lost", message, hint)


def slice_units(text: str, start: int, end: int, *, utf16: bool = False) -> str:
    """The words at offsets of a text that came with them; empty where they are outside of it.

    >>> slice_units("😀 men", 3, 6, utf16=True)
    'men'
    """
    if not 0 <= start < end:
        return ""
    if not utf16:
        return text[start:end] if end <= len(text) else ""
    data = text.encode("utf-16-le")
    return "" if 2 * end > len(data) else data[2 * start : 2 * end].decode("utf-16-le", "replace")


class ImportFileError(ValueError):
    """A file is not of its format: what is wrong, and in which line."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column
