"""Turns of phrase that tell what somebody said: according to, quoted as saying, put it at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.clause import (
    clause_end,
    left_content,
    past_adjuncts,
    past_recipient,
    subject_clause_end,
    that_clauses,
)
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BREAKS,
    CUES,
    DATE_WORDS,
    DID_NOT,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
)
from musnad.suggest.en.source import BODIES
from musnad.suggest.en.subject import (
    CLAIMED,
    MOVES,
    RUMOURS,
    Subject,
    apposed_subject,
    phrase_left,
    subject_left,
    subject_right,
)
from musnad.suggest.en.verb import ACTS, stance_of
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "turn")
_HEARING: Final = words(
    "court jury jurors inquest inquiry tribunal hearing trial magistrates panel committee"
)
_ENDS_SOURCE: Final = words("who which but while when adding citing cited released published seen")
_ORDERS: Final = _LISTS["orders"]


def is_order(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` orders a measure: `ordered the closure of the mine`."""
    return any(t.key in _ORDERS for t in tokens[i + 1 : i + 6])


BRUSHED: Final = frozenset(
    [
        ("shot", "down"),
        ("shoots", "down"),
        ("brushed", "aside"),
        ("brushed", "off"),
        ("brushes", "off"),
        ("laughed", "off"),
        ("batted", "away"),
        ("waved", "away"),
        ("hit", "back"),
        ("pushed", "back"),
    ]
)


