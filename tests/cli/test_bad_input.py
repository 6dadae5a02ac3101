"""Bad input: a finding with its place, the right exit code, no traceback, the store untouched."""

import hashlib

import pytest

from tests.drawn import times


def fingerprint(folder):
    """Every file of the store with the hash of its bytes."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted((folder / ".musnad").rglob("*"))
        if p.is_file() and "lock" not in p.name.lower()
    }


def swap(old, new):
    return lambda data: data.replace(old.encode(), new.encode(), 1)


BAD = {
    "broken YAML": (lambda _: b"title: [\nclaims: {", "yaml-broken"),
    "unknown speaker": (swap("speaker: sidr-hospital", "speaker: sidr-hopital"), "unknown-agent"),
    "duplicate key": (swap("language: en", "language: en\nlanguage: ar"), "duplicate-key"),
    "quote not in the text": (swap("62 people had", "62 persons had"), "evidence-quote-not-found"),
    "wrong offset": (swap("at: 113-140", "at: 112-139"), "evidence-offset-wrong"),
    "lower above upper": (
        swap("answer: at least 62", "answer: between 9 and 2"),
        "quantity-lower-above-upper",
    ),
    "not UTF-8": (lambda data: data + b"\xc3\x28\n", "not-utf-8"),
    "empty file": (lambda _: b"", "file-empty"),
    "very many lines": (
        lambda data: data + b"nonsense: x\n" * times(10_000, 100_000),
        "duplicate-key",
    ),
    "NUL": (lambda data: data.replace(b"valley-post", b"valley\x00post", 1), "yaml-broken"),
    "a list where a mapping is wanted": (lambda _: b"- a\n- b\n", "form"),
    "a number no engine holds": (
        swap("answer: at least 62", "answer: at least 1" + "0" * 30),
        "quantity-out-of-range",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(shell, name):
    edit, code = BAD[name]
    path = shell.folder / "seeds" / "valley-post.yml"
    before = fingerprint(shell.folder)
    assert before
    path.write_bytes(edit(path.read_bytes()))
    result = shell("build", code=1)
    lines = [line for line in result.stderr.splitlines() if f" {code} " in line]
    assert lines, result.stderr[:2000]
    place, _, rest = lines[0].partition(": ")
    file, line, column = place.rsplit(":", 2)
    assert file.endswith("valley-post.yml")
    assert int(line) >= 1
    assert int(column) >= 1
    assert rest.startswith("error ")
    assert fingerprint(shell.folder) == before
    assert shell("check", code=1).stdout
