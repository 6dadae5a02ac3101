"""Every verb on the example case: what it prints, where, and how it ends."""

import csv
import functools
import io
import json
import re
import shutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from musnad.app import asking, opening
from musnad.cli import listing
from musnad.cli.verbs import VERBS, make_app


def test_help_names_every_verb_of_the_readme(shell):
    text = shell("--help").stdout
    for verb in [
        "demo",
        "init",
        "build",
        "check",
        "fmt",
        "coverage",
        "schema",
        "claims",
        "questions",
        "speakers",
        "documents",
        "relations",
        "conflicts",
        "agreements",
        "compare",
        "show",
        "query",
        "export",
    ]:
        assert f"\n  {verb} " in text, verb


def test_conflicts_name_sides_words_and_reason(shell):
    text = shell("conflicts").stdout
    assert "CONFLICTS: 2 of 3 questions are disputed" in text
    assert "at least 62: Sidr General Hospital | 40: Interior Ministry" in text
    assert "At least 62 and 40 have no value in common." in text
    assert "«أودت بحياة 40 شخصا»" in text
    assert "NOT A CONFLICT, BECAUSE" in text
    assert "Who left home did not die." in text


def test_a_changed_figure_changes_the_conflicts(shell):
    path = shell.folder / "seeds" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("answer: at least 62", "answer: at least 35"), encoding="utf-8")
    text = shell("build").stdout
    assert "1 appeared, 1 vanished" in text
    report = shell("conflicts").stdout
    assert "1 of 3 questions are disputed" in report
    assert "At least 35 contains 40" in report


def test_a_changed_stance_changes_the_conflicts(shell):
    path = shell.folder / "seeds" / "sidr-today.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("stance: denies", "stance: asserts"), encoding="utf-8")
    shell("build")
    assert "Did the earth dam collapse?" not in shell("conflicts").stdout.split("NOT A")[0]
    assert "Did the earth dam collapse?" in shell("agreements").stdout


def test_agreements_count_origins(shell):
    text = shell("agreements").stdout
    assert "How many people left their homes?" in text
    assert text.count("1 unnamed source says so; no origin stands behind it.") == 2


def test_own_relations_leave_out_what_is_carried_where_a_pair_meets_on_its_own_question(shell):
    rows = shell.lines("relations")
    own = [
        json.loads(x) for x in shell("relations", "--own", "--format", "jsonl").stdout.splitlines()
    ]
    kept = [row for row in rows if row in own]
    assert kept == own
    conflicts = [r for r in rows if r["kind"] == "conflicts"]
    assert [r for r in own if r["kind"] == "conflicts"] == conflicts
    questions = {r["claim"]: r["question"] for r in shell.lines("claims")}
    for row in own:
        both = all(row["carried_from"].values())
        assert not (both and questions[row["a"]] == questions[row["b"]])


def test_building_twice_changes_nothing(shell):
    text = shell("build").stdout
    assert "claims: 0 added, 0 removed" in text
    assert "verdicts: 0 appeared, 0 vanished" in text


def test_a_build_that_fails_leaves_the_store_as_it_was(shell):
    before = shell("export", "nquads", "-o", "-").stdout
    path = shell.folder / "seeds" / "valley-post.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("62 people", "63 people"), encoding="utf-8"
    )
    result = shell("build", code=1)
    assert "evidence-quote-not-found" in result.stderr
    assert "the store stays as it was" in result.stderr
    assert shell("export", "nquads", "-o", "-").stdout == before


def test_a_dry_build_writes_nothing(shell):
    import shutil

    shutil.rmtree(shell.folder / ".musnad")
    assert "would be written" in shell("build", "--dry-run").stdout
    assert not (shell.folder / ".musnad").exists()


