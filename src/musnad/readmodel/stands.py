"""The stands of a question, read from the read model.

The wording of a position is that of its claim with the first id, so one record is read for each
position, and only columns for all other claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as Day
from typing import TYPE_CHECKING, Any, cast

from musnad.model.agent import find_spokes
from musnad.model.base import Base, ClaimKey
from musnad.model.claim import Claim, Stance
from musnad.model.codec import load_saying
from musnad.readmodel.fill import AT_ONCE, chunks, select_in
from musnad.readmodel.recent import Recent
from musnad.readmodel.records import AgentRecords
from musnad.readmodel.voice import VOICE, Asked, voice_of
from musnad.relate.carrying import Carrying, carried, stands_of_claim
from musnad.relate.position import Position, Stand, Voice, position_of
from musnad.relate.relation import Relater

if TYPE_CHECKING:
    from musnad.readmodel.base import ReadBase


KEPT = 40_000
"""How many stands are cached: linked questions are read alternately."""
AHEAD = 30_000
"""How many of them are read before anybody asks, where that is wanted."""


class ReadStands(Mapping[str, list[Stand]]):
    """Question → the stands on it, read when it is asked for; ordered by claim."""

    def __init__(self, base: ReadBase) -> None:
        self._base = base
        self.connection = base.connection
        self._kept: Recent[list[Stand]] = base.common.setdefault("stands", Recent(KEPT))

    def __getitem__(self, question: str) -> list[Stand]:
        stands = self._kept.get(question)
        if stands is None:
            stands = self._stands(question, self._rows(question))
            self._kept.put(question, stands, len(stands))
        if not stands:
            raise KeyError(question)
        return stands

    def of_claims(self, question: str, claims: Collection[str]) -> list[Stand]:
        """The stands of some claims on a question; the others are not read."""
        kept = self._kept.get(question)
        if kept is not None:
            return [s for s in kept if s.claim.id in claims]
        if len(claims) > AT_ONCE:
            query = "SELECT DISTINCT claim FROM stand WHERE question = ?"
            there = self._base.connection.execute(query, (question,))
            claims = [name for (name,) in there if name in claims]
        rows: list[tuple[Any, ...]] = []
        for some in chunks(sorted(claims)):
            marks = ", ".join("?" * len(some))
            rows += self._rows(question, f"t.claim IN ({marks})", some)
        return self._stands(question, rows)

    def published_after(self, question: str, day: Day) -> list[Stand]:
        """The stands of claims whose documents were issued entirely after a day."""
        return self._stands(question, self._rows(question, "c.issued_first > ?", [day.isoformat()]))

    def __iter__(self) -> Iterator[str]:
        scope = self._base.scope
        query = "SELECT question FROM status ORDER BY question"
        if not scope.is_all:
            query = (
                "SELECT DISTINCT t.question FROM stand t JOIN claim c ON c.id = t.claim "
                f"WHERE {scope.stands} ORDER BY t.question"
            )
        for row in self._base.connection.execute(query, scope.values * 2):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _rows(
        self, question: str, condition: str = "1", values: Iterable[str] = ()
    ) -> list[tuple[Any, ...]]:
        """A voice and how it stands, for each stand that meets a condition; ordered by claim."""
        scope = self._base.scope
        return self._base.connection.execute(
            f"SELECT {VOICE}, t.carried_from, t.carried_as, t.position, t.constrains "
            "FROM stand t JOIN claim c ON c.id = t.claim "
            f"WHERE t.question = ? AND {scope.stands} AND {condition} ORDER BY t.claim",
            (question, *scope.values, *scope.values, *values),
        ).fetchall()

    def _stands(self, question: str, rows: list[tuple[Any, ...]]) -> list[Stand]:
        positions = self._positions(question, rows)
        return [
            Stand(voice_of(row), positions[name], bool(limits), carried_from, how == "follows")
            for row in rows
            for carried_from, how, name, limits in (row[-4:],)
        ]

    def _positions(self, name: str, rows: list[tuple[Any, ...]]) -> dict[str, Position]:
        """The positions in some rows by id, each in the words of the first claim on it."""
        question = self._base.questions[name]
        first: dict[str, tuple[str, str | None]] = {}
        for row in rows:
            first.setdefault(row[-2], (row[0], row[-3]))
        query = "SELECT id, record FROM claim WHERE id IN"
        claims = [claim for claim, _ in first.values()]
        records = {name: str(r) for name, r in select_in(self._base.connection, query, claims)}
        positions = {}
        for position, (claim, carried_as) in first.items():
            stance, answer, as_of = load_saying(records[claim])
            positions[position] = (
                position_of(question, stance, answer, as_of, position)
                if carried_as is None
                else carried(question, as_of, carried_as)
            )
        return positions


class _Parts(Mapping[str, list[str]]):
    """Question → the questions that are part of it."""

    def __init__(self, base: ReadBase) -> None:
        self._base = base

    def __getitem__(self, whole: str) -> list[str]:
        found = self._base.parts_of(whole)
        if not found:
            raise KeyError(whole)
        return found

    def __iter__(self) -> Iterator[str]:
        for row in self._base.connection.execute(
            "SELECT DISTINCT part_of FROM question WHERE part_of IS NOT NULL ORDER BY part_of"
        ):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)


def relater_of(base: Base) -> Relater:
    """The relater of a base; for a read model one that reads question by question.

    A read model has one, which caches what it reads: after a change of stands it must be opened
    again.
    """
    from musnad.readmodel.base import ReadBase

    if not isinstance(base, ReadBase):
        return Relater(base)
    found = base.kept.get("relater")
    if found is None:
        found = base.kept["relater"] = Relater(base, ReadStands(base), _Parts(base))
        found.principals.share(base.common.setdefault("principals", found.principals))
    return cast("Relater", found)


def read_ahead(base: ReadBase) -> None:
    """Read into the caches who speaks, and who stands where on the most crowded questions."""
    base.remember_speakers()
    spokes_of(base)
    relater = relater_of(base)
    room = AHEAD
    for question, count in base.connection.execute(
        "SELECT question, claims FROM status ORDER BY claims DESC, question"
    ).fetchall():
        room -= count
        if room < 0:
            return
        stands = relater.stands.get(question, [])
        remember_voices(base, stands)
        for stand in stands:
            relater.principals.root(stand.claim)


def standing_of(base: Base, key: ClaimKey, name: str) -> Iterator[Voice]:
    """The voices of the claims with that document, speaker … that are not superseded.

    By document and place; of a read model without reading the records.

    >>> list(standing_of(Base("https://example.org/"), "speaker", "kim"))
    []
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        return base.standing_of(key, name)
    return (claim for claim in base.claims_of(key, name) if not claim.superseded)


