"""How fast the full-text index fills and answers: `python benchmarks/search/scale.py [CLAIMS]`.

Invented claims of 25 + 15 + 18 words by Zipf's law over 60,000 words, of which the commonest are
those of the shipped seeds. Prints microseconds for a claim, bytes for a claim, and for each
query the slowest of three answers, its first page with snippets included.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from pathlib import Path

from musnad.curation.load import load
from musnad.model.agent import Agent
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence, Stance
from musnad.model.label import Label
from musnad.search.find import find
from musnad.search.index import CLAIM_TABLE, SearchIndex
from musnad.search.passage import claim_passages, claim_texts, named_texts
from musnad.search.query import parse_query
from musnad.text.span import Span
from musnad.value.answer import TextAnswer

SEEDS = Path(__file__).parents[2] / "seeds"
STANCES: tuple[Stance, ...] = (
    "asserts",
    "asserts",
    "asserts",
    "asserts",
    "denies",
    "predicts",
    "opines",
    "declines",
)
WORDS = 60_000
POOL = 2_000_000


def vocabulary() -> list[str]:
    counts = Counter(
        word
        for claim in load(SEEDS, iri="https://example.org/").base.claims.values()
        for passage in claim_passages(claim)
        for word in passage.text.split()
    )
    real = [word for word, _ in counts.most_common()]
    draw = random.Random(1)
    invented = ("".join(draw.choices("بتجحدرسطعفقلمنهوي", k=6)) for _ in range(WORDS))
    return [*real, *islice(invented, WORDS - len(real))]


class Claims(Mapping[str, Claim]):
    """Claims made when they are asked for, each from its number alone."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.words = vocabulary()
        weights = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))
        self.pool = random.Random(2).choices(self.words, cum_weights=weights, k=POOL)

    def make(self, n: int) -> Claim:
        draw = random.Random(n)
        quote, ar, en = (
            " ".join(self.pool[at : at + k])
            for k in (25, 15, 18)
            for at in (draw.randrange(POOL - k),)
        )
        speaker = f"agent-{min(int(draw.paretovariate(1)), 999)}"
        return Claim(
            f"c-{n}", f"doc-{n // 10}", (Evidence(quote, Span(n, n + len(quote))),), "u", speaker,
            speaker, (), f"q-{min(int(draw.paretovariate(1)), 4999)}", TextAnswer("-"),
            draw.choice(STANCES), "unspecified", Label(ar, en),
        )  # fmt: skip

    def __getitem__(self, name: str) -> Claim:
        return self.make(int(name[2:]))

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[str]:
        return (f"c-{n}" for n in range(1, self.size + 1))


def queries(words: list[str]) -> Iterator[str]:
    common, often, rare = words[0], words[100], words[1000]
    yield from (common, words[3], f"{common} {words[1]}", f"{words[2]} {words[5]} {words[9]}")
    yield from (words[30], often, rare, f"{common} {rare}", "الأسلحة", "بصواريخ", "sent troops")
    yield from ('"North Korea"', '"North Korean troops"', "miss*", "كوري*", "الا*", "con*")
    yield from (f"{common} speaker:{name}" for name in ("agent-1", "agent-500", '"speaker 12"'))
    yield from ("stance:denies speaker:agent-7", f"{common} before:2012", f"{common} before:2009")
    yield from (f"{often} before:2010-02", f"{often} -{common}", "speaker", "nowhere")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    claims = Claims(size)
    names = [
        Agent(f"agent-{i}", "person", Label(f"متحدث {i}", f"Speaker {i}")) for i in range(1000)
    ]
    base = Base("https://example.org/", agents={a.id: a for a in names}, claims=claims)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "read.db"
        connection = sqlite3.connect(path)
        for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(CLAIM_TABLE)
        index = SearchIndex(connection)
        index.create()
        index.bulk()
        folding = adding = 0.0
        for start in range(1, size + 1, 2000):
            made = [(n, claims.make(n)) for n in range(start, min(start + 2000, size + 1))]
            at = time.process_time()
            rows = [(n, *claim_texts(claim)) for n, claim in made]
            between = time.process_time()
            index.add_claims(rows)
            adding += time.process_time() - between
            folding += between - at
            connection.executemany(
                "INSERT INTO claim VALUES (?, ?, ?, 0, ?, ?, 'u', ?, ?, ?, ?, NULL, NULL)",
                [
                    (n, c.id, c.document, c.speaker, c.speaker, c.question, c.stance, day, day)
                    for n, c in made
                    for day in (f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}",)
                ],
            )
        at = time.process_time()
        index.add_named(map(named_texts, names))
        index.settle()
        connection.commit()
        settling = time.process_time() - at
        print(f"{size} claims, us a claim: fold {folding / size * 1e6:.1f}, "
              f"add {adding / size * 1e6:.1f}, settle {settling / size * 1e6:.1f}")  # fmt: skip
        print(f"bytes a claim, table claim included: {path.stat().st_size / size:.0f}")
        connection.execute("PRAGMA cache_size=-2000")
        for query in queries(claims.words):
            times = []
            for _ in range(3):
                at = time.process_time()
                found = find(connection, base, parse_query(query))
                times.append((time.process_time() - at) * 1000)
            more = " and more" if found.more else ""
            print(f"{max(times):8.1f} ms  {query}: {found.total}{more}")


if __name__ == "__main__":
    main()