def test_check_prints_findings_on_stdout_and_ends_with_1(shell):
    path = shell.folder / "seeds" / "valley-post.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("stance: asserts", "stance: assert", 1),
        encoding="utf-8",
    )
    result = shell("check", code=1)
    line = result.stdout.splitlines()[0]
    assert line.startswith("seeds/valley-post.yml:13:13: error unknown-word stance:")
    assert "did you mean 'asserts'" in result.stdout
    rows = [json.loads(x) for x in shell("check", "--format", "jsonl", code=1).stdout.splitlines()]
    assert list(rows[0]) == ["file", "line", "column", "severity", "code", "message", "hint"]


def test_check_of_a_sound_case_prints_nothing_and_ends_with_0(shell):
    result = shell("check")
    assert result.stdout == ""
    assert "7 claims in 2 documents: 0 errors, 0 warnings" in result.stderr
    assert "7 quotes found again in the source texts" in result.stderr


CLAIM_KEYS = [
    "claim",
    "document",
    "sha256",
    "evidence",
    "statement",
    "speaker",
    "principal",
    "chain",
    "utterance",
    "stance",
    "certainty",
    "question",
    "answer",
    "as_of",
    "said_on",
    "published_on",
    "note",
    "superseded_by",
]


def test_claims_as_json_lines_have_the_promised_fields(shell):
    rows = shell.lines("claims")
    assert len(rows) == 7
    for row in rows:
        assert set(CLAIM_KEYS) <= set(row)
    by_id = {row["claim"]: row for row in rows}
    forty = by_id["ministry-40-dead"]
    assert forty["evidence"] == [{"start": 116, "end": 134, "exact": "أودت بحياة 40 شخصا"}] or (
        forty["evidence"][0]["exact"] == "أودت بحياة 40 شخصا"
    )
    assert forty["answer"]["lower"] == forty["answer"]["upper"] == "40"
    assert forty["principal"] == {
        "id": "interior-ministry",
        "label": {"ar": "وزارة الداخلية", "en": "Interior Ministry"},
    }
    over = by_id["official-3000-displaced"]
    assert (over["answer"]["lower"], over["answer"]["lower_closed"]) == ("3000", False)
    assert over["answer"]["upper"] is None
    assert over["answer"]["hedge"] == "more-than"
    assert over["speaker"]["anonymous"] is True
    assert over["principal"] is None
    assert by_id["ministry-declines-displaced"]["answer"] == {"type": "unknown", "value": None}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--speaker", "interior-ministry"], 3),
        (["--stance", "denies"], 1),
        (["--unnamed"], 2),
        (["--document", "valley-post"], 3),
        (["--question", "flood-deaths"], 2),
        (["--since", "2025-03-04", "--until", "2025-03-04"], 2),
        (["--since", "2025-03-05"], 0),
        (["--known-by", "2025-03-03"], 0),
        (["--known-by", "2025-03-04"], 7),
        (["--recorded-by", "2026-11-20"], 0),
    ],
)
def test_claims_are_filtered(shell, words, expected):
    assert len(shell.lines("claims", *words)) == expected


RELATION_KEYS = [
    "a",
    "b",
    "kind",
    "verdict",
    "independence",
    "question",
    "carried_from",
    "rule",
    "reason",
    "judged_by",
]


def test_relations_as_json_lines(shell):
    rows = shell.lines("relations")
    for row in rows:
        assert set(RELATION_KEYS) <= set(row)
        assert row["a"] < row["b"]
        assert set(row["carried_from"]) == {"a", "b"}
    conflicts = {(r["a"], r["b"], r["verdict"]) for r in rows if r["kind"] == "conflicts"}
    assert conflicts == {
        ("hospital-62-dead", "ministry-40-dead", "disjoint"),
        ("director-dam-collapsed", "ministry-denies-collapse", "denial"),
    }


