"""N-Quads as we export them → lines of records, piece by piece.

Knows how a file is cut between records, and where the lines of each record are: those that a
document owns are read when the document is. When a record is stored, what is written for it is
compared with its lines, so that no line is lost without a finding. A file in which the lines of a
record are scattered is left to `rdf`.
"""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from musnad.ingest.line_file import LineFile, hand_back
from musnad.ingest.quad_lines import Facts, ScatteredError, add_facts, base_of
from musnad.ingest.units import CASE, OWN, Piece, Run, Span, Units, record_of, source_ids
from musnad.ingest.untaken import DERIVED_NODES
from musnad.model.codec import PLURAL, RECORD_KINDS, to_json
from musnad.model.row import Row

PIECE = 1 << 23
"""About how many bytes are read at once."""
_CASE = CASE.encode()


class QuadFile(LineFile):
    """Lines of records that were made from N-Quads, with the places and lines that they come from.

    `strange` are the lines, with their numbers, that speak of no record; `iri` is that of the case,
    and `sources` gives the ids of unnamed sources by their IRIs.
    """

    def __init__(
        self, path: Path, source: Path, found: Iterable[Piece], iri: str, sources: dict[str, str]
    ) -> None:
        super().__init__(path, str(source))
        self._quads, self._iri, self._sources = _map(source), iri, sources
        self._derived = f" <{iri}graph/derived> ."
        self._offsets, self._numbers = array("q"), array("q", [0])  # the first names the case
        self._starts, self._ends = array("q", [0]), array("q", [0])
        self._captures: dict[int, Span] = {}
        self._held: dict[int, Row] = {}
        self._shared: list[Run] = []
        self.strange: list[tuple[int, str]] = []
        before = 0
        for piece in found:
            self._captures |= {len(self._numbers) + n: at for n, at in piece.captures.items()}
            self._numbers.extend(before + number for number in piece.numbers)
            self._starts.extend(piece.starts)
            self._ends.extend(piece.ends)
            self._shared += [(before + number, start, end) for number, start, end in piece.shared]
            self.strange += [(before + number, line) for number, line in piece.strange]
            before += piece.count

    def rest(self) -> None:
        """Let the system take back what was read of both files."""
        super().rest()
        hand_back(self._quads)

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Each line, with the number of the first line of N-Quads that it was made from."""
        self._offsets = array("q")
        for number, (_, offset, data) in zip(self._numbers, super().lines(), strict=True):
            self._offsets.append(offset)
            yield number, offset, data

    def hold(self, offsets: Iterable[int]) -> None:
        """Read the records that start at some offsets at once, which is faster than one by one.

        They are held until others are.

        Raises: `ScatteredError` where their lines are not those of sound records.
        """
        self._held = self._rows({offset for offset in offsets if self._is_owned(offset)})

    def outline(self, offset: int) -> Row:
        """What an index knows of a record that a document owns."""
        return super().read(offset)

    def read(self, offset: int) -> Row:
        """The row that starts at an offset, from the lines of the record if a document owns it.

        Raises: `ScatteredError` where they are not those of one sound record.
        """
        if not self._is_owned(offset):
            return super().read(offset)
        row = self._held.get(offset) or self._rows([offset])[offset]
        return row.copy()

    def _is_owned(self, offset: int) -> bool:
        return self._ends[bisect_left(self._offsets, offset)] > 0

    def _rows(self, offsets: Iterable[int]) -> dict[int, Row]:
        facts: Facts = defaultdict(list)
        wanted: dict[tuple[str, str], int] = {}
        for offset in offsets:
            row = super().read(offset)
            wanted[row["record"], row["id"]] = offset
            for text in self._texts(offset):
                add_facts(facts, text, record_of(text[: text.find(" ")], self._iri)[1])
        base = base_of(self._iri, facts, self._sources)
        found = {
            wanted.get((kind, id_), -1): {"record": kind, **to_json(record)}
            for kind in RECORD_KINDS
            for id_, record in getattr(base, PLURAL[kind]).items()
        }
        if found.keys() != set(wanted.values()):
            raise ScatteredError
        return found

    def _texts(self, offset: int) -> Iterator[str]:
        """The lines that a record was made from, without those that are derived."""
        try:
            for _, text in self.origin(offset):
                if self._derived not in text:
                    yield text
                    continue
                lines = text.split("\n")
                yield "\n".join(line for line in lines if not line.endswith(self._derived))
        except UnicodeDecodeError:
            raise ScatteredError from None

    def origin(self, offset: int) -> Iterator[tuple[int, str]]:
        """The lines that the record at an offset was made from, with the number of the first."""
        at = bisect_left(self._offsets, offset)
        yield self._numbers[at], self._read(self._starts[at], self._ends[at])
        if at in self._captures:
            yield self._numbers[at], self._read(*self._captures[at])

    def shared(self) -> Iterator[tuple[int, str]]:
        """Runs of lines about records that no document owns, with the number of the first."""
        for number, start, end in self._shared:
            yield number, self._read(start, end)
            hand_back(self._quads)

    def _read(self, start: int, end: int) -> str:
        """Some lines, each with its end."""
        text: str = self._quads[start:end].decode()
        return text if text.endswith("\n") else f"{text}\n"


def read_quads(
    path: Path,
    lines: Path,
    share: Callable[[Callable[[Any], Any], list[Any]], Iterator[Any]] = map,
) -> QuadFile | None:
    """Turn a file of N-Quads into lines of records; `None` where it is not as our exports are.

    `share` applies a function to each of a list, in order, maybe in several processes.

    Raises: OSError.
    """
    data = _map(path)
    cases = list(islice(_find_all(data, _CASE), 2))
    if len(cases) != 1:
        return None
    try:
        iri = data[data.rfind(b"\n", 0, cases[0]) + 2 : cases[0] - 1].decode()
        reading = _Reading(data, iri)
        pieces = []
        seen: set[int] = set()
        with lines.open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"record": "case", "iri": iri}) + "\n")
            for piece in share(reading.read, list(_cuts(data, iri))):
                if not seen.isdisjoint(piece.names):
                    return None
                seen.update(piece.names)
                file.write(piece.text)
                piece.text, piece.names = "", array("q")
                pieces.append(piece)
        return QuadFile(lines, path, pieces, iri, reading.sources)
    except (ScatteredError, UnicodeDecodeError):
        return None


def _find_all(data: Any, words: bytes) -> Iterator[int]:
    """Where some bytes begin, from the first time to the last.

    Pieces are searched, which is faster than searching a file that is mapped, and handed back.
    """
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE + len(words) - 1]
        at = piece.find(words)
        while at >= 0:
            yield start + at
            at = piece.find(words, at + 1)
        hand_back(data)


def _map(path: Path) -> Any:
    with path.open("rb") as file:
        if file.seek(0, 2) == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _cuts(data: Any, iri: str) -> Iterator[tuple[int, int]]:
    """Where pieces begin and end: between two records that documents own, or what is derived."""
    size, start = len(data), 0
    while start < size:
        end = data.find(b"\n", min(start + PIECE, size - 1)) + 1 or size
        before = ""
        while end < size:
            after = data.find(b"\n", end)
            line = data[end : after if after >= 0 else size].decode("latin-1")
            node, name = record_of(line, iri)
            if (before and name != before and node in OWN) or f"/{node}/" in DERIVED_NODES:
                break
            before = name
            end = after + 1 or size
        yield start, end
        start = end


class _Reading:
    """Reads pieces of one file. Knows what records of other pieces must know of them."""

    def __init__(self, data: Any, iri: str) -> None:
        self.data, self.iri = data, iri
        self.captures: dict[str, Span] = {}
        self.sources = source_ids(
            data[start:end].decode().rstrip("\n") for start, end in self._about("source")
        )
        for start, end in self._about("capture"):
            s = data[start + 1 : data.find(b">", start)].decode()
            known = self.captures.setdefault(s, (start, end))
            if known != (start, end):
                if known[1] != start:
                    raise ScatteredError
                self.captures[s] = known[0], end

    def _about(self, node: str) -> Iterator[Span]:
        """Where the lines about a kind of record begin and end."""
        for at in _find_all(self.data, f"\n<{self.iri}{node}/".encode()):
            end = self.data.find(b"\n", at + 1)
            yield at + 1, end + 1 or len(self.data)

    def read(self, cut: tuple[int, int]) -> Piece:
        """The records of a piece.

        Raises: `ScatteredError`.
        """
        try:
            return Units(self.data, self.iri, cut, self.sources, self.captures).piece()
        finally:
            hand_back(self.data)
