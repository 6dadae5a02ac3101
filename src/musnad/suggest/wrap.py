"""Lines that were broken by a program: which of them continue in the next.

Knows four signs: the next line starts in lower case; the words at the break cannot end or begin a
line (the lists `line-ends` and `line-starts` of each language); a verb of saying opens the first of
them (`line-opens`), as in Arabic it opens no headline; lines of one width, each of them full. Does
not know paragraphs: a blank line always separates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex as re

from musnad.suggest.lexicon import words
from musnad.suggest.writing import every

MOST: Final = 200
"""A block of more lines is examined in parts."""
WIDTH: Final = range(30, 101)
"""The range of the longest line's length, in characters, where a program broke the lines."""
_WORD: Final = re.compile(r"[^\W\d_]++")
_STOPS: Final = frozenset(".!?:؟…")
_CLOSERS: Final = "\"”»')]"


def find_ends(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines (from 0) that do not continue in the next; the last is included.

    >>> list(find_ends(["The mayor of", "Velmar left.", "He is 40."]))
    [1, 2]
    """
    full = _is_full(lines)
    start = 0
    for number, line in enumerate(lines):
        if number + 1 < len(lines):
            prose = full or _opens_prose(lines[start], line)
            if _goes_on(line.rstrip(), lines[number + 1], full=prose):
                continue
        yield number
        start = number + 1


def _goes_on(line: str, after: str, *, full: bool) -> bool:
    end = line.rstrip(_CLOSERS)[-1:]
    first = after.lstrip()[:1]
    if not end or end in _STOPS or not first:
        return False
    if after[0].islower() or end in ",،":
        return True
    if not (first.isalnum() or first in "\"“«‘'"):
        return False  # a bullet
    last = _WORD.findall(line[-40:])[-1:]
    opening = _WORD.match(after.lstrip())
    if last and line.endswith(last[0]) and _cannot_end(last[0]):
        return True
    if opening and words(opening.group()) & every("line-starts"):
        return True
    return full or (first.isdecimal() and len(line) > WIDTH.start and len(after) < len(line))


def _cannot_end(word: str) -> bool:
    """Whether a word cannot end a line: `of`, `may`, but not the month May."""
    small = word.islower() or not words(word) & every("line-ends-small")
    return small and bool(words(word) & every("line-ends"))


def _opens_prose(first: str, line: str) -> bool:
    """Whether a verb of saying starts a sentence whose line is too short to contain it all."""
    word = _WORD.match(first.lstrip())
    return (
        word is not None
        and len(line) <= WIDTH.stop
        and bool(words(word.group()) & every("line-opens"))
    )


def _is_full(lines: Sequence[str]) -> bool:
    """Whether a program broke the lines: of one width, the first word of the next had no room."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    if len(lines) < 3 or width not in WIDTH:
        return False
    inner = [
        (line.rstrip(), after)
        for line, after in pairwise(lines)
        if line.rstrip(_CLOSERS + " ")[-1:] not in _STOPS
    ]
    tight = sum(len(a) + 1 + len((b.split() or [""])[0]) > width * 0.9 for a, b in inner)
    return len(inner) > 1 and tight * 3 >= len(inner) * 2
