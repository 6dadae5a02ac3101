"""Small bases at random: every answer type, stance, hedge, time, chain and principal.

Knows how to fill the records of a base so that answers meet, round, touch and miss each other
often. `random_base` is fast and takes its randomness from outside; `bases` is the same generator
as a hypothesis strategy, so that a failing base shrinks. Does not know verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date as Day
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from musnad.model.agent import UNKNOWN, Agent, AgentKind, AnonymousSource, Mandate
from musnad.model.base import Base
from musnad.model.claim import (
    CERTAINTIES,
    STANCES,
    Certainty,
    Claim,
    Evidence,
    Link,
    Stance,
    Supersession,
    Utterance,
)
from musnad.model.document import Capture, Derivation, Document
from musnad.model.judgement import KINDS, Judgement, Kind, Verdict
from musnad.model.label import Label
from musnad.model.question import Aggregation, Distinction, Option, Question
from musnad.text.span import Span
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date, parse_date
from musnad.value.interval import Interval
from musnad.value.quantity import Hedge, Quantity, QuantityError, from_hedge
from musnad.value.unit import UNITS, Unit

CURATED = Day(2026, 11, 21)
IRI = "https://example.org/"
WORDS = Label("كلام", "words")
STATES = ("s1", "s2")
BODIES = ("army", "ministry")
PERSONS = ("p1", "p2", "p3")
OUTLETS = ("wire", "paper", "station")
INSTRUMENT = "treaty"
AGENTS = (*STATES, *BODIES, *PERSONS, *OUTLETS, INSTRUMENT)

TIMES = (
    "2024-02-10",
    "2024-02-11",
    "2024-02-12",
    "2024-02",
    "2024-03",
    "2024",
    "2023",
    "2024-02-10/2024-02-11",
    "2024-02-11/..",
    "../2024-02-10",
    "2023-12/2024-02",
    "2024-21",
    "202X",
    "2024-02-10T09:00",
    "2024-02-10T20:15",
    "2024-02-10T09:00+03:00",
    "2024-02-10T07:30Z",
    "2024-02-11T00:30:00+14:00",
    "2024-02-10T06:00/2024-02-10T12:00",
    "2024-02-10T18:00Z/..",
)
"""As-of and said: days, months, years, stretches and open ends that touch and miss each other."""

DATES = (
    *TIMES[:13],
    "2024-02-09",
    "0001",
    "9999",
    "9999-12-31",
    "../0001-01-01",
    "2024~",
    "2024-XX",
)

ANCHORS: tuple[int, ...] = (0, 1, 9, 12, 100, 999, 1000, 1049, 1050, 1234)
ANCHORS += (2500, 10950, 11000, 11499, 11500, 30000, 70123, 1_000_001)
PARTS = ("0.5", "1", "2.5", "10.001", "999.9995", "1000", "1049.5", "1234.56", "11000", "260000")

MASS = ("kilogram", "tonne", "kilotonne")
JUDGED: dict[Kind, tuple[Verdict | None, ...]] = {
    "agrees": ("equal", "narrower", "overlapping", "rounding"),
    "conflicts": ("disjoint", "denial", "regression", "part-above-whole"),
    "update": ("higher", "lower", "changed", "unchanged"),
    "reversal": ("disjoint", "denial", "regression"),
    "restates": (None,),
    "not-comparable": ("unit", "vague", "time-unknown", "different-question"),
}
KINDS_OF_QUESTION = ("count", "mass", "length", "date", "date", "choice", "choice", "text")
AGGREGATIONS: tuple[Aggregation, ...] = (
    "per-event",
    "point",
    "rate",
    "planned",
    "capacity",
    "cumulative",
)


def random_base(rng: Random, claims: int | None = None) -> Base:
    """A base with a few questions and up to a dozen claims on them; every third has sums as well."""
    from tests.relate.adding import with_sums

    base = _Maker(rng).base(claims)
    fork = _forked(rng)
    return with_sums(base, fork) if fork.randrange(3) == 0 else base


def _forked(rng: Random) -> Random:
    """Randomness of its own: who draws after this draws what was drawn before it."""
    if type(rng) is not Random:
        return rng  # that of hypothesis has no state to copy
    fork = Random()
    fork.setstate(rng.getstate())
    return fork


def bases() -> st.SearchStrategy[Base]:
    """The same bases for hypothesis."""
    return st.randoms(use_true_random=False).map(random_base)


def shuffled(base: Base, rng: Random) -> Base:
    """The same base with every mapping in another order."""

    def mix(items: Mapping) -> dict:
        keys = list(items)
        rng.shuffle(keys)
        return {key: items[key] for key in keys}

    return Base(
        base.iri,
        mix(base.agents),
        mix(base.sources),
        mix(base.documents),
        mix(base.utterances),
        mix(base.questions),
        mix(base.claims),
        mix(base.judgements),
    )


def with_claim(base: Base, claim: Claim) -> Base:
    """The base with one claim put in the place of that of the same id."""
    return replace(base, claims={**base.claims, claim.id: claim})


def shrunk(base: Base, fails: Callable[[Base], bool]) -> Base:
    """A base that still fails, from which no claim or judgement can be taken away."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in without_one(base):
            if fails(candidate):
                base, smaller = candidate, True
                break
    return base


