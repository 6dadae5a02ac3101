"""The boards: what is disputed, and on what claims agree, one card a question.

Knows what a card shows and the form that filters. Origins are counted and drawn, never documents.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial

from musnad.app.board import Board, Wanted, find_board
from musnad.model.label import Label
from musnad.report.dispute import Matter, ReportKind
from musnad.report.kept_card import SIDES
from musnad.report.look_alike import NotAConflict
from musnad.report.text import say_stand
from musnad.report.turn import Turn
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, number_in, once
from musnad.web.pages.voices import SideView, Voice, WhyView, both, show_side, show_voice, show_why

VOICES = 2
"""How many voices of each side a card shows, besides origins."""
REASONS = 2
MISSES = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its opposing sides, in short.

    `strength` is `None` where nothing conflicts. `folded`: it is a weak one. `positions` are all
    that somebody takes on the question; `sides` are the strongest. `echoes` counts the pairs of
    claims that only repeat one another.
    """

    question: Ref
    status: str
    strength: str | None
    weaker_because: tuple[str, ...]
    sides: tuple[SideView, ...]
    positions: int
    because: tuple[WhyView, ...]
    reasons: int
    origins: int
    documents: int
    echoes: int

    @property
    def folded(self) -> bool:
        """Whether every pair behind it is in doubt."""
        return self.strength == "weaker"


@dataclass(frozen=True, slots=True)
class Miss:
    """Two claims that only look opposed, and why they are not.

    Each of the pair: its own question, what is answered, whether it is asserted, and the voice.
    """

    questions: tuple[Ref, ...]
    pair: tuple[tuple[Label, Label, bool, Voice], tuple[Label, Label, bool, Voice]]
    reason: Label
    rule: str
    pairs: int


@dataclass(frozen=True, slots=True)
class TurnView:
    """Somebody who held back and asserts later, which is not a contradiction."""

    question: Ref
    before: Voice
    after: Voice
    reason: Label


@dataclass(frozen=True, slots=True)
class BoardView:
    """One page of a board. `previous` and `following` are page numbers, `None` at the ends."""

    kind: ReportKind
    cards: tuple[Card, ...]
    misses: tuple[Miss, ...]
    turns: tuple[TurnView, ...]
    wanted: Wanted
    total: int
    all: int
    questions: int
    page: int
    pages: int
    previous: int | None
    following: int | None

    @property
    def filter(self) -> dict[str, str]:
        """What is asked of this page, as its address has it."""
        return {name: value for name, value in asdict(self.wanted).items() if value}


def read(ask: Ask, kind: ReportKind) -> Shown:
    """One page of a board.

    Raises: `UsageError` for a filter that does not exist.
    """
    wanted = Wanted(**{n: ask.params.get(n, "").strip() for n in Wanted.__slots__})
    page = number_in(ask.params.get("page", ""), digits=6) or 1
    view = once(ask, lambda: _view(ask, kind, wanted, find_board(ask.base, kind, wanted, page)))
    t = ask.tongue
    titles = {
        "conflicts": ("Disputes", "المتنازع فيه"),
        "agreements": ("Agreements", "المتفق عليه"),
    }
    return Shown(
        t(*titles[kind]),
        view,
        tuple(_rows(view)),
        tuple(iri_of(ask.base, "question", card.question.id) for card in view.cards),
        _left_out(ask, view),
    )


def _view(ask: Ask, kind: ReportKind, wanted: Wanted, found: Board) -> BoardView:
    return BoardView(
        kind,
        tuple(_card(ask, matter, found.positions) for matter in found.matters),
        tuple(_miss(ask, miss) for miss in found.misses if miss.is_mistaken)[:MISSES],
        tuple(_turn(ask, turn) for turn in found.turns),
        wanted,
        found.total,
        found.all,
        found.questions,
        found.page,
        found.pages,
        found.page - 1 if found.page > 1 else None,
        found.page + 1 if found.page < found.pages else None,
    )


def _card(ask: Ask, matter: Matter, positions: dict[str, int]) -> Card:
    return Card(
        Ref("question", matter.question, matter.label),
        matter.status,
        matter.strength,
        matter.weaker_because,
        tuple(show_side(ask, side, VOICES) for side in matter.sides[:SIDES]),
        max(positions.get(matter.question, 0), len(matter.sides)),
        tuple(show_why(ask, because) for because in matter.because[:REASONS]),
        len(matter.because),
        len(matter.support.origins),
        len(matter.support.documents),
        matter.echoes,
    )


def _miss(ask: Ask, miss: NotAConflict) -> Miss:
    a, b = (
        (
            ask.base.questions[ask.base.claims[said.holder.claim].question].label,
            both(partial(say_stand, said.answer, asserts=said.asserts)),
            said.asserts,
            show_voice(ask, said.holder),
        )
        for said in miss.pair
    )
    questions = zip(miss.asked, miss.questions, strict=True)
    return Miss(
        tuple(Ref("question", name, label) for name, label in questions),
        (a, b),
        miss.reason,
        miss.rule,
        miss.pairs,
    )


def _turn(ask: Ask, turn: Turn) -> TurnView:
    return TurnView(
        Ref("question", turn.question, turn.label),
        show_voice(ask, turn.before),
        show_voice(ask, turn.after),
        turn.reason,
    )


def _rows(view: BoardView) -> list[Row]:
    """One row for each voice that is shown."""
    return [
        {
            "question": card.question.id,
            "question_en": card.question.label.en,
            "question_ar": card.question.label.ar,
            "strength": card.strength or "",
            "position": side.position,
            "answer": side.answer.en,
            "asserts": side.asserts,
            "origins": side.origins,
            "claim": voice.claim.id,
            "speaker": voice.speaker.label.en,
            "document": voice.passage.id,
            "words": voice.words,
            "why": card.because[0].reason.en if card.because else "",
        }
        for card in view.cards
        for side in card.sides
        for voice in side.voices
    ]


def _left_out(ask: Ask, view: BoardView) -> str:
    t = ask.tongue
    shown = len(view.cards)
    said = t(
        "{shown} of {all} questions are shown.",
        "يظهر {shown} من {all} من الأسئلة.",
        shown=shown,
        all=view.all,
    )
    if view.filter:
        asked = "، " if t.lang == "ar" else ", "
        words = asked.join(f"{name}: {t.isolate(value)}" for name, value in view.filter.items())
        said += t(" Filter: {words}.", " الترشيح: {words}.", words=words)
    return said


PAGES = (
    Page(
        "board",
        "disputes",
        partial(read, kind="conflicts"),
        Label("المتنازع فيه", "Disputes"),
        styles=("board.css",),
        is_warm=True,
    ),
    Page(
        "board",
        "agreements",
        partial(read, kind="agreements"),
        Label("المتفق عليه", "Agreements"),
        styles=("board.css",),
        is_warm=True,
    ),
)
