"""Documents that are made from code, queries and seeds, so that they cannot grow old.

    python docs/make.py            write them, and show what changed
    python docs/make.py --check    write nothing; show what would change, and end with 1

`docs/coverage.md` needs the source texts (MUSNAD_TEXTS) and is left alone without them.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from difflib import unified_diff
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"


STORE_WORDS = """\
## The store

Words for what `musnad build` makes ([store.md](store.md)); the graph has no terms for them.

| English | العربية | what it is |
|---|---|---|
| generation | جيل | one whole state of the store; the next one takes its place in one step |
| read model | نموذج القراءة | records as rows, with what is derived and the words for search |
| stand | قول على موقف | a claim on a position of a question, its own or one it is carried to |
| condensed relation | علاقة موجزة | a stored relation of two positions; at most 20 of a kind |
| witness | شاهد | one of the two claims that show a condensed relation |
"""


def words() -> str:
    """The glossary, from the ontology."""
    from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

    from musnad.model.identifier import NAMESPACE

    graph = Graph().parse(ROOT / "ontology" / "musnad.ttl")

    def said(term: URIRef, predicate: URIRef, language: str) -> str:
        found = sorted(str(o) for o in graph.objects(term, predicate) if o.language == language)
        return found[0] if found else ""

    def rows(kind: URIRef) -> Iterator[str]:
        terms = {t for t in graph.subjects(RDF.type, kind) if str(t).startswith(NAMESPACE)}
        for term in sorted(terms):
            name = str(term).removeprefix(NAMESPACE)
            definition = said(term, SKOS.definition, "en").replace("|", "\\|")
            english, arabic = said(term, RDFS.label, "en"), said(term, RDFS.label, "ar")
            yield f"| `m:{name}` | {english} | {arabic} | {definition} |"

    lines = [
        "# Words",
        "",
        "One word for each thing: in the ontology, in class names, in columns and on the screen.",
        "Made from `ontology/musnad.ttl` by `make format`. [architecture.md](architecture.md) says",
        "which module answers for what.",
        "",
        "Pages, reports and listings call each thing by its word here, in both languages",
        "(`tests/docs/test_words.py`). Arabic keeps apart what is easily mixed: a claim is قول,",
        "the utterance in which it was made فعل القول; a stance وجه القول, a position موقف; a",
        "verdict حكم, what a person judged حكم القيّم; a witness شاهد, evidence دليل; the chain",
        "السند, a root أصل, an origin مصدر أصلي; an estimate تقدير, a grading تقييم. The",
        "principal, الأصيل, is باسم in a sentence: on behalf of.",
        "",
        f"The prefix `m:` is `{NAMESPACE}`.",
    ]
    head = ["", "| term | English | العربية | what it is |", "|---|---|---|---|"]
    properties = sorted({*rows(OWL.ObjectProperty), *rows(OWL.DatatypeProperty)})
    for title, body in (
        ("## Nodes", list(rows(OWL.Class)) or list(rows(RDFS.Class))),
        ("## Properties", properties or list(rows(RDF.Property))),
    ):
        lines += ["", title, *head, *body]
    lines += ["", "## Closed lists", *head]
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        for concept in sorted(graph.subjects(SKOS.inScheme, scheme)):
            name = str(concept).removeprefix(NAMESPACE)
            label = [
                said(concept, RDFS.label, x) or said(concept, SKOS.prefLabel, x)
                for x in ("en", "ar")
            ]
            definition = said(concept, SKOS.definition, "en").replace("|", "\\|")
            lines.append(f"| `m:{name}` | {label[0]} | {label[1]} | {definition} |")
    return "\n".join([*lines, "", STORE_WORDS])


def commands() -> str:
    """Every verb with its help."""
    from typer.main import get_command
    from typer.testing import CliRunner

    from musnad.cli.main import app

    run = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    lines = [
        "# Commands",
        "",
        "What `musnad VERB --help` says. Made by `make format`.",
        "",
        "Data go to stdout, remarks and findings to stderr (`check` prints findings on stdout).",
        "`musnad --quiet VERB` keeps remarks back. Every listing takes `--format`.",
        "",
        "| exit code | means |",
        "|---|---|",
        "| 0 | done; conflicts found and empty listings are 0 |",
        "| 1 | findings of severity error, wrong file content, an unknown id |",
        "| 2 | usage: an option or word that is not known |",
        "| 3 | a store that cannot be reached |",
        "| 4 | a file that cannot be opened or written |",
        "| 130 | interrupted |",
    ]
    for name in sorted(get_command(app).commands):
        text = run.invoke(app, [name, "--help"], prog_name="musnad").stdout.strip("\n")
        plain = "\n".join(line.rstrip() for line in text.splitlines())
        lines += ["", f"## musnad {name}", "", "```text", plain, "```"]
    return "\n".join(lines) + "\n"


QUERIES = """\
# Queries

