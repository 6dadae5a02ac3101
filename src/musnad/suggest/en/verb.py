"""Verbs of saying: with a clause, and with an object.

Knows whether a form is a verb here, and the stance it gives. Does not know refusals to comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from musnad.model.claim import Stance
from musnad.suggest.en.clause import (
    around_cue,
    clause_end,
    denied_by,
    left_content,
    past_adjuncts,
    past_recipient,
    referred_content,
    second_quote,
    that_clauses,
)
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BASES,
    CUES,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    NOT_BEFORE,
    NOUNS,
    PARTICIPLES,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED_ONLY,
    SAY,
    SOURCES,
    STATEMENTS,
    THAT_LED,
    Cue,
)
from musnad.suggest.en.subject import (
    CLAIMED,
    Subject,
    apposed_subject,
    main_subject,
    subject_left,
    subject_right,
)
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "verb")
_PLAIN_FORMS: Final = _LISTS["plain-forms"]
_BEFORE_ING: Final = _LISTS["before-ing"]
_CLAUSE_AFTER: Final = words("that it he she they there how why : not")
_MORE_THAN_ARTICLE: Final = words(
    "notes remarks questions posted continued found charged considers"
)
_BE: Final = words("is are was were been 's")
_ANSWERS: Final = _LISTS["answers"]
_TELLS_WHEN: Final = _LISTS["tells-when"]
_ENDS_CUE: Final = _LISTS["ends-cue"]
_FORETELLING: Final = _LISTS["foretelling"]
_PLAIN_BASES: Final = _LISTS["plain-bases"]


def _is_verb(context: Context, i: int) -> bool:
    """Whether the form at `i` is used as a finite verb or a participle that carries a speaker."""
    for judge in (_as_joined, _as_deed, _beside_speech, _after_word, _as_plain_form):
        verdict = judge(context, i)
        if verdict is not None:
            return verdict
    return _as_noun(context, i)


def _as_joined(context: Context, i: int) -> bool | None:
    """By what is written to the form, or stands in one phrase with it."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if tokens[i].glued and previous in {"-", "'", "’"}:
        return False
    if following == "-" and i + 1 < len(tokens) and tokens[i + 1].glued:
        return False
    if previous.endswith(("'s", "’s")) and len(previous) > 2 and key not in PARTICIPLES:
        named = key in SAY and key not in ACTS and tokens[i - 1].capital
        return named and (following == "that" or (i == 1 and following in _OPENING))
    if key == "say" and following == "only" and previous in {"would", "will", "could"}:
        return True
    if key == "observed" and previous in {"last", "first", "when"}:
        return False
    return None


def _as_deed(context: Context, i: int) -> bool | None:
    """What is denied, announced or declared as a deed, and words that are names: `think tank`."""
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
    if key == "added" and previous in {"much", "little", "more", "extra", "such", "real"}:
        return False
    if key in {"announced", "reported", "published", "revealed", "declared"} and (
        previous in _ANNOUNCED and following not in {"that", "it", "he", "she", "they", "the", "a"}
    ):
        return False
    if key == "think" and following in {"tank", "tanks"}:
        return False
    if key == "states" and (previous in {"united", "member"} or tokens[i].capital):
        return False
    if key in _ADVISES and previous not in PASSIVE and _that_after(context, i + 1) is not None:
        return key not in PARTICIPLES or previous in {",", "and"}
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
    """By a figure, a quotation or a paper beside it."""
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
        return previous in _BEFORE_ING or (i > 0 and context.tokens[i - 1].text in QUOTES)
    if key in {"reads", "read"} and is_beside_quotation(context, i):
        return any(t.key in STATEMENTS | DOCUMENTS | _WRITTEN for t in tokens[max(0, i - 6) : i])
    return None


