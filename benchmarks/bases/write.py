"""Bases → files: lines of JSON, N-Quads, or a folder of curation files with their texts.

Knows in which order the parts of a base are written. All three forms hold the same base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.bases import curation
from benchmarks.bases.news import Issue, Wave, waves
from benchmarks.bases.world import World
from musnad.model.base import Base, by_id
from musnad.model.codec import Record, record_line
from musnad.model.question import Question
from musnad.rdf.write import to_quads

Entry = dict[str, Any]
IRI = "https://w3id.org/musnad/case/bench/"


def json_lines(world: World) -> Iterator[str]:
    """The records, a line each: the case, then document by document, then what people judged."""
    for agent in world.agents:
        yield record_line(agent)
    for question in questions(world):
        yield record_line(question)
    late: list[str] = []
    for wave in waves(world):
        yield from _lines((*wave.utterances, *wave.sources))
        for issue in wave.issues:
            yield from _lines((issue.document, *issue.utterances, *issue.sources, *issue.claims))
        late += _lines((*wave.judgements, *wave.gradings))
    yield from late


def _lines(records: Iterable[Record]) -> Iterator[str]:
    return map(record_line, records)


def questions(world: World) -> Iterator[Question]:
    """Every question, in the order of events."""
    for number in range(world.events):
        yield from world.event(number).questions.values()


def nquads(world: World) -> Iterator[str]:
    """The quads of the records as text, piece by piece."""
    yield from _text(Base(IRI, agents=by_id(world.agents)), skip=0)
    for number in range(world.events):
        yield from _text(Base(IRI, questions=by_id(world.event(number).questions.values())))
    for wave in waves(world):
        yield from _text(base_of(wave))


def base_of(wave: Wave) -> Base:
    """The records of one wave, as a base without agents and questions."""
    issues = wave.issues
    return Base(
        IRI,
        sources=by_id((*wave.sources, *(s for i in issues for s in i.sources))),
        documents=by_id(i.document for i in issues),
        utterances=by_id((*wave.utterances, *(u for i in issues for u in i.utterances))),
        claims=by_id(c for i in issues for c in i.claims),
        judgements=by_id(wave.judgements),
        gradings=by_id(wave.gradings),
    )


def _text(base: Base, skip: int = 1) -> Iterator[str]:
    """The quads as lines, without the first one, which every base has."""
    return (f"{quad} .\n" for quad in islice(to_quads(base), skip, None))


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write pieces of text one after the other."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


def write_curation(world: World, seeds: Path, texts: Path | None = None) -> None:
    """A folder of curation files, and one with the texts where `texts` is named."""
    seeds.mkdir(parents=True, exist_ok=True)
    if texts:
        texts.mkdir(parents=True, exist_ok=True)
    (seeds / "musnad.toml").write_text(f'base = "{IRI}"\n')
    write_text(
        seeds / "agents.yml", curation.listing("agents", map(curation.agent_entry, world.agents))
    )
    entries = map(curation.question_entry, questions(world))
    write_text(seeds / "questions.yml", curation.listing("questions", entries))
    utterances: list[Entry] = []
    judgements: list[Entry] = []
    gradings: list[Entry] = []
    for wave in waves(world):
        utterances += map(curation.utterance_entry, wave.utterances)
        judgements += map(curation.judgement_entry, wave.judgements)
        gradings += map(curation.grading_entry, wave.gradings)
        for issue in wave.issues:
            write_issue(issue, wave, seeds, texts)
    for name, found in (
        ("utterances", utterances),
        ("judgements", judgements),
        ("gradings", gradings),
    ):
        write_text(seeds / f"{name}.yml", curation.listing(name, found))


def write_issue(issue: Issue, wave: Wave, seeds: Path, texts: Path | None = None) -> None:
    """The file of one document, and its text."""
    entry = curation.document_entry(issue, {s.id: s for s in wave.sources})
    name = issue.document.id
    write_text(seeds / f"{name}.yml", (line + "\n" for line in curation.lines(entry)))
    if texts:
        write_text(texts / f"{name}.txt", (issue.text,))
