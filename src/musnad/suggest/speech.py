"""Attribution: the part that is the same for all languages.

Knows the result of a rule (speaker, cue and content as token ranges of one sentence), and helper
functions that rules share. Words are in `ar` and `en`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import wraps
from typing import Any, Literal, NamedTuple, TypeVar, TypeVarTuple, cast, overload

from musnad.model.claim import Certainty, Stance
from musnad.suggest.date import DateMention
from musnad.suggest.passage import Sentence, is_stop
from musnad.suggest.token import FIGURE, MARK, Token

D = TypeVar("D")
Asked = TypeVarTuple("Asked")
Range = tuple[int, int]
"""Token indices, half-open."""
QUOTES = frozenset('"“”„‟«»″')
Kind = Literal["person", "body", "masculine", "feminine"]
"""The kind of a speaker, as far as a pronoun shows it."""
MOST_CUES = 30
"""A sentence with more cues is not news; it is skipped, so that time stays linear."""
ENDS = frozenset(".!?؟…")
EDGES = QUOTES | ENDS | frozenset(",،;؛:-–—'’‘*•|")


class Shape(Enum):
    """How speaker, cue and content are arranged, as far as later rules need it."""

    PLAIN = auto()
    ASIDE = auto()
    """The cue is after or inside the content: `…, he said`."""
    ACCORDING = auto()
    CITING = auto()
    """*Citing* a source, which may be an intermediate source of the text before."""
    CALLED = auto()
    """What something is called: an opinion inside a content."""
    PASSIVE = auto()
    ADJECTIVE = auto()
    DECLINED = auto()
    DENIED = auto()
    """A claim that another denies in the same words; the denier stays the current speaker."""
    OWNED = auto()
    """The owner of a promise or a demand, who does not become the current speaker."""
    HEADLINE = auto()
    TURN = auto()


class Attribution(NamedTuple):
    """One attributed content.

    `speaker` `None` means the speaker of the sentence before. `via` are its intermediate sources,
    the nearest to the document first.
    """

    speaker: Range | None
    cue: Range
    content: Range
    stance: Stance
    rule: str
    via: tuple[Range, ...] = ()
    certainty: Certainty | None = None
    shape: Shape = Shape.PLAIN
    nested: bool = False
    """Whether another speaker reports that this speaker said it."""
    negated: bool = False
    clitic: int = 0
    """How many letters of the first word of the speaker are an attached preposition."""

    @property
    def carried(self) -> bool:
        """Whether the speaker of the previous sentence continues."""
        return self.speaker is None


def has_figure(context: Context, part: Range) -> bool:
    """Whether a figure that is not part of a date is in a range."""
    return any(context.tokens[k].kind == FIGURE and not context.dated[k] for k in range(*part))


def weigh_clauses(
    context: Context,
    item: Attribution,
    clauses: Sequence[Range],
    weigh: Callable[[Attribution], list[Attribution]],
    figures: Callable[[Iterable[bool]], bool],
) -> list[Attribution]:
    """A content as one claim, or as one for each of its clauses.

    `weigh` gives the claims of a content with the stance of each. The clauses are separate claims
    if `figures` (`any` or `all`) of them have a figure, and with `any` if their stances differ.
    """
    whole = weigh(item)
    if len(clauses) == 1 or len(whole) > 1:
        return whole
    parts = [part for clause in clauses for part in weigh(item._replace(content=clause))]
    apart = figures(has_figure(context, clause) for clause in clauses)
    differ = figures is any and len({part.stance for part in parts}) > 1
    return parts if apart or differ else whole


class Turn(NamedTuple):
    """Whose turn it is in an interview or a transcript.

    `label` names the speaker, `content` is the first token of the content, `asks`: this is the
    interviewer, `bare`: the label is a letter or a mark and not a name.
    """

    label: Range
    content: int
    asks: bool = False
    bare: bool = False


@dataclass(slots=True, eq=False)
class Context:
    """A sentence with what is known about its tokens. Never changed once made."""

    sentence: Sentence
    tokens: Sequence[Token]
    dated: bytes
    """One byte a token: inside a date."""
    quoted: bytes
    """One byte a token: inside a quotation (its marks not)."""
    text: str
    known: dict[tuple[object, ...], Any] = field(init=False, default_factory=dict)
    """What `once` was asked, and found."""


def once(read: Callable[[Context, *Asked], D]) -> Callable[[Context, *Asked], D]:
    """The function, which remembers for each sentence what it found for the same question."""

    @wraps(read)
    def remembered(context: Context, *given: *Asked) -> D:
        asked = (read, given)
        if asked not in context.known:
            context.known[asked] = read(context, *given)
        return cast("D", context.known[asked])

    return remembered


Finder = Callable[[Context], list[Attribution]]


def view(sentence: Sentence, dates: Sequence[DateMention], text: str) -> Context:
    """The context of a sentence, which the rules work on."""
    size = len(sentence.tokens)
    dated, quoted = bytearray(size), bytearray(size)
    for date in dates:
        dated[date.first : date.last] = b"\x01" * (date.last - date.first)
    for a, b in sentence.quotations:
        quoted[a + 1 : b] = b"\x01" * (b - a - 1)
    return Context(sentence, sentence.tokens, bytes(dated), bytes(quoted), text)


@overload
def seek_said(context: Context, where: range, keys: Container[str]) -> int | None: ...
@overload
def seek_said(context: Context, where: range, keys: Container[str], default: D) -> int | D: ...
def seek_said(
    context: Context, where: range, keys: Container[str], default: D | None = None
) -> int | D | None:
    """Like `seek`, but skips quotations."""
    tokens, quoted = context.tokens, context.quoted
    for k in where:
        if tokens[k].key in keys and not quoted[k]:
            return k
    return default


def trim(context: Context, start: int, end: int) -> Range:
    """The range without marks at its edges; quotation marks go only if they enclose it all.

    A mark that closes a quotation inside the range is kept.
    """
    tokens = context.tokens
    end = min(end, len(tokens))
    if start >= end or MARK not in {tokens[start].kind, tokens[end - 1].kind}:
        return start, end
    pairs = dict(context.sentence.quotations)
    closers = {b: a for a, b in pairs.items()}
    while start < end:
        head, tail = tokens[start], tokens[end - 1]
        if head.kind == MARK and head.text in EDGES:
            partner = pairs.get(start)
            if partner is None or partner >= end:
                start += 1
                continue
            if partner == end - 1:
                start, end = start + 1, end - 1
                continue
        if tail.kind == MARK and tail.text in EDGES:
            opener = closers.get(end - 1)
            if opener is None or opener < start:
                end -= 1
                continue
        break
    return start, end


def split_content(context: Context, start: int, end: int) -> list[Range]:
    """The sentences of a content: a long quotation is split where its sentences end."""
    tokens = context.tokens
    parts = []
    at = start
    for i in range(start, end - 1):
        token = tokens[i]
        if (
            token.kind == MARK
            and token.text in ENDS
            and i - at >= 3
            and end - i > 3
            and not tokens[i + 1].glued
            and (token.text != "." or is_stop(tokens, i))
            and not tokens[i + 1].text[0].islower()
        ):
            parts.append(trim(context, at, i + 1))
            at = i + 1
    parts.append(trim(context, at, end))
    return [part for part in parts if part[1] > part[0]]
