"""Whether a form is a verb of saying, and not a noun, an infinitive or an act."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.clause import denied_by, led_by
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BASES,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    NOT_BEFORE,
    NOUNS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    QUOTED_ONLY,
    SAY,
    SOURCES,
    STATEMENTS,
    THAT_LED,
)
from musnad.suggest.en.frame import (
    CLAUSE_AFTER,
    FORESEES,
    OPENING,
    ends_aside,
    in_frame,
    is_beside_quotation,
    speaks_on,
    subject_like,
    that_after,
    word_after,
)
from musnad.suggest.en.main import find_main
from musnad.suggest.en.open import opens_clause
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.reduced import is_named_plan, is_reduced, shows_nothing
from musnad.suggest.en.subject import main_subject
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import FIGURE, WORD, key_at

_LISTS: Final = read_lists("en", "verb")
ADVISES: Final = _LISTS["advises"]
_PLAIN_FORMS: Final = _LISTS["plain-forms"]
_MORE_THAN_ARTICLE: Final = words(
    "notes remarks questions posted continued found charged considers feel"
)
_PLAIN_BASES: Final = _LISTS["plain-bases"]
_GIVEN: Final = words("visa visas entry access permission bail treatment food asylum parole")
_WRITTEN: Final = words("sign banner placard headline caption poster text inscription message")
_ENDING: Final = words("her him those many others some several other this such")
"""Words that may end a subject before *said*: `two people close to her said`."""
_PLURALS: Final = words("people police they who some many also men women children")
_SOMEBODY: Final = words("some other others many several both few all most one neither either")
_ANNOUNCED: Final = _LISTS["announced"]
_SHORT: Final = 4
"""Words of a headline with capitals that are not longer may be in small letters."""
ACTS: Final = read_stances("en", "stances")["acts"]
"""Nouns of speech that take a clause: `his denial that …`, `a warning from X that …`."""
_BEFORE_NOUN: Final = PREPOSITIONS | {"of"}


def is_verb(context: Context, i: int) -> bool:
    """Whether the form at `i` is used as a finite verb or a participle of the same speaker."""
    for judge in (_as_joined, _as_deed, _beside_speech, _after_word, _as_plain_form):
        verdict = judge(context, i)
        if verdict is not None:
            return verdict
    return _as_noun(context, i)


def _as_joined(context: Context, i: int) -> bool | None:
    """Decides by affixes of the form, or by words in the same phrase."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if tokens[i].capital and any(t.text.islower() and len(t.key) > _SHORT for t in tokens[:i]):
        return False  # "Grand Slams", not in a headline
    if tokens[i].glued and previous in {"-", "'", "’"}:
        return False
    if following == "-" and i + 1 < len(tokens) and tokens[i + 1].glued:
        return False
    if previous.endswith(("'s", "’s")) and len(previous) > 2 and key not in PARTICIPLES:
        named = key in SAY and key not in ACTS and tokens[i - 1].capital
        return named and (following == "that" or (i == 1 and following in OPENING))
    if key == "say" and following == "only" and previous in {"would", "will", "could"}:
        return True
    if key == "observed" and previous in {"last", "first", "when"}:
        return False
    return None


def _as_deed(context: Context, i: int) -> bool | None:
    """Decides if denying, announcing or declaring is an act, or the word a name: `think tank`."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if key in {"disputes", "rejects", "disputed"} and following in {"", ".", ","}:
        return any(t.key in CLAIMED for t in tokens[max(0, i - 8) : i])
    if key in {"denied", "denies", "denying"} and any(
        t.key in _GIVEN for t in tokens[i + 1 : i + 3]
    ):
        return False  # "had denied visas to the players"
    amount = i + 1 + (following in {"only", "some", "about", "nearly", "another", "just"})
    if key == "added" and amount < len(tokens) and tokens[amount].kind == FIGURE:
        return find_main(context, amount, len(tokens)) is not None  # "firms added 146,000 jobs"
    if key == "added" and previous in {"much", "little", "more", "extra", "such", "real"}:
        return False
    if key in {"announced", "reported", "published", "revealed", "declared"} and (
        previous in _ANNOUNCED and following not in {"that", "it", "he", "she", "they", "the", "a"}
    ):
        return False
    if key == "think" and following in {"tank", "tanks"}:
        return False
    if is_reduced(context, i) or is_named_plan(tokens, i) or shows_nothing(tokens, i):
        return False
    if key.startswith(("respond", "repl")) and following == "to":
        return False
    if key == "states" and (previous in {"united", "member"} or tokens[i].capital):
        return False
    if key in ADVISES and previous not in PASSIVE and that_after(context, i + 1) is not None:
        return key not in PARTICIPLES or previous in {",", "and"} or led_by(tokens, i) in PASSIVE
    if key in QUOTED_ONLY:
        return is_beside_quotation(context, i)
    if key in {"declared", "declares", "declaring"} and any(
        t.key in {"emergency", "war", "holiday", "bankruptcy", "ceasefire", "curfew", "mourning"}
        for t in tokens[i + 1 : i + 6]
    ):
        return False
    if key == "saying" and previous == "without" and key_at(tokens, i - 2) in {"goes", "went"}:
        return False
    return None


def _beside_speech(context: Context, i: int) -> bool | None:
    """Decides by a figure, a quotation or a newspaper next to the form."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if key in {"estimate", "forecast", "project"} and i and previous not in NOT_BEFORE | AUX:
        plural = any(t.key in SOURCES and t.key.endswith("s") for t in tokens[max(0, i - 6) : i])
        counted = any(t.kind == FIGURE for t in tokens[i + 1 : i + 10])
        if plural and counted and (tokens[i - 1].capital or previous in SOURCES):
            return True
    if key == "estimate" and following in {"", ".", ","} and i > 1:
        return tokens[i - 1].key.endswith("s")
    if key in SAY and key not in {"reported", "observed"} and is_beside_quotation(context, i, 16):
        return key_at(tokens, i - 1) not in PASSIVE | {"to"}
    if (
        key in SAY
        and i > 1
        and tokens[i - 1].text in QUOTES | {","}
        and any(b in {i - 1, i - 2} for _, b in context.sentence.quotations)
        and i + 1 < len(tokens)
        and tokens[i + 1].kind == WORD
    ):
        return True
    if key == "reports":
        return following in {"", ".", ",", "in", "that"} and (
            tokens[i - 1].capital or previous in {"team", "group", "newspaper", "agency", "paper"}
        )
    if key in PARTICIPLES:
        return speaks_on(context, i)
    if key in {"reads", "read"} and is_beside_quotation(context, i):
        return any(t.key in STATEMENTS | DOCUMENTS | _WRITTEN for t in tokens[max(0, i - 6) : i])
    return None