def _after_word(context: Context, i: int) -> bool | None:
    """By the word before it."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if previous in PREPOSITIONS | {"of"} and key not in PARTICIPLES:
        return False
    if previous in _SOMEBODY and i < 3 and following in _OPENING | {":"}:
        return key not in BASES or following == "that"
    if key in {"believe", "think", "expect"} and denied_by(tokens, i):
        return True
    speaks = key in {"said", "says", "told"} and previous in _ENDING
    if (previous in NOT_BEFORE and not speaks) or previous in {"nor", "neither"}:
        return False
    if key == "forecast" and previous in {"had", "has", "have"}:
        return True
    if key in _FORESEES and key_at(tokens, i + 2) == "of" and tokens[i + 1].kind == WORD:
        alone = key_at(tokens, i - 2) in ARTICLES and not any(
            t.key in FINITE for t in tokens[i + 3 :]
        )
        if alone or _in_frame(context, i, i - 1):
            return True  # "The panel forecast sales of 3 million"
    return None


def _as_plain_form(context: Context, i: int) -> bool | None:
    """A plain form, after a plural that speaks."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if key in BASES:
        if key in _PLAIN_BASES and previous in {"and", "but"} and i > 3:
            owning = main_subject(context, i)
            if owning is not None and tokens[owning[1] - 1].key.endswith("s"):
                return True
        if previous == "," and i > 2 and _in_frame(context, i, i - 1):
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
                or owner.key in {"people", "police", "they", "who", "some", "many", "also"}
                or (
                    key in _PLAIN_BASES
                    and any(
                        t.key in SOURCES or (t.key.endswith("s") and len(t.key) > 3)
                        for t in tokens[max(0, i - 6) : i]
                    )
                )
            )
        ):
            return False
        if key in _PLAIN_FORMS:
            return (
                following in {"that", "to", "the", "it", "he", "they", "she", "there", "whether"}
                and owner.key.endswith("s")
            ) or following == "that"
        return True
    return None


def _as_noun(context: Context, i: int) -> bool:
    """A form that may be a noun: by a clause after it."""
    tokens = context.tokens
    key = tokens[i].key
    key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    j = i - 1
    while (
        j >= 0
        and (tokens[j].key in ADVERBS or tokens[j].key.endswith("ly"))
        and tokens[j].kind == WORD
    ):
        j -= 1
    if key_at(tokens, j) in PASSIVE and not key.endswith("ing"):
        return False
    if (key in NOUNS or key in THAT_LED) and not _in_frame(context, i, j):
        clause = following in _CLAUSE_AFTER or (
            following in {"for", "to"}
            and key in {"demands", "appeals", "promises", "hopes", "hope"}
        )
        if not clause:
            clause = (i + 1 < len(tokens) and tokens[i + 1].text in QUOTES) or (
                following in {"the", "a", "an"}
                and i > 0
                and key not in _MORE_THAN_ARTICLE
                and (
                    _subject_like(tokens, i - 1)
                    or (key.endswith("s") and key_at(tokens, i - 2) in ARTICLES)
                )
            )
        if following.endswith("ing") and key in {"recalled", "suggested", "reported"}:
            clause = True
        if following == "to" and key in {"claims", "claim"}:
            clause = key_at(tokens, i + 2) in {"have", "be", "know", "speak", "represent"}
        if not clause and any(t.key in DOCUMENTS for t in tokens[max(0, i - 8) : i]):
            clause = key not in {"read", "hope", "fears", "posted", "charged"}
        if not clause:
            return False
    return True


def _in_frame(context: Context, i: int, j: int) -> bool:
    """Whether the form at `i` stands between a subject, which ends at `j`, and an object or clause.

    `Mr Leith, for his part, doubts whether …`, `The authority expects the road to reopen`.
    """
    tokens = context.tokens
    if i + 1 >= len(tokens) or j < 0:
        return False
    after, owner = tokens[i + 1], tokens[j]
    key = tokens[i].key
    opens = after.key in _OPENING or (after.kind == MARK and after.text in QUOTES)
    if not opens and (after.capital or after.kind == FIGURE):
        opens = key in {"expected", "expects", "forecast", "projected", "projects", "doubts"}
    if not opens and key in {"deny", "denies"}:
        opens = after.key.endswith("ing")
    if not opens and key in {"projects", "estimates", "forecasts", "forecast", "project"}:
        opens = after.kind == FIGURE or after.key in {"between", "about", "around", "up", "more"}
    if not opens and key in _FORESEES and after.kind == WORD and not after.glued:
        opens = key_at(tokens, i + 2) in {"of", "at", "to", "above", "below", "in"}
    if not opens and (after.key in _BESIDE or context.dated[i + 1]):
        opens = _that_after(context, i + 1) is not None
    if not opens and after.key in {",", ".", ""} and owner.key in {"have", "has"}:
        left = subject_left(context, i)
        return left is not None and left.start > 1 and tokens[left.start - 1].key == ","
    if not opens and context.sentence.alone and tokens[-1].key != "." and after.kind == WORD:
        opens = after.key not in PREPOSITIONS | {"of"} and len(tokens) < 24  # a headline
    if not opens or after.glued or (tokens[i].key in {"ruled", "agreed"} and after.key != "that"):
        return False
    if owner.key in {"has", "have", "had"}:
        return True
    led = after.key == "that" or (
        (after.key in _BESIDE or context.dated[i + 1]) and _that_after(context, i + 1) is not None
    )
    if led and owner.kind == WORD and len(owner.key) > 2 and not owner.key.endswith("ing"):
        return owner.key not in PREPOSITIONS | ARTICLES | PASSIVE | NOT_BEFORE
    if owner.key == ",":
        return apposed_subject(context, j, i, negated=False) is not None
    return (
        owner.key in PRONOUNS
        or (owner.kind == WORD and owner.capital and j > 0)
        or owner.key in SOURCES | INSTITUTIONS
        or owner.text == ")"
    )


