"""The verb export: a base in a format that other tools read.

Knows the formats by name, what each is made of and who reads it. The module of a format is imported
when it is used.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pyoxigraph import Quad

from musnad import resources
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.atomic import writing
from musnad.errors import UsageError
from musnad.folder import replacing
from musnad.model.base import Base
from musnad.rdf.aligned import align
from musnad.rdf.names import Names
from musnad.report.comparison import unknown
from musnad.report.tongue import TONGUES, Lang

Quads = Callable[[], Iterator[Quad]]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: what it is made of, the function that writes it, and what it is good for.

    `made_of`: `quads` and `records` give text, `file` writes bytes, `folder` writes several files,
    `crate` does with the quads too, `shipped` is a file of the ontology,
    `question` is about one question.
    """

    name: str
    made_of: Literal["quads", "records", "file", "folder", "crate", "shipped", "question"]
    writer: str
    use: str

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return self.made_of in {"folder", "crate"}

    def load(self) -> Callable[..., Any]:
        """The function that writes it."""
        module, _, name = self.writer.partition(":")
        found: Callable[..., Any] = getattr(import_module(f"musnad.{module}"), name)
        return found


@dataclass(frozen=True, slots=True)
class About:
    """The question that is drawn, and in which language."""

    question: str
    lang: Lang = "en"


FORMS = (
    Form("turtle", "quads", "export.turtle:write_turtle", "RDF, for people and any SPARQL engine"),
    Form("trig", "quads", "export.trig:write_trig", "RDF with the graph of each document"),
    Form("nquads", "quads", "export.nquads:write_nquads", "RDF with graphs, for bulk loading"),
    Form("jsonld", "quads", "export.jsonld:write_jsonld", "RDF for programs that read JSON"),
    Form("jsonl", "records", "export.jsonl:write_jsonl", "claims, one JSON object a line"),
    Form("records", "records", "export.records:write_records", "every record, for musnad load"),
    Form("csv", "records", "app.exporting:write_csv", "claims as one table"),
    Form("sqlite", "file", "export.sqlite:write_sqlite", "tables with full text, for Datasette"),
    Form("xlsx", "file", "export.workbook:write_workbook", "disputes and tables as a workbook"),
    Form(
        "webannotation",
        "records",
        "export.webannotation:write_annotations",
        "the words of each claim, for annotation tools",
    ),
    Form("nanopub", "records", "export.nanopub:write_nanopubs", "each claim with a trusty IRI"),
    Form(
        "schemaorg",
        "records",
        "export.schemaorg:write_schemaorg",
        "Claim and ClaimReview, for web pages",
    ),
    Form("aif", "folder", "export.aif:write_aif", "a claim frame each (AIDA Interchange Format)"),
    Form("ftm", "records", "export.ftm:write_ftm", "FollowTheMoney entities, for Aleph"),
    Form("stix", "records", "export.stix:write_stix", "STIX 2.1 notes, opinions and reports"),
    Form(
        "graphml", "records", "export.graph:write_graphml", "who says what, for Gephi and networkx"
    ),
    Form("svg", "question", "export.drawing:write_svg", "one question as a drawing"),
    Form("csljson", "records", "export.csl:write_csl", "citations, for reference managers"),
    Form("tables", "folder", "export.csv_tables:write_tables", "a folder of CSV tables with ids"),
    Form(
        "parquet", "folder", "export.parquet:write_parquet", "a folder of typed tables, for DuckDB"
    ),
    Form("vault", "folder", "export.vault:write_vault", "a folder of linked notes, for Obsidian"),
    Form("case", "crate", "export.crate:write_crate", "the whole case as a folder (RO-Crate)"),
    Form("ontology", "shipped", "musnad.ttl", "the terms, without a base"),
    Form("shapes", "shipped", "shapes.ttl", "the SHACL shapes, without a base"),
)
FORMATS = {form.name: form for form in FORMS}
MARKER = "musnad-export.json"
"""The file that tells a folder that `export` wrote from any other."""


def list_formats() -> list[dict[str, object]]:
    """Each format with what it is good for."""
    return [{"format": form.name, "use": form.use} for form in FORMS]


def write_csv(base: Base) -> Iterator[str]:
    """Every claim as a row, with the speaker and the answer in words."""
    from musnad.app.listing import Filter, claim_rows
    from musnad.export.table import write_rows

    out = io.StringIO()
    write_rows(claim_rows(base, Filter()), "csv", out)
    yield out.getvalue()


