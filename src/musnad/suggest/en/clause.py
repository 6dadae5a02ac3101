"""Where a content starts and ends.

Knows the recipients, dates and places between a cue and its content, content before a subject, and
the joints at which a clause with a cue of its own starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BASES,
    BREAKS,
    CUES,
    DATE_WORDS,
    DID_NOT,
    FINITE,
    LEADS,
    MEDIA,
    NOUNS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    SAY,
    SOURCES,
    STATEMENTS,
    Cue,
)
from musnad.suggest.en.subject import CLAIMED, MAIN_VERBS
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, seek_said, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "clause")
_ADJUNCT: Final = words("in at during on to via by through from after with following")
_POSTED: Final = words("in on with from to of posted by at published carried")
_LISTENERS: Final = words(
    "him her them us me reporters journalists lawmakers parliament investors analysts"
)
_BEFORE_LISTENER: Final = words("the a an his her its their state public local")
_LISTENING: Final = _LISTS["listening"]
NEGATABLE: Final = _LISTS["negatable"]


def denied_by(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated auxiliary stands before the infinitive at `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    return key_at(tokens, j) in DID_NOT


def past_adjuncts(context: Context, i: int) -> tuple[int, Range | None, bool]:
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
        if context.dated[k] or (key in {"only", "simply", "merely"} and k + 1 < size):
            k += 1
            continue
        if key == "this" and key_at(tokens, k + 1) in _DAYTIME:
            k += 2  # "police said this morning"
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
            close = seek(tokens, range(k + 1, min(size, k + 24)), {","})
            if close is not None and key_at(tokens, close + 1) == "that":
                return close + 2, medium, True
            return k, medium, False
        if key == "to" and k + 1 < size and not _is_addressee(tokens[k + 1]):
            break  # "expects to publish its report"
        if key in _ADJUNCT:
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
                    if key_at(tokens, follow) in _POSTED:
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


_DAYTIME: Final = words("morning afternoon evening week month year")


def _is_addressee(token: Token) -> bool:
    return (
        token.capital
        or token.key in ARTICLES | STATEMENTS | MEDIA | SOURCES
        or token.key in {"state", "local", "public", "him", "her", "them", "us", "me"}
    )


def past_recipient(context: Context, i: int) -> tuple[int, Range | None]:
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
    if k < size and tokens[k].key in _LISTENERS:
        k += 1
    elif k < size and (
        tokens[k].key in ARTICLES
        or tokens[k].capital
        or tokens[k].key in {"state", "public", "local"}
    ):
        if tokens[k].key in _BEFORE_LISTENER:
            k += 1
            while (
                k < size
                and k < i + 8
                and tokens[k].kind == WORD
                and (tokens[k].capital or tokens[k].key in MEDIA | STATEMENTS | _LISTENING)
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


def clause_end(context: Context, start: int, cue: int) -> int:
    """Where the content that starts at `start` ends: the sentence, or a clause with its own cue."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(start, size):
        if context.quoted[k]:
            continue
        key = tokens[k].key
        if key == ";" and k > start + 1:
            return k
        if key in PRONOUNS and k > start + 3 and key_at(tokens, k + 1) in {"said", "says", "added"}:
            bare = all(t.kind != MARK or t.text in "-'’" for t in tokens[start:k])
            if bare and key_at(tokens, k - 1) not in BREAKS | {"which", "who", "and", "what"}:
                return k  # text without marks: "found in velmar she said schools"
        if key in PARTICIPLES and k > start + 2 and tokens[k - 1].key in {"while", "whilst"}:
            return k - 2 if tokens[k - 2].key == "," else k - 1
        apart = tokens[k - 1].key == "," or (
            tokens[k - 1].text in QUOTES and key_at(tokens, k - 2) == ","
        )
        if key in PARTICIPLES | _PARTING and k > start and apart and k > cue:
            return k - (tokens[k - 1].key == ",")
        if key in _JOINTS and k + 1 < size and k > start and _cue_follows(context, k, cue):
            return k - 1 if tokens[k - 1].key == "," else k
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
            if tokens[k - 1].key in {"while", "but", "and", "although", "though"}:
                return k - 2 if tokens[k - 2].key == "," else k - 1
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
            key in CLAIMED
            and (tokens[k - 1].key in {"a", "an"}) != key.endswith("s")
            and key_at(tokens, k - 1 - (not key.endswith("s"))) in {",", "-"}
            and k > start + 1
            and any(
                t.key in {"which", "that", "called"}
                or (t.key in CUES and CUES[t.key].kind == "do")
                or (t.key in _CONFIRMED and any(x.key == "not" for x in tokens[k + 1 : k + 12]))
                for t in tokens[k + 1 : k + 12]
            )
        ):
            return k - 1 - (not key.endswith("s"))
        if (
            key in {"which", "something"}
            and tokens[k - 1].key == ","
            and not context.quoted[k]
            and any(t.key in CUES and CUES[t.key].stance == "denies" for t in tokens[k + 2 : k + 6])
        ):
            return k - 1  # ", which Moscow denies"
    return size


_CONFIRMED: Final = words("confirm confirmed verify verified comment commented address addressed")


