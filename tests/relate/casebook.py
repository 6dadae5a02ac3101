"""The casebook: reads `cases.md` into bases and into what is expected of them.

Knows the short form in which the cases are written. Does not know verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from musnad.model.agent import UNKNOWN, Agent, AnonymousSource, Mandate
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Link, Supersession, Utterance
from musnad.model.document import Capture, Derivation, Document
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
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
from musnad.value.quantity import parse_quantity
from musnad.value.unit import UNITS
from tests.relate.bases import CURATED, IRI, WORDS
from tests.relate.oracle import Row

CASES = Path(__file__).with_name("cases.md")
_CASE = re.compile(
    r"^### (?P<title>.+?)\n\n(?P<why>.+?)\n\n```yaml\n(?P<block>.+?)```$", re.MULTILINE | re.DOTALL
)
_PAIR = re.compile(r"(?P<a>\S+), (?P<b>\S+?)(?: on (?P<question>\S+))?")
_VERDICT = re.compile(r"(?P<kind>[a-z-]+)(?: / (?P<verdict>[a-z-]+))?")
_MANDATE = re.compile(r"(?P<agent>\S+)(?: from (?P<since>\S+))?(?: until (?P<until>\S+))?")
_INDEPENDENCE = {
    "echo": "echo",
    "not established": "not-established",
    "shown independent": "shown-independent",
}

Block = Mapping[str, Any]


class Expected(NamedTuple):
    """What a case says: rows with what they overrule, status and origins, and what is counted."""

    rows: dict[Row, tuple[str, str | None] | None]
    statuses: dict[str, tuple[str, int]]
    counted: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Case:
    """One situation: its title, the analyst's reason, the base and what is expected."""

    title: str
    why: str
    base: Base
    expected: Expected
    unjudged: Expected | None


def read_cases() -> Iterator[Case]:
    """The cases of `cases.md` in their order.

    Raises: ValueError for a heading without a reason and a block under it.
    """
    text = CASES.read_text(encoding="utf-8")
    found = list(_CASE.finditer(text))
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    if [match["title"] for match in found] != headings:
        lost = set(headings) - {match["title"] for match in found}
        raise ValueError(f"not of the form heading, reason, block: {lost}")
    for match in found:
        yield to_case(match["title"], match["why"], match["block"])


def to_case(title: str, why: str, block: str) -> Case:
    """The case that a block describes.

    Raises: ValueError for a word that the short form does not have.
    """
    read = yaml.load(block, Loader=yaml.CBaseLoader)
    _only(read, "questions", "agents", "documents", "claims", "judgements", "verdicts", "status")
    base = _Reader(read).base()
    without = read.get("without judgements")
    if bool(without) != bool(base.judgements):
        raise ValueError(f"{title}: say what holds without judgements, where there are any")
    return Case(
        title,
        " ".join(why.split()),
        base,
        _expected(base, read),
        _expected(base, without) if without else None,
    )


def _only(block: Block, *names: str) -> None:
    unknown = block.keys() - {*names, "counted", "without judgements"}
    if unknown:
        raise ValueError(f"the short form has no {unknown}")


# -------------------------------------------------------------------- what is expected


def _expected(base: Base, block: Block) -> Expected:
    rows = {}
    for pair, said in block["verdicts"].items():
        for a, b, question in _pairs(base, pair):
            row, overruled = _row(base, a, b, question, said)
            rows[row] = overruled
    statuses = {}
    for question, said in block["status"].items():
        status, _, origins = said.rpartition(" ")
        statuses[question] = status.replace("single origin", "single-origin"), int(origins)
    counted = {
        question: {thing: int(n) for n, thing in (part.split() for part in said.split(", "))}
        for question, said in block.get("counted", {}).items()
    }
    return Expected(rows, statuses, counted)


def _pairs(base: Base, pair: str) -> Iterator[tuple[str, str, str]]:
    names = sorted(base.claims)
    if pair == "every pair":
        (question,) = base.questions
        for number, a in enumerate(names):
            for b in names[number + 1 :]:
                yield a, b, question
        return
    match = _PAIR.fullmatch(pair)
    if match is None or not {match["a"], match["b"]} <= set(names):
        raise ValueError(f"{pair!r} does not name two claims")
    question = match["question"]
    if question is None:
        (question,) = base.questions
    a, b = sorted((match["a"], match["b"]))
    yield a, b, question


