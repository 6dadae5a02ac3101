"""The tools: what an assistant may ask of a case, each the function that a verb calls too.

Knows parameters, their descriptions, and which record answers. Every call reads the store as it is
then, so a new build is seen at once. Does not know how an answer travels (`server`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Annotated, Literal

from mcp.types import CallToolResult
from pydantic import Field

from musnad.app.asking import case_iri, show
from musnad.app.limits import Desk
from musnad.app.listing import Filter, check_filter, question_rows
from musnad.app.opening import open_base
from musnad.app.searching import search_base
from musnad.app.settings import Settings
from musnad.errors import UnknownIdError, UsageError
from musnad.mcp import shapes, views
from musnad.mcp.marking import NOTE, answer
from musnad.model.claim import Claim
from musnad.readmodel.base import ReadBase
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Summary, Support
from musnad.relate.relation import Relater
from musnad.relate.settle import settle
from musnad.report import comparison, comparison_text, conflict_text, full, hits, timeline_text
from musnad.report import timeline as timelines
from musnad.report.dispute import report_conflicts
from musnad.report.foremost import choose
from musnad.report.holding import first_positions, sides
from musnad.report.text import Line
from musnad.report.tongue import TONGUES
from musnad.store.queries import check_query, locate_shipped

MOST_ROWS = 1000
"""The largest number of rows of a query."""
Words = Literal["en", "ar"]
Language = Annotated[Words, Field(description="Language of labels and sentences: en or ar.")]
Offset = Annotated[int, Field(ge=0, description="Leave out so many of the first.")]
ClaimId = Annotated[str, Field(description="Id of a claim, as search or question give it.")]
QuestionId = Annotated[str, Field(description="Id of a question.")]


class Tools:
    """The tools over one case; nothing in them writes.

    `desk` asks the queries of users in processes of their own, with limits of time and rows.
    """

    def __init__(self, settings: Settings, desk: Desk | None = None) -> None:
        self.settings = settings
        self.desk = desk or Desk(settings)

    @contextmanager
    def base(self) -> Iterator[ReadBase]:
        """The base as it is now.

        Raises: `StoreError`.
        """
        base = open_base(self.settings)
        try:
            yield base
        finally:
            base.close()

    def search(
        self,
        text: Annotated[
            str,
            Field(
                description='Words in Arabic or English, "phrases", beginnings*, -excluded; and '
                "speaker: question: stance: document: before: after: kind:."
            ),
        ],
        limit: Annotated[int, Field(ge=1, le=50, description="At most so many hits.")] = 10,
        offset: Offset = 0,
        lang: Language = "en",
    ) -> Annotated[CallToolResult, shapes.Found]:
        """Find claims, questions, speakers and documents by words, best first.

        Every claim comes with its exact quotes, their offsets, who says it and through whom.
        """
        tongue = TONGUES[lang]
        with self.base() as base:
            found = search_base(base, text, limit=limit, offset=offset)
            last = offset + len(found.hits)
            shown: shapes.Found = {
                "note": NOTE,
                "total": found.total,
                "next_offset": last if last < found.total else None,
                "hits": [views.hit(base, hit, tongue) for hit in found.hits],
            }
            lines = [
                f"{hits.hit_head(base, hit, tongue)}\n  "
                + hits.isolate(hit.snippet.marked(hits.MARK, hits.MARK))
                for hit in found.hits
            ]
            return answer(shown, [f"{found.total} found", *lines])

    def claim(
        self, id: ClaimId, lang: Language = "en"
    ) -> Annotated[CallToolResult, shapes.Claimed]:
        """Show one claim: quotes with offsets, chain, who stands behind it, and what it meets."""
        tongue = TONGUES[lang]
        with self.base() as base:
            if id not in base.claims:
                raise comparison.unknown("claim", id, base.claims)
            claim = base.claims[id]
            relater = relater_of(base)
            summary = settle(relater, claim.question).summary
            support = _support_of(relater, claim, summary)
            rows = full.relations_of(relater, claim)
            shown: shapes.Claimed = {
                "note": NOTE,
                "claim": views.said(base, claim, tongue),
                "sha256": base.documents[claim.document].capture.sha256,
                "remark": claim.note or None,
                "question_label": tongue.of(base.questions[claim.question].label),
                "question_status": summary.status if summary else None,
                "behind": views.behind(base, support, tongue) if support else None,
                "relations": [views.verdict(row, tongue) for row in rows[: views.RELATIONS]],
                "more_relations": max(0, len(rows) - views.RELATIONS),
            }
            return answer(shown, _texts(full.claim_lines(base, claim, tongue)))

    def questions(
        self,
        status: Annotated[
            Literal["disputed", "denied", "corroborated", "single-origin", "open", "unanswered"]
            | None,
            Field(description="Only questions of this status."),
        ] = None,
        limit: Annotated[int, Field(ge=1, le=200, description="At most so many.")] = 50,
        offset: Offset = 0,
        lang: Language = "en",
    ) -> Annotated[CallToolResult, shapes.Questions]:
        """List the questions of the case with their status and how many origins answer each."""
        tongue = TONGUES[lang]
        with self.base() as base:
            rows = list(question_rows(base, Filter(), status))
            page = [views.listed(row, tongue) for row in rows[offset : offset + limit]]
            last = offset + len(page)
            shown: shapes.Questions = {
                "note": NOTE,
                "total": len(rows),
                "next_offset": last if last < len(rows) else None,
                "questions": page,
            }
            lines = (f"{row['question']}: {row['label']} ({row['status']})" for row in page)
            return answer(shown, lines)

    def question(
        self,
        id: QuestionId,
        lang: Language = "en",
    ) -> Annotated[CallToolResult, shapes.Asked]:
        """Show one question: each answer, who holds it in which words, and how many origins."""
        tongue = TONGUES[lang]
        with self.base() as base:
            check_filter(base, Filter(question=id))
            record, relater = base.questions[id], relater_of(base)
            settled = settle(relater, id)
            summary = settled.summary
            stands = relater.stands.get(id, ())
            first = first_positions(settled, views.SIDES)
            held = sides(relater, summary, stands, first) if summary else ()
            limiting = sum(s.constraining > 0 for s in settled.positions)
            loose = [s for s in stands if not s.constrains and s.carried_from is None]
            matters = report_conflicts(base, [id]).matters
            shown: shapes.Asked = {
                "note": NOTE,
                "question": id,
                "label": tongue.of(record.label),
                "definition": tongue.of(record.definition),
                "status": summary.status if summary else None,
                "origins": len(summary.support.origins) if summary else 0,
                "documents": len(summary.support.documents) if summary else 0,
                "sides": [views.side(base, side, tongue) for side in held],
                "more_sides": max(0, limiting - len(held)),
                "why": views.whys((b for matter in matters for b in matter.because), tongue),
                "loose": [
                    views.said(base, base.claims[s.claim.id], tongue) for s in loose[: views.CLAIMS]
                ],
                "more_loose": max(0, len(loose) - views.CLAIMS),
            }
            return answer(shown, _texts(full.question_lines(base, id, tongue)))

    def conflicts(
        self,
        question: Annotated[
            str | None, Field(description="Only this question (id); all when left out.")
        ] = None,
        limit: Annotated[
            int, Field(ge=1, le=20, description="So many questions, the strongest first.")
        ] = 5,
        lang: Language = "en",
    ) -> Annotated[CallToolResult, shapes.Disputes]:
        """Report what is disputed, strongest first: the sides, their words, origins and reasons.

        A dispute is not an error of anybody: it says that two claims cannot both be true.
        """
        tongue = TONGUES[lang]
        with self.base() as base:
            check_filter(base, Filter(question=question))
            names, total = [question] if question else None, 1
            if names is None:
                chosen = choose(base, "conflicts", limit)
                names, total = chosen.names, chosen.total
            report = report_conflicts(base, names)
            shown: shapes.Disputes = {
                "note": NOTE,
                "total": total if question is None else len(report.matters),
                "disputes": [views.dispute(base, m, tongue) for m in report.matters[:limit]],
            }
            lines = conflict_text.conflict_lines(
                base, report, tongue=tongue, in_full=question is not None
            )
            return answer(shown, _texts(lines))

    def compare(
        self, a: ClaimId, b: ClaimId, lang: Language = "en"
    ) -> Annotated[CallToolResult, shapes.Compared]:
        """Say whether two claims agree or conflict, by which rule, or why there is no verdict."""
        tongue = TONGUES[lang]
        with self.base() as base:
            found = comparison.compare(base, a, b)
            why = found.why_none
            shown: shapes.Compared = {
                "note": NOTE,
                "a": views.said(base, found.a, tongue),
                "b": views.said(base, found.b, tongue),
                "relations": [views.verdict(row, tongue) for row in found.relations],
                "why_none": tongue.of(why) if why else None,
            }
            return answer(shown, _texts(comparison_text.comparison_lines(base, found, tongue)))

    def timeline(
        self,
        id: Annotated[str, Field(description="Id of a speaker, a principal or a question.")],
        question: Annotated[
            str | None,
            Field(description="Of a speaker: only this question and those that presuppose it."),
        ] = None,
        lang: Language = "en",
    ) -> Annotated[CallToolResult, shapes.Told]:
        """Tell how the position of a speaker changed, or the answers to a question, over time."""
        tongue = TONGUES[lang]
        with self.base() as base:
            told = timelines.tell(base, id, question)
            lines = timeline_text.timeline_lines(base, told, tongue)
            return answer(views.told(base, told, tongue, NOTE), _texts(lines))

    def sparql(
        self,
        query: Annotated[
            str, Field(description="A SELECT query, or the name of a shipped one: claims, …")
        ],
        limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="At most so many rows.")] = 100,
    ) -> Annotated[CallToolResult, shapes.Rows]:
        """Ask the graph in SPARQL 1.1 (SELECT only); it ends after 20 seconds.

        The resource musnad://ontology names the classes and properties, musnad://query/{name} gives
        the text of a shipped query. In the rows ids and prefixed names stand for IRIs.
        """
        text = query
        if "{" not in query:
            text = locate_shipped(query.strip()).bind({})
        if check_query(text) != "select":
            raise UsageError("only SELECT is answered here", remedy="write SELECT ?x WHERE { … }")
        iri = case_iri(self.settings)
        found = self.desk.ask(text, max_rows=limit)
        rows = [[_cell(show(term, iri)) for term in row] for row in found.rows]
        columns = list(found.columns)
        shown: shapes.Rows = {
            "note": NOTE,
            "columns": columns,
            "rows": rows,
            "cut": found.truncated,
        }
        lines = ["\t".join(columns), *("\t".join(map(str, row)) for row in rows)]
        return answer(shown, [" ".join(line.split("\n")) for line in lines])

    def ids(self, kind: str, beginning: str, most: int) -> list[str]:
        """The first ids of a kind of record that start with some letters, sorted.

        Raises: `StoreError`, `UnknownIdError` for a kind that does not exist.
        """
        with self.base() as base:
            known: dict[str, Iterable[str]] = {
                "claim": base.claims,
                "question": base.questions,
                "speaker": base.agents,
                "document": base.documents,
            }
            if kind not in known:
                raise UnknownIdError(f"there are no ids of a {kind}")
            return list(islice(sorted(x for x in known[kind] if x.startswith(beginning)), most))


def _support_of(relater: Relater, claim: Claim, summary: Summary | None) -> Support | None:
    """Who stands behind the answer of a claim; `None` where it limits nothing."""
    for stand in relater.stands.get(claim.question, ()):
        if summary and stand.claim.id == claim.id and stand.constrains:
            return summary.positions.get(stand.position.id)
    return None


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    return (line.text for line in lines)


def _cell(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
