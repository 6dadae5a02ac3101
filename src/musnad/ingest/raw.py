"""Raw texts: a file's bytes with their hash and their words.

Knows UTF-8, the hash that identifies a capture, and which files have their text extracted first.
Offsets into `text` count code points of the decoding, with no newline translation; a byte-order
mark counts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place
from musnad.ingest.page_head import PageHead, read_page_head

LARGEST = 64 * 2**20
"""Texts of more bytes are refused."""
PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of pages, whose text is extracted first."""
PDF = ".pdf"
WORKBOOK = ".xlsx"
_SILENT = PageHead()


@dataclass(frozen=True, slots=True)
class RawText:
    """A text under the id that it has, or would have, as a document.

    `sha256` is of the UTF-8 bytes of `text`. `extracted`: the text comes from a page or a PDF and
    is not yet saved in a file of its own; `head` is the data in the head of that file.
    """

    document: str
    file: str
    text: str
    sha256: str
    extracted: bool = False
    head: PageHead = _SILENT


def read_raw(path: Path, document: str | None = None) -> RawText | Finding:
    """The text of a file; that of a page or a PDF is extracted first, where the suffix says so.

    The text of a workbook is its first sheet as CSV.
    `document` is the id; the stem of the file when `None`. A file that is not UTF-8 or too large,
    and one without any text give a finding instead.

    Raises: `FileUnreadableError` when the file, or the extractor for it, is not there.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileUnreadableError(
            f"{path} cannot be read: {error.strerror}", remedy="name a text file"
        ) from error
    suffix, name = path.suffix.lower(), document or path.stem
    if suffix not in {*PAGES, PDF, WORKBOOK}:
        return to_raw(data, str(path), name)
    if len(data) > LARGEST:
        return _too_large(str(path))
    found = {PDF: _from_pdf, WORKBOOK: _from_workbook}.get(suffix, _from_page)(data)
    if isinstance(found, str):
        hint = "save its text as UTF-8 and name that file"
        return Finding(Place(str(path)), "error", found, _WITHOUT[found], hint)
    text, head = found
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return RawText(name, str(path), text, sha256, extracted=True, head=head)


_WITHOUT = {
    "page-without-text": "no article was found in the page",
    "pdf-without-text": "no text was found in the PDF: it is damaged, locked, or made of pictures",
    "workbook-broken": "the workbook is damaged or too large",
}
"""The message for a file without text, by the code of the finding."""


def _from_page(data: bytes) -> tuple[str, PageHead] | str:
    from musnad.ingest.html import extract_text

    text = extract_text(data)
    return (text, read_page_head(data)) if text else "page-without-text"


def _from_pdf(data: bytes) -> tuple[str, PageHead] | str:
    from musnad.ingest.pdf import extract_pdf

    found = extract_pdf(data)
    return (found[0], PageHead(title=found[1])) if found else "pdf-without-text"


def _from_workbook(data: bytes) -> tuple[str, PageHead] | str:
    from musnad.imports.mark import ImportFileError
    from musnad.imports.workbook import workbook_text

    try:
        return workbook_text(data), _SILENT
    except ImportFileError:
        return "workbook-broken"


def _too_large(file: str) -> Finding:
    message = f"the text has more than {LARGEST // 2**20} MiB"
    return Finding(Place(file), "error", "file-too-large", message, "cut it into parts")


def to_raw(data: bytes, file: str, document: str) -> RawText | Finding:
    r"""Bytes as a text; a finding with line and column (in bytes) where they are not UTF-8.

    >>> to_raw("نص".encode(), "a.txt", "a").text
    'نص'
    >>> str(to_raw(b"ab\xff", "a.txt", "a"))
    'a.txt:1:3: error not-utf-8 the file is not UTF-8'
    """
    if len(data) > LARGEST:
        return _too_large(file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return Finding(
            Place(file, line, column),
            "error",
            "not-utf-8",
            "the file is not UTF-8",
            "save it as UTF-8",
        )
    return RawText(document, file, text, hashlib.sha256(data).hexdigest())
