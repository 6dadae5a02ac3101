"""Where what is read as a file lies while it is read."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path


@cache
def _keep() -> tempfile.TemporaryDirectory[str]:
    memory = Path("/dev/shm")  # where files cost nothing
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


def folder() -> Path:
    """A folder in memory, where the system has one."""
    return Path(_keep().name)
