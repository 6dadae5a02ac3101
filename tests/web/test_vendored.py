"""What is not ours is as it was published: hash and licence of every vendored file."""

import hashlib
import tomllib

from musnad import resources

FOLDER = resources.locate("web") / "static" / "vendored"
FREE = {"0BSD", "MIT", "OFL-1.1", "Apache-2.0", "BSD-3-Clause"}


def test_every_file_has_its_hash_and_licence():
    listed = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))
    texts = {entry["text"] for entry in listed.values()}
    there = {p.name for p in FOLDER.iterdir()} - texts - {"vendored.toml"}
    assert there == set(listed)
    for name, entry in listed.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == entry["sha256"], name
        assert entry["licence"] in FREE
        assert len((FOLDER / entry["text"]).read_text(encoding="utf-8")) > 300
        assert entry["version"]
        assert entry["source"]