def read_put(context: Context, i: int) -> list[Attribution]:
    """`put the number of missing at 217`, `putting growth at 0.9`; `as he put it, "…"`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) == "it" and key_at(tokens, i + 2) == "to":
        return _put_to(context, i)
    if key_at(tokens, i + 1) == "it" and i > 1:
        owner = phrase_left(context, i - 1)
        pronoun = tokens[i - 1].key in PRONOUNS
        head = owner[0] if owner else i - 1
        if (owner is None and not pronoun) or key_at(tokens, head - 1) != "as":
            return []
        content = left_content(context, head - 1) or trim(context, i + 2, len(tokens))
        if content[1] - content[0] < 2:
            return []
        return [Attribution(owner, (head - 1, i + 2), content, "asserts", "en/as put")]
    at = next(
        (
            k
            for k in range(i + 2, min(len(tokens), i + 16))
            if tokens[k].key in {"at", "closer", "nearer", "above", "around"}
            or (tokens[k].kind == MARK and not tokens[k].glued)
        ),
        None,
    )
    if at is None or tokens[at].kind == MARK or at + 2 > len(tokens):
        return []
    if not any(
        t.kind == FIGURE or t.key in {"dozen", "dozens", "hundreds", "thousands", "millions"}
        for t in tokens[at + 1 : at + 8]
    ) and not any(t.key in _COUNTED for t in tokens[i + 1 : at]):
        return []
    subject: Subject | None
    if tokens[i].key == "putting":
        if key_at(tokens, i - 1) not in {",", "and", "while", "-"}:
            return []
        subject = Subject(None, i, i)
    else:
        subject = subject_left(context, i)
    if subject is None or subject.negated or key_at(tokens, i - 1) in PASSIVE:
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    stance: Stance = "predicts" if tokens[i].key == "sees" else "asserts"
    others = _gapped(context, at + 1, content[1])
    if others:
        content = trim(context, content[0], others[0][0][0] - 1)
    return [
        Attribution(subject.span, (i, i + 1), content, stance, "en/put at"),
        *(Attribution(who, (i, i + 1), what, stance, "en/put at") for who, what in others),
    ]


def _put_to(context: Context, i: int) -> list[Attribution]:
    """`put it to him that 44 people would be alive`."""
    tokens = context.tokens
    that = seek(tokens, range(i + 3, min(len(tokens), i + 9)), {"that"})
    subject = subject_left(context, i)
    if that is None or subject is None or subject.negated:
        return []
    content = trim(context, that + 1, clause_end(context, that + 1, i))
    return [Attribution(subject.span, (i, that), content, "asserts", "en/put to")]


def _gapped(context: Context, start: int, end: int, link: str = "at") -> list[tuple[Range, Range]]:
    """Who else puts it at how much, without a verb: `… at 15 and the hospital at 17`."""
    tokens = context.tokens
    found: list[tuple[Range, Range]] = []
    for k in range(start, end - 2):
        if tokens[k].key not in {"and", "while", "but", ","} or context.quoted[k]:
            continue
        at = next((x for x in range(k + 2, min(end, k + 10)) if tokens[x].key == link), None)
        if at is None or any(
            t.kind == FIGURE or t.key in FINITE or (t.kind == MARK and not t.glued)
            for t in tokens[k + 1 : at]
        ):
            continue
        stop = seek(tokens, range(at + 2, end), {"and", "while", "but", ","}, end)
        first = k + 1 + (tokens[k + 1].key in {"and", "while", "but"})
        head = tokens[first]
        if head.key in ARTICLES or head.capital or head.key in SOURCES | INSTITUTIONS:
            found.append(((first, at), trim(context, at + 1, stop)))
    return found


def read_figure(context: Context, i: int) -> list[Attribution]:
    """`gave a lower figure of 419`, `the note listed 49 dead`."""
    tokens = context.tokens
    if tokens[i].key in {"gave", "gives", "reported", "cited"}:
        of = next(
            (
                k
                for k in range(i + 2, min(len(tokens), i + 8))
                if tokens[k].key in {"of", "at"} and tokens[k - 1].key in _COUNTED
            ),
            None,
        )
        if of is None or tokens[i + 1].key not in {"a", "an", "the"}:
            return []
        near = range(of + 1, min(len(tokens), of + 5))
    else:
        near = range(i + 1, min(len(tokens), i + 4))
    if not any(tokens[k].kind == FIGURE for k in near):
        return []
    subject = subject_left(context, i)
    if subject is None or subject.negated or key_at(tokens, i - 1) in PASSIVE:
        return []
    if subject.span is not None and not (
        {t.key for t in tokens[subject.span[0] : subject.span[1]]}
        & (SOURCES | INSTITUTIONS | DOCUMENTS | STATEMENTS)
        or tokens[subject.span[0]].capital
    ):
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    return [Attribution(subject.span, (i, i + 1), content, "asserts", "en/figure")]


def read_sighting(context: Context, i: int) -> list[Attribution]:
    """What a reporter on the spot saw: `A Reuters witness saw two buses burning`."""
    tokens = context.tokens
    subject = subject_left(context, i)
    if subject is None or subject.span is None or subject.negated:
        return []
    last = subject.span[1] - 1
    if tokens[last].key not in _ON_THE_SPOT or last - subject.span[0] > 8:
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    if content[1] - content[0] < 2:
        return []
    return [Attribution(subject.span, (i, i + 1), content, "asserts", "en/sighting")]


SIGHTED: Final = words("saw counted watched heard witnessed sees counts")
_ON_THE_SPOT: Final = _LISTS["on-the-spot"]


def read_spoke(context: Context, i: int) -> list[Attribution]:
    """`The mayor spoke of 30 families, the charity of 80`."""
    tokens = context.tokens
    near = tokens[i + 2 : i + 6]
    if key_at(tokens, i + 1) != "of" or not any(t.kind == FIGURE for t in near):
        return []
    subject = subject_left(context, i)
    if subject is None or subject.negated:
        return []
    content = trim(context, i + 2, clause_end(context, i + 2, i))
    others = _gapped(context, i + 2, content[1], "of")
    if others:
        content = trim(context, content[0], others[0][0][0] - 1)
    return [
        Attribution(subject.span, (i, i + 2), content, "asserts", "en/spoke of"),
        *(Attribution(who, (i, i + 2), what, "asserts", "en/spoke of") for who, what in others),
    ]


def read_guilt(context: Context, i: int) -> list[Attribution]:
    """`pleaded not guilty to conspiracy`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) != "not" or key_at(tokens, i + 2) != "guilty":
        return []
    subject = subject_left(context, i)
    if subject is None:
        return []
    start = i + 4 if key_at(tokens, i + 3) == "to" else i
    content = trim(context, start, clause_end(context, start, i) if start > i else i + 3)
    return [Attribution(subject.span, (i, i + 3), content, "denies", "en/not guilty")]


_COUNTED: Final = _LISTS["counted"]


