"""The files of a site: written with as few calls as will do, for a site has thousands."""

from __future__ import annotations

import os
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write(root: Path, name: str, text: str) -> None:
    """Write a new file below `root`, and the folders that it needs."""
    path, data = f"{root}/{name}", text.encode()
    try:
        fd = os.open(path, _NEW, 0o666)
    except FileNotFoundError:  # the first of its folder
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, _NEW, 0o666)
    try:
        while data:
            data = data[os.write(fd, data) :]
    finally:
        os.close(fd)
