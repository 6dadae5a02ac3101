"""The verb agreement: compares two curators of the same texts, with a third person's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from musnad.app.comparing import read_base
from musnad.curation.load import load_readings
from musnad.errors import FileUnreadableError
from musnad.findings import Finding
from musnad.model.base import Base
from musnad.model.reading import Reading
from musnad.relate.agreement import Agreement, Disagreement, agree


@dataclass(frozen=True, slots=True)
class Agreed:
    """The comparison of two bases.

    `judged` gives the reading of each disagreement that has one; `idle` are readings that name no
    disagreement of these two.
    """

    a: Base
    b: Base
    agreement: Agreement
    judged: dict[Disagreement, Reading]
    idle: tuple[Reading, ...]
    findings: tuple[Finding, ...]


def agreement(a: Path, b: Path, overlay: Path | None = None) -> Agreed:
    """Compare two curations: folders of curation files, stores or RDF files.

    `overlay` is a judgement file whose `readings` say who is right.

    Raises: `FileUnreadableError`, `UnsoundError`, `StoreError`.
    """
    readings, findings = load_readings(overlay) if overlay else ((), ())
    one, other = read_base(a), read_base(b)
    found = agree(one, other)
    if not found.documents:
        raise FileUnreadableError(
            f"{a} and {b} have no text in common: no capture has the same SHA-256",
            remedy="both must have read the same files; see sha256 in their documents",
        )
    named = {(frozenset(r.claims), r.field): r for r in readings}
    judged = {
        d: named[key]
        for d in found.disagreements
        if (key := (frozenset((d.a, d.b)), d.field)) in named
    }
    used = {reading.id for reading in judged.values()}
    return Agreed(
        one, other, found, judged, tuple(r for r in readings if r.id not in used), findings
    )
