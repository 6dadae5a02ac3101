"""Reading a case in parts: the shared files, each document by itself, then the rest.

Knows the files of a case, and what of one document others need. A document is read by itself, so
that many can be read in parallel and a changed one again. Its references to other documents
(`Part.derived_from`, `Part.superseded`, ids) are checked at the end by `close_case`.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from musnad.curation.agents import add_agents
from musnad.curation.capture import Captures
from musnad.curation.claims import add_claim
from musnad.curation.conclusions import add_conclusions, add_searches
from musnad.curation.documents import add_document, add_utterances
from musnad.curation.draft import Draft
from musnad.curation.evidence import share_quotes
from musnad.curation.fields import DOCUMENT, FILES, Entry, read_entry
from musnad.curation.files import list_files, read_text
from musnad.curation.gradings import add_gradings
from musnad.curation.judgements import add_judgements, read_readings
from musnad.curation.naming import name_of, word_of
from musnad.curation.questions import add_questions, close_questions
from musnad.curation.source import parse_source
from musnad.findings import Finding, Findings, Place
from musnad.model.agent import AnonymousSource
from musnad.model.claim import Claim, Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.identifier import CASES
from musnad.model.judgement import Judgement
from musnad.model.label import LANGUAGES
from musnad.model.reading import Reading

Places = dict[tuple[str, str], Place]
"""Where records were written, by (node, id)."""


@dataclass(slots=True)
class Case:
    """What all documents of a case share. `documents` are the paths of their files, by name.

    `draft` holds agents, questions and the utterances of `utterances.yml`. `judgements` and
    `gradings` wait for `close_case`, since they speak of claims.
    """

    seeds: Path
    iri: str
    draft: Draft
    captures: Captures
    documents: tuple[Path, ...]
    judgements: list[Entry] = field(default_factory=list)
    readings: tuple[Reading, ...] = ()
    gradings: list[Entry] = field(default_factory=list)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that labels and statements need."""
        return self.draft.findings.languages


@dataclass(frozen=True, slots=True)
class Part:
    """One document with everything that is in its file.

    `document` is `None` where its head is unsound; `captured_at` is where its hash stands.
    `utterances` are those of this file and those of the case that it gave a speaker, `declared`
    those with an entry here, as it stands; `wanted` those that neither the case nor this file
    declares. `derived_from` and `superseded` are the ids of documents and claims that it names;
    `asked` gives for each claim its question, `based_on` for each estimate what it rests on.
    """

    name: str
    file: str
    document: Document | None
    captured_at: Place
    claims: tuple[Claim, ...]
    utterances: tuple[Utterance, ...]
    sources: tuple[AnonymousSource, ...]
    places: Places
    findings: tuple[Finding, ...]
    verified: int
    unverified: int
    furniture: tuple[Entry, ...]
    derived_from: tuple[tuple[str, Place], ...]
    superseded: tuple[tuple[str, Place], ...]
    declared: dict[str, Utterance]
    wanted: frozenset[str]
    asked: dict[str, str]
    based_on: tuple[tuple[str, str, Place], ...]

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return sum(f.severity == "error" for f in self.findings)


@dataclass(frozen=True, slots=True)
class Closed:
    """What was checked and read after all documents."""

    findings: tuple[Finding, ...]
    utterances: dict[str, Utterance]
    judgements: dict[str, Judgement]
    gradings: dict[str, Grading]
    conclusions: dict[str, Conclusion]
    searches: dict[str, Search]
    places: Places


def open_case(
    seeds: Path,
    captures: Captures,
    iri: str | None = None,
    languages: tuple[str, ...] = LANGUAGES,
) -> Case:
    """Read what the documents of the case in the folder `seeds` share.

    `iri` starts every identifier; it is made from the name of the folder when `None`. `languages`
    are those that labels and statements need.

    Raises: `FileUnreadableError` when a folder or file cannot be opened.
    """
    findings = Findings(languages=languages)
    draft = Draft(findings, captures)
    files = list_files(seeds, "*.yml")
    for path in list_files(seeds, "*.yaml"):
        findings.warning(
            Place(name_of(path), 1, 1), "file-ignored", "only .yml files are read", "rename it"
        )
    entries = {path.name: read_file(path, findings) for path in files if path.name in FILES}
    add_agents(draft, many(entries, "agents.yml", "agents"))
    add_questions(draft, many(entries, "questions.yml", "questions"))
    close_questions(draft)
    add_utterances(draft, many(entries, "utterances.yml", "utterances"))
    add_conclusions(draft, many(entries, "conclusions.yml", "conclusions"))
    add_searches(draft, many(entries, "searches.yml", "searches"))
    documents = tuple(path for path in files if path.name not in FILES)
    if not documents and not findings.found:
        findings.error(
            Place(name_of(seeds)),
            "no-documents",
            "the folder holds no document",
            "add one: musnad add FILE, or start with an example: musnad init DIR",
        )
    return Case(
        seeds,
        iri or f"{CASES}{word_of(seeds)}/",
        draft,
        captures,
        documents,
        many(entries, "judgements.yml", "judgements"),
        read_readings(findings, many(entries, "judgements.yml", "readings")),
        many(entries, "gradings.yml", "gradings"),
    )


