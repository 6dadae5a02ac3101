"""One parser under atheris: `python -m benchmarks.fuzz.led NAME [options of libFuzzer]`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["musnad"]):
    from benchmarks.fuzz.__main__ import kept, run, to_bytes
    from benchmarks.fuzz.parsers import PARSERS


def main() -> None:
    name = sys.argv.pop(1)
    parser = PARSERS[name]
    for start in [*(s.encode() for s in parser.starts), *map(to_bytes, kept(name)["seen"])]:
        run(parser, start)
    atheris.Setup(sys.argv, lambda data: run(parser, data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
