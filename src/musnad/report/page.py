"""Lines of a report as Markdown, and as one page of HTML that needs nothing else.

All words of a report are escaped. A page in Arabic runs from right to left, and each line takes the
direction of its own first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from musnad.report.text import Line, Style
from musnad.report.tongue import Lang
from musnad.text.visible import visible

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_HEADS: dict[Style, str] = {"title": "# ", "heading": "## ", "side": "### ", "quote": "> "}
_TAGS: dict[Style, str] = {
    "title": "h1",
    "heading": "h2",
    "side": "h3",
    "quote": "blockquote",
    "plain": "p",
    "why": "p",
    "faint": "p",
}
_STYLE = (
    "body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 serif;color:#111;"
    "background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
    "h3{font-size:1rem;margin-bottom:.2rem}p,blockquote{margin:.15rem 0}"
    "blockquote{color:#333}.faint{color:#555;font-size:.9rem}.why{font-style:italic}"
)


def to_markdown(lines: Iterable[Line]) -> str:
    r"""The lines as Markdown, each a paragraph of its own.

    >>> to_markdown([Line("A *b*", "title"), Line("  1. x"), Line("<i>", "quote")])
    '# A \\*b\\*\n\n1\\. x\n\n> \\<i\\>\n'
    """
    found = []
    for line in lines:
        text = line.text.strip()
        if text:
            bullet = text.startswith("• ")
            words = _MARKS.sub(r"\\\1", text[2:] if bullet else text).replace("&", "&amp;")
            words = re.sub(r"^(\d+)([.)])", r"\1\\\2", words)
            words = re.sub(r"^([-+])", r"\\\1", words)
            found.append(("- " if bullet else _HEADS.get(line.style, "")) + words)
    return "\n\n".join(found) + "\n"


def to_html(lines: Iterable[Line], title: str, lang: Lang) -> str:
    """The lines as a page: no script, nothing loaded from elsewhere.

    >>> page = to_html([Line("<script>", "title")], "a & b", "ar")
    >>> '<html lang="ar" dir="rtl">' in page, "<script>" in page, "a &amp; b" in page
    (True, False, True)
    """
    body = []
    for line in lines:
        text = line.text.strip()
        if text:
            tag = _TAGS[line.style]
            mark = f' class="{line.style}"' if tag == "p" and line.style != "plain" else ""
            body.append(f'<{tag} dir="auto"{mark}>{escape(text)}</{tag}>')
    direction = "rtl" if lang == "ar" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(visible(title))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