def _row(
    base: Base, a: str, b: str, question: str, said: str
) -> tuple[Row, tuple[str, str | None] | None]:
    first, *more = said.split(", ")
    kind, verdict = _kind(first)
    carried: dict[str, str] = {}
    independence = overruled = None
    within = False
    also: list[str] = []
    for word in more:
        if word.startswith("with "):
            also.append(word.removeprefix("with "))
        elif word in _INDEPENDENCE:
            independence = _INDEPENDENCE[word]
        elif word == "within one principal":
            within = True
        elif word.startswith("overrules "):
            overruled = _kind(word.removeprefix("overrules "))
        else:
            side, middle, origin = word.partition(" from ")
            if not middle or side not in {a, b} or origin not in base.questions:
                raise ValueError(f"a verdict says nothing like {word!r}")
            carried[side] = origin
    if not set(also) <= set(base.claims):
        raise ValueError(f"a verdict names claims that are not there: {also}")
    ends = carried.get(a), carried.get(b)
    row = Row(a, b, question, kind, verdict, *ends, within, independence, tuple(sorted(also)))
    return row, overruled


def _kind(said: str) -> tuple[str, str | None]:
    match = _VERDICT.fullmatch(said)
    if match is None:
        raise ValueError(f"{said!r} is no verdict")
    return match["kind"], match["verdict"]


# -------------------------------------------------------------------- the base


class _Reader:
    def __init__(self, block: Block) -> None:
        self.block = block
        self.agents: dict[str, Agent] = {}
        self.sources: dict[str, AnonymousSource] = {}
        self.documents: dict[str, Document] = {}
        self.utterances: dict[str, Utterance] = {}
        self.questions: dict[str, Question] = {}
        self.claims: dict[str, Claim] = {}

    def base(self) -> Base:
        for name, entry in self.block.get("agents", {}).items():
            self._agent(name, entry)
        for name, entry in self.block["questions"].items():
            self.questions[name] = _question(name, entry)
        for name, question in list(self.questions.items()):
            for distinction in question.distinct_from:
                other = self.questions[distinction.question]
                back = (*other.distinct_from, Distinction(name, WORDS))
                self.questions[other.id] = replace(other, distinct_from=back)
        for name, entry in self.block.get("documents", {}).items():
            self._document(name, entry)
        for name, entry in self.block["claims"].items():
            self._claim(name, entry)
        return Base(
            IRI,
            self.agents,
            self.sources,
            self.documents,
            self.utterances,
            self.questions,
            self.claims,
            dict(self._judgements()),
        )

    def _agent(self, name: str, entry: Block | None = None) -> str:
        if name == UNKNOWN or (name in self.agents and entry is None):
            return name
        entry = entry or {}
        mandates = []
        for text in entry.get("speaks for", ()):
            match = _MANDATE.fullmatch(text)
            since, until = match["since"], match["until"]
            mandates.append(
                Mandate(self._agent(match["agent"]), _date(since), _date(until), "office")
            )
        parties = tuple(self._agent(party) for party in entry.get("parties", ()))
        kind = entry.get("kind", "instrument" if parties else "organisation")
        self.agents[name] = Agent(name, kind, WORDS, speaks_for=tuple(mandates), parties=parties)
        return name

    def _document(self, name: str, entry: Block) -> Document:
        made_from = []
        for source in entry.get("from", ()):
            if source in self.block.get("documents", {}):
                made_from.append(Derivation("rewrite", document=source, basis=WORDS))
            else:
                made_from.append(Derivation("rewrite", agent=self._agent(source), basis=WORDS))
        self.documents[name] = Document(
            name,
            self._agent(entry["publisher"]),
            "en",
            Capture("0" * 64, 1000),
            derived_from=tuple(made_from),
        )
        return self.documents[name]

    def _claim(self, name: str, entry: Block) -> None:
        allowed = {"who", "for", "says", "certainty", "as_of", "said", "in", "through", "at", "on"}
        unknown = entry.keys() - allowed - {"basis", "superseded by", "estimate from"}
        if unknown:
            raise ValueError(f"a claim has no {unknown}")
        document = self._document_of(name, entry)
        utterance = entry.get("at", f"said-{name}")
        unnamed = entry["who"].startswith("unnamed ")
        speaker = self._source(entry["who"], utterance) if unnamed else self._agent(entry["who"])
        self._utter(utterance, speaker, _date(entry.get("said")))
        question = self.questions[entry.get("on", next(iter(self.questions)))]
        stance, _, said = entry["says"].partition(" ")
        voices = {document.publisher, *(d.agent for d in document.derived_from)} - {UNKNOWN}
        if "basis" in entry and (entry["basis"] != "own observation" or speaker not in voices):
            raise ValueError(f"{name}: only an own voice has a basis: own observation")
        relays = [Link(self._agent(agent), "relay", "cue") for agent in entry.get("through", ())]
        self.claims[name] = Claim(
            name,
            document.id,
            (Evidence("words", Span(0, 5)),),
            utterance,
            speaker,
            self._agent(entry.get("for", UNKNOWN if unnamed else speaker)),
            (Link(document.publisher, "publisher"), *relays, Link(speaker, "speaker", "said")),
            question.id,
            _answer(question, said),
            stance,
            entry.get("certainty", "unspecified"),
            Label("قول", entry["says"]),
            as_of=_date(entry.get("as_of")),
            own_voice=speaker in voices,
            own_observation="basis" in entry,
            superseded=_superseded(entry.get("superseded by")),
            curated_by="musnad",
            curated_on=CURATED,
            role="estimate" if "estimate from" in entry else "witness",
            based_on=tuple(entry.get("estimate from", ())),
        )

    def _document_of(self, claim: str, entry: Block) -> Document:
        name = entry.get("in", f"text-{claim}")
        if name in self.documents:
            return self.documents[name]
        return self._document(name, {"publisher": entry.get("in", UNKNOWN)})

    def _source(self, who: str, utterance: str) -> str:
        name = f"{who.replace(' ', '-')}-{utterance}"
        self.sources[name] = AnonymousSource(name, utterance, Label("مصدر", who))
        return name

    def _utter(self, name: str, speaker: str, said: Date | None) -> None:
        speakers = self.utterances[name].speakers if name in self.utterances else ()
        self.utterances[name] = Utterance(name, tuple(dict.fromkeys((*speakers, speaker))), said)

    def _judgements(self) -> Iterator[tuple[str, Judgement]]:
        for number, entry in enumerate(self.block.get("judgements", ())):
            name = f"judgement-{number}"
            first, second = entry["claims"]
            yield (
                name,
                Judgement(
                    name,
                    (first, second),
                    WORDS,
                    "musnad",
                    CURATED,
                    entry.get("question"),
                    entry.get("kind"),
                    entry.get("verdict"),
                    entry.get("independent") == "yes",
                ),
            )


