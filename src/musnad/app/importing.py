"""The verb import: what other tools marked becomes candidates, anchored again.

Knows the formats by name, and how the text of a mark is found: by hash, file name, address or id.
Offsets are always checked against the words (`musnad.imports.mark`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path, PurePath

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.evidence import QUOTE_CHARACTERS, QUOTE_WORDS
from musnad.curation.files import read_bytes, read_captures
from musnad.curation.load import load_heads
from musnad.errors import UsageError
from musnad.findings import Finding, Place
from musnad.imports.mark import Event, Figure, ImportFileError, Mark, anchor
from musnad.ingest.raw import LARGEST
from musnad.model.base import Base
from musnad.review.files import Folder, Noted
from musnad.review.imported import IMPORTED, Row, read_rows, rows_with

Reader = Callable[[bytes, str], Iterator[Mark | Finding]]
FORMS = {
    "webannotation": ("webannotation:read_annotations", "W3C Web Annotation, Hypothes.is"),
    "brat": ("brat:read_brat", "brat standoff (.ann)"),
    "cas": ("cas:read_cas", "UIMA CAS of INCEpTION, XMI or JSON"),
    "labelstudio": ("labelstudio:read_tasks", "Label Studio JSON"),
    "sheet": ("sheet:read_sheet", "CSV or Excel with columns quote, speaker, document, question"),
    "casualties": ("casualties:read_casualties", "CSV or Excel with low, best, high (UCDP, ACLED)"),
    "turtle": ("", "Turtle, TriG or N-Quads of another musnad"),
}
"""What can be imported, with what reads it."""
SAID = ("speaker", "question", "answer", "stance", "note", "as_of", "role")
"""What a mark may say beside its words."""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found: the rows that are new, how many were known, and what is wrong.

    `events` are those that figures are about, by the id that begins the ids of their questions.
    """

    rows: tuple[Row, ...]
    known: int
    findings: tuple[Finding, ...]
    events: Mapping[str, Event] = field(default_factory=dict)


def import_files(
    settings: Settings,
    form: str,
    paths: Iterable[Path],
    *,
    document: str | None = None,
    question: str | None = None,
    dry: bool = False,
) -> Imported:
    """Read what other tools marked and keep it as candidates; what is wrong is a finding.

    `document` names the text of all marks; otherwise each says it, or the name of its file does.
    `question` is what the figures of a table answer; each answers `EVENT-killed` otherwise.

    Raises: `UsageError` for an unknown form, without a folder of texts, or where one question is
    said to be answered by figures of different things; `FileUnreadableError`.
    """
    if form not in FORMS:
        raise UsageError(f"there is no form {form!r}", remedy=f"one of: {', '.join(FORMS)}")
    if settings.texts is None:
        raise UsageError("an import needs the texts", remedy="name their folder: --texts DIR")
    captures = read_captures(settings.texts)
    desk = _Desk(captures, load_heads(settings.seeds), document)
    files = Noted(Folder(settings.seeds))
    there_already = {key_of(row) for row in read_rows(files)}
    rows: list[Row] = []
    events: dict[str, Event] = {}
    measures: set[str] = set()
    known = 0
    for path in paths:
        for mark in _marks(form, path, desk.findings):
            row = desk.row(form, mark, question)
            if row is None:
                continue
            if isinstance(mark, Figure):
                measures.add(mark.event.measure)
                events.setdefault(mark.event.stem, mark.event)
            key = key_of(row)
            if key in there_already:
                known += 1
            else:
                there_already.add(key)
                rows.append(row)
    if question and len(measures) > 1:
        raise UsageError(
            f"the table counts {', '.join(sorted(measures))}: one question cannot ask them all",
            remedy="leave --question out, or the other columns",
        )
    if rows and not dry:
        files.write([files.change(IMPORTED, rows_with(files, rows))])
    return Imported(tuple(rows), known, tuple(desk.findings), events)


def key_of(row: Row) -> str:
    """The key of a row: all its values.

    >>> key_of({"quote": "a", "end": 1})
    '{"end": 1, "quote": "a"}'
    """
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def question_of(event: Event) -> str:
    """The id that a question about the event has, as the template `toll` gives it.

    >>> question_of(Event("ged-12", "2017-02-01", "Kabul", "killed"))
    'ged-12-killed'
    """
    return f"{event.stem}-{event.measure}"


def write_questions(settings: Settings, template: str, events: Iterable[Event]) -> Imported:
    """Questions of a template about each event that has none yet; how many had them, and findings.

    Raises: `UnknownIdError` for no such template; `UsageError` where it wants more than an event;
    `FileUnreadableError`.
    """
    from musnad.app.templating import question_ids, write_template

    there = question_ids(settings)
    known, rows, findings = 0, list[Row](), list[Finding]()
    for event in events:
        if question_of(event) in there:
            known += 1
            continue
        values = {f"event.{lang}": words for lang, words in event_words(event).items()}
        values = {key: words for key, words in values.items() if key[-2:] in settings.languages}
        written = write_template(settings, template, event.stem, values)
        findings += written.findings
        rows += [{"question": name} for name in (() if written.errors else written.ids)]
    return Imported(tuple(rows), known, tuple(findings))


