"""Writing what is derived: positions, their relations, and the status of questions.

Knows the graph that can be deleted and rebuilt, and how each derived node is written as N-Quads
text. Stores one witness for each pair of positions, never all pairs of claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.identifier import digest
from musnad.model.question import Question
from musnad.rdf.commitment import (
    carried_lines,
    commitment_lines,
    heard_lines,
    root_lines,
    sum_time_lines,
    summed_lines,
)
from musnad.rdf.names import Names
from musnad.rdf.text import A, V, boolean, concept, day, decimal, ending, integer, quoted
from musnad.rdf.write import read_lines
from musnad.relate.addends import sum_times
from musnad.relate.commitment import commitment_of
from musnad.relate.judged import heard
from musnad.relate.origin import Summary
from musnad.relate.position import Position, Stand
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.relate.settle import Settled, settle
from musnad.relate.summed import summed_of
from musnad.value.answer import ChoiceAnswer, DateAnswer, QuantityAnswer, TextAnswer, YesNoAnswer


def derived_quads(base: Base) -> Iterator[Quad]:
    """The quads of everything that is derived from the records of `base`.

    >>> list(derived_quads(Base("https://example.org/")))
    []
    """
    return read_lines(derived_lines(base))


def derived_lines(base: Base) -> Iterator[str]:
    """The same as N-Quads text, question by question.

    >>> list(derived_lines(Base("https://example.org/")))
    []
    """
    names = Names(base)
    relater = Relater(base)
    held = {
        (stand.claim.id, question): stand.position.id
        for question, stands in relater.stands.items()
        for stand in stands
    }

    def of(claim: str, question: str) -> str:
        """The position of a claim on a question, or on its own: in a relation of two questions."""
        return held.get((claim, question)) or held[claim, base.claims[claim].question]

    for question in sorted(base.questions):
        settled = settle(relater, question)
        yield from settled_lines(settled, relater.stands.get(question, ()), of, names)
    yield from query_lines(base, relater, names)


def settled_lines(
    settled: Settled,
    stands: Iterable[Stand],
    held: Callable[[str, str], str],
    names: Names,
) -> Iterator[str]:
    """Everything that is derived for one question, as N-Quads text.

    `stands` are those on the question; `held` gives the position of a claim on a question, or
    on its own where it has none there, as in a relation of a part and a whole.
    """
    for stand in stands:
        carries = stand.carried_from is not None
        yield held_line(stand.claim.id, stand.position.id, names, carries=carries)
    for standing in settled.positions:
        yield position_lines(standing.position, names)
    for relation in settled.relations:
        first, second = (held(claim, relation.question) for claim in (relation.a, relation.b))
        yield relation_lines(relation, first, second, names)
    if settled.summary:
        yield summary_lines(settled.summary, names)


def query_lines(base: Base, relater: Relater, names: Names) -> Iterator[str]:
    """What the shipped queries read besides the records: commitments, sums, roots, judgements.

    `queries/carried.rq`, `commitments.rq`, `measures.rq`, `sum-times.rq`, `added.rq`,
    `grown.rq`, `behalf.rq`, `roots.rq` and `judged.rq` construct the same.
    """
    for name, stands in relater.stands.items():
        yield from stand_lines(base.questions[name], stands, names)
    for claim in base.claims.values():
        yield root_lines(claim, relater.principals, names)
    for name in sorted(base.questions):
        yield beside_lines(relater, name, names)


def beside_lines(relater: Relater, question: str, names: Names) -> str:
    """What the shipped queries read of a question as a whole: its sums, judgements on it."""
    lines = [summed_lines(s, names) for s in summed_of(relater, relater.base.questions[question])]
    lines += [heard_lines(judgement, names) for judgement in heard(relater, question)]
    return "".join(lines)


def stand_lines(question: Question, stands: Iterable[Stand], names: Names) -> Iterator[str]:
    """What the shipped queries read of stands on a question: commitments, and what is carried.

    The claims of the stands are records in full.
    """
    for stand in stands:
        if stand.constrains:
            yield commitment_lines(commitment_of(question, stand), names)
            if question.added and isinstance(stand.claim, Claim):
                yield sum_time_lines(stand, sum_times(question, stand, stand.claim.as_of), names)
        if stand.carried_from is not None:
            yield carried_lines(stand, names)


def held_line(claim: str, position: str, names: Names, *, carries: bool) -> str:
    """Which position a claim holds, or `carries` to a question that its own presupposes; ids."""
    verb = V["carries"] if carries else V["holds"]
    subject, value = names.node("claim", claim), names.node("position", position)
    return f"{subject}{verb}{value}{ending(names.derived_graph)}"


def position_lines(position: Position, names: Names) -> str:
    """A position."""
    g = ending(names.derived_graph)
    s = names.node("position", position.id)
    lines = (
        f"{s}{A['Position']}{g}"
        f"{s}{V['question']}{names.node('question', position.question)}{g}"
        f"{s}{V['stance']}{concept('stance', position.stance)}{g}"
        f"{s}{V['answerType']}{concept('type', position.answer.type)}{g}"
    )
    match position.answer:
        case QuantityAnswer(value=value):
            lines += (
                f"{s}{V['hedge']}{concept('hedge', value.hedge)}{g}"
                f"{s}{V['dimension']}{quoted(value.dimension)}{g}"
            )
            interval = value.interval
            if interval.lower is not None:
                lines += (
                    f"{s}{V['lower']}{decimal(interval.lower)}{g}"
                    f"{s}{V['lowerClosed']}{boolean(interval.lower_closed)}{g}"
                )
            if interval.upper is not None:
                lines += (
                    f"{s}{V['upper']}{decimal(interval.upper)}{g}"
                    f"{s}{V['upperClosed']}{boolean(interval.upper_closed)}{g}"
                )
        case DateAnswer(value=date):
            if date.earliest:
                lines += f"{s}{V['earliest']}{day(date.earliest)}{g}"
            if date.latest:
                lines += f"{s}{V['latest']}{day(date.latest)}{g}"
        case YesNoAnswer(value=yes):
            lines += f"{s}{V['value']}{boolean(yes)}{g}"
        case ChoiceAnswer(option=option):
            lines += f"{s}{V['option']}{names.option(position.question, option)}{g}"
        case TextAnswer(text=text):
            lines += f"{s}{V['text']}{quoted(text)}{g}"
    if position.as_of and position.as_of.earliest:
        lines += f"{s}{V['asOfEarliest']}{day(position.as_of.earliest)}{g}"
    if position.as_of and position.as_of.latest:
        lines += f"{s}{V['asOfLatest']}{day(position.as_of.latest)}{g}"
    return lines


def relation_lines(relation: Relation, first: str, second: str, names: Names) -> str:
    """A relation between the positions called `first` and `second`, with its witnesses."""
    g = ending(names.derived_graph)
    identifier = digest(relation.a, relation.b, relation.question, relation.kind, relation.verdict)
    s = names.node("relation", identifier)
    verdict = (
        f"{s}{V['verdict']}{concept('verdict', relation.verdict)}{g}" if relation.verdict else ""
    )
    reason = relation.reason
    return (
        f"{s}{A['Relation']}{g}"
        f"{s}{V['question']}{names.node('question', relation.question)}{g}"
        f"{s}{V['first']}{names.node('position', first)}{g}"
        f"{s}{V['second']}{names.node('position', second)}{g}"
        f"{s}{V['kind']}{concept('kind', relation.kind)}{g}"
        f"{verdict}"
        f"{s}{V['rule']}{quoted(relation.rule)}{g}"
        f"{s}{V['ruleVersion']}{quoted(relation.rule_version)}{g}"
        f"{s}{V['reason']}{quoted(reason.en)}@en{g}"
        f"{s}{V['reason']}{quoted(reason.ar)}@ar{g}"
        f"{s}{V['firstWitness']}{names.node('claim', relation.a)}{g}"
        f"{s}{V['secondWitness']}{names.node('claim', relation.b)}{g}"
        f"{s}{V['withinPrincipal']}{boolean(relation.within_principal)}{g}"
    ) + "".join(f"{s}{V['also']}{names.node('claim', other)}{g}" for other in relation.also)


def summary_lines(summary: Summary, names: Names) -> str:
    """The status of a question, and its counts."""
    g = ending(names.derived_graph)
    s = names.node("question", summary.question)
    return (
        f"{s}{V['status']}{concept('status', summary.status)}{g}"
        f"{s}{V['origins']}{integer(summary.origins)}{g}"
        f"{s}{V['documents']}{integer(summary.documents)}{g}"
        f"{s}{V['outlets']}{integer(summary.outlets)}{g}"
        f"{s}{V['unnamed']}{integer(summary.unnamed)}{g}"
        f"{s}{V['ownVoices']}{integer(summary.own_voices)}{g}"
    )
