"""The tables of the read model, and how its file is made and opened.

Knows columns and indexes. A `card` is what a board (`kind`) shows of a question, with what it is
sorted by: `lesser` is how many origins stand on the second best side. Records stand as JSON
(`musnad.model.codec`) beside the columns by which they are found; days are texts (`2024-06-19`),
`NULL` is unknown. An utterance is `declared` in `utterances.yml` (`case`) or in the file of a
document, with the speakers `spoken` there; `NULL` where a claim alone made it. Does not know what
fills the tables.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from musnad.errors import StoreError

LAYOUT = "5"
"""Changes with every change of the tables: a file of another layout is built again."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE agent (id TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE source (id TEXT NOT NULL, utterance TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE utterance (
  id TEXT NOT NULL, declared TEXT, spoken TEXT, said_first TEXT, said_last TEXT,
  record TEXT NOT NULL
);
CREATE TABLE document (
  id TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, publisher TEXT NOT NULL,
  sha256 TEXT NOT NULL, issued_first TEXT, issued_last TEXT, claims INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE TABLE derived (document TEXT NOT NULL, from_document TEXT, from_agent TEXT);
CREATE TABLE question (
  id TEXT NOT NULL, type TEXT NOT NULL, part_of TEXT, negative TEXT, record TEXT NOT NULL
);
CREATE TABLE question_link (question TEXT NOT NULL, kind TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE claim (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, line INTEGER NOT NULL, document TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, speaker TEXT NOT NULL, unnamed INTEGER NOT NULL,
  principal TEXT NOT NULL, utterance TEXT NOT NULL, question TEXT NOT NULL, stance TEXT NOT NULL,
  own_voice INTEGER NOT NULL, own_observation INTEGER NOT NULL, estimate INTEGER NOT NULL,
  said_first TEXT, said_last TEXT, issued_first TEXT, issued_last TEXT, curated_on TEXT,
  superseded INTEGER NOT NULL, successor TEXT, record TEXT NOT NULL
);
CREATE TABLE based (claim TEXT NOT NULL, document TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE stand (
  question TEXT NOT NULL, claim TEXT NOT NULL, carried_from TEXT, carried_as TEXT,
  position TEXT NOT NULL, constrains INTEGER NOT NULL
);
CREATE TABLE judgement (
  id TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, question TEXT, decides INTEGER NOT NULL,
  independent INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE TABLE grading (id TEXT NOT NULL, node TEXT NOT NULL, of TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE conclusion (
  id TEXT NOT NULL, question TEXT NOT NULL, made_on TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE search (
  id TEXT NOT NULL, question TEXT NOT NULL, made_on TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE status (
  question TEXT PRIMARY KEY, status TEXT NOT NULL, claims INTEGER NOT NULL,
  documents INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL,
  unnamed INTEGER NOT NULL, own_voices INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE position (
  id TEXT NOT NULL, question TEXT NOT NULL, asserts INTEGER NOT NULL, low REAL, high REAL,
  claims INTEGER NOT NULL, origins INTEGER NOT NULL
);
CREATE TABLE relation (
  question TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT,
  rule TEXT NOT NULL, carried_a TEXT, carried_b TEXT, within_principal INTEGER NOT NULL,
  judged_by TEXT, reason_en TEXT NOT NULL, reason_ar TEXT NOT NULL, also TEXT
);
CREATE TABLE card (
  question TEXT NOT NULL, kind TEXT NOT NULL, strength INTEGER NOT NULL, lesser INTEGER NOT NULL,
  origins INTEGER NOT NULL, documents INTEGER NOT NULL, claims INTEGER NOT NULL,
  positions INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE TABLE file (
  name TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL, text_stamp TEXT,
  verified INTEGER NOT NULL, unverified INTEGER NOT NULL, findings TEXT NOT NULL
) WITHOUT ROWID;
"""

INDEXES = """
CREATE UNIQUE INDEX agent_id ON agent (id);
CREATE UNIQUE INDEX source_id ON source (id);
CREATE INDEX source_utterance ON source (utterance);
CREATE UNIQUE INDEX utterance_id ON utterance (id);
CREATE INDEX utterance_declared ON utterance (declared) WHERE declared IS NOT NULL;
CREATE UNIQUE INDEX document_id ON document (id);
CREATE INDEX derived_document ON derived (document);
CREATE INDEX derived_from_document ON derived (from_document);
CREATE UNIQUE INDEX question_id ON question (id);
CREATE INDEX question_part_of ON question (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX question_link_other ON question_link (other, kind);
CREATE UNIQUE INDEX claim_id ON claim (id);
CREATE INDEX claim_utterance ON claim (utterance);
CREATE INDEX based_document ON based (document);
CREATE INDEX based_other ON based (other);
CREATE INDEX stand_question ON stand (question, claim);
CREATE INDEX stand_claim ON stand (claim);
CREATE UNIQUE INDEX judgement_id ON judgement (id);
CREATE INDEX judgement_a ON judgement (a);
CREATE INDEX judgement_b ON judgement (b);
CREATE INDEX judgement_question ON judgement (question) WHERE decides;
CREATE INDEX judgement_independent ON judgement (a, b) WHERE independent;
CREATE UNIQUE INDEX grading_id ON grading (id);
CREATE INDEX grading_of ON grading (of, node);
CREATE UNIQUE INDEX conclusion_id ON conclusion (id);
CREATE INDEX conclusion_question ON conclusion (question);
CREATE UNIQUE INDEX search_id ON search (id);
CREATE INDEX search_question ON search (question);
"""
"""The indexes that verdicts and checks need."""

LATER_INDEXES = """
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX claim_document ON claim (document, start, stop, id);
CREATE INDEX claim_speaker ON claim (speaker, document, start, stop, id, question);
CREATE INDEX claim_principal ON claim (principal, document, start, stop, id);
CREATE INDEX claim_question ON claim (question, document, start, stop, id);
CREATE INDEX claim_stance ON claim (stance);
CREATE INDEX claim_first ON claim (
  CASE WHEN said_first IS NULL AND said_last IS NULL THEN issued_first ELSE said_first END
);
CREATE INDEX claim_last ON claim (
  CASE WHEN said_first IS NULL AND said_last IS NULL THEN issued_last ELSE said_last END
);
CREATE INDEX claim_successor ON claim (successor) WHERE successor IS NOT NULL;
CREATE INDEX status_status ON status (status);
CREATE INDEX position_question ON position (question);
CREATE INDEX card_question ON card (question);
CREATE INDEX card_order ON card (
  kind, strength, lesser DESC, origins DESC, documents DESC, claims DESC, question
);
CREATE INDEX relation_question ON relation (question);
CREATE INDEX relation_kind ON relation (kind, question);
"""
"""The indexes that only readers need."""

_ONE_EACH = "DELETE FROM source WHERE rowid NOT IN (SELECT min(rowid) FROM source GROUP BY id)"
"""Several documents may report one source of an utterance that they share."""

_REBUILD = "build it again: musnad build; or load it again: musnad load --fresh FILE"


class Connection(sqlite3.Connection):
    """A connection that is closed when it is garbage-collected; otherwise Python 3.13 warns.

    Any thread may do that, so connections are made without `check_same_thread`.
    """

    def __del__(self) -> None:
        with contextlib.suppress(sqlite3.ProgrammingError):  # interrupted before it was one
            self.close()


def create(path: Path) -> sqlite3.Connection:
    """A new read model without indexes, for filling; nothing is durable until `finish`.

    Raises: OSError or sqlite3.Error when the file cannot be made.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, factory=Connection
    )
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -100000")
    connection.execute("PRAGMA temp_store = FILE")
    connection.executescript(TABLES)
    connection.execute("INSERT INTO meta VALUES ('layout', ?)", (LAYOUT,))
    connection.execute("BEGIN")
    return connection


def add_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes that verdicts need, once the records are there.

    Raises: sqlite3.IntegrityError when two records have one id.
    """
    connection.execute(_ONE_EACH)
    for statement in INDEXES.split(";"):
        connection.execute(statement)


def add_later_indexes(connection: sqlite3.Connection) -> None:
    """Make the other indexes and the statistics, once everything is there but `meta`."""
    for statement in LATER_INDEXES.split(";"):
        connection.execute(statement)
    connection.execute("ANALYZE")


def finish(connection: sqlite3.Connection, path: Path) -> None:
    """Close a filled file durably, in WAL mode: it can be read while another process writes."""
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with path.open("rb+") as file:
        import os

        os.fsync(file.fileno())


def open_read(path: Path) -> sqlite3.Connection:
    """The read model at `path`, held as it is now for as long as the connection is open.

    Raises: `StoreError` when there is none, it cannot be read, or it has another layout.
    """
    if not path.is_file():
        raise StoreError(
            f"there is no read model {path}: it was removed, or the store is of another layout",
            remedy=_REBUILD,
        )
    for how in ("mode=ro", "mode=ro&immutable=1"):  # the second: a folder that cannot be written
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?{how}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                factory=Connection,
            )
            connection.execute("PRAGMA cache_size = -20000")
            connection.execute("PRAGMA mmap_size = 1000000000")
            connection.execute("BEGIN")
            row = connection.execute("SELECT value FROM meta WHERE key = 'layout'").fetchone()
        except sqlite3.OperationalError as error:
            problem: Exception = error
            continue
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            problem = error
            break
        if row is None or row[0] != LAYOUT:
            connection.close()
            raise StoreError(f"{path} has another layout", remedy=_REBUILD)
        return connection
    raise StoreError(f"{path} cannot be read: {problem}", remedy=_REBUILD) from problem


def open_write(path: Path) -> sqlite3.Connection:
    """The read model at `path`, for one transaction that changes it.

    Raises: sqlite3.Error when it cannot be opened.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=30, check_same_thread=False, factory=Connection
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -20000")
    return connection
