"""A file of lines that can be read from any offset, and the parsing of one line of JSON.

Reads a large file without a copy in memory. Refuses lines that are not sound JSON for a record: a
repeated key, half of a surrogate pair.
"""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from musnad.errors import FileUnreadableError
from musnad.model.row import RecordError, Row

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""How the escape of half a surrogate pair begins, which is text only next to its other half."""


class LineFile:
    """A file of lines that stays open; its bytes are not copied into memory.

    `name` is what findings call it; `numbered` is false where its lines are not those of `name`.

    Raises: `FileUnreadableError` when it cannot be opened.
    """

    def __init__(self, path: Path, name: str | None = None, *, numbered: bool = True) -> None:
        self.name, self._numbered = name or str(path), numbered
        try:
            with path.open("rb") as file:
                size = file.seek(0, 2)
                self._bytes: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file cannot be mapped
            self._bytes, size = b"", 0
        except OSError as error:
            raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error
        self.size = size

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Each line that is not empty: its number from 1, its offset, its bytes."""
        find, data = self._bytes.find, self._bytes
        start = 3 if data[:3] == b"\xef\xbb\xbf" else 0
        number = 0
        while start < self.size:
            number += 1
            end = find(b"\n", start)
            if end < 0:
                end = self.size
            line = data[start:end]
            if not line.isspace() and line:
                yield number if self._numbered else 0, start, line
            start = end + 1

    def rest(self) -> None:
        """Let the system free the pages that were read; reading goes on as before."""
        hand_back(self._bytes)

    def hold(self, _offsets: Iterable[int]) -> None:
        """Read some rows at once, where that is faster: a line of JSON is read on access."""

    def outline(self, _offset: int) -> Row:
        """What an index knows of a row, if that can be said without reading all of it."""
        return {}

    def origin(self, _offset: int) -> Iterator[tuple[int, str]]:
        """What the row at an offset was made from, with numbers of lines: nothing else."""
        return iter(())

    def read(self, offset: int) -> Row:
        """The row that starts at an offset. It was parsed before, so it is sound JSON."""
        end = self._bytes.find(b"\n", offset)
        data = self._bytes[offset : end if end >= 0 else self.size]
        try:
            found: Row = _decode(data)
        except msgspec.DecodeError:  # NaN, which records do not have, is not JSON to others
            found = _parse(data.decode())
        return found


def hand_back(mapped: Any) -> None:
    """Let the system free what was read of a mapped file, where it can."""
    if hasattr(mapped, "madvise") and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def _once(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RecordError("duplicate-key", f"the key {twice!r} occurs here twice")
    return row


def parse_line(data: bytes) -> Any:
    """The value of a line of JSON, of any type.

    Raises: UnicodeDecodeError, json.JSONDecodeError or msgspec.DecodeError when it is none;
    `RecordError` where a key occurs twice, or it nests too deep.

    >>> parse_line(b'{"id": "kim"}')
    {'id': 'kim'}
    """
    with suppress(msgspec.DecodeError, RecursionError):
        row = _decode(data)
        if _encode(row) == data:  # as we write lines: no key is in it twice
            return row
    try:
        found = _parse(data.decode())
        if _HALF.search(data):
            _decode(data)
    except RecursionError:
        raise RecordError("json-too-deep", "the line nests too deep") from None
    return found


_parse = json.JSONDecoder(object_pairs_hook=_once).decode
_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode
