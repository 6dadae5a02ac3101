"""Claims: one speaker's commitment to one answer to one question, as one document reports it."""

from __future__ import annotations

from datetime import date as Day
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.text.span import Span
from musnad.value.answer import Answer
from musnad.value.date import Date

Stance = Literal[
    "asserts", "denies", "declines", "doubts", "predicts", "pledges", "demands", "opines"
]
STANCES: tuple[Stance, ...] = get_args(Stance)
Certainty = Literal["certain", "probable", "possible", "unspecified"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
Role = Literal["publisher", "relay", "translator", "spokesperson", "speaker"]
ROLES: tuple[Role, ...] = get_args(Role)
ClaimRole = Literal["witness", "estimate"]
CLAIM_ROLES: tuple[ClaimRole, ...] = get_args(ClaimRole)
"""The role of a claim: a witness says what happened, an estimate sums up the claims of others."""
Inferable = Literal[
    "answer",
    "as_of",
    "certainty",
    "chain",
    "principal",
    "said",
    "speaker",
    "stance",
    "utterance",
]
INFERABLE: tuple[Inferable, ...] = get_args(Inferable)
"""The fields of a claim that may be inferred where the text does not state them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in one capture that carry a claim.

    `span` counts code points of the capture. `prefix` and `suffix` are empty where the quote is
    unique.
    """

    exact: str
    span: Span
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One hand that a claim passed through; `agent` is an id (or a source's) or `unknown`.

    `cue` is the words that attribute it, empty where there are none; `cue_at` where they are in
    the capture of the claim, `None` where that is not recorded.
    """

    agent: str
    role: Role
    cue: str = ""
    distancing: bool = False
    cue_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speech act. `said` `None` is unknown; speakers are agent ids or ids of sources."""

    id: str
    speakers: tuple[str, ...]
    said: Date | None = None
    label: Label | None = None
    said_basis: str = ""


@dataclass(frozen=True, slots=True)
class Supersession:
    """What replaced a corrected or retracted claim: a claim id, or `None` for a retraction."""

    claim: str | None
    on: Date | None
    because: str


@dataclass(frozen=True, slots=True)
class Inference:
    """A field of a claim that the text does not state, and what it was inferred from."""

    field: Inferable
    because: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    `speaker` is an agent id or the id of an anonymous source. `principal` is an agent id (the
    speaker's own for *self*) or `unknown`. `as_of` `None` is unknown. `chain` is ordered from the
    document to the speaker. `written` tells a written statement from one made by the template.
    `certainty_words` are the words of the capture that say how sure the speaker is.
    An estimate is `based_on` other claims; `inferred` has each field once, in the order of names.
    """

    id: str
    document: str
    evidence: tuple[Evidence, ...]
    utterance: str
    speaker: str
    principal: str
    chain: tuple[Link, ...]
    question: str
    answer: Answer
    stance: Stance
    certainty: Certainty
    statement: Label
    as_of: Date | None = None
    own_voice: bool = False
    own_observation: bool = False
    written: bool = False
    note: str = ""
    superseded: Supersession | None = None
    curated_by: str = ""
    curated_on: Day | None = None
    role: ClaimRole = "witness"
    based_on: tuple[str, ...] = ()
    inferred: tuple[Inference, ...] = ()
    certainty_words: Evidence | None = None

    @property
    def is_estimate(self) -> bool:
        """Whether it sums up the claims of others, and is not a witness."""
        return self.role == "estimate"
