"""Records that are read from the read model on access.

A base may be restricted to some of its claims; records are cached.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from musnad.dataclass import dataclass, replace
from musnad.model import codec
from musnad.model.agent import Agent, find_spokes
from musnad.model.claim import Claim
from musnad.model.codec import RecordKind
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.readmodel.fill import chunks

T = TypeVar("T")
KEPT = 20_000
"""How many records of each kind are remembered."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims are in: a condition on the row `c` of `claim`, and its values."""

    condition: str = "1"
    values: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether every claim is in."""
        return self.condition == "1"

    def of(self, alias: str) -> str:
        """The condition on another row of `claim`."""
        return self.condition.replace("c.", f"{alias}.")

    @property
    def stands(self) -> str:
        """The condition for a claim that is not superseded; it needs the values twice."""
        return (
            f"{self.condition} AND (NOT c.superseded OR (c.successor IS NOT NULL AND NOT EXISTS "
            f"(SELECT 1 FROM claim s WHERE s.id = c.successor AND {self.of('s')})))"
        )


class Records(Mapping[str, T], Generic[T]):
    """The records of one kind under their ids, in the order of the ids."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: RecordKind,
        condition: str = "1",
        values: tuple[str, ...] = (),
    ) -> None:
        self._connection = connection
        self._table: RecordKind = table
        self._rest = f"FROM {table} c WHERE {condition}"
        self._values = values
        self._kept: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        kept = self._kept.get(name)
        if kept is not None:
            return kept
        row = self._connection.execute(
            f"SELECT c.record {self._rest} AND c.id = ?", (*self._values, name)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        record = self.read(row[0])
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[name] = record
        return record

    def __contains__(self, name: object) -> bool:
        if name in self._kept:
            return True
        row = self._connection.execute(
            f"SELECT 1 {self._rest} AND c.id = ?", (*self._values, name)
        ).fetchone()
        return row is not None

    def __iter__(self) -> Iterator[str]:
        for row in self._connection.execute(
            f"SELECT c.id {self._rest} ORDER BY c.id", self._values
        ):
            yield row[0]

    def __len__(self) -> int:
        count = self._connection.execute(f"SELECT count(*) {self._rest}", self._values).fetchone()
        return int(count[0])

    def fetch(self, names: Iterable[str]) -> list[T]:
        """Read those of some records that are not cached; returns these."""
        wanted = [name for name in names if name not in self._kept]
        if not wanted:
            return []
        if len(self._kept) + len(wanted) > KEPT:
            self._kept.clear()
        found = []
        for name, text in self._select(wanted):
            self._kept[name] = record = self.read(text)
            found.append(record)
        return found

    def share(self, other: Records[T]) -> None:
        """Share the cache with another one."""
        self._kept = other._kept

    def remember(self) -> None:
        """Read every record into the cache, as many as it holds."""
        rows = self._connection.execute(
            f"SELECT c.id, c.record {self._rest} LIMIT ?", (*self._values, KEPT)
        )
        self._kept |= {name: self.read(text) for name, text in rows}

    def given(self, name: str, text: str) -> T:
        """The record called `name` that a column holds; read only where it is not cached."""
        kept = self._kept.get(name)
        return self.read(text) if kept is None else kept

    def heads(self, names: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[str, Label]]]:
        """Ids with the kind or type and the label of their records, which are not read as such.

        Of some records, in any order, or of all by id.
        """
        if names is None:
            query = f"SELECT c.id, c.record {self._rest} ORDER BY c.id"
            rows: Iterable[tuple[Any, ...]] = self._connection.execute(query, self._values)
        else:
            rows = self._select(names)
        for name, text in rows:
            yield name, codec.load_head(text)

    def _select(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The columns of some records, in any order."""
        for some in chunks(list(names)):
            marks = ", ".join("?" * len(some))
            yield from self._connection.execute(
                f"SELECT c.id, c.record {self._rest} AND c.id IN ({marks})", (*self._values, *some)
            )

    def items(self) -> Any:
        """Ids with their records, read one by one."""
        for name, text in self._connection.execute(
            f"SELECT c.id, c.record {self._rest} ORDER BY c.id", self._values
        ):
            yield name, self.read(text)

    def values(self) -> Any:
        """The records, read one by one."""
        for text in self._connection.execute(
            f"SELECT c.record {self._rest} ORDER BY c.id", self._values
        ):
            yield self.read(text[0])

    def read(self, text: str) -> T:
        """The record that a column holds."""
        return cast("T", codec.loads(self._table, text))


class ClaimRecords(Records[Claim]):
    """The claims in scope; a claim whose successor is out of scope is not superseded."""

    def __init__(self, connection: sqlite3.Connection, scope: Scope) -> None:
        super().__init__(connection, "claim", scope.condition, scope.values)
        self.scope = scope

    def read(self, text: str) -> Claim:
        """The record that a column holds, superseded only by what is in scope."""
        claim = super().read(text)
        superseded = claim.superseded
        if (
            superseded
            and superseded.claim
            and not self.scope.is_all
            and superseded.claim not in self
        ):
            return replace(claim, superseded=None)
        return claim


class AgentRecords(Records[Agent]):
    """The agents, and who speaks for whom."""

    @cached_property
    def spokes(self) -> dict[str, list[str]]:
        """Those who speak for each agent at some time, or are party to it; by its id."""
        rows = self._connection.execute(
            "SELECT record FROM agent WHERE instr(record, '\"speaks_for\":') "
            "OR instr(record, '\"parties\":') ORDER BY id"
        )
        return find_spokes(self.read(text) for (text,) in rows)


class QuestionRecords(Records[Question]):
    """The questions, and who names them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "question")
        self._presupposing: dict[str, list[str]] = {}

    def presupposing(self, question: str) -> list[str]:
        """The ids of the yes/no questions that presuppose `question` directly, sorted."""
        if question not in self._presupposing:
            rows = self._connection.execute(
                "SELECT l.question FROM question_link l JOIN question q ON q.id = l.question "
                "WHERE l.other = ? AND l.kind = 'presupposes' AND q.type = 'yes-no' "
                "ORDER BY l.question",
                (question,),
            )
            self._presupposing[question] = [row[0] for row in rows]
        return self._presupposing[question]


