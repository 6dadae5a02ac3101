"""The walk over the words of a sentence: which rule reads which word.

Knows the order of rules and what a rule leaves to the next. Does not know words: a language brings
its rules as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from musnad.suggest.speech import MOST_CUES, Attribution, Context
from musnad.suggest.token import WORD, key_at

Found = list[Attribution]
Guard = Callable[[Context, int], bool]


class Reading(NamedTuple):
    """What was found at a word, and the token before which nothing else is read."""

    found: Found
    skip: int = -1


Reader = Callable[[Context, int, Found], Found | Reading]


class Rule(NamedTuple):
    """What reads a word.

    `words` are those it reads (`None` for any), `when` says whether it reads this one, given the
    sentence and the token; `read` gives what it finds, given what was found before. A rule that
    `yields` leaves the word to the next rule when it finds nothing; any other is the last to read
    it.
    """

    words: Collection[str] | None
    read: Reader
    when: Guard | None = None
    yields: bool = False


@dataclass(frozen=True)
class Rules:
    """The rules of a language in their order; `cues` tell a sentence that is not news."""

    rules: Sequence[Rule]
    cues: Container[str]

    @cached_property
    def by_word(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that read a word, in order; the empty word stands for any other."""
        every = {word for rule in self.rules if rule.words is not None for word in rule.words}
        return {
            word: tuple(r for r in self.rules if r.words is None or word in r.words)
            for word in every | {""}
        }

    def read(self, context: Context, aside: Container[int] = ()) -> Found:
        """What the rules find at the words of a sentence, without quotations and `aside`."""
        tokens = context.tokens
        if sum(token.key in self.cues for token in tokens) > MOST_CUES:
            return []
        found: Found = []
        skip = 0
        table, others = self.by_word, self.by_word[""]
        for i, token in enumerate(tokens):
            if token.kind != WORD or context.quoted[i] or i < skip or i in aside:
                continue
            for rule in table.get(token.key, others):
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
    """A reader that does not ask what was found before."""
    return lambda context, i, _found: read(context, i)


def before(*keys: str) -> Guard:
    """Whether one of the words stands right before."""
    return lambda context, i: key_at(context.tokens, i - 1) in keys


def after(*keys: str) -> Guard:
    """Whether one of the words stands right after."""
    return lambda context, i: key_at(context.tokens, i + 1) in keys


def both(one: Guard, other: Guard) -> Guard:
    """Whether two things are so."""
    return lambda context, i: one(context, i) and other(context, i)
