"""Evaluation: candidates compared with gold claims, part by part.

Knows how gold claims and candidates are matched and what is counted. Does not know where they come
from: both are rows of the JSON Lines form of `musnad suggest`. Rows whose `speaker` is `null` are
own voice; they are not in the attribution figures and are counted separately.

A candidate matches a gold claim of the same document when the two contents share at least half of
the characters of the gold content (`RECALL`) and at least three tenths of the candidate's
(`SHARE`); pairs are taken best first, each row once. A speaker or cue is right when the spans
overlap, or where one folded text contains the other. A quantity is right when lower end, upper end
and both closednesses are equal; a date when the EDTF is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from musnad.text.fold import fold_text

Row = Mapping[str, Any]
RECALL = 0.5
SHARE = 0.3
Part = Literal[
    "claim", "content", "source", "cue", "stance", "certainty", "refusal", "quantity", "date"
]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one part: `right` ones among `gold` expected and `given` proposed ones.

    >>> Tally(9, 10, 18).recall, Tally(9, 10, 18).precision
    (0.9, 0.5)
    """

    right: int = 0
    gold: int = 0
    given: int = 0

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; `None` where there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """The share of the proposed ones that is right; `None` if there were none."""
        return self.right / self.given if self.given else None

    def plus(self, *, right: int, gold: int, given: int) -> Tally:
        """The tally with these counts added."""
        return Tally(self.right + right, self.gold + gold, self.given + given)


@dataclass(frozen=True, slots=True)
class Scores:
    """The tallies by language (`ar`, `en`, and `all`) and part.

    Parts: `claim` (an attributed gold claim is matched; given: attributed candidates), `content`
    (matched, and at least eight tenths alike), `source`, `cue`, `stance` (of the matched),
    `certainty` (of the matched ones whose gold states one), `refusal` (gold `denies` and `declines`
    matched with that stance), `quantity` (bounds of gold quantities, whether a candidate or only
    the text has them), `date`.
    """

    tallies: Mapping[str, Mapping[Part, Tally]]
    missed: tuple[str, ...] = field(default=())

    def to_rows(self) -> list[dict[str, object]]:
        """One row for each language and part: counts, recall and precision."""
        return [
            {
                "language": language,
                "part": part,
                "right": tally.right,
                "gold": tally.gold,
                "given": tally.given,
                "recall": tally.recall,
                "precision": tally.precision,
            }
            for language, parts in sorted(self.tallies.items())
            for part, tally in parts.items()
        ]


