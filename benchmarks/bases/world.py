"""The world that news are about: who can speak, and the events with their questions.

Knows how popular each is (Zipf) and how a base of a given size is peopled. An event is made when it
is asked for, from its number alone, so that a large world needs little memory.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Any

from benchmarks.bases.events import KINDS, Spec
from benchmarks.bases.words import name
from musnad.model.agent import Agent, AgentKind, Mandate
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
from musnad.value.date import Date, parse_date
from musnad.value.unit import UNITS

FIRST = Day(2020, 1, 1)
DAYS = 2000
"""From when, and for how many days, documents are issued."""
STATES = 12
CAST = 12
"""How many agents speak of one event."""


class Zipf:
    """Picks numbers below `count`, the first ones most: weight 1 / (rank + `flat`).

    >>> Zipf(3, 1).pick(Random(1)) in range(3)
    True
    """

    def __init__(self, count: int, flat: float) -> None:
        self._sums = list(accumulate(1 / (rank + flat) for rank in range(count)))

    def pick(self, dice: Random) -> int:
        """One number."""
        return bisect(self._sums, dice.random() * self._sums[-1])


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is said to have happened: where, when first, who speaks of it, its questions.

    `figures` are what the figures would be on the first day, by key; `growth` is a fraction a day.
    """

    number: int
    kind: str
    place: Label
    day: Day
    cast: tuple[Agent, ...]
    specs: tuple[Spec, ...]
    questions: dict[str, Question]
    figures: dict[str, int]
    growth: float
    weights: tuple[int, ...]

    @property
    def quiet(self) -> bool:
        """Whether all camps say the same of it; so it is with three events of five."""
        return self.number >= len(KINDS) and self.number // len(KINDS) % 5 < 3


