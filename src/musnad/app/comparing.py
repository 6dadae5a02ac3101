"""The verb diff: two bases, each from a store, a folder of curation files or an RDF file."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from musnad.app.opening import open_base_at
from musnad.app.settings import base_of, languages_of
from musnad.curation.load import load
from musnad.errors import FileUnreadableError, MusnadError
from musnad.model.base import Base
from musnad.rdf.canonical import canonical
from musnad.rdf.read import from_store
from musnad.report.difference import Difference, compare_bases
from musnad.store import embedded, generation

RDF_FILES = frozenset({".ttl", ".nt", ".nq", ".trig"})


class UnsoundError(MusnadError):
    """Curation files with errors, which cannot be compared."""

    code = "findings"


def diff(old: Path, new: Path) -> Difference:
    """What differs between two bases.

    Raises: `FileUnreadableError`, `UnsoundError`, `StoreError`.
    """
    return compare_bases(read_base(old), read_base(new))


def read_base(place: Path) -> Base:
    """The base in a store folder, a folder of curation files, or a file written by `export`.

    Raises: `FileUnreadableError` for a place that is none of them; `UnsoundError` for curation
    files with errors; `StoreError`.
    """
    if place.is_file() and place.suffix in RDF_FILES:
        try:
            quads = list(pyoxigraph.parse(path=str(place)))
        except (OSError, SyntaxError, ValueError) as error:
            raise FileUnreadableError(f"{place} cannot be read: {error}") from error
        with embedded.memory(quads) as store:
            return canonical(from_store(store.select))
    if place.is_dir() and generation.exists(place):
        return canonical(open_base_at(place))
    if place.is_dir() and any(place.glob("*.yml")):
        curation = load(place, iri=base_of(place), languages=languages_of(place))
        if curation.errors:
            count = curation.errors
            raise UnsoundError(
                f"{place} has {count} error{'' if count == 1 else 's'}",
                remedy=f"see them: musnad check {place}",
            )
        return canonical(curation.base)
    raise FileUnreadableError(
        f"{place} is neither a store, nor a folder of curation files, nor an RDF file"
        if place.exists()
        else f"there is no {place}",
        remedy="name a store such as .musnad/store, a folder of curation files such as seeds, "
        f"or an RDF file ({', '.join(sorted(RDF_FILES))})",
    )
