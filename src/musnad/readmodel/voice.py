"""The fields of a claim that a verdict reads, from the columns of its row, without its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from musnad.model.base import Base
    from musnad.relate.position import Voice

VOICE = (
    "c.id, c.document, c.utterance, c.speaker, c.principal, c.question, c.own_voice, "
    "c.own_observation, c.estimate, c.start"
)
"""The columns of a voice, of the row `c` of `claim`."""


class ReadVoice(NamedTuple):
    """The fields of a claim that a verdict reads, and where its first quote starts."""

    id: str
    document: str
    utterance: str
    speaker: str
    principal: str
    question: str
    own_voice: bool
    own_observation: bool
    is_estimate: bool
    start: int


class Asked(NamedTuple):
    """A claim by its id with what it answers, who speaks, whether without a name, and how."""

    claim: str
    question: str
    speaker: str
    is_unnamed: bool
    stance: str


def voice_of(row: Sequence[Any]) -> ReadVoice:
    """The voice in a row that starts with the columns `VOICE`.

    >>> voice_of(("c1", "d", "u", "kim", "kim", "q", 0, 0, 1, 7)).is_estimate
    True
    """
    a, b, c, d, e, f, own, observed, is_estimate, start = row[:10]
    return ReadVoice(a, b, c, d, e, f, bool(own), bool(observed), bool(is_estimate), start)


def start_of(base: Base, voice: Voice) -> int:
    """Where the first words of a claim are in its capture, in code points."""
    if isinstance(voice, ReadVoice):
        return voice.start
    return base.claims[voice.id].evidence[0].span.start
