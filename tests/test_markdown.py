"""Markdown of records: what is a link, and that nothing in data becomes HTML of its own."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from time import monotonic
from typing import Any

import jinja2
import markdown as python_markdown
import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from handbook_gen import handbook
from handbook_gen.defaults import EXTENSIONS
from handbook_gen.handbook import Handbook
from handbook_gen.markdown import SCHEMES, Link, embeds, escape, headings, links, plain
from handbook_gen.render import Renderer, Site
from handbook_gen.scene import Scene
from handbook_gen.views import VIEWS
from handbook_gen.words import Words

MADE_BY_MARKDOWN = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "img", "div", "span"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "sup", "details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
ATTRIBUTES = {"alt", "class", "href", "id", "open", "role", "src", "start", "style", "title"}
DRAWING = re.compile(r"<svg.*?</svg>")
STYLES = re.compile(r"text-align: (left|center|right);")

PIECES = st.sampled_from(
    [
        *("内容", "运营 ", "a", "1", " ", "  ", "    ", "\n", "\n\n", "\t", "：", "。", "　"),
        *(
            "`",
            "``",
            "```",
            "~~~",
            "```py\n",
            "\n```\n",
            "```handbook\n",
            "<",
            ">",
            "&",
            ";",
            "&lt;",
        ),
        *(
            "<script>",
            "</script>",
            "<b onclick=x>",
            "<img src=x onerror=y>",
            "<!--",
            "-->",
            "<?",
            "]]>",
        ),
        *("[", "]", "(", ")", "](", "]:", "[a]", "[a]: ", "![", "<https://a>", "[x](https://a.b)"),
        *("javascript:x", "JavaScript:", "java\tscript:x", "&#106;avascript:x", "data:text/html,x"),
        *("[x](javascript:x)", "[a]: javascript:x\n", "role:editor", "https://a.b", "mailto:a@b"),
        *("{", "}", "{{ x }}", "{% x %}", "{: onclick=x }", "{ #a }", "{.x}", "# ", "## a {#b}\n"),
        *("*", "**", "_", "__", "~", "^", "=", "|", "\\", '"', "'", "|a|b|\n|-|-|\n|c|", ":---:"),
        *("- ", "1. ", "> ", "!!! note\n", '??? "x"\n', "[^1]", "[^1]: ", "[TOC]", "***", "---\n"),
        *("\x02", "\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\0", "\u2028"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=16).map("".join)


class Seen(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words).replace("¶", "").strip("\n")

    @property
    def addresses(self) -> list[str]:
        return [v for _, attrs in self.elements for k, v in attrs.items() if k in {"href", "src"}]


READER = python_markdown.Markdown(
    extensions=[*EXTENSIONS, "tables", "fenced_code"],  # the last two are MkDocs' own
    extension_configs=EXTENSIONS,
)


def rendered(text: str) -> Seen:
    return Seen(READER.reset().convert(text))


def allowed(text: str) -> bool:
    """Whether `handbook check` lets the links of a text pass."""
    return all(not link.scheme or link.scheme in SCHEMES | {"role"} for link in links(text))


@given(text=TEXTS, inline=st.booleans())
@example(text="[x](javascript:'a'+b)", inline=False)
@example(text="[[[x]]](javascript:a)", inline=False)
@example(text="[a]:\n  javascript:x\n\n[a]", inline=False)
@example(text="> [a]: javascript:x\n\n[a]", inline=False)
@example(text="<!-- [x](javascript:x) -->", inline=False)
def test_nothing_in_a_text_becomes_html_of_its_own(*, text: str, inline: bool) -> None:
    escaped = escape(text, inline=inline)
    shown = rendered(f"- {escaped}" if inline else escaped)
    for tag, attributes in shown.elements:
        assert tag in MADE_BY_MARKDOWN
        assert attributes.keys() <= ATTRIBUTES
        assert STYLES.fullmatch(attributes.get("style", "text-align: left;"))
    if allowed(text):
        schemes = {Link("", 0, address, 0).scheme for address in shown.addresses}
        assert schemes <= {"", "role", *SCHEMES}


SEEN = st.lists(
    PIECES.filter(str.isprintable)
    | st.text(st.characters(exclude_categories=["C"], exclude_characters="¶"), max_size=8),
    max_size=12,
).map("".join)
"""Text with nothing hidden in it, as `source` lets it pass."""


@given(SEEN)
@example("!!! note")
@example("---")
@example("1. 先看")
def test_plain_text_is_seen_as_it_is(text: str) -> None:
    shown = rendered(f"- {plain(text)}")
    assert shown.text == " ".join(text.split())
    assert {tag for tag, _ in shown.elements} <= {"ul", "li"}


@given(SEEN)
@example("R&D &copy=1 &amp;")
@example('a "b" onclick="c"')
def test_plain_text_is_seen_as_it_is_in_html_too(text: str) -> None:
    shown = Seen(f'<b title="{plain(text)}">{plain(text)}</b>')
    seen = " ".join(text.split())
    assert shown.elements == [("b", {"title": seen})]
    assert shown.text == seen


@given(SEEN.filter(lambda text: "`" not in text and text.split()))
def test_code_is_seen_as_it_is(text: str) -> None:
    seen = " ".join(text.split())
    shown = rendered(escape(f"前 `{seen}` 后"))
    assert shown.text == f"前 {seen} 后"
    assert [tag for tag, _ in shown.elements] == ["p", "code"]


READ: dict[str, jinja2.Environment] = {}


class Dumper(yaml.SafeDumper):
    """Every value written out: a handbook has no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (of no value)
        return True


