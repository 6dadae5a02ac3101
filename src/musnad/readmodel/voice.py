"""What a verdict needs of a claim, out of the columns of its row: the record stays unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

VOICE = (
    "c.id, c.document, c.utterance, c.speaker, c.principal, c.question, c.own_voice, "
    "c.own_observation, c.estimate"
)
"""The columns of a voice, of the row `c` of `claim`."""


@dataclass(frozen=True, slots=True)
class ReadVoice:
    """What a verdict needs of a claim."""

    id: str
    document: str
    utterance: str
    speaker: str
    principal: str
    question: str
    own_voice: bool
    own_observation: bool
    is_estimate: bool


def voice_of(row: Sequence[Any]) -> ReadVoice:
    """The voice that a row with the columns `VOICE` first is.

    >>> voice_of(("c1", "d", "u", "kim", "kim", "q", 0, 0, 1)).is_estimate
    True
    """
    a, b, c, d, e, f, own_voice, own_observation, is_estimate = row[:9]
    return ReadVoice(a, b, c, d, e, f, bool(own_voice), bool(own_observation), bool(is_estimate))
