"""`/sparql`: the read-only endpoint of the SPARQL 1.1 Protocol.

Knows requests, statuses and the description of the service. Does not know how a query is answered
(`app.limits`) or written (`results`).

Source: W3C, SPARQL 1.1 Protocol, section 2.1; SPARQL 1.1 Service Description.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from musnad.app.limits import Desk
from musnad.app.opening import open_quads
from musnad.errors import MusnadError, QueryError, QueryLimitError, StoreError, UsageError
from musnad.rdf.terms import TYPE, XSD
from musnad.web import results
from musnad.web.forms import FORM_TYPE, RefusedError, read_body

LARGEST = 1_000_000
"""Bytes that the body of a request may have."""
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N3",
)


class Endpoint:
    """Answers queries over HTTP."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, request: Request) -> Response:
        """The answer to one request."""
        try:
            query, short = await _read(request)
            if query is None:
                return await run_in_threadpool(self._describe, request)
            return await run_in_threadpool(self._answer, request, query, short)
        except RefusedError as refused:
            return _say(refused.status, str(refused))
        except QueryLimitError as error:
            return _say(503, str(error), error.remedy)
        except StoreError as error:
            return _say(503, str(error), error.remedy)
        except (QueryError, UsageError) as error:
            return _say(400, str(error), error.remedy)
        except MusnadError as error:
            return _say(500, str(error), error.remedy)

    def _answer(self, request: Request, query: str, short: str | None) -> Response:
        from musnad.store.queries import check_query

        media = _wanted(request, results.offered(check_query(query)), short)
        answer = self._desk.ask(query)
        if answer.truncated:
            raise QueryLimitError(
                f"the query has more than {self._desk.max_rows:,} rows",
                remedy="ask for them in pages: ORDER BY …, LIMIT and OFFSET",
            )
        return Response(
            results.write(answer, media),
            media_type=media + ("; charset=utf-8" if media.startswith("text/") else ""),
            headers={"cache-control": "no-cache", "vary": "accept"},
        )

    def _describe(self, request: Request) -> Response:
        """What the service is; to a browser, the page."""
        wishes = results.parse_accept(request.headers.get("accept", ""))
        media = results.choose(wishes, [*results.GRAPHS, "text/html"])
        if media == "text/html":
            return RedirectResponse("/en/sparql", 303, headers={"vary": "accept"})
        if media is None:
            raise RefusedError(406, f"the description is there in: {', '.join(results.GRAPHS)}")
        with open_quads(self._desk.settings) as store:
            triples = description(str(request.url.replace(query="")), store.count())
        prefixes = {"sd": SD, "void": VOID, "formats": FORMATS}
        form = results.GRAPHS[media]
        takes = form in {RdfFormat.TURTLE, RdfFormat.N3, RdfFormat.RDF_XML}
        body = pyoxigraph.serialize(triples, format=form, prefixes=prefixes if takes else None)
        return Response(body or b"", media_type=media, headers={"vary": "accept"})


async def _read(request: Request) -> tuple[str | None, str | None]:
    """The query of a request and the format it names; `None` for each that is not there."""
    given = request.query_params.multi_items()
    if request.method == "POST":
        body = await read_body(request, LARGEST, "a query")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == QUERY_TYPE:
            given = [*given, ("query", body)]
        elif kind == FORM_TYPE:
            try:
                given = [*given, *parse_qsl(body, keep_blank_values=True, max_num_fields=50)]
            except ValueError as error:
                raise RefusedError(400, f"the form cannot be read: {error}") from error
        elif kind == UPDATE_TYPE:
            raise RefusedError(403, "the store is only read here: updates are refused")
        else:
            raise RefusedError(415, f"a query is sent as {QUERY_TYPE} or {FORM_TYPE}")
    names = [name for name, _ in given]
    if "update" in names:
        raise RefusedError(403, "the store is only read here: updates are refused")
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in names:
            raise RefusedError(400, f"{name}: everything is asked over the union of all graphs")
    queries = [value for name, value in given if name == "query"]
    if len(queries) > 1:
        raise RefusedError(400, "one query at a time")
    if not queries and request.method == "POST":
        raise RefusedError(400, "there is no query")
    short = next((value for name, value in given if name == "format"), None)
    return (queries[0] if queries else None), short


def _wanted(request: Request, offered: tuple[str, ...], short: str | None) -> str:
    """The media type of the answer: what `format` names, else what the client accepts best."""
    if short is not None:
        found = next((m for m in results.SHORT.get(short, (short,)) if m in offered), None)
    else:
        found = results.choose(results.parse_accept(request.headers.get("accept", "")), offered)
        browser = "text/html" in request.headers.get("accept", "")
        found = offered[0] if found is None and browser else found
    if found is None:
        raise RefusedError(406, f"the answer is there in: {', '.join(offered)}")
    return found


def _say(status: int, message: str, remedy: str = "") -> Response:
    text = f"{message}\n{remedy}\n" if remedy else f"{message}\n"
    headers = {"retry-after": "5"} if status == 503 else {}
    return Response(text, status, media_type="text/plain; charset=utf-8", headers=headers)


def description(address: str, quads: int) -> list[Triple]:
    """The service in the terms of SPARQL 1.1 Service Description.

    >>> len(description("http://127.0.0.1/sparql", 5)) > 10
    True
    """
    service, data, graph = NamedNode(address), BlankNode("data"), BlankNode("graph")

    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    return [
        Triple(service, TYPE, sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        *(Triple(service, sd("resultFormat"), NamedNode(FORMATS + name)) for name in _FORMAT_NAMES),
        Triple(service, sd("defaultDataset"), data),
        Triple(data, TYPE, sd("Dataset")),
        Triple(data, sd("defaultGraph"), graph),
        Triple(graph, TYPE, sd("Graph")),
        Triple(graph, NamedNode(VOID + "triples"), Literal(str(quads), datatype=XSD["integer"])),
    ]
