"""The case during a review: read once, and again only where a file changed.

Knows which documents a change touches: those whose own file changed, and all of them when agents,
questions or shared utterances did. Does not know candidates or decisions.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from musnad.curation.capture import Captures
from musnad.curation.case import Case, Part, open_case, read_again, read_document
from musnad.curation.fields import FILES
from musnad.curation.load import Curation, join
from musnad.findings import Finding
from musnad.model.label import LANGUAGES
from musnad.review.files import Files

Content = Mapping[str, str | None]
"""The new contents of files; `None` removes one."""
Sign = tuple[str, str, str]
"""An error without its line, which moves when the file changes: file, code and message."""


def sign_of(finding: Finding) -> Sign:
    """The identity of an error across edits."""
    return finding.place.file, finding.code, finding.message


@dataclass(frozen=True, slots=True)
class Desk:
    """A case as it was read: `parts` by document, `stamps` of the files that they were read from.

    `curation` names files without their folder and leaves an empty case unsaid.
    """

    case: Case
    parts: Mapping[str, Part]
    stamps: Mapping[str, Hashable]
    curation: Curation

    @property
    def errors(self) -> Counter[Sign]:
        """The errors of the case, whatever their lines: how often each is there."""
        return Counter(sign_of(f) for f in self.curation.findings if f.severity == "error")

    def new_errors(self, before: Mapping[Sign, int]) -> list[Finding]:
        """The errors of the case that are not among those of `before`."""
        left = Counter(before)
        found: list[Finding] = []
        for finding in self.curation.findings:
            if finding.severity == "error":
                sign = sign_of(finding)
                left[sign] -= 1
                if left[sign] < 0:
                    found.append(finding)
        return found

    @classmethod
    def lay(
        cls,
        files: Files,
        captures: Captures,
        after: Content | None = None,
        languages: tuple[str, ...] = LANGUAGES,
    ) -> Desk:
        """Read the whole case; `captures` are the texts at hand, `languages` what labels need.

        `after` are files as they would be.

        Raises: `FileUnreadableError`.
        """
        stamps = files.stamps()
        with _folder(files, [n for n in stamps if n.endswith(".yml")], after or {}) as seeds:
            case = open_case(seeds, captures, languages=languages)
            parts = read_again(case, [read_document(case, path) for path in case.documents])
        return cls._join(case, {p.name: p for p in parts}, {**stamps, **(after or {})})

    def update(self, files: Files, after: Content | None = None) -> Desk:
        """The case as it is now, or would be with `after`; only what changed is read.

        Raises: `FileUnreadableError`.
        """
        stamps = {**files.stamps(), **(after or {})}
        there = {n for n, stamp in stamps.items() if n.endswith(".yml") and stamp is not None}
        changed = {n for n in there if stamps[n] != self.stamps.get(n)}
        gone = {n for n in self.stamps if n.endswith(".yml") and self.stamps[n] is not None} - there
        if (changed | gone) & FILES.keys():
            return self._again(files, after)
        parts = {name: part for name, part in self.parts.items() if f"{name}.yml" not in gone}
        with _folder(files, sorted(changed), after or {}) as seeds:
            case = replace(self.case, documents=tuple(seeds / name for name in sorted(changed)))
            declared = {u.id: u for part in parts.values() for u in part.declared.values()}
            for path in case.documents:
                part = read_document(case, path)
                if part.wanted & declared.keys():
                    elsewhere = {name: declared[name] for name in part.wanted & declared.keys()}
                    part = read_document(case, path, elsewhere)
                before = self.parts.get(part.name)
                if part.declared != (before.declared if before else {}):
                    return self._again(files, after)  # others may report its utterances
                parts[part.name] = part
        if any(self.parts[Path(name).stem].declared for name in gone):
            return self._again(files, after)
        return Desk._join(self.case, dict(sorted(parts.items())), stamps)

    def _again(self, files: Files, after: Content | None) -> Desk:
        return Desk.lay(files, self.case.captures, after, self.case.languages)

    @classmethod
    def _join(cls, case: Case, parts: Mapping[str, Part], stamps: Mapping[str, Hashable]) -> Desk:
        curation = join(case, list(parts.values()))
        findings = tuple(
            replace(f, place=replace(f.place, file=Path(f.place.file).name))
            for f in curation.findings
            if f.code != "no-documents"
        )
        return cls(case, parts, stamps, replace(curation, findings=findings))


class _folder:  # noqa: N801 - reads as a verb where it is used
    """A temporary folder with some files of a case, as `after` would have them."""

    def __init__(self, files: Files, names: list[str], after: Content) -> None:
        self._held = tempfile.TemporaryDirectory(prefix="musnad-")
        self._contents = {name: files.read(name) for name in names if name not in after}
        self._contents |= {n: c for n, c in after.items() if n.endswith(".yml")}

    def __enter__(self) -> Path:
        seeds = Path(self._held.name) / "seeds"
        seeds.mkdir()
        for name, content in self._contents.items():
            if content is not None:
                (seeds / name).write_bytes(content.encode())
        return seeds

    def __exit__(self, *_error: object) -> None:
        self._held.cleanup()
