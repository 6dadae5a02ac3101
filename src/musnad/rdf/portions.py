"""What does not belong to one document, in portions that are checked one at a time.

Knows which questions must be checked together: those that are linked, by however many steps, since
a fault may lie in a circle. Everything else is checked beside what it refers to
(`musnad.rdf.context`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from musnad.model.base import Base
from musnad.model.question import Question

T = TypeVar("T")
AT_ONCE = 2000
"""About how many records a portion has."""


def case_portions(base: Base, at_once: int = AT_ONCE) -> Iterator[Base]:
    """Bases that hold together what documents share in `base`, but utterances and sources.

    There is always one. A portion has some `at_once` records of one kind, and more only where more
    questions are linked.

    >>> [len(portion.agents) for portion in case_portions(Base("https://example.org/"))]
    [0]
    """
    none = Base(base.iri)
    yield replace(none, agents=dict(islice(base.agents.items(), at_once)))
    for some in _cut(base.agents, at_once, at_once):
        yield replace(none, agents=some)
    for names in _packed(linked_questions(base.questions), at_once):
        yield replace(none, questions={name: base.questions[name] for name in names})
    for judgements in _cut(base.judgements, at_once):
        yield replace(none, judgements=judgements)
    for gradings in _cut(base.gradings, at_once):
        yield replace(none, gradings=gradings)
    for conclusions in _cut(base.conclusions, at_once):
        yield replace(none, conclusions=conclusions)
    for searches in _cut(base.searches, at_once):
        yield replace(none, searches=searches)


def linked_questions(questions: Mapping[str, Question]) -> Iterator[list[str]]:
    """The ids of questions that are linked to one another, group by group."""
    near: dict[str, list[str]] = {name: [] for name in questions}
    for name, question in questions.items():
        for _, other in question.links():
            if other in near:
                near[name].append(other)
                near[other].append(name)
    seen: set[str] = set()
    for name in questions:
        if name in seen:
            continue
        seen.add(name)
        group = [name]
        for member in group:  # which grows
            for other in near[member]:
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        yield group


def _packed(groups: Iterable[list[str]], at_once: int) -> Iterator[list[str]]:
    """Whole groups put together until there are some `at_once` in all."""
    held: list[str] = []
    for group in groups:
        if held and len(held) + len(group) > at_once:
            yield held
            held = []
        held += group
    if held:
        yield held


def _cut(records: Mapping[str, T], at_once: int, start: int = 0) -> Iterator[dict[str, T]]:
    rest = iter(islice(records.items(), start, None))
    while some := dict(islice(rest, at_once)):
        yield some