class World:
    """Agents and events for a base of `claims` claims; the same `seed` makes the same world."""

    def __init__(self, claims: int, seed: int) -> None:
        self.claims, self.seed = claims, seed
        self.agents: list[Agent] = []
        self.outlets: list[Agent] = []
        self.speakers: list[Agent] = []
        self._people(Random(f"{seed}/agents"))
        self.events = max(2 * len(KINDS), claims // 110)
        self._speakers = Zipf(len(self.speakers), 3)
        self._events = Zipf(self.events, 6)
        self._outlets = Zipf(len(self.outlets), 3)
        self.event = lru_cache(4096)(self._event)

    def pick_event(self, dice: Random, day: Day) -> Event:
        """An event that had begun by `day`."""
        for _ in range(6):
            event = self.event(self._events.pick(dice))
            if event.day <= day:
                return event
        return self.event(dice.randrange(len(KINDS)))

    def pick_outlet(self, dice: Random) -> Agent:
        """An outlet."""
        return self.outlets[self._outlets.pick(dice)]

    def questions(self) -> list[str]:
        """The ids of all questions, by event."""
        return [q for n in range(self.events) for q in self.event(n).questions]

    # -- who there is ------------------------------------------------------------------------------

    def _people(self, dice: Random) -> None:
        states = [self._add("state", self._alias(name(dice, 3))) for _ in range(STATES)]
        rest = 60 + self.claims // 60
        bodies: list[Agent] = []
        for n in range(rest):
            word, state = name(dice, 2 + n % 2), states[min(n, dice.randrange(STATES))]
            match n % 10:
                case 0 | 5:
                    label = Label(f"صحيفة {word.ar}", f"The {word.en} Herald")
                    self.outlets.append(self._add("organisation", label))
                case 1:
                    label = Label(
                        f"وزارة {word.ar} في {state.label.ar}",
                        f"{word.en} ministry of {state.label.en}",
                    )
                    mandate = Mandate(state.id, basis="law" if n % 4 == 1 else "")
                    bodies.append(self._add("organisation", label, speaks_for=(mandate,)))
                case 2:
                    group = Label(f"جبهة {word.ar}", f"{word.en} Front")
                    self._add("group", group, aliases=(f"جماعة {word.ar}", f"the {word.en} group"))
                case 3 | 7 if bodies:
                    since = FIRST + timedelta(dice.randrange(DAYS))
                    mandate = Mandate(
                        dice.choice(bodies).id,
                        parse_date(str(since)) if n % 3 else None,
                        parse_date(str(since.year + 2)) if n % 3 == 2 else None,
                        "spokesperson",
                    )
                    self._add("person", self._person(word, dice), speaks_for=(mandate,))
                case 8 if n % 40 == 8:
                    pact = Label(f"معاهدة {word.ar}", f"Treaty of {word.en}")
                    self._add(
                        "instrument", pact, parties=tuple(s.id for s in dice.sample(states, 2))
                    )
                case _:
                    self._add("person", self._person(word, dice))
        outlets = {a.id for a in self.outlets}
        self.speakers = [a for a in self.agents if a.id not in outlets]

    @staticmethod
    def _alias(word: Label) -> Label:
        return Label(f"جمهورية {word.ar}", f"Republic of {word.en}")

    @staticmethod
    def _person(word: Label, dice: Random) -> Label:
        given = name(dice)
        return Label(f"{given.ar} {word.ar}", f"{given.en} {word.en}")

    def _add(self, kind: AgentKind, label: Label, **more: Any) -> Agent:
        slug = "".join(c if c.isalnum() else "-" for c in label.en.lower())
        agent = Agent(f"a{len(self.agents):06d}-{slug}", kind, label, **more)
        self.agents.append(agent)
        return agent

    # -- what happens ------------------------------------------------------------------------------

    def _event(self, number: int) -> Event:
        dice = Random(f"{self.seed}/event/{number}")
        kind, specs = KINDS[number % len(KINDS)]
        place = name(dice, 2 + number % 2)
        late = 0.0 if number < len(KINDS) else dice.random() ** 2 * 0.8
        cast: dict[str, Agent] = {}
        while len(cast) < CAST:
            agent = self.speakers[self._speakers.pick(dice)]
            cast[agent.id] = agent
        speakers = tuple(cast.values())
        return Event(
            number,
            kind,
            place,
            FIRST + timedelta(int(late * DAYS)),
            speakers,
            specs,
            {s.key: q for s in specs for q in [self._question(number, s, specs, place, speakers)]},
            {
                s.key: round(s.size[0] * (s.size[1] / s.size[0]) ** (dice.random() * 0.8))
                for s in specs
            },
            dice.random() * 0.01,
            tuple(s.weight for s in specs),
        )

    @staticmethod
    def _question(
        number: int, spec: Spec, specs: tuple[Spec, ...], place: Label, cast: tuple[Agent, ...]
    ) -> Question:
        def at(text: Label) -> Label:
            return Label(text.ar.replace("{place}", place.ar), text.en.replace("{place}", place.en))

        def id_of(key: str) -> str:
            return f"q{number:06d}-{key}"

        definition = Label(
            f"{at(spec.ask).ar} يدخل فيه ما جرى في {place.ar} وحولها في أيام الحدث، "
            "ولا يدخل فيه ما جرى قبلها.",
            f"{at(spec.ask).en} What counts is what went on in and around {place.en} in the days "
            "of the event; what came before does not.",
        )
        unlike = [Distinction(id_of(spec.unlike[0]), spec.unlike[1])] if spec.unlike else []
        unlike += [
            Distinction(id_of(s.key), s.unlike[1])
            for s in specs
            if s.unlike and s.unlike[0] == spec.key
        ]
        options = tuple(
            Option(f"o{n}", label, cast[n].id if "party" in label.en else None)
            for n, label in enumerate(spec.options)
        )
        return Question(
            id_of(spec.key),
            at(spec.ask),
            definition,
            spec.type,
            spec.aggregation,
            spec.single,
            UNITS[spec.unit] if spec.unit else None,
            spec.counted,
            subject=cast[0].id if spec.key in {"held", "owner"} else None,
            place=place if number % 3 == 0 else None,
            period=Date("2020/2025", Day(2020, 1, 1), Day(2025, 12, 31))
            if spec.key == "term"
            else None,
            options=options,
            template=None if spec.type == "text" else at(spec.say),
            part_of=id_of(spec.whole) if spec.whole else None,
            presupposes=tuple(id_of(key) for key in spec.up),
            distinct_from=tuple(unlike),
        )
