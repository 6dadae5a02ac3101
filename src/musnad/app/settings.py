"""Settings: the nearest `musnad.toml` upwards, then `MUSNAD_…` variables, then options.

Knows where a case has its files and store. Paths in a settings file are relative to that file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from musnad.dataclass import dataclass
from musnad.errors import FileUnreadableError, UsageError
from musnad.model.label import LANGUAGES, Language

FILE = "musnad.toml"
STORE = Path(".musnad/store")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+/")
_KEYS = (
    *("seeds", "texts", "store", "endpoint", "endpoint_update", "endpoint_graphs", "base"),
    "languages",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. `texts` and `endpoint` are `None` when not given; `base` is an IRI.

    With an `endpoint` the `store` is the local copy of what it holds; `endpoint_update` is where it
    takes updates, if that does not follow from its address, `endpoint_graphs` where it takes whole
    graphs (`None`: updates do that too). `languages` are those in which labels and statements must
    be given.
    """

    seeds: Path
    store: Path
    texts: Path | None = None
    base: str | None = None
    languages: tuple[Language, ...] = LANGUAGES
    endpoint: str | None = None
    endpoint_update: str | None = None
    endpoint_graphs: str | None = None


def read_settings(
    *,
    seeds: Path | None = None,
    texts: Path | None = None,
    store: Path | None = None,
    endpoint: str | None = None,
    environ: Mapping[str, str] | None = None,
    here: Path | None = None,
) -> Settings:
    """The settings that hold in the folder `here` (`None`: where the user stands).

    Options that are not `None` win over variables, variables over the file. A `store` that is
    given leaves the endpoint of variables and file out.

    Raises: `UsageError` for both a store and an endpoint, and for a file that is not TOML or has
    unknown keys; `FileUnreadableError`.
    """
    environ = os.environ if environ is None else environ
    here = here or Path.cwd()
    file = find_file(here)
    values = _read(file) if file else {}
    root = file.parent if file else here
    found: dict[str, str] = {}
    for key in _KEYS[:-1]:
        variable = environ.get(f"MUSNAD_{key.upper()}")
        if variable:
            found[key] = variable
        elif key in values:
            is_path = key in {"seeds", "texts", "store"}
            found[key] = str(root / values[key]) if is_path else values[key]
    folder = seeds or Path(found.get("seeds", root / "seeds"))
    if store and endpoint:
        raise UsageError("--store and --endpoint are two bases", remedy="name one of both")
    place = endpoint or (None if store else found.get("endpoint"))
    store = store or Path(found.get("store", root / STORE))
    return Settings(
        seeds=folder,
        store=copy_of(store, place) if place else store,
        texts=texts or (Path(found["texts"]) if "texts" in found else None),
        endpoint=place,
        endpoint_update=found.get("endpoint_update") if place else None,
        endpoint_graphs=found.get("endpoint_graphs") if place else None,
        base=found["base"] if "base" in found and not seeds else base_of(folder),
        languages=_languages(environ["MUSNAD_LANGUAGES"].split(","), "MUSNAD_LANGUAGES")
        if environ.get("MUSNAD_LANGUAGES")
        else languages_of(folder),
    )


def copy_of(store: Path, endpoint: str) -> Path:
    """The folder of the local copy of what an endpoint holds, beside that of the store.

    >>> copy_of(Path("case/store"), "https://graph.example/sparql").name
    'store-5b180741'
    """
    from hashlib import sha256

    name = sha256(endpoint.encode()).hexdigest()[:8]
    return store.with_name(f"{store.name}-{name}")


def base_of(seeds: Path) -> str | None:
    """The IRI of a case: `base` of the nearest settings file at or above its folder, or `None`."""
    file = find_file(seeds)
    return _read(file).get("base") if file else None


def languages_of(seeds: Path) -> tuple[Language, ...]:
    """The languages that labels need, as the nearest settings file says; both when it says none.

    Raises: `UsageError` as `read_settings`; `FileUnreadableError`.
    """
    file = find_file(seeds)
    values = _read(file) if file else {}
    return _languages(values["languages"], str(file)) if "languages" in values else LANGUAGES


def _languages(words: object, where: str) -> tuple[Language, ...]:
    given = {str(word).strip() for word in words} if isinstance(words, list) else set()
    if not given or not given <= set(LANGUAGES):
        raise UsageError(
            f"{where}: languages is a list of one or both of {', '.join(LANGUAGES)}",
            remedy='write languages = ["en"], or leave it out: both',
        )
    return tuple(language for language in LANGUAGES if language in given)


def find_file(folder: Path) -> Path | None:
    """The nearest `musnad.toml` at or above `folder`, or `None`."""
    folder = folder.resolve()
    return next((f / FILE for f in (folder, *folder.parents) if (f / FILE).is_file()), None)


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileUnreadableError(f"{file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is not TOML: {error}", remedy="fix it, or remove it") from error
    except RecursionError as error:
        raise UsageError(f"{file} nests too deep", remedy="fix it, or remove it") from error
    wrong = [
        key
        for key, value in values.items()
        if key not in _KEYS or not (key == "languages" or isinstance(value, str))
    ]
    if wrong:
        raise UsageError(
            f"{file}: {', '.join(wrong)} is not a setting", remedy=f"settings: {', '.join(_KEYS)}"
        )
    for key, value in values.items():
        if "\0" in value:
            raise UsageError(f"{file}: {key} holds a NUL", remedy="remove it")
    if "base" in values and not _BASE.fullmatch(values["base"]):
        raise UsageError(
            f"{file}: base {values['base']!r} starts no identifiers",
            remedy="write an address that ends with a slash: https://example.org/case/",
        )
    return values
