"""Hand-written pages into the problems of their record links and embeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from handbook_gen import markdown, source
from handbook_gen.config import Options
from handbook_gen.entries import Entry
from handbook_gen.faults import locate
from handbook_gen.handbook import Handbook
from handbook_gen.problems import Fault, FieldPath, Problem, nearest
from handbook_gen.records import Ref, Text, leaves
from handbook_gen.source import Source, Span
from handbook_gen.views import embed


def problems(handbook: Handbook, options: Options, files: list[Path]) -> Iterator[Problem]:
    """What is wrong with record links and embeds in pages, and with files that texts name."""
    uris = {record.uri: record.ref for record in handbook}
    for file in files:
        text = file.read_text("utf-8-sig", errors="replace")
        page = Source(options.named(file), text, None)
        yield from page_problems(handbook, page)
        if hidden := uris.get(file.relative_to(options.docs).as_posix()):
            values = {"origin": handbook.entries[hidden].source.path}
            yield page.problem("page-hides-record", Span(1, 1, 2), **values)
    for ref, entry in handbook.entries.items():
        record = handbook.get(ref)
        for path, leaf in leaves(record) if record else ():
            if isinstance(leaf, Text):
                yield from _text_problems(handbook, options.docs, entry, path, leaf)


def written(docs: Path) -> list[Path]:
    """The Markdown files that people write."""
    found = (file for file in docs.rglob("*.md") if not _hidden(file.relative_to(docs)))
    return sorted(found)


def page_problems(handbook: Handbook, page: Source) -> Iterator[Problem]:
    """The problems of one page's record links and embeds."""
    for link in markdown.links(page.text):
        if fault := _fault(handbook, link):
            line, column = markdown.place(page.text, link.at)
            at = Span(line, column, column + len(link.url))
            yield page.problem(fault.code, at, **fault.values)
    for found in markdown.embeds(page.text):
        line, _ = markdown.place(page.text, found.start)
        shift = len(found.indent)
        for at, fault in _embed_faults(handbook, found.body):
            moved = Span(line + at.line, at.column + shift, at.end_column + shift)
            yield page.problem(fault.code, moved, **fault.values)


def _embed_faults(handbook: Handbook, body: str) -> Iterator[tuple[Span, Fault]]:
    """What is wrong with an embed; lines count from its first."""
    block = source.parse("", body)
    for problem in block.problems:
        at = Span(problem.line, problem.column, problem.end_column)
        yield at, Fault(problem.code, problem.values)
    if isinstance(block.data, dict):
        wanted = embed(handbook, block.data)
        if isinstance(wanted, Fault):
            yield locate(block, wanted.path), wanted
    elif not block.problems:
        yield Span(1, 1, 2), Fault("embed-not-a-mapping")


def _fault(handbook: Handbook, link: markdown.Link) -> Fault | None:
    """People may link anywhere from a page; only what looks like a record link is ours."""
    if not link.record or link.scheme in markdown.SCHEMES:
        return None
    kind, identifier, anchor = link.record
    kinds = [known.kind for known in handbook.kinds]
    if kind not in kinds and not nearest(kind, kinds):
        return None
    return handbook.fault(Ref(kind, identifier), anchor)


def _text_problems(
    handbook: Handbook, docs: Path, entry: Entry, path: FieldPath, text: Text
) -> Iterator[Problem]:
    for link in markdown.links(text):
        if link.path and not (docs / link.path).exists():
            fault = Fault("file-missing", {"given": link.url}, path)
            yield entry.problem(fault, entry.find(path, link.url))
    for found in markdown.embeds(text):
        for at, fault in _embed_faults(handbook, found.body):
            line = found.body.splitlines()[at.line - 1].strip() or "```handbook"
            yield entry.problem(replace(fault, path=path), entry.find(path, line))


def _hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)
