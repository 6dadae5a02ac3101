r"""Terms as N-Quads text, exactly as the engine would write them.

Knows how IRIs and literals are written, and the written form of every term of `musnad.rdf.terms`.
Text is what is loaded, checked and exported, so records become text at once and no objects are made
in between. A line is `f"{subject}{verb}{object}{graph} .\n"`: verbs here carry the blanks on both
sides, everything else carries none.

Source: W3C, RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/, and the canonical form of RDF 1.2.
"""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import NamedNode

from musnad.model.label import Label
from musnad.rdf import terms
from musnad.value.date import Date
from musnad.value.unit import format_decimal

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | (
    str.maketrans(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    )
)


def quoted(text: str) -> str:
    r"""A text between quotation marks, with what must be escaped escaped.

    >>> print(quoted('a "word"\n'), quoted("كلمة"))
    "a \"word\"\n" "كلمة"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{text.translate(_ESCAPES)}"'


def _verbs(names: dict[str, NamedNode]) -> dict[str, str]:
    return {name: f" {node} " for name, node in names.items()}


V = _verbs(terms.M)
"""Our own terms as verbs, with a blank on both sides."""
DCTERMS = _verbs(terms.DCTERMS)
OA = _verbs(terms.OA)
PROV = _verbs(terms.PROV)
SCHEMA = _verbs(terms.SCHEMA)
SKOS = _verbs(terms.SKOS)
A = {
    name: f" {terms.TYPE} {node}"
    for name, node in (terms.M | {n: terms.OA[n] for n in terms.OA if n.startswith("Text")}).items()
}
"""`a` with the class that follows, for every class."""

_DATE, _DECIMAL, _INTEGER = (f"^^{terms.XSD[name]}" for name in ("date", "decimal", "integer"))
_URI = f"^^{terms.XSD['anyURI']}"
_TRUE, _FALSE = str(terms.TRUE), str(terms.FALSE)


@cache
def concept(scheme: str, token: str) -> str:
    """The concept of one member of a closed list.

    Raises: KeyError for a list or token that does not exist.

    >>> concept("stance", "asserts")
    '<https://w3id.org/musnad/ns#stance-asserts>'
    """
    return str(terms.concept(scheme, token))


def boolean(value: bool) -> str:  # noqa: FBT001 - the value itself
    """`true` or `false` as an `xsd:boolean`."""
    return _TRUE if value else _FALSE


@lru_cache(65536)
def day(value: Day) -> str:
    """An `xsd:date` without a time zone."""
    return f'"{value.isoformat()}"{_DATE}'


def decimal(value: Decimal) -> str:
    """An `xsd:decimal` in canonical spelling: no exponent and no trailing zeros.

    >>> decimal(Decimal("1.50"))
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return f'"{format_decimal(value)}"{_DECIMAL}'


def integer(value: int) -> str:
    """An `xsd:integer`."""
    return f'"{value}"{_INTEGER}'


def address(value: str) -> str:
    """A web address, as an `xsd:anyURI`."""
    return quoted(value) + _URI


def ending(graph: str) -> str:
    r"""What follows the object of every line that is in a graph.

    >>> ending("<a:g>")
    ' <a:g> .\n'
    """
    return f" {graph} .\n"


def in_both(subject: str, verb: str, label: Label, end: str) -> str:
    """The two lines of a label, one where a language has no words; `end` as from `ending`.

    >>> print(in_both("<a:s>", " <a:p> ", Label("نعم", "yes"), ending("<a:g>")), end="")
    <a:s> <a:p> "نعم"@ar <a:g> .
    <a:s> <a:p> "yes"@en <a:g> .
    """
    if label.absent == "ar":
        return f"{subject}{verb}{quoted(label.en)}@en{end}"
    arabic = f"{subject}{verb}{quoted(label.ar)}@ar{end}"
    return arabic if label.absent else f"{arabic}{subject}{verb}{quoted(label.en)}@en{end}"


DateVerbs = tuple[str, str, str]


def date_verbs(verbatim: str, stem: str) -> DateVerbs:
    """The verbs of a date: as it was written, its first day and its last."""
    if not stem:
        return V[verbatim], V["earliest"], V["latest"]
    return (
        DCTERMS[verbatim] if verbatim == "issued" else V[verbatim],
        V[stem + "Earliest"],
        V[stem + "Latest"],
    )


def dated(subject: str, verbs: DateVerbs, date: Date, end: str) -> str:
    """The lines of a date; an open or unknown end has none."""
    lines = _days_of(subject, verbs, date, end)
    clock = _CLOCKS.get(verbs[1])
    if clock and date.start and date.end:
        lines += f"{subject}{clock[0]}{quoted(date.start)}{end}"
        lines += f"{subject}{clock[1]}{quoted(date.end)}{end}"
    if date.is_long and verbs[1] == V["asOfEarliest"]:
        lines += f"{subject}{V['asOfLong']}{boolean(True)}{end}"  # noqa: FBT003 - only where it is
    return lines


_CLOCKS = {
    V[stem + "Earliest"]: (V[stem + "Start"], V[stem + "End"])
    for stem in ("asOf", "said", "period")
}
"""The verbs for the hour of a date, by the verb of its first day; only dates that verdicts
compare."""


def _days_of(subject: str, verbs: DateVerbs, date: Date, end: str) -> str:
    verbatim, earliest, latest = verbs
    lines = f"{subject}{verbatim}{quoted(date.edtf)}{end}"
    if date.earliest:
        lines += f"{subject}{earliest}{day(date.earliest)}{end}"
    if date.latest:
        lines += f"{subject}{latest}{day(date.latest)}{end}"
    return lines
