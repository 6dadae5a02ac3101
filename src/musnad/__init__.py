"""musnad: claims and their sources.

A curator keeps text files. They are read into records, records become quads, and quads are checked,
queried and shown. The packages ("rooms") import only from rooms of a lower rank:
docs/architecture.md lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.api import Case, Frame, open_case, open_demo

__version__ = "0.1.0"
__all__ = ["Case", "Frame", "open_case", "open_demo"]


def __getattr__(name: str) -> Any:
    """A name of `musnad.api`, imported on first use."""
    if name in __all__:
        from musnad import api

        return getattr(api, name)
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")
