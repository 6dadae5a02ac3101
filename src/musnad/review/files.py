"""The files of a case during a review: a folder, or changes in memory on top of one.

Knows reading, atomic writing, and how a change by somebody else is noticed. Does not know what
files contain.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from musnad.atomic import Edit, carry_out
from musnad.errors import FileUnreadableError


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after a decision; `None` is a file that is not there."""

    name: str
    before: str | None
    after: str | None


class Files(Protocol):
    """The files of a case by name."""

    def read(self, name: str) -> str | None:
        """The content of a file, or `None` when it is not there."""

    def write(self, changes: Sequence[Change]) -> None:
        """Replace files as a whole, all of them or none."""

    def stamps(self) -> dict[str, Hashable]:
        """The files that are there, sorted; the stamp of one changes when its content does."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder. A write is whole or not at all."""

    root: Path

    def read(self, name: str) -> str | None:
        """The content of a file, or `None` when it is not there.

        Raises: `FileUnreadableError` when it cannot be read, or is not UTF-8.
        """
        try:
            return (self.root / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise FileUnreadableError(
                f"{self.root / name} cannot be read: {error}", remedy="musnad check says where"
            ) from error

    def write(self, changes: Sequence[Change]) -> None:
        """Replace files as a whole, if each still is what it was `before`.

        Raises: `FileChangedError` when one is not: then none is written. `FileUnreadableError`
        when the folder cannot be written.
        """
        carry_out(self.root, [Edit(c.name, _encode(c.before), _encode(c.after)) for c in changes])

    def stamps(self) -> dict[str, Hashable]:
        """The files that are there, sorted: what the file system says of each."""
        if not self.root.is_dir():
            return {}
        with os.scandir(self.root) as entries:
            there = [(e.name, e.stat()) for e in entries if e.is_file()]
        return {n: (s.st_mtime_ns, s.st_size, s.st_ino) for n, s in sorted(there)}


def _encode(content: str | None) -> bytes | None:
    return None if content is None else content.encode()


@dataclass(frozen=True, slots=True)
class Overlay:
    """Other files with changes in memory above them: what a dry run writes."""

    below: Files
    changed: dict[str, str | None] = field(default_factory=dict)

    def read(self, name: str) -> str | None:
        """The content of a file, or `None` when it is not there."""
        return self.changed[name] if name in self.changed else self.below.read(name)

    def write(self, changes: Sequence[Change]) -> None:
        """Keep the new content in memory."""
        self.changed.update({c.name: c.after for c in changes})

    def stamps(self) -> dict[str, Hashable]:
        """The files that are there, sorted; what was changed is its own stamp."""
        there = {**self.below.stamps(), **self.changed}
        return {n: stamp for n, stamp in sorted(there.items()) if stamp is not None}


@dataclass(frozen=True, slots=True)
class Noted:
    """Other files, with the content last seen in each: a change is made against that."""

    below: Files
    seen: dict[str, str | None] = field(default_factory=dict)

    def read(self, name: str) -> str | None:
        """The content of a file, or `None` when it is not there."""
        self.seen[name] = content = self.below.read(name)
        return content

    def change(self, name: str, after: str | None) -> Change:
        """A change of a file from what was seen in it."""
        return Change(name, self.seen[name] if name in self.seen else self.read(name), after)

    def write(self, changes: Sequence[Change]) -> None:
        """Replace files as a whole, if each still is what it was `before`.

        Raises: `FileChangedError`, `FileUnreadableError`.
        """
        self.below.write(changes)
        self.seen.update({c.name: c.after for c in changes})

    def stamps(self) -> dict[str, Hashable]:
        """The files that are there, sorted; the stamp of one changes when its content does."""
        return self.below.stamps()
