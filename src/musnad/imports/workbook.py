"""Excel workbooks → rows of the first sheet.

A workbook is a zip archive and may be a bomb: its unpacked size is checked first, and a document
type declaration in it is refused.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from musnad.imports.json_file import number
from musnad.imports.mark import ImportFileError
from musnad.imports.xml_events import Element, read_elements

LARGEST = 64 * 2**20
"""A workbook that unpacks to more bytes is refused."""
ROWS = 2**20
"""Rows that a sheet may have."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is an archive, as a workbook is."""
    return data[:4] == b"PK\x03\x04"


def workbook_text(data: bytes) -> str:
    """The first sheet as CSV, each row on the line that it has in the sheet.

    Raises: `ImportFileError`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    at = 1
    for line, cells in read_workbook(data):
        if line > ROWS or out.tell() > LARGEST:
            raise ImportFileError("the sheet is too large", min(line, ROWS))
        out.write("\n" * (line - at))
        writer.writerow([" ".join(cell.split()) for cell in cells])
        at = line + 1
    return out.getvalue()


def read_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first sheet with its number.

    A text of the archive may be in many cells: what all of them hold together is bounded, too.

    Raises: `ImportFileError`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > LARGEST:
                raise ImportFileError(f"the workbook unpacks to {size} bytes, which is too much")
            names = archive.namelist()
            sheets = sorted(n for n in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n))
            if not sheets:
                raise ImportFileError("the workbook has no sheet")
            shared: list[str] = []
            if "xl/sharedStrings.xml" in names:
                shared = _shared(read_elements(_part(archive, "xl/sharedStrings.xml")))
            yield from _rows(read_elements(_part(archive, sheets[0])), shared)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError) as error:
        raise ImportFileError(f"the workbook is damaged: {error}") from None
    except NotImplementedError:
        raise ImportFileError("the workbook is packed in an unknown way") from None


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ImportFileError(f"{name} unpacks to too much")
    return data


def _shared(elements: Iterable[Element]) -> list[str]:
    found: list[str] = []
    skipped = 0  # the depth of a phonetic reading aid, whose words are not those of the cell
    for element in elements:
        if element.name == "si":
            found.append("")
            skipped = 0
        elif element.name == "rPh":
            skipped = element.depth
        elif element.name == "t" and found and not (skipped and element.depth > skipped):
            found[-1] += "".join(element.text)
        elif element.name == "r":
            skipped = 0
    return found


def _rows(elements: Iterable[Element], shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    line, cells, kind, at, size = 0, list[str](), "", 0, 0
    for element in elements:
        if element.name == "row":
            if line:
                yield line, cells
            line, cells = number(element.attributes.get("r")) or line + 1, []
        elif element.name == "c":
            kind = element.attributes.get("t", "")
            letters = re.match(r"[A-Z]{1,3}", element.attributes.get("r", ""))
            at = _column(letters[0]) if letters else len(cells)
            size += max(0, at + 1 - len(cells))
            cells += [""] * (at + 1 - len(cells))
        elif element.name in {"v", "t"} and cells:
            words = "".join(element.text)
            if kind == "s":
                index = number(words)
                if index is None or index >= len(shared):
                    raise ImportFileError("a cell names a text that is not there", line)
                words = shared[index]
            size += len(words)
            if size > LARGEST:
                raise ImportFileError("the sheet is too large", line)
            cells[at] += words
    if line:
        yield line, cells


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1