_GIVEN: Final = words("visa visas entry access permission bail treatment food water asylum parole")
_FORESEES: Final = words("forecast forecasts projected projects predicted predicts expects")
_OPENS_CLAUSE: Final = words("who which that where whom because after when and but whose")
_BESIDE: Final = words("in on at to during this last earlier through")
_WRITTEN: Final = words("sign banner placard headline caption poster text inscription message")
_ENDING: Final = words("her him those many others some several other this such")
"""What may end a subject before *said*: `two people close to her said`."""
_SOMEBODY: Final = words("some other others many several both few all most one neither either")
_OPENING: Final = _LISTS["opening"]
_ANNOUNCED: Final = _LISTS["announced"]


def is_beside_quotation(context: Context, i: int, reach: int = 9) -> bool:
    """Whether a quotation ends shortly before token `i`, or opens right after it."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if a > i and a - i <= 2 and key_at(tokens, i + 1) in {":", ",", tokens[a].key}:
            return True
        if b < i and i - b <= reach and all(t.key not in {".", ";"} for t in tokens[b + 1 : i]):
            return True
    return False


def _subject_like(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.kind == WORD and (
        token.capital or token.key in SOURCES or token.key in INSTITUTIONS or token.key in PRONOUNS
    )


class _Said(NamedTuple):
    """A verb of saying at `i`: its cue, how many tokens it has, and what stands after it.

    What is said may start at `start`, `explicit` where a word says so; without what belongs to
    the verb it starts at `after`. `medium` is whom it was told to.
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
    """A verb of saying with its subject on either side."""
    tokens = context.tokens
    given = cue or CUES[tokens[i].key]
    if not _is_verb(context, i):
        return []
    key = tokens[i].key
    if given.kind == "do":
        return read_object(context, i, i + length, given)
    after = i + length
    medium: Range | None = None
    if key in _TELLS:
        after, medium = past_recipient(context, after)
    elif key in _ADVISES and (that := _that_after(context, after)) is not None:
        after = that
    start, _, explicit = past_adjuncts(context, after)
    said = _Said(i, given, length, after, start, explicit, medium)
    if key in PARTICIPLES and key_at(tokens, i - 1) not in _BE:
        return _read_participle(context, said)
    return _read_inverted(context, said) or _read_with_subject(context, said)


def _read_participle(context: Context, said: _Said) -> list[Attribution]:
    content = trim(context, said.start, clause_end(context, said.start, said.i))
    if content[0] >= content[1]:
        return []
    return [
        Attribution(None, said.cue, part, stance_of(context, said.given, part), "en/participle")
        for part in that_clauses(context, content)
    ]


