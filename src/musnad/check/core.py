"""SHACL Core, the part of it that our shapes use, over plain tables.

Knows targets, paths and constraints, and nothing of what our shapes say. A shape that uses anything
else is refused as a whole (`UnsupportedError`), never skipped. pySHACL is the reference: tests
hold that both give the same results, for every constraint of every shape. This one is there
because it is some twenty times faster.

Source: W3C, Shapes Constraint Language (SHACL), https://www.w3.org/TR/shacl/, sections 2 to 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import pyoxigraph
import rdflib
from rdflib.namespace import RDF, RDFS, SH

from musnad.rdf.terms import XSD as XSD_NODES

XSD = XSD_NODES["string"].value.removesuffix("string")
LANG_STRING = str(RDF.langString)

Value = str | tuple[str, str, str]
"""An IRI as its text, a blank node as `_:` and label, a literal as (text, language, datatype)."""

Table = dict[str, dict[Value, list[Value]]]
T = TypeVar("T")


class UnsupportedError(Exception):
    """The shapes use something that is not known here."""


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (section 3.6.2). `value` is `None` where no one value is at fault."""

    focus: Value
    shape: str
    component: str
    value: Value | None
    message: str


# -- data ----------------------------------------------------------------------------------------


class Data:
    """The triples by predicate and subject, and by predicate and object where that is asked for."""

    def __init__(self, quads: Iterable[pyoxigraph.Quad]) -> None:
        self.out: Table = {}
        self._into: Table = {}
        known: dict[pyoxigraph.NamedNode, dict[Value, list[Value]]] = {}
        for quad in quads:
            table = known.get(quad.predicate)
            if table is None:
                table = known[quad.predicate] = self.out.setdefault(quad.predicate.value, {})
            s, o = to_value(quad.subject), to_value(quad.object)
            values = table.get(s)
            if values is None:
                table[s] = [o]
            elif o not in values:
                values.append(o)
        self.classes = _classes(self)

    def objects(self, s: Value, p: str) -> list[Value]:
        """What `s` has as `p`."""
        table = self.out.get(p)
        return table.get(s, []) if table else []

    def subjects(self, p: str, o: Value) -> list[Value]:
        """What has `o` as `p`."""
        return self.into(p).get(o, [])

    def into(self, p: str) -> dict[Value, list[Value]]:
        """The subjects of `p` by their objects."""
        table = self._into.get(p)
        if table is None:
            table = self._into[p] = {}
            for s, values in self.out.get(p, {}).items():
                for o in values:
                    table.setdefault(o, []).append(s)
        return table


def _classes(data: Data) -> dict[Value, frozenset[Value]]:
    """For each node its classes and the classes above them that the data name (section 1.1)."""
    above = data.out.get(str(RDFS.subClassOf), {})
    found: dict[Value, frozenset[Value]] = {}
    for node, direct in data.out.get(str(RDF.type), {}).items():
        reached = set(direct)
        todo = list(direct) if above else []
        while todo:
            for higher in above.get(todo.pop(), ()):
                if higher not in reached:
                    reached.add(higher)
                    todo.append(higher)
        found[node] = frozenset(reached)
    return found


