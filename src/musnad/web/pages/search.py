"""The page that finds words: in quotes, statements, names, questions and titles."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.app.searching import search_base
from musnad.model.label import Label
from musnad.model.wording import say_document
from musnad.report.hits import hit_row
from musnad.search.find import Hit
from musnad.text.span import Span
from musnad.web.about import iri_of
from musnad.web.links import Thing
from musnad.web.page import Ask, Page, Ref, Shown, number_in

LIMIT = 20
"""How many hits a page shows."""
_THINGS: dict[str, Thing] = {
    "claim": "claim",
    "agent": "speaker",
    "source": "speaker",
    "question": "question",
    "document": "document",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `found` where the words of the search stand."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: the thing, what it is, who says it, and the words."""

    what: str
    ref: Ref
    speaker: Label | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """One page of hits. `following` is the number of hits before the next page; `None` at the end.

    `total` `more`: there are that many, or more. Nothing was asked where `text` is empty.
    """

    text: str
    hits: tuple[Found, ...]
    total: int
    more: bool
    offset: int
    following: int | None


def read(ask: Ask) -> Shown:
    """The hits of the search in `q`, from the hit after `from` on.

    Raises: `UsageError` for a search that cannot be read.
    """
    text = ask.params.get("q", "").strip()
    offset = number_in(ask.params.get("from", ""), digits=6) or 0
    title = ask.tongue("Search", "بحث")
    if not text:
        nothing = SearchView("", (), 0, more=False, offset=0, following=None)
        return Shown(title, nothing, about=())
    found = search_base(ask.base, text, limit=LIMIT, offset=offset)
    last = offset + len(found.hits)
    view = SearchView(
        text,
        tuple(_found(ask, hit) for hit in found.hits),
        found.total,
        found.more,
        offset,
        last if last < found.total else None,
    )
    rows = tuple(hit_row(ask.base, hit) for hit in found.hits)
    said = ask.tongue("Search: {text}", "بحث: {text}", text=text)
    about = tuple(iri_of(ask.base, _THINGS[hit.kind], hit.id) for hit in found.hits)
    return Shown(said, view, rows, about)


def _found(ask: Ask, hit: Hit) -> Found:
    kind = _THINGS[hit.kind]
    label = Label(hit.id, hit.id)
    if kind == "claim":
        label = ask.base.claims[hit.id].statement
    elif kind == "question":
        label = ask.base.questions[hit.id].label
    elif kind == "speaker":
        label = ask.base.label(hit.id)
    else:
        label = say_document(ask.base, hit.id)
    return Found(
        hit.kind,
        Ref(kind, hit.id, label),
        ask.base.label(hit.speaker) if hit.speaker else None,
        tuple(pieces(hit.snippet.text, hit.snippet.spans)),
    )


def pieces(text: str, spans: tuple[Span, ...]) -> list[Piece]:
    """The text cut where words were found.

    >>> [p.text for p in pieces("ten boats", (Span(4, 9),)) if p.found]
    ['boats']
    """
    cut: list[Piece] = []
    at = 0
    for span in spans:
        if span.start > at:
            cut.append(Piece(text[at : span.start], found=False))
        cut.append(Piece(text[span.start : span.end], found=True))
        at = span.end
    if at < len(text):
        cut.append(Piece(text[at:], found=False))
    return cut


PAGE = Page("search", "search", read, Label("بحث", "Search"), is_static=False)