def _read_inverted(context: Context, said: _Said) -> list[Attribution]:
    """`"…," said John Smith`."""
    tokens, i, given = context.tokens, said.i, said.given
    key = tokens[i].key
    before = tokens[i - 1] if i else None
    turns = key in SAY | QUOTED_ONLY or (key == "say" and context.sentence.alone)
    if before is None or not turns or key == "told" or i + 1 >= len(tokens):
        return []
    if before.key != "," and before.text not in QUOTES:
        return []
    at = _past_pause(context, i + 1)
    right = subject_right(context, at)
    opens = (
        tokens[at].capital
        or (before.text in QUOTES and tokens[at].key not in {"of", "it", "he"})
        or tokens[at].key in ARTICLES
        or tokens[at].key in SOURCES | INSTITUTIONS
    )
    left = left_content(context, i)
    if right is None or tokens[at].key == "that" or not opens or left is None:
        return []
    closes = right[1] >= len(tokens) or tokens[right[1]].key in {".", ","}
    plain = key in {"said", "says", "added", "adds"} or at > i + 1
    nominal = plain and right[1] - right[0] <= 12 and not _has_verb(tokens[right[0] : right[1]])
    if before.text not in QUOTES and not (closes and nominal):
        return []
    right = (right[0], _past_name(tokens, right[1]))
    return [
        Attribution(right, said.cue, left, stance_of(context, given, left), "en/inverted"),
        *second_quote(context, right[1], right, said.cue, given),
    ]


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(
        t.key in FINITE
        or (t.key in CUES and t.key not in NOUNS - {"shows", "showed", "found"})
        or (t.key.endswith("ed") and not t.capital and t.key not in {"retired", "united"})
        for t in tokens
    )


def _negated_stance(context: Context, said: _Said, subject: Subject) -> Stance | None:
    """The stance of who does not say it; `None` where that tells nothing."""
    tokens = context.tokens
    key = tokens[said.i].key
    if not subject.negated:
        return said.given.stance
    if any(t.key in PASSIVE for t in tokens[subject.cue_start : said.i]):
        return None  # "were never told about it"
    if key in _ANSWERS:
        return "declines"
    return "doubts" if key in {"believe", "think", "expect"} else None


def _read_with_subject(context: Context, said: _Said) -> list[Attribution]:
    """A subject to the left of the verb; what is said stands after it, or before its subject."""
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
    left = left_content(context, subject.start) if subject.start > 0 else None
    if tokens[subject.start].key in {"and", "but", "or"}:
        left = None  # what stands before belongs to the verb before
    apart = left is not None and not explicit
    if apart and said.after < len(tokens) and tokens[said.after].key in _TELLS_WHEN:
        rest = said.after
    # what follows a quotation and its cue tells when and where it was said
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
            return [replace(frame, content=inner, stance=stance, rule="en/aside in a clause")]
    asked = left is not None and tokens[left[0]].key in {"asked", "questioned", "pressed"}
    if asked and any(a in {rest, rest + 1} for a, _ in context.sentence.quotations):
        left = None  # "Asked about it, he said only, “We'll look at it”"
    if ended and left is not None:
        return _read_aside(context, said, frame, left, rest, start=subject.start)
    return _read_content(context, said, frame, rest, negated=subject.negated)


def _read_aside(
    context: Context, said: _Said, frame: Attribution, left: Range, rest: int, *, start: int
) -> list[Attribution]:
    """What is said stands before the cue, whose subject starts at `start`: `…, he said, …`."""
    tokens, span, given = context.tokens, frame.speaker, said.given
    behind_quote = not said.explicit and tokens[start - 1].text in QUOTES
    which = span is not None and tokens[span[0]].key in {"which", "something"}
    if span is not None and which and span[1] > span[0] + 1:
        span = (span[0] + 1, span[1])
        left = referred_content(context, span[0])  # ", which X has not confirmed"
    elif not behind_quote and tokens[left[1] - 1].text not in QUOTES:
        left = around_cue(context, left, start, rest)
    turned = frame.stance != given.stance
    item = replace(
        frame,
        speaker=span,
        content=left,
        stance=frame.stance if turned else stance_of(context, given, left),
        rule="en/parenthetical",
        shape=Shape.ASIDE,
    )
    return [item, *second_quote(context, rest, span, frame.cue, given)]


def _read_content(
    context: Context, said: _Said, frame: Attribution, rest: int, *, negated: bool
) -> list[Attribution]:
    """What is said after the verb, from `rest` on."""
    tokens, i, given = context.tokens, said.i, said.given
    if rest < len(tokens) and tokens[rest].key == "," and not said.explicit:
        opened = {a for a, _ in context.sentence.quotations}
        quote = next((k for k in range(rest, min(len(tokens), rest + 12)) if k in opened), None)
        # an aside between commas was read above; a lone comma opens the content
        rest = rest + 1 if quote is None else quote
    stop = clause_end(context, rest, i)
    if _follows_relative(tokens, i) and tokens[i].key not in PARTICIPLES:
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
        replace(
            frame, content=part, stance=stance_of(context, given, part) if plain else frame.stance
        )
        for part in that_clauses(context, content)
    ]


