"""Pages over a base that an engine holds: what changes there is seen, and silence is told."""

import shutil
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

import musnad
from musnad import resources
from musnad.app.build import build
from musnad.app.settings import read_settings
from musnad.errors import EndpointError
from musnad.web import shelf
from musnad.web.app import make_app
from tests.store.servers import address_of


def test_pages_and_python_show_what_the_engine_holds(tmp_path, monkeypatch):
    case = shutil.copytree(resources.locate("example"), tmp_path / "case")
    with address_of("oxigraph", tmp_path) as address:

        def at(name):
            store = {"MUSNAD_STORE": str(tmp_path / name)}
            seeds = case / "seeds"
            return read_settings(seeds=seeds, endpoint=address, environ=store, here=seeds)

        assert not build(at("writer")).errors
        reader = replace(at("reader"), seeds=tmp_path / "nowhere")
        now = [0.0]
        held = shelf.Shelf(reader, clock=lambda: now[0])
        with held.reading() as base:
            assert base.claims["hospital-62-dead"].stance == "asserts"
        file = case / "seeds" / "valley-post.yml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("stance: asserts", "stance: doubts"), "utf-8")
        assert not build(at("writer")).errors
        now[0] = shelf.LOOK_S
        with held.reading() as base:
            stances = {c.stance for c in base.claims.values() if c.document == "valley-post"}
        assert "doubts" in stances
        with TestClient(make_app(reader), base_url="http://127.0.0.1") as client:
            assert client.get("/en/").status_code == 200
        with musnad.open_case(tmp_path / "case", endpoint=address) as opened:
            assert len(opened.base.claims) == len(base.claims)
        held.close()
    now[0] += shelf.LOOK_S
    with pytest.raises(EndpointError, match="does not answer"), held.reading():
        pass
