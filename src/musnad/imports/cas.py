"""UIMA CAS, as INCEpTION exports it (JSON 0.4 and XMI) → marks.

Knows the text of each view and the annotations on it. Those of the types that every project has
(tokens, sentences, document data) are left out. A feature called speaker, question, answer, stance
or note is that; the others are the note. Offsets of a CAS are UTF-16 units.

Source: OASIS UIMA 1.0, XMI CAS; the JSON CAS of DKPro Cassis.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from musnad.findings import Place
from musnad.imports.json_file import dicts, number, read_json, word
from musnad.imports.mark import ImportFileError, Mark, slice_units
from musnad.imports.xml_events import read_elements

PASSED = {
    "Token", "Sentence", "Sofa", "View", "DocumentMetaData", "DocumentAnnotation", "Lemma", "POS",
    "TagsetDescription", "CASMetadata", "Paragraph", "Heading", "Stem", "MorphologicalFeatures",
}  # fmt: skip
"""Types of annotations that say nothing about a claim."""
_OWN = ("speaker", "question", "answer", "stance", "note")
_NO_NOTE = {"begin", "end", "sofa", "id", *_OWN}


def read_cas(data: bytes, file: str) -> Iterator[Mark]:
    """A mark for each annotation of a type that is not passed over.

    Raises: `ImportFileError`.
    """
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    rows = _from_xmi(data) if is_xml else _from_json(data)
    sofas: dict[str, str] = {}
    others: list[tuple[int, str, dict[str, str]]] = []
    names: list[str] = []
    for line, kind, features in rows:
        if kind == "Sofa":
            sofas[features.get("id", "")] = features.get("sofaString", "")
        elif kind == "DocumentMetaData":
            names += [features.get("documentId", ""), features.get("documentTitle", "")]
        else:
            others.append((line, kind, features))
    if not sofas:
        raise ImportFileError("the file holds no text (Sofa)")
    stem = next((PurePath(n).stem for n in names if n), PurePath(file).stem)
    for line, kind, features in others:
        start, end = number(features.get("begin")), number(features.get("end"))
        if kind in PASSED or start is None or end is None:
            continue
        text = sofas.get(features.get("sofa", ""), "")
        said = [f"{k}: {v}" for k, v in sorted(features.items()) if k.lower() not in _NO_NOTE and v]
        own = {k.lower(): v for k, v in features.items() if k.lower() in _OWN}
        note = " · ".join([kind, *([own.pop("note")] if "note" in own else ()), *said])
        exact = slice_units(text, start, end, utf16=True)
        yield Mark(Place(file, line), stem, exact, start, end, note=note, text=text, **own)


def _from_xmi(data: bytes) -> Iterator[tuple[int, str, dict[str, str]]]:
    elements = read_elements(data)
    if not elements or elements[0].name != "XMI":
        raise ImportFileError("the file is not XMI")
    for element in elements[1:]:
        features = {k.rpartition(":")[2]: v for k, v in element.attributes.items()}
        yield element.line, element.name, features


def _from_json(data: bytes) -> Iterator[tuple[int, str, dict[str, str]]]:
    whole = read_json(data)
    structures: Any = whole.get("%FEATURE_STRUCTURES") if isinstance(whole, dict) else None
    if isinstance(structures, dict):
        structures = [{"%ID": i, **row} for i, row in structures.items() if isinstance(row, dict)]
    if not isinstance(structures, list):
        raise ImportFileError("the file holds no %FEATURE_STRUCTURES")
    for order, row in enumerate(dicts(structures), 1):
        kind = word(row.get("%TYPE")).rpartition(".")[2]
        features = {k.lstrip("@%").lower() if k[:1] in "@%" else k: word(v) for k, v in row.items()}
        features.pop("type", None)
        yield order, kind, features
