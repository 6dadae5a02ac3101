"""Writing: records → quads.

Knows which quads say what a record says, how the parts of a record are named and in which graph
they stand. No quad stands in two graphs, there are no blank nodes, and the same records give the
same quads. Does not know verdicts: `musnad.rdf.derived` writes what is derived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Link, Utterance
from musnad.model.document import Capture, Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.rdf.terms import (
    DCTERMS,
    OA,
    PROV,
    SCHEMA,
    SKOS,
    TRUE,
    TYPE,
    WIKIDATA,
    XSD,
    M,
    boolean,
    concept,
    day,
    decimal,
    integer,
)
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date
from musnad.value.unit import Unit, format_decimal

Term = NamedNode | Literal
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Names:
    """The IRIs of one base.

    >>> names = Names(Base("https://example.org/"))
    >>> names.agent("kim").value, names.agent("unknown").value
    ('https://example.org/agent/kim', 'https://w3id.org/musnad/ns#unknown')
    """

    def __init__(self, base: Base) -> None:
        self.base = base.iri
        self._agents = {UNKNOWN: M["unknown"]} | {
            id_: self._source(source) for id_, source in base.sources.items()
        }
        self._units: dict[str, NamedNode] = {}

    def node(self, kind: str, *parts: str) -> NamedNode:
        """A record, or a part that hangs below it."""
        return NamedNode(self.base + "/".join((kind, *parts)))

    def agent(self, id_: str) -> NamedNode:
        """An agent, an anonymous source or `m:unknown`, whichever the id names."""
        try:
            return self._agents[id_]
        except KeyError:
            node = self._agents[id_] = self.node("agent", id_)
            return node

    def unit(self, unit: Unit) -> NamedNode:
        """The QUDT identifier of a unit."""
        try:
            return self._units[unit.qudt]
        except KeyError:
            node = self._units[unit.qudt] = NamedNode(unit.iri)
            return node

    def option(self, question: str, option: str) -> NamedNode:
        """One option of a choice."""
        return self.node("question", question, "option", option)

    def document_graph(self, document: str) -> NamedNode:
        """The graph of one document: itself, its capture, its claims and all their parts."""
        return self.node("graph", "document", document)

    @property
    def case_graph(self) -> NamedNode:
        """The graph of what no single document owns."""
        return self.node("graph", "case")

    @property
    def derived_graph(self) -> NamedNode:
        """The graph of what rules derive, which can be deleted and built again."""
        return self.node("graph", "derived")

    def _source(self, source: AnonymousSource) -> NamedNode:
        own = source.id.removeprefix(source.utterance + ".")
        return self.node("source", source.utterance, own)


def to_quads(base: Base) -> Iterator[Quad]:
    """Every quad of the records of a base, in a stable order: the case, then each document.

    >>> [str(q.object) for q in to_quads(Base("https://example.org/"))]
    ['<https://w3id.org/musnad/ns#Case>']
    """
    names = Names(base)
    homes = _homes(base)
    yield from _case_quads(base, names, homes)
    claims: dict[str, list[Claim]] = {}
    for claim in base.claims.values():
        claims.setdefault(claim.document, []).append(claim)
    utterances: dict[str, list[Utterance]] = {}
    for id_ in sorted(base.utterances):
        if home := homes.get(id_):
            utterances.setdefault(home, []).append(base.utterances[id_])
    sources: dict[str, list[AnonymousSource]] = {}
    for id_ in sorted(base.sources):
        if home := homes.get(base.sources[id_].utterance):
            sources.setdefault(home, []).append(base.sources[id_])
    captured: set[str] = set()
    for id_ in sorted({*base.documents, *claims}):
        graph = names.document_graph(id_)
        if document := base.documents.get(id_):
            yield from document_quads(document, names, graph)
            if document.capture.sha256 not in captured:
                captured.add(document.capture.sha256)
                yield from capture_quads(document.capture, names, graph)
        for utterance in utterances.get(id_, ()):
            yield from utterance_quads(utterance, names, graph)
        for source in sources.get(id_, ()):
            yield from source_quads(source, names, graph)
        sha256 = document.capture.sha256 if document else ""
        for claim in sorted(claims.get(id_, ()), key=lambda c: c.id):
            yield from claim_quads(claim, sha256, names, graph)


def _homes(base: Base) -> dict[str, str]:
    """For each utterance that one document alone reports, that document."""
    reporters: dict[str, set[str]] = {}
    for claim in base.claims.values():
        reporters.setdefault(claim.utterance, set()).add(claim.document)
    return {id_: next(iter(who)) for id_, who in reporters.items() if len(who) == 1}


def _case_quads(base: Base, names: Names, homes: dict[str, str]) -> Iterator[Quad]:
    graph = names.case_graph
    yield Quad(NamedNode(base.iri), TYPE, M["Case"], graph)
    for id_ in sorted(base.agents):
        yield from agent_quads(base.agents[id_], names, graph)
    for id_ in sorted(base.questions):
        yield from question_quads(base.questions[id_], names, graph)
    for a, b, because in _distinctions(base.questions.values()):
        yield from _distinction_quads(a, b, because, names, graph)
    for id_ in sorted(base.utterances):
        if id_ not in homes:
            yield from utterance_quads(base.utterances[id_], names, graph)
    for id_ in sorted(base.sources):
        if base.sources[id_].utterance not in homes:
            yield from source_quads(base.sources[id_], names, graph)
    for id_ in sorted(base.judgements):
        yield from judgement_quads(base.judgements[id_], names, graph)
    for id_ in sorted(base.gradings):
        yield from grading_quads(base.gradings[id_], names, graph)


def _distinctions(questions: Iterable[Question]) -> list[tuple[str, str, Label]]:
    """Each pair of look-alikes once, in the order of ids, with the reason."""
    pairs: dict[tuple[str, str], Label] = {}
    for question in sorted(questions, key=lambda q: q.id):
        for d in question.distinct_from:
            a, b = sorted((question.id, d.question))
            pairs.setdefault((a, b), d.because)
    return [(a, b, because) for (a, b), because in sorted(pairs.items(), key=lambda p: p[0])]


def _label(s: NamedNode, p: NamedNode, label: Label, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(s, p, Literal(label.ar, language="ar"), graph)
    yield Quad(s, p, Literal(label.en, language="en"), graph)


def _date(
    s: NamedNode, terms: tuple[NamedNode, NamedNode, NamedNode], date: Date, graph: NamedNode
) -> Iterator[Quad]:
    verbatim, earliest, latest = terms
    yield Quad(s, verbatim, Literal(date.edtf), graph)
    if date.earliest:
        yield Quad(s, earliest, day(date.earliest), graph)
    if date.latest:
        yield Quad(s, latest, day(date.latest), graph)


_ISSUED = DCTERMS["issued"], M["issuedEarliest"], M["issuedLatest"]
_FROM = M["from"], M["fromEarliest"], M["fromLatest"]
_UNTIL = M["until"], M["untilEarliest"], M["untilLatest"]
_SAID = M["said"], M["saidEarliest"], M["saidLatest"]
_AS_OF = M["asOf"], M["asOfEarliest"], M["asOfLatest"]
_EDTF = M["edtf"], M["earliest"], M["latest"]


def document_quads(document: Document, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A document and its derivations; its capture stands apart (`capture_quads`)."""
    s = names.node("document", document.id)
    language = document.language
    tag = language.lower() if _LANGUAGE.fullmatch(language) else None
    yield Quad(s, TYPE, M["Document"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(document.id), graph)
    if document.title:
        title = Literal(document.title, language=tag) if tag else Literal(document.title)
        yield Quad(s, DCTERMS["title"], title, graph)
    yield Quad(s, DCTERMS["publisher"], names.agent(document.publisher), graph)
    if document.author is not None:
        yield Quad(s, DCTERMS["creator"], names.agent(document.author), graph)
    yield Quad(s, DCTERMS["language"], Literal(language), graph)
    if document.issued:
        yield from _date(s, _ISSUED, document.issued, graph)
    if document.issued_basis:
        yield from _label(s, M["issuedBasis"], document.issued_basis, graph)
    if document.url is not None:
        yield Quad(s, SCHEMA["url"], Literal(document.url, datatype=XSD["anyURI"]), graph)
    yield Quad(s, M["capture"], names.node("capture", document.capture.sha256), graph)
    for number, derivation in enumerate(document.derived_from, 1):
        d = names.node("document", document.id, "derivation", str(number))
        yield Quad(s, M["derivation"], d, graph)
        yield Quad(d, TYPE, M["Derivation"], graph)
        if derivation.document is not None:
            target = names.node("document", derivation.document)
            yield Quad(s, PROV["wasDerivedFrom"], target, graph)
            yield Quad(d, M["derivedFrom"], target, graph)
        if derivation.agent is not None:
            yield Quad(d, M["derivedFrom"], names.agent(derivation.agent), graph)
        yield Quad(d, M["how"], concept("how", derivation.how), graph)
        if derivation.basis:
            yield from _label(d, M["basis"], derivation.basis, graph)


def capture_quads(capture: Capture, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A capture. Where documents share one it is written once."""
    s = names.node("capture", capture.sha256)
    yield Quad(s, TYPE, M["Capture"], graph)
    yield Quad(s, SCHEMA["sha256"], Literal(capture.sha256), graph)
    yield Quad(s, M["length"], integer(capture.length), graph)
    if capture.retrieved:
        yield Quad(s, M["retrieved"], Literal(capture.retrieved.edtf), graph)
    if capture.archive is not None:
        yield Quad(s, M["archive"], Literal(capture.archive, datatype=XSD["anyURI"]), graph)


_KINDS = {
    "person": M["Person"],
    "organisation": M["Organisation"],
    "state": M["State"],
    "group": M["Group"],
    "instrument": M["Instrument"],
}


def agent_quads(agent: Agent, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """An agent and its mandates."""
    s = names.node("agent", agent.id)
    yield Quad(s, TYPE, M["Agent"], graph)
    yield Quad(s, TYPE, _KINDS[agent.kind], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(agent.id), graph)
    yield from _label(s, SKOS["prefLabel"], agent.label, graph)
    for alias in sorted(set(agent.aliases)):
        yield Quad(s, SKOS["altLabel"], Literal(alias), graph)
    if agent.wikidata is not None:
        yield Quad(s, SCHEMA["sameAs"], NamedNode(WIKIDATA + agent.wikidata), graph)
    if agent.description:
        yield from _label(s, DCTERMS["description"], agent.description, graph)
    for party in sorted(set(agent.parties)):
        yield Quad(s, M["party"], names.agent(party), graph)
    for number, mandate in enumerate(agent.speaks_for, 1):
        d = names.node("agent", agent.id, "mandate", str(number))
        yield Quad(s, M["mandate"], d, graph)
        yield Quad(d, TYPE, M["Mandate"], graph)
        yield Quad(d, M["speaksFor"], names.agent(mandate.agent), graph)
        if mandate.since:
            yield from _date(d, _FROM, mandate.since, graph)
        if mandate.until:
            yield from _date(d, _UNTIL, mandate.until, graph)
        if mandate.basis:
            yield Quad(d, M["basisText"], Literal(mandate.basis), graph)


def source_quads(source: AnonymousSource, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """An anonymous source."""
    s = names.agent(source.id)
    yield Quad(s, TYPE, M["AnonymousSource"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(source.id), graph)
    yield from _label(s, SKOS["prefLabel"], source.label, graph)
    yield Quad(s, M["inUtterance"], names.node("utterance", source.utterance), graph)
    if source.affiliation is not None:
        yield Quad(s, M["affiliation"], names.agent(source.affiliation), graph)


def utterance_quads(utterance: Utterance, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """An utterance."""
    s = names.node("utterance", utterance.id)
    yield Quad(s, TYPE, M["Utterance"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(utterance.id), graph)
    if utterance.label:
        yield from _label(s, SKOS["prefLabel"], utterance.label, graph)
    for speaker in sorted(set(utterance.speakers)):
        yield Quad(s, M["speaker"], names.agent(speaker), graph)
    if utterance.said:
        yield from _date(s, _SAID, utterance.said, graph)
    if utterance.said_basis:
        yield Quad(s, M["saidBasis"], Literal(utterance.said_basis), graph)


def question_quads(question: Question, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A question and its options; distinctions belong to pairs and stand apart."""
    s = names.node("question", question.id)
    yield Quad(s, TYPE, M["Question"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(question.id), graph)
    yield from _label(s, SKOS["prefLabel"], question.label, graph)
    yield from _label(s, SKOS["definition"], question.definition, graph)
    yield Quad(s, M["answerType"], concept("type", question.type), graph)
    yield Quad(s, M["aggregation"], concept("aggregation", question.aggregation), graph)
    yield Quad(s, M["singleAnswer"], boolean(question.single_answer), graph)
    if question.unit:
        yield Quad(s, M["unit"], names.unit(question.unit), graph)
    if question.counted:
        yield from _label(s, M["counted"], question.counted, graph)
    if question.type == "quantity":
        yield Quad(s, M["tolerance"], decimal(question.tolerance), graph)
    if question.subject is not None:
        yield Quad(s, M["subject"], names.agent(question.subject), graph)
    if question.object is not None:
        yield Quad(s, M["object"], names.agent(question.object), graph)
    if question.place:
        yield from _label(s, M["place"], question.place, graph)
    if question.period:
        yield Quad(s, M["period"], Literal(question.period.edtf), graph)
    for number, option in enumerate(question.options, 1):
        o = names.option(question.id, option.id)
        yield Quad(s, M["option"], o, graph)
        yield Quad(o, TYPE, M["Option"], graph)
        yield Quad(o, DCTERMS["identifier"], Literal(option.id), graph)
        yield Quad(o, M["order"], integer(number), graph)
        yield from _label(o, SKOS["prefLabel"], option.label, graph)
        if option.agent is not None:
            yield Quad(o, M["means"], names.agent(option.agent), graph)
    if question.template:
        yield from _label(s, M["template"], question.template, graph)
    if question.part_of is not None:
        yield Quad(s, M["partOf"], names.node("question", question.part_of), graph)
    for other in sorted(set(question.presupposes)):
        yield Quad(s, M["presupposes"], names.node("question", other), graph)


def _distinction_quads(
    a: str, b: str, because: Label, names: Names, graph: NamedNode
) -> Iterator[Quad]:
    first, second = names.node("question", a), names.node("question", b)
    d = names.node("question", a, "distinction", b)
    yield Quad(first, M["distinctFrom"], second, graph)
    yield Quad(second, M["distinctFrom"], first, graph)
    yield Quad(first, M["distinction"], d, graph)
    yield Quad(second, M["distinction"], d, graph)
    yield Quad(d, TYPE, M["Distinction"], graph)
    yield Quad(d, M["between"], first, graph)
    yield Quad(d, M["between"], second, graph)
    yield from _label(d, M["because"], because, graph)


def claim_quads(claim: Claim, sha256: str, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A claim with its evidence, chain and answer, read in the capture of that `sha256`."""
    s = names.node("claim", claim.id)
    yield Quad(s, TYPE, M["Claim"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(claim.id), graph)
    yield Quad(s, M["document"], names.node("document", claim.document), graph)
    yield Quad(s, M["utterance"], names.node("utterance", claim.utterance), graph)
    yield Quad(s, M["speaker"], names.agent(claim.speaker), graph)
    yield Quad(s, M["principal"], names.agent(claim.principal), graph)
    yield Quad(s, M["ownVoice"], boolean(claim.own_voice), graph)
    yield Quad(s, M["question"], names.node("question", claim.question), graph)
    yield Quad(s, M["stance"], concept("stance", claim.stance), graph)
    yield Quad(s, M["certainty"], concept("certainty", claim.certainty), graph)
    if claim.as_of:
        yield from _date(s, _AS_OF, claim.as_of, graph)
    yield from _label(s, M["statement"], claim.statement, graph)
    yield Quad(s, M["statementBy"], _WRITTEN if claim.written else _TEMPLATE, graph)
    if claim.note:
        yield Quad(s, M["note"], Literal(claim.note), graph)
    if claim.own_observation:
        yield Quad(s, M["basis"], concept("basis", "own-observation"), graph)
    if claim.curated_by:
        yield Quad(s, M["curatedBy"], Literal(claim.curated_by), graph)
    if claim.curated_on:
        yield Quad(s, M["curatedOn"], day(claim.curated_on), graph)
    if (superseded := claim.superseded) is not None:
        yield Quad(s, M["superseded"], TRUE, graph)
        if superseded.claim is not None:
            yield Quad(s, M["supersededBy"], names.node("claim", superseded.claim), graph)
        if superseded.on:
            yield Quad(s, M["supersededOn"], Literal(superseded.on.edtf), graph)
        if superseded.because:
            yield Quad(s, M["supersededBecause"], Literal(superseded.because), graph)
    capture = names.node("capture", sha256) if sha256 else None
    for number, evidence in enumerate(claim.evidence, 1):
        yield from _evidence_quads(s, number, evidence, capture, graph)
    for number, link in enumerate(claim.chain, 1):
        yield from _link_quads(s, number, link, names, graph)
    answer = NamedNode(s.value + "/answer")
    yield Quad(s, M["answer"], answer, graph)
    yield from _answer_quads(answer, claim.question, claim.answer, names, graph)


_WRITTEN, _TEMPLATE = Literal("written"), Literal("template")


def _evidence_quads(
    claim: NamedNode, number: int, evidence: Evidence, capture: NamedNode | None, graph: NamedNode
) -> Iterator[Quad]:
    name = f"{claim.value}/evidence/{number}"
    s, quote, position = NamedNode(name), NamedNode(name + "/quote"), NamedNode(name + "/position")
    yield Quad(claim, M["evidence"], s, graph)
    yield Quad(s, TYPE, M["Evidence"], graph)
    if capture:
        yield Quad(s, OA["hasSource"], capture, graph)
    yield Quad(s, OA["hasSelector"], quote, graph)
    yield Quad(s, OA["hasSelector"], position, graph)
    yield Quad(quote, TYPE, OA["TextQuoteSelector"], graph)
    yield Quad(quote, OA["exact"], Literal(evidence.exact), graph)
    if evidence.prefix:
        yield Quad(quote, OA["prefix"], Literal(evidence.prefix), graph)
    if evidence.suffix:
        yield Quad(quote, OA["suffix"], Literal(evidence.suffix), graph)
    yield Quad(position, TYPE, OA["TextPositionSelector"], graph)
    yield Quad(position, OA["start"], integer(evidence.span.start), graph)
    yield Quad(position, OA["end"], integer(evidence.span.end), graph)


def _link_quads(
    claim: NamedNode, number: int, link: Link, names: Names, graph: NamedNode
) -> Iterator[Quad]:
    s = NamedNode(f"{claim.value}/link/{number}")
    yield Quad(claim, M["chain"], s, graph)
    yield Quad(s, TYPE, M["Link"], graph)
    yield Quad(s, M["order"], integer(number), graph)
    yield Quad(s, M["agent"], names.agent(link.agent), graph)
    yield Quad(s, M["role"], concept("role", link.role), graph)
    if link.cue:
        yield Quad(s, M["cue"], Literal(link.cue), graph)
    yield Quad(s, M["distancing"], boolean(link.distancing), graph)


def _answer_quads(
    s: NamedNode, question: str, answer: Answer, names: Names, graph: NamedNode
) -> Iterator[Quad]:
    yield Quad(s, TYPE, M["Answer"], graph)
    yield Quad(s, M["answerType"], concept("type", answer.type), graph)
    match answer:
        case QuantityAnswer():
            yield from _quantity_quads(s, answer, names, graph)
        case DateAnswer():
            yield Quad(s, TYPE, M["DateAnswer"], graph)
            yield from _date(s, _EDTF, answer.value, graph)
            if answer.verbatim:
                yield Quad(s, M["verbatim"], Literal(answer.verbatim), graph)
        case YesNoAnswer():
            yield Quad(s, TYPE, M["YesNoAnswer"], graph)
            yield Quad(s, M["value"], boolean(answer.value), graph)
        case ChoiceAnswer():
            yield Quad(s, TYPE, M["ChoiceAnswer"], graph)
            yield Quad(s, M["option"], names.option(question, answer.option), graph)
        case TextAnswer():
            yield Quad(s, TYPE, M["TextAnswer"], graph)
            yield Quad(s, M["text"], Literal(answer.text), graph)
        case UnknownAnswer():
            yield Quad(s, TYPE, M["UnknownAnswer"], graph)


def _quantity_quads(
    s: NamedNode, answer: QuantityAnswer, names: Names, graph: NamedNode
) -> Iterator[Quad]:
    """The compared interval in the question's unit, the stated one as strings in its own."""
    value, stated = answer.value.interval, answer.stated.interval
    yield Quad(s, TYPE, M["QuantityAnswer"], graph)
    yield Quad(s, M["hedge"], concept("hedge", answer.value.hedge), graph)
    yield Quad(s, M["dimension"], Literal(answer.value.dimension), graph)
    if value.lower is not None:
        yield Quad(s, M["lower"], decimal(value.lower), graph)
        yield Quad(s, M["lowerClosed"], boolean(value.lower_closed), graph)
    if value.upper is not None:
        yield Quad(s, M["upper"], decimal(value.upper), graph)
        yield Quad(s, M["upperClosed"], boolean(value.upper_closed), graph)
    if stated.lower is not None:
        yield Quad(s, M["statedLower"], Literal(format_decimal(stated.lower)), graph)
        yield Quad(s, M["statedLowerClosed"], boolean(stated.lower_closed), graph)
    if stated.upper is not None:
        yield Quad(s, M["statedUpper"], Literal(format_decimal(stated.upper)), graph)
        yield Quad(s, M["statedUpperClosed"], boolean(stated.upper_closed), graph)
    if answer.stated.unit:
        yield Quad(s, M["unit"], names.unit(answer.stated.unit), graph)
    if answer.verbatim:
        yield Quad(s, M["verbatim"], Literal(answer.verbatim), graph)


def judgement_quads(judgement: Judgement, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A judgement."""
    s = names.node("judgement", judgement.id)
    yield Quad(s, TYPE, M["Judgement"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(judgement.id), graph)
    for claim in sorted(set(judgement.claims)):
        yield Quad(s, M["claim"], names.node("claim", claim), graph)
    if judgement.question is not None:
        yield Quad(s, M["question"], names.node("question", judgement.question), graph)
    if judgement.kind is not None:
        yield Quad(s, M["kind"], concept("kind", judgement.kind), graph)
    if judgement.verdict is not None:
        yield Quad(s, M["verdict"], concept("verdict", judgement.verdict), graph)
    if judgement.independent or judgement.kind is None:
        yield Quad(s, M["independent"], boolean(judgement.independent), graph)
    yield from _label(s, M["because"], judgement.because, graph)
    yield Quad(s, M["judgedBy"], Literal(judgement.by), graph)
    yield Quad(s, M["judgedOn"], day(judgement.on), graph)


def grading_quads(grading: Grading, names: Names, graph: NamedNode) -> Iterator[Quad]:
    """A grading of an agent, a claim or a document."""
    s = names.node("grading", grading.id)
    yield Quad(s, TYPE, M["Grading"], graph)
    yield Quad(s, DCTERMS["identifier"], Literal(grading.id), graph)
    graded = names.node(grading.node, grading.of)
    yield Quad(s, M["of"], graded, graph)
    if grading.reliability:
        yield Quad(s, M["reliability"], concept("reliability", grading.reliability), graph)
    if grading.credibility:
        yield Quad(s, M["credibility"], concept("credibility", grading.credibility), graph)
    yield from _label(s, M["because"], grading.because, graph)
    yield Quad(s, M["gradedBy"], Literal(grading.by), graph)
    yield Quad(s, M["gradedOn"], day(grading.on), graph)
