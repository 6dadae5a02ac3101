"""Open read models: kept while the store stays as it is, let go when it changes."""

import shutil
from dataclasses import replace

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import Settings
from musnad.errors import StoreError
from musnad.web.shelf import KEPT, Shelf


@pytest.fixture
def case(tmp_path):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    settings = Settings(tmp_path / "case" / "seeds", tmp_path / "store")
    assert not build(settings).errors
    return settings


def test_the_next_reader_gets_the_same_base(case):
    shelf = Shelf(case)
    with shelf.reading() as first:
        pass
    with shelf.reading() as second, shelf.reading() as third:
        assert first is second
        assert third is not second
    shelf.close()


def test_a_build_is_seen_at_once(case):
    shelf = Shelf(case)
    with shelf.reading() as base:
        before = len(base.claims)
    file = next(p for p in case.seeds.glob("*.yml") if "claims:" in p.read_text(encoding="utf-8"))
    document = file.stem
    with shelf.reading() as old:
        file.unlink()
        assert not build(case).errors
        assert document in old.documents  # who reads keeps what was there
    with shelf.reading() as base:
        assert document not in base.documents
        assert len(base.claims) < before
    shelf.close()
    assert sum(p.is_dir() for p in case.store.iterdir()) >= 1


def test_few_are_kept_and_errors_let_go(case):
    shelf = Shelf(case)
    held = [shelf.reading() for _ in range(KEPT + 3)]
    for manager in held:
        manager.__enter__()
    for manager in held:
        manager.__exit__(None, None, None)
    assert len(shelf._free) == KEPT
    with pytest.raises(ZeroDivisionError), shelf.reading():
        raise ZeroDivisionError
    assert len(shelf._free) == KEPT - 1
    shelf.close()


def test_without_a_store(tmp_path, case):
    with pytest.raises(StoreError), Shelf(replace(case, store=tmp_path / "none")).reading():
        pass
