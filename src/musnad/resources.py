"""Where the files are that ship with musnad.

Knows the folders `ontology`, `queries` and `seeds`, in a checkout and in an installed wheel, the
`example` from which a new case starts, the `templates` of questions, and `web`, the templates and
static files of the pages. Nothing else builds a path to them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from musnad.errors import FileUnreadableError

_PACKAGE = Path(__file__).resolve().parent


@cache
def locate(name: str) -> Path:
    """The folder `name` (`ontology`, `queries`, `seeds`, `example`, `templates` or `web`).

    Raises: `FileUnreadableError` when the installation lacks it.

    >>> (locate("ontology") / "musnad.ttl").is_file()
    True
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileUnreadableError(
        f"the folder {name!r} that ships with musnad is missing",
        remedy="install musnad again: pip install --force-reinstall musnad",
    )
