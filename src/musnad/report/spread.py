"""The range of a question: the lowest, best and highest that was *reported*, by a named rule.

Knows which end of an answer was reported ("more than 10" has no upper one), which claims a rule
takes in, and why each other one was left out. Every end names the claims and origins that set it.
Only reported values are shown: nothing is averaged or interpolated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date as Day
from decimal import Decimal
from typing import Literal

from musnad.dataclass import dataclass
from musnad.errors import UsageError
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.grading import CREDIBILITIES, RELIABILITIES, Grading
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import say_answer
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import relater_of, remember_claims
from musnad.relate.position import Stand
from musnad.relate.principal import Root
from musnad.relate.relation import Relater
from musnad.relate.settle import Settled
from musnad.value.answer import DateAnswer, QuantityAnswer
from musnad.value.date import Date, order
from musnad.value.quantity import middle

Reason = Literal[
    "estimate",
    "denial",
    "not-asserted",
    "no-figure",
    "only-possible",
    "overtaken",
    "too-few-origins",
    "not-graded",
    "graded-lower",
    "unit",
]
"""Why a claim sets no end."""
WORST: dict[str, tuple[str, ...]] = {"reliability": RELIABILITIES, "credibility": CREDIBILITIES}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its word: `extremes`, `lowest`, `origins>=2`, `graded>=B` or `graded>=2`."""

    word: str
    origins: int = 0
    grade: str = ""

    @property
    def is_lowest(self) -> bool:
        """Whether the lowest report is taken for the best."""
        return self.word == "lowest"


def parse_rule(text: str) -> Rule:
    """The rule that a word names.

    Raises: `UsageError`.

    >>> parse_rule("origins>=2").origins, parse_rule("graded>=B").grade
    (2, 'B')
    """
    name, sign, value = text.replace(" ", "").partition(">=")
    if not sign and name in {"extremes", "lowest"}:
        return Rule(name)
    if name == "origins" and value.isascii() and value.isdigit() and 0 < int(value) < 1000:
        return Rule(f"origins>={int(value)}", origins=int(value))
    if name == "graded" and value in {*RELIABILITIES[:-1], *CREDIBILITIES[:-1]}:
        return Rule(f"graded>={value}", grade=value)
    raise UsageError(
        f"{text!r} is not a rule for a range",
        remedy="one of: extremes, lowest, origins>=N, graded>=A to E, graded>=1 to 5",
    )


