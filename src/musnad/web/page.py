"""What a page is: a name, an address and a function from what is asked to what is shown.

Knows the records that pass between pages and the application. Does not know HTTP or HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast

from musnad.app.limits import Desk
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.model.label import Label
from musnad.readmodel.base import ReadBase
from musnad.readmodel.recent import Recent
from musnad.report.tongue import Tongue
from musnad.web.links import Links, Thing

Row = dict[str, object]
T = TypeVar("T")
HOUR_S = 3600.0
VIEWS = 30
"""So many pages are remembered for when they are asked in another language."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for a page.

    `base` is the read model as it is now; `name` is the id in the address, empty where the page has
    none; `params` are those of the query string, the last of each name. `captures` are the source
    texts at hand, `desk` is where queries of users are asked, `None` on a static site. `write` says
    whether the application may change curation files.
    """

    base: ReadBase
    settings: Settings
    tongue: Tongue
    links: Links
    name: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    captures: Captures = field(default_factory=Captures)
    write: bool = False
    desk: Desk | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The content of a page, independent of its format.

    `view` is a frozen record, which the template reads and `.json` gives; `rows` are those of
    `.csv`, made when somebody asks for that; `about` are the IRIs of the records and words that
    `.ttl` gives with all their parts, `None` where the page has no Turtle. `left_out` says which
    filter was used and what is not shown, in the language of the page.
    """

    title: str
    view: Any
    rows: Iterable[Row] = ()
    about: tuple[str, ...] | None = None
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the application.

    `name` is that of its template. `path` is its address without the language: `claim/{id}`, or one
    word. `words` is how the navigation calls it; `None` keeps it out of there. `styles` and
    `scripts` are files of `static/` that only this page needs. `is_static` says whether a static
    site has it too. An answer is kept for `keep_s` seconds while the store stays as it is: 0 for a
    page that shows something else as well, such as files. `is_slow` pages wait for one another and
    do not block other pages. `is_warm`: in a large base it is made in advance.
    """

    name: str
    path: str
    read: Callable[[Ask], Shown]
    words: Label | None = None
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    is_static: bool = True
    keep_s: float = HOUR_S
    is_slow: bool = False
    is_warm: bool = False

    @property
    def thing(self) -> Thing | Literal[""]:
        """The kind of thing whose page it is; empty where it is not about one thing."""
        return cast("Thing", self.path.partition("/")[0]) if "{id}" in self.path else ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing by its name: what a link says, and where it leads.

    `kind` `None` is something that has no page: somebody unknown.
    """

    kind: Thing | None
    id: str
    label: Label


def once(ask: Ask, work: Callable[[], T]) -> T:
    """What some work gives for a page, remembered for when it is asked in another language."""
    key = ask.links.path, ask.links.static, ask.name, *ask.params.items()
    views: Recent[T] = ask.base.common.setdefault("views", Recent(VIEWS))
    found = views.get(key)
    if found is None:
        found = work()
        views.put(key, found)
    return found


def number_in(word: str, *, digits: int = 11) -> int | None:
    """The whole number that a word of an address or form is; `None` for anything else.

    >>> number_in("12"), number_in("٣"), number_in("9" * 5000), number_in("")
    (12, None, None, None)
    """
    return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None