def without_one(base: Base) -> Iterator[Base]:
    """The base without each of its claims and without each of its judgements."""
    for name in base.claims:
        yield without_claim(base, name)
    for name in base.judgements:
        others = {id_: j for id_, j in base.judgements.items() if id_ != name}
        yield replace(base, judgements=others)


def without_claim(base: Base, name: str) -> Base:
    """The base without one claim and without the judgements that name it."""
    return replace(
        base,
        claims={id_: claim for id_, claim in base.claims.items() if id_ != name},
        judgements={id_: j for id_, j in base.judgements.items() if name not in j.claims},
    )


class _Maker:
    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def often(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def time(self, unknown: int = 25) -> Date | None:
        if self.often(unknown):
            return None
        pool: tuple[str, ...] = TIMES[:5] if self.often(70) else TIMES
        if self.hours and self.often(60):
            pool = (TIMES[0], *TIMES[13:])
        return parse_date(self.rng.choice(pool))

    # ------------------------------------------------------------ the whole

    def base(self, claims: int | None) -> Base:
        self.hours = self.often(25)
        self.anchor = self.rng.choice(ANCHORS)
        self.part = self.rng.choice(PARTS)
        self.cast = self.rng.sample(PERSONS + BODIES + STATES, 2) if self.often(35) else []
        self.agents = self._agents()
        self.questions = self._questions()
        self.documents = self._documents()
        self.sources: dict[str, AnonymousSource] = {}
        self.utterances = self._utterances()
        number = self.rng.randint(2, 9) if claims is None else claims
        names = [f"c{n:02d}" for n in range(number)]
        self.rng.shuffle(names)
        self.claims: dict[str, Claim] = {}
        for name in names:
            self.claims[name] = self._again(name) if self.often(14) else self._claim(name)
        self._supersede()
        judgements = self._judgements()
        self._estimate(names)
        return Base(
            IRI,
            self.agents,
            self.sources,
            self.documents,
            self.utterances,
            self.questions,
            self.claims,
            judgements,
        )

    def _estimate(self, names: list[str]) -> None:
        """Now and then a claim says what others come to, and another what that comes to."""
        rng = _forked(self.rng)
        while rng.random() < 0.3 and len(names) > 1:
            place = rng.randrange(1, len(names))
            under = rng.sample(names[:place], min(place, rng.randint(1, 2)))
            name = names[place]
            self.claims[name] = replace(
                self.claims[name], role="estimate", based_on=tuple(sorted(under))
            )

    # ------------------------------------------------------------ agents

    def _agents(self) -> dict[str, Agent]:
        agents = {}
        for name in AGENTS:
            kind: AgentKind = "organisation"
            if name in STATES:
                kind = "state"
            elif name in PERSONS:
                kind = "person"
            elif name == INSTRUMENT:
                kind = "instrument"
            agents[name] = Agent(
                name,
                kind,
                WORDS,
                speaks_for=tuple(self._mandates(name)),
                parties=tuple(self._some(STATES, 2)) if kind == "instrument" else (),
            )
        return agents

    def _mandates(self, name: str) -> list[Mandate]:
        if name in STATES:
            # A state that speaks for a ministry closes a ring; the data may hold one.
            return [Mandate("army")] if self.often(3) else []
        share = {"wire": 10, "paper": 10, "station": 30}.get(name, 55)
        above = [a for a in (*STATES, *BODIES) if a != name]
        if name in BODIES:
            above = [*STATES, *STATES, above[-1]]
        found = []
        while self.often(share) and len(found) < 3:
            found.append(self._mandate(self.rng.choice(above)))
        return found

    def _mandate(self, agent: str) -> Mandate:
        since = until = None
        if self.often(45):
            since, until = self.time(40), self.time(60)
        return Mandate(agent, since, until, "office")

    def _some(self, pool: tuple[str, ...], most: int) -> list[str]:
        return self.rng.sample(pool, self.rng.randint(0, most))

    # ------------------------------------------------------------ questions

    def _questions(self) -> dict[str, Question]:
        yes_no = [f"q-yes-{n}" for n in range(self.rng.choice((0, 1, 1, 2, 3)))]
        made: dict[str, Question] = {}
        for place, name in enumerate(yes_no):
            made[name] = self._question(
                name, "yes-no", presupposes=tuple(n for n in yes_no[:place] if self.often(45))
            )
        for number in range(self.rng.randint(1, 3)):
            kind = self.rng.choice(("count",) * 7 + ("mass",) * 5 + KINDS_OF_QUESTION)
            name = f"q-{kind}-{number}"
            carried = tuple(n for n in yes_no if self.often(40))
            part_of = None
            wholes = [q.id for q in made.values() if q.type == "quantity"]
            if kind in {"count", "mass", "length"} and wholes and self.often(60):
                part_of = self.rng.choice(wholes)
            made[name] = self._question(name, kind, carried, part_of)
            if kind == "choice" and yes_no and self.often(60):
                made[name] = self._with_options(made[name], yes_no)
        names = list(made)
        if len(names) > 1 and self.often(25):
            one, other = self.rng.sample(names, 2)
            for name, look_alike in ((one, other), (other, one)):
                made[name] = replace(made[name], distinct_from=(Distinction(look_alike, WORDS),))
        return made

    def _with_options(self, question: Question, yes_no: list[str]) -> Question:
        """The question with options that presuppose and exclude some yes/no questions."""

        def some() -> tuple[str, ...]:
            return tuple(name for name in yes_no if self.often(30))

        options = (replace(o, presupposes=some(), excludes=some()) for o in question.options)
        return replace(question, options=tuple(options))

    def _question(
        self, name: str, kind: str, presupposes: tuple[str, ...] = (), part_of: str | None = None
    ) -> Question:
        unit = {"mass": self.rng.choice(("tonne", "tonne", "kilotonne")), "length": "metre"}.get(
            kind
        )
        type_: Any = "quantity" if kind in {"count", "mass", "length"} else kind
        if type_ == "quantity":
            aggregation = self.rng.choice((*AGGREGATIONS, "cumulative", "point"))
        else:
            aggregation = (
                "per-event"
                if self.often(50)
                else self.rng.choice((*AGGREGATIONS, "cumulative", "cumulative"))
            )
        options: tuple[Option, ...] = ()
        if kind == "choice":
            options = tuple(Option(o, WORDS) for o in ("left", "middle", "right"))
            options = options[: self.rng.choice((2, 3, 3))]
        return Question(
            name,
            WORDS,
            WORDS,
            type_,
            aggregation,
            single_answer=self.often(75),
            unit=UNITS[unit] if unit else None,
            counted=WORDS if kind == "count" else None,
            options=options,
            part_of=part_of,
            presupposes=presupposes,
        )

    # ------------------------------------------------------------ documents and utterances

    def _documents(self) -> dict[str, Document]:
        made: dict[str, Document] = {}
        for number in range(self.rng.randint(1, 4)):
            name = f"d{number}"
            derived = []
            if made and self.often(35):
                derived.append(
                    Derivation("translation", document=self.rng.choice(list(made)), basis=WORDS)
                )
            if self.often(25):
                derived.append(Derivation("syndication", agent=self.rng.choice(OUTLETS)))
            publisher = self.rng.choice((*OUTLETS, *OUTLETS, "wire", "ministry", UNKNOWN))
            made[name] = Document(
                name,
                publisher,
                "en",
                Capture(str(number) * 64, 1000),
                "title",
                author=self.rng.choice(PERSONS) if self.often(20) else None,
                issued=self.time(),
                derived_from=tuple(derived),
            )
        return made

    def _utterances(self) -> dict[str, Utterance]:
        made = {}
        for number in range(self.rng.randint(1, 5)):
            name = f"u{number}"
            if self.often(20):
                speakers = [self._source(name, n) for n in range(self.rng.randint(1, 2))]
            else:
                pool = (*PERSONS, *PERSONS, *STATES, *BODIES, *OUTLETS, INSTRUMENT)
                speakers = self.rng.sample(self.cast or pool, self.rng.choice((1, 1, 1, 2)))
            made[name] = Utterance(name, tuple(dict.fromkeys(speakers)), self.time(20))
        return made

    def _source(self, utterance: str, number: int) -> str:
        name = f"source-{utterance}-{number}"
        affiliation = self.rng.choice(STATES) if self.often(40) else None
        self.sources[name] = AnonymousSource(name, utterance, WORDS, affiliation)
        return name

    # ------------------------------------------------------------ claims

    def _claim(self, name: str) -> Claim:
        document = self.rng.choice(list(self.documents.values()))
        voices = voices_of(document)
        if voices and self.often(25):
            # An article of one's own is an utterance of its own.
            speaker = self.rng.choice(sorted(voices))
            utterance = f"u-{document.id}-{speaker}"
            self.utterances.setdefault(utterance, Utterance(utterance, (speaker,), document.issued))
        else:
            shared = [u for u in self.utterances if not u.startswith("u-")]
            utterance = self.rng.choice(shared)
            speaker = self.rng.choice(self.utterances[utterance].speakers)
        own_voice = speaker in voices
        names = list(self.questions)
        question = self.questions[names[-1] if self.often(45) else self.rng.choice(names)]
        stances: tuple[Stance, ...] = (*("asserts",) * 18, *("denies",) * 6, *STANCES)
        stance = self.rng.choice(stances)
        sure: tuple[Certainty, ...] = (*("unspecified",) * 8, *CERTAINTIES)
        answer = self._answer(question)
        if stance in {"declines", "doubts"} and self.often(50):
            answer = UnknownAnswer()
        return Claim(
            name,
            document.id,
            (Evidence("words", Span(0, 5)),),
            utterance,
            speaker,
            self._principal(speaker),
            self._chain(document, speaker),
            question.id,
            answer,
            stance,
            self.rng.choice(sure),
            WORDS,
            as_of=self.time(),
            own_voice=own_voice,
            own_observation=own_voice and self.often(35),
            curated_by="musnad",
            curated_on=CURATED,
        )

    def _again(self, name: str) -> Claim:
        """Something that was claimed before, told again by a document, perhaps less surely."""
        if not self.claims:
            return self._claim(name)
        told = self.rng.choice(list(self.claims.values()))
        if self.often(55) and told.speaker not in self.sources:
            return self._later(name, told)
        document = self.rng.choice(list(self.documents.values()))
        own_voice = told.speaker in voices_of(document)
        return replace(
            told,
            id=name,
            document=document.id,
            chain=self._chain(document, told.speaker),
            certainty=self.rng.choice(("unspecified", "unspecified", "possible", told.certainty)),
            own_voice=own_voice,
            own_observation=own_voice and told.own_observation,
        )

    def _later(self, name: str, told: Claim) -> Claim:
        """The same speaker on the same question, some other time."""
        utterance = f"u-{name}"
        said = self.time(10)
        self.utterances[utterance] = Utterance(utterance, (told.speaker,), said)
        answer = self._answer(self.questions[told.question])
        as_of = said if self.often(60) else self.time(10)
        return replace(told, id=name, utterance=utterance, answer=answer, as_of=as_of)

    def _principal(self, speaker: str) -> str:
        if speaker in self.sources:
            return self.rng.choice(STATES) if self.often(15) else UNKNOWN
        if self.often(20 if speaker in PERSONS else 5):
            return UNKNOWN
        if self.often(40 if speaker in PERSONS else 10):
            if self.cast:
                return self.cast[0]
            return self.rng.choice((*STATES, *BODIES))
        return speaker

    def _chain(self, document: Document, speaker: str) -> tuple[Link, ...]:
        links = [Link(document.publisher, "publisher")]
        links += [Link(d.agent, "relay") for d in document.derived_from if d.agent]
        while self.often(25):
            links.append(Link(self.rng.choice((*OUTLETS, UNKNOWN)), "relay", "cue"))
        if speaker != document.publisher:
            links.append(Link(speaker, "speaker", "said"))
        return tuple(links)

    def _answer(self, question: Question) -> Answer:
        if self.often(3):
            return UnknownAnswer()
        match question.type:
            case "quantity":
                return self._quantity(question)
            case "date":
                when = parse_date(self.rng.choice(DATES[:6] if self.often(50) else DATES))
                return DateAnswer(when, when.edtf)
            case "yes-no":
                return YesNoAnswer(self.often(60))
            case "choice":
                return ChoiceAnswer(self.rng.choice(question.options).id)
            case "text":
                return TextAnswer("words")
        raise AssertionError(question.type)

    def _quantity(self, question: Question) -> QuantityAnswer:
        dimension = question.unit.dimension if question.unit else "count"
        stray = self.often(6)
        if stray:
            dimension = self.rng.choice(("count", "mass", "length"))
        while True:
            unit = None
            if dimension == "mass":
                unit = UNITS[self.rng.choice((*MASS, "tonne", "tonne"))]
            elif dimension == "length":
                unit = UNITS[self.rng.choice(("metre", "kilometre"))]
            if stray and unit:
                unit = UNITS[{"mass": "tonne", "length": "metre"}[dimension]]
            stated = _stated(self.rng, self._number(unit), self._number(unit), unit, question)
            try:
                return QuantityAnswer(stated.normalise(question.unit), stated, "words")
            except QuantityError:
                continue  # No whole number, or no exact one: another figure.

    def _supersede(self) -> None:
        for name, claim in self.claims.items():
            if self.often(5):
                by = self.rng.choice([None, *(n for n in self.claims if n != name)])
                gone = replace(claim, superseded=Supersession(by, self.time(), "corrected"))
                self.claims[name] = gone

    def _judgements(self) -> dict[str, Judgement]:
        made: dict[str, Judgement] = {}
        spoken_for = set()
        pairs = [(a, b) for a in self.claims for b in self.claims if a != b]
        for number in range(self.rng.choice((0, 0, 0, 1, 3))):
            pair = self.rng.choice(pairs)
            name = f"j{number}"
            common: dict[str, Any] = {
                "id": name,
                "claims": pair,
                "because": WORDS,
                "by": "musnad",
                "on": CURATED,
            }
            if self.often(50):
                made[name] = Judgement(**common, independent=True)
                continue
            one, other = (self.questions[self.claims[c].question] for c in pair)
            question = self.rng.choice((one.id, other.id, *one.presupposes, *other.presupposes))
            if question not in self.questions or not self._may_judge(one, other, question):
                continue
            if (frozenset(pair), question) in spoken_for:
                continue
            spoken_for.add((frozenset(pair), question))
            kind = self.rng.choice(KINDS)
            verdict = self.rng.choice(JUDGED[kind])
            made[name] = Judgement(**common, question=question, kind=kind, verdict=verdict)
        return made

    def _may_judge(self, one: Question, other: Question, question: str) -> bool:
        """A judgement speaks to the question of one of the two, or to one that both presuppose."""
        above = set(one.presupposes) & set(other.presupposes)
        return question in {one.id, other.id} | above

    def _number(self, unit: Unit | None) -> Decimal:
        """A figure near the one that this base is about, or its rounding."""
        if unit is None:
            number = Decimal(self.anchor)
            number += self.rng.choice((0, 0, 0, 1, -1, 3, 50, 1000))
            if self.often(20):
                number = Decimal(self.rng.choice(ANCHORS))
        else:
            number = Decimal(self.part)
            if unit.name == "kilotonne" or unit.name == "kilometre":
                number /= 1000
            elif unit.name == "kilogram":
                number *= 1000
            number += self.rng.choice((0, 0, 0, 0, 1, Decimal("0.001"), Decimal("-0.5")))
            if self.often(20):
                number = Decimal(self.rng.choice(PARTS))
        if self.often(40 if number >= 1000 else 30):
            places = (1, 2, 3, 4)
            if number >= 1000:
                places = (number.adjusted() - 1, number.adjusted() - 1, number.adjusted(), 1)
            place = Decimal(10) ** self.rng.choice(places)
            number = (number / place).to_integral_value(rounding="ROUND_HALF_UP") * place
        number = Decimal(f"{number:f}")
        return abs(number) if unit is None or self.often(97) else number


def _stated(
    rng: Random, number: Decimal, second: Decimal, unit: Unit | None, question: Question
) -> Quantity:
    hedge: Hedge = rng.choice(
        ("bare",) * 6
        + ("more-than", "at-least", "less-than", "at-most", "up-to", "about", "between", "vague")
        + ("up-to", "about")
    )
    if hedge == "between":
        low, high = sorted((number, second))
        if low != high and rng.randrange(3) == 0:
            ends = Interval(low, high, rng.random() < 0.5, rng.random() < 0.5)
            return Quantity(ends, hedge, unit)
        return from_hedge(hedge, low, high, unit=unit)
    if unit is None and number == 0 and hedge == "less-than":
        hedge = "at-most"
    return from_hedge(hedge, number, unit=unit, tolerance=question.tolerance)


def voices_of(document: Document) -> set[str]:
    """Those whose words in the document are its own voice."""
    voices = {document.publisher, document.author, *(d.agent for d in document.derived_from)}
    return {voice for voice in voices if voice not in {None, UNKNOWN}}
