"""Blocks of mere words and links out of a page's Markdown, as the HTML it makes of them.

Most of a handbook's paragraphs, lists and tables are such. Python-Markdown looks through each line
and cell of them for every mark it knows, which was more than half of what a page cost it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown import Markdown

Led = Callable[[str], str]
"""A link as Markdown writes it into its address."""
Piece = tuple[str, str]
"""A block as Markdown, and as HTML."""

_KNOWN = {
    "handbook_gen.converter.links",
    "handbook_gen.render.unmarked",
    "markdown.blockprocessors",
    "markdown.extensions.admonition",
    "markdown.extensions.attr_list",
    "markdown.extensions.fenced_code",
    "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
    "markdown.inlinepatterns",
    "markdown.postprocessors",
    "markdown.preprocessors",
    "markdown.treeprocessors",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.snippets",
    "pymdownx.superfences",
}
"""Where the steps are from that have no eye for what is set apart here."""

_WORDS = r"(?:[^\s`\\\[\]<>&*_{}|!\x02\x03]++| ++|&(?:#\d++|#x[0-9a-fA-F]++|[a-zA-Z]++);)++"
_LINK = rf"\[{_WORDS}\]\((?:[\w./-]++(?:#[\w-]++)?|#[\w-]++)\)"
_STRONG = rf"\*\*(?! )(?:{_WORDS}|{_LINK})++(?<! )\*\*(?!\*)"
_TAG = r"</?(?:br|small|span)(?: [a-z]+(?:=\"[\w -]*\")?)*>"
_INLINE = rf"(?:{_WORDS}|{_LINK}|{_STRONG}|{_TAG})"
_ITEM = rf"(?![ #>+=:?~-]|\d++\.(?: |$)){_INLINE}++(?<! )"
_ROW = rf"\|(?:{_INLINE}*+\|)++"
_BLOCK = re.compile(
    rf"- {_ITEM}(?:\n- {_ITEM})*+|1\. {_ITEM}(?:\n1\. {_ITEM})*+"
    rf"|{_ROW}\n\|(?: *+:?-++:? *+\|)++(?:\n{_ROW})++"
    rf"|(?!<){_ITEM}(?:\n\{{(?: \.[\w-]++)++ \}})?|<!--[^-]*+(?:-[^-]++)*+-->"
)
_LIST = ("- ", "1. ")
_TO = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_LOUD = re.compile(r"\*\*(.+?)\*\*")
_BLANK = re.compile(r"(\n{2,})")
_NEST = re.compile(r"^(?:[ \t]|[-*+]\s|\d+\.)", re.MULTILINE)
"""What a list goes on from, or would be part of."""
_ALIGNED = {(True, True): "center", (True, False): "left", (False, True): "right"}
_SIGN = "\ue000"
"""A character that nobody writes, before the number of a piece: Markdown takes it for a word."""
_MARK = re.compile(rf"<p>{_SIGN}(\d+)</p>")
_IN_HTML = re.compile(rf"{_SIGN}(\d+)")


def known(markdown: Markdown) -> bool:
    """Whether no step of it is one that might make something else of words and links."""
    steps = (
        markdown.preprocessors,
        markdown.parser.blockprocessors,
        markdown.inlinePatterns,
        markdown.treeprocessors,
        markdown.postprocessors,
    )
    return {type(step).__module__ for found in steps for step in found} <= _KNOWN


def set_apart(text: str, led: Led) -> tuple[str, tuple[Piece, ...]]:
    """The Markdown with marks, and what belongs in their places."""
    if "```" in text or "~~~" in text or _SIGN in text:
        return text, ()
    parts = _BLANK.split(text)
    pieces: list[Piece] = []
    for at in range(0, len(parts), 2):
        block = parts[at].rstrip("\n")
        if not _BLOCK.fullmatch(block) or (block.startswith(_LIST) and not _alone(parts, at)):
            continue
        if html := _html(block, led):
            parts[at] = f"{_SIGN}{len(pieces)}"
            pieces.append((block, html))
    return "".join(parts), tuple(pieces)


def put_back(html: str, pieces: Sequence[Piece]) -> str:
    """The HTML with every piece at its mark; within raw HTML a block is no Markdown."""
    if not pieces:
        return html
    html = _MARK.sub(lambda found: pieces[int(found[1])][1], html)
    return _IN_HTML.sub(lambda found: pieces[int(found[1])][0], html)


def _alone(parts: Sequence[str], at: int) -> bool:
    """Whether a list neither goes on from the block before it nor goes on behind it."""
    before, behind = (
        parts[max(at - 2, 0)] if at else "",
        parts[at + 2] if at + 2 < len(parts) else "",
    )
    return not _NEST.search(before) and not _NEST.match(behind)


def _html(block: str, led: Led) -> str:
    """What Markdown makes of a block; empty for a table whose rows differ."""
    if block.startswith("<!--"):
        return block
    lines = _TO.sub(lambda found: f'<a href="{led(found[2])}">{found[1]}</a>', block)
    lines = _LOUD.sub(r"<strong>\1</strong>", lines)
    if block.startswith("|"):
        return _table([line[1:-1].split("|") for line in lines.split("\n")])
    if block.startswith(_LIST):
        name = "ul" if block.startswith("-") else "ol"
        items = "".join(f"<li>{line.partition(' ')[2]}</li>\n" for line in lines.split("\n"))
        return f"<{name}>\n{items}</{name}>"
    words, _, classes = lines.partition("\n")
    named = " ".join(name[1:] for name in classes.split()[1:-1])
    return f'<p class="{named}">{words}</p>' if named else f"<p>{words}</p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, rule, *body = rows
    if any(len(row) != len(head) for row in rows):
        return ""
    styles = [_style(cell.strip()) for cell in rule]
    shown = "".join(_row(row, "td", styles) for row in body)
    return (
        f"<table>\n<thead>\n{_row(head, 'th', styles)}</thead>\n<tbody>\n{shown}</tbody>\n</table>"
    )


def _row(cells: Sequence[str], name: str, styles: Sequence[str]) -> str:
    shown = zip(cells, styles, strict=True)
    inner = "".join(f"<{name}{style}>{cell.strip()}</{name}>\n" for cell, style in shown)
    return f"<tr>\n{inner}</tr>\n"


def _style(rule: str) -> str:
    side = _ALIGNED.get((rule.startswith(":"), rule.endswith(":")))
    return f' style="text-align: {side};"' if side else ""