def to_value(term: Any) -> Value:
    """A term of pyoxigraph or rdflib as a value.

    >>> to_value(pyoxigraph.Literal("نعم", language="ar"))[:2]
    ('نعم', 'ar')
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if isinstance(term, pyoxigraph.Literal):
        language = term.language
        if language:
            return (term.value, language, LANG_STRING)
        return (term.value, "", _DATATYPES.get(term.datatype) or term.datatype.value)
    if isinstance(term, pyoxigraph.BlankNode | rdflib.BNode):
        return f"_:{term if isinstance(term, str) else term.value}"
    if isinstance(term, rdflib.URIRef):
        return str(term)
    if isinstance(term, rdflib.Literal):
        language = term.language or ""
        datatype = str(term.datatype) if term.datatype else XSD + "string"
        return (str(term), language, LANG_STRING if language else datatype)
    raise UnsupportedError(f"a {type(term).__name__} as a term")


_DATATYPES = {node: node.value for node in XSD_NODES.values()}


def _is_literal(value: Value) -> bool:
    return isinstance(value, tuple)


def _text(value: Value) -> str | None:
    """The characters of an IRI or literal; a blank node has none."""
    if isinstance(value, tuple):
        return value[0]
    return None if value.startswith("_:") else value


_INTEGER = XSD + "integer"
_NUMBERS = {XSD + name for name in ("decimal", "long", "int", "nonNegativeInteger")}


def _comparable(value: Value) -> tuple[str, Any] | None:
    """What `<` compares, with the name of the order; `None` for what has no order."""
    if not isinstance(value, tuple):
        return None
    text, _, datatype = value
    try:
        if datatype == _INTEGER:
            return "number", int(text)
        if datatype in _NUMBERS:
            return "number", Decimal(text)
        if datatype == XSD + "date":
            return "date", Day.fromisoformat(text)
        if datatype == XSD + "dateTime":
            return "dateTime", datetime.fromisoformat(text)
        if datatype == XSD + "string":
            return "string", text
    except (ValueError, InvalidOperation):
        return None
    return None


def _is_below(a: Value, b: Value, *, or_equal: bool) -> bool:
    """Whether `a` < `b` (or ≤); values that cannot be compared are not."""
    x, y = _comparable(a), _comparable(b)
    if x is None or y is None or x[0] != y[0]:
        return False
    return bool(x[1] < y[1] or (or_equal and x[1] == y[1]))


_FORMS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    XSD + "boolean": re.compile(r"true|false|1|0"),
}


def _is_well_typed(value: Value, datatype: str) -> bool:
    """Whether `value` is a literal of `datatype` whose text is one of its forms (section 4.1.2)."""
    if not isinstance(value, tuple) or value[2] != datatype:
        return False
    form = _FORMS.get(datatype)
    if form:
        return form.fullmatch(value[0]) is not None
    if datatype == XSD + "date":
        return _comparable(value) is not None
    return True


# -- paths (section 2.3.1) -----------------------------------------------------------------------

Path = Callable[[Data, Value], list[Value]]


def _step(p: str) -> Path:
    return lambda data, s: data.objects(s, p)


def _back(p: str) -> Path:
    return lambda data, o: data.subjects(p, o)


def _one_after_another(parts: list[Path]) -> Path:
    def follow(data: Data, start: Value) -> list[Value]:
        found = [start]
        for part in parts:
            found = _each_once(value for node in found for value in part(data, node))
        return found

    return follow


def _any_of(parts: list[Path]) -> Path:
    return lambda data, start: _each_once(v for part in parts for v in part(data, start))


def _again(part: Path, *, least: int, most: int | None) -> Path:
    """`least` is 0 or 1, `most` 1 or `None` for as often as you like."""

    def follow(data: Data, start: Value) -> list[Value]:
        reached = dict.fromkeys([start] if least == 0 else [])
        todo = list(part(data, start))
        while todo:
            node = todo.pop()
            if node not in reached:
                reached[node] = None
                if most is None:
                    todo.extend(part(data, node))
        return list(reached)

    return follow


def _each_once(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(values))


# -- shapes --------------------------------------------------------------------------------------

Check = Callable[["Run", Value, list[Value]], Iterable[Value | None]]
"""Gives what does not conform: values, or `None` for each result without a value."""


@dataclass(slots=True)
class Shape:
    """A node shape, or a property shape where it has a `path`."""

    name: str
    message: str = ""
    path: Path | None = None
    checks: list[tuple[str, Check]] = field(default_factory=list)
    properties: list[Shape] = field(default_factory=list)
    targets: list[Callable[[Data], Iterable[Value]]] = field(default_factory=list)


class Shapes:
    """The shapes of a shapes graph, ready to run.

    Raises: `UnsupportedError` when they use anything that is not known here.
    """

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph
        self._shapes: dict[Any, Shape] = {}
        targeted = {s for p in _TARGETS for s in graph.subjects(p)}
        self.targeted = [self.shape(node) for node in sorted(targeted, key=str)]
        strange = {p for p in graph.predicates() if str(p).startswith(str(SH))} - _KNOWN
        if strange:
            raise UnsupportedError(", ".join(sorted(str(p) for p in strange)))

    def shape(self, node: Any) -> Shape:
        """The shape called `node`, read once."""
        if node in self._shapes:
            return self._shapes[node]
        message = self._graph.value(node, SH.message)
        shape = self._shapes[node] = Shape(str(node), str(message or "does not fit the shape"))
        path = self._graph.value(node, SH.path)
        if path is not None:
            shape.path = self._path(path)
        for p, o in sorted(self._graph.predicate_objects(node), key=str):
            if p in _TARGETS:
                shape.targets.append(_TARGETS[p](str(o) if p != SH.targetNode else to_value(o)))
            elif p == SH.property:
                shape.properties.append(self.shape(o))
            elif p in _CHECKS:
                name = str(p).removeprefix(str(SH))
                component = name[0].upper() + name[1:] + "ConstraintComponent"
                shape.checks.append((component, _CHECKS[p](self, node, o)))
        return shape

    def _path(self, node: Any) -> Path:
        graph = self._graph
        if isinstance(node, rdflib.URIRef):
            return _step(str(node))
        if (node, RDF.first, None) in graph:
            return _one_after_another([self._path(part) for part in graph.items(node)])
        for p, o in graph.predicate_objects(node):
            if p == SH.inversePath and isinstance(o, rdflib.URIRef):
                return _back(str(o))
            if p == SH.alternativePath:
                return _any_of([self._path(part) for part in graph.items(o)])
            if p in _REPEATS:
                least, most = _REPEATS[p]
                return _again(self._path(o), least=least, most=most)
        raise UnsupportedError("a path of another kind")

    def items(self, node: Any) -> list[Any]:
        """The members of a list."""
        return list(self._graph.items(node))

    def value(self, node: Any, p: rdflib.URIRef) -> Any:
        """The one value of a parameter, or `None`."""
        return self._graph.value(node, p)


_REPEATS: dict[Any, tuple[int, int | None]] = {
    SH.oneOrMorePath: (1, None),
    SH.zeroOrMorePath: (0, None),
    SH.zeroOrOnePath: (0, 1),
}
_TARGETS: dict[Any, Callable[[Any], Callable[[Data], Iterable[Value]]]] = {
    SH.targetClass: lambda c: lambda data: [n for n, of in data.classes.items() if c in of],
    SH.targetNode: lambda n: lambda _: [n],
    SH.targetSubjectsOf: lambda p: lambda data: list(data.out.get(p, ())),
    SH.targetObjectsOf: lambda p: lambda data: list(data.into(p)),
}


class Run:
    """One validation. What a node is found to conform to is found once."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self._known: dict[tuple[int, Value], bool] = {}

    def results(self, shapes: Shapes) -> Iterator[Result]:
        """Every result."""
        for shape in shapes.targeted:
            nodes = _each_once(node for target in shape.targets for node in target(self.data))
            for node in nodes:
                yield from self.validate(shape, node)

    def validate(self, shape: Shape, focus: Value) -> Iterator[Result]:
        """The results of one shape on one focus node."""
        values = [focus] if shape.path is None else shape.path(self.data, focus)
        for component, check in shape.checks:
            for value in check(self, focus, values):
                yield Result(focus, shape.name, component, value, shape.message)
        for inner in shape.properties:
            for value in values:
                yield from self.validate(inner, value)

    def conforms(self, shape: Shape, node: Value) -> bool:
        """Whether a node has no result."""
        key = id(shape), node
        known = self._known.get(key)
        if known is None:
            self._known[key] = True  # a shape that comes back to itself finds nothing new
            known = self._known[key] = next(self.validate(shape, node), None) is None
        return known


