"""The files of a change into the comments that they have lost, as a form drops what it cannot show.

A comment is lost when its text stands nowhere in the file any more and no new one is like it. The
comments of a record that is gone are not missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook_gen import source
from handbook_gen.config import Options
from handbook_gen.diff.texts import alike
from handbook_gen.edits.tree import Mapping, Node, Scalar, tree
from handbook_gen.history import held_before
from handbook_gen.problems import Problem, Severity
from handbook_gen.source import START, Plain, Source, Span, shown

CODE = "comment-lost"
_COMMENT = re.compile(r"(?:(?<=\s)|^)#+([^\r\n]*)", re.MULTILINE)
_NAMED = 3
"""Lost comments whose text is told."""


@dataclass(frozen=True)
class Comment:
    """What somebody wrote behind a `#`."""

    text: str
    beside: str
    """What stands on its line, else on the next line that says something."""
    record: str
    """In a file of many records, the id of the one it belongs to."""


def lost(options: Options, base: str, changed: Iterable[str]) -> tuple[Problem, ...]:
    """Advice for every changed file of records that has lost comments since it left a commit."""
    data = options.data.resolve()
    files = {name: options.root / name for name in changed if name.endswith(".yml")}
    ours = {n: f for n, f in files.items() if f.is_file() and data in f.resolve().parents}
    held = held_before(options.root, base, ours)
    found = []
    for name, content in sorted(held.items()):
        before = source.parse(name, content.decode("utf-8", "replace"))
        after = source.read(ours[name], name)
        shared = ours[name].resolve().parent == data
        if gone := _gone(before, after, shared=shared):
            found.append(_problem(after, base, gone))
    return tuple(found)


def comments(read: Source) -> Iterator[Comment]:
    """The comments of a file that can be read, in the order in which they stand."""
    if read.broken or not isinstance(read.data, dict):
        return
    text, root = read.text, tree(read.text)
    keys = [key for key, _ in root.items] if isinstance(root, Mapping) else []
    at = 0
    for scalar in (*_scalars(root), Scalar(len(text), len(text), "", "")):
        for found in _COMMENT.finditer(text, at, scalar.start):
            if words := found[1].strip():
                yield Comment(words, _beside(text, found.start()), _owner(text, keys, found))
        at = scalar.stop


def _gone(before: Source, after: Source, *, shared: bool) -> list[Comment]:
    """The comments that stood before and do not now."""
    if after.broken or not isinstance(after.data, dict):
        return []
    now = Counter(comment.text for comment in comments(after))
    gone = []
    for comment in comments(before):
        if now[comment.text]:
            now[comment.text] -= 1
        elif not shared or comment.record in after.data:
            gone.append(comment)
    return [comment for comment in gone if not any(alike(comment.text, new) for new in +now)]


def _problem(after: Source, base: str, gone: list[Comment]) -> Problem:
    """All of a file in one piece of advice, where the first of them stood."""
    texts = tuple(shown(Plain(comment.text)) for comment in gone[:_NAMED])
    at = _place(after, gone[0].beside)
    advice = Severity.ADVICE
    return after.problem(CODE, at, severity=advice, base=base, count=len(gone), names=texts)


def _place(after: Source, beside: str) -> Span:
    """The line that a comment stood by; the first one where that has changed too."""
    lines = enumerate(after.lines, 1)
    found = next(((n, line) for n, line in lines if beside and beside == _said(line)), None)
    if not found:
        return START
    number, line = found
    column = len(line) - len(line.lstrip())
    return Span(number, column + 1, len(line) + 1)


def _beside(text: str, start: int) -> str:
    """What a comment that begins there stands by."""
    first = text.rfind("\n", 0, start) + 1
    lines = (_said(line) for line in text[first:].splitlines())
    return next((line for line in lines if line), "")


def _said(line: str) -> str:
    """A line without its margin and comment."""
    return _COMMENT.split(line)[0].strip()


def _owner(text: str, keys: list[Scalar], found: re.Match[str]) -> str:
    """The key of the file that a comment belongs to: the next where it is not indented."""
    indented = found.start() and text[found.start() - 1] not in "\r\n"
    before = [key for key in keys if key.start < found.start()]
    after = keys[len(before) :]
    owner = before[-1:] if indented or not after else after[:1]
    return owner[0].value if owner else ""


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every key and value that is no list or mapping, in the order in which they stand."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