def asked_of(base: Base, key: ClaimKey, name: str) -> Iterator[Asked]:
    """The claims of `standing_of` with what they answer and who speaks, in any order.

    >>> list(asked_of(Base("https://example.org/"), "speaker", "kim"))
    []
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        return base.asked_of(key, name)
    given = (claim for claim in base.claims_of(key, name) if not claim.superseded)
    return (Asked(c.id, c.question, c.speaker, c.speaker in base.sources, c.stance) for c in given)


def stands_of(relater: Relater, question: str, claims: Collection[str]) -> list[Stand]:
    """The stands of some claims on a question; of a read model no others are read.

    >>> stands_of(Relater(Base("https://example.org/")), "q", {"c1"})
    []
    """
    if isinstance(relater.stands, ReadStands):
        return relater.stands.of_claims(question, claims)
    return [s for s in relater.stands.get(question, ()) if s.claim.id in claims]


def positions_of(relater: Relater, claims: Collection[str]) -> dict[str, set[str]]:
    """The positions of some claims, by question; no record of a read model is read.

    >>> positions_of(Relater(Base("https://example.org/")), {"c1"})
    {}
    """
    found: dict[str, set[str]] = {}
    if isinstance(relater.stands, ReadStands):
        query = "SELECT question, position FROM stand WHERE claim IN"
        for question, position in select_in(relater.stands.connection, query, claims):
            found.setdefault(str(question), set()).add(str(position))
        return found
    for question, stands in relater.stands.items():
        held = {s.position.id for s in stands if s.claim.id in claims}
        if held:
            found[question] = held
    return found


def stands_published_after(relater: Relater, question: str, day: Day) -> list[Stand]:
    """The stands of claims on a question whose documents were issued entirely after a day.

    >>> stands_published_after(Relater(Base("https://example.org/")), "q", Day(2024, 1, 1))
    []
    """
    if isinstance(relater.stands, ReadStands):
        return relater.stands.published_after(question, day)
    documents = relater.base.documents
    found = []
    for stand in relater.stands.get(question, ()):
        issued = documents[stand.claim.document].issued
        if issued and issued.earliest and issued.earliest > day:
            found.append(stand)
    return found


def remember_claims(base: Base, claims: Collection[str]) -> None:
    """Read some claims now with their documents, utterances and speakers, not one by one.

    >>> remember_claims(Base("https://example.org/"), ["c1"])
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        base.remember_claims(claims)


