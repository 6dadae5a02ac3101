"""Words that a person selected in a text → a candidate, filled in as far as the text says.

Locates the selected words, and takes over fields of a candidate on the same words. A near match is
suggested and never used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from musnad.review.ledger import key_of
from musnad.review.queue import Item
from musnad.review.sentence import Sentences
from musnad.review.session import Session
from musnad.suggest import Candidate
from musnad.suggest.amount import QuantityMention
from musnad.suggest.mention import find_dates, find_quantities
from musnad.suggest.writing import detect_language
from musnad.text.quote import find_exact
from musnad.text.span import Span


@dataclass(frozen=True, slots=True)
class Anchored:
    """The place of words: `span`, or the `places` among which a person must choose, or neither."""

    span: Span | None
    places: tuple[Span, ...] = ()


def anchor(words: str, text: str, start: int | None = None) -> Anchored:
    r"""The place of some words: at `start`, or the only one where they are.

    Spaces around them do not count. A form gives line ends as `\r\n`; the text may have others.

    >>> anchor("men", "two men, ten men", 13).span
    Span(start=13, end=16)
    >>> anchor("men", "two men, ten men").places
    (Span(start=4, end=7), Span(start=13, end=16))
    >>> anchor("a\r\nb", "xa\nb").span, anchor("men", "women").span, anchor("16", "10")
    (Span(start=1, end=4), Span(start=2, end=5), Anchored(span=None, places=()))
    """
    words = words.strip()
    lines = words.replace("\r\n", "\n")
    for form in dict.fromkeys((words, lines, lines.replace("\n", "\r\n"))):
        places = find_exact(form, text)
        here = [place for place in places if place.start == start]
        if here or len(places) == 1:
            return Anchored((here or places)[0])
        if places:
            return Anchored(None, places)
    return Anchored(None)


def trim(start: int, end: int, text: str) -> Span | None:
    """A stretch without the spaces at its ends; `None` where nothing is left or offsets are wrong.

    >>> trim(0, 5, " ten "), trim(0, 1, " ten "), trim(3, 2, " ten ")
    (Span(start=1, end=4), None, None)
    """
    inside = text[max(0, start) : max(0, end)]
    words = inside.strip()
    if not words or start >= end:
        return None
    first = max(0, start) + len(inside) - len(inside.lstrip())
    return Span(first, first + len(words))


def choose(session: Session, span: Span) -> Item:
    """A candidate for the words of a stretch: a cut of the candidate there, or a new one."""
    text = session.raw.text
    near = [item.candidate for item in session.queue if item.span.meets(span)]
    best = max(near, key=lambda c: min(c.end, span.end) - max(c.start, span.start), default=None)
    candidate = _cut(best, span, text) if best else _bare(session, span)
    claims = [c for c in session.base.claims.values() if c.document == session.raw.document]
    covered = tuple(c.id for c in claims if any(e.span.meets(span) for e in c.evidence))
    sentences = Sentences(text)
    return Item(candidate, key_of(candidate), sentences.around(span), sentences.mark(span), covered)


def _cut(candidate: Candidate, span: Span, text: str) -> Candidate:
    """The candidate on other words: only the figures and dates that are in them are left."""
    inside = tuple(q for q in candidate.quantities if span.start <= q.start and q.end <= span.end)
    dates = tuple(d for d in candidate.dates if span.start <= d.start and d.end <= span.end)
    return replace(
        candidate,
        start=span.start,
        end=span.end,
        quote=span.slice(text),
        quantities=inside,
        quantity=_main(inside),
        dates=dates,
    )


def _bare(session: Session, span: Span) -> Candidate:
    """A candidate made of the words alone, without a speaker."""
    text, quote = session.raw.text, span.slice(session.raw.text)
    language = detect_language(text)
    document = session.base.documents.get(session.raw.document)
    issued = document.issued if document else None
    around = Sentences(text).around(span)
    inside = Span(span.start - around.start, span.end - around.start)
    quantities = tuple(
        replace(q, start=q.start + around.start, end=q.end + around.start)
        for q in find_quantities(around.slice(text), language)
        if inside.start <= q.start and q.end <= inside.end
    )
    dates = tuple(
        replace(d, start=d.start + around.start, end=d.end + around.start)
        for d in find_dates(around.slice(text), language, issued)
        if inside.start <= d.start and d.end <= inside.end
    )
    return Candidate(
        document=session.raw.document,
        start=span.start,
        end=span.end,
        quote=quote,
        speaker=None,
        cue=None,
        stance="asserts",
        certainty="unspecified",
        anonymous=False,
        via=(),
        quantities=quantities,
        quantity=_main(quantities),
        dates=dates,
        rule="chosen",
        language=language,
        own_voice=False,
        speaker_id=None,
        principal=None,
        trace=("chosen by a person",),
    )


def _main(quantities: tuple[QuantityMention, ...]) -> QuantityMention | None:
    """The main figure: an amount before a duration."""
    amounts = [q for q in quantities if not q.is_duration] or list(quantities)
    return amounts[0] if amounts else None
