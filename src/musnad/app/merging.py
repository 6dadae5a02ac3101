"""The verb merge-agents: two agents of a case turn out to be one.

Knows under which keys agents stand in curation files. In every other file only the id itself is
replaced, and nothing else of the line moves; `agents.yml` is laid out canonically. What the change
would break is found before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap

from musnad.app.casefiles import Folder, Noted, Overlay
from musnad.app.desk import Desk
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import list_names
from musnad.curation.layout import format_file
from musnad.curation.roundtrip import read_words, write_words
from musnad.curation.source import Mapping, Node, Scalar, Sequence, parse_source
from musnad.errors import FileUnreadableError, UsageError
from musnad.findings import Finding, Findings, Place
from musnad.report.comparison import unknown

AGENTS = "agents.yml"
NAMING = frozenset(
    {
        "affiliation", "agent", "author", "object", "parties", "principal", "publisher", "speaker",
        "speakers", "subject",
    }
)  # fmt: skip
"""Keys whose values are agents, in every curation file."""
_DATED = ("speaks_for", "owner")


@dataclass(frozen=True, slots=True)
class Merged:
    """The files that were, or in a dry run would be, written, and how many mentions changed."""

    files: tuple[str, ...]
    mentions: int


def merge_agents(
    settings: Settings, kept: str, gone: str, *, because: str, by: str, on: str, dry: bool = False
) -> Merged | tuple[Finding, ...]:
    """Write `kept` wherever the files say `gone`, and into its entry that both were one.

    The names of `gone` become other spellings of `kept`, which takes over what it lacks. `by` says
    who decided, `on` the day (ISO). Findings say what stands against it: then nothing was written.

    Raises: `UnknownIdError`; `UsageError` where they cannot be one; `FileUnreadableError`,
    `FileChangedError`.
    """
    if not settings.seeds.is_dir():
        raise FileUnreadableError(
            f"{settings.seeds} is no folder", remedy="name the folder of the case: --seeds DIR"
        )
    list_names(settings.seeds, "*.yml")  # what has such a name and is no file is refused
    below = Folder(settings.seeds)
    files = Noted(Overlay(below) if dry else below)
    desk = Desk.lay(files, Captures(), languages=settings.languages)
    agents = desk.curation.base.agents
    for name in (kept, gone):
        if name not in agents:
            raise unknown("speaker", name, agents)
    if kept == gone:
        raise UsageError("these are one agent already", remedy="name two")
    one, other = agents[kept], agents[gone]
    if one.kind != other.kind:
        raise UsageError(
            f"{kept} is a {one.kind}, {gone} a {other.kind}",
            remedy="if they are one, give both entries one kind first",
        )
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        raise UsageError(
            f"Wikidata tells them apart: {one.wikidata} and {other.wikidata}",
            remedy="if they are one, correct or remove one of the two first",
        )
    after: dict[str, str] = {}
    unread = Findings()
    mentions = 0
    for name in files.stamps():
        source = files.read(name) if name.endswith(".yml") else None
        if source is None:
            continue
        found, count = replace_agent(source, name, kept, gone, unread)
        mentions += count
        if name == AGENTS:
            note = {"id": gone, "because": because, "by": by, "on": on}
            found = _join_entries(found, kept, gone, note)
        if found != source:
            after[name] = found
    wrong = [f for f in unread.found if f.severity == "error"]
    wrong = wrong or desk.update(files, after).new_errors(desk.errors)
    if wrong:  # in a file that cannot be read nothing would be replaced
        return tuple(wrong)
    files.write([files.change(name, content) for name, content in after.items()])
    return Merged(tuple(after), mentions)


def replace_agent(
    source: str, file: str, kept: str, gone: str, unread: Findings | None = None
) -> tuple[str, int]:
    r"""A file with one agent named in place of another, and how often; all else stays as it is.

    Why a file cannot be read is added to `unread`; it stays as it is.

    Raises: `UsageError` for an id that is written in a way that cannot be replaced in place.

    >>> replace_agent("publisher: post\ntitle: post\n", "a.yml", "valley-post", "post")
    ('publisher: valley-post\ntitle: post\n', 1)
    """
    node = parse_source(source, file, Findings() if unread is None else unread)
    places = [] if node is None else [p for p, name in _mentions(node) if name == gone]
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for place in sorted(places, reverse=True):
        at = starts[place.line - 1] + place.column - 1
        at += source[at : at + 1] in {"'", '"'}
        if not source.startswith(gone, at):
            raise UsageError(
                f"{place}: {gone} stands there in a form that is not replaced",
                remedy="write the id on one line, without signs around it",
            )
        source = source[:at] + kept + source[at + len(gone) :]
    return source, len(places)


def _mentions(node: Node, key: str = "") -> Iterator[tuple[Place, str]]:
    if isinstance(node, Scalar):
        if key in NAMING:
            yield node.place, node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mentions(item, key)
    elif isinstance(node, Mapping):
        for name, value in node.items.items():
            yield from _mentions(value, name)


def _join_entries(source: str, kept: str, gone: str, note: dict[str, str]) -> str:
    """`agents.yml` with one entry of two; mentions are those of `kept` already."""
    data = read_words(source)
    entries = data["agents"]
    one, other = (next(e for e in entries if e["id"] == name) for name in (kept, gone))
    names = [*one["label"].values(), *one.get("aliases", ())]
    more = [n for n in (*other["label"].values(), *other.get("aliases", ())) if n not in names]
    if more:
        one["aliases"] = [*one.get("aliases", ()), *dict.fromkeys(more)]
    for key in _DATED:
        _join_lists(one, key, [*one.get(key, ()), *other.get(key, ())], kept)
    parties = dict.fromkeys((*one.get("parties", ()), *other.get("parties", ())))
    if parties:
        one["parties"] = [name for name in parties if name != kept]
    for key in ("wikidata", "description"):
        if key in other:
            one.setdefault(key, other[key])
    one["merged"] = [*one.get("merged", ()), *other.get("merged", ()), note]
    entries.remove(other)
    for entry in entries:  # whoever named both names one agent twice now
        for items in (entry.get(key, []) for key in (*_DATED, "parties")):
            for place in range(len(items) - 1, 0, -1):
                if items[place] in items[:place]:
                    del items[place]
    return format_file(AGENTS, write_words(data))


def _join_lists(one: CommentedMap, key: str, items: list[Any], kept: str) -> None:
    """The dated entries of both under `key`, each once, and none that leads back to itself."""
    found: list[Any] = []
    for item in items:
        if item.get("agent") != kept and item not in found:
            found.append(item)
    if found:
        one[key] = found
    else:
        one.pop(key, None)
