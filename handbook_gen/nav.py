"""Kinds, groups and the `nav:` of `mkdocs.yml` into the navigation that MkDocs reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from handbook_gen.config import Options
from handbook_gen.handbook import Handbook
from handbook_gen.render import Page
from handbook_gen.views.archive import archive
from handbook_gen.views.groups import groups
from handbook_gen.words import Words

Item = str | dict[str, Any]


def expand(
    nav: list[Item] | None,
    handbook: Handbook,
    options: Options,
    written: Iterable[str],
    made: Iterable[Page] = (),
) -> list[Item]:
    """The navigation with every kind in its place; titles are HTML, as MkDocs prints them.

    In `nav`, an entry such as `角色: roles/` (or `roles/`) places a kind; kinds and pages of views
    that it does not name follow under 更多. Without `nav`: the home page, the areas, then the
    hand-written pages.
    """
    builder = _Nav(handbook, options, made)
    if nav is None:
        return [*builder.home(), *builder.areas(), *builder.rest(written)]
    named = titles(nav)
    builder.overviews = [page for page in builder.overviews if page.uri not in named]
    placed = [builder.entry(item) for item in nav]
    return [*placed, *builder.more()]


def titles(nav: Iterable[Item]) -> dict[str, str | None]:
    """Every page or address that a navigation names, and its first title; `None` for its own."""
    found: dict[str, str | None] = {}
    for title, target in _targets(nav):
        found.setdefault(target, title)
    return found


class _Nav:
    def __init__(self, handbook: Handbook, options: Options, made: Iterable[Page]) -> None:
        self.handbook = handbook
        self.options = options
        self.words = Words(options.language)
        self.overviews = [page for page in made if page.area]
        self.left = {kind.folder: kind for kind in handbook.kinds if handbook.all(kind.kind)}

    def home(self) -> list[Item]:
        return [{self.words.ui("home.title"): "index.md"}]

    def entry(self, item: Item) -> Item:
        """One entry of the user's `nav`, its kinds filled in."""
        if isinstance(item, str):
            return self._placed(item) or item
        title, target = next(iter(item.items()))
        if isinstance(target, list):
            return {title: [self.entry(inner) for inner in target]}
        placed = self._placed(target, title) if isinstance(target, str) else None
        return placed or {title: target}

    def areas(self) -> Iterator[Item]:
        """The areas that have records; one with a single kind is that kind."""
        for name, kinds in self.options.areas:
            shelves = [self._kind(kind) for kind in kinds if self._folder(kind) in self.left]
            shelves += self._overviews(name)
            title = self.words.ui(f"areas.{name}")
            if len(shelves) == 1:
                yield shelves[0]
            elif shelves:
                yield {name if title == f"areas.{name}" else title: shelves}
        yield from self.more()

    def more(self) -> list[Item]:
        """The kinds that are not placed yet."""
        rest = [self._kind(kind.kind) for kind in tuple(self.left.values())]
        rest += self._overviews()
        rest += [self._page("tags"), *([self._page("archive")] if archive(self.handbook) else [])]
        return [{self.words.ui("areas.more"): rest}]

    def rest(self, pages: Iterable[str]) -> list[Item]:
        """The hand-written pages beside the home page, folder by folder."""
        tree: dict[str, Any] = {}
        for uri in sorted(page for page in pages if page not in ("index.md", "README.md")):
            *folders, name = uri.split("/")
            branch = tree
            for folder in folders:
                branch = branch.setdefault(folder, {})
            branch[name] = uri
        return list(_branches(tree))

    def _placed(self, target: str, title: str = "") -> Item | None:
        folder = target.removesuffix("/")
        kind = next((kind for kind in self.handbook.kinds if kind.folder == folder), None)
        if kind is None or not target.endswith("/"):
            return None
        return self._kind(kind.kind, title)

    def _kind(self, kind: str, title: str = "") -> Item:
        """A kind's section: its index page, then its groups, or its records when ungrouped."""
        folder = self._folder(kind)
        label = self.handbook.kind(kind).label  # type: ignore[union-attr]
        self.left.pop(folder, None)
        found = groups(self.handbook, kind)
        shelves: list[Item] = [f"{folder}/index.md"]
        for group in found:
            records: list[Item] = [{escape(record.title): record.uri} for record in group.records]
            named = escape(group.title) or self.words.ui("index.other")
            shelves += records if len(found) == 1 and not group.title else [{named: records}]
        return {title or self.words.kind(kind, label): shelves}

    def _overviews(self, area: str = "") -> list[Item]:
        """The pages of views that are not placed yet, of one area or all."""
        placed = [page for page in self.overviews if not area or page.area == area]
        self.overviews = [page for page in self.overviews if page not in placed]
        return [{escape(page.title): page.uri} for page in placed]

    def _folder(self, kind: str) -> str:
        found = self.handbook.kind(kind)
        return found.folder if found else ""

    def _page(self, name: str) -> Item:
        return {self.words.ui(f"{name}.title"): f"{name}.md"}


def _targets(nav: Iterable[Item]) -> Iterator[tuple[str | None, str]]:
    for item in nav:
        for title, target in item.items() if isinstance(item, dict) else ((None, item),):
            if isinstance(target, list):
                yield from _targets(target)
            else:
                yield title, str(target)


def _branches(tree: dict[str, Any]) -> Iterator[Item]:
    for name, value in tree.items():
        yield value if isinstance(value, str) else {name: list(_branches(value))}
