"""Templates → HTML, by Jinja; how they are compiled is in `web.compiling`.

Knows the variables of every template (`t`, `links`, `view`, the navigation). All words are escaped,
and only web addresses become links.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

import jinja2
import msgspec
from markupsafe import Markup, escape

from musnad import __version__, resources
from musnad.model.label import Label
from musnad.report.marked import Paragraph
from musnad.report.tongue import LANGS, Lang, Tongue, dated
from musnad.report.translated import sentences
from musnad.text.direction import direction, language_of
from musnad.text.visible import acting, visible
from musnad.web.compiling import Compiled, Generator
from musnad.web.links import TWINS, Links, Twin
from musnad.web.page import Page, Shown
from musnad.web.pieces import Pieces, shown

LANG_NAMES: dict[Lang, str] = {"en": "English", "ar": "العربية"}
_LONG = 200
"""Longer words are seldom shown twice: they are not remembered."""
_ENDS = 4
"""How many words at either end of a long quote identify it in an address."""


def outside(url: str | None) -> str | None:
    """The address if it leads to the web; `None` for anything else that calls itself one.

    >>> outside("https://example.org/"), outside("javascript:alert(1)"), outside(None)
    ('https://example.org/', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def live(url: str | None, exact: str) -> str | None:
    """The address of a page at the words quoted from it; `None` where it has no web address.

    Source: WICG, URL Fragment Text Directives.

    >>> live("https://example.org/a#top", "ten boats")
    'https://example.org/a#:~:text=ten%20boats'
    """
    found = outside(url)
    if found is None:
        return None
    words = exact.split()
    parts = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    text = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{found.partition('#')[0]}#:~:text={text}"


def _shown(value: object) -> str:
    """The `finalize` of templates: escapes words, and shows invisible characters that act."""
    if type(value) is str:
        return shown(value) if len(value) <= _LONG else escape(visible(value))
    return value if isinstance(value, Markup) else escape(value)


def _acting(paragraph: Paragraph) -> str:
    r"""Where a paragraph has a character that is shown as an escape, and how long that is.

    >>> from musnad.report.marked import cut
    >>> _acting(cut("a\u202eb", [])[0])
    '1:6'
    """
    found, start = [], paragraph.pieces[0].start
    for piece in paragraph.pieces:
        before = piece.start - start
        found += [f"{before + i}:{len(visible(piece.text[i]))}" for i in acting(piece.text)]
    return " ".join(found)


_DAY = re.compile(r"\d+(?:-\d+)+")


def _whole_days(text: str) -> Markup:
    """A heading whose dates stand on one line each: a browser breaks them at a hyphen.

    >>> print(_whole_days("<until 2024-06-19>"))
    &lt;until <span class="whole-day">2024-06-19</span>&gt;
    """
    safe = _DAY.sub(lambda day: f'<span class="whole-day">{day[0]}</span>', shown(text))
    return Markup(safe)  # noqa: S704 - it is escaped


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode()


class _PageTongue(Tongue):
    """The language of a page: in what it says every date reads from left to right."""

    def __call__(self, en: str, ar: str, /, **values: object) -> str:
        return dated(super().__call__(en, ar, **values))

    def of(self, label: Label) -> str:
        return dated(super().of(label))

    def word(self, of: str, word: str) -> str:
        return super().word(of, word).replace("-", " ")


class _TemplateTongue(_PageTongue):
    """The same in a template: a sentence without values is escaped once for all pages."""

    def __call__(self, en: str, ar: str, /, **values: object) -> str:
        return super().__call__(en, ar, **values) if values else _fixed(self.lang, en, ar)


@cache
def _fixed(lang: Lang, en: str, ar: str) -> str:
    """A sentence of a template, marked as escaped where nothing in it needs to be."""
    text = _PageTongue(lang)(en, ar)
    return Markup(text) if shown(text) == text else text  # noqa: S704 - it is as it was


@cache
def _environment() -> jinja2.Environment:
    """The environment, which reads each template once."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.locate("web") / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        auto_reload=False,
        bytecode_cache=Compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.code_generator_class = Generator
    found.filters |= {"outside": outside, "live": live, "direction": direction}
    found.filters |= {"language": language_of, "pretty": _pretty, "dated": dated}
    found.filters["whole_days"] = _whole_days
    found.filters |= {"acting": _acting}
    found.globals |= {
        "LANGS": LANGS,
        "LANG_NAMES": LANG_NAMES,
        "TWINS": TWINS,
        "program": f"musnad {__version__}",
    }
    return found


class Renderer:
    """Renders pages; `pages` make the navigation, `version` marks the files they need."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = tuple(pages)
        self.version = version_of_files()
        self._jinja = _environment()

    def prepare(self, pages: Iterable[Page]) -> None:
        """Read the templates of some pages, which takes a while, before processes are forked."""
        for name in {page.name for page in pages}:
            self._jinja.get_template(f"{name}.html")

    def page(
        self,
        page: Page,
        shown: Shown,
        tongue: Tongue,
        links: Links,
        *,
        write: bool = False,
        twins: Iterable[Twin] = TWINS,
    ) -> str:
        """A page as HTML, with links to those `twins` that it has."""
        return self._render(
            f"{page.name}.html",
            tongue,
            links,
            page=page,
            shown=shown,
            view=shown.view,
            write=write,
            twins=[t for t in twins if t != "ttl" or shown.about is not None],
        )

    def find(self, tongue: Tongue, links: Links) -> str:
        """The page of a static site that searches it."""
        title = tongue("Search", "بحث")
        return self._render(
            "find.html",
            tongue,
            links,
            page=None,
            shown=Shown(title, None),
            view=None,
            write=False,
            twins=[],
        )

    def door(self, first: str) -> str:
        """The file that a static site opens with: one link for each language."""
        return self._jinja.get_template("door.html").render(first=first)

    def error(self, status: int, message: str, remedy: str, tongue: Tongue, links: Links) -> str:
        """A page with an error and its remedy."""
        titles = {404: tongue("Not found", "غير موجود"), 503: tongue("No store", "لا مخزن")}
        title = titles.get(status, tongue("This does not work", "لا يمكن ذلك"))
        return self._render(
            "error.html",
            tongue,
            links,
            page=None,
            shown=Shown(title, None),
            view=None,
            write=False,
            twins=[],
            message=sentences("errors").say(message, tongue),
            remedy=sentences("errors").say(remedy, tongue),
        )

    def _render(self, template: str, tongue: Tongue, links: Links, **values: object) -> str:
        said = _PageTongue(tongue.lang)
        pieces = Pieces(said, links)
        return self._jinja.get_template(template).render(
            t=_TemplateTongue(tongue.lang),
            ref=pieces.ref,
            quote=pieces.quote,
            badge=pieces.badge,
            voice_of=pieces.voice,
            copy=pieces.copy,
            lang=tongue.lang,
            dir=direction(tongue.lang),
            links=links,
            navigation=[p for p in self.pages if p.words and links.has(p.path)],
            **values,
        )


@cache
def static_files() -> dict[str, bytes]:
    """Every style, script and font that pages need, by its name below `static`."""
    root = resources.locate("web") / "static"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@cache
def compressed_files() -> dict[str, bytes]:
    """The same packed with gzip, where that makes them smaller by a tenth or more."""
    files = {n: data for n, data in static_files().items() if not n.endswith(".gz")}
    packed = {n: gzip.compress(data, mtime=0) for n, data in files.items()}
    return {n: data for n, data in packed.items() if len(data) < 0.9 * len(files[n])}


@cache
def version_of_files() -> str:
    """A hash of the static files."""
    found = sha256()
    for name, data in static_files().items():
        found.update(name.encode() + b"\0" + sha256(data).digest())
    return found.hexdigest()[:10]
