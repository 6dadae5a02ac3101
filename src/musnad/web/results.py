"""Answers of queries in every format of the SPARQL Protocol.

Knows the formats, their media types, and which of them a client wants. Does not know HTTP beyond
the header `Accept`.

Source: W3C, SPARQL 1.1 Query Results JSON Format; SPARQL Query Results XML Format (Second Edition);
SPARQL 1.1 Query Results CSV and TSV Formats; RFC 9110, section 12.5.1 (Accept).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from musnad.rdf.terms import XSD
from musnad.store.port import Term
from musnad.store.run import Answer
from musnad.text.visible import visible_json

TABLES: dict[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Formats of SELECT; the first two names of each are those of ASK as well."""
GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "text/n3": RdfFormat.N3,
}
"""Formats of CONSTRUCT and DESCRIBE."""
SHORT: dict[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle",),
    "nt": ("application/n-triples",),
}
"""What `format=` may say, and what it means for tables and graphs."""
_DOUBLE = NamedNode("http://www.w3.org/2001/XMLSchema#double")
_BARE = {
    XSD["integer"]: re.compile(r"[+-]?[0-9]+"),
    XSD["decimal"]: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _DOUBLE: re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANKS = {"json": "", "xml": ""}


@dataclass(frozen=True, slots=True)
class Wish:
    """One range of a header `Accept` with its weight, from 0 to 1."""

    media: str
    weight: float


def parse_accept(header: str) -> list[Wish]:
    """The accepted ranges, the best first; an empty header accepts anything.

    >>> [w.media for w in parse_accept("text/csv;q=0.5, application/json")]
    ['application/json', 'text/csv']
    """
    found = []
    for part in header.split(","):
        media, *parameters = (word.strip().lower() for word in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if media:
            found.append(Wish(media, weight))
    return sorted(found or [Wish("*/*", 1.0)], key=lambda wish: -wish.weight)


def choose(wishes: Iterable[Wish], offered: Iterable[str]) -> str | None:
    """The offered media type that is wanted most; `None` where none is wanted.

    >>> choose(parse_accept("text/*, */*;q=0.1"), ["application/json", "text/csv"])
    'text/csv'
    """
    every = list(offered)
    asked = list(wishes)
    best: tuple[float, int] | None = None
    for place, media in enumerate(every):
        group = media.partition("/")[0] + "/*"
        exact = [w.weight for w in asked if w.media == media]
        wide = [w.weight for w in asked if w.media == group]
        any_ = [w.weight for w in asked if w.media == "*/*"]
        weight = (exact or wide or any_ or [0.0])[0]
        if weight > 0 and (best is None or weight > best[0]):
            best = weight, place
    return None if best is None else every[best[1]]


def offered(answer_form: str) -> tuple[str, ...]:
    """The media types in which an answer of that form can be written, the usual one first."""
    if answer_form == "construct":
        return tuple(GRAPHS)
    return tuple(m for m, form in TABLES.items() if answer_form == "select" or form in _BLANKS)


def write(answer: Answer, media: str) -> bytes:
    """The answer in one of the formats that `offered` names for its form."""
    if answer.form == "construct":
        return _graph(answer, GRAPHS[media])
    form = TABLES[media]
    writers = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
    return "".join(writers[form](answer)).encode()


def _graph(answer: Answer, form: RdfFormat) -> bytes:
    triples = (pyoxigraph.Triple(*row) for row in answer.rows if None not in row)  # type: ignore[arg-type]
    prefixes = _prefixes() if form in {RdfFormat.TURTLE, RdfFormat.N3, RdfFormat.RDF_XML} else None
    found = pyoxigraph.serialize(triples, format=form, prefixes=prefixes)
    return found or b""


def _prefixes() -> dict[str, str]:
    from musnad.rdf.terms import PREFIXES

    return PREFIXES


def _truth(answer: Answer) -> bool:
    """What an ASK answers."""
    term = answer.rows[0][0]
    return isinstance(term, Literal) and term.value == "true"


def _json(answer: Answer) -> Iterator[str]:
    if answer.form == "ask":
        yield json.dumps({"head": {}, "boolean": _truth(answer)}) + "\n"
        return
    yield f'{{"head":{{"vars":{json.dumps(list(answer.columns))}}},"results":{{"bindings":['
    for number, row in enumerate(answer.rows):
        bound = {
            name: _json_term(term)
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        yield ("," if number else "") + "\n" + visible_json(json.dumps(bound, ensure_ascii=False))
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == XSD["string"]:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _xml(answer: Answer) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
    if answer.form == "ask":
        yield f"<head/>\n<boolean>{'true' if _truth(answer) else 'false'}</boolean>\n</sparql>\n"
        return
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.columns)
    yield f"<head>{names}</head>\n<results>\n"
    for row in answer.rows:
        bindings = "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        )
        yield f"<result>{bindings}</result>\n"
    yield "</results>\n</sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if not isinstance(term, Literal):
        return f"<literal>{_xml_text(str(term))}</literal>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{_xml_text(term.value)}</literal>"
    kind = ""
    if term.datatype != XSD["string"]:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    r"""The text between tags; characters that XML cannot hold become U+FFFD.

    >>> _xml_text("a<b\x00\r")
    'a&lt;b\ufffd&#13;'
    """
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _csv(answer: Answer) -> Iterator[str]:
    yield ",".join(map(_csv_cell, answer.columns)) + "\r\n"
    for row in answer.rows:
        yield ",".join(_csv_cell(_plain(term)) for term in row) + "\r\n"


def _csv_cell(text: str) -> str:
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _plain(term: Term | None) -> str:
    """The value of a term without its type; a blank node keeps its `_:`."""
    if term is None:
        return ""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _tsv(answer: Answer) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in answer.columns) + "\n"
    for row in answer.rows:
        yield "\t".join(_tsv_cell(term) for term in row) + "\n"


def _tsv_cell(term: Term | None) -> str:
    r"""A term in Turtle on one line; numbers without quotation marks.

    >>> _tsv_cell(Literal("a\tb", language="en")), _tsv_cell(Literal("5", datatype=XSD["integer"]))
    ('"a\\tb"@en', '5')
    """
    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = _BARE.get(term.datatype)
        if bare and bare.fullmatch(term.value):
            return term.value
        return str(term).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return str(term)
