"""The verb `template`: questions of one kind of event, written into a case at once.

Knows where templates are (those of the case take precedence over shipped ones), and checks that the
case has no new errors. The form of a template is in `musnad.curation.template`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from musnad import resources
from musnad.app.settings import Settings
from musnad.curation.agents import add_agents
from musnad.curation.capture import Captures
from musnad.curation.draft import Draft
from musnad.curation.fields import FILES, QUESTION, SLUG, Entry, read_entry, record, refusal
from musnad.curation.files import list_files, read_text
from musnad.curation.insert import Value, format_entry, insert_entry
from musnad.curation.naming import name_of
from musnad.curation.questions import add_questions
from musnad.curation.source import parse_source
from musnad.curation.template import STEM, TEMPLATE, Slot, Template, to_template, to_value
from musnad.errors import FileUnreadableError, UnknownIdError, UsageError
from musnad.findings import Finding, Findings
from musnad.review.files import Change, Folder

FOLDER = "templates"
"""Where they lie, in the package and in the folder of the curation files."""
_FILE = "questions.yml"
_RIGHT = re.compile("[\u0620-\u064a\u066e-\u06d3]")


@dataclass(frozen=True, slots=True)
class Written:
    """The result: the ids of the questions and their lines, or findings alone."""

    ids: tuple[str, ...]
    lines: str
    findings: tuple[Finding, ...]
    path: Path

    @property
    def errors(self) -> int:
        """How many findings kept it from being written."""
        return sum(finding.severity == "error" for finding in self.findings)


def files_of(settings: Settings) -> dict[str, Path]:
    """The file of each template by name; those of the case take precedence.

    Raises: `FileUnreadableError`.
    """
    own = settings.seeds / FOLDER
    files = list_files(resources.locate(FOLDER), "*.yml")
    files += list_files(own, "*.yml") if own.is_dir() else []
    return {path.stem: path for path in sorted(files, key=lambda path: path.parent == own)}


def list_templates(settings: Settings) -> tuple[list[dict[str, object]], tuple[Finding, ...]]:
    """One row for each template: its name, what it asks, the values it wants, where it lies.

    Raises: `FileUnreadableError`.
    """
    rows: list[dict[str, object]] = []
    findings: list[Finding] = []
    for name, path in sorted(files_of(settings).items()):
        template, found = _read(name, path, settings.languages)
        findings += found
        if template:
            rows.append(
                {
                    "template": name,
                    "asks": template.description.en,
                    "asks_ar": template.description.ar,
                    "questions": len(template.questions),
                    "values": ", ".join(
                        f"[{key}]" if slot.may_lack else key
                        for slot in template.slots
                        for key in slot.keys(settings.languages)
                    ),
                    "from": "the case" if path.parent.parent == settings.seeds else "musnad",
                }
            )
    return rows, tuple(findings)


def source_of(settings: Settings, name: str) -> str:
    """The file of a template as it stands.

    Raises: `UnknownIdError`; `FileUnreadableError`.
    """
    path = _locate(settings, name)
    return Folder(path.parent).read(path.name) or ""


def _locate(settings: Settings, name: str) -> Path:
    files = files_of(settings)
    if name not in files:
        raise UnknownIdError(
            f"there is no template {name!r}", remedy=f"one of: {', '.join(sorted(files))}"
        )
    return files[name]


def write_template(
    settings: Settings,
    name: str,
    stem: str,
    values: Mapping[str, str],
    *,
    dry: bool = False,
) -> Written:
    """Fill a template and put its questions at the end of `questions.yml`, or give its findings.

    `stem` begins the ids; `values` are named as `Slot.keys` says. Nothing is written when `dry`, or
    where a question of that id is there, or one of the new ones has an error.

    Raises: `UnknownIdError` for no such template; `UsageError` for values that do not fit;
    `FileUnreadableError`.
    """
    file = _locate(settings, name)
    if wrong := refusal(SLUG, stem):
        raise UsageError(str(wrong), remedy="such as flood-2024: the ids begin with it")
    if not settings.seeds.is_dir():
        raise FileUnreadableError(
            f"{settings.seeds} is not a folder", remedy="start a case: musnad init DIR"
        )
    path = settings.seeds / _FILE
    template, broken = _read(name, file, settings.languages)
    if template is None:
        return Written((), "", broken, path)
    draft = _draft(settings)
    given = _values(template, stem, values, draft, settings.languages)
    nodes = template.fill(given, settings.languages)
    before = len(draft.findings.found)
    read = record(QUESTION).read
    entries: list[Entry] = [read(node, draft.findings) for node in nodes]
    add_questions(draft, entries)
    ids = tuple(str(entry.get("id")) for entry in entries)
    found = (*broken, *draft.findings.found[before:])
    case = Folder(settings.seeds)
    seen = case.read(_FILE)
    source = seen or ""
    lines = []
    for node in nodes:
        entry = to_value(node)
        if isinstance(entry, dict):
            lines.append(format_entry(_FILE, "questions", entry))
            try:
                source = insert_entry(_FILE, source, "questions", entry)
            except ValueError as error:
                raise FileUnreadableError(
                    f"{path} cannot be read: {error}", remedy="musnad check says where"
                ) from error
    written = Written(ids, "\n\n".join(lines) + "\n", found, path)
    if not dry and not written.errors:
        case.write([Change(_FILE, seen, source)])
    return written


def _read(
    name: str, path: Path, languages: tuple[str, ...]
) -> tuple[Template | None, tuple[Finding, ...]]:
    findings = Findings(languages=languages)
    text = read_text(path, findings)
    node = None if text is None else parse_source(text, name_of(path), findings)
    entry = None if node is None else read_entry(node, TEMPLATE, findings)
    template = to_template(name, entry, findings) if entry else None
    return (None if findings.errors else template), tuple(findings.sorted())


def question_ids(settings: Settings) -> frozenset[str]:
    """The questions that the case has, by id.

    Raises: `FileUnreadableError`.
    """
    return frozenset(_draft(settings).questions)


def _draft(settings: Settings) -> Draft:
    """The agents and questions of the case; their findings are ignored here."""
    draft = Draft(Findings(languages=settings.languages), Captures())
    for file, key, add in (
        ("agents.yml", "agents", add_agents),
        (_FILE, "questions", add_questions),
    ):
        path = settings.seeds / file
        text = read_text(path, draft.findings) if path.is_file() else None
        node = None if text is None else parse_source(text, name_of(path), draft.findings)
        entry = None if node is None else read_entry(node, FILES[file], draft.findings)
        if entry:
            add(draft, entry.many(key))
    return draft


def _values(
    template: Template,
    stem: str,
    values: Mapping[str, str],
    draft: Draft,
    languages: tuple[str, ...],
) -> dict[str, Value]:
    """The values as a template takes them.

    Raises: `UsageError` for one that is missing, unknown, empty or in the wrong letters.
    """
    known = {key for slot in template.slots for key in slot.keys(languages)}
    if strange := sorted(set(values) - known):
        raise UsageError(
            f"the template {template.name} has no value {strange[0]!r}",
            remedy=f"its values: {', '.join(sorted(known))}",
        )
    found: dict[str, Value] = {STEM: stem}
    missing = []
    for slot in template.slots:
        keys = slot.keys(languages)
        words = [values.get(key, "").strip() for key in keys]
        if not all(words):
            if any(words) or not slot.may_lack:
                missing += [
                    _wanted(slot, key) for key, word in zip(keys, words, strict=True) if not word
                ]
            otherwise = slot.otherwise.replace(f"<{STEM}>", stem)
            if slot.form == "question" and otherwise in draft.questions:
                found[slot.name] = otherwise
            continue
        if slot.form == "words":
            for key, word in zip(keys, words, strict=True):
                if bool(_RIGHT.search(word)) != key.endswith(".ar"):
                    raise UsageError(
                        f"{key}: {word!r} is in the letters of another language",
                        remedy="ar texts are in Arabic letters, en texts are not",
                    )
            found[slot.name] = dict(zip(languages, words, strict=True))
        elif slot.form == "agents":
            found[slot.name] = [
                _option(name.strip(), draft, languages) for name in words[0].split(",")
            ]
        else:
            found[slot.name] = words[0]
    if missing:
        raise UsageError(
            f"the template {template.name} needs more: {'; '.join(missing)}",
            remedy="give each with --param NAME=VALUE",
        )
    return found


def _wanted(slot: Slot, key: str) -> str:
    """A value that is missing, in words: what it is and an example."""
    example = slot.example
    if example is not None and not isinstance(example, str):
        example = example.ar if key.endswith(".ar") else example.en
    return f"{key} ({slot.doc})" if not example else f"{key} ({slot.doc}: {example})"


def _option(name: str, draft: Draft, languages: tuple[str, ...]) -> Value:
    """The option that stands for an agent.

    Raises: `UsageError` for an agent that is not in the case.
    """
    agent = draft.agents.get(name)
    if agent is None:
        raise UsageError(f"no agent is called {name!r}", remedy="add it to agents.yml first")
    label = {language: getattr(agent.label, language) for language in languages}
    return {"id": name, "label": label, "agent": name}
