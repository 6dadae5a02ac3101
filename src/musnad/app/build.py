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

    Raises: `FileUnreadableError`, `StoreError`.
    """
    captures = read_captures(settings.texts) if settings.texts else Captures()
    found = None if full or dry else update(settings, captures, progress)
    return found or build_all(settings, captures, dry=dry, progress=progress)
