"""The verbs that read curation files: check, build, fmt, init, coverage, and the demo's base."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from musnad import resources
from musnad.app.settings import Settings
from musnad.curation.fields import FILES
from musnad.curation.layout import format_file
from musnad.curation.load import Curation, load
from musnad.errors import FileUnreadableError, MusnadError, StoreError
from musnad.findings import Finding, Place, count_errors
from musnad.model.base import Base
from musnad.rdf.derived import derived_quads
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.relate.condensed import condense
from musnad.relate.independence import Witnesses
from musnad.relate.principal import Principals
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.store import embedded
from musnad.value.answer import QuantityAnswer
from musnad.value.quantity import format_quantity

Progress = Callable[[str], None]
"""Is told the name of each step as it starts."""


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A case that was read and checked. It may be built when it has no error."""

    curation: Curation
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return count_errors(self.findings)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build changed. `quads` counts what the store holds; nothing was written if `dry`."""

    checked: Checked
    quads: int
    claims_added: tuple[str, ...]
    claims_removed: tuple[str, ...]
    appeared: tuple[Relation, ...]
    vanished: tuple[Relation, ...]
    dry: bool = False


def check(settings: Settings, progress: Progress = silent) -> Checked:
    """Everything that a build checks, without writing: fields, references, quotes, shapes.

    Raises: `FileUnreadableError`.
    """
    from musnad.check.shapes import check_shapes

    progress("reading the curation files")
    curation = load(settings.seeds, texts=settings.texts, iri=settings.base)
    findings = list(curation.findings)
    if not curation.errors:
        progress(f"checking the shapes of {len(curation.base.claims)} claims")
        findings += check_shapes(to_quads(curation.base), curation.places)
    findings += check_claims(curation.base, curation.places)
    return Checked(curation, tuple(sorted(set(findings))))


def check_claims(base: Base, places: Mapping[str, Place]) -> Iterator[Finding]:
    """What only the records together show; `places` is keyed by IRI."""
    yield from _idle_judgements(base, places)
    yield from _figures_beside_their_words(base, places)


def _figures_beside_their_words(base: Base, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Figures whose own words, as far as a machine reads them, say another figure."""
    from musnad.suggest import find_quantities

    for claim in base.claims.values():
        if not isinstance(claim.answer, QuantityAnswer):
            continue
        arabic = base.documents[claim.document].language == "ar"
        stated = claim.answer.stated.interval
        ends = {end for end in (stated.lower, stated.upper) if end}
        read = [
            q.quantity.interval
            for q in find_quantities(claim.answer.verbatim, "ar" if arabic else "en")
        ]
        if read and not any(ends & {i.lower, i.upper} for i in read):
            yield Finding(
                places[f"{base.iri}claim/{claim.id}"],
                "warning",
                "answer-beside-words",
                f"{claim.id} answers {format_quantity(claim.answer.stated)}, its words say "
                f"{claim.answer.verbatim!r}",
                "mend the answer or verbatim, unless the reading is wrong",
            )


def _idle_judgements(base: Base, places: Mapping[str, Place]) -> Iterator[Finding]:
    """Statements of independence about two claims of which one may only repeat the other."""
    witnesses = Witnesses(base, Principals(base))
    for judgement in base.judgements.values():
        a, b = (base.claims[c] for c in judgement.claims)
        if judgement.independent and witnesses.is_echo(a, b):
            yield Finding(
                places[f"{base.iri}judgement/{judgement.id}"],
                "error",
                "judgement-echo",
                f"{a.id} and {b.id} are an echo, not two witnesses",
                "mend roots, utterances or derivations first, or remove the statement",
            )


