"""Which candidates a change gains and loses: `python -m benchmarks.suggest.gains [--accept]`.

Reads the corpora and articles of `tests/suggest` and, when `MUSNAD_TEXTS` names a folder, the texts
in it. Compares with the snapshot beside this file (`--accept` writes it anew; of articles and of
texts of others it has only a hash of each candidate).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

from musnad.suggest import Candidate, find_candidates
from musnad.value.date import parse_date
from tests.suggest.corpus_reader import ARTICLES, read_all, read_corpus

SNAPSHOT = Path(__file__).with_name("snapshot.json")


def line(candidate: Candidate) -> str:
    """What a reader compares: who, how, what, how much."""
    speaker = candidate.speaker.text if candidate.speaker else "own voice"
    figures = "; ".join(
        f"{q.quantity.hedge} {q.quantity.interval.lower}..{q.quantity.interval.upper}"
        for q in candidate.quantities
    )
    return f"[{candidate.stance}] <{speaker}> {candidate.quote} {{{figures}}} ({candidate.rule})"


def collect() -> dict[str, list[str]]:
    """The candidates of each text, in order."""
    found = {}
    for example in read_all():
        published = parse_date(example.published) if example.published else None
        name = hashlib.sha256(example.text.encode()).hexdigest()[:12]
        found[f"{example.file} {name}"] = [
            line(c) for c in find_candidates(example.text, document="x", published=published)
        ]
    return found


def collect_texts() -> dict[str, list[str]]:
    """The candidates of the articles, and of the texts that are not part of the repository."""
    folder = os.environ.get("MUSNAD_TEXTS")
    paths = sorted(Path(folder).glob("*.txt")) if folder else []
    articles = [e for path in sorted(ARTICLES.glob("*.md")) for e in read_corpus(path)]
    found = {}
    for example in articles:
        published = parse_date(example.published) if example.published else None
        found[example.id] = [
            line(c) for c in find_candidates(example.text, document="x", published=published)
        ]
    return found | {
        path.stem: [
            line(c) for c in find_candidates(path.read_bytes().decode(), document=path.stem)
        ]
        for path in paths
    }


def main() -> None:
    found, texts = collect(), collect_texts()
    hashed = {
        name: [hashlib.sha256(entry.encode()).hexdigest()[:16] for entry in lines]
        for name, lines in texts.items()
    }
    if "--accept" in sys.argv:
        before = json.loads(SNAPSHOT.read_text(encoding="utf-8")) if SNAPSHOT.is_file() else {}
        SNAPSHOT.write_text(
            json.dumps(
                {"corpora": found, "texts": before.get("texts", {}) | hashed},
                ensure_ascii=False,
                indent=1,
                sort_keys=True,
            )
            + "\n",
            encoding="utf-8",
        )
        return
    old = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    gained = lost = 0
    for name in sorted({*found, *old["corpora"]}):
        now, then = found.get(name, []), old["corpora"].get(name, [])
        for entry in now:
            if entry not in then:
                print(f"+ {name}: {entry}")
                gained += 1
        for entry in then:
            if entry not in now:
                print(f"- {name}: {entry}")
                lost += 1
    for name, entries in texts.items():
        then = old["texts"].get(name, [])
        for entry, digest in zip(entries, hashed[name], strict=True):
            if digest not in then:
                print(f"+ {name}: {entry}")
                gained += 1
        gone = sum(digest not in hashed[name] for digest in then)
        if gone:
            print(f"- {name}: {gone} candidates")
            lost += gone
    print(f"{gained} gained, {lost} lost")


if __name__ == "__main__":
    main()
