"""Quads of a base → what they say in the words of PROV and Web Annotation.

Knows which statements other tools look for: to whom a claim is attributed, from which document it
was derived, and each claim as an annotation of its words. A reasoner infers them from the ontology;
this states them for tools without one. The store has none of them: they are written into Turtle,
TriG and JSON-LD, and ignored when those are read.

Source: W3C PROV-O, https://www.w3.org/TR/prov-o/; Web Annotation,
https://www.w3.org/TR/annotation-vocab/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from musnad.rdf.terms import PREFIXES, TYPE, M

ANNOTATION = "#annotation"
"""What follows the IRI of a claim in that of its annotation."""


def _of(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


_PLAIN = {
    M["document"]: _of("prov", "wasDerivedFrom"),
    M["chain"]: _of("prov", "qualifiedAttribution"),
    M["agent"]: _of("prov", "agent"),
    M["mandate"]: _of("prov", "qualifiedDelegation"),
    M["speaksFor"]: _of("prov", "agent"),
}
_OFFSETS = {_of("oa", "start"), _of("oa", "end")}
_EVIDENCE, _SPEAKER, _UNKNOWN = M["evidence"], M["speaker"], M["unknown"]
_ATTRIBUTED = _of("prov", "wasAttributedTo")
_CLASSES = {
    M["Evidence"]: _of("oa", "SpecificResource"),
    M["Claim"]: _of("prov", "Entity"),
    M["Link"]: _of("prov", "Attribution"),
    M["Mandate"]: _of("prov", "Delegation"),
}
_ANNOTATION, _BODY, _TARGET = (_of("oa", n) for n in ("Annotation", "hasBody", "hasTarget"))
_COUNT = _of("xsd", "nonNegativeInteger")


def align(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and what they say in PROV and Web Annotation, each in the graph of its source.

    Offsets have the type that Web Annotation asks for (engines may read it as `xsd:integer`). A
    hand of a chain that is unknown is not an agent.

    >>> case, graph = "https://example.org/", NamedNode("https://example.org/g")
    >>> link = Quad(NamedNode(case + "l"), M["agent"], NamedNode(case + "a"), graph)
    >>> [quad.predicate.value for quad in align([link])]
    ['https://w3id.org/musnad/ns#agent', 'http://www.w3.org/ns/prov#agent']
    """
    for quad in quads:
        s, verb, o, graph = quad
        if verb in _OFFSETS:
            yield Quad(s, verb, Literal(o.value, datatype=_COUNT), graph)
            continue
        yield quad
        if verb == TYPE:
            if other := _CLASSES.get(o):
                yield Quad(s, verb, other, graph)
        elif verb == _EVIDENCE:
            note = NamedNode(s.value + ANNOTATION)
            yield Quad(note, TYPE, _ANNOTATION, graph)
            yield Quad(note, _BODY, s, graph)
            yield Quad(note, _TARGET, o, graph)
        elif o != _UNKNOWN:
            if verb == _SPEAKER and "/claim/" in s.value:
                yield Quad(s, _ATTRIBUTED, o, graph)
            elif other := _PLAIN.get(verb):
                yield Quad(s, other, o, graph)
