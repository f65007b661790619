"""Documents for paper: what they hold, where their links lead, and what their stamp says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from handbook_gen.check import check
from handbook_gen.config import read
from handbook_gen.printing import Press, stamp
from handbook_gen.printing.fragment import Cutter
from handbook_gen.printing.sections import sections
from handbook_gen.printing.thrift import Thrift
from handbook_gen.records import Ref
from handbook_gen.render import Asset, Site
from handbook_gen.render.address import address
from handbook_gen.scene import Scene
from handbook_gen.views.editions import editions, record_edition, role_edition, whole
from handbook_gen.words import Words

DAY = date(2026, 11, 26)
ROOT = Path(__file__).parent.parent
Folder = Callable[..., Path]

FILES = {
    "data/roles/editor.yml": """\
title: 内容运营
summary: 写 <b>稿</b>
reports_to: lead
metrics: [reads]
onboarding: [{by: day1, items: ["读[发布](process:publish)，见 **审核** 一节", 认识 `GMV`]}]
""",
    "data/roles/lead.yml": "title: 负责人\n",
    "data/metrics/reads.yml": "title: 阅读量\nunit: 次\n",
    "data/processes/publish.yml": """\
title: 发布
owner: lead
steps:
  - {id: write, name: 写, responsible: editor, do: "先看[审核](#review)和[图](img/a.png)。"}
  - {id: review, name: 审, responsible: lead, check: [没有错字]}
body: "接着做[召回](process:recall#call)，GMV 另算，见[规则](https://example.com/a)。"
""",
    "data/processes/recall.yml": "title: 召回\nsteps: [{id: call, name: 打, responsible: lead}]\n",
    "data/terms/gmv.yml": "title: GMV\ndefinition: 成交额，见[阅读量](metric:reads)。\n",
}


class Seen(HTMLParser):
    """The ids, links and headings of a document, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, dict[str, str | None]]] = []
        self.levels: list[int] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if own.get("id"):
            self.ids.append(own["id"] or "")
        if tag in ("a", "img", "link", "script") and (to := own.get("href") or own.get("src")):
            self.links.append((to, own))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words += data


def scene(file: Path) -> Scene:
    return check(read(file), DAY).scene


def press(held: Scene, *, plain: bool = True, language: str = "zh") -> Press:
    return Press(held, Site(Words(language), directory_urls=plain, name="手册"))


def printed(held: Scene, uri: str, *, plain: bool = True) -> str:
    made = {edition.uri: edition for edition in editions(held.handbook)}
    return press(held, plain=plain).document(made[uri]).content.decode()


@pytest.fixture(scope="module")
def documents() -> list[Asset]:
    """Every document of the handbook of this repository."""
    return list(press(scene(ROOT / "mkdocs.yml")).documents())


def test_every_link_inside_a_document_leads_to_one_place_in_it(documents: list[Asset]) -> None:
    for document in documents:
        seen = Seen(document.content.decode())
        assert len(set(seen.ids)) == len(seen.ids), document.uri
        lost = {to for to, _ in seen.links if to.startswith("#")} - {f"#{i}" for i in seen.ids}
        assert lost == set(), document.uri


def test_every_heading_stands_below_one_of_the_level_above(documents: list[Asset]) -> None:
    for document in documents:
        levels = Seen(document.content.decode()).levels
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_of_the_screen_is_on_paper(documents: list[Asset]) -> None:
    for document in documents:
        html = document.content.decode()
        for name in ("headerlink", "handbook-edit", "handbook-source", "handbook-paper", "<!--"):
            assert name not in html, document.uri
        assert "--links" not in html
        assert "--todo" not in html


