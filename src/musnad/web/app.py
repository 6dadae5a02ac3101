"""The application: routes, and the answers to errors.

Knows HTTP: the table of routes, endings, languages, statuses and headers of caches. Every answer of
a page is made by one function of `pages/`. Does not know what pages show.
"""

from __future__ import annotations

import json
import mimetypes
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import product
from threading import Thread

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.app.bench import Bench
from musnad.app.limits import Desk
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.errors import MusnadError, StoreError, UnknownIdError
from musnad.readmodel.stands import read_ahead
from musnad.report.tongue import LANGS, TONGUES, Lang
from musnad.text.visible import visible_json
from musnad.web import twins
from musnad.web.curating import Curating
from musnad.web.endpoint import Endpoint
from musnad.web.kept import Body, Kept
from musnad.web.links import INDEX, Links, lang_of, split_twin
from musnad.web.page import Ask, Page, Shown
from musnad.web.pages import PAGES
from musnad.web.rendering import Renderer, compressed_files, static_files
from musnad.web.security import LOCAL, Guard
from musnad.web.shelf import Shelf

LONG = "public, max-age=31536000, immutable"
FRESH = "no-cache"
AT_ONCE = 2
"""How many pages are made at once: more would only share one interpreter."""
LARGE = 5_000
"""A base of so many claims is large: some pages are then made before anybody asks."""
WAITING = 20
"""How many slow pages may be made at once or wait."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*")
"""An id with or without an ending: nothing that leads elsewhere."""


def make_app(
    settings: Settings,
    *,
    captures: Captures | None = None,
    names: Iterable[str] = LOCAL,
    numbers: bool = False,
    write: bool = False,
    curator: str = "",
) -> Starlette:
    """The application over the store of `settings`.

    `captures` are the source texts at hand. `names` and `numbers` are what it may be called by, as
    `Guard` has them. `write` lets pages change curation files, `curator` is who does so, as far as
    it is known; without `write` no address does.
    """
    site = Site(settings, captures or Captures(), write=write)
    writing = Curating(Bench(settings, site.captures, curator), site.shelf, site.renderer)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        Thread(target=site.warm, daemon=True).start()
        yield
        site.shelf.close()

    routes = [
        Route("/", site.start),
        Route("/static/{name:path}", site.file),
        Route("/sparql", Endpoint(site.desk).answer, methods=["GET", "POST"]),
        *(writing.routes() if write else ()),
        Route("/{lang}/", site.page),
        Route("/{lang}/{path:path}", site.page),
    ]
    guard = Middleware(Guard, names=tuple(names), numbers=numbers)
    return Starlette(routes=routes, middleware=[guard], lifespan=lifespan)


class Site:
    """The answers."""

    def __init__(self, settings: Settings, captures: Captures, *, write: bool = False) -> None:
        self.settings, self.captures, self.write = settings, captures, write
        self.shelf = Shelf(settings)
        self.desk = Desk(settings)
        self.kept = Kept()
        self._quick, self._slow = CapacityLimiter(AT_ONCE), CapacityLimiter(WAITING)
        self.renderer = Renderer(PAGES)
        self._pages = {page.path.partition("/")[0]: page for page in PAGES}

    def start(self, request: Request) -> Response:
        """To the first page, in the language of the reader."""
        return _elsewhere(f"/{wanted_lang(request)}/")

    def file(self, request: Request) -> Response:
        """A style, script or font."""
        name = request.path_params["name"]
        data = static_files().get(name)
        if data is None:
            return Response("404: there is no such file\n", 404, media_type="text/plain")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if name.endswith(".woff2"):
            kind = "font/woff2"
        known = request.query_params.get("v") == self.renderer.version
        headers = {"cache-control": LONG if known else FRESH, "vary": "accept-encoding"}
        small = compressed_files().get(name)
        if small and "gzip" in request.headers.get("accept-encoding", ""):
            data, headers["content-encoding"] = small, "gzip"
        return Response(data, media_type=kind, headers=headers)

    async def page(self, request: Request) -> Response:
        """A page in one of its forms; a thing without a language leads to that of the reader."""
        lang = lang_of(request.path_params["lang"])
        path = request.path_params.get("path", "")
        if lang is None:
            return self._without_language(request, path)
        stem, ending = split_twin(path)
        links = Links(lang, stem or INDEX, query=request.url.query, version=self.renderer.version)
        try:
            page, name = self._find(stem)
            address = f"{request.url.path}?{request.url.query}"
            kept = self.kept.get(self.shelf.state(), address) if page.keep_s else None
            if kept is not None:
                return _answer(request, kept, was_kept=True)
            limit = self._slow if page.is_slow else self._quick
            params = dict(request.query_params)
            work = partial(self._make, address, params, (page, name), links, ending)
            return _answer(request, await to_thread.run_sync(work, limiter=limit))
        except UnknownIdError as error:
            return self._error(404, links, error, ending)
        except StoreError as error:
            return self._error(503, links, error, ending)
        except MusnadError as error:
            return self._error(400, links, error, ending)
        except sqlite3.Error as error:
            trouble = StoreError(
                f"the read model cannot be read: {error}",
                remedy="build it from nothing: musnad build --full",
            )
            return self._error(503, links, trouble, ending)

    def _without_language(self, request: Request, path: str) -> Response:
        """To the thing in the language of the reader, or nowhere."""
        first = request.path_params["lang"]
        is_thing = first in self._pages and self._pages[first].thing
        if is_thing and _NAME.fullmatch(path):
            return _elsewhere(f"/{wanted_lang(request)}{request.url.path}")
        links = Links(wanted_lang(request), version=self.renderer.version)
        return self._error(404, links, UnknownIdError("there is no such page"), "html")

    def _find(self, stem: str) -> tuple[Page, str]:
        """The page of a path, and the id in it."""
        first, slash, name = stem.partition("/")
        page = self._pages.get(first or INDEX)
        if page is None or bool(page.thing) != bool(slash) or (slash and not name):
            raise UnknownIdError("there is no such page")
        return page, name

    def warm(self) -> None:
        """In a large base make the pages that are slow, and read what slow pages are made of."""
        with suppress(MusnadError, sqlite3.Error):
            with self.shelf.reading() as base:
                if len(base.claims) < LARGE:
                    return
                read_ahead(base)
            for page, lang in product(self.renderer.pages, LANGS):
                if page.is_warm:
                    links = Links(lang, page.path, version=self.renderer.version)
                    self._make(f"{links.page(page.path)}?", {}, (page, ""), links, "html")

    def _make(
        self,
        address: str,
        params: dict[str, str],
        found: tuple[Page, str],
        links: Links,
        ending: str,
    ) -> Body:
        """The body of an answer, kept for the next who asks; `found`: a page and the id on it."""
        page, name = found
        tongue = TONGUES[links.lang]
        state = self.shelf.state()
        with self.shelf.reading() as base:
            ask = Ask(
                base,
                self.settings,
                tongue,
                links,
                name,
                params,
                self.captures,
                self.write,
                self.desk,
            )
            shown = page.read(ask)
            if ending == "html":
                text = self.renderer.page(page, shown, tongue, links, write=self.write)
            else:
                text = self._twin(shown, ending, base.iri)
        body = Body.of(text, twins.TYPES[ending], page.keep_s)
        if page.keep_s:
            self.kept.put(state, address, body)
        return body

    def _twin(self, shown: Shown, ending: str, case: str) -> str:
        if ending == "json":
            return twins.to_json(shown)
        if ending == "csv":
            return twins.to_csv(shown)
        if shown.about is None:
            raise UnknownIdError("this page has no Turtle", remedy="ask for .json or .csv")
        return twins.to_turtle(self.shelf.quads_about(shown.about), case)

    def _error(self, status: int, links: Links, error: MusnadError, ending: str) -> Response:
        if ending != "html":
            found = {"error": error.code, "message": str(error), "remedy": error.remedy}
            body = visible_json(json.dumps(found, ensure_ascii=False)) + "\n"
            return Response(body, status, media_type=twins.TYPES["json"])
        body = self.renderer.error(status, str(error), error.remedy, TONGUES[links.lang], links)
        return Response(body, status, media_type=twins.TYPES["html"])


def _answer(request: Request, body: Body, *, was_kept: bool = False) -> Response:
    """An answer with an ETag, so that a browser loads it again only when it changed.

    A header says whether it was cached (RFC 9211).
    """
    found = "musnad; hit" if was_kept else "musnad; fwd=miss"
    headers = {"cache-control": FRESH, "etag": body.tag, "cache-status": found}
    if body.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body.data, media_type=body.media, headers=headers)


def _elsewhere(address: str) -> Response:
    return RedirectResponse(address, 307, headers={"vary": "accept-language"})


def wanted_lang(request: Request) -> Lang:
    """The language that a reader's browser asks for first; English where it asks for neither."""
    wishes: list[tuple[float, Lang]] = []
    for part in request.headers.get("accept-language", "").split(","):
        word, _, rest = part.partition(";")
        lang = lang_of(word.strip().lower().partition("-")[0])
        try:
            weight = float(rest.partition("=")[2]) if rest.strip() else 1.0
        except ValueError:
            weight = 0.0
        if lang and weight > 0:
            wishes.append((weight, lang))
    return max(wishes, key=lambda wish: wish[0])[1] if wishes else "en"
