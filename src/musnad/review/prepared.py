"""A decision before it is written: what it would change in which file, to be shown first.

Tries several decisions on a copy in memory, makes the diff, and checks before writing that the
files are still those it was made from.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from musnad.errors import FileChangedError
from musnad.findings import Finding, Place
from musnad.model.identifier import digest
from musnad.review.files import Change, Noted, Overlay
from musnad.review.session import Decision, Refused, Session

Step = Callable[[Session], Session | Refused]
"""One decision."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Decisions that were tried: the session after them, and one change for each file.

    `warnings` are findings that they would make and that stop nothing. `decision` is what is kept
    of them all, so that they are taken back together.
    """

    session: Session
    decision: Decision
    warnings: tuple[Finding, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would be written."""
        return self.decision.changes

    @property
    def rests_on(self) -> str:
        """A hash of the files as they were when this was tried."""
        return digest(*(part for c in self.changes for part in (c.name, c.before)))

    @property
    def result(self) -> str:
        """A hash of the files as they would be."""
        return digest(*(part for c in self.changes for part in (c.name, c.after)))


def prepare(session: Session, steps: Iterable[Step]) -> Prepared | Refused:
    """Try decisions, each on the result of the one before; nothing is written.

    Stops at the first that is refused.
    """
    trial = replace(session, files=Noted(Overlay(session.files.below)))
    for step in steps:
        made = step(trial)
        if isinstance(made, Refused):
            return made
        trial = made
    known = {(f.place.file, f.code, f.message) for f in session.desk.curation.findings}
    warnings = tuple(
        f
        for f in trial.desk.curation.findings
        if f.severity == "warning" and (f.place.file, f.code, f.message) not in known
    )
    made_here = trial.decisions[len(session.decisions) :]
    changes = _merge(change for decision in made_here for change in decision.changes)
    last = replace(made_here[-1], changes=changes, queue=session.queue, at=session.at)
    trial = replace(trial, files=session.files, decisions=(*session.decisions, last))
    return Prepared(trial, last, warnings)


def _merge(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change for each file: from what was there first to what is there last."""
    merged: dict[str, Change] = {}
    for change in changes:
        first = merged.get(change.name, change)
        merged[change.name] = Change(change.name, first.before, change.after)
    return tuple(c for c in merged.values() if c.before != c.after)


def carry_out(session: Session, prepared: Prepared) -> Session | Refused:
    """Write what was prepared, all of it or nothing; refused when a file is not as it was.

    Raises: `FileUnreadableError` when the folder cannot be written.
    """
    try:
        session.files.below.write(prepared.changes)
    except FileChangedError as error:
        return Refused((Finding(Place(""), "error", "file-changed", f"{error}: decide again"),))
    return prepared.session


def find_difference(change: Change) -> list[str]:
    """The unified difference of one file, line by line.

    >>> find_difference(Change("a.yml", None, "agents: []"))[:3]
    ['--- /dev/null', '+++ a.yml', '@@ -0,0 +1 @@']
    """
    before, after = ((c or "").splitlines() for c in (change.before, change.after))
    old, new = (
        change.name if c is not None else "/dev/null" for c in (change.before, change.after)
    )
    return list(difflib.unified_diff(before, after, old, new, lineterm=""))
