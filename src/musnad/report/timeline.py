"""Timelines: how a speaker's position on a question changed, or how answers followed one another.

**Whose claims.** The timeline of a speaker has what it said itself and what was said on its behalf:
claims whose principal is the speaker or speaks for it by dated *speaks for* (`relate.principal`).
One **step** is one position taken in one utterance, with every claim that reports it; superseded
claims are left out. Two steps are compared only within one **voice**: the same speaker, or two
principals of which one is the other or speaks for it. Army and ministry are two voices, though both
may speak for one state.

**Order.** A step is before another when it was provably said before: its last day lies before the
first day of the other. Nobody speaks after the first document that reports it was published, so a
step whose time is not known still has a last day (`relate.moment`); it has no first day, and is
never after anything. Steps with a known time stand in order; those without stand apart, *before*
the steps that they provably precede or, where there are none, *undated* at the end.

**Labels**: `report.step_label`; who **falls silent**: `report.fallen_silent`.

Knows which questions and claims are told; the steps on one question are `report.course`.
`timeline_text` puts them into lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from musnad.errors import UsageError
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.readmodel.stands import standing_of
from musnad.relate.carrying import Carrying
from musnad.report import course
from musnad.report.act import Teller
from musnad.report.comparison import unknown
from musnad.report.course import Course, Steps

QUESTIONS = 20
"""So many questions of a speaker with more than `CROWD` are told: those with most of its claims."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline of a speaker over its questions, or of a question over its speakers.

    `left_out` is how many questions of a speaker are not told, those with fewest of its claims.
    """

    of: str
    kind: Literal["speaker", "question"]
    label: Label
    courses: tuple[Course, ...]
    asked: Label | None = None
    left_out: int = 0


def tell(base: Base, name: str, question: str | None = None, *, in_full: bool = False) -> Timeline:
    """The timeline of the speaker or question called `name`.

    `question` restricts that of a speaker to one question and those that presuppose it. `in_full`
    shows every step of a crowded question.

    Raises: `UnknownIdError`; `UsageError` for a question with a `question`.

    >>> from musnad.model.agent import Agent
    >>> kim = Agent("kim", "person", Label("كيم", "Kim"))
    >>> tell(Base("https://example.org/", {"kim": kim}), "kim").courses
    ()
    """
    teller = Teller(base)
    if name in base.questions:
        if question is not None:
            raise UsageError(
                f"{name!r} is a question already", remedy="name a speaker, or leave --question out"
            )
        stands = teller.relater.stands.get(name, ())
        told = Steps(teller, base.questions[name], stands, in_full=in_full).tell()
        return Timeline(name, "question", base.questions[name].label, (told,) if told else ())
    if name not in base.agents and name not in base.sources:
        raise unknown("speaker", name, [*base.agents, *base.sources, *base.questions])
    if question is not None and question not in base.questions:
        raise unknown("question", question, base.questions)
    spoken = _spoken(teller, name)
    mine = {claim for claims in spoken.values() for claim in claims}
    chosen = _chosen(base, spoken, question)
    most = len(chosen)
    if not in_full and most > course.CROWD:
        chosen = sorted(chosen, key=lambda item: (-len(spoken[item[0]]), item[0]))[:QUESTIONS]
        chosen.sort()
    courses = []
    for asked, is_neighbour in chosen:
        stands = [s for s in teller.relater.stands.get(asked, ()) if s.claim.id in mine]
        if is_neighbour:
            stands = [s for s in stands if s.carried_from is None]
        steps = Steps(teller, base.questions[asked], stands, in_full=in_full)
        courses.append(steps.tell(name, is_neighbour=is_neighbour))
    label = base.questions[question].label if question else None
    found = tuple(each for each in courses if each)
    return Timeline(name, "speaker", base.label(name), found, label, most - len(chosen))


def _spoken(teller: Teller, name: str) -> dict[str, set[str]]:
    """The claims of a speaker, its own and those on its behalf, by the question they answer."""
    base, relater = teller.base, teller.relater
    found: dict[str, set[str]] = defaultdict(set)
    for claim in standing_of(base, "speaker", name):
        found[claim.question].add(claim.id)
    for agent in (name, *_mandated(base, name)):
        own, behalf = (standing_of(base, key, agent) for key in ("speaker", "principal"))
        for claim in chain(own, behalf):
            if claim.id not in found[claim.question] and name in relater.principals.of(claim):
                found[claim.question].add(claim.id)
    return found


def _mandated(base: Base, name: str) -> set[str]:
    """Everybody who speaks, at some time and in the end, for `name`."""
    below: dict[str, list[str]] = defaultdict(list)
    for agent in base.agents.values():
        for principal in (*(m.agent for m in agent.speaks_for), *agent.parties):
            below[principal].append(agent.id)
    found: set[str] = set()
    todo = [name]
    while todo:
        for agent_id in below[todo.pop()]:
            if agent_id not in found:
                found.add(agent_id)
                todo.append(agent_id)
    return found


def _chosen(
    base: Base, spoken: Mapping[str, Collection[str]], wanted: str | None
) -> list[tuple[str, bool]]:
    """Questions to tell and whether each is a neighbour, in order.

    Without a wanted one: every question that the speaker answers itself, not by presupposing alone.
    """
    own = sorted(question for question, claims in spoken.items() if claims)
    if wanted is None:
        return [(question, False) for question in own]
    carrying = Carrying(base.questions)
    above = [(q, True) for q in own if q != wanted and wanted in carrying.above(q)]
    return [(wanted, False), *above]
