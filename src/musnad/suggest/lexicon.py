"""Lexicon: tables of words and phrases, folded once.

Knows how a language writes its tables (one row a line: a value, then phrases separated by `|`), and
the files in its folder `words`, which start with a sentence (`# …`) on what belongs in them. Does
not know any word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeVar, cast

from musnad.model.claim import Stance
from musnad.text.fold import fold_text

V = TypeVar("V")
Phrase = tuple[str, ...]


class Phrases(dict[Phrase, V]):
    """A table of phrases that knows the first and last words of its phrases.

    >>> Phrases({("more", "than"): 1}).lasts
    frozenset({'than'})
    """

    def __init__(self, table: Mapping[Phrase, V]) -> None:
        super().__init__(table)
        self.firsts = frozenset(words[0] for words in table)
        self.lasts = frozenset(words[-1] for words in table)


def phrase(text: str) -> Phrase:
    """The folded words of a phrase.

    >>> phrase("أكثر من")
    ('اكثر', 'من')
    """
    return tuple(fold_text(text).split())


def read_table(rows: str) -> dict[Phrase, str]:
    """Phrases and their values, from rows of the form `value: phrase | phrase`.

    A row that starts with `|` has the value of the row before.

    >>> read_table("about: nearly | close to")[("close", "to")]
    'about'
    """
    table = {}
    value = ""
    for row in rows.strip().splitlines():
        if row.lstrip().startswith("|"):
            phrases = row
        else:
            value, _, phrases = row.partition(":")
        for text in phrases.split("|"):
            if text.strip():
                table[phrase(text)] = value.strip()
    return table


def with_clitics(table: Mapping[Phrase, V], clitics: Iterable[str]) -> dict[Phrase, V]:
    """The table with additional phrases that have a clitic before the first word.

    >>> sorted(with_clitics({("نحو",): 1}, ["ب"]))
    [('بنحو',), ('نحو',)]
    """
    wide: dict[Phrase, V] = {}
    for clitic in clitics:
        for words, value in table.items():
            wide[clitic + words[0], *words[1:]] = value
    return {**wide, **table}


def words(text: str) -> frozenset[str]:
    """The folded words of a text, as a set.

    >>> sorted(words("في إلى"))
    ['الي', 'في']
    """
    return frozenset(fold_text(text).split())


def read_list(language: str, name: str) -> str:
    """The list `name` of a language from its folder `words`, without the comments.

    >>> "ministry" in read_list("en", "heads").split()
    True
    """
    folder = Path(import_module(f"musnad.suggest.{language}").__path__[0])
    rows = (folder / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(row for row in rows if not row.startswith("#"))


def by_first(rows: Iterable[str]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases, separated by bars or by rows, indexed by their first words.

    >>> by_first(["not true | no truth", "not so"])["not"]
    (('not', 'true'), ('not', 'so'))
    """
    table: dict[str, tuple[Phrase, ...]] = {}
    for text in (text for row in rows for text in row.split("|")):
        folded = phrase(text)
        table[folded[0]] = (*table.get(folded[0], ()), folded)
    return table


def holds_phrase(keys: Sequence[str], table: Mapping[str, tuple[Phrase, ...]]) -> bool:
    """Whether one of the phrases of `by_first` occurs in folded words.

    >>> holds_phrase("that is not true".split(), by_first(["not true"]))
    True
    """
    return not table.keys().isdisjoint(keys) and any(
        tuple(keys[n : n + len(words)]) == words
        for n, key in enumerate(keys)
        if key in table
        for words in table[key]
    )


@cache
def read_lists(language: str, name: str) -> dict[str, frozenset[str]]:
    """The lists of the file `name` of a language, folded, by their names.

    A list starts with its name in brackets and a sentence on what belongs in it.

    >>> "chairman" in read_lists("en", "subject")["offices"]
    True
    """
    return {head: words(rows) for head, rows in _sections(language, name)}


def read_tables(language: str, name: str) -> dict[str, dict[Phrase, str]]:
    """The tables of the file `name` of a language, with rows as `read_table` reads them.

    >>> read_tables("en", "measures")["hedges-before"][("at", "least")]
    'at-least'
    """
    return {head: read_table(rows) for head, rows in _sections(language, name)}


def read_forms(language: str, name: str) -> dict[str, list[tuple[str, list[str]]]]:
    """The tables of the file `name` with rows of the form `value: word word`, not folded.

    >>> read_forms("en", "stances")["adjectives"][-1]
    ('denies', ['dismissive'])
    """
    return {
        head: [
            (value.strip(), forms.split())
            for value, _, forms in (row.partition(":") for row in rows.strip().splitlines())
        ]
        for head, rows in _sections(language, name)
    }


def read_stances(language: str, name: str) -> dict[str, dict[str, Stance]]:
    """The tables of the file `name` with rows of the form `stance: word word`, folded.

    >>> read_stances("en", "stances")["acts"]["pledge"]
    'pledges'
    """
    tables = {head: by_word(rows) for head, rows in read_forms(language, name).items()}
    return cast("dict[str, dict[str, Stance]]", tables)


def by_word(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """The value of each word of the rows of `read_forms`; words are folded.

    >>> by_word([("1", ["jan", "january"])])
    {'jan': '1', 'january': '1'}
    """
    return {word: value for value, forms in rows for word in fold_text(" ".join(forms)).split()}


@cache
def _sections(language: str, name: str) -> list[tuple[str, str]]:
    parts = (part.partition("\n") for part in read_list(language, name).split("\n[")[1:])
    return [(head.partition("]")[0], rows) for head, _, rows in parts]
