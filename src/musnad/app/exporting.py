"""The verb export: a base in a format that other tools read."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from musnad.app.listing import Filter, claim_row, find_claims
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.atomic import writing
from musnad.errors import UsageError
from musnad.export.jsonl import write_jsonl
from musnad.export.jsonld import write_jsonld
from musnad.export.nquads import write_nquads
from musnad.export.records import write_records
from musnad.export.table import write_rows
from musnad.export.trig import write_trig
from musnad.export.turtle import write_turtle
from musnad.model.base import Base
from musnad.rdf.names import Names


def _csv(base: Base) -> Iterator[str]:
    out = io.StringIO()
    write_rows((claim_row(base, claim) for claim in find_claims(base, Filter())), "csv", out)
    yield out.getvalue()


Quads = Callable[[], Iterator[Quad]]

FORMATS: dict[str, Callable[[Base, Quads], Iterator[str]]] = {
    "turtle": lambda base, quads: write_turtle(quads(), base.iri),
    "trig": lambda base, quads: write_trig(quads(), base.iri),
    "jsonld": lambda base, quads: write_jsonld(quads(), base.iri),
    "nquads": lambda _, quads: write_nquads(quads()),
    "jsonl": lambda base, _: write_jsonl(base),
    "records": lambda base, _: write_records(base),
    "csv": lambda base, _: _csv(base),
}
"""Every format by its name: made from the records, or from the quads of the store."""


def export(settings: Settings, to: str, out: BinaryIO, *, base_only: bool = False) -> int:
    """Write the base of the store to `out` in UTF-8; gives the number of bytes.

    Raises: `UsageError` for an unknown format, `StoreError` without a store.
    """
    if to not in FORMATS:
        raise UsageError(f"there is no format {to!r}", remedy=f"one of: {', '.join(FORMATS)}")
    base = open_base(settings)

    def quads() -> Iterator[Quad]:
        derived = Names(base).derived_graph
        with open_quads(settings) as store:
            for quad in store.quads():
                if not (base_only and str(quad.graph_name) == derived):
                    yield quad

    return sum(out.write(part.encode()) for part in FORMATS[to](base, quads))


def export_file(
    settings: Settings, to: str, path: Path, *, base_only: bool = False, dry: bool = False
) -> int:
    """The same into a file, which is replaced as a whole or left as it was.

    Raises: `FileUnreadableError` when it cannot be written.
    """
    with open(os.devnull, "wb") if dry else writing(path) as out:  # noqa: PTH123 - a name, no path
        return export(settings, to, out, base_only=base_only)
