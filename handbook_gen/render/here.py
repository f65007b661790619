"""What a template may ask while it renders one page: words, links and values as seen from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from handbook_gen import markdown
from handbook_gen.brief import brief_uri
from handbook_gen.brief import told as told_aloud
from handbook_gen.diff import Change
from handbook_gen.facts.load import weekly_minutes
from handbook_gen.facts.names import title_of
from handbook_gen.facts.readings import by_day
from handbook_gen.facts.weights import total_weight
from handbook_gen.fields import Field
from handbook_gen.history import Commit
from handbook_gen.kinds.review import Review
from handbook_gen.kinds.role import Role
from handbook_gen.parts import Reading, Schedule
from handbook_gen.records import Record, Ref, Text
from handbook_gen.render.address import address
from handbook_gen.render.drawings import drawing
from handbook_gen.render.fielded import FieldWords, field_words
from handbook_gen.render.messages import Message, message
from handbook_gen.render.page import Site, relative
from handbook_gen.render.subject import headline, subject
from handbook_gen.render.telling import told
from handbook_gen.render.ways import Way, ways
from handbook_gen.render.when import when
from handbook_gen.render.woven import full_title, linked, woven
from handbook_gen.scene import Scene
from handbook_gen.values import Duration
from handbook_gen.views import named
from handbook_gen.views.amount import amount, change
from handbook_gen.views.changes import Committed
from handbook_gen.views.editions import kind_uri, pack_uri
from handbook_gen.views.freshness import Item, item
from handbook_gen.views.tags import anchor as tag_anchor
from handbook_gen.walks import inverse


def shown(value: object) -> Markup:
    """Anything a template prints, as Markdown and HTML that show just that."""
    if isinstance(value, Markup):
        return value
    return Markup(markdown.plain("" if value is None else str(value)))  # noqa: S704 (escaped)


class Here:
    """One page being rendered. What is `Markup` is Markdown as it should stand."""

    def __init__(  # noqa: PLR0913, PLR0917 (made in one place)
        self,
        scene: Scene,
        site: Site,
        uri: str,
        kind: str,
        embedded: Callable[[str], str],
        has: Callable[[str], bool],
    ) -> None:
        """Stand on the page `uri`, among the fields of `kind`.

        `embedded` shows an embed's YAML, `has` tells whether the site has a page.
        """
        self.scene = scene
        self.handbook = scene.handbook
        self.site = site
        self.uri = uri
        self.kind = kind
        self.embedded = embedded
        self.has = has

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
        """The word for a value from a fixed list, or for none where the list has one."""
        return self.site.words.value(name, "" if value is None else str(value))

    def cell(self, name: str, value: object) -> Markup | str:
        """A field's value as an index shows it."""
        match value:
            case Ref():
                return self.link(value)
            case Schedule():
                return self.when(value)
            case _:
                return self.value(name, value)

    def field(self, field: Field, kind: type[Record] | None) -> FieldWords:
        """What the field guide says of a field of a kind, or of all kinds."""
        told = field_words(field, kind, self.handbook, self.site.words)
        return replace(told, pages=tuple(page for page in told.pages if self.has(page[1])))

    def message(self, code: str) -> Message:
        """What the catalogue says of a problem."""
        return message(code, self.site.words)

    def gist(self, record: Record) -> Markup | str:
        """What a record is, on one line."""
        gist = record.gist or ""
        return self.inline(gist) if isinstance(gist, Text) else gist

    def when(self, schedule: Schedule, minutes: int | None = None) -> str:
        """A schedule in words, with how long it takes."""
        zone, today = self.scene.practice.timezone, self.scene.today
        return when(schedule, self.site.words, today=today, timezone=zone, minutes=minutes)

    def number(self, value: Decimal | int | None, unit: str = "") -> str:
        """A number with its unit; empty for none."""
        return "" if value is None else amount(value, unit)

    def duration(self, length: Duration) -> Markup:
        """A length of time in words."""
        return self.words("duration", amount=length.amount, unit=self.value("length", length.unit))

    def link(self, target: Ref | Record, part: str = "", text: str = "") -> Markup:
        """A link to a record, or to a part of it."""
        record = target if isinstance(target, Record) else self.handbook[target]
        name = markdown.plain(text or record.title)
        return Markup(f"[{name}]({self.part(record, part)})")  # noqa: S704 (escaped)

    def anchor(
        self, target: Ref | Record, part: str = "", text: str = "", hint: str = ""
    ) -> Markup:
        """A link in raw HTML; a `hint` shows under the pointer."""
        record = target if isinstance(target, Record) else self.handbook[target]
        href = self.address(f"{record.uri}#{part}" if part else record.uri)
        title = f' title="{shown(hint)}"' if hint else ""
        return Markup(f'<a href="{href}"{title}>{shown(text or record.title)}</a>')  # noqa: S704 (escaped)

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
        """A link in raw HTML to a tag's place on the page of tags."""
        href = self.address(f"tags.md#{tag_anchor(name)}")
        return Markup(f'<a class="handbook-chip" href="{href}">{shown(name)}</a>')  # noqa: S704 (escaped)

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

    def ways(self, record: Record) -> tuple[Way, ...]:
        """The ways to change a record; none where its repository is not known."""
        place = self.site.form(record)
        form = self.address(place) if place else ""
        return ways(record, self.handbook.entry(record), self.site, form)

    def line(self, record: Record, *path: str | int) -> str:
        """The address that shows a value's line in the repository; empty when there is none."""
        if not self.site.repository.host:
            return ""  # and its file need not be read for lines
        entry = self.handbook.entry(record)
        return self.site.repository.line(self.site.origin(entry.source.path), entry.line(path))

    def view(self, name: str, of: Record | None = None, **given: Any) -> Any:
        """A view by its name, of a record or of the handbook."""
        return named(name).make(self.scene, of, **given)

    def told(self, change: Change) -> tuple[str, ...]:
        """What changed in a record, in sentences."""
        return told(change, self.site.words, lambda ref: title_of(self.scene, ref))

    def headline(self, made: Committed) -> str:
        """The line by which a commit is told."""
        return headline(made, self.site.words)

    def said(self, commit: Commit) -> str:
        """What somebody said of a commit, if readers understand it."""
        return subject(commit, self.site.words)

    def due(self, record: Record) -> Item | None:
        """Why a record is to be verified again, and by which change."""
        return item(self.scene, record)

    def drawn(self, view: Any) -> Markup:
        """A view as SVG whose links work from this page."""
        return Markup(drawing(view, self.address, self.site.words))  # noqa: S704 (escaped there)

    def address(self, uri: str) -> str:
        """A page's address in raw HTML."""
        return address(uri, start=self.uri, directory_urls=self.site.directory_urls)

    def brief(self, record: Record) -> str:
        """The address of what one says of a record aloud; empty for one that has no such page."""
        return self.address(brief_uri(record)) if told_aloud(record) else ""

    def pack(self, role: Role) -> str:
        """The address of a role's pack; empty for one that has none."""
        return self.address(pack_uri(role)) if role.status == "active" else ""

    def printed(self, kind: type[Record]) -> str:
        """The address of a kind on paper."""
        return self.address(kind_uri(kind))

    def weekly_hours(self, role: Role) -> str:
        """Hours a week that a role's routines take; empty when none has minutes."""
        minutes = weekly_minutes(role)
        return f"{minutes / 60:.1f}" if minutes else ""

    def newest(self, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Readings, the latest first."""
        return by_day(readings)[::-1]

    def total_weight(self, review: Review) -> Decimal | None:
        """What the criteria of a review weigh together."""
        return total_weight(review)

    def change(self, before: Decimal | None, after: Decimal | None) -> str:
        """The difference between two numbers with its sign, and in percent of the first."""
        if before is None or after is None:
            return ""
        difference, share = change(before, after)
        return difference + self.words("parens", text=share) if share else difference
