"""Canonical Turtle: sorted, prefixed, one block for each subject.

Knows how terms are written in Turtle 1.1. The order of the quads that come in makes no difference;
graphs are left out and a triple that stands in two of them is written once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from musnad.rdf.terms import PREFIXES, TYPE, XSD

Term = NamedNode | BlankNode | Literal | Triple
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE = {
    XSD["boolean"]: re.compile(r"true|false"),
    XSD["integer"]: re.compile(r"[+-]?[0-9]+"),
    XSD["decimal"]: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def write_turtle(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """The lines of the document; `base` is the IRI that starts the identifiers of the case.

    >>> kim, says = NamedNode("https://example.org/agent/kim"), NamedNode("https://example.org/x#p")
    >>> print("".join(write_turtle([Quad(kim, says, Literal("نعم", language="ar"))], "https://example.org/")).splitlines()[-1])
    <agent/kim> <x#p> "نعم"@ar .
    """
    subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    shorten = _Shortener(base)
    types = shorten.write(TYPE)
    for quad in quads:
        predicate = shorten.write(quad.predicate)
        verb = "a" if predicate == types else predicate
        subjects[shorten.write(quad.subject)][verb].add(shorten.write(quad.object))
    yield f"@base <{base}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for subject in sorted(subjects):
        yield "\n"
        yield from _block(subject, subjects[subject])


def _block(subject: str, verbs: dict[str, set[str]]) -> Iterator[str]:
    ordered = sorted(verbs, key=lambda verb: (verb != "a", verb))
    for index, verb in enumerate(ordered):
        lead = f"{subject} " if index == 0 else "    "
        objects = ", ".join(sorted(verbs[verb]))
        yield f"{lead}{verb} {objects} {'.' if index == len(ordered) - 1 else ';'}\n"


class _Shortener:
    def __init__(self, base: str) -> None:
        self.base = base
        self.known: dict[NamedNode, str] = {}
        self.prefixes = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))

    def write(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            found = self.known.get(term)
            if found is None:
                found = self.known[term] = self._iri(term.value)
            return found
        if isinstance(term, Literal):
            return self._literal(term)
        raise TypeError(f"a base holds no {type(term).__name__}")

    def _iri(self, value: str) -> str:
        for prefix, namespace in self.prefixes:
            if value.startswith(namespace) and _LOCAL.fullmatch(value[len(namespace) :]):
                return f"{prefix}:{value[len(namespace) :]}"
        tail = value.removeprefix(self.base)
        if tail != value and tail and ":" not in tail.split("/")[0] and tail[0] not in "/?#":
            return f"<{tail}>"
        return f"<{value}>"

    def _literal(self, term: Literal) -> str:
        bare = _BARE.get(term.datatype)
        if bare and bare.fullmatch(term.value):
            return term.value
        text = '"' + term.value.translate(_ESCAPES) + '"'
        if term.language:
            return f"{text}@{term.language}"
        if term.datatype == XSD["string"]:
            return text
        return f"{text}^^{self.write(term.datatype)}"