@pytest.mark.parametrize("verb", ["relations", "questions", "speakers", "documents"])
def test_a_table_ends_after_so_many_rows_and_says_so(shell, monkeypatch, verb):
    every = shell.lines(verb)
    assert len(shell(verb, "--limit", "1").stdout.splitlines()) == 2
    assert shell.lines(verb, "--limit", "1") == every[:1]
    monkeypatch.setattr(listing, "TABLE_ROWS", len(every) - 1)
    cut = shell(verb)
    assert len(cut.stdout.splitlines()) == len(every)  # the heading is one
    assert f"the first {len(every) - 1} rows" in cut.stderr
    assert shell.lines(verb) == every
    monkeypatch.setattr(listing, "TABLE_ROWS", len(every))
    assert "the first" not in shell(verb).stderr


def test_a_table_of_claims_says_how_many_there_are(shell, monkeypatch):
    every = shell.lines("claims")
    assert shell.lines("claims", "--limit", "2") == every[:2]
    monkeypatch.setattr(listing, "TABLE_ROWS", 3)
    cut = shell("claims")
    assert len(cut.stdout.splitlines()) == 4  # the heading is one
    assert f"the first 3 of {len(every)} rows" in cut.stderr
    few = sum(line["stance"] == "asserts" for line in every)
    assert f"of {few} rows" in shell("claims", "--stance", "asserts").stderr
    assert len(shell("claims", "--format", "csv").stdout.splitlines()) == len(every) + 1


@pytest.mark.parametrize(
    "verb", ["claims", "questions", "speakers", "documents", "relations", "conflicts", "agreements"]
)
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "md", "table"])
def test_every_listing_takes_every_format(shell, verb, form):
    text = shell(verb, "--format", form).stdout
    assert text.strip()
    if form == "json":
        json.loads(text)
    elif form == "jsonl":
        assert all(json.loads(line) for line in text.splitlines())
    elif form in {"csv", "tsv"}:
        rows = list(csv.reader(io.StringIO(text), delimiter="," if form == "csv" else "\t"))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1


def test_compare_explains_a_verdict_and_its_absence(shell):
    text = shell("compare", "ministry-40-dead", "hospital-62-dead").stdout
    assert "conflicts / disjoint" in text
    assert "Rule 6f" in text
    text = shell("compare", "ministry-40-dead", "director-dam-collapsed").stdout
    assert "No verdict" in text
    assert "two questions" in text
    text = shell("compare", "ministry-declines-displaced", "relief-3200-displaced").stdout
    assert "it neither asserts nor denies" in text


@pytest.mark.parametrize(
    "name", ["ministry-40-dead", "flood-deaths", "interior-ministry", "sidr-today"]
)
def test_show_gives_each_kind_of_thing_in_full(shell, name):
    assert "40" in shell("show", name).stdout
    assert json.loads(shell("show", name, "--format", "json").stdout)["id"] == name


def test_show_gives_chain_and_words(shell):
    text = shell("show", "ministry-40-dead").stdout
    assert "1. Sidr Today (publisher)" in text
    assert "2. Interior Ministry (speaker)  \u2068«قالت وزارة الداخلية»\u2069" in text
    assert "«أودت بحياة 40 شخصا»" in text
    assert "capture SHA-256" in text


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "nothing-of-the-kind"], 1, "remedy"),
        (["show", "ministry-40-ded"], 1, "ministry-40-dead"),
        (["compare", "ministry-40-dead", "nobody"], 1, "remedy"),
        (["claims", "--question", "flood-death"], 1, "flood-deaths"),
        (["claims", "--store", "no/such/store"], 3, "musnad build"),
        (["check", "no-such-folder"], 4, "folder"),
        (["claims", "--since", "yesterday"], 2, "2024-06-19"),
        (["claims", "--format", "yaml"], 2, "yaml"),
        (["schema", "nobody"], 2, "agents"),
        (["export", "pdf", "-o", "x.pdf"], 2, "turtle"),
        (["export", "turtle", "-o", "no/such/folder/x.ttl"], 4, "cannot be written"),
        (["coverage"], 0, ""),
        (["query", "no-such-query"], 1, "shipped"),
        (["init", "."], 4, "there already"),
        (["frobnicate"], 2, "frobnicate"),
        (["claims", "--stance", "denys"], 2, "denies"),
        (["relations", "--kind", "conflict"], 2, "conflicts"),
        (["questions", "--status", "maybe"], 2, "disputed"),
    ],
)
def test_exit_codes_and_remedies(shell, words, code, says):
    result = shell(*words, code=code)
    assert says in result.stderr + result.stdout


