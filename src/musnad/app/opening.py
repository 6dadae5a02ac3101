"""Opening the store that the verbs ask.

Knows the errors when there is none, and updates the copy of an endpoint first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    from musnad.store.port import Store
    from musnad.store.run import Answer


def open_base(settings: Settings) -> ReadBase:
    """The base in the store as it is now; records are read on access.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    refresh_copy(settings)
    _check_there(settings.store, settings.seeds)
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

    refresh_copy(settings)
    _check_there(settings.store, settings.seeds)
    return open_store(settings.store)


@contextmanager
def open_asked(settings: Settings) -> Iterator[Store]:
    """What queries run on: the engine where an endpoint is named, else the quads in the store.

    Raises: `StoreError`, `EndpointError`.
    """
    if settings.endpoint is not None:
        from musnad.app.remote import open_engine

        yield open_engine(settings)
        return
    with open_quads(settings) as store:
        yield store


def refuse_wrong_engine(settings: Settings) -> None:
    """Refuse an endpoint whose engine fails the self-test.

    The engine of a store refuses by itself.

    Raises: `EndpointError` that names it and what it computes wrong.
    """
    if settings.endpoint is not None:
        from musnad.app.remote import open_engine

        open_engine(settings).refuse_wrong_engine()


def run_query(settings: Settings, text: str, timeout_s: float, **limits: int) -> Answer:
    """The answer to a query that a user wrote: of the engine, where an endpoint is named.

    `limits` are those of `musnad.store.run.run_query`.

    Raises: `QueryError`, `QueryLimitError`, `StoreError`, `EndpointError`, `UsageError`.
    """
    if settings.endpoint is None:
        from musnad.store import run

        return run.run_query(settings.store, text, timeout_s, **limits)
    from musnad.app.remote import run_there

    return run_there(settings, text, timeout_s, **limits)


def refresh_copy(settings: Settings) -> None:
    """Bring the local copy of an engine up to date, where an endpoint is named.

    Raises: `EndpointError`, `StoreError`.
    """
    if settings.endpoint is not None:
        from musnad.app.remote import refresh

        refresh(settings)


def _check_there(store: Path, seeds: Path | None = None) -> None:
    if not generation.exists(store):
        from musnad.curation.naming import name_of

        raise StoreError(
            f"there is no store in {name_of(store)}",
            remedy="build it: musnad build"
            if seeds and seeds.is_dir()
            else "build one: musnad build SEEDS, or try: musnad demo",
        )