def _after_word(context: Context, i: int) -> bool | None:
    """Decides by the word before the form."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if previous in _BEFORE_NOUN and key not in PARTICIPLES:
        return False
    if previous in _SOMEBODY and i < 3 and following in OPENING | {":"}:
        return key not in BASES or following == "that"
    if key in {"believe", "think", "expect"} and denied_by(tokens, i):
        return True
    speaks = key in {"said", "says", "told"} and previous in _ENDING
    if (previous in NOT_BEFORE and not speaks) or previous in {"nor", "neither"}:
        return False
    if key == "forecast" and previous in {"had", "has", "have"}:
        return True
    if key in FORESEES and key_at(tokens, i + 2) == "of" and tokens[i + 1].kind == WORD:
        alone = key_at(tokens, i - 2) in ARTICLES and not any(
            t.key in FINITE for t in tokens[i + 3 :]
        )
        if alone or in_frame(context, i, i - 1):
            return True  # "The panel forecast sales of 3 million"
    return None


def _as_plain_form(context: Context, i: int) -> bool | None:
    """Decides on a base form after a plural that can be a speaker."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = word_after(tokens, i)
    if key in BASES:
        if key in _PLAIN_BASES and previous in {"and", "but"} and i > 3:
            owning = main_subject(context, i)
            if owning is not None and tokens[owning[1] - 1].key.endswith("s"):
                return True
        if previous == "," and i > 2 and in_frame(context, i, i - 1):
            return True
        if previous in {"and", "but"} and key in {"forecast", "project", "estimate"}:
            return following == "that"
        if key == "say" and previous == "," and context.sentence.alone and tokens[-1].key != ".":
            return True
        owner = tokens[i - 1]
        if previous == "only" and key_at(tokens, i - 2) in {"would", "will", "could", "can"}:
            return True
        if following == "that" and any(
            t.key in SOURCES or (t.key.endswith("s") and len(t.key) > 3 and t.kind == WORD)
            for t in tokens[max(0, i - 10) : i]
        ):
            return owner.kind == WORD
        if not (
            owner.kind == WORD
            and (
                owner.capital
                or owner.key in SOURCES
                or owner.key in INSTITUTIONS
                or owner.key.endswith("s")
                or owner.key in _PLURALS
                or (
                    key in _PLAIN_BASES
                    and any(
                        t.key in SOURCES or (t.key.endswith("s") and len(t.key) > 3)
                        for t in tokens[max(0, i - (14 if key == "say" else 6)) : i]
                    )
                )
            )
        ):
            return False
        if context.sentence.alone and tokens[-1].key not in {".", "?"} and len(tokens) < 24:
            return key not in _PLAIN_FORMS or following not in PREPOSITIONS | {"of", "and", ","}
        if key in _PLAIN_FORMS:
            return (
                following in {"that", "to", "the", "it", "he", "they", "she", "there", "whether"}
                and owner.key.endswith("s")
            ) or following == "that"
        return True
    return None


def _as_noun(context: Context, i: int) -> bool:
    """Decides on a form that may be a noun, by a clause after it."""
    tokens = context.tokens
    key = tokens[i].key
    following = word_after(tokens, i)
    j = i - 1
    while (
        j >= 0
        and (tokens[j].key in ADVERBS or tokens[j].key.endswith("ly"))
        and tokens[j].kind == WORD
    ):
        j -= 1
    if key_at(tokens, j) in PASSIVE and not key.endswith("ing"):
        return False
    if (key in NOUNS or key in THAT_LED) and not in_frame(context, i, j):
        clause = following in CLAUSE_AFTER or (
            following in {"for", "to"}
            and key in {"demands", "appeals", "promises", "hopes", "hope"}
        )
        if not clause:
            clause = (i + 1 < len(tokens) and tokens[i + 1].text in QUOTES) or (
                following in {"the", "a", "an"}
                and i > 0
                and key not in _MORE_THAN_ARTICLE
                and (
                    subject_like(tokens, i - 1)
                    or (key.endswith("s") and key_at(tokens, i - 2) in ARTICLES)
                )
            )
        clause |= following.endswith("ing") and key in {"recalled", "suggested", "reported"}
        if key in THAT_LED and key.endswith(("ed", "s")) and tokens[j].kind == WORD:
            clause |= tokens[j].key not in ARTICLES | PREPOSITIONS and opens_clause(context, i + 1)
        if following == "to" and key in {"claims", "claim"}:
            clause = key_at(tokens, i + 2) in {"have", "be", "know", "speak", "represent"}
        documented = any(t.key in DOCUMENTS for t in tokens[max(0, i - 8) : i])
        clause |= documented and key not in {"read", "hope", "fears", "posted", "charged"}
        return clause or ends_aside(context, i)
    return True
