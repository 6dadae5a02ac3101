"""A term of a query as this index knows it: the words it stands for, and where they are.

Knows the forms of a word, the beginnings of words, and the syntax of the full-text engine, into
which only folded words in quotation marks are ever put.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from musnad.dataclass import dataclass
from musnad.search.query import Term
from musnad.search.related import forms, starting

SPELT_OUT = 300
"""A beginning with more words than this is asked as a beginning, without what is attached."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a term stands for: any of `choices`, each some words in a row.

    `exact` is the one that was written. `starts`: the last word of each choice goes on.
    """

    exact: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    starts: bool = False

    def expression(self, columns: str) -> str:
        """The term in the syntax of the engine, in the columns named."""
        star = " *" if self.starts else ""
        asked = " OR ".join(f'"{" ".join(choice)}"{star}' for choice in self.choices)
        return f"{{{columns}}} : ({asked})"

    def loose(self, columns: str) -> str:
        """The same without the order of the words: what the engine reads to find it."""
        star = " *" if self.starts else ""
        choices = {" AND ".join(f'"{w}"' for w in choice) + star for choice in self.choices}
        return f"{{{columns}}} : ({' OR '.join(f'({c})' for c in sorted(choices))})"

    def find(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Where it stands among the words of a text: first word, and the one after the last."""
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for choice in self.choices:
            firsts.setdefault(choice[0], []).append(choice)
        if self.starts:
            return self._find_starts(words)
        return [
            (at, at + len(choice))
            for at, word in enumerate(words)
            for choice in firsts.get(word, ())
            if len(choice) == 1 or tuple(words[at : at + len(choice)]) == choice
        ]

    def _find_starts(self, words: Sequence[str]) -> list[tuple[int, int]]:
        return [
            (at, at + len(choice))
            for choice in self.choices
            for at in range(len(words) - len(choice) + 1)
            if tuple(words[at : at + len(choice) - 1]) == choice[:-1]
            and words[at + len(choice) - 1].startswith(choice[-1])
        ]


def to_pattern(connection: sqlite3.Connection, term: Term) -> Pattern:
    """What a term stands for in this index.

    A phrase keeps its words as they are; only what is attached before its first may differ.
    """
    first, rest = term.words[0], term.words[1:]
    if not rest and term.starts:
        words = starting(connection, first, SPELT_OUT + 1)
        if 0 < len(words) <= SPELT_OUT:
            return Pattern(term.words, tuple((word,) for word in words))
        return Pattern(term.words, (term.words,), starts=True)
    if not rest and not term.literal:
        return Pattern(term.words, tuple((word,) for word in forms(connection, first)))
    attached = [word for word in forms(connection, first) if word.endswith(first)]
    if not rest:
        attached = attached[:1]
    return Pattern(term.words, tuple((word, *rest) for word in attached), starts=term.starts)
