"""Builds: what changed alone gives the store that a build in full gives."""

import io
import os
import random
import re
import shutil

import pytest

from musnad import resources
from musnad.app import files, reading
from musnad.app.build import build
from musnad.app.building import build_all
from musnad.app.case import check
from musnad.app.exporting import export
from musnad.app.opening import open_base
from musnad.app.resettling import resettle
from musnad.app.searching import search
from musnad.app.settings import Settings, base_of
from musnad.app.updating import update
from musnad.curation.capture import Captures
from musnad.curation.fields import FILES
from musnad.store import generation
from tests.drawn import times
from tests.pair import copy_pair, copy_part

TABLES = [
    "agent",
    "source",
    "utterance",
    "document",
    "derived",
    "question",
    "claim",
    "stand",
    "judgement",
    "grading",
    "status",
    "position",
    "relation",
]
SEARCHES = ("Russia", "روسيا", "stance:denies", "11,000", "Korea kind:document", '"North Korea"')

COPIED = re.compile(r"/[^' ]*/seeds/")
"""The folder of the case from which a store was copied stands in its rows."""


def contents(settings):
    """Everything that a store holds and shows, whatever the order in which it came there."""
    out = io.BytesIO()
    export(settings, "nquads", out)
    base = open_base(settings)
    rows = {}
    for table in TABLES:
        columns = [row[1] for row in base.connection.execute(f"PRAGMA table_info({table})")]
        wanted = ", ".join(c for c in columns if c != "n")
        found = map(repr, base.connection.execute(f"SELECT {wanted} FROM {table}"))
        rows[table] = sorted(COPIED.sub("seeds/", row) for row in found)
    base.connection.close()
    hits = [
        sorted((hit.kind, hit.id) for hit in search(settings, text, limit=999).found.hits)
        for text in SEARCHES
    ]
    return out.getvalue(), rows, hits


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, seeds):
    """A folder with two of the shipped documents, in a long run the whole case, and its store."""
    folder = tmp_path_factory.mktemp("shipped")
    copy_part(seeds, folder / "seeds")
    settings = Settings(folder / "seeds", folder / "store", base=base_of(seeds))
    assert build(settings).errors == 0
    return folder


@pytest.fixture
def case(shipped, tmp_path, seeds):
    """A copy of it, built."""
    for part in ("seeds", "store"):
        shutil.copytree(shipped / part, tmp_path / part)
    return Settings(tmp_path / "seeds", tmp_path / "store", base=base_of(seeds))


def updated(settings):
    """The store brought up to date, and not by a build in full."""
    found = update(settings, Captures(), lambda *_: None)
    assert found is not None
    return found


def assert_like_a_full_build(settings, found):
    whole = Settings(settings.seeds, settings.store.with_name("whole"), base=settings.base)
    fresh = build_all(whole, Captures())
    assert (found.findings, found.claims, found.documents, found.quads) == (
        fresh.findings,
        fresh.claims,
        fresh.documents,
        fresh.quads,
    )
    mine, theirs = contents(settings), contents(whole)
    assert mine[1] == theirs[1]
    assert mine[0] == theirs[0]
    assert mine[2] == theirs[2]


def documents(settings):
    return [p for p in sorted(settings.seeds.glob("*.yml")) if p.name not in FILES]


