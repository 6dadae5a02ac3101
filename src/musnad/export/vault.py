"""The base as a vault of Markdown notes with links: questions, documents and speakers.

Knows which note links to which; a claim is a block of its document's note, with an anchor of its
own. Obsidian, Logseq and any editor open it. Whatever comes from a source is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from musnad.export.table import escaped
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.wording import say_answer, say_date
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of
from musnad.text.visible import visible


def write_vault(base: Base, folder: Path) -> None:
    """Write a note for each question, document and speaker, and a start note.

    Raises: OSError.
    """
    relater = relater_of(base)
    for node in ("questions", "documents", "speakers"):
        (folder / node).mkdir()
    _write(folder / "start.md", _start(base))
    for id_ in sorted(base.questions):
        rows = find_condensed(relater, [id_])
        met = (
            f"- **{row.kind}** {_block(base, row.a)} and {_block(base, row.b)}: "
            f"{escaped(row.reason.en)}"
            for row in rows
        )
        _write(folder / "questions" / f"{id_}.md", _question(base, id_, met))
    for id_ in sorted(base.documents):
        _write(folder / "documents" / f"{id_}.md", _document(base, id_))
    for id_ in sorted([*base.agents, *base.sources]):
        _write(folder / "speakers" / f"{id_}.md", _speaker(base, id_))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text(visible("\n".join(lines)) + "\n", encoding="utf-8")


def _start(base: Base) -> Iterator[str]:
    yield f"# {escaped(base.iri)}"
    yield f"{len(base.claims)} claims, {len(base.documents)} documents."
    yield "\n## Questions\n"
    yield from (f"- {_link(base, 'questions', id_)}" for id_ in sorted(base.questions))
    yield "\n## Documents\n"
    yield from (f"- {_link(base, 'documents', id_)}" for id_ in sorted(base.documents))


def _question(base: Base, id_: str, met: Iterable[str]) -> Iterator[str]:
    question = base.questions[id_]
    yield f"# {escaped(question.label.en)}\n"
    if question.label.only("ar"):
        yield f"{escaped(question.label.ar)}\n"
    yield escaped(question.definition.en)
    yield "\n## Claims\n"
    for claim in base.claims_of("question", id_):
        yield f"- {_block(base, claim.id)}: {escaped(claim.statement.en)}"
    yield "\n## What meets\n"
    yield from met


def _document(base: Base, id_: str) -> Iterator[str]:
    document = base.documents[id_]
    yield f"# {escaped(document.title or id_)}\n"
    if document.publisher != UNKNOWN:
        yield f"- publisher: {_link(base, 'speakers', document.publisher)}"
    if document.issued:
        yield f"- issued: {escaped(say_date(document.issued).en)}"
    if document.url:
        yield f"- <{document.url.replace('>', '%3E').replace('<', '%3C')}>"
    yield f"- SHA-256: `{document.capture.sha256}`"
    for claim in base.claims_of("document", id_):
        yield from _claim(base, claim)


def _claim(base: Base, claim: Claim) -> Iterator[str]:
    span = claim.evidence[0].span
    question = base.questions[claim.question]
    yield ""
    yield from (f"> {escaped(e.exact)}" for e in claim.evidence)
    yield ""
    yield (
        f"{_link(base, 'speakers', claim.speaker)} *{claim.stance}* "
        f"{escaped(say_answer(question, claim.answer).en)}: "
        f"{_link(base, 'questions', claim.question)} "
        f"(characters {span.start} to {span.end}) ^{claim.id}"
    )


def _speaker(base: Base, id_: str) -> Iterator[str]:
    label = base.label(id_)
    yield f"# {escaped(label.en)}\n"
    if label.only("ar"):
        yield escaped(label.ar)
    agent = base.agents.get(id_)
    if agent and agent.wikidata:
        yield f"\nhttps://www.wikidata.org/entity/{agent.wikidata}"
    yield "\n## Claims\n"
    for claim in base.claims_of("speaker", id_):
        yield f"- {_block(base, claim.id)}: {escaped(claim.statement.en)}"


def _link(base: Base, node: str, id_: str) -> str:
    label = (
        base.questions[id_].label.en
        if node == "questions"
        else base.documents[id_].title or id_
        if node == "documents"
        else base.label(id_).en
    )
    return f"[[{node}/{id_}|{_inside(label)}]]"


def _block(base: Base, claim: str) -> str:
    """A link to the words of a claim."""
    return f"[[documents/{base.claims[claim].document}#^{claim}|{claim}]]"


def _inside(label: str) -> str:
    """A name inside a link, where brackets and bars would end it, and no tag may stand.

    >>> _inside("a [b] | <i>")
    'a (b) / ‹i›'
    """
    return " ".join(label.split()).translate(str.maketrans("[]|<>", "()/‹›"))
