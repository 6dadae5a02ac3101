"""Inserting one entry into a curation file without changing any other line.

Knows where the entries of a list begin in the canonical layout, so that comments stay with the
entries they are above. Does not open files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

from musnad.curation.layout import format_file
from musnad.curation.roundtrip import write_words

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""The values of an entry: texts, lists and mappings; figures and dates are texts here."""
_KEY = re.compile(r"[a-z_]+:")


def insert_entry(
    name: str,
    source: str,
    key: str,
    entry: Mapping[str, Any],
    *,
    text: str | None = None,
    before: str | None = None,
) -> str:
    r"""The file `name` with `entry` in its list `key`: at the end, or before the entry `before`.

    `text` is the capture of a document; offsets are then written beside the quotes. Where the list
    is laid out canonically, every other line stays as it is; otherwise the file is laid out first.
    An empty source starts a file.

    Raises: ValueError when the source is not readable YAML.

    >>> print(insert_entry("agents.yml", "agents: []", "agents", {"id": "x", "kind": "state"}))
    agents:
      - id: x
        kind: state
    <BLANKLINE>
    """
    lines = source.rstrip("\n").split("\n") if source.strip() else []
    if lines and not _is_open(lines, key):
        lines = format_file(name, source).rstrip("\n").split("\n")
    item = _format_item(name, key, entry, text)
    start = next((i for i, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    head, rest = lines[:start], lines[start + 1 :]
    end = next((i for i, line in enumerate(rest) if _KEY.match(line)), len(rest))
    at = end
    if before is not None:
        wanted = f"  - id: {before}"
        at = next((i for i in range(end) if rest[i].rstrip() == wanted), end)
        while at > 0 and rest[at - 1].startswith("  #"):
            at -= 1
    above, below = rest[:at], rest[at:]
    while above and not above[-1].strip():
        above.pop()
    while at < end and not below[0].strip():
        below.pop(0)
    gap = [""] if above else []
    tail = ["", *below] if at < end else below
    return "\n".join([*head, f"{key}:", *above, *gap, *item, *tail]).rstrip("\n") + "\n"


def _is_open(lines: Sequence[str], key: str) -> bool:
    """Whether the list `key` is empty, or has its entries as the canonical layout has them."""
    start = next((i for i, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return False
    if lines[start].rstrip() == f"{key}: []":
        return True
    following = (line for line in lines[start + 1 :] if line.strip() and line.lstrip()[0] != "#")
    return lines[start].rstrip() == f"{key}:" and next(following, "").startswith("  - ")


def format_entry(name: str, key: str, entry: Mapping[str, Any], text: str | None = None) -> str:
    """The lines of one entry, as they would be in the file.

    >>> print(format_entry("agents.yml", "agents", {"id": "x", "label": {"ar": "س", "en": "X"}}))
      - id: x
        label: {ar: س, en: X}
    """
    return "\n".join(_format_item(name, key, entry, text))


def format_head(name: str, entry: Mapping[str, Any]) -> str:
    """A whole file that holds nothing but the keys of `entry`, laid out canonically."""
    return format_file(name, write_words(_plain(entry)))


def _format_item(name: str, key: str, entry: Mapping[str, Any], text: str | None) -> list[str]:
    laid = format_file(name, write_words(_plain({key: [entry]})), text)
    return laid.rstrip("\n").split("\n")[1:]


def _plain(value: Any, key: str = "") -> Any:
    """Texts all the way down; what a quote holds is in a block."""
    if isinstance(value, Mapping):
        return {k: _plain(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if key == "quote":
        return LiteralScalarString(str(value))
    return str(value)
