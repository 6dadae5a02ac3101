"""JSON Schemas of the listings, made of the types of their rows.

Knows which verb gives which rows, and which `--format json` gives a report in one piece instead of
a list of rows.
"""

from __future__ import annotations

from typing import Any, Literal

from musnad.app import row_types as rows
from musnad.report.dispute import Report
from musnad.report.explained import Explanation
from musnad.report.timeline import Timeline

Form = Literal["json", "jsonl"]
ROWS: dict[str, Any] = {
    "claims": rows.ClaimRow,
    "questions": rows.QuestionRow,
    "speakers": rows.SpeakerRow,
    "documents": rows.DocumentRow,
    "relations": rows.RelationRow,
    "conflicts": rows.MatterRow,
    "agreements": rows.MatterRow,
    "timeline": rows.StepRow,
    "predictions": rows.PredictionRow,
    "diff": rows.ChangeRow,
    "search": rows.HitRow,
    "suggest": rows.CandidateRow,
    "check": rows.FindingRow,
    "verify": rows.FindingRow,
    "coverage": rows.SentenceRow,
    "agreement": rows.DisagreementRow,
    "template": rows.TemplateRow,
    "explain": rows.MeaningRow,
    "doctor": rows.PartRow,
}
"""The verbs that list, with what a row of each is."""
WHOLE: dict[str, Any] = {
    "conflicts": Report,
    "agreements": Report,
    "timeline": Timeline,
    "agreement": rows.AgreementObject,
    "explain": list[Explanation],
}
"""The verbs whose JSON is no list of those rows; that of `explain` where it is asked for a word."""


def listing_schema(verb: str, form: Form) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one row in JSON Lines, or of the whole JSON.

    Raises: KeyError for a verb that lists nothing.

    >>> listing_schema("doctor", "jsonl")["title"]
    'musnad doctor --format jsonl'
    """
    import msgspec

    made = msgspec.json.schema(ROWS[verb])
    if form == "json":
        shared = made.pop("$defs", {})
        made = {"type": "array", "items": made, "$defs": shared}
        if verb in WHOLE:
            made = msgspec.json.schema(WHOLE[verb])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"musnad {verb} --format {form}",
        **_closed(made),
    }


def _closed(schema: Any) -> Any:
    """The schema in which an object has no fields but its own."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _closed(value) for key, value in schema.items()}
    if isinstance(found.get("properties"), dict) and found.get("type") == "object":
        found["additionalProperties"] = False
    return found