def read_document(case: Case, path: Path, elsewhere: Mapping[str, Utterance] | None = None) -> Part:
    """Read the file of one document. `elsewhere` holds utterances that other documents declare.

    Raises: `FileUnreadableError`.
    """
    shared, findings = case.draft, Findings(languages=case.languages)
    name = path.stem
    utterances: dict[str, Utterance] = {}
    declared: dict[str, Utterance] = {}
    places: Places = {}
    draft = replace(
        shared,
        findings=findings,
        documents={},
        sources={},
        claims={},
        utterances=ChainMap(
            utterances, shared.utterances, cast("Any", {} if elsewhere is None else elsewhere)
        ),
        places=ChainMap(places, shared.places),
        refused={node: set(names) for node, names in shared.refused.items()},
    )
    entry = read_file(path, findings)
    claims = entry.many("claims") if entry else []
    if entry:
        _check_name(name, entry, findings)
        add_document(draft, name, entry)
        add_utterances(draft, entry.many("utterances"))
        declared.update(utterances)
        _check_text(name, entry, case.captures, findings)
    wanted = {
        utterance
        for claim in claims
        if (utterance := claim.get("utterance")) and utterance not in draft.utterances
    }
    share_quotes(findings, claims)
    for claim in claims:
        add_claim(draft, name, claim)
    document = draft.documents.get(name)
    quotes = sum(len(claim.evidence) for claim in draft.claims.values())
    verified = quotes if document and case.captures.has(document.capture.sha256) else 0
    return Part(
        name,
        name_of(path),
        document,
        entry.at("sha256") if entry else Place(name_of(path)),
        tuple(draft.claims.values()),
        tuple(utterances.values()),
        tuple(draft.sources.values()),
        places,
        tuple(findings.sorted()),
        verified,
        quotes - verified,
        tuple(entry.many("furniture")) if entry else (),
        tuple(_links(entry.many("derived_from") if entry else (), "document")),
        tuple(_links((s for c in claims if (s := c.get("superseded_by"))), "claim")),
        declared,
        frozenset(wanted),
        {claim.id: claim.question for claim in draft.claims.values()},
        tuple(_based_on(claims)),
    )


def read_again(case: Case, parts: Iterable[Part]) -> list[Part]:
    """The parts; those that name an utterance of another document are read again with it."""
    parts = list(parts)
    wanted = {name for part in parts for name in part.wanted}
    if not wanted:
        return parts
    elsewhere = {u.id: u for part in parts for u in part.utterances if u.id in wanted}
    paths = {path.stem: path for path in case.documents}
    return [
        read_document(case, paths[part.name], elsewhere) if part.wanted & set(elsewhere) else part
        for part in parts
    ]


@dataclass(slots=True)
class Heads:
    """What `close_case` needs of all documents: ids, references and places, no records.

    `documents` gives for each document what it derives from, `captures` the document of each hash,
    `claims` the question of each claim, `first` the place of each claim and declared utterance.
    """

    documents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    captures: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    utterances: dict[str, Utterance] = field(default_factory=dict)
    derived_from: list[tuple[str, str, Place]] = field(default_factory=list)
    superseded: list[tuple[str, Place]] = field(default_factory=list)
    based_on: list[tuple[str, str, Place]] = field(default_factory=list)
    first: Places = field(default_factory=dict)
    refused: dict[str, set[str]] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def add(self, part: Part, shared: Draft) -> None:
        """Add a part; ids that another part has already give findings."""
        if part.document is None:
            self.refused.setdefault("document", set()).add(part.name)
        else:
            targets = (d.document for d in part.document.derived_from if d.document)
            self.documents[part.name] = tuple(targets)
            sha256 = part.document.capture.sha256
            twin = self.captures.setdefault(sha256, part.name)
            if twin != part.name:
                message = f"{twin!r} has the same capture"
                self.findings.error(part.captured_at, "duplicate-capture", message)
        for claim, question in part.asked.items():
            self.claims.setdefault(claim, question)
        for (node, name), place in part.places.items():
            if node == "claim" or (node == "utterance" and name in part.declared):
                self._check_new(node, name, place)
        self.refused.setdefault("claim", set()).update(
            name for node, name in part.places if node == "claim" and name not in part.asked
        )
        for utterance in part.utterances:
            known = self.utterances.get(utterance.id) or shared.utterances.get(utterance.id)
            speakers = {*(known.speakers if known else ()), *utterance.speakers}
            self.utterances[utterance.id] = replace(
                known or utterance, speakers=tuple(sorted(speakers))
            )
        self.derived_from += [(part.name, target, place) for target, place in part.derived_from]
        self.superseded += part.superseded
        self.based_on += part.based_on

    def _check_new(self, node: str, name: str, place: Place) -> None:
        first = self.first.setdefault((node, name), place)
        if first != place:
            self.findings.error(
                place,
                "duplicate-id",
                f"a second {node} is called {name!r}",
                f"the first is at {first.file}:{first.line}; rename one of them",
            )


