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
never after anything. Steps with a known time are in order; those without are apart, *before*
the steps that they provably precede or, where there are none, *undated* at the end.

**Labels**: `report.step_label`; who **falls silent**: `report.fallen_silent`.

Knows which questions and claims are shown; the steps on one question are made in `report.course`,
lines in `timeline_text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from musnad.dataclass import dataclass
from musnad.errors import UsageError
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.readmodel.stands import asked_of, positions_of, spokes_of, standing_of, stands_of
from musnad.readmodel.voice import Asked
from musnad.relate.carrying import Carrying
from musnad.report import course
from musnad.report.act import Teller
from musnad.report.comparison import unknown
from musnad.report.course import Course, Steps

QUESTIONS = 20
"""How many questions of a speaker with more than `CROWD` are shown: those with most claims."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline of a speaker over its questions, or of a question over its speakers.

    `left_out` is how many questions of a speaker are not shown, those with fewest of its claims.
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
    most = None if in_full else course.CROWD
    if name in base.questions:
        if question is not None:
            raise UsageError(
                f"{name!r} is a question already", remedy="name a speaker, or leave --question out"
            )
        stands = teller.relater.stands.get(name, ())
        told = Steps(teller, base.questions[name], stands, most=most).tell()
        return Timeline(name, "question", base.questions[name].label, (told,) if told else ())
    if name not in base.agents and name not in base.sources:
        raise unknown("speaker", name, [*base.agents, *base.sources, *base.questions])
    if question is not None and question not in base.questions:
        raise unknown("question", question, base.questions)
    courses = Courses(teller, name)
    chosen = _chosen(base, courses.questions, question)
    left_out = 0
    if not in_full and len(chosen) > course.CROWD:
        names = [name for name in courses.most_claims if name in dict(chosen)]
        left_out = len(names) - QUESTIONS
        chosen = [item for item in chosen if item[0] in names[:QUESTIONS]]
    label = base.questions[question].label if question else None
    found = tuple(courses.tell(chosen, most=most))
    return Timeline(name, "speaker", base.label(name), found, label, left_out)


class Courses:
    """The courses of one speaker, each computed on access."""

    def __init__(self, teller: Teller, name: str) -> None:
        self._teller, self._name = teller, name
        self._said = _said(teller, name)
        self._spoken = Counter(said.question for said in self._said.values())

    @property
    def said(self) -> Collection[Asked]:
        """The claims that are shown, its own and those on its behalf."""
        return self._said.values()

    @property
    def questions(self) -> list[str]:
        """The questions that the speaker answers, not by presupposing alone, by id."""
        return sorted(self._spoken)

    @property
    def most_claims(self) -> list[str]:
        """The same, those with most of its claims first."""
        return sorted(self.questions, key=lambda question: -self._spoken[question])

    def size(self, question: str) -> int:
        """How many of these claims answer a question."""
        return self._spoken[question]

    @property
    def unsteady(self) -> list[str]:
        """Those on which more than one position is held, so that it may have changed."""
        held = positions_of(self._teller.relater, self._said)
        return [question for question in self.most_claims if len(held.get(question, ())) > 1]

    def tell(
        self,
        questions: Iterable[tuple[str, bool]],
        *,
        most: int | None = course.CROWD,
        held: int | None = None,
    ) -> Iterator[Course]:
        """The courses on some questions; with each, whether it is a neighbour of one asked for.

        `most` and `held` are those of `Steps`.
        """
        for asked, is_neighbour in questions:
            record = self._teller.base.questions[asked]
            own = stands_of(self._teller.relater, asked, self._said)
            if is_neighbour:
                own = [s for s in own if s.carried_from is None]
            steps = Steps(self._teller, record, own, most=most, held=held)
            told = steps.tell(self._name, is_neighbour=is_neighbour)
            if told:
                yield told


def _said(teller: Teller, name: str) -> dict[str, Asked]:
    """The claims of a speaker, its own and those on its behalf, by id."""
    base, principals = teller.base, teller.relater.principals
    found = {said.claim: said for said in asked_of(base, "speaker", name)}
    for agent in (name, *_mandated(base, name)):
        some = asked_of(base, "principal", agent)
        if name not in principals.closure(agent, None):  # not at any time
            voices = standing_of(base, "principal", agent)
            then = {voice.id for voice in voices if name in principals.of(voice)}
            some = (said for said in some if said.claim in then)
        found |= {said.claim: said for said in some}
    return found


def _mandated(base: Base, name: str) -> set[str]:
    """Everybody who speaks for `name` at some time, directly or through others."""
    below = spokes_of(base)
    found: set[str] = set()
    todo = [name]
    while todo:
        for agent_id in below.get(todo.pop(), ()):
            if agent_id not in found:
                found.add(agent_id)
                todo.append(agent_id)
    return found


def _chosen(base: Base, own: Collection[str], wanted: str | None) -> list[tuple[str, bool]]:
    """The questions to show, in order, and whether each is a neighbour.

    Without a wanted one: those that the speaker answers, `own`.
    """
    if wanted is None:
        return [(question, False) for question in own]
    carrying = Carrying(base.questions)
    above = [(q, True) for q in own if q != wanted and wanted in carrying.above(q)]
    return [(wanted, False), *above]
