"""A base that reads its records from the read model on access.

It is a `Base`: looking up a record by id reads that record only. Restricted to what was known or
recorded by a day, it reads only the claims that pass.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Any, Literal, cast

from musnad.dataclass import dataclass, field, replace
from musnad.model import codec
from musnad.model.base import Base, ClaimKey, held_by
from musnad.model.claim import Claim
from musnad.model.conclusion import Conclusion, Search
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.question import LinkKind
from musnad.model.row import maybe_date
from musnad.readmodel.fill import select_in
from musnad.readmodel.records import (
    AgentRecords,
    ClaimRecords,
    QuestionRecords,
    Records,
    Reporters,
    Scope,
)
from musnad.readmodel.voice import VOICE, Asked, ReadVoice, voice_of
from musnad.value.date import Date

_SHARED = ("agents", "sources", "documents", "utterances", "questions", "claims")
"""Cached results of pages."""
_COLUMNS: dict[ClaimKey, str] = {
    "document": "document",
    "principal": "principal",
    "question": "question",
    "speaker": "speaker",
    "stance": "stance",
    "utterance": "utterance",
}


TimeKey = Literal["said", "as-of", "published"]
_TIMES: dict[TimeKey, str] = {
    "said": "c.said_first",
    "as-of": "json_extract(c.record, '$.as_of')",
    "published": "c.issued_first",
}


@dataclass(frozen=True, slots=True)
class ReadBase(Base):
    """The base in a read model, restricted to `scope`. `held` protects its files from removal."""

    connection: sqlite3.Connection = field(kw_only=True, repr=False, compare=False)
    scope: Scope = field(kw_only=True, default_factory=Scope)
    held: object = field(kw_only=True, default=None, repr=False, compare=False)
    kept: dict[str, object] = field(init=False, default_factory=dict, repr=False, compare=False)
    """The cached result of `relater_of`, for this state of the base."""

    def close(self) -> None:
        """Close the files, so that a build may remove them; nothing can be read after that."""
        self.connection.close()
        release = getattr(self.held, "release", None)
        if release:
            release()

    def share(self, first: ReadBase) -> None:
        """Share the caches of another base of the same state."""
        for name in _SHARED:
            getattr(self, name).share(getattr(first, name))
        self.kept["common"] = first.common

    @property
    def common(self) -> dict[str, Any]:
        """What is cached in common with other bases of the same state; not tied to files."""
        return cast("dict[str, Any]", self.kept.setdefault("common", {}))

    def claims_of(self, key: ClaimKey, name: str) -> Iterator[Claim]:
        """The claims with that document, speaker …, by document and place."""
        return self._ordered(f"AND c.{_COLUMNS[key]} = ?", name)

    def voice(self, claim: str) -> ReadVoice:
        """The fields of the claim called `claim` that a verdict reads, without its words.

        Raises: `KeyError` when there is none.
        """
        row = self.connection.execute(
            f"SELECT {VOICE} FROM claim c WHERE {self.scope.condition} AND c.id = ?",
            (*self.scope.values, claim),
        ).fetchone()
        if row is None:
            raise KeyError(claim)
        return voice_of(row)

    def standing_of(self, key: ClaimKey, name: str) -> Iterator[ReadVoice]:
        """The voices of the claims of `claims_of` that are not superseded, without their words."""
        for row in self.connection.execute(
            f"SELECT {VOICE} FROM claim c WHERE {self.scope.stands} AND c.{_COLUMNS[key]} = ? "
            "ORDER BY c.document, c.start, c.stop, c.id",
            (*self.scope.values * 2, name),
        ):
            yield voice_of(row)

    def asked_of(self, key: ClaimKey, name: str) -> Iterator[Asked]:
        """The claims of `standing_of` with what they answer and who speaks, in any order."""
        rows = self.connection.execute(
            "SELECT c.id, c.question, c.speaker, c.unnamed, c.stance FROM claim c "
            f"WHERE {self.scope.stands} AND c.{_COLUMNS[key]} = ?",
            (*self.scope.values * 2, name),
        )
        return map(Asked._make, rows)

    def claims_where(self, condition: str, values: Iterable[str] = ()) -> Iterator[Claim]:
        """The claims whose row `c` meets a condition with its values, by document and place."""
        return self._ordered(f"AND {condition}", *values)

    def claims_in_order(self) -> Iterator[Claim]:
        """Every claim, by document and place."""
        return self._ordered("")

    def _ordered(self, condition: str, *values: str) -> Iterator[Claim]:
        claims = cast("ClaimRecords", self.claims)
        for row in self.connection.execute(
            f"SELECT c.id, c.record FROM claim c WHERE {self.scope.condition} {condition} "
            "ORDER BY c.document, c.start, c.stop, c.id",
            (*self.scope.values, *values),
        ):
            yield claims.given(*row)

    def reported_in(self) -> Mapping[str, Iterable[str]]:
        """The documents that report each utterance, by its id, read as they are asked for."""
        if "reporters" not in self.kept:
            self.kept["reporters"] = Reporters(self.connection, self.scope)
        return cast("Reporters", self.kept["reporters"])

    def publishers_of(self, documents: Iterable[str]) -> dict[str, str]:
        """The publishers of some documents, by document, without reading their records."""
        known = cast("dict[str, str]", self.common.setdefault("publishers", {}))
        names = list(documents)
        query = "SELECT id, publisher FROM document WHERE id IN"
        new = select_in(self.connection, query, [name for name in names if name not in known])
        known.update(cast("Iterator[tuple[str, str]]", new))
        return {name: known[name] for name in names}

    def times_of(self, claims: Iterable[str]) -> Iterator[tuple[str, Date]]:
        """The as-of of some claims, without reading their records."""
        query = "SELECT id, json_extract(record, '$.as_of') FROM claim WHERE id IN"
        for name, edtf in select_in(self.connection, query, claims):
            as_of = maybe_date({"as_of": edtf}, "as_of")
            if as_of:
                yield str(name), as_of

    def count_claims(self, condition: str = "1", values: Iterable[str] = ()) -> int:
        """How many claims there are whose row `c` meets a condition with its values."""
        row = self.connection.execute(
            f"SELECT count(*) FROM claim c WHERE {self.scope.condition} AND {condition}",
            (*self.scope.values, *values),
        ).fetchone()
        return int(row[0])

    def count_by_question(self, condition: str = "1", values: Iterable[str] = ()) -> dict[str, int]:
        """How many claims that are not superseded answer each question, most origins first.

        Only claims count whose row `c` meets the condition with its values. Origins are those of
        the whole base.
        """
        rows = self.connection.execute(
            f"SELECT c.question, count(*) FROM claim c WHERE {self.scope.stands} AND {condition} "
            "GROUP BY c.question ORDER BY "
            "(SELECT -s.origins FROM status s WHERE s.question = c.question), c.question",
            (*self.scope.values * 2, *values),
        )
        return dict(rows)

    def count_by_document(self) -> Mapping[str, int]:
        """How many claims each document has; documents without any are left out."""
        if self.scope.is_all:
            return dict(self.connection.execute("SELECT id, claims FROM document"))
        return dict(
            self.connection.execute(
                f"SELECT c.document, count(*) FROM claim c WHERE {self.scope.condition} "
                "GROUP BY c.document",
                self.scope.values,
            )
        )

    def count_speakers(
        self, condition: str = "1", values: Iterable[str] = ()
    ) -> Iterator[tuple[str, int, int, int]]:
        """Each speaker with its claims, documents and questions; most claims first.

        Only claims count whose row `c` meets the condition with its values.
        """
        yield from self.connection.execute(
            "SELECT c.speaker, count(*), count(DISTINCT c.document), count(DISTINCT c.question) "
            f"FROM claim c WHERE {self.scope.condition} AND {condition} GROUP BY c.speaker "
            "ORDER BY count(*) DESC, c.speaker",
            (*self.scope.values, *values),
        )

    def first_in_time(self, question: str, by: TimeKey, most: int) -> list[str]:
        """Of the claims that answer a question the first by one of their times, at most `most`.

        By first day, or by the text of what they speak of (as-of); those of unknown time come last.
        """
        key = _TIMES[by]
        rows = self.connection.execute(
            f"SELECT c.id FROM claim c WHERE {self.scope.stands} AND c.question = ? "
            f"ORDER BY {key} IS NULL, {key}, c.id LIMIT ?",
            (*self.scope.values * 2, question, most),
        )
        return [row[0] for row in rows]

    def remember_claims(self, names: Iterable[str]) -> None:
        """Cache some claims with their documents, utterances and speakers, in bulk."""
        found = cast("Records[Claim]", self.claims).fetch(names)
        agents = {link.agent for claim in found for link in claim.chain}
        agents |= {name for claim in found for name in (claim.speaker, claim.principal)}
        for records, wanted in (
            (self.documents, {claim.document for claim in found}),
            (self.utterances, {claim.utterance for claim in found}),
            (self.agents, agents),
            (self.sources, {claim.speaker for claim in found}),
        ):
            cast("Records[object]", records).fetch(wanted)

    def remember_voices(self, utterances: Iterable[str], agents: Iterable[str]) -> None:
        """Read some utterances and agents into the cache, in bulk."""
        cast("Records[object]", self.utterances).fetch(utterances)
        cast("Records[object]", self.agents).fetch(agents)

    def remember_times(self, utterances: Iterable[str]) -> None:
        """Read some utterances, and the documents that report them, into the cache, in bulk."""
        cast("Records[object]", self.utterances).fetch(utterances)
        documents = cast("Reporters", self.reported_in()).fetch(utterances)
        cast("Records[object]", self.documents).fetch(documents)

    def remember_speakers(self) -> None:
        """Read every agent and source into the cache, in bulk."""
        for records in (self.agents, self.sources):
            cast("Records[object]", records).remember()

    def gradings_of(self, node: str, of: str) -> list[Grading]:
        """The gradings of one thing."""
        if self.scope.is_all:
            if (node, of) not in self._graded():
                return []
            rows = self.connection.execute(
                "SELECT record FROM grading WHERE of = ? AND node = ?", (of, node)
            )
            return [cast("Grading", codec.loads("grading", row[0])) for row in rows]
        return Base.gradings_of(self, node, of)

    def _graded(self) -> frozenset[object]:
        """Kind and id of every record with a grading: for all others no query is needed."""
        if "graded" not in self.kept:
            rows = self.connection.execute("SELECT node, of FROM grading")
            self.kept["graded"] = frozenset(rows)
        return cast("frozenset[object]", self.kept["graded"])

    def judgements_on(self, question: str) -> list[Judgement]:
        """The verdicts of people on one question, by id."""
        if not self.scope.is_all:
            return Base.judgements_on(self, question)
        rows = self.connection.execute(
            "SELECT record FROM judgement WHERE question = ? AND decides ORDER BY id", (question,)
        )
        return [codec.loads("judgement", row[0]) for row in rows]

    def judgements_of(self, claim: str) -> list[Judgement]:
        """The judgements that name a claim."""
        if not self.scope.is_all:
            return Base.judgements_of(self, claim)
        rows = self.connection.execute(
            "SELECT record FROM judgement WHERE a = :claim OR b = :claim", {"claim": claim}
        )
        return [codec.loads("judgement", row[0]) for row in rows]

    def independent_pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of claims of which a person states that they are independent."""
        if not self.scope.is_all:
            return Base.independent_pairs(self)
        rows = self.connection.execute("SELECT a, b FROM judgement WHERE independent")
        return frozenset(frozenset(row) for row in rows)

    def conclusions_on(self, question: str) -> list[Conclusion]:
        """The conclusions on a question, the newest first."""
        if not self.scope.is_all:
            return Base.conclusions_on(self, question)
        rows = self.connection.execute(
            "SELECT record FROM conclusion WHERE question = ? ORDER BY made_on DESC, id",
            (question,),
        )
        return [codec.loads("conclusion", row[0]) for row in rows]

    def searches_on(self, question: str) -> list[Search]:
        """The searches made for a question, the newest first."""
        if not self.scope.is_all:
            return Base.searches_on(self, question)
        rows = self.connection.execute(
            "SELECT record FROM search WHERE question = ? ORDER BY made_on DESC, id", (question,)
        )
        return [codec.loads("search", row[0]) for row in rows]

    def linked_to(self, other: str, kind: LinkKind) -> list[str]:
        """The ids of the questions that name `other` in that way."""
        rows = self.connection.execute(
            "SELECT DISTINCT question FROM question_link WHERE other = ? AND kind = ? "
            "ORDER BY question",
            (other, kind),
        )
        return [row[0] for row in rows]

    def based_on(self, claim: str) -> list[str]:
        """The ids of the estimates that rest directly on a claim."""
        rows = self.connection.execute(
            "SELECT claim FROM based WHERE other = ? ORDER BY claim", (claim,)
        )
        return [row[0] for row in rows if self.scope.is_all or row[0] in self.claims]

    def estimates(self) -> Iterator[str]:
        """The ids of the claims that rest on others, by id."""
        rows = self.connection.execute("SELECT DISTINCT claim FROM based ORDER BY claim").fetchall()
        return (row[0] for row in rows if self.scope.is_all or row[0] in self.claims)

    def parts_of(self, whole: str) -> list[str]:
        """The ids of the questions that are part of `whole`."""
        rows = self.connection.execute(
            "SELECT id FROM question WHERE part_of = ? ORDER BY id", (whole,)
        )
        return [row[0] for row in rows]

    def position_of(self, claim: str, question: str) -> str:
        """The id of the position that a claim holds on a question, or else on its own."""
        row = self.connection.execute(
            "SELECT position FROM stand WHERE claim = ? "
            "ORDER BY question <> ?, carried_from IS NOT NULL LIMIT 1",
            (claim, question),
        ).fetchone()
        return str(row[0])

    def place_of(self, claim: str) -> tuple[str, int]:
        """The curation file of a claim and its line there; line 0 where it was loaded."""
        row = self.connection.execute(
            "SELECT d.file, c.line FROM claim c JOIN document d ON d.id = c.document "
            "WHERE c.id = ?",
            (claim,),
        ).fetchone()
        return str(row[0]), int(row[1])

    def restrict(self, *, known_by: Day | None = None, recorded_by: Day | None = None) -> ReadBase:
        """The same base, restricted to what was known or recorded by a day."""
        if known_by is None and recorded_by is None:
            return self
        conditions, values = [], []
        if known_by:
            conditions.append("c.issued_last <= ?")
            values.append(known_by.isoformat())
        if recorded_by:
            conditions.append("c.curated_on <= ?")
            values.append(recorded_by.isoformat())
        scope = Scope(" AND ".join(conditions), tuple(values))
        base = read_base(self.connection, scope)
        judged = {
            name: judgement
            for name, judgement in self.judgements.items()
            if all(claim in base.claims for claim in judgement.claims)
            and (not recorded_by or judgement.on <= recorded_by)
        }
        there: dict[str, Mapping[str, object]] = {
            "claim": base.claims,
            "document": base.documents,
            "agent": base.agents,
        }
        graded = {
            name: grading
            for name, grading in self.gradings.items()
            if grading.of in there[grading.node] and (not recorded_by or grading.on <= recorded_by)
        }
        return replace(
            base,
            judgements=judged,
            gradings=graded,
            conclusions=held_by(self.conclusions, known_by, recorded_by),
            searches=held_by(self.searches, known_by, recorded_by),
            held=self.held,
        )


def read_base(connection: sqlite3.Connection, scope: Scope | None = None) -> ReadBase:
    """The base in an open read model."""
    scope = scope or Scope()
    iri = connection.execute("SELECT value FROM meta WHERE key = 'iri'").fetchone()[0]
    documents = "1"
    if not scope.is_all:
        documents = f"EXISTS (SELECT 1 FROM claim d WHERE d.document = c.id AND {scope.of('d')})"
    return ReadBase(
        iri,
        agents=AgentRecords(connection, "agent"),
        sources=Records(connection, "source"),
        documents=Records(connection, "document", documents, scope.values),
        utterances=Records(connection, "utterance"),
        questions=QuestionRecords(connection),
        claims=ClaimRecords(connection, scope),
        judgements=Records(connection, "judgement"),
        gradings=Records(connection, "grading"),
        conclusions=Records(connection, "conclusion"),
        searches=Records(connection, "search"),
        connection=connection,
        scope=scope,
    )
