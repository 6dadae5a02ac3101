"""From a candidate to a claim entry: what is filled in before a person decides.

Knows how a candidate maps to the fields of a claim, how a quantity is written in the curators'
notation, and how questions and agents are searched by words of either language. Does not know files
or sessions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any, TypeVar

from musnad.model.agent import UNKNOWN, Agent
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.row import words as words_row
from musnad.relate.principal import is_valid
from musnad.suggest import Candidate
from musnad.suggest.mention import find_dates
from musnad.text.fold import fold_text
from musnad.text.quote import find_exact
from musnad.text.span import Span
from musnad.value.date import parse_date
from musnad.value.quantity import Quantity, middle
from musnad.value.unit import format_decimal

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_PARTICLES = """
the a an of in on to and or was were is are be been has have had did do does how many much what
who when where which that this by for from with at it its he she they
كم هل متي ما من في علي الي عن ان كان هو هي التي الذي هذا هذه قد لم لا
"""
_COMMON = frozenset(_PARTICLES.split())
CUE = 80
"""The most characters of a cue that is filled in."""
ALIKE = 75
"""How alike, of 100, a word that is searched must be to one that is there."""


def format_answer(quantity: Quantity) -> str:
    """A quantity in the notation that curators write; `parse_quantity` reads it back.

    >>> from musnad.value.quantity import parse_quantity
    >>> [format_answer(parse_quantity(x)) for x in ("more than 10,000", "about 3200", "3 tonne")]
    ['more than 10000', 'about 3200', '3 tonne']
    """
    low, high = (
        None if end is None else format_decimal(end)
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    match quantity.hedge:
        case "about":
            words = f"about {middle(quantity.interval).replace(',', '')}"
        case "between":
            words = f"between {low} and {high}"
        case "vague":
            words = f"vague at least {low}"
        case "more-than" | "at-least":
            words = f"{quantity.hedge.replace('-', ' ')} {low}"
        case "less-than" | "at-most" | "up-to":
            words = f"{quantity.hedge.replace('-', ' ')} {high}"
        case _:
            words = f"{low}"
    return f"{words} {quantity.unit.name}" if quantity.unit else words


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
    for. The time of speech is the one date of the sentence that stands outside the content. The
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
    """The answers of the question's type that stand in the candidate, each with its words."""
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


def keywords(text: str) -> list[str]:
    """The telling words of a text: folded, without the particles that Arabic writes to a word.

    >>> keywords("How many people left their homes?"), keywords("والبيوت")
    (['people', 'left', 'their', 'home'], ['بيوت'])
    """
    found = []
    for word in _WORD.findall(fold_text(text)):
        if word in _COMMON:
            continue
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= (2 if prefix == "ال" else 3):
                word = word[len(prefix) :]  # noqa: PLW2901
                break
        found.append(word[:-1] if word.isascii() and word.endswith("s") and len(word) > 4 else word)
    return found


def question_words(question: Question) -> str:
    """Everything by which a question may be found."""
    labels = [question.label, question.definition]
    labels += [x for x in (question.counted, question.template, question.place) if x]
    labels += [option.label for option in question.options]
    return " ".join([question.id.replace("-", " "), *(f"{x.ar} {x.en}" for x in labels)])


def search_questions(base: Base, words: str) -> list[Question]:
    """The questions in which every word is found, or nearly, in Arabic or English; best first.

    >>> from musnad.model.base import Base
    >>> search_questions(Base("x:"), "dam")
    []
    """
    return _search(base.questions, {n: question_words(q) for n, q in base.questions.items()}, words)


def search_agents(base: Base, words: str) -> list[Agent]:
    """The agents whose id, label or alias has these words, or nearly; best first."""
    texts = {
        name: " ".join([name.replace("-", " "), a.label.ar, a.label.en, *a.aliases])
        for name, a in base.agents.items()
    }
    return _search(base.agents, texts, words)


