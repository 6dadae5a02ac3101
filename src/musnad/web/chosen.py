"""Which pages a report has, and what one about a single question leaves out.

Does not know how pages are made or written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from musnad.report.tongue import Noun, Tongue
from musnad.web.choice import Choice
from musnad.web.links import Thing
from musnad.web.page import Page
from musnad.web.pages import PAGES

ORDER = ("", "question", "document", "claim", "speaker")
"""What comes first in a site: pages about no one thing, then questions."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a site: which one, about what, and its path without language and ending."""

    page: Page
    name: str
    path: str


def find_addresses(choice: Choice, things: Mapping[Thing, Iterable[str]]) -> Iterator[Address]:
    """Every page of a site with those `things`. About one question: only pages of things."""
    pages = sorted((page for page in PAGES if page.is_static), key=lambda p: ORDER.index(p.thing))
    for page in pages:
        if page.thing:
            for name in things[page.thing]:
                yield Address(page, name, f"{page.thing}/{name}")
        elif not choice.question:
            yield Address(page, "", page.path)


def say_left_out(every: list[Address], kept: list[Address], tongue: Tongue) -> str:
    """What a file about one question leaves out, and where it is; empty where it has all."""
    if len(every) == len(kept):
        return ""
    counts = Counter(a.page.thing for a in every) - Counter(a.page.thing for a in kept)
    nouns: dict[Thing, Noun] = {"claim": "claim", "document": "document", "speaker": "voice"}
    things = tongue.list(tongue.count(counts[of], nouns[of]) for of in nouns if counts[of])
    return tongue(
        "This file leaves out what the page of the question does not show: {things}. "
        "A folder with all of it is written by: {command}",
        "ليس في هذا الملف ما لا تعرضه صفحة السؤال: {things}. "
        "مجلد فيه كل ذلك يكتبه الأمر: {command}",
        things=things,
        command=f"musnad report --question {every[0].name} -o DIR",
    )