def read_took(context: Context, i: int) -> list[Attribution]:
    """`took to Facebook to deny having met him`."""
    tokens = context.tokens
    took = seek(tokens, range(i - 1, max(-1, i - 8), -1), {"took", "takes"})
    if took is None or key_at(tokens, took + 1) != "to":
        return []
    subject = subject_left(context, took)
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    if subject is None or content[1] - content[0] < 2:
        return []
    given = CUES[tokens[i].key]
    return [
        Attribution(
            subject.span, (i, i + 1), content, stance_of(context, given, content), "en/took to"
        )
    ]


def is_bidding(context: Context, i: int) -> bool:
    """Whether somebody asks or orders another to do something: `asked the firm to explain`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in {"when", "if", "being", "once"} or (
        key_at(tokens, i + 1) in {"not", "to", "of", "against", "for"}
    ):
        return False
    for k in range(i + 2, min(len(tokens), i + 10)):
        apart = tokens[k].kind == MARK and tokens[k].key not in {"-", "'", "’", "."}
        if apart or tokens[k].key in {"that", "about"}:
            return False
        if tokens[k].key in {"if", "whether", "what", "how", "why"} | FINITE:
            return False
        if tokens[k].key == "to":
            quoted = key_at(tokens, k + 1) in QUOTES and k + 2 < len(tokens)
            following = tokens[k + 1 + quoted] if k + 1 < len(tokens) else None
            return (
                following is not None
                and following.kind == WORD
                and not following.capital
                and following.key not in ARTICLES
                and not following.key.endswith("ing")
            )
    return False


def read_heard(context: Context, i: int) -> list[Attribution]:
    """`the court heard that …`, `…, the jury was told`."""
    tokens = context.tokens
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or context.dated[j] or tokens[j].key == "on"):
        j -= 1
    if j < 0 or tokens[j].key not in _HEARING:
        return []
    following = key_at(tokens, i + 1)
    speaker = phrase_left(context, j)
    if speaker is None:
        return []
    left, rule, shape = left_content(context, speaker[0]), "en/heard", Shape.PLAIN
    if following in {".", "", ","} and left is not None:
        content, rule, shape = left, "en/heard, according to", Shape.ACCORDING
    else:
        start, _, explicit = past_adjuncts(context, i + 1)
        if not explicit and following not in {"how", "the", "he", "she", "they"}:
            return []
        content = trim(context, start, clause_end(context, start, i))
    if content[1] - content[0] < 2:
        return []
    return [Attribution(speaker, (j + 1, i + 1), content, "asserts", rule, shape=shape)]


def read_called(context: Context, i: int) -> list[Attribution]:
    """`called it "a farce"`, `a move the union called cruel`, `what he called a sham`."""
    tokens = context.tokens
    quote = next((a for a, _ in context.sentence.quotations if i < a <= i + 10), None)
    subject: Subject | None = Subject(None, i, i)
    if not tokens[i].key.endswith("ing"):
        subject = subject_left(context, i)
    if subject is None or subject.negated:
        return []
    if subject.span is not None and tokens[subject.span[0]].key == "what":
        subject = subject._replace(
            span=(subject.span[0] + 1, subject.span[1]), start=subject.start + 1
        )
    at = subject.start - 1
    rule, start = "en/called", i + 1
    what = key_at(tokens, at) == "what"
    apart = quote is None or any(t.kind == MARK for t in tokens[i + 1 : quote])
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
    last = key_at(tokens, stop - 1)
    return (
        3 < stop - i < 9
        and last.endswith(_JUDGING)
        and last not in {"all", "police", "capital", "hospital", "council", "official"}
    )


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


def read_passive(context: Context, i: int) -> list[Attribution]:
    """`was warned by its engineers that …`, `was condemned by the union`."""
    tokens = context.tokens
    given = CUES.get(tokens[i].key)
    if given is None or key_at(tokens, i - 1) not in PASSIVE | ADVERBS:
        return []
    stop = next(
        (
            k
            for k in range(i + 3, min(len(tokens), i + 16))
            if tokens[k].key in {"that", "of", "for", "as", "after", "when", "who", "which"}
            or (tokens[k].kind == MARK and not tokens[k].glued)
            or tokens[k].key in FINITE
        ),
        min(len(tokens), i + 16),
    )
    speaker = trim(context, i + 2, stop)
    if speaker[1] <= speaker[0] or tokens[speaker[0]].key in PRONOUNS:
        return []
    opener = key_at(tokens, stop)
    clause: Range | None = None
    subject = subject_left(context, i)
    if opener == "that" or (opener == "of" and tokens[i].key in {"accused", "warned", "assured"}):
        content = trim(context, stop + 1, clause_end(context, stop + 1, i))
    elif given.kind == "do" and subject is not None and subject.span is not None:
        clause = _denied_clause(context, i)
        content = clause or subject.span
    else:
        return []
    animate = (
        any(t.capital or t.key in SOURCES | BODIES for t in tokens[speaker[0] : speaker[1]])
        or opener == "that"
        or (clause is not None and given.stance == "denies")
    )
    if not animate or content[1] <= content[0]:
        return []
    return [
        Attribution(
            speaker,
            (i, i + 2),
            part,
            stance_of(context, given, part),
            "en/passive",
            shape=Shape.PASSIVE,
            via=(subject.span,) if opener == "that" and subject and subject.span else (),
        )
        for part in that_clauses(context, content)
    ]


def _denied_clause(context: Context, i: int) -> Range | None:
    """What a claim that is spoken of says: `The claim that 12 ships sank was denied`."""
    tokens = context.tokens
    that = next(
        (
            k
            for k in range(max(1, i - 30), i - 2)
            if (tokens[k].key in {"that", "of"} and tokens[k - 1].key in CLAIMED | RUMOURS)
            or (
                tokens[k].key == "that"
                and any(t.key in CLAIMED | RUMOURS for t in tokens[max(0, k - 4) : k - 1])
            )
        ),
        None,
    )
    stop = i
    while stop > 0 and (
        tokens[stop - 1].key in PASSIVE | AUX | ADVERBS or tokens[stop - 1].key.endswith("ly")
    ):
        stop -= 1
    if that is None or stop - that < 3:
        return None
    return trim(context, that + 1, stop)


def read_unconfirmed(context: Context, i: int) -> list[Attribution]:
    """`The toll of 30 could not be confirmed by officials`: they decline."""
    tokens = context.tokens
    passive = any(t.key in PASSIVE for t in tokens[max(0, i - 4) : i])
    negated = any(t.key in DID_NOT for t in tokens[max(0, i - 6) : i])
    if not passive or not negated or i + 2 >= len(tokens):
        return []
    speaker = subject_right(context, i + 2)
    subject = subject_left(context, i)
    if speaker is None or subject is None or subject.span is None:
        return []
    content = _denied_clause(context, i) or subject.span
    return [Attribution(speaker, (subject.cue_start, i + 2), content, "declines", "en/unconfirmed")]


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
    if key_at(tokens, that) != "that" or (speaker is None and not carried):
        return []
    if speaker is not None and speaker[1] <= speaker[0]:
        return []
    content = trim(context, that + 1, subject_clause_end(context, that + 1, i))
    if content[1] - content[0] < 3:
        return []
    return [Attribution(speaker, (i, i + 1), content, ACTS[key], "en/noun of speech")]


LIGHT: Final = _LISTS["light"]
_STANCES: Final = read_stances("en", "stances")
_FEELINGS: Final = _STANCES["feelings"]
"""Nouns of feeling and bidding that a light verb makes a cue: `expressed concern that`."""


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
    if at is None or any(t.kind != WORD for t in tokens[i + 1 : at]):
        return []
    opener = key_at(tokens, at + 1)
    while opener in {"and", "over", "about", "at"} and key_at(tokens, at + 2) in _FEELINGS:
        at, opener = at + 2, key_at(tokens, at + 3)
    if opener not in {"that", "about", "over", "at", "for", "to", "whether", "on", "of", "in"}:
        return []
    if opener in {"in", "on", "at"} and context.dated[min(at + 2, len(tokens) - 1)]:
        return []
    word = tokens[at].key
    stance = _FEELINGS.get(word) or ACTS[word]
    subject: Subject | None = Subject(None, i, i)
    if not tokens[i].key.endswith("ing"):
        subject = subject_left(context, i)
    elif key_at(tokens, i - 1) not in {",", "and", "while", "but"}:
        return []
    if subject is None or subject.negated:
        return []
    start = at + 2
    parts = that_clauses(context, trim(context, start, clause_end(context, start, i)))
    return [Attribution(subject.span, (i, at + 1), part, stance, "en/light verb") for part in parts]


ADJECTIVES: Final = _STANCES["adjectives"]


def read_adjective(context: Context, i: int) -> list[Attribution]:
    """A person's state that tells what is held: `was skeptical that much would change`."""
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


