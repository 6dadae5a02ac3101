"""A small case on disk that tests may break in one place."""

import hashlib
import shutil
from pathlib import Path

import pytest

from musnad import resources
from musnad.app.building import build_all
from musnad.app.case import check
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.files import read_captures
from musnad.curation.load import load

COMPARED = set()
"""The codes of findings of which check and build said the same here."""


class Case:
    """A copy of the example case."""

    def __init__(self, folder: Path):
        self.seeds = folder / "seeds"
        self.texts = folder / "texts"

    def replace(self, file, old, new):
        path = self.seeds / file
        source = path.read_text(encoding="utf-8")
        assert source.count(old) >= 1, f"{old!r} is not in {file}"
        path.write_text(source.replace(old, new, 1), encoding="utf-8")

    def append(self, file, text):
        path = self.seeds / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def write_text(self, document, text):
        """Replace the source text of a document, with its hash and length."""
        (self.texts / f"{document}.txt").write_bytes(text.encode())
        path = self.seeds / f"{document}.yml"
        lines = path.read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            if line.startswith("sha256:"):
                lines[index] = f"sha256: {hashlib.sha256(text.encode()).hexdigest()}"
            elif line.startswith("length:"):
                lines[index] = f"length: {len(text)}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def load(self, *, texts=True):
        found = load(
            self.seeds, texts=self.texts if texts else None, iri="https://example.org/case/"
        )
        self._hold_check_to_build({f.code for f in found.findings}, texts=texts)
        return found

    def _hold_check_to_build(self, codes, *, texts):
        """Check looks at a whole case in memory and build at one document after the other.

        Whatever is wrong, both must say the same: this is tried for every code of a finding.
        """
        if codes <= COMPARED:
            return
        COMPARED.update(codes)
        settings = Settings(
            self.seeds,
            self.seeds.with_name("store"),
            self.texts if texts else None,
            base="https://example.org/case/",
        )
        checked = check(settings).findings
        built = build_all(settings, read_captures(settings.texts) if texts else Captures()).findings
        shutil.rmtree(settings.store, ignore_errors=True)
        assert built == checked

    def findings(self, *, texts=True):
        return list(self.load(texts=texts).findings)


@pytest.fixture
def case(tmp_path):
    shutil.copytree(resources.locate("example"), tmp_path / "case")
    return Case(tmp_path / "case")
