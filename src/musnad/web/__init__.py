"""The web application: a page for each thing that the command line shows, in English and Arabic.

Knows pages, their addresses and how they look. Every page is one function over the read model and
one template; nothing here decides what is true. What writes is in `curating.py`, and is there
only where `--write` was said.

How to add a page, in five lines:

1. `pages/NAME.py`: a frozen record, the view, and `read(ask) -> Shown`, which makes it from
   `ask.base`; then `PAGE = Page("NAME", "NAME/{id}", read)` (no `{id}` where there is one page).
2. `pages/__init__.py`: put `NAME.PAGE` into `PAGES`; `words=` gives it a place in the navigation.
3. `templates/NAME.html`: `{% extends "base.html" %}`, blocks `main` (and `head`), `view`, `links`,
   `t("en", "ar")`, macros of `parts.html`; styles in `static/NAME.css`, logical properties only.
4. `.json`, `.csv` and `.ttl` come of themselves: the view, `Shown.rows`, the IRIs in `Shown.about`.
5. Nothing for tests to start: `tests/web/` goes over `PAGES` by itself (each needs an entry in its
   `ADDRESSES`); what only your page does is in `tests/web/test_NAME.py` (fixtures `client`,
   `browser_page`, `served`).
"""
