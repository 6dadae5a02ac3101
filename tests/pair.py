"""A part of the shipped case that is built in a fraction of the time; in a long run all of it."""

import re
import shutil
from pathlib import Path

from musnad.curation.fields import FILES
from tests.drawn import IS_LONG

PAIR = {"invincible-brotherhood.yml", "new-era-pact.yml"}
"""The largest and the smallest of the shipped documents."""
EVERY = 4
"""One claim in so many is kept, and each claim that a kept one names."""
JUDGED = {"conclusions.yml", "gradings.yml", "judgements.yml", "searches.yml"}
"""Files that refer to claims of any document."""
KEPT = {"brotherhood-seoul-tens-of-thousands"}
"""What tests of estimates change."""


def copy_pair(seeds: Path, target: Path) -> Path:
    """Copy a quarter of two of the shipped documents with what they refer to; the copy."""
    shutil.copytree(seeds, target, ignore=lambda _, names: {n for n in names if _is_left_out(n)})
    texts = {target / name: (target / name).read_text("utf-8") for name in sorted(PAIR)}
    claims = {name: words for text in texts.values() for name, words in _blocks(text).items()}
    lasts = {name for name, words in claims.items() if "\nclaims:" in words}  # the key follows it
    kept = {*list(claims)[::EVERY], *KEPT, *lasts}
    while (
        more := {n for k in kept for n in re.findall(r"[\w-]+", claims[k])} & claims.keys() - kept
    ):
        kept |= more
    for path, text in texts.items():
        head = text.partition("  - id: ")[0]
        left = [words for name, words in _blocks(text).items() if name in kept]
        path.write_text(head + "".join(left), "utf-8")
    return target


def copy_part(seeds: Path, target: Path) -> Path:
    """Copy a quarter of two of the shipped documents, in a long run the whole case; the copy."""
    return shutil.copytree(seeds, target) if IS_LONG else copy_pair(seeds, target)


def _is_left_out(name: str) -> bool:
    return name in JUDGED or (name.endswith(".yml") and name not in PAIR and name not in FILES)


def _blocks(text: str) -> dict[str, str]:
    """The claims and utterances of a file as they are written, by identifier."""
    starts = [*re.finditer(r"^  - id: (\S+)\n", text, re.MULTILINE)]
    ends = [*(m.start() for m in starts[1:]), len(text)]
    return {m[1]: text[m.start() : end] for m, end in zip(starts, ends, strict=True)}
