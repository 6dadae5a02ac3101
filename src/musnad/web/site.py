"""The static site: every page of a case as files that open without a server.

Knows which pages are written, and how one file holds them all. A folder is replaced as a whole or
left as it was. The pages are those of the application. The site makes no request to any server.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from multiprocessing.synchronize import Semaphore
from pathlib import Path

from musnad.app.forked import seldom_garbage
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.atomic import write_whole
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures
from musnad.errors import FileUnreadableError
from musnad.folder import replacing
from musnad.model.wording import say_document
from musnad.readmodel.base import ReadBase
from musnad.report.tongue import LANGS, TONGUES, Lang
from musnad.store.worker import end_with
from musnad.text.visible import visible
from musnad.web import offline, onefile, twins
from musnad.web.about import find_about, split_terms, vocabulary
from musnad.web.chosen import Address, Choice, find_addresses, say_left_out
from musnad.web.links import INDEX, Links, data_of, file_of
from musnad.web.page import Ask, Shown
from musnad.web.pages import PAGES
from musnad.web.pages.sparql import OFFLINE
from musnad.web.rendering import Renderer, static_files

MARKER = "musnad-report.json"
"""The file that tells a report of ours from any other folder."""
NOT_STATIC = ("answer", "htmx", "oxigraph")
ASKING = ("asking", "codemirror", "editor", "sparql")
"""What only the query page needs."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
Say = Callable[[int, int], None]
"""Told how many pages are written, and how many there are."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the file to open first, and the number of pages."""

    start: Path
    pages: int


def write_site(
    settings: Settings, folder: Path, choice: Choice, say: Say = lambda _done, _all: None
) -> Written:
    """Write the site into a folder, which is new, empty, or an earlier report.

    Raises: `StoreError`; `UnknownIdError` for a question that is not there; `FileUnreadableError`
    when the folder holds anything else or cannot be written; `UsageError` for more quads than a
    browser can be asked about.
    """
    with replacing(folder, MARKER, "an earlier report") as draft, seldom_garbage():
        base, captures = _open(settings, choice)
        try:
            if choice.sparql:
                with open_quads(settings) as store:
                    offline.check_size(store.count())
            addresses = list(find_addresses(base, choice))
            site = _Site(base, settings, captures, addresses, sparql=choice.sparql)
            count = site.write(draft, say)
        finally:
            base.close()
    return Written(folder / "index.html", count)


def write_file(settings: Settings, path: Path, choice: Choice, lang: Lang) -> Written:
    """Write the report as one HTML file in one language.

    About one question it has what the page of that question shows, and counts the rest.

    Raises: as `write_site`.
    """
    base, captures = _open(settings, choice)
    try:
        every = list(find_addresses(base, choice))
        site = _Site(base, settings, captures, every)
        addresses = site.foremost(lang) if choice.question else every
        left_out = say_left_out(every, addresses, TONGUES[lang])
        site = _Site(base, settings, captures, addresses)
        text = onefile.join(
            [(address.path, site.render(address, lang)) for address in addresses], lang, left_out
        )
    finally:
        base.close()
    write_whole(path, text.encode())
    return Written(path, len(addresses))


def _open(settings: Settings, choice: Choice) -> tuple[ReadBase, Captures]:
    captures = Captures()
    if choice.texts and settings.texts:
        captures = read_captures(settings.texts)
    return open_base(settings), captures


class _Site:
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
        self.there = {address.path for address in addresses}
        if sparql:
            self.there.add(OFFLINE.path)
        self.renderer = Renderer(PAGES)

    def show(self, address: Address, lang: Lang) -> tuple[Shown, Links]:
        """What a page shows in a language."""
        links = Links(lang, address.path, static=True, there=frozenset(self.there))
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
        _write(root, "static/find-data.js", f"window.MUSNAD_FIND = {_data(found)};\n")
        for lang in LANGS:
            if INDEX in self.there:
                _write(root, file_of(lang, "find"), self._find(lang))
        if self.has_sparql:
            self._write_sparql(root)
        first = self.addresses[0].path
        _write(root, "index.html", self.renderer.door(first))
        _write(root, MARKER, json.dumps({"pages": done, "first": first}) + "\n")
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
                if shown.about is not None:
                    terms, records = split_terms(shown.about)
                    found = find_about(vocabulary(), terms) + find_about(quads, records)
                    _write(root, data_of(address.path), twins.to_turtle(found, self.base.iri))
                say(min(2 * number * len(LANGS), total), total)

    def _write_page(self, root: Path, address: Address, lang: Lang, pair: twins.Twins) -> Shown:
        """A page in one language, as HTML, JSON and CSV."""
        shown, links = self.show(address, lang)
        text = self.renderer.page(address.page, shown, TONGUES[lang], links)
        _write(root, file_of(lang, address.path), text)
        _write(root, file_of(lang, address.path, "json"), pair.to_json(shown))
        _write(root, file_of(lang, address.path, "csv"), pair.to_csv(shown))
        return shown

    def _apart(self, root: Path, addresses: list[Address], left: Semaphore) -> None:
        """The same in a process of its own, with its own connection to the store."""
        base = open_base(self.settings)
        try:
            site = _Site(base, self.settings, self.captures, self.addresses, sparql=self.has_sparql)
            site._write_pages(root, addresses, left, lambda _done, _all: None)
        finally:
            base.close()

    def _write_sparql(self, root: Path) -> None:
        """The page that answers queries in the reader's browser, with the files it loads."""
        with open_quads(self.settings) as store:
            data = offline.data_script(store.quads(), self.base.iri)
        _write(root, f"static/{offline.DATA}", data)
        _write(root, f"static/{offline.ENGINE}", offline.engine_script())
        for lang in LANGS:
            shown, links = self.show(Address(OFFLINE, "", OFFLINE.path), lang)
            text = self.renderer.page(OFFLINE, shown, TONGUES[lang], links, twins=())
            _write(root, file_of(lang, OFFLINE.path), text)

    def _find(self, lang: Lang) -> str:
        links = Links(lang, "find", static=True, there=frozenset(self.there))
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


@contextmanager
def sharing(work: Callable[[], None]) -> Iterator[None]:
    """Run `work` in a forked process beside the block; after it, where forking is not possible.

    Raises: `FileUnreadableError` when the process failed; what it said stands on stderr.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield
        work()
        return
    parent = os.getpid()

    def apart() -> None:
        end_with(parent)  # a killed report leaves nobody who writes on
        work()

    helper = multiprocessing.get_context("fork").Process(target=apart, daemon=True)
    helper.start()
    try:
        yield
    except BaseException:
        helper.kill()
        helper.join()
        raise
    helper.join()
    if helper.exitcode:
        raise FileUnreadableError(f"the pages were not written: a process ended {helper.exitcode}")


def _data(rows: Iterable[list[str]]) -> str:
    """JSON that may be in a script."""
    shown = [[visible(word) for word in row] for row in rows]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _write(root: Path, name: str, text: str) -> None:
    """Write a file below `root`, with as few calls as will do: a site has thousands."""
    path, data = f"{root}/{name}", text.encode()
    try:
        fd = os.open(path, _NEW, 0o666)
    except FileNotFoundError:  # the first of its folder
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, _NEW, 0o666)
    try:
        while data:
            data = data[os.write(fd, data) :]
    finally:
        os.close(fd)
