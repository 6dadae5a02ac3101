"""Scores corpora: `python benchmarks/suggest/held_out.py [FILE…]` (all corpora without a file).

Prints the figures of `musnad.suggest.score`, then what is missed, mistaken and too much.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "suggest"))

from corpus_reader import FOLDER, bounds_of, find_words, gold_rows, read_corpus  # type: ignore[import-not-found]

from musnad.suggest import find_candidates, find_dates, find_quantities, score
from musnad.suggest.evaluate import _same_words
from musnad.suggest.passage import detect_language
from musnad.value.date import parse_date


def main(paths: list[Path]) -> None:
    gold, given = [], []
    quantities = {"ar": [0, 0, 0], "en": [0, 0, 0]}
    dates = {"ar": [0, 0], "en": [0, 0]}
    for path in paths:
        for example in read_corpus(path):
            published = parse_date(example.published) if example.published else None
            language = detect_language(example.text)
            rows = [
                c.to_row()
                for c in find_candidates(example.text, document=example.id, published=published)
            ]
            wanted = gold_rows(example)
            gold += wanted
            if wanted or "claim" in example.nothing:
                given += rows
            used = set()
            for row in wanted:
                if row["speaker"] is None:
                    continue
                best = max(
                    (r for r in rows if r["speaker"]),
                    key=lambda r: min(r["end"], row["end"]) - max(r["start"], row["start"]),
                    default=None,
                )
                shared = best and min(best["end"], row["end"]) - max(best["start"], row["start"])
                if not best or shared < 0.5 * (row["end"] - row["start"]):
                    print(
                        f"MISSED {example.id} [{row['stance']}] <{row['speaker']['text']}> "
                        f"{row['quote']}\n    in: {example.text}"
                    )
                    continue
                used.add(best["id"])
                if best["stance"] != row["stance"]:
                    print(
                        f"STANCE {example.id} {best['stance']} for {row['stance']}: {example.text}"
                    )
                if not _same_words(row["speaker"], best["speaker"]):
                    print(
                        f"SPEAKER {example.id} <{best['speaker']['text']}> "
                        f"for <{row['speaker']['text']}>: {example.text}"
                    )
            if wanted or "claim" in example.nothing:
                for row in rows:
                    if row["speaker"] and row["id"] not in used:
                        print(
                            f"EXTRA {example.id} [{row['stance']}] <{row['speaker']['text']}> "
                            f"{row['quote']} ({row['rule']})\n    in: {example.text}"
                        )
            if example.quantities or "quantity" in example.nothing:
                found = find_quantities(example.text, language)
                expected = []
                for bound, unit, words in example.quantities:
                    lower, upper, lc, uc, hedge = bounds_of(bound)
                    if hedge == "up-to" and unit:
                        lower, lc = None, False
                    a, b = find_words(words, example.text)
                    expected.append((lower, upper, lc, uc))
                    quantities[language][1] += 1
                    hits = [q for q in found if q.start < b and a < q.end]
                    row = hits[0].to_row() if hits else None
                    if row and (
                        row["lower"],
                        row["upper"],
                        row["lower_closed"],
                        row["upper_closed"],
                    ) == (lower, upper, lc, uc):
                        quantities[language][0] += 1
                        if row["unit"] != unit:
                            print(f"UNIT {example.id} {row['unit']} for {unit}: {example.text}")
                    else:
                        given_as = row and [row["verbatim"], row["lower"], row["upper"]]
                        print(
                            f"QUANTITY {example.id} {given_as} for {bound} {words}: {example.text}"
                        )
                quantities[language][2] += len(found)
                if len(found) > len(expected):
                    print(
                        f"MORE QUANTITIES {example.id} "
                        f"{[q.verbatim for q in found]}: {example.text}"
                    )
            if example.dates or "date" in example.nothing:
                found_dates = find_dates(example.text, language, published)
                for words, edtf in example.dates:
                    a, b = find_words(words, example.text)
                    dates[language][1] += 1
                    hit = next((d for d in found_dates if d.start < b and a < d.end), None)
                    if hit and hit.edtf == edtf:
                        dates[language][0] += 1
                    else:
                        print(
                            f"DATE {example.id} {hit and (hit.text, hit.edtf)} "
                            f"for {words} = {edtf}: {example.text}"
                        )
                if len(found_dates) > len(example.dates):
                    print(
                        f"MORE DATES {example.id} {[d.text for d in found_dates]}: {example.text}"
                    )
    scores = score(gold, given)
    for row in scores.to_rows():
        if row["gold"] or row["given"]:
            recall, precision = row["recall"], row["precision"]
            print(
                f"{row['language']:4} {row['part']:9} "
                f"right {row['right']:4} of gold {row['gold']:4}"
                f"  recall {'-' if recall is None else f'{recall:.3f}'}"
                f"  precision {'-' if precision is None else f'{precision:.3f}'}"
            )
    for language, (right, wanted, found) in quantities.items():
        if wanted:
            print(
                f"{language}   bounds    {right} of {wanted} = {right / wanted:.3f} ({found} found)"
            )
    for language, (right, wanted) in dates.items():
        if wanted:
            print(f"{language}   dates     {right} of {wanted} = {right / wanted:.3f}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.md")))