def remember_voices(base: Base, stands: Iterable[Stand]) -> None:
    """Read when some claims were said, and who is behind them, into the cache, in bulk.

    >>> remember_voices(Base("https://example.org/"), [])
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        voices = [stand.claim for stand in stands]
        base.remember_voices({v.utterance for v in voices}, {v.principal for v in voices})


def remember_times(base: Base, stands: Iterable[Stand]) -> None:
    """Read the times of some claims into the cache, in bulk.

    >>> remember_times(Base("https://example.org/"), [])
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        base.remember_times({stand.claim.utterance for stand in stands})


def spokes_of(base: Base) -> Mapping[str, list[str]]:
    """Those who speak for each agent at some time, or are party to it; by its id.

    >>> spokes_of(Base("https://example.org/"))
    {}
    """
    from musnad.readmodel.base import ReadBase

    if not isinstance(base, ReadBase):
        return find_spokes(base.agents.values())
    if "spokes" not in base.common:
        base.common["spokes"] = cast("AgentRecords", base.agents).spokes
    return cast("Mapping[str, list[str]]", base.common["spokes"])


def claims_saying(
    base: Base, stances: Collection[Stance], question: str | None = None
) -> Iterator[Claim]:
    """The claims with one of some stances, in any order; of a read model no others are read.

    `question` is the one that they answer; `None` any.

    >>> list(claims_saying(Base("https://example.org/"), {"predicts"}))
    []
    """
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        condition = f"c.stance IN ({', '.join('?' * len(stances))})"
        if question is None:
            return base.claims_where(condition, sorted(stances))
        return base.claims_where(f"{condition} AND c.question = ?", (*sorted(stances), question))
    given = (claim for claim in base.claims.values() if claim.stance in stances)
    return given if question is None else (c for c in given if c.question == question)


def questions_held_back(base: Base, questions: Collection[str]) -> list[str]:
    """The questions, of some, on which a claim declines, doubts, or says that nothing is known.

    A base that is not a read model, or is restricted by a day, returns all of them.

    >>> questions_held_back(Base("https://example.org/"), {"b", "a"})
    ['a', 'b']
    """
    from musnad.readmodel.base import ReadBase

    if not (isinstance(base, ReadBase) and base.scope.is_all):
        return sorted(questions)
    rows = base.connection.execute(
        "SELECT question FROM claim WHERE stance IN ('declines', 'doubts') AND NOT superseded "
        "UNION SELECT p.question FROM (SELECT t.question, min(t.claim) AS claim FROM status s "
        "JOIN stand t ON t.question = s.question WHERE s.origins = 0 AND NOT t.constrains "
        "AND t.carried_from IS NULL GROUP BY t.question, t.position) p "
        "JOIN claim c ON c.id = p.claim WHERE json_extract(c.record, '$.answer.type') = 'unknown'"
    )
    return sorted({str(name) for (name,) in rows} & set(questions))


def questions_met(base: Base, claim: Claim) -> set[str]:
    """The questions on which a claim has a stand: its own, and those to which it is carried."""
    from musnad.readmodel.base import ReadBase

    if isinstance(base, ReadBase):
        rows = base.connection.execute("SELECT question FROM stand WHERE claim = ?", (claim.id,))
        return {claim.question, *(question for (question,) in rows)}
    return {s.position.question for s in stands_of_claim(claim, Carrying(base.questions))}
