"""Open read models: kept while the store stays as it is, let go when it changes."""

import shutil
from dataclasses import replace

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import Settings
from musnad.errors import StoreError
from musnad.readmodel.stands import read_ahead, relater_of
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


def test_readers_of_one_state_share_what_they_read(case):
    shelf = Shelf(case)
    with shelf.reading() as first, shelf.reading() as second:
        read_ahead(first)
        (question, *_) = relater_of(first).stands
        assert relater_of(second).stands[question] is relater_of(first).stands[question]
        assert first.connection is not second.connection
    shelf.close()


def test_after_a_build_nothing_is_shared(case):
    shelf = Shelf(case)
    with shelf.reading() as old:
        read_ahead(old)
        stands = relater_of(old).stands
        question = max(stands, key=lambda name: len(stands[name]))
        before = [stand.claim.id for stand in stands[question]]
        for file in case.seeds.glob("*.yml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("stance: asserts", "stance: declines"), encoding="utf-8")
        assert not build(case).errors
        with shelf.reading() as new:
            assert new.common is not old.common
            assert not any(s.constrains for s in relater_of(new).stands[question])
        assert [stand.claim.id for stand in stands[question]] == before
    shelf.close()
