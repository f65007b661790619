"""What a template may ask while it renders one page: words, links and values as seen from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from handbook_gen import markdown
from handbook_gen.facts.load import weekly_minutes
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Record, Ref, Text, inverse
from handbook_gen.render.address import address
from handbook_gen.render.page import Site, relative
from handbook_gen.render.swimlane import draw
from handbook_gen.render.woven import full_title, linked, woven
from handbook_gen.values import Duration
from handbook_gen.views.raci import Involvement, Matrix, involvements, raci
from handbook_gen.views.swimlane import Swimlane, swimlane
from handbook_gen.views.tags import anchor


def shown(value: object) -> Markup:
    """Anything a template prints, as Markdown that shows just that."""
    if isinstance(value, Markup):
        return value
    return Markup(markdown.plain("" if value is None else str(value)))  # noqa: S704 (escaped)


class Here:
    """One page being rendered. What is `Markup` is Markdown as it should stand."""

    def __init__(
        self, handbook: Handbook, site: Site, uri: str, kind: str, embedded: Callable[[str], str]
    ) -> None:
        """Stand on the page `uri`, among the fields of `kind`; `embedded` shows an embed's YAML."""
        self.handbook = handbook
        self.site = site
        self.uri = uri
        self.kind = kind
        self.embedded = embedded

    def words(self, key: str, **values: object) -> Markup:
        """A word of the pages; what fills it in is escaped."""
        safe = {name: shown(value) for name, value in values.items()}
        return Markup(self.site.words.ui(key, **safe))  # noqa: S704 (our own words)

    def label(self, field: str) -> str:
        """A field's title."""
        return self.site.words.field(self.kind, field)

    def inverse(self, kind: str, field: str) -> str:
        """A field's title from the other side of its links; the kind's for links in texts."""
        if not field:
            return self.kind_title(kind)
        found = self.handbook.kind(kind)
        own = inverse(found, tuple(field.split("."))) if found else ""
        return own or self.site.words.inverse(kind, field)

    def kind_title(self, kind: str) -> str:
        """A kind's title."""
        found = self.handbook.kind(kind)
        return self.site.words.kind(kind, found.label if found else "")

    def about(self, kind: str) -> str:
        """What a kind is for."""
        return self.site.words.about(kind)

    def value(self, name: str, value: object) -> str:
        """The word for a value from a fixed list."""
        return self.site.words.value(name, str(value))

    def duration(self, length: Duration) -> Markup:
        """A length of time in words."""
        return self.words("duration", amount=length.amount, unit=self.value("unit", length.unit))

    def link(self, target: Ref | Record, part: str = "", text: str = "") -> Markup:
        """A link to a record, or to a part of it."""
        record = target if isinstance(target, Record) else self.handbook[target]
        name = markdown.plain(text or record.title)
        return Markup(f"[{name}]({self.part(record, part)})")  # noqa: S704 (escaped)

    def full_link(self, target: Ref, part: str | None) -> Markup:
        """A link to a record or a part of it that names both."""
        return self.link(target, part or "", full_title(self.handbook[target], part or ""))

    def part(self, record: Record, part: str) -> Markup:
        """The path of a record's part; on its own page only the anchor."""
        path = "" if part and record.uri == self.uri else self.to(record.uri)
        return Markup(f"{path}#{part}" if part else path)  # noqa: S704 (ids only)

    def to(self, uri: str) -> Markup:
        """The path of a page as Markdown links to it."""
        return Markup(relative(uri, self.uri))  # noqa: S704 (ids only)

    def tag(self, name: str) -> Markup:
        """A link to a tag's place on the page of tags."""
        return Markup(f"[{markdown.plain(name)}]({self.to('tags.md')}#{anchor(name)})")  # noqa: S704

    def block(self, text: Text) -> Markup:
        """A record's text as paragraphs, lists and so on."""
        safe = linked(markdown.escape(text), handbook=self.handbook, uri=self.uri, rebase=True)
        return Markup(  # noqa: S704 (escaped)
            woven(safe, handbook=self.handbook, uri=self.uri, embedded=self.embedded)
            if "```handbook" in safe
            else safe
        )

    def inline(self, text: Text) -> Markup:
        """A record's text on one line, for list items and cells."""
        safe = markdown.escape(text, inline=True)
        return Markup(linked(safe, handbook=self.handbook, uri=self.uri, rebase=True))  # noqa: S704

    def edit(self, record: Record) -> str:
        """The address that edits a record's file; empty when there is none."""
        path = self.handbook.entry(record).source.path
        return self.site.repository.edit(self.site.origin(path))

    def line(self, record: Record, *path: str | int) -> str:
        """The address that shows a value's line in the repository; empty when there is none."""
        entry = self.handbook.entry(record)
        return self.site.repository.line(self.site.origin(entry.source.path), entry.line(path))

    def raci(self, process: Process) -> Matrix:
        """The RACI matrix of a process."""
        return raci(self.handbook, process)

    def involvements(self, role: Role) -> tuple[Involvement, ...]:
        """A role's part in every process."""
        return involvements(self.handbook, role)

    def swimlane(self, process: Process) -> Swimlane:
        """What the drawing of a process shows."""
        return swimlane(self.handbook, process)

    def drawn(self, view: Swimlane) -> Markup:
        """A swimlane as SVG whose links work from this page."""
        lanes = tuple(replace(lane, href=self.address(lane.href)) for lane in view.lanes)
        boxes = tuple(replace(box, href=self.address(box.href)) for box in view.boxes)
        return Markup(draw(replace(view, lanes=lanes, boxes=boxes)))  # noqa: S704 (escaped by draw)

    def address(self, uri: str) -> str:
        """A page's address in raw HTML."""
        return address(uri, start=self.uri, directory_urls=self.site.directory_urls)

    def weekly_hours(self, role: Role) -> str:
        """Hours a week that a role's routines take; empty when none has minutes."""
        minutes = weekly_minutes(role)
        return f"{minutes / 60:.1f}" if minutes else ""

    def change(self, before: Decimal | None, after: Decimal | None) -> str:
        """The difference between two numbers with its sign, and in percent of the first."""
        if before is None or after is None:
            return ""
        difference = f"{after - before:+,f}"
        if not before:
            return difference
        percent = f"{(after - before) / abs(before):+.0%}"
        return difference + self.words("parens", text=percent)
