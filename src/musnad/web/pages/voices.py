"""Positions and who holds them, as the board and the page of a question show them.

Knows what is shown of one voice and in which order sides stand. What counts is origins, never
documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from musnad.model.agent import UNKNOWN
from musnad.model.label import Label
from musnad.model.wording import say_document
from musnad.relate.origin import Support
from musnad.report.dispute import Because
from musnad.report.holding import Holder, Side
from musnad.report.support import say_behind
from musnad.report.text import say_side
from musnad.report.tongue import TONGUES, Tongue
from musnad.web.page import Ask, Ref

ORIGINS = 12
"""How many origins behind one position are shown, with one voice of each."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim on a position: who says what, in which words, and where they are.

    `passage` is the document with the id of the marked words on its page. `via` are the hands
    between. `implied_by` is the question it was carried from, `None` where it is the claim's own.
    `again` counts further claims of the same speaker.
    """

    claim: Ref
    speaker: Ref
    principal: Ref | None
    words: str
    language: str
    passage: Ref
    outlet: Label | None
    when: Label | None
    published: Label | None
    via: tuple[Label, ...]
    certainty: str
    implied_by: Label | None
    own_voice: bool
    again: int


@dataclass(frozen=True, slots=True)
class SideView:
    """A position: what it answers, how many origins stand behind it, and who holds it.

    `answer` is in words ("NOT 40"). `voices` are the first `shown` of `held`, origins before all.
    """

    position: str
    answer: Label
    asserts: bool
    stance: str
    is_words: bool
    as_of: Label | None
    origins: int
    documents: int
    outlets: int
    behind: Label
    held: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """A reason: the sentence, the rule it comes from, how many pairs it explains, and one pair."""

    reason: Label
    kind: str
    verdict: str | None
    rule: str
    pairs: int
    example: tuple[Ref, Ref]
    judged_by: str | None


def show_side(ask: Ask, side: Side, shown: int | None) -> SideView:
    """A position with its first voices, `None` shows all; origins before others."""
    held = side.holders
    most = len(held) if shown is None else max(shown, min(ORIGINS, len(side.support.origins)))
    return SideView(
        position=side.position,
        answer=both(lambda tongue: say_side(side, tongue)),
        asserts=side.asserts,
        stance=side.stance,
        is_words=side.is_words,
        as_of=side.as_of,
        origins=len(side.support.origins),
        documents=len(side.support.documents),
        outlets=len(side.support.outlets),
        behind=_behind(ask, side.support),
        held=side.held,
        voices=tuple(show_voice(ask, holder) for holder in held[:most]),
    )


def both(say: Callable[[Tongue], str]) -> Label:
    """What a sentence is in either language."""
    return Label(say(TONGUES["ar"]), say(TONGUES["en"]))


def _behind(ask: Ask, support: Support) -> Label:
    return both(lambda tongue: say_behind(ask.base, support, tongue))


def show_voice(ask: Ask, holder: Holder) -> Voice:
    """A claim as one of the voices on a position."""
    claim = ask.base.claims[holder.claim]
    principal = claim.principal not in {claim.speaker, UNKNOWN}
    document = ask.base.documents[holder.document]
    return Voice(
        claim=Ref("claim", claim.id, holder.statement),
        speaker=agent_ref(ask, claim.speaker),
        principal=agent_ref(ask, claim.principal) if principal else None,
        words=" … ".join(words.exact for words in holder.words),
        language=document.language,
        passage=document_ref(ask, document.id),
        outlet=holder.outlet if holder.is_known_outlet else None,
        when=holder.when,
        published=holder.published,
        via=holder.via,
        certainty=holder.certainty,
        implied_by=holder.implied_by,
        own_voice=holder.own_voice,
        again=holder.again,
    )


def agent_ref(ask: Ask, name: str) -> Ref:
    """An agent or source; without a page where it is unknown."""
    return Ref(None if name == UNKNOWN else "speaker", name, ask.base.label(name))


def document_ref(ask: Ask, name: str) -> Ref:
    """A document by its title, or by its date and outlet."""
    return Ref("document", name, say_document(ask.base, name))


def show_why(ask: Ask, because: Because) -> WhyView:
    """A reason with links to the pair that it names."""
    pair = tuple(Ref("claim", c, ask.base.claims[c].statement) for c in because.example)
    return WhyView(
        because.reason,
        because.kind,
        because.verdict,
        because.rule,
        because.pairs,
        (pair[0], pair[1]),
        because.judged_by,
    )
