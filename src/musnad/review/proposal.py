"""From a candidate to a claim entry: the fields that are filled in before a person decides.

Knows how a candidate maps to the fields of a claim, how a quantity is written in the curators'
notation. Does not know files or sessions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from musnad.model.agent import UNKNOWN, Agent
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.row import words as words_row
from musnad.relate.principal import is_valid
from musnad.review.matching import search_agents
from musnad.suggest import Candidate
from musnad.suggest.mention import find_dates
from musnad.text.fold import fold_text
from musnad.text.quote import find_exact
from musnad.text.span import Span
from musnad.value.date import parse_date
from musnad.value.quantity import format_answer

CUE = 80
"""The longest cue that is filled in, in characters."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand between publisher and speaker: `agent` is an id or `unknown`."""

    agent: str
    cue: str
    role: str = "relay"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as it would be written; an empty field is left out.

    `start` is the offset of the quote, in code points. Either `speaker` (an id) or `anonymous`
    names who commits to it. The other fields are in the notation of the curation files.
    """

    id: str
    quote: str
    start: int
    stance: str
    certainty: str = ""
    speaker: str = ""
    anonymous: Label | None = None
    affiliation: str = ""
    principal: str = ""
    question: str = ""
    answer: str = ""
    verbatim: str = ""
    as_of: str = ""
    said: str = ""
    utterance: str = ""
    cue: str = ""
    distancing: bool = False
    chain: tuple[Hand, ...] = field(default=())
    statement: Label | None = None
    note: str = ""
    role: str = ""

    @property
    def span(self) -> Span:
        """Where the quote stands."""
        return Span(self.start, self.start + len(self.quote))

    def to_entry(self, text: str, *, by: str, on: str) -> dict[str, Any]:
        """The entry of the curation file; `text` is the capture.

        Where the quote stands more than once, the entry says which one is meant.
        """
        entry: dict[str, Any] = {"id": self.id, "quote": self.quote}
        places = find_exact(self.quote, text)
        if len(places) > 1:
            meant = [i for i, place in enumerate(places, 1) if place.start == self.start]
            entry["occurrence"] = str(meant[0] if meant else 1)
        if self.anonymous:
            entry["speaker"] = {"anonymous": words_row(self.anonymous)}
            if self.affiliation:
                entry["speaker"]["affiliation"] = self.affiliation
        else:
            entry["speaker"] = self.speaker
        words = {
            "principal": self.principal,
            "stance": self.stance,
            "certainty": "" if self.certainty == "unspecified" else self.certainty,
            "question": self.question,
            "answer": self.answer,
            "verbatim": self.verbatim if self.verbatim in self.quote else "",
            "as_of": self.as_of,
            "said": "" if self.utterance else self.said,
            "utterance": self.utterance,
            "cue": self.cue,
            "distancing": "yes" if self.distancing else "",
            "role": self.role,
        }
        entry |= {key: value for key, value in words.items() if value}
        if self.chain:
            entry["chain"] = [
                {"agent": hand.agent, "role": hand.role} | ({"cue": hand.cue} if hand.cue else {})
                for hand in self.chain
            ]
        if self.statement:
            entry["statement"] = words_row(self.statement)
        if self.note:
            entry["note"] = self.note
        return {key: value for key, value in entry.items() if value} | {
            "curated_by": by,
            "curated_on": on,
        }


def propose(candidate: Candidate, base: Base, text: str, sentence: Span) -> Proposal:
    """The claim that a candidate suggests, without question and id.

    An anonymous speaker gets the words of the text in its own language; the other language is asked
    for. The time of speech is the one date of the sentence that is outside the content. The
    time that the answer is about is the one date of the content; it is empty, which means unknown,
    otherwise. What a person said where it was imported from comes before all that.
    """
    given = candidate.given
    inside = [d.edtf for d in candidate.dates if d.edtf]
    outside = [
        d.edtf
        for d in find_dates(sentence.slice(text), candidate.language)
        if d.edtf
        and not (
            candidate.start < sentence.start + d.end and sentence.start + d.start < candidate.end
        )
    ]
    unnamed = candidate.anonymous and not candidate.speaker_id
    return Proposal(
        id="",
        quote=candidate.quote,
        start=candidate.start,
        stance=candidate.stance,
        certainty=candidate.certainty,
        speaker=candidate.speaker_id or "",
        anonymous=describe(candidate) if unnamed else None,
        principal=_principal(candidate, base),
        answer=given.answer or _figure(candidate),
        verbatim=candidate.quantity.verbatim if candidate.quantity else "",
        as_of=given.as_of or (inside[0] if len(inside) == 1 else ""),
        said=outside[0] if len(outside) == 1 and "/" not in outside[0] else "",
        cue=_cue(candidate, text),
        chain=_chain(candidate, base),
        note=given.note,
        role="estimate" if given.role == "estimate" else "",
    )


def _figure(candidate: Candidate) -> str:
    return format_answer(candidate.quantity.quantity) if candidate.quantity else ""


def describe(candidate: Candidate) -> Label:
    """The words of the speaker in the language of the text; the other language is empty."""
    words = candidate.speaker.text if candidate.speaker else ""
    return Label(words, "") if candidate.language == "ar" else Label("", words)


def answer_for(question: Question, candidate: Candidate, proposal: Proposal) -> str:
    """The answer that fits the type of the question, in short notation; empty where none does."""
    if candidate.given.answer and candidate.given.question in {"", question.id}:
        return candidate.given.answer
    if proposal.stance in {"declines", "doubts"} and not candidate.quantity:
        return UNKNOWN
    match question.type:
        case "quantity":
            return proposal.answer
        case "date":
            return next((d.edtf for d in candidate.dates if d.edtf), "")
        case "yes-no":
            return "yes"
        case "choice":
            folded = fold_text(candidate.quote)
            named = [
                o.id
                for o in question.options
                if fold_text(o.label.ar) in folded or fold_text(o.label.en) in folded
            ]
            return named[0] if len(named) == 1 else ""
        case _:
            return ""


def answers_seen(question: Question, candidate: Candidate) -> dict[str, str]:
    """The answers of the question's type that are in the candidate, each with its words."""
    if question.type == "quantity":
        return {format_answer(q.quantity): q.verbatim for q in reversed(candidate.quantities)}
    if question.type == "date":
        return {d.edtf: d.text for d in reversed(candidate.dates) if d.edtf}
    return {}


