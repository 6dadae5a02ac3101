"""One pass over the words of a sentence: which rule applies to which word.

Knows the order of rules and when the next rule applies. Does not know words: a language provides
its rules as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from musnad.suggest.speech import MOST_CUES, Attribution, Context
from musnad.suggest.token import WORD, key_at

Found = list[Attribution]
Guard = Callable[[Context, int], bool]


class Reading(NamedTuple):
    """What was found at a word, and the token before which no other rule applies."""

    found: Found
    skip: int = -1


Reader = Callable[[Context, int, Found], Found | Reading]


class Rule(NamedTuple):
    """A rule for some words.

    `words` are those it applies to, or a test of the word alone (`None` for any), `when` tells
    whether it applies to this one, given the sentence and the token; `read` returns the
    attributions, given those found before. If a rule that `yields` finds nothing, the next rule is
    tried; any other rule is the last for its word.
    """

    words: Collection[str] | Callable[[str], bool] | None
    read: Reader
    when: Guard | None = None
    yields: bool = False


def _any(_word: str) -> bool:
    return True


@dataclass(frozen=True)
class Rules:
    """The rules of a language in their order; `cues` detect sentences that are not news."""

    rules: Sequence[Rule]
    cues: Container[str]

    @cached_property
    def by_word(self) -> Callable[[str], tuple[Rule, ...]]:
        """The rules for a word, in order."""
        listed: dict[str, list[int]] = {}
        tests: list[tuple[int, Callable[[str], bool]]] = []
        for number, rule in enumerate(self.rules):
            if rule.words is None or callable(rule.words):
                tests.append((number, rule.words or _any))
                continue
            for word in rule.words:
                listed.setdefault(word, []).append(number)

        def find(word: str) -> tuple[Rule, ...]:
            tested = [number for number, holds in tests if holds(word)]
            return tuple(self.rules[number] for number in sorted([*listed.get(word, ()), *tested]))

        return lru_cache(maxsize=1 << 16)(find)

    def read(self, context: Context, aside: Container[int] = ()) -> Found:
        """What the rules find at the words of a sentence, except in quotations and `aside`."""
        tokens = context.tokens
        if (
            len(tokens) > MOST_CUES
            and sum([token.key in self.cues for token in tokens]) > MOST_CUES
        ):
            return []
        found: Found = []
        skip = 0
        by_word, quoted = self.by_word, context.quoted
        for i, token in enumerate(tokens):
            if token.kind != WORD or quoted[i] or i < skip or i in aside:
                continue
            for rule in by_word(token.key):
                if rule.when is not None and not rule.when(context, i):
                    continue
                given = rule.read(context, i, found)
                hits, until = given if isinstance(given, Reading) else (given, -1)
                found += hits
                skip = max(skip, until)
                if hits or not rule.yields:
                    break
        return found


def alone(read: Callable[[Context, int], Found]) -> Reader:
    """A reader that does not use what was found before."""
    return lambda context, i, _found: read(context, i)


def before(*keys: str) -> Guard:
    """Whether one of the words is right before."""
    return lambda context, i: key_at(context.tokens, i - 1) in keys


def after(*keys: str) -> Guard:
    """Whether one of the words is right after."""
    return lambda context, i: key_at(context.tokens, i + 1) in keys


def both(one: Guard, other: Guard) -> Guard:
    """A condition that holds if both conditions hold."""
    return lambda context, i: one(context, i) and other(context, i)
