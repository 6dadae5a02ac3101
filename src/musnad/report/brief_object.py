"""A brief as an object, ready for JSON.

Knows its keys; what a brief has is known to `musnad.report.brief`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypedDict

from musnad.model.base import Base
from musnad.model.label import LabelRow
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Status
from musnad.report.brief import Brief
from musnad.report.conclusion import (
    ConclusionObject,
    SearchObject,
    conclusion_objects,
    search_objects,
)
from musnad.report.dispute import Matter
from musnad.report.holding import Side
from musnad.report.spread import Spread
from musnad.report.spread_text import spread_object


class GapObject(TypedDict):
    """Something that is not known; `claims` `None` where it is of no claim."""

    words: LabelRow
    claims: int | None


class BriefObject(TypedDict):
    """A brief; `None` and days as in `Brief`, days as ISO texts."""

    question: str
    label: LabelRow
    definition: LabelRow
    conclusions: list[ConclusionObject]
    status: Status | None
    positions: list[Side]
    more_positions: int
    conflicts: list[Matter]
    range: Spread | None
    searches: list[SearchObject]
    gaps: list[GapObject]
    known_by: str | None
    recorded_by: str | None
    left_out: int


def brief_object(base: Base, brief: Brief) -> dict[str, Any]:
    """The brief as an object ready for JSON."""
    stands = relater_of(base).stands.get(brief.question, [])
    summary = brief.summary
    return {
        "question": brief.question,
        "label": brief.label.to_row(),
        "definition": brief.definition.to_row(),
        "conclusions": conclusion_objects(base, brief.question, stands),
        "status": summary.status if summary else None,
        "positions": [asdict(side) for side in brief.sides],
        "more_positions": brief.more,
        "conflicts": [asdict(matter) for matter in brief.conflicts.matters],
        "range": spread_object(brief.spread) if brief.spread else None,
        "searches": search_objects(base, brief.question),
        "gaps": [{"words": gap.words.to_row(), "claims": gap.claims} for gap in brief.gaps],
        "known_by": brief.known_by.isoformat() if brief.known_by else None,
        "recorded_by": brief.recorded_by.isoformat() if brief.recorded_by else None,
        "left_out": brief.left_out,
    }
