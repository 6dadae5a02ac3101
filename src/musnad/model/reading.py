"""How a curator reads a claim, field by field, and a third person's decision on two readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal, get_args

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.wording import say_answer
from musnad.value.answer import QuantityAnswer

ReadField = Literal[
    "question",
    "speaker",
    "principal",
    "stance",
    "certainty",
    "role",
    "voice",
    "answer",
    "hedge",
    "as_of",
    "said",
]
FIELDS: tuple[ReadField, ...] = get_args(ReadField)
"""The fields that are compared between two curators, in this order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A third person's decision on one field of a claim that two curators read in two ways.

    `claims` are theirs, at most one of them in a case; `right` is written as `read_fields` does.
    """

    id: str
    claims: tuple[str, ...]
    field: ReadField
    right: str
    because: str
    by: str
    on: Day


def read_fields(base: Base, claim: Claim) -> dict[ReadField, str]:
    """What a curator says of a claim, field by field, in the words of the curation files.

    `unnamed` stands for every source without a name; an answer of type text is left out.
    """
    said = base.utterances[claim.utterance].said
    fields: dict[ReadField, str] = {
        "question": claim.question,
        "speaker": "unnamed" if claim.speaker in base.sources else claim.speaker,
        "principal": claim.principal,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "role": claim.role,
        "voice": "own" if claim.own_voice else "reported",
        "answer": say_answer(base.questions[claim.question], claim.answer).en,
        "as_of": claim.as_of.edtf if claim.as_of else "unknown",
        "said": said.edtf if said else "unknown",
    }
    if isinstance(claim.answer, QuantityAnswer):
        fields["hedge"] = claim.answer.stated.hedge
    if claim.answer.type == "text":
        del fields["answer"]
    return fields
