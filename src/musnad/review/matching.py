"""Which questions a candidate may answer, and which agents it may name, by words of both languages.

Knows likeness of words, with the particles that Arabic writes to them. Does not know files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import log
from typing import TypeVar

from musnad.model.agent import Agent
from musnad.model.base import Base
from musnad.model.question import Question
from musnad.suggest import Candidate
from musnad.text.fold import fold_text

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_PARTICLES = """
the a an of in on to and or was were is are be been has have had did do does how many much what
who when where which that this by for from with at it its he she they
كم هل متي ما من في علي الي عن ان كان هو هي التي الذي هذا هذه قد لم لا
"""
_COMMON = frozenset(_PARTICLES.split())
ALIKE = 75
"""The least similarity, of 100, of a searched word to a word of the record."""


def keywords(text: str) -> list[str]:
    """The content words of a text: folded, without the particles that Arabic attaches to a word.

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
    """The words by which a question is found."""
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
