"""Names made of paths: how a path is shown, and what a case is called after its folder."""

from __future__ import annotations

from pathlib import Path


def name_of(path: Path) -> str:
    """The path as it is shown: relative to where the user stands, when it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def word_of(seeds: Path) -> str:
    """The name of a case after its folder: lower-case letters, digits and hyphens."""
    name = seeds.resolve().name.lower()
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name).strip("-") or "case"
