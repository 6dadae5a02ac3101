"""Reading a case: the only place of this room that opens files.

Knows which files a case has and in what order they are read. What is wrong in one entry or file is
a finding and reading goes on; a folder that is not there is an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from musnad.curation.agents import add_agents
from musnad.curation.capture import Captures, decode
from musnad.curation.claims import add_claim, check_supersessions
from musnad.curation.documents import add_document, add_utterances, check_derivations
from musnad.curation.draft import Draft
from musnad.curation.fields import DOCUMENT, FILES, Entry, read_entry
from musnad.curation.gradings import add_gradings
from musnad.curation.judgements import add_judgements
from musnad.curation.questions import add_questions, close_questions
from musnad.curation.source import parse_source
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Findings, Place
from musnad.model.base import Base
from musnad.model.identifier import CASES

LARGEST = 64 * 2**20
"""Curation files from this size on (bytes) are refused."""


@dataclass(frozen=True, slots=True)
class Curation:
    """What was read: the records that are sound, all findings, and where each record stands.

    `verified` and `unverified` count quotes that were anchored in the text at hand, and those whose
    recorded offsets are trusted. `places` is keyed by IRI. `furniture` is what curators marked as
    carrying no claim, by document.
    """

    base: Base
    findings: tuple[Finding, ...]
    places: dict[str, Place] = field(default_factory=dict)
    verified: int = 0
    unverified: int = 0
    furniture: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    captures: Captures = field(default_factory=Captures)

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return sum(f.severity == "error" for f in self.findings)


def load(seeds: Path, *, texts: Path | None = None, iri: str | None = None) -> Curation:
    """Read the case in the folder `seeds`; `texts` is a folder with the source texts.

    `iri` starts every identifier; it is made from the name of the folder when `None`.

    Raises: `FileUnreadableError` when a folder or file cannot be opened.
    """
    findings = Findings()
    captures = read_captures(texts) if texts else Captures()
    draft = Draft(findings, captures)
    files = _list(seeds, "*.yml")
    stray = _list(seeds, "*.yaml")
    for path in stray:
        findings.warning(
            Place(_name(path), 1, 1), "file-ignored", "only .yml files are read", "rename it"
        )
    entries = {path.name: _read(path, findings) for path in files}
    add_agents(draft, _many(entries, "agents.yml", "agents"))
    add_questions(draft, _many(entries, "questions.yml", "questions"))
    close_questions(draft)
    add_utterances(draft, _many(entries, "utterances.yml", "utterances"))
    documents = {
        Path(name).stem: entry for name, entry in entries.items() if name not in FILES and entry
    }
    _check_names(documents, findings)
    for name, entry in documents.items():
        add_document(draft, name, entry)
        add_utterances(draft, entry.many("utterances"))
    _check_texts(documents, captures, findings)
    for name, entry in documents.items():
        check_derivations(draft, name, entry)
        for claim in entry.many("claims"):
            add_claim(draft, name, claim)
    check_supersessions(draft, [c for e in documents.values() for c in e.many("claims")])
    add_judgements(draft, _many(entries, "judgements.yml", "judgements"))
    add_gradings(draft, _many(entries, "gradings.yml", "gradings"))
    if not documents and not findings.found:
        findings.error(
            Place(str(seeds)),
            "no-documents",
            "the folder holds no document",
            "start one: musnad init DIR",
        )
    base = draft.base(iri or f"{CASES}{_word(seeds)}/")
    verified = sum(
        len(c.evidence)
        for c in base.claims.values()
        if captures.has(base.documents[c.document].capture.sha256)
    )
    return Curation(
        base,
        tuple(findings.sorted()),
        {f"{base.iri}{node}/{name}": place for (node, name), place in draft.places.items()},
        verified,
        sum(len(c.evidence) for c in base.claims.values()) - verified,
        {name: tuple(entry.many("furniture")) for name, entry in documents.items()},
        captures,
    )


def load_heads(seeds: Path, documents: Iterable[str] = ()) -> Base:
    """The agents of a case, and of its documents those called `documents`, without any claims.

    For a tool that only wants to know whom a case knows. Findings are left to `load`.

    Raises: `FileUnreadableError`.
    """
    draft = Draft(Findings(), Captures())
    wanted = {"agents.yml", *(f"{name}.yml" for name in documents)}
    files = [path for path in _list(seeds, "*.yml") if path.name in wanted]
    entries = {path.name: _read(path, draft.findings, claims=False) for path in files}
    add_agents(draft, _many(entries, "agents.yml", "agents"))
    for name, entry in entries.items():
        if name not in FILES and entry:
            add_document(draft, Path(name).stem, entry)
    return draft.base(f"{CASES}{_word(seeds)}/")


def read_captures(texts: Path) -> Captures:
    """Every `.txt` file of a folder, as a capture.

    Raises: `FileUnreadableError`.
    """
    return Captures.of(decode(_name(path), _bytes(path)) for path in _list(texts, "*.txt"))


def read_text(path: Path, findings: Findings) -> str | None:
    """A UTF-8 text file; `None`, with a finding, when it is not UTF-8 or too large.

    Raises: `FileUnreadableError`.
    """
    data = _bytes(path)
    if len(data) > LARGEST:
        findings.error(
            Place(_name(path), 0, 0), "file-too-large", f"more than {LARGEST // 2**20} MiB"
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        findings.error(
            Place(_name(path), line, column),
            "not-utf-8",
            "the file is not UTF-8",
            "save it as UTF-8",
        )
        return None


def _check_texts(documents: dict[str, Entry], captures: Captures, findings: Findings) -> None:
    """Say which attached text has the name of a document and other bytes than were captured."""
    by_name = {Path(c.file).stem: c for c in captures.by_hash.values()}
    for name, entry in documents.items():
        wanted = entry.get("sha256")
        if wanted and not captures.get(wanted) and name in by_name:
            findings.warning(
                entry.at("sha256"),
                "capture-changed",
                f"{by_name[name].file} is not the text that was captured: its hash differs",
                "bring the captured bytes back (line ends count), or curate the new text anew",
            )


def _read(path: Path, findings: Findings, *, claims: bool = True) -> Entry | None:
    text = read_text(path, findings)
    node = None if text is None else parse_source(text, _name(path), findings)
    table = FILES.get(path.name, DOCUMENT)
    if not claims:
        table = tuple(f for f in table if f.name not in {"claims", "utterances"})
    return None if node is None else read_entry(node, table, findings)


def _many(entries: dict[str, Entry | None], file: str, key: str) -> list[Entry]:
    entry = entries.get(file)
    return entry.many(key) if entry else []


def _check_names(documents: dict[str, Entry], findings: Findings) -> None:
    for name, entry in documents.items():
        plain = name.isascii() and name == name.lower() and name.replace("-", "").isalnum()
        if not plain or name.startswith("-"):
            findings.error(
                Place(entry.place.file, 1, 1),
                "document-id",
                f"{name!r} cannot be the id of a document",
                "name the file with lower-case letters, digits and hyphens",
            )


def _list(folder: Path, pattern: str) -> list[Path]:
    if not folder.is_dir():
        raise FileUnreadableError(f"{folder} is no folder", remedy="name a folder that is there")
    return sorted(p for p in folder.glob(pattern) if p.is_file())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error


def _name(path: Path) -> str:
    """The path as it is shown: relative to where the user stands, when it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _word(seeds: Path) -> str:
    name = seeds.resolve().name.lower()
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name).strip("-") or "case"
