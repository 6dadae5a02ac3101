"""The verb merge-agents: two agents of a case turn out to be one.

Knows which keys of curation files hold agents. In other files only the id itself is replaced;
`agents.yml` is laid out canonically. The result is checked before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import list_names
from musnad.curation.layout import format_file
from musnad.curation.roundtrip import read_words, write_words
from musnad.curation.source import LOADER, Mapping, Node, Scalar, Sequence, parse_source
from musnad.errors import FileUnreadableError, UsageError
from musnad.findings import Finding, Findings, Place
from musnad.report.comparison import unknown
from musnad.review.desk import Desk
from musnad.review.files import Folder, Noted, Overlay

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
    """Replace `gone` by `kept` in all files, and record the merge in the entry of `kept`.

    The names of `gone` become aliases of `kept`, which also takes over fields that it lacks. `by`
    says who decided, `on` the day (ISO). With findings nothing was written.

    Raises: `UnknownIdError`; `UsageError` where they cannot be one; `FileUnreadableError`,
    `FileChangedError`.
    """
    if not settings.seeds.is_dir():
        raise FileUnreadableError(
            f"{settings.seeds} is not a folder", remedy="name the folder of the case: --seeds DIR"
        )
    list_names(settings.seeds, "*.yml")  # what has such a name and is not a file is refused
    below = Folder(settings.seeds)
    files = Noted(Overlay(below) if dry else below)
    desk = Desk.lay(files, Captures(), languages=settings.languages)
    agents = desk.curation.base.agents
    for name in (kept, gone):
        if name not in agents:
            raise unknown("agent", name, agents)
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
    # The entry goes last: interrupted between two files, the case is sound and a second run goes on
    for name in sorted(files.stamps(), key=lambda name: name == AGENTS):
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
    return Merged(tuple(sorted(after)), mentions)


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
    doubled = set() if node is None else set(_beside(node, kept, gone))
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for place in sorted(places, reverse=True):
        at = starts[place.line - 1] + place.column - 1
        at += source[at : at + 1] in {"'", '"'}
        if not source.startswith(gone, at):
            raise UsageError(
                f"{_spot(place)}: {gone} stands there in a form that is not replaced",
                remedy="write the id on one line, without signs around it",
            )
        if place in doubled:
            source = _without_item(source, at, gone, place)
        else:
            source = source[:at] + kept + source[at + len(gone) :]
    return source, len(places)


def _spot(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _beside(node: Node, kept: str, gone: str) -> Iterator[Place]:
    """The places of `gone` in lists that also have `kept`, or `gone` earlier."""
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            if key in NAMING and isinstance(value, Sequence):
                named = [item for item in value.items if isinstance(item, Scalar)]
                places = [item.place for item in named if item.text == gone]
                yield from places if any(i.text == kept for i in named) else places[1:]
            yield from _beside(value, kept, gone)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _beside(item, kept, gone)


def _without_item(source: str, at: int, name: str, place: Place) -> str:
    """The source without the item of a list that is written at `at`.

    Raises: `UsageError` where it is among things that would go with it.
    """
    sign = source[at - 1] if source[at - 1] in {"'", '"'} else ""
    start, end = at - len(sign), at + len(name) + len(sign)
    before, after = source[:start], source[end:]
    if found := re.match(r"[ \t]*,[ \t]*", after):
        return before + after[found.end() :]
    if found := re.search(r"[ \t]*,[ \t]*\Z", before):
        return before[: found.start()] + after
    line, rest = before.rfind("\n") + 1, after.find("\n") + 1
    if before[line:].strip() == "-" and rest and not after[:rest].strip():
        return before[:line] + after[rest:]
    raise UsageError(
        f"{_spot(place)}: {name} and the agent it is stand in one list, in no form that is changed",
        remedy="remove one of them from the list first",
    )


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
    """`agents.yml` with one entry of two; mentions are those of `kept` already.

    Comments of the entry that goes stay where it was.
    """
    other = _entry(read_words(source)["agents"], gone)
    data = read_words(without_entry(source, gone))
    entries = data["agents"]
    one = _entry(entries, kept)
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
    for entry in entries:  # entries that named both now name one agent twice
        for items in (entry.get(key, []) for key in (*_DATED, "parties")):
            for place in range(len(items) - 1, 0, -1):
                if items[place] in items[:place]:
                    del items[place]
    return format_file(AGENTS, write_words(data))


def _entry(entries: Iterable[CommentedMap], name: str) -> CommentedMap:
    return next(e for e in entries if e["id"] == name)


def without_entry(source: str, name: str) -> str:
    r"""The source of `agents.yml` without the lines of one entry, save its lines of comment.

    >>> without_entry("agents:\n  # why\n  - id: a\n    # seen\n    kind: x\n  - id: b\n", "a")
    'agents:\n  # why\n    # seen\n  - id: b\n'
    """
    top = yaml.compose(source, LOADER)
    assert top is not None
    [entries] = [value for key, value in top.value if key.value == "agents"]
    [entry] = [
        item
        for item in entries.value
        if any(key.value == "id" and value.value == name for key, value in item.value)
    ]
    lines = source.splitlines(keepends=True)
    words = {n for scalar in _scalars(entry) for n in _lines_of(scalar)}
    start, end = entry.start_mark.line, max(words) + 1
    kept = [
        line
        for n, line in enumerate(lines[start:end], start)
        if n not in words and line.lstrip().startswith("#")
    ]
    return "".join((*lines[:start], *kept, *lines[end:]))


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for item in node.value:
        for part in item if isinstance(item, tuple) else (item,):
            yield from _scalars(part)


def _lines_of(scalar: yaml.Node) -> range:
    """The lines on which a scalar stands, counted from 0; a block ends before its last mark."""
    first, last = scalar.start_mark, scalar.end_mark
    return range(first.line, last.line + (last.column > 0 or last.line == first.line))


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
