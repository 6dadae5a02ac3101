"""The first page: what needs attention, and for an empty store what to do next."""

from __future__ import annotations

from musnad.app.attention import Attention, find_attention
from musnad.model.label import Label
from musnad.web.about import iri_of
from musnad.web.links import INDEX
from musnad.web.page import Ask, Page, Shown

FRESH_S = 2.0
"""Files may change at any time; nobody sees it later than this."""


def read(ask: Ask) -> Shown:
    """What needs attention in the case."""
    found = find_attention(ask.base, ask.settings, ask.captures, texts=not ask.links.static)
    named = (asked.question for asked in (*found.disputed, *found.single_origin))
    about = [iri_of(ask.base, "question", name) for name in dict.fromkeys(named)]
    if found.looked is not None:
        about += [iri_of(ask.base, "claim", lost.claim) for lost in found.looked.lost]
    title = ask.tongue("What needs attention", "ما يستدعي الانتباه")
    return Shown(title, found, tuple(_rows(found)), tuple(about))


def _rows(found: Attention) -> list[dict[str, object]]:
    """One row for each number and each question that is named."""
    looked = found.looked
    in_texts: list[tuple[str, str, int]] = []
    if looked is not None:  # what was not counted is not shown as 0
        in_texts = [
            ("quotes lost", "", len(looked.lost)),
            ("candidates nobody decided", "", looked.candidates),
            ("texts not counted yet", "", looked.unread),
            *(("quote lost", lost.claim, 1) for lost in looked.lost),
        ]
    numbers: list[tuple[str, str, int]] = [
        ("claims", "", found.claims),
        ("documents", "", found.documents),
        ("questions", "", found.questions),
        *(("questions", status, n) for status, n in sorted(found.statuses.items())),
        ("quotes not verified", "", found.unverified),
        ("claims of unnamed sources", "", found.unnamed),
        ("claims of unknown principal", "", found.unknown_principal),
        *(("findings", code, n) for code, n in found.findings.items()),
        *(("disputed question", asked.question, asked.origins) for asked in found.disputed),
        *(("single-origin question", a.question, a.claims) for a in found.single_origin),
        *in_texts,
        *(("file changed", name, 1) for name in found.changed or ()),
        *(("text without a document", name, 1) for name in found.unread),
    ]
    return [{"what": what, "which": which, "number": n} for what, which, n in numbers]


PAGE = Page("start", INDEX, read, Label("البداية", "Start"), styles=("start.css",), keep_s=FRESH_S)
