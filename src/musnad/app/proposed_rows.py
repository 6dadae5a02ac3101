"""The rows of what texts give as types: candidates, their scores, sentences that nobody claims.

Knows the names and types of fields; `musnad.app.schemas` makes JSON Schemas of them.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from musnad.model.claim import Certainty, Stance
from musnad.suggest.candidate import Engine
from musnad.suggest.writing import LanguageCode
from musnad.value.quantity import Hedge


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


class SentenceRow(TypedDict):
    """A row of `musnad coverage`."""

    document: str
    start: int
    end: int
    sentence: str


class ScoreRow(TypedDict):
    """A row of `musnad evaluate`; shares in percent, empty where there is nothing to share.

    `engine` is there where two are compared.
    """

    engine: NotRequired[Engine]
    language: str
    part: str
    right: int
    gold: int
    given: int
    recall: str
    precision: str


class MissedRow(TypedDict):
    """A row of `musnad evaluate --missed`."""

    engine: NotRequired[Engine]
    missed: str
