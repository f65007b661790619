"""Markdown text into its links, embeds, headings and code, and back with them replaced.

Two texts are told apart. What people write in `docs/` is Markdown as MkDocs knows it. What
comes out of YAML is Markdown whose HTML is shown as text: `escape` sees to that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
"""What may stand above a page, as MkDocs reads it; its group is YAML."""
EMBED = "handbook"
"""The name of a fenced block that shows a view."""
SCHEMES = frozenset(("http", "https", "mailto"))

_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ADDRESS = re.compile(
    r"\(\s*<?(?P<url>(?:[^()<>\"'\\]|\\.|\((?:[^()\\]|\\.)*\)){0,2000}?)>?"
    r"\s*(?:\"[^\"]*\"|'[^']*')?\s*\)",
    re.DOTALL,
)
_ROUGH = re.compile(r"\(\s*<?(?P<url>[^)]{0,200})")
_LIKE = r"(?:[A-Za-z&][^\s:]*:|[./#<]|[^\s]+[./][^\s])"
"""How an address begins, other than a word."""
_DEFINITION = re.compile(
    r"^(?:[ \t>]|[-*+][ \t]|\d+\.[ \t]|\[\^[^\]\n]*\]:)*\[(?P<text>[^\[\]]*)\]:"
    rf"[ \t]*(?:\n[ \t>]*)?<?(?={_LIKE})(?P<url>[^\s>]+)>?(?=[ \t]*(?:$|[\"'(]))",
    re.MULTILINE,
)
_POINTED = re.compile(r"(\]\(|\]:[ \t]*)<([^<>\n]*)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_BARE_ADDRESS = re.compile(r"https?://[!-~]+")
_NO_BREAK = re.compile(r"[^\n]")
_RECORD = re.compile(r"(?P<kind>[a-z]+):(?P<id>[A-Za-z0-9][\w-]*)(?:#(?P<anchor>[^\s#]*))?")
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<title>.+?)[ \t#]*(?P<id>\{ *#[\w-]+ *\})?[ \t]*$"
)
_SPECIAL = re.compile(r"[\\`*_{}\[\]|<>~^=&\"]")
"""What Markdown or an attribute in HTML could take for its own."""
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\\?\|")
"""A pipe, which would end a table's cell, escaped or not."""
_LEADING = re.compile(
    r"^(?:\d+[.)](?=\s|$)|[>#:]|[-+*](?=\s|$)|[-*_](?=[-*_ ]*$)|[!?](?=[!?]{2})"
    r"|\[(?=[^\]]*\]:|TOC\]))"
)
"""What would make a heading, list, rule, box or definition of a line."""
_WANTING = re.compile(
    rf"^[ \t]*(?:#(?!#*[ \t])|>(?=[^\s>])|\[(?=TOC\]|[^^\]][^\]]*\]:[ \t]*(?!{_LIKE})))",
    re.MULTILINE,
)
"""The same without the space or the address that people write with it: `#1`, `>80%`, `[a]: b`."""
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BRACES = re.compile(r"(?<=[ \t])\{:? ?(#[A-Za-z][\w-]*) ?\}(?=[ \t]*$)|[{}]", re.MULTILINE)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LANGUAGE = re.compile(r"[\w+#.-]*")


@dataclass(frozen=True)
class Link:
    """A link, image or reference definition, with the offsets of its words and its address."""

    text: str
    text_at: int
    url: str
    at: int
    image: bool = False
    definition: bool = False

    @property
    def record(self) -> tuple[str, str, str] | None:
        """Kind, id and anchor when the address has the form `kind:id#anchor`."""
        found = _RECORD.fullmatch(self.url)
        return (found["kind"], found["id"], found["anchor"] or "") if found else None

    @property
    def named(self) -> tuple[str, str] | None:
        """Kind and words when these are no id: people write `role:` and a title."""
        kind, colon, words = unquote(self.url).partition("#")[0].partition(":")
        written = re.fullmatch("[a-z]+", kind) and words and not words.startswith("/")
        return (kind, words) if colon and written and not self.record else None

    @property
    def scheme(self) -> str:
        """The address's scheme in lower case; white space and controls do not hide it."""
        bare = re.sub(r"[\x00-\x20]", "", html.unescape(self.url))
        head = re.split(r"[/?#]", bare, maxsplit=1)[0]
        return head.partition(":")[0].lower() if ":" in head else ""

    @property
    def path(self) -> str:
        """The file a relative address names; empty for an anchor or an absolute address."""
        parts = urlsplit(self.url) if not self.scheme else None
        return parts.path if parts and not parts.netloc else ""


