"""Quads of a file that are not part of a record.

Compares the lines that were read with those that are written for the records. Derived lines are
ignored, since they are computed again; the others give findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from musnad.findings import Finding, Place
from musnad.rdf.terms import M

SHOWN = 20
"""At most this many such quads of a file get a finding of their own."""
DERIVED = {
    str(M[name])
    for name in (
        *("holds", "carries", "status", "origins", "documents", "outlets", "unnamed", "ownVoices"),
        *("commitment", "carriedTo", "carriedNoTo", "root", "rootKind", "onBehalfOf"),
        *("firstClaim", "secondClaim", "firstFrom", "secondFrom"),
    )
}
"""The predicates of derived quads, as in N-Quads."""
DERIVED_NODES = ("/position/", "/relation/", "/commitment/")
"""Parts of the IRIs of derived nodes."""
_IRI = r'<[a-z]+:[^\x00-\x20<>"{}|^`\\]*>'
_PLAIN = re.compile(
    rf'({_IRI}) ({_IRI}) (?:{_IRI}|"[^"\\\r\n]*"(?:@[a-z]+|\^\^{_IRI})?)(?: {_IRI})? \.'
)


def is_derived(subject: str, verb: str) -> bool:
    """Whether a quad is derived; subject and predicate as in N-Quads.

    >>> is_derived("<https://example.org/claim/c>", str(M["holds"]))
    True
    """
    return verb in DERIVED or any(node in subject for node in DERIVED_NODES)


def derives(line: str) -> bool:
    """Whether a line of N-Quads without escapes is sound and derived; false for any other."""
    match = _PLAIN.fullmatch(line)
    return match is not None and is_derived(*match.groups())


@dataclass(slots=True)
class Untaken:
    """The quads that are not part of a record: findings, and how many more there are, by file."""

    found: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, place: Place, quad: str) -> None:
        """Count a quad, and make its finding while there are few."""
        message = f"{quad} is not part of a record"
        self._add(Finding(place, "warning", "quad-not-taken", message, "it is left out"))

    def compare(
        self, parts: Iterable[tuple[Place, str]], texts: Iterable[str], derived: str
    ) -> None:
        """Add each line that is neither in the texts written for records nor derived.

        `parts` are lines that follow one another from a place on; mostly they are one of the texts.
        A line that is not N-Quads is an error.
        """
        whole = set(texts)
        rest = [part for part in parts if part[1] not in whole]
        if not rest:
            return
        written = "".join(whole)
        known = set(written.split("\n"))
        end = f" {derived} ."
        triples: set[Any] = set()
        for place, text in rest:
            lines = text.split("\n")
            if known.issuperset(lines):
                continue
            for number, line in enumerate(lines, place.line):
                if line in known or (line.endswith(end) and derives(line)):
                    continue
                at = Place(place.file, number, 1)
                for quad in self._parsed(at, line):
                    if is_derived(str(quad.subject), str(quad.predicate)):
                        continue
                    if not triples:
                        quads = pyoxigraph.parse(written, format=RdfFormat.N_QUADS)
                        triples = {each.triple for each in quads}
                    if quad.triple not in triples:
                        self.add(at, str(quad.triple))

    def _parsed(self, place: Place, line: str) -> list[pyoxigraph.Quad]:
        try:
            return list(pyoxigraph.parse(line, format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            at = Place(place.file, place.line, error.offset or 1)
            self.found.append(Finding(at, "error", "rdf-broken", str(error.msg)))
            return []

    def merge(self, other: Untaken) -> None:
        """Add what another one has."""
        for finding in other.found:
            self._add(finding)
        for file, count in other.counts.items():
            self.counts[file] = self.counts.get(file, 0) + max(count - SHOWN, 0)

    def findings(self) -> list[Finding]:
        """The findings, with one for the quads that were only counted."""
        return self.found + [
            Finding(Place(file), "warning", "quad-not-taken", f"and {count - SHOWN} others")
            for file, count in self.counts.items()
            if count > SHOWN
        ]

    def _add(self, finding: Finding) -> None:
        if finding.severity == "warning":
            count = self.counts[finding.place.file] = self.counts.get(finding.place.file, 0) + 1
            if count > SHOWN:
                return
        self.found.append(finding)
