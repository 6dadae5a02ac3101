"""The pages of the vocabulary: one for each term, and the one that the namespace would resolve to.

Knows the ontology file and the graphs from which examples are taken: the valid base of the tests,
then the shipped case. Does not know how pages are laid out (`build`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from musnad.app.case import all_quads
from musnad.app.settings import base_of
from musnad.curation.load import load
from musnad.export.turtle import write_turtle
from musnad.model.identifier import NAMESPACE

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Namespace("https://schema.org/")
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property whose values are resources",
    OWL.DatatypeProperty: "property whose values are literals",
    SKOS.ConceptScheme: "closed list",
    SKOS.Concept: "member of a closed list",
}
SAID: tuple[tuple[str, URIRef], ...] = (
    ("is a kind of", RDFS.subClassOf),
    ("is the same as", OWL.equivalentClass),
    ("says also", RDFS.subPropertyOf),
    ("is the same as", OWL.equivalentProperty),
    ("is the other way round of", OWL.inverseOf),
    ("of", RDFS.domain),
    ("of", SCHEMA.domainIncludes),
    ("values", RDFS.range),
    ("values", SCHEMA.rangeIncludes),
    ("in the list", SKOS.inScheme),
    ("exactly", SKOS.exactMatch),
    ("see also", RDFS.seeAlso),
)
TRIPLES = 14
"""An example has so many triples at most."""


class Vocabulary:
    """The terms of `ontology/musnad.ttl`, with an example of each where a graph has one."""

    def __init__(self) -> None:
        self.graph = Graph().parse(ROOT / "ontology" / "musnad.ttl")
        self.names = sorted(
            {
                str(term).removeprefix(NAMESPACE)
                for kind in KINDS
                for term in self.graph.subjects(RDF.type, kind)
                if str(term).startswith(NAMESPACE)
            }
        )

    @cached_property
    def quads(self) -> list[Quad]:
        """What examples are taken from, the invented ones first."""
        seeds = ROOT / "seeds"
        shipped = load(seeds, iri=base_of(seeds)).base
        with (ROOT / "tests" / "ontology" / "valid.ttl").open("rb") as file:
            return [*parse(file, format=RdfFormat.TURTLE), *all_quads(shipped)]

    @cached_property
    def about(self) -> dict[str, list[Quad]]:
        """The quads of every subject."""
        found: dict[str, list[Quad]] = {}
        for quad in self.quads:
            found.setdefault(str(quad.subject), []).append(quad)
        return found

    @cached_property
    def uses(self) -> dict[str, list[Quad]]:
        """The quads in which a term of ours is the predicate or the object."""
        found: dict[str, list[Quad]] = {}
        for quad in self.quads:
            for term in (quad.predicate, quad.object):
                if isinstance(term, NamedNode) and term.value.startswith(NAMESPACE):
                    found.setdefault(term.value.removeprefix(NAMESPACE), []).append(quad)
        return found

    def file(self, name: str) -> str:
        """The name of the page of a term; `evidence` and `Evidence` are two files everywhere."""
        is_twin = name[0].islower() and name[0].upper() + name[1:] in self.names
        return f"{name}-property" if is_twin else name

    def kind(self, name: str) -> str:
        """What sort of term it is."""
        types = set(self.graph.objects(URIRef(NAMESPACE + name), RDF.type))
        return next(said for kind, said in KINDS.items() if kind in types)

    def label(self, name: str, language: str) -> str:
        """How a term is called; empty where the file does not say it in that language."""
        term = URIRef(NAMESPACE + name)
        return self.words(term, RDFS.label, language) or self.words(term, SKOS.prefLabel, language)

    def words(self, term: URIRef, predicate: URIRef, language: str) -> str:
        """The words of a term in a language, empty where there are none."""
        found = (o for o in self.graph.objects(term, predicate) if isinstance(o, Literal))
        return min((str(o) for o in found if o.language == language), default="")

    def example(self, name: str) -> str:
        """Turtle in which the term is used; empty where no graph at hand uses it."""
        used = self.uses.get(name, [])
        if not used:
            return ""
        is_class = self.kind(name) == "class"
        quads = self.about[str(used[0].subject)] if is_class else used[:2]
        case = _case_of(quads[0])
        lines = "".join(write_turtle(islice(quads, TRIPLES), case)).splitlines()
        return "\n".join(x for x in lines if x and not x.startswith("@prefix"))

    def page(self, name: str) -> str:
        """The page of a term, as Markdown."""
        term = URIRef(NAMESPACE + name)
        english, arabic = self.label(name, "en"), self.label(name, "ar")
        lines = [
            "---",
            "orphan: true",
            "---",
            "",
            f"# m:{name}",
            "",
            f'**{english}** · <bdi lang="ar">{arabic}</bdi>',
            "",
        ]
        lines += [f"`{term}` is a {self.kind(name)}.", ""]
        lines += [self.words(term, SKOS.definition, "en"), ""]
        if said := self.words(term, SKOS.definition, "ar"):
            lines += [f'<p dir="rtl" lang="ar">{said}</p>', ""]
        for predicate in (SKOS.scopeNote, RDFS.comment):
            if said := self.words(term, predicate, "en"):
                lines += [said, ""]
        if table := list(self._table(term)):
            lines += ["| | |", "|---|---|", *table, ""]
        if said := self.words(term, SKOS.example, "en"):
            lines += [f"For example: {said}", ""]
        if example := self.example(name):
            lines += ["```turtle", example, "```", ""]
        lines += ["[All terms](index.md)", ""]
        return "\n".join(lines)

    def _table(self, term: URIRef) -> Iterator[str]:
        for said, predicate in SAID:
            objects = sorted(
                o for o in self.graph.objects(term, predicate) if isinstance(o, URIRef)
            )
            if objects:
                yield f"| {said} | {' · '.join(map(self._link, objects))} |"
        members = sorted(
            s for s in self.graph.subjects(SKOS.inScheme, term) if isinstance(s, URIRef)
        )
        if members:
            yield f"| members | {' · '.join(map(self._link, members))} |"

    def _link(self, node: Node) -> str:
        """A term of ours as a link to its page, any other as a short name."""
        name = str(node).removeprefix(NAMESPACE)
        if name in self.names:
            return f"[m:{name}]({self.file(name)}.md)"
        return f"`{node.n3(self.graph.namespace_manager)}`"

    def index(self) -> str:
        """The page that the namespace would resolve to: every term under its own anchor."""
        lines = ["# The vocabulary", ""]
        lines += [f"`{NAMESPACE}`, by custom with the prefix `m:`.", ""]
        lines += [
            self.words(URIRef(NAMESPACE), URIRef("http://purl.org/dc/terms/description"), "en")
        ]
        lines += [
            "",
            "As Turtle: [musnad.ttl](musnad.ttl); its SHACL shapes: [shapes.ttl](shapes.ttl).",
            "",
        ]
        for kind in dict.fromkeys(KINDS.values()):
            lines += [f"## {kind.capitalize()}", "", "| term | English | العربية | what it is |"]
            lines += ["|---|---|---|---|"]
            for name in (n for n in self.names if self.kind(n) == kind):
                said = self.words(URIRef(NAMESPACE + name), SKOS.definition, "en")
                said = said.replace("|", "\\|")
                anchor = f'<a id="{name}"></a>[m:{name}]({self.file(name)}.md)'
                lines.append(
                    f"| {anchor} | {self.label(name, 'en')} | {self.label(name, 'ar')} | {said} |"
                )
            lines.append("")
        return "\n".join(lines)


def _case_of(quad: Quad) -> str:
    """The IRI that starts the identifiers of the case of a quad.

    >>> a = NamedNode("https://w3id.org/musnad/case/harbour/claim/a")
    >>> _case_of(Quad(a, a, a))
    'https://w3id.org/musnad/case/harbour/'
    """
    return "/".join([*str(quad.subject).strip("<>").split("/")[:6], ""])
