"""The rows of each listing as types: what `--format jsonl` and `--format json` give.

Knows the names and types of fields. `musnad.app.schemas` makes JSON Schemas of them; whoever reads
a listing from Python may use them as they are. An empty cell of a flat row is the empty text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from musnad.app.doctor import State
from musnad.findings import Severity
from musnad.model.agent import AgentKind
from musnad.model.claim import Certainty, ClaimRole, Role, Stance
from musnad.model.question import QuestionType
from musnad.relate.independence import Independence
from musnad.relate.prediction import Fate
from musnad.suggest.candidate import Engine
from musnad.suggest.writing import LanguageCode
from musnad.value.quantity import Hedge

Kind = Literal["agrees", "conflicts", "update", "reversal", "restates", "not-comparable"]


class LabelRow(TypedDict):
    """Words in both languages; `None` where there are none in one."""

    ar: str | None
    en: str | None


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


class CarriedRow(TypedDict):
    """The question from which each side was carried, or `None`."""

    a: str | None
    b: str | None


class RelationRow(TypedDict):
    """A row of `musnad relations`."""

    a: str
    b: str
    kind: Kind
    verdict: str | None
    independence: Independence | None
    question: str
    carried_from: CarriedRow
    within_principal: bool
    rule: str
    reason: str
    reason_ar: str
    judged_by: str | None
    overruled: list[str | None] | None
    also: list[str]


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


class WordsRow(TypedDict):
    """Words of a text with their offsets."""

    text: str
    start: int
    end: int


class AmountRow(TypedDict):
    """A figure in a text; decimals are texts."""

    start: int
    end: int
    verbatim: str
    lower: str | None
    upper: str | None
    lower_closed: bool
    upper_closed: bool
    hedge: Hedge
    unit: str | None
    counted: str | None


class DateRow(TypedDict):
    """A date in a text; `edtf` `None` where its day is not known."""

    start: int
    end: int
    text: str
    edtf: str | None
    anchor: str | None
    finding: NotRequired[str]


class RunRow(TypedDict):
    """The run of a language model."""

    model: str
    prompt: str
    at: str


class CandidateRow(TypedDict):
    """A row of `musnad suggest`."""

    document: str
    start: int
    end: int
    quote: str
    speaker: WordsRow | None
    cue: WordsRow | None
    stance: Stance
    certainty: Certainty
    anonymous: bool
    via: list[WordsRow]
    quantities: list[AmountRow]
    quantity: AmountRow | None
    dates: list[DateRow]
    rule: str
    language: LanguageCode
    own_voice: bool
    speaker_id: str | None
    principal: WordsRow | None
    means: WordsRow | None
    unanchored: list[WordsRow]
    trace: list[str]
    engine: Engine
    made_by: RunRow | None
    id: str


class FindingRow(TypedDict):
    """A row of `musnad check` and `musnad verify`."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str


class SentenceRow(TypedDict):
    """A row of `musnad coverage`."""

    document: str
    start: int
    end: int
    sentence: str


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
