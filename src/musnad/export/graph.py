"""Who says what, and what meets, as a graph in GraphML.

Knows four kinds of nodes (agents, documents, claims, questions) and the edges between them. Needs
the extra `musnad[graph]`; Gephi, yEd, Cytoscape and networkx read it.

Source: the GraphML primer, http://graphml.graphdrawing.org/primer/graphml-primer.html.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from musnad.errors import UsageError
from musnad.export.xml_text import xml_text
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of


def write_graphml(base: Base) -> Iterator[str]:
    """The whole document.

    Raises: `UsageError` without the extra.
    """
    graph = to_graph(base)
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    yield out.getvalue().decode() + "\n"


def to_graph(base: Base) -> Any:
    """The base as a `networkx.MultiDiGraph`; nodes are `claim:ID`, `agent:ID` and so on.

    Raises: `UsageError` without the extra.

    >>> to_graph(Base("https://example.org/")).number_of_nodes()
    0
    """
    try:
        import networkx as nx
    except ImportError:
        raise UsageError(
            "a graph needs the extra graph", remedy="pip install 'musnad[graph]'"
        ) from None
    graph = nx.MultiDiGraph()
    for node, fields in _nodes(base):
        graph.add_node(node, **_clean(fields))
    for a, b, fields in _edges(base):
        graph.add_edge(a, b, **_clean(fields))
    return graph


def _clean(fields: dict[str, str]) -> dict[str, str]:
    return {name: xml_text(value) for name, value in fields.items()}


def _nodes(base: Base) -> Iterator[tuple[str, dict[str, str]]]:
    for id_ in sorted([*base.agents, *base.sources]):
        label = base.label(id_)
        agent = base.agents.get(id_)
        kind = agent.kind if agent else "anonymous"
        yield f"agent:{id_}", {"kind": kind, "label": label.en, "label_ar": label.ar}
    for id_ in sorted(base.documents):
        document = base.documents[id_]
        issued = document.issued.edtf if document.issued else ""
        fields = {"kind": "document", "label": document.title or id_, "issued": issued}
        yield f"document:{id_}", fields
    for id_ in sorted(base.questions):
        label = base.questions[id_].label
        yield f"question:{id_}", {"kind": "question", "label": label.en, "label_ar": label.ar}
    for claim in base.claims_in_order():
        yield (
            f"claim:{claim.id}",
            {
                "kind": "claim",
                "label": claim.statement.en,
                "label_ar": claim.statement.ar,
                "stance": claim.stance,
                "quote": " … ".join(e.exact for e in claim.evidence),
            },
        )


def _edges(base: Base) -> Iterator[tuple[str, str, dict[str, str]]]:
    for id_ in sorted(base.documents):
        document = base.documents[id_]
        if document.publisher != UNKNOWN:
            yield f"agent:{document.publisher}", f"document:{id_}", {"kind": "published"}
        for derivation in document.derived_from:
            made_from = (
                f"document:{derivation.document}"
                if derivation.document
                else f"agent:{derivation.agent}"
            )
            yield f"document:{id_}", made_from, {"kind": "derived-from", "how": derivation.how}
    for claim in base.claims_in_order():
        node = f"claim:{claim.id}"
        yield f"agent:{claim.speaker}", node, {"kind": "said"}
        yield node, f"document:{claim.document}", {"kind": "reported-in"}
        yield node, f"question:{claim.question}", {"kind": "answers"}
    for row in find_condensed(relater_of(base)):
        fields = {"kind": row.kind, "verdict": row.verdict or "", "question": row.question}
        yield f"claim:{row.a}", f"claim:{row.b}", {**fields, "reason": row.reason.en}
