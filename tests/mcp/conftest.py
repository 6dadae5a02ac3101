"""The example case, built once; the tools are asked by the protocol's own client."""

import shutil

import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.settings import read_settings


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The settings of the built example case."""
    folder = tmp_path_factory.mktemp("mcp") / "case"
    shutil.copytree(resources.locate("example"), folder)
    settings = read_settings(here=folder, environ={})
    assert build(settings).claims
    return settings
