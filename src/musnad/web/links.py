"""Addresses: where each thing has its page, on the live site and in the static one.

Knows that every page is under its language, that a thing keeps its address for as long as it
keeps its id, and that files of a static site name one another by relative paths. Ids are lower-case
words with hyphens; those of sources have a dot.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, urlencode

from musnad.report.tongue import LANGS, Lang

Thing = Literal["claim", "question", "speaker", "document"]
"""What has a page of its own. A speaker is an agent or an unnamed source."""
Twin = Literal["json", "csv", "ttl"]
TWINS: tuple[Twin, ...] = ("json", "csv", "ttl")
INDEX = "index"


def split_twin(path: str) -> tuple[str, str]:
    """The path of a page without its ending, and the ending: `html` where there is none.

    >>> split_twin("claim/c1.json"), split_twin("claim/c1"), split_twin("speaker/talk.csv.html")
    (('claim/c1', 'json'), ('claim/c1', 'html'), ('speaker/talk.csv', 'html'))
    """
    stem, dot, ending = path.rpartition(".")
    return (stem, ending) if dot and ending in (*TWINS, "html") else (path, "html")


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses as one page writes them.

    `path` is that of the page itself without language and ending (`claim/c1`), `query` its query
    string. On the live site an address starts at the root; a static site is written with `static`,
    and its addresses lead from file to file; `there` are the paths of the pages that it has, `None`
    all of them.

    >>> Links("en").thing("claim", "c1"), Links("en", "claim/c1").twin("json")
    ('/en/claim/c1', '/en/claim/c1.json')
    >>> Links("ar", "claim/c1", static=True).thing("question", "q1")
    '../question/q1.html'
    """

    lang: Lang
    path: str = INDEX
    query: str = ""
    static: bool = False
    version: str = ""
    there: frozenset[str] | None = None
    _folder: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folder", posixpath.dirname(f"{self.lang}/{self.path}"))

    def has(self, path: str) -> bool:
        """Whether a page is part of this site; the live one has them all.

        >>> Links("en").has("claim/c1"), Links("en", there=frozenset()).has("claim/c1")
        (True, False)
        """
        return self.there is None or path in self.there

    def thing(self, kind: Thing, name: str, part: str = "") -> str:
        """The address of a thing; `part` is the id of an element on its page."""
        address = self._to(self.lang, f"{kind}/{name}", "html")
        return f"{address}#{_quoted(part)}" if part else address

    def page(self, path: str = INDEX, **query: str) -> str:
        """The address of a page, with what is asked of it."""
        asked = urlencode({name: value for name, value in query.items() if value})
        return self._to(self.lang, path, "html") + (f"?{asked}" if asked else "")

    def other(self, lang: Lang) -> str:
        """The same page in a language."""
        asked = f"?{self.query}" if self.query and not self.static else ""
        return self._to(lang, self.path, "html") + asked

    def twin(self, twin: Twin) -> str:
        """The page itself as data."""
        if self.static and twin == "ttl":
            return self._relative(data_of(_quoted(self.path)))
        asked = f"?{self.query}" if self.query and not self.static else ""
        return self._to(self.lang, self.path, twin) + asked

    def file(self, name: str) -> str:
        """A style, script or font."""
        if self.static:
            return self._relative(f"static/{name}")
        return f"/static/{name}" + (f"?v={self.version}" if self.version else "")

    def _to(self, lang: Lang, path: str, ending: str) -> str:
        if self.static:
            return _way(self._folder, lang, path, ending)
        file = f"{lang}/{_quoted(path)}"
        if ending != "html":
            return f"/{file}.{ending}"
        if path == INDEX:
            return f"/{lang}/"
        return f"/{file}.html" if "." in path and split_twin(path)[0] != path else f"/{file}"

    def _relative(self, file: str) -> str:
        return _lead(file, self._folder)


_quoted = lru_cache(maxsize=20_000)(quote)


@lru_cache(maxsize=20_000)
def _lead(file: str, folder: str) -> str:
    """The way from a folder to a file, both below one root.

    >>> _lead("en/claim/c1.html", "en/claim"), _lead("static/base.css", "en/claim")
    ('c1.html', '../../static/base.css')
    """
    to, start = file.split("/"), folder.split("/")
    same = 0
    while same < len(start) and to[same] == start[same]:
        same += 1
    return "../" * (len(start) - same) + "/".join(to[same:])


@lru_cache(maxsize=20_000)
def _way(folder: str, lang: Lang, path: str, ending: str) -> str:
    """The way from a folder to the file of a page."""
    return _lead(file_of(lang, _quoted(path), ending), folder)


def file_of(lang: Lang, path: str, ending: str = "html") -> str:
    """The file of a static site that holds a page.

    >>> file_of("ar", "claim/c1")
    'ar/claim/c1.html'
    """
    return f"{lang}/{path}.{ending}"


def data_of(path: str) -> str:
    """The file of a static site with the records of a page: the same in every language.

    >>> data_of("claim/c1")
    'data/claim/c1.ttl'
    """
    return f"data/{path}.ttl"


def lang_of(word: str) -> Lang | None:
    """The language that starts a path, `None` where it is not a language."""
    return next((lang for lang in LANGS if lang == word), None)
