"""The request to a model: paragraphs with their numbers, and the form of the reply.

Knows the shipped prompt, how paragraphs become a request, and the hash that identifies the prompt.
Does not know how a request is sent, nor whether the reply is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from musnad.model.identifier import digest
from musnad.resources import locate
from musnad.suggest.passage import find_paragraphs
from musnad.suggest.writing import LanguageCode, detect_language

BATCH = 6000
"""The maximum length of a request in characters, unless one paragraph is longer."""
Messages = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its number (from 1).

    Offsets are code points of the whole text, half-open.
    """

    number: int
    start: int
    end: int
    language: LanguageCode


@cache
def instructions() -> str:
    """The shipped prompt, as it is sent.

    >>> "letter by letter" in instructions()
    True
    """
    return (locate("suggest/llm") / "prompt.txt").read_text(encoding="utf-8")


def prompt_hash() -> str:
    """The hash of the prompt, for the provenance of a candidate.

    >>> prompt_hash() == prompt_hash()
    True
    """
    return digest(instructions())


def number_paragraphs(text: str) -> Iterator[Paragraph]:
    r"""The paragraphs of a text in order, numbered from 1.

    >>> [(p.number, p.start, p.language) for p in number_paragraphs("One.\n\nنعم.")]
    [(1, 0, 'en'), (2, 6, 'ar')]
    """
    for number, (start, end) in enumerate(find_paragraphs(text), 1):
        yield Paragraph(number, start, end, detect_language(text[start:end]))


def batches(paragraphs: Iterable[Paragraph], most: int = BATCH) -> Iterator[tuple[Paragraph, ...]]:
    """Neighbouring paragraphs in batches of at most `most` characters, one batch for each request.

    >>> some = [Paragraph(n, 10 * n, 10 * n + 9, "en") for n in (1, 2, 3)]
    >>> [len(batch) for batch in batches(some, 20)]
    [2, 1]
    """
    held: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        own = paragraph.end - paragraph.start
        if held and size + own > most:
            yield tuple(held)
            held, size = [], 0
        held.append(paragraph)
        size += own
    if held:
        yield tuple(held)


def messages(batch: Iterable[Paragraph], text: str) -> Messages:
    """The messages of one request.

    >>> messages([Paragraph(1, 0, 4, "en")], "One.")[1]["content"]
    '[{"paragraph": 1, "text": "One."}]'
    """
    rows = [{"paragraph": p.number, "text": text[p.start : p.end]} for p in batch]
    return (
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(rows, ensure_ascii=False)},
    )
