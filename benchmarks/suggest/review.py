"""How long a decision of `musnad review` takes in a large case.

`python -m benchmarks.suggest.review 5000`: a generated case with so many claims, a new text of ten
sentences, and for each decision the processor's seconds. Nothing is asserted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from musnad.ingest.raw import to_raw
from musnad.model.label import Label
from musnad.review import decisions
from musnad.review.files import Folder
from musnad.review.proposal import propose
from musnad.review.session import Refused, Session, open_session


def took(made: Session | Refused) -> Session:
    """The session, or an end with the findings."""
    if isinstance(made, Refused):
        raise SystemExit("\n".join(map(str, made.findings)))
    return made


def main(claims: int) -> None:
    """Print the table."""
    text = "".join(f"Police said {n} people died in district {n}.\n\n" for n in range(11, 21))
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        subprocess.run(
            [sys.executable, "-m", "benchmarks.bases", "--claims", str(claims), "--seeds",
             str(seeds)], check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        raw = to_raw(text.encode(), "new.txt", "new")
        assert not hasattr(raw, "severity")
        started = time.process_time()
        session = open_session(raw, Folder(seeds), by="kim", on="2026-11-21")
        print(f"{len(session.base.claims):,} claims")
        print(f"open           {time.process_time() - started:.2f} s")
        head = {"publisher": "unknown", "language": "en", "issued": "2025-03-04"}
        session = took(decisions.start_document(session, head))
        question = next(q.id for q in session.base.questions.values()
                        if q.type == "quantity" and q.unit is None)  # fmt: skip
        agent = next(a.id for a in session.base.agents.values() if a.kind != "person")
        for decision in ("accept", "accept", "accept", "reject", "undo", "accept"):
            item = session.item
            assert item is not None
            started = time.process_time()
            if decision == "accept":
                made = propose(item.candidate, session.base, raw.text, item.sentence)
                statement = Label("جملة", "A sentence")
                made = replace(made, question=question, speaker=agent, anonymous=None,
                               statement=statement)  # fmt: skip
                session = took(decisions.accept(session, made))
            elif decision == "reject":
                session = took(decisions.reject(session))
            else:
                session = took(decisions.undo(session))
            print(f"{decision:<14} {time.process_time() - started:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
