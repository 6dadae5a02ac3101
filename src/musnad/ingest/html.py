"""Pages: the article of an HTML file as plain text.

Knows one extractor, the extra `musnad[html]`, and loads it only when a page comes. Does not fetch
anything. What it gives becomes a capture of its own once it is saved; the page itself is none.
"""

from __future__ import annotations

from musnad.errors import FileUnreadableError


def extract_text(page: bytes) -> str | None:
    """The article of a page, one paragraph a line, ending in a newline; `None` where there is none.

    Comments, menus and tables of figures are left out or kept as the extractor judges; the same
    bytes give the same text with one version of it.

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