def blocks(text):
    """Where the claims of a file begin and end."""
    starts = [m.start() for m in re.finditer(r"^  - id: ", text, re.MULTILINE)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def takes_note(block):
    """Whether it is a claim without a note; an utterance has no stance."""
    return "\n    stance:" in block and "\n    note:" not in block


def with_note(block, number):
    return re.sub(r"(  - id: .*\n)", rf"\1    note: read again, {number}\n", block, count=1)


def edit(path, dice, number, original):
    """Change one claim of a file, or put the file back."""
    text = path.read_text("utf-8")
    begin, end = dice.choice(blocks(text))
    block = text[begin:end]
    kinds = ["delete", "rename", "deny", "copy", "figure", "unknown", "note", "verbatim", "restore"]
    match dice.choice(kinds):
        case "delete":
            block = ""
        case "rename":
            block = re.sub(r"id: (\S+)", rf"id: \1-{number}", block, count=1)
        case "deny":
            block = block.replace("stance: asserts", "stance: denies")
        case "copy":
            block += re.sub(r"id: (\S+)", f"id: copy-{number}", block, count=1)
        case "figure":
            block = re.sub(r"answer: (\d+)", lambda m: f"answer: {int(m[1]) + number + 1}", block)
        case "note":
            if takes_note(block):
                block = with_note(block, number)
        case "verbatim":
            block = re.sub(r"(\n    statement:\n      ar: .*)", r"\1؟", block, count=1)
        case "unknown":
            block = re.sub(r"\n    principal: .*", "\n    principal: unknown", block)
        case "restore":
            path.write_text(original, "utf-8")
            return
    path.write_text(text[:begin] + block + text[end:], "utf-8")


@pytest.mark.parametrize("seed", range(1, times(1, 4) + 1))
def test_any_edits_give_the_store_of_a_full_build(case, seeds, seed):
    dice = random.Random(seed)
    updates = 0
    for number in range(times(4, 8)):
        path = dice.choice(documents(case))
        before = path.read_text("utf-8")
        edit(path, dice, number, (seeds / path.name).read_text("utf-8"))
        found = update(case, Captures(), lambda *_: None)
        if found is None:  # something is wrong, or names what went: a full build says so
            if build(case).errors:
                path.write_text(before, "utf-8")
            continue
        updates += 1
        assert_like_a_full_build(case, found)
    assert updates >= times(2, 5)


def test_words_that_no_verdict_reads_settle_nothing(case, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "musnad.app.updating.resettle",
        lambda base, questions, *more: asked.append(questions) or resettle(base, questions, *more),
    )
    path = documents(case)[-1]  # no claim of it says what it makes of others
    text = path.read_text("utf-8")
    begin, end = next(b for b in blocks(text) if takes_note(text[slice(*b)]))
    path.write_text(text[:begin] + with_note(text[begin:end], 1) + text[end:], "utf-8")
    found = updated(case)
    assert asked == [set()]
    assert len(found.changes.claims_changed) == found.read == 1
    assert found.changes.claims_added == found.changes.claims_removed == ()
    assert_like_a_full_build(case, found)


ESTIMATE = "brotherhood-seoul-tens-of-thousands"
BASED = "based_on: [brotherhood-uk-over-10000, brotherhood-reports-30000]"
RESTING = f"""
  - id: another-estimate
    same_quote: {{same}}
    speaker: {{speaker}}
    principal: unknown
    stance: asserts
    question: nk-troops-in-war
    answer: vague at least 10000
    role: estimate
    based_on: [{ESTIMATE}]
    statement:
      ar: عشرات الآلاف من الجنود
      en: tens of thousands of soldiers
    curated_by: musnad
    curated_on: 2026-11-21
"""


def rewrite(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def test_an_estimate_and_what_it_rests_on_are_updated(case):
    path = case.seeds / "invincible-brotherhood.yml"
    text = path.read_text("utf-8")
    begin, end = next(b for b in blocks(text) if takes_note(text[slice(*b)]))
    path.write_text(text[:begin] + with_note(text[begin:end], 1) + text[end:], "utf-8")
    assert_like_a_full_build(case, updated(case))
    rewrite(path, BASED, "based_on: [brotherhood-uk-over-10000]")
    assert_like_a_full_build(case, updated(case))
    rewrite(path, "    role: estimate\n    based_on: [brotherhood-uk-over-10000]\n", "")
    assert_like_a_full_build(case, updated(case))
    path.write_text(text, "utf-8")
    assert_like_a_full_build(case, updated(case))


def test_an_estimate_of_another_document_is_settled_when_what_it_rests_on_rests_on_less(case):
    path, other = case.seeds / "invincible-brotherhood.yml", case.seeds / "new-era-pact.yml"
    text = other.read_text("utf-8")
    first = text[slice(*next(b for b in blocks(text) if "    quote:" in text[slice(*b)]))]
    name = re.search(r"id: (\S+)", first)[1]
    speaker = re.search(r"speaker: (\S+)", first)[1]
    other.write_text(text + RESTING.format(same=name, speaker=speaker), "utf-8")
    assert_like_a_full_build(case, updated(case))
    rewrite(path, BASED, "based_on: [brotherhood-uk-over-10000]")
    found = updated(case)
    assert {found.read, len(found.changes.claims_changed)} == {1}
    assert_like_a_full_build(case, found)
    rewrite(path, "[brotherhood-uk-over-10000]", "[another-estimate]")
    assert update(case, Captures(), lambda *_: None) is None
    assert "based-on-circle" in {f.code for f in build(case).findings}


SUMMED = """
  - id: {id}
    label: {{ar: سؤال, en: "How many {id}?"}}
    definition: {{ar: سؤال, en: What is asked.}}
    type: quantity
    counted: {{ar: شيء, en: things}}
    aggregation: cumulative
    {links}
"""
ADDED = """
  - id: {id}
    same_quote: {same}
    speaker: {speaker}
    principal: {principal}
    stance: asserts
    question: {question}
    answer: {answer}
    as_of: {as_of}
    statement: {{ar: قول, en: A figure of {id}.}}
    curated_by: musnad
    curated_on: 2026-11-21
"""


@pytest.fixture
def summed(tmp_path, seeds):
    """Two documents of the shipped case with a whole, two parts and a change, told in two documents, built."""
    copy_pair(seeds, tmp_path / "seeds")
    questions = tmp_path / "seeds" / "questions.yml"
    with questions.open("a", encoding="utf-8") as file:
        for name, links in (
            ("sum-hit", ""),
            ("sum-hurt", ""),
            ("sum-all", "sum_of: [sum-hit, sum-hurt]\n    complete: yes"),
            ("sum-day", "change_of: sum-all"),
        ):
            file.write(SUMMED.format(id=name, links=links))
    for path, entries in (
        (
            "new-era-pact.yml",
            (
                ("sum-a", "sum-hit", 14, "2024-03-04"),
                ("sum-b", "sum-hurt", 40, "2024-03-04"),
                ("sum-d", "sum-all", 60, "2024-03-05"),
            ),
        ),
        (
            "invincible-brotherhood.yml",
            (
                ("sum-c", "sum-all", 54, "2024-03-04"),
                ("sum-e", "sum-day", 6, "2024-03-04/2024-03-05"),
            ),
        ),
    ):
        file = tmp_path / "seeds" / path
        text = file.read_text("utf-8")
        first = text[slice(*next(b for b in blocks(text) if "    quote:" in text[slice(*b)]))]
        same = re.search(r"id: (\S+)", first)[1]
        speaker = re.search(r"speaker: (\S+)", first)[1]
        for name, question, answer, as_of in entries:
            text += ADDED.format(
                id=name,
                same=same,
                speaker=speaker,
                principal="russia",
                question=question,
                answer=answer,
                as_of=as_of,
            )
        file.write_text(text, "utf-8")
    settings = Settings(tmp_path / "seeds", tmp_path / "store", base=base_of(seeds))
    assert build(settings).errors == 0
    return settings


def test_a_part_that_is_updated_settles_the_whole(summed):
    """The verdict on a whole hangs on parts of other questions, in other documents."""

    def verdicts():
        base = open_base(summed)
        query = (
            "SELECT question, a, b, verdict, also FROM relation WHERE question LIKE 'sum-%' "
            "AND rule IN ('sum-of', 'change-of')"
        )
        found = {tuple(row) for row in base.connection.execute(query)}
        status = dict(base.connection.execute("SELECT question, status FROM status"))
        base.connection.close()
        return found, *(status[name] == "disputed" for name in ("sum-all", "sum-day"))

    added = ("sum-day", "sum-c", "sum-e", "adds-up", "sum-d")
    fits = ("sum-all", "sum-a", "sum-c", "adds-up", "sum-b")
    assert verdicts() == ({added, fits}, False, False)
    path = summed.seeds / "new-era-pact.yml"
    rewrite(path, "answer: 40\n    as_of: 2024-03-04", "answer: 42\n    as_of: 2024-03-04")
    assert_like_a_full_build(summed, updated(summed))
    clash = ("sum-all", "sum-a", "sum-c", "sum", "sum-b")
    assert verdicts() == ({added, clash}, True, False)
    rewrite(path, "answer: 60", "answer: 61")
    assert_like_a_full_build(summed, updated(summed))
    assert verdicts()[2]
    rewrite(path, "question: sum-hurt\n    answer: 42", "question: sum-hit\n    answer: 42")
    assert_like_a_full_build(summed, updated(summed))
    assert not verdicts()[1]


def test_nothing_changed_is_nothing_done(case):
    folder = generation.current(case.store)
    found = updated(case)
    assert found.changes.claims_added == found.changes.appeared == ()
    claims = len(open_base(case).claims)
    assert (found.claims, found.documents, found.read) == (claims, len(documents(case)), 0)
    assert generation.current(case.store) == folder
    assert [p.name for p in folder.iterdir() if p.is_dir()] == ["quads-1"]


def test_a_file_touched_but_the_same_is_not_read_again(case):
    path = documents(case)[0]
    path.write_bytes(path.read_bytes())
    assert updated(case).changes.claims_added == ()
    assert generation.current(case.store).joinpath("quads-1").is_dir()


def test_files_that_were_only_touched_are_read_by_one_build(case, monkeypatch):
    for number, path in enumerate(documents(case), 1):
        os.utime(path, (1_700_000_000 + number,) * 2)
    read = []
    given = reading.read_source
    monkeypatch.setattr(files, "read_source", lambda path: read.append(path) or given(path))
    assert updated(case).read == 0
    assert read == documents(case)
    read.clear()
    assert updated(case).read == 0
    assert read == []
    documents(case)[0].write_bytes(documents(case)[0].read_bytes() + b"\n")
    assert updated(case).read == 1
    assert read == documents(case)[:1]


def test_a_new_document_and_one_that_goes(case, tmp_path):
    settings = Settings(tmp_path / "two", tmp_path / "other", base="https://example.org/")
    shutil.copytree(resources.locate("example") / "seeds", settings.seeds)
    whole = (settings.seeds / "valley-post.yml").read_text("utf-8")
    (settings.seeds / "valley-post.yml").unlink()
    (settings.seeds / "judgements.yml").unlink()
    assert build(settings).errors == 0
    (settings.seeds / "valley-post.yml").write_text(whole, "utf-8")
    found = updated(settings)
    assert found.changes.claims_added
    assert found.changes.appeared
    assert_like_a_full_build(settings, found)
    (settings.seeds / "valley-post.yml").unlink()
    found = updated(settings)
    assert found.changes.claims_removed
    assert found.changes.vanished
    assert_like_a_full_build(settings, found)


def test_shared_files_ask_for_a_full_build(case):
    path = case.seeds / "agents.yml"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert update(case, Captures(), lambda *_: None) is None


def test_an_error_changes_nothing_and_is_told_as_a_check_tells_it(case):
    before = contents(case)
    path = documents(case)[0]
    path.write_text(path.read_text("utf-8").replace("stance: asserts", "stance: asserst", 1))
    found = build(case)
    assert found.errors
    assert found.findings == check(case).findings
    assert contents(case) == before


def test_a_duplicate_in_another_document_is_found(case):
    first, second = documents(case)[:2]
    begin, end = blocks(first.read_text("utf-8"))[0]
    name = re.match(r"  - id: (\S+)", first.read_text("utf-8")[begin:end])[1]
    text = second.read_text("utf-8")
    second.write_text(re.sub(r"^  - id: \S+", f"  - id: {name}", text, count=1, flags=re.MULTILINE))
    assert update(case, Captures(), lambda *_: None) is None
    codes = {finding.code for finding in build(case).findings if finding.severity == "error"}
    assert "duplicate-id" in codes


def test_a_dry_run_writes_nothing(case):
    before = contents(case)
    path = documents(case)[1]
    text = path.read_text("utf-8")
    begin, end = blocks(text)[-1]
    path.write_text(text[:begin] + text[end:], "utf-8")
    found = build(case, dry=True)
    assert found.dry
    assert len(found.changes.claims_removed) == 1
    assert contents(case) == before


def test_texts_that_come_and_go_are_a_change(case, texts):
    assert updated(case).verified == 0
    with_texts = Settings(case.seeds, case.store, texts, base=case.base)
    quotes = build(with_texts).verified
    assert quotes > 50
    assert build(case).unverified == quotes
