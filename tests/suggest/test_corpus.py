"""The corpora are the specification: what must be found, and what must stay unfound."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.suggest import find_candidates, find_dates, find_quantities, score
from musnad.suggest.writing import detect_language
from musnad.value.date import parse_date
from tests.suggest.corpus_reader import Example, bounds_of, find_words, gold_rows, read_all

EXAMPLES = read_all()
DISPUTED = {
    line.split()[0]
    for line in (Path(__file__).parent / "corpus" / "not-yet.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
}
"""Examples that the rules do not meet yet, each with its reason."""


def _published(example: Example):
    return parse_date(example.published) if example.published else None


def _quantities(example: Example) -> list[str]:
    wrong = []
    found = find_quantities(example.text, detect_language(example.text))
    for bound, unit, words in example.quantities:
        lower, upper, lower_closed, upper_closed, hedge = bounds_of(bound)
        if hedge == "up-to" and unit:
            lower, lower_closed = None, False
        start, end = find_words(words, example.text)
        rows = [q.to_row() for q in found if q.start < end and start < q.end]
        expected = (lower, upper, lower_closed, upper_closed, hedge, unit)
        names = ("lower", "upper", "lower_closed", "upper_closed", "hedge", "unit")
        given = [tuple(row[name] for name in names) for row in rows]
        if given != [expected]:
            wrong.append(f"{words}: {given} for {expected}")
    if len(found) > len(example.quantities):
        wrong.append(f"too many: {[q.verbatim for q in found]}")
    return wrong


def _dates(example: Example) -> list[str]:
    wrong = []
    found = find_dates(example.text, detect_language(example.text), _published(example))
    for words, edtf in example.dates:
        start, end = find_words(words, example.text)
        given = [d.edtf for d in found if d.start < end and start < d.end]
        if given != [edtf]:
            wrong.append(f"{words}: {given} for {edtf}")
    if len(found) > len(example.dates):
        wrong.append(f"too many: {[d.text for d in found]}")
    return wrong


def _claims(example: Example) -> list[str]:
    gold = gold_rows(example)
    rows = [
        c.to_row()
        for c in find_candidates(example.text, document=example.id, published=_published(example))
    ]
    if "claim" in example.nothing:
        return [f"must stay unfound: {r['quote']}" for r in rows if r["speaker"]]
    all_of = score(gold, rows).tallies["all"]
    certain = sum(row["certainty"] is not None for row in gold)
    return [
        f"{part}: {all_of[part]}"
        for part in ("claim", "source", "stance")
        if all_of[part].right < all_of["claim"].gold
    ] + [f"certainty: {all_of['certainty']}"] * (all_of["certainty"].right < certain)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_example(example: Example) -> None:
    wrong = []
    if example.quantities or "quantity" in example.nothing:
        wrong += _quantities(example)
    if example.dates or "date" in example.nothing:
        wrong += _dates(example)
    if example.claims or "claim" in example.nothing:
        wrong += _claims(example)
    if example.id in DISPUTED:
        assert wrong, "it is met now: take it out of not-yet.txt"
        pytest.xfail("not yet")
    assert not wrong, f"{example.text}\n" + "\n".join(wrong)


def test_the_corpora_are_large_and_in_both_languages() -> None:
    by_language = {"ar": 0, "en": 0}
    for example in EXAMPLES:
        by_language[detect_language(example.text)] += 1
    assert sum(by_language.values()) >= 400
    assert min(by_language.values()) >= 150


def test_vias_are_named() -> None:
    """Every `via` of the corpora is a hand of the candidate with that content."""
    missing = []
    total = 0
    for example in EXAMPLES:
        for _, _, content, via in example.claims:
            if via is None or example.id in DISPUTED:
                continue
            total += 1
            start, end = find_words(content, example.text)
            hands = [
                hand.text
                for c in find_candidates(example.text, document="x")
                if c.start < end and start < c.end
                for hand in c.via
            ]
            if not any(via in hand or hand in via for hand in hands):
                missing.append(f"{example.id}: {via} not in {hands}")
    assert len(missing) <= total // 10, missing
