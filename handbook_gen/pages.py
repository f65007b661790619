"""Hand-written pages into the problems of their record links and embeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook_gen import markdown, source
from handbook_gen.config import Options
from handbook_gen.handbook import Handbook
from handbook_gen.problems import Problem, Severity, field_name, nearest
from handbook_gen.records import Ref, Text, leaves
from handbook_gen.source import Source, Span
from handbook_gen.views import Embedded, embed


def problems(handbook: Handbook, options: Options, files: list[Path]) -> Iterator[Problem]:
    """What is wrong with record links and embeds in pages, and with files that texts name."""
    for file in files:
        text = file.read_text("utf-8-sig", errors="replace")
        yield from page_problems(handbook, Source(options.named(file), text, None))
    for ref in handbook.entries:
        record = handbook.get(ref)
        for path, leaf in leaves(record) if record else ():
            if isinstance(leaf, Text):
                yield from _text_problems(handbook, options, ref, path, leaf)


def written(docs: Path) -> list[Path]:
    """The Markdown files that people write."""
    return sorted(file for file in docs.rglob("*.md") if "/." not in file.as_posix()[len(docs.as_posix()) :])


def page_problems(handbook: Handbook, page: Source) -> Iterator[Problem]:
    """The problems of one page's record links and embeds."""
    for link in markdown.links(page.text):
        if fault := _fault(handbook, link):
            line, column = markdown.place(page.text, link.start)
            column += max(page.text[link.start : link.end].find(link.url), 0)
            at = Span(line, column, column + len(link.url))
            yield page.problem(fault[0], at, severity=Severity.ERROR, field="", **fault[1])
    for found in markdown.embeds(page.text):
        line, _ = markdown.place(page.text, found.start)
        for problem in embed_problems(handbook, found.body, page.path):
            at = Span(line + problem.line, problem.column + len(found.indent), problem.end_column + len(found.indent))
            yield page.problem(problem.code, at, severity=problem.severity, **dict(problem.values))


def embed_problems(handbook: Handbook, body: str, path: str) -> Iterator[Problem]:
    """The problems of one embed; lines count from its first."""
    block = source.parse(path, body)
    yield from block.problems
    if not isinstance(block.data, dict):
        if not block.problems:
            yield block.problem("embed-not-a-mapping", Span(1, 1, 2))
        return
    wanted = embed(handbook, block.data)
    if not isinstance(wanted, Embedded):
        code, values = wanted
        key = {"unknown-view": "view", "view-parameter": str(values.get("given"))}.get(code, "of")
        at = block.spans.get((key,), (Span(1, 1, 2), Span(1, 1, 2)))[1]
        yield block.problem(code, at, **values)


def _fault(handbook: Handbook, link: markdown.Link) -> tuple[str, dict[str, object]] | None:
    """People may link anywhere from a page; only what looks like a record link is ours."""
    if not link.record or link.scheme in markdown.SCHEMES:
        return None
    kind, identifier, anchor = link.record
    kinds = [known.kind for known in handbook.kinds]
    if kind not in kinds and not nearest(kind, kinds):
        return None
    return handbook.fault(Ref(kind, identifier), anchor)


def _text_problems(
    handbook: Handbook, options: Options, ref: Ref, path: tuple[str | int, ...], text: Text
) -> Iterator[Problem]:
    entry = handbook.entries[ref]
    for link in markdown.links(text):
        if link.path and not (options.docs / link.path).exists():
            at = entry.find(path, link.url)
            yield entry.source.problem("file-missing", at, field=field_name(path), given=link.url)
    for found in markdown.embeds(text):
        for problem in embed_problems(handbook, found.body, entry.source.path):
            at = entry.find(path, problem.quote.strip() or "```handbook")
            yield entry.source.problem(problem.code, at, field=field_name(path), **dict(problem.values))
