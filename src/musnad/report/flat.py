"""Reports as plain objects and flat rows, for JSON and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.report.dispute import Report


def to_object(report: Report) -> dict[str, Any]:
    """The whole report as objects and lists, ready for JSON."""
    found: dict[str, Any] = asdict(report)
    return found


def matter_rows(report: Report) -> Iterator[dict[str, object]]:
    """One row for each claim on each side of each matter."""
    for matter in report.matters:
        reasons = " ".join(b.reason.en for b in matter.because)
        for side in matter.sides:
            for holder in side.holders:
                yield {
                    "question": matter.question,
                    "label": matter.label.en,
                    "status": matter.status,
                    "stance": "asserts" if side.asserts else "denies",
                    "answer": side.answer.en,
                    "as_of": side.as_of or "",
                    "speaker": holder.speaker.en,
                    "said": holder.when or "",
                    "statement": holder.statement.en,
                    "statement_ar": holder.statement.ar,
                    "quote": " … ".join(" ".join(w.exact.split()) for w in holder.words),
                    "document": holder.document,
                    "claim": holder.claim,
                    "grades": " ".join(str(grade) for grade in holder.grades),
                    "reason": reasons,
                }
