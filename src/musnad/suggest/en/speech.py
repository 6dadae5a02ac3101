"""English attribution: cues and the rules around them.

Knows who says what in an English sentence by word order, without a parser. Does not know who the
speaker of the sentence before was: such content is handed over as carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BASES,
    BREAKS,
    CUES,
    DATE_WORDS,
    DID_NOT,
    DOCUMENTS,
    FINITE,
    FURNITURE,
    INSTITUTIONS,
    LEADS,
    MEDIA,
    NO_SPEAKER,
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
from musnad.suggest.lexicon import words
from musnad.suggest.speech import (
    QUOTES,
    Attribution,
    Context,
    Range,
    drop_deeds,
    drop_denied,
    merge_carried,
    relay,
    trim,
)
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at


def find_attributions(context: Context) -> list[Attribution]:
    """What an English sentence attributes to whom, in order.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "The ministry said that 20 people died."
    >>> found = find_attributions(view(next(find_sentences(text)), [], text))
    >>> [(a.speaker, a.cue, a.content) for a in found]
    [((0, 2), (2, 3), (4, 7))]
    """
    lead = _dateline(context.tokens)
    if lead:
        pairs = tuple((a - lead, b - lead) for a, b in context.sentence.quotations if a >= lead)
        rest = context.tokens[lead:]
        inner = context._replace(
            sentence=replace(context.sentence, tokens=tuple(rest), quotations=pairs),
            tokens=rest,
            dated=context.dated[lead:],
            quoted=context.quoted[lead:],
        )
        return [_shift(item, lead) for item in find_attributions(inner)]
    tokens = context.tokens
    found: list[Attribution] = []
    for i, token in enumerate(tokens):
        if token.kind != WORD or context.quoted[i]:
            continue
        key = token.key
        if key == "according" and key_at(tokens, i + 1) == "to":
            found += _according(context, i, i + 2, "according to")
        elif key in BASES and _denied_by(tokens, i) and key in _NEGATABLE:
            found += _negated_base(context, i)
        elif key in {
            "told", "warned", "warns", "advised", "advises", "reminded", "encouraged", "tells",
        } and _is_bidding(context, i):  # fmt: skip
            found += _object(context, i, i + 1, Cue("demands", "do"), free=True)
        elif key in {"pleaded", "begged"} and key_at(tokens, i + 1) == "with":
            if any(t.key == "to" for t in tokens[i + 3 : i + 12]):
                found += _object(context, i, i + 2, Cue("demands", "do"), free=True)
        elif key == "told" and key_at(tokens, i - 1) in PASSIVE:
            found += _heard(context, i)
        elif (
            key in CUES
            and key_at(tokens, i - 1) == "to"
            and any(t.key in {"took", "takes"} for t in tokens[max(0, i - 7) : i])
        ):
            found += _took(context, i)
        elif key in CUES:
            found += _verb(context, i) or (_act(context, i) if key in _ACTS else [])
        elif key in {"declined", "declines", "refused", "refuses", "declining", "refusing"}:
            found += _declines(context, i)
        elif key in {"called", "calls", "calling", "call"} and key_at(tokens, i + 1) in {
            "for",
            "on",
            "upon",
        }:
            found += _object(
                context,
                i,
                i + 2 if key_at(tokens, i + 1) == "for" else i + 1,
                Cue("demands", "do"),
            )
        elif key in {"ruled", "rules", "ruling"} and key_at(tokens, i + 1) == "out":
            found += _object(context, i, i + 2, Cue("denies", "do"))
        elif key in _NEGATABLE or (
            key in {"speak", "react", "announce", "publish", "release", "issue"}
            and key_at(tokens, i - 2) == "yet"
        ):
            found += _negated_base(context, i)
        elif key == "drawn" and key_at(tokens, i - 1) == "be":
            found += _drawn(context, i)
        elif key in {"stopped", "stops", "stopping"} and key_at(tokens, i + 1) == "short":
            found += _object(context, i, i + 3, Cue("declines", "do"))
        elif key in {"put", "puts", "putting"}:
            found += _put(context, i)
        elif (key in {"asked", "ordered", "instructed", "begged"} and _is_bidding(context, i)) or (
            key in {"ordered", "orders"} and _orders(tokens, i)
        ):
            found += _object(context, i, i + 1, Cue("demands", "do"), free=True)
        elif key in {"answering", "commenting", "responding"} and (
            key_at(tokens, i - 1) == "without"
        ):
            found += _without(context, i)
        elif (key, key_at(tokens, i + 1)) in _BRUSHED and any(
            t.key in _RUMOURS for t in tokens[i + 2 : i + 7]
        ):
            after = i + 3 if key_at(tokens, i + 2) in {"at", "against"} else i + 2
            found += _object(context, i, after, Cue("denies", "do"), length=2)
        elif key == "heard":
            found += _heard(context, i)
        elif key == "called" or (key == "calling" and key_at(tokens, i - 1) in {",", "and"}):
            found += _called(context, i)
        elif key in _ACTS and key not in CUES:
            found += _act(context, i)
        elif key == "reached" and key_at(tokens, i - 1) == "be":
            found += _unreached(context, i)
        elif key == "quoted":
            found += _quoted(context, i)
        elif key == "neither" and key_at(tokens, i + 1) in {"confirmed", "confirming", "confirm"}:
            found += _object(context, i, i + 4, Cue("declines", "do"), length=4)
        elif key == "no" and (not found or key_at(tokens, i - 1) in _HAVING):
            found += _no_comment(context, i)
        elif key in {"pointed", "points", "pointing"} and key_at(tokens, i + 1) == "out":
            found += _verb(context, i, Cue("asserts", "say"), length=2)
        elif key in {"pointed", "points", "pointing"} and key_at(tokens, i + 1) == "to":
            found += _object(context, i, i + 2, Cue("asserts", "do"))
        elif key in {"cast", "casting"} and key_at(tokens, i + 1) == "doubt":
            found += _object(context, i, i + 2, Cue("doubts", "do"))
    if not found:
        found = _headline(context) or _colon_quotation(context)
    return _settle(context, _own_subject(context, found))


def _dateline(tokens: Sequence[Token]) -> int:
    """How many tokens a dateline takes: `KYIV, June 17 (Reuters) - `, `ROME — `."""
    if not (tokens[0].text.isupper() and len(tokens[0].text) > 2):
        return 0
    for k in range(1, min(len(tokens) - 3, 16)):
        if tokens[k].key == "-" and not tokens[k].glued:
            bracketed = tokens[k - 1].text == ")"
            return k + 1 if bracketed or all(t.text.isupper() for t in tokens[:k]) else 0
        if tokens[k].text in QUOTES or (tokens[k].key in {".", ":"} and not tokens[k].glued):
            return 0
    return 0


def _shift(item: Attribution, by: int) -> Attribution:
    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    return replace(
        item,
        speaker=moved(item.speaker) if item.speaker else None,
        cue=moved(item.cue),
        content=moved(item.content),
        via=tuple(moved(hand) for hand in item.via),
    )


def _own_subject(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Gives the subject of the sentence to cues that no cue before them lends a speaker.

    `The bank cut its forecast, warning that …`; a pronoun is carried on from before all the same.
    """
    first = min((a.cue[0] for a in found), default=0)
    tokens = context.tokens
    leading = next((a for a in found if a.cue[0] == first), None)
    if leading is None or not leading.carried or first < 2:
        return found
    pronoun = next((k for k in (first - 1, first - 2) if tokens[k].key in PRONOUNS), None)
    if pronoun is not None and key_at(tokens, pronoun - 1) not in {
        "when", "after", "before", "because", "where",
    }:  # fmt: skip
        return found
    owner = _main_subject(context, first)
    if pronoun is not None and (owner is None or not _is_named(tokens, owner)):
        return found
    if owner is None or owner[1] > first or tokens[owner[0]].key in PRONOUNS:
        return found
    return [replace(a, speaker=owner, carried=False) if a is leading else a for a in found]


_NEGATABLE: Final = words(
    """
    comment respond reply confirm say rule deny give provide specify disclose acknowledge
    identify elaborate name return verify exclude discuss answer commented responded replied
    elaborated answered
    """
)


_ORDERS: Final = words(
    """
    grounding closure evacuation release withdrawal arrest inquiry investigation review halt
    suspension lockdown mobilisation mobilization detention recall demolition shutdown probe
    """
)


def _orders(tokens: Sequence[Token], i: int) -> bool:
    return any(t.key in _ORDERS for t in tokens[i + 1 : i + 6])