def _search(records: Mapping[str, T], texts: Mapping[str, str], words: str) -> list[T]:
    """The records in whose text every word stands; where there are none, nearly stands."""
    exact = words.strip().lower()
    if exact in records:
        return [records[exact]]
    wanted = keywords(words)
    ranked = []
    for name, text in texts.items():
        there = keywords(text)
        likes = [max((_alike(word, t) for t in there), default=0) for word in wanted]
        if likes and min(likes) >= ALIKE:
            ranked.append((-sum(likes), len(there), name))
    ranked.sort()
    whole = [row for row in ranked if row[0] == -100 * len(wanted)]
    return [records[name] for _, _, name in whole or ranked]


def _alike(word: str, other: str) -> float:
    """How alike two folded words are, of 100; short ones are the same or not at all."""
    from rapidfuzz import fuzz

    if word == other:
        return 100
    if len(word) < 4:
        return 0
    return 95 if other.startswith(word) else fuzz.ratio(word, other)


def rank_questions(base: Base, candidate: Candidate, sentence: str = "") -> list[Question]:
    """The questions that the words of a candidate may answer, best first; unlikely ones left out.

    Rare words weigh more than common ones. A figure prefers questions for quantities. A question
    that a person named where the candidate was imported from comes first.
    """
    texts = {name: set(keywords(question_words(q))) for name, q in base.questions.items()}
    seen: dict[str, int] = {}
    for found in texts.values():
        for word in found:
            seen[word] = seen.get(word, 0) + 1
    content, around = set(keywords(candidate.quote)), set(keywords(sentence))
    ranked = []
    for name, question in base.questions.items():
        weights = {w: 1 + log(len(texts) / seen[w]) for w in texts[name]}
        score = sum(weights[w] for w in _near(content, texts[name]))
        score += 0.3 * sum(weights[w] for w in _near(around - content, texts[name]))
        if score <= 0:
            continue
        if candidate.quantity:
            same = question.type == "quantity" and (question.unit is None) == (
                candidate.quantity.quantity.unit is None
            )
            score += 2.0 if same else 0.0
        elif question.type == "quantity" and candidate.stance != "declines":
            score *= 0.5
        ranked.append((-score, name))
    named = [base.questions[n] for n in (candidate.given.question,) if n in base.questions]
    others = (base.questions[name] for _, name in sorted(ranked))
    return [*named, *(question for question in others if question not in named)]


def _near(words: set[str], there: set[str]) -> Iterable[str]:
    """The words of a question that a text has too; four common letters at the start are enough."""
    heads = {w[:4] for w in words if len(w) >= 4}
    return (w for w in there if w in words or (len(w) >= 4 and w[:4] in heads))


def rank_agents(base: Base, candidate: Candidate) -> list[Agent]:
    """The agents whom the words of the speaker may mean; then who else speaks in the document."""
    found: list[Agent] = []
    if candidate.speaker_id:
        found.append(base.agents[candidate.speaker_id])
    if candidate.speaker:
        wanted = set(keywords(candidate.speaker.text))
        ranked = []
        for name, agent in base.agents.items():
            there = set(keywords(" ".join([agent.label.ar, agent.label.en, *agent.aliases])))
            shared = len(wanted & there)
            if shared:
                ranked.append((-shared, len(there), name))
        found += [base.agents[name] for _, _, name in sorted(ranked)]
    spoken: dict[str, int] = {}
    for claim in base.claims.values():
        if claim.document == candidate.document and claim.speaker in base.agents:
            spoken[claim.speaker] = spoken.get(claim.speaker, 0) + 1
    found += [base.agents[name] for name in sorted(spoken, key=lambda n: (-spoken[n], n))]
    return list({agent.id: agent for agent in found}.values())


def slug(words: str) -> str:
    """A word of lower-case letters, digits and hyphens; empty where the words have none.

    >>> slug("Ministry of Health, Sidr"), slug("وزارة")
    ('ministry-of-health-sidr', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def new_id(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken.

    >>> new_id("a", {"a", "a-2"})
    'a-3'
    """
    there = set(taken)
    number = 1
    name = wanted
    while name in there:
        number += 1
        name = f"{wanted}-{number}"
    return name


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
