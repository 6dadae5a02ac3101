"""A speaker: what it holds over time, what it changed, who speaks for it, and how it is carried.

Knows how many questions stand on one page; of a busy speaker those with most of its claims first.
What changed is looked for in every question on which it holds more than one position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.label import Label
from musnad.report.act import Teller
from musnad.report.columns import say_agent_kind
from musnad.report.comparison import unknown
from musnad.report.course import Course, Step
from musnad.report.grade import explain_grades
from musnad.report.timeline import Courses
from musnad.report.timeline_text import say_step, say_time, say_what
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, number_in, once
from musnad.web.pages.voices import Voice, agent_ref, both, document_ref, show_voice

CHANGES = frozenset({"reverses", "revises", "acknowledges", "narrows", "widens"})
SPOKEN = 40
STEPS = 5
COURSES = 6
"""How many questions one page shows, unless the speaker has many claims on them."""
CLAIMS = 100
"""Of questions with more of its claims in all, a page shows those that fit, and at least one."""


@dataclass(frozen=True, slots=True)
class Mandated:
    """Somebody who speaks for another, with the days between which it does; empty is open."""

    agent: Ref
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One position taken: when, how it is called beside the last one, what is said, in which words.

    `is_change`: it differs from what the same voice said before.
    """

    label: str
    called: Label
    when: Label
    voice: Label
    says: Label
    first: Voice | None
    held: int
    is_change: bool
    was: Label | None