def export(
    settings: Settings,
    to: str,
    out: BinaryIO,
    *,
    base_only: bool = False,
    mark: bool = False,
    about: About | None = None,
) -> int:
    """Write the base of the store to `out`, text in UTF-8; gives the number of bytes.

    `base_only` leaves out what is derived. `mark` puts a byte-order mark before CSV, by which
    Excel knows that it is UTF-8. A format that is a folder has no stream. `about` is the question
    that is drawn.

    Raises: `UsageError` for an unknown format, one that has no mark, without the extra that it
    needs, or without a question; `UnknownIdError` for one that is not there; `StoreError` without
    a store.
    """
    form = _form(to, mark=mark, about=about)
    if form.is_folder:
        raise UsageError(f"{to} is a folder", remedy=f"musnad export {to} -o DIR")
    if form.made_of == "shipped":
        return out.write((resources.locate("ontology") / form.writer).read_bytes())
    base = open_base(settings)
    if about is not None:
        if about.question not in base.questions:
            raise unknown("question", about.question, base.questions)
        return out.write(form.load()(base, about.question, TONGUES[about.lang]).encode())
    quads = _quads(settings, base, base_only=base_only)
    size = out.write(codecs.BOM_UTF8) if mark else 0
    return size + sum(out.write(part) for part in _parts(form, base, quads))


def _form(to: str, *, mark: bool, about: About | None) -> Form:
    form = FORMATS.get(to)
    if form is None:
        raise UsageError(f"there is no format {to!r}", remedy=f"one of: {', '.join(FORMATS)}")
    if mark and to not in {"csv", "tables"}:
        raise UsageError("only csv and tables have a byte-order mark", remedy="leave out --bom")
    if form.made_of == "question" and about is None:
        raise UsageError(f"{to} draws one question", remedy="name it: --question ID")
    if form.made_of != "question" and about is not None:
        raise UsageError(f"{to} is about the whole case", remedy="leave out --question")
    return form


def _quads(settings: Settings, base: Base, *, base_only: bool) -> Quads:
    """Reads the quads of the store when it is called."""

    def quads() -> Iterator[Quad]:
        derived = Names(base).derived_graph
        with open_quads(settings) as store:
            for quad in store.quads():
                if not (base_only and str(quad.graph_name) == derived):
                    yield quad

    return quads


def _told(form: Form, quads: Iterator[Quad]) -> Iterator[Quad]:
    """Add the alignments for other tools, except in N-Quads, which are exactly the store."""
    return quads if form.name == "nquads" else align(quads)


def _parts(form: Form, base: Base, quads: Quads) -> Iterator[bytes]:
    write = form.load()
    if form.made_of == "file":
        made = io.BytesIO()
        write(base, made)
        yield made.getvalue()
        return
    texts = write(base) if form.made_of == "records" else write(_told(form, quads()), base.iri)
    for text in texts:
        yield text.encode()


def export_file(
    settings: Settings,
    to: str,
    path: Path,
    *,
    base_only: bool = False,
    mark: bool = False,
    dry: bool = False,
    about: About | None = None,
) -> int:
    """The same into a file or folder, which is replaced as a whole or left as it was.

    A folder is new, empty, or an earlier export. Gives the number of bytes of all its files.

    Raises: `FileUnreadableError` when it cannot be written or holds other files.
    """
    form = _form(to, mark=mark, about=about)
    if form.is_folder:
        return _export_folder(settings, form, path, base_only=base_only, mark=mark, dry=dry)
    with open(os.devnull, "wb") if dry else writing(path) as out:  # noqa: PTH123 - a name, no path
        return export(settings, to, out, base_only=base_only, mark=mark, about=about)


def _export_folder(
    settings: Settings, form: Form, path: Path, *, base_only: bool, mark: bool, dry: bool
) -> int:
    base = open_base(settings)
    with ExitStack() as stack:
        stack.callback(base.close)
        if dry:
            draft = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        else:
            draft = stack.enter_context(replacing(path, MARKER, "an earlier export"))
        write = form.load()
        if form.made_of == "crate":
            write(base, align(_quads(settings, base, base_only=base_only)()), draft)
        elif mark:
            write(base, draft, mark=True)
        else:
            write(base, draft)
        made = json.dumps({"format": form.name, "case": base.iri}) + "\n"
        (draft / MARKER).write_text(made, encoding="utf-8")
        return sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
