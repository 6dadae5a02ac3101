"""The main verb of a content, and its modality.

Knows leading subordinate clauses, relative clauses inside a subject, participles that look like
verbs, and the words of the list `leanings`. Does not know stances: those are in `stance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BREAKS,
    CUES,
    FINITE,
    LEADS,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
)
from musnad.suggest.en.lead import RELATIVE, past_aside, past_group, past_lead
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.lexicon import Phrases, read_list, read_lists, read_table, words
from musnad.suggest.speech import QUOTES, Context, Range, once
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "main")
_WITH_SHORT_VERB: Final = words("i we you that there this who what nobody")
REACH: Final = 45
"""The main verb is among this many tokens."""
_LEANINGS: Final = Phrases(read_table(read_list("en", "leanings")))
_LONGEST: Final = max(len(phrase) for phrase in _LEANINGS)
_ASKING: Final = words("whether how why what who which whose where")
_CLOSES: Final = words("and but or whether how why what if because so while although")
_CONTRACTED: Final = ("'ll", "'d", "'re", "'m", "'ve", "'s")
_MODALS: Final = _LISTS["modals"]
_WHO: Final = PRONOUNS | {"i", "we", "you"}
_VERBAL: Final = _MODALS | (AUX - {"not", "be", "been", "being", "never"}) | {"am", "ought"}
_LED: Final = ARTICLES | PREPOSITIONS | {"'", "’"}
_NEGATIONS: Final = words("not never n't nor longer")
_THIRD: Final = words("plans intends aims needs wants means remains seems hopes looks")
_DUE: Final = ("due", "to")
AIMS: Final = _LISTS["aims"]
_DENIED: Final = words("denies rejects disputes refutes dismisses")
_PLAIN: Final = _LISTS["plain"]
_AUXILIARIES: Final = _MODALS | {"is", "are", "was", "were", "has", "have", "had"}
_CLAUSE_ENDS: Final = BREAKS | RELATIVE | {"and", "but", "or", "to", ","} | PRONOUNS
_BETWEEN: Final = ADVERBS | _NEGATIONS
_SKIPPED: Final = _BETWEEN | words(
    """
    is are was were am be been 's 're 'm isn't aren't wasn't weren't
    has have had haven't hasn't hadn't 've do does did don't doesn't didn't
    """
)
_BEFORE_MODAL_NOUN: Final = {
    "might": ARTICLES | {"military", "with", "all", "of", "and"},
    "will": ARTICLES | {"political", "good", "own", "of", "at"},
}
_NO_VERBS: Final = ARTICLES | PREPOSITIONS - {"like"}
_OPENS_SUBJECT: Final = ARTICLES | PRONOUNS
_REPORTS: Final = CLAIMED | RUMOURS
_CONTRACTS: Final = PRONOUNS | _WITH_SHORT_VERB


class Main(NamedTuple):
    """The main verb: `at` its first token, `verb` the verb after a modal, `kind` the modality.

    `kind` is a head of the list `leanings`, or empty. `first` says that *I* or *we* is the subject,
    `end` is the end of the content.
    """

    at: int
    verb: int
    kind: str
    subject: Range
    negated: bool
    first: bool
    word: str
    end: int
    contracted: bool = False

    @property
    def would(self) -> bool:
        """Whether it is *would*, which may be hypothetical."""
        return self.word in {"would", "'d", "wouldn't"}

    @property
    def could(self) -> bool:
        """Whether it is *could*, which may be a past ability."""
        return self.word == "could"

    @property
    def must(self) -> bool:
        """Whether it is *must*."""
        return self.word.startswith("must")

    @property
    def should(self) -> bool:
        """Whether it is *should* or *ought*."""
        return self.word.startswith(("should", "ought"))


@once
def find_main(context: Context, start: int, end: int) -> Main | None:
    """The main verb among the tokens of a content; `None` when none is found.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "men who fled will return"
    >>> find_main(view(next(find_sentences(text)), [], text), 0, 5).kind
    'future'
    """
    tokens = context.tokens
    begin = past_lead(context, start, end)
    if begin is None or tokens[begin].key in _ASKING:
        return None
    relative: int = 0
    i = begin
    while i < min(end, begin + REACH):
        token = tokens[i]
        key = token.key.replace("’", "'")
        if token.kind == MARK:
            if key in {";", ":"}:
                return None
            i = i + 1 if key == "'" else past_aside(context, i, end)
            continue
        if key == "that" and key_at(tokens, i - 1) in _REPORTS:
            relative += 1  # "reports that nine had died were false"
            i += 1
            continue
        if key in RELATIVE and i > begin and not (token.text.isupper() and len(key) > 1):
            opens = (t.capital or t.key in _OPENS_SUBJECT for t in tokens[i + 1 : i + 2])
            object_ = any(opens)
            relative += int(object_)
            i = i + 1 if object_ else past_group(tokens, i + 1)
            continue
        if key in _CLOSES and i > begin and key not in {"and", "or"}:
            return None
        if _is_finite(context, i, end):
            if not relative:
                return _read(context, begin, i, end)
            relative -= 1
            i = past_group(tokens, i)
            continue
        past = key == "died" or key in FINITE  # "claims that five died at Orla were false"
        relative -= int(relative > 0 and past and key_at(tokens, i - 1) not in ARTICLES)
        i += 1
    return None


def _is_finite(context: Context, i: int, end: int) -> bool:
    """Whether a finite verb is at `i`, and not a participle in a noun phrase."""
    token = context.tokens[i]
    key = token.key.replace("’", "'")
    if token.kind != WORD or (token.capital and key in {"may", "march", "will", "might"}):
        return False
    before = key_at(context.tokens, i - 1)
    if before in _BEFORE_MODAL_NOUN.get(key, ()):
        return False  # "with all its might", "the will of the people"
    if key in _VERBAL or (key.endswith("n't") and len(key) > 3):
        return True
    if key.endswith(_CONTRACTED) and key.partition("'")[0] in _CONTRACTS:
        return True
    if (key in _PLAIN and (i == 0 or before in _WHO)) or (
        key in _DENIED and (before.endswith("ly") or before in PRONOUNS)
    ):
        return True
    past = key in FINITE or (key.endswith("ed") and len(key) > 3 and not token.capital)
    bare = (key in CUES and key not in NOUNS) or (key.endswith("s") and _is_third(context, i, end))
    if not (past or bare):
        return False
    reduced = key_at(context.tokens, i + 1) == "by" and before not in AUX and i + 2 < end
    if reduced and any(t.key in _MODALS for t in context.tokens[i + 2 : end]):
        return False  # "Warnings issued by the council must be heeded"
    if before in _LED or before.endswith(("'s", "’s")):
        return False
    return before in PRONOUNS or not _verb_follows(context.tokens, i, end)


def _is_third(context: Context, i: int, end: int) -> bool:
    """Whether a word in *-s* is a verb: a subject before it, an object or a clause after it."""
    tokens = context.tokens
    key = tokens[i].key
    if key.endswith(("ss", "us", "is")) or len(key) < 4 or tokens[i].capital or i + 1 >= end:
        return False
    after = tokens[i + 1]
    if key in _THIRD:
        return after.key not in AUX and (i > 0 and key_at(tokens, i - 1) not in ARTICLES)
    if after.key == "that" and key in CUES:
        return i > 0 and key_at(tokens, i - 1) not in CUES.keys() | {"that"}
    return after.key in {"the", "a", "an", "his", "her", "its", "their", "that", "how"} and (
        tokens[i - 1].capital or tokens[i - 1].key in PRONOUNS
    )


def _verb_follows(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether an auxiliary follows in the same clause, so that the form at `i` is a participle."""
    for k in range(i + 1, min(end, i + 10)):
        token = tokens[k]
        if token.key in _CLAUSE_ENDS:
            return False
        if token.key in _AUXILIARIES:
            return not token.capital
    return False


