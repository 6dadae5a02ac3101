"""What somebody holds of a thing: `sees it as a threat`, `X's view is that`, `called a liar by`.

Does not know what is called a name in the active: that is in `called`.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.clause import clause_end, led_by
from musnad.suggest.en.cues import BREAKS, FINITE, INSTITUTIONS, PASSIVE, SOURCES
from musnad.suggest.en.phrase import CLAIMED, phrase_left
from musnad.suggest.en.subject import RUMOURS, subject_left, subject_right
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import MARK, key_at

_LISTS: Final = read_lists("en", "judged")
AS: Final = _LISTS["as"]
NAMED: Final = _LISTS["named"]
VIEWS: Final = _LISTS["views"]
_REACH: Final = 14
"""*as* or *by* is at most this many tokens after the verb."""


def _speaks(context: Context, span: Range | None) -> bool:
    """Whether a subject is a person or a body."""
    if span is None:
        return True
    last = context.tokens[span[1] - 1]
    return last.capital or last.key in SOURCES | INSTITUTIONS or last.key.endswith("s")


def read_as(context: Context, i: int) -> list[Attribution]:
    """`sees the plan as a threat`, `dismissed the Tories as a fading force`."""
    tokens = context.tokens
    as_ = seek_said(context, range(i + 2, min(len(tokens), i + _REACH)), {"as"})
    if as_ is None or any(
        (t.kind == MARK and not t.glued) or t.key in {",", ";", "and"} | BREAKS - {"as"}
        for t in tokens[i + 1 : as_]
    ):
        return []
    claimed = {t.key for t in tokens[i + 1 : as_]} & (CLAIMED | RUMOURS)
    subject = subject_left(context, i)
    if claimed or subject is None or subject.negated or not _speaks(context, subject.span):
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    return [Attribution(subject.span, (i, i + 1), content, "opines", "en/judged as")]


def read_named(context: Context, i: int) -> list[Attribution]:
    """`has been called a liar by the mayor`, `was attacked by the union as unfair`."""
    tokens = context.tokens
    if led_by(tokens, i) not in PASSIVE:
        return []
    by = seek_said(context, range(i + 1, min(len(tokens), i + _REACH)), {"by"})
    speaker = subject_right(context, by + 1) if by is not None else None
    if by is None or speaker is None or any(t.key in FINITE for t in tokens[i + 1 : by]):
        return []
    ends = range(speaker[0] + 1, speaker[1])
    stop = next((k for k in ends if tokens[k].key in {"as", "for", "of", "to"}), speaker[1])
    speaker = (speaker[0], stop)
    if by == i + 1 and key_at(tokens, stop) != "as":
        return []
    called = (stop + 1, clause_end(context, stop + 1, i)) if by == i + 1 else (i + 1, by)
    content = trim(context, *called)
    if content[0] >= content[1]:
        return []
    cue = (i, i + 1)
    return [Attribution(speaker, cue, content, "opines", "en/called by", shape=Shape.PASSIVE)]


def read_view(context: Context, i: int) -> list[Attribution]:
    """`Ms Lind's view is that …`, `the union is of the view that …`, `In the view of Lind, …`."""
    tokens = context.tokens
    before, after = key_at(tokens, i - 1), key_at(tokens, i + 1)
    if after in {"is", "was"} and key_at(tokens, i + 2) == "that":
        carried = before in {"his", "her", "their", "its"}
        owned = before.endswith(("'s", "’s")) or key_at(tokens, i - 2).endswith("s'")
        span = phrase_left(context, i - 1) if owned else None
        content = trim(context, i + 3, clause_end(context, i + 3, i))
        if (span is None and not carried) or content[1] - content[0] < 2:
            return []
        return [Attribution(span, (i, i + 3), content, "opines", "en/view")]
    if after == "that" and [key_at(tokens, i - 2), before] == ["of", "the"]:
        subject = subject_left(context, i - 2)
        content = trim(context, i + 2, clause_end(context, i + 2, i))
        if subject is None or led_by(tokens, i - 2) not in PASSIVE or subject.negated:
            return []
        return [Attribution(subject.span, (i - 2, i + 2), content, "opines", "en/view")]
    if after == "of" and [key_at(tokens, i - 2), before] == ["in", "the"]:
        speaker = subject_right(context, i + 2)
        content = trim(context, speaker[1], len(tokens)) if speaker else (0, 0)
        if speaker is None or key_at(tokens, speaker[1]) != "," or content[0] >= content[1]:
            return []
        return [
            Attribution(
                speaker, (i - 2, i + 2), content, "opines", "en/view", shape=Shape.ACCORDING
            )
        ]
    return []
