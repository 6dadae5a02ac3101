"""Every format from the store: as a stream, a file or a folder, whole or not at all."""

import io
from pathlib import Path

import pytest

from musnad.app.build import build
from musnad.app.exporting import FORMATS, MARKER, About, export, export_file
from musnad.app.settings import Settings, base_of
from musnad.errors import FileUnreadableError, UnknownIdError, UsageError
from tests.pair import copy_part


@pytest.fixture(scope="module")
def settings(tmp_path_factory, seeds):
    folder = tmp_path_factory.mktemp("exporting")
    found = Settings(copy_part(seeds, folder / "seeds"), folder / "store", base=base_of(seeds))
    assert not build(found).errors
    return found


def files(folder: Path):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if not f.is_folder])
def test_a_stream_is_the_file_and_always_the_same(settings, name, tmp_path):
    out = io.BytesIO()
    about = About("treaty-signed-on") if FORMATS[name].made_of == "question" else None
    assert export(settings, name, out, about=about) == len(out.getvalue()) > 0
    assert export_file(settings, name, tmp_path / "out", about=about) == len(out.getvalue())
    assert (tmp_path / "out").read_bytes() == out.getvalue()


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if f.is_folder])
def test_a_folder_is_replaced_by_the_same_and_never_others_files(settings, name, tmp_path):
    folder = tmp_path / "out"
    assert export_file(settings, name, folder, dry=True) > 0
    assert not folder.exists()
    size = export_file(settings, name, folder)
    first = files(folder)
    assert size == sum(map(len, first.values()))
    assert export_file(settings, name, folder) == size
    assert files(folder) == first
    (folder / MARKER).unlink()
    with pytest.raises(FileUnreadableError, match="other files"):
        export_file(settings, name, folder)
    with pytest.raises(UsageError, match="is a folder"):
        export(settings, name, io.BytesIO())


def test_a_mark_stands_before_csv_alone(settings):
    out = io.BytesIO()
    export(settings, "csv", out, mark=True)
    assert out.getvalue().decode("utf-8-sig").startswith("claim,")
    assert out.getvalue()[:3] == b"\xef\xbb\xbf"
    with pytest.raises(UsageError, match="byte-order mark"):
        export(settings, "turtle", out, mark=True)


def test_a_question_is_named_where_one_is_drawn_and_only_there(settings):
    for name, about in (("svg", None), ("csv", About("treaty-signed-on"))):
        with pytest.raises(UsageError):
            export(settings, name, io.BytesIO(), about=about)
    with pytest.raises(UnknownIdError):
        export(settings, "svg", io.BytesIO(), about=About("nothing"))


def test_an_unknown_format_names_all(settings):
    with pytest.raises(UsageError, match="no format 'word'"):
        export(settings, "word", io.BytesIO())