def event_words(event: Event) -> dict[str, str]:
    """An event as it is inside a sentence.

    >>> event_words(Event("ged-12", "2017-02-01", "Kabul", "killed"))["en"]
    'the event ged-12 in Kabul on 2017-02-01'
    """
    place_en = f" in {event.place}" if event.place else ""
    place_ar = f" في {event.place}" if event.place else ""
    day_en = f" on {event.day}" if event.day else ""
    day_ar = f" بتاريخ {event.day}" if event.day else ""
    return {
        "en": f"the event {event.stem}{place_en}{day_en}",
        "ar": f"الحدث {event.stem}{place_ar}{day_ar}",
    }


def _marks(form: str, path: Path, findings: list[Finding]) -> Iterator[Mark]:
    if form == "turtle":
        yield from _from_musnad(path, findings)
        return
    data = read_bytes(path, LARGEST + 1)
    if len(data) > LARGEST:
        message = f"the file has more than {LARGEST // 2**20} MiB"
        findings.append(Finding(Place(str(path)), "error", "file-too-large", message))
        return
    module, _, name = FORMS[form][0].partition(":")
    read: Reader = getattr(import_module(f"musnad.imports.{module}"), name)
    try:
        for found in read(data, str(path)):
            if isinstance(found, Finding):
                findings.append(found)
            else:
                yield found
    except ImportFileError as error:
        place = Place(str(path), error.line, error.column)
        hint = "export it again from the tool that made it"
        findings.append(Finding(place, "error", "import-file-broken", str(error), hint))


def _from_musnad(path: Path, findings: list[Finding]) -> Iterator[Mark]:
    """The claims of another case: who said what, in words, and where."""
    from musnad.ingest.rdf import FORMATS, read_rdf

    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path} is not an RDF file", remedy=f"one of: {' '.join(FORMATS)}")
    base, found = read_rdf(path)
    findings += found
    for claim in base.claims_in_order() if base else ():
        assert base is not None
        for evidence in claim.evidence:
            yield Mark(
                Place(str(path)),
                base.documents[claim.document].capture.sha256,
                evidence.exact,
                evidence.span.start,
                evidence.span.end,
                evidence.prefix,
                evidence.suffix,
                base.label(claim.speaker).en or base.label(claim.speaker).ar,
                claim.question,
                stance=claim.stance,
                note=claim.statement.en or claim.statement.ar,
            )


class _Desk:
    """Texts and documents at hand; what is wrong is added to `findings`."""

    def __init__(self, captures: Captures, base: Base, document: str | None) -> None:
        self.findings: list[Finding] = []
        self._absent: set[str] = set()
        self._captures, self._document = captures, document
        self._by_hash = {d.capture.sha256: d.id for d in base.documents.values()}
        self._by_name = {d.id: d.capture.sha256 for d in base.documents.values()}
        self._by_url = {d.url: d.capture.sha256 for d in base.documents.values() if d.url}

    def row(self, form: str, mark: Mark, question: str | None) -> Row | None:
        """The row of a mark in its text; `None`, with a finding, where it has no place there."""
        is_figure = isinstance(mark, Figure)
        name = mark.source if is_figure else self._document or mark.source
        name = name or PurePath(mark.place.file).stem
        sha256 = self._sha256(name)
        capture = self._captures.get(sha256) if sha256 else None
        if capture is None or capture.text is None or sha256 is None:
            hint = "put its text into the folder of texts, or say which it is: --document ID"
            message = f"the text of {name!r} is not at hand"
            if is_figure:
                if mark.place.file in self._absent:
                    return None
                self._absent.add(mark.place.file)
                message = "the table is not a document of the case yet"
                hint = f"add it first: musnad add {mark.place.file}"
            self._refuse(mark, "import-text-missing", message, hint)
            return None
        span, told = anchor(mark, capture.text)
        if told is not None:
            self.findings.append(told)
        if span is None:
            return None
        if len(mark.exact) > QUOTE_CHARACTERS or len(mark.exact.split()) > QUOTE_WORDS:
            message = f"the quote has {len(mark.exact)} characters"
            hint = f"at most {QUOTE_CHARACTERS} characters and {QUOTE_WORDS} words"
            self._refuse(mark, "import-quote-too-long", message, hint)
            return None
        row: Row = {
            "document": self._by_hash.get(sha256) or PurePath(capture.file).stem,
            "start": span.start,
            "end": span.end,
            "quote": mark.exact,
            "form": form,
        }
        said = {key: getattr(mark, key) for key in SAID}
        if isinstance(mark, Figure):
            said["question"] = question or question_of(mark.event)
        return row | {key: " ".join(value.split()) for key, value in said.items() if value.strip()}

    def _refuse(self, mark: Mark, code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(mark.place, "error", code, message, hint))

    def _sha256(self, name: str) -> str | None:
        found = _HASH.search(name)
        if found and self._captures.get(found[0]):
            return found[0]
        capture = self._captures.named(PurePath(name).stem) or self._captures.named(name)
        known = self._by_url.get(name) or self._by_name.get(name)
        return known or (capture.sha256 if capture else None)
