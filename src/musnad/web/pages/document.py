"""A document: its text with everything marked, and the claims beside their words.

Knows what is shown where the text is not at hand: the quotes in order, with the gaps between them.
A long text is shown in parts, cut at ends of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.app.coverage import sentences
from musnad.model.agent import UNKNOWN
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.model.wording import say_answer, say_date, say_document
from musnad.report.comparison import unknown
from musnad.report.grade import explain_grades
from musnad.report.marked import Mark, Paragraph, cut, find_marks
from musnad.text.span import Span
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, number_in
from musnad.web.pages.voices import agent_ref, document_ref

PART = 60_000
"""How many code points of a text one page shows, rounded to the end of a line."""
QUOTES = 400


@dataclass(frozen=True, slots=True)
class Card:
    """A claim beside its words."""

    claim: Ref
    speaker: Ref
    stance: str
    certainty: str
    answer: Label
    is_words: bool
    question: Ref
    lost: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of claims where the text is not at hand; `gap` code points lie before them.

    `starts` are the claims whose words begin here.
    """

    gap: int
    exact: str
    start: int
    end: int
    claims: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a document was made from."""

    document: Ref | None
    agent: Ref | None
    how: str
    basis: Label | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the page of a document shows. `None` is not known.

    `paragraphs` are those of the text from `start` to `end`, where it is at hand; otherwise
    `quotes` are shown. `parts` are the places where the parts of a long text begin. `bare` counts
    the sentences without a claim, out of `sentences`.
    """

    id: str
    title: str
    called: Label
    publisher: Ref
    author: Ref | None
    language: str
    issued: Label | None
    issued_basis: Label | None
    url: str | None
    sha256: str
    length: int
    grades: tuple[str, ...]
    sources: tuple[Source, ...]
    carried_by: tuple[Ref, ...]
    paragraphs: tuple[Paragraph, ...]
    quotes: tuple[Quote, ...]
    cards: dict[str, Card]
    start: int
    end: int
    parts: tuple[int, ...]
    sentences: int
    bare: int
    more_quotes: int


def read(ask: Ask) -> Shown:
    """The page of one document, from the code point `from` of its text on.

    Raises: `UnknownIdError`.
    """
    base, name = ask.base, ask.name
    if name not in base.documents:
        raise unknown("document", name, [])
    document = base.documents[name]
    claims = list(base.claims_of("document", name))
    capture = ask.captures.get(document.capture.sha256)
    text = capture.text if capture else None
    paragraphs: tuple[Paragraph, ...] = ()
    parts: tuple[int, ...] = (0,)
    start = end = bare = count = 0
    shown = claims
    if text is not None:
        parts = _parts(text)
        start, end = _part(ask.params.get("from", ""), parts, len(text))
        here = Span(start, end) if end > start else Span(0, 1)
        marks = find_marks(base, claims, text)
        every = list(sentences(text))
        lacking = _without_claims(every, marks)
        count, bare = len(every), len(lacking)
        inside = [m for m in marks if m.span.meets(here)]
        paragraphs = cut(
            text[start:end], inside, [s for s in lacking if s.meets(here)], offset=start
        )
        there = {m.claim for m in inside if m.kind == "claim"}
        found = {m.claim for m in marks if m.kind == "claim"}
        shown = [c for c in claims if c.id in there or c.id not in found]
    quotes = () if text is not None else _quotes(claims)
    cards = {claim.id: _card(ask, claim, text) for claim in shown}
    view = DocumentView(
        id=name,
        title=document.title or name,
        called=say_document(base, name),
        publisher=agent_ref(ask, document.publisher),
        author=agent_ref(ask, document.author) if document.author else None,
        language=document.language,
        issued=say_date(document.issued) if document.issued else None,
        issued_basis=document.issued_basis,
        url=document.url,
        sha256=document.capture.sha256,
        length=document.capture.length,
        grades=tuple(explain_grades(base, "document", name, ask.tongue)),
        sources=tuple(
            Source(
                _document(ask, made.document) if made.document else None,
                agent_ref(ask, made.agent or UNKNOWN) if not made.document else None,
                made.how,
                made.basis,
            )
            for made in document.derived_from
        ),
        carried_by=tuple(_document(ask, other) for other in _made_of(ask, name)),
        paragraphs=paragraphs,
        quotes=quotes[:QUOTES],
        cards=cards,
        start=start,
        end=end,
        parts=parts,
        sentences=count,
        bare=bare,
        more_quotes=max(0, len(quotes) - QUOTES),
    )
    return Shown(
        ask.tongue.of(view.called),
        view,
        tuple(_row(claim, ask) for claim in claims),
        (iri_of(base, "document", name),),
        ""
        if text is not None
        else ask.tongue(
            "The text is not at hand: only the quotes of claims are shown.",
            "النص ليس عندنا: لا تظهر إلا ألفاظ الأقوال.",
        ),
    )


