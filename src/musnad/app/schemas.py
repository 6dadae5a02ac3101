"""JSON Schemas of what verbs print, made of the types of their rows and objects.

Knows which verb gives which rows, and which gives something in one piece with `--format json`. The
schema allows no field but those of the type, and wants each that is not left out at times.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, make_dataclass
from typing import Any, Literal, get_args, get_type_hints

from musnad.app import listed_rows as listed
from musnad.app import proposed_rows as proposed
from musnad.app import reported_rows as reported
from musnad.findings import FindingRow
from musnad.relate.row import RelationRow
from musnad.report.brief_object import BriefObject
from musnad.report.dispute import Report
from musnad.report.explained import Explanation
from musnad.report.front import Front
from musnad.report.full_object import SHOWN
from musnad.report.spread import Spread
from musnad.report.timeline import Timeline

Form = Literal["json", "jsonl"]
Schema = dict[str, Any]
ROWS: dict[str, tuple[Any, ...]] = {
    "build": (reported.BuiltClaimRow, reported.BuiltVerdictRow),
    "claims": (listed.ClaimRow,),
    "questions": (listed.QuestionRow,),
    "speakers": (listed.SpeakerRow,),
    "documents": (listed.DocumentRow,),
    "relations": (RelationRow,),
    "conflicts": (reported.MatterRow,),
    "agreements": (reported.MatterRow,),
    "timeline": (reported.StepRow,),
    "predictions": (reported.PredictionRow,),
    "diff": (reported.ChangeRow,),
    "search": (listed.HitRow,),
    "query": (dict[str, str | int],),
    "suggest": (proposed.CandidateRow,),
    "evaluate": (proposed.ScoreRow, proposed.MissedRow),
    "check": (FindingRow,),
    "verify": (FindingRow,),
    "coverage": (proposed.SentenceRow,),
    "agreement": (reported.DisagreementRow,),
    "template": (reported.TemplateRow,),
    "explain": (reported.MeaningRow,),
    "doctor": (reported.PartRow,),
}
"""The verbs that list, with what a row of each is: one of these."""
WHOLE: dict[str, tuple[Any, ...]] = {
    "conflicts": (Report,),
    "agreements": (Report,),
    "timeline": (Timeline,),
    "agreement": (reported.AgreementObject,),
    "explain": (list[Explanation],),
    "report": (Front,),
    "show": SHOWN,
    "range": (Spread,),
    "brief": (BriefObject,),
}
"""The verbs whose JSON is not a list of rows; that of `explain` where it is asked for a word.

A pair is a record with what is next to its fields.
"""


def listing_schema(verb: str, form: Form) -> Schema:
    """The JSON Schema (draft 2020-12) of one row in JSON Lines, or of the whole JSON.

    Raises: KeyError for a verb that has no such form.

    >>> listing_schema("doctor", "jsonl")["title"]
    'musnad doctor --format jsonl'
    """
    is_whole = form == "json" and verb in WHOLE
    made, shared = _one_of((WHOLE if is_whole else ROWS)[verb])
    if form == "json" and not is_whole:
        made = {"type": "array", "items": made}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"musnad {verb} --format {form}",
        **_strict({**made, "$defs": shared}),
    }


def _one_of(kinds: tuple[Any, ...]) -> tuple[Schema, Schema]:
    """The schema of one of some types, and those that it refers to."""
    made: list[Schema] = []
    shared: Schema = {}
    for kind in kinds:
        found, more = _joined(*kind) if isinstance(kind, tuple) else _plain(kind)
        made.append(found)
        shared |= more
    return made[0] if len(made) == 1 else {"anyOf": made}, shared


def _plain(kind: Any) -> tuple[Schema, Schema]:
    import msgspec

    (found,), shared = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    return found, shared


def _joined(record: type, beside: type) -> tuple[Schema, Schema]:
    """A record with more fields; alternatives of records among its fields become an `anyOf`."""
    hints = get_type_hints(record)
    several = {name: _records_in(hint) for name, hint in hints.items()}
    several = {name: kinds for name, kinds in several.items() if len(kinds) > 1}
    named = [(f.name, Any if f.name in several else hints[f.name]) for f in fields(record)]
    _, shared = _plain(make_dataclass(record.__name__, named))
    _, more = _plain(beside)
    found, added = shared.pop(record.__name__), more.pop(beside.__name__)
    for name, kinds in several.items():
        found["properties"][name], these = _one_of(kinds)
        more |= these
    found["properties"] |= added["properties"]
    found["required"] += added["required"]
    return found, shared | more


def _records_in(hint: Any) -> tuple[Any, ...]:
    return tuple(kind for kind in get_args(hint) if is_dataclass(kind))


def _strict(schema: Any) -> Any:
    """The schema in which an object has its own fields alone, and those with a default always."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _strict(value) for key, value in schema.items() if key != "default"}
    own = schema.get("properties")
    if isinstance(own, dict) and schema.get("type") == "object":
        found["additionalProperties"] = False
        wanted = {*schema.get("required", ()), *(n for n in own if "default" in own[n])}
        found["required"] = [name for name in own if name in wanted]
    return found
