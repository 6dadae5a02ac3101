"""Sphinx's settings: Markdown as it stands here, and pages that run from right to left.

Every warning fails the build (`-W`): a link that leads nowhere, an anchor that is not there, a page
that no navigation names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from musnad import __version__

project = "musnad"
author = "The musnad founders"
copyright = "the musnad founders, Apache-2.0"  # noqa: A001 - Sphinx's name
version = release = __version__
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns: list[str] = []
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
highlight_language = "text"
html_theme = "furo"
html_title = f"musnad {version}"
html_copy_source = False
html_show_sourcelink = False
_SOURCES = Path(__file__).parents[2] / "build" / "site-source"
html_extra_path = [str(_SOURCES / "extra")]
html_css_files = ["site.css"]
html_static_path = ["static"]
html_theme_options = {"navigation_with_keys": True}


def right_to_left(
    _app: Any, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Let the body of a page that says `lang: ar` run from right to left."""
    language = (context.get("meta") or {}).get("lang")
    if language == "ar":
        context["body"] = f'<div dir="rtl" lang="ar">{context["body"]}</div>'


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.connect("html-page-context", right_to_left)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