def test_init_starts_a_case_that_builds(shell, tmp_path, monkeypatch):
    shell("init", str(tmp_path / "new"))
    monkeypatch.chdir(tmp_path / "new")
    shell("build")
    assert "2 of 3 questions are disputed" in shell("conflicts").stdout


def test_init_dry_run_writes_nothing(shell, tmp_path):
    assert "musnad.toml" in shell("init", str(tmp_path / "new"), "--dry-run").stdout
    assert not (tmp_path / "new").exists()


def test_schema_is_json_and_fits_the_example(shell):
    for name in ("document", "agents", "questions", "utterances", "judgements"):
        schema = json.loads(shell("schema", name).stdout)
        assert schema["$schema"].endswith("2020-12/schema")
        assert schema["additionalProperties"] is False
        alone = name == "judgements"  # judgements without readings, or readings alone
        assert bool(schema["required"]) != alone


def test_exports_are_the_same_bytes_every_time_and_without_texts(shell, monkeypatch):
    first = {
        f: shell("export", f, "-o", "-").stdout
        for f in ("turtle", "trig", "nquads", "jsonld", "jsonl", "csv")
    }
    toml = shell.folder / "musnad.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('texts = "texts"\n', ""), encoding="utf-8"
    )
    result = shell("build")
    assert "7 quotes not verified" in result.stderr
    for form, text in first.items():
        assert shell("export", form, "-o", "-").stdout == text, form


