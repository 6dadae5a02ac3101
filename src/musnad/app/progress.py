"""Progress of long commands.

A callback; the caller decides how it is shown.
"""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is called with the name of each step when it starts, and while it goes on.

    `done` of `total` are counted in what the step works on (bytes, questions); a `total` of `None`
    is not known.
    """

    def __call__(self, step: str, done: int = 0, total: int | None = None) -> None:
        """Report a step and its progress."""


def silent(step: str, done: int = 0, total: int | None = None) -> None:
    """Ignore progress."""
