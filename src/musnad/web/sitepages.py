"""The pages of a static site, out of one base, with links between those that are there.

Knows which files a site needs beside its pages. The pages are those of the application. The site
makes no request to any server.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable
from itertools import takewhile
from multiprocessing.synchronize import Semaphore
from pathlib import Path

from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.model.wording import say_document
from musnad.readmodel.base import ReadBase
from musnad.report.tongue import LANGS, TONGUES, Lang
from musnad.text.visible import visible
from musnad.web import offline, twins
from musnad.web.about import find_described
from musnad.web.chosen import Address
from musnad.web.links import INDEX, Links, data_of, file_of
from musnad.web.page import Ask, Shown
from musnad.web.pages import PAGES
from musnad.web.pages.sparql import OFFLINE
from musnad.web.rendering import Renderer, static_files
from musnad.web.sharing import sharing
from musnad.web.sitefiles import write

NOT_STATIC = ("answer", "htmx", "oxigraph")
ASKING = ("asking", "codemirror", "editor", "sparql")
"""What only the query page needs."""
Say = Callable[[int, int], None]
"""Told how many pages are written, and how many there are."""


class Site:
    """Pages made out of one base, with links between those that are there."""

    def __init__(
        self,
        base: ReadBase,
        settings: Settings,
        captures: Captures,
        addresses: list[Address],
        *,
        sparql: bool = False,
    ) -> None:
        self.base, self.settings, self.captures = base, settings, captures
        self.addresses = addresses
        self.has_sparql = sparql
        paths = (address.path for address in addresses)
        self.there = frozenset((*paths, OFFLINE.path) if sparql else paths)
        self.renderer = Renderer(PAGES)

    def show(self, address: Address, lang: Lang) -> tuple[Shown, Links]:
        """What a page shows in a language."""
        links = Links(lang, address.path, static=True, there=self.there)
        ask = Ask(
            self.base,
            self.settings,
            TONGUES[lang],
            links,
            address.name,
            captures=self.captures,
        )
        return address.page.read(ask), links

    def foremost(self, lang: Lang) -> list[Address]:
        """For a report on one question: its page first, then the pages that it links to."""
        (shown, _), base = self.show(self.addresses[0], lang), self.base
        claims = {str(row["claim"]) for row in shown.rows}
        there = {self.addresses[0].path} | {f"claim/{name}" for name in claims}
        for claim in map(base.claims.__getitem__, claims):
            there |= {f"document/{claim.document}", f"speaker/{claim.speaker}"}
            there.add(f"speaker/{claim.principal}")
        return [address for address in self.addresses if address.path in there]

    def render(self, address: Address, lang: Lang) -> str:
        """A page as HTML."""
        shown, links = self.show(address, lang)
        return self.renderer.page(address.page, shown, TONGUES[lang], links, twins=())

    def write(self, root: Path, say: Say) -> int:
        """Every page in every language, its data, the files they need and the search."""
        static_files()  # these are read before the fork
        left = multiprocessing.Semaphore(len(self.addresses))
        with sharing(lambda: self._apart(root, self.addresses[::-1], left)):
            self._write_pages(root, self.addresses, left, say)
        found = [self._entry(address) for address in self.addresses if address.page.thing]
        done = len(self.addresses) * len(LANGS)
        say(done, done)
        left_out = NOT_STATIC if self.has_sparql else (*NOT_STATIC, *ASKING)
        for name, data in static_files().items():
            if not Path(name).name.startswith(left_out):
                path = root / "static" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        write(root, "static/find-data.js", f"window.MUSNAD_FIND = {_data(found)};\n")
        for lang in LANGS:
            if INDEX in self.there:
                write(root, file_of(lang, "find"), self._find(lang))
        if self.has_sparql:
            self._write_sparql(root)
        first = self.addresses[0].path
        write(root, "index.html", self.renderer.door(first))
        return done

    def _write_pages(self, root: Path, addresses: list[Address], left: Semaphore, say: Say) -> None:
        """Pages in every language, with their data, until none is `left`.

        Another process begins at the other end of the list.
        """
        total = len(self.addresses) * len(LANGS)
        taken = takewhile(lambda _: left.acquire(block=False), addresses)
        with open_quads(self.settings) as quads:  # in each process for itself
            for number, address in enumerate(taken, 1):
                pair = twins.Twins()
                for lang in LANGS:
                    shown = self._write_page(root, address, lang, pair)
                if shown.about is not None and not address.page.thing:
                    found = find_described(quads, shown.about)
                    write(root, data_of(address.path), twins.to_turtle(found, self.base.iri))
                say(min(2 * number * len(LANGS), total), total)

    def _write_page(self, root: Path, address: Address, lang: Lang, pair: twins.Twins) -> Shown:
        """A page in one language, as HTML, JSON and CSV."""
        shown, links = self.show(address, lang)
        text = self.renderer.page(address.page, shown, TONGUES[lang], links)
        write(root, file_of(lang, address.path), text)
        write(root, file_of(lang, address.path, "json"), pair.to_json(shown))
        write(root, file_of(lang, address.path, "csv"), pair.to_csv(shown))
        return shown

    def _apart(self, root: Path, addresses: list[Address], left: Semaphore) -> None:
        """The same in a process of its own, with its own connection to the store."""
        base = open_base(self.settings)
        try:
            base.share(self.base)
            site = Site(base, self.settings, self.captures, self.addresses, sparql=self.has_sparql)
            site._write_pages(root, addresses, left, lambda _done, _all: None)
        finally:
            base.close()

    def _write_sparql(self, root: Path) -> None:
        """The page that answers queries in the reader's browser, with the files it loads."""
        with open_quads(self.settings) as store:
            data = offline.data_script(store.quads(), self.base.iri)
        write(root, f"static/{offline.DATA}", data)
        write(root, f"static/{offline.ENGINE}", offline.engine_script())
        for lang in LANGS:
            shown, links = self.show(Address(OFFLINE, "", OFFLINE.path), lang)
            text = self.renderer.page(OFFLINE, shown, TONGUES[lang], links, twins=())
            write(root, file_of(lang, OFFLINE.path), text)

    def _find(self, lang: Lang) -> str:
        links = Links(lang, "find", static=True, there=self.there)
        return self.renderer.find(TONGUES[lang], links)

    def _entry(self, address: Address) -> list[str]:
        """The search entry of a page: its path, kind, names and words."""
        kind, name, base = address.page.thing, address.name, self.base
        match kind:
            case "claim":
                claim = base.claims[name]
                label = claim.statement
                words = [e.exact for e in claim.evidence]
                words += [base.label(claim.speaker).ar, base.label(claim.speaker).en]
            case "question":
                label, words = base.questions[name].label, []
            case "document":
                label, words = say_document(base, name), [name]
            case _:
                label = base.label(name)
                words = list(base.agents[name].aliases) if name in base.agents else []
        return [address.path, kind, label.en, label.ar, " ".join(words)]


def _data(rows: Iterable[list[str]]) -> str:
    """JSON that may be in a script."""
    shown = [[visible(word) for word in row] for row in rows]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
