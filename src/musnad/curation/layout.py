"""The canonical layout of curation files, and the offsets that a tool may write into them.

Knows the order of keys, flow and block style, and how to put computed offsets beside their quotes.
Comments stay. Does not open files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from musnad.curation.fields import (
    AGENT,
    CLAIM,
    CONCLUSION,
    DOCUMENT,
    FILES,
    GRADING,
    JUDGEMENT,
    QUESTION,
    READING,
    SEARCH,
    UTTERANCE,
    Table,
)
from musnad.curation.roundtrip import differs, lines_inside, read_words, write_words
from musnad.text.quote import Lost, Quote, distinguish, locate, locate_near
from musnad.text.span import format_span, parse_span

_NEEDS_QUOTES = frozenset("?:{}[],#&*!|>'\"%@`")
"""Characters that some YAML parsers misread in plain scalars of a one-line mapping."""
FLOW = 88
"""Labels of more characters than this take a line for each language."""
_WORDS = frozenset({"quote", "before", "after"})
"""Keys whose value is words of a text: a quote is in a block, its neighbours in quotes."""
_NO_BLOCK = re.compile(
    r"\A\s|^\t|\n\n\Z|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\A\Z", re.MULTILINE
)
"""Texts that a block scalar cannot hold unchanged."""
_COMPUTED = frozenset({"at", "before", "after", "certainty_at", "cue_at"})
"""Keys of offsets, which a tool writes next to quotes."""
_ITEMS: dict[str, Table] = {
    "agents": AGENT,
    "questions": QUESTION,
    "utterances": UTTERANCE,
    "judgements": JUDGEMENT,
    "readings": READING,
    "gradings": GRADING,
    "conclusions": CONCLUSION,
    "searches": SEARCH,
    "claims": CLAIM,
}


def format_file(name: str, source: str, text: str | None = None) -> str:
    r"""The canonical layout of the curation file called `name`.

    `text` is the capture of a document where it is at hand: offsets are then written beside every
    quote that is in it exactly, and other quotes are left as they are. `None` leaves all
    offsets alone.

    Values, their quotation marks and comments are kept.

    Raises: ValueError when the source is not readable YAML; `check` says where and why. Also when
    a line would say something else afterwards.

    >>> print(format_file("agents.yml", "agents:\n- {kind: state, id: x, label: {ar: س, en: X}}"))
    agents:
      - id: x
        kind: state
        label: {ar: س, en: X}
    <BLANKLINE>
    """
    data = read_words(source)
    table = FILES.get(name, DOCUMENT)
    if text is not None and name not in FILES:
        claims = [c for c in data.get("claims") or () if isinstance(c, CommentedMap)]
        for claim in claims:
            _write_offsets(claim, text)
        by_id = {claim.get("id"): claim for claim in claims}
        for claim in claims:
            _write_offsets_near(claim, by_id.get(claim.get("same_quote"), claim), text)
    _arrange(data, table)
    for key, items in _ITEMS.items():
        for entry in data.get(key) or ():
            if isinstance(entry, CommentedMap):
                _arrange(entry, items)
    laid = _breathe(write_words(data))
    line = differs(source, laid, _COMPUTED if text is not None else frozenset())
    if line is not None:
        raise ValueError(f"line {line} would not say the same in the canonical layout")
    return laid


def _write_offsets(claim: CommentedMap, text: str) -> None:
    for part in [claim, *(claim.get("evidence") or ())]:
        exact = part.get("quote") if isinstance(part, Mapping) else None
        if not exact:
            continue
        occurrence = part.get("occurrence")
        span = locate(
            Quote(
                str(exact),
                int(occurrence) if occurrence else None,
                part.get("before"),
                part.get("after"),
            ),
            text,
        )
        if isinstance(span, Lost):
            continue
        part["at"] = format_span(span)
        beside = Quote(str(exact), None, part.get("before"), part.get("after"))
        if occurrence and locate(beside, text) != span:
            before, after = distinguish(span, text)
            for key, words in (("before", before), ("after", after)):
                if words:
                    part[key] = words


def _write_offsets_near(claim: CommentedMap, quoting: CommentedMap, text: str) -> None:
    """Offsets of cues and of the words of certainty: nearest to the quotes, which `quoting` has."""
    parts = [quoting, *(quoting.get("evidence") or ())]
    spans = [parse_span(str(p["at"])) for p in parts if isinstance(p, Mapping) and p.get("at")]
    links = [link for link in claim.get("chain") or () if isinstance(link, CommentedMap)]
    for part, key, at in (
        (claim, "certainty_words", "certainty_at"),
        (claim, "cue", "cue_at"),
        *((link, "cue", "cue_at") for link in links),
    ):
        if spans and part.get(key):
            found = locate_near(str(part[key]), text, spans)
            if not isinstance(found, Lost):
                part[at] = format_span(found)


def _arrange(entry: CommentedMap, table: Table) -> None:
    """Put the keys of an entry in the order of its table, and its values in their style."""
    entry.fa.set_block_style()
    for name in (f.name for f in table):
        if name in entry:
            entry.move_to_end(name)
    for name, value in entry.items():
        if name in _WORDS and isinstance(value, str):
            entry[name] = _style_words(name, value)
        elif (
            name in _ITEMS
            and isinstance(value, CommentedSeq)
            and value
            and isinstance(value[0], CommentedMap)
        ):
            value.fa.set_block_style()
        else:
            _style(value)


def _style_words(name: str, words: str) -> str:
    block = name == "quote" and not _NO_BLOCK.search(words)
    styled: str = (LiteralScalarString if block else DoubleQuotedScalarString)(words)
    return styled


def _style(value: Any) -> None:
    """Labels and lists of words in one line; lists of mappings one item a line."""
    if isinstance(value, CommentedMap):
        flat = all(not isinstance(v, CommentedMap | CommentedSeq) for v in value.values())
        if flat and set(value) <= {"ar", "en"} and sum(len(str(v)) for v in value.values()) <= FLOW:
            value.fa.set_flow_style()
            _quote_in_line(value, value.items())
        else:
            value.fa.set_block_style()
            for name, item in value.items():
                if name in _WORDS and isinstance(item, str):
                    value[name] = _style_words(name, item)
                _style(item)
    elif isinstance(value, CommentedSeq):
        if all(not isinstance(v, CommentedMap | CommentedSeq) for v in value):
            value.fa.set_flow_style()
            _quote_in_line(value, enumerate(value))
        else:
            value.fa.set_block_style()
            for item in value:
                _style(item)


def _quote_in_line(entry: Any, items: Iterable[tuple[Any, Any]]) -> None:
    """Quotation marks around what some readers of YAML misread within one line."""
    for key, item in list(items):
        if isinstance(item, str) and (_NEEDS_QUOTES & set(item) or not item or "\n" in item):
            entry[key] = DoubleQuotedScalarString(item)


def _breathe(text: str) -> str:
    """One empty line between the claims of a document, none doubled, one newline at the end.

    Lines inside a value stay: there an empty line is a word of the text.
    """
    inside = lines_inside(text)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number in inside:
            lines.append(line)
            continue
        if (
            line.startswith("  - id:")
            and lines
            and lines[-1].strip()
            and not lines[-1].endswith(":")
        ):
            at = len(lines)
            while lines[at - 1].startswith("  #"):
                at -= 1
            if lines[at - 1].strip():
                lines.insert(at, "")
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line if line.strip() else "")
    end = max(inside, default=-1) == text.count("\n") - 1
    laid = "\n".join(lines)
    return laid if end else laid.rstrip("\n") + "\n"