def _document(ask: Ask, name: str) -> Ref:
    if name in ask.base.documents:
        return document_ref(ask, name)
    return Ref(None, name, Label.of(name, None))


def _made_of(ask: Ask, name: str) -> list[str]:
    rows = ask.base.connection.execute(
        "SELECT DISTINCT document FROM derived WHERE from_document = ? ORDER BY document", (name,)
    )
    return [row[0] for row in rows]


def _parts(text: str) -> tuple[int, ...]:
    """Where the parts of a text begin: each holds whole lines, unless a line is longer.

    >>> _parts("ten boats")
    (0,)
    """
    found = [0]
    while len(text) - found[-1] > PART:
        cut_at = text.rfind("\n", found[-1], found[-1] + PART) + 1
        found.append(cut_at if cut_at > found[-1] else found[-1] + PART)
    return tuple(found)


def _part(asked: str, parts: Sequence[int], length: int) -> tuple[int, int]:
    """The part that holds a place; the first one where none is asked for."""
    at = number_in(asked) or 0
    number = max((i for i, start in enumerate(parts) if start <= at), default=0)
    end = parts[number + 1] if number + 1 < len(parts) else length
    return parts[number], end


def _without_claims(every: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """The sentences that no claim touches; both are sorted by where they begin."""
    taken = sorted((m.span for m in marks if m.kind == "claim"), key=lambda s: (s.start, s.end))
    found: list[Span] = []
    reach, at = -1, 0
    for sentence in every:
        while at < len(taken) and taken[at].start < sentence.end:
            reach = max(reach, taken[at].end)
            at += 1
        if reach <= sentence.start:
            found.append(sentence)
    return found


def _quotes(claims: Sequence[Claim]) -> tuple[Quote, ...]:
    """The words of all claims in order, and how much of the text lies between them."""
    spans: dict[Span, list[str]] = {}
    words: dict[Span, str] = {}
    for claim in claims:
        for evidence in claim.evidence:
            spans.setdefault(evidence.span, []).append(claim.id)
            words[evidence.span] = evidence.exact
    found: list[Quote] = []
    begun: set[str] = set()
    at = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        gap = max(0, span.start - at)
        names = tuple(dict.fromkeys(spans[span]))
        starts = tuple(name for name in names if name not in begun)
        begun.update(starts)
        found.append(Quote(gap, words[span], span.start, span.end, names, starts))
        at = max(at, span.end)
    return tuple(found)


def _card(ask: Ask, claim: Claim, text: str | None) -> Card:
    question = ask.base.questions[claim.question]
    lost = text is not None and any(e.span.slice(text) != e.exact for e in claim.evidence)
    return Card(
        Ref("claim", claim.id, claim.statement),
        agent_ref(ask, claim.speaker),
        claim.stance,
        claim.certainty,
        say_answer(question, claim.answer),
        claim.answer.type == "text",
        Ref("question", question.id, question.label),
        lost,
    )


def _row(claim: Claim, ask: Ask) -> Row:
    return {
        "document": claim.document,
        "claim": claim.id,
        "start": claim.evidence[0].span.start,
        "end": claim.evidence[-1].span.end,
        "words": " … ".join(e.exact for e in claim.evidence),
        "speaker": ask.base.label(claim.speaker).en,
        "stance": claim.stance,
        "question": claim.question,
        "statement": claim.statement.en,
        "statement_ar": claim.statement.only("ar"),
    }


PAGE = Page("document", "document/{id}", read, styles=("document.css",), scripts=("aim.js",))
