"""A question: its definition, who holds what, on one axis, in time, and against every answer.

Knows which parts the page has and how much of a crowded question it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Day
from typing import Literal

from musnad.errors import UsageError
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import say_answer, say_date
from musnad.readmodel.base import ReadBase
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import relater_of
from musnad.relate.position import Stand
from musnad.relate.settle import Settled
from musnad.report.axis import Axis, draw_axis
from musnad.report.comparison import unknown
from musnad.report.conclusion import conclusion_lines, search_lines
from musnad.report.dispute import find_reasons
from musnad.report.full import say_measure
from musnad.report.holding import Most, Side, hold, sides
from musnad.report.matrix import Cell, Matrix, make_matrix
from musnad.report.spread import Spread, find_spread, parse_rule
from musnad.report.support import say_status
from musnad.report.text import Line
from musnad.value.date import Date, parse_date
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, once
from musnad.web.pages.voices import (
    ORIGINS,
    SideView,
    Voice,
    WhyView,
    agent_ref,
    both,
    document_ref,
    show_side,
    show_voice,
    show_why,
)

POSITIONS = 16
VOICES = 6
LOOSE = 20
REASONS = 6
IN_TIME = 24
"""How many claims each timeline shows."""
LOOKED_AT = 40
"""Where a question has more claims, so many are read for it: the first in its time."""
CROWD = 40
"""Where more claims meet than this, reasons are those of a few pairs of each kind."""
Order = Literal["said", "as-of", "published"]
ORDERS: tuple[Order, ...] = ("said", "as-of", "published")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another question and how this one names it; `because` only of a look-alike."""

    kind: str
    question: Ref
    option: Label | None = None
    because: Label | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A claim on a timeline; `day` is `None` where it is not known."""

    day: Label | None
    edtf: str
    claim: Ref
    speaker: Ref
    stance: str
    answer: Label
    document: Ref


@dataclass(frozen=True, slots=True)
class InTime:
    """The claims in one order of time, those of unknown time last. `more` are not shown.

    Of a crowded question the first `LOOKED_AT` by that time are looked at, not all.
    """

    order: Order
    moments: tuple[Moment, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One claim against every answer."""

    claim: Ref
    speaker: Ref
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Everything the page of a question shows. `axis` and `spread` are for figures and days only.

    `loose` are claims that limit nothing: declined, doubted, predicted, opinions, only possible.
    `more_positions` and `more_loose` count what is not shown.
    """

    id: str
    label: Label
    definition: Label
    aggregation: str
    measure: Label
    type: str
    status: str
    says: Label
    conclusions: tuple[Line, ...]
    searches: tuple[Line, ...]
    neighbours: tuple[Neighbour, ...]
    settles: Label | None
    sides: tuple[SideView, ...]
    more_positions: int
    because: tuple[WhyView, ...]
    reasons: int
    axis: Axis | None
    answers: tuple[Label, ...]
    matrix: tuple[MatrixLine, ...]
    more_claims: int
    more_answers: int
    times: tuple[InTime, ...]
    spread: Spread | None
    loose: tuple[Voice, ...]
    more_loose: int
    known_by: str


def read(ask: Ask) -> Shown:
    """The page of one question, as it could be known by the day `known_by`.

    Raises: `UnknownIdError`; `UsageError` for a day that is none.
    """
    name = ask.name
    if name not in ask.base.questions:
        raise unknown("question", name, [])
    known_by = ask.params.get("known_by", "").strip()
    if known_by:
        ask = replace(ask, base=_restrict(ask.base, known_by))
    view = replace(
        once(ask, lambda: _view(ask, known_by)),
        conclusions=tuple(conclusion_lines(ask.base, name, ask.tongue)),
        searches=tuple(search_lines(ask.base, name, ask.tongue)),
    )
    left = view.more_positions + view.more_claims + view.more_loose
    said = ""
    if known_by:
        said = ask.tongue(
            "Only what was published by {day}.", "ما نشر حتى {day} وحده.", day=known_by
        )
    if left:
        said += ask.tongue(
            " Not every claim is shown: the command {c} lists them all.",
            " لا تظهر كل الأقوال: الأمر {c} يذكرها كلها.",
            c=f"musnad claims --question {name}",
        )
    return Shown(
        ask.tongue.of(view.label),
        view,
        tuple(_rows(view)),
        (iri_of(ask.base, "question", name),),
        said.strip(),
    )


def _restrict(base: ReadBase, day: str) -> ReadBase:
    try:
        known_by = parse_date(day).latest
    except ValueError as error:
        raise UsageError(f"{day!r} is not a date: {error}", remedy="YYYY-MM-DD") from error
    return base.restrict(known_by=known_by or Day.max)


def _view(ask: Ask, known_by: str) -> QuestionView:
    """What the page shows in any language."""
    base, name = ask.base, ask.name
    record = base.questions[name]
    relater = relater_of(base)
    settled = find_settled(relater, name)
    summary = settled.summary
    stands = relater.stands.get(name, [])
    first = _first(settled)
    held = sides(relater, summary, stands, first, Most(VOICES, ORIGINS)) if summary else ()
    because = find_reasons(relater, name, CROWD)
    matrix = make_matrix(relater, name, settled.positions)
    loose = [s for s in stands if not s.constrains and s.carried_from is None]
    limiting = sum(s.constraining > 0 for s in settled.positions)
    own = [s for s in stands if s.carried_from is None]
    return QuestionView(
        id=name,
        label=record.label,
        definition=record.definition,
        aggregation=record.aggregation,
        measure=both(lambda tongue: say_measure(record, tongue)),
        type=record.type,
        status=summary.status if summary else "unanswered",
        says=both(
            lambda tongue: (
                say_status(summary.support, summary.status, tongue)
                if summary
                else tongue("No claim answers it.", "لا قول يجيب عنه.")
            )
        ),
        conclusions=(),
        searches=(),
        neighbours=tuple(_neighbours(base, record)),
        settles=record.settles,
        sides=tuple(show_side(ask, side, VOICES) for side in held),
        more_positions=limiting - len(held),
        because=tuple(show_why(ask, b) for b in because[:REASONS]),
        reasons=len(because),
        axis=_axis(record, held, stands),
        answers=matrix.answers,
        matrix=tuple(_lines(ask, matrix)),
        more_claims=matrix.more_claims,
        more_answers=matrix.more_answers,
        times=tuple(_in_time(ask, record, own, order) for order in ORDERS),
        spread=find_spread(base, name, parse_rule("extremes"), settled, LOOSE)
        if record.type in {"quantity", "date"} and own
        else None,
        loose=tuple(
            show_voice(ask, hold(base, base.claims[stand.claim.id])) for stand in loose[:LOOSE]
        ),
        more_loose=max(0, len(loose) - LOOSE),
        known_by=known_by,
    )


def _first(settled: Settled) -> set[str]:
    """The best supported positions."""
    limiting = [s for s in settled.positions if s.constraining]
    limiting.sort(key=lambda s: (not s.position.asserts, -s.origins, -s.claims, s.position.id))
    return {s.position.id for s in limiting[:POSITIONS]}


def _axis(record: Question, held: Iterable[Side], stands: list[Stand]) -> Axis | None:
    if record.type not in {"quantity", "date"}:
        return None
    by_id = {s.position.id: s.position for s in stands}
    return draw_axis(record, [by_id[s.position] for s in held if s.position in by_id])


def _neighbours(base: ReadBase, record: Question) -> Iterator[Neighbour]:
    def ref(name: str) -> Ref:
        there = base.questions.get(name)
        return Ref("question" if there else None, name, there.label if there else Label(name, name))

    groups: list[tuple[str, Iterable[str]]] = [
        ("presupposes", record.presupposes),
        ("presupposed-by", base.linked_to(record.id, "presupposes")),
        ("part-of", [record.part_of] if record.part_of else []),
        ("has-part", base.parts_of(record.id)),
        ("sum-of-all" if record.complete else "sum-of", record.sum_of),
        ("change-of", [record.change_of] if record.change_of else []),
    ]
    for kind, names in groups:
        for name in names:
            yield Neighbour(kind, ref(name))
    for option in record.options:
        for name in option.presupposes:
            yield Neighbour("option-presupposes", ref(name), option.label)
        for name in option.excludes:
            yield Neighbour("option-excludes", ref(name), option.label)
    for distinction in record.distinct_from:
        yield Neighbour("look-alike", ref(distinction.question), because=distinction.because)


def _lines(ask: Ask, matrix: Matrix) -> Iterator[MatrixLine]:
    ask.base.remember_claims(line.claim for line in matrix.lines)
    for line in matrix.lines:
        claim = ask.base.claims[line.claim]
        yield MatrixLine(
            Ref("claim", claim.id, claim.statement), agent_ref(ask, claim.speaker), line.cells
        )


def _in_time(ask: Ask, record: Question, stands: list[Stand], order: Order) -> InTime:
    """The claims by one of their times: of which they speak, when said, when published."""
    base = ask.base
    when: dict[Order, Callable[[Claim], Date | None]] = {
        "said": lambda claim: base.utterances[claim.utterance].said,
        "as-of": lambda claim: claim.as_of,
        "published": lambda claim: base.documents[claim.document].issued,
    }
    names = [stand.claim.id for stand in stands]
    if len(names) > LOOKED_AT:
        names = base.first_in_time(record.id, order, LOOKED_AT)
    base.remember_claims(names)
    claims = [base.claims[name] for name in names]
    dated = [(when[order](claim), claim) for claim in claims]

    def key(item: tuple[Date | None, Claim]) -> tuple[bool, str, str, str]:
        day, claim = item
        first = day.earliest if day else None
        return first is None, str(first), (day.start if day else None) or "", claim.id

    dated.sort(key=key)
    return InTime(
        order,
        tuple(_moment(ask, record, day, claim) for day, claim in dated[:IN_TIME]),
        len(stands) - min(len(dated), IN_TIME),
    )


def _moment(ask: Ask, record: Question, day: Date | None, claim: Claim) -> Moment:
    return Moment(
        say_date(day) if day else None,
        day.edtf if day else "",
        Ref("claim", claim.id, claim.statement),
        agent_ref(ask, claim.speaker),
        claim.stance,
        say_answer(record, claim.answer),
        document_ref(ask, claim.document),
    )


def _rows(view: QuestionView) -> Iterator[Row]:
    """One row for each voice on a position, then those that limit nothing."""
    for side in view.sides:
        for voice in side.voices:
            yield _row(view, voice, side)
    for voice in view.loose:
        yield _row(view, voice, None)


def _row(view: QuestionView, voice: Voice, side: SideView | None) -> Row:
    return {
        "question": view.id,
        "position": side.position if side else "",
        "answer": side.answer.en if side else "",
        "answer_ar": side.answer.ar if side else "",
        "origins": side.origins if side else "",
        "claim": voice.claim.id,
        "speaker": voice.speaker.label.en,
        "speaker_ar": voice.speaker.label.ar,
        "document": voice.passage.id,
        "words": voice.words,
    }


PAGE = Page("question", "question/{id}", read, styles=("board.css", "question.css"))
