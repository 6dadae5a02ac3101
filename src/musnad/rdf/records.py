"""Records other than claims → N-Quads text.

Knows which lines say what a record says, and how its parts are named. Gives for each record the
lines of it as one text.
"""

from __future__ import annotations

import re

from musnad.model.agent import Agent, AnonymousSource, Mandate, Ownership
from musnad.model.claim import Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Capture, Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.rdf.claims import answer_lines
from musnad.rdf.names import Names
from musnad.rdf.terms import WIKIDATA
from musnad.rdf.text import (
    DCTERMS,
    PROV,
    SCHEMA,
    SKOS,
    A,
    V,
    address,
    boolean,
    concept,
    date_verbs,
    dated,
    day,
    decimal,
    ending,
    in_both,
    integer,
    quoted,
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ISSUED = date_verbs("issued", "issued")
_FROM = date_verbs("from", "from")
_UNTIL = date_verbs("until", "until")
_SAID = date_verbs("said", "said")
_PERIOD = date_verbs("period", "period")


def _opening(s: str, kind: str, name: str, g: str) -> str:
    """What every record begins with: its class and its id."""
    return f"{s}{A[kind]}{g}{s}{DCTERMS['identifier']}{quoted(name)}{g}"


def _signed(s: str, done: str, by: Judgement | Grading | Conclusion | Search, g: str) -> str:
    """The person and the day of a judgement, grading, conclusion or search."""
    return f"{s}{V[f'{done}By']}{quoted(by.by)}{g}{s}{V[f'{done}On']}{day(by.on)}{g}"


def document_lines(document: Document, names: Names, graph: str) -> str:
    """A document and its derivations; its capture is apart (`capture_lines`)."""
    g = ending(graph)
    s = names.node("document", document.id)
    tag = document.language.lower() if _LANGUAGE.fullmatch(document.language) else None
    lines = _opening(s, "Document", document.id, g)
    if document.title:
        suffix = f"@{tag}" if tag else ""
        lines += f"{s}{DCTERMS['title']}{quoted(document.title)}{suffix}{g}"
    lines += f"{s}{DCTERMS['publisher']}{names.agent(document.publisher)}{g}"
    if document.author is not None:
        lines += f"{s}{DCTERMS['creator']}{names.agent(document.author)}{g}"
    lines += f"{s}{DCTERMS['language']}{quoted(document.language)}{g}"
    if document.issued:
        lines += dated(s, _ISSUED, document.issued, g)
    if document.issued_basis:
        lines += in_both(s, V["issuedBasis"], document.issued_basis, g)
    if document.url is not None:
        lines += f"{s}{SCHEMA['url']}{address(document.url)}{g}"
    lines += f"{s}{V['capture']}{names.node('capture', document.capture.sha256)}{g}"
    for number, derivation in enumerate(document.derived_from, 1):
        d = names.node("document", document.id, "derivation", str(number))
        lines += f"{s}{V['derivation']}{d}{g}{d}{A['Derivation']}{g}"
        if derivation.document is not None:
            target = names.node("document", derivation.document)
            lines += f"{s}{PROV['wasDerivedFrom']}{target}{g}{d}{V['derivedFrom']}{target}{g}"
        if derivation.agent is not None:
            lines += f"{d}{V['derivedFrom']}{names.agent(derivation.agent)}{g}"
        lines += f"{d}{V['how']}{concept('how', derivation.how)}{g}"
        if derivation.basis:
            lines += in_both(d, V["basis"], derivation.basis, g)
    return lines


def capture_lines(capture: Capture, names: Names, graph: str) -> str:
    """A capture. Where documents share one it is written once."""
    g = ending(graph)
    s = names.node("capture", capture.sha256)
    lines = (
        f"{s}{A['Capture']}{g}"
        f"{s}{SCHEMA['sha256']}{quoted(capture.sha256)}{g}"
        f"{s}{V['length']}{integer(capture.length)}{g}"
    )
    if capture.retrieved:
        lines += f"{s}{V['retrieved']}{quoted(capture.retrieved.edtf)}{g}"
    if capture.archive is not None:
        lines += f"{s}{V['archive']}{address(capture.archive)}{g}"
    return lines


def agent_lines(agent: Agent, names: Names, graph: str) -> str:
    """An agent, its mandates and its owners."""
    g = ending(graph)
    s = names.node("agent", agent.id)
    lines = _opening(s, "Agent", agent.id, g) + f"{s}{A[agent.kind.capitalize()]}{g}"
    lines += in_both(s, SKOS["prefLabel"], agent.label, g)
    for alias in sorted(set(agent.aliases)):
        lines += f"{s}{SKOS['altLabel']}{quoted(alias)}{g}"
    if agent.wikidata is not None:
        lines += f"{s}{SCHEMA['sameAs']}<{WIKIDATA}{agent.wikidata}>{g}"
    if agent.description:
        lines += in_both(s, DCTERMS["description"], agent.description, g)
    for party in sorted(set(agent.parties)):
        lines += f"{s}{V['party']}{names.agent(party)}{g}"
    for number, mandate in enumerate(agent.speaks_for, 1):
        d = names.node("agent", agent.id, "mandate", str(number))
        lines += (
            f"{s}{V['mandate']}{d}{g}"
            f"{d}{A['Mandate']}{g}"
            f"{d}{V['speaksFor']}{names.agent(mandate.agent)}{g}"
        )
        lines += _span(d, mandate, g)
        if mandate.basis:
            lines += f"{d}{V['basisText']}{quoted(mandate.basis)}{g}"
    for number, owned in enumerate(agent.owner, 1):
        d = names.node("agent", agent.id, "ownership", str(number))
        lines += (
            f"{s}{V['ownership']}{d}{g}"
            f"{d}{A['Ownership']}{g}"
            f"{d}{V['owner']}{names.agent(owned.agent)}{g}"
        )
        lines += _span(d, owned, g)
    return lines


def _span(s: str, held: Mandate | Ownership, g: str) -> str:
    """The start and the end of a mandate or an ownership."""
    lines = dated(s, _FROM, held.since, g) if held.since else ""
    return lines + (dated(s, _UNTIL, held.until, g) if held.until else "")


def source_lines(source: AnonymousSource, names: Names, graph: str) -> str:
    """An anonymous source."""
    g = ending(graph)
    s = names.agent(source.id)
    lines = _opening(s, "AnonymousSource", source.id, g)
    lines += in_both(s, SKOS["prefLabel"], source.label, g)
    lines += f"{s}{V['inUtterance']}{names.node('utterance', source.utterance)}{g}"
    if source.affiliation is not None:
        lines += f"{s}{V['affiliation']}{names.agent(source.affiliation)}{g}"
    return lines


def utterance_lines(utterance: Utterance, names: Names, graph: str) -> str:
    """An utterance."""
    g = ending(graph)
    s = names.node("utterance", utterance.id)
    lines = _opening(s, "Utterance", utterance.id, g)
    if utterance.label:
        lines += in_both(s, SKOS["prefLabel"], utterance.label, g)
    for speaker in sorted(set(utterance.speakers)):
        lines += f"{s}{V['speaker']}{names.agent(speaker)}{g}"
    if utterance.said:
        lines += dated(s, _SAID, utterance.said, g)
    if utterance.said_basis:
        lines += f"{s}{V['saidBasis']}{quoted(utterance.said_basis)}{g}"
    return lines


def question_lines(question: Question, names: Names, graph: str) -> str:  # noqa: C901, PLR0912 - one branch for each optional property
    """A question and its options; distinctions belong to pairs and are apart."""
    g = ending(graph)
    s = names.node("question", question.id)
    lines = _opening(s, "Question", question.id, g)
    lines += in_both(s, SKOS["prefLabel"], question.label, g)
    lines += in_both(s, SKOS["definition"], question.definition, g)
    lines += (
        f"{s}{V['answerType']}{concept('type', question.type)}{g}"
        f"{s}{V['aggregation']}{concept('aggregation', question.aggregation)}{g}"
        f"{s}{V['singleAnswer']}{boolean(question.single_answer)}{g}"
    )
    if question.unit:
        lines += f"{s}{V['unit']}{names.unit(question.unit)}{g}"
    if question.counted:
        lines += in_both(s, V["counted"], question.counted, g)
    if question.type == "quantity":
        lines += f"{s}{V['tolerance']}{decimal(question.tolerance)}{g}"
    if question.subject is not None:
        lines += f"{s}{V['subject']}{names.agent(question.subject)}{g}"
    if question.object is not None:
        lines += f"{s}{V['object']}{names.agent(question.object)}{g}"
    if question.place:
        lines += in_both(s, V["place"], question.place, g)
    if question.period:
        lines += dated(s, _PERIOD, question.period, g)
    for number, option in enumerate(question.options, 1):
        o = names.option(question.id, option.id)
        lines += (
            f"{s}{V['option']}{o}{g}"
            f"{o}{A['Option']}{g}"
            f"{o}{DCTERMS['identifier']}{quoted(option.id)}{g}"
            f"{o}{V['order']}{integer(number)}{g}"
        )
        lines += in_both(o, SKOS["prefLabel"], option.label, g)
        if option.agent is not None:
            lines += f"{o}{V['means']}{names.agent(option.agent)}{g}"
        for other in sorted(set(option.presupposes)):
            lines += f"{o}{V['presupposes']}{names.node('question', other)}{g}"
        for other in sorted(set(option.excludes)):
            lines += f"{o}{V['excludes']}{names.node('question', other)}{g}"
    if question.template:
        lines += in_both(s, V["template"], question.template, g)
    if question.part_of is not None:
        lines += f"{s}{V['partOf']}{names.node('question', question.part_of)}{g}"
    for other in sorted(set(question.presupposes)):
        lines += f"{s}{V['presupposes']}{names.node('question', other)}{g}"
    for other in sorted(set(question.sum_of)):
        lines += f"{s}{V['sumOf']}{names.node('question', other)}{g}"
    if question.sum_of or question.complete:
        lines += f"{s}{V['complete']}{boolean(question.complete)}{g}"
    if question.change_of is not None:
        lines += f"{s}{V['changeOf']}{names.node('question', question.change_of)}{g}"
    if question.settles:
        lines += in_both(s, V["settles"], question.settles, g)
    return lines


def distinction_lines(a: str, b: str, because: Label, names: Names, graph: str) -> str:
    """Why two questions, in the order of their ids, are not one."""
    g = ending(graph)
    first, second = names.node("question", a), names.node("question", b)
    d = names.node("question", a, "distinction", b)
    lines = (
        f"{first}{V['distinctFrom']}{second}{g}"
        f"{second}{V['distinctFrom']}{first}{g}"
        f"{first}{V['distinction']}{d}{g}"
        f"{second}{V['distinction']}{d}{g}"
        f"{d}{A['Distinction']}{g}"
        f"{d}{V['between']}{first}{g}"
        f"{d}{V['between']}{second}{g}"
    )
    lines += in_both(d, V["because"], because, g)
    return lines


def judgement_lines(judgement: Judgement, names: Names, graph: str) -> str:
    """A judgement."""
    g = ending(graph)
    s = names.node("judgement", judgement.id)
    lines = _opening(s, "Judgement", judgement.id, g)
    for claim in sorted(set(judgement.claims)):
        lines += f"{s}{V['claim']}{names.node('claim', claim)}{g}"
    if judgement.question is not None:
        lines += f"{s}{V['question']}{names.node('question', judgement.question)}{g}"
    if judgement.kind is not None:
        lines += f"{s}{V['kind']}{concept('kind', judgement.kind)}{g}"
    if judgement.verdict is not None:
        lines += f"{s}{V['verdict']}{concept('verdict', judgement.verdict)}{g}"
    if judgement.independent or judgement.kind is None:
        lines += f"{s}{V['independent']}{boolean(judgement.independent)}{g}"
    lines += in_both(s, V["because"], judgement.because, g)
    lines += _signed(s, "judged", judgement, g)
    return lines


def grading_lines(grading: Grading, names: Names, graph: str) -> str:
    """A grading of an agent, a claim or a document."""
    g = ending(graph)
    s = names.node("grading", grading.id)
    lines = _opening(s, "Grading", grading.id, g)
    graded = names.node(grading.node, grading.of)
    lines += f"{s}{V['of']}{graded}{g}"
    if grading.reliability:
        lines += f"{s}{V['reliability']}{concept('reliability', grading.reliability)}{g}"
    if grading.credibility:
        lines += f"{s}{V['credibility']}{concept('credibility', grading.credibility)}{g}"
    lines += in_both(s, V["because"], grading.because, g)
    lines += _signed(s, "graded", grading, g)
    return lines


def conclusion_lines(conclusion: Conclusion, names: Names, graph: str) -> str:
    """A conclusion on a question."""
    g = ending(graph)
    s = names.node("conclusion", conclusion.id)
    lines = _opening(s, "Conclusion", conclusion.id, g)
    lines += (
        f"{s}{V['question']}{names.node('question', conclusion.question)}{g}"
        f"{s}{V['conclusion']}{concept('conclusion', conclusion.status)}{g}"
    )
    if conclusion.answer is not None:
        name = names.node("conclusion", conclusion.id, "answer")
        lines += f"{s}{V['answer']}{name}{g}"
        lines += answer_lines(name, conclusion.question, conclusion.answer, names, g)
    lines += in_both(s, V["because"], conclusion.reason, g)
    if conclusion.settles:
        lines += in_both(s, V["settles"], conclusion.settles, g)
    return lines + _signed(s, "concluded", conclusion, g)


def search_lines(search: Search, names: Names, graph: str) -> str:
    """A search on behalf of a question."""
    g = ending(graph)
    s = names.node("search", search.id)
    lines = _opening(s, "Search", search.id, g)
    lines += (
        f"{s}{V['question']}{names.node('question', search.question)}{g}"
        f"{s}{V['where']}{quoted(search.where)}{g}"
    )
    for words in sorted(set(search.words)):
        lines += f"{s}{SCHEMA['query']}{quoted(words)}{g}"
    if search.note:
        lines += f"{s}{V['note']}{quoted(search.note)}{g}"
    lines += _signed(s, "searched", search, g)
    return lines + f"{s}{V['found']}{boolean(search.found)}{g}"
