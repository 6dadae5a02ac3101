"""Each form that comes in, from the tool that makes it or in the shape that it documents."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad import resources
from musnad.app.building import build_all
from musnad.app.exporting import export_file
from musnad.app.importing import FORMS, import_files
from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.curation.files import read_captures
from musnad.errors import UsageError
from musnad.imports.brat import read_brat
from musnad.imports.cas import read_cas
from musnad.imports.labelstudio import read_tasks
from musnad.imports.mark import ImportFileError
from musnad.imports.sheet import read_sheet
from musnad.imports.webannotation import read_annotations
from musnad.ingest.raw import RawText, read_raw
from musnad.review.files import Folder
from musnad.review.session import open_session

TEXT = "😀 Layla Haddad said forty boats were moored."
QUOTE = "forty boats were moored"
READERS = [read_annotations, read_brat, read_cas, read_tasks, read_sheet]


@pytest.fixture
def case(tmp_path):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    folder = tmp_path / "case"
    (folder / "texts" / "harbour.txt").write_text(TEXT, "utf-8", newline="")
    return Settings(
        seeds=folder / "seeds", texts=folder / "texts", store=folder / ".musnad" / "store"
    )


def need(name):
    return pytest.importorskip(
        name, reason=f"{name} is not installed: pip install -r requirements-outside.lock"
    )


def one(case, form, name, data, document="harbour"):
    path = case.seeds.parent / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = import_files(case, form, [path], document=document)
    return found, (found.rows[0] if found.rows else None)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def test_our_own_annotations_come_back_whole(case):
    build_all(case, read_captures(case.texts))
    path = case.seeds.parent / "own.json"
    export_file(case, "webannotation", path)
    found = import_files(case, "webannotation", [path])
    assert found.findings == ()
    base = open_base(case)
    wanted = {(c.document, e.span.start, e.exact) for c in base.claims.values() for e in c.evidence}
    assert {(r["document"], r["start"], r["quote"]) for r in found.rows} == wanted
    base.close()


def test_the_turtle_of_another_musnad_comes_back_whole(case):
    build_all(case, read_captures(case.texts))
    path = case.seeds.parent / "own.ttl"
    export_file(case, "turtle", path)
    found = import_files(case, "turtle", [path])
    assert found.findings == ()
    assert len(found.rows) >= 5
    assert all(row["question"] and row["speaker"] for row in found.rows)


def test_hypothesis(case):
    row = {
        "uri": "https://example.org/harbour.txt",
        "text": "who counted?",
        "tags": ["boats"],
        "target": [
            {
                "source": "https://example.org/harbour.txt",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]"},
                    {
                        "type": "TextPositionSelector",
                        "start": units(TEXT[: TEXT.index(QUOTE)]),
                        "end": units(TEXT[: TEXT.index(QUOTE)]) + len(QUOTE),
                    },
                    {"type": "TextQuoteSelector", "exact": QUOTE, "prefix": "said "},
                ],
            }
        ],
    }
    found, made = one(
        case, "webannotation", "h.json", json.dumps({"total": 1, "rows": [row]}), None
    )
    assert made["start"] == TEXT.index(QUOTE)
    assert made["note"] == "who counted? · boats"
    assert [f.code for f in found.findings] == ["import-offset-wrong"]


def test_brat(case):
    at, who = TEXT.index(QUOTE), TEXT.index("Layla")
    ann = (
        f"T1\tSpeaker {who} {who + 12}\tLayla Haddad\n"
        f"T2\tClaim {at} {at + len(QUOTE)}\t{QUOTE}\n"
        "R1\tSaid Source:T1 Content:T2\n"
        "A1\tNegated T2\n#1\tAnnotatorNotes T2\tcheck the count\n"
    )
    found, made = one(case, "brat", "harbour.ann", ann, None)
    assert found.findings == ()
    assert len(found.rows) == 1
    assert (made["quote"], made["speaker"]) == (QUOTE, "Layla Haddad")
    assert "check the count" in made["note"]


@pytest.mark.parametrize("kind", ["xmi", "json"])
def test_cas_that_another_library_wrote(case, kind):
    cassis = need("cassis")
    types = cassis.TypeSystem()
    claim = types.create_type("webanno.custom.Claim", supertypeName="uima.tcas.Annotation")
    types.create_feature(claim, "speaker", "uima.cas.String")
    types.create_feature(claim, "answer", "uima.cas.String")
    cas = cassis.Cas(types, lenient=True)
    cas.sofa_string = TEXT
    at = TEXT.index(QUOTE)
    cas.add(claim(begin=at, end=at + len(QUOTE), speaker="Layla Haddad", answer="40"))
    data = cas.to_xmi() if kind == "xmi" else cas.to_json()
    found, made = one(case, "cas", f"harbour.{kind}", data)
    assert (made["start"], made["quote"]) == (at, QUOTE)
    assert (made["speaker"], made["answer"]) == ("Layla Haddad", "40")
    assert {f.code for f in found.findings} <= {"import-offset-wrong"}


def test_label_studio(case):
    at, who = units(TEXT[: TEXT.index(QUOTE)]), units(TEXT[: TEXT.index("Layla")])
    region = {"type": "labels", "from_name": "label", "to_name": "text"}
    result = [
        region | {"id": "a", "value": {"start": at, "end": at + len(QUOTE), "labels": ["Claim"]}},
        region | {"id": "b", "value": {"start": who, "end": who + 12, "labels": ["Speaker"]}},
        {"type": "relation", "from_id": "a", "to_id": "b"},
    ]
    task = {"id": 1, "data": {"text": TEXT}, "annotations": [{"result": result}]}
    found, made = one(case, "labelstudio", "ls.json", json.dumps([task]))
    assert len(found.rows) == 1
    assert (made["start"], made["quote"]) == (TEXT.index(QUOTE), QUOTE)
    assert (made["speaker"], made["note"]) == ("Layla Haddad", "Claim")
    assert [f.code for f in found.findings] == ["import-offset-wrong"]


def workbook(rows):
    openpyxl = need("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    ["Quote", "Speaker", "Document", "Question", "Answer"],
    [QUOTE, "Layla Haddad", "harbour", "boats-moored", "40"],
    [None, "nobody"],
    ["fifty boats", "", "harbour"],
    ["forty", "", "nowhere"],
]


@pytest.mark.parametrize("kind", ["csv", "semicolons", "xlsx"])
def test_sheets(case, kind):
    mark = ";" if kind == "semicolons" else ","
    text = "\ufeff" + "\n".join(mark.join(c or "" for c in row) for row in ROWS)
    data = workbook(ROWS) if kind == "xlsx" else text
    found, made = one(case, "sheet", f"marks.{kind}", data, None)
    assert len(found.rows) == 1
    assert (made["quote"], made["speaker"]) == (QUOTE, "Layla Haddad")
    assert (made["question"], made["answer"]) == ("boats-moored", "40")
    told = [(f.code, f.place.line) for f in found.findings]
    assert told == [("import-quote-lost", 4), ("import-text-missing", 5)]


def test_candidates_are_reviewed_like_others_and_once(case):
    data = "quote,speaker,question\n" + QUOTE + ",Layla Haddad,boats-moored\n"
    one(case, "sheet", "m.csv", data)
    again, _ = one(case, "sheet", "m.csv", data)
    assert (len(again.rows), again.known) == (0, 1)
    raw = read_raw(case.texts / "harbour.txt")
    assert isinstance(raw, RawText)
    session = open_session(raw, Folder(case.seeds), by="kim", on="2026-11-29")
    (item,) = [i for i in session.queue if i.candidate.engine == "import"]
    assert item.candidate.quote == QUOTE
    assert item.candidate.speaker.text == "Layla Haddad"
    assert "question: boats-moored" in item.candidate.trace


def test_a_dry_run_writes_nothing(case):
    path = case.seeds.parent / "m.csv"
    path.write_text(f"quote\n{QUOTE}\n", "utf-8")
    assert len(import_files(case, "sheet", [path], document="harbour", dry=True).rows) == 1
    assert not (case.seeds / "imported.jsonl").exists()


def bomb(kind):
    if kind == "entities":
        return b'<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "b">]><xmi:XMI>&a;</xmi:XMI>'
    if kind == "file":
        return b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = b" " * (70 * 2**20) if kind == "archive" else bomb("entities")
        if kind == "shared":
            cells = b'<c r="A1" t="s">' + b"<v>0</v>" * 100 + b"</c>"
            inside = b'<x><row r="1">' + cells + b"</row></x>"
            archive.writestr(
                "xl/sharedStrings.xml", b"<x><si><t>" + b"a" * 2**20 + b"</t></si></x>"
            )
        archive.writestr("xl/worksheets/sheet1.xml", inside)
    return out.getvalue()


BROKEN = {
    "entities": ("cas", bomb("entities"), "document type"),
    "file entity": ("cas", bomb("file"), "document type"),
    "open tag": ("cas", b"<a><b></a>", "not XML"),
    "empty object": ("cas", b"{}", "FEATURE_STRUCTURES"),
    "large archive": ("sheet", bomb("archive"), "too much"),
    "entities in a sheet": ("sheet", bomb("sheet"), "document type"),
    "one text in many places": ("sheet", bomb("shared"), "too large"),
    "cut archive": ("sheet", bomb("sheet")[:90], "damaged"),
    "no quotes": ("sheet", b"a,b\n1,2\n", "no column quote"),
    "no text": ("sheet", b"\xff\xfe", "not UTF-8"),
    "cut object": ("webannotation", b'{"a":\n', "not JSON"),
    "deep list": ("labelstudio", b"[" * 200_000, "too deeply"),
    "place without end": ("brat", b"T1\tClaim x 3\ty\n", "not a text-bound"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_damaged_file_is_a_finding_with_its_place(case, kind):
    form, data, said = BROKEN[kind]
    found, _ = one(case, form, "bad", data)
    (finding,) = found.findings
    assert finding.code == "import-file-broken"
    assert said in finding.message
    assert finding.place.line >= 1
    assert finding.hint


@pytest.mark.parametrize("reader", READERS)
@given(data=st.one_of(st.binary(max_size=40), st.text(max_size=40).map(str.encode)))
def test_no_file_breaks_a_reader(reader, data):
    try:
        list(reader(data, "a"))
    except ImportFileError:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "target",
                    "selector",
                    "type",
                    "source",
                    "exact",
                    "start",
                    "end",
                    "body",
                    "value",
                    "text",
                    "data",
                    "annotations",
                    "result",
                    "labels",
                    "id",
                    "to_name",
                    "%FEATURE_STRUCTURES",
                    "%TYPE",
                    "%ID",
                    "begin",
                    "@sofa",
                    "refinedBy",
                    "rows",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("reader", [read_annotations, read_cas, read_tasks])
@given(value=JSON)
def test_no_json_breaks_a_reader(reader, value):
    try:
        list(reader(json.dumps(value).encode(), "a"))
    except ImportFileError:
        return


def test_an_unknown_form_and_missing_texts_are_usage(case):
    with pytest.raises(UsageError):
        import_files(case, "word", [Path("x")])
    assert all(use for _, use in FORMS.values())
