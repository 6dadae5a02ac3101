"""Curating over HTTP: the pages that write, which are there only where `--write` was said.

A request that writes must be a POST from a page of this server, with its token. Every claim is
first shown as a diff of files and written when that is confirmed; if files changed meanwhile the
new diff is shown. How a claim is made is in `claimform` and `app.bench`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.app.bench import Bench, Done
from musnad.errors import MusnadError, UnknownIdError, UsageError
from musnad.model.wording import say_document
from musnad.report.tongue import TONGUES, Tongue
from musnad.review.decisions import start_document
from musnad.review.prepared import Prepared, find_difference, prepare
from musnad.review.queue import Item
from musnad.review.selecting import anchor, choose, trim
from musnad.review.session import Refused, Session
from musnad.text.span import Span
from musnad.web import claimform, claimsteps
from musnad.web.claimform import Form
from musnad.web.curateviews import LISTS, CurateView, Difference, DifferenceView, Line
from musnad.web.forms import RefusedError, Token, Values, read_form
from musnad.web.links import Links, lang_of
from musnad.web.page import Page, Shown, number_in
from musnad.web.rendering import Renderer
from musnad.web.shelf import Shelf

LISTED = 200
"""How many agents are offered for completion."""
_STYLES, _SCRIPTS = ("curate.css",), ("curate.js",)
_CLAIM = Page("curate", "curate", lambda _: Shown("", None), styles=_STYLES, scripts=_SCRIPTS)
_DIFFERENCE = replace(_CLAIM, name="difference")
NOWHERE = Span(0, 1)
"""Stands for words that are not in the text; none are shown for it."""
_SETTLED = ("do", "token", "rests_on", "result")
"""What a form sends besides its fields."""


class Curating:
    """The answers of the pages that write."""

    def __init__(self, bench: Bench, shelf: Shelf, renderer: Renderer) -> None:
        self.bench, self.shelf, self.renderer = bench, shelf, renderer
        self._token = Token()
        self._one = CapacityLimiter(1)

    def routes(self) -> list[Route]:
        """Where the pages stand."""
        return [Route("/{lang}/curate/{id}", self.answer, methods=["GET", "POST"])]

    async def answer(self, request: Request) -> Response:
        """The form of a claim, the difference that it makes, or what came of it."""
        lang = lang_of(request.path_params["lang"])
        name = request.path_params["id"]
        query = request.url.query
        if lang is None:
            return self._trouble(404, UnknownIdError("there is no such page"), Links("en"))
        links = Links(lang, f"curate/{name}", query, version=self.renderer.version)
        try:
            if request.method == "POST":
                sent = await read_form(request)
                self._token.check(request, sent)
                links = replace(links, query=_again(sent))
                work = partial(self._post, links, name, sent)
            else:
                work = partial(self._get, links, name, dict(request.query_params))
            return await to_thread.run_sync(work, limiter=self._one)
        except RefusedError as refused:
            error = UsageError(str(refused), remedy="load the page again")
            return self._trouble(refused.status, error, links)
        except UnknownIdError as error:
            return self._trouble(404, error, links)
        except MusnadError as error:
            return self._trouble(400, error, links)

    # -- reading ----------------------------------------------------------------------------------

    def _get(self, links: Links, name: str, params: Values) -> Response:
        """The candidate that is asked for, the words that were chosen, or the first candidate."""
        tongue = TONGUES[links.lang]
        with self.bench.at(name, self._sha256(name)) as session:
            if not session.has_document:
                return self._show(links, session, None, claimform.head_form(session))
            chosen, said = _chosen(session, params, tongue)
            if chosen is not None:
                item = choose(session, chosen)
                form = claimform.new_form(session, item, tongue)
                return self._show(links, session, item, form, said=said)
            if "quote" in params and said:
                values = {"by": session.by, "quote": params["quote"], "stance": "asserts"}
                item = choose(session, NOWHERE)
                read = claimform.read_form(session, item, values, tongue)
                read.errors.setdefault("quote", [said])
                return self._show(links, session, None, read.form(), status=422)
            return self._at(links, _standing(session, params.get("at", "")))

    def _sha256(self, name: str) -> str | None:
        """The hash of the text of a document, where the store has it."""
        with self.shelf.reading() as base:
            return base.documents[name].capture.sha256 if name in base.documents else None

    # -- writing ----------------------------------------------------------------------------------

    def _post(self, links: Links, name: str, sent: Values) -> Response:
        """What a form asks for."""
        values = {key: value for key, value in sent.items() if key not in _SETTLED}
        if sent.get("do") == "undo":
            return self._undo(links, name)
        if values.get("by", "").strip():
            self.bench.by = values["by"].strip()
        with self.bench.at(name, self._sha256(name)) as session:
            if not session.has_document:
                return self._start(links, session, values, sent)
            return self._decide(links, session, values, sent)

    def _start(self, links: Links, session: Session, values: Values, sent: Values) -> Response:
        """The file of a document that the case does not have yet."""
        form = claimform.head_form(session, values)
        if sent.get("do") not in {"preview", "write"}:
            return self._show(links, session, None, form)
        head = claimsteps.head_of(values)
        prepared = prepare(session, [lambda s: start_document(s, head)])
        if isinstance(prepared, Refused):
            errors = claimform.errors_of(prepared, TONGUES[links.lang])
            form = replace(form, errors={name: tuple(said) for name, said in errors.items()})
            return self._show(links, session, None, form, status=422)
        if sent.get("do") == "preview":
            return self._preview(links, session.raw.document, values, prepared)
        return self._write(links, session, values, prepared, sent)

    def _decide(self, links: Links, session: Session, values: Values, sent: Values) -> Response:
        """What a form asks for about one candidate, or about words that were chosen."""
        tongue, do, key = TONGUES[links.lang], sent.get("do", ""), values.get("key", "")
        session = _standing(session, key)
        span = _span_of(session, values)
        item = session.item if key else choose(session, span)
        if item is None or (key and item.key != key):
            said = tongue(
                "That candidate is decided already; nothing was written.",
                "حُسم أمر هذا المرشح من قبل؛ ولم يُكتب شيء.",
            )
            return self._at(links, session, said, status=409)
        shown = None if span is NOWHERE and not key else item
        read = claimform.read_form(session, item, values, tongue)
        if do == "reject" and key:
            if "by" in read.errors:
                read.errors = {"by": read.errors["by"]}
                return self._show(links, session, shown, read.form(), key=key, status=422)
            return self._rejected(links, session)
        if do in {"find", "back"}:
            form = read.form()
            form = replace(form, errors={}) if do == "back" else form
            return self._show(links, session, shown, form, key=key)
        if read.errors:
            return self._show(links, session, shown, read.form(), key=key, status=422)
        steps = claimsteps.steps_of(session, item, read.values, is_candidate=bool(key))
        prepared = prepare(session, steps)
        if isinstance(prepared, Refused):
            read.errors = claimform.errors_of(prepared, tongue)
            return self._show(links, session, shown, read.form(), key=key, status=422)
        if do != "write":
            return self._preview(links, session.raw.document, read.values, prepared)
        return self._write(links, session, read.values, prepared, sent)

    def _write(
        self, links: Links, session: Session, values: Values, prepared: Prepared, sent: Values
    ) -> Response:
        """Write what was confirmed; what is not what was shown is shown again."""
        tongue = TONGUES[links.lang]
        name = session.raw.document
        if sent.get("rests_on") != prepared.rests_on:
            below = tongue(
                "Below is what would be written into the file as it is now.",
                "وهذا ما سيُكتب في الملف كما هو الآن.",
            )
            said = f"{_changed(tongue)} {below}"
            return self._preview(links, name, values, prepared, said=said, status=409)
        if sent.get("result") != prepared.result:
            return self._preview(links, name, values, prepared)
        done = self.bench.write(session, prepared)
        if isinstance(done, Refused):  # changed since it was read a moment ago
            again = tongue("Write again to see it as it is now.", "اكتب ثانية لتراه كما هو الآن.")
            said = f"{_changed(tongue)} {again}"
            return self._preview(links, name, values, prepared, said=said, status=409)
        if values.get("key"):
            return _go(links.page(f"curate/{name}", at=_following(session)))
        if done.built is None or done.built.errors or done.decision.kind != "accepted":
            return _go(links.page(f"curate/{name}"))
        return _go(links.thing("document", name, f"claim-{done.decision.name}"))

    def _rejected(self, links: Links, session: Session) -> Response:
        done = self.bench.reject(session)
        if isinstance(done, Refused):
            return self._at(links, session, _changed(TONGUES[links.lang]), status=409)
        return _go(links.page(f"curate/{session.raw.document}", at=_following(session)))

    def _undo(self, links: Links, name: str) -> Response:
        done = self.bench.undo()
        if isinstance(done, Done):
            return _go(links.page(f"curate/{done.document}"))
        tongue = TONGUES[links.lang]
        said = tongue("There is nothing to take back.", "ليس هناك ما يُرجع عنه.")
        if isinstance(done, Refused):
            said = tongue(
                "Not taken back: {file} was changed since. Take the change back there.",
                "لم يُرجع عنه: تغيّر {file} بعد ذلك. ارجع عن التغيير هناك.",
                file=done.findings[0].place.file,
            )
        with self.bench.at(name, self._sha256(name)) as session:
            return self._at(links, session, said, status=409)

    # -- pages ------------------------------------------------------------------------------------

    def _at(self, links: Links, session: Session, said: str = "", *, status: int = 200) -> Response:
        """The candidate at hand, below a sentence; the head of a document that is not there."""
        if not session.has_document:
            head = claimform.head_form(session)
            return self._show(links, session, None, head, said=said, status=status)
        item = session.item
        form = claimform.new_form(session, item, TONGUES[links.lang]) if item else None
        key = item.key if item else ""
        return self._show(links, session, item, form, key=key, said=said, status=status)

    def _show(
        self,
        links: Links,
        session: Session,
        item: Item | None,
        form: Form | None,
        *,
        key: str = "",
        said: str = "",
        status: int = 200,
    ) -> Response:
        text, base = session.raw.text, session.base
        document = base.documents.get(session.raw.document)
        around, words = (item.sentence, item.span) if item else (NOWHERE, NOWHERE)
        view = CurateView(
            document=session.raw.document,
            title=TONGUES[links.lang].of(say_document(base, document.id))
            if document
            else session.raw.document,
            language=document.language if document else "",
            token=self._token.word,
            key=key,
            item=item,
            before=text[around.start : words.start],
            words=words.slice(text),
            after=text[words.end : around.end],
            number=session.at + 1,
            left=len(session.queue),
            done=session.done_before,
            following=_following(session) if key else "",
            form=form,
            has_document=session.has_document,
            last=self.bench.last,
            can_undo=bool(self.bench.history),
            said=said,
            agents=tuple(claimform.Offer(a.id, a.label) for a in base.agents.values())[:LISTED],
            lists=LISTS,
        )
        tongue = TONGUES[links.lang]
        title = tongue("Make claims", "قيّد الأقوال")
        return self._page(_CLAIM, Shown(f"{title}: {view.title}", view), links, status)

    def _preview(
        self,
        links: Links,
        name: str,
        values: Values,
        prepared: Prepared,
        *,
        said: str = "",
        status: int = 200,
    ) -> Response:
        tongue = TONGUES[links.lang]
        files = []
        for change in prepared.changes:
            lines = find_difference(change)[2:]
            files.append(Difference(change.name, tuple(Line(s[:1].strip(), s) for s in lines)))
        view = DifferenceView(
            name,
            self._token.word,
            values,
            tuple(files),
            tuple(claimform.say_finding(f, tongue) for f in prepared.warnings),
            prepared.rests_on,
            prepared.result,
            said,
        )
        shown = Shown(tongue("What would be written", "ما سيُكتب"), view)
        return self._page(_DIFFERENCE, shown, links, status)

    def _page(self, page: Page, shown: Shown, links: Links, status: int) -> Response:
        tongue = TONGUES[links.lang]
        body = self.renderer.page(page, shown, tongue, links, write=True, twins=())
        return Response(body, status, media_type="text/html", headers={"cache-control": "no-store"})

    def _trouble(self, status: int, error: MusnadError, links: Links) -> Response:
        """A page that says why there is none."""
        tongue = TONGUES[links.lang]
        body = self.renderer.error(status, str(error), error.remedy, tongue, links)
        return Response(body, status, media_type="text/html")


# -- shared ---------------------------------------------------------------------------------------


def _go(address: str) -> Response:
    """To a page that can be loaded again without writing again."""
    return RedirectResponse(address, 303)


def _again(sent: Values) -> str:
    """What is asked of the same page in another language: the same candidate or words."""
    if sent.get("key"):
        return urlencode({"at": sent["key"]})
    return urlencode({"quote": sent.get("quote", "")[:300]})


def _changed(tongue: Tongue) -> str:
    return tongue(
        "A file was changed by somebody else since this was shown. Nothing was written.",
        "غيّر غيرُك أحد الملفات بعد أن عُرض هذا. لم يُكتب شيء.",
    )


def _chosen(session: Session, params: Values, tongue: Tongue) -> tuple[Span | None, str]:
    """The words that were chosen in the text, or why there are none such."""
    text = session.raw.text
    start = number_in(params.get("start", ""))
    end = number_in(params.get("end", ""))
    if start is not None and end is not None:
        found = trim(start, end, text)
        if found:
            return found, ""
    if params.get("quote", "").strip():
        found_at = anchor(params["quote"], text)
        if found_at.span:
            return found_at.span, ""
        if found_at.places:
            return None, tongue("These words occur more than once.", "تقع هذه الألفاظ غير مرة.")
        return None, tongue("These words are not in the text.", "ليست هذه الألفاظ في النص.")
    return None, ""


def _span_of(session: Session, values: Values) -> Span:
    """The span of the quote of a form; `NOWHERE` where it is not in the text."""
    start = values.get("place") or values.get("start", "")
    text = session.raw.text
    found = anchor(values.get("quote", ""), text, number_in(start))
    if found.span:
        return found.span
    return found.places[0] if found.places else NOWHERE


def _following(session: Session) -> str:
    """The key of the candidate behind the one at hand, the first after the last; empty: none."""
    if len(session.queue) < 2:
        return ""
    return session.queue[(session.at + 1) % len(session.queue)].key


def _standing(session: Session, at: str) -> Session:
    """The session standing at a candidate; at the first where that one is not there."""
    keys = [item.key for item in session.queue]
    return replace(session, at=keys.index(at) if at in keys else 0)
