"""A page's HTML into the same with the words of the glossary explained where they first occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from handbook_gen.facts.vocabulary import lexicon
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.term import Term
from handbook_gen.records import Ref
from handbook_gen.render.address import address
from handbook_gen.render.bare import bare, titles
from handbook_gen.views import named
from handbook_gen.views.groups import shown

MOST = 120
"""Characters of a meaning that are shown before it is cut, after a sentence if there is one."""

_UNREAD = re.compile(
    r"(?:(?:<!--.*?-->"
    r"|(?P<heading><(?P<level>h[1-6])\b.*?(?:</(?P=level)\s*>|\Z))"
    r"|<(?P<name>a|button|code|dt|kbd|pre|script|style|svg|th)\b.*?(?:</(?P=name)\s*>|\Z)"
    r"|</?[a-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>|&#?\w+;)\s*)+",
    re.DOTALL | re.IGNORECASE,
)
"""What stands between two texts: tags, and elements whose words stay as they are."""

_UNEXPLAINED = {named(name).uri for name in ("glossary", "changes")}
"""Pages that explain nothing: the glossary itself, and the one that quotes what is no more."""


@dataclass(frozen=True)
class Gloss:
    """What a term means, and its page."""

    title: str
    meaning: str
    uri: str


class Glossary:
    """The terms of a handbook, ready to be explained on any page."""

    def __init__(self, handbook: Handbook) -> None:
        """Keep what pages show of a term, and no record."""
        self._lexicon = lexicon(handbook)
        self._glosses = {
            term.ref: Gloss(term.title, _meaning(term.definition, handbook), term.uri)
            for term in shown(handbook, Term)
        }

    def explain(self, html: str, uri: str, *, directory_urls: bool) -> str:
        """HTML of the page `uri` with each term's first use after a heading marked and explained.

        No term is explained on its own page, in links, headings or code. It works without script: a
        style sheet shows the meaning while the word has the pointer or the focus, as after a tap.
        """
        if not self._glosses or uri in _UNEXPLAINED:
            return html

        def shown(word: str, gloss: Gloss, number: int) -> str:
            href = address(gloss.uri, start=uri, directory_urls=directory_urls)
            return _marked(word, gloss, href, number)

        pieces: list[str] = []
        explained: set[Ref] = set()
        number = at = 0
        for start, end, headed in _texts(html):
            if headed:
                explained.clear()
            for match in self._lexicon.find(html[start:end]):
                gloss = self._glosses[match.ref]
                if match.ref not in explained and gloss.uri != uri:
                    explained.add(match.ref)
                    number += 1
                    first, last = start + match.start, start + match.end
                    pieces += (html[at:first], shown(html[first:last], gloss, number))
                    at = last
        return "".join([*pieces, html[at:]])


def _texts(html: str) -> Iterator[tuple[int, int, bool]]:
    """Where every text to look at begins and ends, and whether a heading came before it."""
    at, headed = 0, False
    for unread in _UNREAD.finditer(html):
        if at < unread.start():
            yield at, unread.start(), headed
        at, headed = unread.end(), bool(unread["heading"])
    if at < len(html):
        yield at, len(html), headed


def _meaning(definition: str, handbook: Handbook) -> str:
    words = " ".join(bare(definition, titles(handbook)).split())
    if len(words) <= MOST:
        return words
    sentences = words[:MOST].rpartition("。")[0]
    return f"{sentences}。" if sentences else f"{words[:MOST]}…"


def _marked(word: str, gloss: Gloss, href: str, number: int) -> str:
    link = f'<a href="{escape(href)}">{escape(gloss.title)}</a>'
    return (
        '<span class="handbook-explained">'
        f'<span class="handbook-term" tabindex="0" aria-describedby="gloss-{number}">{word}</span>'
        f'<span class="handbook-gloss" id="gloss-{number}">{link} {escape(gloss.meaning)}</span>'
        "</span>"
    )
