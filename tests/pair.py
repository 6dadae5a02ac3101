"""A part of the shipped case that is built in a third of the time; in a long run all of it."""

import shutil
from pathlib import Path

from musnad.curation.fields import FILES
from tests.drawn import IS_LONG

PAIR = {"invincible-brotherhood.yml", "new-era-pact.yml"}
"""The largest and the smallest of the shipped documents."""
JUDGED = {"conclusions.yml", "gradings.yml", "judgements.yml", "searches.yml"}
"""Files that refer to claims of any document."""


def copy_pair(seeds: Path, target: Path) -> Path:
    """Copy two of the shipped documents with what they refer to, and return the copy."""
    return shutil.copytree(seeds, target, ignore=lambda _, names: filter(_is_left_out, names))


def copy_part(seeds: Path, target: Path) -> Path:
    """Copy two of the shipped documents, in a long run the whole case, and return the copy."""
    return shutil.copytree(seeds, target) if IS_LONG else copy_pair(seeds, target)


def _is_left_out(name: str) -> bool:
    return name in JUDGED or (name.endswith(".yml") and name not in PAIR and name not in FILES)
