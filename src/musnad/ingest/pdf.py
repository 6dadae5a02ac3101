"""PDF files: their text, page after page.

Knows one reader, the extra `musnad[pdf]`, which is imported only when a PDF is read. The extracted
text, once saved, is the capture; the PDF itself is not. Pages that are pictures have no text, and
letters may come in the order of the layout instead of that of the words.
"""

from __future__ import annotations

import logging
from io import BytesIO

from musnad.errors import FileUnreadableError


def extract_pdf(data: bytes) -> tuple[str, str] | None:
    """The text and the title of a PDF; the title is empty where the file has none.

    A page ends in an empty line, the text in a newline. `None` where there is no text, or nothing
    that can be read.

    Raises: `FileUnreadableError` when the reader is not installed.
    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise FileUnreadableError(
            "PDF files need the extra `pdf`",
            remedy="pip install 'musnad[pdf]', or save the text of the file as UTF-8",
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is a finding of ours
    try:
        reader = PdfReader(BytesIO(data))
        pages = [page.extract_text().strip() for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or ""
    except Exception:  # noqa: BLE001 - a damaged file makes the reader raise whatever it meets
        return None
    text = "\n\n".join(page for page in pages if page)
    # half of a surrogate pair is not a character, and cannot be saved
    text = text.encode("utf-8", "ignore").decode()
    return (f"{text}\n", " ".join(title.split())) if text.strip() else None
