"""The verb build: an update where that is enough, otherwise in full."""

from __future__ import annotations

from musnad.app.building import Built, build_all
from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings
from musnad.app.updating import update
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures


def build(
    settings: Settings, *, full: bool = False, dry: bool = False, progress: Progress = silent
) -> Built:
    """Check a case and put it into the store; only what changed, unless `full` or `dry`.

    The store stays as it was when anything is wrong.

    With an endpoint it is then brought to what the store holds.

    Raises: `FileUnreadableError`, `StoreError`, `EndpointError`.
    """
    captures = read_captures(settings.texts) if settings.texts else Captures()
    if settings.endpoint is None or dry:
        return _build(settings, captures, full=full, dry=dry, progress=progress)
    from musnad.app.remote import writing_to

    with writing_to(settings, progress, anew=full) as push:
        built = _build(settings, captures, full=full, dry=False, progress=progress)
        if not built.errors:
            push()
    return built


def _build(
    settings: Settings, captures: Captures, *, full: bool, dry: bool, progress: Progress
) -> Built:
    found = None if full or dry else update(settings, captures, progress)
    return found or build_all(settings, captures, dry=dry, progress=progress)
