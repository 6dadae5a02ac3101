"""A speaker: what it holds over time, what it changed, who speaks for it, and how it is carried.

Knows how many questions stand on one page; of a busy speaker those with most of its claims first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from musnad.model.agent import UNKNOWN, Agent
from musnad.model.identifier import iri
from musnad.model.label import Label
from musnad.readmodel.stands import asked_of, spokes_of
from musnad.report.act import Teller
from musnad.report.columns import say_agent_kind
from musnad.report.comparison import unknown
from musnad.report.course import Course, Step
from musnad.report.grade import explain_grades
from musnad.report.timeline import Courses
from musnad.report.timeline_text import say_step, say_time, say_what
from musnad.web.page import Ask, Page, Ref, Row, Shown, number_in
from musnad.web.pages.voices import Voice, agent_ref, both, document_ref, show_voice

CHANGES = frozenset({"reverses", "revises", "acknowledges", "narrows", "widens"})
SPOKEN = 40
STEPS = 5
COURSES = 10
"""So many questions stand on one page."""


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
    """The steps on one question; `more` are not shown."""

    question: Ref
    steps: tuple[StepView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Everything the page of a speaker shows.

    `claims` are its own words, `on_behalf` those of others on its behalf, `unnamed` how many of the
    two come from sources without a name. `denies` counts what it denies. Of `told`
    questions a page shows some; `previous` and `following` are the pages beside it.
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
    changes: tuple[CourseView, ...]
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
    own, behalf, unnamed, denies = base.connection.execute(
        "SELECT sum(speaker = :name), sum(speaker <> :name), sum(unnamed), sum(stance = 'denies') "
        "FROM claim WHERE speaker = :name OR principal = :name",
        {"name": name},
    ).fetchone()
    told = Courses(Teller(base, foresees=False), name)
    questions = told.questions
    last = max(1, -(-len(questions) // COURSES))
    page = min(number_in(ask.params.get("page", ""), digits=6) or 1, last)
    end = page * COURSES
    is_paged = len(questions) > COURSES and not ask.links.static
    if is_paged:
        questions = told.most_claims[end - COURSES : end]
    asked = ((question, False) for question in questions)
    courses = [_course(ask, course) for course in told.tell(asked, most=2 * STEPS)]
    changes = [
        CourseView(c.question, tuple(s for s in c.steps if s.is_change), 0)
        for c in courses
        if any(s.is_change for s in c.steps)
    ]
    spokes = _spokes(ask, name)
    view = SpeakerView(
        id=name,
        label=base.label(name),
        kind=both(lambda t: say_agent_kind(agent.kind, t))
        if agent
        else Label("مصدر بلا اسم", "unnamed source"),
        description=agent.description if agent else None,
        wikidata=agent.wikidata if agent else None,
        is_unnamed=source is not None,
        speaks_for=_speaks_for(ask, agent, source.affiliation if source else None),
        spoken_for_by=tuple(spokes[:SPOKEN]),
        more_spokes=max(0, len(spokes) - SPOKEN),
        owners=tuple(
            Mandated(
                agent_ref(ask, o.agent),
                o.since.edtf if o.since else "",
                o.until.edtf if o.until else "",
            )
            for o in (agent.owner if agent else ())
        ),
        parties=tuple(agent_ref(ask, party) for party in (agent.parties if agent else ())),
        grades=tuple(explain_grades(base, "agent", name, ask.tongue)) if agent else (),
        claims=own or 0,
        on_behalf=behalf or 0,
        unnamed=unnamed or 0,
        denies=denies or 0,
        changes=tuple(changes),
        courses=tuple(courses),
        told=len(told.questions),
        previous=page - 1 if page > 1 else None,
        following=page + 1 if is_paged and end < len(told.questions) else None,
    )
    about = (
        iri(base.iri, "source", source.utterance, name.removeprefix(source.utterance + "."))
        if source
        else iri(base.iri, "agent", name)
    )
    return Shown(
        ask.tongue.of(view.label),
        view,
        tuple(_rows(view)),
        (about,),
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


def _spokes(ask: Ask, name: str) -> list[Mandated]:
    """Everybody who speaks for this agent here, those with most claims in its name first.

    Then those whose own claims are also its own, by a mandate or as a treaty of its parties.
    """
    rows = ask.base.connection.execute(
        "SELECT speaker, count(*) n FROM claim WHERE principal = :name AND speaker <> :name "
        "GROUP BY speaker ORDER BY n DESC, speaker",
        {"name": name},
    )
    names = [row[0] for row in rows.fetchall()]
    for agent in spokes_of(ask.base).get(name, ()):
        if agent not in names and next(asked_of(ask.base, "speaker", agent), None):
            names.append(agent)
    return [_mandated(ask, agent, name) for agent in names]


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
    every = sum(course.counts.values()) or len(course.steps)
    return CourseView(Ref("question", course.question, course.label), shown, every - len(shown))


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
        for course in view.courses
        for step in course.steps
    ]


PAGE = Page("speaker", "speaker/{id}", read, styles=("board.css", "speaker.css"))
