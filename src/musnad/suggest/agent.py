"""Known agents: whom the words of a speaker name.

Knows whole-word matching after folding, with the clitics of Arabic before the first word. The
longest name wins. Does not guess: a name that is not given is not found.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.candidate import KnownAgent
from musnad.suggest.token import Token, split_tokens

_CLITICS = ("", "و", "ب", "ل", "ف", "ك")


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
                keys = tuple(t.key for t in split_tokens(name) if t.key not in {"the", "."})
                if not keys:
                    continue
                for clitic in _CLITICS:
                    self._by_first.setdefault(clitic + keys[0], []).append((keys, agent.id))
                if keys[0][:2] == "ال":
                    self._by_first.setdefault("لل" + keys[0][2:], []).append((keys, agent.id))

    def find(self, tokens: Sequence[Token]) -> str | None:
        """The id of the agent whose name is the longest among `tokens`, or `None`."""
        best: tuple[int, int, str] | None = None
        keys = [
            t.key.removesuffix("'s").removesuffix("’s") for t in tokens if t.key not in {"the", "."}
        ]
        for i, key in enumerate(keys):
            for name, agent in self._by_first.get(key, ()):
                if tuple(keys[i + 1 : i + len(name)]) == name[1:]:
                    rank = (-len(name), i, agent)
                    if best is None or rank < best:
                        best = rank
        return best[2] if best else None
