"""The verb init: a new case, whole or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from musnad import resources
from musnad.app.settings import FILE
from musnad.atomic import draft_beside, sweep, sync_folder
from musnad.curation.fields import FILES
from musnad.curation.naming import word_of
from musnad.errors import FileUnreadableError
from musnad.model.identifier import CASES

EMPTY = ("agents", "questions")
"""The lists that a case has from its start; other files come with what they hold."""


def init(
    folder: Path, *, texts_only: bool = False, empty: bool = False, dry: bool = False
) -> tuple[Path, ...]:
    """Start a case: a settings file, example documents with their texts, agents and questions.

    `texts_only` leaves the curated documents out: their texts are there to be reviewed. `empty`
    leaves every example out: the settings, lists without entries, and an empty folder of texts.

    Gives the files that were (or, when `dry`, would be) written.

    Raises: `FileUnreadableError` when a file of that name is there already, or cannot be written.
    """
    files = _empty(folder) if empty else _example(texts_only=texts_only)
    there = [folder / name for name in files if (folder / name).exists()]
    if there:
        raise FileUnreadableError(
            f"{there[0]} is there already", remedy="name a new folder, or remove that file"
        )
    if not dry:
        try:
            _lay_out(folder.absolute(), files)
            (folder / "texts").mkdir(exist_ok=True)
        except OSError as error:
            raise FileUnreadableError(f"{folder} cannot be written: {error.strerror}") from error
    return tuple(folder / name for name in files)


def _example(*, texts_only: bool) -> dict[Path, bytes]:
    """The files of the example case, by path in its folder."""
    template = resources.locate("example")
    files = sorted(p for p in template.rglob("*") if p.is_file())
    if texts_only:
        files = [p for p in files if p.parent.name != "seeds" or p.name in FILES]
    return {p.relative_to(template): p.read_bytes() for p in files}


def _empty(folder: Path) -> dict[Path, bytes]:
    """The files of a case that holds nothing; its identifiers start with the folder's name."""
    settings = (resources.locate("example") / FILE).read_text(encoding="utf-8")
    base = f'base = "{CASES}{word_of(folder)}/"'
    return {
        Path(FILE): re.sub(r"(?m)^base = .*$", base, settings).encode(),
        **{Path("seeds", f"{key}.yml"): f"{key}: []\n".encode() for key in EMPTY},
    }


def _lay_out(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files into a folder: into a temporary one first, which is moved at the end.

    A new folder appears in one step. Into one that is there each part is moved by itself, the
    settings file last; after an exception those that were moved are taken away again.
    """
    made = [p for p in (folder, *folder.parents) if not p.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        sweep(folder.parent)
        draft = draft_beside(folder)
        try:
            for name, content in files.items():
                (draft / name).parent.mkdir(parents=True, exist_ok=True)
                (draft / name).write_bytes(content)
            if not folder.exists():
                draft.rename(folder)
            else:
                for name in sorted(files, key=lambda n: (n.name == "musnad.toml", n)):
                    for parent in [p for p in (folder / name).parents if not p.exists()][::-1]:
                        parent.mkdir()
                        moved.append(parent)
                    (draft / name).rename(folder / name)
                    moved.append(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        sync_folder(folder)
    except BaseException:
        for path in reversed(moved):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        for path in made:
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        raise
