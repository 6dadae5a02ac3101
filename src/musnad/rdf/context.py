"""The lines that a part of a base refers to, without which the shapes cannot check it alone.

Knows which facts about other records the shapes look at when they look at one document: that an
agent is one, which type of answer a question asks for and which options it offers, who spoke in an
utterance and when, what a document or a claim goes back to. Does not know the shapes themselves:
`tests/check/test_parts.py` holds that checking part by part finds what checking the whole does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.question import Question
from musnad.rdf.names import Names
from musnad.rdf.records import (
    agent_lines,
    question_lines,
    source_lines,
    utterance_lines,
)
from musnad.rdf.text import DCTERMS, PROV, SCHEMA, A, V, ending, quoted


class Context:
    """Makes the lines that a part refers to. `base` may read its records one by one on access.

    >>> Context(Base("https://example.org/")).of()
    ''
    """

    def __init__(self, base: Base, names: Names | None = None) -> None:
        self._base = base
        self._names = names or Names(base)
        self._graph = self._names.case_graph
        self._agents: dict[str, str] = {}
        self._questions: dict[str, str] = {}

    def of(  # noqa: C901, PLR0912, PLR0915 - what a record needs, kind by kind
        self,
        *,
        agents: Iterable[Agent] = (),
        questions: Iterable[Question] = (),
        documents: Iterable[Document] = (),
        utterances: Iterable[Utterance] = (),
        sources: Iterable[AnonymousSource] = (),
        claims: Iterable[Claim] = (),
        judgements: Iterable[Judgement] = (),
        gradings: Iterable[Grading] = (),
        conclusions: Iterable[Conclusion] = (),
        searches: Iterable[Search] = (),
    ) -> str:
        """The lines about what the records of a part refer to and do not hold themselves.

        An id that refers to nothing has no lines. Some records are incomplete here, so results
        about them are to be ignored. Linked questions are in one part (`musnad.rdf.portions`).
        """
        base = self._base
        who: set[str] = set()
        said: set[str] = set()
        asked: set[str] = set()
        before: set[str] = set()
        replaced: set[str] = set()
        graded: list[Document] = []
        own = {UNKNOWN}
        for agent in agents:
            own.add(agent.id)
            who.update(agent.parties)
            who.update([mandate.agent for mandate in agent.speaks_for])
            who.update([owned.agent for owned in agent.owner])
        for question in questions:
            named = [question.subject, question.object, *(o.agent for o in question.options)]
            who.update([id_ for id_ in named if id_ is not None])
        for document in documents:
            who.add(document.publisher)
            if document.author is not None:
                who.add(document.author)
            for derivation in document.derived_from:
                if derivation.agent is not None:
                    who.add(derivation.agent)
                if derivation.document is not None:
                    before.add(derivation.document)
        own_utterances = set()
        for utterance in utterances:
            own_utterances.add(utterance.id)
            who.update(utterance.speakers)
        for source in sources:
            own.add(source.id)
            said.add(source.utterance)
            if source.affiliation is not None:
                who.add(source.affiliation)
        for claim in claims:
            said.add(claim.utterance)
            asked.add(claim.question)
            who.add(claim.speaker)
            who.add(claim.principal)
            who.update([link.agent for link in claim.chain])
            if claim.superseded and claim.superseded.claim is not None:
                replaced.add(claim.superseded.claim)
            replaced.update(claim.based_on)
        for judgement in judgements:
            replaced.update(judgement.claims)
            if judgement.question is not None:
                asked.add(judgement.question)
        for grading in gradings:
            if grading.node == "claim":
                replaced.add(grading.of)
            elif grading.node == "document" and grading.of in base.documents:
                graded.append(base.documents[grading.of])
            elif grading.node == "agent":
                who.add(grading.of)
        asked.update([conclusion.question for conclusion in conclusions])
        asked.update([search.question for search in searches])
        lines = [self._who(id_) for id_ in sorted(who - own)]
        lines += [self._utterance(id_) for id_ in sorted(said - own_utterances)]
        lines += [self._question(id_) for id_ in sorted(asked)]
        lines += self._documents(before)
        lines += [self._document(document) for document in graded]
        lines += self._claims(replaced)
        return "".join(lines)

    def of_case(self, case: Base) -> str:
        """The lines about what the records of `case` refer to that no document alone owns."""
        return self.of(
            agents=case.agents.values(),
            questions=case.questions.values(),
            judgements=case.judgements.values(),
            gradings=case.gradings.values(),
            conclusions=case.conclusions.values(),
            searches=case.searches.values(),
        )

    def _who(self, id_: str) -> str:
        """An agent, or a source that stands elsewhere."""
        if id_ in self._agents:
            return self._agents[id_]
        names, graph = self._names, self._graph
        if (source := self._base.sources.get(id_)) is not None:
            return source_lines(source, names, graph)
        lines = ""
        if (agent := self._base.agents.get(id_)) is not None:
            lines = agent_lines(
                replace(agent, aliases=(), speaks_for=(), parties=(), owner=()), names, graph
            )
            self._agents[id_] = lines
        return lines

    def _utterance(self, id_: str) -> str:
        utterance = self._base.utterances.get(id_)
        return "" if utterance is None else utterance_lines(utterance, self._names, self._graph)

    def _question(self, id_: str) -> str:
        found = self._questions.get(id_)
        if found is None:
            question = self._base.questions.get(id_)
            if question is None:
                return ""
            bare = replace(
                question,
                subject=None,
                object=None,
                part_of=None,
                presupposes=(),
                options=tuple(
                    replace(option, agent=None, presupposes=(), excludes=())
                    for option in question.options
                ),
                sum_of=(),
                complete=False,
                change_of=None,
                settles=None,
            )
            found = self._questions[id_] = question_lines(bare, self._names, self._graph)
        return found

    def _documents(self, ids: set[str]) -> list[str]:
        """From what documents were made, transitively, as far as that is known."""
        lines, seen, todo = [], set(ids), sorted(ids)
        while todo:
            document = self._base.documents.get(todo.pop())
            if document is None:
                continue
            lines.append(self._document(document))
            for derivation in document.derived_from:
                if derivation.document is not None and derivation.document not in seen:
                    seen.add(derivation.document)
                    todo.append(derivation.document)
        return lines

    def _document(self, document: Document) -> str:
        g = ending(self._graph)
        s = self._names.node("document", document.id)
        lines = f"{s}{A['Document']}{g}{s}{DCTERMS['identifier']}{quoted(document.id)}{g}"
        for derivation in document.derived_from:
            if derivation.document is not None:
                target = self._names.node("document", derivation.document)
                lines += f"{s}{PROV['wasDerivedFrom']}{target}{g}"
        return lines

    def _claims(self, ids: set[str]) -> list[str]:
        """What claims were replaced by, and what they rest on, as far as that is known."""
        g = ending(self._graph)
        lines, seen, todo = [], set(ids), sorted(ids)
        while todo:
            claim = self._base.claims.get(todo.pop())
            if claim is None:
                continue
            s = self._names.node("claim", claim.id)
            lines.append(f"{s}{A['Claim']}{g}{s}{DCTERMS['identifier']}{quoted(claim.id)}{g}")
            ahead = list(claim.based_on)
            lines += [
                f"{s}{SCHEMA['isBasedOn']}{self._names.node('claim', other)}{g}"
                for other in claim.based_on
            ]
            if claim.superseded and claim.superseded.claim is not None:
                after = claim.superseded.claim
                lines.append(f"{s}{V['supersededBy']}{self._names.node('claim', after)}{g}")
                ahead.append(after)
            todo += set(ahead) - seen
            seen.update(ahead)
        return lines
