"""Lines of records → documents with everything that stands in them, each by itself.

Knows what a line must hold to be a record of this base: sound keys and values, references to what
is there, quotes of a bearable length at offsets that fit. What is wrong is a finding at its line,
the record is left out and reading goes on. The shapes are asked later, over the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from musnad.curation.evidence import QUOTE_CHARACTERS, QUOTE_WORDS
from musnad.findings import Findings, Place
from musnad.ingest.lines import Index
from musnad.ingest.public import from_public
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Utterance
from musnad.model.codec import RecordKind, from_json
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.question import Question
from musnad.model.row import RecordError, Row
from musnad.rdf.names import Names
from musnad.text.quote import CONTEXT
from musnad.value.answer import Answer, ChoiceAnswer, DateAnswer, QuantityAnswer
from musnad.value.quantity import QuantityError
from musnad.value.unit import REFERENCE

T = TypeVar("T")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(slots=True)
class Sheet:
    """One document as it was read: what it alone holds, and the utterances that others report too.

    `document` is `None` where its line is missing or wrong; `lines` gives the line of each claim in
    `file`. `findings` are those of this document.
    """

    id: str
    document: Document | None
    file: str
    line: int
    claims: list[Claim] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    sources: list[AnonymousSource] = field(default_factory=list)
    shared: dict[str, Utterance] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)


class Lazy(Mapping[str, T]):
    """Records that are read from their lines when they are asked for, and not kept."""

    def __init__(self, names: Mapping[str, Any], read: Callable[[str], T]) -> None:
        self._names, self._read = names, read

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Places(Mapping[str, Place]):
    """Where records stand, by IRI, looked up when there is a finding."""

    def __init__(self, index: Index, iri: str) -> None:
        self._index, self._iri = index, iri

    def __getitem__(self, iri: str) -> Place:
        node, _, name = iri.removeprefix(self._iri).partition("/")
        index = self._index
        if node == "document" and name in index.documents:
            slot = index.documents[name]
            reference, line = (
                (slot.head, slot.line) if slot.head >= 0 else (slot.claims[0], slot.lines[0])
            )
            return index.place(reference, line)
        if node == "source":
            name = name.replace("/", ".")
        known: Mapping[str, int] = getattr(index, f"{node}s", {}) if node in _LAZY else {}
        return index.place(known[name]) if name in known else index.places[node, name]

    def __iter__(self) -> Iterator[str]:
        return (f"{self._iri}{node}/{name}" for node, name in self._index.places)

    def __len__(self) -> int:
        return len(self._index.places)


_LAZY = ("claim", "utterance", "source")
"""Kinds of records whose lines are found by reference."""


class RecordReader:
    """Reads the documents of an index, in any order. `iri` starts every identifier.

    `base` has the records of all lines; what many documents do not share is read when it is asked
    for, and a record that is wrong is not there.
    """

    def __init__(self, index: Index, iri: str) -> None:
        self.index = index
        said = {**index.utterances, **self._implied("utterance")}
        named = {**index.sources, **self._implied("source")}
        for id_ in named.keys() - index.sources.keys():
            row = index.implied["source", id_]
            index.sources_of.setdefault(str(row["utterance"]), []).append(id_)
        self.base = Base(
            iri,
            agents=index.agents,
            sources=Lazy(named, lambda id_: cast("AnonymousSource", self._early("source", id_))),
            documents=Lazy(index.documents, self._head),
            utterances=Lazy(said, lambda id_: cast("Utterance", self._early("utterance", id_))),
            questions=index.questions,
            claims=Lazy(index.claims, self._claim),
            judgements=index.judgements,
            gradings=index.gradings,
            conclusions=index.conclusions,
            searches=index.searches,
        )
        self.places = Places(index, iri)

    def names(self) -> Names:
        """The names of the base, with those of all sources that are sound."""
        names = Names(Base(self.base.iri))
        for id_ in self.base.sources:
            if source := self.base.sources.get(id_):
                names.add_source(source)
        return names

    def _implied(self, kind: str) -> dict[str, int]:
        known: Mapping[str, int] = getattr(self.index, f"{kind}s")
        return {id_: -1 for node, id_ in self.index.implied if node == kind and id_ not in known}

    def _row(self, kind: RecordKind, id_: str) -> Row:
        reference = getattr(self.index, f"{kind}s").get(id_, -1)
        if reference < 0:
            return self.index.implied[kind, id_]
        row = self.index.read(reference)
        row.pop("record", None)
        return row

    def _early(self, kind: RecordKind, id_: str) -> Any:
        try:
            return from_json(kind, self._row(kind, id_))
        except RecordError:
            raise KeyError(id_) from None

    def _head(self, id_: str) -> Document:
        slot = self.index.documents[id_]
        if slot.head < 0:
            raise KeyError(id_)
        row = self.index.read(slot.head)
        row.pop("record", None)
        try:
            return cast("Document", from_json("document", row))
        except RecordError:
            raise KeyError(id_) from None

    def _claim(self, id_: str) -> Claim:
        row = self.index.read(self.index.claims[id_])
        try:
            if row.pop("record", None) is None:
                row = from_public(row).claim
            return cast("Claim", from_json("claim", row))
        except RecordError:
            raise KeyError(id_) from None

    # -- documents --------------------------------------------------------------------------------

    def read(self, documents: Iterable[str]) -> Iterator[Sheet]:
        """The documents of these ids."""
        for id_ in documents:
            yield self._sheet(id_)

    def _sheet(self, id_: str) -> Sheet:
        index = self.index
        slot = index.documents[id_]
        place = index.place(slot.head, slot.line) if slot.head >= 0 else Place("")
        sheet = Sheet(id_, None, place.file, slot.line)
        check = _Check(self.base, index, sheet.findings)
        if slot.head >= 0:
            row = index.read(slot.head)
            row.pop("record", None)
            with check.at(place):
                document = from_json("document", row)
                check.document(document)
                sheet.document = document
        else:
            first = index.place(slot.claims[0], slot.lines[0])
            check.findings.error(
                first,
                "unknown-document",
                f"no document is called {id_!r}",
                'add a line: {"record": "document", …}',
            )
        for reference, line in zip(slot.claims, slot.lines, strict=True):
            row = index.read(reference)
            with check.at(index.place(reference, line)):
                if row.pop("record", None) is None:
                    row = from_public(row).claim
                claim = from_json("claim", row)
                self._said(sheet, claim.utterance, check)
                claim = check.claim(claim, sheet.document)
                sheet.claims.append(claim)
                sheet.lines[claim.id] = line
        sheet.claims.sort(key=lambda claim: claim.id)
        sheet.utterances.sort(key=lambda utterance: utterance.id)
        sheet.sources.sort(key=lambda source: source.id)
        return sheet

    def _said(self, sheet: Sheet, id_: str, check: _Check) -> None:
        """Read the utterance of a claim, once for each document."""
        if id_ in sheet.shared or any(u.id == id_ for u in sheet.utterances):
            return
        found = self.spoken(id_, check)
        if found is None:
            return
        utterance, sources = found
        if self.index.homes.get(id_) == sheet.id:
            sheet.utterances.append(utterance)
            sheet.sources += sources
        else:
            sheet.shared[id_] = utterance

    def spoken(self, id_: str, check: _Check) -> tuple[Utterance, list[AnonymousSource]] | None:
        """An utterance with its sources; `None`, with findings, when it is not sound."""
        check.knows("utterance", id_, self.base.utterances)
        reference = self.index.utterances.get(id_, -1)
        place = self.index.place(reference) if reference >= 0 else check.place
        utterance: Utterance | None = None
        sources: list[AnonymousSource] = []
        with check.at(place):
            utterance = from_json("utterance", self._row("utterance", id_))
            for speaker in utterance.speakers:
                check.who(speaker)
        for source_id in self.index.sources_of.get(id_, ()):
            at = self.index.sources.get(source_id, -1)
            with check.at(self.index.place(at) if at >= 0 else place):
                source: AnonymousSource = from_json("source", self._row("source", source_id))
                check.agent(source.affiliation)
                sources.append(source)
        return None if utterance is None else (utterance, sources)

    # -- what documents share ---------------------------------------------------------------------

    def case(self) -> tuple[Base, Findings]:
        """Everything that no single document owns, and what is wrong with it.

        The base has agents, questions, judgements, gradings, and the utterances and sources that
        several documents or none report.
        """
        index, base = self.index, self.base
        check = _Check(base, index, Findings())
        for agent in index.agents.values():
            with check.at(index.places["agent", agent.id]):
                check.of_agent(agent)
        for question in index.questions.values():
            with check.at(index.places["question", question.id]):
                check.question(question)
        utterances: dict[str, Utterance] = {}
        sources: dict[str, AnonymousSource] = {}
        for id_ in sorted(base.utterances):
            if not index.homes.get(id_) and (found := self.spoken(id_, check)):
                utterances[id_] = found[0]
                sources.update((source.id, source) for source in found[1])
        for id_ in sorted(index.sources_of.keys() - base.utterances.keys()):
            for source in index.sources_of[id_]:
                check.findings.error(
                    index.place(index.sources[source]),
                    "unknown-utterance",
                    f"no utterance is called {id_!r}",
                )
        for judgement in index.judgements.values():
            with check.at(index.places["judgement", judgement.id]):
                for claim in judgement.claims:
                    check.knows("claim", claim, index.claims)
                check.maybe("question", judgement.question, index.questions)
        for grading in index.gradings.values():
            with check.at(index.places["grading", grading.id]):
                check.knows(grading.node, grading.of, getattr(index, f"{grading.node}s"))
        conclusions: dict[str, Conclusion] = {}
        for conclusion in index.conclusions.values():
            with check.at(index.places["conclusion", conclusion.id]):
                conclusions[conclusion.id] = check.conclusion(conclusion)
        for search in index.searches.values():
            with check.at(index.places["search", search.id]):
                check.search(search)
        shared = replace(
            base,
            utterances=utterances,
            sources=sources,
            documents={},
            claims={},
            conclusions=conclusions,
        )
        return shared, check.findings


class _Check:
    """Holds records against the base; what is wrong becomes a finding at the place that is set."""

    def __init__(self, base: Base, index: Index, findings: Findings) -> None:
        self.base, self.index, self.findings = base, index, findings
        self.place = Place("")

    def at(self, place: Place) -> _At:
        """Where the record stands that is checked next."""
        return _At(self, place)

    def knows(self, node: str, name: str, known: Mapping[str, Any]) -> None:
        """Raise unless `name` is there, or was there and has a finding of its own."""
        if name in known or (node, name) in self.index.refused:
            return
        near = get_close_matches(name, known, 1) if len(known) < 2000 else []
        hint = f"did you mean {near[0]!r}?" if near else f'add a line: {{"record": "{node}", …}}'
        raise RecordError(f"unknown-{node}", f"no {node} is called {name!r}", hint)

    def maybe(self, node: str, name: str | None, known: Mapping[str, Any]) -> None:
        """The same where there may be none."""
        if name is not None:
            self.knows(node, name, known)

    def agent(self, name: str | None) -> None:
        """An agent, or none."""
        self.maybe("agent", name, self.index.agents)

    def who(self, name: str) -> None:
        """An agent, an unnamed source, or unknown."""
        if name != UNKNOWN and name not in self.index.agents and name not in self.base.sources:
            self.knows("agent", name, self.index.agents)

    def of_agent(self, agent: Agent) -> None:
        """An agent: whom it speaks for, whose parties it has."""
        if agent.wikidata is not None and not _WIKIDATA.fullmatch(agent.wikidata):
            raise RecordError("form", f"wikidata: {agent.wikidata!r} is no id such as Q159")
        for mandate in agent.speaks_for:
            self.agent(mandate.agent)
        for party in agent.parties:
            self.agent(party)

    def question(self, question: Question) -> None:
        """A question: the agents and questions that it names, the ids of its options."""
        self.agent(question.subject)
        self.agent(question.object)
        self.maybe("question", question.part_of, self.index.questions)
        for other in (*question.presupposes, *(d.question for d in question.distinct_from)):
            self.knows("question", other, self.index.questions)
        for other in question.sum_of:
            self.knows("question", other, self.index.questions)
        self.maybe("question", question.change_of, self.index.questions)
        for option in question.options:
            for other in (*option.presupposes, *option.excludes):
                self.knows("question", other, self.index.questions)
            self.agent(option.agent)
            if not option.id.replace("-", "").isalnum() or not option.id.isascii():
                raise RecordError("form", f"options: {option.id!r} is no id")

    def document(self, document: Document) -> None:
        """A document: who published it, what it was made from, its hash."""
        if document.publisher != UNKNOWN:
            self.agent(document.publisher)
        self.agent(document.author)
        for derivation in document.derived_from:
            if (derivation.agent is None) == (derivation.document is None):
                raise RecordError("derived-from", "name an agent or a document, not both")
            self.agent(derivation.agent)
            self.maybe("document", derivation.document, self.index.documents)
        sha256 = document.capture.sha256
        if len(sha256) != 64 or sha256.strip("0123456789abcdef"):
            raise RecordError("form", "sha256: 64 lower-case hexadecimal digits are wanted")

    def claim(self, claim: Claim, document: Document | None) -> Claim:
        """A claim, with what it compares worked out in the unit of its question."""
        index = self.index
        self.who(claim.speaker)
        self.who(claim.principal)
        for link in claim.chain:
            self.who(link.agent)
            if link.cue_at is not None:
                self.evidence(Evidence(link.cue, link.cue_at), document)
        if claim.certainty_words is not None:
            self.evidence(claim.certainty_words, document)
        if claim.superseded:
            self.maybe("claim", claim.superseded.claim, index.claims)
        for other in claim.based_on:
            self.knows("claim", other, index.claims)
        for evidence in claim.evidence:
            self.evidence(evidence, document)
        question = index.questions.get(claim.question)
        if question is None:
            self.knows("question", claim.question, index.questions)
            return claim
        answer = self.answer(claim.answer, question, claim)
        return claim if answer is claim.answer else replace(claim, answer=answer)

    def conclusion(self, conclusion: Conclusion) -> Conclusion:
        """A conclusion, with its answer worked out in the unit of its question."""
        self.knows("question", conclusion.question, self.index.questions)
        question = self.index.questions.get(conclusion.question)
        if question is None or conclusion.answer is None:
            return conclusion
        return replace(conclusion, answer=self.answer(conclusion.answer, question))

    def search(self, search: Search) -> None:
        """A search: the question on whose behalf it was made."""
        self.knows("question", search.question, self.index.questions)

    def evidence(self, evidence: Evidence, document: Document | None) -> None:
        """A quote that is short enough, at offsets that it fits."""
        exact, span = evidence.exact, evidence.span
        if len(exact) > QUOTE_CHARACTERS or len(exact.split()) > QUOTE_WORDS:
            raise RecordError(
                "evidence-too-long",
                f"the quote has {len(exact)} characters and {len(exact.split())} words",
                f"at most {QUOTE_CHARACTERS} characters and {QUOTE_WORDS} words",
            )
        if len(evidence.prefix) > CONTEXT or len(evidence.suffix) > CONTEXT:
            raise RecordError(
                "context-too-long", f"prefix and suffix have at most {CONTEXT} characters"
            )
        length = document.capture.length if document else span.end
        if span.end - span.start != len(exact) or span.end > length:
            raise RecordError(
                "evidence-offset-wrong",
                f"{span.start}-{span.end} does not fit a quote of {len(exact)} code points in a "
                f"text of {length}",
                "start and end count code points of the capture; end is not included",
            )

    def answer(self, answer: Answer, question: Question, claim: Claim | None = None) -> Answer:
        """An answer that the question takes, with words of the claim where it has some."""
        if claim and isinstance(answer, QuantityAnswer | DateAnswer) and answer.verbatim:
            words = answer.verbatim
            if not any(words in evidence.exact for evidence in claim.evidence):
                raise RecordError(
                    "verbatim-not-in-quote",
                    f"{words!r} does not stand in the quote",
                    "write it exactly as the quote has it",
                )
        if isinstance(answer, ChoiceAnswer):
            if not any(option.id == answer.option for option in question.options):
                words = ", ".join(option.id for option in question.options)
                raise RecordError(
                    "unknown-option", f"{answer.option!r} is no option", f"one of: {words}"
                )
        elif isinstance(answer, QuantityAnswer) and (own := answer.stated.unit):
            unit = question.unit
            if unit is None or unit.dimension != own.dimension:
                unit = REFERENCE[own.dimension]
            if answer.value.unit is not unit:
                try:
                    return replace(answer, value=answer.stated.normalise(unit))
                except QuantityError as error:
                    raise RecordError(error.code, str(error)) from None
        return answer


class _At:
    """The place of one record: an error inside becomes a finding there."""

    def __init__(self, check: _Check, place: Place) -> None:
        self._check, self._place = check, place

    def __enter__(self) -> None:
        self._before, self._check.place = self._check.place, self._place

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        place, self._check.place = self._place, self._before
        if isinstance(error, RecordError):
            self._check.findings.error(place, error.code, str(error), error.hint)
            return True
        return False