def _read(context: Context, begin: int, at: int, end: int) -> Main | None:
    """The verb at `at` with its subject and its modality."""
    tokens = context.tokens
    key = tokens[at].key.replace("’", "'")
    if at > begin and key_at(tokens, at - 1) in {"and", "but", "or"}:
        return None  # an unrecognised verb precedes
    contracted = next((c for c in _CONTRACTED if key.endswith(c) and key != c), "")
    subject = _subject(context, begin, at + bool(contracted))
    first = key_at(tokens, subject[0]).partition("'")[0].partition("’")[0] in {"i", "we"}
    negated = key.endswith("n't") or key == "cannot"
    k, verb = at, at + 1
    word, kind = contracted or key, ""
    for _ in range(8):
        if k >= end:
            break
        here = word if k == at else tokens[k].key
        found = _lean(tokens, k, end, here)
        if found is not None:
            kind, verb = found
            word = here if k > at or not contracted else contracted
            break
        if here in _NEGATIONS or (k > at and key_at(tokens, k) in _NEGATIONS):
            negated = True
        if here in {"is", "are"} and _is_to(tokens, k, subject):
            kind, verb = "future", k + 2
            break
        skips = here in _SKIPPED or tokens[k].text in QUOTES or here.endswith("ly")
        if not (skips or context.dated[k] or (here, key_at(tokens, k + 1)) == ("no", "longer")):
            break
        k += 1
    verb += key_at(tokens, verb) == "no" and key_at(tokens, verb + 1) == "longer"
    if key_at(tokens, verb) == "(":  # "should (therefore) increase"
        verb = seek(tokens, range(verb, min(end, verb + 5)), {")"}, verb) + 1
    while verb < end and (
        key_at(tokens, verb) in _BETWEEN or tokens[verb].text in QUOTES
        or (key_at(tokens, verb).endswith("ly") and not tokens[verb].capital)
    ):  # fmt: skip
        negated = negated or key_at(tokens, verb) in _NEGATIONS
        verb += 1
    told = verb > at + 1 and key_at(tokens, verb - 1).endswith("ing")  # "are seen rising"
    if kind and not told and (verb >= end or not _may_be_verb(context, verb)):
        kind = ""
    return Main(at, verb, kind, subject, negated, first, word, end, bool(contracted))


