"""YAML that is read and written with every scalar unchanged.

All scalars are strings: `+5`, `1e400`, `NO` and a hash with one *e* are never numbers here.
Quotation marks and comments are kept. Does not open files.
"""

from __future__ import annotations

import io
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag
from yaml.events import ScalarEvent

from musnad.curation.source import LOADER, Mapping, Node, Scalar, Sequence, parse_source
from musnad.findings import Findings

_WORDS = Tag(suffix="tag:yaml.org,2002:str")


class _WordResolver(VersionedResolver):
    """Resolves every scalar as a string."""

    def resolve(self, kind: type, value: str, implicit: object) -> Tag:
        return _WORDS if kind is ScalarNode else super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    words = YAML(typ="rt")
    words.Resolver = _WordResolver
    words.preserve_quotes = True
    words.indent(mapping=2, sequence=4, offset=2)
    words.width = 10**6
    words.allow_unicode = True
    words.allow_duplicate_keys = False
    return words


def read_words(source: str) -> CommentedMap:
    """The mapping of a file, with comments and the style of every scalar.

    Raises: ValueError when the source is not readable YAML or no mapping.

    >>> read_words("sha256: 12e4")["sha256"]
    '12e4'
    """
    try:
        data = _yaml().load(source)
    except Exception as error:
        raise ValueError(str(error)) from error
    if not isinstance(data, CommentedMap):
        raise ValueError("the file is not a mapping")  # noqa: TRY004 - data, not a call
    return data


def write_words(data: Any) -> str:
    r"""The YAML of what `read_words` gave, or of mappings and lists of words.

    >>> write_words({"answer": "+5"})
    'answer: +5\n'
    """
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def lines_inside(text: str) -> frozenset[int]:
    r"""The lines, from 0, that are inside a value of several lines, not those it begins on.

    >>> sorted(lines_inside("quote: |-\n  a\n\n  b\nid: x\n"))
    [1, 2, 3]
    """
    inside: set[int] = set()
    for event in yaml.parse(text, Loader=LOADER):
        if type(event) is ScalarEvent:
            first, end = event.start_mark, event.end_mark
            assert first is not None, "the loader always marks"
            assert end is not None
            inside.update(range(first.line + 1, end.line + (1 if end.column else 0)))
    return frozenset(inside)


def differs(before: str, after: str, may: frozenset[str] = frozenset()) -> int | None:
    r"""The line of `before` whose words are not those of `after`; `None` when both say the same.

    The order of keys does not count, nor do the values of the keys in `may`.

    >>> differs("a: 1\nb: +5\n", "b: 5\na: 1\n")
    2
    >>> differs("a: 1\nat: 3-4\n", "a: 1\n", frozenset({"at"})) is None
    True
    """
    findings = Findings()
    old, new = (parse_source(text, "", findings) for text in (before, after))
    if old is None or new is None:
        return None if old is new else 1
    return _differs(old, new, may)


def _differs(old: Node, new: Node, may: frozenset[str]) -> int | None:
    line = old.place.line
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return None if old.text == new.text else line
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        if len(old.items) != len(new.items):
            return line
        pairs = list(zip(old.items, new.items, strict=True))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        kept = [key for key in old.items if key not in may]
        if set(kept) != {key for key in new.items if key not in may}:
            return line
        pairs = [(old.items[key], new.items[key]) for key in kept]
    else:
        return line
    found = (_differs(a, b, may) for a, b in pairs)
    return next((at for at in found if at is not None), None)
