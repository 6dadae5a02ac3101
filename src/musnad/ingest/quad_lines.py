"""Lines of N-Quads → facts, and the records that they speak of.

Knows how a line is split into terms, and how a literal is read. The lines about one record mostly
begin and end alike, so they are cut by these; others are read one by one. What is not part of a
record is found later, when what is written for the record is compared with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from musnad.model.base import Base
from musnad.rdf.facts import Fact
from musnad.rdf.read import from_facts
from musnad.rdf.terms import PREFIXES, TYPE

Facts = dict[str, list[tuple[str, str]]]
"""Subjects with objects by their predicates; these and objects are written as in N-Quads."""
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_EXPANDED: dict[str, str] = {"a": str(TYPE)}


class ScatteredError(Exception):
    """The file is not laid out as our exports are."""


def add_facts(facts: Facts, text: str, name: str = "") -> None:
    r"""Add the facts of lines, each of which has its end; all subjects begin with a name.

    Raises: `ScatteredError`.

    >>> from collections import defaultdict
    >>> facts = defaultdict(list)
    >>> add_facts(facts, '<a:s> <a:p> "x"@en <a:g> .\n<a:s/1> <a:p> <a:o> <a:g> .\n', "a:s")
    >>> facts["<a:p>"]
    [('a:s', '"x"@en'), ('a:s/1', '<a:o>')]
    """
    tail = tail_of(split_line(text[: text.find("\n")])[2]) + "\n" if text else ""
    start = f"<{name}"
    if not (name and text.startswith(start) and text.endswith(tail)):
        _line_by_line(facts, text)
        return
    parts = text[len(start) : -len(tail)].split(tail + start)
    if len(parts) != text.count("\n"):
        _line_by_line(facts, text)
        return
    known = subject = ""
    try:
        for part in parts:
            s, p, value = part.split(" ", 2)
            if s != known:
                known, subject = s, name + s[:-1]
            facts[p].append((subject, value))
    except ValueError:
        raise ScatteredError from None


def base_of(iri: str, facts: Facts, sources: Mapping[str, str]) -> Base:
    """The records of which some facts speak; `sources` gives the ids of unnamed sources by IRI.

    Raises: `ScatteredError`.
    """

    def scan(term: str) -> Iterator[Fact]:
        if term not in _EXPANDED:
            prefix, _, name = term.partition(":")
            _EXPANDED[term] = f"<{PREFIXES[prefix]}{name}>"
        for s, value in facts.get(_EXPANDED[term], ()):
            if value[0] == "<" or (value[-1] == '"' and "\\" not in value):
                yield s, value[1:-1], None
            else:
                yield s, *value_of(value)

    try:
        return from_facts(iri, scan, [(s, kind) for s, kind, _ in scan("a")], sources)
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise ScatteredError from error


def _line_by_line(facts: Facts, text: str) -> None:
    for line in text.split("\n")[:-1]:
        s, p, rest = split_line(line)
        facts[p].append((s[1:-1], rest[: -len(tail_of(rest))]))


def split_line(line: str) -> list[str]:
    """Subject, verb and the rest of a line.

    Raises: `ScatteredError`.
    """
    found = line.split(" ", 2)
    if len(found) < 3:
        raise ScatteredError
    return found


def tail_of(rest: str) -> str:
    """What follows the object of a line: its graph, where there is one, and the end.

    Raises: `ScatteredError`.
    """
    if not rest.endswith(" ."):
        raise ScatteredError
    body = rest[:-2]
    at = body.rfind(" <")
    graph = body[at:]
    if at > 0 and graph.endswith(">") and '"' not in graph:
        return f"{graph} ."
    return " ."


def value_of(term: str) -> tuple[str, str | None]:
    """The text of an object, and its language.

    Raises: `ScatteredError`.
    """
    if term[:1] == "<":
        return term[1:-1], None
    end = term.rfind('"')
    text = term[1:end]
    language = term[end + 2 :] if term[end + 1 : end + 2] == "@" else None
    return _plain(text) if "\\" in text else text, language


def _plain(text: str) -> str:
    """A literal without its escapes."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    try:
        return chr(int(code, 16)) if code else _SHORT[match[3]]
    except (KeyError, ValueError, OverflowError):
        raise ScatteredError from None
