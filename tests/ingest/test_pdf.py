"""PDF files: their text through one optional reader, and a clear word without it or without text."""

import hashlib
import sys

import pytest

from musnad.errors import FileUnreadableError
from musnad.ingest.raw import read_raw


def pdf(*pages, title=""):
    """A PDF with a line of words on each page, written by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Title ({title}) >>",
    ]
    for number, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode()


@pytest.fixture
def file(tmp_path):
    def write(data):
        path = tmp_path / "flood.pdf"
        path.write_bytes(data)
        return path

    return write


def test_the_pages_of_a_pdf_are_one_text(file):
    raw = read_raw(file(pdf("Police said 3 men fled.", "Two came back.", title="A flood")))
    assert raw.text == "Police said 3 men fled.\n\nTwo came back.\n"
    assert raw.sha256 == hashlib.sha256(raw.text.encode()).hexdigest()
    assert raw.extracted
    assert raw.head.title == "A flood"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", pdf(""), pdf("words")[:200], b"\x00" * 99])
def test_a_pdf_without_text_is_a_finding(file, data):
    assert read_raw(file(data)).code == "pdf-without-text"


def test_damage_anywhere_is_a_finding_or_a_text(file):
    whole = pdf("Police said 3 men fled.", title="A flood")
    for at in range(0, len(whole), 7):
        found = read_raw(file(whole[:at] + b"\xa5<<" + whole[at + 3 :]))
        assert getattr(found, "code", "pdf-without-text") == "pdf-without-text"


def test_without_the_extra_the_remedy_is_said(file, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(FileUnreadableError) as caught:
        read_raw(file(pdf("words")))
    assert "musnad[pdf]" in caught.value.remedy
