"""The site without its generator: the navigation names every page, and no link leads nowhere."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from rdflib import SKOS, URIRef

from musnad.model.identifier import NAMESPACE

ROOT = Path(__file__).parents[2]
MADE_ELSEWHERE = {"docs/site/index"}
"""Pages that stand above the navigation."""


def _load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "site" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build():
    before = list(sys.path)
    yield _load("build")
    sys.path[:] = before


@pytest.fixture(scope="module")
def vocabulary():
    return _load("terms").Vocabulary()


@pytest.fixture(scope="module")
def written(build, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "source"
    return folder, build.write_sources(folder)


def anchors(text):
    """The anchors of a page: its headings as MyST names them, and those that stand there."""
    heads = re.findall(
        r"^#{1,4} (.+)$",
        re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE),
        re.MULTILINE,
    )
    names = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
    return names | set(re.findall(r'<a id="([^"]+)"', text))


def test_the_navigation_names_every_page_once(build):
    named = build.pages()
    assert len(named) == len(set(named))
    there = {str(p.relative_to(ROOT).with_suffix("")) for p in (ROOT / "docs").rglob("*.md")}
    there |= {p.stem for p in ROOT.glob("*.md") if p.name != "README.md"}
    assert there - MADE_ELSEWHERE == {n for n in named if not n.startswith("benchmarks/")}


def test_every_link_leads_somewhere(build, written):
    folder, pages = written
    seen = 0
    for page in pages:
        for file, anchor in build.links(page.read_text("utf-8")):
            to = page.parent / file if file else page
            assert to.is_file(), f"{page.relative_to(folder)}: {file}"
            if anchor and to.suffix == ".md":
                assert anchor in anchors(to.read_text("utf-8")), f"{page.name}: {file}#{anchor}"
            seen += 1
    assert seen > 1000


def test_a_broken_link_would_be_seen(build):
    assert list(build.links("see [a](nowhere.md#x), `[b](no.md)` and\n```\n[c](no.md)\n```\n")) == [
        ("nowhere.md", "x")
    ]


def test_every_term_has_its_page_with_an_example(vocabulary, written):
    folder, _ = written
    assert len(vocabulary.names) > 300
    for name in vocabulary.names:
        text = (folder / "ns" / f"{vocabulary.file(name)}.md").read_text("utf-8")
        assert f"{NAMESPACE}{name}" in text
        assert vocabulary.label(name, "ar") in text
        assert vocabulary.words(URIRef(NAMESPACE + name), SKOS.definition, "en") in text
        is_list = vocabulary.kind(name) == "closed list"
        assert "| members |" in text if is_list else "For example:" in text or "```turtle" in text


def test_an_example_in_turtle_uses_its_term(vocabulary):
    from pyoxigraph import RdfFormat, parse

    from musnad.rdf.terms import PREFIXES

    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    read = 0
    for name in vocabulary.names:
        if example := vocabulary.example(name):
            triples = list(parse(f"{head}{example}".encode(), format=RdfFormat.TURTLE))
            used = {str(t).strip("<>") for q in triples for t in (q.predicate, q.object)}
            assert NAMESPACE + name in used, name
            read += 1
    assert read > 250


def test_no_two_pages_differ_by_case_alone(written):
    _, pages = written
    assert len({str(p).casefold() for p in pages}) == len(pages)


def test_the_namespace_leads_to_a_page_with_an_anchor_for_each_term(vocabulary, written):
    folder, _ = written
    text = (folder / "ns" / "index.md").read_text("utf-8")
    assert anchors(text) >= set(vocabulary.names)
    served = (folder / "extra" / "ns" / "musnad.ttl").read_bytes()
    assert served == (ROOT / "ontology" / "musnad.ttl").read_bytes()


def test_the_arabic_page_says_so_and_links_as_the_english_one(build):
    arabic = (ROOT / "docs" / "site" / "ar.md").read_text("utf-8")
    assert arabic.startswith("---\nlang: ar\n---\n")
    english = (ROOT / "docs" / "site" / "index.md").read_text("utf-8")
    theirs = {Path(file).name for file, _ in build.links(english)}
    assert {Path(file).name for file, _ in build.links(arabic)} <= theirs | {"words.md"}


@pytest.mark.parametrize("name", ["researcher", "fact-checker", "osint-analyst"])
def test_a_how_to_runs_its_commands(name):
    """That what they print is still so: `docs/make.py --check`."""
    import doctest

    path = ROOT / "docs" / "how-to" / f"{name}.md"
    text = path.read_text("utf-8")
    assert len(re.findall(r"^\$ musnad ", text, re.MULTILINE)) >= 2
    failed, _ = doctest.testfile(str(path), module_relative=False)
    assert failed == 0