Standard SPARQL 1.1, one question a file, in the folder `queries/` (and in the folder that
`musnad export case` writes). `musnad query NAME --param k=v` runs one here. Made by `make format`.

## In another engine

Every query file runs unchanged in any SPARQL 1.1 engine over our Turtle. Write the data, then ask
your engine, for example Apache Jena:

```sh
musnad export turtle -o case.ttl
arq --data=case.ttl --query=queries/who-says.rq
```

or rdflib, which comes with musnad:

```python
from pathlib import Path

import rdflib

query = Path("queries/who-says.rq").read_text(encoding="utf-8")
for row in rdflib.Graph().parse("case.ttl").query(query):
    print(*row, sep="\\t")
```

Without values a parameter stays unbound and the query lists everything. To bind it, put its IRI
into each line `# bind: VALUES ?question { ... }` and remove the words `# bind: `."""


def queries() -> str:
    """Every shipped query with its head."""
    lines = [QUERIES]
    for path in sorted((ROOT / "queries").glob("*.rq")):
        head = list(
            takewhile(lambda x: x.startswith("#"), path.read_text(encoding="utf-8").splitlines())
        )
        text = [line.removeprefix("#").removeprefix(" ") for line in head]
        prose = [x for x in text if not x.startswith(("param ", "column "))]
        table = [x for x in text if x.startswith(("param ", "column "))]
        lines += ["", f"## {path.stem}", "", *prose]
        if table:
            lines += ["", "```text", *table, "```"]
    return "\n".join(_single_blanks(lines)) + "\n"


def _single_blanks(lines: list[str]) -> Iterator[str]:
    last = "x"
    for line in lines:
        if line.strip() or last.strip():
            yield line.rstrip()
        last = line


BY_HAND = "<!-- by hand from here -->"
"""What follows it in `docs/coverage.md` is written by people and stays."""


def coverage() -> str | None:
    """What no claim covers, by offsets; no words of the texts. `None` without the texts."""
    texts = os.environ.get("MUSNAD_TEXTS")
    if not texts:
        return None
    from musnad.app.coverage import coverage as cover
    from musnad.app.settings import Settings, base_of
    from musnad.curation.load import load

    settings = Settings(SEEDS, ROOT / ".musnad", Path(texts), base=base_of(SEEDS))
    found = cover(settings)
    curation = load(SEEDS, texts=Path(texts), iri=settings.base)
    lines = [
        "# Coverage of the five source texts",
        "",
        "Which sentences carry a claim, and why the others carry none: offsets in code points, no",
        "words of the texts. Made by `make format` where the texts are at hand.",
        "",
        "| document | sentences | with a claim | with a remark alone | untouched |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {d.document} | {d.sentences} | {d.claimed} | {d.remarked} | {d.untouched} |"
        for d in found.documents
    ]
    lines += ["", "## Stretches that carry no claim", ""]
    lines += [
        "| document | start | end | length | category | why |",
        "|---|---:|---:|---:|---|---|",
    ]
    for name, entries in curation.furniture.items():
        for entry in sorted(entries, key=lambda e: e.get("at")):
            at = entry.get("at")
            lines.append(
                f"| {name} | {at.start} | {at.end} | {at.end - at.start} | "
                f"{entry.get('category')} | {entry.get('because')} |"
            )
    if found.untouched:
        lines += [
            "",
            "## Untouched",
            "",
            "| document | start | end | length |",
            "|---|---:|---:|---:|",
        ]
        lines += [
            f"| {s.document} | {s.span.start} | {s.span.end} | {s.span.end - s.span.start} |"
            for s in found.untouched
        ]
    written = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
    _, mark, by_hand = written.partition(BY_HAND)
    return "\n".join(lines) + "\n" + (f"\n{mark}{by_hand}" if mark else "")


def questions_answered() -> str:
    """Twenty questions with their answers, each supported by a shipped query that is run here."""
    lines = [
        "# Twenty questions, answered",
        "",
        "What an analyst would ask of the five texts, each answered by queries that ship with",
        "musnad, with the claims that support the answer. Made from",
        "`docs/questions-answered.toml` and the seeds by `make format`.",
    ]
    for number, (entry, tables) in enumerate(answered(), 1):
        lines += ["", f"## {number}. {entry['asks']}", "", entry["answer"]]
        for ask, rows in tables:
            params = " ".join(
                f"--param {name}={value}" for name, values in ask.get("params", {}).items()
                for value in values
            )  # fmt: skip
            lines += ["", f"`musnad query {ask['query']}{' ' if params else ''}{params}`", ""]
            columns = ask["columns"]
            lines += [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
            lines += [
                "| " + " | ".join(str(row[c]).replace("|", "\\|") for c in columns) + " |"
                for row in rows
            ]
    return "\n".join(lines) + "\n"


def answered() -> Iterator[
    tuple[dict[str, Any], list[tuple[dict[str, Any], list[dict[str, str]]]]]
]:
    """Each question of the file with the rows that its queries give today."""
    from musnad.app.case import all_quads
    from musnad.app.settings import base_of
    from musnad.curation.load import load
    from musnad.store.embedded import memory

    base = load(SEEDS, iri=base_of(SEEDS)).base
    with memory(all_quads(base)) as store:
        text = (ROOT / "docs" / "questions-answered.toml").read_text(encoding="utf-8")
        for entry in tomllib.loads(text)["question"]:
            yield entry, [(ask, _rows(store, base, ask)) for ask in entry["ask"]]


def _rows(store: Any, base: Any, ask: dict[str, Any]) -> list[dict[str, str]]:
    from musnad.store.queries import locate_shipped, parse_value

    query = locate_shipped(ask["query"])
    kinds = {p.name: p for p in query.params}
    bound = {
        name: [parse_value(kinds[name], value, base.iri) for value in values]
        for name, values in ask.get("params", {}).items()
    }
    answer = store.select(query.bind(bound))
    found = []
    for terms in answer:
        row = {n: _short(t, base) for n, t in zip(answer.columns, terms, strict=True)}
        if ask.get("keep") and row["question"] not in ask["keep"]:
            continue
        if all(row[name] == value for name, value in ask.get("where", {}).items()):
            found.append(row)
    return found


def _short(term: Any, base: Any) -> str:
    """An id, the name of an agent or source, the word of a closed list, or a literal's text."""
    if term is None:
        return ""
    value = str(term.value)
    if value.startswith(base.iri):
        node, _, name = value.removeprefix(base.iri).partition("/")
        if node in {"agent", "source"}:
            return str(base.label(name.replace("/", ".")).en)
        return name
    if "w3id.org/musnad/ns#" in value:
        return value.partition("#")[2].partition("-")[2] or value.partition("#")[2]
    return " ".join(value.split())


