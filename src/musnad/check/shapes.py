"""SHACL over the quads of a base: each result becomes a finding at the line of its record.

Knows the severity profile, and two engines behind one function: pySHACL, the reference, and the
package `shacl`, which is a hundred times faster, used where it is installed and held to the
reference in the tests. Does not know what the shapes say.

Source: W3C, Shapes Constraint Language (SHACL), section 3.6, validation report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import rdflib
from pyoxigraph import Quad, RdfFormat, serialize
from rdflib.namespace import SH

from musnad import resources
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place, Severity
from musnad.model.identifier import NAMESPACE
from musnad.rdf.terms import M
from musnad.store.rdflib_graph import to_graph

Engine = Literal["shacl", "pyshacl"]


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result, as texts: an IRI, a literal's own text, a blank node's label.

    `value` is empty where no one value is at fault.
    """

    focus: str
    shape: str
    component: str
    value: str
    message: str


def default_engine() -> Engine:
    """The fast engine where it is installed, else the reference."""
    return "shacl" if find_spec("shacl") else "pyshacl"


_SEVERITIES: dict[object, Severity] = {
    SH.Violation: "error",
    SH.Warning: "warning",
    SH.Info: "info",
}


def check_shapes(
    quads: Iterable[Quad],
    places: Mapping[str, Place],
    *,
    engine: Engine | None = None,
    shapes: Path | None = None,
    profile: Path | None = None,
) -> list[Finding]:
    """What the shapes find wrong, each at the place of the record that it belongs to.

    `places` is keyed by IRI; a part that hangs below a record has the place of the record. The
    shapes and their severities are the shipped ones unless others are named; a shape that the
    profile does not name is an error.

    Raises: `FileUnreadableError` when shapes or profile cannot be read.
    """
    quads = list(quads)
    folder = resources.locate("ontology")
    file = shapes or folder / "shapes.ttl"
    severities = _profile(profile or folder / "severity.ttl")
    whereabouts = _Whereabouts(quads, places)
    found = set()
    for result in find_results(quads, file, engine):
        name = result.shape.removeprefix(NAMESPACE)
        severity = severities.get(result.shape, "error")
        at_list = result.focus.startswith(NAMESPACE)  # whose value is then what is at fault
        place = whereabouts.of(result.value if at_list and result.value else result.focus)
        hint = result.focus + (f" has {result.value}" if result.value else "")
        found.add(Finding(place, severity, f"shape-{name}", result.message, hint))
    return sorted(found)


def find_results(
    quads: Iterable[Quad], shapes: Path, engine: Engine | None = None
) -> Iterator[Result]:
    """The results of the shapes in a file, in no particular order; `None` takes the default engine.

    Raises: `FileUnreadableError` when the file cannot be read.
    """
    if (engine or default_engine()) == "shacl" and (ready := _compiled(shapes)):
        triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
        for result in ready.validate_text((triples or b"").decode(), "ntriples").results:
            yield Result(
                _plain(result.focus_node),
                _plain(result.source_shape or ""),
                result.component,
                result.value_plain or "",
                result.message or "does not fit the shape",
            )
    else:
        yield from _reference(quads, shapes)


def _plain(term: str) -> str:
    """An IRI without its brackets; the text of a literal without quotation marks and type."""
    if term.startswith('"'):
        return term[1 : term.rindex('"')]
    return term.removeprefix("<").removesuffix(">")


def _reference(quads: Iterable[Quad], shapes: Path) -> Iterator[Result]:
    import pyshacl

    graph = to_graph(quads)
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=_read(shapes), inference="none", inplace=True
    )
    for result in report.objects(None, SH.result):  # a detail of another result is none by itself
        value = report.value(result, SH.value)
        yield Result(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            "" if value is None else str(value),
            str(report.value(result, SH.resultMessage) or "does not fit the shape"),
        )


@cache
def _read(file: Path) -> rdflib.Graph:
    try:
        return rdflib.Graph().parse(file)
    except Exception as error:  # each parser of rdflib has errors of its own
        raise FileUnreadableError(f"{file} cannot be read: {error}") from error


@cache
def _compiled(file: Path) -> Any | None:
    """The shapes for the fast engine; `None` when they use more than it knows."""
    import shacl

    _read(file)  # whose errors are the same for both engines
    try:
        return shacl.Shapes.from_file(str(file))
    except ValueError:
        return None


@cache
def _profile(file: Path) -> dict[str, Severity]:
    """The severity of each shape that the profile names."""
    pairs = _read(file).subject_objects(SH.severity)
    return {str(s): _SEVERITIES[o] for s, o in pairs if o in _SEVERITIES}


class _Whereabouts:
    """Where the record lies to which a focus node belongs.

    What no curator writes down by itself lies where its owner does: a capture at its document, an
    anonymous source at its utterance.
    """

    def __init__(self, quads: Iterable[Quad], places: Mapping[str, Place]) -> None:
        self._places = places
        self._owners: dict[str, str] = {}
        for quad in quads:
            if quad.predicate == M["capture"]:
                self._owners[_plain(str(quad.object))] = _plain(str(quad.subject))
            elif quad.predicate == M["inUtterance"]:
                self._owners[_plain(str(quad.subject))] = _plain(str(quad.object))

    def of(self, focus: str) -> Place:
        """The place of the record, of what has it, or of nothing that is known."""
        name = focus
        while name:
            if name in self._places:
                return self._places[name]
            if name in self._owners and self._owners[name] in self._places:
                return self._places[self._owners[name]]
            name = name.rpartition("/")[0]
        return Place(focus)
