"""What the head of a web page says about the page: title, outlet, language, day, address.

Knows `<title>`, `<html lang>`, the `meta` names of Open Graph, Dublin Core and news sites, the
canonical link, and `datePublished` with its neighbours in JSON-LD. Guesses nothing: a missing value
stays empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from musnad.value.date import parse_date

_DEEPEST = 20
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline", "title")
_OUTLET = ("og:site_name", "dc.publisher", "application-name", "publisher")
_ISSUED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
)
_ADDRESS = ("canonical", "og:url")
_LANGUAGE = ("lang", "og:locale", "inlanguage")


@dataclass(frozen=True, slots=True)
class PageHead:
    """The data in the head of a page; an empty text where there is none. `issued` is a day."""

    title: str = ""
    outlet: str = ""
    language: str = ""
    issued: str = ""
    url: str = ""


def read_page_head(page: bytes) -> PageHead:
    """Read the head of a page; of several sources of one value the first in our order counts.

    >>> head = read_page_head(
    ...     b'<html lang="en-GB"><title>Flood</title>'
    ...     b'<meta property="article:published_time" content="2025-03-04T10:00:00Z">'
    ... )
    >>> head.title, head.language, head.issued
    ('Flood', 'en', '2025-03-04')
    """
    parser = _Head()
    parser.feed(_decode(page))
    parser.close()
    said = parser.said
    for key, value in _linked_data(parser.scripts):
        said.setdefault(key, value)
    return PageHead(
        title=_first(said, _TITLE),
        outlet=_first(said, _OUTLET),
        language=_language(_first(said, _LANGUAGE)),
        issued=_day(said),
        url=next((u for u in _every(said, _ADDRESS) if u.startswith(("http://", "https://"))), ""),
    )


def _decode(page: bytes) -> str:
    found = _CHARSET.search(page[:4096])
    try:
        return page.decode(found[1].decode("ascii") if found else "utf-8", "replace")
    except LookupError:  # no such encoding
        return page.decode("utf-8", "replace")


class _Head(HTMLParser):
    """Collects the values under their lower-case names; the first of each name counts."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.scripts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self._say("lang", found.get("lang", ""))
        elif tag == "meta":
            name = found.get("property") or found.get("name") or found.get("itemprop") or ""
            self._say(name, found.get("content", ""))
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self._say("canonical", found.get("href", ""))
        elif tag == "time" and "datepublished" in found.get("itemprop", "").lower():
            self._say("datepublished", found.get("datetime", ""))
        linked = tag == "script" and found.get("type", "").lower() == "application/ld+json"
        self._inside = "script" if linked else "title" if tag == "title" else ""
        if linked:
            self.scripts.append("")

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside == "title":
            self._say("title", data)

    def _say(self, name: str, value: str) -> None:
        words = " ".join(value.split())
        if name and words:
            self.said.setdefault(name.lower(), words)


def _linked_data(scripts: list[str]) -> Iterator[tuple[str, str]]:
    for script in scripts:
        try:
            yield from _inside(json.loads(script))
        except (ValueError, RecursionError):  # not JSON: it is left out
            continue


def _inside(value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The keys that a page is described by, wherever they are in its JSON-LD."""
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _inside(item, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        if isinstance(value.get("datePublished"), str):  # this describes the article
            for key in ("datePublished", "headline", "inLanguage"):
                if isinstance(value.get(key), str):
                    yield key.lower(), " ".join(value[key].split())
            publisher = value.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str):
                yield "publisher", " ".join(name.split())
        for item in value.values():
            yield from _inside(item, depth + 1)


def _every(said: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (said[name] for name in names if said.get(name))


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next(_every(said, names), "")


def _language(code: str) -> str:
    """The language of a tag such as en-GB or ar_AR; empty where it is none."""
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", code.lower())
    return found[1] if found else ""


def _day(said: dict[str, str]) -> str:
    """The first day that is one; a page may write anything there."""
    for text in _every(said, _ISSUED):
        found = _DAY.match(text)
        if found:
            try:
                return str(parse_date(found[1]))
            except ValueError:
                continue
    return ""
