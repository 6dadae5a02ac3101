"""Sentences that introduce somebody whose words are the next paragraph, or that go on with them.

Knows a verb of saying or a statement before a colon that ends a paragraph, and names after *from*.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from musnad.suggest.en.cues import CUES, FINITE
from musnad.suggest.en.form import LONGEST, MESSAGES, is_label
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import MARK, Token, key_at

_FOLLOWS: Final = words("following follows response comment comments declaration say")
_ISSUES: Final = words(
    "issued issues issue released releases release made makes gave gives offered offers had has "
    "published publishes posted posts sent sends wrote read reads delivered delivers shared shares"
)
"""Verbs of giving out a statement. Not *took* or *received*."""
_LATER: Final = words("have later become eventually soon never go prove turn take be seem appear")


def find_introduced(context: Context) -> Range | None:
    """The person whom a sentence introduces, whose words are the next paragraph; else `None`.

    `And from Chairwoman Roswell:`, `From the desk of Ned Pryor, chief analyst.`, `Orr told the
    paper:`, `Orr issued the following statement:`
    """
    tokens = context.tokens
    colon = tokens[-1].key == ":"
    if not context.sentence.alone and not colon:
        return None
    if colon and len(tokens) < LONGEST and is_label(tokens[:-1]):
        return 0, len(tokens) - 1
    if colon and not any(context.quoted):
        issued = _last(tokens, MESSAGES | _FOLLOWS) is not None
        for cue in (_last(tokens, CUES), _last(tokens, _ISSUES) if issued else None):
            subject = subject_left(context, cue) if cue is not None else None
            if subject is not None:
                return None if subject.negated else subject.span
    if any(t.key in FINITE and not t.capital for t in tokens) or len(tokens) > 20:
        return None
    first = next((k for k in range(3) if key_at(tokens, k) in {"from", "by"}), None)
    words_of = next((k for k in range(1, 5) if key_at(tokens, k - 1) in MESSAGES), None)
    at = first if first is not None else words_of
    if at is None or (at and tokens[at - 1].key not in MESSAGES | {"and", "now", "next", "also"}):
        return None
    if key_at(tokens, at) not in {"from", "by"}:
        return None
    start = at + 1
    of = next((k for k in range(start, start + 3) if key_at(tokens, k) == "of"), None)
    if of is not None and {"desk", "office", "pen"} & {t.key for t in tokens[start:of]}:
        start = of + 1
    end = next((k for k in range(start, len(tokens)) if tokens[k].text in {",", ":", "("}), None)
    end = end if end is not None else len(tokens) - (tokens[-1].kind == MARK)
    named = any(t.capital for t in tokens[start:end]) and (start > at + 1 or at < 2)
    named = named or (colon and at > 0) or (colon and tokens[start].capital)
    return (start, end) if start < end and named else None


def goes_on(context: Context) -> bool:
    """Whether a sentence goes on with what its subject said: `It would also pay`.

    Not what came later (`He would later resign`) or what did not come (`It would have paid`).
    """
    tokens = context.tokens
    after = 2 + (key_at(tokens, 2) in {"also", "not", "only", "instead"})
    would = key_at(tokens, 0) in {"it", "they"} and key_at(tokens, 1) == "would"
    return would and key_at(tokens, after) not in _LATER and tokens[-1].key != "?"


def _last(tokens: Sequence[Token], keys: Container[str]) -> int | None:
    """The last of some words before the colon."""
    return next((k for k in range(len(tokens) - 2, 0, -1) if tokens[k].key in keys), None)
