"""Records and their places, read from their lines on access.

Turns a reference of an index into a place. Caches nothing: there may be millions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from musnad.findings import Place
from musnad.ingest.lines import Index

T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """Records that are read from their lines on access, and not kept."""

    def __init__(self, names: Mapping[str, Any], read: Callable[[str], T]) -> None:
        self._names, self._read = names, read

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Places(Mapping[str, Place]):
    """The places of records, by IRI, looked up only when there is a finding."""

    def __init__(self, index: Index, iri: str) -> None:
        self._index, self._iri = index, iri

    def __getitem__(self, iri: str) -> Place:
        node, _, name = iri.removeprefix(self._iri).partition("/")
        index = self._index
        if node == "document" and name in index.documents:
            slot = index.documents[name]
            reference, line = (
                (slot.head, slot.line) if slot.head >= 0 else (slot.claims[0], slot.lines[0])
            )
            return index.place(reference, line)
        if node == "source":
            name = name.replace("/", ".")
        known: Mapping[str, int] = getattr(index, f"{node}s", {}) if node in _LAZY else {}
        return index.place(known[name]) if name in known else index.places[node, name]

    def __iter__(self) -> Iterator[str]:
        return (f"{self._iri}{node}/{name}" for node, name in self._index.places)

    def __len__(self) -> int:
        return len(self._index.places)


_LAZY = ("claim", "utterance", "source")
"""Kinds of records whose lines are found by reference."""
