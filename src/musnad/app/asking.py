"""The verb query: a shipped query by name, a file, or stdin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from musnad.app.opening import open_asked, open_quads, refuse_wrong_engine, run_query
from musnad.app.settings import Settings
from musnad.errors import FileUnreadableError, QueryError, UnknownIdError
from musnad.model.identifier import NAMESPACE
from musnad.rdf.terms import PREFIXES
from musnad.store.port import Term
from musnad.store.queries import Query, find_shipped, locate_shipped, parse_query, parse_value

Row = dict[str, object]


def shipped() -> list[Row]:
    """The shipped queries with their titles and parameters."""
    return [
        {
            "query": query.name,
            "parameters": ", ".join(p.name for p in query.params),
            "title": query.title,
        }
        for query in find_shipped()
    ]


def ask(
    settings: Settings,
    source: str,
    values: Mapping[str, Sequence[str]],
    *,
    stdin: Callable[[], str] | None = None,
    timeout_s: float = 60.0,
    told: Callable[[str], None] = lambda _: None,
) -> list[Row]:
    """The rows of a query, IRIs shortened to ids and prefixed names.

    After 100,000 rows it is cut, and that is `told`.

    `source` is the name of a shipped query, a file, or `-` for what `stdin` gives; `values` holds
    for each parameter the texts that are alternatives.

    Raises: `UnknownIdError`, `UsageError`, `QueryError`, `StoreError`, `EndpointError`,
    `FileUnreadableError`.
    """
    base = case_iri(settings)
    query = _read(source, stdin)
    if query.shipped:
        refuse_wrong_engine(settings)
    answer = run_query(settings, bind(settings, query, values, base), timeout_s)
    if answer.truncated:
        told(f"only the first {len(answer.rows):,} rows: bind a parameter, or add a LIMIT")
    return [
        {name: show(term, base) for name, term in zip(answer.columns, row, strict=True)}
        for row in answer.rows
    ]


def bind(settings: Settings, query: Query, values: Mapping[str, Sequence[str]], base: str) -> str:
    """The text of a query with the values that a user gave for its parameters.

    `base` is the IRI of the case, to which ids are relative; unknown ids are refused.

    Raises: `UnknownIdError`, `UsageError`, `StoreError`.
    """
    variables = {p.name: p for p in query.params}
    bound = {
        name: [
            parse_value(variables[name], text, base) if name in variables else Literal(text)
            for text in texts
        ]
        for name, texts in values.items()
    }
    _check_ids(settings, bound, base)
    return query.bind(bound)


def case_iri(settings: Settings) -> str:
    """The IRI that starts the identifiers of the case in the store; empty when there is none."""
    if settings.endpoint is not None:
        from musnad.app.remote import case_there

        return case_there(settings)
    with open_quads(settings) as store:
        rows = list(store.select(f"SELECT ?case {{ ?case a <{NAMESPACE}Case> }} ORDER BY ?case"))
    return rows[0][0].value if rows and isinstance(rows[0][0], NamedNode) else ""


def _read(source: str, stdin: Callable[[], str] | None) -> Query:
    path = Path(source)
    try:
        if source == "-" and stdin:
            return _of_user(stdin(), "stdin")
        if path.suffix == ".rq" or path.is_file():
            return _of_user(path.read_text(encoding="utf-8"), path.stem)
    except UnicodeDecodeError as error:
        raise QueryError(f"{source} is not UTF-8", remedy="save it as UTF-8") from error
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return locate_shipped(source)
    except UnknownIdError as error:
        raise UnknownIdError(str(error), remedy=f"{error.remedy}; or name a .rq file") from None


def _check_ids(settings: Settings, bound: Mapping[str, Sequence[Term]], base: str) -> None:
    """Refuse unknown ids: a typing error must not look like an empty answer."""
    with open_asked(settings) as store:
        for name, terms in bound.items():
            for term in terms:
                own = isinstance(term, NamedNode) and base and term.value.startswith(base)
                if own and not store.ask(f"ASK {{ {term} ?p ?o }}"):
                    word = str(term)[1:-1].removeprefix(base).partition("/")[2]
                    raise UnknownIdError(
                        f"no {name} is called {word!r}", remedy=f"list them: musnad {name}s"
                    )


def _of_user(text: str, name: str) -> Query:
    """A query of the user, with or without a head; only a head declares parameters."""
    if "# param" in text or "# column" in text:
        return parse_query(text, name)
    return Query(name, "", "", (), (), text)


def show(term: Term | None, base: str) -> object:
    """A term as people read it: ids and prefixed names for IRIs, whole numbers as numbers."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        if base and term.value.startswith(base):
            return term.value.removeprefix(base)
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
        return term.value
    if isinstance(term, Literal):
        if term.datatype.value.endswith("#integer"):
            return int(term.value)
        return term.value
    return str(term)