def _cue(candidate: Candidate, text: str) -> str:
    """The words that attribute the content: cue and speaker together where they are neighbours."""
    cue, speaker = candidate.cue, candidate.speaker
    if cue is None:
        return ""
    if speaker is None:
        return cue.text
    start, end = min(cue.start, speaker.start), max(cue.end, speaker.end)
    apart = max(cue.start, speaker.start) - min(cue.end, speaker.end)
    crosses = start < candidate.end and candidate.start < end
    if apart > 3 or crosses or end - start > CUE:
        return cue.text
    return " ".join(text[start:end].split())


def _principal(candidate: Candidate, base: Base) -> str:
    if candidate.principal is None:
        return ""
    found = search_agents(base, candidate.principal.text)
    return found[0].id if found else ""


def _chain(candidate: Candidate, base: Base) -> tuple[Hand, ...]:
    hands = []
    document = base.documents.get(candidate.document)
    for hand in candidate.via:
        found = search_agents(base, hand.text)
        agent = found[0].id if found else ""
        if agent and agent != candidate.speaker_id and agent != getattr(document, "publisher", ""):
            hands.append(Hand(agent, hand.text))
    return tuple(hands)


def usual_principal(agent: Agent, said: str) -> str:
    """For whom a person speaks at the time in EDTF, as far as the case says; empty where nobody.

    >>> from musnad.model.agent import Mandate
    >>> kim = Agent("kim", "person", Label("كيم", "Kim"), speaks_for=(Mandate("state"),))
    >>> usual_principal(kim, ""), usual_principal(Agent("post", "organisation", kim.label), "")
    ('state', '')
    """
    if agent.kind != "person":
        return ""
    try:
        when = parse_date(said) if said else None
    except ValueError:  # it is refused at its own field
        when = None
    return next((m.agent for m in agent.speaks_for if is_valid(m, when)), "")