def others(text: str) -> dict[str, dict[str, Any]]:
    """A record of every other kind that has text in fields of its own, by its file."""
    days = {"start": "2026-01-01", "end": "2026-01-02"}
    doing = [{"do": text, "owner": "a"}]
    reading = [{"on": "2026-01-01", "value": 1, "note": text}]
    link = [{"title": text, "url": "https://a.b"}]
    return {
        "teams/a": {"purpose": text, "contact": [text], "briefing": text, "lead": "a"},
        "teams/b": {"external": "media", "contact": [text], "lead": "a"},
        "goals/a": dict.fromkeys(("specific", "achievable", "relevant"), text)
        | {"metric": "a", "target": 1, "actions": doing, "readings": reading, "owner": "a"},
        "metrics/a": dict.fromkeys(("definition", "formula", "unit"), text)
        | {"readings": reading, "thresholds": {"good": 1, "warn": 2}, "owner": "a"},
        "meetings/a": dict.fromkeys(("purpose", "channel"), text)
        | {"schedule": {"every": "day"}, "minutes": 5, "attendees": ["a"]}
        | {"agenda": [{"topic": text, "minutes": 5}], "outputs": [text]},
        "tools/a": dict.fromkeys(("use", "category", "access", "cost"), text),
        "trainings/a": dict.fromkeys(("format", "pass"), text)
        | {"objectives": [text], "materials": link, "audience": ["a"]},
        "reviews/a": {"cadence": "day", "feedback": text, "outputs": [text]}
        | {"criteria": [{"name": text, "weight": 5, "description": text}]},
        "retros/a": dict.fromkeys(("expected", "actual"), text)
        | {"of": "term:a", "on": "2026-01-01", "actions": doing}
        | {key: [text] for key in ("went_well", "went_wrong", "causes", "lessons")},
        "projects/a": days
        | {"budget": {"amount": 1, "currency": text}, "risks": [{"risk": text, "response": text}]}
        | {"tasks": [{"id": "a", "name": text, **days}, {"id": "b", "name": text, **days}]}
        | {"milestones": [{"name": text, "on": "2026-01-01"}]},
        "values/a": {"statement": text, "do": [text], "dont": [text], "rituals": ["a"]},
        "terms/a": {"definition": text, "avoid": [text], "see": ["value:a"]},
        "cases/a": dict.fromkeys(("background", "goal"), text)
        | {"outcome": "mixed", "sources": link, "results": [{"metric": "a", "unit": text}]}
        | {key: [text] for key in ("actions", "causes", "lessons")},
        "processes/a": dict.fromkeys(("purpose", "trigger"), text)
        | {"exceptions": [{"when": text, "do": text}], "metrics": ["a"], "inputs": [text]}
        | {"steps": [{"id": "a", "name": text, "do": text, "responsible": "a", "output": text}]},
    }


def renderer_of(loaded: Handbook) -> Renderer:
    """A renderer with the templates that the first one read."""
    renderer = Renderer(Scene(loaded, date(2026, 11, 23)), Site(Words("zh")))
    renderer.env = READ.setdefault("templates", renderer.env)
    return renderer