def reliability() -> str:
    """The tables of docs/reliability.toml: each verb under each fault."""
    data = tomllib.loads((ROOT / "docs" / "reliability.toml").read_text(encoding="utf-8"))
    verbs, faults = data["verbs"], data["faults"]
    lines = [data["head"], *(f"- **{name}**: {f['what']}" for name, f in faults.items())]
    for group in ("settings", "store", "seeds", "input", "id", "all"):
        names = [name for name, fault in faults.items() if fault["meets"] == group]
        lines += ["", f"| verb | {' | '.join(names)} |", f"|{' --- |' * (len(names) + 1)}"]
        for verb, row in verbs.items():
            if group == "all" or group in row["needs"]:
                ends = {n: str(row.get("but", {}).get(n, faults[n]["code"])) for n in names}
                codes = [ends[n] if n in row.get("only", names) else "·" for n in names]
                lines.append(f"| `{verb}` | {' | '.join(codes)} |")
    return "\n".join(lines) + "\n"


def readme() -> str:
    """The README with the excerpt of the conflicts report that the seeds give today."""
    from musnad.app.settings import base_of
    from musnad.curation.load import load
    from musnad.report.conflict_text import conflict_lines
    from musnad.report.dispute import report_conflicts
    from musnad.report.text import format_lines

    base = load(SEEDS, iri=base_of(SEEDS)).base
    out = io.StringIO()
    with redirect_stdout(out):
        report = report_conflicts(base, ["arms-transferred"])
    lines = conflict_lines(base, report, in_short=True)
    excerpt = format_lines(lines).split("What a rule means")[0].strip("\n")
    excerpt = "\n".join(excerpt.splitlines()[3:])
    source = (ROOT / "README.md").read_text(encoding="utf-8")
    start, end = "<!-- excerpt -->\n", "<!-- end of excerpt -->"
    before, _, rest = source.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}```text\n{excerpt}\n```\n{end}{after}"


