"""Each claim as a nanopublication: assertion, provenance, publication info, and a trusty IRI.

Knows what goes into which graph, and how a trusty IRI (module RA) is made of the quads. A
correction names what it replaces with `npx:supersedes`.

Source: https://nanopub.net/guidelines/; Kuhn and Dumontier, Trusty URIs, and the specification of
module RA, version 1, https://trustyuri.net/spec/.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from musnad.export.trig import write_trig
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.identifier import iri
from musnad.rdf.claims import claim_lines
from musnad.rdf.names import Names
from musnad.rdf.terms import PREFIXES, TYPE

_NP = "http://www.nanopub.org/nschema#"
_SUPERSEDES = NamedNode("http://purl.org/nanopub/x/supersedes")
_HERE = "RA" + "0" * 43
"""Stands for the code while it is computed."""


def write_nanopubs(base: Base) -> Iterator[str]:
    """Every claim as a nanopublication in one TriG document; retracted ones are left out.

    The IRI of each ends with the hash of its content, so that any change can be detected.
    """
    return write_trig(_quads(base), base.iri)


def _quads(base: Base) -> Iterator[Quad]:
    published: dict[str, str] = {}
    replaces = _replaces(base)
    for claim in _older_first(base, replaces):
        replaced = [published[old] for old in replaces.get(claim.id, ()) if old in published]
        published[claim.id], quads = nanopub(base, claim, replaced)
        yield from quads


def _replaces(base: Base) -> dict[str, list[str]]:
    """The claims that each corrected one replaces, by the id of the new one."""
    found: dict[str, list[str]] = {}
    for claim in base.claims_in_order():
        if claim.superseded and claim.superseded.claim:
            found.setdefault(claim.superseded.claim, []).append(claim.id)
    return found


def _older_first(base: Base, replaces: dict[str, list[str]]) -> Iterator[Claim]:
    """The claims that are not retracted, each after those that it replaces."""
    order = TopologicalSorter({c.id: replaces.get(c.id, ()) for c in base.claims_in_order()})
    for id_ in order.static_order():
        claim = base.claims[id_]
        if not claim.superseded or claim.superseded.claim:
            yield claim


def nanopub(base: Base, claim: Claim, replaced: Iterable[str] = ()) -> tuple[str, list[Quad]]:
    """The trusty IRI of a claim and the quads of its four graphs.

    `replaced` are the IRIs of the nanopublications that it supersedes.
    """
    quads = list(_draft(base, claim, replaced))
    code = trusty_code(quads)
    return _namespace(base) + code, [_named(quad, code) for quad in quads]


def _draft(base: Base, claim: Claim, replaced: Iterable[str]) -> Iterator[Quad]:
    """The quads, with `_HERE` where the code will stand."""
    own = _namespace(base) + _HERE
    me = NamedNode(own)
    head, assertion, provenance, pubinfo = (
        NamedNode(f"{own}#{name}") for name in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(me, TYPE, NamedNode(_NP + "Nanopublication"), head)
    yield Quad(me, NamedNode(_NP + "hasAssertion"), assertion, head)
    yield Quad(me, NamedNode(_NP + "hasProvenance"), provenance, head)
    yield Quad(me, NamedNode(_NP + "hasPublicationInfo"), pubinfo, head)
    names = Names(base)
    document = base.documents[claim.document]
    lines = claim_lines(claim, document.capture.sha256, names, str(assertion))
    for quad in parse(lines.encode(), format=RdfFormat.N_QUADS):
        yield Quad(quad.subject, quad.predicate, quad.object, assertion)
    speaker = NamedNode(names.agent(claim.speaker)[1:-1])
    yield Quad(assertion, _prov("wasAttributedTo"), speaker, provenance)
    source = NamedNode(iri(base.iri, "document", claim.document))
    yield Quad(assertion, _prov("wasDerivedFrom"), source, provenance)
    if claim.curated_on:
        moment = Literal(f"{claim.curated_on.isoformat()}T00:00:00Z", datatype=_DATE_TIME)
        yield Quad(me, _dcterms("created"), moment, pubinfo)
    if claim.curated_by:
        yield Quad(me, _dcterms("creator"), Literal(claim.curated_by), pubinfo)
    yield Quad(me, _dcterms("subject"), NamedNode(iri(base.iri, "claim", claim.id)), pubinfo)
    for old in sorted(replaced):
        yield Quad(me, _SUPERSEDES, NamedNode(old), pubinfo)


def trusty_code(quads: Iterable[Quad], here: str = _HERE) -> str:
    """The code of module RA: `RA` and 43 letters, digits, `-` and `_` for a SHA-256 of the quads.

    `here` is what stands for the code in their IRIs. Their order makes no difference.

    >>> node = NamedNode("https://example.org/" + _HERE)
    >>> trusty_code([Quad(node, TYPE, node, node)])
    'RAbKDS1mmdfB4cxz26q6eM4wKuochiCUXLZMeEnU7qSDU'
    """
    text = "".join(sorted({_statement(quad, here) for quad in quads}, key=_order))
    digest = hashlib.sha256(text.encode()).digest()
    return "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _statement(quad: Quad, here: str) -> str:
    """A quad as it goes into the hash: a term a line, a space for the code."""
    terms = (quad.graph_name, quad.subject, quad.predicate, quad.object)
    return "".join(_line(term, here) for term in terms)


def _line(term: object, here: str) -> str:
    if isinstance(term, Literal):
        kind = f"@{term.language.lower()}" if term.language else f"^{term.datatype.value}"
        text = term.value.replace("\\", "\\\\").replace("\n", "\\n")
        return f"{kind} {text}\n"
    if isinstance(term, NamedNode):
        return term.value.replace(here, " ") + "\n"
    raise TypeError(f"a base holds no {type(term).__name__}")


def _order(statement: str) -> tuple[str, str, str, bool, str, bool, str]:
    """Graph, subject, predicate; then IRIs before literals, and these by text, type, language."""
    graph, subject, verb, thing, _ = statement.split("\n")
    is_literal = thing[:1] in {"^", "@"}
    kind, _, text = thing.partition(" ") if is_literal else ("", "", thing)
    return graph, subject, verb, is_literal, text, kind[:1] == "^", kind


def _named(quad: Quad, code: str) -> Quad:
    """The quad with the code in its place."""

    def put(node: NamedNode) -> NamedNode:
        return NamedNode(node.value.replace(_HERE, code)) if _HERE in node.value else node

    subject, graph = quad.subject, quad.graph_name
    if not (isinstance(subject, NamedNode) and isinstance(graph, NamedNode)):
        raise TypeError("a nanopublication holds no blank nodes")
    thing = put(quad.object) if isinstance(quad.object, NamedNode) else quad.object
    return Quad(put(subject), quad.predicate, thing, put(graph))


def _namespace(base: Base) -> str:
    return base.iri + "np/"


def _prov(name: str) -> NamedNode:
    return NamedNode(PREFIXES["prov"] + name)


def _dcterms(name: str) -> NamedNode:
    return NamedNode(PREFIXES["dcterms"] + name)


_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
