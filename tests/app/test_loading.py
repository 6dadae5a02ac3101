"""What was exported comes back by load, and what is wrong in a line is said at that line."""

import io
import json
import math
import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from musnad.app import exporting, loading
from musnad.app.build import build
from musnad.app.opening import open_base
from musnad.app.settings import Settings
from musnad.errors import FileChangedError, FileUnreadableError
from musnad.export.records import write_records
from musnad.ingest import quads
from musnad.ingest.lines import scan as scan_lines
from musnad.model.codec import record_line, to_json
from musnad.rdf.write import to_lines
from musnad.store import generation
from musnad.value.answer import DateAnswer, QuantityAnswer
from tests.pair import copy_part
from tests.rdf.rdf_bases import full_base as made_base


@pytest.fixture(scope="module")
def built(tmp_path_factory, seeds):
    """A store with a part of the shipped case, and its folder."""
    folder = tmp_path_factory.mktemp("built")
    base = "https://example.org/case/treaty/"
    settings = Settings(copy_part(seeds, folder / "seeds"), folder / "store", base=base)
    assert not build(settings).errors
    for form in ("turtle", "trig", "nquads", "jsonld", "records"):
        exporting.export_file(settings, form, folder / f"all.{form}")
    return settings, folder


def count_claims(built):
    """How many claims that part has."""
    text = (built[1] / "all.records").read_text("utf-8")
    return text.count('{"record":"claim"')


def count_documents(built):
    return (built[1] / "all.records").read_text("utf-8").count('{"record":"document"')


def full_base():
    """The example of the tests without what a build refuses: words outside quotes, an echo."""
    base = made_base()
    return replace(
        base,
        judgements={k: j for k, j in base.judgements.items() if k != "two-counts"},
        claims={
            id_: replace(claim, answer=replace(claim.answer, verbatim=""))
            if isinstance(claim.answer, QuantityAnswer | DateAnswer)
            else claim
            for id_, claim in base.claims.items()
        },
    )


SUFFIX = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld", "records": "jsonl"}


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "seeds", tmp_path / "store")


def exported(settings, form="trig"):
    out = io.BytesIO()
    exporting.export(settings, form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", list(SUFFIX))
def test_what_was_exported_comes_back(built, settings, tmp_path, form):
    path = tmp_path / f"all.{SUFFIX[form]}"
    path.write_bytes((built[1] / f"all.{form}").read_bytes())
    found = loading.load(settings, [path])
    assert not found.findings
    assert (found.claims, found.documents) == (count_claims(built), count_documents(built))
    assert exported(settings) == (built[1] / "all.trig").read_bytes()


def test_records_in_any_order_give_the_same(built, settings, tmp_path):
    lines = (built[1] / "all.records").read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "all.jsonl"
    path.write_text("".join(sorted(lines)), "utf-8")
    assert not loading.load(settings, [path]).errors
    assert exported(settings) == (built[1] / "all.trig").read_bytes()


def test_the_standard_input_is_read(built, settings, monkeypatch):
    class Input:
        buffer = io.BytesIO((built[1] / "all.records").read_bytes())

    monkeypatch.setattr(sys, "stdin", Input)
    assert loading.load(settings, [Path("-")]).claims == count_claims(built)


def test_a_pipe_is_read_once(built, settings, tmp_path):
    pipe, rdf = tmp_path / "pipe", tmp_path / "pipe.nq"
    for path in pipe, rdf:
        os.mkfifo(path)
    records = (built[1] / "all.records").read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=[records])
    writer.start()
    assert loading.load(settings, [pipe]).claims == count_claims(built)
    writer.join()
    with pytest.raises(FileUnreadableError, match="is not a file"):
        loading.load(settings, [rdf])


def test_public_claim_lines_are_read_beside_records_of_the_rest(built, settings, tmp_path):
    rest = tmp_path / "rest.jsonl"
    lines = (built[1] / "all.records").read_text("utf-8").splitlines(keepends=True)
    rest.write_text("".join(x for x in lines if '"record":"claim"' not in x), "utf-8")
    claims = tmp_path / "claims.jsonl"
    claims.write_bytes(exported(built[0], "jsonl"))
    found = loading.load(settings, [rest, claims])
    assert not found.errors, found.findings[:3]
    assert exported(settings, "jsonl") == claims.read_bytes()


