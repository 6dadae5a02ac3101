"""The Turtle of a static site: a file for each thing, with its record and the parts of that.

A page about no one thing writes its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings
from musnad.export.turtle import write_turtle
from musnad.store.embedded import EmbeddedStore
from musnad.web.about import Described, Gathered, find_described, iri_of
from musnad.web.links import Thing, data_of
from musnad.web.sitefiles import write

AT_ONCE = 200_000
"""A store of more quads is not held in memory."""
OF_ONE = 100
"""So many quads are read in order while those of one thing are looked up, at least."""


def write_data(settings: Settings, root: Path, things: Mapping[Thing, Sequence[str]]) -> None:
    """Write the Turtle of some things, by their kinds and ids, into a site.

    Raises: `StoreError`; `OSError`.
    """
    base = open_base(settings)
    try:
        with open_quads(settings) as store:
            quads = _described(store, sum(map(len, things.values())))
            for kind, names in things.items():
                for name in names:
                    found = find_described(quads, (iri_of(base, kind, name),))
                    text = "".join(write_turtle(found, base.iri))
                    write(root, data_of(f"{kind}/{name}"), text)
    finally:
        base.close()


def _described(store: EmbeddedStore, things: int) -> Described:
    """The store, or what it holds where that is read once for all."""
    return Gathered(store.quads()) if store.count() <= min(AT_ONCE, OF_ONE * things) else store
