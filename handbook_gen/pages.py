"""Hand-written pages into the problems of their record links and embeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from handbook_gen import markdown, source
from handbook_gen.config import Options
from handbook_gen.entries import Entry
from handbook_gen.faults import locate
from handbook_gen.handbook import Handbook
from handbook_gen.problems import Fault, FieldPath, Problem, nearest
from handbook_gen.records import Ref, Text
from handbook_gen.scene import Scene
from handbook_gen.slips import field_slip
from handbook_gen.source import Source, Span
from handbook_gen.views import embed
from handbook_gen.walks import leaves


def problems(scene: Scene, options: Options) -> Iterator[Problem]:
    """What is wrong with record links and embeds in pages, and with files that texts name."""
    handbook = scene.handbook
    for page in scene.pages:
        yield from page.problems
        yield from page_problems(scene, page)
        if hidden := handbook.on_page(options.uri(page.path)):
            origin = handbook.entry(hidden).source.path
            yield page.problem("page-hides-record", Span(1, 1, 2), origin=origin)
    for ref, entry in handbook.entries.items():
        record = handbook.get(ref)
        for path, leaf in leaves(record) if record else ():
            if isinstance(leaf, Text):
                yield from _text_problems(scene, options.docs, entry, path, leaf)


def written(options: Options) -> tuple[Source, ...]:
    """The Markdown files that people write, as read."""
    docs = options.docs
    found = (file for file in docs.rglob("*.md") if not _hidden(file.relative_to(docs)))
    files = sorted(file for file in found if file.is_file())
    return tuple(source.page(file, options.named(file)) for file in files)


def page_problems(scene: Scene, page: Source) -> Iterator[Problem]:
    """The problems of one page's record links and embeds."""
    for link in markdown.links(page.text, written=True):
        if fault := _fault(scene.handbook, link):
            line, column = markdown.place(page.text, link.at)
            at = Span(line, column, column + len(link.url))
            yield page.problem(fault.code, at, **fault.values)
    for found in markdown.embeds(page.text):
        line, _ = markdown.place(page.text, found.start)
        shift = len(found.indent)
        for at, fault in _embed_faults(scene, found.body, line):
            moved = Span(at.line, at.column + shift, at.end_column + shift)
            yield page.problem(fault.code, moved, **fault.values)


def _embed_faults(scene: Scene, body: str, line: int) -> Iterator[tuple[Span, Fault]]:
    """What is wrong with an embed whose fence opens on a line of its page."""
    block = source.parse("", "\n" * line + body)
    if not isinstance(block.data, dict) and (block.data or not block.problems or not body.strip()):
        slip = field_slip(block.data) if isinstance(block.data, str) else None
        yield Span(line + 1, 1, 2), Fault(slip[0] if slip else "embed-not-a-mapping")
        return
    for problem in block.problems:
        at = Span(problem.line, problem.column, problem.end_column)
        yield at, Fault(problem.code, problem.values)
    if isinstance(block.data, dict):
        wanted = embed(scene, block.data)
        if isinstance(wanted, Fault):
            yield locate(block, wanted.path), wanted


def _fault(handbook: Handbook, link: markdown.Link) -> Fault | None:
    """People may link anywhere from a page; only what looks like a record link is ours."""
    if link.scheme in markdown.SCHEMES:
        return None
    if not link.record:
        return handbook.named(*link.named) if link.named else None
    kind, identifier, anchor = link.record
    kinds = [known.kind for known in handbook.kinds]
    if kind not in kinds and not nearest(kind, kinds):
        return None
    return handbook.fault(Ref(kind, identifier), anchor)


def _text_problems(
    scene: Scene, docs: Path, entry: Entry, path: FieldPath, text: Text
) -> Iterator[Problem]:
    for link in markdown.links(text):
        if link.path and not _exists(docs, link.path):
            named = unquote(link.path)
            meant = scene.handbook.on_page(named) or scene.handbook.titled(named)
            near = str(meant.ref) if meant else ""
            fault = Fault("file-missing", {"given": link.url, "near": near}, path)
            at = entry.find(path, link.url, text.count(link.url, 0, link.at))
            yield entry.problem(fault, at)
    for found in markdown.embeds(text):
        for at, fault in _embed_faults(scene, found.body, 0):
            lines = [*found.body.splitlines(), ""]
            words = lines[at.line - 1].strip() or "```handbook"
            yield entry.problem(replace(fault, path=path), entry.find(path, words))


def _exists(docs: Path, path: str) -> bool:
    file = (docs / unquote(path).lstrip("/")).resolve()
    return file.is_file() and file.is_relative_to(docs.resolve())


def _hidden(file: Path) -> bool:
    return any(part.startswith(".") for part in file.parts)
