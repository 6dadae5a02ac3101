"""Progress: what a long verb tells while it works.

Knows nothing of terminals: whoever shows it decides how.
"""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told the name of each step as it starts, and how far it is.

    `done` of `total` are counted in what the step works on (bytes, questions); a `total` of `None`
    is not known.
    """

    def __call__(self, step: str, done: int = 0, total: int | None = None) -> None:
        """Take the news."""


def silent(step: str, done: int = 0, total: int | None = None) -> None:
    """Tell nobody."""
