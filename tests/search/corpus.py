"""Reads the Markdown corpora of `tests/search/corpus` (their form stands in `arabic.md`)."""

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from musnad.model.agent import Agent
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Link, Utterance
from musnad.model.document import Capture, Document
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.readmodel.schema import Connection
from musnad.search.index import fill
from musnad.text.span import Span
from musnad.value.answer import TextAnswer
from musnad.value.date import parse_date

FOLDER = Path(__file__).parent / "corpus"
AGENTS = (
    Agent("putin", "person", Label("فلاديمير بوتين", "President Putin"), ("Vladimir",)),
    Agent("kim", "person", Label("كيم جونغ أون", "Kim Jong Un")),
    Agent("putin-spokesman", "person", Label("الناطق", "The Spokesman")),
)


@dataclass
class Search:
    id: str
    query: str
    texts: dict[str, str]
    only: set[str] | None = None
    first: str | None = None
    found: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)
    refused: str | None = None


def read_corpus(path):
    texts: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            texts = {}
        elif line.startswith("> "):
            name, _, text = line[2:].partition(": ")
            assert name not in texts, f"{path}:{number}"
            texts[name] = text
        elif line.startswith("- ") and texts:
            query, _, wanted = line[1:].rpartition("=> ")
            search = Search(f"{path.stem}:{number}", query.strip(), dict(texts))
            what, _, rest = wanted.partition(": ")
            if what == "nothing":
                search.only = set()
            elif what == "refused":
                search.refused = rest
            elif what == "first":
                search.first = rest
            else:
                key = {"only": "only", "found": "found", "not": "never"}[what]
                setattr(search, key, set(rest.split()))
                assert set(rest.split()) <= set(texts), search.id
            yield search


def to_base(texts):
    """A base with a claim for each text, quoted from its document at 100."""
    claims, documents, utterances, questions = {}, {}, {}, {}
    for name, line in texts.items():
        text, _, more = line.partition(" {")
        facts = dict(re.findall(r"(\w+)=([^ }]+)", more))
        document = facts.get("document", f"page-{name}")
        issued = parse_date(facts["issued"]) if "issued" in facts else None
        said = parse_date(facts["said"]) if "said" in facts else None
        documents[document] = Document(
            document, "unknown", "en", Capture("0" * 64, 999), issued=issued
        )
        utterances[f"u-{name}"] = Utterance(f"u-{name}", (facts.get("speaker", "kim"),), said)
        speaker, question = facts.get("speaker", "kim"), facts.get("question", "q")
        label = Label("", question.replace("-", " number "))
        questions[question] = Question(question, label, Label("", ""), "text")
        claims[name] = Claim(
            name, document, (Evidence(text, Span(100, 100 + len(text))),), f"u-{name}", speaker,
            speaker, (Link(speaker, "speaker"),), question, TextAnswer("-"),
            facts.get("stance", "asserts"), "unspecified", Label("", ""),
        )  # fmt: skip
    return Base(
        "https://example.org/",
        agents={a.id: a for a in AGENTS},
        documents=documents,
        utterances=utterances,
        questions=questions,
        claims=claims,
    )


def to_index(base):
    connection = sqlite3.connect(":memory:", factory=Connection)
    fill(connection, base)
    return connection
