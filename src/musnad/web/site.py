"""A written report: a static site that opens without a server, or one file with all its pages.

A folder is replaced as a whole or left as it was. The modules of the pages are imported after
another process has begun to write the Turtle: that needs none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.app.forked import seldom_garbage
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.atomic import write_whole
from musnad.errors import StoreError
from musnad.folder import replacing
from musnad.report.tongue import TONGUES, Lang
from musnad.web.choice import Choice, find_things
from musnad.web.sharing import sharing
from musnad.web.shelf import state_of
from musnad.web.sitedata import write_data
from musnad.web.sitefiles import write

if TYPE_CHECKING:
    from musnad.curation.capture import Captures

MARKER = "musnad-report.json"
"""The file that tells a report of ours from any other folder."""
OBJECTS = 500_000
"""New objects between two searches for garbage: the pages of a small case need none."""
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

    Raises: `StoreError`, also where a build ended meanwhile; `UnknownIdError` for a question that
    is not there; `FileUnreadableError` when the folder holds anything else or cannot be written;
    `UsageError` for more quads than a browser can be asked about.
    """
    with replacing(folder, MARKER, "an earlier report") as draft, seldom_garbage(OBJECTS):
        base, state = open_base(settings), state_of(settings.store)
        try:
            things = find_things(base, choice)
            with sharing(lambda: write_data(settings, draft, things)):
                from musnad.web import offline
                from musnad.web.chosen import find_addresses
                from musnad.web.sitepages import Site

                if choice.sparql:
                    with open_quads(settings) as store:
                        offline.check_size(store.count())
                addresses = list(find_addresses(choice, things))
                captures = _captures(settings, choice)
                site = Site(base, settings, captures, addresses, sparql=choice.sparql)
                count = site.write(draft, say)
            if state_of(settings.store) != state:  # each process opened it for itself
                raise StoreError("the store changed while it was read", remedy="run it again")
            found = {"pages": count, "first": addresses[0].path}
            write(draft, MARKER, json.dumps(found) + "\n")
        finally:
            base.close()
    return Written(folder / "index.html", count)


def write_file(settings: Settings, path: Path, choice: Choice, lang: Lang) -> Written:
    """Write the report as one HTML file in one language.

    About one question it has what the page of that question shows, and counts the rest.

    Raises: as `write_site`.
    """
    from musnad.web import onefile
    from musnad.web.chosen import find_addresses, say_left_out
    from musnad.web.sitepages import Site

    base, captures = open_base(settings), _captures(settings, choice)
    try:
        every = list(find_addresses(choice, find_things(base, choice)))
        site = Site(base, settings, captures, every)
        addresses = site.foremost(lang) if choice.question else every
        left_out = say_left_out(every, addresses, TONGUES[lang])
        site = Site(base, settings, captures, addresses)
        text = onefile.join(
            [(address.path, site.render(address, lang)) for address in addresses], lang, left_out
        )
    finally:
        base.close()
    write_whole(path, text.encode())
    return Written(path, len(addresses))


def _captures(settings: Settings, choice: Choice) -> Captures:
    """The source texts that the report shows."""
    from musnad.curation.capture import Captures
    from musnad.curation.files import read_captures

    return read_captures(settings.texts) if choice.texts and settings.texts else Captures()
