"""The words of an index that are forms of a searched word.

Knows the table `search_stem`: for each word that is in the index, what it may be a form of.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from musnad.search import arabic, english

Pair = tuple[str, str]
FORMS = 120
"""The most forms of one word that are searched, the word itself first."""


def stems(word: str) -> dict[str, bool]:
    """What a folded word may be a form of, by its script; `True` for a guess at one letter.

    >>> stems("11000"), sorted(stems("troops"))
    ({'11000': False}, ['troop', 'troops'])
    """
    first = word[0]
    if "\u0621" <= first <= "\u06ff" and not first.isdecimal():
        return arabic.stems(word)
    if first.isalpha() and first.isascii():
        return dict.fromkeys(english.stems(word), False)
    return {word: False}


def pairs(words: Iterable[str]) -> Iterator[Pair]:
    """The rows of the table for new words: what each may be a form of, and the word."""
    for word in words:
        for stem in {*stems(word), word}:
            yield stem, word


def forms(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that are forms of `word`, itself first.

    A letter that looks like a prefix is none where the whole word is in the index with the
    article: nothing is put between the two (`الوزير`, so `وزير` is no `و` and `زير`).
    """
    wanted = _readings(connection, word)
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        f"SELECT DISTINCT word FROM search_stem WHERE stem IN ({marks}) ORDER BY word",  # noqa: S608
        tuple(wanted),
    )
    found = [w for (w,) in rows if w != word and wanted & _readings(connection, w)]
    found.sort(key=lambda w: (len(w), w))
    return [word, *found[: FORMS - 1]]


def _readings(connection: sqlite3.Connection, word: str) -> set[str]:
    found = stems(word)
    if any(found.values()) and _is_in(connection, f"ال{word}"):
        found = {stem: guessed for stem, guessed in found.items() if not guessed}
    return {*found, word}


def _is_in(connection: sqlite3.Connection, word: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM search_stem WHERE stem = ? AND word = ?", (word, word)
    ).fetchone()
    return row is not None


def starting(connection: sqlite3.Connection, start: str, most: int) -> list[str]:
    """Up to `most` words of the index that start so, without what is attached before them too."""
    rows = connection.execute(
        "SELECT DISTINCT word FROM search_stem WHERE stem >= ? AND stem < ? LIMIT ?",
        (start, start + "\U0010ffff", most),
    )
    return sorted(word for (word,) in rows)
