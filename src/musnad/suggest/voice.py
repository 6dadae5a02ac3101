"""Voices: possible referents of a pronoun, an ellipsis or a short name.

Keeps the last speaker and who was named since. Does not know words of any language: a speaker's
`kind` and the head of a name are given.
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.suggest.candidate import Words
from musnad.suggest.speech import Kind

REACH = 4
"""A speaker continues over at most this many paragraphs."""


class Voice(NamedTuple):
    """A speaker, or somebody mentioned, and in which paragraph.

    `kind` is `person` or `body` where the words show it. `unanchored`: the words are a pronoun or a
    short name (*the ministry*) that refers to nobody named before; `means` are the earlier words
    that a short name probably refers to.
    """

    words: Words
    principal: Words | None
    anonymous: bool
    agent: str | None
    paragraph: int
    kind: Kind | None = None
    unanchored: bool = False
    means: Words | None = None
    role: str = ""

    @property
    def called(self) -> str:
        """The words that name the speaker, with those of its role at an earlier mention."""
        return self.role or self.words.text


def agree(given: Kind | None, meant: Kind | None) -> bool:
    """Whether a speaker of the kind `given` may be meant by a pronoun of the kind `meant`.

    >>> agree("feminine", "masculine"), agree("person", "masculine"), agree("body", "masculine")
    (False, True, False)
    """
    return given == meant or {given, meant} in ({"person", "masculine"}, {"person", "feminine"})


class Talk(NamedTuple):
    """An interview: who answers, the mark of questions, and whether the last turn was a question.

    `guest` is the person named before the first turn; `None` when nobody was. `mark` is `None`
    where labels mark the questions. `questioned`: an interviewer had a turn. `answers`: paragraphs
    without marks answer, `replied`: the last one may have. `turns`: a label or mark
    started a turn.
    """

    guest: Voice | None = None
    mark: str | None = None
    asked: bool = False
    questioned: bool = False
    answers: bool = False
    replied: bool = False
    turns: bool = False


class Heard(NamedTuple):
    """The last speaker, and who was named since.

    `before` are earlier speakers, the latest first. `turn` is whose turn it is in an interview or a
    transcript, `talk` the interview, `None` before the first turn, `writer` the signer named at the
    start of a text (*Statement by X*). `asked`: the previous sentence is a question. `host` is the
    person who was named last, however far away, `questioned_in` the last paragraph that is only a
    question. `interviewed`: the text tells of an interview. `quoted` is whose quotation has begun
    in a paragraph, and has not ended there.
    """

    speaker: Voice | None = None
    named: Voice | None = None
    before: tuple[Voice, ...] = ()
    turn: Voice | None = None
    talk: Talk | None = None
    writer: Voice | None = None
    asked: bool = False
    host: Voice | None = None
    questioned_in: int = -9
    interviewed: bool = False
    quoted: Voice | None = None

    def meant(self, kind: Kind | None) -> Voice | None:
        """The referent of a pronoun for a `kind`; `None` stands for an ellipsis or *they*."""
        if kind is None or self.speaker is None:
            return self.speaker or self.named
        if self.named is not None and agree(self.named.kind, kind):
            return self.named
        if self.speaker.kind is None or agree(self.speaker.kind, kind):
            return self.speaker
        return next((s for s in self.before if agree(s.kind, kind)), self.speaker)

    def spoke(self, speaker: Voice) -> Heard:
        """The state after `speaker` spoke."""
        host = speaker if speaker.kind not in {None, "body"} else self.host
        if self.speaker is None or speaker.words == self.speaker.words:
            return self._replace(speaker=speaker, named=None, host=host)
        before = (self.speaker, *self.before)[:4]
        return self._replace(speaker=speaker, named=None, before=before, host=host)

    def met(self, somebody: Voice) -> Heard:
        """The state after `somebody` was named."""
        host = somebody if somebody.kind not in {None, "body"} else self.host
        return self._replace(named=somebody, host=host)

    def begun(self, speaker: Voice, *, writes: bool) -> Heard:
        """The state after `speaker` was introduced, perhaps as author of the rest (`writes`)."""
        return self.spoke(speaker)._replace(writer=speaker if writes else None)

    def near(self, paragraph: int) -> Heard:
        """The state without speakers further away than `REACH` paragraphs."""
        named = self.named if self.named and paragraph - self.named.paragraph <= 1 else None
        heard = (self.speaker, *self.before)
        if named is self.named and all(not s or paragraph - s.paragraph <= REACH for s in heard):
            return self
        kept = [s for s in heard if s and paragraph - s.paragraph <= REACH]
        speaker = self.speaker if self.speaker in kept else None
        before = tuple(s for s in self.before if s in kept)
        return self._replace(speaker=speaker, named=named, before=before)
