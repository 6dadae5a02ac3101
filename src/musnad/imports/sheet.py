"""CSV and Excel with columns quote, speaker, document, question, answer → marks.

Knows the columns by their names in English and Arabic.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from musnad.findings import Place
from musnad.imports.json_file import number, read_text
from musnad.imports.mark import ImportFileError, Mark
from musnad.imports.workbook import is_workbook, read_workbook

COLUMNS = {
    "quote": "exact", "exact": "exact", "اقتباس": "exact", "الاقتباس": "exact",
    "speaker": "speaker", "القائل": "speaker", "source": "speaker",
    "document": "source", "الوثيقة": "source", "url": "source",
    "question": "question", "السؤال": "question",
    "answer": "answer", "الجواب": "answer",
    "stance": "stance", "note": "note", "ملاحظة": "note",
    "before": "prefix", "prefix": "prefix", "after": "suffix", "suffix": "suffix",
}  # fmt: skip
"""Heads of columns, in small letters, and what they are."""


def read_sheet(data: bytes, file: str) -> Iterator[Mark]:
    """A mark for each row with a quote.

    Raises: `ImportFileError`.
    """
    rows = read_workbook(data) if is_workbook(data) else _from_csv(data)
    heads: list[str] | None = None
    for line, cells in rows:
        if heads is None:
            heads = [cell.strip().lower() for cell in cells]
            if "exact" not in {COLUMNS.get(head) for head in heads}:
                raise ImportFileError("the first row names no column quote", line)
            continue
        own = dict(zip(heads, cells, strict=False))
        said = {COLUMNS[k]: v for k, v in own.items() if k in COLUMNS and v.strip()}
        if "exact" in said:
            at = {k: number(own.get(k, "")) for k in ("start", "end")}
            yield Mark(Place(file, line), start=at["start"], end=at["end"], **said)


def _from_csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = read_text(data)
    if "\0" in text:
        raise ImportFileError("the file is not CSV", text[: text.index("\0")].count("\n") + 1)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 1
    try:
        for cells in reader:
            yield before, cells
            before = reader.line_num + 1
    except csv.Error as error:
        raise ImportFileError(f"the file is not CSV: {error}", reader.line_num) from None
