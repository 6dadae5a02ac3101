"""A candidate as lines of plain text: its sentence alone, then who, how and how much.

Knows the order and wording of lines. Arabic has lines of its own, so that terminals keep it
readable.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.base import Base
from musnad.report.text import Line
from musnad.suggest import Candidate
from musnad.suggest.amount import QuantityMention
from musnad.value.quantity import format_quantity


def candidate_lines(candidate: Candidate, marked: str, base: Base | None = None) -> Iterator[Line]:
    """The lines of one candidate; `marked` is its sentence with marks around the content.

    `base` gives the labels of known agents.
    """
    yield Line(marked, "quote")
    yield Line(f"  speaker  {_speaker(candidate, base)}")
    if candidate.principal:
        yield Line(f"  for      {candidate.principal.text}")
    if candidate.cue:
        yield Line(f"  cue      {candidate.cue.text}")
    for hand in candidate.via:
        yield Line(f"  via      {hand.text}")
    for quantity in candidate.quantities:
        main = quantity is candidate.quantity and len(candidate.quantities) > 1
        yield Line(f"  figure   {_figure(quantity)}{'  (the main one)' if main else ''}")
    for date in candidate.dates:
        yield Line(
            f"  date     {date.text} = {date.edtf or 'not resolved: when was it published?'}"
        )


def heading(candidate: Candidate, before: str = "") -> Line:
    """The line above a candidate: place, stance, certainty, and the rule that found it."""
    sure = "" if candidate.certainty == "unspecified" else f" ({candidate.certainty})"
    place = f"{candidate.document}:{candidate.start}-{candidate.end}"
    return Line(f"{before}{place}  {candidate.stance}{sure}  [{candidate.rule}]", "heading")


def _speaker(candidate: Candidate, base: Base | None) -> str:
    if candidate.speaker is None:
        return "the text's own voice"
    words = candidate.speaker.text
    if candidate.speaker_id:
        label = base.label(candidate.speaker_id).en if base else ""
        known = f" ({label})" if label and label not in words else ""
        return f"{words}  = {candidate.speaker_id}{known}"
    return f"{words}  (unnamed)" if candidate.anonymous else words


def _figure(mention: QuantityMention) -> str:
    counted = f" · {mention.counted}" if mention.counted else ""
    return f"{mention.verbatim}  = {format_quantity(mention.quantity)}{counted}"
