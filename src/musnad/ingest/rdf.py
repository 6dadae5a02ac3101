"""RDF in our own vocabulary → lines of records.

Knows the formats by their suffixes; such a file holds one case. Quads that are not part of a record
get a finding. Derived quads are skipped: they are computed again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from musnad.check.shapes import check_lines
from musnad.errors import FileUnreadableError, MusnadError
from musnad.findings import Finding, Place
from musnad.ingest.untaken import Untaken, is_derived
from musnad.model.base import Base
from musnad.rdf.aligned import align
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.store.embedded import EmbeddedStore

FORMATS: dict[str, RdfFormat] = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""How a file is read, by its suffix."""


def read_rdf(path: Path) -> tuple[Base | None, list[Finding]]:
    """The base in a file; `None`, with findings, when the file is not a sound case.

    Raises: `FileUnreadableError`.
    """
    with tempfile.TemporaryDirectory(prefix="musnad-") as folder:
        store = pyoxigraph.Store(folder)
        try:
            store.bulk_load(path=str(path), format=FORMATS[path.suffix.lower()])
        except SyntaxError as error:
            place = Place(
                str(path), getattr(error, "lineno", 0) or 0, getattr(error, "offset", 0) or 0
            )
            return None, [Finding(place, "error", "rdf-broken", str(error.msg))]
        except OSError as error:
            raise FileUnreadableError(f"{path} cannot be read: {error}") from error
        try:
            base = from_store(EmbeddedStore(store).select)
        except MusnadError as error:
            found = _shapes(path, store)
            found.append(Finding(Place(str(path)), "error", "rdf-no-case", str(error)))
            return None, found
        return base, _left(path, store, base)


def _shapes(path: Path, store: pyoxigraph.Store) -> list[Finding]:
    """The findings of the shapes, where the case cannot be read at all."""
    text = (store.dump(format=RdfFormat.N_QUADS) or b"").decode()
    return [
        Finding(Place(str(path)), f.severity, f.code, f"{f.message} {f.hint}".strip())
        for f in check_lines(text, {})
    ]


def _left(path: Path, store: pyoxigraph.Store, base: Base) -> list[Finding]:
    """A warning for each quad that is not part of a record, up to a limit."""
    own = list(to_quads(base))
    taken = {quad.triple for quads in (own, align(own)) for quad in quads}
    untaken = Untaken()
    for quad in store:
        if quad.triple in taken or is_derived(str(quad.subject), str(quad.predicate)):
            continue
        untaken.add(Place(str(path)), str(quad.triple))
    return untaken.findings()