def read_fronted(context: Context) -> list[Attribution]:
    """A participle that opens the sentence: `Refuting the charge, the minister said …`."""
    tokens = context.tokens
    given = CUES.get(tokens[0].key)
    if given is None or not tokens[0].key.endswith("ing") or context.quoted[0]:
        return []
    comma = seek_said(context, range(2, min(len(tokens), 26)), {","})
    if comma is None or (given.kind == "say" and tokens[1].key not in {"that", "of"}):
        return []
    rest = next(
        (
            k
            for k in range(comma + 2, min(len(tokens), comma + 24))
            if tokens[k].key in FINITE | AUX
            or tokens[k].key in CUES
            or tokens[k].key.endswith("ed")
        ),
        None,
    )
    subject = subject_left(context, rest) if rest is not None else None
    if subject is None or subject.start <= comma:
        return []
    start = 1 + (tokens[1].key in {"that", "for"})
    content = trim(context, start, comma)
    if content[1] <= content[0]:
        return []
    return [
        Attribution(subject.span, (0, 1), content, stance_of(context, given, content), "en/fronted")
    ]


def read_beside(context: Context) -> list[Attribution]:
    """A verb of any kind beside a quotation: `"We are yet to see one," she rued`."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if b - a < 4:
            continue
        for k in range(b + 2, min(len(tokens), b + 10)):
            token = tokens[k]
            past = token.kind == WORD and not token.capital and token.key.endswith("ed")
            closes = key_at(tokens, k + 1) in {"", ".", ",", "in", "on", "at", "to", "as", "with"}
            subject = subject_left(context, k) if past and closes else None
            if subject is not None and subject.start in {b + 1, b + 2} and not subject.negated:
                return [
                    Attribution(
                        subject.span,
                        (k, k + 1),
                        trim(context, a, b + 1),
                        "asserts",
                        "en/beside quotation",
                    )
                ]
    return []


_BEARING: Final = words("alongside with carrying containing bearing making beside under featuring")
_CARRIERS: Final = _LISTS["carriers"]
_ACT_WORDS: Final = _LISTS["act-words"]


def read_quoted(context: Context, i: int) -> list[Attribution]:
    """`quoted X as saying`, `was quoted as saying`, `was quoted by TASS as saying`."""
    tokens = context.tokens
    as_ = next(
        (
            k
            for k in range(i + 1, min(len(tokens), i + 25))
            if tokens[k].key == "as" and key_at(tokens, k + 1) in {"saying", "telling"}
        ),
        None,
    )
    if as_ is None:
        return []
    start, _, _ = past_adjuncts(context, as_ + 2)
    if key_at(tokens, as_ + 1) == "telling":
        start, _ = past_recipient(context, as_ + 2)
    via: tuple[Range, ...] = ()
    if key_at(tokens, i - 1) in PASSIVE:
        j = i - 1
        while key_at(tokens, j) in PASSIVE | AUX:
            j -= 1
        speaker = phrase_left(context, j)
        if speaker is None and key_at(tokens, j) == ",":
            apposed = apposed_subject(context, j, i, negated=False)
            speaker = apposed.span if apposed else None
        carried = (
            speaker is not None
            and speaker[1] - speaker[0] == 1
            and tokens[speaker[0]].key in PRONOUNS
        ) or (speaker is None and key_at(tokens, j) in PRONOUNS)
        if key_at(tokens, i + 1) == "by":
            via = ((i + 2, as_),)
        if key_at(tokens, start) == "by":
            end = next(
                (
                    k
                    for k in range(start + 1, min(len(tokens), start + 8))
                    if tokens[k].kind == MARK or context.dated[k] or tokens[k].key in {"that", "on"}
                ),
                len(tokens),
            )
            via = ((start + 1, end),)
            start = end
        left = left_content(context, speaker[0] if speaker and not carried else j)
        content = trim(context, start, clause_end(context, start, i))
        if content[1] <= content[0] and left is not None:
            content = left
        return [
            Attribution(
                None if carried else speaker,
                (i, as_ + 2),
                part,
                "asserts",
                "en/quoted as saying",
                via=via,
            )
            for part in that_clauses(context, content)
        ]
    subject = subject_left(context, i)
    content = trim(context, start, clause_end(context, start, i))
    if subject is not None and content[1] <= content[0]:
        content = left_content(context, subject.start) or content
    if subject is None or content[1] <= content[0] or as_ == i + 1:
        return []
    via = (subject.span,) if subject.span else ()
    return [
        Attribution((i + 1, as_), (i, as_ + 2), part, "asserts", "en/quoted as saying", via=via)
        for part in that_clauses(context, content)
    ]


def read_according(context: Context, i: int, after: int) -> list[Attribution]:
    """`according to X, Y` and `Y, according to X`."""
    tokens = context.tokens
    size = len(tokens)
    k = after
    while k < size and k - after < 26:
        token = tokens[k]
        if token.kind == FIGURE and k > after + 1 and tokens[k - 1].capital:
            break  # "according to the UN 4,000 did"
        if token.kind == MARK and not (
            (token.key in {"-", "'", "’", "&"} and token.glued)
            or (
                token.key == "."
                and token.glued
                and k + 1 < size
                and len(tokens[k - 1].text) <= 3
                and tokens[k + 1].kind == WORD
            )
        ):
            if token.key == "," and _is_list_right(tokens, k):
                k += 1
                continue
            break
        if k > after and (
            token.key in _ENDS_SOURCE
            or context.dated[k]
            or (token.key in {"on", "in", "by"} and (context.dated[min(k + 1, size - 1)]))
        ):
            break
        if (
            k > after + 1
            and key_at(tokens, i - 1) in {"who", "which", "that", "and"}
            and (token.key in FINITE or (token.key.endswith("ed") and not token.capital))
        ):
            content = trim(context, k, clause_end(context, k, k))
            return [
                Attribution(
                    (after, k),
                    (i, after),
                    content,
                    "asserts",
                    "en/according to",
                    shape=Shape.ACCORDING,
                )
            ]
        k += 1
    speaker = (after, k)
    if key_at(tokens, k) == "," and key_at(tokens, k + 1) == "that":
        return []  # between a cue and its content
    if (
        k == after
        or tokens[after].key in {"plan", "law", "schedule"}
        or key_at(tokens, k - 1) in {"plan", "plans", "schedule", "law", "rules"}
    ):
        return []
    carried = key_at(tokens, after) in {"him", "them", "her"} and k == after + 1
    if key_at(tokens, after) in PRONOUNS and not carried:
        return []
    left = trim(context, 0, i)
    outer = i - 1
    while key_at(tokens, outer) in {",", "that"} and outer > 0:
        outer -= 1
    if key_at(tokens, k) == "," and key_at(tokens, outer) in CUES and outer < i - 1:
        content = trim(context, k + 1, clause_end(context, k + 1, k))
        return [
            Attribution(
                None if carried else speaker,
                (i, after),
                content,
                "asserts",
                "en/according to",
                shape=Shape.ACCORDING,
            )
        ]
    first = tokens[left[0]].key if left[0] < left[1] else ""
    if (left[1] - left[0] >= 3 and first not in DATE_WORDS | {"but"}) or left[1] - left[0] > 5:
        return [
            Attribution(
                None if carried else speaker,
                (i, after),
                left,
                "asserts",
                "en/according to",
                shape=Shape.ACCORDING,
            )
        ]
    comma = seek(tokens, range(k, min(size, k + 20)), {","})
    if k < size and tokens[k].kind == FIGURE:
        comma = k - 1
    if comma is None:
        return []
    content = trim(context, comma + 1, clause_end(context, comma + 1, comma))
    if content[1] - content[0] < 2:
        return []
    return [
        Attribution(
            None if carried else speaker,
            (i, after),
            content,
            "asserts",
            "en/according to",
            shape=Shape.ACCORDING,
        )
    ]


def _is_list_right(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1 : comma + 8]
    return (
        bool(after)
        and after[0].capital
        and any(t.key == "and" for t in after[:4])
        and all(t.kind == WORD for t in after[:3])
    )
