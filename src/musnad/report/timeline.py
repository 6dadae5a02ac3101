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

**Labels.** A step is compared with the **last** steps of its voice before it: those before it that
are not themselves before another such step. A step that takes no stand (stance neither asserts nor
denies, certainty possible, answer in words) has its stance as its label. For the others, the first
that fits, whichever of several last steps it fits:

- *reverses*: the decision list says conflicts between the last stand and this one, or a person
  judged so: yes after no, another option, another figure for the same time;
- *acknowledges*: asserts, and the last step that took a stand or declined is one that declined;
- *revises*: another answer without a conflict: an update (a state at another time, a figure that
  grew), or two answers that only overlap;
- *narrows*: the values left open are a proper part of those left open by the last stand of the same
  stance, or the figure is the last one, less rounded;
- *widens*: the other way round;
- *asserts*, *denies*: anything else, above all the first stand and one that says the same again.

**Falls silent** is said of an origin (a named agent, not of unnamed sources or own voices), at most
once and at the end: it took a stand on the question, not in a treaty or law alone; and documents of
two known outlets or more, issued wholly after every document that reports the origin on it, hold
claims of others on the question, said provably after the last step of the origin, and none of the
origin. One article that does not quote somebody shows nothing. It is a statement on the documents
of this case, not on the world, and its claims are those of the others.

Knows labels and blocks; gives values. `timeline_text` puts them into lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from typing import Literal, get_args

from musnad.errors import UsageError
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Stance
from musnad.model.judgement import Kind
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import NO, say_date
from musnad.readmodel.stands import relater_of
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.moment import Moment, Moments
from musnad.relate.position import Position, Stand, Voice
from musnad.relate.prediction import FORWARD, Prediction, find_predictions
from musnad.relate.reason import say_position
from musnad.relate.relation import Relater
from musnad.relate.verdict import decide
from musnad.report.comparison import unknown
from musnad.report.holding import Holder, hold
from musnad.value.answer import QuantityAnswer

StepLabel = Literal[
    "asserts",
    "denies",
    "declines",
    "acknowledges",
    "narrows",
    "widens",
    "revises",
    "reverses",
    "falls silent",
    "doubts",
    "predicts",
    "pledges",
    "demands",
    "opines",
]
LABELS: tuple[StepLabel, ...] = get_args(StepLabel)
SILENT_IN = 2
"""In so many outlets others speak before somebody is said to have fallen silent."""
Block = Literal["before", "dated", "undated"]
BLOCKS: tuple[Block, ...] = get_args(Block)
_STRONGEST: tuple[StepLabel, ...] = ("reverses", "acknowledges", "revises", "narrows", "widens")


@dataclass(frozen=True, slots=True)
class Step:
    """One position taken in one utterance.

    `number` counts the dated steps of a course from 1 and is `None` for the others. `said` is EDTF;
    `at_latest` is the last day that is provable where `said` is not known, from the publication of
    `published_in`. `follows`: provably said after the step that stands above it. `precedes` are the
    numbers of the steps that one without a number provably precedes. `since` is a claim of the step
    that the label compares with, `was` its answer; `None` where nothing is compared. `silent_in`
    are the documents in which others speak and the one who fell silent does not.
    """

    label: StepLabel
    block: Block
    number: int | None
    voice: Label
    stance: Stance | None
    answer: Label
    said: str | None
    when: Label | None
    at_latest: str | None
    published_in: str | None
    holders: tuple[Holder, ...]
    follows: bool = True
    precedes: tuple[int, ...] = ()
    since: str | None = None
    was: Label | None = None
    predictions: tuple[Prediction, ...] = ()
    silent_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The steps on one question. `is_neighbour`: a question that presupposes the one asked for."""

    question: str
    label: Label
    steps: tuple[Step, ...]
    is_neighbour: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline of a speaker over its questions, or of a question over its speakers."""

    of: str
    kind: Literal["speaker", "question"]
    label: Label
    courses: tuple[Course, ...]
    asked: Label | None = None


@dataclass(slots=True)
class _Act:
    """One position in one utterance, with its time and the root that speaks."""

    position: Position
    moment: Moment
    stands: list[Stand]
    root: str
    is_origin: bool

    @property
    def claim(self) -> Voice:
        return self.stands[0].claim

    @property
    def constrains(self) -> bool:
        return any(stand.constrains for stand in self.stands)

    @property
    def declines(self) -> bool:
        return self.position.stance == "declines"


