"""XML of other tools → a flat list of elements, safely.

A file with a document type declaration is refused, so that no entity is expanded or fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from musnad.imports.mark import ImportFileError


@dataclass(slots=True)
class Element:
    """An element: its name without prefix, attributes, words, the line, how deep it lies."""

    name: str
    attributes: dict[str, str]
    line: int
    depth: int
    text: list[str] = field(default_factory=list)


def read_elements(data: bytes) -> list[Element]:
    """Every element in the order of the file.

    Raises: `ImportFileError` for what is not XML, or has a document type.

    >>> [(e.name, "".join(e.text)) for e in read_elements(b"<a><b>x</b></a>")]
    [('a', ''), ('b', 'x')]
    """
    parser = expat.ParserCreate()
    found: list[Element] = []
    open_: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(name.rpartition(":")[2], attributes, parser.CurrentLineNumber, len(open_))
        found.append(element)
        open_.append(element)

    def refuse(*_: object) -> None:
        message = "the file declares a document type: entities are not read"
        raise ImportFileError(message, parser.CurrentLineNumber)

    parser.StartElementHandler = start

    def end(_: str) -> None:
        open_.pop()

    def say(words: str) -> None:
        open_[-1].text.append(words)

    parser.EndElementHandler = end
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as error:
        message = f"the file is not XML: {expat.errors.messages[error.code]}"
        raise ImportFileError(message, error.lineno, error.offset + 1) from None
    return found
