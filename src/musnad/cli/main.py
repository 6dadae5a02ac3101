"""The whole command line with every verb: for documents, tests and `python -m musnad.cli.main`."""

from __future__ import annotations

from musnad.cli.verbs import make_app, run

__all__ = ["app", "run"]

app = make_app()


if __name__ == "__main__":
    run()
