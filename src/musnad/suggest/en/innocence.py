"""Denials of own acts: `We did not steal`, `officers had not fired`.

Knows who acts for the speaker: its own officers, its own ministry. Does not know words of
falsehood.
"""

from __future__ import annotations

from typing import Final

import regex as re

from musnad.suggest.en.main import Main, find_main
from musnad.suggest.en.opinion import BEING, Weight
from musnad.suggest.en.whose import in_hand, is_own, looks_on
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range
from musnad.suggest.token import MARK, key_at
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "opinion")
_NO: Final = words("no never nothing nobody none neither not")
_IS: Final = words("is are am isn't aren't was were wasn't weren't")
_POINTING: Final = words("it this that these i we it's that's i'm we're")
_PARTLY: Final = words("only just to like that about because merely simply enough sure over")
_HELD: Final = words("have had")
_COMPARED: Final = words("more fewer longer less likely")
_CHARGED_FOR: Final = 700
"""An accusation is answered within this many characters after it."""
_WORDS: Final = re.compile(r"[^\W\d_]++")
_NONE: Final = words("no never any")
_DONE: Final = words(
    "did had have has do does was were am are is didn't hadn't haven't hasn't don't"
)
_MARKS: Final = QUOTES | {"'", "‘"}


def read_innocence(context: Context, main: Main, voice: Voice, *, stressed: bool) -> Weight | None:
    """A denial of an act of which the speaker is accused: `We did not steal`, `was not in talks`.

    `stressed`: the verb of saying is like *insisted*; then `there was no rat problem` also denies.
    """
    own = _of_own_side(context, main, voice, stressed=stressed)
    own = own or _answers(context, main, voice, stressed=stressed)
    return own or (Weight("denies") if _says_none(context, main, voice) else None)


def _answers(context: Context, main: Main, voice: Voice, *, stressed: bool) -> Weight | None:
    """A negated statement after an accusation or a rumour, if it is not about a feeling."""
    tokens = context.tokens
    subject = [t.key for t in tokens[slice(*main.subject)]]
    group = tokens[main.at : min(main.end, main.verb + 2)]
    near = [t.key.replace("’", "'") for t in group if t.kind != MARK]
    nobody = bool(_NO & set(subject[:1])) and "such" not in subject
    none = main.negated or nobody or bool(_NO & set(near[:2]))
    apart = main.kind or not subject or looks_on(voice) or {"you", "if", "my"} & set(subject)
    held = _HELD if near[0] in {"did", "does", "do", "didn't", "doesn't", "don't"} else set()
    if not none or apart or _COMPARED & set(near) or set(near[1:]) & (_LISTS["guiltless"] - held):
        return None
    if nobody and (not in_hand(voice) or " " not in voice.called) and not stressed:
        return None  # "Nobody came," said a nurse
    being = main.contracted or near[0] in _IS
    if being and (set(subject[:1]) & _POINTING or key_at(tokens, main.verb) in _PARTLY):
        return None  # "It's not a question", "We are not lawyers", "is not only"
    lead = context.text[max(0, context.sentence.start - _CHARGED_FOR) : tokens[main.at].start]
    charged = _WORDS.findall(lead.lower())
    answers = (nobody and stressed) or not _LISTS["charging"].isdisjoint(charged)
    return Weight("denies") if answers else None


def _says_none(context: Context, main: Main, voice: Voice) -> bool:
    """Whether it says that there is none of what might be: `there were no explosives on board`.

    Not of what is nobody's fault or nothing to deny: `there was no time`, `no injuries`.
    """
    tokens = context.tokens
    subject = [t.key for t in tokens[slice(*main.subject)]]
    near = range(main.at, min(main.end - 1, main.at + 4))
    at = main.subject[0] if subject[:1] == ["no"] else None
    if subject == ["there"]:
        at = next((k for k in near if tokens[k].key == "no"), None)
    if at is None or main.kind or not in_hand(voice) or tokens[at + 1].kind == MARK:
        return False
    named = {t.key for t in tokens[at + 1 : at + 4] if t.kind != MARK}
    named |= {t.key for t in tokens[main.at + 1 : main.verb + 1]}
    return not named & _LISTS["harmless-none"]


