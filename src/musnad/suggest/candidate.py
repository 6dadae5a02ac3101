"""Candidates: what the rules or a model propose, and its row in JSON Lines.

Knows the fields. Does not know how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.model.claim import Certainty, Stance
from musnad.model.identifier import digest
from musnad.suggest.amount import QuantityMention
from musnad.suggest.date import DateMention
from musnad.suggest.writing import LanguageCode


@dataclass(frozen=True, slots=True)
class Words:
    """A span of the text with its offsets (code points, half-open)."""

    text: str
    start: int
    end: int

    def to_row(self) -> dict[str, object]:
        """The fields of the JSON Lines form.

        >>> Words("he", 0, 2).to_row()
        {'text': 'he', 'start': 0, 'end': 2}
        """
        return {"text": self.text, "start": self.start, "end": self.end}


Engine = Literal["rules", "llm", "import"]


@dataclass(frozen=True, slots=True)
class ModelRun:
    """The provenance of what a model proposed: its name, the hash of the prompt, and when (UTC)."""

    model: str
    prompt: str
    at: str

    def to_row(self) -> dict[str, object]:
        """The fields of the JSON Lines form.

        >>> ModelRun("m", "1f", "2026-01-01T00:00:00Z").to_row()
        {'model': 'm', 'prompt': '1f', 'at': '2026-01-01T00:00:00Z'}
        """
        return {"model": self.model, "prompt": self.prompt, "at": self.at}


@dataclass(frozen=True, slots=True)
class KnownAgent:
    """An agent of the case: `id` and every name, in any language, that texts use for it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person recorded about the words elsewhere, in curation notation; or empty.

    `question` is an id, possibly unknown in the case; `role` is `estimate` or empty.
    """

    question: str = ""
    answer: str = ""
    note: str = ""
    as_of: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim. A person accepts, edits or rejects it; it is never stored as a claim.

    `quote` is the content without speaker and cue. `speaker` and `cue` are `None` for the
    document's own voice. `via` are the intermediate sources, the nearest to the document first.
    `quantity` is the main one of `quantities`, or `None`. `speaker_id` is the id of a known agent,
    `principal` the words for whom a spokesperson speaks. `rule` is the rule that found it, `trace`
    how. `means` are the earlier words that a short name (*the ministry*) probably refers to.
    `unanchored` are the words that refer to somebody or some day that the text does not name
    (*they*, *next year*): a person must resolve them before the candidate can be a claim. `engine`
    is what proposed it, `made_by` the run of a model; `None` for rules. `given` is what was
    recorded about it where it was imported from; it is filled in first.
    """

    document: str
    start: int
    end: int
    quote: str
    speaker: Words | None
    cue: Words | None
    stance: Stance
    certainty: Certainty
    anonymous: bool
    via: tuple[Words, ...]
    quantities: tuple[QuantityMention, ...]
    quantity: QuantityMention | None
    dates: tuple[DateMention, ...]
    rule: str
    language: LanguageCode
    own_voice: bool
    speaker_id: str | None
    principal: Words | None
    trace: tuple[str, ...]
    means: Words | None = None
    unanchored: tuple[Words, ...] = ()
    engine: Engine = "rules"
    made_by: ModelRun | None = None
    given: Given = Given()

    @property
    def id(self) -> str:
        """A content-derived identifier: of document, start, end, rule and the place of the cue.

        The cue distinguishes an accusation from a denial with the same words.
        """
        cue = self.cue.start if self.cue else None
        return digest(self.document, self.start, self.end, self.rule, cue)

    def to_row(self) -> dict[str, object]:
        """The candidate as one object of JSON Lines."""
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "speaker": self.speaker.to_row() if self.speaker else None,
            "cue": self.cue.to_row() if self.cue else None,
            "stance": self.stance,
            "certainty": self.certainty,
            "anonymous": self.anonymous,
            "via": [hand.to_row() for hand in self.via],
            "quantities": [quantity.to_row() for quantity in self.quantities],
            "quantity": self.quantity.to_row() if self.quantity else None,
            "dates": [date.to_row() for date in self.dates],
            "rule": self.rule,
            "language": self.language,
            "own_voice": self.own_voice,
            "speaker_id": self.speaker_id,
            "principal": self.principal.to_row() if self.principal else None,
            "means": self.means.to_row() if self.means else None,
            "unanchored": [words.to_row() for words in self.unanchored],
            "trace": list(self.trace),
            "engine": self.engine,
            "made_by": self.made_by.to_row() if self.made_by else None,
            "id": self.id,
        }
