"""How languages are written: what is needed before the language of a text is known.

Knows that each folder next to this file with a module `writing` is a language, its letters, and the
lists of its file `writing`. Does not know any word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

import musnad.suggest
from musnad.suggest.lexicon import read_lists
from musnad.text.fold import fold_text

LanguageCode = str
"""The name of the folder of a language: `ar`, `en`."""
SAMPLE: Final = 2000
"""The language of a paragraph is detected from this many characters."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def _itself(word: str) -> Iterable[str]:
    return (word,)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language is written.

    `letters` is a pattern for one of its letters, and `weight` how much each counts: in a text of
    two scripts the rarer may be the one that matters. Languages with the same letters are told
    apart by the list `common`. `apostrophe` says that a single mark may be one; where it may not,
    it is a quotation mark. `joined` are the conjunctions attached to the next word. `name_forms`
    gives the forms that the first word of a name may have in a text. A text without letters counts
    as one in the `default` language.
    """

    code: LanguageCode
    letters: str
    weight: int = 1
    apostrophe: bool = True
    joined: str = ""
    name_forms: Callable[[str], Iterable[str]] = _itself
    default: bool = False


@cache
def writings() -> dict[LanguageCode, Writing]:
    """All languages, by their codes.

    >>> sorted(writings())
    ['ar', 'en']
    """
    room = musnad.suggest
    codes = [
        module.parent.name for place in room.__path__ for module in Path(place).glob("*/writing.py")
    ]
    found = [import_module(f"{room.__name__}.{code}.writing").WRITING for code in sorted(codes)]
    return {writing.code: writing for writing in found}


@cache
def every(name: str) -> frozenset[str]:
    """The words of the list `name` of all languages together.

    >>> "mr" in every("abbreviations")
    True
    """
    lists = [read_lists(code, "writing").get(name, frozenset()) for code in writings()]
    return frozenset().union(*lists)


@cache
def prefixes() -> str:
    """The conjunctions of all languages that are attached to the next word."""
    return "".join(writing.joined for writing in writings().values())


@cache
def _scripts() -> list[tuple[re.Pattern[str], int, list[LanguageCode]]]:
    scripts: dict[tuple[str, int], list[LanguageCode]] = {}
    for writing in sorted(writings().values(), key=lambda writing: not writing.default):
        scripts.setdefault((writing.letters, writing.weight), []).append(writing.code)
    return [
        (re.compile(f"(?:{letters})+"), weight, codes)
        for (letters, weight), codes in scripts.items()
    ]


def detect_language(text: str) -> LanguageCode:
    """The language of a paragraph: by its letters; if two languages share them, by its words.

    >>> detect_language("قال بوتين (Putin) اليوم"), detect_language("Putin said")
    ('ar', 'en')
    """
    sample = text[:SAMPLE]
    codes = max(_scripts(), key=lambda script: script[1] * len("".join(script[0].findall(sample))))[
        2
    ]
    if len(codes) == 1:
        return codes[0]
    words = [fold_text(word) for word in _WORD.findall(sample)]
    return max(codes, key=lambda code: sum(word in _common(code) for word in words))


@cache
def _common(code: LanguageCode) -> frozenset[str]:
    return read_lists(code, "writing").get("common", frozenset())
