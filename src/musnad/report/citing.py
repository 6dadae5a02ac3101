"""How to cite a claim: in plain words, as BibTeX and as CSL-JSON.

The document is cited, at the words that carry the claim; the speaker and the hash of the exact text
are in the note.

Source: the CSL-JSON schema 1.0; BibTeX's own documentation (btxdoc) for what must be escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.model.label import Label
from musnad.model.wording import say_date
from musnad.report.tongue import ARABIC, ENGLISH, Tongue
from musnad.value.date import Date

_PLAIN_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?(?:T.*)?")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "{}&%$#_"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim as it is cited. `plain` has a sentence in each language, `csl` is one item."""

    plain: Label
    bibtex: str
    csl: dict[str, Any]


def cite(base: Base, claim: Claim) -> Citation:
    """The citation of a claim.

    Raises: KeyError when the base lacks its document.
    """
    document = base.documents[claim.document]
    plain = Label(_plain(base, claim, document, ARABIC), _plain(base, claim, document, ENGLISH))
    return Citation(plain, _bibtex(base, claim, document, plain.en), _csl(base, claim, document))


def _plain(base: Base, claim: Claim, document: Document, tongue: Tongue) -> str:
    """One sentence: who published what when, whose words, and where they are."""
    day = (
        tongue.of(say_date(document.issued)) if document.issued else tongue("no date", "بلا تاريخ")
    )
    span = claim.evidence[0].span
    return tongue(
        "{by}, “{title}”, {day}: {speaker}: {words} (claim {claim}, characters {start}–{end} of "
        "SHA-256 {sha})",
        "{by}، «{title}»، {day}: {speaker}: {words} (القول {claim}، المواضع {start}–{end} من "
        "SHA-256 {sha})",
        by=tongue.name(base, _maker(document)),
        title=document.title or document.id,
        day=day,
        speaker=tongue.name(base, claim.speaker),
        words=f"«{_words(claim)}»",
        claim=claim.id,
        start=span.start,
        end=span.end,
        sha=document.capture.sha256[:16],
    )


def _maker(document: Document) -> str:
    """Whoever answers for the document: its author, else its publisher."""
    return document.author or document.publisher


def _words(claim: Claim) -> str:
    return " … ".join(" ".join(e.exact.split()) for e in claim.evidence)


def _bibtex(base: Base, claim: Claim, document: Document, plain: str) -> str:
    fields = {"title": document.title or document.id}
    if document.author:
        fields["author"] = "{" + base.label(document.author).en + "}"  # one name, not two
    if document.publisher != UNKNOWN:
        fields["publisher"] = base.label(document.publisher).en
    parts = date_parts(document.issued)
    if parts:
        fields["year"] = f"{parts[0]:04d}"
        if len(parts) > 1:
            fields["month"] = str(parts[1])
    if document.url:
        fields["url"] = document.url
    fields["language"] = document.language
    fields["note"] = plain
    lines = [
        f"  {name} = {{{_escape(value) if name != 'author' else _author(value)}}},\n"
        for name, value in fields.items()
    ]
    return f"@misc{{{claim.id},\n{''.join(lines)}}}\n"


def _escape(text: str) -> str:
    r"""The text with the characters escaped that are special in TeX.

    >>> print(_escape("50% of {a_b}"))
    50\% of \{a\_b\}
    """
    return " ".join(text.split()).translate(_ESCAPED)


def _author(braced: str) -> str:
    return "{" + _escape(braced[1:-1]) + "}"


def _csl(base: Base, claim: Claim, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": claim.id,
        "type": "webpage" if document.url else "article",
        "title": document.title or document.id,
        "language": document.language,
        "note": f"{base.label(claim.speaker).en}: «{_words(claim)}»; "
        f"SHA-256: {document.capture.sha256}",
        "locator": f"{claim.evidence[0].span.start}-{claim.evidence[0].span.end}",
    }
    if document.author:
        found["author"] = [{"literal": base.label(document.author).en}]
    if document.publisher != UNKNOWN:
        found["publisher"] = base.label(document.publisher).en
    if document.url:
        found["URL"] = document.url
    if document.issued:
        parts = date_parts(document.issued)
        found["issued"] = {"date-parts": [parts]} if parts else {"raw": document.issued.edtf}
    return found


def date_parts(date: Date | None) -> list[int]:
    """Year, month and day, as many as are known; none for what is not a single plain date.

    >>> from musnad.value.date import parse_date
    >>> date_parts(parse_date("2024-06")), date_parts(parse_date("2024/2025"))
    ([2024, 6], [])
    """
    match = _PLAIN_DATE.fullmatch(date.edtf) if date else None
    return [int(part) for part in match.groups() if part] if match else []
