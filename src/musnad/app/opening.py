"""Opening the store that the verbs ask.

Knows what to say when there is none.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from musnad.app.settings import Settings
from musnad.errors import StoreError
from musnad.readmodel.base import ReadBase, read_base
from musnad.readmodel.schema import open_read
from musnad.store import generation

if TYPE_CHECKING:
    from musnad.store.embedded import EmbeddedStore


def open_base(settings: Settings) -> ReadBase:
    """The base in the store, read as it is asked for, as it is now.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    return open_base_at(settings.store)


def open_base_at(store: Path) -> ReadBase:
    """The base in a store folder.

    Raises: `StoreError`.
    """
    _check_there(store)
    held = generation.hold(store)
    try:
        return replace(read_base(open_read(held.folder / generation.READ_MODEL)), held=held)
    except BaseException:
        held.release()
        raise


def open_quads(settings: Settings) -> EmbeddedStore:
    """The quads in the store, as they are now.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    from musnad.store.embedded import open_store

    _check_there(settings.store)
    return open_store(settings.store)


def _check_there(store: Path) -> None:
    if not generation.exists(store):
        raise StoreError(
            f"there is no store in {store}",
            remedy="build one: musnad build SEEDS, or try: musnad demo",
        )
