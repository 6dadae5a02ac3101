"""The words of a quote, and a proposal on fewer or on other words of its sentence."""

from __future__ import annotations

from dataclasses import replace

from musnad.review.proposal import Proposal
from musnad.text.span import Span


def words_of(quote: str) -> list[Span]:
    """The words of a quote, with attached punctuation, as offsets into it.

    >>> [s.slice("a (b) c.") for s in words_of("a (b) c.")]
    ['a', '(b)', 'c.']
    """
    found: list[Span] = []
    start: int | None = None
    for i, char in enumerate(f"{quote} "):
        if char.isspace():
            if start is not None:
                found.append(Span(start, i))
            start = None
        elif start is None:
            start = i
    return found


def shorten(proposal: Proposal, first: int, last: int) -> Proposal:
    """The proposal with the words `first` to `last` (from 1, both included) of its quote.

    Punctuation at the ends is dropped, and so is `verbatim` when its figure is no longer in the
    quote.

    Raises: ValueError when there are no such words.
    """
    words = words_of(proposal.quote)
    if not 1 <= first <= last <= len(words):
        raise ValueError(f"the quote has the words 1 to {len(words)}")
    start, end = words[first - 1].start, words[last - 1].end
    while end - start > 1 and proposal.quote[end - 1] in ".,;:،؛":
        end -= 1
    quote = proposal.quote[start:end]
    verbatim = proposal.verbatim if proposal.verbatim in quote else ""
    return replace(proposal, quote=quote, start=proposal.start + start, verbatim=verbatim)


def find_quote(proposal: Proposal, words: str, sentence: Span, text: str) -> Proposal | None:
    """The proposal with other words of the sentence as its quote; `None` if they are not there."""
    at = text.find(words, sentence.start, sentence.end) if words else -1
    if at < 0:
        return None
    verbatim = proposal.verbatim if proposal.verbatim in words else ""
    return replace(proposal, quote=words, start=at, verbatim=verbatim)