@dataclass(frozen=True, slots=True)
class Reporter:
    """One claim that sets an end: who says it, where, and of which time."""

    claim: str
    speaker: Label
    answer: Label
    document: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class End:
    """One end: what was reported, by which claims, with the ids of the origins among them.

    `value` is a figure in the unit of the question, or a day.
    """

    value: str
    answer: Label
    reporters: tuple[Reporter, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that sets no end, and why."""

    claim: str
    speaker: Label
    answer: Label
    reason: Reason


@dataclass(frozen=True, slots=True)
class Spread:
    """The range of a question; an end that nobody reported is `None`.

    `taken` counts the claims that the rule took in; `summaries` are the estimates, which set no end
    and are shown beside it. `is_tied`: there is no best, since two answers have as many origins.
    Claims that are left out may be the first of them: `more_left_out` follow. `open_low` is an
    answer without a lower end that lies below every reported one ("under 10" beside "40"): then
    there is no lowest. `open_high` is the same above. Both are `None` by the rule `lowest`.
    """

    question: str
    label: Label
    rule: str
    taken: int
    lowest: End | None
    best: End | None
    highest: End | None
    left_out: tuple[LeftOut, ...]
    summaries: tuple[Reporter, ...]
    is_tied: bool = False
    more_left_out: int = 0
    open_low: Label | None = None
    open_high: Label | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    """What one claim reports: its ends, `None` where it has none; an open end lies further in.

    The position says it, as every claim on it does, so that the claim need not be read.
    """

    stand: Stand
    low: tuple[Decimal, int] | None
    high: tuple[Decimal, int] | None

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.stand.claim.id

    @property
    def as_of(self) -> Date | None:
        """The as-of, where the question is not timeless."""
        return self.stand.position.as_of


def find_spread(
    base: Base, name: str, rule: Rule, settled: Settled | None = None, told: int | None = None
) -> Spread:
    """The range of the question called `name`, which asks for figures or dates.

    `settled` is that of the question where it is at hand; `None` works it out. Of the claims left
    out so many are `told`, all when it is `None`.

    Raises: `UsageError` for a question of another type.
    """
    question = base.questions[name]
    if question.type not in {"quantity", "date"}:
        raise UsageError(
            f"{name!r} asks for {question.type}: only figures and dates have a range",
            remedy=f"see its positions: musnad show {name}",
        )
    relater = relater_of(base)
    settled = settled or find_settled(relater, name)
    own = [s for s in relater.stands.get(name, ()) if s.carried_from is None]
    left: dict[str, Reason] = {}
    reports = []
    for stand in own:
        found = _report(base, question, stand)
        if isinstance(found, str):
            left[stand.claim.id] = found
        else:
            reports.append(found)
    reports = _newest(relater, question, reports, left)
    reports = list(_passing(base, settled, reports, rule, left))
    lows = [r for r in reports if r.low]
    highs = [r for r in reports if r.high]
    least = min((r.low for r in lows if r.low), default=None)
    most = max((r.high for r in highs if r.high), default=None)
    lowest = _end(relater, question, [r for r in lows if r.low == least], least)
    highest = _end(relater, question, [r for r in highs if r.high == most], most)
    best = lowest if rule.is_lowest else _best(relater, question, settled, reports)
    under, over = (None, None) if rule.is_lowest else _open(reports, least, most)
    estimates = [base.claims[s.claim.id] for s in own if s.claim.is_estimate]
    return Spread(
        name,
        question.label,
        rule.word,
        len(reports),
        None if under else lowest,
        best,
        None if over or rule.is_lowest else highest,
        tuple(_left(base, question, left, told)),
        tuple(_reporter(base, question, claim) for claim in estimates),
        best is None and _has_origin(settled, reports),
        0 if told is None else max(0, len(left) - told),
        say_answer(question, base.claims[under].answer) if under else None,
        say_answer(question, base.claims[over].answer) if over else None,
    )


def _open(
    reports: list[_Report], least: tuple[Decimal, int] | None, most: tuple[Decimal, int] | None
) -> tuple[str | None, str | None]:
    """The claims without an end that go furthest below the lowest and above the highest one."""
    under = [(r.high, r.id) for r in reports if r.high and not r.low and least and r.high < least]
    over = [(r.low, r.id) for r in reports if r.low and not r.high and most and r.low > most]
    return min(under)[1] if under else None, max(over)[1] if over else None


def _has_origin(settled: Settled, reports: list[_Report]) -> bool:
    """Whether an origin stands behind an answer that was taken in."""
    behind = {standing.position.id for standing in settled.positions if standing.origins}
    return any(r.stand.constrains and r.stand.position.id in behind for r in reports)


def _report(base: Base, question: Question, stand: Stand) -> _Report | Reason:  # noqa: PLR0911 - one return for each reason
    """What a claim reports, or why it reports nothing that has ends."""
    position = stand.position
    if stand.claim.is_estimate:
        return "estimate"
    if position.stance == "denies":
        return "denial"
    if position.stance != "asserts":
        return "not-asserted"
    if not stand.constrains and base.claims[stand.claim.id].certainty == "possible":
        return "only-possible"
    answer = position.answer
    if isinstance(answer, DateAnswer):
        first, last = answer.value.earliest, answer.value.latest
        return _Report(
            stand,
            (Decimal(first.toordinal()), 0) if first else None,
            (Decimal(last.toordinal()), 0) if last else None,
        )
    if not isinstance(answer, QuantityAnswer):
        return "no-figure"
    if answer.value.unit is not question.unit:
        return "unit"
    ends, hedge = answer.value.interval, answer.value.hedge
    if hedge == "about":
        figure = Decimal(str(middle(ends)).replace(",", ""))
        return _Report(stand, (figure, 0), (figure, 0))
    low = high = None
    if ends.lower is not None and hedge not in {"less-than", "at-most", "up-to"}:
        low = ends.lower, 0 if ends.lower_closed else 1
    if ends.upper is not None and hedge not in {"more-than", "at-least", "vague"}:
        high = ends.upper, 0 if ends.upper_closed else -1
    return _Report(stand, low, high)


def _newest(
    relater: Relater, question: Question, reports: list[_Report], left: dict[str, Reason]
) -> list[_Report]:
    """Of a question that is not timeless the newest figures of each root."""
    if question.aggregation == "per-event":
        return reports
    by_root: dict[Root, list[_Report]] = defaultdict(list)
    for r in reports:
        by_root[relater.principals.root(r.stand.claim)].append(r)
    overtaken = set()
    for group in by_root.values():
        times = sorted({r.as_of for r in group if r.as_of}, key=lambda t: t.first, reverse=True)
        past = {  # the latest come first, so that a search mostly ends at once
            time for time in times if any(order(time, other) == "earlier" for other in times)
        }
        overtaken |= {r.id for r in group if r.as_of in past}
    left |= dict.fromkeys(overtaken, "overtaken")
    return [r for r in reports if r.id not in overtaken]


def _passing(
    base: Base, settled: Settled, reports: list[_Report], rule: Rule, left: dict[str, Reason]
) -> Iterator[_Report]:
    """The reports that the rule takes in."""
    origins = {standing.position.id: standing.origins for standing in settled.positions}
    for r in reports:
        behind = origins.get(r.stand.position.id, 0) if r.stand.constrains else 0
        if behind < rule.origins:
            left[r.id] = "too-few-origins"
            continue
        if rule.grade and (why := _below(base, base.claims[r.id], rule.grade)):
            left[r.id] = why
            continue
        yield r


def _below(base: Base, claim: Claim, wanted: str) -> Reason | None:
    """Why a claim is not graded high enough: of each person's grades the newest one counts.

    A letter asks how reliable the claim, its speaker or its document is, in this order; a figure
    how credible the claim is. Every person who graded must have graded so high.
    """
    kind = "reliability" if wanted in RELIABILITIES else "credibility"
    scale = WORST[kind]
    for node, of in (("claim", claim.id), ("agent", claim.speaker), ("document", claim.document)):
        newest: dict[str, Grading] = {}
        for grading in sorted(base.gradings_of(node, of), key=lambda g: (g.on, g.id)):
            if getattr(grading, kind):
                newest[grading.by] = grading
        grades = [scale.index(getattr(g, kind)) for g in newest.values()]
        if grades:
            return None if max(grades) <= scale.index(wanted) else "graded-lower"
    return "not-graded"


def _best(
    relater: Relater, question: Question, settled: Settled, reports: list[_Report]
) -> End | None:
    """The answer with the most origins behind it; of several the narrower, then the later one.

    None where no origin stands behind any, or where two are still alike.
    """
    if settled.summary is None:
        return None
    origins = {standing.position.id: standing.origins for standing in settled.positions}
    by_position: dict[str, list[_Report]] = {}
    for r in reports:
        if r.stand.constrains:
            by_position.setdefault(r.stand.position.id, []).append(r)

    def weigh(name: str) -> tuple[int, Decimal]:
        first = by_position[name][0]
        width = first.high[0] - first.low[0] if first.low and first.high else Decimal(10) ** 30
        return -origins[name], width

    def latest(name: str) -> int:
        claims = (relater.base.claims[r.id] for r in by_position[name])
        days = [claim.as_of.latest or Day.min for claim in claims if claim.as_of]
        return max((day.toordinal() for day in days), default=0)

    first = min(map(weigh, by_position), default=None)
    if first is None or not first[0]:
        return None
    ranked = [name for name in by_position if weigh(name) == first]
    if len(ranked) > 1:  # only then the claims are read
        last = {name: latest(name) for name in ranked}
        ranked = [name for name in ranked if last[name] == max(last.values())]
        if len(ranked) > 1:
            return None
    group = by_position[ranked[0]]
    value = group[0].low if group[0].low == group[0].high else None
    found = _end(relater, question, group, value)
    behind = settled.summary.positions[ranked[0]].origins
    return found and End(found.value, found.answer, found.reporters, behind)


def _end(
    relater: Relater, question: Question, reports: list[_Report], value: tuple[Decimal, int] | None
) -> End | None:
    if not reports:
        return None
    roots = (relater.principals.root(r.stand.claim) for r in reports)
    remember_claims(relater.base, [r.id for r in reports])
    claims = [relater.base.claims[name] for name in sorted(r.id for r in reports)]
    words = ""
    if value is not None:
        figure = value[0]
        words = (
            Day.fromordinal(int(figure)).isoformat() if question.type == "date" else f"{figure:,f}"
        )
    return End(
        words,
        say_answer(question, claims[0].answer),
        tuple(_reporter(relater.base, question, claim) for claim in claims),
        tuple(sorted({root.agent for root in roots if root.kind == "origin"})),
    )


def _reporter(base: Base, question: Question, claim: Claim) -> Reporter:
    return Reporter(
        claim.id,
        base.label(claim.speaker),
        say_answer(question, claim.answer),
        claim.document,
        claim.as_of.edtf if claim.as_of else None,
    )


def _left(
    base: Base, question: Question, left: dict[str, Reason], told: int | None
) -> Iterator[LeftOut]:
    for name, reason in sorted(left.items())[:told]:
        claim = base.claims[name]
        yield LeftOut(name, base.label(claim.speaker), say_answer(question, claim.answer), reason)
