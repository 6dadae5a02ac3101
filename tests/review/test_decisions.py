"""A review as values: accept, reject, split, undo, and what is on disk after each."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from musnad import resources
from musnad.curation.case import read_document
from musnad.curation.fields import FILES
from musnad.curation.layout import format_file
from musnad.curation.load import load
from musnad.errors import FileUnreadableError, UsageError
from musnad.ingest.raw import RawText, read_raw, to_raw
from musnad.model.label import Label
from musnad.review import decisions, quoting
from musnad.review import desk as desks
from musnad.review.desk import Desk
from musnad.review.files import Folder, Overlay
from musnad.review.ledger import LEDGER
from musnad.review.proposal import propose
from musnad.review.session import Refused, open_session


class Case:
    """The example case without its documents, and with the tools to review them."""

    def __init__(self, root):
        shutil.copytree(resources.locate("example"), root)
        self.seeds, self.texts = root / "seeds", root / "texts"
        for path in self.seeds.glob("*.yml"):
            if path.name not in FILES:
                path.unlink()

    def open(self, document="sidr-today", files=None, **more):
        raw = read_raw(self.texts / f"{document}.txt")
        assert isinstance(raw, RawText)
        given = {"by": "kim", "on": "2026-11-21"} | more
        return open_session(raw, files or Folder(self.seeds), **given)

    def start(self, document="sidr-today", **more):
        session = self.open(document, **more)
        language = "ar" if document == "sidr-today" else "en"
        head = {"publisher": document, "language": language, "issued": "2025-03-04"}
        return took(decisions.start_document(session, head))

    def snapshot(self):
        return {p.name: p.read_bytes() for p in self.seeds.iterdir()}


def took(made):
    assert not isinstance(made, Refused), made.findings
    return made


def at(session, words):
    """The session standing at the candidate whose quote has these words."""
    [number] = [i for i, item in enumerate(session.queue) if words in item.candidate.quote][:1]
    return replace(session, at=number)


def proposal(session, **more):
    item = session.item
    made = propose(item.candidate, session.base, session.raw.text, item.sentence)
    return replace(made, **more)


DEAD = {"question": "flood-deaths", "answer": "40", "as_of": "said", "said": "2025-03-04"}


def accept_dead(session):
    session = at(session, "أودت")
    return took(decisions.accept(session, proposal(session, **DEAD)))


@pytest.fixture
def case(tmp_path):
    return Case(tmp_path / "case")


def test_a_new_document_is_written_with_hash_and_length(case):
    session = case.start(published=None)
    path = case.seeds / "sidr-today.yml"
    source = path.read_text(encoding="utf-8")
    assert "sha256: 9b33354b849d52232eed43944704a3a857e8476ae3102504481b35153b616a3b\n" in source
    assert "length: 305\n" in source
    assert format_file(path.name, source) == source
    assert session.has_document
    assert session.queue
    made = decisions.start_document(session, {"publisher": "unknown", "language": "ar"})
    assert made.findings[0].code == "document-exists"


def test_an_unknown_publisher_is_refused_and_nothing_is_written(case):
    before = case.snapshot()
    made = decisions.start_document(case.open(), {"publisher": "nobody", "language": "ar"})
    assert [f.code for f in made.findings] == ["unknown-agent"]
    assert made.findings[0].place.file == "sidr-today.yml"
    assert case.snapshot() == before


def test_an_accepted_claim_is_in_the_file_in_canonical_layout(case):
    accept_dead(case.start())
    path = case.seeds / "sidr-today.yml"
    source = path.read_text(encoding="utf-8")
    assert format_file(path.name, source) == source
    assert "    curated_by: kim\n    curated_on: 2026-11-21\n" in source
    curation = load(case.seeds, texts=case.texts)
    assert curation.findings == ()
    assert curation.verified == 1
    [claim] = curation.base.claims.values()
    assert claim.id == "sidr-today-flood-deaths"
    assert claim.speaker == "interior-ministry"
    assert claim.as_of.edtf == "2025-03-04"
    assert claim.answer.verbatim == "40"


def test_claims_stand_in_the_order_of_the_text_and_comments_stay(case):
    session = case.start()
    later = at(session, "انهيار")
    session = took(
        decisions.accept(
            later,
            proposal(later, speaker="interior-ministry", question="dam-collapsed", answer="yes"),
        )
    )
    path = case.seeds / "sidr-today.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("  - id:", "  # a remark\n  - id:", 1), encoding="utf-8")
    accept_dead(case.open())
    source = path.read_text(encoding="utf-8")
    first = source.index("sidr-today-flood-deaths")
    assert first < source.index("# a remark\n  - id: sidr-today-dam-collapsed")


def test_what_makes_an_error_is_refused_and_nothing_is_written(case):
    session = at(case.start(), "أودت")
    before = case.snapshot()
    for more, code in [
        ({"answer": "many"}, "quantity-malformed"),
        ({"question": "no-such"}, "unknown-question"),
        ({"speaker": "nobody"}, "unknown-agent"),
        ({"speaker": "salma-darwish"}, "missing-principal"),
        ({"said": "", "as_of": "said"}, "as-of-said"),
        ({"stance": "asserted"}, "unknown-word"),
        ({"quote": "أودت بحياة 41 شخصا"}, "evidence-quote-not-found"),
        ({"verbatim": "40", "quote": "أودت"}, None),
    ]:
        made = decisions.accept(session, proposal(session, **{**DEAD, **more}))
        if code is None:
            assert not isinstance(made, Refused)
            decisions.undo(made)
        else:
            assert code in [f.code for f in made.findings], code
        assert case.snapshot() == before or code is None


def test_errors_that_were_there_before_do_not_stop_a_review(case):
    path = case.seeds / "questions.yml"
    broken = path.read_text(encoding="utf-8") + "\n  - id: half\n    type: quantity\n"
    path.write_text(broken, encoding="utf-8")
    accept_dead(case.start())
    assert load(case.seeds).errors > 0


def test_a_claim_that_older_errors_would_hide_is_not_written(case):
    session = case.start()
    path = case.seeds / "questions.yml"
    path.write_text("questions: [", encoding="utf-8")
    session = at(case.open(), "أودت")
    before = case.snapshot()
    made = decisions.accept(session, proposal(session, **DEAD))
    assert isinstance(made, Refused)
    assert case.snapshot() == before


def test_a_rejected_candidate_does_not_return(case):
    session = case.start()
    number = len(session.queue)
    key = session.item.key
    session = decisions.reject(session)
    again = case.open()
    assert len(again.queue) == number - 1
    assert key not in {item.key for item in again.queue}
    assert again.done_before == 1
    row = (case.seeds / "reviewed.tsv").read_text(encoding="utf-8").splitlines()[1].split("\t")
    assert row[:3] == [key, "rejected", "sidr-today"]
    assert load(case.seeds).errors == 0


def test_an_accepted_candidate_returns_only_when_its_claim_is_gone(case):
    session = case.start()
    number = len(session.queue)
    accept_dead(session)
    assert len(case.open().queue) == number - 1
    path = case.seeds / "sidr-today.yml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.split("claims:")[0], encoding="utf-8")
    assert len(case.open().queue) == number


def test_what_somebody_curated_by_hand_is_not_asked_again(tmp_path):
    case = Case(tmp_path / "case")
    everything = len(case.start().queue)
    shutil.copy(resources.locate("example") / "seeds" / "sidr-today.yml", case.seeds)
    session = case.open()
    assert session.done_before >= 4
    assert len(session.queue) <= everything - 4


def test_a_skipped_candidate_comes_again(case):
    session = case.start()
    before = case.snapshot()
    session = decisions.skip(session)
    assert session.at == 1
    assert case.snapshot() == before
    assert case.open().queue[0].key == session.queue[0].key


def test_undo_takes_back_everything_step_by_step(case):
    states = [case.snapshot()]
    session = case.start()
    states.append(case.snapshot())
    session = decisions.reject(session)
    states.append(case.snapshot())
    session = accept_dead(session)
    states.append(case.snapshot())
    entry = {"id": "mayor", "kind": "person", "label": {"ar": "العمدة", "en": "The Mayor"}}
    session = took(decisions.add_agent(session, entry))
    assert "mayor" in session.base.agents
    while session.decisions:
        session = took(decisions.undo(session))
        assert case.snapshot() == states.pop()
    assert isinstance(decisions.undo(session), Refused)
    assert not session.has_document


def test_undo_after_somebody_else_wrote_is_refused(case):
    session = accept_dead(case.start())
    path = case.seeds / "sidr-today.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    made = decisions.undo(session)
    assert made.findings[0].code == "file-changed"
    assert path.read_text(encoding="utf-8").endswith("# mine\n")


def test_what_two_sessions_accept_is_kept(case):
    case.start()
    one, other = case.open(), case.open()
    accept_dead(one)
    other = at(other, "انهيار")
    took(
        decisions.accept(
            other,
            proposal(other, speaker="interior-ministry", question="dam-collapsed", answer="yes"),
        )
    )
    assert len(load(case.seeds, texts=case.texts).base.claims) == 2


def test_an_editor_that_saves_while_a_decision_is_checked_loses_nothing(case, monkeypatch):
    session = case.start()
    path, update = case.seeds / "sidr-today.yml", Desk.update

    def update_while_somebody_saves(*given):
        made = update(*given)
        path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
        return made

    ledger = (case.seeds / LEDGER).read_bytes() if (case.seeds / LEDGER).exists() else None
    with monkeypatch.context() as patched:
        patched.setattr(Desk, "update", update_while_somebody_saves)
        chosen = at(session, "انهيار")
        given = {"speaker": "interior-ministry", "question": "dam-collapsed", "answer": "yes"}
        refused = decisions.accept(chosen, proposal(chosen, **given))
    assert [f.code for f in refused.findings] == ["file-changed"]
    assert path.read_text(encoding="utf-8").endswith("# mine\n")
    assert ((case.seeds / LEDGER).read_bytes() if ledger else None) == ledger
    took(decisions.accept(chosen, proposal(chosen, **given)))
    assert "# mine" in path.read_text(encoding="utf-8")


def test_split_gives_parts_that_are_decided_by_themselves(case):
    text = "Police said 3 men fled and 2 cars burned."
    (case.texts / "two.txt").write_text(text, encoding="utf-8")
    session = case.open("two")
    head = {"publisher": "valley-post", "language": "en"}
    session = took(decisions.start_document(session, head))
    session = at(session, "3 men fled")
    start, number = session.at, len(session.queue)
    whole = session.item
    assert isinstance(decisions.split(session, [1, 99]), Refused)
    words = [w.slice(whole.candidate.quote) for w in quoting.words_of(whole.candidate.quote)]
    if "and" not in words:
        pytest.fail(f"the candidate is {words}")
    session = took(decisions.split(session, [words.index("and") + 1]))
    parts = [item.candidate for item in session.queue[start : start + 2]]
    assert [p.quote for p in parts] == ["3 men fled", "and 2 cars burned"]
    assert [p.quantity.verbatim for p in parts] == ["3", "2"]
    assert all(text[p.start : p.end] == p.quote for p in parts)
    session = decisions.reject(session)
    again = case.open("two")
    assert [i.candidate.quote for i in again.queue] == [
        i.candidate.quote for i in session.queue[session.at :]
    ]
    session = took(decisions.undo(took(decisions.undo(took(session)))))
    assert session.item == whole
    assert len(session.queue) == number
    assert [i.key for i in case.open("two").queue] == [i.key for i in session.queue]


def test_a_new_agent_is_recognised_in_what_is_still_to_come(case):
    (case.texts / "mayor.txt").write_text(
        "Mayor Ada Stone said 3 men fled. Ada Stone denied that 2 cars burned.", encoding="utf-8"
    )
    session = case.open("mayor")
    session = took(
        decisions.start_document(session, {"publisher": "valley-post", "language": "en"})
    )
    assert {i.candidate.speaker_id for i in session.queue} == {None}
    entry = {"id": "ada", "kind": "person", "label": {"ar": "آدا ستون", "en": "Ada Stone"}}
    session = took(decisions.add_agent(session, entry))
    assert {i.candidate.speaker_id for i in session.queue} == {"ada"}
    assert isinstance(decisions.add_agent(session, entry), Refused)


def test_a_new_question_can_be_answered_at_once(case):
    session = at(case.start(), "أودت")
    entry = {
        "id": "bodies",
        "label": {"ar": "كم جثة؟", "en": "How many bodies?"},
        "definition": {"ar": "الجثث.", "en": "Bodies."},
        "type": "quantity",
        "aggregation": "cumulative",
        "counted": {"ar": "جثة", "en": "bodies"},
    }
    session = took(decisions.add_question(session, entry))
    made = decisions.accept(session, proposal(session, **{**DEAD, "question": "bodies"}))
    assert [f.code for f in made.findings] == ["missing-statement"]
    label = Label("عثر على 40 جثة", "40 bodies were found")
    took(
        decisions.accept(
            session, proposal(session, **{**DEAD, "question": "bodies", "statement": label})
        )
    )
    source = (case.seeds / "questions.yml").read_text(encoding="utf-8")
    assert format_file("questions.yml", source) == source


def test_an_unnamed_source_and_hands_between(case):
    session = at(case.start(), "3 آلاف")
    made = proposal(
        session, speaker="", anonymous=Label("مسؤول محلي", "a local official"),
        affiliation="qamar", question="flood-displaced", answer="more than 3000",
    )  # fmt: skip
    took(decisions.accept(session, made))
    [claim] = load(case.seeds, texts=case.texts).base.claims.values()
    assert claim.principal == "unknown"
    assert claim.answer.verbatim == "أكثر من 3 آلاف"


def test_a_quote_that_stands_twice_is_told_apart(case):
    text = "Police said 3 men fled. The mayor said 3 men fled."
    (case.texts / "twice.txt").write_text(text, encoding="utf-8")
    session = case.open("twice")
    head = {"publisher": "valley-post", "language": "en"}
    session = took(decisions.start_document(session, head))
    session = replace(session, at=len(session.queue) - 1)
    assert session.item.candidate.start > 30
    made = proposal(session, speaker="qamar", question="flood-displaced", answer="3")
    took(decisions.accept(session, made))
    [claim] = load(case.seeds, texts=case.texts).base.claims.values()
    assert claim.evidence[0].span.start == session.item.candidate.start
    assert claim.evidence[0].prefix


def test_shortening_a_quote_keeps_its_place(case):
    session = at(case.start(), "أودت")
    made = proposal(session)
    words = quoting.words_of(made.quote)
    short = quoting.shorten(made, len(words) - 3, len(words))
    assert short.quote == "أودت بحياة 40 شخصا"
    assert short.span.slice(session.raw.text) == short.quote
    assert short.verbatim == "40"
    assert quoting.shorten(made, 1, 1).verbatim == ""
    with pytest.raises(ValueError, match="words 1 to"):
        quoting.shorten(made, 3, 99)
    sentence = session.item.sentence
    assert quoting.find_quote(made, "40 شخصا", sentence, session.raw.text).start == 148
    assert quoting.find_quote(made, "41 شخصا", sentence, session.raw.text) is None


def test_a_dry_run_decides_everything_and_writes_nothing(case):
    before = case.snapshot()
    files = Overlay(Folder(case.seeds))
    session = case.start(files=files)
    session = accept_dead(session)
    assert case.snapshot() == before
    assert "sidr-today.yml" in files.stamps()
    session = took(decisions.undo(took(decisions.undo(took(session)))))
    assert "sidr-today.yml" not in files.stamps()


def test_a_write_is_whole_or_not_at_all(case, monkeypatch):
    session = case.start()
    before = case.snapshot()

    def fail(self, target):
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FileUnreadableError):
        decisions.reject(session)
    monkeypatch.undo()
    after = case.snapshot()
    assert {k: v for k, v in after.items() if not k.endswith(".part")} == before


def test_the_same_candidate_has_the_same_key_in_every_session(case):
    keys = [i.key for i in case.start().queue]
    assert keys == [i.key for i in case.open().queue]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["Sidr", "a b", "-a", "نص", "a_b"])
def test_an_id_that_cannot_be_a_document_is_refused(case, name):
    raw = to_raw(b"x", "x.txt", name)
    assert isinstance(raw, RawText)
    with pytest.raises(UsageError):
        open_session(raw, Folder(case.seeds), by="kim", on="2026-11-21")


def test_the_ledger_is_sorted_and_keeps_to_one_line_a_row(case):
    text = "Police said 3 men\nfled. Police denied that 2 cars burned."
    (case.texts / "lines.txt").write_text(text, encoding="utf-8")
    session = took(
        decisions.start_document(case.open("lines"), {"publisher": "qamar", "language": "en"})
    )
    session = took(decisions.reject(replace(session, at=len(session.queue) - 1)))
    session = decisions.reject(replace(session, at=0))
    lines = (case.seeds / "reviewed.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    starts = [int(line.split("\t")[3]) for line in lines[1:]]
    assert starts == sorted(starts)


def test_a_decision_reads_its_own_document_and_no_other(case, monkeypatch):
    shutil.copy(resources.locate("example") / "seeds" / "valley-post.yml", case.seeds)
    session = case.start()
    read = []
    real = read_document
    monkeypatch.setattr(
        desks,
        "read_document",
        lambda c, path, *more: read.append(path.name) or real(c, path, *more),
    )
    session = accept_dead(session)
    assert read == ["sidr-today.yml"]
    session = decisions.reject(session)
    assert read == ["sidr-today.yml"]
    session = took(decisions.undo(took(decisions.undo(took(session)))))
    assert set(read) == {"sidr-today.yml"}
    entry = {"id": "mayor", "kind": "person", "label": {"ar": "العمدة", "en": "The mayor"}}
    took(decisions.add_agent(session, entry))
    assert "valley-post.yml" in read


@pytest.mark.parametrize("step", ["accept", "undo"])
def test_the_case_on_the_desk_is_that_of_the_folder(case, step):
    """What is read in parts equals what a whole reading gives, after edits by somebody else too."""
    shutil.copy(resources.locate("example") / "seeds" / "valley-post.yml", case.seeds)
    session = case.start()
    other = case.seeds / "valley-post.yml"
    other.write_text(
        other.read_text(encoding="utf-8").replace("certainty: probable", "certainty: certain"),
        encoding="utf-8",
    )
    session = accept_dead(session)
    if step == "undo":
        session = took(decisions.undo(session))
    whole = Desk.lay(Folder(case.seeds), session.desk.case.captures).curation
    for part in ("claims", "documents", "utterances", "sources", "agents", "questions"):
        assert getattr(session.base, part) == getattr(whole.base, part), part
    assert session.desk.curation.findings == whole.findings
    other.unlink()
    session = decisions.reject(accept_dead(session) if step == "undo" else session)
    gone = session.desk.update(Folder(case.seeds)).curation
    assert (
        gone.base.claims
        == Desk.lay(Folder(case.seeds), session.desk.case.captures).curation.base.claims
    )
