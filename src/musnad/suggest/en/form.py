"""Forms of text in English: interviews and transcripts, signatures, introductions, short names.

Knows labels before a colon, dashes before a name, and *the ministry* after a longer name. Does not
know verbs of saying, except one before a colon that ends a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import (
    ARTICLES,
    CUES,
    FINITE,
    INSTITUTIONS,
    NOT_BEFORE,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
)
from musnad.suggest.en.source import PERSONAL, kind_of
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Turn, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "form")
_ASKERS: Final = words(read_list("en", "askers"))
_TOPICS: Final = words(read_list("en", "topics"))
_HEADS: Final = words(read_list("en", "heads"))
_PERSONAL: Final = words("we i our my us me we're we've we'll i'm i've i'll yes no well yeah ok")
_LETTERS: Final = frozenset({"Q", "A", "Question", "Answer"})
_INSIDE: Final = words("of the and for to de la van von bin ibn al el on x twitter")
_DASHES: Final = frozenset("-–—―")
LONGEST: Final = 10
"""A label has at most this many tokens."""
MESSAGES: Final = words("message statement word words note letter remarks reaction reply")
_TALKS: Final = words("interview conversation spoke talks chat answers")
_KINDS: Final = _LISTS["kinds"]
_DUMMY: Final = _LISTS["dummy"]
_NO_NAMES: Final = ARTICLES | PREPOSITIONS | PRONOUNS


def read_turn(context: Context, talks: bool) -> Turn | None:  # noqa: FBT001
    """The speaker whose turn in an interview a paragraph starts; `None` when it starts none.

    `Halloran: We hold 450 prisoners.` A question is not a claim. `talks`: there were turns before.
    """
    tokens = context.tokens
    if tokens[0].text in _LETTERS and key_at(tokens, 1) in {".", ":"} and len(tokens) > 2:
        return Turn((0, 1), 2, asks=tokens[0].text in {"Q", "Question"}, bare=True)
    dash = seek(tokens, range(1, min(len(tokens) - 2, LONGEST)), {"-"})
    if dash is not None and _is_shouted(tokens, dash):
        return Turn((0, dash), dash + 1, asks=any(t.text == "?" for t in tokens[-2:]))
    opens = int(
        tokens[0].text in QUOTES and key_at(tokens, 1).isalpha() and tokens[1].text.isupper()
    )
    colon = seek(tokens, range(1, min(len(tokens), LONGEST)), {":"})
    if colon is None or colon + 2 > len(tokens) or (context.quoted[colon] and not opens):
        return None
    label, rest = tokens[opens:colon], tokens[colon + 1 :]
    if not is_label(label) or rest[0].glued:
        return None
    named = [t for t in label if t.kind == WORD]
    end = next((k for k in range(1, colon) if tokens[k].text in "(@"), colon)
    turn = Turn((opens, end), colon + 1)
    if named[-1].key in _ASKERS and len(named) < 4:
        return turn._replace(asks=True)
    asks = any(t.text == "?" for t in rest[-2:])
    personal = any(t.key.replace("’", "'") in _PERSONAL for t in rest[:6])
    signed = any(t.text == "@" for t in label)
    ends = any(t.text in {".", "!"} for t in rest[-2:])
    headline = context.sentence.alone and not (ends or asks or personal or signed)
    if headline:
        return None
    if talks or personal or signed:
        return turn._replace(asks=asks)
    if ends and _is_office(named):
        return turn
    return turn._replace(asks=True) if asks and len(named) > 1 and not _is_office(named) else None


def speaks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks in the first person, or answers yes or no.

    >>> from musnad.suggest.token import split_tokens
    >>> speaks(split_tokens("The pumps failed us.")), speaks(split_tokens("The pumps failed."))
    (True, False)
    """
    return any(
        t.key.replace("’", "'") in _PERSONAL
        for t in tokens
        if not t.text.isupper() or t.text == "I"
    )


def find_interview(context: Context) -> tuple[bool, Range | None]:
    """Whether a sentence tells of an interview, and with whom: `an interview with Jo Orr`."""
    tokens = context.tokens
    at = seek(tokens, range(len(tokens) - 2), _TALKS)
    if at is None:
        return False, None
    start = at + 2
    if tokens[at + 1].key not in {"with", "to"} or tokens[at - 1].key in NOT_BEFORE - {"an"}:
        return False, None
    end = start
    while end < len(tokens) and tokens[end].kind == WORD and tokens[end].capital:
        end += 1
    led = tokens[at + 1].key == "with" and kind_of(tokens[start:end]) in PERSONAL
    return True, (start, end) if led else None


def _is_shouted(tokens: Sequence[Token], dash: int) -> bool:
    """Whether capitals are before a dash attached to the next word: `THE MINISTER -I know`."""
    named = all(t.text.isupper() for t in tokens[:dash])
    told = tokens[dash + 1].glued and tokens[dash + 1].kind == WORD
    return named and told and not tokens[dash].glued


