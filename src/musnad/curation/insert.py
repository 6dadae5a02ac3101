"""Putting one entry into a curation file, and nothing else of it moves.

Knows where the entries of a list begin in the canonical layout, so that comments stay with the
entries they stand above. Does not open files.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from musnad.curation.layout import format_file

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What an entry holds: words, lists and mappings; figures and dates are words here."""
_QUOTED = re.compile(
    r"^( *(?:- )?[a-z_0-9]+: )'(\d+(?:\.\d+)?|\d{4}-\d\d(?:-\d\d)?)'$", re.MULTILINE
)
"""Figures and days, which our files write plainly: the reader takes all as words."""


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

    `text` is the capture of a document; offsets are then written beside the quotes. The rest of the
    file is laid out canonically. An empty source starts a file.

    Raises: ValueError when the source is no readable YAML.

    >>> print(insert_entry("agents.yml", "agents: []", "agents", {"id": "x", "kind": "state"}))
    agents:
      - id: x
        kind: state
    <BLANKLINE>
    """
    laid = format_file(name, source, None) if source.strip() else ""
    lines = laid.splitlines()
    item = _format_item(name, key, entry, text)
    start = next((i for i, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return format_file(name, "\n".join([*lines, f"{key}:", *item]) + "\n")
    lines[start] = f"{key}:"
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " #"):
        end += 1
    at = end
    if before is not None:
        at = next(
            (i for i in range(start + 1, end) if lines[i] == f"  - id: {before}"),
            end,
        )
        while at > start + 1 and lines[at - 1].startswith("  #"):
            at -= 1
    return format_file(name, "\n".join([*lines[:at], *item, *lines[at:]]) + "\n")


def format_entry(name: str, key: str, entry: Mapping[str, Any], text: str | None = None) -> str:
    """The lines of one entry, as they would stand in the file.

    >>> print(format_entry("agents.yml", "agents", {"id": "x", "label": {"ar": "س", "en": "X"}}))
      - id: x
        label: {ar: س, en: X}
    """
    return "\n".join(_format_item(name, key, entry, text))


def format_head(name: str, entry: Mapping[str, Any]) -> str:
    """A whole file that holds nothing but the keys of `entry`, laid out canonically."""
    return format_file(name, _dump(entry))


def _format_item(name: str, key: str, entry: Mapping[str, Any], text: str | None) -> list[str]:
    laid = format_file(name, _dump({key: [entry]}), text)
    return laid.splitlines()[1:]


def _dump(entry: Mapping[str, Any]) -> str:
    yaml = YAML(typ="rt")
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10**6
    yaml.allow_unicode = True
    out = io.StringIO()
    yaml.dump(_plain(entry), out)
    return _QUOTED.sub(r"\1\2", out.getvalue())


def _plain(value: Any, key: str = "") -> Any:
    """Texts all the way down; what a quote holds stands in a block."""
    if isinstance(value, Mapping):
        return {k: _plain(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if key == "quote":
        return LiteralScalarString(str(value))
    return str(value)
