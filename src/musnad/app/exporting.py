"""The verb export: a base in a format that other tools read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from musnad.app.case import all_quads, open_base
from musnad.app.listing import Filter, claim_row, find_claims
from musnad.app.settings import Settings
from musnad.errors import FileUnreadableError, UsageError
from musnad.export.jsonl import write_jsonl
from musnad.export.jsonld import write_jsonld
from musnad.export.nquads import write_nquads
from musnad.export.records import write_records
from musnad.export.table import write_rows
from musnad.export.trig import write_trig
from musnad.export.turtle import write_turtle
from musnad.model.base import Base
from musnad.rdf.write import to_quads


def _csv(base: Base) -> Iterator[str]:
    out = io.StringIO()
    write_rows((claim_row(base, claim) for claim in find_claims(base, Filter())), "csv", out)
    yield out.getvalue()


FORMATS: dict[str, Callable[[Base, bool], Iterator[str]]] = {
    "turtle": lambda base, bare: write_turtle(_quads(base, bare), base.iri),
    "trig": lambda base, bare: write_trig(_quads(base, bare), base.iri),
    "jsonld": lambda base, bare: write_jsonld(_quads(base, bare), base.iri),
    "nquads": lambda base, bare: write_nquads(_quads(base, bare)),
    "jsonl": lambda base, _: write_jsonl(base),
    "records": lambda base, _: write_records(base),
    "csv": lambda base, _: _csv(base),
}
"""Every format by its name; the second argument leaves out what is derived."""


def _quads(base: Base, bare: bool) -> Iterator[Quad]:  # noqa: FBT001 - as in FORMATS
    return to_quads(base) if bare else all_quads(base)


def export(settings: Settings, to: str, out: BinaryIO, *, base_only: bool = False) -> int:
    """Write the base of the store to `out` in UTF-8; gives the number of bytes.

    Raises: `UsageError` for an unknown format, `StoreError` without a store.
    """
    if to not in FORMATS:
        raise UsageError(f"there is no format {to!r}", remedy=f"one of: {', '.join(FORMATS)}")
    base = open_base(settings)
    return sum(out.write(part.encode()) for part in FORMATS[to](base, base_only))


def export_file(
    settings: Settings, to: str, path: Path, *, base_only: bool = False, dry: bool = False
) -> int:
    """The same into a file, which is replaced as a whole or left as it was.

    Raises: `FileUnreadableError` when it cannot be written.
    """
    buffer = io.BytesIO()
    size = export(settings, to, buffer, base_only=base_only)
    if not dry:
        try:
            if (
                path.exists() and not path.is_file()
            ):  # a device or pipe is written to, never replaced
                path.write_bytes(buffer.getvalue())
            else:
                part = path.with_name(path.name + ".part")
                part.write_bytes(buffer.getvalue())
                part.replace(path)
        except OSError as error:
            raise FileUnreadableError(f"{path} cannot be written: {error.strerror}") from error
    return size
