"""Claims as JSON objects, one a line.

Knows the fields that other tools rely on; their names and forms stay. Does not know RDF: this is
for those who never want to see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from musnad.export.json_text import line_of
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.value.answer import Answer
from musnad.value.unit import format_decimal

Json = dict[str, Any]


def claim_object(base: Base, claim: Claim) -> Json:
    """One claim; `None` stands where something is absent or unknown."""
    document = base.documents[claim.document]
    said = base.utterances[claim.utterance].said
    principal = None
    if claim.principal != UNKNOWN:
        principal = {"id": claim.principal, "label": base.label(claim.principal).to_row()}
    return {
        "claim": claim.id,
        "document": claim.document,
        "sha256": document.capture.sha256,
        "evidence": [
            {
                "start": e.span.start,
                "end": e.span.end,
                "exact": e.exact,
                "prefix": e.prefix or None,
                "suffix": e.suffix or None,
            }
            for e in claim.evidence
        ],
        "statement": claim.statement.to_row(),
        "speaker": {
            "id": claim.speaker,
            "label": base.label(claim.speaker).to_row(),
            "anonymous": claim.speaker in base.sources,
        },
        "principal": principal,
        "chain": [
            {
                "agent": None if link.agent == UNKNOWN else link.agent,
                "role": link.role,
                "cue": link.cue or None,
                "cue_start": link.cue_at.start if link.cue_at else None,
                "cue_end": link.cue_at.end if link.cue_at else None,
                "distancing": link.distancing,
            }
            for link in claim.chain
        ],
        "utterance": claim.utterance,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "certainty_words": {
            "start": claim.certainty_words.span.start,
            "end": claim.certainty_words.span.end,
            "exact": claim.certainty_words.exact,
        }
        if claim.certainty_words
        else None,
        "question": claim.question,
        "answer": answer_object(base, claim.question, claim.answer),
        "as_of": claim.as_of.edtf if claim.as_of else None,
        "said_on": said.edtf if said else None,
        "published_on": document.issued.edtf if document.issued else None,
        "own_voice": claim.own_voice,
        "note": claim.note or None,
        "superseded_by": claim.superseded.claim if claim.superseded else None,
        "superseded": claim.superseded is not None,
        "curated_by": claim.curated_by,
        "curated_on": claim.curated_on.isoformat() if claim.curated_on else None,
        "role": claim.role,
        "based_on": list(claim.based_on),
        "inferred": {inference.field: inference.because for inference in claim.inferred},
    }


def answer_object(base: Base, question: str, answer: Answer) -> Json:
    """An answer as the source states it; decimals are texts, an absent end is `None`."""
    match answer.type:
        case "quantity":
            stated = answer.stated
            interval = stated.interval
            counted = base.questions[question].counted
            return {
                "type": "quantity",
                "lower": None if interval.lower is None else format_decimal(interval.lower),
                "upper": None if interval.upper is None else format_decimal(interval.upper),
                "lower_closed": interval.lower_closed,
                "upper_closed": interval.upper_closed,
                "hedge": stated.hedge,
                "unit": stated.unit.iri if stated.unit else None,
                "counted": counted.to_row() if counted and not stated.unit else None,
                "verbatim": answer.verbatim,
            }
        case "date":
            date = answer.value
            return {
                "type": "date",
                "edtf": date.edtf,
                "earliest": date.earliest.isoformat() if date.earliest else None,
                "latest": date.latest.isoformat() if date.latest else None,
                "verbatim": answer.verbatim,
            }
        case "yes-no":
            return {"type": "yes-no", "value": answer.value}
        case "choice":
            return {"type": "choice", "value": answer.option}
        case "text":
            return {"type": "text", "value": answer.text}
        case "unknown":
            return {"type": "unknown", "value": None}


def write_jsonl(base: Base) -> Iterator[str]:
    """Every claim on a line, by id."""
    for id_ in sorted(base.claims):
        yield line_of(claim_object(base, base.claims[id_]))
