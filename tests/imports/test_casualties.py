"""Tables of casualties: each figure at its row and column, as the projects publish them."""

import csv
import io
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad import resources
from musnad.app.adding import Added, add
from musnad.app.importing import import_files, write_questions
from musnad.app.settings import Settings
from musnad.errors import UsageError
from musnad.imports.casualties import read_casualties
from musnad.imports.cells import read_cells
from musnad.imports.mark import ImportFileError, Mark
from musnad.ingest.raw import RawText, read_raw
from musnad.review.decisions import claim_entry
from musnad.review.files import Folder
from musnad.review.matching import rank_questions
from musnad.review.proposal import answer_for, propose
from musnad.review.session import open_session

UCDP = (
    "id,date_prec,where_coordinates,source_article,source_office,source_original,date_start,date_end,best,high,low\n"
    '12,1,Sidr,"""Post, 2024-05-03"" ",Post,Layla Haddad,2024-05-01 00:00:00.000,2024-05-02 00:00:00.000,40,62,38\n'
    "13,4,Sidr,Post,Post,,2024-05-01,2024-05-31,5,5,5\n"
)
ACLED = (
    "event_id_cnty;event_date;location;source;fatalities\n"
    "SDR7;03 May 2024;Sidr;Post, Wire;4\nSDR8;04/05/2024;Sidr;Post;1\n"
)
IBC = (
    "\ufeffIBC code\tStart Date\tEnd Date\tLocation\tReported Minimum\tReported Maximum\tSources\n"
    "d1\t1 May 2024\t1 May 2024\tSidr\t1,200\t1300\tWire\nd2\t\t\tSidr\tsome\t9\tWire\n"
    "d3\t\t\tSidr\t8\t7\tWire\n"
)


def read(text, file="t.csv"):
    found = list(read_casualties(text.encode() if isinstance(text, str) else text, file))
    marks = [m for m in found if isinstance(m, Mark)]
    for mark in marks:
        assert text[mark.start : mark.end] == mark.exact
    return marks, [f for f in found if not isinstance(f, Mark)]


def test_ucdp():
    marks, found = read(UCDP)
    assert found == []
    assert [(m.exact, m.answer, m.speaker, m.role, m.as_of) for m in marks] == [
        ("40", "40", "Layla Haddad", "", "2024-05-02"),
        ("62,38", "between 38 and 62", "", "estimate", "2024-05-02"),
        ("5", "5", "", "estimate", "2024-05-01/2024-05-31"),
    ]
    assert marks[0].note == 'row 2, best · Sidr · Post · "Post, 2024-05-03"'
    assert marks[1].note.startswith("row 2, low to high")
    assert (marks[0].place.line, marks[0].event.stem, marks[0].event.measure) == (2, "12", "killed")


def test_acled():
    marks, (told,) = read(ACLED)
    assert [(m.answer, m.role, m.as_of, m.event.stem) for m in marks] == [
        ("4", "estimate", "2024-05-03", "sdr7"),
        ("1", "estimate", "", "sdr8"),
    ]
    assert (told.code, told.severity, told.place.line) == ("import-day-unread", "warning", 3)
    assert told.place.column == 1 + "SDR8;04/05/2024".index("04")


def test_iraq_body_count():
    marks, found = read(IBC)
    assert [m.answer for m in marks] == ["between 1200 and 1300", "at most 9"]
    assert [(f.code, f.place.line) for f in found] == [
        ("import-figure-unread", 3),
        ("import-figures-crossed", 4),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column of figures"),
        ("killed,deaths\n1,2\n", "two columns"),
        ('best\n"4\n', "never closed"),
        ('best\n"4"5\n', "follows a quoted cell"),
    ],
)
def test_what_is_no_such_table(text, said):
    with pytest.raises(ImportFileError, match=said):
        read(text)


CELL = st.text(st.sampled_from('a1,;"\n é'), max_size=4)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_are_those_of_the_standard_library(rows):
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([["a", "b"], *rows])
    text = out.getvalue()
    assert [[c.value for c in row.cells] for row in read_cells(text)] == [["a", "b"], *rows]
    for row in read_cells(text):
        assert all(text[c.start : c.end].replace('""', '"') == c.value for c in row.cells)


@pytest.fixture
def case(tmp_path):
    folder = shutil.copytree(resources.locate("example"), tmp_path / "case")
    return Settings(
        seeds=folder / "seeds", texts=folder / "texts", store=folder / ".musnad" / "store"
    )


def workbook(text):
    openpyxl = pytest.importorskip(
        "openpyxl",
        reason="openpyxl is not installed: pip install -r requirements-outside.lock",
    )
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append([int(c) if c.isdecimal() else c for c in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_becomes_a_document_and_its_figures_claims(case, kind):
    table = case.seeds.parent / f"ged.{kind}"
    table.write_bytes(workbook(UCDP) if kind == "xlsx" else UCDP.encode())
    (absent,) = import_files(case, "casualties", [table]).findings
    assert absent.hint == f"add it first: musnad add {table}"
    said = {"title": "GED", "publisher": "unknown", "language": "en", "issued": "2024-06"}
    assert isinstance(add(case, table, said=said), Added)
    found = import_files(case, "casualties", [table])
    assert found.findings == ()
    assert [r["question"] for r in found.rows] == ["12-killed", "12-killed", "13-killed"]
    asked = write_questions(case, "toll", found.events.values())
    assert (len(asked.rows), asked.findings) == (12, ())
    assert write_questions(case, "toll", found.events.values()).known == 2

    raw = read_raw(case.texts / "ged.txt")
    assert isinstance(raw, RawText)
    session = open_session(raw, Folder(case.seeds), by="kim", on="2026-11-29")
    queue = [i for i in session.queue if i.candidate.engine == "import"]
    assert [i.candidate.given.answer for i in queue] == ["40", "between 38 and 62", "5"]
    item = queue[0]
    question = rank_questions(session.base, item.candidate)[0]
    draft = propose(item.candidate, session.base, raw.text, item.sentence)
    assert question.id == "12-killed"
    assert answer_for(question, item.candidate, draft) == "40"
    assert (draft.as_of, draft.role) == ("2024-05-02", "")
    second = propose(queue[1].candidate, session.base, raw.text, queue[1].sentence)
    entry = claim_entry(session, second)
    assert entry["role"] == "estimate"
    assert entry["note"].startswith("row 2")


def test_a_series_answers_one_question(case):
    table = case.seeds.parent / "daily.csv"
    table.write_text("report_date,killed_cum\n2024-05-01,40\n2024-05-02,41\n", "utf-8", newline="")
    assert isinstance(add(case, table, said={"title": "Daily", "language": "en"}), Added)
    found = import_files(case, "casualties", [table], question="boats-moored")
    assert [(r["question"], r["answer"], r["as_of"]) for r in found.rows] == [
        ("boats-moored", "40", "2024-05-01"),
        ("boats-moored", "41", "2024-05-02"),
    ]
    two = case.seeds.parent / "two.csv"
    two.write_text("killed,injured\n4,5\n", "utf-8", newline="")
    assert isinstance(add(case, two, said={"title": "Two", "language": "en"}), Added)
    with pytest.raises(UsageError, match="injured, killed"):
        import_files(case, "casualties", [two], question="boats-moored")
