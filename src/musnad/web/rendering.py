"""Templates → HTML: the only module that uses Jinja.

Knows the variables of every template (`t`, `links`, `view`, the navigation). All words are escaped,
and only web addresses become links.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from urllib.parse import quote, urlsplit

import jinja2
import msgspec
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from musnad import __version__, resources
from musnad.atomic import write_whole
from musnad.errors import FileUnreadableError
from musnad.model.label import Label
from musnad.report.marked import Paragraph
from musnad.report.tongue import LANGS, Lang, Tongue, dated
from musnad.report.translated import sentences
from musnad.text.direction import direction, language_of
from musnad.text.visible import acting, visible
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


class _Generator(CodeGenerator):
    """Compiles templates to plain attribute access and plain calls, without the context of Jinja.

    Jinja would look up attributes and items, and check on each call whether a function wants the
    context, which takes longer than most of our calls. `_shown` alone escapes.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - of Jinja
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - of Jinja
        self.visit(node.node, frame)
        self.write("(")
        for star, given in (
            *(("", one) for one in (*node.args, *node.kwargs)),
            ("*", node.dyn_args),
            ("**", node.dyn_kwargs),
        ):
            if given:
                self.write(star)
                self.visit(given, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept where Python keeps its compiled modules and on the same terms."""

    def get_cache_key(self, _name: str, filename: str | None = None) -> str:
        """The file that keeps the compiled template."""
        return cache_from_source(filename or "")

    def get_source_checksum(self, source: str) -> str:
        """Changes with the template, with this module and with Jinja."""
        return sha256(f"{_this()} {jinja2.__version__} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket, or leave it empty where nothing is kept."""
        with suppress(OSError, EOFError, UnpicklingError), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the template, where Python may keep its modules."""
        if not sys.dont_write_bytecode:
            with suppress(OSError, FileUnreadableError):
                Path(bucket.key).parent.mkdir(parents=True, exist_ok=True)
                write_whole(Path(bucket.key), bucket.bytecode_to_string())


@cache
def _this() -> str:
    return sha256((resources.locate("web") / "rendering.py").read_bytes()).hexdigest()


@cache
def _environment() -> jinja2.Environment:
    """The environment, which reads each template once."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.locate("web") / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        auto_reload=False,
        bytecode_cache=_Compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.code_generator_class = _Generator
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
