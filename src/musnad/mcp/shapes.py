"""The results of the tools, as types from which the output schemas are made.

Knows names and types of fields. Offsets count code points of the capture, `end` not included; the
language of sentences is that of the call. Does not know records.
"""

from __future__ import annotations

from typing_extensions import TypedDict


class Quote(TypedDict):
    """Words of a document, exactly, with where they are in its capture."""

    document: str
    begin: int
    end: int
    exact: str


class Hand(TypedDict):
    """One hand that a claim passed through; `agent` is null where it is not known who."""

    agent: str | None
    name: str
    role: str
    cue: str | None
    distancing: bool


class Said(TypedDict):
    """One claim: who says what, in which words, through whom (from document to speaker).

    `principal` is null where it is not known on whose behalf. Dates are EDTF, null where unknown.
    """

    claim: str
    statement: str
    speaker: str
    speaker_name: str
    principal: str | None
    stance: str
    certainty: str
    question: str
    answer: str
    as_of: str | None
    said_on: str | None
    published_on: str | None
    quotes: list[Quote]
    chain: list[Hand]
    superseded: bool


class Behind(TypedDict):
    """Who stands behind an answer. Only `origins` are witnesses; the others add none."""

    origins: int
    names: list[str]
    documents: int
    outlets: int
    unnamed: int
    own_voices: int
    shown_independent: int
    says: str


class Side(TypedDict):
    """One answer with the claims that hold it; `more_claims` are not shown."""

    answer: str
    asserts: bool
    as_of: str | None
    behind: Behind
    claims: list[Said]
    more_claims: int


class Why(TypedDict):
    """A reason, with one pair of claims that it holds for; `judged_by` is a person or null."""

    reason: str
    kind: str
    verdict: str | None
    rule: str
    example: list[str]
    judged_by: str | None


class Dispute(TypedDict):
    """A question with the answers that conflict and why. `strength` is null where none does."""

    question: str
    label: str
    status: str
    strength: str | None
    weaker_because: list[str]
    sides: list[Side]
    why: list[Why]


class Verdict(TypedDict):
    """The verdict on two claims where they meet on a question."""

    a: str
    b: str
    question: str
    kind: str
    verdict: str | None
    rule: str
    reason: str
    independence: str | None
    judged_by: str | None


class Hit(TypedDict):
    """Something that was found; `claim` is filled for claims, `snippet` has the words around."""

    kind: str
    id: str
    snippet: str
    claim: Said | None


class Row(TypedDict):
    """One question with its status and counts."""

    question: str
    label: str
    type: str
    status: str
    claims: int
    documents: int
    origins: int


class Step(TypedDict):
    """One position taken in one utterance; `label` says how it differs from the one before."""

    label: str
    voice: str
    stance: str | None
    answer: str
    said_on: str | None
    at_latest: str | None
    since: str | None
    claims: list[Said]
    more_claims: int


class Course(TypedDict):
    """The steps on one question, in the order in which they were provably said."""

    question: str
    label: str
    steps: list[Step]
    more_steps: int


class Found(TypedDict):
    """What a search found; `next_offset` is null at the end."""

    note: str
    total: int
    next_offset: int | None
    hits: list[Hit]


class Claimed(TypedDict):
    """One claim, the state of its question, who stands behind its answer, and what it meets."""

    note: str
    claim: Said
    sha256: str
    remark: str | None
    question_label: str
    question_status: str | None
    behind: Behind | None
    relations: list[Verdict]
    more_relations: int


class Questions(TypedDict):
    """One page of questions; `next_offset` is null at the end."""

    note: str
    total: int
    next_offset: int | None
    questions: list[Row]


class Asked(TypedDict):
    """One question with every answer and who holds it; `more_sides` are not shown.

    `loose` are claims that limit nothing: declined, doubted, predicted, opinions, only possible.
    """

    note: str
    question: str
    label: str
    definition: str
    status: str | None
    origins: int
    documents: int
    sides: list[Side]
    more_sides: int
    why: list[Why]
    loose: list[Said]
    more_loose: int


class Disputes(TypedDict):
    """The strongest disputes; `total` is how many questions are disputed or changed."""

    note: str
    total: int
    disputes: list[Dispute]


class Compared(TypedDict):
    """Two claims with every verdict between them, or why there is none."""

    note: str
    a: Said
    b: Said
    relations: list[Verdict]
    why_none: str | None


class Told(TypedDict):
    """The timeline of a speaker or a question; `more_questions` are not told."""

    note: str
    of: str
    kind: str
    name: str
    courses: list[Course]
    more_questions: int


class Rows(TypedDict):
    """The rows of a query; ids and prefixed names stand for IRIs. `cut`: there were more."""

    note: str
    columns: list[str]
    rows: list[list[str | int]]
    cut: bool