def referred_content(context: Context, start: int) -> Range:
    """What was said before the noun or pronoun that ends at `start`: `…, a claim X denied`."""
    tokens = context.tokens
    head = start - 1
    while head > 0 and tokens[head].key not in {",", "-"}:
        head -= 1
    said = next(
        (
            k
            for k in range(head - 1, -1, -1)
            if tokens[k].key in SAY or (tokens[k].key in CUES and CUES[tokens[k].key].kind == "do")
        ),
        -1,
    )
    return trim(context, said + 1, head)


def around_cue(context: Context, left: Range, subject: int, rest: int) -> Range:
    """The whole sentence when a cue stands between a subject and its verb.

    `The toll, officials said, was likely to rise.`
    """
    tokens = context.tokens
    if rest + 2 >= len(tokens) or key_at(tokens, rest) != "," or key_at(tokens, subject - 1) != ",":
        return left
    inside = tokens[left[0] : left[1]]
    opened = tokens[left[0]].key in {"if", "when", "because", "although", "while", "once"}
    after = tokens[rest + 1]
    unsaid = after.key == "without" and key_at(tokens, rest + 2).endswith("ing")
    if unsaid:
        return left  # "…, the daily reported, without giving a source"
    goes_on = after.key in _GOES_ON or (
        after.text in QUOTES and rest + 2 < len(tokens) and tokens[rest + 2].text[:1].islower()
    )
    if goes_on and not any(t.key in STATEMENTS for t in tokens[rest + 2 : rest + 7]):
        return trim(context, left[0], len(tokens))
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
    plain = follow < len(tokens) and tokens[follow].text.islower() and following.endswith("s")
    if plain and len(inside) < 9 and key_at(tokens, follow + 1) not in {"", ".", ","}:
        return trim(context, left[0], len(tokens))  # "The US, they wrote, keeps more weapons"
    if opened or following in FINITE | MAIN_VERBS or following.endswith("ed"):
        return trim(context, left[0], len(tokens))
    return left


_GOES_ON: Final = words("from by because with without to despite unless if until since so than")


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


def second_quote(
    context: Context, at: int, speaker: Range | None, cue: Range, given: Cue
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
            return [Attribution(speaker, cue, content, given.stance, "en/quotation goes on")]
    return []


def that_clauses(context: Context, content: Range) -> list[Range]:
    """The clauses of `(that) …, and that …`, one claim each."""
    tokens = context.tokens
    a, b = content
    parts = []
    for k in range(a + 3, b - 3):
        joint = tokens[k].key in {"and", "but", ","} and tokens[k + 1].key == "that"
        if joint and not context.quoted[k] and tokens[k + 2].key not in {"of", "is", "was", "in"}:
            parts.append(trim(context, a, k))
            a = k + 2
    parts.append(trim(context, a, b))
    return [part for part in parts if part[0] < part[1]]


_PARTING: Final = words("calling declining refusing describing without putting")
_JOINTS: Final = words("and but yet though although while whilst whereas nor")
_TURNS: Final = words("called declined refused ruled stopped")


def _cue_follows(context: Context, k: int, cue: int) -> bool:
    """Whether a clause with a cue of its own, and no new subject but a pronoun, follows the joint.

    `… and warned that`, `but has not commented`, `although she declined to say`.
    """
    tokens = context.tokens
    v = k + 1
    if tokens[k].key == "nor":
        return key_at(tokens, v) in AUX
    pronoun = key_at(tokens, v) in PRONOUNS
    v += pronoun
    if tokens[k].key not in {"and", "but", "yet"} and not pronoun:
        return False
    while key_at(tokens, v) in ADVERBS | {"has", "have", "had"} or (
        key_at(tokens, v).endswith("ly") and not tokens[v].capital
    ):
        v += 1
    key, after = key_at(tokens, v), key_at(tokens, v + 1)
    given = CUES.get(key)
    if key in DID_NOT or after == "not":
        verb = v + 2 if after == "not" else v + 1
        while key_at(tokens, verb).endswith("ly"):
            verb += 1
        return key in AUX | DID_NOT and (
            key_at(tokens, verb) in NEGATABLE or key_at(tokens, verb + 1) == "drawn"
        )
    if key in {"is", "are", "was", "were"}:
        return after in _GOING
    if key in {"asked", "ordered", "instructed"}:
        return after not in {"about", "if", "whether", "by", "to"}
    if (key, after) == ("cast", "doubt"):
        return True
    if key in {"called", "termed", "dubbed"} and any(
        t.text in QUOTES for t in tokens[v + 1 : v + 8]
    ):
        return True
    if key in _TURNS and after in {"for", "on", "upon", "to", "out", "short"}:
        return True
    if given is None or given.kind not in {"say", "do", "caution"} or key in PARTICIPLES:
        return False
    if key in NOUNS - SAY or key in BASES:
        return after == "that" or (pronoun and after in {"the", "a", "an", "it", "he", "she"})
    outer = CUES.get(key_at(tokens, cue))
    return (
        pronoun
        or key in SAY
        or (given.kind == "do" and (outer is not None or key_at(tokens, cue) in _TURNS | {"calls"}))
        or after in {"that", "to"}
        or given.stance in {"denies", "pledges", "demands", "predicts", "doubts"}
    )


def subject_clause_end(context: Context, start: int, cue: int) -> int:
    """Where a clause ends that is part of a subject: before the second finite verb in a row."""
    tokens = context.tokens
    stop = clause_end(context, start, cue)
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
