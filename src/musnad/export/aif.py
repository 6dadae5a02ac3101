"""Each claim as a claim frame of the AIDA Interchange Format, a file each as its rules demand.

Maps a claim to a frame: the question is a relation whose argument is the answer, the answer
replaces X in the template, the speaker is the claimer, the words justify the edge. End offsets are
inclusive, as that format counts. Sentiment is not recorded.

Source: the AIDA Interchange Format, InterchangeOntology, dwd_aif.shacl and
restricted_claimframe_aif.shacl, https://github.com/NextCenturyCorporation/AIDA-Interchange-Format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.identifier import iri
from musnad.model.label import Label
from musnad.model.wording import say_answer
from musnad.rdf.terms import PREFIXES
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of

AIDA = (
    "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/master/java/"
    "src/main/resources/com/ncc/aif/ontologies/InterchangeOntology#"
)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = PREFIXES["xsd"]
_KINDS = {
    "person": "Q5", "organisation": "Q43229", "state": "Q7275", "group": "Q16334295",
    "instrument": "Q49848",
}  # fmt: skip
"""The item of Wikidata that a kind of agent is."""
_ENTITY = "Q35120"
_BELIEVES = {"asserts": "True", "predicts": "True", "denies": "False", "doubts": "False"}
EDGE = 2
"""The most stretches of text that may justify an edge."""


def write_aif(base: Base, folder: Path) -> None:
    """Write a Turtle file for each claim that is not superseded.

    Raises: OSError.
    """
    met = _met(base)
    for claim in base.claims_in_order():
        if claim.superseded is None:
            triples = sorted(set(_Frame(base, claim).triples(met.get(claim.id, ()))), key=str)
            data = serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
            assert data is not None  # since no stream was given
            (folder / f"{claim.id}.ttl").write_bytes(data)


_PREFIXES = {"aida": AIDA, "rdf": _RDF, "xsd": _XSD}


def _met(base: Base) -> dict[str, list[tuple[str, str]]]:
    """What each claim agrees and conflicts with: the property and the id of the other."""
    names = {"agrees": "supportingClaims", "conflicts": "refutingClaims"}
    found: dict[str, list[tuple[str, str]]] = {}
    for row in find_condensed(relater_of(base)):
        if row.kind in names:
            found.setdefault(row.a, []).append((names[row.kind], row.b))
            found.setdefault(row.b, []).append((names[row.kind], row.a))
    return found


def believes(claim: Claim) -> str:
    """Whether the claimer believes what is claimed, in the terms of the format.

    `declines`, `pledges`, `demands` and `opines` express neither belief nor disbelief.
    """
    side = _BELIEVES.get(claim.stance)
    if side is None:
        return "EpistemicUnknown"
    is_sure = claim.stance in {"asserts", "denies"} and claim.certainty in {
        "certain",
        "unspecified",
    }
    return f"Epistemic{side}{'Certain' if is_sure else 'Uncertain'}"


class _Frame:
    """The frame of one claim; every node of it is named after the claim."""

    def __init__(self, base: Base, claim: Claim) -> None:
        self._base, self._claim = base, claim
        self._question = base.questions[claim.question]
        self._document = base.documents[claim.document]
        self._me = iri(base.iri, "claim", claim.id)
        self._system = NamedNode(f"{base.iri}musnad")

    def triples(self, met: Iterable[tuple[str, str]]) -> Iterator[Triple]:
        claim, question = self._claim, self._question
        me, asked = NamedNode(self._me), _plain(question.label)
        yield from self._made(me, "Claim")
        yield Triple(self._system, NamedNode(f"{_RDF}type"), _aida("System"))
        words = {
            "claimId": claim.id,
            "sourceDocument": claim.document,
            "topic": asked,
            "subtopic": _plain(question.definition),
            "claimTemplate": self._template(asked),
            "naturalLanguageDescription": _plain(claim.statement) or claim.evidence[0].exact,
        }
        for name, text in words.items():
            yield Triple(me, _aida(name), Literal(text))
        for name, other in met:
            yield Triple(me, _aida(name), Literal(other))
        yield Triple(me, _aida("epistemic"), _aida(believes(claim)))
        yield Triple(me, _aida("sentiment"), _aida("SentimentNeutralUnknown"))
        for name in ("claimSemantics", "associatedKEs"):
            yield Triple(me, _aida(name), self._node("question-cluster"))
        yield from self._graph(asked)
        yield from self._components()
        yield from self._time()

    def _template(self, asked: str) -> str:
        template = self._question.template
        words = _plain(template) if template else ""
        return words.replace("{answer}", "X") if "{answer}" in words else f"{asked} X"

    def _graph(self, asked: str) -> Iterator[Triple]:
        """The question as a relation with one argument, the answer, which the words justify."""
        kind = Literal(f"musnad:{self._question.type}")
        question, answer = self._node("question"), self._node("answer")
        for node, name, handle in (
            (question, "Relation", asked),
            (answer, "Entity", self._answer()),
        ):
            yield from self._made(node, name)
            yield Triple(node, _aida("handle"), Literal(handle))
            yield Triple(node, _aida("informativeJustification"), self._node("words-1"))
            cluster = NamedNode(f"{node.value}-cluster")
            yield from self._made(cluster, "SameAsCluster")
            yield Triple(cluster, _aida("prototype"), node)
            typed = NamedNode(f"{node.value}-type")
            yield from self._made(typed, "TypeStatement")
            yield from _statement(typed, node, NamedNode(f"{_RDF}type"), kind)
            yield Triple(typed, _aida("justifiedBy"), self._node("words-1"))
        edge, compound = self._node("edge"), self._node("words")
        yield from self._made(edge, "ArgumentStatement")
        yield from _statement(edge, question, Literal("answer"), answer)
        yield Triple(edge, _aida("justifiedBy"), compound)
        yield from self._made(compound, "CompoundJustification")
        yield Triple(compound, _aida("confidence"), self._node("sure"))
        for number, evidence in enumerate(self._claim.evidence[:EDGE], 1):
            words = self._node(f"words-{number}")
            yield Triple(compound, _aida("containedJustification"), words)
            yield from self._made(words, "TextJustification")
            yield Triple(words, _aida("source"), Literal(self._document.capture.sha256))
            yield Triple(words, _aida("sourceDocument"), Literal(self._claim.document))
            yield Triple(words, _aida("startOffset"), Literal(evidence.span.start))
            yield Triple(words, _aida("endOffsetInclusive"), Literal(evidence.span.end - 1))
            yield Triple(words, _aida("confidence"), self._node("sure"))
        sure = self._node("sure")
        yield from self._made(sure, "Confidence")
        yield Triple(sure, _aida("confidenceValue"), Literal(1.0))

    def _components(self) -> Iterator[Triple]:
        claim = self._claim
        found = self._component("xVariable", self._answer(), self._identity(), claim_type(claim))
        provenance = self._node("xVariable")
        yield from found
        yield Triple(provenance, _aida("componentKE"), self._node("answer"))
        quote = Literal(claim.evidence[0].exact)
        yield Triple(provenance, _aida("componentProvenance"), quote)
        yield from self._agent("claimer", claim.speaker)
        principal = claim.principal or ""
        if principal in self._base.agents and principal != claim.speaker:
            yield from self._agent("claimerAffiliation", principal)
        if self._document.publisher != UNKNOWN:
            yield from self._agent("claimMedium", self._document.publisher)

    def _agent(self, name: str, id_: str) -> Iterator[Triple]:
        agent = self._base.agents.get(id_)
        kind = _KINDS[agent.kind] if agent else _ENTITY
        identity = (agent.wikidata if agent else None) or f"musnad:{id_}"
        return self._component(name, _plain(self._base.label(id_)), identity, kind)

    def _component(self, name: str, said: str, identity: str, kind: str) -> Iterator[Triple]:
        node = self._node(name)
        yield Triple(NamedNode(self._me), _aida(name), node)
        yield from self._made(node, "ClaimComponent")
        yield Triple(node, _aida("componentName"), Literal(said))
        yield Triple(node, _aida("componentIdentity"), Literal(identity))
        yield Triple(node, _aida("componentType"), Literal(kind))

    def _answer(self) -> str:
        return _plain(say_answer(self._question, self._claim.answer))

    def _identity(self) -> str:
        """The item of Wikidata that an option stands for, else the question and the answer."""
        answer = self._claim.answer
        if answer.type == "choice":
            option = next((o for o in self._question.options if o.id == answer.option), None)
            agent = self._base.agents.get((option.agent or "") if option else "")
            if agent and agent.wikidata:
                return agent.wikidata
        return f"musnad:{self._question.id}={self._answer()}"

    def _time(self) -> Iterator[Triple]:
        """When it was said: after its first day and before its last, where both are known."""
        said = self._base.utterances[self._claim.utterance].said
        if said is None or said.earliest is None or said.latest is None:
            return
        when = self._node("said")
        yield Triple(NamedNode(self._me), _aida("claimDateTime"), when)
        yield from self._made(when, "LDCTime")
        for name, day in (("AFTER", said.earliest), ("BEFORE", said.latest)):
            yield from self._day(when, name, day)

    def _day(self, when: NamedNode, name: str, day: Day) -> Iterator[Triple]:
        node = self._node(f"said-{name.lower()}")
        yield Triple(node, NamedNode(f"{_RDF}type"), _aida("LDCTimeComponent"))
        for end in ("start", "end"):
            yield Triple(when, _aida(end), node)
        parts = {"year": f"{day.year:04}", "month": f"--{day.month:02}", "day": f"---{day.day:02}"}
        for part, text in parts.items():
            datatype = NamedNode(f"{_XSD}g{part.capitalize()}")
            yield Triple(node, _aida(part), Literal(text, datatype=datatype))
        yield Triple(node, _aida("timeType"), Literal(name))

    def _made(self, node: NamedNode, kind: str) -> Iterator[Triple]:
        yield Triple(node, NamedNode(f"{_RDF}type"), _aida(kind))
        if kind != "Confidence":
            yield Triple(node, _aida("system"), self._system)

    def _node(self, name: str) -> NamedNode:
        return NamedNode(f"{self._me}#{name}")


def claim_type(claim: Claim) -> str:
    """The kind of thing that replaces X in the template: the type of the answer."""
    return f"musnad:{claim.answer.type}"


def _statement(
    node: NamedNode, subject: NamedNode, verb: NamedNode | Literal, thing: NamedNode | Literal
) -> Iterator[Triple]:
    for name, term in (("subject", subject), ("predicate", verb), ("object", thing)):
        yield Triple(node, NamedNode(_RDF + name), term)


def _plain(label: Label) -> str:
    """The English words, which the format asks for; the Arabic ones where there are no others."""
    return label.en or label.ar


def _aida(name: str) -> NamedNode:
    return NamedNode(AIDA + name)
