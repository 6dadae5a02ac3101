"""The rows of the listings of a base as types: claims, questions, speakers, documents, relations.

Knows the names and types of fields. `musnad.app.schemas` makes JSON Schemas of them; whoever reads
a listing from Python may use them as they are. An empty cell of a flat row is the empty text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from musnad.model.agent import AgentKind
from musnad.model.claim import Certainty, ClaimRole, Role, Stance
from musnad.model.label import LabelRow
from musnad.model.question import QuestionType
from musnad.value.quantity import Hedge


class EvidenceRow(TypedDict):
    """Words of a capture: code points from 0, the end left out; prefix and suffix by need."""

    start: int
    end: int
    exact: str
    prefix: str | None
    suffix: str | None


class StretchRow(TypedDict):
    """Words with their place."""

    start: int
    end: int
    exact: str


class SpeakerOfRow(TypedDict):
    """Who speaks."""

    id: str
    label: LabelRow
    anonymous: bool


class PrincipalRow(TypedDict):
    """On whose behalf."""

    id: str
    label: LabelRow


class LinkRow(TypedDict):
    """One hand of the chain, the nearest to the document first; `agent` `None` is unknown."""

    agent: str | None
    role: Role
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    distancing: bool


class AnswerRow(TypedDict):
    """An answer as the source states it; which fields there are depends on `type`."""

    type: Literal["quantity", "date", "yes-no", "choice", "text", "unknown"]
    value: NotRequired[str | bool | None]
    lower: NotRequired[str | None]
    upper: NotRequired[str | None]
    lower_closed: NotRequired[bool]
    upper_closed: NotRequired[bool]
    hedge: NotRequired[Hedge]
    unit: NotRequired[str | None]
    counted: NotRequired[LabelRow | None]
    edtf: NotRequired[str]
    earliest: NotRequired[str | None]
    latest: NotRequired[str | None]
    verbatim: NotRequired[str | None]


class ClaimRow(TypedDict):
    """A row of `musnad claims`."""

    claim: str
    document: str
    sha256: str
    evidence: list[EvidenceRow]
    statement: LabelRow
    speaker: SpeakerOfRow
    principal: PrincipalRow | None
    chain: list[LinkRow]
    utterance: str
    stance: Stance
    certainty: Certainty
    certainty_words: StretchRow | None
    question: str
    answer: AnswerRow
    as_of: str | None
    said_on: str | None
    published_on: str | None
    own_voice: bool
    note: str | None
    superseded_by: str | None
    superseded: bool
    curated_by: str
    curated_on: str | None
    role: ClaimRole
    based_on: list[str]
    inferred: dict[str, str]


class QuestionRow(TypedDict):
    """A row of `musnad questions`."""

    question: str
    type: QuestionType
    status: Literal["disputed", "denied", "corroborated", "single-origin", "open", "unanswered"]
    claims: int
    documents: int
    outlets: int
    origins: int
    unnamed: int
    own_voices: int
    label: str
    label_ar: str


class SpeakerRow(TypedDict):
    """A row of `musnad speakers`."""

    speaker: str
    kind: AgentKind | Literal["unnamed"]
    claims: int
    documents: int
    questions: int
    label: str
    label_ar: str


class DocumentRow(TypedDict):
    """A row of `musnad documents`."""

    document: str
    publisher: str
    issued: str
    inferred: Literal["yes", "no"]
    language: str
    claims: int
    length: int
    sha256: str
    title: str


class HitRow(TypedDict):
    """A row of `musnad search`: `spans` lie in the snippet, `places` in the passage."""

    kind: str
    id: str
    field: str
    document: str | None
    offset: int | None
    speaker: str | None
    score: float
    snippet: str
    spans: list[list[int]]
    places: list[list[int]]