def test_nothing_is_written_when_dry(built, settings):
    found = loading.load(settings, [built[1] / "all.records"], dry=True)
    assert (found.claims, found.quads, found.dry) == (count_claims(built), 0, True)
    assert not generation.exists(settings.store)


def test_what_an_unnamed_source_said_is_taken_before_a_claim_reports_it(settings, tmp_path):
    base = full_base()
    spoken = next(iter(base.sources.values()))
    reported = {k for k, c in base.claims.items() if c.utterance == spoken.utterance}
    assert reported
    lines = [x for x in write_records(base) if json.loads(x).get("id") not in reported]
    found = loading.load(settings, [write(tmp_path / "some.jsonl", *lines)])
    assert not [f for f in found.findings if f.code.startswith("shape-")], found.findings


def test_a_file_that_is_still_written_is_refused(settings, tmp_path, monkeypatch):
    path = write(tmp_path / "growing.jsonl", *write_records(full_base()))
    scan = scan_lines

    def scan_while_it_grows(files):
        with path.open("a") as file:
            file.write("\n")
        return scan(files)

    monkeypatch.setattr(loading, "scan", scan_while_it_grows)
    with pytest.raises(FileChangedError, match="changed while it was read"):
        loading.load(settings, [path])
    assert not generation.exists(settings.store)


# -- adding to what is there ---------------------------------------------------------------------


def write(path, *records):
    path.write_text("".join(records), "utf-8")
    return path


@pytest.fixture
def example(settings, tmp_path):
    """A store with the example of the tests."""
    path = write(tmp_path / "example.jsonl", *write_records(full_base()))
    found = loading.load(settings, [path])
    assert not found.errors, found.findings
    return settings


def test_a_claim_is_added_to_a_document_of_the_store(example, tmp_path):
    claim = replace(full_base().claims["counted"], id="counted-again")
    found = loading.load(example, [write(tmp_path / "more.jsonl", record_line(claim))])
    assert not found.errors, found.findings
    assert found.claims == len(full_base().claims) + 1
    assert open_base(example).claims["counted-again"].question == "boats-moored"


def test_a_document_is_replaced_as_a_whole(example, tmp_path):
    base = full_base()
    report = base.documents["wire-report"]
    found = loading.load(example, [write(tmp_path / "more.jsonl", record_line(report))])
    assert "unknown-claim" in {f.code for f in found.findings if f.severity == "error"}
    assert "relayed" in open_base(example).claims, "with an error the store stays as it was"
    leaflet = replace(base.documents["leaflet"], title="Leaves")
    assert not loading.load(example, [write(tmp_path / "m.jsonl", record_line(leaflet))]).errors
    assert open_base(example).documents["leaflet"].title == "Leaves"


def test_fresh_leaves_out_what_the_store_holds(example, built):
    found = loading.load(example, [built[1] / "all.records"], fresh=True)
    assert (found.claims, found.documents) == (count_claims(built), count_documents(built))


# -- what is wrong -------------------------------------------------------------------------------


def spoilt(name, **changes):
    row = {"record": "claim"} | to_json(full_base().claims[name]) | changes
    return json.dumps(row, ensure_ascii=False) + "\n"


def quote(exact, start=0):
    return [{"start": start, "end": start + len(exact), "exact": exact}]


