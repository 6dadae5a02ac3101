"""One HTML file out of many pages: styles, fonts and pages in it, links from page to page.

Knows that ids are told apart by their pages, that nothing is fetched, and that whole texts are not
printed: they are many sheets, and the words of each claim stand on its own page. Does not know
pages.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

from musnad.report.tongue import TONGUES, Lang
from musnad.text.direction import direction
from musnad.web.pieces import shown
from musnad.web.rendering import static_files

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FOOT = re.compile(r'<p class="left-out">(.*?)</p>', re.DOTALL)
_ID = re.compile(r'\b(id|for|data-copy|aria-labelledby)="([^"]+)"')
_HREF = re.compile(r'<a ([^>]*?)href="([^"#]*)(#[^"]*)?"')
_FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
_OUTSIDE = re.compile(r"[a-z]+:")


def join(pages: Sequence[tuple[str, str]], lang: Lang, left_out: str = "") -> str:
    """The pages, given by path and HTML, as the sections of one file; the first one comes first.

    `left_out` says what the file does not have; it is above all.
    """
    slugs = {path: slug(path) for path, _ in pages}
    files = {f"{lang}/{path}.html": name for path, name in slugs.items()}
    styles = "".join(_style(name) for name in sorted(static_files()) if name.endswith(".css"))
    sections = "\n".join(_section(path, text, slugs[path], files, lang) for path, text in pages)
    title = _TITLE.search(pages[0][1])
    said = f'<p class="left-out">{shown(left_out)}</p>\n' if left_out else ""
    unprinted = sum(path.startswith("document/") for path, _ in pages)
    if unprinted:
        words = TONGUES[lang](
            "Not printed: {n}. The words of each claim stand on its page.",
            "لا يطبع: {n}. ألفاظ كل قول في صفحته.",
            n=TONGUES[lang].count(unprinted, "document"),
        )
        said += f'<p class="left-out printed">{shown(words)}</p>\n'
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction(lang)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title[1] if title else 'musnad'}</title>\n<style>{styles}</style>\n</head>\n"
        f"<body>\n<main>\n{said}{sections}\n</main>\n</body>\n</html>\n"
    )


def slug(path: str) -> str:
    """The id of a page in the file.

    >>> slug("claim/c1")
    'claim--c1'
    """
    return path.replace("/", "--").replace(".", "_")


def _section(path: str, text: str, name: str, files: dict[str, str], lang: Lang) -> str:
    main = _MAIN.search(text)
    foot = _FOOT.search(text)
    inside = main[1] if main else ""
    folder = f"{lang}/{path}".rpartition("/")[0]

    def own(found: re.Match[str]) -> str:
        ids = " ".join(f"{name}--{word}" for word in found[2].split())
        return f'{found[1]}="{ids}"'

    def lead(found: re.Match[str]) -> str:
        target, part = found[2], (found[3] or "")[1:]
        if _OUTSIDE.match(target):
            return found[0]
        page = name if not target else files.get(_resolve(folder, target))
        if page is None:
            return f'<a {found[1]}data-left-out="{target}"'
        return f'<a {found[1]}href="#{page}{f"--{part}" if part else ""}"'

    inside = _HREF.sub(lead, _ID.sub(own, inside))
    said = f'<p class="left-out">{foot[1]}</p>' if foot else ""
    kind = path.partition("/")[0]
    return f'<section class="page of-{kind}" id="{name}">{inside}{said}</section>'


def _resolve(folder: str, target: str) -> str:
    """A relative path as it is below the root.

    >>> _resolve("en/claim", "../question/q.html")
    'en/question/q.html'
    """
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _style(name: str) -> str:
    text = static_files()[name].decode()
    folder = name.rpartition("/")[0]

    def embed(found: re.Match[str]) -> str:
        data = static_files()[_resolve(folder, found[1])]
        return f'url("data:font/woff2;base64,{base64.b64encode(data).decode()}")'

    return _FONT.sub(embed, text)
