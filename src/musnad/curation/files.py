"""The files of a case: the only place of this room that opens them.

Knows how large a curation file may be, that it is UTF-8, and how its path is shown.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from pathlib import Path

from musnad.curation.capture import Captures, decode
from musnad.curation.fields import FILES
from musnad.curation.naming import name_of
from musnad.errors import FileUnreadableError
from musnad.findings import Findings, Place

LARGEST = 64 * 2**20
"""Curation files from this size on (bytes) are refused."""


def read_captures(texts: Path) -> Captures:
    """Every `.txt` file of a folder, as a capture.

    Raises: `FileUnreadableError`.
    """
    return Captures.of(
        decode(name_of(path), read_bytes(path)) for path in list_files(texts, "*.txt")
    )


def read_text(path: Path, findings: Findings) -> str | None:
    """A UTF-8 text file; `None`, with a finding, when it is not UTF-8 or too large.

    Raises: `FileUnreadableError`.
    """
    data = read_bytes(path, LARGEST + 1)
    if len(data) > LARGEST:
        findings.error(
            Place(name_of(path), 0, 0), "file-too-large", f"more than {LARGEST // 2**20} MiB"
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        findings.error(
            Place(name_of(path), line, column),
            "not-utf-8",
            "the file is not UTF-8",
            "save it as UTF-8",
        )
        return None


def list_documents(seeds: Path) -> list[Path]:
    """The files of the documents of a case, by name.

    Raises: `FileUnreadableError` when there is no such folder.
    """
    return [seeds / name for name in list_document_names(seeds)]


def list_document_names(seeds: Path) -> list[str]:
    """The names of the files of `list_documents`.

    Raises: `FileUnreadableError` when there is no such folder.
    """
    return [name for name in list_names(seeds, "*.yml") if name not in FILES]


def list_files(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that fit a pattern, by name.

    Raises: `FileUnreadableError` when there is no such folder.
    """
    return [folder / name for name in list_names(folder, pattern)]


def list_names(folder: Path, pattern: str) -> list[str]:
    """The names of the files of a folder that fit a pattern, sorted.

    Raises: `FileUnreadableError` when there is no such folder, or what has such a name is not a
    file.
    """
    if not folder.is_dir():
        raise FileUnreadableError(f"{folder} is not a folder", remedy="name a folder that is there")
    fits = re.compile(translate(pattern)).match
    with os.scandir(folder) as entries:  # a case may have thousands: nothing is asked of each
        found = {e.name: _is_file(e) for e in entries if fits(e.name)}
    for name, is_file in found.items():
        if not is_file:
            raise FileUnreadableError(
                f"{folder / name} is not a file that can be read",
                remedy="rename or remove it, or repair the link",
            )
    return sorted(found)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def read_bytes(path: Path, at_most: int = -1) -> bytes:
    """The bytes of a file: all, or the first so many. What has no end is read no further.

    Raises: `FileUnreadableError`.
    """
    try:
        with path.open("rb") as file:
            return file.read(at_most)
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error