# -- constraints (section 4) ---------------------------------------------------------------------

Make = Callable[[Shapes, Any, Any], Check]


def _each(test: Callable[[Run, Value], bool]) -> Check:
    """A constraint on single values: those that fail the test are reported."""
    return lambda run, _, values: [v for v in values if not test(run, v)]


def _class(_: Shapes, __: Any, wanted: Any) -> Check:
    name = str(wanted)
    return _each(lambda run, v: name in run.data.classes.get(v, ()))


def _datatype(_: Shapes, __: Any, wanted: Any) -> Check:
    name = str(wanted)
    return _each(lambda _, v: _is_well_typed(v, name))


def _node_kind(_: Shapes, __: Any, wanted: Any) -> Check:
    allowed = str(wanted).removeprefix(str(SH)).replace("Or", " ").split()

    def kind(value: Value) -> str:
        if _is_literal(value):
            return "Literal"
        return "BlankNode" if str(value).startswith("_:") else "IRI"

    return _each(lambda _, v: kind(v) in allowed)


def _min_count(_: Shapes, __: Any, number: Any) -> Check:
    least = int(number)
    return lambda _, __, values: [None] if len(values) < least else []


def _max_count(_: Shapes, __: Any, number: Any) -> Check:
    most = int(number)
    return lambda _, __, values: [None] if len(values) > most else []


def _range(*, upper: bool, inclusive: bool) -> Make:
    def make(_: Shapes, __: Any, bound: Any) -> Check:
        limit = to_value(bound)
        if upper:
            return _each(lambda _, v: _is_below(v, limit, or_equal=inclusive))
        return _each(lambda _, v: _is_below(limit, v, or_equal=inclusive))

    return make


def _length(*, upper: bool) -> Make:
    def make(_: Shapes, __: Any, number: Any) -> Check:
        limit = int(number)

        def fits(_: Run, value: Value) -> bool:
            text = _text(value)
            return text is not None and (len(text) <= limit if upper else len(text) >= limit)

        return _each(fits)

    return make


def _pattern(shapes: Shapes, node: Any, pattern: Any) -> Check:
    flags = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
    flag = 0
    for letter in str(shapes.value(node, SH.flags) or ""):
        flag |= flags[letter]
    compiled = re.compile(str(pattern), flag)

    def fits(_: Run, value: Value) -> bool:
        text = _text(value)
        return text is not None and compiled.search(text) is not None

    return _each(fits)