def _past_name(tokens: Sequence[Token], end: int) -> int:
    """Past a name that closes the sentence after an office: `the minister, Lev Orr`."""
    at = end + 1
    while at < len(tokens) and tokens[at].kind == WORD and tokens[at].capital:
        at += 1
    named = key_at(tokens, end) == "," and end + 1 < at < end + 6
    return at if named and key_at(tokens, at) in {".", ""} else end


def _past_pause(context: Context, i: int) -> int:
    """Past a day or an aside between an inverted verb and its subject.

    `announced on Tuesday the minister`, `added, after a pause, the admiral`.
    """
    tokens = context.tokens
    size = len(tokens)
    at = i
    while at < size and (
        context.dated[at]
        or (tokens[at].key in {"on", "late", "early"} and context.dated[min(at + 1, size - 1)])
    ):
        at += 1
    if key_at(tokens, at) == "," and key_at(tokens, at + 1) in PREPOSITIONS | ADVERBS:
        close = (k for k in range(at + 1, min(size, at + 9)) if tokens[k].key == ",")
        at = next(close, at - 1) + 1
    return at if at < size else i


_TELLS: Final = words("told tells telling tell informed")
_ADVISES: Final = _LISTS["advises"]


def _that_after(context: Context, i: int) -> int | None:
    """Where `that` follows the one who is told something: `warned the president that`."""
    tokens = context.tokens
    for k in range(i, min(len(tokens), i + 14)):
        if tokens[k].key == "that":
            return k
        if tokens[k].kind == MARK or tokens[k].key in FINITE or tokens[k].key in {"of", "about"}:
            return None
    return None


_FUTURE: Final = _LISTS["future"]


def stance_of(context: Context, cue: Cue, content: Range) -> Stance:
    """*Warns* predicts what is to come and is an opinion about what is."""
    if (
        key_at(context.tokens, content[0]) == "no"
        and key_at(context.tokens, content[0] + 1) == "comment"
        and context.quoted[content[0]]
    ):
        return "declines"
    if cue.kind == "caution":
        coming = {t.key for t in context.tokens[content[0] : content[1]]} & _FUTURE
        return "predicts" if coming else "asserts"
    if cue.stance == "predicts" and cue.kind == "say":
        keys = {t.key for t in context.tokens[content[0] : content[1]]}
        first = context.tokens[content[0]].key
        if not keys & _FUTURE and first not in {"of", "against", "to"}:
            return "predicts" if any(t.key in _FORETELLING for t in context.tokens) else "opines"
    return cue.stance


def read_object(
    context: Context, i: int, after: int, cue: Cue, length: int | None = None, *, free: bool = False
) -> list[Attribution]:
    """A verb with an object or an infinitive: denied, vowed, urged, accused.

    `free`: the form has been judged already.
    """
    tokens = context.tokens
    key = tokens[i].key
    if key_at(tokens, after) == "by" or not _takes_object(context, i, after):
        return []
    if not free and key in CUES and not _is_verb(context, i):
        return []
    subject = _subject_of_object(context, i, cue)
    if subject is None:
        return []
    stance = cue.stance
    certainty: Certainty | None = None
    if subject.negated:
        if cue.stance != "denies":
            return []
        stance = "declines"
        if key in {"ruled", "rule", "rules"}:
            stance, certainty = "asserts", "possible"
    start = _object_start(context, past_adjuncts(context, after)[0], cue)
    stop = clause_end(context, start, i)
    if key_at(tokens, start - 1) == "that" and not any(
        t.key in FINITE or t.key.endswith("ed") for t in tokens[start:stop]
    ):
        start -= 1  # "dismissed that figure"
    content = trim(context, start, _object_end(context, i, start, stop, cue))
    span = subject.span
    apart = key_at(tokens, start) == "as" or key_at(tokens, after) in {",", "-"}
    if span is not None and (apart or content[1] <= content[0]):
        if key_at(tokens, span[0] - 1) in CLAIMED | {"which", "that", "something"}:
            content = referred_content(context, span[0])  # "…, a claim the ministry dismissed"
    elif span is None and _refers_back(context, i):
        content = referred_content(context, i - 1)  # "…, a charge he denies"
        span = (i - 1, i)
    if content[1] <= content[0]:
        left = left_content(context, subject.start) if subject.start > 0 else None
        if left is None:
            return []
        content = left
    end = i + length if length is not None else after
    found = (min(subject.cue_start, i), end)
    item = Attribution(span, found, content, stance, "en/verb with object", certainty=certainty)
    return [replace(item, negated=subject.negated)]


