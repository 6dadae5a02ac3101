"""Checks that a record fits into a base.

Knows what a record may refer to, how long a quote may be, that its offsets must fit, and which
answers a question takes. What is wrong becomes a finding at the line of the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from musnad.curation.evidence import QUOTE_CHARACTERS, QUOTE_WORDS
from musnad.findings import Findings, Place
from musnad.ingest.lines import Index
from musnad.model.agent import UNKNOWN, Agent
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.question import Question
from musnad.model.row import RecordError
from musnad.text.quote import CONTEXT
from musnad.value.answer import Answer, ChoiceAnswer, DateAnswer, QuantityAnswer
from musnad.value.quantity import QuantityError
from musnad.value.unit import REFERENCE

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


class Check:
    """Checks records against the base; what is wrong becomes a finding at the place that is set."""

    def __init__(self, base: Base, index: Index, findings: Findings) -> None:
        self.base, self.index, self.findings = base, index, findings
        self.place = Place("")

    def at(self, place: Place) -> At:
        """Where the record stands that is checked next."""
        return At(self, place)

    def knows(self, node: str, name: str, known: Mapping[str, Any]) -> None:
        """Raise unless `name` is known, or was refused with a finding of its own."""
        if name in known or (node, name) in self.index.refused:
            return
        near = get_close_matches(name, known, 1) if len(known) < 2000 else []
        hint = f"did you mean {near[0]!r}?" if near else f'add a line: {{"record": "{node}", …}}'
        raise RecordError(f"unknown-{node}", f"no {node} is called {name!r}", hint)

    def maybe(self, node: str, name: str | None, known: Mapping[str, Any]) -> None:
        """The same; `None` is allowed."""
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
            raise RecordError("form", f"wikidata: {agent.wikidata!r} is not an id such as Q159")
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
                raise RecordError("form", f"options: {option.id!r} is not an id")

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
        """A claim, its answer normalised to the unit of its question."""
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
        """A conclusion, its answer normalised to the unit of its question."""
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
                    f"{words!r} is not in the quote",
                    "one of the two is wrong: look into the source text, then fix that one",
                )
        if isinstance(answer, ChoiceAnswer):
            if not any(option.id == answer.option for option in question.options):
                words = ", ".join(option.id for option in question.options)
                raise RecordError(
                    "unknown-option", f"{answer.option!r} is not an option", f"one of: {words}"
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


class At:
    """The place of one record: an error inside becomes a finding there."""

    def __init__(self, check: Check, place: Place) -> None:
        self._check, self._place = check, place

    def __enter__(self) -> None:
        self._before, self._check.place = self._check.place, self._place

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        place, self._check.place = self._place, self._before
        if isinstance(error, RecordError):
            self._check.findings.error(place, error.code, str(error), error.hint)
            return True
        return False
