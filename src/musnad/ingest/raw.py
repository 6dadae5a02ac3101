"""Raw texts: a file's bytes with their hash and their words.

Knows UTF-8 and what identifies a capture. Offsets into `text` count code points of the decoding,
with no newline translation; a byte-order mark counts. Does not know candidates or curation.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place

LARGEST = 64 * 2**20
"""Texts of more bytes are refused."""
PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of pages, whose text is extracted first."""


@dataclass(frozen=True, slots=True)
class RawText:
    """A text under the id that it has, or would have, as a document.

    `sha256` is of the UTF-8 bytes of `text`. `extracted` says that it was drawn out of a page, so
    that `text` itself is in no file yet.
    """

    document: str
    file: str
    text: str
    sha256: str
    extracted: bool = False


def read_raw(path: Path, document: str | None = None) -> RawText | Finding:
    """The text of a file, its page extracted first where the suffix says so.

    `document` is the id; the stem of the file when `None`. A file that is not UTF-8, too large, or
    a page without text gives a finding instead.

    Raises: `FileUnreadableError` when the file, or the extractor for pages, is not there.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(
            f"{path} cannot be read: {error.strerror}", remedy="name a text file, or - for stdin"
        ) from error
    if path.suffix.lower() not in PAGES:
        return to_raw(data, str(path), document or path.stem)
    from musnad.ingest.html import extract_text

    text = extract_text(data)
    if not text:
        return Finding(
            Place(str(path)),
            "error",
            "page-without-text",
            "no article was found in the page",
            "save its text as UTF-8 and name that file",
        )
    return RawText(
        document or path.stem,
        str(path),
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        extracted=True,
    )


def to_raw(data: bytes, file: str, document: str) -> RawText | Finding:
    r"""Bytes as a text; a finding with line and column (in bytes) where they are not UTF-8.

    >>> to_raw("نص".encode(), "a.txt", "a").text
    'نص'
    >>> str(to_raw(b"ab\xff", "a.txt", "a"))
    'a.txt:1:3: error not-utf-8 the file is not UTF-8'
    """
    if len(data) > LARGEST:
        message = f"the text has more than {LARGEST // 2**20} MiB"
        return Finding(Place(file), "error", "file-too-large", message, "cut it into parts")
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