def test_a_link_out_of_a_document_leads_to_a_page_and_names_it_once(site: Folder) -> None:
    html = printed(scene(site(FILES)), "print/roles/editor.md")
    out = [(to, own.get("data-at")) for to, own in Seen(html).links if not to.startswith("#")]
    assert ("../../../processes/recall/#call", "processes/recall") in out
    assert ("../../../roles/lead/", "roles/lead") in out
    assert ("../../../img/a.png", None) in out
    assert ("https://example.com/a", None) in out
    assert "../../../assets/print.css" in dict(out)
    process = html[html.index('id="processes-publish"') :]
    assert process.count('data-at="roles/lead"') == 1, "once in a record"


def test_links_hold_without_directory_urls(site: Folder) -> None:
    held = scene(site(FILES))
    html = printed(held, "print/roles/editor.md", plain=False)
    out = [to for to, _ in Seen(html).links if not to.startswith("#")]
    assert "../../processes/recall.html#call" in out
    assert "../../roles/editor.html" in out
    names = {document.uri for document in press(held, plain=False).documents()}
    assert {"print/roles/editor.html", "print/all.html", "print/kinds/roles.html"} <= names


def test_a_pack_ends_with_terms_checklists_and_a_sheet(site: Folder) -> None:
    html = printed(scene(site(FILES)), "print/roles/editor.md")
    seen = Seen(html)
    assert html.index("chapter-terms") < html.index("chapter-stages") < html.index("chapter-sheet")
    assert "成交额" in seen.words
    assert '<a href="#metrics-reads">阅读量</a>' in html[html.index('id="terms-gmv"') :]
    item = re.search(r'<li data-key="\w{12}">(.*?)</li>', html)
    assert item
    assert item[1] == '读<a href="#processes-publish">发布</a>，见 <strong>审核</strong> 一节'
    assert html.count("GMV</code>") == 1, "the checklist stands at the end only"
    sheet = seen.words[seen.words.rindex("阅读确认") :]
    assert [title for title in ("内容运营", "发布", "阅读量") if title in sheet] == [
        "内容运营",
        "发布",
        "阅读量",
    ]


def test_what_people_write_is_text(site: Folder) -> None:
    files = {
        **FILES,
        "data/roles/editor.yml": "title: '</style> & \"甲\" <i>'\nsummary: <b>x</b>\n",
    }
    html = printed(scene(site(files)), "print/roles/editor.md")
    assert "<i>" not in html
    assert "<b>" not in html
    assert html.count("</style>") == 1
    assert "&lt;/style&gt; &amp; &#34;甲&#34; &lt;i&gt;" in html


def test_a_handbook_in_english_prints_english(site: Folder) -> None:
    held = scene(site(FILES, "en"))
    made = press(held, language="en").document(whole(held.handbook)).content.decode()
    assert '<html lang="en">' in made
    assert not re.search("打印|目录|版本", made)


def test_an_item_that_changes_has_another_key(site: Folder) -> None:
    def keys(text: str) -> list[str]:
        files = {**FILES, "data/roles/editor.yml": f"title: 编辑\nonboarding: [{text}]\n"}
        return re.findall(r'data-key="(\w+)"', printed(scene(site(files)), "print/roles/editor.md"))

    before = keys("{by: day1, items: [甲, 乙]}")
    after = keys("{by: day1, items: [新的, 甲, 乙改了]}")
    assert len({*before, *after}) == 4
    assert before[0] == after[1]
    assert keys("{by: week1, items: [甲]}") != before[:1]