def _takes_object(context: Context, i: int, after: int) -> bool:
    """Whether the form at `i` tells speech with its object: no staff dismissed, no noun *call*."""
    tokens = context.tokens
    key, before = tokens[i].key, key_at(tokens, i - 1)
    if key in {"dismissed", "dismisses"}:
        return not any(t.key in _STAFF for t in tokens[after : after + 4])
    if key in {"called", "calls", "calling", "ruled", "rules", "call", "ruling"}:
        return before not in PASSIVE | {"the", "a", "of"} | (NOT_BEFORE - {"to"})
    return True


def _subject_of_object(context: Context, i: int, cue: Cue) -> Subject | None:
    tokens = context.tokens
    if tokens[i].key.endswith("ing") and key_at(tokens, i - 1) not in PASSIVE:
        joined = key_at(tokens, i - 1) in {",", "and", "while", "-", ";", "before", "after"}
        return Subject(None, i, i) if joined else None
    subject = subject_left(context, i)
    if subject is None or subject.span is None or cue.stance != "denies":
        return subject
    a, b = subject.span
    leads = {"which", "something"} | (CLAIMED if tokens[a - 1].key == "," else set())
    if tokens[a].key in leads and b > a + 1:
        return subject._replace(span=(a + 1, b))  # ", which Moscow denies"
    return subject


def _object_start(context: Context, start: int, cue: Cue) -> int:
    """Past *as untrue* after a verb of denying."""
    tokens = context.tokens
    if cue.stance != "denies" or key_at(tokens, start) != "as":
        return start
    pair = next((b for a, b in context.sentence.quotations if a == start + 1), None)
    plain = key_at(tokens, start + 1) in {"untrue", "false", "baseless", "unfounded"}
    follow = pair + 1 if pair is not None else start + 2 if plain else len(tokens)
    return follow if key_at(tokens, follow) not in {"", ".", ",", "and"} else start


def _object_end(context: Context, i: int, start: int, stop: int, cue: Cue) -> int:
    """Where an object ends: before what it is rejected as, an occasion or a second deed."""
    tokens = context.tokens
    if cue.stance == "denies":
        at = seek_said(context, range(start + 1, stop), {"as"})
        related = {"who", "whom", "which", "that"}
        if at is not None and not any(t.key in related for t in tokens[start:at]):
            stop = at  # "rejected the findings as speculation"
    for k in range(start + 1, stop - 1):
        following = key_at(tokens, k + 1)
        if (
            tokens[k].key in {"in", "during"}
            and following in {"a", "an", "his", "her", "its", "their"}
            and any(t.key in STATEMENTS for t in tokens[k + 2 : k + 5])
            and not context.quoted[k]
        ):
            stop = k  # "denied it in a message to Reuters"
            break
        if tokens[k].key == "and" and following in _SECOND and key_at(tokens, k + 2) == "to":
            stop = k  # "urged restraint and offered to mediate"
            break
    if tokens[i - 1].key in {"which", "who"} or _follows_relative(tokens, i):
        comma = seek(tokens, range(start, stop), {","})
        if comma is not None and not context.quoted[comma]:
            return comma  # "Beijing, which has called for restraint, said"
    return stop


def _refers_back(context: Context, i: int) -> bool:
    """Whether a pronoun and the verb at `i` close a sentence that they speak of."""
    tokens = context.tokens
    if key_at(tokens, i - 1) not in PRONOUNS or key_at(tokens, i + 1) not in {".", "", ";"}:
        return False
    led = key_at(tokens, i - 2)
    if led in {"which", "something"}:
        return key_at(tokens, i - 3) == ","
    return led in CLAIMED and any(t.key in {",", "-"} for t in tokens[max(0, i - 5) : i - 2])


_STAFF: Final = _LISTS["staff"]
_SECOND: Final = words("offered vowed pledged promised threatened agreed refused declined decided")


def _follows_relative(tokens: Sequence[Token], i: int) -> bool:
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or tokens[j].key in ADVERBS or tokens[j].key == "long"):
        j -= 1
    return key_at(tokens, j) in {"which", "who"} and key_at(tokens, j - 1) == ","


ACTS: Final = read_stances("en", "stances")["acts"]
"""Nouns of speech that take a clause: `his denial that …`, `a warning from X that …`."""
