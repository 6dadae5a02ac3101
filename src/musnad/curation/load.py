"""Reading a whole case into one base.

What is wrong in one entry or file is a finding and reading goes on; a folder that is not there is
an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from musnad.curation.agents import add_agents
from musnad.curation.capture import Captures
from musnad.curation.case import (
    Case,
    Part,
    close_case,
    many,
    open_case,
    read_again,
    read_document,
    read_file,
)
from musnad.curation.documents import add_document
from musnad.curation.draft import Draft
from musnad.curation.fields import FILES, Entry, read_entry
from musnad.curation.files import list_files, read_captures, read_text
from musnad.curation.judgements import read_readings
from musnad.curation.naming import name_of, word_of
from musnad.curation.source import parse_source
from musnad.findings import Finding, Findings, Place
from musnad.model.base import Base
from musnad.model.identifier import CASES
from musnad.model.label import LANGUAGES
from musnad.model.reading import Reading


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
    readings: tuple[Reading, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return sum(f.severity == "error" for f in self.findings)


def load(
    seeds: Path,
    *,
    texts: Path | None = None,
    iri: str | None = None,
    languages: tuple[str, ...] = LANGUAGES,
) -> Curation:
    """Read the case in the folder `seeds`; `texts` is a folder with the source texts.

    `iri` starts every identifier; it is made from the name of the folder when `None`. `languages`
    are those that labels and statements need.

    Raises: `FileUnreadableError` when a folder or file cannot be opened.
    """
    case = open_case(seeds, read_captures(texts) if texts else Captures(), iri, languages)
    return join(case, read_again(case, [read_document(case, path) for path in case.documents]))


def join(case: Case, parts: Iterable[Part]) -> Curation:
    """The case as one value, from what its documents share and its documents."""
    parts = list(parts)
    closed = close_case(case, parts)
    draft = replace(
        case.draft,
        documents={part.name: part.document for part in parts if part.document},
        sources={source.id: source for part in parts for source in part.sources},
        claims={claim.id: claim for part in parts for claim in part.claims},
        utterances={**case.draft.utterances, **closed.utterances},
        judgements=closed.judgements,
        gradings=closed.gradings,
        conclusions=closed.conclusions,
        searches=closed.searches,
    )
    places = dict(case.draft.places)
    for part in parts:
        places.update(part.places)
    places.update(closed.places)
    return Curation(
        draft.base(case.iri),
        tuple(sorted({*closed.findings, *(f for part in parts for f in part.findings)})),
        {f"{case.iri}{node}/{name}": place for (node, name), place in places.items()},
        sum(part.verified for part in parts),
        sum(part.unverified for part in parts),
        {part.name: part.furniture for part in parts},
        case.captures,
        case.readings,
    )


def load_readings(file: Path) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """The `readings` of a judgement file, wherever it lies, and what is wrong with it.

    Raises: `FileUnreadableError`.
    """
    findings = Findings(languages=())
    text = read_text(file, findings)
    if text is not None and "readings" not in text and file.name == "judgements.yml":
        return (), tuple(findings.sorted())  # it may be long, and has no such key
    node = None if text is None else parse_source(text, name_of(file), findings)
    entry = None if node is None else read_entry(node, FILES["judgements.yml"], findings)
    found = read_readings(findings, entry.many("readings")) if entry else ()
    return found, tuple(findings.sorted())


def load_heads(seeds: Path, documents: Iterable[str] = ()) -> Base:
    """The agents of a case, and of its documents those called `documents`, without any claims.

    For tools that only need the agents. Findings are ignored; `load` reports them.

    Raises: `FileUnreadableError`.
    """
    draft = Draft(Findings(languages=()), Captures())
    wanted = {"agents.yml", *(f"{name}.yml" for name in documents)}
    files = [path for path in list_files(seeds, "*.yml") if path.name in wanted]
    entries = {path.name: read_file(path, draft.findings, claims=False) for path in files}
    add_agents(draft, many(entries, "agents.yml", "agents"))
    for name, entry in entries.items():
        if name not in FILES and entry:
            add_document(draft, Path(name).stem, entry)
    return draft.base(f"{CASES}{word_of(seeds)}/")
