"""Deriving questions again, in read model and quads.

Most of what is derived for a large question does not change: rows of the read model are replaced,
of the quads only the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from musnad.model.base import Base
from musnad.rdf.derived import beside_lines, position_lines, relation_lines, summary_lines
from musnad.rdf.names import Names
from musnad.rdf.terms import M
from musnad.readmodel import fill
from musnad.readmodel.base import ReadBase
from musnad.readmodel.settled import (
    Row,
    order_of,
    read_relations,
    relation_id,
    relation_row,
    remove_settled,
    row_of,
    settled_rows,
)
from musnad.readmodel.stands import relater_of, remember_voices
from musnad.relate.row import Relation
from musnad.relate.settle import settle
from musnad.report.kept_card import card_rows
from musnad.store.copied import CopiedQuads


@dataclass(frozen=True, slots=True)
class Resettled:
    """The verdicts that came and went, sorted."""

    appeared: tuple[Row, ...]
    vanished: tuple[Row, ...]


def resettle(
    base: ReadBase, questions: Collection[str], claims: Collection[str], quads: CopiedQuads
) -> Resettled:
    """Settle some questions again, whose stands changed with `claims`, old and new ones.

    The stands are there already; `questions` are those that changed, `with_beside`.
    """
    read, names = base.connection, Names(Base(base.iri))
    before = read_relations(read, questions)
    positions = _positions(base, questions)
    remove_settled(read, questions)
    relater = relater_of(base)
    quads.remove_from(
        names.derived_graph,
        [names.node("judgement", j.id) for q in questions for j in relater.judged_on.get(q, ())]
        + [names.node("question", question) for question in questions],
    )
    nodes = [names.node("question", q) for q in questions if base.questions[q].added]
    quads.remove_about(
        names.derived_graph, f"<{M['Sum'].value}>", f"<{M['question'].value}>", nodes
    )
    kept: set[str] = set()
    found: list[Relation] = []
    for question in sorted(questions):
        remember_voices(base, relater.stands.get(question, ()))
        settled = settle(relater, question)
        rows = settled_rows(question, settled)
        rows["card"] = list(card_rows(relater, settled))
        fill.insert_rows(read, rows)
        held = {s.position.id: s.position for s in settled.positions}
        kept |= held.keys()
        found += settled.relations
        lines = [position_lines(p, names) for id_, p in held.items() if id_ not in positions]
        if settled.summary:
            lines.append(summary_lines(settled.summary, names))
        lines.append(beside_lines(relater, question, names))
        quads.insert("".join(lines))
    stale = [names.node("position", p) for p in positions if p not in kept]
    quads.remove_from(names.derived_graph, stale)
    return _relations(base, before, found, set(claims), quads)


def with_beside(base: ReadBase, questions: Collection[str]) -> set[str]:
    """Some questions with those that share rows with them: wholes, sums and look-alikes."""
    found = set(questions)
    for name in questions:
        question = base.questions[name]
        if question.part_of and question.part_of in base.questions:
            found.add(question.part_of or "")
        found |= {d.question for d in question.distinct_from if d.question in base.questions}
        found |= set(base.made_of(name))
    return found


def _positions(base: ReadBase, questions: Collection[str]) -> set[str]:
    query = "SELECT id FROM position WHERE question IN"
    return {str(id_) for (id_,) in fill.select_in(base.connection, query, questions)}


def _relations(
    base: ReadBase,
    before: list[Row],
    found: list[Relation],
    claims: set[str],
    quads: CopiedQuads,
) -> Resettled:
    """Write the quads of relations that are not as they were before."""
    names = Names(Base(base.iri))
    old: dict[str, list[Row]] = defaultdict(list)
    new: dict[str, list[tuple[Row, Relation]]] = defaultdict(list)
    for row in before:
        old[relation_id(row)].append(row)
    for relation in found:
        row = row_of(relation_row(relation))
        new[relation_id(row)].append((row, relation))
    gone, lines = [], []
    for name in sorted(old.keys() | new.keys()):
        rows = [row for row, _ in new[name]]
        moved = any(row["a"] in claims or row["b"] in claims for row in rows)
        if rows == old[name] and not moved:
            continue
        if old[name]:
            gone.append(names.node("relation", name))
        for _, r in new[name]:
            first, second = (base.position_of(claim, r.question) for claim in (r.a, r.b))
            lines.append(relation_lines(r, first, second, names))
    quads.remove_from(names.derived_graph, gone)
    quads.insert("".join(lines))
    appeared = [row for name, some in new.items() if not old[name] for row, _ in some]
    vanished = [row for name, some in old.items() if not new[name] for row in some]
    return Resettled(tuple(sorted(appeared, key=order_of)), tuple(sorted(vanished, key=order_of)))