class Reporters(Mapping[str, list[str]]):
    """Utterances with the documents that report them."""

    def __init__(self, connection: sqlite3.Connection, scope: Scope) -> None:
        self._connection, self._scope = connection, scope
        self._kept: dict[str, list[str]] = {}

    def fetch(self, utterances: Iterable[str]) -> set[str]:
        """Read the documents that report some utterances, in bulk, and return them."""
        wanted = set(utterances)
        if len(self._kept) + len(wanted) > KEPT:
            self._kept.clear()
        for some in chunks(sorted(wanted - self._kept.keys())):
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(
                f"SELECT DISTINCT c.utterance, c.document FROM claim c "
                f"WHERE {self._scope.condition} AND c.utterance IN ({marks})",
                (*self._scope.values, *some),
            )
            for name, document in rows:
                self._kept.setdefault(name, []).append(document)
        return {document for name in wanted for document in self._kept.get(name, ())}

    def __getitem__(self, utterance: str) -> list[str]:
        if utterance in self._kept:
            return self._kept[utterance]
        rows = self._connection.execute(
            f"SELECT DISTINCT c.document FROM claim c WHERE {self._scope.condition} "
            "AND c.utterance = ?",
            (*self._scope.values, utterance),
        )
        return [row[0] for row in rows]

    def __iter__(self) -> Iterator[str]:
        for row in self._connection.execute(
            f"SELECT DISTINCT c.utterance FROM claim c WHERE {self._scope.condition}",
            self._scope.values,
        ):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)
