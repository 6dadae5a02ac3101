"""Verbs of saying: with a clause, and with an object.

Knows whether a form is a verb here, and the stance it gives. Does not know refusals to comment.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.model.claim import Stance
from musnad.suggest.en.adjunct import past_adjuncts, past_recipient
from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.around import (
    around_cue,
    interposed,
    left_content,
    read_echoed,
    referred_content,
    second_quote,
    stands_alone,
)
from musnad.suggest.en.caution import stance_of
from musnad.suggest.en.clause import clause_end, led_by, that_clauses
from musnad.suggest.en.cues import (
    ARTICLES,
    CUES,
    FINITE,
    INSTITUTIONS,
    MEDIA,
    PARTICIPLES,
    PASSIVE,
    QUOTED_ONLY,
    SAY,
    SOURCES,
    STATEMENTS,
    Cue,
)
from musnad.suggest.en.finite import ADVISES, is_verb
from musnad.suggest.en.frame import that_after, with_subject
from musnad.suggest.en.inverted import (
    closes_relative,
    has_verb,
    past_inverted,
    past_name,
    past_pause,
)
from musnad.suggest.en.main import find_main
from musnad.suggest.en.object import follows_relative, read_object
from musnad.suggest.en.subject import is_occasion, subject_left, subject_right
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import FIGURE, MARK, key_at

_LISTS: Final = read_lists("en", "verb")
_ANSWERS: Final = _LISTS["answers"]
_TELLS_WHEN: Final = _LISTS["tells-when"]
_ENDS_CUE: Final = _LISTS["ends-cue"]
_OPENS_CLAUSE: Final = words("who which that where whom because after when and but whose")
_TELLS: Final = words("told tells telling tell informed")
_INVERTED: Final = SAY | QUOTED_ONLY
_TOLD_IN: Final = STATEMENTS | MEDIA


class _Said(NamedTuple):
    """A verb of saying at `i`: its cue, its length in tokens, and what follows it.

    The content may start at `start`, `explicit` where a word introduces it; without words that
    belong to the verb it starts at `after`. `medium` is the medium that was addressed.
    """

    i: int
    given: Cue
    length: int
    after: int
    start: int
    explicit: bool
    medium: Range | None

    @property
    def cue(self) -> Range:
        return self.i, self.i + self.length

    @property
    def via(self) -> tuple[Range, ...]:
        return (self.medium,) if self.medium else ()


def read_verb(
    context: Context, i: int, cue: Cue | None = None, length: int = 1
) -> list[Attribution]:
    """A verb of saying with its subject before or after it."""
    tokens = context.tokens
    given = cue or CUES[tokens[i].key]
    if not is_verb(context, i):
        return []
    key = tokens[i].key
    if given.kind == "do":
        return read_object(context, i, i + length, given)
    after = i + length
    medium: Range | None = None
    if key in _TELLS:
        after, medium = past_recipient(context, after)
    elif key in ADVISES and (that := that_after(context, after)) is not None:
        after = that
    start, _, explicit = past_adjuncts(context, after)
    if key in _TELLS and after == i + length and not explicit and _tells_nothing(context, i):
        return []
    said = _Said(i, given, length, after, start, explicit, medium)
    if key in PARTICIPLES and led_by(tokens, i) not in PASSIVE:
        return _read_participle(context, said)
    return _read_inverted(context, said) or _read_with_subject(context, said)


def _tells_nothing(context: Context, i: int) -> bool:
    """`has not told union officials`: only who was not told."""
    keys = [t.key for t in context.tokens[max(0, i - 3) : i]]
    end = clause_end(context, i + 1, i)
    rest = {t.key for t in context.tokens[i + 1 : end]}
    return bool({"not", "n't", "never"} & set(keys)) and end - i <= 5 and not rest & FINITE


def _read_participle(context: Context, said: _Said) -> list[Attribution]:
    content = trim(context, said.start, clause_end(context, said.start, said.i))
    if content[0] >= content[1]:
        return []
    speaker = with_subject(context, said.i)
    return [
        Attribution(speaker, said.cue, part, stance_of(context, said.given, part), "en/participle")
        for part in that_clauses(context, content)
    ]


def _read_inverted(context: Context, said: _Said) -> list[Attribution]:
    """`"…," said John Smith`."""
    tokens, i, given = context.tokens, said.i, said.given
    key = tokens[i].key
    before = tokens[i - 1] if i else None
    turns = key in _INVERTED or (key == "say" and context.sentence.alone)
    if before is None or not turns or key == "told" or i + 1 >= len(tokens):
        return []
    if before.key != "," and before.text not in QUOTES:
        return []
    if before.key == "," and closes_relative(context, i - 1):
        return []  # "Moscow, which sent a corps, says the force …"
    at = past_pause(context, i + 1)
    right = subject_right(context, at)
    opens = (
        tokens[at].capital
        or (before.text in QUOTES and tokens[at].key not in {"of", "it", "he"})
        or tokens[at].key in ARTICLES
        or tokens[at].key in SOURCES | INSTITUTIONS
    )
    left = left_content(context, i)
    if right is not None and left is None and before.key == ",":
        return second_quote(context, right[1], right, said.cue, given)  # "But, said Orr, "I …""
    if right is None or tokens[at].key == "that" or not opens or left is None:
        return []
    closes = right[1] >= len(tokens) or tokens[right[1]].key in {".", ",", "("}
    closes = closes or is_occasion(context, right[1])
    plain = key in {"said", "says", "added", "adds"} or at > i + 1
    plain = plain or (tokens[at].capital and key != "say")
    nominal = plain and right[1] - right[0] <= 12 and not has_verb(tokens[right[0] : right[1]])
    if before.text not in QUOTES and not (closes and nominal):
        return []
    right = (right[0], past_name(tokens, right[1]))
    left = past_inverted(context, left, right[1])
    return [
        Attribution(right, said.cue, left, stance_of(context, given, left), "en/inverted"),
        *second_quote(context, right[1], right, said.cue, given),
    ]


def _negated_stance(context: Context, said: _Said, subject: Subject) -> Stance | None:
    """The stance of a negated verb of saying; `None` where it has none."""
    tokens = context.tokens
    key = tokens[said.i].key
    if not subject.negated:
        return said.given.stance
    if any(t.key in PASSIVE for t in tokens[subject.cue_start : said.i]):
        return None  # "were never told about it"
    if key in _ANSWERS:
        return "declines"
    if key == "expect":
        return "predicts"
    return "doubts" if key in {"believe", "think"} else None


def _read_with_subject(context: Context, said: _Said) -> list[Attribution]:
    """A subject to the left of the verb; the content follows the verb or precedes the subject."""
    tokens, i, given, explicit = context.tokens, said.i, said.given, said.explicit
    subject = subject_left(context, i)
    if subject is None:
        return []
    stance = _negated_stance(context, said, subject)
    if stance is None:
        return []
    cue = (min(subject.cue_start, i), i + said.length)
    rest = said.start
    while rest < len(tokens) and tokens[rest].kind == MARK and tokens[rest].text in {")", "'"}:
        rest += 1
    echoed = None if explicit else read_echoed(context, i, given, subject, said.start)
    if echoed is not None:
        return echoed
    left = left_content(context, subject.start) if subject.start > 0 else None
    if tokens[subject.start].key in {"and", "but", "or"}:
        left = None  # the words before belong to an earlier verb
    leads = left is not None and tokens[left[0]].key in _OPENS_CLAUSE | {"before", "as", "since"}
    apart = left is not None and not leads and stands_alone(context, left)
    quoted = left is not None and tokens[subject.start - 1].text in QUOTES
    told = rest > 1 and (context.dated[rest - 2] or tokens[rest - 2].key in _TOLD_IN)
    own = told and not quoted and key_at(tokens, rest) not in FINITE  # "said on Monday that"
    if left is not None and explicit and rest > i + said.length + 1 and apart and not own:
        # "…, he told the paper in a talk that is to appear"
        explicit, rest = False, i + said.length if quoted else said.after
        said = said._replace(start=rest, explicit=False)
    apart = left is not None and not explicit
    closes = interposed(context, said.after, subject.start, left) if left and apart else None
    if closes is not None:
        rest = closes
    elif apart and said.after < len(tokens) and tokens[said.after].key in _TELLS_WHEN:
        rest = said.after
    # the words after a quotation and its cue are the time and place of the statement
    behind_quote = apart and tokens[subject.start - 1].text in QUOTES
    ended = (
        rest >= len(tokens)
        or behind_quote
        or (tokens[rest].key in {".", ",", ";", "!", "?"} and not explicit)
        or (apart and tokens[rest].key in _ENDS_CUE)
    )
    frame = Attribution(subject.span, cue, cue, stance, "en/subject verb", via=said.via)
    if apart and key_at(tokens, subject.start - 2) in _OPENS_CLAUSE:
        # "a woman who, he claimed, had been promised immunity"
        inner = trim(context, rest + 1, clause_end(context, rest + 1, i))
        if key_at(tokens, rest) == "," and inner[1] - inner[0] > 2:
            stance = stance_of(context, given, inner)
            return [frame._replace(content=inner, stance=stance, rule="en/aside in a clause")]
    if apart and tokens[i].key in _TELLS and find_main(context, rest, len(tokens)) is None:
        ended = True  # "…, the minister tells allies in Leith"
    asked = left is not None and tokens[left[0]].key in {"asked", "questioned", "pressed"}
    if asked and any(a in {rest, rest + 1} for a, _ in context.sentence.quotations):
        left = None  # "Asked about it, he said only, “We'll look at it”"
    if ended and left is not None:
        return _read_aside(context, said, frame, left, rest, start=subject.start)
    return _read_content(context, said, frame, rest, negated=subject.negated)


def _read_aside(
    context: Context, said: _Said, frame: Attribution, left: Range, rest: int, *, start: int
) -> list[Attribution]:
    """The content precedes the cue, whose subject starts at `start`: `…, he said, …`."""
    tokens, span, given = context.tokens, frame.speaker, said.given
    behind_quote = not said.explicit and tokens[start - 1].text in QUOTES
    which = span is not None and tokens[span[0]].key in {"which", "something"}
    if span is not None and which and span[1] > span[0] + 1:
        span = (span[0] + 1, span[1])
        left = referred_content(context, span[0])  # ", which X has not confirmed"
    elif not behind_quote and tokens[left[1] - 1].text not in QUOTES:
        left = around_cue(context, left, start, rest)
    turned = frame.stance != given.stance
    item = frame._replace(
        speaker=span,
        content=left,
        stance=frame.stance if turned else stance_of(context, given, left),
        rule="en/parenthetical",
        shape=Shape.ASIDE,
    )
    whole = left[1] > rest
    return [item, *([] if whole else second_quote(context, rest, span, frame.cue, given))]


def _read_content(
    context: Context, said: _Said, frame: Attribution, rest: int, *, negated: bool
) -> list[Attribution]:
    """The content after the verb, from `rest` on."""
    tokens, i, given = context.tokens, said.i, said.given
    if rest < len(tokens) and tokens[rest].key == "," and not said.explicit:
        opened = {a for a, _ in context.sentence.quotations}
        quote = next((k for k in range(rest, min(len(tokens), rest + 12)) if k in opened), None)
        # an aside between commas was read above; a single comma starts the content
        rest = rest + 1 if quote is None else quote
    stop = clause_end(context, rest, i)
    if follows_relative(tokens, i) and tokens[i].key not in PARTICIPLES:
        # "who had forecast a reduction, warned"
        stop = seek_said(context, range(rest, stop), {","}, stop)
    content = trim(context, rest, stop)
    if content[1] <= content[0]:
        return []
    first = tokens[content[0]]
    short = content[1] - content[0] < 2 and given.stance == "asserts" and not negated
    figure = first.kind == FIGURE and tokens[i].key in {"said", "says"}
    if short and not context.quoted[content[0]] and not figure:
        return []
    plain = frame.stance == given.stance and not negated
    return [
        frame._replace(
            content=part, stance=stance_of(context, given, part) if plain else frame.stance
        )
        for part in that_clauses(context, content)
    ]
