"""The verb add: a text, a page or a PDF becomes a document of the case.

The text itself is saved in the folder of texts, since hash and offsets belong to it; a text that
the case has already is not added twice. The new file is checked as by a build before anything is
written.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from musnad.app.heading import propose_head
from musnad.app.settings import Settings
from musnad.atomic import write_whole
from musnad.curation.files import list_names
from musnad.errors import FileUnreadableError, UsageError
from musnad.findings import Finding, Place
from musnad.ingest.raw import RawText, read_raw
from musnad.model.agent import UNKNOWN
from musnad.review.decisions import start_document
from musnad.review.files import Folder, Overlay
from musnad.review.naming import slug
from musnad.review.session import Refused, open_session

TEXTS = "texts"
"""The folder beside the curation files that keeps the texts where the settings name none."""


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was, or in a dry run would be, added.

    `head` is the content of its file; `text` is where its text is saved, `None` where it is there
    already. `outlet` is the name of the outlet on the page, where no agent has that name.
    `candidates` counts the candidates that a review would show.
    """

    document: str
    file: Path
    head: Mapping[str, str]
    text: Path | None
    kept: Path
    outlet: str
    candidates: int


def add(
    settings: Settings,
    path: Path,
    *,
    document: str | None = None,
    said: Mapping[str, str] | None = None,
    dry: bool = False,
) -> Added | tuple[Finding, ...]:
    """Write the curation file of a new document, with hash and length, and keep its text.

    `said` are title, publisher, language, issued, url as the caller knows them; what it leaves out
    is proposed from the file. `document` is the id, made of the name of the file when `None`. With
    findings nothing was written.

    Raises: `FileUnreadableError` when the file cannot be read or holds no words, there is no case,
    or another text lies where this one goes; `UsageError` when no id can be made.
    """
    if not settings.seeds.is_dir():
        raise FileUnreadableError(
            f"{settings.seeds} is not a folder",
            remedy="start a case: musnad init DIR --empty, or name it: --seeds DIR",
        )
    list_names(settings.seeds, "*.yml")  # what has such a name and is not a file is refused
    name = document or slug(path.stem)
    if not name:
        raise UsageError(
            f"no id can be made of {path.stem!r}", remedy="give one: --document some-words"
        )
    raw = read_raw(path, name)
    if isinstance(raw, Finding):
        return (raw,)
    if not raw.text.strip():
        raise FileUnreadableError(f"{path} holds no words", remedy="name a text that has some")
    folder = Folder(settings.seeds)
    session = open_session(raw, Overlay(folder), by="", on="", languages=settings.languages)
    for other in session.base.documents.values():
        if other.capture.sha256 == raw.sha256:
            message = f"the case has this text already, as {other.id}"
            return (Finding(Place(str(path)), "error", "document-exists", message),)
    head = propose_head(raw, session.base) | dict(said or {})
    made = start_document(session, head)
    if isinstance(made, Refused):
        return made.findings
    texts = settings.texts or settings.seeds.parent / TEXTS
    text, kept = _place(raw, path, texts, session.base.documents)
    if not dry:
        if text is not None:
            text.parent.mkdir(parents=True, exist_ok=True)
            write_whole(text, raw.text.encode())
        folder.write(made.decisions[-1].changes)
    outlet = raw.head.outlet if head["publisher"] == UNKNOWN else ""
    file = settings.seeds / f"{name}.yml"
    return Added(name, file, head, text, kept, outlet, len(made.queue))


def _place(
    raw: RawText, path: Path, folder: Path, others: Container[str]
) -> tuple[Path | None, Path]:
    """Where the text is to be saved, `None` where it is in the folder already; and its path there.

    A file there with the name of one of the `others` is a changed text of that document: the new
    text gets another name, so that the old capture can be restored.

    Raises: `FileUnreadableError` when another text lies there.
    """
    is_there = not raw.extracted and path.resolve().parent == folder.resolve()
    if is_there and (path.stem == raw.document or path.stem not in others):
        return None, path
    target = folder / f"{raw.document}.txt"
    if not target.exists():
        return target, target
    if target.read_bytes() == raw.text.encode():
        return None, target
    raise FileUnreadableError(
        f"{target} is there already and has other words",
        remedy="give the document another id: --document ID",
    )
