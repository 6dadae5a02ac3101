"""The sessions of a curating server: one case, one writer at a time, and undo of the last write.

Files may change between two requests. A write is undone only while its files are as it left them,
and the store is updated after each write. Does not know forms or pages.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import RLock

from musnad.app.build import build
from musnad.app.building import Built
from musnad.app.progress import silent
from musnad.app.settings import Settings
from musnad.app.updating import update
from musnad.curation.capture import Captures
from musnad.errors import MusnadError, UnknownIdError
from musnad.ingest.raw import RawText
from musnad.review import decisions
from musnad.review.desk import Desk
from musnad.review.files import Folder
from musnad.review.ledger import LEDGER
from musnad.review.prepared import Prepared, carry_out
from musnad.review.session import Decision, Refused, Session, look_again, open_session

OPEN = 12
"""How many documents stay open; the least recently used is closed."""


def today() -> str:
    """The day on which somebody decides now."""
    return datetime.now().astimezone().date().isoformat()


@dataclass(frozen=True, slots=True)
class Done:
    """A decision on a document that was written or undone, and the result of the update.

    `built` says how the store followed; it is `None` where no curation file changed, or where the
    store could not be written: then `trouble` says why.
    """

    document: str
    sha256: str
    decision: Decision
    undone: bool = False
    built: Built | None = None
    trouble: str = ""


@dataclass(slots=True)
class Bench:
    """The state of a curating server; `by` is the curator, empty until it is known.

    Use a session inside `with bench.at(…)`: other writers wait meanwhile.
    """

    settings: Settings
    captures: Captures
    by: str = ""
    day: Callable[[], str] = today
    last: Done | None = None
    history: list[Done] = field(default_factory=list)
    _sessions: OrderedDict[str, Session] = field(default_factory=OrderedDict)
    _desk: Desk | None = None
    _lock: RLock = field(default_factory=RLock)

    @contextmanager
    def at(self, document: str, sha256: str | None = None) -> Iterator[Session]:
        """The session on a document as the files stand now; `sha256` is that of its text.

        Raises: `UnknownIdError` when the text is not at hand; as `open_session`.
        """
        with self._lock:
            raw = self._raw(document, sha256)
            session = self._sessions.pop(document, None)
            if session is None or session.raw != raw:
                session = open_session(
                    raw,
                    Folder(self.settings.seeds),
                    by=self.by,
                    on=self.day(),
                    languages=self.settings.languages,
                    desk=self._desk or self._read(),
                )
            session = replace(look_again(session, self._desk), by=self.by, on=self.day())
            self._keep(session)
            yield session

    def _read(self) -> Desk:
        """The case, read once for all its documents, with every text at hand."""
        folder = Folder(self.settings.seeds)
        return Desk.lay(folder, self.captures, languages=self.settings.languages)

    def _raw(self, document: str, sha256: str | None) -> RawText:
        capture = self.captures.get(sha256) if sha256 else self.captures.named(document)
        if capture is None or capture.text is None:
            raise UnknownIdError(
                f"the text of {document} is not at hand", remedy="name its folder: --texts DIR"
            )
        return RawText(document, capture.file, capture.text, capture.sha256)

    def _keep(self, session: Session) -> None:
        self._sessions[session.raw.document] = session
        self._desk = session.desk
        while len(self._sessions) > OPEN:
            self._sessions.popitem(last=False)

    def write(self, session: Session, prepared: Prepared) -> Done | Refused:
        """Write what was prepared in this session, and bring the store up to date.

        Raises: `FileUnreadableError` when the folder cannot be written.
        """
        made = carry_out(session, prepared)
        return made if isinstance(made, Refused) else self._done(made, prepared.decision)

    def reject(self, session: Session) -> Done | Refused:
        """Remember that the candidate at hand is not a claim.

        Raises: `FileUnreadableError` when the folder cannot be written.
        """
        made = decisions.reject(session)
        return made if isinstance(made, Refused) else self._done(made, made.decisions[-1])

    def undo(self) -> Done | Refused | None:
        """Take back the last write, if its files are as it left them; `None` when there is none.

        Raises: `FileUnreadableError` when the folder cannot be written.
        """
        with self._lock:
            if not self.history:
                return None
            last = self.history[-1]
            with self.at(last.document, last.sha256) as session:
                made = decisions.undo(replace(session, decisions=(last.decision,)))
            if isinstance(made, Refused):
                return made
            return self._done(made, last.decision, undone=True)

    def _done(self, session: Session, decision: Decision, *, undone: bool = False) -> Done:
        """Remember the decision, and update the store where curation files changed."""
        raw = session.raw
        self._keep(session)
        self.last = Done(raw.document, raw.sha256, decision, undone)
        if undone:
            self.history.pop()
        else:
            self.history.append(self.last)
        if any(change.name != LEDGER for change in decision.changes):
            try:
                self.last = replace(self.last, built=follow(self.settings, self.captures))
            except (MusnadError, sqlite3.Error, BrokenProcessPool) as error:
                self.last = replace(self.last, trouble=str(error))
        return self.last


def follow(settings: Settings, captures: Captures) -> Built:
    """Bring the store up to date as `build` does.

    A full build forks workers, which a process with several threads must not do: it is run in
    another process.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    found = update(settings, captures, silent)
    if found is not None:
        return found
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=apart) as pool:
        return pool.submit(build, settings).result()
