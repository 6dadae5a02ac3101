"""The verb evaluate: precision and recall of candidates against gold claims.

Gold is JSON Lines, or the curated claims of a case, whose texts are then read by `musnad.suggest`.
The scores are computed in `musnad.suggest.evaluate`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from musnad.app.settings import Settings
from musnad.curation.files import read_bytes
from musnad.curation.load import Curation, load
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place
from musnad.ingest.raw import LARGEST, RawText
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence
from musnad.review.engines import Engines
from musnad.review.known import to_known
from musnad.review.sentence import Sentences
from musnad.suggest import Candidate, Scores, find_dates, find_quantities, score
from musnad.suggest.evaluate import pair_rows
from musnad.suggest.writing import LanguageCode
from musnad.text.quote import find_exact
from musnad.text.span import Span
from musnad.value.answer import DateAnswer, QuantityAnswer
from musnad.value.unit import format_decimal

Row = dict[str, Any]
_NEEDED = ("document", "start", "end", "quote", "stance")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The scores, and how many gold claims with a speaker are in the content of a candidate.

    A sentence may carry several claims: `score` lets each candidate meet one of them, a person who
    reviews can split it.
    """

    scores: Scores
    held: int
    gold: int
    engine: str = "rules"

    def summary(self) -> str:
        """Both counts in a line."""
        return (
            f"{self.held} of {self.gold} gold claims with a speaker stand, by half or more, in the "
            "content of a candidate with a speaker; the table lets each candidate meet one"
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """The scores of each engine, and which gold claims with a speaker they meet.

    `met` counts the gold claims by the engines that meet them; nobody is the empty set.
    """

    engines: tuple[Evaluated, ...]
    met: Mapping[frozenset[str], int]

    def summary(self) -> str:
        """A line for each engine, and one that compares them where there are two."""
        several = len(self.engines) > 1
        lines = [f"{e.engine}: {e.summary()}" if several else e.summary() for e in self.engines]
        if several:
            counts = [
                f"{self.met.get(frozenset(who), 0)} by {name}"
                for who, name in (
                    (("rules", "llm"), "both engines"),
                    (("rules",), "the rules only"),
                    (("llm",), "the model only"),
                    ((), "neither"),
                )
            ]
            lines.append(f"gold claims with a speaker met {', '.join(counts)}")
        return "\n".join(lines)


def compare(gold: list[Row], given: list[Row], mentions: Sequence[Row] = ()) -> Compared:
    """The scores of each engine that is named in the candidates; rows without a name are of rules.

    `mentions` count for every engine.
    """
    by_engine: dict[str, list[Row]] = {}
    for row in given:
        by_engine.setdefault(str(row.get("engine") or "rules"), []).append(row)
    if not by_engine:
        by_engine["rules"] = []
    wanted = [row for row in gold if row.get("speaker") is not None]
    who: list[set[str]] = [set() for _ in wanted]
    for engine, rows in by_engine.items():
        for index in pair_rows(wanted, [row for row in rows if row.get("speaker") is not None]):
            who[index].add(engine)
    return Compared(
        tuple(
            replace(_evaluate(gold, [*rows, *mentions]), engine=engine)
            for engine, rows in sorted(by_engine.items(), key=lambda e: e[0] != "rules")
        ),
        Counter(frozenset(engines) for engines in who),
    )


def _evaluate(gold: list[Row], given: list[Row]) -> Evaluated:
    wanted = [row for row in gold if row.get("speaker")]
    contents: dict[str, list[Row]] = {}
    for row in given:
        if row.get("speaker"):
            contents.setdefault(row["document"], []).append(row)
    held = sum(
        any(
            2 * (min(c["end"], row["end"]) - max(c["start"], row["start"]))
            >= row["end"] - row["start"]
            for c in contents.get(row["document"], ())
        )
        for row in wanted
    )
    return Evaluated(score(gold, given), held, len(wanted))


def evaluate_files(gold: Path, candidates: Path) -> Compared | tuple[Finding, ...]:
    """The scores of two JSON Lines files; the findings alone when a line cannot be read.

    Candidates of two engines in one file are scored apart.

    Raises: `FileUnreadableError`.
    """
    findings: list[Finding] = []
    rows = [list(_rows(path, findings)) for path in (gold, candidates)]
    return tuple(findings) if findings else compare(*rows)


def _rows(path: Path, findings: list[Finding]) -> Iterator[Row]:
    data = read_bytes(path, LARGEST + 1)
    if len(data) > LARGEST:
        message = f"the file has more than {LARGEST // 2**20} MiB"
        findings.append(Finding(Place(str(path)), "error", "file-too-large", message))
        return
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            place = Place(str(path), number, 1)
            findings.append(Finding(place, "error", "json-broken", str(error), "one object a line"))
            continue
        missing = [n for n in _NEEDED if n not in row] if isinstance(row, dict) else list(_NEEDED)
        if missing:
            findings.append(
                Finding(
                    Place(str(path), number, 1),
                    "error",
                    "missing-key",
                    f"the object lacks {', '.join(missing)}",
                    "the fields are those of musnad suggest --format jsonl",
                )
            )
            continue
        yield row


def evaluate_seeds(settings: Settings, engines: Engines | None = None) -> Compared:
    """The scores of our own candidates where the curated claims of a case are the gold.

    Figures and dates of the gold are those that answer a question; a text has others, which count
    as given and not as wanted. `engines` are those that propose; the rules when `None`.

    Raises: `FileUnreadableError` without the texts; `EndpointError` when a model does not answer.
    """
    if settings.texts is None:
        raise FileUnreadableError(
            "the curated claims can be compared only where the source texts are at hand",
            remedy="name their folder: --texts DIR, or MUSNAD_TEXTS",
        )
    curation = load(
        settings.seeds, texts=settings.texts, iri=settings.base, languages=settings.languages
    )
    given = list(candidates_of(curation, engines))
    return compare(list(gold_of(curation)), given, list(mentions_of(curation)))


def texts_of(curation: Curation) -> Iterator[RawText]:
    """The texts of the documents that are at hand."""
    for name, document in curation.base.documents.items():
        capture = curation.captures.get(document.capture.sha256)
        if capture is not None and capture.text is not None:
            yield RawText(name, capture.file, capture.text, capture.sha256)


def candidates_of(curation: Curation, engines: Engines | None = None) -> Iterator[Row]:
    """What is proposed for the texts of a case; a known agent goes by its label."""
    known = to_known(curation.base)
    engines = engines or Engines()
    for raw in texts_of(curation):
        arabic = curation.base.documents[raw.document].language == "ar"
        for candidate in engines.candidates(raw, known):
            yield _named(candidate, curation.base, arabic=arabic)


def mentions_of(curation: Curation) -> Iterator[Row]:
    """One row for each text with every figure and date that is read in it, and no speaker.

    Figures and dates are judged wherever they stand, not only inside a candidate.
    """
    for raw in texts_of(curation):
        document = curation.base.documents[raw.document]
        language: LanguageCode = "ar" if document.language == "ar" else "en"
        yield {
            "document": raw.document,
            "start": 0,
            "end": len(raw.text),
            "quote": "",
            "speaker": None,
            "cue": None,
            "stance": "asserts",
            "quantities": [q.to_row() for q in find_quantities(raw.text, language)],
            "dates": [d.to_row() for d in find_dates(raw.text, language, document.issued)],
            "language": language,
        }


def _named(candidate: Candidate, base: Base, *, arabic: bool) -> Row:
    if candidate.speaker and candidate.speaker_id:
        label = base.label(candidate.speaker_id)
        words = label.ar if arabic else label.en
        candidate = replace(candidate, speaker=replace(candidate.speaker, text=words))
    return candidate.to_row()


def gold_of(curation: Curation) -> Iterator[Row]:
    """The claims of the documents whose texts are at hand, in the fields of `musnad suggest`.

    The speaker is the label of the agent (the description of an unnamed one), at the place of the
    cue where that is near the evidence. An own voice has none.
    Of several pieces of evidence those in the sentence of the answer count.
    """
    for raw in texts_of(curation):
        sentences = Sentences(raw.text)
        language = curation.base.documents[raw.document].language
        for claim in curation.base.claims.values():
            if claim.document == raw.document and claim.superseded is None:
                yield _gold(claim, raw, sentences, curation.base, language)


def _gold(claim: Claim, raw: RawText, sentences: Sentences, base: Base, language: str) -> Row:
    around = sentences.around(_main(claim).span)
    pieces = [e.span for e in claim.evidence if e.span.meets(around)]
    start, end = min(s.start for s in pieces), max(s.end for s in pieces)
    words = claim.chain[-1].cue if claim.chain else ""
    near = [s for s in find_exact(words, raw.text) if s.meets(around)]
    cue: Row | None = {"text": words} if words else None
    if cue and near:
        cue |= {"start": near[0].start, "end": near[0].end}
    speaker: Row | None = None
    if not claim.own_voice:
        label = base.label(claim.speaker)
        speaker = {"text": label.ar if language == "ar" else label.en}
        if cue and "start" in cue:
            speaker |= {"start": cue["start"], "end": cue["end"]}
    return {
        "document": raw.document,
        "start": start,
        "end": end,
        "quote": raw.text[start:end],
        "speaker": speaker,
        "cue": None if claim.own_voice else cue,
        "stance": claim.stance,
        "certainty": None if claim.certainty == "unspecified" else claim.certainty,
        "quantities": list(_quantities(claim, raw.text)),
        "dates": list(_dates(claim, raw.text)),
        "language": language,
    }


def _main(claim: Claim) -> Evidence:
    """The piece of evidence that has the figure or date of the answer, else the longest."""
    words = getattr(claim.answer, "verbatim", "")
    with_words = [e for e in claim.evidence if words and words in e.exact]
    return max(with_words or claim.evidence, key=lambda e: len(e.exact))


def _quantities(claim: Claim, text: str) -> Iterator[Row]:
    answer = claim.answer
    if isinstance(answer, QuantityAnswer):
        interval = answer.stated.interval
        for span in _places(claim, answer.verbatim, text):
            yield {
                "start": span.start,
                "end": span.end,
                "verbatim": answer.verbatim,
                "lower": None if interval.lower is None else format_decimal(interval.lower),
                "upper": None if interval.upper is None else format_decimal(interval.upper),
                "lower_closed": interval.lower_closed,
                "upper_closed": interval.upper_closed,
            }


def _dates(claim: Claim, text: str) -> Iterator[Row]:
    answer = claim.answer
    if isinstance(answer, DateAnswer):
        for span in _places(claim, answer.verbatim, text):
            words = {"text": answer.verbatim, "edtf": answer.value.edtf}
            yield {"start": span.start, "end": span.end, **words}


def _places(claim: Claim, words: str, text: str) -> list[Span]:
    """Where the words of an answer are inside the evidence: the first place, or none."""
    for evidence in claim.evidence:
        for span in find_exact(words, text):
            if evidence.span.start <= span.start and span.end <= evidence.span.end:
                return [span]
    return []


def missed_rows(compared: Compared) -> list[dict[str, object]]:
    """The gold claims without a match, with the engine that missed them where there are two."""
    several = len(compared.engines) > 1
    return [
        {**({"engine": found.engine} if several else {}), "missed": words}
        for found in compared.engines
        for words in found.scores.missed
    ]


def compared_rows(compared: Compared) -> list[dict[str, object]]:
    """The scores of every engine as flat rows, with the name of the engine where there are two."""
    several = len(compared.engines) > 1
    return [
        {**({"engine": found.engine} if several else {}), **row}
        for found in compared.engines
        for row in score_rows(found.scores)
    ]


def score_rows(scores: Scores) -> list[dict[str, object]]:
    """The scores as flat rows; shares in percent, empty where there is nothing to share."""
    return [
        {
            **row,
            "recall": _percent(row["recall"]),
            "precision": _percent(row["precision"]),
        }
        for row in scores.to_rows()
    ]


def _percent(share: object) -> str:
    return f"{share:.1%}" if isinstance(share, float) else ""
