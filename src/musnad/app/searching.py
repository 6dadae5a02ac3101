"""The verb that searches: full text over quotes, statements, labels, definitions and titles."""

from __future__ import annotations

from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.dataclass import dataclass
from musnad.errors import UsageError
from musnad.model.base import Base
from musnad.readmodel.base import ReadBase
from musnad.search.find import Found, find
from musnad.search.query import parse_query


@dataclass(frozen=True, slots=True)
class Searched:
    """One page of what was found, with the base that names speakers."""

    base: Base
    found: Found


def search(
    settings: Settings, text: str, *, kind: str | None = None, limit: int = 20, offset: int = 0
) -> Searched:
    """One page of what `text` finds in the base of the store, best first.

    `kind` does what `kind:` in the query does.

    Raises: `UsageError` for a query that cannot be read, `UnknownIdError`, `StoreError`.
    """
    base = open_base(settings)
    asked = f"{text} kind:{kind}" if kind else text
    return Searched(base, search_base(base, asked, limit=limit, offset=offset))


def search_base(base: ReadBase, text: str, *, limit: int = 20, offset: int = 0) -> Found:
    """One page of what `text` finds in an open base, best first.

    Raises: `UsageError` for a query that cannot be read, `UnknownIdError`.
    """
    query = parse_query(text)
    if limit < 1 or offset < 0:
        raise UsageError("a page has at least one hit and starts at 0", remedy="--limit 20")
    return find(base.connection, base, query, limit=limit, offset=offset)
