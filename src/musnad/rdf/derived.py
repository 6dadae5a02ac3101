"""Writing what is derived: positions, their relations, and the status of questions.

Knows the graph that can be deleted and rebuilt. Stores one witness for each two positions, never
all pairs of claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from musnad.model.base import Base
from musnad.model.identifier import digest
from musnad.rdf.terms import TYPE, M, boolean, concept, day, decimal, integer
from musnad.rdf.write import Names
from musnad.relate.condensed import condense
from musnad.relate.origin import Summary, summarise
from musnad.relate.position import Position
from musnad.relate.relation import Relater, Relation
from musnad.value.answer import ChoiceAnswer, DateAnswer, QuantityAnswer, TextAnswer, YesNoAnswer


def derived_quads(base: Base) -> Iterator[Quad]:
    """The quads of everything that is derived from the records of `base`.

    >>> list(derived_quads(Base("https://example.org/")))
    []
    """
    names = Names(base)
    graph = names.derived_graph
    relater = Relater(base)
    positions: dict[str, Position] = {}
    held: dict[tuple[str, str], str] = {}
    for stands in relater.stands.values():
        for stand in stands:
            position = stand.position
            positions[position.id] = position
            held[stand.claim.id, position.question] = position.id
            verb = M["holds"] if stand.carried_from is None else M["carries"]
            claim = names.node("claim", stand.claim.id)
            yield Quad(claim, verb, names.node("position", position.id), graph)
    for position in positions.values():
        yield from _position_quads(position, names, graph)
    relations = list(condense(relater))
    for relation in relations:
        yield from _relation_quads(base, relation, held, names, graph)
    for summary in summarise(base, relations, relater).values():
        yield from _summary_quads(summary, names, graph)


def _position_quads(position: Position, names: Names, graph: NamedNode) -> Iterator[Quad]:
    s = names.node("position", position.id)
    yield Quad(s, TYPE, M["Position"], graph)
    yield Quad(s, M["question"], names.node("question", position.question), graph)
    yield Quad(s, M["stance"], concept("stance", position.stance), graph)
    yield Quad(s, M["answerType"], concept("type", position.answer.type), graph)
    match position.answer:
        case QuantityAnswer(value=value):
            yield Quad(s, M["hedge"], concept("hedge", value.hedge), graph)
            yield Quad(s, M["dimension"], Literal(value.dimension), graph)
            interval = value.interval
            if interval.lower is not None:
                yield Quad(s, M["lower"], decimal(interval.lower), graph)
                yield Quad(s, M["lowerClosed"], boolean(interval.lower_closed), graph)
            if interval.upper is not None:
                yield Quad(s, M["upper"], decimal(interval.upper), graph)
                yield Quad(s, M["upperClosed"], boolean(interval.upper_closed), graph)
        case DateAnswer(value=date):
            if date.earliest:
                yield Quad(s, M["earliest"], day(date.earliest), graph)
            if date.latest:
                yield Quad(s, M["latest"], day(date.latest), graph)
        case YesNoAnswer(value=yes):
            yield Quad(s, M["value"], boolean(yes), graph)
        case ChoiceAnswer(option=option):
            yield Quad(s, M["option"], names.option(position.question, option), graph)
        case TextAnswer(text=text):
            yield Quad(s, M["text"], Literal(text), graph)
    if position.as_of and position.as_of.earliest:
        yield Quad(s, M["asOfEarliest"], day(position.as_of.earliest), graph)
    if position.as_of and position.as_of.latest:
        yield Quad(s, M["asOfLatest"], day(position.as_of.latest), graph)


def _relation_quads(
    base: Base,
    relation: Relation,
    held: dict[tuple[str, str], str],
    names: Names,
    graph: NamedNode,
) -> Iterator[Quad]:
    def position(claim: str, carried: str | None) -> NamedNode:
        own = base.claims[claim].question
        key = claim, relation.question
        if key not in held:  # the other side of a part, or of a look-alike
            key = claim, carried or own
        return names.node("position", held[key])

    identifier = digest(relation.a, relation.b, relation.question, relation.kind, relation.verdict)
    s = names.node("relation", identifier)
    yield Quad(s, TYPE, M["Relation"], graph)
    yield Quad(s, M["question"], names.node("question", relation.question), graph)
    yield Quad(s, M["first"], position(relation.a, relation.carried_a), graph)
    yield Quad(s, M["second"], position(relation.b, relation.carried_b), graph)
    yield Quad(s, M["kind"], concept("kind", relation.kind), graph)
    if relation.verdict:
        yield Quad(s, M["verdict"], concept("verdict", relation.verdict), graph)
    yield Quad(s, M["rule"], Literal(relation.rule), graph)
    yield Quad(s, M["ruleVersion"], Literal(relation.rule_version), graph)
    yield Quad(s, M["reason"], Literal(relation.reason.en, language="en"), graph)
    yield Quad(s, M["reason"], Literal(relation.reason.ar, language="ar"), graph)
    yield Quad(s, M["firstWitness"], names.node("claim", relation.a), graph)
    yield Quad(s, M["secondWitness"], names.node("claim", relation.b), graph)
    yield Quad(s, M["withinPrincipal"], boolean(relation.within_principal), graph)


def _summary_quads(summary: Summary, names: Names, graph: NamedNode) -> Iterator[Quad]:
    s = names.node("question", summary.question)
    yield Quad(s, M["status"], concept("status", summary.status), graph)
    for term, number in (
        ("origins", summary.origins),
        ("documents", summary.documents),
        ("outlets", summary.outlets),
        ("unnamed", summary.unnamed),
        ("ownVoices", summary.own_voices),
    ):
        yield Quad(s, M[term], integer(number), graph)
