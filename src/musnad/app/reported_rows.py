"""The rows of reports and of what verbs find as types: disputes, turns, findings, changes, words.

Knows the names and types of fields; `musnad.app.schemas` makes JSON Schemas of them. An empty cell
of a flat row is the empty text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from musnad.app.doctor import State
from musnad.model.claim import Certainty, Stance
from musnad.model.judgement import Kind
from musnad.relate.prediction import Fate


class MatterRow(TypedDict):
    """A row of `musnad conflicts` and `musnad agreements`: one claim on one side."""

    question: str
    label: str
    status: str
    strength: str
    weaker_because: str
    stance: Stance
    answer: str
    as_of: str
    speaker: str
    said: str
    statement: str
    statement_ar: str
    quote: str
    document: str
    claim: str
    also: str
    inferred: str
    grades: str
    reason: str


class StepRow(TypedDict):
    """A row of `musnad timeline`."""

    question: str
    block: str
    number: int | Literal[""]
    said: str
    at_latest: str
    published_in: str
    voice: str
    label: str
    stance: Stance | Literal[""]
    answer: str
    since: str
    fate: str
    claims: str
    inferred: str
    statement: str
    quote: str


class PredictionRow(TypedDict):
    """A row of `musnad predictions`."""

    claim: str
    speaker: str
    stance: Stance
    certainty: Certainty
    question: str
    said: str
    as_of: str
    fate: Fate
    fulfilled_by: str
    failed_by: str
    inferred: str
    statement: str
    statement_ar: str


class ChangeRow(TypedDict):
    """A row of `musnad diff`."""

    of: Literal["status", "verdict", "claim"]
    change: str
    id: str
    question: str
    before: str
    after: str
    words: str


class DisagreementRow(TypedDict):
    """A row of `musnad agreement`."""

    kind: Literal["disagreement", "only-a", "only-b"]
    a: str
    b: str
    field: str
    says_a: str
    says_b: str
    right: str
    by: str
    because: str


class PairRow(TypedDict):
    """Two documents, or two claims that match with the share of words that they have in common."""

    a: str
    b: str
    share: NotRequired[float]


class FieldRow(TypedDict):
    """How far two curators agree on one field; `None` where there is no share or kappa."""

    field: str
    n: int
    equal: int
    observed: float | None
    kappa: float | None


class AgreementObject(TypedDict):
    """The JSON of `musnad agreement`."""

    documents: list[PairRow]
    matched: list[PairRow]
    only_a: list[str]
    only_b: list[str]
    fields: list[FieldRow]
    figures: dict[str, int]
    disagreements: list[DisagreementRow]


TemplateRow = TypedDict(
    "TemplateRow",
    {
        "template": str,
        "asks": str,
        "asks_ar": str,
        "questions": int,
        "values": str,
        "from": Literal["the case", "musnad"],
    },
)
"""A row of `musnad template`; one of its names is a word that Python keeps."""


class MeaningRow(TypedDict):
    """A row of `musnad explain`."""

    name: str
    what: str
    meaning: str


class PartRow(TypedDict):
    """A row of `musnad doctor`."""

    part: str
    state: State
    found: str
    remedy: str


class BuiltClaimRow(TypedDict):
    """A claim that `musnad build` put into the store, changed there or took out."""

    change: Literal["added", "changed", "removed"]
    claim: str


class BuiltVerdictRow(TypedDict):
    """A verdict that came or went with `musnad build`."""

    change: Literal["appeared", "vanished"]
    question: str
    a: str
    b: str
    kind: Kind
    verdict: str
    rule: str
    carried_a: str
    carried_b: str
    within_principal: int
    judged_by: str
    reason: str
    reason_ar: str
    also: str