@dataclass(slots=True)
class _Teller:
    """What is computed once for all courses of a timeline."""

    base: Base
    relater: Relater = field(init=False)
    moments: Moments = field(init=False)
    told: dict[str, dict[str, list[Stand]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.relater = relater_of(self.base)
        self.moments = Moments(self.base)

    def predictions_of(self, stands: Iterable[Stand]) -> Iterator[Prediction]:
        """What some stands foresee on their own question; no other claim is looked at."""
        own = [s for s in stands if s.carried_from is None and s.position.stance in FORWARD]
        claims = [self.base.claims[stand.claim.id] for stand in own]
        return find_predictions(self.relater, self.moments, claims)

    def stands_in(self, question: str) -> Mapping[str, list[Stand]]:
        """The stands on a question, by document."""
        if question not in self.told:
            told: dict[str, list[Stand]] = defaultdict(list)
            for stand in self.relater.stands.get(question, ()):
                told[stand.claim.document].append(stand)
            self.told[question] = told
        return self.told[question]


def tell(base: Base, name: str, question: str | None = None) -> Timeline:
    """The timeline of the speaker or question called `name`.

    `question` restricts that of a speaker to one question and those that presuppose it.

    Raises: `UnknownIdError`; `UsageError` for a question with a `question`.

    >>> from musnad.model.agent import Agent
    >>> kim = Agent("kim", "person", Label("كيم", "Kim"))
    >>> tell(Base("https://example.org/", {"kim": kim}), "kim").courses
    ()
    """
    teller = _Teller(base)
    if name in base.questions:
        if question is not None:
            raise UsageError(
                f"{name!r} is a question already", remedy="name a speaker, or leave --question out"
            )
        course = _course(teller, base.questions[name], teller.relater.stands.get(name, ()))
        return Timeline(name, "question", base.questions[name].label, (course,) if course else ())
    if name not in base.agents and name not in base.sources:
        raise unknown("speaker", name, [*base.agents, *base.sources, *base.questions])
    if question is not None and question not in base.questions:
        raise unknown("question", question, base.questions)
    spoken = _spoken(teller, name)
    courses = [
        _course(teller, base.questions[asked], stands, name, is_neighbour=is_neighbour)
        for asked, stands, is_neighbour in _chosen(base, spoken, question)
    ]
    asked = base.questions[question].label if question else None
    return Timeline(name, "speaker", base.label(name), tuple(c for c in courses if c), asked)


def _spoken(teller: _Teller, name: str) -> dict[str, list[Stand]]:
    """The stands of a speaker by question, carried ones included."""
    base, relater = teller.base, teller.relater
    mine = {claim.id for claim in base.claims_of("speaker", name)}
    met: set[str] = set()
    carrying = Carrying(base.questions)
    for agent in (name, *_mandated(base, name)):
        for claim in (*base.claims_of("speaker", agent), *base.claims_of("principal", agent)):
            if claim.id in mine or name in relater.principals.of(claim):
                mine.add(claim.id)
                if not claim.superseded:
                    stands = stands_of_claim(claim, carrying)
                    met |= {stand.position.question for stand in stands}
    return {
        question: [stand for stand in relater.stands[question] if stand.claim.id in mine]
        for question in sorted(met)
    }


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
    base: Base, spoken: Mapping[str, list[Stand]], wanted: str | None
) -> Iterator[tuple[str, list[Stand], bool]]:
    """Questions with the stands to tell and whether each is a neighbour, in order.

    Without a wanted one: every question that the speaker answers itself, not by presupposing alone.
    """
    own = {q for q, stands in spoken.items() if any(s.carried_from is None for s in stands)}
    if wanted is None:
        for question in sorted(own):
            yield question, spoken[question], False
        return
    carrying = Carrying(base.questions)
    if wanted in spoken:
        yield wanted, spoken[wanted], False
    for question in sorted(own - {wanted}):
        if wanted in carrying.above(question):
            stands = [s for s in spoken[question] if s.carried_from is None]
            yield question, stands, True


def _course(
    teller: _Teller,
    question: Question,
    stands: Iterable[Stand],
    subject: str | None = None,
    *,
    is_neighbour: bool = False,
) -> Course | None:
    acts = _acts(teller, stands)
    if not acts:
        return None
    dated = [act for act in acts if act.moment.first]
    dated.sort(key=lambda a: (a.moment.first, a.moment.last or a.moment.first, a.claim.id))
    numbers = {id(act): number for number, act in enumerate(dated, 1)}
    rest = [act for act in acts if not act.moment.first]
    rest.sort(key=lambda a: (str(a.moment.last or "9999"), a.claim.id))
    steps: dict[Block, list[Step]] = {block: [] for block in BLOCKS}
    last: Moment | None = None
    for act in dated:
        follows = last is None or last.is_before(act.moment)
        step = _step(teller, question, act, acts, "dated", number=numbers[id(act)], follows=follows)
        steps["dated"].append(step)
        last = act.moment
    for act in rest:
        precedes = tuple(numbers[id(d)] for d in dated if act.moment.is_before(d.moment))
        block: Block = "before" if precedes else "undated"
        steps[block].append(_step(teller, question, act, acts, block, precedes=precedes))
    if subject is not None:
        silences = _silence(teller, question, subject, acts)
    else:
        silences = [
            silence
            for root in sorted({act.root for act in acts if act.is_origin})
            for silence in _silence(
                teller, question, root, [a for a in acts if root in {a.root, a.claim.speaker}]
            )
        ]
    every = [*steps["before"], *steps["dated"], *silences, *steps["undated"]]
    return Course(question.id, question.label, tuple(every), is_neighbour)


def _acts(teller: _Teller, stands: Iterable[Stand]) -> list[_Act]:
    found: dict[tuple[str, ...], _Act] = {}
    for stand in sorted(stands, key=lambda s: (s.carried_from is not None, s.claim.id)):
        claim = stand.claim
        root = teller.relater.principals.root(claim)
        key: tuple[str, ...] = (
            claim.utterance,
            claim.speaker,
            claim.principal,
            stand.position.id,
        )
        if not stand.constrains:
            key = (*key, teller.base.claims[claim.id].certainty)
        if key not in found:
            found[key] = _Act(
                stand.position, teller.moments.of(claim), [], root.agent, root.kind == "origin"
            )
        found[key].stands.append(stand)
    return list(found.values())


def _step(
    teller: _Teller,
    question: Question,
    act: _Act,
    acts: list[_Act],
    block: Block,
    *,
    number: int | None = None,
    follows: bool = True,
    precedes: tuple[int, ...] = (),
) -> Step:
    base, claim, moment = teller.base, act.claim, act.moment
    label, since = _label(teller, question, act, acts)
    return Step(
        label,
        block,
        number,
        base.label(claim.speaker),
        act.position.stance,
        _say(question, act.position),
        moment.said.edtf if moment.said else None,
        say_date(moment.said) if moment.said else None,
        moment.last.isoformat() if moment.bound and moment.last else None,
        moment.bound,
        tuple(
            hold(
                base,
                base.claims[s.claim.id],
                base.questions[s.carried_from].label if s.carried_from else None,
            )
            for s in act.stands
        ),
        follows,
        precedes,
        since.claim.id if since else None,
        _say(question, since.position) if since else None,
        tuple(teller.predictions_of(act.stands)),
    )


def _say(question: Question, position: Position) -> Label:
    if position.answer.type == "yes-no" and position.stance == "denies":
        return NO
    return say_position(question, position)


# -- labels ---------------------------------------------------------------------------------------


def _label(
    teller: _Teller, question: Question, act: _Act, acts: list[_Act]
) -> tuple[StepLabel, _Act | None]:
    """The label of an act, and the act that it is compared with."""
    if not act.constrains:
        return act.position.stance, None
    before = [
        a for a in acts if a.moment.is_before(act.moment) and _one_voice(teller, a.claim, act.claim)
    ]
    found: list[tuple[StepLabel, _Act]] = []
    for past in _last([a for a in before if a.constrains]):
        change = _change(teller, question, past, act)
        if change:
            found.append((change, past))
    if act.position.asserts:
        taken = _last([a for a in before if a.constrains or a.declines])
        found += [("acknowledges", past) for past in taken if past.declines]
    if not found:
        return act.position.stance, None
    return min(found, key=lambda item: (_STRONGEST.index(item[0]), item[1].claim.id))


def _one_voice(teller: _Teller, a: Voice, b: Voice) -> bool:
    return a.speaker == b.speaker or teller.relater.principals.are_one(a, b)


def _last(acts: list[_Act]) -> list[_Act]:
    """The acts that are before no other of them."""
    return [a for a in acts if not any(a.moment.is_before(b.moment) for b in acts)]


_JUDGED: dict[Kind, StepLabel] = {
    "conflicts": "reverses",
    "reversal": "reverses",
    "update": "revises",
}


def _change(teller: _Teller, question: Question, past: _Act, act: _Act) -> StepLabel | None:
    """How a stand differs from an earlier one; `None` where it does not, or does not compare."""
    pairs = {frozenset((x.claim.id, y.claim.id)) for x in past.stands for y in act.stands}
    for judgement in teller.relater.judged_on.get(question.id, ()):
        if frozenset(judgement.claims) in pairs and judgement.kind:
            return _JUDGED.get(judgement.kind)
    a, b = past.position, act.position
    decision = decide(question, a, b)
    if decision is None:  # two denials, or two of several answers that can all be true
        return None if a.asserts and b.asserts else _room(a, b)
    if decision.verdict == "rounding":
        return "narrows" if _last_digit(b) < _last_digit(a) else "widens"
    if decision.kind == "conflicts":
        return "reverses"
    if decision.kind == "not-comparable":
        return None
    if decision.kind == "update" and decision.verdict != "unchanged":
        return "revises"
    return _room(a, b)


def _room(past: Position, now: Position) -> StepLabel | None:
    """How the values left open by two positions of one stance lie to each other."""
    if past.stance != now.stance or past.is_loose or now.is_loose:
        return None
    if past.words or now.words:
        inside, outside = now.words <= past.words, past.words <= now.words
    else:
        inside = _within(now, past)
        outside = _within(past, now)
    if inside and outside:
        return None
    if inside:
        return "narrows"
    return "widens" if outside else "revises"


def _within(narrow: Position, wide: Position) -> bool:
    return all(any(w.contains(n) for w in wide.intervals) for n in narrow.intervals)


def _last_digit(position: Position) -> int:
    """The power of ten of the last digit that is not zero, of a bare figure."""
    answer = position.answer
    lower = answer.value.interval.lower if isinstance(answer, QuantityAnswer) else None
    exponent = (lower or Decimal(0)).normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


# -- silence --------------------------------------------------------------------------------------


def _silence(teller: _Teller, question: Question, subject: str, acts: list[_Act]) -> list[Step]:
    """The step *falls silent* of an origin, or nothing."""
    base = teller.base
    stands = [
        act for act in acts if act.constrains and act.is_origin and not _is_written(base, act.claim)
    ]
    documents = {s.claim.document for act in acts for s in act.stands}
    issued = [base.documents[d].issued for d in documents]
    ends = [act.moment.last for act in acts]
    days = [date.latest for date in issued if date and date.latest]
    known = [end for end in ends if end]
    if not stands or len(days) < len(issued) or len(known) < len(ends):
        return []
    last = max(known)
    latest = max(days)
    later: dict[str, list[Stand]] = {}
    for name, stands_in in teller.stands_in(question.id).items():
        first = _first_day(base, name)
        if first and first > latest:
            heard = _heard_in(teller, subject, stands_in, last)
            if heard:
                later[name] = heard
    outlets = {base.documents[name].publisher for name in later} - {UNKNOWN}
    if len(outlets) < SILENT_IN:
        return []
    names = sorted(later, key=lambda d: (str(_first_day(base, d)), d))
    date = base.documents[names[0]].issued
    return [
        Step(
            "falls silent",
            "dated",
            None,
            base.label(subject),
            None,
            Label("لا شيء", "nothing"),
            date.edtf if date else None,
            say_date(date) if date else None,
            None,
            names[0],
            tuple(
                hold(
                    base,
                    base.claims[s.claim.id],
                    base.questions[s.carried_from].label if s.carried_from else None,
                )
                for name in names
                for s in later[name]
            ),
            silent_in=tuple(names),
        )
    ]


def _heard_in(teller: _Teller, subject: str, stands: list[Stand], last: Day) -> list[Stand]:
    """What others say in one document provably after a day; nothing where the subject speaks."""
    others = []
    for stand in stands:
        if subject in {stand.claim.speaker, *teller.relater.principals.of(stand.claim)}:
            return []
        first = teller.moments.of(stand.claim).first
        if first and first > last:
            others.append(stand)
    return sorted(others, key=lambda s: (s.carried_from is not None, s.claim.id))


def _is_written(base: Base, claim: Voice) -> bool:
    """Whether an instrument says it: a treaty speaks once, and does not fall silent."""
    agent = base.agents.get(claim.speaker)
    return agent is not None and agent.kind == "instrument"


def _first_day(base: Base, document: str) -> Day | None:
    issued = base.documents[document].issued
    return issued.earliest if issued else None
