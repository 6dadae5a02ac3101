"""musnad: claims and their sources.

A curator keeps text files. They become values; values become quads; quads are checked, asked and
shown. The rooms, lowest first: `errors` and `findings`, `text` and `value`, `model`, `curation`,
`relate` and `rdf`, `store` and `check`, `report` and `export`, `app`, `cli`. A room imports only
from rooms below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.api import Case, Frame, open_case, open_demo

__version__ = "0.1.0"
__all__ = ["Case", "Frame", "open_case", "open_demo"]


def __getattr__(name: str) -> Any:
    """What `musnad.api` offers, loaded when it is asked for."""
    if name in __all__:
        from musnad import api

        return getattr(api, name)
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")
