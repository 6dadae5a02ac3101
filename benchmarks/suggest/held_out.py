"""Scores corpora and articles: `python -m benchmarks.suggest.held_out [-q] [FILE…]`.

Without a file: all corpora and all rounds of articles. Prints what is missed, mistaken and too
much, each with its sentence, then the figures of `musnad.suggest.score`; with `-q` those alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from musnad.suggest import find_candidates, find_dates, find_quantities, score
from musnad.suggest.evaluate import _same_words, pair_rows
from musnad.suggest.passage import find_sentences
from musnad.suggest.writing import detect_language
from musnad.value.date import parse_date
from tests.suggest.corpus_reader import (
    ARTICLES,
    FOLDER,
    Example,
    bounds_of,
    find_words,
    gold_rows,
    read_corpus,
)

Row = dict[str, Any]


def sentence_at(text: str, start: int) -> str:
    """The sentence of `text` in which `start` lies."""
    for sentence in find_sentences(text):
        if sentence.start <= start < sentence.end:
            return text[sentence.start : sentence.end]
    return text[start : start + 200]


def compare_claims(example: Example, wanted: list[Row], given: list[Row]) -> Iterator[str]:
    """What is missed, mistaken and too much among the attributed claims."""
    attributed = [row for row in wanted if row["speaker"]]
    pairs = pair_rows(attributed, given)
    used = set(pairs.values())
    for index, row in enumerate(attributed):
        found = given[pairs[index]] if index in pairs else None
        place = sentence_at(example.text, row["start"])
        if found is None:
            yield f"MISSED [{row['stance']}] <{row['speaker']['text']}> {row['quote']}\n    {place}"
            continue
        if found["stance"] != row["stance"]:
            yield f"STANCE {found['stance']} for {row['stance']} ({found['rule']})\n    {place}"
        if not _same_words(row["speaker"], found["speaker"]):
            yield (
                f"SPEAKER <{(found['speaker'] or {}).get('text')}> for <{row['speaker']['text']}> "
                f"({found['rule']})\n    {place}"
            )
    for order, row in enumerate(given):
        if row["speaker"] and order not in used:
            yield (
                f"EXTRA [{row['stance']}] <{row['speaker']['text']}> {row['quote']} "
                f"({row['rule']})\n    {sentence_at(example.text, row['start'])}"
            )


def compare_quantities(example: Example) -> tuple[int, list[str]]:
    """How many quantities have their exact bounds, and a line for each that has not."""
    found = find_quantities(example.text, detect_language(example.text))
    right, wrong = 0, []
    for bound, unit, words in example.quantities:
        lower, upper, lower_closed, upper_closed, hedge = bounds_of(bound)
        start, end = find_words(words, example.text)
        row = next((q.to_row() for q in found if q.start < end and start < q.end), None)
        if hedge == "up-to" and (unit or (row and row["unit"])):
            lower, lower_closed = None, False
        bounds = row and tuple(row[k] for k in ("lower", "upper", "lower_closed", "upper_closed"))
        if bounds == (lower, upper, lower_closed, upper_closed):
            right += 1
        else:
            given = row and (row["verbatim"], row["lower"], row["upper"])
            wrong.append(f"QUANTITY {given} for {bound} {words}")
    return right, wrong


def compare_dates(example: Example) -> tuple[int, list[str]]:
    """How many dates are right, and a line for each that is not."""
    published = parse_date(example.published) if example.published else None
    found = find_dates(example.text, detect_language(example.text), published)
    right, wrong = 0, []
    for words, edtf in example.dates:
        start, end = find_words(words, example.text)
        hit = next((d for d in found if d.start < end and start < d.end), None)
        if hit and hit.edtf == edtf:
            right += 1
        else:
            wrong.append(f"DATE {hit and (hit.text, hit.edtf)} for {words} = {edtf}")
    return right, wrong


def stance_lines(gold: list[Row], given: list[Row]) -> Iterator[str]:
    """For each language and stance: how many are right, how many found, how many wanted."""
    attributed = [row for row in gold if row["speaker"]]
    voiced = [row for row in given if row["speaker"]]
    pairs = pair_rows(attributed, voiced)
    counts: dict[tuple[str, str], list[int]] = {}
    for index, row in enumerate(attributed):
        tally = counts.setdefault((detect_language(row["quote"]), row["stance"]), [0, 0, 0])
        tally[0] += index in pairs and voiced[pairs[index]]["stance"] == row["stance"]
        tally[1] += index in pairs
        tally[2] += 1
    for (language, stance), (right, found, wanted) in sorted(counts.items()):
        yield f"{language:4} {stance:9} right {right:4} of found {found:4} of gold {wanted:4}"


def main(paths: list[Path], *, quiet: bool) -> None:
    gold: list[Row] = []
    given: list[Row] = []
    counts: dict[tuple[str, str], list[int]] = {}
    for path in paths:
        for example in read_corpus(path):
            language = detect_language(example.text)
            published = parse_date(example.published) if example.published else None
            found = find_candidates(example.text, document=example.id, published=published)
            rows, wanted = [c.to_row() for c in found], gold_rows(example)
            lines: list[str] = []
            gold += wanted
            if wanted or "claim" in example.nothing:
                given += rows
                lines += compare_claims(example, wanted, rows)
            for part, wants, (right, wrong) in (
                ("bounds", len(example.quantities), compare_quantities(example)),
                ("dates", len(example.dates), compare_dates(example)),
            ):
                tally = counts.setdefault((language, part), [0, 0])
                tally[0] += right
                tally[1] += wants
                lines += wrong
            if not quiet:
                print(*(f"{example.id} {line}" for line in lines), sep="\n", end="\n" * bool(lines))
    for row in score(gold, given).to_rows():
        if row["gold"] and row["language"] != "all":
            recall, precision = row["recall"], row["precision"]
            print(
                f"{row['language']:4} {row['part']:9} right {row['right']:4}"
                f" of gold {row['gold']:4}"
                f"  recall {recall:.3f}"
                f"  precision {'-' if precision is None else f'{precision:.3f}'}"
            )
    print(*stance_lines(gold, given), sep="\n")
    for (language, part), (right, wants) in sorted(counts.items()):
        if wants:
            print(f"{language:4} {part:9} {right} of {wants} = {right / wants:.3f}")


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:] if name != "-q"]
    main(
        files or sorted([*FOLDER.glob("*.md"), *ARTICLES.glob("*.md")]), quiet="-q" in sys.argv[1:]
    )