@dataclass(frozen=True, slots=True)
class CourseView:
    """The steps on one question; `more` are not shown. `changed` counts all that are changes."""

    question: Ref
    steps: tuple[StepView, ...]
    more: int
    changed: int


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Everything the page of a speaker shows.

    `claims` are its own words, `on_behalf` those of others on its behalf, by name, by a mandate or
    as its treaty; `unnamed` says how many of the two come from sources without a name, `denies` how
    many deny. `superseded` ones are in none of these. Of `told` questions a page shows some;
    `previous` and `following` are the pages beside it. `unsteady` counts the questions on which
    more than one position is held; `changes` are looked for in `looked` of them, those with most of
    its claims first; `earlier` and `later` are the pages of changes beside this one.
    """

    id: str
    label: Label
    kind: Label
    description: Label | None
    wikidata: str | None
    is_unnamed: bool
    speaks_for: tuple[Mandated, ...]
    spoken_for_by: tuple[Mandated, ...]
    more_spokes: int
    owners: tuple[Mandated, ...]
    parties: tuple[Ref, ...]
    grades: tuple[str, ...]
    claims: int
    on_behalf: int
    unnamed: int
    denies: int
    superseded: int
    changes: tuple[CourseView, ...]
    unsteady: int
    looked: int
    earlier: int | None
    later: int | None
    courses: tuple[CourseView, ...]
    told: int
    previous: int | None
    following: int | None


def read(ask: Ask) -> Shown:
    """The page of one agent or unnamed source.

    Raises: `UnknownIdError`.
    """
    base, name = ask.base, ask.name
    agent, source = base.agents.get(name), base.sources.get(name)
    if agent is None and source is None:
        raise unknown("speaker", name, [])
    grades = tuple(explain_grades(base, "agent", name, ask.tongue)) if agent else ()
    view = replace(once(ask, lambda: _view(ask, agent, source)), grades=grades)
    return Shown(
        ask.tongue.of(view.label),
        view,
        tuple(_rows(view)),
        (iri_of(base, "speaker", name),),
    )


def _view(ask: Ask, agent: Agent | None, source: AnonymousSource | None) -> SpeakerView:
    """What the page shows in any language."""
    base, name = ask.base, ask.name
    told = Courses(Teller(base, foresees=False), name)
    (superseded,) = base.connection.execute(
        "SELECT count(*) FROM claim WHERE superseded AND (speaker = :name OR principal = :name)",
        {"name": name},
    ).fetchone()
    said = Counter(one.speaker for one in told.said)
    own = said.pop(name, 0)
    questions, unsteady = told.questions, told.unsteady
    of_unsteady = len(unsteady)
    pages, turns = [questions], [unsteady]
    if not ask.links.static and len(_paged(told, questions)) > 1:
        pages, turns = _paged(told, told.most_claims), _paged(told, unsteady)
    page, turn = _page(ask, "page", len(pages)), _page(ask, "changes", len(turns))
    questions = pages[page - 1] if turn == 1 else []
    unsteady = turns[turn - 1] if page == 1 else []
    every = ((question, False) for question in dict.fromkeys((*questions, *unsteady)))
    found = {c.question: _course(ask, c) for c in told.tell(every, most=2 * STEPS, held=1)}
    changes = [_changes(c) for c in map(found.get, unsteady) if c and c.changed]
    spokes = sorted(said, key=lambda agent: (-said[agent], agent))
    most = len(spokes) if ask.links.static or ask.params.get("voices") else SPOKEN
    return SpeakerView(
        id=name,
        label=base.label(name),
        kind=both(lambda t: say_agent_kind(agent.kind, t))
        if agent
        else Label("مصدر بلا اسم", "unnamed source"),
        description=agent.description if agent else None,
        wikidata=agent.wikidata if agent else None,
        is_unnamed=source is not None,
        speaks_for=_speaks_for(ask, agent, source.affiliation if source else None),
        spoken_for_by=tuple(_mandated(ask, agent, name) for agent in spokes[:most]),
        more_spokes=max(0, len(spokes) - most),
        owners=tuple(
            Mandated(
                agent_ref(ask, o.agent),
                o.since.edtf if o.since else "",
                o.until.edtf if o.until else "",
            )
            for o in (agent.owner if agent else ())
        ),
        parties=tuple(agent_ref(ask, party) for party in (agent.parties if agent else ())),
        grades=(),
        claims=own,
        on_behalf=said.total(),
        unnamed=sum(one.is_unnamed for one in told.said),
        denies=sum(one.stance == "denies" for one in told.said),
        superseded=superseded,
        changes=tuple(changes),
        unsteady=of_unsteady,
        looked=len(unsteady),
        earlier=turn - 1 if turn > 1 else None,
        later=turn + 1 if turn < len(turns) else None,
        courses=tuple(found[question] for question in questions if question in found),
        told=len(told.questions),
        previous=page - 1 if page > 1 else None,
        following=page + 1 if page < len(pages) else None,
    )


def _speaks_for(ask: Ask, agent: Agent | None, affiliation: str | None) -> tuple[Mandated, ...]:
    found = [
        Mandated(
            agent_ref(ask, m.agent),
            m.since.edtf if m.since else "",
            m.until.edtf if m.until else "",
        )
        for m in (agent.speaks_for if agent else ())
    ]
    if affiliation and affiliation != UNKNOWN:
        found.append(Mandated(agent_ref(ask, affiliation), "", ""))
    return tuple(found)


def _mandated(ask: Ask, agent: str, principal: str) -> Mandated:
    """Who speaks for a principal, and since and until when its mandate says so."""
    record = ask.base.agents.get(agent)
    for mandate in record.speaks_for if record else ():
        if mandate.agent == principal:
            since, until = mandate.since, mandate.until
            return Mandated(
                agent_ref(ask, agent), since.edtf if since else "", until.edtf if until else ""
            )
    return Mandated(agent_ref(ask, agent), "", "")


def _course(ask: Ask, course: Course) -> CourseView:
    steps = tuple(_step(ask, step) for step in course.steps[:STEPS])
    later = (step for step in course.steps[STEPS:] if step.label in CHANGES)
    changed = tuple(_step(ask, step) for step in islice(later, STEPS))
    shown = (*steps, *changed)
    counts = course.counts or Counter(step.label for step in course.steps)
    changed_in_all = sum(n for label, n in counts.items() if label in CHANGES)
    more = sum(counts.values()) - len(shown)
    return CourseView(Ref("question", course.question, course.label), shown, more, changed_in_all)


def _changes(course: CourseView) -> CourseView:
    """The changes alone."""
    steps = tuple(step for step in course.steps if step.is_change)
    return CourseView(course.question, steps, course.changed - len(steps), course.changed)


def _paged(told: Courses, questions: Iterable[str]) -> list[list[str]]:
    """Some questions, page by page; one page without any where there are none."""
    pages: list[list[str]] = []
    room = 0
    for question in questions:
        room -= told.size(question)
        if not pages or len(pages[-1]) == COURSES or room < 0:
            pages.append([])
            room = CLAIMS - told.size(question)
        pages[-1].append(question)
    return pages or [[]]


def _page(ask: Ask, name: str, last: int) -> int:
    """Which page is asked for, from 1 to the last."""
    return min(number_in(ask.params.get(name, ""), digits=6) or 1, last)


def _step(ask: Ask, step: Step) -> StepView:
    published = step.published_in
    return StepView(
        step.label,
        both(lambda t: say_step(step.label, t)),
        both(lambda t: say_time(step, t, published and t.of(document_ref(ask, published).label))),
        step.voice,
        both(lambda t: say_what(step, t)),
        show_voice(ask, step.holders[0]) if step.holders else None,
        step.held,
        step.label in CHANGES,
        step.was,
    )


def _rows(view: SpeakerView) -> list[Row]:
    return [
        {
            "speaker": view.id,
            "question": course.question.id,
            "when": step.when.en,
            "step": step.label,
            "says": step.says.en,
            "says_ar": step.says.ar,
            "claim": step.first.claim.id if step.first else "",
            "document": step.first.passage.id if step.first else "",
        }
        for course in view.courses or view.changes
        for step in course.steps
    ]


PAGE = Page("speaker", "speaker/{id}", read, styles=("board.css", "speaker.css"))
