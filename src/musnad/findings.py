"""Findings: wrong data as values.

Knows the form of a finding and how it prints. Does not know who makes one or what is done with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypedDict

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


class FindingRow(TypedDict):
    """A finding as flat fields, in the order in which it prints."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, or worth saying, about the data.

    `code` is a stable word (`evidence-quote-not-found`), `hint` says how to fix it and may be
    empty. Findings sort by place.

    >>> str(Finding(Place("seeds/a.yml", 3, 5), "error", "unknown-agent", "no agent 'x'"))
    "seeds/a.yml:3:5: error unknown-agent no agent 'x'"
    """

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        p = self.place
        return f"{p.file}:{p.line}:{p.column}: {self.severity} {self.code} {self.message}"

    def to_row(self) -> FindingRow:
        """The finding as flat fields."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(slots=True)
class Findings:
    """A collector. Reading goes on after each `add`.

    `languages` are those in which labels must be given.
    """

    found: list[Finding] = field(default_factory=list)
    languages: tuple[str, ...] = ("ar", "en")

    def add(
        self, severity: Severity, place: Place, code: str, message: str, hint: str = ""
    ) -> None:
        """Keep one finding."""
        self.found.append(Finding(place, severity, code, message, hint))

    def error(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Keep a finding that stops a build."""
        self.add("error", place, code, message, hint)

    def warning(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Keep a finding that a curator should look at."""
        self.add("warning", place, code, message, hint)

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return sum(f.severity == "error" for f in self.found)

    def sorted(self) -> list[Finding]:
        """All findings by place, each once."""
        return sorted(set(self.found))


FEW = 3
"""Up to this many equal findings are printed one by one; of more, this many places are named."""


def gather_equal(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings in groups: those that say the same of many places together, the others alone.

    Two findings say the same when severity, code and message are equal. Groups are in the order of
    their first findings.

    >>> found = [Finding(Place("a.yml", n), "error", "x", "the same") for n in range(5)]
    >>> [len(group) for group in gather_equal(found)], len(gather_equal(found[:3]))
    ([5], 3)
    """
    equal: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        equal.setdefault((finding.severity, finding.code, finding.message), []).append(finding)
    groups: list[tuple[Finding, ...]] = []
    for group in equal.values():
        groups += [tuple(group)] if len(group) > FEW else [(finding,) for finding in group]
    return sorted(groups, key=lambda group: group[0])


def count_errors(findings: Iterable[Finding]) -> int:
    """How many of the findings are errors."""
    return sum(f.severity == "error" for f in findings)
