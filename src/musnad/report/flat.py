"""Reports as plain objects and flat rows, for JSON and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.model.wording import YES
from musnad.report.dispute import Report
from musnad.report.holding import Side


def _answer(side: Side) -> str:
    return "no" if side.answer == YES and side.stance == "denies" else side.answer.en


def to_object(report: Report) -> dict[str, Any]:
    """The whole report as objects and lists, ready for JSON."""
    found: dict[str, Any] = asdict(report)
    return found


def matter_rows(report: Report) -> Iterator[dict[str, object]]:
    """One row for each claim on each side of each matter.

    `stance` is that of the claim, `answer` what its side says: *no* where a *yes* is denied or a
    *no* asserted.
    """
    for matter in report.matters:
        reasons = " ".join(b.reason.en for b in matter.because)
        for side in matter.sides:
            for holder in side.holders:
                yield {
                    "question": matter.question,
                    "label": matter.label.en,
                    "status": matter.status,
                    "strength": matter.strength or "",
                    "weaker_because": " ".join(matter.weaker_because),
                    "stance": holder.stance,
                    "answer": _answer(side),
                    "as_of": side.as_of.en if side.as_of else "",
                    "speaker": holder.speaker.en,
                    "said": holder.when.en if holder.when else "",
                    "statement": holder.statement.en,
                    "statement_ar": holder.statement.only("ar"),
                    "quote": " … ".join(" ".join(w.exact.split()) for w in holder.words),
                    "document": holder.document,
                    "claim": holder.claim,
                    "also": " ".join(holder.also),
                    "inferred": " ".join(holder.inferred),
                    "grades": " ".join(str(grade) for grade in holder.grades),
                    "reason": reasons,
                }
