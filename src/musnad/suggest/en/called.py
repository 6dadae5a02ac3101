"""Verbs of calling: `called it a farce`, `what he called a sham`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.around import referred_content
from musnad.suggest.en.clause import clause_end, led_by
from musnad.suggest.en.cues import ADVERBS, AUX, BREAKS, PASSIVE, PREPOSITIONS
from musnad.suggest.en.own import FALSE
from musnad.suggest.en.phrase import CLAIMED, MOVES
from musnad.suggest.en.subject import subject_left
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import MARK, key_at

_JUDGING: Final = (
    "ous",
    "ful",
    "less",
    "able",
    "ible",
    "ive",
    "ic",
    "surd",
    "false",
    "wrong",
    "unfair",
    "cruel",
    "naive",
    "premature",
    "legal",
    "unlawful",
    "racist",
)


def read_called(context: Context, i: int) -> list[Attribution]:
    """`called it "a farce"`, `a move the union called cruel`, `what he called a sham`."""
    tokens = context.tokens
    quote = next((a for a, _ in context.sentence.quotations if i < a <= i + 10), None)
    subject = _caller(context, i)
    if subject is None:
        return []
    at = subject.start - 1
    rule, start = "en/called", i + 1
    what = key_at(tokens, at) == "what"
    apart = quote is None or any(t.kind == MARK and not t.glued for t in tokens[i + 1 : quote])
    if what:
        rule, start = "en/what called", i + 1 + (key_at(tokens, i + 1) == "as")
    elif apart and not _is_judged(context, i):
        moved = at - (key_at(tokens, at) in {"that", "which"})
        if key_at(tokens, moved) not in MOVES | CLAIMED or key_at(tokens, moved - 1) not in {
            "a",
            "an",
        }:
            return []
        start += key_at(tokens, start) == "as"
    stop = clause_end(context, start, i)
    if what:
        pair = next((b for a, b in context.sentence.quotations if a == start), None)
        stop = (
            pair + 1
            if pair
            else next(
                (
                    k
                    for k in range(start, stop)
                    if (tokens[k].kind == MARK and not tokens[k].glued)
                    or tokens[k].key in BREAKS | {","}
                ),
                stop,
            )
        )
    content = trim(context, start, stop)
    if content[1] <= content[0]:
        return []
    denied = _called_false(context, content, at)
    if denied is not None:
        return [Attribution(subject.span, (i, i + 1), denied, "denies", "en/called false")]
    return [
        Attribution(
            subject.span,
            (i, i + 1),
            content,
            "opines",
            rule,
            shape=Shape.CALLED if what else Shape.PLAIN,
        )
    ]


def _caller(context: Context, i: int) -> Subject | None:
    """Who calls something so; `None` where the form at `i` is no verb or negated."""
    tokens = context.tokens
    subject: Subject | None = Subject(None, i, i)
    if not tokens[i].key.endswith("ing"):
        subject = subject_left(context, i)
    if subject is None or subject.negated or led_by(tokens, i) in PASSIVE:
        return None
    if subject.span is not None and tokens[subject.span[1] - 1].key.endswith("ly"):
        return None  # "Originally dubbed the guide, it grew"
    if tokens[i].key == "call" and subject.span is not None and not _is_plain_form(context, i):
        return None
    if subject.span is not None and tokens[subject.span[0]].key == "what":
        subject = subject._replace(
            span=(subject.span[0] + 1, subject.span[1]), start=subject.start + 1
        )
    return subject


def _is_plain_form(context: Context, i: int) -> bool:
    """Whether *call* is a verb: `many call it a sham`, not `a fundraising call`."""
    before = key_at(context.tokens, i - 1)
    return before[-1:] == "s" or before in AUX


def _called_false(context: Context, content: Range, at: int) -> Range | None:
    """The claim before a relative clause that calls it false: `a claim X has called "a lie"`."""
    tokens = context.tokens
    said = at - (key_at(tokens, at) in {"that", "which"})
    if key_at(tokens, said) not in CLAIMED:
        return None
    lie = {t.key for t in tokens[content[0] : content[0] + 4]} & FALSE
    claim = referred_content(context, said + 1)
    return claim if lie and claim[0] < claim[1] else None


def _is_judged(context: Context, i: int) -> bool:
    """Whether something is called a name: `call it a mouthpiece`, `called that claim absurd`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) in {"it", "them", "him", "her", "this", "that"}:
        return key_at(tokens, i + 2) in {"a", "an", "the"} or (
            len(key_at(tokens, i + 2)) > 3 and key_at(tokens, i + 2) not in PREPOSITIONS | ADVERBS
        )
    stop = next(
        (
            k
            for k in range(i + 1, len(tokens))
            if tokens[k].kind == MARK and tokens[k].key not in {"-", "'", "’"}
        ),
        len(tokens),
    )
    named = next((k for k in range(i + 2, min(stop, i + 9)) if tokens[k].key in {"a", "an"}), stop)
    led = {t.key for t in tokens[i + 1 : named]}
    if named < stop and not led & (PREPOSITIONS | BREAKS | {"of", "and"}) and len(led) > 0:
        return tokens[i].key in {
            "called",
            "calls",
            "branded",
            "dubbed",
        }  # "called the dam a scandal"
    last = key_at(tokens, stop - 1)
    return (
        3 < stop - i < 9
        and last.endswith(_JUDGING)
        and last not in {"all", "police", "capital", "hospital", "council", "official"}
    )
