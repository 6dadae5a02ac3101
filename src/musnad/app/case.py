"""The verbs that read curation files and build nothing: check and fmt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from pyoxigraph import Quad

from musnad import resources
from musnad.app.hints import find_hints
from musnad.app.idle import idle_judgements
from musnad.app.outside import outside_estimates
from musnad.app.overruled import overruled
from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings
from musnad.app.uneven import find_uneven
from musnad.app.words import figures_beside_words
from musnad.atomic import Edit, carry_out
from musnad.curation.layout import format_file
from musnad.curation.load import Curation, load
from musnad.errors import FileUnreadableError
from musnad.findings import Finding, Place, count_errors
from musnad.model.base import Base
from musnad.rdf.derived import derived_quads
from musnad.rdf.write import to_quads


@dataclass(frozen=True, slots=True)
class Checked:
    """A case that was read and checked. It may be built when it has no error."""

    curation: Curation
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings stop a build."""
        return count_errors(self.findings)

    @property
    def warnings(self) -> int:
        """How many findings a curator should look at."""
        return sum(finding.severity == "warning" for finding in self.findings)


def check(settings: Settings, progress: Progress = silent, *, hints: bool = False) -> Checked:
    """Everything that a build checks, without writing: fields, references, quotes, shapes.

    `hints` adds what a curator may have overlooked, as findings of severity info.

    Raises: `FileUnreadableError`.
    """
    from musnad.check.shapes import check_shapes

    progress("reading the curation files")
    curation = load(
        settings.seeds, texts=settings.texts, iri=settings.base, languages=settings.languages
    )
    findings = list(curation.findings)
    if not curation.errors:
        progress(f"checking the shapes of {len(curation.base.claims)} claims")
        findings += check_shapes(
            to_quads(curation.base), curation.places, languages=settings.languages
        )
    base = curation.base
    places = {(node, name): at for node, name, at in _named(curation)}
    for name, claims in groupby(base.claims_in_order(), lambda claim: claim.document):
        findings += figures_beside_words(base.documents[name], claims, places)
    findings += overruled(base, base.claims.values(), curation.readings, places)
    if not count_errors(findings):  # as a build, which looks at no base that lacks records
        findings += outside_estimates(base, places)
        findings += idle_judgements(base, places)
    if hints:
        findings += find_hints(base, places)
        findings += find_uneven(base, places)
    return Checked(curation, tuple(sorted(set(findings))))


def _named(curation: Curation) -> Iterator[tuple[str, str, Place]]:
    """The places of records by node and id, not by IRI."""
    for iri, place in curation.places.items():
        node, _, name = iri.removeprefix(curation.base.iri).partition("/")
        yield node, name, place


def all_quads(base: Base) -> Iterator[Quad]:
    """The quads of the records, then those of what is derived."""
    return chain(to_quads(base), derived_quads(base))


def fmt(settings: Settings, *, dry: bool = False) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Lay every curation file out canonically and write offsets where the text is at hand.

    Gives the files that changed (would change, when `dry`), and a finding for each that cannot be
    read; those are left alone.

    Raises: `FileUnreadableError`.
    """
    curation = load(
        settings.seeds, texts=settings.texts, iri=settings.base, languages=settings.languages
    )
    changed: list[Path] = []
    findings: list[Finding] = []
    for path in sorted(settings.seeds.glob("*.yml")):
        document = curation.base.documents.get(path.stem)
        capture = curation.captures.get(document.capture.sha256) if document else None
        try:
            seen = path.read_bytes()
            source = seen.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
            laid = format_file(path.name, source, capture.text if capture else None)
        except UnicodeDecodeError:
            findings.append(
                Finding(Place(str(path)), "error", "not-utf-8", "the file is not UTF-8")
            )
            continue
        except OSError as error:
            raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error
        except ValueError as error:
            text = " ".join(str(error).split())
            hint = "musnad check says where"
            findings.append(Finding(Place(str(path), 1, 1), "error", "yaml-broken", text, hint))
            continue
        if laid != source:
            changed.append(path)
            if not dry:
                carry_out(path.parent, [Edit(path.name, seen, laid.encode())])
    return tuple(changed), tuple(findings)


def demo_settings(store: Path, texts: Path | None = None) -> Settings:
    """The settings of the shipped seeds, with a store of one's own."""
    from musnad.app.settings import base_of, languages_of

    seeds = resources.locate("seeds")
    return Settings(seeds, store, texts, base=base_of(seeds), languages=languages_of(seeds))
