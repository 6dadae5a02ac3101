"""The verbs that lead from raw text to curated claims: suggest, review, evaluate.

Knows options and help texts. Every verb calls `musnad.app` and renders what it gives; imports stand
inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import SeedsOption, count, day_of, today
from musnad.cli.output import Format
from musnad.errors import UsageError
from musnad.text.visible import visible

if TYPE_CHECKING:
    from musnad.cli.dialogue import Ask
    from musnad.ingest.raw import RawText
    from musnad.report.text import Line
    from musnad.review.engines import Engines
    from musnad.review.sentence import Sentences
    from musnad.review.session import Session
    from musnad.suggest import Candidate
    from musnad.value.date import Date


class Choice(StrEnum):
    """What proposes candidates."""

    rules = "rules"
    llm = "llm"
    both = "both"


Files = Annotated[
    list[Path],
    typer.Argument(
        readable=False, help="UTF-8 texts, or pages (.html); - is stdin.", metavar="FILE…"
    ),
]
Form = Annotated[Format, typer.Option("--format", help="How the listing is written.")]
Published = Annotated[
    str | None,
    typer.Option(help="The day on which the text was published (EDTF); relative dates rest on it."),
]
EngineChoice = Annotated[
    Choice,
    typer.Option(
        "--engine",
        help="What proposes: the rules, a language model at MUSNAD_LLM_URL, or both side by side.",
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", help="The model to ask [default: MUSNAD_LLM_MODEL]")
]
Document = Annotated[
    str | None, typer.Option("--document", help="The id of the document [default: the file's name]")
]


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    for verb in (suggest, review, evaluate):
        app.command()(verb)


def suggest(
    files: Files,
    seeds: SeedsOption = None,
    published: Published = None,
    document: Document = None,
    engine: EngineChoice = Choice.rules,
    model: Model = None,
    form: Form = Format.table,
) -> None:
    """Propose claims from raw text in Arabic or English: who says what, how, and how much.

    With --engine llm the text goes to the server that MUSNAD_LLM_URL names. What comes back counts
    only where its words are in the text; the rest is dropped and counted.
    """
    with output.errors(), ExitStack() as stack:
        from musnad.app import suggesting
        from musnad.review.known import read_known
        from musnad.review.sentence import Sentences

        if document and len(files) > 1:
            raise UsageError("--document names one text", remedy="give one file with it")
        known = read_known(_case(seeds), [document or f.stem for f in files])
        day = _date(published)
        engines = stack.enter_context(_engines(engine, model, seeds))
        counted: list[tuple[str, bool]] = []
        held: list[dict[str, object]] = []
        broken = False
        for file in files:
            raw = _read(file, document)
            if raw is None:
                broken = True
                continue
            output.print_findings(suggesting.dates_that_disagree(raw, day))
            sentences = Sentences(raw.text)
            for candidate in engines.candidates(raw, known, day):
                counted.append((raw.document, candidate.own_voice))
                if form is Format.jsonl:
                    output.print_objects([candidate.to_row()], form)
                elif form is Format.json:
                    held.append(candidate.to_row())
                elif form is Format.table:
                    _print_candidate(candidate, sentences, len(counted) > 1)
                else:
                    held.append(suggesting.candidate_row(candidate, sentences))
        if form is Format.json:
            output.print_json(held)
        elif held:
            output.print_rows(held, form)
        output.note(suggesting.summary(counted))
        if engines.client is not None:
            output.note(engines.tally.summary())
        output.stop(1 if broken else 0)


def _print_candidate(candidate: Candidate, sentences: Sentences, blank: bool) -> None:
    from musnad.report.candidate_text import candidate_lines, heading
    from musnad.report.text import Line
    from musnad.text.span import Span

    if blank:
        _say(Line())
    marked = sentences.mark(Span(candidate.start, candidate.end))
    for line in (heading(candidate), *candidate_lines(candidate, marked)):
        _say(line)


def review(
    files: Files,
    seeds: SeedsOption = None,
    curator: Annotated[
        str | None,
        typer.Option(help="Who decides; asked for when left out.", envvar="MUSNAD_CURATOR"),
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day of curation (YYYY-MM-DD) [default: today]")
    ] = None,
    published: Published = None,
    document: Document = None,
    engine: EngineChoice = Choice.rules,
    model: Model = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask and say everything; write nothing.")
    ] = False,
) -> None:
    """Go through the candidates of a text: accept, edit, reject, skip, split, undo.

    What is accepted goes into the curation file of the document at once, what is rejected is
    remembered in reviewed.tsv beside it. Stopping at any time loses nothing.
    """
    with output.errors(), ExitStack() as stack:
        from musnad.app.settings import read_settings
        from musnad.errors import FileUnreadableError
        from musnad.review.files import Folder, Overlay
        from musnad.review.session import open_session

        if document and len(files) > 1:
            raise UsageError("--document names one text", remedy="give one file with it")
        if any(str(file) == "-" for file in files):
            raise UsageError("a review reads its answers from stdin", remedy="name a file")
        settings = read_settings(seeds=seeds)
        if not settings.seeds.is_dir():
            raise FileUnreadableError(
                f"{settings.seeds} is not a folder",
                remedy="start a case: musnad init DIR --texts-only, or name it: --seeds DIR",
            )
        ask = _asker()
        day = (day_of(on, "--on") or today()).isoformat()
        issued = _date(published)
        broken, accepted = False, 0
        below = Folder(settings.seeds)
        case: Overlay | Folder = Overlay(below) if dry_run else below
        by = curator or ask("who curates? > ", ()).strip()
        if not by:
            raise UsageError("somebody must decide", remedy="--curator NAME, or MUSNAD_CURATOR")
        engines = stack.enter_context(_engines(engine, model, seeds))
        for file in files:
            raw = _read(file, document)
            if raw is None:
                broken = True
                continue
            session = open_session(
                raw,
                case,
                by=by,
                on=day,
                published=issued,
                engines=engines,
                languages=settings.languages,
            )
            if raw.extracted:
                _keep_text(raw, settings.texts, dry_run)
            accepted += _review_one(session, ask, published or "")
        if dry_run:
            output.note("dry run: nothing was written")
        elif accepted:
            output.note("Next: musnad build")
        output.stop(1 if broken else 0)


def _review_one(session: Session, ask: Ask, issued: str) -> int:
    """Review one text; the number of accepted candidates."""
    from musnad.cli.dialogue import Dialogue

    if session.has_document and not session.queue:
        output.note(
            f"{session.raw.document}: nothing left to review, "
            f"{count(session.done_before, 'candidate')} decided"
        )
        return 0
    dialogue = Dialogue(session, ask, _say, issued=issued)
    try:
        dialogue.run()
    finally:
        left = dialogue.session
        rest = len(left.queue) - left.at + left.count("skipped")
        output.note(
            f"{left.raw.document}: {left.count('accepted')} accepted, "
            f"{left.count('rejected')} rejected, {rest} left for another day"
        )
    return left.count("accepted")


def _keep_text(raw: RawText, texts: Path | None, dry: bool) -> None:
    """The text of a page becomes a file: it is what offsets and hash belong to."""
    from musnad.atomic import write_whole

    folder = texts or Path("texts")
    path = folder / f"{raw.document}.txt"
    if path.exists():
        if path.read_bytes() == raw.text.encode():
            return
        raise UsageError(
            f"{path} is there already and differs from the text of the page",
            remedy=f"review that file: musnad review {path}",
        )
    output.note(f"the text of the page {'would go' if dry else 'goes'} to {path}")
    if not dry:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, raw.text.encode())


def _say(line: Line) -> None:
    output.print_lines([line])


def _asker() -> Ask:
    """The function that reads an answer: with completion on a terminal, else echoed to stdout."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _terminal

    def piped(prompt: str, _words: Sequence[str]) -> str:
        line = sys.stdin.readline()
        if not line:
            output.say("")
            raise EOFError
        output.say(f"{visible(prompt)}{visible(line.rstrip())}".rstrip())
        return line.rstrip()

    return piped


