"""Shell completion for options and arguments that are ids.

Knows which kinds of ids each takes. Imports are inside the functions, so that other commands start
faster.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from musnad.app.completing import Kind

Completion = Callable[[typer.Context, str], list[tuple[str, str]]]


def _of(*kinds: Kind) -> Completion:
    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from musnad.app.completing import find_ids
        from musnad.app.settings import read_settings
        from musnad.errors import MusnadError

        store = context.params.get("store")  # as it was typed
        try:
            settings = read_settings(store=Path(store) if store else None)
        except MusnadError:  # the verb reports it when it is run
            return []
        return find_ids(settings, kinds, incomplete)

    return complete


question = _of("questions")
agent = _of("agents")
claim = _of("claims")
document = _of("documents")
whose_time = _of("agents", "questions")
anything = _of("questions", "agents", "documents", "claims")
