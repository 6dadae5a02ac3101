"""What a report is about: the whole case, or one question with what hangs on it.

Knows the things that have a page in a report. Does not know pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.errors import UnknownIdError
from musnad.readmodel.base import ReadBase

if TYPE_CHECKING:
    from musnad.web.links import Thing


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a report: `question` alone with what hangs on it, or all when it is empty.

    `texts`: source texts are shown where they are at hand; without, only the quotes of claims.
    `sparql`: a page that asks the data in the reader's browser, of the whole case only.
    """

    question: str = ""
    texts: bool = True
    sparql: bool = False


def find_things(base: ReadBase, choice: Choice) -> dict[Thing, list[str]]:
    """The ids of the things that have a page, by kind.

    Raises: `UnknownIdError`.
    """
    if not choice.question:
        return {
            "question": list(base.questions),
            "document": list(base.documents),
            "claim": list(base.claims),
            "speaker": [*base.agents, *base.sources],
        }
    if choice.question not in base.questions:
        raise UnknownIdError(
            f"no question is called {choice.question!r}", remedy="list them: musnad questions"
        )
    rows = base.connection.execute(
        "SELECT c.id, c.document, c.speaker, c.principal FROM stand s JOIN claim c "
        "ON c.id = s.claim WHERE s.question = ?",
        (choice.question,),
    ).fetchall()
    speakers = {
        name for row in rows for name in row[2:] if base.agents.get(name) or name in base.sources
    }
    return {
        "question": [choice.question],
        "document": sorted({row[1] for row in rows}),
        "claim": sorted({row[0] for row in rows}),
        "speaker": sorted(speakers),
    }
