"""The verb suggest: candidates from raw texts.

Knows where known agents and the day of publication come from, and the flat fields of a listing.
Does not know how candidates are found (`musnad.suggest`), nor who decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from musnad.findings import Finding
from musnad.ingest.raw import RawText
from musnad.review.sentence import Sentences
from musnad.suggest import Candidate, find_findings
from musnad.text.span import Span
from musnad.value.date import Date
from musnad.value.quantity import format_answer

_DATED = re.compile(r"[\d/]")
"""Without a figure or a slash no date can be wrong."""


def dates_that_disagree(raw: RawText, published: Date | None = None) -> list[Finding]:
    """Warnings about dates: two names of one month that disagree, and their like."""
    if not _DATED.search(raw.text):
        return []
    return find_findings(raw.text, file=raw.file, published=published)


def candidate_row(candidate: Candidate, sentences: Sentences) -> dict[str, object]:
    """One candidate, flat: what a spreadsheet can hold."""
    quantity = candidate.quantity
    return {
        "document": candidate.document,
        "start": candidate.start,
        "end": candidate.end,
        "language": candidate.language,
        "speaker": candidate.speaker.text if candidate.speaker else "",
        "agent": candidate.speaker_id or "",
        "anonymous": "yes" if candidate.anonymous else "no",
        "principal": candidate.principal.text if candidate.principal else "",
        "cue": candidate.cue.text if candidate.cue else "",
        "via": " · ".join(hand.text for hand in candidate.via),
        "stance": candidate.stance,
        "certainty": candidate.certainty,
        "quote": " ".join(candidate.quote.split()),
        "figure": quantity.verbatim if quantity else "",
        "answer": format_answer(quantity.quantity) if quantity else "",
        "counted": (quantity.counted or "") if quantity else "",
        "dates": " · ".join(f"{d.text} = {d.edtf or '?'}" for d in candidate.dates),
        "rule": candidate.rule,
        "sentence": sentences.mark(Span(candidate.start, candidate.end)),
        "candidate": candidate.id,
    }


def summary(candidates: Sequence[tuple[str, bool]]) -> str:
    """A line that counts candidates; each is its document and whether it is an own voice.

    >>> summary([("a", False), ("a", True)])
    "2 candidates in 1 text: 1 with a speaker, 1 in the text's own voice"
    """
    texts = len({document for document, _ in candidates})
    own = sum(voice for _, voice in candidates)
    plural = "" if len(candidates) == 1 else "s"
    return (
        f"{len(candidates)} candidate{plural} in {texts} text{'' if texts == 1 else 's'}: "
        f"{len(candidates) - own} with a speaker, {own} in the text's own voice"
    )
