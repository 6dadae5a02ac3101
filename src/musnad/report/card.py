"""A claim or a dispute as a card: lines of text, and HTML for a notebook.

A quote is shown in the direction of its own letters. A card has no scripts, and words of sources
are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.report.comparison import unknown
from musnad.report.dispute import report_agreements, report_conflicts
from musnad.report.full import show_lines
from musnad.report.holding import Side
from musnad.report.support import say_behind
from musnad.report.text import format_lines
from musnad.text.direction import direction, language_of


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one record: `text` for a terminal, `html` for a notebook."""

    text: str
    html: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def make_card(base: Base, name: str) -> Card:
    """The card of a claim or a question.

    Raises: `UnknownIdError` for any other id.
    """
    if name in base.claims:
        rows = _claim_rows(base, base.claims[name])
    elif name in base.questions:
        rows = _question_rows(base, name)
    else:
        raise unknown("claim", name, [*base.claims, *base.questions])
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    title = f'<caption style="text-align:start"><b>{escape(name)}</b></caption>'
    return Card(format_lines(show_lines(base, name)), f"<table>{title}{body}</table>")


def _claim_rows(base: Base, claim: Claim) -> Iterator[str]:
    quote = " … ".join(e.exact for e in claim.evidence)
    document = base.documents[claim.document]
    yield _row("quote", quote, document.language)
    yield _row("statement", claim.statement.en, "en")
    if claim.statement.only("ar"):
        yield _row("", claim.statement.ar, "ar")
    yield _row("speaker", base.label(claim.speaker).en, "en")
    yield _row("stance", claim.stance, "en")
    yield _row("document", document.title or document.id, document.language)


def _question_rows(base: Base, name: str) -> Iterator[str]:
    yield _row("question", base.questions[name].label.en, "en")
    matters = report_conflicts(base, [name]).matters or report_agreements(base, [name]).matters
    for matter in matters:
        for side in matter.sides:
            yield _row(_say_side(side), say_behind(base, side.support), "en")
            for holder in side.holders:
                words = " … ".join(w.exact for w in holder.words)
                yield _row(holder.speaker.en, words, base.documents[holder.document].language)
        for because in matter.because:
            yield _row("why", because.reason.en, "en")


def _say_side(side: Side) -> str:
    return f"{'' if side.asserts else 'not: '}{side.answer.en}"


def _row(head: str, text: str, language: str) -> str:
    """A row; the text runs its own way, in a document of that language.

    >>> print(_row("quote", "نعم <b>", "ar"))
    <th style="text-align:start">quote</th><td dir="rtl" lang="ar">نعم &lt;b&gt;</td>
    """
    language = language_of(text, language)
    return (
        f'<th style="text-align:start">{escape(head)}</th>'
        f'<td dir="{direction(language)}" lang="{escape(language)}">{escape(text)}</td>'
    )
