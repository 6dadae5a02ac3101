"""SHACL over the quads of a base: each result becomes a finding at the line of its record.

Knows the severity profile, and two engines behind one function: pySHACL, the reference, and the
package `shacl`, which is sixty times faster, is used where it is installed, and is tested against
the reference. Does not know what the shapes say.

Source: W3C, Shapes Constraint Language (SHACL), section 3.6, validation report.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pyoxigraph import Quad, RdfFormat, parse, serialize

from musnad import resources
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place, Severity
from musnad.model.identifier import NAMESPACE
from musnad.model.label import LANGUAGES

if TYPE_CHECKING:
    import rdflib

Engine = Literal["shacl", "pyshacl"]
SH = "http://www.w3.org/ns/shacl#"


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


_SEVERITIES: dict[str, Severity] = {
    SH + "Violation": "error",
    SH + "Warning": "warning",
    SH + "Info": "info",
}


def check_shapes(
    quads: Iterable[Quad],
    places: Mapping[str, Place],
    *,
    languages: tuple[str, ...] = LANGUAGES,
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
    return check_lines(
        _text(quads), places, languages=languages, engine=engine, shapes=shapes, profile=profile
    )


def check_lines(
    text: str,
    places: Mapping[str, Place],
    *,
    context: str = "",
    languages: tuple[str, ...] = LANGUAGES,
    engine: Engine | None = None,
    shapes: Path | None = None,
    profile: Path | None = None,
) -> list[Finding]:
    """The same for N-Quads or N-Triples text, which may be a part of a base.

    `context` is text about what the part refers to (`musnad.rdf.context`); what is wrong there
    belongs to another part and is left out. `languages` are those that words must be given in.

    Raises: `FileUnreadableError` when shapes or profile cannot be read.

    >>> check_lines("", {})
    []
    """
    folder = resources.locate("ontology")
    severities = _profile(profile or folder / "severity.ttl")
    results = find_results_in(text, shapes or folder / "shapes.ttl", engine, context=context)
    if not results:
        return []
    whereabouts = _Whereabouts(text, places)
    found = set()
    idle = set(LANGUAGES) - set(languages)
    for result in results:
        name = result.shape.removeprefix(NAMESPACE)
        if name.rpartition("-")[2] in idle:
            continue
        severity = severities.get(result.shape, "error")
        at_list = result.focus.startswith(NAMESPACE)  # whose value is then what is at fault
        place = whereabouts.of(result.value if at_list and result.value else result.focus)
        hint = result.focus + (f" has {result.value}" if result.value else "")
        found.add(Finding(place, severity, f"shape-{name}", result.message, hint))
    return sorted(found)


def find_results(quads: Iterable[Quad], shapes: Path, engine: Engine | None = None) -> list[Result]:
    """The results of the shapes in a file, in no particular order; `None` takes the default engine.

    Raises: `FileUnreadableError` when the file cannot be read.
    """
    return find_results_in(_text(quads), shapes, engine)


LARGE = 1_000_000
"""From this many characters on the fast engine may start threads (it did at three times as
many)."""
_with_threads: set[int] = set()
"""The processes in which it may have done so."""


def may_fork() -> bool:
    """Whether a process that is forked from this one can use the fast engine.

    After a large text the engine has threads; a forked process would wait for them without end.
    """
    return os.getpid() not in _with_threads


def find_results_in(
    text: str, shapes: Path, engine: Engine | None = None, *, context: str = ""
) -> list[Result]:
    """The same for N-Quads or N-Triples text; results about nodes of `context` alone are left out.

    Raises: `FileUnreadableError` when the file cannot be read.
    """
    if (engine or default_engine()) == "shacl" and (ready := _compiled(shapes)):
        if len(text) + len(context) > LARGE:
            _with_threads.add(os.getpid())
        results = [
            Result(
                _plain(result.focus_node),
                _plain(result.source_shape or ""),
                result.component,
                result.value_plain or "",
                result.message or "does not fit the shape",
            )
            for result in ready.validate_text(text + context, "nquads").results
        ]
    else:
        results = list(_reference(text + context, shapes))
    if not (context and results):
        return results
    elsewhere = set(_SUBJECT.findall(context)) - set(_SUBJECT.findall(text))
    return [result for result in results if result.focus not in elsewhere]


_SUBJECT = re.compile(r"^<([^>]*)>", re.MULTILINE)


def _text(quads: Iterable[Quad]) -> str:
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()


def _plain(term: str) -> str:
    """An IRI without its brackets; the text of a literal without quotation marks and type."""
    if term.startswith('"'):
        return term[1 : term.rindex('"')]
    return term.removeprefix("<").removesuffix(">")


def _reference(text: str, shapes: Path) -> Iterator[Result]:
    import pyshacl
    from rdflib.namespace import SH as SHACL

    from musnad.store.rdflib_graph import to_graph

    graph = to_graph(parse(text, format=RdfFormat.N_QUADS))
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=_read(shapes), inference="none", inplace=True
    )
    for result in report.objects(
        None, SHACL.result
    ):  # a detail of another result is none by itself
        value = report.value(result, SHACL.value)
        yield Result(
            str(report.value(result, SHACL.focusNode)),
            str(report.value(result, SHACL.sourceShape)),
            str(report.value(result, SHACL.sourceConstraintComponent)).removeprefix(SH),
            "" if value is None else str(value),
            str(report.value(result, SHACL.resultMessage) or "does not fit the shape"),
        )


@cache
def _read(file: Path) -> rdflib.Graph:
    import rdflib

    try:
        return rdflib.Graph().parse(file)
    except Exception as error:  # each parser of rdflib has errors of its own
        raise FileUnreadableError(f"{file} cannot be read: {error}") from error


@cache
def _compiled(file: Path) -> Any | None:
    """The shapes for the fast engine; `None` when they use more than it knows."""
    import shacl

    _triples(file)  # whose errors are the same for both engines
    try:
        return shacl.Shapes.from_file(str(file))
    except ValueError:
        return None


@cache
def _profile(file: Path) -> dict[str, Severity]:
    """The severity of each shape that the profile names."""
    return {
        _plain(str(quad.subject)): _SEVERITIES[_plain(str(quad.object))]
        for quad in _triples(file)
        if _plain(str(quad.predicate)) == SH + "severity"
        and _plain(str(quad.object)) in _SEVERITIES
    }


def _triples(file: Path) -> list[Quad]:
    try:
        return list(parse(path=str(file)))
    except (OSError, SyntaxError, ValueError) as error:
        raise FileUnreadableError(f"{file} cannot be read: {error}") from error


_OWNS = re.compile(
    rf"^<([^>]*)> <{re.escape(NAMESPACE)}(capture|inUtterance)> <([^>]*)>", re.MULTILINE
)


class _Whereabouts:
    """Finds the place of the record to which a focus node belongs.

    A capture has the place of its document, an anonymous source that of its utterance.
    """

    def __init__(self, text: str, places: Mapping[str, Place]) -> None:
        self._places = places
        self._owners: dict[str, str] = {}
        for subject, term, value in _OWNS.findall(text):
            if term == "capture":
                self._owners[value] = subject
            else:
                self._owners[subject] = value

    def of(self, focus: str) -> Place:
        """The place of the record, else of its owner, else an empty place."""
        name = focus
        while name:
            if name in self._places:
                return self._places[name]
            if name in self._owners and self._owners[name] in self._places:
                return self._places[self._owners[name]]
            name = name.rpartition("/")[0]
        return Place(focus)