def _language_in(shapes: Shapes, _: Any, members: Any) -> Check:
    ranges = [str(m).lower() for m in shapes.items(members)]

    def fits(_: Run, value: Value) -> bool:
        if not isinstance(value, tuple) or not value[1]:
            return False
        language = value[1].lower()
        return any(language == r or language.startswith(r + "-") for r in ranges)

    return _each(fits)


def _unique_lang(_: Shapes, __: Any, wanted: Any) -> Check:
    def check(_: Run, __: Value, values: list[Value]) -> Iterable[Value | None]:
        languages = [v[1].lower() for v in values if isinstance(v, tuple) and v[1]]
        return [None for language in dict.fromkeys(languages) if languages.count(language) > 1]

    return check if str(wanted) == "true" else lambda *_: []


def _equals(_: Shapes, __: Any, other: Any) -> Check:
    def check(run: Run, focus: Value, values: list[Value]) -> Iterable[Value | None]:
        others = run.data.objects(focus, str(other))
        return [v for v in values if v not in others] + [v for v in others if v not in values]

    return check


def _disjoint(_: Shapes, __: Any, other: Any) -> Check:
    def check(run: Run, focus: Value, values: list[Value]) -> Iterable[Value | None]:
        others = run.data.objects(focus, str(other))
        return [v for v in values if v in others]

    return check


def _less_than(*, or_equal: bool) -> Make:
    def make(_: Shapes, __: Any, other: Any) -> Check:
        def check(run: Run, focus: Value, values: list[Value]) -> Iterable[Value | None]:
            others = run.data.objects(focus, str(other))
            return [v for v in values for o in others if not _is_below(v, o, or_equal=or_equal)]

        return check

    return make


def _not(shapes: Shapes, _: Any, inner: Any) -> Check:
    shape = shapes.shape(inner)
    return _each(lambda run, v: not run.conforms(shape, v))


def _combined(fits: Callable[[Iterable[bool]], bool]) -> Make:
    def make(shapes: Shapes, _: Any, members: Any) -> Check:
        inner = [shapes.shape(member) for member in shapes.items(members)]
        return _each(lambda run, v: fits(run.conforms(shape, v) for shape in inner))

    return make


def _node(shapes: Shapes, _: Any, inner: Any) -> Check:
    shape = shapes.shape(inner)
    return _each(lambda run, v: run.conforms(shape, v))


def _qualified(*, least: bool) -> Make:
    def make(shapes: Shapes, node: Any, number: Any) -> Check:
        limit = int(number)
        shape = shapes.shape(shapes.value(node, SH.qualifiedValueShape))

        def check(run: Run, _: Value, values: list[Value]) -> Iterable[Value | None]:
            fitting = sum(run.conforms(shape, v) for v in values)
            return [None] if (fitting < limit if least else fitting > limit) else []

        return check

    return make


def _has_value(_: Shapes, __: Any, wanted: Any) -> Check:
    needed = to_value(wanted)
    return lambda _, __, values: [] if needed in values else [None]


def _in(shapes: Shapes, _: Any, members: Any) -> Check:
    allowed = frozenset(to_value(member) for member in shapes.items(members))
    return _each(lambda _, v: v in allowed)


_CHECKS: dict[Any, Make] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.minInclusive: _range(upper=False, inclusive=True),
    SH.minExclusive: _range(upper=False, inclusive=False),
    SH.maxInclusive: _range(upper=True, inclusive=True),
    SH.maxExclusive: _range(upper=True, inclusive=False),
    SH.minLength: _length(upper=False),
    SH.maxLength: _length(upper=True),
    SH.pattern: _pattern,
    SH.languageIn: _language_in,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _less_than(or_equal=False),
    SH.lessThanOrEquals: _less_than(or_equal=True),
    SH["not"]: _not,
    SH["and"]: _combined(all),
    SH["or"]: _combined(any),
    SH.xone: _combined(lambda fits: sum(fits) == 1),
    SH.node: _node,
    SH.qualifiedMinCount: _qualified(least=True),
    SH.qualifiedMaxCount: _qualified(least=False),
    SH.hasValue: _has_value,
    SH["in"]: _in,
}
_KNOWN = (
    _CHECKS.keys()
    | _TARGETS.keys()
    | _REPEATS.keys()
    | {
        SH.property,
        SH.path,
        SH.message,
        SH.flags,
        SH.name,
        SH.description,
        SH.order,
        SH.group,
        SH.severity,
        SH.inversePath,
        SH.alternativePath,
        SH.qualifiedValueShape,
    }
)
"""Every term of SHACL that is understood, or says nothing about what conforms."""