def _terminal(prompt: str, words: Sequence[str]) -> str:
    _complete(words)
    try:
        return input(visible(prompt))
    except (EOFError, KeyboardInterrupt):
        output.say("")
        raise


def _complete(words: Sequence[str]) -> None:
    """Let Tab complete the words, where readline is available."""
    try:
        import readline
    except ImportError:
        return

    def complete(start: str, number: int) -> str | None:
        found = [word for word in words if word.startswith(start)]
        return found[number] if number < len(found) else None

    readline.set_completer_delims(" ")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")


def evaluate(
    gold: Annotated[
        Path | None,
        typer.Argument(readable=False, help="Gold claims as JSON Lines.", metavar="GOLD.jsonl"),
    ] = None,
    candidates: Annotated[
        Path | None,
        typer.Argument(
            readable=False, help="What `musnad suggest` gave.", metavar="CANDIDATES.jsonl"
        ),
    ] = None,
    seeds: Annotated[
        Path | None,
        typer.Option(
            "--seeds", readable=False, help="Instead: the curated claims of a case are the gold."
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", readable=False, help="Folder of the source texts of that case."),
    ] = None,
    form: Form = Format.table,
    engine: EngineChoice = Choice.rules,
    model: Model = None,
    missed: Annotated[
        bool, typer.Option("--missed", help="List the gold claims that nothing met.")
    ] = False,
) -> None:
    """Measure candidates against gold: precision and recall per language and part.

    Candidates of both engines, in one file or with --engine both, are measured apart and compared.
    """
    with output.errors(), ExitStack() as stack:
        from musnad.app import evaluating
        from musnad.app.settings import read_settings

        if gold is not None and candidates is not None and seeds is None:
            found = evaluating.evaluate_files(gold, candidates)
        elif gold is None and seeds is not None:
            settings = read_settings(seeds=seeds, texts=texts)
            engines = stack.enter_context(_engines(engine, model, seeds))
            found = evaluating.evaluate_seeds(settings, engines)
        else:
            raise UsageError(
                "name gold and candidates, or a case",
                remedy="musnad evaluate GOLD.jsonl CANDIDATES.jsonl, or --seeds DIR --texts DIR",
            )
        if isinstance(found, tuple):
            output.print_findings(found)
            output.stop(1)
        if missed:
            output.print_rows(evaluating.missed_rows(found), form)
        else:
            output.print_rows(evaluating.compared_rows(found), form)
        output.note(found.summary())


# -- shared ---------------------------------------------------------------------------------------


def _engines(
    choice: Choice, model: str | None, seeds: Path | None
) -> AbstractContextManager[Engines]:
    """The engines of a choice; replies of a model are kept beside the store."""
    from musnad.app.settings import read_settings
    from musnad.review.engines import open_engines

    folder = read_settings(seeds=seeds).store.parent / "replies"
    return open_engines(choice.value, replies=folder, model=model, environ=os.environ)


def _case(seeds: Path | None) -> Path | None:
    """The folder of the case; `None` when none was named and none is there."""
    from musnad.app.settings import read_settings

    folder = read_settings(seeds=seeds).seeds
    return folder if seeds is not None or folder.is_dir() else None


def _read(file: Path, document: str | None) -> RawText | None:
    """The text, or `None` when it gave a finding, which is printed."""
    from musnad.findings import Finding
    from musnad.ingest.raw import LARGEST, read_raw, to_raw

    if str(file) == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        found: RawText | Finding = to_raw(data, "-", document or "stdin")
    else:
        found = read_raw(file, document)
    if isinstance(found, Finding):
        output.print_findings([found])
        return None
    return found


def _date(text: str | None) -> Date | None:
    from musnad.value.date import parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"--published: {error}", remedy="write it as 2024-06-19") from None