def test_a_fragment_is_a_page_without_its_title_and_one_level_and_more_down() -> None:
    held = scene(ROOT / "mkdocs.yml").handbook
    role = held[Ref("role", "content-ops")]
    html = (
        '<h1 id="a">名</h1>\n<h2 id="purpose">目的<a class="headerlink" href="#purpose">¶</a></h2>'
        '<p><a href="../ops-lead/">甲</a><a href="../../roles/ops-lead/#tools">乙</a>'
        '<a href="../../views/goals/">丙</a><a href="mailto:a@b.c">丁</a></p>'
        '<h2 id="links">谁用到了这里</h2><p>戊</p>'
    )
    pages = {address(r.uri, start="", directory_urls=True): r.uri for r in held}
    made = Cutter(pages).fragment(
        role, sections(Thrift(Words("zh")).html(html)), "roles/content-ops/"
    )
    assert made.html({role.uri}, "../") == (
        '<section class="part"><h4 id="roles-content-ops--purpose">目的</h4>'
        '<p><a href="../roles/ops-lead/" data-at="roles/ops-lead">甲</a>'
        '<a href="../roles/ops-lead/#tools">乙</a>'
        '<a href="../views/goals/">丙</a><a href="mailto:a@b.c">丁</a></p></section>\n'
    )
    inside = made.html({role.uri, "roles/ops-lead.md"}, "../")
    assert '<a href="#roles-ops-lead">甲</a><a href="#roles-ops-lead--tools">乙</a>' in inside


def stamps(file: Path) -> dict[str, str]:
    held = scene(file)
    return {edition.uri: str(stamp(held, edition)) for edition in editions(held.handbook)}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    return {uri for uri in before if before[uri] != after[uri]}


def test_a_stamp_says_what_an_edition_says_and_not_how_it_is_written(site: Folder) -> None:
    first = stamps(site(FILES))
    rewritten = FILES["data/roles/lead.yml"].replace("负责人", "'负责人'  # 说明") + "id: lead\n"
    assert changed(first, stamps(site({**FILES, "data/roles/lead.yml": rewritten}))) == set()
    term = {**FILES, "data/terms/gmv.yml": "title: GMV\ndefinition: 销售额。\n"}
    assert changed(first, stamps(site(term))) == {
        "print/roles/editor.md",
        "print/roles/lead.md",
        "print/kinds/terms.md",
        "print/all.md",
    }


def test_a_stamp_changes_with_the_title_of_what_is_linked(site: Folder) -> None:
    first = stamps(site(FILES))
    renamed = stamps(site({**FILES, "data/roles/lead.yml": "title: 主管\n"}))
    assert "print/roles/editor.md" in changed(first, renamed)
    assert "print/kinds/metrics.md" not in changed(first, renamed)


def test_a_stamp_names_the_newest_commit_of_its_records(site: Folder) -> None:
    file = site(FILES)

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        run = ["git", "-C", str(file.parent), *who, *arguments]
        return subprocess.run(run, check=True, capture_output=True, encoding="utf-8").stdout.strip()

    git("init", "-q")
    assert "-" not in stamps(file)["print/all.md"], "nothing is committed"
    git("add", ".")
    git("commit", "-qm", "first")
    first = git("rev-parse", "HEAD")[:7]
    (file.parent / "data/processes/recall.yml").write_text(
        FILES["data/processes/recall.yml"].replace("打", "打电话"), "utf-8"
    )
    git("commit", "-qam", "second")
    second = git("rev-parse", "HEAD")[:7]
    found = {uri: mark.rpartition("-")[2] for uri, mark in stamps(file).items()}
    assert found["print/all.md"] == found["print/kinds/processes.md"] == second
    assert found["print/roles/lead.md"] == second
    assert found["print/roles/editor.md"] == found["print/kinds/roles.md"] == first


def test_a_record_by_itself_is_an_edition_too(site: Folder) -> None:
    held = scene(site(FILES))
    record = held.handbook[Ref("process", "publish")]
    html = press(held).document(record_edition(record)).content.decode()
    assert "<h1>发布</h1>" in html
    assert 'id="processes-publish--review"' in html


