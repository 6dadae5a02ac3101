"""Sums and changes at random: questions that others make up, and claims that nearly add up.

Knows how to put them into a base that is there already, so that figures fit, miss by a little, are
rounded, vague, told twice, of another hour, or missing. Does not know verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Link, Utterance
from musnad.model.judgement import Judgement, Kind, Verdict
from musnad.model.question import Aggregation, Question
from musnad.text.span import Span
from musnad.value.answer import QuantityAnswer
from musnad.value.date import Date, parse_date
from musnad.value.quantity import HEDGES, Quantity, QuantityError, from_hedge
from musnad.value.unit import UNITS, Unit
from tests.relate.bases import BODIES, CURATED, OUTLETS, PERSONS, STATES, WORDS, voices_of

FIGURES = ("0", "3", "9", "10", "12", "40", "999", "1000", "1200", "7312", "11000", "30000")
SUMS_JUDGED: tuple[tuple[Kind, Verdict], ...] = (("agrees", "adds-up"), ("conflicts", "sum"))
SUMS = (
    "2024-02-10",
    "2024-02-10",
    "2024-02-11",
    "2024-02",
    "2024",
    "2024-02-10T09:00",
    "2024-02-10T09:00+03:00",
    "2024-02-10T06:00/2024-02-10T12:00",
    "2024-02-11/..",
)
TOTALS = (
    "2024-02-09",
    "2024-02-10",
    "2024-02-11",
    "2024-02-12",
    "2024-02-10T09:00",
    "2024-02-11T09:00:30",
    "2024-02-11T09:00",
    "2024-02-10T09:00Z",
    "2024-02",
    "2024-02-10/2024-02-11",
    "2024-02-10T09:00/2024-02-11T09:00",
)
PERIODS = (
    "2024-02-10/2024-02-11",
    "2024-02-10/2024-02-12",
    "2024-02-11",
    "2024-02-11/2024-02-12",
    "2024-02-10T09:00/2024-02-11T09:00",
    "2024-02-10T09:00Z/2024-02-11T09:00Z",
    "2024-02-11T09:00",
    "2024-02-10/..",
    "2024-02",
)
TIMED: tuple[Aggregation, ...] = ("cumulative", "cumulative", "cumulative", "point", "rate")


def with_sums(base: Base, rng: Random) -> Base:
    """The base with a whole and its parts, or a change and its total, and claims on them."""
    return _Adder(base, rng).done()


class _Adder:
    def __init__(self, base: Base, rng: Random) -> None:
        self.base, self.rng = base, rng
        self.questions = dict(base.questions)
        self.utterances = dict(base.utterances)
        self.claims = dict(base.claims)
        self.judgements = dict(base.judgements)
        self.unit = rng.choice((None, None, UNITS["tonne"]))
        self.cast = rng.sample((*PERSONS, *BODIES, *STATES, *OUTLETS), 2)
        self.names = [f"s{n:02d}" for n in range(40)]
        rng.shuffle(self.names)

    def often(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def done(self) -> Base:
        if self.often(60):
            self._add_sum()
        else:
            self._add_change()
        self._judge()
        return replace(
            self.base,
            questions=self.questions,
            utterances=self.utterances,
            claims=self.claims,
            judgements=self.judgements,
        )

    # ------------------------------------------------------------ questions

    def _question(self, name: str, aggregation: Aggregation, **links: Any) -> Question:
        made = Question(
            name,
            WORDS,
            WORDS,
            "quantity",
            aggregation,
            unit=self.unit,
            counted=None if self.unit else WORDS,
            **links,
        )
        self.questions[name] = made
        return made

    def _add_sum(self) -> None:
        aggregation = "per-event" if self.often(20) else self.rng.choice(TIMED)
        parts = []
        for number in range(self.rng.choice((1, 2, 2, 2, 3))):
            own = self.rng.choice(("per-event", *TIMED)) if self.often(10) else aggregation
            part_of = "q-whole" if self.often(15) else None
            parts.append(self._question(f"q-part-{number}", own, part_of=part_of))
        names = tuple(p.id for p in parts)
        if self.often(20):
            names = names[::-1]
        whole = self._question("q-whole", aggregation, sum_of=names, complete=self.often(65))
        time, under = self.rng.choice(SUMS), []
        figures = []
        for part in parts:
            figures.append(self._figure())
            under += self._told(part, figures[-1], time, 85)
        if self.often(40):
            self.cast.reverse()
        self._wholes(whole, figures, time, under)
        if self.often(25):
            for part in parts:
                under += self._told(part, self._figure(), self.rng.choice(SUMS), 70)
            self._wholes(whole, figures, time, under)

    def _add_change(self) -> None:
        total = self._question("q-total", "cumulative")
        aggregation = self.rng.choice(("per-event", "per-event", *TIMED))
        start, period, end = self.rng.choice((
            *(("2024-02-10", PERIODS[0], "2024-02-11"),) * 2,
            ("2024-02-09", PERIODS[0], "2024-02-11"),
            ("2024-02-10", PERIODS[2], "2024-02-11"),
            ("2024-02-09", PERIODS[1], "2024-02-12"),
            ("2024-02-10T09:00", PERIODS[4], "2024-02-11T09:00:30"),
            (*self.rng.sample(TOTALS, 1), self.rng.choice(PERIODS), *self.rng.sample(TOTALS, 1)),
        ))  # fmt: skip
        asked = parse_date(self.rng.choice(PERIODS) if self.often(30) else period)
        change = self._question(
            "q-change",
            aggregation,
            change_of="q-total",
            period=asked if self.often(40) else None,
        )
        before, added = self._figure(), self._figure()
        under = self._told(total, before, start, 92)
        under += self._told(total, before + added, end, 92)
        if self.often(25):
            under += self._told(total, before + self._figure(), self.rng.choice(TOTALS), 80)
        if self.often(40):
            self.cast.reverse()
        self._wholes(change, [added], period, under)
        if change.period:
            self._leave_out_times("q-change")

    def _leave_out_times(self, question: str) -> None:
        """Half of the claims on a question say no time, where the question says it."""
        for name, claim in self.claims.items():
            if claim.question == question and self.often(50):
                self.claims[name] = replace(claim, as_of=None)

    # ------------------------------------------------------------ claims

    def _figure(self) -> Decimal:
        figure = Decimal(self.rng.choice(FIGURES))
        return figure if self.unit is None or self.often(60) else figure + Decimal("0.5")

    def _told(self, question: Question, figure: Decimal, time: str, percent: int) -> list[str]:
        """One figure, often told once; sometimes not at all, again, or otherwise."""
        if not self.often(percent):
            return []
        made = [self._claim(question, figure, time)]
        if self.often(12):
            made.append(self._claim(question, figure, time))
        if self.often(12):
            made.append(self._claim(question, self._figure(), time))
        if made and self.often(6):
            name = made[-1]
            based_on = tuple(self.rng.sample(sorted(self.base.claims), 1))
            self.claims[name] = replace(self.claims[name], role="estimate", based_on=based_on)
        return made

    def _wholes(
        self, whole: Question, figures: Sequence[Decimal], time: str, under: list[str]
    ) -> None:
        """Claims on a whole: what the figures make, nearly that, rounded, or something else."""
        total = sum(figures, Decimal(0))
        for _ in range(self.rng.choice((1, 1, 2))):
            said = total
            if self.often(45):
                said = max(Decimal(0), total + self.rng.choice((-1, 1, -20, 50, 500, 1000)))
            if said >= 1000 and self.often(35):
                place = Decimal(1).scaleb(said.adjusted() - self.rng.choice((0, 1, 1)))
                said = (said / place).to_integral_value(rounding="ROUND_HALF_UP") * place
            name = self._claim(whole, Decimal(f"{said:f}"), time)
            if under and self.often(12):
                based_on = tuple(sorted(self.rng.sample(under, 1)))
                self.claims[name] = replace(self.claims[name], role="estimate", based_on=based_on)

    def _claim(self, question: Question, figure: Decimal, time: str) -> str:
        name, rng = self.names.pop(), self.rng
        document = rng.choice(sorted(self.base.documents.values(), key=lambda d: d.id))
        principal = speaker = self.cast[0] if self.often(92) else self.cast[1]
        if self.often(15):
            speaker = rng.choice(PERSONS)
        if self.often(4):
            principal = UNKNOWN
        utterance = f"u-{name}"
        self.utterances[utterance] = Utterance(utterance, (speaker,), self._when(time, 15))
        own_voice = speaker in voices_of(document)
        links = [Link(document.publisher, "publisher")]
        if self.often(15):
            links.append(Link(rng.choice((*OUTLETS, UNKNOWN)), "relay", "cue"))
        self.claims[name] = Claim(
            name,
            document.id,
            (Evidence("words", Span(0, 5)),),
            utterance,
            speaker,
            principal,
            (*links, Link(speaker, "speaker", "said")),
            question.id,
            self._answer(question, figure),
            "denies" if self.often(4) else "asserts",
            "possible" if self.often(3) else "unspecified",
            WORDS,
            as_of=self._when(time, 4),
            own_voice=own_voice,
            own_observation=own_voice and self.often(35),
            curated_by="musnad",
            curated_on=CURATED,
        )
        return name

    def _when(self, time: str, unknown: int) -> Date | None:
        if self.often(unknown):
            return None
        return parse_date(self.rng.choice((*SUMS, *TOTALS)) if self.often(6) else time)

    def _answer(self, question: Question, figure: Decimal) -> QuantityAnswer:
        unit = UNITS["metre"] if question.unit and self.often(3) else question.unit
        while True:
            stated = self._stated(question, figure, unit)
            try:
                return QuantityAnswer(stated.normalise(question.unit), stated, "words")
            except QuantityError:
                continue  # Fewer than none: in other words.

    def _stated(self, question: Question, figure: Decimal, unit: Unit | None) -> Quantity:
        hedge = self.rng.choice((*("bare",) * 11, *HEDGES))
        if hedge == "between":
            return from_hedge(hedge, figure, figure + 5, unit=unit)
        if hedge == "less-than" and figure == 0:
            hedge = "bare"
        return from_hedge(hedge, figure, unit=unit, tolerance=question.tolerance)

    # ------------------------------------------------------------ people

    def _judge(self) -> None:
        """Now and then a person judges one of the pairs, or says that two are independent."""
        added = sorted(self.claims.keys() - self.base.claims.keys())
        wholes = [c for c in added if self.claims[c].question in {"q-whole", "q-change"}]
        parts = [c for c in added if c not in wholes]
        while wholes and parts and self.often(25):
            pair = self.rng.choice(wholes), self.rng.choice(parts)
            name = f"j-{'-'.join(pair)}"
            common: dict[str, Any] = {
                "id": name,
                "claims": pair,
                "because": WORDS,
                "by": "musnad",
                "on": CURATED,
            }
            if self.often(60):
                self.judgements[name] = Judgement(**common, independent=True)
                continue
            kind, verdict = self.rng.choice(SUMS_JUDGED)
            question = self.claims[pair[0]].question
            self.judgements[name] = Judgement(
                **common, question=question, kind=kind, verdict=verdict
            )
