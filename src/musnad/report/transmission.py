"""Who transmits whom: from documents through the hands between to the speakers.

Chooses which nodes are drawn, orders the nodes of a layer so that few lines cross, and knows on
which speakers several documents rest. Returns values with places; does not draw.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from musnad.model.claim import Claim

Kind = Literal["document", "hand", "speaker"]
MOST: dict[int, int] = {0: 12, 1: 10, 2: 6, 3: 22}
"""How many nodes each layer has: documents, first hands, later hands, speakers."""
SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something that claims pass through; `documents` rest on it or are it.

    `layer` counts from the documents, `row` from the top. `id` is of a document or an agent.
    """

    kind: Kind
    id: str
    layer: int
    row: int
    claims: int
    documents: int


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """How many claims pass from one node to the next; the ends are indices of `nodes`."""

    start: int
    end: int
    claims: int


@dataclass(frozen=True, slots=True)
class Transmission:
    """The nodes and lines that are drawn; `left_out` are the nodes that are not.

    Those of a layer are in order: those on which most documents rest, then most claims; `row`
    counts on where the drawing of their layer ends.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: tuple[Node, ...]


Key = tuple[int, str]


def find_transmission(claims: Iterable[Claim]) -> Transmission:
    """Who transmits whom in some claims; nodes that most claims pass through are drawn.

    >>> find_transmission([]).nodes
    ()
    """
    ways = [_way(claim) for claim in claims]
    weight: Counter[Key] = Counter()
    resting: dict[Key, set[str]] = defaultdict(set)
    for way in ways:
        for key in way:
            weight[key] += 1
            resting[key].add(way[0][1])
    kept: set[Key] = set()
    left: list[tuple[Key, int]] = []
    for layer, most in MOST.items():
        there = sorted(
            (k for k in weight if k[0] == layer),
            key=lambda k: (-len(resting[k]), -weight[k], k),
        )
        kept |= set(there[:most])
        left += [(key, most + row) for row, key in enumerate(there[most:])]
    passes: Counter[tuple[Key, Key]] = Counter()
    for way in ways:
        shown = [key for key in way if key in kept]
        passes.update(pairwise(shown))
    order = _arrange(kept, passes, weight)

    def node(key: Key, row: int) -> Node:
        return Node(_KINDS[key[0]], key[1], key[0], row, weight[key], len(resting[key]))

    nodes = tuple(
        node((layer, name), row)
        for layer, names in enumerate(order)
        for row, name in enumerate(names)
    )
    place = {(node.layer, node.id): number for number, node in enumerate(nodes)}
    lines = sorted(Line(place[a], place[b], count) for (a, b), count in passes.items())
    return Transmission(nodes, tuple(lines), tuple(node(key, row) for key, row in left))


_KINDS: tuple[Kind, ...] = ("document", "hand", "hand", "speaker")


def _way(claim: Claim) -> list[Key]:
    """The nodes that a claim passed through, each in its layer, none twice."""
    between = [link.agent for link in claim.chain[1:-1]]
    way: list[Key] = [(0, claim.document)]
    if between:
        way.append((1, between[0]))
        way += [(2, agent) for agent in between[1:2]]
    way.append((3, claim.speaker))
    return way


def _arrange(
    kept: set[Key], passes: Counter[tuple[Key, Key]], weight: Counter[Key]
) -> list[list[str]]:
    """The names of each layer from top to bottom: each stands near what it is tied to.

    Source: K. Sugiyama, S. Tagawa, M. Toda (1981), the method of barycentres.
    """
    layers = [
        sorted((n for at, n in kept if at == layer), key=lambda n: (-weight[layer, n], n))
        for layer in MOST
    ]
    ties: dict[Key, list[tuple[Key, int]]] = defaultdict(list)
    for (a, b), count in passes.items():
        ties[a].append((b, count))
        ties[b].append((a, count))
    for sweep in range(SWEEPS):
        for layer in range(4) if sweep % 2 else reversed(range(4)):
            height = {
                (at, name): row / max(1, len(names) - 1)
                for at, names in enumerate(layers)
                for row, name in enumerate(names)
            }

            def centre(name: str, at: int = layer, height: dict[Key, float] = height) -> float:
                found = [(height[key], count) for key, count in ties[at, name] if key[0] != at]
                total = sum(count for _, count in found)
                own = height[at, name]
                return sum(h * count for h, count in found) / total if total else own

            layers[layer].sort(key=lambda name: (centre(name), name))
    return layers
