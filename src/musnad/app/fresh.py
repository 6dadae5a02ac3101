"""A new generation while it is filled: quads and read model together.

Knows the order: documents in batches, then what they share, the indexes that verdicts need, the
questions one by one, and what only readers need while the engine puts its quads in order. Does not
know where records come from, nor when they are sound: `building` and `loading` do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from musnad.app.settling import asked_questions, settle_questions
from musnad.model.base import Base, by_id
from musnad.model.claim import Utterance
from musnad.model.label import Label
from musnad.rdf.context import Context
from musnad.rdf.names import Names
from musnad.rdf.portions import case_portions
from musnad.rdf.write import case_lines
from musnad.readmodel import fill, schema
from musnad.readmodel.base import ReadBase, read_base
from musnad.search.index import SearchIndex
from musnad.store import generation
from musnad.store.batch import Batch, put_batch
from musnad.store.filling import Filling
from musnad.store.shared import put_case, put_utterances


@contextmanager
def fresh_folder(store: Path, *, dry: bool) -> Iterator[Path]:
    """The folder of the new generation; one that goes away when `dry`.

    Raises: `StoreError`.
    """
    if dry:
        with tempfile.TemporaryDirectory(prefix="musnad-") as folder:
            yield Path(folder)
    else:
        with generation.replacing(store) as folder:
            yield folder


@dataclass(frozen=True, slots=True)
class Shared:
    """A part of the shared records as it was written: its quads, and what they refer to."""

    lines: str
    context: str


class Fresh:
    """The folder of a new generation. `abandon` it when anything goes wrong.

    `sparing` leaves memory to the caller: the engine takes less of it, and more time.
    """

    def __init__(self, folder: Path, iri: str, *, sparing: bool = False) -> None:
        self.iri = iri
        self._file = folder / generation.READ_MODEL
        self.read = schema.create(self._file)
        fill.set_meta(self.read, iri=iri, quads=generation.FIRST_QUADS)
        self._index = SearchIndex(self.read)
        self._index.create()
        self._index.bulk()
        self._filling = Filling(folder / generation.FIRST_QUADS, sparing=sparing)

    @property
    def base(self) -> ReadBase:
        """The base as written so far; fast once the shared records are written."""
        return read_base(self.read)

    def take(self, batch: Batch) -> None:
        """Write some documents."""
        put_batch(self.read, self._index, batch)
        self._filling.write(batch.packed)

    def share(
        self,
        base: Base,
        negatives: Mapping[str, Label],
        declared: Iterable[tuple[Utterance, str]],
    ) -> Iterator[Shared]:
        """Write the shared records, once all documents are written, and make the indexes.

        `base` has agents, questions, judgements, gradings and sources that no document alone owns;
        `declared` utterances come with where their entry stands. Comes part by part, so that no
        text grows with the base: all must be taken.
        """
        self._filling.cut()
        put_case(self.read, self._index, base, negatives)
        schema.add_indexes(self.read)
        for some in case_portions(base):
            names = Names(some)
            lines = "".join(case_lines(some, names, {}))
            self._filling.write(lines)
            yield Shared(lines, Context(self.base, names).of_case(some))
        for lines, utterances, sources in put_utterances(self.read, self.iri, declared):
            self._filling.write(lines)
            names = Names(Base(self.iri, sources=by_id(sources)))
            yield Shared(
                lines, Context(self.base, names).of(utterances=utterances, sources=sources)
            )

    def settle(self, told: Callable[[int, int], None]) -> None:
        """Derive every question; `told` is called with the number done and the total."""
        names = asked_questions(self.read)
        settle_questions(self.base, names, self._filling.write, lambda done: told(done, len(names)))

    def finish(self, **meta: str) -> int:
        """Flush everything to the disk; returns the number of quads."""
        self._filling.end()
        self._index.settle()  # while the engine puts its quads in order
        schema.add_later_indexes(self.read)
        quads = self._filling.close()
        fill.set_meta(self.read, quad_count=str(quads), **meta)
        schema.finish(self.read, self._file)
        return quads

    def abandon(self) -> None:
        """Close the files, whatever is in them."""
        self.read.close()
        self._filling.abandon()
