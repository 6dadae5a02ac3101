"""Refusals: declined to comment, did not confirm, could not be reached, no comment from.

Knows the phrases of not answering, and the topic of the refusal. Does not know denials.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.adjunct import past_adjuncts
from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.around import left_content, referred_content
from musnad.suggest.en.clause import clause_end, denied_by
from musnad.suggest.en.cues import ADVERBS, AUX, DID_NOT, DOCUMENTS, FINITE, PRONOUNS
from musnad.suggest.en.phrase import CLAIMED, phrase_left
from musnad.suggest.en.refused import UNNAMED, read_refused, refused
from musnad.suggest.en.subject import MAIN_VERBS, subject_left
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import Attribution, Context, Range, trim
from musnad.suggest.token import WORD, Token, key_at, seek

_HINDERED: Final = words("could couldn't couldn’t cannot can't unable able possible")
_CHECKS: Final = words("verify confirm corroborate authenticate substantiate")
"""Could not check is a doubt; did not confirm is a refusal."""
_LISTS: Final = read_lists("en", "refusal")
ANSWERING: Final = _LISTS["answering"]
KEEPS: Final = words("remained remains stayed kept stays keeps")
AVOIDS: Final = _LISTS["avoids"]
WITHHELD: Final = _LISTS["withheld"]
_NEEDS: Final = {
    verb: words(after)
    for verbs, _, after in (row.partition(":") for row in read_list("en", "answers").splitlines())
    for verb in verbs.split()
}
"""Words of which one must follow soon after a verb of several meanings."""
_PAST: Final = _LISTS["past"]
_OBJECTS: Final = words("him her them")
_REQUESTED: Final = words("request requests call calls email emails message messages questions")
_OF: Final = words("of about on for")
_ALOUD: Final = words("further directly publicly immediately specifically explicitly promptly yet")
_ASKING: Final = words("asked questioned pressed contacted reached approached quizzed pushed")
_GENERIC: Final = _LISTS["generic"]
_REQUESTS: Final = words("request requests interview interviews invitation question questions")
_TOPIC: Final = words("about on whether if why how what when where who for")
_MEANWHILE: Final = words("until while before because citing since unless pending during")
_INDIRECT: Final = words("when whether if how why what who where which")
SILENT: Final = KEEPS | AVOIDS | words("silent mum")


def read_declines(context: Context, i: int) -> list[Attribution]:
    """`declined to comment`, `refused to confirm`, `declined comment`."""
    tokens = context.tokens
    key = tokens[i].key
    turning = key.endswith("ing")
    if turning and key_at(tokens, i - 1) not in {",", "while", "and", "but"}:
        return []
    verb = i + 2
    asked = seek(tokens, range(i + 1, min(len(tokens), i + 5)), _REQUESTS)
    if key_at(tokens, i + 1) in {"comment", "requests", "interview"}:
        verb = i + 1
    elif asked is not None and "to" not in {t.key for t in tokens[i:asked]}:
        return refusal(context, subject_left(context, i), i, i, "declines")
    elif [key_at(tokens, i + 1), key_at(tokens, i + 2)] == ["to", "be"]:
        if key_at(tokens, i + 3) in UNNAMED:
            return refused(context, i, i + 2, i + 4)
        met = key_at(tokens, i + 3) in {"interviewed", "questioned"}
        return refusal(context, subject_left(context, i), i, i + 3, "declines") if met else []
    elif key_at(tokens, i + 1) in {"all", "any", "further"} and key_at(tokens, i + 2) == "comment":
        verb = i + 2
    else:
        to = seek(tokens, range(i + 1, min(len(tokens), i + 7)), {"to"}, i)
        if to == i or any(t.kind != WORD for t in tokens[i:to]):
            return []
        verb = to + 1
        if key_at(tokens, verb) not in ANSWERING:
            return [] if turning else read_refused(context, i, verb)
    if key_at(tokens, verb) in {"give", "provide", "disclose", "reveal", "identify"} and any(
        t.key in {"name", "names", "surname", "surnames", "himself", "herself", "themselves"}
        and key_at(tokens, k + 1) not in {"of", "and"}
        for k, t in enumerate(tokens[verb + 1 : verb + 5], verb + 1)
    ):
        return []  # a condition of anonymity
    if verb > i + 1 and not is_answer(context, verb):
        return [] if turning else read_refused(context, i, verb)
    subject = Subject(None, i, i) if turning else subject_left(context, i)
    return refusal(context, subject, i, verb, "declines")


def read_negated_base(context: Context, i: int) -> list[Attribution]:
    """`did not confirm`, `has not commented`, `did not rule out`, `nor would it say`."""
    tokens = context.tokens
    key = tokens[i].key
    if key_at(tokens, i - 1) == "to" and key_at(tokens, i - 2) == "yet":
        return refusal(context, subject_left(context, i - 2), i - 2, i, "yet to")
    subject = subject_left(context, i)
    inverted = _inverted(context, i)
    if inverted is not None:
        subject = inverted
    elif subject is None or not subject.negated:
        return []
    elif denied_by(tokens, i):
        j = i - 1
        while tokens[j].key not in DID_NOT:
            j -= 1
        been = set() if key.endswith("ing") else {"is", "are", "be"}
        if tokens[j].key == "not" and key_at(tokens, j - 1) not in AUX - been:
            return []
    elif key not in _PAST and key_at(tokens, i - 1) not in AUX | ADVERBS:
        return []  # a negated subject: "No ministry has commented"
    shown = subject.span is not None and tokens[subject.span[1] - 1].key in DOCUMENTS
    if not is_answer(context, i) or (shown and key in {"reveal", "explain"}):
        return []
    if key in {"rule", "exclude"}:
        after = i + 2 if key == "rule" else i + 1
        return _possible(context, subject, i, after)
    return refusal(context, subject, subject.cue_start, i, "negated verb")


def _inverted(context: Context, i: int) -> Subject | None:
    """The subject of `nor would it say`, `nor did the ministry confirm`."""
    tokens = context.tokens
    for k in range(i - 1, max(0, i - 9), -1):
        if tokens[k].key in AUX and tokens[k - 1].key in {"nor", "neither"}:
            if k == i - 2 and tokens[i - 1].key in PRONOUNS:
                return Subject(None, k - 1, k - 1, negated=True)
            if k < i - 1:
                return Subject((k + 1, i), k - 1, k - 1, negated=True)
            return None
        if tokens[k].kind != WORD:
            return None
    return None


def is_answer(context: Context, verb: int) -> bool:
    """Whether a verb of several meanings is about answering here: `give details`, `go into`."""
    tokens = context.tokens
    needed = _NEEDS.get(tokens[verb].key)
    return needed is None or any(t.key in needed for t in tokens[verb + 1 : verb + 5])


def _possible(context: Context, subject: Subject, i: int, after: int) -> list[Attribution]:
    """`did not rule out sanctions`: possible."""
    content = trim(context, after, clause_end(context, after, i))
    if content[1] <= content[0]:
        return []
    stance: Stance = "asserts"
    certainty: Certainty = "possible"
    return [
        Attribution(
            subject.span,
            (subject.cue_start, after),
            content,
            stance,
            "en/negated verb",
            certainty=certainty,
        )
    ]


def refusal(
    context: Context,
    subject: Subject | None,
    first: int,
    verb: int,
    rule: str,
    *,
    after: int | None = None,
) -> list[Attribution]:
    """The refusal whose words are `first` to `verb`, with the topic that follows or precedes.

    Where no topic is named, the words of the refusal are the content.
    """
    tokens = context.tokens
    if subject is None or verb >= len(tokens):
        return []
    start = verb + 1 if after is None else after
    while key_at(tokens, start) in _ALOUD:
        start += 1
    stop = clause_end(context, start, verb)
    key = key_at(tokens, verb)
    while key_at(tokens, start) in {"on", "about", "to", "into", "out", "with", "upon"} | _ALOUD:
        start += 1
    asked = key_at(tokens, start) in {"when", "as", "after", "while", "if"} and not (
        key in {"say", "confirm", "specify", "disclose", "reveal", "elaborate", "clarify", "state"}
        and key_at(tokens, start) in _INDIRECT
    )
    last = verb + 1
    if key_at(tokens, start) in _MEANWHILE:
        asked, last, start = True, stop, stop
    elif key_at(tokens, start) in {",", ";", "."}:
        asked, start = True, stop
    elif asked:
        at = seek(tokens, range(start, stop), _ASKING, stop)
        about = seek(tokens, range(at + 1, min(stop, at + 8)), _TOPIC, stop)
        start = about + (key_at(tokens, about) in {"about", "on", "for"})
    start, _, _ = past_adjuncts(context, start) if not asked else (start, None, False)
    content = trim(context, start, stop)
    content = _detail(tokens, verb, content)
    told = {t.key for t in tokens[content[0] : content[1]]}
    span = subject.span
    if span and tokens[span[0]].key in {"which", "something"} and span[1] > span[0] + 1:
        span = (span[0] + 1, span[1])  # ", which the ministry has not confirmed"
    refers = span is not None and key_at(tokens, span[0] - 1) in CLAIMED | {"which", "something"}
    if span is not None and refers and content[1] <= content[0]:
        content = referred_content(context, span[0])
        subject = subject._replace(span=span)
    elif content[1] <= content[0] or told <= _GENERIC | WITHHELD:
        left = left_content(context, subject.start) if subject.start > 0 else None
        if left is not None and tokens[left[0]].key in _ASKING | _INDIRECT:
            content = left
        elif content[1] > content[0]:
            content = content if told & _REQUESTED else (first, content[1])
        else:
            content = trim(context, first, last)
    content = _before_but(context, content)
    hindered = {t.key for t in tokens[first:verb]} & _HINDERED
    stance: Stance = "doubts" if hindered and tokens[verb].key in _CHECKS else "declines"
    return [Attribution(subject.span, (min(first, verb), verb + 1), content, stance, f"en/{rule}")]


def _before_but(context: Context, content: Range) -> Range:
    """`comment on the results, but would help`: what is withheld ends there."""
    tokens = context.tokens
    but = seek(tokens, range(content[0] + 1, content[1]), {"but"}, content[1])
    kept = key_at(tokens, but - 1) in {"anything", "nothing"}
    return content if kept else trim(context, content[0], but)


def _detail(tokens: Sequence[Token], verb: int, content: Range) -> Range:
    """The withheld topic: `details of the contract`; with its verb if a pronoun: `name him`."""
    a, b = content
    if b - a == 1 and tokens[a].key in _OBJECTS:
        return verb, b
    if tokens[verb].key not in _NEEDS:
        return content
    of = b - a > 2 and tokens[a].key in WITHHELD and tokens[a + 1].key in _OF
    return (a + 2, b) if of else content


def read_without(context: Context, i: int) -> list[Attribution]:
    """`walked away without answering`, `without giving details`, `refrained from commenting`."""
    tokens = context.tokens
    key = tokens[i].key
    led = key_at(tokens, i - 1)
    details = {"details", "detail", "specifics", "explanation", "reasons"}
    if key_at(tokens, min(i + 4, len(tokens) - 1)) == "that" or "that" in {
        key_at(tokens, k + 1) for k in range(i, min(len(tokens), i + 6)) if tokens[k].key == ","
    }:
        return []  # "reported, without giving details, that 9 trains were lost"
    if key in {"giving", "providing", "offering"} and not any(
        t.key in details for t in tokens[i + 1 : i + 4]
    ):
        return []
    if led == "of" and key_at(tokens, i - 2) != "short":
        return []
    if led in {"from", "of"}:
        subject = subject_left(context, i - 2 if led == "from" else i - 3)
        return refusal(context, subject, i - 2, i, "refrained from")
    comma = seek(tokens, range(i - 1, 0, -1), {","})
    asked = comma is not None and tokens[0].key in _ASKING
    start = comma + 1 if asked and comma is not None else 0
    verb = next(
        (
            k
            for k in range(start + 1, i)
            if tokens[k].key in FINITE | MAIN_VERBS or tokens[k].key.endswith("ed")
        ),
        None,
    )
    if verb is None:
        return []
    pronoun = tokens[verb - 1].key in PRONOUNS
    speaker = None if pronoun else phrase_left(context, verb - 1)
    if speaker is None and not pronoun:
        return []
    topic = trim(context, i + 1, clause_end(context, i + 1, i))
    content = trim(context, 1, start) if asked else (i - 1, i + 1)
    if not asked and topic[1] > topic[0] and key not in {"elaborating", "commenting"}:
        content = topic
    return [
        Attribution(
            speaker, (i - 1, i + 1), trim(context, *content), "declines", "en/without answering"
        )
    ]
