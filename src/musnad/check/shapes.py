"""SHACL over the quads of a base: each result becomes a finding at the line of its record.

Knows the severity profile, and two engines: `core`, our own and quick, and `pyshacl`, the reference
that judges the first one in the tests and stands in where shapes use more than it knows. Does not
know what the shapes say.

Source: W3C, Shapes Constraint Language (SHACL), section 3.6, validation report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import rdflib
from pyoxigraph import Quad
from rdflib.namespace import SH

from musnad import resources
from musnad.check.core import Data, Result, Run, Shapes, UnsupportedError, Value, to_value
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place, Severity
from musnad.model.identifier import NAMESPACE
from musnad.rdf.terms import M
from musnad.store.rdflib_graph import to_graph

Engine = Literal["core", "pyshacl"]

_SEVERITIES: dict[object, Severity] = {
    SH.Violation: "error",
    SH.Warning: "warning",
    SH.Info: "info",
}


def check_shapes(
    quads: Iterable[Quad],
    places: Mapping[str, Place],
    *,
    engine: Engine = "core",
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
        place = whereabouts.of(result.focus)
        hint = _show(result.focus) + ("" if result.value is None else f" has {_show(result.value)}")
        found.add(Finding(place, severity, f"shape-{name}", result.message, hint))
    return sorted(found)


def find_results(quads: Iterable[Quad], shapes: Path, engine: Engine = "core") -> Iterator[Result]:
    """The results of the shapes in a file, in no particular order.

    Raises: `FileUnreadableError` when the file cannot be read.
    """
    if engine == "core" and (ready := _ready(shapes)):
        yield from Run(Data(quads)).results(ready)
    else:
        yield from _reference(quads, shapes)


def _reference(quads: Iterable[Quad], shapes: Path) -> Iterator[Result]:
    import pyshacl

    graph = to_graph(quads)
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=_read(shapes), inference="none", inplace=True
    )
    for result in report.objects(None, SH.result):  # a detail of another result is none by itself
        value = report.value(result, SH.value)
        yield Result(
            to_value(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            None if value is None else to_value(value),
            str(report.value(result, SH.resultMessage) or "does not fit the shape"),
        )


@cache
def _read(file: Path) -> rdflib.Graph:
    try:
        return rdflib.Graph().parse(file)
    except Exception as error:  # each parser of rdflib has errors of its own
        raise FileUnreadableError(f"{file} cannot be read: {error}") from error


@cache
def _ready(file: Path) -> Shapes | None:
    """The shapes for our own engine; `None` when they use more than it knows."""
    try:
        return Shapes(_read(file))
    except UnsupportedError:
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
                self._owners[str(to_value(quad.object))] = str(to_value(quad.subject))
            elif quad.predicate == M["inUtterance"]:
                self._owners[str(to_value(quad.subject))] = str(to_value(quad.object))

    def of(self, focus: Value) -> Place:
        """The place of the record, of what has it, or of nothing that is known."""
        start = focus if isinstance(focus, str) else focus[0]
        name = start
        while name:
            if name in self._places:
                return self._places[name]
            if name in self._owners and self._owners[name] in self._places:
                return self._places[self._owners[name]]
            name = name.rpartition("/")[0]
        return Place(start)


def _show(value: Value) -> str:
    return value if isinstance(value, str) else repr(value[0])
