"""Canonical Turtle: sorted, prefixed, one block for each subject.

Knows how terms are written in Turtle 1.1. The order of the quads that come in makes no difference;
graphs are left out, and a triple that is in two of them is written once.

Source: W3C, RDF 1.1 Turtle, https://www.w3.org/TR/turtle/, section 6.5 (grammar).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from musnad.rdf.terms import PREFIXES, TYPE, XSD

Term = NamedNode | BlankNode | Literal | Triple
Verbs = dict[str, set[str]]
Blocks = dict[str, Verbs]
"""Subjects, their verbs and the objects of these, all as they are written."""

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE = {
    XSD["boolean"]: re.compile(r"true|false"),
    XSD["integer"]: re.compile(r"[+-]?[0-9]+"),
    XSD["decimal"]: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0))} | str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
"""What must be escaped, and control characters, which nobody can see."""


def write_turtle(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """The lines of the document; `base` is the IRI that starts the identifiers of the case.

    >>> kim, says = NamedNode("https://example.org/agent/kim"), NamedNode("https://example.org/x#p")
    >>> quads = [Quad(kim, says, Literal("نعم", language="ar"))]
    >>> print("".join(write_turtle(quads, "https://example.org/")))
    @base <https://example.org/> .
    <BLANKLINE>
    <agent/kim> <x#p> "نعم"@ar .
    <BLANKLINE>
    """
    writer = Writer(base)
    blocks: Blocks = {}
    for quad in quads:
        writer.add(blocks, quad)
    yield from writer.head()
    yield from write_blocks(blocks)


def write_blocks(blocks: Blocks, indent: str = "") -> Iterator[str]:
    """The blocks, an empty line before each, in the natural order of their subjects."""
    for subject in sorted(blocks, key=_natural):
        yield "\n"
        yield from _block(subject, blocks[subject], indent)


def _block(subject: str, verbs: Verbs, indent: str) -> Iterator[str]:
    ordered = sorted(verbs, key=lambda verb: (verb != "a", verb))
    for index, verb in enumerate(ordered):
        lead = f"{indent}{subject} " if index == 0 else f"{indent}    "
        end = "." if index == len(ordered) - 1 else ";"
        objects = list(verbs[verb])
        if len(objects) > 1:
            objects.sort(key=_natural)
        if len(objects) > 1 and any(o.startswith('"') for o in objects):
            rows = f" ,\n{indent}        ".join(objects)
            yield f"{lead}{verb}\n{indent}        {rows} {end}\n"
        else:
            yield f"{lead}{verb} {' , '.join(objects)} {end}\n"


_DIGITS = re.compile(r"([0-9]{1,15})")


def _natural(written: str) -> tuple[tuple[int, int, str], ...]:
    """Parts after what they are part of, and 10 after 9; ties are broken by the text."""
    plain = written.strip("<>") if written.startswith("<") else written
    pieces = _DIGITS.split(plain.replace("/", " "))
    key = [(0, int(p), p) if i % 2 else (1, 0, p) for i, p in enumerate(pieces) if p]
    return (*key, (-1, 0, written))


class Writer:
    """Writes terms, and remembers which prefixes it used."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[NamedNode, str] = {TYPE: "a"}
        self._used: set[str] = set()

    def add(self, blocks: Blocks, quad: Quad) -> None:
        """Add a quad to the blocks."""
        subject = self.name(quad.subject)
        verbs = blocks.get(subject)
        if verbs is None:
            verbs = blocks[subject] = {}
        verb = self.write(quad.predicate)
        if verb in verbs:
            verbs[verb].add(self.name(quad.object))
        else:
            verbs[verb] = {self.name(quad.object)}

    def head(self) -> Iterator[str]:
        """The base, and the prefixes that were used."""
        if self._base:
            yield f"@base <{self._base}> .\n"
        for prefix in sorted(self._used):
            yield f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n"

    def write(self, term: Term) -> str:
        """A term as a verb: the type of things is written `a`.

        Raises: TypeError for a blank node or a triple: a base holds neither.
        """
        if isinstance(term, NamedNode):
            found = self._known.get(term)
            if found is None:
                found = self._known[term] = self._iri(term.value)
            return found
        if isinstance(term, Literal):
            return self._literal(term)
        raise TypeError(f"a base holds no {type(term).__name__}")

    def name(self, term: Term) -> str:
        """A term that is not a verb: where it is `rdf:type` itself it is written in full."""
        written = self.write(term)
        return self._iri(TYPE.value) if written == "a" else written

    def _iri(self, value: str) -> str:
        written, prefix = _written(self._base, value)
        if prefix:
            self._used.add(prefix)
        return written

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


_NAMESPACES = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


@lru_cache(maxsize=20_000)
def _written(base: str, value: str) -> tuple[str, str]:
    """An IRI as it is written, and the prefix that it is written with; empty where with none."""
    for prefix, namespace in _NAMESPACES:
        if value.startswith(namespace) and _LOCAL.fullmatch(value, len(namespace)):
            return f"{prefix}:{value[len(namespace) :]}", prefix
    if base and value.startswith(base):
        tail = value[len(base) :]
        if is_plain(tail) or (not tail and base.endswith("/")):
            return f"<{tail}>", ""
    return f"<{value}>", ""


_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")


def is_plain(tail: str) -> bool:
    """Whether a relative IRI means the same wherever it is resolved against the base.

    >>> is_plain("claim/a/link/1"), is_plain("a/../b"), is_plain("x:y"), is_plain("")
    (True, False, False, False)
    """
    path, _, _ = tail.partition("#")
    return all(_SEGMENT.fullmatch(segment) for segment in path.split("/"))
