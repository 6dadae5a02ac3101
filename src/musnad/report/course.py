"""One course: the steps on a question in their order, and what is said of each.

One **step** is one position taken in one utterance, with every claim that reports it. Steps with a
known time are in order; those without are apart (`report.timeline` has the rules).

On a question with more than `CROWD` steps a few of each label are shown and all are counted: the
first and the last, since what is in between is most often the same again. Knows labels and blocks;
gives values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from musnad.dataclass import dataclass, field
from musnad.model.claim import Stance
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import NO, say_date
from musnad.readmodel.stands import remember_claims
from musnad.relate.moment import Moment, in_order
from musnad.relate.position import Position, Stand
from musnad.relate.prediction import Prediction
from musnad.relate.reason import say_position
from musnad.report.act import Act, Teller
from musnad.report.fallen_silent import Silence, Silences
from musnad.report.holding import Holder, hold
from musnad.report.step_label import Labeller, StepLabel

Block = Literal["before", "dated", "undated"]
BLOCKS: tuple[Block, ...] = get_args(Block)
CROWD = 100
"""Where a question has more steps than this, a timeline shows a few of each label, not all."""
ENDS = 3
"""How many of the first steps of each label are shown, and how many of the last ones."""
HELD = 4
"""How many claims of a step are shown there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One position taken in one utterance.

    `number` counts the dated steps of a course from 1 and is `None` for the others. `said` is EDTF;
    `at_latest` is the last day that is provable where `said` is not known, from the publication of
    `published_in`. `follows`: provably said after the step that is above it. `precedes` are the
    numbers of the steps that one without a number provably precedes. `since` is a claim of the step
    that the label compares with, `was` its answer; `None` where nothing is compared. `silent_in`
    are the documents in which others speak and the one who fell silent does not. `held` is how many
    claims report the step; `holders` may be the first of them.
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
    held: int
    follows: bool = True
    precedes: tuple[int, ...] = ()
    since: str | None = None
    was: Label | None = None
    predictions: tuple[Prediction, ...] = ()
    silent_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The steps on one question. `is_neighbour`: a question that presupposes the one asked for.

    `counts` says how many steps have each label where only a few are shown; it is empty where all
    are.
    """

    question: str
    label: Label
    steps: tuple[Step, ...]
    is_neighbour: bool = False
    counts: dict[StepLabel, int] = field(default_factory=dict)


class Steps:
    """The acts on one question in their order, and what is said of each.

    Where there are more than `most`, a few of each label are shown; `None` shows all. Of the claims
    that report a step `held` are read: where it is `None`, `HELD` if a few steps are shown,
    otherwise all.
    """

    def __init__(
        self,
        teller: Teller,
        question: Question,
        stands: Iterable[Stand],
        *,
        most: int | None = CROWD,
        held: int | None = None,
    ) -> None:
        self._teller, self._base, self._question = teller, teller.base, question
        self._acts = teller.acts_of(stands)
        self._labeller = Labeller(teller.relater, question, self._acts)
        dated = [act for act in self._acts if act.moment.first]
        dated.sort(key=lambda act: act.claim.id)
        self._dated = [dated[place] for place in in_order(act.moment for act in dated)]
        self._few = most is not None and len(self._acts) > most
        self._held = HELD if held is None and self._few else held

    def tell(self, subject: str | None = None, *, is_neighbour: bool = False) -> Course | None:
        """The course, of one subject or of everybody; `None` where nothing was said."""
        if not self._acts:
            return None
        question = self._question
        silences = Silences(self._teller, question.id, self._acts if subject else None)
        if subject is None:
            silent = list(silences.find_silent(self._acts))
        else:
            silent = [(subject, self._acts)] if silences.is_silent(subject, self._acts) else []
        before, undated = self._timeless()
        order = [*before, *self._dated, *undated]
        labels = {id(act): self._labeller.label(act) for act in order}
        counts: Counter[StepLabel] = Counter(label for label, _ in labels.values())
        if silent:
            counts["falls silent"] = len(silent)
        shown = order
        if self._few:
            chosen = _ends(order, [labels[id(act)][0] for act in order])
            shown = [act for act in order if id(act) in chosen]
            silent = [*silent[:ENDS], *silent[max(ENDS, len(silent) - ENDS) :]]
        steps = list(self._steps(shown, labels, {id(act) for act in before}))
        last = [self._silence(silences.silence(name, acts)) for name, acts in silent]
        at = next((i for i, step in enumerate(steps) if step.block == "undated"), len(steps))
        every = (*steps[:at], *last, *steps[at:])
        counted = dict(sorted(counts.items())) if self._few else {}
        return Course(question.id, question.label, every, is_neighbour, counted)

    def _timeless(self) -> tuple[list[Act], list[Act]]:
        """The acts without a known time: those before a dated one, and the others."""
        rest = [act for act in self._acts if not act.moment.first]
        rest.sort(key=lambda a: (str(a.moment.last or "9999"), a.claim.id))
        latest = max((d.moment.first for d in self._dated if d.moment.first), default=None)
        known = Moment(first=latest)
        before = [act for act in rest if act.moment.is_before(known)]
        return before, [act for act in rest if not act.moment.is_before(known)]

    def _steps(
        self,
        acts: Collection[Act],
        labels: Mapping[int, tuple[StepLabel, Act | None]],
        before: set[int],
    ) -> Iterator[Step]:
        """The steps of some acts; what they follow and precede are others of these."""
        shown = {id(act) for act in acts}
        told = [s.claim.id for act in acts for s in self._told(act.stands)]
        remember_claims(self._base, told)
        numbers = {id(a): n for n, a in enumerate(self._dated, 1) if id(a) in shown}
        last: Moment | None = None
        for act in acts:
            number = numbers.get(id(act))
            block: Block = "before" if id(act) in before else "undated"
            follows = True
            precedes: tuple[int, ...] = ()
            if number is not None:
                block = "dated"
                follows = last is None or last.is_before(act.moment)
                last = act.moment
            elif block == "before":
                later = (d for d in self._dated if act.moment.is_before(d.moment))
                precedes = tuple(numbers[id(d)] for d in later if id(d) in shown)
            label, since = labels[id(act)]
            moment = act.moment
            yield Step(
                label,
                block,
                number,
                self._base.label(act.claim.speaker),
                act.position.stance,
                _say(self._question, act.position),
                moment.said.edtf if moment.said else None,
                say_date(moment.said) if moment.said else None,
                moment.last.isoformat() if moment.bound and moment.last else None,
                moment.bound,
                self._holders(act.stands),
                len(act.stands),
                follows,
                precedes,
                since.claim.id if since else None,
                _say(self._question, since.position) if since else None,
                tuple(self._teller.predictions_of(act.stands)),
            )

    def _silence(self, silence: Silence) -> Step:
        date = self._base.documents[silence.documents[0]].issued
        return Step(
            "falls silent",
            "dated",
            None,
            self._base.label(silence.subject),
            None,
            Label("لا شيء", "nothing"),
            date.edtf if date else None,
            say_date(date) if date else None,
            None,
            silence.documents[0],
            self._holders(silence.stands),
            len(silence.stands),
            silent_in=silence.documents,
        )

    def _holders(self, stands: Sequence[Stand]) -> tuple[Holder, ...]:
        base = self._base
        return tuple(
            hold(
                base,
                base.claims[s.claim.id],
                base.questions[s.carried_from].label if s.carried_from else None,
            )
            for s in self._told(stands)
        )

    def _told(self, stands: Sequence[Stand]) -> Sequence[Stand]:
        """Of the claims that report a step those that are shown."""
        return stands[: self._held]


def _ends(acts: Sequence[Act], labels: Sequence[StepLabel]) -> set[int]:
    """The first and the last acts of each label."""
    of: dict[StepLabel, list[int]] = defaultdict(list)
    for act, label in zip(acts, labels, strict=True):
        of[label].append(id(act))
    return {name for some in of.values() for name in (*some[:ENDS], *some[-ENDS:])}


def _say(question: Question, position: Position) -> Label:
    if position.answer.type == "yes-no" and position.stance == "denies":
        return NO
    return say_position(question, position)
