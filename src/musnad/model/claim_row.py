"""Claims as JSON and back.

Knows the keys of a claim, its evidence and the links of its chain.
"""

from __future__ import annotations

from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.answer_row import answer_from_json, answer_to_json
from musnad.model.claim import (
    CERTAINTIES,
    CLAIM_ROLES,
    INFERABLE,
    ROLES,
    STANCES,
    Claim,
    Evidence,
    Inference,
    Link,
    Stance,
    Supersession,
)
from musnad.model.row import (
    RecordError,
    Row,
    Shape,
    day,
    label,
    many,
    maybe_date,
    maybe_token,
    number,
    say,
    texts,
    token,
    words,
)
from musnad.text.span import Span
from musnad.value.answer import Answer
from musnad.value.date import Date

Saying = tuple[Stance, Answer, Date | None]
"""Stance, answer and as-of of a claim."""

_CLAIM = Shape(
    "id document utterance speaker question stance certainty",
    "principal as_of note curated_by curated_on role",
    "evidence chain answer statement superseded based_on inferred certainty_words",
    "own_voice own_observation written",
)
_EVIDENCE = Shape("exact", "prefix suffix", "start end")
_LINK = Shape("role", "agent cue", "cue_start cue_end", "distancing")
_SUPERSEDED = Shape("", "claim on because")


def claim_row(claim: Claim) -> Row:  # noqa: C901, PLR0912 - one branch for each key that may be left out
    """The claim as an object of JSON."""
    row: Row = {
        "id": claim.id,
        "document": claim.document,
        "evidence": [_evidence_row(e) for e in claim.evidence],
        "statement": words(claim.statement),
        "speaker": claim.speaker,
        "principal": None if claim.principal == UNKNOWN else claim.principal,
        "chain": [_link_row(link) for link in claim.chain],
        "utterance": claim.utterance,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "question": claim.question,
        "answer": answer_to_json(claim.answer),
    }
    if claim.as_of is not None:
        row["as_of"] = claim.as_of.edtf
    if claim.own_voice:
        row["own_voice"] = True
    if claim.own_observation:
        row["own_observation"] = True
    if claim.written:
        row["written"] = True
    if claim.note:
        row["note"] = claim.note
    if (superseded := claim.superseded) is not None:
        # an empty id is none that the model knows, but it is kept as it is
        row["superseded"] = {"because": superseded.because}
        if superseded.claim is not None:
            row["superseded"]["claim"] = superseded.claim
        if superseded.on is not None:
            row["superseded"]["on"] = superseded.on.edtf
    if claim.curated_by:
        row["curated_by"] = claim.curated_by
    if claim.curated_on is not None:
        row["curated_on"] = claim.curated_on.isoformat()
    if claim.role != "witness":
        row["role"] = claim.role
    if claim.based_on:
        row["based_on"] = list(claim.based_on)
    if claim.inferred:
        row["inferred"] = {inference.field: inference.because for inference in claim.inferred}
    if claim.certainty_words is not None:
        row["certainty_words"] = _evidence_row(claim.certainty_words)
    return row


def _evidence_row(evidence: Evidence) -> Row:
    row: Row = {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "exact": evidence.exact,
    }
    if evidence.prefix:
        row["prefix"] = evidence.prefix
    if evidence.suffix:
        row["suffix"] = evidence.suffix
    return row


def _link_row(link: Link) -> Row:
    row: Row = {"agent": None if link.agent == UNKNOWN else link.agent, "role": link.role}
    if link.cue:
        row["cue"] = link.cue
    if link.cue_at is not None:
        row["cue_start"], row["cue_end"] = link.cue_at.start, link.cue_at.end
    if link.distancing:
        row["distancing"] = True
    return row


def read_claim(row: Any) -> Claim:
    """The claim that `row` is.

    Raises: `RecordError`.
    """
    _CLAIM.check(row)
    get = row.get
    superseded = get("superseded")
    return Claim(
        row["id"],
        row["document"],
        tuple([_evidence(e) for e in many(row, "evidence")]),
        row["utterance"],
        row["speaker"],
        UNKNOWN if get("principal") is None else row["principal"],
        tuple([_link(link) for link in many(row, "chain")]),
        row["question"],
        answer_from_json(get("answer")),
        token(row, "stance", STANCES),
        token(row, "certainty", CERTAINTIES),
        label(row, "statement"),
        maybe_date(row, "as_of"),
        get("own_voice") or False,
        get("own_observation") or False,
        get("written") or False,
        get("note") or "",
        None if superseded is None else _supersession(superseded),
        get("curated_by") or "",
        None if get("curated_on") is None else day(row, "curated_on"),
        maybe_token(row, "role", CLAIM_ROLES) or "witness",
        texts(row, "based_on"),
        () if get("inferred") is None else _inferred(row["inferred"]),
        None if get("certainty_words") is None else _evidence(row["certainty_words"]),
    )


def read_saying(row: Any) -> Saying:
    """What the claim says that `row` is.

    Raises: `RecordError`.
    """
    stance = token(row, "stance", STANCES)
    return stance, answer_from_json(row.get("answer")), maybe_date(row, "as_of")


def _inferred(row: Any) -> tuple[Inference, ...]:
    if type(row) is not dict:
        raise RecordError("form", f"inferred: an object is wanted here, not {say(row)}")
    for field, because in row.items():
        if field not in INFERABLE:
            words = ", ".join(INFERABLE)
            raise RecordError("unknown-word", f"inferred: {field!r} is no such field", words)
        if type(because) is not str:
            raise RecordError("form", f"inferred: {field}: a text is wanted, not {say(because)}")
    return tuple([Inference(field, row[field]) for field in sorted(row)])


def _evidence(row: Any) -> Evidence:
    _EVIDENCE.check(row)
    span = _span(row, "start", "end")
    return Evidence(row["exact"], span, row.get("prefix") or "", row.get("suffix") or "")


def _span(row: Row, start: str, end: str) -> Span:
    try:
        return Span(number(row, start), number(row, end))
    except RecordError:
        raise
    except ValueError as error:
        raise RecordError("span-malformed", str(error)) from None


def _link(row: Any) -> Link:
    _LINK.check(row)
    get = row.get
    agent = get("agent")
    return Link(
        UNKNOWN if agent is None else agent,
        token(row, "role", ROLES),
        get("cue") or "",
        get("distancing") or False,
        None if get("cue_start") is get("cue_end") is None else _span(row, "cue_start", "cue_end"),
    )


def _supersession(row: Any) -> Supersession:
    _SUPERSEDED.check(row)
    return Supersession(row.get("claim"), maybe_date(row, "on"), row.get("because") or "")