def is_label(label: Sequence[Token]) -> bool:
    """Whether the tokens are a name and nothing else."""
    named = [t for t in label if t.kind == WORD]
    if not named or named[0].key in _TOPICS or named[-1].key in _TOPICS:
        return False
    if any(t.kind == FIGURE or (t.kind == MARK and t.text in ';?!"“”') for t in label):
        return False
    if any(t.key in FINITE or (t.key in CUES and t.key not in NOUNS | {"state"}) for t in named):
        return False
    office = _is_office(named)
    return office or all(t.capital or t.key in _INSIDE or t.glued for t in named)


def _is_office(named: Sequence[Token]) -> bool:
    heads = INSTITUTIONS | SOURCES | _HEADS
    return named[0].key in heads or named[-1].key in heads


def find_signature(tokens: Sequence[Token]) -> Range | None:
    """The signer, if the tokens are only a signature; else `None`.

    >>> from musnad.suggest.token import split_tokens
    >>> find_signature(split_tokens("— Gen. Ivo Marsh (@ivomarsh) May 3, 2024"))
    (1, 5)
    """
    if tokens[0].text not in _DASHES or not 2 < len(tokens) < 24 or not tokens[1].capital:
        return None
    return _name_after(tokens, 1)


def _name_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The name that starts at `start`, if only an aside or a post follows it."""
    end = start
    while end < len(tokens) and (
        (tokens[end].kind == WORD and (tokens[end].capital or tokens[end].key in _INSIDE))
        or (tokens[end].key in {".", "-", "'", "’"} and tokens[end].glued and end + 1 < len(tokens))
    ):
        end += 1
    if end == start or key_at(tokens, end) not in {"", "(", ",", ".", "@"}:
        return None
    told = any(
        not t.capital and (t.key in FINITE or (t.key in CUES and t.key not in NOUNS))
        for t in tokens[start:]
    )
    return None if told else (start, end)


def read_signature(context: Context) -> list[Attribution]:
    """A quotation and a dash before a name: `“We were first.” -Commissioner Ulf Sterk`."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if a > 1 or b + 2 >= len(tokens) or tokens[b + 1].text not in _DASHES:
            continue
        name = _name_after(tokens, b + 2) if tokens[b + 2].capital else None
        if name is not None:
            return [
                Attribution(
                    name, (b + 1, b + 2), trim(context, a, b + 1), "asserts", "en/signature"
                )
            ]
    return []


def find_names(context: Context) -> list[tuple[str, Range]]:
    """The full names of a sentence, each with the head noun that may refer to it later.

    `the Defence Ministry of Norland` may later be *the ministry*.
    """
    tokens = context.tokens
    found = []
    for k, token in enumerate(tokens):
        if token.key not in _HEADS:
            continue
        start, end = k, k + 1
        while start > 0 and _names(tokens, start - 1):
            start -= 1
        while end < len(tokens) and tokens[end].kind == WORD and tokens[end].capital:
            end += 1
        if key_at(tokens, end) == "of":
            last = end + 1 + (key_at(tokens, end + 1) in {"the", "its"})
            while (
                last < len(tokens)
                and tokens[last].kind == WORD
                and (
                    tokens[last].capital
                    or tokens[last].key in _HEADS | {"and", "public", "national"}
                )
            ):
                last += 1
                end = last
        named = any(t.capital and t.key not in ARTICLES for t in tokens[max(start, 1) : end])
        if end - start > 1 and (named or (start > 0 and tokens[start].capital)):
            found.append((token.key, (start, end)))
    return found


def _names(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token before a head may be part of its name: `Norland's`, `defence`."""
    token = tokens[i]
    if token.key in {"'", "’", "'s", "’s", "-"}:
        return token.glued
    return token.kind == WORD and (
        (token.capital and token.key not in _NO_NAMES) or token.key in _KINDS
    )


def short_name(tokens: Sequence[Token]) -> str | None:
    """The head noun, if a speaker is named by it alone (*the ministry*); else `None`.

    >>> from musnad.suggest.token import split_tokens
    >>> short_name(split_tokens("The ministry")), short_name(split_tokens("Norland's ministry"))
    ('ministry', None)
    """
    plain = len(tokens) == 2 and tokens[0].key in {"the", "its", "their", "his", "her"}
    return tokens[1].key if plain and tokens[1].key in _HEADS else None


def open_words(context: Context, part: Range, voice: Voice | None) -> list[Range]:
    """The pronoun subject of a content that means neither the speaker nor a name in the content.

    `The minister said they will attack`: who? Used only if nobody was named before.
    """
    tokens = context.tokens
    a, b = part
    while a < b and (tokens[a].kind == MARK or tokens[a].key in {"that", "and", "but", "if"}):
        a += 1
    if a >= b or tokens[a].key not in {"he", "she", "they", "it"}:
        return []
    key, kind = tokens[a].key, voice.kind if voice else None
    if key == "it" and (key_at(tokens, a + 1) in _DUMMY or key_at(tokens, a + 1).endswith("'s")):
        return []
    if voice is None:
        return [(a, a + 1)]
    if context.quoted[a]:
        return [(a, a + 1)]
    person = kind in PERSONAL
    own = {"he": kind != "body", "she": kind != "body"}.get(key, not person)
    return [] if own else [(a, a + 1)]