def _overlap(a: Row, b: Row) -> int:
    return max(0, min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"])))


def _same_words(a: Row | None, b: Row | None) -> bool:
    if a is None or b is None:
        return a is b
    if a.get("start") is not None and b.get("start") is not None and _overlap(a, b):
        return True
    one, two = fold_text(str(a["text"])).strip(), fold_text(str(b["text"])).strip()
    return bool(one and two) and (one in two or two in one)


_BOUNDS = ("lower", "upper", "lower_closed", "upper_closed")


def _bounds(row: Row) -> tuple[object, ...]:
    return tuple(row.get(name) for name in _BOUNDS)


def _language(row: Row) -> str:
    given = row.get("language")
    if given:
        return str(given)
    from musnad.suggest.writing import detect_language

    return detect_language(str(row["quote"]))


def score(gold_rows: Iterable[Row], candidate_rows: Iterable[Row]) -> Scores:
    """The agreement of the candidates with the gold claims, per language.

    >>> speaker = {"text": "The ministry", "start": 0, "end": 12}
    >>> gold = [{"document": "a", "start": 18, "end": 31, "quote": "20 people died",
    ...          "stance": "asserts", "speaker": speaker, "quantities": []}]
    >>> scores = score(gold, gold)
    >>> scores.tallies["en"]["source"].recall
    1.0
    """
    gold = list(gold_rows)
    given = list(candidate_rows)
    counts: dict[str, dict[Part, Tally]] = {}
    missed: list[str] = []

    def add(language: str, part: Part, *, right: int, gold: int, given: int) -> None:
        for name in (language, "all"):
            tallies = counts.setdefault(name, {part: Tally() for part in PARTS})
            tallies[part] = tallies[part].plus(right=right, gold=gold, given=given)

    attributed = [row for row in gold if row.get("speaker") is not None]
    voiced = [row for row in given if row.get("speaker") is not None]
    pairs = {index: voiced[other] for index, other in pair_rows(attributed, voiced).items()}
    met: set[int] = {id(candidate) for candidate in pairs.values()}
    for row in given:
        if row.get("speaker") is not None:
            add(_language(row), "claim", right=0, gold=0, given=1)
    for index, row in enumerate(attributed):
        language = _language(row)
        candidate = pairs.get(index)
        refusal = row.get("stance") in {"denies", "declines"}
        add(language, "claim", right=int(candidate is not None), gold=1, given=0)
        if refusal:
            same = candidate is not None and candidate.get("stance") == row.get("stance")
            add(language, "refusal", right=int(same), gold=1, given=0)
        if candidate is None:
            missed.append(str(row["quote"]))
            continue
        shared = _overlap(row, candidate)
        union = (
            int(row["end"]) - int(row["start"]) + int(candidate["end"]) - int(candidate["start"])
        )
        alike = 2 * shared / union >= 0.8
        add(language, "content", right=int(alike), gold=1, given=1)
        source = _same_words(row.get("speaker"), candidate.get("speaker"))
        add(language, "source", right=int(source), gold=1, given=1)
        if row.get("cue") is not None:
            cue = _same_words(row.get("cue"), candidate.get("cue"))
            add(language, "cue", right=int(cue), gold=1, given=1)
        stance = row.get("stance") == candidate.get("stance")
        add(language, "stance", right=int(stance), gold=1, given=1)
        if row.get("certainty") is not None:
            sure = row["certainty"] == candidate.get("certainty")
            add(language, "certainty", right=int(sure), gold=1, given=1)
    for row in given:
        if row.get("stance") in {"denies", "declines"} and id(row) in met:
            add(_language(row), "refusal", right=0, gold=0, given=1)
    _count_mentions(gold, given, add)
    return Scores(counts, tuple(missed))


def pair_rows(gold: Sequence[Row], given: Sequence[Row]) -> dict[int, int]:
    """The pairs of matched gold and given rows, by index; each row is in at most one pair.

    >>> row = {"document": "a", "start": 0, "end": 9, "speaker": None}
    >>> pair_rows([row], [{**row, "start": 5}, {**row, "end": 8}])
    {0: 1}
    """
    there: dict[str, list[int]] = {}
    for order, row in enumerate(given):
        there.setdefault(str(row["document"]), []).append(order)
    ranked = []
    for index, row in enumerate(gold):
        length = max(1, int(row["end"]) - int(row["start"]))
        for order in there.get(str(row["document"]), ()):
            candidate = given[order]
            shared = _overlap(row, candidate)
            own = max(1, int(candidate["end"]) - int(candidate["start"]))
            if shared >= RECALL * length and shared >= SHARE * own:
                alike = 2 * shared / (length + own)
                speaker = _same_words(row.get("speaker"), candidate.get("speaker"))
                ranked.append((-(alike + 0.2 * speaker), index, order))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, index, order in sorted(ranked):
        if index not in pairs and order not in used:
            pairs[index] = order
            used.add(order)
    return pairs


def _count_mentions(gold: Sequence[Row], given: Sequence[Row], add: Any) -> None:
    """Quantities and dates, matched by overlapping spans within a document."""
    for field_name, part in (("quantities", "quantity"), ("dates", "date")):
        for rows, role in ((gold, "gold"), (given, "given")):
            seen: set[tuple[object, ...]] = set()
            others = given if role == "gold" else gold
            index: dict[str, list[Row]] = {}
            for other in others:
                index.setdefault(str(other["document"]), []).extend(other.get(field_name) or ())
            for row in rows:
                for mention in row.get(field_name) or ():
                    key = (row["document"], mention["start"], mention["end"])
                    if key in seen:
                        continue
                    seen.add(key)
                    right = any(
                        _overlap(mention, other)
                        and (
                            _bounds(mention) == _bounds(other)
                            if part == "quantity"
                            else mention.get("edtf") == other.get("edtf")
                        )
                        for other in index.get(str(row["document"]), ())
                    )
                    if role == "gold":
                        add(_language(row), part, right=int(right), gold=1, given=0)
                    else:
                        add(_language(row), part, right=0, gold=0, given=1)
