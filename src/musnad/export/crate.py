"""A whole case as one folder that can be read without this program: an RO-Crate.

Knows what goes into it (quads, tables, the shipped queries, the ontology and shapes, the report as
text) and how each file is described.

Source: RO-Crate 1.1, https://www.researchobject.org/ro-crate/1.1/.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import date as Day
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from musnad import resources
from musnad.export.csv_tables import write_tables
from musnad.export.trig import write_trig
from musnad.model.base import Base
from musnad.report.conflict_text import agreement_lines, conflict_lines
from musnad.report.dispute import report_agreements, report_conflicts
from musnad.report.page import to_markdown

Json = dict[str, Any]
LICENCE = "Quotes belong to the publishers of the documents; the rest is the curators'."


def write_crate(base: Base, quads: Iterable[Quad], folder: Path) -> None:
    """Write the folder; source texts are not in it, only the quotes of claims.

    Raises: OSError.
    """
    (folder / "tables").mkdir()
    write_tables(base, folder / "tables")
    for name in ("queries", "ontology"):
        shutil.copytree(resources.locate(name), folder / name)
    with (folder / "base.trig").open("w", encoding="utf-8") as out:
        out.writelines(write_trig(quads, base.iri))
    reports = {
        "conflicts.md": conflict_lines(base, report_conflicts(base)),
        "agreements.md": agreement_lines(base, report_agreements(base)),
    }
    for name, lines in reports.items():
        (folder / name).write_text(to_markdown(lines), encoding="utf-8")
    described = _describe(base, sorted(p for p in folder.rglob("*") if p.is_file()), folder)
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    (folder / "ro-crate-metadata.json").write_text(text, encoding="utf-8")


_FORMS = {
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".rq": "application/sparql-query",
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
}


def _describe(base: Base, files: Iterable[Path], folder: Path) -> Json:
    names = [path.relative_to(folder).as_posix() for path in files]
    parts: list[Json] = [
        {
            "@id": name,
            "@type": "File",
            "name": name,
            "encodingFormat": _FORMS.get(Path(name).suffix, "text/plain"),
        }
        for name in names
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Claims and their sources: {base.iri}",
        "description": f"{len(base.claims)} claims of {len(base.documents)} documents, with what"
        " agrees and what conflicts.",
        "datePublished": _newest(base).isoformat(),
        "license": LICENCE,
        "hasPart": [{"@id": name} for name in names],
    }
    about: Json = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [about, root, *parts]}


def _newest(base: Base) -> Day:
    """The last day on which a claim was curated: the same base gives the same bytes."""
    days = (claim.curated_on for claim in base.claims.values() if claim.curated_on)
    return max(days, default=Day(1970, 1, 1))
