"""SHACL over the quads of a base: each result becomes a finding at its line.

Knows pySHACL and the severity profile. Does not know what the shapes say.

Source: W3C, Shapes Constraint Language (SHACL), section 3.6, validation report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import SH

from musnad import resources
from musnad.findings import Finding, Place, Severity
from musnad.rdf.terms import PREFIXES, XSD

_SEVERITIES: dict[rdflib.term.Node, Severity] = {
    SH.Violation: "error",
    SH.Warning: "warning",
    SH.Info: "info",
}


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.locate("ontology") / "shapes.ttl")


@cache
def _profile() -> dict[rdflib.term.Node, Severity]:
    """The severity of each shape that the profile names."""
    file = resources.locate("ontology") / "severity.ttl"
    graph = rdflib.Graph().parse(file)
    return {s: _SEVERITIES[o] for s, o in graph.subject_objects(SH.severity) if o in _SEVERITIES}


def check_shapes(quads: Iterable[Quad], places: Mapping[str, Place]) -> list[Finding]:
    """What the shapes find wrong, each at the place of the record that it belongs to.

    `places` is keyed by IRI; a part that hangs below a record has the place of the record.
    """
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    found = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        focus = str(report.value(result, SH.focusNode))
        message = str(report.value(result, SH.resultMessage) or "a shape does not fit")
        value = report.value(result, SH.value)
        severity = _profile().get(shape) or _SEVERITIES.get(
            report.value(result, SH.resultSeverity) or SH.Violation, "error"
        )
        name = str(shape).removeprefix(PREFIXES["m"])
        hint = f"{focus}" + (f" has {value}" if value is not None else "")
        found.append(Finding(_place(focus, places), severity, f"shape-{name}", message, hint))
    return sorted(set(found))


def _place(focus: str, places: Mapping[str, Place]) -> Place:
    record = focus
    while record and record not in places:
        record = record.rpartition("/")[0]
    return places.get(record) or Place(focus)


def _term(term: object) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        plain = term.language or term.datatype == XSD["string"]
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise TypeError(f"a base holds no {type(term).__name__}")