def close_case(case: Case, parts: Iterable[Part]) -> Closed:
    """Check what documents say of one another, and read judgements and gradings.

    The findings are those of the shared files and of these checks; each part has its own.
    """
    heads = Heads()
    for part in parts:
        heads.add(part, case.draft)
    return close_heads(case, heads)


def close_heads(case: Case, heads: Heads) -> Closed:
    """The same, from the heads."""
    shared = case.draft
    findings = Findings([*shared.findings.found, *heads.findings.found])
    places: Places = {}
    draft = replace(
        shared,
        findings=findings,
        places=ChainMap(places, shared.places),
        refused={**shared.refused, **heads.refused},
    )
    for name, target, place in heads.derived_from:
        draft.knows("document", target, heads.documents, place)
        if _leads_to(heads.documents, target, name):
            findings.error(place, "derivation-circle", f"{name!r} derives from itself")
    for target, place in heads.superseded:
        draft.knows("claim", target, heads.claims, place)
    rests: dict[str, list[str]] = {}
    for name, target, _ in heads.based_on:
        rests.setdefault(name, []).append(target)
    for name, target, place in heads.based_on:
        draft.knows("claim", target, heads.claims, place)
        if _leads_to(rests, target, name):
            findings.error(place, "based-on-circle", f"{name!r} rests, in the end, on itself")
    add_judgements(draft, case.judgements, heads.claims)
    add_gradings(draft, case.gradings, heads.claims, heads.documents)
    return Closed(
        tuple(findings.sorted()),
        heads.utterances,
        draft.judgements,
        draft.gradings,
        draft.conclusions,
        draft.searches,
        places,
    )


def _leads_to(steps: Mapping[str, Iterable[str]], start: str, end: str) -> bool:
    """Whether there is a path from one id to another."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            todo.extend(steps.get(name, ()))
    return False


def _based_on(claims: Iterable[Entry]) -> Iterable[tuple[str, str, Place]]:
    for claim in claims:
        for target in claim.many("based_on"):
            if claim.get("id"):
                yield claim.get("id"), target, claim.at("based_on")


def _links(entries: Iterable[Entry], key: str) -> Iterable[tuple[str, Place]]:
    return [(entry.get(key), entry.at(key)) for entry in entries if entry.get(key)]


def read_file(path: Path, findings: Findings, *, claims: bool = True) -> Entry | None:
    """The entry that a curation file is; `None`, with a finding, when it cannot be read.

    `claims`: otherwise claims and utterances are left out.

    Raises: `FileUnreadableError`.
    """
    text = read_text(path, findings)
    node = None if text is None else parse_source(text, name_of(path), findings)
    table = FILES.get(path.name, DOCUMENT)
    if not claims:
        table = tuple(f for f in table if f.name not in {"claims", "utterances"})
    return None if node is None else read_entry(node, table, findings)


def many(entries: dict[str, Entry | None], file: str, key: str) -> list[Entry]:
    """The entries under a key of one of the shared files; none where the file is not there."""
    entry = entries.get(file)
    return entry.many(key) if entry else []


def _check_name(name: str, entry: Entry, findings: Findings) -> None:
    plain = name.isascii() and name == name.lower() and name.replace("-", "").isalnum()
    if not plain or name.startswith("-"):
        findings.error(
            Place(entry.place.file, 1, 1),
            "document-id",
            f"{name!r} cannot be the id of a document",
            "name the file with lower-case letters, digits and hyphens",
        )


def _check_text(name: str, entry: Entry, captures: Captures, findings: Findings) -> None:
    """A finding when the text file with that name has other bytes than the capture."""
    wanted, text = entry.get("sha256"), captures.named(name)
    if wanted and text and not captures.get(wanted):
        findings.warning(
            entry.at("sha256"),
            "capture-changed",
            f"{text.file} is not the text that was captured: its hash differs",
            "bring the captured bytes back (line ends count); what stands there now becomes a "
            f"document of its own with: musnad add {text.file} --document {name}-2",
        )
