"""The parts of a record that are searched: passages, and the rows of folded words in the index.

Knows the fields of each kind of record. A passage is the original text; folding it gives what the
index was filled with, so the index itself keeps no text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from musnad.dataclass import dataclass
from musnad.model.agent import Agent, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.text.word import fold_words

Kind = Literal["claim", "agent", "question", "document"]
KINDS: tuple[Kind, ...] = ("agent", "question", "claim", "document")
Named = Agent | AnonymousSource | Question | Document
BETWEEN = " ¶ "
"""Separates two passages of one column, so that no phrase reaches from one into the other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a record. `start` is where it is in the capture, `None` outside of one.

    `field`: `quote`, `statement.ar`, `statement.en`, `label.ar`, `label.en`, `alias`,
    `definition.ar`, `definition.en`, `option.ar`, `option.en`, `description.ar`, `description.en`
    or `title`; `id` where a record has no words.
    """

    field: str
    text: str
    start: int | None = None


def claim_passages(claim: Claim) -> tuple[Passage, ...]:
    """The quotes of a claim and its statement in both languages."""
    quotes = tuple(Passage("quote", e.exact, e.span.start) for e in claim.evidence)
    return quotes + _both("statement", claim.statement)


def named_passages(record: Named) -> tuple[Passage, ...]:
    """Labels and aliases of an agent; labels, definition and options of a question; a title."""
    match record:
        case Agent():
            aliases = tuple(Passage("alias", alias) for alias in record.aliases)
            return _both("label", record.label) + aliases + _both("description", record.description)
        case AnonymousSource():
            return _both("label", record.label)
        case Question():
            options = tuple(p for o in record.options for p in _both("option", o.label))
            named = _both("label", record.label)
            return named + _both("definition", record.definition) + options
        case Document():
            return (Passage("title", record.title),) if record.title else ()


def _both(field: str, label: Label | None) -> tuple[Passage, ...]:
    if label is None:
        return ()
    both = (Passage(f"{field}.ar", label.only("ar")), Passage(f"{field}.en", label.only("en")))
    return tuple(p for p in both if p.text)


ClaimTexts = tuple[str, str, str, str]
"""Folded words of quotes, Arabic statement and English statement, then what filters ask for."""
NamedTexts = tuple[str, str, str, str]
"""Kind, id, folded words of the names, folded words of what explains them."""
_NAMES = ("label", "alias", "title")


def claim_texts(claim: Claim) -> ClaimTexts:
    """What the index holds of a claim; a worker may make it and send it.

    >>> from musnad.model.claim import Evidence
    >>> from musnad.text.span import Span
    >>> from musnad.value.answer import TextAnswer
    >>> said = Evidence("أرسلت ١١ ألفا", Span(7, 20)), Label("أرسلت 11,000", "It sent 11,000")
    >>> claim_texts(Claim("c", "d", said[:1], "u", "kim", "kim", (), "q", TextAnswer("-"),
    ...     "asserts", "certain", said[1]))
    ('ارسلت 11 الفا', 'ارسلت 11000', 'it sent 11000',
     'speaker:kim question:q stance:asserts document:d')
    """
    facts = (
        f"speaker:{claim.speaker} question:{claim.question} stance:{claim.stance} "
        f"document:{claim.document}"
    )
    return (
        BETWEEN.join([fold_words(e.exact) for e in claim.evidence]),
        fold_words(claim.statement.only("ar")),
        fold_words(claim.statement.only("en")),
        facts,
    )


def named_texts(record: Named) -> NamedTexts:
    """What the index holds of an agent, source, question or document; a worker may make it.

    >>> from musnad.model.agent import Agent
    >>> named_texts(Agent("dprk", "state", Label("كوريا الشمالية", "North Korea"), ("DPRK",)))
    ('agent', 'dprk', 'كوريا الشماليه ¶ north korea ¶ dprk', '')
    """
    passages = named_passages(record)
    names = [p.text for p in passages if p.field.split(".")[0] in _NAMES]
    rest = [p.text for p in passages if p.field.split(".")[0] not in _NAMES]
    return kind_of(record), record.id, _joined(names), _joined(rest)


def kind_of(record: Named) -> Kind:
    """The kind under which a record is found; a source without a name is an agent here."""
    match record:
        case Question():
            return "question"
        case Document():
            return "document"
        case _:
            return "agent"


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(map(fold_words, texts))


def passages(base: Base, kind: Kind, name: str) -> tuple[Passage, ...]:
    """The passages of a record of `base`.

    Raises: KeyError when it is not there.
    """
    match kind:
        case "claim":
            return claim_passages(base.claims[name])
        case "agent":
            agent = base.agents.get(name)
            return named_passages(base.sources[name] if agent is None else agent)
        case "question":
            return named_passages(base.questions[name])
        case "document":
            return named_passages(base.documents[name])
