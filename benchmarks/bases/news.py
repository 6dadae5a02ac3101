"""Documents: what outlets print about events, each with the claims that a curator finds in it.

Knows how texts come in waves, who reports what others reported, whose names are left out and which
hands a claim passed through. A wave is made from its number alone; nothing earlier is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Day
from datetime import timedelta
from hashlib import sha256
from random import Random

from benchmarks.bases.content import Content, say, words_of
from benchmarks.bases.words import (
    DENIAL,
    DETAILS,
    DISTANCE,
    FILLERS,
    NOTES,
    SPEECH,
    SURE,
    UNNAMED,
)
from benchmarks.bases.world import DAYS, FIRST, Event, World
from musnad.curation.claims import OWN
from musnad.curation.statement import make_statement
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.claim import Claim, Evidence, Link, Role, Supersession, Utterance
from musnad.model.document import Capture, Derivation, Document, How
from musnad.model.grading import CREDIBILITIES, RELIABILITIES, Grading
from musnad.model.identifier import digest
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.text.span import Span
from musnad.value.answer import Answer, DateAnswer, QuantityAnswer, TextAnswer
from musnad.value.date import Date, parse_date

WAVE = 8
"""How many documents a wave has."""
SMALLEST, LARGEST = 10, 100
"""How many claims a document has."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A document with its text and all that it alone brings."""

    document: Document
    text: str
    utterances: tuple[Utterance, ...]
    sources: tuple[AnonymousSource, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """Some documents, the speech acts that several of them report, and what people judged."""

    utterances: tuple[Utterance, ...]
    sources: tuple[AnonymousSource, ...]
    issues: tuple[Issue, ...]
    judgements: tuple[Judgement, ...]
    gradings: tuple[Grading, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A speech act that several documents report: who, on which event, saying what."""

    utterance: Utterance
    source: AnonymousSource | None
    speaker: str
    agent: Agent | None
    event: Event
    contents: tuple[Content, ...]


def sizes(claims: int, seed: int) -> list[int]:
    """How many claims each document has; together `claims`.

    >>> sum(sizes(1234, 1))
    1234
    """
    dice = Random(f"{seed}/sizes")
    found: list[int] = []
    left = claims
    while left:
        size = min(left, SMALLEST + min(LARGEST - SMALLEST, int(dice.expovariate(1 / 22))))
        found.append(size)
        left -= size
    return found


def waves(world: World) -> Iterator[Wave]:
    """Every wave, in the order of time."""
    counts = sizes(world.claims, world.seed)
    for number in range(-(-len(counts) // WAVE)):
        yield wave(world, number, counts)


def wave(world: World, number: int, counts: list[int]) -> Wave:
    """One wave."""
    dice = Random(f"{world.seed}/wave/{number}")
    today = FIRST + timedelta(int(number * WAVE / len(counts) * DAYS))
    own = range(number * WAVE, min(len(counts), (number + 1) * WAVE))
    events = [world.pick_event(dice, today) for _ in range(4)]
    shared = []
    if len(own) > 1:
        shared = [
            _share(dice, dice.choice(events), number, n, today) for n in range(dice.randrange(1, 4))
        ]
    issues: list[Issue] = []
    for index in own:
        maker = _Maker(
            world, Random(f"{world.seed}/document/{index}"), index, today, events, issues
        )
        issues.append(maker.make(counts[index], shared))
    judgements = tuple(_judge(dice, number, issues, events))
    gradings = tuple(_grade(dice, number, issues))
    return Wave(
        tuple(s.utterance for s in shared),
        tuple(s.source for s in shared if s.source),
        tuple(issues),
        judgements,
        gradings,
    )


def _share(dice: Random, event: Event, number: int, n: int, today: Day) -> _Shared:
    id_ = f"u{number:06d}-{n}"
    said = parse_date(str(today - timedelta(dice.randrange(2))))
    label = Label(f"إحاطة عن {event.place.ar}", f"Briefing on {event.place.en}")
    agent: Agent | None = dice.choice(event.cast)
    source = None
    assert agent
    speaker, affiliation, camp = agent.id, agent.id, _camp(agent, event)
    if dice.random() < 0.2:
        words = dice.choice(UNNAMED)
        speaker = f"{id_}.{digest(words.ar, words.en)[:8]}"
        source = AnonymousSource(speaker, id_, words, affiliation if dice.random() < 0.5 else None)
        agent = None
    utterance = Utterance(id_, (speaker,), said, label, "dated by two reports" if n == 1 else "")
    contents = tuple(say(dice, event, camp, today) for _ in range(dice.randrange(2, 5)))
    return _Shared(utterance, source, speaker, agent, event, contents)


def _camp(agent: Agent, event: Event) -> int:
    return 0 if event.quiet else int(agent.id[1:7]) + event.number


@dataclass(slots=True)
class _Maker:
    """Makes one document."""

    world: World
    dice: Random
    index: int
    today: Day
    events: list[Event]
    earlier: list[Issue]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    quotes: set[str] = field(default_factory=set)
    utterances: dict[str, Utterance] = field(default_factory=dict)
    sources: dict[str, AnonymousSource] = field(default_factory=dict)
    document: Document = field(init=False)
    language: str = ""
    said: str = ""

    def make(self, count: int, shared: list[_Shared]) -> Issue:
        dice = self.dice
        self._head()
        claims: list[Claim] = []
        # the first two documents of a wave report all that is shared
        must = [s for s in shared if self.index % WAVE < 2 or dice.random() < 0.5]
        event = dice.choice(self.events)
        for n in range(count):
            id_ = f"{self.document.id}-c{n:03d}"
            if n < len(must):
                content = must[n].contents[dice.randrange(2)]
                claims.append(self._claim(id_, content, must[n].event, must[n]))
                continue
            if n % 9 == 8:
                event = dice.choice(self.events)
            claims.append(self._claim(id_, None, event, None))
        if count > 3 and dice.random() < 0.35:
            claims[-1] = self._supersede(claims[-1], claims[-2].id)
        return self._finish(claims)

    def _head(self) -> None:
        dice, world = self.dice, self.world
        outlet = world.pick_outlet(dice)
        self.language = "ar" if dice.random() < 0.6 else "en"
        issued: Date | None = parse_date(str(self.today + timedelta(dice.randrange(3))))
        if dice.random() < 0.05:
            issued = None
        derived: tuple[Derivation, ...] = ()
        ways: tuple[How, ...] = ("translation", "rewrite", "syndication")
        how = dice.choice(ways)
        match dice.randrange(12):
            case 0:
                basis = Label("سطر في آخر النص", "a line at the end of the text")
                agent = world.pick_outlet(dice)
                if agent.id != outlet.id:
                    derived = (Derivation(how, agent=agent.id, basis=basis),)
            case 1 if self.earlier:
                derived = (Derivation(how, document=dice.choice(self.earlier).document.id),)
        author = None
        if dice.random() < 0.15:
            author = dice.choice([a for a in self.events[0].cast if a.kind == "person"] or [None])
        title = self.events[0].place
        text = (
            f"{outlet.label.ar}: أخبار {title.ar}" if self.language == "ar"
            else f"{outlet.label.en}: news from {title.en}"
        )  # fmt: skip
        self._write(text + "\n\n")
        self.document = Document(
            f"d{self.index:07d}",
            UNKNOWN if dice.random() < 0.04 else outlet.id,
            self.language,
            Capture("", 0, retrieved=issued),
            text,
            author.id if author else None,
            issued,
            Label("مستنتج من الأيام المذكورة", "inferred from the days named")
            if issued and dice.random() < 0.2
            else None,
            f"https://news.example/{self.index}",
            derived,
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    # -- one claim ---------------------------------------------------------------------------------

    def _claim(
        self, id_: str, content: Content | None, event: Event, shared: _Shared | None
    ) -> Claim:
        dice, document = self.dice, self.document
        if shared:
            speaker, utterance, agent = shared.speaker, shared.utterance.id, shared.agent
            label = agent.label if agent else shared.source.label  # type: ignore[union-attr]
            own = speaker in self._own_voices()
        else:
            speaker, utterance, agent, label, own = self._speaker(id_, event)
        camp = _camp(agent, event) if agent else dice.randrange(1 if event.quiet else 4)
        content = content or say(dice, event, camp, self.today)
        quote, verbatim = self._quote(content, event)
        answer = _worded(content.answer, verbatim)
        cue = "" if own else self._cue(content)
        distancing = bool(cue) and cue in DISTANCE[self.language]
        evidence, cue_at, sure = self._evidence(quote, cue, label, content)
        hands = self._hands(speaker)
        statement = make_statement(content.question, answer, content.stance)
        written = statement is None or dice.random() < 0.6
        if statement is None or written:
            lead = f"{label.ar}: ", f"{label.en}: "
            ar, en = (words_of(content, event, tongue)[0] for tongue in ("ar", "en"))
            statement = Label(lead[0] + ar, lead[1] + en)
        note = dice.choice(NOTES) if dice.random() < 0.3 else None
        return Claim(
            id_,
            document.id,
            evidence,
            utterance,
            speaker,
            self._principal(speaker, agent),
            (*hands, Link(speaker, "speaker", cue, distancing, cue_at)),
            content.question.id,
            answer,
            content.stance,
            content.certainty,
            statement,
            content.as_of,
            own_voice=own,
            own_observation=own and dice.random() < 0.15,
            written=written,
            certainty_words=sure,
            note=f"{note.en} / {note.ar}" if note else "",
            curated_by="bench",
            curated_on=self.today + timedelta(30),
        )

    def _own_voices(self) -> set[str | None]:
        d = self.document
        return {d.publisher, d.author, *(x.agent for x in d.derived_from)}

    def _speaker(self, claim: str, event: Event) -> tuple[str, str, Agent | None, Label, bool]:
        """Speaker, utterance, agent (if it has a name), label; whether the text itself speaks."""
        dice, document = self.dice, self.document
        said: Date | None = parse_date(str(self.today - timedelta(dice.choice((0, 0, 0, 1, 5)))))
        roll = dice.random()
        if roll < 0.14:
            words = dice.choice(UNNAMED)
            utterance = f"{claim}.said"
            id_ = f"{utterance}.{digest(words.ar, words.en)[:8]}"
            affiliation = dice.choice(event.cast).id if dice.random() < 0.3 else None
            self.sources[id_] = AnonymousSource(id_, utterance, words, affiliation)
            self._speak(utterance, id_, said if dice.random() < 0.7 else None)
            return id_, utterance, None, words, False
        if roll < 0.36 and document.publisher != UNKNOWN:
            outlet = self.world.agents[int(document.publisher[1:7])]
            return self._voice(outlet, document.issued, own=True)
        agent = event.cast[min(dice.randrange(len(event.cast)), dice.randrange(len(event.cast)))]
        own = agent.id in self._own_voices()
        if dice.random() < 0.15:
            said = document.issued if own else None
        return self._voice(agent, said, own=own)

    def _voice(
        self, agent: Agent, said: Date | None, *, own: bool
    ) -> tuple[str, str, Agent, Label, bool]:
        utterance = f"{self.document.id}.{agent.id}.{said.edtf if said else 'undated'}"
        self._speak(utterance, agent.id, said)
        return agent.id, utterance, agent, agent.label, own

    def _speak(self, utterance: str, speaker: str, said: Date | None) -> None:
        self.utterances.setdefault(utterance, Utterance(utterance, (speaker,), said))

    def _principal(self, speaker: str, agent: Agent | None) -> str:
        roll = self.dice.random()
        if agent is None:
            source = self.sources.get(speaker)
            return source.affiliation if source and source.affiliation and roll < 0.4 else UNKNOWN
        if agent.kind in OWN:
            return agent.speaks_for[0].agent if agent.speaks_for and roll < 0.2 else speaker
        if agent.speaks_for and roll < 0.7:
            return agent.speaks_for[0].agent
        return UNKNOWN if roll > 0.95 else speaker

    def _hands(self, speaker: str) -> list[Link]:
        """The chain without its last link."""
        dice, document = self.dice, self.document
        links = [Link(document.publisher, "publisher")]
        links += [
            Link(d.agent, "relay") for d in document.derived_from if d.agent and d.agent != speaker
        ]
        for _ in range(dice.choices((0, 1, 2), (66, 30, 4))[0]):
            role: Role = dice.choice(("relay", "relay", "spokesperson", "translator"))
            agent = UNKNOWN if dice.random() < 0.3 else self.world.pick_outlet(dice).id
            cue = dice.choice(SPEECH[self.language]) if dice.random() < 0.5 else ""
            at = self._place(cue)
            self._write(f"{cue}. " if cue else "")
            links.append(Link(agent, role, cue, dice.random() < 0.05, at))
        return links

    def _place(self, words: str, after: int = 0) -> Span | None:
        """Where words stand that are written next, `after` so many others; `None` for none."""
        start = self.length + after
        return Span(start, start + len(words)) if words else None

    def _cue(self, content: Content) -> str:
        dice = self.dice
        if content.stance == "denies":
            return dice.choice(DENIAL[self.language])
        if dice.random() < 0.1:
            return dice.choice(DISTANCE[self.language])
        return dice.choice(SPEECH[self.language])

    def _quote(self, content: Content, event: Event) -> tuple[str, str]:
        """Words that stand once in the text, and those of the figure or date."""
        words, verbatim = words_of(content, event, self.language)
        details = DETAILS[self.language]
        while True:
            quote = f"{words} {self.dice.choice(details)}، {self.dice.choice(details)}"
            if self.language == "en":
                quote = quote.replace("،", ",")
            if self._is_new(quote):
                return quote, verbatim

    def _is_new(self, quote: str) -> bool:
        """Take words that stand inside no other quote, and that no other stands in."""
        if any(quote in other or other in quote for other in self.quotes):
            return False
        self.quotes.add(quote)
        return True

    def _evidence(
        self, quote: str, cue: str, label: Label, content: Content
    ) -> tuple[tuple[Evidence, ...], Span | None, Evidence | None]:
        """Write a sentence that holds the quote; some quotes are printed a second time.

        Gives the evidence, where the cue stands, and the words of its certainty.
        """
        dice = self.dice
        name = label.en if self.language == "en" else label.ar
        cue_at = self._place(cue, len(name) + 1)
        if not cue:
            self._write(f"{'•' if dice.random() < 0.1 else '—'} ")
        elif self.language == "en":
            self._write(f"{label.en} {cue.removesuffix(' that')} that ")
        else:
            self._write(f"{label.ar} {cue.removesuffix(' أن')} أن ")
        word = SURE[self.language].get(content.certainty, "")
        place = self._place(word)
        sure = Evidence(word, place) if place else None
        self._write(f"{word} " if word else "")
        before = "".join(self.parts[-2:])
        found = [Evidence(quote, Span(self.length, self.length + len(quote)))]
        self._write(f"{quote}. ")
        if dice.random() < 0.2:
            more, _ = words_of(content, content_event(content, self.events), self.language)
            more = f"{more} ({len(self.quotes)})"
            if self._is_new(more):
                found.append(Evidence(more, Span(self.length, self.length + len(more))))
                self._write(f"{more}. ")
        elif dice.random() < 0.04:
            self._write(f"\n\n« {quote} »\n\n")
            found = [Evidence(quote, found[0].span, before[-8:])]
        self._write(dice.choice(FILLERS[self.language]) + ("\n\n" if dice.random() < 0.4 else " "))
        return tuple(found), cue_at, sure

    # -- at the end --------------------------------------------------------------------------------

    def _supersede(self, claim: Claim, by: str) -> Claim:
        on = parse_date(str(self.today + timedelta(9)))
        other = None if self.dice.random() < 0.3 else by
        return replace(claim, superseded=Supersession(other, on, "corrected by the outlet"))

    def _finish(self, claims: list[Claim]) -> Issue:
        text = "".join(self.parts)
        capture = replace(
            self.document.capture, sha256=sha256(text.encode()).hexdigest(), length=len(text)
        )
        return Issue(
            replace(self.document, capture=capture),
            text,
            tuple(self.utterances[u] for u in sorted(self.utterances)),
            tuple(self.sources[s] for s in sorted(self.sources)),
            tuple(claims),
        )


def content_event(content: Content, events: list[Event]) -> Event:
    """The event that a content is about."""
    number = int(content.question.id[1:7])
    return next(e for e in events if e.number == number)


def _worded(answer: Answer, verbatim: str) -> Answer:
    if isinstance(answer, QuantityAnswer):
        return QuantityAnswer(answer.value, answer.stated, verbatim)
    if isinstance(answer, DateAnswer):
        return DateAnswer(answer.value, verbatim)
    return answer


def _judge(
    dice: Random, number: int, issues: list[Issue], events: list[Event]
) -> Iterator[Judgement]:
    """A person's word on two opinions of the wave, and on two named witnesses."""
    by_question: dict[str, list[Claim]] = {}
    for issue in issues:
        for claim in issue.claims:
            if claim.superseded is None:
                by_question.setdefault(claim.question, []).append(claim)
    on = FIRST + timedelta(DAYS + 60)
    for question, claims in by_question.items():
        opinions = {c.answer.text: c for c in claims if isinstance(c.answer, TextAnswer)}
        if len(opinions) > 1 and dice.random() < 0.5:
            a, b = sorted(list(opinions.values())[:2], key=lambda c: c.id)
            because = Label("لا يجتمع الوصفان", "the two descriptions exclude each other")
            yield Judgement(
                f"j{number:06d}-o",
                (a.id, b.id),
                because,
                "bench",
                on,
                question,
                "conflicts",
                "disjoint",
            )
            break
    for claims in by_question.values():
        named = {
            c.speaker: c
            for c in claims
            if c.principal == c.speaker and not c.own_voice and "." not in c.speaker
        }
        alone = [c for c in named.values() if _stands_alone(c, events)]
        if len(alone) > 1 and alone[0].utterance != alone[1].utterance:
            a, b = sorted(alone[:2], key=lambda c: c.id)
            because = Label("لكل منهما شهوده", "each has witnesses of its own")
            yield Judgement(
                f"j{number:06d}-w", (a.id, b.id), because, "bench", on, independent=True
            )
            break


def _stands_alone(claim: Claim, events: list[Event]) -> bool:
    agents = {a.id: a for e in events for a in e.cast}
    agent = agents.get(claim.speaker)
    return bool(agent and not agent.speaks_for and not agent.parties)


def _grade(dice: Random, number: int, issues: list[Issue]) -> Iterator[Grading]:
    if number % 5:
        return
    on = FIRST + timedelta(DAYS + 90)
    claim = dice.choice(issues[0].claims)
    because = Label("شاهد عيان", "an eye witness")
    yield Grading(
        f"g{number:06d}-c",
        "claim",
        claim.id,
        "bench",
        on,
        because,
        dice.choice(RELIABILITIES[:3]),
        dice.choice(CREDIBILITIES[:4]),
    )
    document = issues[0].document.id
    yield Grading(
        f"g{number:06d}-d",
        "document",
        document,
        "bench",
        on,
        because,
        dice.choice(RELIABILITIES[:4]),
    )
