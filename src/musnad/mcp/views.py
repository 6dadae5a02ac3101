"""Records and reports as the objects that tools return.

Knows how much of a large question an assistant gets, and that every claim comes with its quotes,
offsets and chain. The reports themselves are made in `musnad.report`.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.app.listing import Row as Listed
from musnad.export.jsonl import claim_object
from musnad.mcp import shapes
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.wording import say_answer
from musnad.relate.origin import Support
from musnad.relate.row import Relation
from musnad.report.course import Course
from musnad.report.dispute import Because, Matter
from musnad.report.holding import Side
from musnad.report.support import say_behind
from musnad.report.text import say_stand
from musnad.report.timeline import Timeline
from musnad.report.tongue import Tongue
from musnad.search.find import Hit

CLAIMS = 5
"""The largest number of claims of one side or step."""
SIDES = 12
REASONS = 6
STEPS = 40
RELATIONS = 20
NAMES = 10


def said(base: Base, claim: Claim, tongue: Tongue) -> shapes.Said:
    """A claim with its quotes and its chain."""
    row = claim_object(base, claim)
    return {
        "claim": claim.id,
        "statement": tongue.of(claim.statement),
        "speaker": claim.speaker,
        "speaker_name": tongue.name(base, claim.speaker),
        "principal": None if claim.principal == UNKNOWN else claim.principal,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "question": claim.question,
        "answer": tongue.of(say_answer(base.questions[claim.question], claim.answer)),
        "as_of": row["as_of"],
        "said_on": row["said_on"],
        "published_on": row["published_on"],
        "quotes": [
            {"document": claim.document, "begin": e["start"], "end": e["end"], "exact": e["exact"]}
            for e in row["evidence"]
        ],
        "chain": [
            {
                "agent": link["agent"],
                "name": tongue.name(base, link["agent"] or UNKNOWN),
                "role": link["role"],
                "cue": link["cue"],
                "distancing": link["distancing"],
            }
            for link in row["chain"]
        ],
        "superseded": row["superseded"],
    }


def behind(base: Base, support: Support, tongue: Tongue) -> shapes.Behind:
    """Who stands behind an answer: how many origins, and who adds none."""
    return {
        "origins": len(support.origins),
        "names": [tongue.name(base, name) for name in support.origins[:NAMES]],
        "documents": len(support.documents),
        "outlets": len(support.outlets),
        "unnamed": len(support.unnamed),
        "own_voices": len(support.own_voices),
        "shown_independent": support.independent,
        "says": say_behind(base, support, tongue),
    }


def side(base: Base, held: Side, tongue: Tongue) -> shapes.Side:
    """One answer with the first of the claims that hold it."""
    return {
        "answer": say_stand(held.answer, tongue, asserts=held.asserts),
        "asserts": held.asserts,
        "as_of": tongue.of(held.as_of) if held.as_of else None,
        "behind": behind(base, held.support, tongue),
        "claims": [said(base, base.claims[h.claim], tongue) for h in held.holders[:CLAIMS]],
        "more_claims": max(0, held.held - CLAIMS),
    }


def whys(reasons: Iterable[Because], tongue: Tongue) -> list[shapes.Why]:
    """The first reasons, those of most pairs first."""
    return [
        {
            "reason": tongue.of(because.reason),
            "kind": because.kind,
            "verdict": because.verdict,
            "rule": because.rule,
            "example": list(because.example),
            "judged_by": because.judged_by,
        }
        for because in tuple(reasons)[:REASONS]
    ]


def dispute(base: Base, matter: Matter, tongue: Tongue) -> shapes.Dispute:
    """A question with what conflicts on it."""
    return {
        "question": matter.question,
        "label": tongue.of(matter.label),
        "status": matter.status,
        "strength": matter.strength,
        "weaker_because": list(matter.weaker_because),
        "sides": [side(base, held, tongue) for held in matter.sides[:SIDES]],
        "why": whys(matter.because, tongue),
    }


def verdict(row: Relation, tongue: Tongue) -> shapes.Verdict:
    """The verdict on two claims."""
    return {
        "a": row.a,
        "b": row.b,
        "question": row.question,
        "kind": row.kind,
        "verdict": row.verdict,
        "rule": row.rule,
        "reason": tongue.of(row.reason),
        "independence": row.independence,
        "judged_by": row.judged_by,
    }


def hit(base: Base, found: Hit, tongue: Tongue) -> shapes.Hit:
    """Something that was found; a claim whole."""
    claim = said(base, base.claims[found.id], tongue) if found.kind == "claim" else None
    return {"kind": found.kind, "id": found.id, "snippet": found.snippet.text, "claim": claim}


def listed(row: Listed, tongue: Tongue) -> shapes.Row:
    """A row of the listing of questions."""
    arabic = str(row["label_ar"]) if tongue.lang == "ar" else ""
    return {
        "question": str(row["question"]),
        "label": arabic or str(row["label"]),
        "type": str(row["type"]),
        "status": str(row["status"]),
        "claims": int(str(row["claims"])),
        "documents": int(str(row["documents"])),
        "origins": int(str(row["origins"])),
    }


def told(base: Base, timeline: Timeline, tongue: Tongue, note: str) -> shapes.Told:
    """A timeline with the claims of each step."""
    return {
        "note": note,
        "of": timeline.of,
        "kind": timeline.kind,
        "name": tongue.of(timeline.label),
        "courses": [_course(base, course, tongue) for course in timeline.courses],
        "more_questions": timeline.left_out,
    }


def _course(base: Base, course: Course, tongue: Tongue) -> shapes.Course:
    return {
        "question": course.question,
        "label": tongue.of(course.label),
        "steps": [
            {
                "label": step.label,
                "voice": tongue.of(step.voice),
                "stance": step.stance,
                "answer": tongue.of(step.answer),
                "said_on": step.said,
                "at_latest": step.at_latest,
                "since": step.since,
                "claims": [said(base, base.claims[h.claim], tongue) for h in step.holders[:CLAIMS]],
                "more_claims": max(0, step.held - CLAIMS),
            }
            for step in course.steps[:STEPS]
        ],
        "more_steps": max(0, len(course.steps) - STEPS),
    }
