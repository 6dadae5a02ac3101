r"""Invisible characters that act on a terminal, or change the order in which a line is read.

Knows which they are and how they are shown: as escapes of JSON and Turtle, where `\u202e` means the
same character. Tab and line feed stay, and so do the marks that Arabic needs (joiners, direction
marks) and isolates that are closed.

Source: Unicode Standard Annex 9 (directional formatting); Unicode Technical Report 36, 2 and 3.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Start and end of an isolate whose direction is that of its first letter."""
_ACTS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; what starts a terminal's sequences
    "\u2028\u2029"  # ends of lines that few programs know
    "\u202a-\u202e\u2066\u2067"  # embeddings, overrides, isolates of a forced direction
    "\ufff9-\ufffb"  # annotations
    "\ud800-\udfff"  # halves of characters: bytes of a file name that are not UTF-8
    "\U000e0000-\U000e007f"  # tags: a hidden copy of ASCII
)
_ACTING = re.compile(f"\r(?!\n)|[{_ACTS}]")
_MAYBE = re.compile(f"[\r{_ACTS}]")
"""The same and ends of lines: one set of characters is looked for twice as fast."""
_ENDS = re.compile(f"[{FIRST_STRONG}{POP}]")
_CLOSED = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}\n]*){POP}")
"""An isolate with no other in it."""


def visible(text: str) -> str:
    r"""The text, with each of these characters as an escape.

    >>> print(visible("a\x1b[2Jb\u202ec"), visible("\u2068closed\u2069") == "\u2068closed\u2069")
    a\u001b[2Jb\u202ec True
    """
    return _with(text, _escape)


def visible_json(text: str) -> str:
    r"""JSON in which the acting characters of its strings are escapes: it says the same.

    >>> print(visible_json('["\u202e\U000e0041"]'))
    ["\u202e\udb40\udc41"]
    """
    return _with(text, _json_escape)


def acting(text: str) -> Iterator[int]:
    r"""The offsets of the acting characters of a text, in order.

    >>> list(acting("a\u202eb\u2069"))
    [1, 3]
    """
    if text.isprintable():
        return iter(())
    found = {match.start() for match in _ACTING.finditer(text)}
    if FIRST_STRONG in text or POP in text:
        found.update(_loose(text))
    return iter(sorted(found))


def name_of(char: str) -> str:
    r"""The name of a character.

    >>> name_of("\u202e"), name_of("\x1b")
    ('U+202E RIGHT-TO-LEFT OVERRIDE', 'U+001B CONTROL CHARACTER')
    """
    return f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL CHARACTER')}"


def _loose(text: str) -> Iterator[int]:
    """The offsets of ends of isolates that have no other end on their line."""
    opened: list[int] = []
    for match in _ENDS.finditer(text):
        at = match.start()
        if opened and text.find("\n", opened[-1], at) >= 0:
            yield from opened
            opened.clear()
        if match[0] == FIRST_STRONG:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            yield at
    yield from opened


def _with(text: str, escape: Callable[[str], str]) -> str:
    if text.isprintable():
        return text
    plain = _closed_dropped(text)
    if plain.replace("\n", "").isprintable():
        return text
    if _MAYBE.search(text):
        text = _ACTING.sub(lambda match: escape(match[0]), text)
    if FIRST_STRONG in plain or POP in plain:
        loose = set(_loose(text))
        return "".join(escape(c) if at in loose else c for at, c in enumerate(text))
    return text


def _closed_dropped(text: str) -> str:
    """The text without the ends of isolates that are closed on their line, inner ones first."""
    before = ""
    while text != before:
        before, text = text, _CLOSED.sub(r"\1", text)
    return text


def _escape(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1]
