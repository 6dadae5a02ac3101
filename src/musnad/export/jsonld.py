"""JSON-LD: the triples of a base as flat nodes, for programs that read JSON.

Knows how terms are written in JSON-LD 1.1, expanded by a context that holds the prefixes. The order
of the quads that come in makes no difference; graphs are left out.

Source: W3C, JSON-LD 1.1, https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from musnad.export.turtle import is_plain
from musnad.rdf.terms import PREFIXES, TYPE, XSD


def write_jsonld(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """The lines of the document, one node a line; `base` starts the identifiers of the case.

    >>> kim = NamedNode("https://example.org/agent/kim")
    >>> lines = list(write_jsonld([Quad(kim, NamedNode(PREFIXES["m"] + "agent"), kim)], ""))
    >>> lines[1].strip()
    '{"@id": "https://example.org/agent/kim", "m:agent": {"@id": "https://example.org/agent/kim"}}'
    """
    nodes: dict[str, dict[str, set[str]]] = {}
    names: dict[NamedNode, str] = {}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            raise TypeError("a base holds no blank nodes")
        node = nodes.setdefault(quad.subject.value, {})
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            node.setdefault("@type", set()).add(json.dumps(_short(quad.object, names)))
        else:
            found = node.setdefault(_short(quad.predicate, names), set())
            written = _object(quad.object, base)
            found.add(json.dumps(written, ensure_ascii=False, sort_keys=True))
    context = json.dumps({"@base": base or None, **PREFIXES}, sort_keys=True)
    yield f'{{"@context": {context}, "@graph": [\n'
    for index, name in enumerate(sorted(nodes)):
        comma = "," if index < len(nodes) - 1 else ""
        yield f"  {_node(name, base, nodes[name])}{comma}\n"
    yield "]}\n"


def _node(name: str, base: str, verbs: dict[str, set[str]]) -> str:
    parts = [f'"@id": {json.dumps(_relative(name, base), ensure_ascii=False)}']
    for verb in sorted(verbs):
        objects = sorted(verbs[verb])
        written = objects[0] if len(objects) == 1 else f"[{', '.join(objects)}]"
        parts.append(f"{json.dumps(verb)}: {written}")
    return "{" + ", ".join(parts) + "}"


def _short(node: NamedNode, names: dict[NamedNode, str]) -> str:
    found = names.get(node)
    if found is None:
        value = node.value
        for prefix, namespace in PREFIXES.items():
            local = value[len(namespace) :]
            if value.startswith(namespace) and local and not local.startswith("//"):
                value = f"{prefix}:{local}"
                break
        found = names[node] = value
    return found


def _relative(iri: str, base: str) -> str:
    tail = iri.removeprefix(base)
    return tail if base and is_plain(tail) else iri


def _object(term: Any, base: str) -> Any:
    if isinstance(term, NamedNode):
        return {"@id": _relative(term.value, base)}
    if not isinstance(term, Literal):
        raise TypeError(f"a base holds no {type(term).__name__}")
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == XSD["string"]:
        return term.value
    return {"@value": term.value, "@type": term.datatype.value}
