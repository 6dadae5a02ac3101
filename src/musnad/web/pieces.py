"""The small pieces of HTML that a page has hundreds of: links, badges, quotes, voices.

They are functions instead of template macros, for speed. `shown` escapes, as a template does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from musnad.report.tongue import Tongue
from musnad.text.direction import direction, language_of
from musnad.text.visible import visible
from musnad.web.links import Links, Thing
from musnad.web.page import Ref

if TYPE_CHECKING:
    from musnad.web.pages.voices import Voice


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """Text escaped for HTML, with invisible characters that act made visible.

    >>> shown("<b>")
    '&lt;b&gt;'
    """
    return str(escape(visible(text)))


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - every word in it went through `shown`


def _quote(exact: str, language: str) -> str:
    way = direction(language)
    return f'<q class="words" lang="{shown(language)}" dir="{way}">{shown(exact)}</q>'


class Pieces:
    """The pieces of one page, in its language."""

    def __init__(self, tongue: Tongue, links: Links) -> None:
        self._t, self._links = tongue, links
        self._dir = direction(tongue.lang)
        self._badges: dict[tuple[str, str], Markup] = {}

    def ref(self, thing: Ref, part: str = "") -> Markup:
        """A thing by its name, with a link where it has a page."""
        return _html(self._ref(thing, part))

    def quote(self, exact: str, language: str = "") -> Markup:
        """Words of a text in `language`, in their own language and direction."""
        return _html(_quote(exact, language_of(exact, language)))

    def badge(self, group: str, word: str) -> Markup:
        """A word of a closed list."""
        found = self._badges.get((group, word))
        if found is None:
            words = shown(self._t.word(group, word))
            found = _html(f'<span class="badge {shown(group)}-{shown(word)}">{words}</span>')
            self._badges[group, word] = found
        return found

    def copy(self, part: str, what: str) -> Markup:
        """A button that copies the text of an element; it shows only where scripts run."""
        return _html(
            f'<button type="button" class="copy" data-copy="{shown(part)}" '
            f'data-done="{shown(self._t("Copied", "نُسخ"))}" hidden>{shown(what)}</button>'
        )

    def voice(self, one: Voice) -> Markup:
        """One voice: speaker first, then the quote, then where it is."""
        t, links = self._t, self._links
        says = self._ref(one.speaker)
        if one.principal:
            says += f' <span class="faint">{t("for", "باسم")} {self._ref(one.principal)}</span>'
        if one.own_voice:
            own = shown(t("(the document's own voice)", "(قول الوثيقة نفسها)"))
            says += f' <span class="faint">{own}</span>'
        language = language_of(one.words, one.language)
        way = direction(language)
        quoted = _quote(one.words, language)
        if links.has(f"document/{one.passage.id}"):
            place = self._to("document", one.passage.id, f"claim-{one.claim.id}")
            quoted = f'<a class="quoted" href="{place}">{quoted}</a>'
        meant = ""
        if way != self._dir:
            meant = f'<p class="meant"><bdi>{shown(t.of(one.claim.label))}</bdi></p>'
        return _html(
            f'<div class="voice">\n  <p class="says">{says}</p>\n'
            f'  <p class="saying" dir="{way}">{quoted}</p>\n'
            f'{meant}  <p class="faint">{self._whence(one)}</p>\n</div>'
        )

    def _ref(self, thing: Ref, part: str = "") -> str:
        words = shown(self._t.of(thing.label))
        if thing.kind is None:
            return f'<bdi class="unknown">{words}</bdi>'
        if not self._links.has(f"{thing.kind}/{thing.id}"):
            return f"<bdi>{words}</bdi>"
        return f'<a href="{self._to(thing.kind, thing.id, part)}"><bdi>{words}</bdi></a>'

    def _to(self, kind: Thing, name: str, part: str = "") -> str:
        return shown(self._links.thing(kind, name, part))

    def _whence(self, one: Voice) -> str:
        """From what it follows, in which document it is, when, through whom, how often."""
        t, comma = self._t, self._t(", ", "، ")
        found = ""
        if one.implied_by:
            implied = t("implied by the answer to:", "يلزم عن جواب السؤال:")
            found = f"{implied} <bdi>{shown(t.of(one.implied_by))}</bdi><br>"
        found += self._ref(one.passage)
        if one.when:
            found += f"{t(', said ', '، قيل ')}<bdi>{shown(t.of(one.when))}</bdi>"
        elif one.published:
            found += f"{t(', published ', '، نشر ')}<bdi>{shown(t.of(one.published))}</bdi>"
        if one.via:
            hands = comma.join(f"<bdi>{shown(t.of(hand))}</bdi>" for hand in one.via)
            found += t(", through ", "، عن طريق ") + hands
        if one.again:
            found += self._again(one.again)
        if self._links.has(f"claim/{one.claim.id}"):
            address = self._to("claim", one.claim.id)
            found += f' · <a href="{address}">{t("the claim", "القول")}</a>'
        return found

    def _again(self, n: int) -> str:
        t = self._t
        if n == 1:
            return t("; says it once more", "؛ وقاله مرة أخرى")
        few = "؛ وقاله {n} مرات أخرى" if 3 <= n % 100 <= 10 else "؛ وقاله {n} مرة أخرى"
        many = "؛ وقاله مرتين أخريين" if n == 2 else few
        return shown(t("; says it {n} times more", many, n=n))
