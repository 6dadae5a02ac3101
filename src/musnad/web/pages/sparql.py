"""The page that asks in SPARQL: shipped queries as forms, an editor, results as a table.

Knows which parameters a form sends (`p-NAME`), how many rows a page shows, and which page a term
leads to. Everything is read; a query that fails is said on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from musnad import resources
from musnad.app.asking import bind, show
from musnad.errors import QueryError, UnknownIdError, UsageError
from musnad.model.identifier import NAMESPACE
from musnad.model.label import Label
from musnad.rdf.terms import PREFIXES, SCHEMES
from musnad.report.tongue import Tongue
from musnad.report.translated import sentences
from musnad.store.port import Term
from musnad.store.queries import Query, find_shipped
from musnad.store.run import Answer
from musnad.web.links import Thing
from musnad.web.page import Ask, Page, Ref, Shown

ROWS = 200
"""How many rows the page shows; the downloads have all."""
EXAMPLE = """\
PREFIX m: <https://w3id.org/musnad/ns#>

# How many claims each speaker makes.
SELECT ?speaker (COUNT(?claim) AS ?claims) WHERE {
  ?claim a m:Claim ; m:speaker ?speaker .
}
GROUP BY ?speaker
ORDER BY DESC(?claims) ?speaker
LIMIT 20
"""
DOWNLOADS = {"select": ("csv", "tsv", "json", "xml"), "ask": ("json", "xml")}
GRAPH_DOWNLOADS = ("ttl", "nt", "json", "xml")
THINGS: dict[str, Thing] = {
    "claim": "claim",
    "question": "question",
    "document": "document",
    "agent": "speaker",
    "source": "speaker",
}
"""For each kind of record whose IRI a row may have, the thing that has a page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a shipped query, with what was given for it.

    `words` are those of the closed list that it takes; empty where it takes anything.
    """

    name: str
    kind: str
    doc: str
    value: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A shipped query as a form, in the language of the page; `description` is in paragraphs."""

    name: str
    title: str
    description: tuple[str, ...]
    fields: tuple[Field, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One term of a row: as people read it, the thing whose page it has, and its full IRI."""

    text: str
    ref: Ref | None = None
    iri: str = ""
    language: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of a query. `more`: there are further ones, which the downloads have."""

    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool
    downloads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SparqlView:
    """The page. `trouble` is why the query was not answered; empty where it was, or none asked.

    `terms` are the names that the editor completes, `page_rows` is how many rows the page shows.
    """

    text: str
    asked: bool
    forms: tuple[Form, ...]
    results: Results | None
    trouble: str
    remedy: str
    terms: tuple[str, ...]
    page_rows: int = ROWS


def read(ask: Ask) -> Shown:
    """The page with the answer to `query`, or to the shipped query called `name`."""
    name = ask.params.get("name", "")
    text = ask.params.get("query", "")
    found: Results | None = None
    trouble = remedy = ""
    rows: tuple[dict[str, object], ...] = ()
    try:
        if name:
            text = _bound(ask, name)
        if text.strip():
            answer = _answer(ask, text)
            found = _results(ask, answer, text)
            rows = tuple(
                {
                    column: show(term, ask.base.iri)
                    for column, term in zip(answer.columns, row, strict=True)
                }
                for row in answer.rows
            )
    except (QueryError, UsageError, UnknownIdError) as error:
        say = partial(sentences("errors").say, tongue=ask.tongue)
        trouble, remedy = say(str(error)), say(error.remedy)
    forms = tuple(
        _form(query, ask.params if query.name == name else {}, name, ask.tongue)
        for query in shipped()
    )
    view = SparqlView(
        text or EXAMPLE, bool(text.strip()), forms, found, trouble, remedy, editor_terms()
    )
    left = ""
    if found and found.more:
        left = ask.tongue(
            "The first {n} rows; the downloads have all.", "أول {n} صف؛ وفي الملفات كلها.", n=ROWS
        )
    return Shown("SPARQL", view, rows, left_out=left)


def _answer(ask: Ask, text: str) -> Answer:
    if ask.desk is None:
        raise UsageError("a static page asks nothing", remedy="musnad serve")
    return ask.desk.ask(text, max_rows=ROWS)


@cache
def shipped() -> tuple[Query, ...]:
    """The shipped queries, by name."""
    return find_shipped()


def _bound(ask: Ask, name: str) -> str:
    """The text of a shipped query with what the form gave.

    Raises: `UnknownIdError`, `UsageError`.
    """
    query = next((query for query in shipped() if query.name == name), None)
    if query is None:
        raise UnknownIdError(f"no query is called {name!r}", remedy="choose one of the list")
    values = {
        p.name: [ask.params[f"p-{p.name}"].strip()]
        for p in query.params
        if ask.params.get(f"p-{p.name}", "").strip()
    }
    return bind(ask.settings, query, values, ask.base.iri)


def _form(query: Query, given: Mapping[str, str], chosen: str, tongue: Tongue) -> Form:
    say = partial(sentences("queries").say, tongue=tongue)
    fields = tuple(
        Field(
            p.name,
            p.kind,
            say(p.doc),
            given.get(f"p-{p.name}", ""),
            tuple(SCHEMES.get(p.name, ())),
        )
        for p in query.params
    )
    paragraphs = tuple(say(part) for part in query.description.split("\n\n") if part)
    return Form(query.name, say(query.title), paragraphs, fields, query.name == chosen)


def _results(ask: Ask, answer: Answer, text: str) -> Results:
    downloads = DOWNLOADS.get(answer.form, GRAPH_DOWNLOADS)
    return Results(
        answer.form,
        answer.columns,
        tuple(tuple(_cell(ask, term) for term in row) for row in answer.rows),
        answer.truncated,
        tuple((d, f"/sparql?{urlencode({'format': d, 'query': text})}") for d in downloads),
    )


def _cell(ask: Ask, term: Term | None) -> Cell:
    base = ask.base.iri
    text = str(show(term, base))
    if isinstance(term, NamedNode):
        return Cell(text, _ref(ask, term.value), term.value)
    if isinstance(term, Literal):
        kind = term.datatype.value.rpartition("#")[2]
        return Cell(text, None, "", term.language or "", kind in {"integer", "decimal", "double"})
    return Cell(text)


def _ref(ask: Ask, iri: str) -> Ref | None:
    """The thing that an IRI of the case names; `None` for anything else."""
    if not iri.startswith(ask.base.iri):
        return None
    kind, *parts = iri.removeprefix(ask.base.iri).split("/")
    wanted = 2 if kind == "source" else 1
    if kind not in THINGS or len(parts) != wanted:
        return None
    return Ref(
        THINGS[kind], ".".join(parts), Label(f"{kind}/{'/'.join(parts)}", "/".join((kind, *parts)))
    )


@cache
def editor_terms() -> tuple[str, ...]:
    """The names of our vocabulary, with the usual prefixes: what the editor completes."""
    import pyoxigraph

    ontology = resources.locate("ontology") / "musnad.ttl"
    names = {
        f"m:{triple.subject.value.removeprefix(NAMESPACE)}"
        for triple in pyoxigraph.parse(path=str(ontology))
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(NAMESPACE)
    }
    return (*_prefix_lines(PREFIXES.items()), *sorted(name for name in names if name != "m:"))


def _prefix_lines(prefixes: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in sorted(prefixes))


PAGE = Page(
    "sparql",
    "sparql",
    read,
    Label("SPARQL", "SPARQL"),
    styles=("sparql.css",),
    scripts=("editor.js",),
    is_static=False,
    keep_s=0,
    is_slow=True,
)
OFFLINE = replace(PAGE, scripts=("editor.js", "asking.js"), is_static=True)
"""The page in a static report: queries are answered in the browser of whoever reads it."""
