"""Identifiers: the IRIs of the records of a base.

Knows the layout of IRIs and the hash of a position. Ids are lower-case ASCII words, so parts never
need escaping and two contents never share an identifier.
"""

from __future__ import annotations

from typing import Literal

import msgspec

NAMESPACE = "https://w3id.org/musnad/ns#"
CASES = "https://w3id.org/musnad/case/"

_canonical = msgspec.json.Encoder().encode

Node = Literal[
    "document",
    "capture",
    "agent",
    "source",
    "utterance",
    "claim",
    "question",
    "position",
    "relation",
    "judgement",
    "grading",
    "conclusion",
    "search",
    "graph",
]


def iri(base: str, node: Node, *parts: str) -> str:
    """The IRI of a record, or of a part that hangs below it.

    >>> iri("https://example.org/", "claim", "c1", "evidence", "1")
    'https://example.org/claim/c1/evidence/1'
    """
    return base + "/".join((node, *parts))


def id_of(iri: str) -> str:
    """The id at the end of the IRI of a record.

    >>> id_of("https://example.org/claim/c1")
    'c1'
    """
    return iri.rpartition("/")[2]


def digest(*parts: str | int | bool | None) -> str:
    """A short content hash: 20 hexadecimal digits of the SHA-256 of the parts as a JSON array.

    >>> digest("a", None) == digest("a", None), digest("a", "b") == digest("ab")
    (True, False)
    """
    import hashlib

    return hashlib.sha256(_canonical(parts)).hexdigest()[:20]
