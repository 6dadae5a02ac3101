"""Which pages a report has, and what one about a single question leaves out.

Knows what hangs on a question. Does not know how pages are made or written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from musnad.errors import UnknownIdError
from musnad.readmodel.base import ReadBase
from musnad.report.tongue import Noun, Tongue
from musnad.web.page import Page
from musnad.web.pages import PAGES

ORDER = ("", "question", "document", "claim", "speaker")
"""What comes first in a site: pages about no one thing, then questions."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a report: `question` alone with what hangs on it, or all when it is empty.

    `texts`: source texts are shown where they are at hand; without, only the quotes of claims.
    `sparql`: a page that asks the data in the reader's browser, of the whole case only.
    """

    question: str = ""
    texts: bool = True
    sparql: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a site: which one, about what, and its path without language and ending."""

    page: Page
    name: str
    path: str


def find_addresses(base: ReadBase, choice: Choice) -> Iterator[Address]:
    """Every page of a site. About one question: its page and those of all that speaks to it.

    Raises: `UnknownIdError`.
    """
    pages = sorted((page for page in PAGES if page.is_static), key=lambda p: ORDER.index(p.thing))
    if choice.question:
        if choice.question not in base.questions:
            raise UnknownIdError(
                f"no question is called {choice.question!r}", remedy="list them: musnad questions"
            )
        names = _around(base, choice.question)
    else:
        names = {
            "question": list(base.questions),
            "claim": list(base.claims),
            "document": list(base.documents),
            "speaker": [*base.agents, *base.sources],
        }
    for page in pages:
        if page.thing:
            for name in names[page.thing]:
                yield Address(page, name, f"{page.thing}/{name}")
        elif not choice.question:
            yield Address(page, "", page.path)


def _around(base: ReadBase, question: str) -> dict[str, list[str]]:
    rows = base.connection.execute(
        "SELECT c.id, c.document, c.speaker, c.principal FROM stand s JOIN claim c "
        "ON c.id = s.claim WHERE s.question = ?",
        (question,),
    ).fetchall()
    speakers = {
        name for row in rows for name in row[2:] if base.agents.get(name) or name in base.sources
    }
    return {
        "question": [question],
        "claim": sorted({row[0] for row in rows}),
        "document": sorted({row[1] for row in rows}),
        "speaker": sorted(speakers),
    }


def say_left_out(every: list[Address], kept: list[Address], tongue: Tongue) -> str:
    """What a file about one question leaves out, and where it is; empty where it has all."""
    if len(every) == len(kept):
        return ""
    counts = Counter(a.page.thing for a in every) - Counter(a.page.thing for a in kept)
    nouns: dict[str, Noun] = {"claim": "claim", "document": "document", "speaker": "voice"}
    things = tongue.list(tongue.count(counts[of], nouns[of]) for of in nouns if counts[of])
    return tongue(
        "This file leaves out what the page of the question does not show: {things}. "
        "A folder with all of it is written by: {command}",
        "ليس في هذا الملف ما لا تعرضه صفحة السؤال: {things}. "
        "مجلد فيه كل ذلك يكتبه الأمر: {command}",
        things=things,
        command=f"musnad report --question {every[0].name} -o DIR",
    )
