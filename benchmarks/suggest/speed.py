"""Speed of the candidate engine: 20 kB of news, growth, and hostile input.

`python -m benchmarks.suggest.speed [--hostile]`. Prints seconds after the modules are loaded, and
with `--hostile` seconds and peak memory for 10 MB of input that no newspaper prints.
"""

from __future__ import annotations

import sys
import time
import tracemalloc

from musnad.suggest import iterate_candidates
from musnad.suggest.writing import detect_language
from tests.suggest.corpus_reader import read_all

MEGABYTES = 10


def news(language: str, size: int) -> str:
    """At least `size` bytes of corpus text in one language, one example a paragraph."""
    texts = [e.text for e in read_all() if detect_language(e.text) == language]
    one = "\n\n".join(texts)
    text = "\n\n".join([one] * (size // len(one.encode()) + 1))
    return text.encode()[:size].decode("utf-8", "ignore")


def seconds(text: str) -> tuple[float, int]:
    start = time.perf_counter()
    count = sum(1 for _ in iterate_candidates(text, document="bench"))
    return time.perf_counter() - start, count


HOSTILE = {
    "digits": "7" * (MEGABYTES << 20),
    "digits and commas": "1," * (MEGABYTES << 19),
    "separate digits": "1 " * (MEGABYTES << 19),
    "quotation marks": '"' * 1_000_000,
    "quotation marks and letters": '"a ' * (MEGABYTES * 350_000),
    "opening marks": "“a " * 1_000_000,
    "brackets": "(" * 1_000_000 + ")" * 1_000_000,
    "no spaces": "a" * (MEGABYTES << 20),
    "no spaces, Arabic": "قال" * 1_700_000,
    "said": "said " * (MEGABYTES * 200_000),
    "said, Arabic": "قال إن " * 900_000,
    "according to": "according to " * (MEGABYTES * 80_000),
    "two and": "two and " * (MEGABYTES * 130_000),
    "thousand, Arabic": "ألف و" * 1_100_000,
    "commas": "he, " * (MEGABYTES * 260_000),
    "full stops": ". " * (MEGABYTES << 19),
    "line ends": "\n" * (MEGABYTES << 20),
    "vowel signs": "ق" + "\u064b" * (MEGABYTES << 19),
    "hyphens": "1-" * (MEGABYTES << 19),
    "and names": "Smith and " * (MEGABYTES * 100_000) + "said it.",
}


def main() -> None:
    for language in ("ar", "en"):
        seconds(news(language, 2_000))
        for size in (20_000, 40_000, 80_000, 160_000, 320_000):
            text = news(language, size)
            took, count = min(seconds(text) for _ in range(3))
            print(
                f"{language} {size // 1000:4} kB  {took:.3f} s  "
                f"{took / size * 20_000:.3f} s per 20 kB  {count} candidates"
            )
    if "--hostile" not in sys.argv:
        return
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")]
    for name, text in HOSTILE.items():
        if wanted and name not in wanted:
            continue
        sample = text[: 1 << 20]
        took, count = seconds(text)
        tracemalloc.start()
        seconds(sample)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"{name:28} {len(text.encode()) / 1e6:6.1f} MB  {took:7.2f} s  {count} candidates  "
            f"(peak at 1 M characters {peak / 1e6:.0f} MB)",
            flush=True,
        )


if __name__ == "__main__":
    main()