def _lean(tokens: Sequence[Token], k: int, end: int, here: str) -> tuple[str, int] | None:
    """The kind of the longest phrase of `leanings` at `k`, and the token after it."""
    for length in range(min(_LONGEST, end - k), 0, -1):
        keys = (here, *(t.key for t in tokens[k + 1 : k + length]))
        kind = _LEANINGS.get(keys)
        if keys == _DUE and key_at(tokens, k + 2) not in _LISTS["due"]:
            continue  # "due to rain"
        if kind is not None:
            return kind, k + length
    return None


def _is_to(tokens: Sequence[Token], k: int, subject: Range) -> bool:
    """Whether *is to* is a future: `talks are to begin`, not `the aim is to begin`."""
    if key_at(tokens, k + 1) != "to" or key_at(tokens, k + 2) in {"blame", "have"}:
        return False
    return not any(t.key in AIMS for t in tokens[slice(*subject)])


def _may_be_verb(context: Context, i: int) -> bool:
    """Whether the token after *will* or *due to* may be an infinitive."""
    token = context.tokens[i]
    if token.kind == FIGURE or token.key in _NO_VERBS:
        return False
    return token.kind == WORD and (not token.capital or token.text == "I")


def _subject(context: Context, begin: int, at: int) -> Range:
    """The subject before the verb: the words after the last comma, if these are a phrase."""
    tokens = context.tokens
    comma = seek(tokens, range(at - 1, begin, -1), {","})
    start = begin
    if comma is not None and comma + 1 < at:
        opening = tokens[comma + 1]
        start = comma + 1 if opening.capital or opening.key in _OPENS_SUBJECT else begin
    while start < at - 1 and (tokens[start].kind == MARK or tokens[start].key in LEADS):
        start += 1
    while at > start + 1 and (
        tokens[at - 1].key in ADVERBS
        or tokens[at - 1].kind == MARK
        or (tokens[at - 1].key.endswith("ly") and not tokens[at - 1].capital)
    ):
        at -= 1
    return start, at