def _of_own_side(context: Context, main: Main, voice: Voice, *, stressed: bool) -> Weight | None:
    tokens = context.tokens
    if main.kind:
        return None
    subject = [t.key for t in tokens[slice(*main.subject)]]
    if subject == ["there"]:
        none = next(
            (k for k in range(main.at, min(main.end, main.at + 4)) if tokens[k].key in _NONE), None
        )
        return (
            Weight("denies")
            if none is not None and (stressed or key_at(tokens, none + 1) in _LISTS["alleged"])
            else None
        )
    ours = is_own(context, main, voice) or _is_side(subject, voice)
    none = main.at + 1
    none += key_at(tokens, none) in _MARKS
    nothing = key_at(tokens, none) == "no" and key_at(tokens, none + 1) in _LISTS["none-of-it"]
    if ours and nothing and tokens[main.at].key in {"has", "had", "have"}:
        return Weight("denies")  # "had no intention of"
    done = main.word if main.contracted else tokens[main.at].key.replace("’", "'")
    innocent = {"nothing", "wrong"} <= {t.key for t in tokens[main.at : main.at + 4]}
    if innocent and is_own(context, main, voice):
        return Weight("denies")  # "did nothing wrong"
    linked = nothing and not key_at(tokens, none + 1).startswith("intention")
    if tokens[main.at].key in {"has", "had"} and linked:
        return Weight("denies")  # "the gunman had no connection to the group"
    never = key_at(tokens, main.at - 1) == "never"
    if not never and (not main.negated or done not in _DONE):
        return None
    if never and ours and tokens[main.at].key not in _LISTS["guiltless"]:
        return Weight("denies")  # "I never met him"
    at = main.verb + (key_at(tokens, main.verb) in {"even", "once", "ever"})
    verb = key_at(tokens, at)
    own = "client" in subject or (ours and subject[:1] not in (["my"], ["our"]))
    if stressed and own:
        return Weight("denies")
    if verb in _LISTS["guiltless"] or (
        tokens[main.at].key in BEING and verb not in _LISTS["in-it"]
    ):
        return None
    present = tokens[main.at].key.replace("’", "'") in {"do", "does", "don't", "doesn't"}
    return Weight("denies") if own and not present else None


def _is_side(subject: list[str], voice: Voice) -> bool:
    """Whether the subject acts for the speaker: `Police said officers had not fired`."""
    if not subject or not in_hand(voice):
        return False
    last = subject[-1]
    if last in _LISTS["side"] and len(subject) < 3:
        return True
    return subject[0] == "the" and len(subject) == 2 and last in _LISTS["body"] and (
        _answers_for(voice.called.lower(), last)
    )  # fmt: skip


def _answers_for(speaker: str, body: str) -> bool:
    """Whether a speaker represents a body, as a minister and a spokesman represent the ministry."""
    return body[:6] in speaker or "spokes" in speaker or "press secretary" in speaker


def read_insisted(context: Context, item: Attribution, part: Range, voice: Voice) -> Weight | None:
    """`insists that the troops leave`: a clause without a finite verb is a demand.

    A negated own act is a denial, and so is a negated statement after *insists*.
    """
    tokens = context.tokens
    stressed = tokens[item.cue[0]].key.startswith("insist")
    main = find_main(context, *part)
    if main is not None and not tokens[item.cue[0]].key.startswith(("admit", "conced")):
        return read_innocence(context, main, voice, stressed=stressed)
    bids = key_at(tokens, part[0] - 1) == "that" or tokens[part[0]].key == "on"
    return Weight("demands") if stressed and bids else None
