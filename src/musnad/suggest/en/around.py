"""Contents before a cue, around it, and in a second quotation."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.cues import (
    ADVERBS,
    CUES,
    DATE_WORDS,
    FINITE,
    LEADS,
    PREPOSITIONS,
    SAY,
    STATEMENTS,
    Cue,
)
from musnad.suggest.en.main import find_main
from musnad.suggest.en.subject import MAIN_VERBS
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, seek_said, trim
from musnad.suggest.token import MARK, key_at

_TELLS_MORE: Final = words(
    "and but which who whose where while adding saying citing although though"
)
_OPENS: Final = words("if when because although though while once since unless until")
_GOES_ON: Final = words(
    "that from by because with without to despite unless if until since so than"
)


_ALIKE: Final = words("soon long far well same such much many so")
_ADJUNCT: Final = 16
"""A time or place after a cue has fewer words."""
_JOINS: Final = words("but because so while if when as")
_ANEW: Final = words("adding said added told")


def referred_content(context: Context, start: int) -> Range:
    """The content before the noun or pronoun that ends at `start`: `…, a claim X denied`."""
    tokens = context.tokens
    head = start - 1
    while head > 0 and tokens[head].key not in {",", "-"}:
        head -= 1
    said = next(
        (
            k
            for k in range(head - 1, -1, -1)
            if tokens[k].key in SAY
            or (tokens[k].key in CUES and CUES[tokens[k].key].kind in {"do", "doc"})
        ),
        -1,
    )
    that = seek_said(context, range(said + 1, min(head, said + 5)), {"that"}, said)
    return trim(context, that + 1, head)


def stands_alone(context: Context, left: Range) -> bool:
    """Whether what is before a subject is a quotation or a clause, and not an adjunct."""
    closes = {b for _, b in context.sentence.quotations}
    return (
        bool(closes & {left[1] - 1, left[1], left[1] + 1}) or find_main(context, *left) is not None
    )


def around_cue(context: Context, left: Range, subject: int, rest: int) -> Range:
    """The whole sentence when a cue is between a subject and its verb.

    `The toll, officials said, was likely to rise.`
    """
    tokens = context.tokens
    if rest + 2 >= len(tokens) or key_at(tokens, rest) != "," or key_at(tokens, subject - 1) != ",":
        return left
    inside = tokens[left[0] : left[1]]
    opened = tokens[left[0] + (tokens[left[0]].key == "even")].key in _OPENS
    after = tokens[rest + 1]
    unsaid = after.key == "without" and key_at(tokens, rest + 2).endswith("ing")
    if unsaid:
        return left  # "…, the daily reported, without giving a source"
    goes_on = after.key in _GOES_ON or (
        after.text in QUOTES and rest + 2 < len(tokens) and tokens[rest + 2].text[:1].islower()
    )
    if goes_on and not any(t.key in STATEMENTS for t in tokens[rest + 2 : rest + 7]):
        return trim(context, left[0], len(tokens))
    bare = tokens[rest + 1].key in FINITE  # "The arms the state has, he added, are old"
    if not (opened or bare) and any(
        t.key in FINITE or (t.key.endswith("ed") and not t.capital) for t in inside
    ):
        return left
    follow = rest + 1
    while follow < len(tokens) and (
        tokens[follow].key in ADVERBS or tokens[follow].key.endswith("ly")
    ):
        follow += 1
    following = key_at(tokens, follow)
    plain = follow < len(tokens) and tokens[follow].text.islower() and following.endswith("s")
    if plain and len(inside) < 9 and key_at(tokens, follow + 1) not in {"", ".", ","}:
        return trim(context, left[0], len(tokens))  # "The US, they wrote, keeps more weapons"
    main = find_main(context, rest + 1, len(tokens))
    if main is not None and after.key not in _TELLS_MORE and find_main(context, *left) is None:
        return trim(context, left[0], len(tokens))  # "Many days, aides said, she would stay late"
    if opened or following in FINITE | MAIN_VERBS or following.endswith("ed"):
        return trim(context, left[0], len(tokens))
    return left


def interposed(context: Context, after: int, start: int, left: Range) -> int | None:
    """The comma that ends a cue between a subject and its verb, with a time or place in it.

    `The dam, engineers warned in a letter last year, was about to burst.` The cue ends before
    `after`, its subject starts at `start`, and `left` is what stands before it.
    """
    tokens = context.tokens
    comma = seek_said(context, range(after, min(len(tokens), after + _ADJUNCT)), {","})
    if comma is None or key_at(tokens, start - 1) != "," or stands_alone(context, left):
        return None
    goes_on = key_at(tokens, comma + 1) in FINITE
    led = tokens[left[0]].key in _OPENS
    goes_on = goes_on or (led and find_main(context, comma + 1, len(tokens)) is not None)
    return comma if goes_on and find_main(context, after, comma) is None else None


def read_echoed(
    context: Context, i: int, given: Cue, subject: Subject, start: int
) -> list[Attribution] | None:
    """`The raid killed five, as officials claimed`, `…, not eleven as officials claimed`.

    The cue is at `i`, and `start` is the token after its adjuncts.
    """
    tokens, at = context.tokens, subject.start - 1
    ends = key_at(tokens, start) in {"", ".", ",", ";"}
    alike = key_at(tokens, at - 1) in _ALIKE
    if key_at(tokens, at) != "as" or not ends or alike or subject.negated:
        return None
    refused = seek_said(context, range(at - 1, max(0, at - 12), -1), {"not", ","}, 0)
    opens = refused + 1 if tokens[refused].key == "not" else 0
    content = trim(context, opens, at)
    if content[1] - content[0] < 2 or (not opens and find_main(context, *content) is None):
        return None
    return [Attribution(subject.span, (i, i + 1), content, given.stance, "en/as said")]


def left_content(context: Context, end: int) -> Range | None:
    """The content to the left of a subject or verb, closed by a comma or a quotation mark."""
    tokens = context.tokens
    k = end - 1
    joint = seek_said(context, range(k, 0, -1), {";"}, -1)
    if k < 1 or not (tokens[k].key in {",", "-", "?", "!"} or tokens[k].text in QUOTES):
        return None
    start = joint + 1
    a, b = trim(context, start, k + 1)
    if b - a < 2:
        return None
    # the words there may be an adjunct of what follows: "On Tuesday, the ministry said"
    quoted_end = tokens[k].text in QUOTES
    if not quoted_end:
        if all(
            context.dated[x] or tokens[x].key in DATE_WORDS or tokens[x].kind == MARK
            for x in range(a, b)
        ):
            return None
        if b - a < 4 and tokens[a].key in PREPOSITIONS | LEADS | ADVERBS:
            return None
    return a, b


def second_quote(
    context: Context, at: int, speaker: Range | None, cue: Range, given: Cue
) -> list[Attribution]:
    """A quotation that continues after the cue: `"A," he said, "B."`."""
    for a, b in context.sentence.quotations:
        if a >= at and a - at < 30 and b - a > 2:
            between = {t.key for t in context.tokens[at:a]} - _JOINS
            goes_on = context.tokens[a + 1].text.islower() and key_at(context.tokens, a - 1) == ","
            if goes_on and key_at(context.tokens, at) == "," and b - a > 4:
                between -= {t.key for t in context.tokens[at:a]} - _ANEW
            if between & _ANEW or not (between <= {",", ".", "-"} or a - at < 2):
                return []
            content = trim(context, a, b + 1)
            return [Attribution(speaker, cue, content, given.stance, "en/quotation goes on")]
    return []