def excerpts(name: str) -> str:
    """A document with every excerpt as the tool prints it today."""
    from excerpts import refresh

    return refresh((ROOT / "docs" / name).read_text(encoding="utf-8"))


def walkthrough() -> str:
    """The walk-through with what its commands print when they are run one after the other."""
    sys.path.insert(0, str(ROOT / "docs"))
    from transcript import refresh

    with tempfile.TemporaryDirectory() as folder:
        source = (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8")
        return refresh(source, Path(folder))


def assistant() -> str | None:
    """What the tools for assistants are and answer; `None` without the extra `musnad[mcp]`."""
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        return None
    sys.path.insert(0, str(ROOT / "docs"))
    from assistant import refresh

    return refresh((ROOT / "docs" / "mcp.md").read_text(encoding="utf-8"))


def architecture() -> str:
    """The architecture with its ranks and imports as they are today."""
    sys.path.insert(0, str(ROOT / "docs"))
    from rooms import refresh

    return refresh((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


MADE: dict[str, Callable[[], str | None]] = {
    "docs/words.md": words,
    "docs/commands.md": commands,
    "docs/queries.md": queries,
    "docs/coverage.md": coverage,
    "docs/questions-answered.md": questions_answered,
    "docs/reliability.md": reliability,
    "docs/curation.md": partial(excerpts, "curation.md"),
    "docs/verdicts.md": partial(excerpts, "verdicts.md"),
    "docs/search.md": partial(excerpts, "search.md"),
    "docs/how-to/fact-checker.md": partial(excerpts, "how-to/fact-checker.md"),
    "docs/how-to/osint-analyst.md": partial(excerpts, "how-to/osint-analyst.md"),
    "docs/how-to/researcher.md": partial(excerpts, "how-to/researcher.md"),
    "docs/walkthrough.md": walkthrough,
    "docs/mcp.md": assistant,
    "docs/architecture.md": architecture,
    "README.md": readme,
}


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """What would change in a document, in the form that patches have."""
    return unified_diff(
        before.splitlines(), after.splitlines(), name, f"{name} as made", "", "", 2, ""
    )


def main() -> int:
    """Write, or check, every document that is made."""
    check = "--check" in sys.argv
    stale = []
    for name, make in MADE.items():
        text = make()
        path = ROOT / name
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text is None or before == text:
            continue
        stale.append(name)
        print("\n".join(difference(name, before, text)))
        if not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name} {'is out of date: make accept writes it' if check else 'written'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
