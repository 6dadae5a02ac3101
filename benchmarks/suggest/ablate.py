"""What rules and lists of words pay: `python -m benchmarks.suggest.ablate [rules] [lists]`.

Takes one away at a time, reads the corpora, the articles and, when `MUSNAD_TEXTS` names a folder,
the texts in it, as far as its words stand in them, and prints how many candidates come or go. What
changes none pays nowhere: it may go, unless it stands for a kind that the corpora do not have yet.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from musnad.suggest import find_candidates
from musnad.suggest.language import language_of
from musnad.suggest.token import split_tokens
from musnad.suggest.walk import Rules
from musnad.suggest.writing import writings
from musnad.value.date import Date, parse_date
from tests.suggest.corpus_reader import ARTICLES, read_all, read_corpus

Text = tuple[str, Date | None]


def texts() -> list[Text]:
    """Every text, with its day of publication."""
    examples = read_all() + [e for p in sorted(ARTICLES.glob("*.md")) for e in read_corpus(p)]
    found = [(e.text, parse_date(e.published) if e.published else None) for e in examples]
    folder = os.environ.get("MUSNAD_TEXTS")
    paths = sorted(Path(folder).glob("*.txt")) if folder else []
    return found + [(path.read_text(encoding="utf-8"), None) for path in paths]


def read(text: str, published: Date | None) -> Counter[tuple[object, ...]]:
    """What a reader of the candidates compares."""
    return Counter(
        (c.stance, c.certainty, c.speaker, c.quote, c.start, c.via, c.dates, c.quantities)
        for c in find_candidates(text, document="x", published=published)
    )


def forms(text: str) -> frozenset[str]:
    """The words of a text, also without up to three letters that may be written to them."""
    return frozenset(token.key[n:] for token in split_tokens(text) for n in range(4))


def modules() -> list[ModuleType]:
    """The modules of all languages."""
    parts = tuple(f"musnad.suggest.{language_of(code).code}." for code in writings())
    return [module for name, module in sorted(sys.modules.items()) if name.startswith(parts)]


Change = tuple[str, Collection[str] | None, list[tuple[ModuleType, str, object]]]
"""A label, the words that a text must have (`None` for any), and what stands where instead."""


def without_rules() -> Iterator[Change]:
    """Each rule of each table, and what to put in the place of its table."""
    for module in modules():
        for name, value in list(vars(module).items()):
            if isinstance(value, Rules):
                for number, rule in enumerate(value.rules):
                    rest = [r for r in value.rules if r is not rule]
                    words = None if callable(rule.words) else rule.words
                    head = " ".join(sorted(words or ())[:4]) or "any word"
                    label = f"{module.__name__.split('.')[2]} rule {number}: {head}"
                    yield label, words, [(module, name, replace(value, rules=rest))]


def without_lists() -> Iterator[Change]:
    """Each set of words, empty wherever its name stands."""
    places: dict[int, list[tuple[ModuleType, str]]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, frozenset) and all(isinstance(word, str) for word in value):
                places.setdefault(id(value), []).append((module, name))
    for found in places.values():
        module, name = found[0]
        label = f"{module.__name__.removeprefix('musnad.suggest.')} {name}"
        words = vars(module)[name]
        yield label, words, [(where, key, frozenset()) for where, key in found]


def main() -> None:
    given = [(text, day, forms(text), read(text, day)) for text, day in texts()]
    parts = sys.argv[1:] or ["rules", "lists"]
    for make in [{"rules": without_rules, "lists": without_lists}[part] for part in parts]:
        for label, words, changes in make():
            kept = [(module, name, vars(module)[name]) for module, name, _ in changes]
            for module, name, value in changes:
                setattr(module, name, value)
            changed = 0
            for text, day, there, before in given:
                if words is None or not there.isdisjoint(words):
                    now = read(text, day)
                    changed += (before - now).total() + (now - before).total()
            for module, name, value in kept:
                setattr(module, name, value)
            print(f"{changed:5} {label}", flush=True)


if __name__ == "__main__":
    main()