def pages(folder: Path, text: str) -> dict[str, Seen]:
    """A handbook with a record of every kind and the same text in all fields, page by page."""
    record: dict[str, Any] = dict.fromkeys(("title", "summary", "group", "commitment"), text)
    record |= dict.fromkeys(("purpose", "body"), text)
    record |= {key: [text] for key in ("aliases", "tags", "requirements")}
    record |= {
        "holders": [{"name": text, "contact": text}],
        "responsibilities": [{"area": text, "duties": [text]}],
        "routines": [{"task": text, "cadence": "day"}],
        "collaborates": [{"with": "a", "on": text, "channel": text}],
        "skills": [{"name": text, "level": 3, "training": "a"}],
        "team": "a",
        "metrics": ["a"],
        "onboarding": [{"by": "day1", "items": [text]}],
        "review_every": "30d",
    }
    common: dict[str, Any] = dict.fromkeys(("title", "summary", "body", "group"), text)
    common |= {key: [text] for key in ("aliases", "questions", "tags")}
    records = {"roles/a": record} | {name: common | own for name, own in others(text).items()}
    for name, held in records.items():
        file = folder / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(yaml.dump(held, Dumper=Dumper, allow_unicode=True), "utf-8")
    renderer = renderer_of(handbook.load(folder))
    return {
        made.uri: rendered(DRAWING.sub("", made.markdown.partition("\n---\n")[2]))
        for made in renderer.pages()
    }


@pytest.fixture
def own(tmp_path: Path) -> dict[str, Seen]:
    """What the pages are made of when their data is harmless."""
    return pages(tmp_path, "字")


@pytest.mark.no_cover
@given(text=SEEN.filter(str.strip))
@example(text='<img src=x onerror=y> "><script>')
@example(text='" onclick="x')
@example(text="{: onclick=x } {{ x }}")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
def test_no_field_of_a_page_becomes_html_of_its_own(
    tmp_path: Path, own: dict[str, Seen], text: str
) -> None:
    assume(allowed(text) and "role:" not in text)
    for uri, seen in pages(tmp_path, text).items():
        tags = MADE_BY_MARKDOWN | {tag for tag, _ in own[uri].elements}
        names = ATTRIBUTES | {name for _, held in own[uri].elements for name in held}
        for tag, attributes in seen.elements:
            assert tag in tags, uri
            assert attributes.keys() <= names, uri
        assert {Link("", 0, to, 0).scheme for to in seen.addresses} <= {"", *SCHEMES}, uri


def test_every_page_of_a_view_is_tried(own: dict[str, Seen]) -> None:
    wanted = {view.uri for view in VIEWS if view.area}
    assert wanted - own.keys() == {"views/changes.md"}  # told of git alone: see test_feed


@pytest.mark.parametrize(
    ("text", "seen", "tags"),
    [
        (">80%", ">80%", {"p"}),
        ("#1 号店", "#1 号店", {"p"}),
        ("#话题# 内容", "#话题# 内容", {"p"}),
        ("[注意]: 先看价格", "[注意]: 先看价格", {"p"}),
        ("[TOC]", "[TOC]", {"p"}),
        ("5 < 6 & 7 > 3 &lt; &copy;", "5 < 6 & 7 > 3 &lt; &copy;", {"p"}),
        ("{{ x }} {% y %} {: .z }", "{{ x }} {% y %} {: .z }", {"p"}),
        ("一段 {#id}", "一段 {#id}", {"p"}),
        ("> 引用", "引用", {"blockquote", "p"}),
        ("`<b>` ``a ` b``", "<b> a ` b", {"p", "code"}),
        ("**重点**", "重点", {"p", "strong"}),
        ("![图](<a b.png>)", "", {"p", "img"}),
    ],
)
def test_a_block_shows(text: str, seen: str, tags: set[str]) -> None:
    shown = rendered(escape(text))
    assert shown.text.strip("\n") == seen
    assert {tag for tag, _ in shown.elements} == tags


@pytest.mark.parametrize(
    ("text", "seen", "tags"),
    [
        ("> 80%", "> 80%", set()),
        ("# 标题", "# 标题", set()),
        ("1. 先看", "1. 先看", set()),
        ("- 先看", "- 先看", set()),
        ("+ 先看", "+ 先看", set()),
        ("甲 | 乙", "甲 | 乙", set()),
        (r"甲 \| 乙 \\| 丙", r"甲 | 乙 \| 丙", set()),
        ("---", "---", set()),
        ("!!! 注意", "!!! 注意", set()),
        ("??? 为什么", "??? 为什么", set()),
        ("[^1]: 脚注", "[^1]: 脚注", set()),
        ("[注意]: https://a.b", "[注意]: https://a.b", set()),
        ("第一行\n\n  第二行\n", "第一行 第二行", set()),
        ("前\n```\n<b>\n```\n后", "前 <b> 后", {"code"}),
        ("*星* **重点** [链](https://a.b)", "星 重点 链", {"em", "strong", "a"}),
    ],
)
def test_an_item_shows(text: str, seen: str, tags: set[str]) -> None:
    shown = rendered(f"- {escape(text, inline=True)}")
    assert shown.text.strip("\n") == seen
    assert {tag for tag, _ in shown.elements} == {"ul", "li", *tags}


