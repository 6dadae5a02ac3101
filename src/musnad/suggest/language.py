"""Languages: one record each, with everything that differs between languages.

Knows the fields, and that each folder that has a module `writing` has a module `language` with the
record. Does not know any word. A third language is a folder like `en`, and no change elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import musnad.suggest
from musnad.model.claim import Certainty
from musnad.suggest.amount import Grammar
from musnad.suggest.date import NO_DATES, DateGrammar
from musnad.suggest.speech import Attribution, Context, Finder, Kind, Range, Turn
from musnad.suggest.token import Token
from musnad.suggest.voice import Voice
from musnad.suggest.writing import LanguageCode

Weigher = Callable[[Context, Attribution, Voice], list[Attribution]]


def _nothing(*_given: object) -> None:
    return None


def _none(*_given: object, **_named: object) -> bool:
    return False


def _as_told(_context: Context, item: Attribution, _voice: Voice) -> list[Attribution]:
    return [item]


def _unspecified(_context: Context, _content: Range) -> Certainty:
    return "unspecified"


def _no_names(_context: Context) -> list[tuple[str, Range]]:
    return []


def _no_words(_context: Context, _content: Range, _voice: Voice | None) -> list[Range]:
    return []


def _no_interview(_context: Context) -> tuple[bool, Range | None]:
    return False, None


def _no_clitic(_token: Token) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Language:
    """What a language provides; fields with a default are optional.

    `grammar` is that of its amounts, `dates` that of its dates. `attributions` finds who says what
    in a sentence. For the words of a speaker, `is_anonymous` is whether unnamed, `principal` for
    whom it speaks, and `kind_of` what it is; `kind_meant` is the kind that a pronoun or verb before
    a cue refers to, `named_subject` the subject of a sentence without a cue.

    `weigh` gives the claims of a reported sentence, each with the stance of its wording: a denial,
    a refusal, a pledge, a prediction, a demand. `certainty_of` is the certainty that a content
    expresses, where the attribution has none.

    `turn` is the turn that a paragraph starts in an interview (given whether there were turns
    before), `signature` the signer, if the tokens are only a signature, `introduced` the person
    whose words follow in the next paragraph.

    `speaks` tells whether a sentence speaks in the first person or answers yes or no, `interview`
    whether it tells of an interview, and with whom.

    `names` are the full names in a sentence, each with the head noun that may refer to it later
    (*ministry*), `short_name` that head if a speaker is named by it alone (*the ministry*), and
    `open_words` the words of a content that refer to somebody not named in it (*they*).

    `goes_on` tells whether a sentence without a cue has the form of speech that is reported further
    (*It would also pay a fee.*).

    `points_back` tells whether the denied claim is only referred to: *it*, *that is untrue*.

    `clitic_of` counts the letters of a preposition attached to a word; `pronouns` are those that
    may be a speaker without a known referent, `joints` join a clause to the text before,
    `furniture` are the first words of paragraphs that are not text.
    """

    code: LanguageCode
    grammar: Grammar
    attributions: Finder
    dates: DateGrammar = NO_DATES
    is_anonymous: Callable[[tuple[Token, ...]], bool] = _none
    principal: Callable[[Sequence[Token]], Range | None] = _nothing
    kind_of: Callable[[Sequence[Token]], Kind | None] = _nothing
    kind_meant: Callable[[Context, int], Kind | None] = _nothing
    named_subject: Callable[[Context], Range | None] = _nothing
    weigh: Weigher = _as_told
    certainty_of: Callable[[Context, Range], Certainty] = _unspecified
    turn: Callable[[Context, bool], Turn | None] = _nothing
    speaks: Callable[[Sequence[Token]], bool] = _none
    interview: Callable[[Context], tuple[bool, Range | None]] = _no_interview
    signature: Callable[[Sequence[Token]], Range | None] = _nothing
    introduced: Callable[[Context], Range | None] = _nothing
    names: Callable[[Context], list[tuple[str, Range]]] = _no_names
    short_name: Callable[[Sequence[Token]], str | None] = _nothing
    open_words: Callable[[Context, Range, Voice | None], list[Range]] = _no_words
    goes_on: Callable[[Context], bool] = _none
    points_back: Callable[..., bool] = _none
    pronouns: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    clitic_of: Callable[[Token], int] = _no_clitic


@cache
def language_of(code: LanguageCode) -> Language:
    """The language of a code; its rules and lists are loaded at the first call.

    >>> language_of("en").code
    'en'
    """
    record: Language = import_module(f"{musnad.suggest.__name__}.{code}.language").LANGUAGE
    return record
