"""Pages: the article of an HTML file as plain text.

Knows one extractor, the extra `musnad[html]`, which is imported only when a page is read. Does not
fetch anything. The extracted text, once saved, is the capture; the page itself is not.
"""

from __future__ import annotations

from musnad.errors import FileUnreadableError


def extract_text(page: bytes) -> str | None:
    """The article of a page, one paragraph a line, ending in a newline; `None` where there is none.

    The extractor decides which comments, menus and tables are left out. With one version of it the
    same bytes give the same text.

    Raises: `FileUnreadableError` when the extractor is not installed.
    """
    try:
        from trafilatura import extract
    except ImportError as error:
        raise FileUnreadableError(
            "pages need the extra `html`",
            remedy="pip install 'musnad[html]', or save the text of the page as UTF-8",
        ) from error
    found: str | None = extract(
        page, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
    )
    return found.strip("\n") + "\n" if found and found.strip() else None
