"""Voices: who may be meant by a pronoun, an ellipsis or a short name.

Knows who spoke last and who was named since. Does not know words of any language: a speaker's
`kind` and the head of a name are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from musnad.suggest.candidate import Words
from musnad.suggest.speech import Kind

REACH = 4
"""A speaker is carried on over at most this many paragraphs."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke, or was spoken of, and in which paragraph.

    `kind` is `person` or `body` where the words tell it. `unanchored` says that the words are a
    pronoun or a short name (*the ministry*) that stands for nobody named before; `means` are the
    earlier words that a short name stands for, a proposal.
    """

    words: Words
    principal: Words | None
    anonymous: bool
    agent: str | None
    paragraph: int
    kind: Kind | None = None
    unanchored: bool = False
    means: Words | None = None


class Talk(NamedTuple):
    """An interview: who answers, the mark before what is asked, and whether it was asked last.

    `guest` is who was named before the first turn; `None` when nobody was. `mark` is `None` where
    labels tell who asks.
    """

    guest: Voice | None = None
    mark: str | None = None
    asked: bool = False


class Heard(NamedTuple):
    """Who spoke last, and who was named since.

    `before` are speakers further back, the latest first. `turn` is whose turn it is in an interview
    or a transcript, `talk` the interview, `None` before there was a turn at all,
    `writer` who signs a statement that a text opens with its name (*Statement by X*). `asked` says
    that the sentence before asks.
    """

    speaker: Voice | None = None
    named: Voice | None = None
    before: tuple[Voice, ...] = ()
    turn: Voice | None = None
    talk: Talk | None = None
    writer: Voice | None = None
    asked: bool = False

    def meant(self, kind: Kind | None) -> Voice | None:
        """Whom a pronoun for a `kind` means; `None` stands for an ellipsis or *they*."""
        if kind is None or self.speaker is None:
            return self.speaker or self.named
        if self.named is not None and self.named.kind == kind:
            return self.named
        if self.speaker.kind in {kind, None}:
            return self.speaker
        return next((s for s in self.before if s.kind == kind), self.speaker)

    def spoke(self, speaker: Voice) -> Heard:
        """After `speaker` spoke."""
        if self.speaker is None or speaker.words == self.speaker.words:
            return self._replace(speaker=speaker, named=None)
        return self._replace(speaker=speaker, named=None, before=(self.speaker, *self.before)[:4])

    def begun(self, speaker: Voice, *, writes: bool) -> Heard:
        """After `speaker` was introduced, who perhaps `writes` all that follows."""
        return self.spoke(speaker)._replace(writer=speaker if writes else None)

    def near(self, paragraph: int) -> Heard:
        """Without those further away than `REACH` paragraphs."""
        kept = [s for s in (self.speaker, *self.before) if s and paragraph - s.paragraph <= REACH]
        speaker = self.speaker if self.speaker in kept else None
        named = self.named if self.named and paragraph - self.named.paragraph <= 1 else None
        before = tuple(s for s in self.before if s in kept)
        return self._replace(speaker=speaker, named=named, before=before)
