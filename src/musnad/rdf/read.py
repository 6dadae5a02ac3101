"""Reading: quads → records, through SELECTs alone.

Knows the queries that fetch a base from any store that answers over the union of its graphs: for
each term one scan of its subjects and objects, some eighty in all however large the base. Over
20,000 claims that was faster than a row for each record with twenty optional columns, and engines
agree about it. Parts of records are found by their names. Does not know engines: it is given a
callable.

Reading what was written gives the same records (`canonical` says what *same* means).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from musnad.errors import StoreError, UnknownIdError
from musnad.model.agent import AGENT_KINDS
from musnad.model.base import Base, by_id
from musnad.rdf.facts import Fact, Facts
from musnad.rdf.read_claims import read_claim
from musnad.rdf.read_records import (
    read_agent,
    read_conclusion,
    read_document,
    read_grading,
    read_judgement,
    read_question,
    read_search,
    read_source,
    read_utterance,
)
from musnad.rdf.terms import PREFIXES

Select = Callable[[str], Iterable[Sequence[Any]]]
"""Gives the rows of a SELECT: in the order of its variables, terms with a `value`, or `None`."""

_HEAD = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in sorted(PREFIXES.items()))


def from_store(select: Select, iri: str | None = None) -> Base:
    """The base called `iri`, or the only one that the store holds.

    Raises: `StoreError` when what is there cannot be read as a base; `UnknownIdError` when there is
    no such base, or several and `iri` is not given.

    >>> from musnad.rdf.write import to_quads
    >>> from pyoxigraph import Store
    >>> store = Store()
    >>> store.extend(to_quads(Base("https://example.org/")))
    >>> from_store(lambda q: store.query(q, use_default_graph_as_union=True)).iri
    'https://example.org/'
    """
    found = sorted(row[0].value for row in select(_CASES))
    if iri is None and len(found) != 1:
        raise UnknownIdError(
            f"the store holds {len(found)} cases, and none was named" if found else "no case there",
            remedy=f"name one of: {', '.join(found)}" if found else "build one: musnad build",
        )
    if iri is not None and iri not in found:
        raise UnknownIdError(f"the store holds no case {iri}", remedy="build it: musnad build")
    iri = iri or found[0]

    def scan(term: str) -> Iterator[Fact]:
        for s, o in select(f"{_HEAD}SELECT ?s ?o WHERE {{ ?s {term} ?o }}"):
            yield s.value, o.value, getattr(o, "language", None)

    try:
        kinds = [(s.value, kind.value) for s, kind in select(_KINDS)]
        sources = {s.value: id_.value for s, id_ in select(_SOURCES)}
        return from_facts(iri, scan, kinds, sources)
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise StoreError(
            f"the store holds something that cannot be read as a case: {error!r}",
            remedy="build it again: musnad build",
        ) from error


def from_facts(
    iri: str,
    scan: Callable[[str], Iterable[Fact]],
    kinds: Iterable[tuple[str, str]],
    sources: Mapping[str, str],
) -> Base:
    """The records of the base called `iri` of which the facts speak: a base, or a part of one.

    `scan` gives the facts of a term, which is written as in `m:speaker`; `kinds` the subjects with
    their classes; `sources` the ids of unnamed sources by their IRIs.

    Raises: AttributeError, KeyError, TypeError, ValueError or ArithmeticError when a fact is
    missing or wrong.

    >>> from_facts("https://example.org/", lambda term: (), (), {}).claims
    {}
    """
    facts = Facts(iri, scan, kinds, sources)
    questions = by_id(read_question(facts, s) for s in facts.of_kind("Question"))
    agents = [
        read_agent(facts, s, kind) for kind in AGENT_KINDS for s in facts.of_kind(kind.capitalize())
    ]
    return Base(
        iri,
        by_id(agents),
        by_id(read_source(facts, s) for s in facts.of_kind("AnonymousSource")),
        by_id(read_document(facts, s) for s in facts.of_kind("Document")),
        by_id(read_utterance(facts, s) for s in facts.of_kind("Utterance")),
        questions,
        by_id(read_claim(facts, s, questions) for s in facts.of_kind("Claim")),
        by_id(read_judgement(facts, s) for s in facts.of_kind("Judgement")),
        by_id(read_grading(facts, s) for s in facts.of_kind("Grading")),
        by_id(read_conclusion(facts, s, questions) for s in facts.of_kind("Conclusion")),
        by_id(read_search(facts, s) for s in facts.of_kind("Search")),
    )


_RECORDS = (
    "m:Document m:Person m:Organisation m:State m:Group m:Instrument m:AnonymousSource "
    "m:Utterance m:Question m:Claim m:Judgement m:Grading m:Conclusion m:Search"
)
_CASES = _HEAD + "SELECT ?case WHERE { ?case a m:Case }"
_KINDS = f"{_HEAD}SELECT ?s ?kind WHERE {{ VALUES ?kind {{ {_RECORDS} }} ?s a ?kind }}"
_SOURCES = _HEAD + "SELECT ?s ?id WHERE { ?s a m:AnonymousSource ; dcterms:identifier ?id }"
