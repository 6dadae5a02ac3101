"""Coverage: which sentences of the texts no claim and no remark touches.

Knows sentences (roughly: a line, or a part of it that ends in a full stop, question or exclamation
mark). Needs the source texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from musnad.app.settings import Settings
from musnad.curation.load import Curation, load
from musnad.errors import FileUnreadableError, UnknownIdError
from musnad.findings import Finding
from musnad.text.span import Span

_SENTENCE = regex.compile(r"[^\n.!?؟…]+(?:\.(?=\d)[^\n.!?؟…]+)*[.!?؟…]*[\"”»’)\]]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in code points."""

    document: str
    span: Span
    text: str

    def to_row(self) -> dict[str, object]:
        """Flat fields."""
        return {
            "document": self.document,
            "start": self.span.start,
            "end": self.span.end,
            "sentence": " ".join(self.text.split()),
        }


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """Counts for one document; characters without white space."""

    document: str
    sentences: int
    claimed: int
    remarked: int
    untouched: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The untouched sentences, the counts by document, and the errors of files that were read."""

    untouched: tuple[Sentence, ...]
    documents: tuple[DocumentCoverage, ...]
    missing: tuple[str, ...]
    errors: tuple[Finding, ...] = ()

    def summary(self) -> Iterator[str]:
        """A line for each document."""
        for d in self.documents:
            yield (
                f"{d.document}: {d.sentences} sentences, {d.claimed} with a claim, "
                f"{d.remarked} with a remark alone, {d.untouched} untouched"
            )
        for name in self.missing:
            yield f"{name}: its text is not at hand"


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text that hold a letter.

    >>> [s.slice("One. Two 2.5!") for s in sentences("One. Two 2.5!")]
    ['One.', 'Two 2.5!']
    """
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if any(c.isalpha() for c in text[start:end]):
            yield Span(start, end)


def coverage(settings: Settings, document: str | None = None) -> Coverage:
    """Compare the claims and remarks of the curation files with the texts at hand.

    Raises: `FileUnreadableError` without a folder of texts; `UnknownIdError`.
    """
    if settings.texts is None:
        raise FileUnreadableError(
            "coverage needs the source texts",
            remedy="name their folder: --texts DIR, or MUSNAD_TEXTS",
        )
    curation = load(
        settings.seeds, texts=settings.texts, iri=settings.base, languages=settings.languages
    )
    if document is not None and document not in curation.base.documents:
        raise UnknownIdError(
            f"no document is called {document!r}", remedy="list them: musnad documents"
        )
    errors = tuple(f for f in curation.findings if f.severity == "error")
    untouched: list[Sentence] = []
    counts: list[DocumentCoverage] = []
    missing: list[str] = []
    for name, record in curation.base.documents.items():
        if document not in {None, name}:
            continue
        capture = curation.captures.get(record.capture.sha256)
        if capture is None or capture.text is None:
            missing.append(name)
            continue
        claimed, remarked = touched(curation, name)
        found = list(sentences(capture.text))
        with_claim = [s for s in found if any(s.meets(t) for t in claimed)]
        with_remark = [
            s for s in found if s not in with_claim and any(s.meets(t) for t in remarked)
        ]
        rest = [s for s in found if s not in with_claim and s not in with_remark]
        untouched += [Sentence(name, s, s.slice(capture.text)) for s in rest]
        counts.append(
            DocumentCoverage(name, len(found), len(with_claim), len(with_remark), len(rest))
        )
    return Coverage(tuple(untouched), tuple(counts), tuple(missing), errors)


def touched(curation: Curation, document: str) -> tuple[list[Span], list[Span]]:
    """The spans of a document's quotes, and those that are marked as carrying no claim."""
    quotes = [
        e.span for c in curation.base.claims.values() if c.document == document for e in c.evidence
    ]
    marked = [e.get("at") for e in curation.furniture.get(document, ()) if e.get("at")]
    return quotes, marked
