"""Known agents: which known agent a speaker's name refers to.

Matches whole words after folding, with Arabic clitics allowed before the first word. The longest
match wins. Only names that were given are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.candidate import KnownAgent
from musnad.suggest.token import Token, split_tokens
from musnad.suggest.writing import every, writings


class Directory:
    """The names of the known agents.

    >>> directory = Directory([KnownAgent("kremlin", ("الكرملين", "the Kremlin"))])
    >>> directory.find(split_tokens("متحدث باسم الكرملين"))
    'kremlin'
    """

    def __init__(self, agents: Sequence[KnownAgent]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for agent in agents:
            for name in agent.names:
                keys = tuple(
                    t.key for t in split_tokens(name) if t.key not in every("not-in-names")
                )
                if not keys:
                    continue
                for writing in writings().values():
                    for form in writing.name_forms(keys[0]):
                        self._by_first.setdefault(form, []).append((keys, agent.id))

    def find(self, tokens: Sequence[Token]) -> str | None:
        """The id of the agent whose name is the longest among `tokens`, or `None`."""
        if not self._by_first:
            return None
        best: tuple[int, int, str] | None = None
        keys = [
            t.key.removesuffix("'s").removesuffix("’s")
            for t in tokens
            if t.key not in every("not-in-names")
        ]
        for i, key in enumerate(keys):
            for name, agent in self._by_first.get(key, ()):
                if tuple(keys[i + 1 : i + len(name)]) == name[1:]:
                    rank = (-len(name), i, agent)
                    if best is None or rank < best:
                        best = rank
        return best[2] if best else None
