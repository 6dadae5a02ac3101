"""The verb show: one thing of the base, and where in the curation files it was written.

Knows which file holds which kind. A base that was loaded, or whose files are missing, has no
places.
"""

from __future__ import annotations

import re
from pathlib import Path

from musnad.app.settings import Settings
from musnad.curation.naming import name_of
from musnad.dataclass import dataclass
from musnad.errors import UnknownIdError
from musnad.readmodel.base import ReadBase
from musnad.report.text import Line
from musnad.report.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Written:
    """Where the entry of a thing begins; lines count from 1."""

    file: Path
    line: int

    def to_line(self, tongue: Tongue) -> Line:
        """The place as a line that a terminal can open."""
        where = tongue.isolate(f"{name_of(self.file)}:{self.line}")
        said = tongue("written in {where}", "كُتب في {where}", where=where)
        return Line(said, "faint", f"{self.file.resolve().as_uri()}#{self.line}")


def find_written(settings: Settings, base: ReadBase, name: str) -> tuple[Written, ...]:
    """Where a claim, question, agent or document of that name is written; none where unknown."""
    found: list[Written] = []
    if name in base.claims:
        file, line = base.place_of(name)
        found += _there(settings.seeds / Path(file).name, line)
    if name in base.documents:
        found += _there(settings.seeds / f"{name}.yml", 1)
    for kind, records in (("questions", base.questions), ("agents", base.agents)):
        if name in records:
            file_of_kind = settings.seeds / f"{kind}.yml"
            found += _there(file_of_kind, _line_of(file_of_kind, name))
    return tuple(found)


def check_merged(settings: Settings, base: ReadBase, name: str) -> None:
    """Raise with the id into which a missing agent was merged.

    Raises: `UnknownIdError`, where `agents.yml` says so.
    """
    if any(name in records for records in (base.claims, base.questions, base.documents)):
        return
    if name in base.agents or name in base.sources:
        return
    kept = _merged_into(settings.seeds / "agents.yml", name)
    if kept is not None:
        raise UnknownIdError(
            f"{name!r} was merged into {kept!r}", remedy=f"see it: musnad show {kept}"
        )


def _merged_into(file: Path, name: str) -> str | None:
    """The agent whose entry says that `name` was merged into it; `None` where none does."""
    from musnad.curation.roundtrip import read_words

    try:
        entries = read_words(file.read_text(encoding="utf-8"))["agents"]
        for entry in entries:
            if any(merged["id"] == name for merged in entry.get("merged", ())):
                return str(entry["id"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass  # a file that cannot be read as it should be says nothing here; `check` says why
    return None


def _there(file: Path, line: int) -> list[Written]:
    return [Written(file, line)] if line and file.is_file() else []


def _line_of(file: Path, name: str) -> int:
    """The line on which an entry names itself; 0 where none does."""
    entry = re.compile(rf"\s*(?:- )?id:\s*['\"]?{re.escape(name)}['\"]?\s*(?:#.*)?")
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):  # files that cannot be read have no places
        return 0
    return next((n for n, line in enumerate(lines, 1) if entry.fullmatch(line)), 0)