def test_groups_that_sound_alike_have_addresses_of_their_own(site: Folder) -> None:
    groups = {"a": "内容", "b": "内容", "c": "内榕", "d": "A/B 测试"}
    files = {f"data/tools/{i}.yml": f"title: {i}\ngroup: {g}\n" for i, g in groups.items()}
    files["data/roles/e.yml"] = "title: e\ngroup: 内容\n"
    found = {e.name: e for e in editions(scene(site(files)).handbook) if e.form == "group"}
    uris = [found[title].uri for title in ("内容", "内榕", "A/B 测试")]
    assert uris == [f"print/groups/{n}.md" for n in ("nei-rong", "nei-rong-2", "a-b-ce-shi")]
    assert [r.id for r in found["内容"].records] == ["e", "a", "b"]


def test_a_pack_can_be_made_by_itself(site: Folder) -> None:
    held = scene(site(FILES))
    made = {edition.uri: edition for edition in editions(held.handbook)}
    role = held.handbook[Ref("role", "editor")]
    assert role_edition(held.handbook, role) == made["print/roles/editor.md"]  # type: ignore[arg-type]


def test_paper_leaves_out_what_only_finds_a_record_and_says_once_what_is_made_up(
    site: Folder,
) -> None:
    lead = """\
title: 负责人
group: 管理组
aliases: [头儿]
tags: [管人]
illustrative: true
reports_to: editor
"""
    files = {**FILES, "data/roles/lead.yml": lead}
    html = printed(scene(site(files)), "print/kinds/roles.md")
    article = html[html.index('<article class="record" id="roles-lead"') :].partition("</article>")
    words = Seen(article[0]).words
    assert "汇报给" in words
    assert not re.search("状态|头儿|管人|管理组", words)
    assert html.count("不是真实业绩") == 1
    assert [html.count(f'class="{name}"') for name in ("sample", "reason")] == [1, 1]
    assert "不是真实业绩" not in printed(scene(site(FILES)), "print/kinds/roles.md")


def test_only_the_newest_readings_are_printed_with_their_notes(site: Folder) -> None:
    readings = "".join(
        f"  - {{on: 2026-{m:02}-01, value: {m}, note: 第{m}月}}\n" for m in range(1, 10)
    )
    metric = f"title: 阅读量\nunit: 次\nreadings:\n{readings}"
    html = printed(
        scene(site({**FILES, "data/metrics/reads.yml": metric})), "print/roles/editor.md"
    )
    told = re.findall(r'<p class="readings">(.*?)</p>', html)
    assert len(told) == 1
    line = Seen(told[0]).words
    assert re.findall(r"2026-0(\d)-01", line) == list("987654")
    assert "第9月" in line
    assert "第3月" not in line


TEAM = {
    "data/teams/shop.yml": "title: 店\npurpose: 卖货\n",
    "data/roles/editor.yml": "title: 编辑\nteam: shop\nskills: [{name: 写稿, level: 3}]\n",
}


def test_a_pack_has_no_chart_of_a_team_and_its_kind_has(site: Folder) -> None:
    held = scene(site(TEAM))
    ids = [f"teams-shop--{part}" for part in ("purpose", "chart", "skill-matrix")]
    pack, kind = (Seen(printed(held, f"print/{n}.md")).ids for n in ("roles/editor", "kinds/teams"))
    assert [name for name in ids if name in pack] == ids[:1]
    assert [name for name in ids if name in kind] == ids


def test_a_tall_drawing_comes_first_and_a_section_in_an_element_stays_there() -> None:
    tall, wide = ('<svg class="a" viewBox="0 0 300 900">', '<svg class="a" viewBox="0 0 900 900">')

    def ids(drawing: str) -> list[str]:
        page = (
            '<p>甲</p><h2 id="a">乙</h2><p>丙</p><div><section><h2 id="b">丁</h2></section></div>'
            f'<h2 id="c">戊</h2><figure class="handbook-figure">{drawing}</svg></figure>'
        )
        html = sections(Thrift(Words("zh")).html(page))
        assert html.count("<section") == html.count("</section")
        return re.findall(r'<section class="part[^"]*"><h2 id="(\w)">', html)

    assert ids(tall) == ["c", "a"]
    assert ids(wide) == ["a", "c"]
