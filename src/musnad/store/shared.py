"""Records that do not belong to one document: agents, questions, judgements, shared utterances.

Knows that an utterance with an entry of its own belongs to the document that reports it when there
is only one, and to the case otherwise; and that its speakers are those of its entry and of the
claims that report it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from musnad.model import codec
from musnad.model.agent import AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.model.label import Label
from musnad.rdf.names import Names
from musnad.rdf.records import source_lines, utterance_lines
from musnad.readmodel import fill
from musnad.readmodel import rows as make
from musnad.search.index import SearchIndex
from musnad.search.passage import named_texts

AT_ONCE = 5000
"""How many utterances are written and checked at once, so that a million need little memory."""


def put_case(
    connection: sqlite3.Connection,
    index: SearchIndex,
    base: Base,
    negatives: Mapping[str, Label],
) -> None:
    """Write the records that do not belong to one document into the read model.

    Utterances come later; of their sources those that claims name are there.
    """
    rows = make.new_rows()
    rows["source"] = [make.source_row(source) for source in base.sources.values()]
    rows["agent"] = [make.agent_row(agent) for agent in base.agents.values()]
    rows["question"] = [
        make.question_row(question, negatives.get(question.id))
        for question in base.questions.values()
    ]
    rows["judgement"] = [make.judgement_row(j) for j in base.judgements.values()]
    rows["question_link"] = [
        row for question in base.questions.values() for row in make.link_rows(question)
    ]
    rows["grading"] = [make.grading_row(g) for g in base.gradings.values()]
    rows["conclusion"] = [make.conclusion_row(c) for c in base.conclusions.values()]
    rows["search"] = [make.search_row(s) for s in base.searches.values()]
    fill.insert_rows(connection, rows)
    index.add_named(map(named_texts, base.agents.values()))
    index.add_named(map(named_texts, base.questions.values()))
    index.set_named(map(named_texts, base.sources.values()))


def put_utterances(
    connection: sqlite3.Connection,
    iri: str,
    declared: Iterable[tuple[Utterance, str]],
) -> Iterator[tuple[str, list[Utterance], list[AnonymousSource]]]:
    """Put utterances with an entry of their own, each with where that entry stands.

    The claims that report them are there already. Gives their quads, and those of their sources,
    and the records that these are about, part by part.
    """
    every = iter(sorted(declared, key=lambda entry: entry[0].id))
    while some := {entry[0].id: entry for entry in islice(every, AT_ONCE)}:
        yield _put_some(connection, iri, some)


def _put_some(
    connection: sqlite3.Connection, iri: str, entries: Mapping[str, tuple[Utterance, str]]
) -> tuple[str, list[Utterance], list[AnonymousSource]]:
    reported = fill.reporters(connection, entries)
    spoken: dict[str, set[str]] = {name: set(u.speakers) for name, (u, _) in entries.items()}
    for utterance, speaker in fill.select_in(
        connection, "SELECT DISTINCT utterance, speaker FROM claim WHERE utterance IN", entries
    ):
        spoken[str(utterance)].add(str(speaker))
    sources: dict[str, list[AnonymousSource]] = {name: [] for name in entries}
    for name, record in fill.select_in(
        connection, "SELECT utterance, record FROM source WHERE utterance IN", entries
    ):
        sources[str(name)].append(codec.loads("source", str(record)))
    every = {source.id: source for some in sources.values() for source in some}
    names = Names(Base(iri, sources=every))
    rows, lines, records = make.new_rows(), [], []
    for name, (entry, where) in entries.items():
        told = replace(entry, speakers=tuple(sorted(spoken[name])))
        rows["utterance"].append(make.utterance_row(told, where, entry.speakers))
        homes = reported[name]
        graph = names.document_graph(homes[0]) if len(homes) == 1 else names.case_graph
        lines.append(utterance_lines(told, names, graph))
        records.append(told)
        told_by = sorted(sources[name], key=lambda s: s.id)
        lines += [source_lines(source, names, graph) for source in told_by]
    fill.insert_rows(connection, rows)
    return "".join(lines), records, list(every.values())