MASS = {"type": "quantity", "hedge": "bare", "lower": "1", "upper": "1", "verbatim": ""}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "json-broken"),
        ("[]", "form"),
        ('{"record": "claims"}', "record-kind"),
        ('{"record": "case", "iri": "x y"}', "form"),
        ('{"record": "agent", "id": "a", "id": "b"}', "duplicate-key"),
        ('{"record": "agent", "id": "\\ud800"}', "json-broken"),
        (spoilt("bare", id="x", note="ok").replace("ok", "\\uD83D"), "json-broken"),
        (spoilt("bare", id="x", note=math.nan), "form"),
        ('{"record": "agent", "id": "A b"}', "form"),
        ('{"record": "agent", "id": "self"}', "form"),
        ('{"record": "agent", "id": "new", "kind": "state"}', "missing-key"),
        (spoilt("bare"), "duplicate-id"),
        (spoilt("bare", id="x", stance="says"), "unknown-word"),
        (spoilt("bare", id="x", speaker="nobody"), "unknown-agent"),
        (spoilt("bare", id="x", speaker="a> <b"), "unknown-agent"),
        (spoilt("bare", id="x", question="no-question"), "unknown-question"),
        (spoilt("bare", id="x", document="no-document"), "unknown-document"),
        (spoilt("bare", id="x", utterance="no-utterance"), "unknown-utterance"),
        (spoilt("bare", id="x", chain=[{"agent": "nobody", "role": "relay"}]), "unknown-agent"),
        (spoilt("bare", id="x", superseded={"claim": "gone", "because": "so"}), "unknown-claim"),
        (spoilt("bare", id="x", evidence=quote("ا" * 301)), "evidence-too-long"),
        (spoilt("bare", id="x", evidence=quote("ا " * 41)), "evidence-too-long"),
        (spoilt("bare", id="x", evidence=quote("forty", 4999)), "evidence-offset-wrong"),
        (spoilt("bare", id="x", evidence=quote("forty", 2**70)), "form"),
        (
            spoilt("bare", id="x", evidence=[{"start": 0, "end": 9, "exact": "forty"}]),
            "evidence-offset-wrong",
        ),
        (
            spoilt("bare", id="x", answer=MASS | {"lower": "3"}),
            "quantity-lower-above-upper",
        ),
        (spoilt("where", id="x", answer={"type": "choice", "value": "north"}), "unknown-option"),
        (spoilt("bare", id="x", answer={"type": "yes-no", "value": True}), "shape-"),
        (spoilt("bare", id="x", statement={"ar": "x", "en": "x"}), "shape-StatementShape-ar"),
        ('{"claim": "x", "document": "leaflet"}', "form"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(settings, tmp_path, line, code):
    lines = list(write_records(full_base()))
    path = write(tmp_path / "in.jsonl", *lines, line.strip() + "\n")
    errors = [f for f in loading.load(settings, [path]).findings if f.severity == "error"]
    assert errors
    for found in errors:
        assert found.code.startswith(code)
        assert (found.place.file, found.place.line) == (str(path), len(lines) + 1)
    assert not generation.exists(settings.store)


def test_a_figure_is_compared_in_the_unit_of_its_question(example, tmp_path):
    stated = {"type": "quantity", "lower": "2", "upper": "2", "hedge": "bare", "unit": "kilotonne"}
    found = loading.load(
        example, [write(tmp_path / "more.jsonl", spoilt("tonnes", id="x", answer=stated))]
    )
    assert not found.errors, found.findings
    value = open_base(example).claims["x"].answer.value
    assert (value.unit.name, str(value.interval.lower)) == ("tonne", "2000")


def test_reading_ends_after_many_findings(settings, tmp_path):
    path = write(tmp_path / "in.txt", "no json at all\n" * 5000)
    found = loading.load(settings, [path])
    assert len(found.findings) < 1100
    assert "too-many-findings" in {f.code for f in found.findings}


def test_bytes_that_are_no_utf8_are_said(settings, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"record": "agent"}\n{"record": "\xff"}\n')
    found = [f for f in loading.load(settings, [path]).findings if f.code == "not-utf-8"]
    assert [(f.place.line, f.place.column) for f in found] == [(2, 13)]


def test_a_file_that_is_not_there_is_an_error(settings, tmp_path):
    for name in ("none.jsonl", "none.ttl"):
        with pytest.raises(FileUnreadableError):
            loading.load(settings, [tmp_path / name])


def test_broken_rdf_is_said_at_its_place(settings, tmp_path):
    path = write(tmp_path / "in.ttl", "<a> <b> .\n")
    (found,) = loading.load(settings, [path]).findings
    assert (found.code, found.place.line) == ("rdf-broken", 1)


def test_rdf_that_is_no_case_is_said(settings, tmp_path):
    path = write(tmp_path / "in.ttl", "<https://a.example/s> <https://a.example/p> 1 .\n")
    assert {f.code for f in loading.load(settings, [path]).findings} == {"rdf-no-case"}


def test_quads_of_no_record_are_left_out_and_said(built, settings, tmp_path):
    path = tmp_path / "all.nq"
    more = "<https://a.example/s> <https://a.example/p> <https://a.example/o> .\n"
    path.write_text((built[1] / "all.nquads").read_text("utf-8") + more, "utf-8")
    found = loading.load(settings, [path])
    assert not found.errors
    assert [f.code for f in found.findings].count("quad-not-taken") == 1
    assert exported(settings) == (built[1] / "all.trig").read_bytes()


# -- N-Quads, piece by piece ---------------------------------------------------------------------


@pytest.fixture
def pieces(monkeypatch):
    """Files are read in many pieces."""
    monkeypatch.setattr(quads, "PIECE", 20_000)


def numbered(text, start):
    """The number of the first line that starts so, from 1."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def records(path):
    """The kinds and ids of all lines of a file."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return sorted((row["record"], row.get("id", "")) for row in rows)


@pytest.mark.usefixtures("pieces")
def test_exported_quads_are_read_piece_by_piece(built, tmp_path):
    path = tmp_path / "all.nq"
    path.write_bytes((built[1] / "all.nquads").read_bytes())
    found = quads.read_quads(path, tmp_path / "lines.jsonl")
    assert found
    assert not found.strange
    assert records(tmp_path / "lines.jsonl") == records(built[1] / "all.records")
    every = path.read_text("utf-8").split("\n")
    runs = [(number, text.splitlines()) for number, text in found.shared()]
    for number, lines in runs:
        assert lines == every[number - 1 : number - 1 + len(lines)]
    shared = [line for _, lines in runs for line in lines]
    agents = [line for line in every if line.startswith("<https://example.org/case/treaty/agent/")]
    assert agents
    assert agents == [line for line in shared if line in set(agents)]
    assert len(runs) * 5 < len(shared), "runs are kept, not lines"


@pytest.mark.usefixtures("pieces")
def test_quads_as_records_are_written_give_the_same_store(built, settings, tmp_path):
    """Document by document, without what is derived."""
    path = tmp_path / "all.nq"
    path.write_text("".join(to_lines(open_base(built[0]))), "utf-8")
    assert quads.read_quads(path, tmp_path / "lines.jsonl")
    assert "quad-not-taken" not in {f.code for f in loading.load(settings, [path]).findings}
    assert exported(settings) == (built[1] / "all.trig").read_bytes()


@pytest.mark.usefixtures("pieces")
def test_scattered_quads_give_the_same_store(built, settings, tmp_path):
    lines = (built[1] / "all.nquads").read_text("utf-8").splitlines(keepends=True)
    Random(3).shuffle(lines)
    path = tmp_path / "all.nq"
    path.write_text("".join(lines), "utf-8")
    assert quads.read_quads(path, tmp_path / "lines.jsonl") is None
    assert "quad-not-taken" not in {f.code for f in loading.load(settings, [path]).findings}
    assert exported(settings) == (built[1] / "all.trig").read_bytes()


@pytest.mark.usefixtures("pieces")
def test_what_is_wrong_with_quads_is_said_at_its_line(built, settings, tmp_path):
    text = (built[1] / "all.nquads").read_text("utf-8")
    claim = next(line for line in text.split("\n") if "#certainty>" in line)
    subject = claim.split(" ", 1)[0]
    end = claim[claim.rindex(" <") :]
    start = f"{subject[:-1]}/answer>"
    first = text.index(f"\n{start}") + 1
    for extra, code in (
        (f'{start} <https://a.example/p> "x"{end}\n', "quad-not-taken"),
        (f'{start} <https://a.example/p> "x \\"y\\""{end}\n', "quad-not-taken"),
        (f'{start} <https://a.example/p> "x{end}\n', "rdf-broken"),
    ):
        path = tmp_path / "all.nq"
        changed = text[:first] + extra + text[first:]
        path.write_text(changed, "utf-8")
        found = loading.load(settings, [path])
        assert [f.place.line for f in found.findings if f.code == code] == [
            numbered(changed, extra.strip())
        ]
    wrong = text.replace(f"{subject} <https://w3id.org/musnad/ns#document>", f"{subject} <a:b>")
    path.write_text(wrong, "utf-8")
    assert loading.load(settings, [path]).errors
    path.write_text(text.replace(claim, claim.replace("certainty-", "no-")), "utf-8")
    assert loading.load(settings, [path]).errors


def test_a_wrong_record_is_said_at_its_quads(built, settings, tmp_path):
    text = (built[1] / "all.nquads").read_text("utf-8")
    claim = next(line for line in text.split("\n") if "oa#end>" in line)
    path = tmp_path / "all.nq"
    path.write_text(text.replace(claim, claim.replace('"^^', '9"^^')), "utf-8")
    found = loading.load(settings, [path])
    subject = claim.split("/evidence/", 1)[0]
    assert ("evidence-offset-wrong", numbered(text, subject + "/")) in [
        (f.code, f.place.line) for f in found.findings
    ]