@dataclass(frozen=True)
class Embed:
    """A fenced block named `handbook`."""

    start: int
    end: int
    indent: str
    body: str


@dataclass(frozen=True)
class _Block:
    """A fenced block of code; `stop` is the offset behind its last line."""

    start: int
    stop: int
    indent: str
    info: str
    body: str


def links(text: str, *, written: bool = False) -> Iterator[Link]:
    """Every link outside code, an image inside a link too.

    Only in a hand-`written` page is an HTML comment a comment; a record shows it.
    """
    if "](" not in text and "]:" not in text:
        return
    yield from _links(text, _without_comments(text)) if written else _links_of_record(text)


@lru_cache(maxsize=1 << 12)
def _links_of_record(text: str) -> tuple[Link, ...]:
    """Kept, since whoever follows the links of records reads the same texts."""
    return tuple(_links(text, _without_code(text)))


def _links(text: str, clear: str) -> Iterator[Link]:
    yield from _inline(text, clear)
    for found in _DEFINITION.finditer(clear):
        at = found.start("url")
        yield Link(found["text"], found.start("text"), found["url"], at, definition=True)


def _inline(text: str, clear: str) -> Iterator[Link]:
    """Links by their brackets; no reader of Markdown finds one without `](`."""
    opened: list[int] = []
    for bracket in _BRACKET.finditer(clear):
        if bracket[0] == "[":
            opened.append(bracket.end())
        elif bracket[0] == "]":
            start, end = opened.pop() if opened else bracket.start(), bracket.start()
            found = _ADDRESS.match(clear, end + 1) or _ROUGH.match(clear, end + 1)
            if found:
                bare = text[slice(*found.span("url"))].strip()
                at = text.index(bare, found.start("url"))
                yield Link(text[start:end], start, bare, at, image=clear[start - 2 : start] == "![")


def said(text: str, *, written: bool = False) -> str:
    """The text with code and addresses blanked out, offsets kept; of a page its HTML too."""
    clear = _TAG.sub(_blank, _without_comments(text)) if written else _without_code(text)
    spans = ((link.at, link.at + len(link.url)) for link in links(text, written=written))
    clear = replace(clear, [(start, end, " " * (end - start)) for start, end in spans])
    return _BARE_ADDRESS.sub(_blank, clear)


def embeds(text: str) -> Iterator[Embed]:
    """Every embed that is not itself shown inside another fence."""
    for block in _fences(text):
        if block.info == EMBED:
            yield Embed(block.start, block.stop, block.indent, block.body)


def headings(text: str) -> Iterator[tuple[int, str, str]]:
    """Level, title and given id of every heading that starts with `#`."""
    for line in _without_code(text).splitlines():
        if found := _HEADING.match(line):
            yield len(found["marks"]), found["title"], (found["id"] or "").strip("{} #")


def worded(text: str, words: Callable[[Link], str]) -> str:
    """The text with every link that is not inside another as the words that it shows."""
    changes, at = [], 0
    for link in sorted(links(text), key=lambda link: link.text_at):
        start = link.text_at - (2 if link.image else 1)
        if start < at or link.definition:
            continue
        at = text.find(")", link.at + len(link.url)) + 1 or len(text)
        changes.append((start, at, words(link)))
    return replace(text, changes)