_BRUSHED: Final = frozenset(
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
_RUMOURS: Final = words(
    """
    report reports rumour rumours rumor rumors claim claims suggestion suggestions speculation
    allegation allegations talk question questions criticism accusation accusations concern concerns
    idea notion
    """
)
_PLAIN_BASES: Final = words("argue believe say expect allege insist think predict")


def _denied_by(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated auxiliary stands before the infinitive at `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    return key_at(tokens, j) in DID_NOT


def _is_verb(context: Context, i: int) -> bool:
    """Whether the form at `i` is used as a finite verb or a participle that carries a speaker."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    following = key_at(tokens, i + 1)
    if tokens[i].glued and previous in {"-", "'", "’"}:
        return False
    if following == "-" and i + 1 < len(tokens) and tokens[i + 1].glued:
        return False
    if previous.endswith(("'s", "’s")) and len(previous) > 2 and key not in PARTICIPLES:
        return key in SAY and key not in _ACTS and tokens[i - 1].capital and following == "that"
    if key == "say" and following == "only" and previous in {"would", "will", "could"}:
        return True
    if key in {"announced", "reported", "published", "revealed", "declared"} and (
        previous in _ANNOUNCED and following not in {"that", "it", "he", "she", "they", "the", "a"}
    ):
        return False
    if key == "expected":
        return (
            following in {"that", "the", "a", "it", "him", "her", "them", "to", "inflation", "no"}
            and previous not in PASSIVE | NOT_BEFORE | {"than", "as", "widely", "not"}
            and (_subject_like(tokens, i - 1) or previous in {"and", "had", "have", "has"})
        )
    if key == "think" and following in {"tank", "tanks"}:
        return False
    if key in QUOTED_ONLY:
        return _beside_quotation(context, i)
    if key in {"declared", "declares", "declaring"} and any(
        t.key in {"emergency", "war", "holiday", "bankruptcy", "ceasefire", "curfew", "mourning"}
        for t in tokens[i + 1 : i + 6]
    ):
        return False
    if key == "saying" and previous == "without" and key_at(tokens, i - 2) in {"goes", "went"}:
        return False
    if key in {"estimate", "forecast", "project"} and i and previous not in NOT_BEFORE | AUX:
        plural = any(t.key in SOURCES and t.key.endswith("s") for t in tokens[max(0, i - 6) : i])
        counted = any(t.kind == FIGURE for t in tokens[i + 1 : i + 10])
        if plural and counted and (tokens[i - 1].capital or previous in SOURCES):
            return True
    if key == "estimate" and following in {"", ".", ","} and i > 1:
        return tokens[i - 1].key.endswith("s")
    if key in SAY and key not in {"reported", "observed"} and _beside_quotation(context, i, 16):
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
        return previous in {
            ",",
            "and",
            "while",
            "-",
            "without",
            "is",
            "are",
            "was",
            "were",
            "been",
            "'s",
            "but",
        } or (i > 0 and context.tokens[i - 1].text in QUOTES)
    if previous in NOT_BEFORE or previous in {"nor", "neither"}:
        return False
    if key == "forecast" and previous in {"had", "has", "have"}:
        return True
    if key in BASES:
        if previous in AUX or previous in {"to", ",", "and", "or", ""} or tokens[i].capital:
            return False
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
        if key in {
            "claim",
            "report",
            "note",
            "state",
            "demand",
            "promise",
            "question",
            "doubt",
            "estimate",
            "forecast",
            "project",
            "hope",
            "fear",
            "stress",
            "blame",
            "add",
            "urge",
            "tell",
            "threaten",
            "pledge",
            "dispute",
            "suggest",
            "indicate",
            "maintain",
            "dismiss",
            "reject",
        }:
            return (
                following in {"that", "to", "the", "it", "he", "they", "she", "there"}
                and owner.key.endswith("s")
            ) or following == "that"
        return True
    j = i - 1
    while (
        j >= 0
        and (tokens[j].key in ADVERBS or tokens[j].key.endswith("ly"))
        and tokens[j].kind == WORD
    ):
        j -= 1
    if key_at(tokens, j) in PASSIVE and not key.endswith("ing"):
        return False
    if key in NOUNS or key in THAT_LED:
        clause = following in {
            "that",
            "it",
            "he",
            "she",
            "they",
            "there",
            "how",
            "why",
            ":",
            "not",
        } or (
            following in {"for", "to"}
            and key
            in {
                "demands",
                "appeals",
                "promises",
                "hopes",
                "hope",
            }
        )
        if not clause:
            clause = (i + 1 < len(tokens) and tokens[i + 1].text in QUOTES) or (
                following in {"the", "a", "an"}
                and i > 0
                and key
                not in {
                    "notes",
                    "remarks",
                    "questions",
                    "posted",
                    "continued",
                    "found",
                    "charged",
                    "considers",
                }
                and (
                    _subject_like(tokens, i - 1)
                    or (key.endswith("s") and key_at(tokens, i - 2) in ARTICLES)
                )
            )
        if following.endswith("ing") and key in {"recalled", "suggested", "reported"}:
            clause = True
        if following == "to" and key in {"claims", "claim"}:
            clause = key_at(tokens, i + 2) in {"have", "be", "know", "speak", "represent"}
        if (
            not clause
            and key in {"reported", "observed", "found", "showed", "shows"}
            and i
            and _subject_like(tokens, i - 1)
        ):
            clause = following in {".", ",", ""} or bool(
                i + 1 < len(tokens)
                and (
                    context.dated[i + 1]
                    or (following == "on" and context.dated[min(i + 2, len(tokens) - 1)])
                )
            )
        if not clause and any(t.key in DOCUMENTS for t in tokens[max(0, i - 8) : i]):
            clause = key not in {"read", "hope", "fears", "posted", "charged"}
        if not clause and previous == "," and key in {"suggested", "suggests", "indicated"}:
            clause = following in {"the", "a", "an", "his", "her", "its", "their"}
        if not clause and key in {
            "continued",
            "recalled",
            "replied",
            "suggested",
            "responded",
            "observed",
            "posted",
            "complained",
            "lamented",
        }:
            clause = following in {".", ","} or i + 1 >= len(tokens)
        if not clause:
            return False
    return True


_ANNOUNCED: Final = words(
    """
    figures results measures steps decision reforms data numbers changes plans deaths cases cuts
    sanctions deal agreement
    """
)


def _beside_quotation(context: Context, i: int, reach: int = 9) -> bool:
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


class _Subject(NamedTuple):
    """A subject: `span` is `None` for a pronoun or an ellipsis, whose speaker is carried on.

    `start` is its first token with what leads it, `cue_start` the first token of the verb with its
    negation.
    """

    span: Range | None
    start: int
    cue_start: int
    negated: bool = False

    @property
    def carried(self) -> bool:
        """Whether the speaker of before goes on."""
        return self.span is None


def _subject_left(context: Context, cue: int) -> _Subject | None:
    """The subject of the verb at `cue`, to its left."""
    tokens = context.tokens
    j = cue - 1
    negated = False
    first = cue
    while j >= 0 and tokens[j].kind == WORD and not context.quoted[j]:
        key = tokens[j].key
        if key in DID_NOT or key == "never":
            negated = True
        elif not (
            key in AUX
            or key in ADVERBS
            or (
                key.endswith("ly")
                and key not in {"ally", "italy", "family", "july", "daily", "weekly", "assembly"}
                and not tokens[j].capital
            )
        ):
            if context.dated[j] or (
                key in {"on", "late"} and (j + 1 < len(tokens) and context.dated[j + 1])
            ):
                j -= 1
                continue
            break
        else:
            if key in AUX:
                first = j
            j -= 1
            continue
        first = j
        j -= 1
    cue_start = first if negated else cue
    # dates between subject and verb: "The ministry on Tuesday said"
    while j >= 0 and (
        context.dated[j] or (tokens[j].key in {"on", "late"} and context.dated[min(j + 1, cue)])
    ):
        j -= 1
    if j < 0:
        return None
    if tokens[j].key in {"who", "which"}:
        j -= 1
        if j >= 0 and tokens[j].key == ",":
            j -= 1
        inner = _phrase_left(context, j)
        if inner and _is_aside(tokens, inner) and key_at(tokens, inner[0] - 1) == ",":
            owner = _phrase_left(context, inner[0] - 2)
            if owner and _is_named(tokens, owner):
                inner = owner  # "Helen Marsh, a strategist at Cartwright, who forecasts"
        return _Subject(inner, inner[0], cue_start, negated=negated) if inner else None
    if tokens[j].key in PRONOUNS:
        if key_at(tokens, j - 1) in {"if", "whether", "unless"}:
            return None
        return _Subject(None, j, cue_start, negated=negated)
    if tokens[j].key in NO_SPEAKER:
        return None
    if tokens[j].key in {",", "-"} or tokens[j].text == ")":
        return _apposed(context, j, cue_start, negated=negated)
    if tokens[j].key in {"and", "but", "or"}:
        # "said X and added Y": the subject of the verb before
        return _Subject(None, j, cue_start, negated=negated)
    span = _phrase_left(context, j)
    if span is None or key_at(tokens, span[0] - 1) in {"if", "whether", "unless"}:
        return None
    # "the spokesman, John Smith, said" is apposed; "…, John Smith said" is not
    return _Subject(span, span[0], cue_start, negated=negated)


def _apposed(context: Context, j: int, cue_start: int, *, negated: bool) -> _Subject | None:
    """A subject with something between it and the verb: `John Smith, the minister, said`."""
    tokens = context.tokens
    mark = tokens[j].key
    opener = "(" if mark == ")" else mark
    for p in range(j - 1, max(-1, j - 30), -1):
        if tokens[p].kind == MARK and (
            tokens[p].text in QUOTES or context.quoted[p] or tokens[p].key in {";", ":"}
        ):
            return None
        if tokens[p].key == opener and p > 0:
            inner = _phrase_left(context, p - 1)
            if inner is None:
                return None
            if (
                opener == ","
                and key_at(tokens, inner[0] - 1) == ","
                and inner[0] - 1 > max(0, j - 30)
                and tokens[inner[0] - 2].key not in LEADS | ADVERBS | DATE_WORDS
                and _is_aside(tokens, inner)
            ):
                continue  # "Jane Doe, 47, of Mill Lane, denies"
            words_inside = tokens[p + 1 : j]
            named = (
                bool(words_inside)
                and len(words_inside) < 7
                and words_inside[0].capital
                and all(t.capital or t.key in _PARTICLES or t.glued for t in words_inside)
            )
            office = any(
                not t.capital or t.key in INSTITUTIONS | SOURCES | _OFFICES
                for t in tokens[inner[0] : inner[1]]
            )  # "the mayor, Jo Smith": the name belongs to it
            if named and office:
                return _Subject((inner[0], j), inner[0], cue_start, negated=negated)
            if (
                _is_named(tokens, inner)
                or tokens[inner[0]].key in ARTICLES
                or key_at(tokens, inner[1] - 1) in SOURCES | INSTITUTIONS
            ):
                return _Subject(inner, inner[0], cue_start, negated=negated)
            if key_at(tokens, inner[0]) in PRONOUNS and inner[1] - inner[0] == 1:
                return _Subject(None, inner[0], cue_start, negated=negated)
            return None
    return None


_OFFICES: Final = words(
    """
    chairman chairwoman chair director secretary head chief ceo leader commander ambassador
    envoy agent manager coach captain boss candidate counterpart deputy founder owner
    """
)
_PARTICLES: Final = words(
    "de del della der den di da do dos du van von al el bin ibn ben abu y ' - ’"
)


def _is_aside(tokens: Sequence[Token], span: Range) -> bool:
    """Whether the phrase after a comma tells more of who stands before: an age, a place, a post."""
    first = tokens[span[0]]
    return (
        first.kind == FIGURE
        or first.key in {"a", "an", "or", "aged", "of", "from", "now", "formerly", "one", "who"}
        or (
            first.key == "the"
            and key_at(tokens, span[0] + 1) in _OFFICES | INSTITUTIONS | SOURCES
            and span[0] < 9
            and all(t.capital or t.key in _PARTICLES or t.glued for t in tokens[: span[0] - 1])
        )
    )


def _is_named(tokens: Sequence[Token], span: Range) -> bool:
    return any(t.capital and (t.key not in ARTICLES) for t in tokens[span[0] : span[1]])


def _phrase_left(context: Context, j: int) -> Range | None:
    """The noun phrase that ends with token `j`."""
    tokens = context.tokens
    end = j + 1
    k = j
    comma_list = False
    while k >= 0 and end - k < 32:
        token = tokens[k]
        key = token.key
        if context.quoted[k] or (token.kind == MARK and token.text in QUOTES):
            # a quoted nickname or name inside the phrase
            pair = next((a for a, b in context.sentence.quotations if b == k and b - a < 6), None)
            if pair is not None and k < j and tokens[k - 1].key not in {",", "."}:
                k = pair - 1
                continue
            break
        if token.kind == MARK:
            if key == "," and _is_list(context, k, end):
                comma_list = True
                k -= 1
                continue
            if key in {"-", "'", "’", ".", "&", "/", "%", "$"} and (
                token.glued or key in {"$", "&"}
            ):
                k -= 1
                continue
            if key == ")":
                a = next(
                    (x for x in range(k - 1, max(-1, k - 8), -1) if tokens[x].key == "("), None
                )
                if a is not None:
                    k = a - 1
                    continue
            break
        if key in FINITE:
            relative = next(
                (
                    r
                    for r in range(k - 1, max(-1, k - 12), -1)
                    if tokens[r].key in {"who", "which", "that", "whose"} or tokens[r].kind == MARK
                ),
                None,
            )
            if (
                relative is not None
                and tokens[relative].key in {"who", "which", "that", "whose"}
                and relative > 0
            ):
                k = relative - 1
                end = relative
                if tokens[k].key == ",":
                    k, end = k - 1, end - 1
                continue
            break
        if key in {"that", "who", "which"} and _heads_relative(tokens, k):
            k, end = k - 1, k
            continue
        if key in BREAKS:
            break
        if (
            key in CUES
            and CUES[key].kind == "say"
            and key not in NOUNS
            and key not in THAT_LED
            and key not in BASES
            and k < j
        ):
            break
        if k < j and key in CUES and CUES[key].kind == "do" and key not in NOUNS | BASES:
            break
        k -= 1
    start = k + 1
    start, end = _strip_phrase(context, start, end, comma_list=comma_list)
    if start >= end:
        return None
    head = tokens[start]
    if head.kind == MARK or (head.key in NO_SPEAKER and end - start == 1):
        return None
    if end - start == 1 and (head.key in PREPOSITIONS or head.key in AUX or head.key in PRONOUNS):
        return None
    return start, end


def _heads_relative(tokens: Sequence[Token], k: int) -> bool:
    """Whether the relative pronoun at `k` follows a noun phrase that opens its clause."""
    if k < 2 or tokens[k - 1].kind != WORD or tokens[k - 1].key in CUES:
        return False
    j = k - 1
    while j >= 0 and k - j < 8 and tokens[j].kind == WORD and tokens[j].key not in FINITE:
        if tokens[j].key in ARTICLES and (j == 0 or tokens[j - 1].kind == MARK):
            return True
        j -= 1
    return False


def _is_list(context: Context, comma: int, end: int) -> bool:
    """Whether the comma parts members of a list of speakers: `Britain, France and Germany`."""
    tokens = context.tokens
    after = tokens[comma + 1 : end]
    if not any(t.key in {"and", ","} for t in after) or comma < 1:
        return False
    return tokens[comma - 1].capital and bool(after) and after[0].capital and len(after) < 14


def _strip_phrase(context: Context, start: int, end: int, *, comma_list: bool) -> Range:
    """The phrase without conjunctions, adverbs and adjuncts that lead it."""
    tokens = context.tokens
    for k in range(end - 2, start, -1):
        # "rockets hit the town and the army" + said: only the last part speaks
        if tokens[k].key == "and" and not comma_list:
            left = tokens[start:k]
            verbal = any(
                t.kind == WORD
                and not t.capital
                and (
                    (t.key.endswith("ed") and t.key not in {"united", "armed"})
                    or t.key in FINITE
                    or t.kind == FIGURE
                )
                for t in left
            ) or any(t.kind == FIGURE for t in left)
            if verbal and len(left) > 2:
                start = k + 1
                break
    if (
        tokens[start].key in {"a", "an"}
        and key_at(tokens, start + 1) in _CLAIMED | _MOVES
        and (key_at(tokens, start + 2) not in {"by", "from", "of", "in", "on"})
    ):
        start += 2  # "…, a claim the hospital rejected"
    changed = True
    while changed and start < end:
        changed = False
        token = tokens[start]
        if token.kind == MARK or token.key in LEADS or context.dated[start]:
            start += 1
            changed = True
        elif token.key in PREPOSITIONS:
            # an adjunct leads: "In Kyiv officials", "At least 20"
            if token.key == "at" and key_at(tokens, start + 1) in {"least", "most"}:
                start += 2
                changed = True
                continue
            nxt = next(
                (
                    k
                    for k in range(start + 2, end)
                    if tokens[k].key in ARTICLES
                    or (tokens[k].key in SOURCES or tokens[k].key in INSTITUTIONS)
                ),
                None,
            )
            if nxt is None:
                return end, end
            start = nxt
            changed = True
        elif token.key.endswith("ly") and not token.capital:
            start += 1
            changed = True
    return start, end


_CLAIMED: Final = words(
    """
    claim charge allegation accusation assertion figure report demand suggestion call request
    condition proposal
    """
)


def _subject_right(context: Context, i: int) -> Range | None:
    """The subject that follows an inverted verb: `said John Smith, the minister`."""
    tokens = context.tokens
    if i >= len(tokens) or tokens[i].kind == MARK:
        return None
    k = i
    while k < len(tokens) and k - i < 24:
        token = tokens[k]
        key = token.key
        if token.kind == MARK and not (
            key in {"-", "'", "’", ".", "&"}
            and token.glued
            and k + 1 < len(tokens)
            and (tokens[k + 1].glued or len(tokens[k - 1].text) <= 3)
        ):
            break
        if k > i and (
            key
            in {
                "who",
                "after",
                "during",
                "when",
                "while",
                "before",
                "told",
                "speaking",
                "late",
                "adding",
                "as",
                "which",
                "because",
                "where",
                "citing",
                "that",
                "warning",
                "referring",
            }
            or context.dated[k]
            or (
                key in {"on", "in", "at", "to"}
                and (
                    tokens[k - 1].kind != WORD
                    or context.dated[min(k + 1, len(tokens) - 1)]
                    or _statement_after(tokens, k)
                )
            )
        ):
            break
        k += 1
    if k == i:
        return None
    partly = tokens[i].key == "one" and k - i > 1
    if tokens[i].key in PRONOUNS or (tokens[i].key in NO_SPEAKER and not partly):
        return None
    return i, k


def _statement_after(tokens: Sequence[Token], k: int) -> bool:
    return any(t.key in STATEMENTS for t in tokens[k + 1 : k + 6])


def _past_adjuncts(context: Context, i: int) -> tuple[int, Range | None, bool]:
    """Past recipients, dates and places after a cue: the index after, the medium, `that` seen."""
    tokens = context.tokens
    size = len(tokens)
    medium: Range | None = None
    k = i
    for _ in range(6):
        if k >= size:
            break
        token = tokens[k]
        key = token.key
        if key == "that":
            return k + 1, medium, True
        if context.dated[k]:
            k += 1
            continue
        if (
            key in {"on", "late", "early", "again", "also", "earlier", "later"}
            and k + 1 < size
            and (
                context.dated[k + 1]
                or key in {"again", "also"}
                or (key_at(tokens, k + 1) == "on" and k + 2 < size and context.dated[k + 2])
            )
        ):
            k += 1
            continue
        if key == ":":
            return k + 1, medium, True
        if key == ",":
            # ", in a statement on Monday, that" or ", citing …, that"
            close = next((x for x in range(k + 1, min(size, k + 24)) if tokens[x].key == ","), None)
            if close is not None and key_at(tokens, close + 1) == "that":
                return close + 2, medium, True
            return k, medium, False
        if key in {
            "in",
            "at",
            "during",
            "on",
            "to",
            "via",
            "by",
            "through",
            "from",
            "after",
            "with",
            "following",
        }:
            stop = None
            for x in range(k + 1, min(size, k + 12)):
                if (tokens[x].kind == MARK and tokens[x].key not in {"-", "'", "’"}) or tokens[
                    x
                ].key == "that":
                    stop = x
                    break
                if tokens[x].key in STATEMENTS or (tokens[x].key in MEDIA and tokens[x].capital):
                    follow = x + 1
                    while follow < size and (
                        context.dated[follow]
                        or tokens[follow].key in STATEMENTS
                        or (tokens[follow].capital and tokens[follow].key in MEDIA)
                    ):
                        follow += 1
                    if key_at(tokens, follow) in {
                        "in",
                        "on",
                        "with",
                        "from",
                        "to",
                        "of",
                        "posted",
                        "by",
                        "at",
                        "published",
                        "carried",
                    }:
                        that = next(
                            (
                                y
                                for y in range(follow, min(size, follow + 14))
                                if tokens[y].key == "that"
                                or tokens[y].text in QUOTES
                                or tokens[y].key in {",", "."}
                            ),
                            None,
                        )
                        if that is not None and tokens[that].key == "that":
                            return that + 1, medium, True
                        if that is not None and tokens[that].text in QUOTES | {"."}:
                            return that, medium, False
                        if (
                            context.dated[min(follow + 1, size - 1)]
                            or key_at(tokens, follow + 1) in STATEMENTS
                        ):
                            pass
                    k = follow
                    stop = -1
                    break
            if stop == -1:
                continue
            if stop is not None and tokens[stop].key == "that":
                return stop + 1, medium, True
        break
    return k, medium, False


def _told(context: Context, i: int) -> tuple[int, Range | None]:
    """Past the one who was told: the index after, and the range if it is a medium."""
    tokens = context.tokens
    size = len(tokens)
    stop = None
    for x in range(i, min(size, i + 14)):
        if (
            tokens[x].key in {"that", ":"}
            or tokens[x].text in QUOTES
            or (
                tokens[x].key in {",", "."}
                and not (tokens[x].glued and x + 1 < size and tokens[x + 1].glued)
            )
        ):
            stop = x
            break
    k = i
    if k < size and tokens[k].key in {
        "him",
        "her",
        "them",
        "us",
        "me",
        "reporters",
        "journalists",
        "lawmakers",
        "parliament",
        "investors",
        "analysts",
    }:
        k += 1
    elif k < size and (
        tokens[k].key in ARTICLES
        or tokens[k].capital
        or tokens[k].key in {"state", "public", "local"}
    ):
        if tokens[k].key in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "state",
            "public",
            "local",
        }:
            k += 1
            while (
                k < size
                and k < i + 8
                and tokens[k].kind == WORD
                and (
                    tokens[k].capital
                    or tokens[k].key
                    in MEDIA
                    | STATEMENTS
                    | {
                        "court",
                        "televised",
                        "packed",
                        "joint",
                        "weekly",
                        "daily",
                        "regular",
                        "closed",
                        "emergency",
                        "committee",
                        "council",
                        "assembly",
                        "crowd",
                        "conference",
                        "security",
                        "national",
                        "local",
                        "private",
                        "official",
                        "website",
                    }
                )
            ):
                if tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA | STATEMENTS:
                    break
                k += 1
        else:
            while (
                k < size
                and k < i + 8
                and (
                    (tokens[k].capital and tokens[k].kind == WORD)
                    or tokens[k].key in MEDIA
                    or tokens[k].key in {"'s", "’s"}
                    or tokens[k].text == "-"
                )
            ):
                # the first capital after the name of a medium may start the content
                if k > i and tokens[k - 1].key in MEDIA and tokens[k].key not in MEDIA:
                    break
                k += 1
            if k < size and tokens[k].key == "'" and k + 1 < size and tokens[k + 1].capital:
                k += 1  # "NBC News' Lester Holt"
                while k < size and tokens[k].capital:
                    k += 1
    if (
        stop is not None
        and k < stop
        and tokens[stop].key in {".", ","}
        and k > i
        and all(
            t.capital or t.kind == FIGURE or t.key in {"programme", "program", "show", "'s"}
            for t in tokens[k:stop]
        )
    ):
        k = stop  # "told the BBC World Service."
    end = k
    if stop is not None and stop - i <= 12 and tokens[stop].key == "that":
        end = min(end, stop) if end > i else stop
        k = stop
    medium = (i, end) if any(t.key in MEDIA for t in tokens[i:end]) else None
    return max(k, end), medium


_GOING: Final = words("demanding urging threatening promising denying vowing warning calling")


def _clause_end(context: Context, start: int, cue: int) -> int:
    """Where the content that starts at `start` ends: the sentence, or a clause with its own cue."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(start, size):
        if context.quoted[k]:
            continue
        key = tokens[k].key
        if key == ";" and any(t.key in CUES for t in tokens[k + 1 :]):
            return k
        if key in PARTICIPLES and k > start + 2 and tokens[k - 1].key in {"while", "whilst"}:
            return k - 2 if tokens[k - 2].key == "," else k - 1
        apart = tokens[k - 1].key == "," or (
            tokens[k - 1].text in QUOTES and key_at(tokens, k - 2) == ","
        )
        if key in PARTICIPLES and k > start and apart and k > cue:
            return k - (tokens[k - 1].key == ",")
        if key in {"and", "but"} and k + 1 < size and k > start + 2:
            following = tokens[k + 1].key
            if (
                following in CUES
                and CUES[following].kind in {"say", "do"}
                and following not in NOUNS
                and following not in {"found", "shown"}
                and (
                    following in SAY
                    or (
                        CUES[following].kind == "do"
                        and key_at(tokens, cue) in CUES
                        and CUES[tokens[cue].key].kind == "do"
                    )
                    or key_at(tokens, k + 2) in {"that", "to"}
                    or CUES[following].stance in {"denies", "pledges", "demands", "predicts"}
                )
            ):
                return k
            if (following in AUX and key_at(tokens, k + 2) == "not") or (
                following in DID_NOT and following != "not"
            ):
                verb = k + 3 if key_at(tokens, k + 2) == "not" else k + 2
                while key_at(tokens, verb).endswith("ly"):
                    verb += 1
                if key_at(tokens, verb) in _NEGATABLE or key_at(tokens, verb + 1) == "drawn":
                    return k
            if following in {"is", "are", "was", "were"} and key_at(tokens, k + 2) in _GOING:
                return k
            if following in {"called", "declined", "refused", "ruled", "stopped"} and key_at(
                tokens, k + 2
            ) in {"for", "on", "to", "out", "short"}:
                return k
            if following in PRONOUNS and key_at(tokens, k + 2) in SAY | {
                "rejected",
                "denied",
                "dismissed",
                "declined",
                "refused",
                "urged",
                "accused",
            }:
                return k
        if (
            key in {"though", "although", "while", "whilst"}
            and k > start + 2
            and tokens[k - 1].key == ","
            and key_at(tokens, k + 1) in PRONOUNS
            and key_at(tokens, k + 2) in CUES
        ):
            return k - 1
        if key == "but" and key_at(tokens, k + 1) == "not" and k > start and k - start < 5:
            return k
        if key == "and" and key_at(tokens, k + 1) == "put" and k > start + 2:
            return k
        if (
            key in {"and", "but"}
            and k > start + 1
            and key_at(tokens, k + 1) in AUX | {"made", "offered"}
            and any(
                key_at(tokens, x) == "no" and "comment" in {t.key for t in tokens[x : x + 4]}
                for x in (k + 2, k + 3)
            )
        ):
            return k
        if key == "according" and key_at(tokens, k + 1) == "to" and k > start + 1:
            return k - 1 if tokens[k - 1].key == "," else k
        if (
            key == ","
            and k > start + 2
            and key_at(tokens, k + 1) in {"in", "during"}
            and key_at(tokens, k + 2) in {"a", "an", "his", "her", "its", "their"}
            and any(t.key in STATEMENTS for t in tokens[k + 3 : k + 6])
        ):
            return k
        if key == "citing" and k > start + 1 and tokens[k - 1].key == ",":
            return k - 1
        if (
            key in _CLAIMED
            and tokens[k - 1].key == "a"
            and key_at(tokens, k - 2) == ","
            and k > start + 3
            and any(t.key in CUES and CUES[t.key].kind == "do" for t in tokens[k + 1 : k + 12])
        ):
            return k - 2
    return size


def _verb(context: Context, i: int, cue: Cue | None = None, length: int = 1) -> list[Attribution]:
    """A verb of saying with its subject on either side."""
    tokens = context.tokens
    given = cue or CUES[tokens[i].key]
    if not _is_verb(context, i):
        return []
    key = tokens[i].key
    if given.kind == "do":
        return _object(context, i, i + length, given)
    after = i + length
    medium: Range | None = None
    if key in {"told", "tells", "telling", "tell", "informed"}:
        after, medium = _told(context, after)
    start, _, explicit = _past_adjuncts(context, after)
    steps = (f"cue {tokens[i].text}",)
    if key in PARTICIPLES and key_at(tokens, i - 1) not in {
        "is",
        "are",
        "was",
        "were",
        "been",
        "'s",
    }:
        content = trim(context, start, _clause_end(context, start, i))
        if content[0] >= content[1]:
            return []
        owner = None
        return [
            Attribution(
                owner,
                (i, i + length),
                content,
                _stance(context, given, content),
                "en/participle",
                carried=owner is None,
                steps=steps,
            )
        ]
    # inverted: `"…," said John Smith`
    before = tokens[i - 1] if i else None
    if (
        before is not None
        and (before.key == "," or before.text in QUOTES)
        and key in SAY | QUOTED_ONLY
        and key != "told"
        and i + 1 < len(tokens)
    ):
        right = _subject_right(context, i + 1)
        if (
            right is not None
            and tokens[i + 1].key != "that"
            and (
                tokens[i + 1].capital
                or (before.text in QUOTES and tokens[i + 1].key not in {"of", "it", "he"})
                or tokens[i + 1].key in ARTICLES
                or tokens[i + 1].key in SOURCES | INSTITUTIONS
            )
        ):
            left = _left_content(context, i)
            closes = right[1] >= len(tokens) or tokens[right[1]].key in {".", ","}
            nominal = key in {"said", "says", "added", "adds"} and not any(
                t.key in FINITE
                or (t.key in CUES and t.key not in NOUNS)
                or (t.key.endswith("ed") and not t.capital and t.key not in {"retired", "united"})
                for t in tokens[right[0] : right[1]]
            )
            nominal = nominal and right[1] - right[0] <= 12
            if left is not None and (
                before.text in QUOTES
                or (closes and nominal)
                or _apposed(context, i - 1, i, negated=False) is None
            ):
                return [
                    Attribution(
                        right,
                        (i, i + length),
                        left,
                        _stance(context, given, left),
                        "en/inverted",
                        steps=steps,
                    ),
                    *_second_quote(context, right[1], right, (i, i + length), given),
                ]
    subject = _subject_left(context, i)
    if subject is None:
        return []
    stance, certainty = given.stance, None
    if subject.negated:
        if key in {
            "say",
            "confirm",
            "comment",
            "tell",
            "specify",
            "reveal",
            "disclose",
            "said",
            "told",
        }:
            stance = "declines"
        elif key in {"believe", "think", "expect"}:
            stance = "doubts"
        else:
            return []
    via = (medium,) if medium else ()
    cue_range = (min(subject.cue_start, i), i + length)
    rest = start
    while rest < len(tokens) and tokens[rest].kind == MARK and tokens[rest].text in {")", "'"}:
        rest += 1
    left = _left_content(context, subject.start) if subject.start > 0 else None
    if tokens[subject.start].key in {"and", "but", "or"}:
        left = None  # what stands before belongs to the verb before
    nearest = tokens[after] if after < len(tokens) else None
    if (
        left is not None
        and not explicit
        and nearest is not None
        and nearest.key
        in {
            "after",
            "before",
            "while",
            "during",
            "as",
            "when",
            "following",
            "at",
            "in",
            "from",
            "of",
            "according",
            "shortly",
            "soon",
            "just",
            "hours",
            "moments",
            "minutes",
            "over",
            "outside",
            "through",
        }
    ):
        rest = after
    behind_quote = (
        left is not None and not explicit and tokens[subject.start - 1].text in QUOTES
    )  # what follows a quotation and its cue tells when and where it was said
    ended = (
        rest >= len(tokens)
        or behind_quote
        or (tokens[rest].key in {".", ",", ";", "!", "?"} and not explicit)
        or (
            left is not None
            and not explicit
            and tokens[rest].key
            in {
                "and",
                "but",
                "as",
                "after",
                "while",
                "when",
                "in",
                "during",
                "at",
                "on",
                "of",
                "following",
                "-",
                "according",
                "from",
                "before",
                "shortly",
                "soon",
                "just",
                "hours",
                "moments",
                "minutes",
                "without",
                "to",
                "over",
                "outside",
                "through",
            }
        )
    )
    if ended and left is not None:
        if not behind_quote and tokens[left[1] - 1].text not in QUOTES:
            left = _around(context, left, subject.start, rest)
        found = [
            Attribution(
                subject.span,
                cue_range,
                left,
                stance if stance != given.stance else _stance(context, given, left),
                "en/parenthetical",
                carried=subject.carried,
                via=via,
                certainty=certainty,
                steps=steps,
            )
        ]
        return found + _second_quote(
            context, rest, subject.span, cue_range, given, carried=subject.carried
        )
    if rest < len(tokens) and tokens[rest].key == "," and not explicit:
        quote = next(
            (
                k
                for k in range(rest, min(len(tokens), rest + 12))
                if any(a == k for a, _ in context.sentence.quotations)
            ),
            None,
        )
        if quote is None:
            # an aside between commas was read above; a lone comma opens the content
            rest += 1
        else:
            rest = quote
    content = trim(context, rest, _clause_end(context, rest, i))
    if content[1] <= content[0]:
        return []
    if (
        content[1] - content[0] < 2
        and given.stance == "asserts"
        and not subject.negated
        and not context.quoted[content[0]]
    ):
        return []
    if stance == given.stance and not subject.negated:
        stance = _stance(context, given, content)
    return [
        Attribution(
            subject.span,
            cue_range,
            content,
            stance,
            "en/subject verb",
            carried=subject.carried,
            via=via,
            certainty=certainty,
            steps=steps,
        )
    ]


def _around(context: Context, left: Range, subject: int, rest: int) -> Range:
    """The whole sentence when a cue stands between a subject and its verb.

    `The toll, officials said, was likely to rise.`
    """
    tokens = context.tokens
    if rest + 2 >= len(tokens) or key_at(tokens, rest) != "," or key_at(tokens, subject - 1) != ",":
        return left
    inside = tokens[left[0] : left[1]]
    opened = tokens[left[0]].key in {"if", "when", "because", "although", "while", "once"}
    if not opened and any(
        t.key in FINITE or (t.key.endswith("ed") and not t.capital) for t in inside
    ):
        return left
    follow = rest + 1
    while follow < len(tokens) and (
        tokens[follow].key in ADVERBS or tokens[follow].key.endswith("ly")
    ):
        follow += 1
    following = key_at(tokens, follow)
    if opened or following in FINITE | _MAIN_VERBS or following.endswith("ed"):
        return trim(context, left[0], len(tokens))
    return left


_FUTURE: Final = words(
    """
    will would could may might shall can going soon next risk risks likely expected coming if unless
    overdue risked threatened
    winter summer spring autumn faces face faced threat threatens danger within
    """
)


def _stance(context: Context, cue: Cue, content: Range) -> Stance:
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
            return (
                "predicts"
                if any(
                    t.key
                    in {
                        "expected",
                        "predicted",
                        "predicts",
                        "forecast",
                        "expects",
                        "expect",
                        "projected",
                        "predicting",
                        "forecasts",
                        "forecasting",
                    }
                    for t in context.tokens
                )
                else "opines"
            )
    return cue.stance


def _left_content(context: Context, end: int) -> Range | None:
    """The content to the left of a subject or verb, closed by a comma or a quotation mark."""
    tokens = context.tokens
    k = end - 1
    joint = next((x for x in range(k, 0, -1) if tokens[x].key == ";" and not context.quoted[x]), -1)
    if k < 1 or not (tokens[k].key in {",", "-", "?", "!"} or tokens[k].text in QUOTES):
        return None
    start = joint + 1
    a, b = trim(context, start, k + 1)
    if b - a < 2:
        return None
    # what stands there may be an adjunct of what follows: "On Tuesday, the ministry said"
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


def _second_quote(
    context: Context,
    at: int,
    speaker: Range | None,
    cue: Range,
    given: Cue,
    *,
    carried: bool = False,
) -> list[Attribution]:
    """A quotation that goes on after the cue: `"A," he said, "B."`."""
    for a, b in context.sentence.quotations:
        if a >= at and a - at < 30 and b - a > 2:
            between = {t.key for t in context.tokens[at:a]}
            if between & {"adding", "said", "added", "told"} or not (
                between <= {",", ".", "-"} or a - at < 2
            ):
                return []
            content = trim(context, a, b + 1)
            return [
                Attribution(
                    speaker, cue, content, given.stance, "en/quotation goes on", carried=carried
                )
            ]
    return []


_MAIN_VERBS: Final = words("cut set put hit shut beat won quit read raised lowered")


def _main_subject(context: Context, i: int) -> Range | None:
    """The subject of the sentence, for a cue before token `i` that has none of its own."""
    tokens = context.tokens
    for k in range(1, min(i, 30)):
        key = tokens[k].key
        if context.quoted[k] or (tokens[k].kind == MARK and key not in {"-", ".", "'", "’"}):
            continue
        if (
            key in FINITE
            or key in _MAIN_VERBS
            or (key.endswith("ed") and not tokens[k].capital and key not in {"united", "armed"})
        ):
            span = _phrase_left(context, k - 1)
            if span is not None and span[1] - span[0] == 1 and tokens[span[0]].key in PRONOUNS:
                return None
            return span
    return None


def _object(
    context: Context,
    i: int,
    after: int,
    cue: Cue,
    length: int | None = None,
    *,
    free: bool = False,
) -> list[Attribution]:
    """A verb with an object or an infinitive: denied, vowed, urged, accused.

    `free`: the form has been judged already.
    """
    tokens = context.tokens
    length = length if length is not None else after - i
    if key_at(tokens, after) == "by":
        return []
    key = tokens[i].key
    if not free and key in CUES and not _is_verb(context, i):
        return []
    if key in {"called", "calls", "calling", "ruled", "rules", "call", "ruling"} and (
        key_at(tokens, i - 1) in PASSIVE | {"the", "a", "of"}
        or (key_at(tokens, i - 1) in NOT_BEFORE and key_at(tokens, i - 1) != "to")
    ):
        return []
    subject: _Subject | None
    steps: tuple[str, ...] = (f"cue {tokens[i].text}",)
    if key.endswith("ing") and key_at(tokens, i - 1) not in PASSIVE:
        if key_at(tokens, i - 1) not in {",", "and", "while", "-", ";"}:
            return []
        owner = None
        subject = _Subject(owner, i, i)
    else:
        subject = _subject_left(context, i)
    if subject is None:
        return []
    stance, certainty = cue.stance, None
    if subject.negated:
        if cue.stance == "denies" and key in {"ruled", "rule", "rules"}:
            stance, certainty = "asserts", "possible"
        elif cue.stance == "denies":
            stance = "declines"
        else:
            return []
        steps = (*steps, "negated")
    start, _, _ = _past_adjuncts(context, after)
    left = _left_content(context, subject.start) if subject.start > 0 else None
    stop = _clause_end(context, start, i)
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
        comma = next((k for k in range(start, stop) if tokens[k].key == ","), None)
        if comma is not None and not context.quoted[comma]:
            stop = comma  # "Beijing, which has called for restraint, said"
    content = trim(context, start, stop)
    gap = (
        (key_at(tokens, start) == "as" or content[1] <= content[0])
        and subject.span is not None
        and key_at(tokens, subject.span[0] - 1) in _CLAIMED | {"which", "that"}
    )  # "…, a claim the ministry dismissed as a lie"
    if gap and subject.span is not None:
        head = subject.span[0] - 1
        while head > 0 and tokens[head].key != ",":
            head -= 1
        said = next((k for k in range(head - 1, -1, -1) if tokens[k].key in SAY), -1)
        content = trim(context, said + 1, head)
    if content[1] <= content[0]:
        if left is None:
            return []
        content = left
    certain: Certainty | None = certainty  # type: ignore[assignment]
    return [
        Attribution(
            subject.span,
            (min(subject.cue_start, i), i + length),
            content,
            stance,
            "en/verb with object",
            carried=subject.carried,
            certainty=certain,
            steps=steps,
        )
    ]


_SECOND: Final = words("offered vowed pledged promised threatened agreed refused declined decided")


def _follows_relative(tokens: Sequence[Token], i: int) -> bool:
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or tokens[j].key in ADVERBS or tokens[j].key == "long"):
        j -= 1
    return key_at(tokens, j) in {"which", "who"} and key_at(tokens, j - 1) == ","


def _declines(context: Context, i: int) -> list[Attribution]:
    """`declined to comment`, `refused to confirm`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) != "to" or (
        tokens[i].key in {"declining", "refusing"} and key_at(tokens, i - 1) not in {",", "while"}
    ):
        return []
    verb = key_at(tokens, i + 2)
    if verb not in {
        "comment",
        "confirm",
        "say",
        "answer",
        "discuss",
        "elaborate",
        "deny",
        "speak",
        "give",
        "provide",
        "disclose",
        "specify",
        "reveal",
        "respond",
        "acknowledge",
        "identify",
        "speculate",
        "rule",
        "talk",
        "name",
        "detail",
        "explain",
    }:
        return []
    if verb in {"give", "provide", "disclose", "reveal"} and any(
        t.key in {"name", "names", "surname", "surnames"} for t in tokens[i + 3 : i + 7]
    ):
        return []
    subject = _Subject(None, i, i) if tokens[i].key.endswith("ing") else _subject_left(context, i)
    if subject is None:
        return []
    end = i + 3
    start = end + (key_at(tokens, end) in {"on", "out", "about"})
    while key_at(tokens, start) in {"further", "directly", "publicly"}:
        start += 1
    content = trim(context, start, _clause_end(context, start, i))
    if content[1] <= content[0] or key_at(tokens, start) in {",", ";", "and", "but", "when"}:
        content = _left_content(context, subject.start) or (i, end)
    return [
        Attribution(
            subject.span,
            (i, end),
            content,
            "declines",
            "en/declines",
            carried=subject.carried,
            steps=(f"cue {tokens[i].text} to {verb}",),
        )
    ]


def _negated_base(context: Context, i: int) -> list[Attribution]:
    """`did not confirm`, `has not commented`, `did not rule out`."""
    tokens = context.tokens
    key = tokens[i].key
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    if key_at(tokens, i - 1) == "to" and key_at(tokens, i - 2) == "yet":
        return _yet(context, i)
    if key_at(tokens, j) not in DID_NOT:
        return []
    if key_at(tokens, j) == "not" and key_at(tokens, j - 1) not in {
        "did",
        "does",
        "do",
        "would",
        "could",
        "will",
        "has",
        "have",
        "had",
        "can",
    }:
        return []
    subject = _subject_left(context, i)
    if subject is None or (
        key in {"give", "provide", "name", "identify", "elaborate", "specify"} and subject.carried
    ):
        return []
    after = i + 1
    stance: Stance = "declines"
    certainty: Certainty | None = None
    if key == "rule":
        if key_at(tokens, i + 1) != "out":
            return []
        after, stance, certainty = i + 2, "asserts", "possible"
    elif key == "exclude":
        stance, certainty = "asserts", "possible"
    elif key in {"comment", "commented"}:
        while key_at(tokens, after) in {"publicly", "directly", "immediately", "further"} and (
            key_at(tokens, after + 1) == "on"
        ):
            after += 1
        after += key_at(tokens, after) == "on"
    if key in {"give", "provide", "elaborate", "name", "identify"}:
        return []
    if key == "return" and not any(
        t.key in {"call", "calls", "request", "requests", "message", "messages", "email", "emails"}
        for t in tokens[i + 1 : i + 5]
    ):
        return []
    start, _, _ = _past_adjuncts(context, after)
    while key_at(tokens, start) in {"directly", "immediately", "publicly", "further"}:
        start += 1
    content = trim(context, start, _clause_end(context, start, i))
    if content[1] <= content[0] or key_at(tokens, start) in {
        "when", "while", "as", "after", ",", ".", "and", "but",
    }:  # fmt: skip
        left = _left_content(context, subject.start) if subject.start > 0 else None
        topical = left is not None and tokens[left[0]].key in {
            "asked", "whether", "questioned", "pressed", "why", "how", "what", "who",
        }  # fmt: skip
        if left is not None and topical:
            content = left
        elif key_at(tokens, start) in {"when", "while", "as", "after"}:
            content = trim(context, subject.cue_start, max(i + 1, content[1]))
        else:
            content = (subject.cue_start, i + 1)
    return [
        Attribution(
            subject.span,
            (min(subject.cue_start, i), after),
            content,
            stance,
            "en/negated verb",
            carried=subject.carried,
            certainty=certainty,
            steps=(f"cue not {key}",),
        )
    ]


def _yet(context: Context, i: int) -> list[Attribution]:
    """`has yet to comment on the report`."""
    tokens = context.tokens
    subject = _subject_left(context, i - 2)
    if subject is None or tokens[i].key in {"rule", "name", "provide", "give"}:
        return []
    start = i + 1
    while key_at(tokens, start) in {"publicly", "directly", "on", "about", "to"}:
        start += 1
    content = trim(context, start, _clause_end(context, start, i))
    if content[1] - content[0] < 2:
        content = (i - 2, i + 1)
    return [
        Attribution(
            subject.span,
            (i - 2, i + 1),
            content,
            "declines",
            "en/yet to",
            carried=subject.carried,
            steps=(f"cue yet to {tokens[i].key}",),
        )
    ]


def _without(context: Context, i: int) -> list[Attribution]:
    """`Asked about it, he walked away without answering`."""
    tokens = context.tokens
    comma = next((k for k in range(i - 1, 0, -1) if tokens[k].key == ","), None)
    asked = comma is not None and tokens[0].key in {"asked", "questioned", "pressed"}
    start = comma + 1 if asked and comma is not None else 0
    verb = next(
        (
            k
            for k in range(start + 1, i)
            if tokens[k].key in FINITE | _MAIN_VERBS or tokens[k].key.endswith("ed")
        ),
        None,
    )
    if verb is None:
        return []
    pronoun = tokens[verb - 1].key in PRONOUNS
    speaker = None if pronoun else _phrase_left(context, verb - 1)
    if speaker is None and not pronoun:
        return []
    content = trim(context, 1, start) if asked else (i - 1, i + 1)
    return [
        Attribution(
            speaker,
            (i - 1, i + 1),
            content,
            "declines",
            "en/without answering",
            carried=pronoun,
            steps=(f"cue without {tokens[i].key}",),
        )
    ]


def _drawn(context: Context, i: int) -> list[Attribution]:
    """`would not be drawn on the result`, `refused to be drawn`."""
    tokens = context.tokens
    refused = key_at(tokens, i - 2) == "to" and key_at(tokens, i - 3) in {"refused", "declined"}
    subject = _subject_left(context, i - 3 if refused else i - 1)
    if subject is None or not (refused or subject.negated):
        return []
    start = i + 2 if key_at(tokens, i + 1) in {"on", "about"} else i + 1
    content = trim(context, start, _clause_end(context, start, i))
    if content[1] <= content[0] or start == i + 1:
        content = _left_content(context, subject.start) or (subject.cue_start, i + 1)
    return [
        Attribution(
            subject.span,
            (i - 3 if refused else subject.cue_start, i + 1),
            content,
            "declines",
            "en/not drawn",
            carried=subject.carried,
            steps=("cue not be drawn",),
        )
    ]


def _put(context: Context, i: int) -> list[Attribution]:
    """`put the number of missing at 217`, `putting growth at 0.9`; `as he put it, "…"`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) == "it" and i > 1:
        owner = _phrase_left(context, i - 1)
        pronoun = tokens[i - 1].key in PRONOUNS
        head = owner[0] if owner else i - 1
        if (owner is None and not pronoun) or key_at(tokens, head - 1) != "as":
            return []
        content = _left_content(context, head - 1) or trim(context, i + 2, len(tokens))
        if content[1] - content[0] < 2:
            return []
        return [
            Attribution(
                owner, (head - 1, i + 2), content, "asserts", "en/as put", carried=owner is None,
                steps=("cue as … put it",),
            )
        ]  # fmt: skip
    at = next(
        (
            k
            for k in range(i + 2, min(len(tokens), i + 16))
            if tokens[k].key == "at" or tokens[k].kind == MARK
        ),
        None,
    )
    if at is None or tokens[at].key != "at" or at + 2 > len(tokens):
        return []
    if not any(
        t.kind == FIGURE or t.key in {"dozen", "dozens", "hundreds", "thousands", "millions"}
        for t in tokens[at + 1 : at + 8]
    ) and not any(t.key in _COUNTED for t in tokens[i + 1 : at]):
        return []
    subject: _Subject | None
    if tokens[i].key == "putting":
        if key_at(tokens, i - 1) not in {",", "and", "while", "-"}:
            return []
        subject = _Subject(None, i, i)
    else:
        subject = _subject_left(context, i)
    if subject is None or subject.negated or key_at(tokens, i - 1) in PASSIVE:
        return []
    content = trim(context, i + 1, _clause_end(context, i + 1, i))
    return [
        Attribution(
            subject.span,
            (i, i + 1),
            content,
            "asserts",
            "en/put at",
            carried=subject.carried,
            steps=(f"cue {tokens[i].text} … at",),
        )
    ]


_COUNTED: Final = words(
    """
    number toll total figure cost damage loss losses value price count share rate death turnout
    chances odds
    """
)


def _took(context: Context, i: int) -> list[Attribution]:
    """`took to Facebook to deny having met him`."""
    tokens = context.tokens
    took = next((k for k in range(i - 1, max(-1, i - 8), -1) if tokens[k].key in
                 {"took", "takes"}), None)  # fmt: skip
    if took is None or key_at(tokens, took + 1) != "to":
        return []
    subject = _subject_left(context, took)
    content = trim(context, i + 1, _clause_end(context, i + 1, i))
    if subject is None or content[1] - content[0] < 2:
        return []
    given = CUES[tokens[i].key]
    return [
        Attribution(
            subject.span,
            (i, i + 1),
            content,
            _stance(context, given, content),
            "en/took to",
            carried=subject.carried,
            steps=(f"cue {tokens[i].text}",),
        )
    ]


def _is_bidding(context: Context, i: int) -> bool:
    """Whether somebody asks or orders another to do something: `asked the firm to explain`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in PASSIVE or i == 0 or tokens[i - 1].kind == MARK:
        return False
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
            following = tokens[k + 1] if k + 1 < len(tokens) else None
            return (
                following is not None
                and following.kind == WORD
                and not following.capital
                and following.key not in ARTICLES
                and not following.key.endswith("ing")
            )
    return False


def _heard(context: Context, i: int) -> list[Attribution]:
    """`the court heard that …`, `…, the jury was told`."""
    tokens = context.tokens
    j = i - 1
    while j > 0 and (tokens[j].key in AUX or context.dated[j] or tokens[j].key == "on"):
        j -= 1
    if j < 0 or tokens[j].key not in {
        "court", "jury", "jurors", "inquest", "inquiry", "tribunal", "hearing", "trial",
        "magistrates", "panel", "committee",
    }:  # fmt: skip
        return []
    following = key_at(tokens, i + 1)
    speaker = _phrase_left(context, j)
    if speaker is None:
        return []
    left, rule = _left_content(context, speaker[0]), "en/heard"
    if following in {".", "", ","} and left is not None:
        content, rule = left, "en/heard, according to"
    else:
        start, _, explicit = _past_adjuncts(context, i + 1)
        if not explicit and following not in {"how", "the", "he", "she", "they"}:
            return []
        content = trim(context, start, _clause_end(context, start, i))
    if content[1] - content[0] < 2:
        return []
    return [Attribution(speaker, (j + 1, i + 1), content, "asserts", rule, steps=("cue heard",))]


def _called(context: Context, i: int) -> list[Attribution]:
    """`called it "a farce"`; `a move the union called disproportionate`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in PASSIVE | NOT_BEFORE or not i:
        return []
    quote = next((a for a, _ in context.sentence.quotations if i < a <= i + 10), None)
    subject: _Subject | None = _Subject(None, i, i)
    if tokens[i].key == "called":
        subject = _subject_left(context, i)
    if subject is None or subject.negated or (quote is None and tokens[i].key == "calling"):
        return []
    if quote is None or any(t.kind == MARK for t in tokens[i + 1 : quote]):
        at = subject.start - 1
        if key_at(tokens, at) not in _MOVES or key_at(tokens, at - 1) not in {"a", "an"}:
            return []
    content = trim(context, i + 1, _clause_end(context, i + 1, i))
    return [
        Attribution(
            subject.span,
            (i, i + 1),
            content,
            "opines",
            "en/called",
            carried=subject.carried,
            steps=("cue called",),
        )
    ]


_MOVES: Final = words("move step decision plan ruling measure attack act remark strike gesture")

_ACTS: Final[dict[str, Stance]] = {
    "claim": "asserts",
    "claims": "asserts",
    "allegation": "asserts",
    "allegations": "asserts",
    "assertion": "asserts",
    "assertions": "asserts",
    "insistence": "asserts",
    "admission": "asserts",
    "announcement": "asserts",
    "accusation": "asserts",
    "accusations": "asserts",
    "suggestion": "asserts",
    "estimate": "asserts",
    "statement": "asserts",
    "complaint": "asserts",
    "revelation": "asserts",
    "acknowledgement": "asserts",
    "denial": "denies",
    "denials": "denies",
    "warning": "predicts",
    "warnings": "predicts",
    "prediction": "predicts",
    "forecast": "predicts",
    "pledge": "pledges",
    "promise": "pledges",
    "vow": "pledges",
    "threat": "pledges",
    "assurance": "pledges",
    "assurances": "asserts",
    "demand": "demands",
    "belief": "opines",
}
"""Nouns of speech that take a clause: `his denial that …`, `a warning from X that …`."""


def _act(context: Context, i: int) -> list[Attribution]:
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
        speaker = _phrase_left(context, j)
    elif key_at(tokens, j) in {"'", "’"} and tokens[j].glued:
        speaker = _phrase_left(context, j - 1)
    if key_at(tokens, i + 1) in {"by", "from"} and speaker is None:
        that = next(
            (
                k
                for k in range(i + 2, min(len(tokens), i + 14))
                if tokens[k].key == "that" or (tokens[k].kind == MARK and not tokens[k].glued)
            ),
            i + 1,
        )
        speaker = (i + 2, that)
        carried = False
    if key_at(tokens, that) != "that" or (speaker is None and not carried):
        return []
    if speaker is not None and speaker[1] <= speaker[0]:
        return []
    content = trim(context, that + 1, _subject_clause_end(context, that + 1, i))
    if content[1] - content[0] < 3:
        return []
    return [
        Attribution(
            speaker,
            (i, i + 1),
            content,
            _ACTS[key],
            "en/noun of speech",
            carried=carried,
            steps=(f"noun {tokens[i].text}",),
        )
    ]


_ACT_WORDS: Final = words(
    "latest earlier recent new own first initial previous public official stark frequent explicit"
)


def _subject_clause_end(context: Context, start: int, cue: int) -> int:
    """Where a clause ends that is part of a subject: before the second finite verb in a row."""
    tokens = context.tokens
    stop = _clause_end(context, start, cue)
    finite = 0
    k = start
    while k < stop:
        key = tokens[k].key
        if key in BREAKS | {"and", "or", "who", "which", ","}:
            if key == "," and finite:
                return k
            finite = -1 if key in {"that", "who", "which"} else 0
        elif (
            key in FINITE or key == "died" or (key.endswith("ed") and not tokens[k].capital)
        ) and not (context.quoted[k] or key_at(tokens, k - 1) in FINITE | {"not"} | ADVERBS):
            finite += 1
            if finite == 2:
                return k
        k += 1
    return stop


def _unreached(context: Context, i: int) -> list[Attribution]:
    """`could not immediately be reached for comment`."""
    tokens = context.tokens
    stop = min(len(tokens), i + 8)
    if not any(t.key == "comment" for t in tokens[i:stop]):
        return []
    subject = _subject_left(context, i)
    if subject is None or not subject.negated:
        return []
    return [
        Attribution(
            subject.span,
            (subject.cue_start, i + 1),
            (subject.cue_start, next(k for k in range(i, stop) if tokens[k].key == "comment") + 1),
            "declines",
            "en/not reached",
            carried=subject.carried,
            steps=("cue not reached for comment",),
        )
    ]


_HAVING: Final = words("make made makes making had has have offered offer gave give")


def _no_comment(context: Context, i: int) -> list[Attribution]:
    """`There was no immediate comment from the ministry`."""
    tokens = context.tokens
    k = i + 1
    while key_at(tokens, k) in {
        "immediate",
        "official",
        "further",
        "public",
        "immediately",
        "direct",
    }:
        k += 1
    if key_at(tokens, k) not in {"comment", "response", "reaction", "word"}:
        return []
    if key_at(tokens, i - 1) in _HAVING and key_at(tokens, k) == "comment":
        subject = _subject_left(context, i - 1)
        if subject is None:
            return []
        about = k + 2 if key_at(tokens, k + 1) == "on" else k + 1
        content = trim(context, about, _clause_end(context, about, i))
        if content[1] <= content[0] or about == k + 1:
            content = (i - 1, max(k + 1, content[1]))
        return [
            Attribution(
                subject.span,
                (i - 1, k + 1),
                content,
                "declines",
                "en/no comment",
                carried=subject.carried,
                steps=("cue no comment",),
            )
        ]
    if key_at(tokens, k + 1) == "or":
        k += 2
    if key_at(tokens, k + 1) not in {"from", "by"}:
        return []
    span = _subject_right(context, k + 2)
    if span is None:
        return []
    return [
        Attribution(
            span, (i, k + 1), (i, k + 1), "declines", "en/no comment", steps=("cue no comment",)
        )
    ]


def _quoted(context: Context, i: int) -> list[Attribution]:
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
    start, _, _ = _past_adjuncts(context, as_ + 2)
    if key_at(tokens, as_ + 1) == "telling":
        start, _ = _told(context, as_ + 2)
    via: tuple[Range, ...] = ()
    if key_at(tokens, i - 1) in PASSIVE:
        j = i - 1
        while key_at(tokens, j) in PASSIVE | AUX:
            j -= 1
        speaker = _phrase_left(context, j)
        if speaker is None and key_at(tokens, j) == ",":
            apposed = _apposed(context, j, i, negated=False)
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
        left = _left_content(context, speaker[0] if speaker and not carried else j)
        content = trim(context, start, _clause_end(context, start, i))
        if content[1] <= content[0] and left is not None:
            content = left
        return (
            [
                Attribution(
                    None if carried else speaker,
                    (i, as_ + 2),
                    content,
                    "asserts",
                    "en/quoted as saying",
                    carried=carried,
                    via=via,
                )
            ]
            if content[1] > content[0]
            else []
        )
    subject = _subject_left(context, i)
    content = trim(context, start, _clause_end(context, start, i))
    if subject is not None and content[1] <= content[0]:
        content = _left_content(context, subject.start) or content
    if subject is None or content[1] <= content[0] or as_ == i + 1:
        return []
    via = (subject.span,) if subject.span else ()
    return [
        Attribution((i + 1, as_), (i, as_ + 2), content, "asserts", "en/quoted as saying", via=via)
    ]


def _according(context: Context, i: int, after: int, name: str) -> list[Attribution]:
    """`according to X, Y` and `Y, according to X`."""
    tokens = context.tokens
    size = len(tokens)
    k = after
    while k < size and k - after < 26:
        token = tokens[k]
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
            token.key
            in {
                "who",
                "which",
                "but",
                "while",
                "when",
                "adding",
                "citing",
                "cited",
                "released",
                "published",
                "seen",
            }
            or context.dated[k]
            or (token.key in {"on", "in", "by"} and (context.dated[min(k + 1, size - 1)]))
        ):
            break
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
    if key_at(tokens, after) in PRONOUNS | {"him", "them"}:
        return []
    steps = (f"cue {name}",)
    left = trim(context, 0, i)
    first = tokens[left[0]].key if left[0] < left[1] else ""
    if (left[1] - left[0] >= 3 and first not in DATE_WORDS | {"but"}) or left[1] - left[0] > 5:
        return [Attribution(speaker, (i, after), left, "asserts", "en/according to", steps=steps)]
    comma = next((x for x in range(k, min(size, k + 20)) if tokens[x].key == ","), None)
    if comma is None:
        return []
    content = trim(context, comma + 1, _clause_end(context, comma + 1, comma))
    if content[1] - content[0] < 2:
        return []
    return [Attribution(speaker, (i, after), content, "asserts", "en/according to", steps=steps)]


def _is_list_right(tokens: Sequence[Token], comma: int) -> bool:
    after = tokens[comma + 1 : comma + 8]
    return (
        bool(after)
        and after[0].capital
        and any(t.key == "and" for t in after[:4])
        and all(t.kind == WORD for t in after[:3])
    )


def _headline(context: Context) -> list[Attribution]:
    """`Minister: content`, `Content: police`, in a paragraph of its own, or before a quotation."""
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 2 > size:
        return _headline_dash(context)
    if tokens[colon - 1].kind == FIGURE:
        return []
    before, after = tokens[:colon], tokens[colon + 1 :]
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    lead = [t for t in before if t.kind == WORD]
    if (
        not lead
        or lead[0].key in FURNITURE
        or lead[-1].key
        in FURNITURE | {"following", "follows", "including", "these", "this", "questions"}
    ):
        return []
    alone = context.sentence.alone and tokens[-1].key != "."
    if len(before) <= 7 and (quote_next or alone):
        named = all(
            t.capital or t.key in {"of", "the", "and", "&", "for", "'s", "to"} or t.kind == MARK
            for t in before
        )
        titled = lead[-1].key in INSTITUTIONS | SOURCES or lead[0].key in INSTITUTIONS
        if (named or titled) and len(after) >= 3:
            content = trim(context, colon + 1, size)
            return [
                Attribution(
                    (0, colon),
                    (colon, colon + 1),
                    content,
                    "asserts",
                    "en/headline",
                    steps=("headline with a colon",),
                )
            ]
    if (
        alone
        and len(after) <= 5
        and after
        and (
            after[-1].key in INSTITUTIONS | SOURCES
            or (all(t.capital for t in after) and len(before) > 4)
        )
    ):
        return [
            Attribution(
                (colon + 1, size),
                (colon, colon + 1),
                trim(context, 0, colon),
                "asserts",
                "en/headline",
                steps=("headline with a colon",),
            )
        ]
    return []


def _colon_quotation(context: Context) -> list[Attribution]:
    """`Tully hit back: "He should look in the mirror."`: the subject speaks."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if key_at(tokens, a - 1) != ":" or b - a < 4 or b < len(tokens) - 2:
            continue
        pronoun = tokens[0].key in PRONOUNS
        speaker = None if pronoun else _main_subject(context, a - 1)
        if not pronoun and (
            speaker is None
            or speaker[0] > 2
            or not (_is_named(tokens, speaker) or tokens[speaker[1] - 1].key in SOURCES)
        ):
            return []
        return [
            Attribution(
                speaker,
                (a - 1, a),
                trim(context, a, b + 1),
                "asserts",
                "en/colon and quotation",
                carried=pronoun,
                steps=("quotation after a colon",),
            )
        ]
    return []


def _headline_dash(context: Context) -> list[Attribution]:
    tokens = context.tokens
    if not context.sentence.alone or tokens[-1].key == ".":
        return []
    for mark in range(len(tokens) - 2, max(3, len(tokens) - 6), -1):
        if tokens[mark].key in {"-", ","} and not tokens[mark].glued:
            after = tokens[mark + 1 :]
            if all(t.kind == WORD for t in after) and after[-1].key in INSTITUTIONS | SOURCES:
                return [
                    Attribution(
                        (mark + 1, len(tokens)),
                        (mark, mark + 1),
                        trim(context, 0, mark),
                        "asserts",
                        "en/headline",
                        steps=("headline with a dash",),
                    )
                ]
            return []
    return []


def _settle(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Nested speech, sources that a reporter cites, and doubles."""
    tokens = context.tokens
    found.sort(key=lambda a: (a.content[0], -a.content[1], a.cue))
    kept: list[Attribution] = []
    dropped: set[int] = set()
    drop_denied(found, dropped)
    for index, outer in enumerate(found):
        for k, inner in enumerate(found):
            if k == index or index in dropped or k in dropped:
                continue
            if inner.cue == outer.cue:
                continue
            a, b = outer.content
            start = inner.speaker[0] if inner.speaker else inner.cue[0]
            if (
                inner.speaker
                and outer.cue[0] < inner.cue[0]
                and not key_at(tokens, inner.cue[1]).endswith("ing")
                and not _is_reported_deed(tokens, inner.cue)
                and a <= start <= a + 1
                and inner.cue[0] < b
                and inner.content[0] > a
                and inner.content[0] < b
            ):
                hands = (*outer.via, *((outer.speaker,) if outer.speaker else ()))
                found[k] = Attribution(
                    inner.speaker,
                    inner.cue,
                    inner.content,
                    inner.stance,
                    "en/nested: " + inner.rule.removeprefix("en/"),
                    inner.carried,
                    (*hands, *inner.via),
                    inner.certainty,
                    (*outer.steps, *inner.steps),
                )
                dropped.add(index)
    for k, item in enumerate(found):
        # "confirmed it had rejected a bid" tells of a deed
        if item.carried and key_at(tokens, item.cue[0]) in {"rejected", "dismissed"}:
            past = key_at(tokens, item.cue[0] - 1) in {"had", "have", "has"}
            if past and any(o.content[0] <= item.cue[0] < o.content[1] for o in found):
                dropped.add(k)
        # "the findings suggest …, according to the authors"
        if item.speaker and tokens[item.speaker[1] - 1].key in DOCUMENTS:
            for o in found:
                outside = o.rule == "en/according to" and o.speaker and o.speaker[0] > item.cue[0]
                if outside and item.content[0] >= o.content[0] and o.speaker is not None:
                    hand = {t.key for t in tokens[o.speaker[0] : o.speaker[1]]}
                    if not hand & MEDIA:
                        dropped.add(k)
    drop_deeds(found, dropped, [_is_reported_deed(tokens, a.cue) for a in found])
    relay(context, found, dropped, MEDIA | {"report", "reports"})
    merge_carried(found, dropped)
    for index, whole in enumerate(found):
        if index in dropped:
            continue
        item = _cut_inner(context, whole, found)
        cited = next(
            (k for k in range(len(tokens)) if tokens[k].key == "citing" and not context.quoted[k]),
            None,
        )
        if (
            cited is not None
            and cited > 0
            and item.speaker
            and not item.rule.startswith("en/nested")
        ):
            span = _subject_right(context, cited + 1)
            animate = span is not None and any(
                t.key in SOURCES or t.key in INSTITUTIONS or t.capital
                for t in tokens[span[0] : span[1]]
            )
            aside = item.speaker[1] <= cited < item.cue[0]
            if span is not None and animate and (item.cue[0] < cited or aside):
                item = replace(
                    item,
                    speaker=span,
                    cue=(cited, cited + 1),
                    rule="en/citing",
                    via=(*item.via, item.speaker),
                    steps=(*item.steps, "cue citing"),
                )
        if item.content[1] > item.content[0] and not any(
            o.content == item.content and o.cue == item.cue for o in kept
        ):
            kept.append(item)
    return kept


def _is_reported_deed(tokens: Sequence[Token], cue: Range) -> bool:
    """Whether the cue tells what somebody had done, as part of what is said: `had pledged`."""
    given = CUES.get(key_at(tokens, cue[0]))
    deed = given is not None and given.kind == "do" and given.stance != "denies"
    return deed and key_at(tokens, cue[0] - 1) in {"had", "has", "have"}


def _cut_inner(context: Context, item: Attribution, found: list[Attribution]) -> Attribution:
    """The content of one ends where the subject of another cue starts after a joint."""
    a, b = item.content
    for other in found:
        if other.cue == item.cue:
            continue
        start = (
            other.speaker[0] if other.speaker and other.speaker[0] < other.cue[0] else other.cue[0]
        )
        if other.rule == "en/parenthetical" and a < start < b:
            b = min(b, start)
        if (
            a + 2 < start < b
            and other.content[0] > start
            and key_at(context.tokens, start - 1) in {"and", "but", ",", "while", "-"}
        ):
            b = min(b, start - 1)
    return replace(item, content=trim(context, a, b))


def is_anonymous(tokens: tuple[Token, ...]) -> bool:
    """Whether a speaker is unnamed: `four diplomats`, `a US official`, `reports`.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_anonymous(tuple(split_tokens(t))) for t in ("four diplomats", "the ministry")]
    [True, False]
    """
    keys = [t.key for t in tokens]
    if "for" in keys and any(k.startswith("spokes") for k in keys):
        return False
    head = next((k for k, key in enumerate(keys) if key in SOURCES), None)
    if head is None:
        return False
    if "anonymous" in keys or "unnamed" in keys:
        return True
    tail = [t for t in tokens[head + 1 :] if t.kind == WORD]
    if tail and tail[0].capital:  # "adviser John Smith"
        return False
    if keys[0] in {"the", "his", "her", "its"} and keys[head] in {
        "commander",
        "authority",
        "prosecutor",
        "report",
        "monitor",
        "officer",
        "executive",
        "media",
    }:
        return False
    return not (
        keys[head] in {"report", "reports"}
        and any(t.capital for t in tokens[:head] if t.key not in {"the", "a"})
    )


def find_principal(tokens: Sequence[Token]) -> Range | None:
    """On whose behalf a spokesperson speaks: `Pentagon spokesman John Kirby`.

    >>> from musnad.suggest.token import split_tokens
    >>> find_principal(split_tokens("a spokesman for the interior ministry"))
    (3, 6)
    >>> find_principal(split_tokens("Pentagon spokesman John Kirby"))
    (0, 1)
    """
    for k, token in enumerate(tokens):
        if token.key.startswith("spokes"):
            if key_at(tokens, k + 1) in {"for", "of"} and k + 2 < len(tokens):
                end = next(
                    (x for x in range(k + 2, len(tokens)) if tokens[x].key == ","), len(tokens)
                )
                return k + 2, end
            start = 0
            while start < k and tokens[start].key in {
                "a",
                "an",
                "the",
                "its",
                "their",
                "his",
                "her",
            }:
                start += 1
            return (start, k) if start < k and tokens[start].kind == WORD else None
    return None
