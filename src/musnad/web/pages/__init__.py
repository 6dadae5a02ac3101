"""Every page of the application, one module each; `PAGES` is the table of all of them.

Knows the order of the navigation: that of the table.
"""

from __future__ import annotations

from musnad.web.page import Page
from musnad.web.pages import (
    board,
    claim,
    document,
    question,
    questions,
    sources,
    sparql,
    speaker,
    start,
    words,
)
from musnad.web.pages import search as search_page

PAGES: tuple[Page, ...] = (
    start.PAGE,
    *board.PAGES,
    questions.PAGE,
    sources.PAGE,
    search_page.PAGE,
    claim.PAGE,
    question.PAGE,
    document.PAGE,
    speaker.PAGE,
    sparql.PAGE,
    words.PAGE,
)