def replace(text: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with each stretch `start:end` replaced; stretches do not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Text into Markdown that shows it as it is, on one line; HTML and its attributes too."""
    text = _SPECIAL.sub(_entity, " ".join(text.split()))
    return _LEADING.sub(_last_entity, text)


def escape(text: str, *, inline: bool = False) -> str:
    """Markdown of a record into Markdown in which HTML, attributes and templates are text.

    `inline` makes one line of it, for list items and table cells.
    """
    parts, at = [], 0
    for block in _fences(text):
        code = _escape_code(block.body) + "\n" if inline else _fenced(block)
        parts += [_escape_inline(text[at : block.start]), code]
        at = block.stop
    escaped = "".join([*parts, _escape_inline(text[at:])])
    if not inline:
        return escaped
    return _PIPE.sub(r"\1&#124;", _LEADING.sub(_last_entity, _one_line(escaped)))


def _one_line(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return " ".join(line for line in lines if line)


def _escape_inline(text: str) -> str:
    parts, at = [], 0
    for found in _CODE.finditer(text):
        parts += [_escape_text(text[at : found.start()]), _escape_code(found[2])]
        at = found.end()
    return "".join([*parts, _escape_text(text[at:])])


def _escape_text(text: str) -> str:
    text = _POINTED.sub(_bare, _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
    text = _WANTING.sub(_last_entity, text)
    return _BRACES.sub(_brace, text)


def _bare(found: re.Match[str]) -> str:
    """An address in angle brackets without them."""
    return found[1] + found[2].strip().replace(" ", "%20")


def _brace(found: re.Match[str]) -> str:
    """Keep the id that a heading is given; any other brace could carry attributes."""
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    if found[1] and line.startswith("#"):
        return f"{{ {found[1]} }}"
    return found[0].replace("{", "&#123;").replace("}", "&#125;")


def _escape_code(code: str) -> str:
    """A code span as HTML: the one form in which no reader sees anything but text."""
    return f"<code>{_PUNCTUATION.sub(_entity, code.strip())}</code>"


def _fenced(block: _Block) -> str:
    """A fence rewritten so that every Markdown reader sees its end where we do."""
    found = _LANGUAGE.match(block.info)
    language = found.group() if found and (found.group() != EMBED or block.info == EMBED) else ""
    ticks = max((len(run) for run in re.findall(r"`+", block.body)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"\n{fence}{language}\n{block.body}{fence}\n"


def _fences(text: str) -> Iterator[_Block]:
    if "```" not in text and "~~~" not in text:
        return
    offset, opened = 0, None
    start, body = 0, ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line.rstrip("\r\n"))
        if opened is None:
            if found:
                opened, start, body = found, offset, ""
        elif _closes(line, opened["mark"]):
            yield _Block(start, offset + len(line), opened["indent"], opened["info"].strip(), body)
            opened = None
        else:
            body += line.removeprefix(opened["indent"])
        offset += len(line)
    if opened is not None:
        body = body if body.endswith("\n") else body + "\n"
        yield _Block(start, offset, opened["indent"], opened["info"].strip(), body)


def _closes(line: str, mark: str) -> bool:
    bare = line.strip(" \t>\r\n")
    return len(bare) >= len(mark) and not bare.strip(mark[0])


def _without_code(text: str) -> str:
    """The text with code blanked out, offsets kept."""
    parts, at = [], 0
    for block in _fences(text):
        parts += [text[at : block.start], _NO_BREAK.sub(" ", text[block.start : block.stop])]
        at = block.stop
    return _CODE.sub(_blank, "".join([*parts, text[at:]]))


def _without_comments(text: str) -> str:
    """A page with code and HTML comments blanked out, offsets kept."""
    clear = _without_code(text)
    end = clear.rfind("-->") + len("-->")
    return _COMMENT.sub(_blank, clear[:end]) + clear[end:]


def _blank(found: re.Match[str]) -> str:
    return _NO_BREAK.sub(" ", found[0])


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _last_entity(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}&#{ord(found[0][-1])};"