def _question(name: str, entry: Block) -> Question:
    kind = entry["type"]
    options: tuple[Option, ...] = ()
    unit = None
    if isinstance(kind, list):
        options = tuple(
            Option(
                option,
                Label(option, option),
                presupposes=tuple(entry.get("chosen", {}).get(option, {}).get("presupposes", ())),
                excludes=tuple(entry.get("chosen", {}).get(option, {}).get("excludes", ())),
            )
            for option in kind
        )
        kind = "choice"
    elif kind == "count" or kind in UNITS:
        unit = UNITS.get(kind)
    aggregation = "cumulative" if kind == "count" else "per-event"
    return Question(
        name,
        WORDS,
        WORDS,
        "quantity" if kind == "count" or unit else kind,
        entry.get("aggregation", aggregation),
        single_answer=entry.get("single_answer") != "no",
        unit=unit,
        counted=WORDS if kind == "count" else None,
        period=parse_date(entry["period"]) if "period" in entry else None,
        options=options,
        part_of=entry.get("part_of"),
        sum_of=tuple(entry.get("sum_of", ())),
        complete=entry.get("complete") == "yes",
        change_of=entry.get("change_of"),
        presupposes=tuple(entry.get("presupposes", ())),
        distinct_from=tuple(Distinction(q, WORDS) for q in entry.get("distinct_from", ())),
    )


def _answer(question: Question, said: str) -> Answer:
    if said == "unknown":
        return UnknownAnswer()
    match question.type:
        case "quantity":
            stated = parse_quantity(said, tolerance=question.tolerance)
            return QuantityAnswer(stated.normalise(question.unit), stated, said)
        case "date":
            return DateAnswer(parse_date(said), said)
        case "yes-no" if said in {"yes", "no"}:
            return YesNoAnswer(said == "yes")
        case "choice" if said in {option.id for option in question.options}:
            return ChoiceAnswer(said)
        case "text":
            return TextAnswer(said)
    raise ValueError(f"{said!r} does not answer {question.id}")


def _superseded(by: str | None) -> Supersession | None:
    if by is None:
        return None
    return Supersession(None if by == "nothing" else by, None, "the source says so")


def _date(text: str | None) -> Date | None:
    return None if text is None else parse_date(text)
