"""What the words of the pages mean: rules, verdicts, origins, stances, with examples.

Knows in which groups they stand. What each means, and its examples, are those of `musnad explain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from musnad.model.identifier import NAMESPACE
from musnad.model.label import Label
from musnad.rdf.terms import SCHEMES
from musnad.report.explained import KINDS, Explanation, explain, names
from musnad.web.page import Ask, Page, Row, Shown

GROUPS = ("root", "status", "kind", "verdict", "independence", "report", "stance", "certainty",
          "hedge", "aggregation", "rule")  # fmt: skip
"""The order of the groups: what a newcomer meets first comes first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one kind. `kind` is the list that they are of, or `rule`, or `report`."""

    kind: str
    title: Label
    words: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class WordsView:
    """The page."""

    groups: tuple[Group, ...]


def read(ask: Ask) -> Shown:
    """Every word that is explained."""
    of = ask.tongue.of
    view = WordsView(_groups())
    rows: list[Row] = [
        {"what": of(group.title), "name": word.name, "meaning": of(word.meaning)}
        for group in view.groups
        for word in group.words
    ]
    about = tuple(
        f"{NAMESPACE}{word.of}-{word.name}"
        for group in view.groups
        if group.kind in SCHEMES
        for word in group.words
    )
    return Shown(ask.tongue("What the words mean", "معاني الكلمات"), view, tuple(rows), about)


@cache
def _groups() -> tuple[Group, ...]:
    found = [one for name in names() for one in explain(name)]
    return tuple(
        Group(kind, KINDS[kind], tuple(one for one in found if one.of == kind)) for kind in GROUPS
    )


PAGE = Page("words", "words", read, Label("الكلمات", "Words"), styles=("words.css",))