def build(settings: Settings, *, dry: bool = False, progress: Progress = silent) -> Built | Checked:
    """Check a case and put it into the store; `Checked` alone when an error stopped it.

    The store stays as it was when anything goes wrong.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    checked = check(settings, progress)
    if checked.errors:
        return checked
    base = checked.curation.base
    progress("comparing claims")
    old = _stored(settings.store)
    before = _rows(old) if old else {}
    after = _rows(base)
    quads = 0
    if not dry:
        progress("writing the store")
        quads = embedded.build(settings.store, all_quads(base))
    known = old.claims if old else {}
    return Built(
        checked,
        quads,
        tuple(sorted(set(base.claims) - set(known))),
        tuple(sorted(set(known) - set(base.claims))),
        tuple(row for key, row in sorted(after.items()) if key not in before),
        tuple(row for key, row in sorted(before.items()) if key not in after),
        dry,
    )


def all_quads(base: Base) -> Iterator[Quad]:
    """The quads of the records, then those of what is derived."""
    return chain(to_quads(base), derived_quads(base))


def _stored(store: Path) -> Base | None:
    if not embedded.exists(store):
        return None
    try:
        with embedded.open_store(store) as opened:
            return from_store(opened.select)
    except MusnadError:  # an older layout: everything counts as new
        return None


def _rows(base: Base) -> dict[tuple[str, ...], Relation]:
    return {(r.question, r.a, r.b, r.kind, r.verdict or ""): r for r in condense(Relater(base))}


def fmt(settings: Settings, *, dry: bool = False) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Lay every curation file out canonically and write offsets where the text is at hand.

    Gives the files that changed (would change, when `dry`), and a finding for each that cannot be
    read; those are left alone.

    Raises: `FileUnreadableError`.
    """
    curation = load(settings.seeds, texts=settings.texts, iri=settings.base)
    changed: list[Path] = []
    findings: list[Finding] = []
    for path in sorted(settings.seeds.glob("*.yml")):
        document = curation.base.documents.get(path.stem)
        capture = curation.captures.get(document.capture.sha256) if document else None
        try:
            source = path.read_text(encoding="utf-8")
            laid = format_file(path.name, source, capture.text if capture else None)
        except UnicodeDecodeError:
            findings.append(
                Finding(Place(str(path)), "error", "not-utf-8", "the file is not UTF-8")
            )
            continue
        except ValueError as error:
            text = " ".join(str(error).split())
            hint = "musnad check says where"
            findings.append(Finding(Place(str(path), 1, 1), "error", "yaml-broken", text, hint))
            continue
        if laid != source:
            changed.append(path)
            if not dry:
                _write(path, laid)
    return tuple(changed), tuple(findings)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be written: {error.strerror}") from error


def demo_settings(store: Path, texts: Path | None = None) -> Settings:
    """The settings of the shipped seeds, with a store of one's own."""
    from musnad.app.settings import base_of

    seeds = resources.locate("seeds")
    return Settings(seeds, store, texts, base=base_of(seeds))


def init(folder: Path, *, texts_only: bool = False, dry: bool = False) -> tuple[Path, ...]:
    """Start a case: a settings file, example documents with their texts, agents and questions.

    `texts_only` leaves the curated documents out: their texts are there to be reviewed.

    Gives the files that were (or, when `dry`, would be) written.

    Raises: `FileUnreadableError` when a file of that name is there already, or cannot be written.
    """
    template = resources.locate("example")
    files = sorted(p for p in template.rglob("*") if p.is_file())
    if texts_only:
        files = [p for p in files if p.parent.name != "seeds" or p.name in FILES]
    targets = [folder / p.relative_to(template) for p in files]
    there = [t for t in targets if t.exists()]
    if there:
        raise FileUnreadableError(
            f"{there[0]} is there already", remedy="name a new folder, or remove that file"
        )
    if not dry:
        try:
            for source, target in zip(files, targets, strict=True):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        except OSError as error:
            raise FileUnreadableError(f"{folder} cannot be written: {error.strerror}") from error
    return tuple(targets)


def open_base(settings: Settings) -> Base:
    """The base that is in the store.

    Raises: `StoreError` when there is none.
    """
    if not embedded.exists(settings.store):
        raise StoreError(
            f"there is no store in {settings.store}",
            remedy="build one: musnad build SEEDS, or try: musnad demo",
        )
    with embedded.open_store(settings.store) as opened:
        return from_store(opened.select)
