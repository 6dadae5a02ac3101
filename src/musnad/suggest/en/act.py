"""Speech by a noun or an adjective: `his denial that`, `voiced concern`, `doubtful that`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.clause import clause_end, that_clauses
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    BREAKS,
    CUES,
    FINITE,
    INSTITUTIONS,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
)
from musnad.suggest.en.finite import ACTS
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, trim
from musnad.suggest.token import MARK, WORD, key_at

_LISTS: Final = read_lists("en", "turn")
LIGHT: Final = _LISTS["light"]
_STANCES: Final = read_stances("en", "stances")
_FEELINGS: Final = _STANCES["feelings"]
"""Nouns of feeling and request that form a cue with a light verb: `expressed concern that`."""
ADJECTIVES: Final = _STANCES["adjectives"]
OWNED: Final = _STANCES["owned"]
"""Nouns of promising and bidding that count with an owner and *to* or *for*."""
_LED: Final = {"pledges": "to", "demands": "for"}
_THEY: Final = words("this it they he she there")
"""Words that start a clause after a feeling without *that*."""
_ABOUT: Final = words("that about over at for to whether on of in")
"""Words between a feeling and its object."""
_BEARING: Final = words("alongside with carrying containing bearing making beside under featuring")
_CARRIERS: Final = _LISTS["carriers"]
_ACT_WORDS: Final = _LISTS["act-words"]


def read_act(context: Context, i: int) -> list[Attribution]:
    """A noun of speech with its owner and a clause: `the rebels' claim that …`."""
    tokens = context.tokens
    key = tokens[i].key
    speaker: Range | None = None
    carried = False
    that = i + 1
    j = i - 1
    while (
        j > 0
        and tokens[j].kind == WORD
        and not tokens[j].capital
        and (tokens[j].key in _ACT_WORDS or tokens[j].key.endswith("ed"))
    ):
        j -= 1
    if key_at(tokens, j) in {"his", "her", "their", "its"}:
        carried = True
    elif key_at(tokens, j).endswith(("'s", "’s")):
        speaker = phrase_left(context, j)
    elif key_at(tokens, j) in {"'", "’"} and tokens[j].glued:
        speaker = phrase_left(context, j - 1)
    if key_at(tokens, j) in {"a", "the"} and key_at(tokens, j - 1) in _BEARING and j > 2:
        carrier = phrase_left(context, j - 2)
        last = {t.key for t in tokens[slice(*carrier)]} if carrier else set()
        of = next((k for k in range(*(carrier or (0, 0))) if tokens[k].key in {"in", "on"}), None)
        if carrier is not None and last & STATEMENTS | last & _CARRIERS:
            speaker = (of + 1, carrier[1]) if of is not None else carrier
    if key_at(tokens, i + 1) in {"by", "from"} and speaker is None:
        that = next(
            (
                k
                for k in range(i + 2, min(len(tokens), i + 14))
                if tokens[k].key in {"that", ","}
                or (tokens[k].kind == MARK and not tokens[k].glued)
            ),
            i + 1,
        )
        speaker = (i + 2, that)
        carried = False
    if speaker is None and not carried and tokens[j].text.isupper() and key not in CUES:
        speaker = (j, j + 1)  # "US allegations that"
    if (speaker is None and not carried) or (speaker is not None and speaker[1] <= speaker[0]):
        return []
    if key_at(tokens, that) != "that":
        if that != i + 1 or key in CUES or key_at(tokens, that) not in PRONOUNS | {"there"}:
            return []
        that = i  # "his insistence he was not there"
    content = trim(context, that + 1, subject_clause_end(context, that + 1, i))
    if content[1] - content[0] < 3:
        return []
    return [Attribution(speaker, (i, i + 1), content, ACTS[key], "en/noun of speech")]


def subject_clause_end(context: Context, start: int, cue: int) -> int:
    """Where a clause ends that is part of a subject: before the second finite verb in a row."""
    tokens = context.tokens
    stop = clause_end(context, start, cue)
    finite = 0
    k = start
    while k < stop:
        key = tokens[k].key
        if key in BREAKS | {"and", "or", "who", "which", ","}:
            if key == "," and finite:
                return k
            finite = -1 if key in {"that", "who", "which"} else 0
        elif (
            key in FINITE or key == "died" or (key.endswith("ed") and not tokens[k].capital)
        ) and not (context.quoted[k] or key_at(tokens, k - 1) in FINITE | {"not"} | ADVERBS):
            finite += 1
            if finite == 2:
                return k
        k += 1
    return stop


def read_owned(context: Context, i: int) -> list[Attribution]:
    """A noun of promising or bidding with its owner: `Norland's threat to close the strait`."""
    tokens = context.tokens
    word, owner = tokens[i].key, key_at(tokens, i - 1)
    stance = OWNED[word]
    if (
        not (tokens[i - 1].capital and owner.endswith(("'s", "’s")))
        or key_at(tokens, i + 1) != _LED[stance]
    ):
        return []
    speaker = phrase_left(context, i - 1)
    verb = i + 2 < len(tokens) and not (tokens[i + 2].capital or tokens[i + 2].key in ARTICLES)
    if speaker is None or (stance == "pledges" and not verb):
        return []
    content = trim(context, i + 2, subject_clause_end(context, i + 2, i))
    if content[1] <= content[0]:
        return []
    cue = (i, i + 1)
    return [Attribution(speaker, cue, content, stance, "en/noun of speech", shape=Shape.OWNED)]


def read_light(context: Context, i: int) -> list[Attribution]:
    """A light verb with a noun of speech: `voiced doubts that …`, `issued a warning that …`."""
    tokens = context.tokens
    at = next(
        (
            k
            for k in range(i + 1, min(len(tokens), i + 6))
            if tokens[k].key in _FEELINGS
            or (tokens[k].key in ACTS and tokens[k].key != "statement")
        ),
        None,
    )
    if at is None or any(t.kind != WORD and t.text not in QUOTES for t in tokens[i + 1 : at]):
        return []
    quoted = int(at + 1 < len(tokens) and tokens[at + 1].text in QUOTES)
    at += quoted  # 'expressed "regret" over'
    opener = key_at(tokens, at + 1)
    while opener in {"and", "over", "about", "at"} and key_at(tokens, at + 2) in _FEELINGS:
        at, opener = at + 2, key_at(tokens, at + 3)
    bare = opener in _THEY
    if not bare and opener not in _ABOUT:
        return []
    if opener in {"in", "on", "at"} and context.dated[min(at + 2, len(tokens) - 1)]:
        return []
    word = tokens[at - quoted].key
    stance = _FEELINGS.get(word) or ACTS[word]
    subject: Subject | None = Subject(None, i, i)
    if not tokens[i].key.endswith("ing"):
        subject = subject_left(context, i)
    elif key_at(tokens, i - 1) not in {",", "and", "while", "but"}:
        return []
    if subject is None or subject.negated:
        return []
    start = at + 2 - bare
    parts = that_clauses(context, trim(context, start, clause_end(context, start, i)))
    return [Attribution(subject.span, (i, at + 1), part, stance, "en/light verb") for part in parts]


def read_adjective(context: Context, i: int) -> list[Attribution]:
    """A state of mind that expresses an opinion: `was skeptical that much would change`."""
    tokens = context.tokens
    j = i - 1
    while key_at(tokens, j) in ADVERBS | {"not", "very", "more", "less", "deeply", "also"}:
        j -= 1
    negated = any(t.key in {"not", "never"} for t in tokens[j + 1 : i])
    led = key_at(tokens, i + 1) in {"that", "of", "about", "whether"}
    if not led and not (
        tokens[i].key in {"confident", "certain", "convinced", "optimistic", "adamant"}
        and key_at(tokens, i + 1) in ARTICLES | PRONOUNS
    ):
        return []
    subject = subject_left(context, j)
    stance = ADJECTIVES[tokens[i].key]
    if subject is None or (
        subject.span is not None
        and not any(
            t.capital or t.key in SOURCES | INSTITUTIONS
            for t in tokens[subject.span[0] : subject.span[1]]
        )
    ):
        return []
    if negated:
        if stance != "opines":
            return []
        stance = "doubts"
    content = trim(context, i + 1 + led, clause_end(context, i + 1 + led, i))
    if content[1] - content[0] < 2:
        return []
    return [
        Attribution(
            subject.span, (j, i + 1), content, stance, "en/adjective", shape=Shape.ADJECTIVE
        )
    ]