def test_turtle_reads_in_rdflib_and_holds_the_triples_of_the_store_and_what_they_say_too(shell):
    import pyoxigraph
    import rdflib

    from musnad.rdf.aligned import align

    turtle = shell("export", "turtle", "-o", "-").stdout
    quads = shell("export", "nquads", "-o", "-").stdout
    told = align(pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    triples = {str(q.triple) for q in told}
    assert {
        str(q.triple) for q in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    } == triples
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(triples)


def test_export_base_leaves_the_derived_out(shell):
    everything = shell("export", "turtle", "-o", "-").stdout
    bare = shell("export", "turtle", "-o", "-", "--base").stdout
    assert "m:Position" in everything
    assert "m:Position" not in bare
    assert "m:status" not in bare


def test_query_reads_a_file_stdin_and_refuses_updates(shell, tmp_path):
    text = "PREFIX m: <https://w3id.org/musnad/ns#>\nSELECT (COUNT(?c) AS ?n) { ?c a m:Claim }"
    file = tmp_path / "count.rq"
    file.write_text(text, encoding="utf-8")
    assert shell("query", str(file), "--format", "csv").stdout.split() == ["n", "7"]
    assert shell("query", "-", "--format", "csv", stdin=text).stdout.split() == ["n", "7"]
    shell("query", "-", stdin="DELETE WHERE { ?s ?p ?o }", code=1)
    shell("query", "-", stdin="SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", code=1)
    shell("query", "-", stdin="this is no query", code=1)


def test_a_query_says_where_its_rows_were_cut(shell, monkeypatch):
    few = functools.partial(opening.run_query, max_rows=3)
    monkeypatch.setattr(asking, "run_query", few)
    asked = shell("query", "claims", "--format", "csv")
    assert "only the first 3 rows" in asked.stderr
    assert asked.stdout.count("\n") == 4


def test_quiet_keeps_remarks_back(shell):
    assert shell("--quiet", "check").stderr == ""


def test_coverage_names_what_no_claim_touches(shell):
    result = shell("coverage")
    assert "1 untouched" in result.stderr or "untouched" in result.stderr
    rows = [json.loads(x) for x in shell("coverage", "--format", "jsonl").stdout.splitlines()]
    assert all({"document", "start", "end", "sentence"} == set(row) for row in rows)


def test_help_imports_nothing_heavy():
    loaded = subprocess.run(
        [sys.executable, "-c",
         "import sys, musnad.cli.main; print(*sorted(sys.modules))"],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    for heavy in ("rdflib", "pyshacl", "pyoxigraph", "yaml", "rich", "ruamel"):
        assert heavy not in loaded, f"{heavy} is imported before any verb asks for it"


def test_every_verb_is_where_the_table_says():
    for module, names in VERBS.items():
        verbs = make_app([names[0]]).registered_commands
        assert [verb.callback.__module__ for verb in verbs] == [f"musnad.cli.{module}"]
    help_text = CliRunner().invoke(make_app(), ["--help"]).stdout
    listed = re.findall(r"^  ([a-z-]+)  ", help_text.partition("Commands:")[2], re.MULTILINE)
    assert listed == [name for names in VERBS.values() for name in names]


def test_the_demo_opens_with_one_screen_and_shows_the_words_of_every_origin(shell, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    shown = shell("demo").stdout
    first, _, rest = shown.partition("\nTHE CASE IN ONE PAGE\n")
    assert len(first.splitlines()) <= 24
    asked = " 1. Has North Korea transferred arms or munitions to Russia?"
    assert f"{asked}  [arms-transferred]  YES: 12 | NO: 2\n" in first
    assert "musnad demo --question ID" in first
    text = rest.split("\n2. ")[0]
    for claim in ("khabarain-us-containers", "alarm-stoltenberg-ammunition"):
        assert f"· {claim}" in text


def test_the_demo_shows_one_dispute_whole(shell):
    shown = shell("demo", "--question", "nk-casualties").stdout
    assert "NOT over 6,000" in shown
    assert "transferred arms" not in shown
    assert "musnad questions" in shell("demo", "--question", "nothing-here", code=1).stderr


def test_a_device_is_written_to_and_never_replaced(shell, tmp_path):
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    shell("export", "nquads", "-o", str(pipe))
    reader.join(timeout=30)
    assert read
    assert read[0].count(b"\n") > 100
    assert pipe.is_fifo()


def test_an_answer_beside_its_own_words_is_a_warning(shell):
    path = shell.folder / "seeds" / "sidr-today.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("answer: 40\n", "answer: 400\n"), encoding="utf-8"
    )
    assert "warning answer-beside-words ministry-40-dead answers 400" in shell("check").stdout


def test_a_text_with_other_bytes_is_named(shell):
    path = shell.folder / "texts" / "valley-post.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "warning capture-changed texts/valley-post.txt" in shell("check").stdout


def test_a_slip_in_a_parameter_is_no_empty_answer(shell):
    assert "flod" in shell("query", "conflicts", "--param", "question=flod", code=1).stderr


def test_the_chain_is_told_from_the_document_to_the_speaker(shell):
    path = shell.folder / "seeds" / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    link = "    chain:\n      - agent: red-lantern\n        role: relay\n    cue: The Sidr"
    path.write_text(source.replace("    cue: The Sidr", link), encoding="utf-8")
    shell("-q", "build")
    assert "(Valley Post ← Red Lantern, 2025-03-04)" in shell("conflicts").stdout


def test_check_without_texts_says_in_one_line_what_it_did_not_verify(shell):
    shutil.rmtree(shell.folder / "texts")
    (shell.folder / "musnad.toml").unlink(missing_ok=True)
    said = shell("check").output.splitlines()
    (line,) = [line for line in said if "not verified" in line]
    assert line.startswith("7 quotes")
    assert "--texts DIR" in line


def test_check_names_the_folder_of_texts_that_lies_beside_the_seeds(shell):
    (shell.folder / "musnad.toml").unlink()
    assert "(--texts texts, or MUSNAD_TEXTS)" in shell("check").stderr
    assert "7 quotes found again" in shell("check", "--texts", "texts").stderr