def test_a_fence_ends_where_it_is_written() -> None:
    text = "前\n\n~~~ python {.x onclick=y}\n```\n<b> {{ x }}\n~~~\n\n后"
    shown = rendered(escape(text))
    assert shown.text.split() == ["前", "```", "<b>", "{{", "x", "}}", "后"]
    assert shown.elements[-1] == ("p", {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](role:b)", [("a", "role:b")]),
        ("[](role:b#c)", [("", "role:b#c")]),
        ("[a](<role:b>)", [("a", "role:b")]),
        ('[a]( role:b "题" )', [("a", "role:b")]),
        ("[a](https://b.c/d_(e))", [("a", "https://b.c/d_(e)")]),
        ("![a](b.png)", [("a", "b.png")]),
        ("[![a](b.png)](role:c)", [("a", "b.png"), ("![a](b.png)", "role:c")]),
        ("[[a]](role:b)", [("[a]", "role:b")]),
        (r"[a\]](role:b)", [(r"a\]", "role:b")]),
        ("[a]: role:b", [("a", "role:b")]),
        ("- [a]: role:b\n", [("a", "role:b")]),
        ("[a]:\n    role:b 'c'", [("a", "role:b")]),
        ("[a][b] [c] (d)", []),
        ("[a]: 先看", []),
        (r"\[a](role:b)", [("", "role:b")]),
        ("`[a](b)` ``[c](d)``", []),
        ("```\n[a](b)\n```\n[c](d)", [("c", "d")]),
        ("````\n```\n[a](b)\n```\n````", []),
        ("> ~~~\n> [a](b)\n> ~~~\n", []),
        ("<!-- [a](b) -->", [("a", "b")]),
    ],
)
def test_links(text: str, found: list[tuple[str, str]]) -> None:
    assert [(link.text, link.url) for link in links(text)] == found
    for link in links(text):
        assert text[link.at :].startswith(link.url)
        assert text[link.text_at :].startswith(link.text)


def test_comments_are_only_in_pages_that_people_write() -> None:
    text = "<!-- [a](b)\n[c](d) --> [e](f) <!-- [g](h)"
    assert [link.url for link in links(text, written=True)] == ["f", "h"]
    assert [link.url for link in links(text)] == ["b", "d", "f", "h"]


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("HTTPS://a.b", "https"),
        ("java\tscript:x", "javascript"),
        ("java\nscript:x", "javascript"),
        ("\x01javascript:x", "javascript"),
        ("&#106;avascript&colon;x", "javascript"),
        ("a.md?b=c:d", ""),
        ("#a:b", ""),
        ("../a:b", ""),
        ("//a.b:80/c", ""),
    ],
)
def test_a_scheme_is_found_in_disguise(url: str, scheme: str) -> None:
    assert Link("", 0, url, 0).scheme == scheme


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("guide.md#a", "guide.md"),
        ("../a b.png", "../a b.png"),
        ("#a", ""),
        ("?a", ""),
        ("//a.b/c", ""),
        ("https://a.b/c", ""),
        ("role:a", ""),
    ],
)
def test_a_path_is_that_of_a_file(url: str, path: str) -> None:
    assert Link("", 0, url, 0).path == path


def test_embeds_and_headings() -> None:
    text = "## 一 {#a}\n\n```handbook\nview: raci\n```\n\n  ~~~handbook\n  view: steps\n"
    assert [(found.indent, found.body) for found in embeds(text)] == [
        ("", "view: raci\n"),
        ("  ", "view: steps\n"),
    ]
    assert list(headings(f"{text}\n# 不是")) == [(2, "一", "a")]
    assert list(embeds("````\n```handbook\nview: raci\n```\n````")) == []


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 100_000, "](" * 50_000, "[](" * 30_000, "![" * 50_000, "[a](b " * 20_000),
        *("<!--" * 30_000, "[(\\" * 30_000, "[a]:\n" * 20_000, "> " * 50_000, "{ #a }" * 12_000),
        *("`a``b```c" * 10_000, "```\n" * 20_000, "~~~a\n```b\n" * 10_000, "[a]: " * 20_000),
    ],
    ids=lambda text: text[:10],
)
def test_long_texts_take_their_time_but_not_ours(text: str) -> None:
    started = monotonic()
    list(links(text, written=True))
    escape(text)
    escape(text, inline=True)
    plain(text)
    assert monotonic() - started < 10


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("role:内容运营", ("role", "内容运营")),
        ("role:%E5%AE%A1#duties", ("role", "审")),
        ("role:editor", None),
        ("role:", None),
        ("https://example.org", None),
        ("roles/editor.md", None),
        ("第 3 章:甲", None),
    ],
)
def test_a_link_by_a_title_is_known_from_other_addresses(
    address: str, named: tuple[str, str] | None
) -> None:
    assert Link("", 0, address, 0).named == named
