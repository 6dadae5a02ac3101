"""The head of a new document, proposed from its text and the metadata of its file.

Title, publisher, language, day of issue and address are proposals. A value that is not known is
absent, or `unknown` where it is required.
"""

from __future__ import annotations

from musnad.curation.fields import LANGUAGE, URL, refusal
from musnad.ingest.raw import RawText
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.suggest.writing import detect_language
from musnad.text.fold import fold_text

LONGEST = 200
"""A longer first line is not taken for a title."""


def propose_head(raw: RawText, base: Base) -> dict[str, str]:
    """The proposed head; `publisher` is the id of an agent, or `unknown`.

    The outlet on a page is matched with an agent that has that name, after folding. A plain text
    names no outlet; an agent with the id of the document is then proposed.

    >>> propose_head(RawText("a", "a.txt", "Flood", "0" * 64), Base("https://a.example/"))
    {'title': 'Flood', 'publisher': 'unknown', 'language': 'en'}
    """
    lines = (line.strip() for line in raw.text.lstrip("\ufeff").splitlines())
    first = next((line for line in lines if line), "")
    found = {
        "title": raw.head.title or (first if len(first) <= LONGEST else ""),
        "publisher": _outlet(raw, base),
        "language": raw.head.language or detect_language(raw.text),
        "issued": raw.head.issued,
        "url": raw.head.url,
    }
    if refusal(LANGUAGE, found["language"]):
        found["language"] = detect_language(raw.text)
    if found["url"] and refusal(URL, found["url"]):
        found["url"] = ""
    return {key: value for key, value in found.items() if value}


def _outlet(raw: RawText, base: Base) -> str:
    if not raw.head.outlet:
        return raw.document if raw.document in base.agents else UNKNOWN
    wanted = fold_text(raw.head.outlet)
    for name, agent in base.agents.items():
        if wanted in {fold_text(n) for n in (agent.label.ar, agent.label.en, *agent.aliases)}:
            return name
    return UNKNOWN
