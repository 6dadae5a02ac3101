"""Validation of single fields, by the same rules as for files.

Knows the rule of each field of a review. Each function returns the reason for a refusal; an empty
text accepts the value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from musnad.curation.answers import parse_answer
from musnad.curation.fields import DATE, LANGUAGE, SLUG, URL, Kind, Wrong, refusal
from musnad.model.question import Question
from musnad.value.unit import UNITS

Refuse = Callable[[str], str]


def _say(wrong: Wrong | None) -> str:
    if wrong is None:
        return ""
    return f"{wrong}; {wrong.hint}" if wrong.hint else str(wrong)


def form(kind: Kind, *words: str) -> Refuse:
    """Refuses what is neither of the kind nor one of the words.

    >>> form(DATE, "unknown")("2024-13-01")
    "there is no month or season 13 in '2024-13-01'; dates are EDTF: 2024, 2024-06, 2024-06/.."
    >>> form(DATE, "unknown")("unknown")
    ''
    """
    return lambda text: "" if text in words else _say(refusal(kind, text))


def date(*words: str) -> Refuse:
    """Refuses what is not EDTF and none of the words."""
    return form(DATE, *words)


def language() -> Refuse:
    """Refuses what is not a code of a language."""
    return form(LANGUAGE)


def address(*words: str) -> Refuse:
    """Refuses what is not an address on the web and none of the words."""
    return form(URL, *words)


def new_id(taken: Collection[str], what: str) -> Refuse:
    """Refuses what cannot be an id, or names another `what` already.

    >>> new_id(["dead"], "question")("dead")
    "a question is called 'dead' already"
    """

    def refuse(text: str) -> str:
        return (
            f"a {what} is called {text!r} already" if text in taken else _say(refusal(SLUG, text))
        )

    return refuse


def known_id(known: Collection[str], what: str, *words: str) -> Refuse:
    """Refuses what names no `what` and is none of the words.

    >>> known_id(["who"], "agent", "none")("whom")
    "no agent is called 'whom'"
    """
    return lambda text: "" if text in known or text in words else f"no {what} is called {text!r}"


def each(refuse: Refuse) -> Refuse:
    """Refuses a list of words, parted by spaces or commas, of which one is refused."""
    return lambda text: next(
        (why for w in text.replace(",", " ").split() if (why := refuse(w))), ""
    )


def unit(*words: str) -> Refuse:
    """Refuses what is not a unit and none of the words."""
    return lambda text: (
        "" if text in UNITS or text in words else f"no unit is called {text!r}: {', '.join(UNITS)}"
    )


def answer(question: Question, stance: str) -> Refuse:
    """Refuses what does not answer the question with that stance."""

    def refuse(text: str) -> str:
        try:
            parse_answer(question, text or None, stance, text)
        except Wrong as wrong:
            return _say(wrong)
        return ""

    return refuse


def stands_in(text: str, *words: str) -> Refuse:
    """Refuses what is not in the text and none of the words; runs of spaces count as one.

    >>> stands_in("he said on")("he told")
    "'he told' is not in the text"
    """
    flat = " ".join(text.split())

    def refuse(given: str) -> str:
        there = given in words or " ".join(given.split()) in flat
        return "" if there else f"{given!r} is not in the text"

    return refuse
