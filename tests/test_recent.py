"""The records of a real repository that changed last."""

from __future__ import annotations

import pytest

from handbook_gen.diff import Edit, How, trifling
from handbook_gen.kinds.role import Role
from handbook_gen.problems import Fault
from handbook_gen.records import Ref
from handbook_gen.render import Renderer, Site
from handbook_gen.views.recent import Recent, recent
from handbook_gen.words import Words
from tests.committed import Repository
from tests.test_past import EDITOR, PROCESS, REVIEWER, repository, started

__all__ = ["repository", "started"]


def listed(kept: Repository, **given: object) -> list[tuple[str, str]]:
    """The records as a view tells them, and what became of them."""
    made = recent(kept.scene(), None, **given)  # type: ignore[arg-type]
    assert isinstance(made, Recent)
    return [(str(news.record.ref), news.change.how) for news in made.news]


def test_a_record_is_told_once_by_its_latest_change(started: Repository) -> None:
    started.commit("加人", {"data/roles/reviewer.yml": REVIEWER})
    started.commit("改", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    found = listed(started)
    assert found[:2] == [("process:publishing", "changed"), ("role:reviewer", "added")]
    assert len({ref for ref, _ in found}) == len(found)
    assert listed(started, last=1) == found[:1]


def test_what_is_gone_is_not_told(started: Repository) -> None:
    started.commit("加一个", {"data/roles/analyst.yml": EDITOR.replace("内容运营", "数据分析师")})
    assert ("role:analyst", "added") in listed(started)
    started.commit("又去掉", {"data/roles/analyst.yml": None})
    assert "role:analyst" not in dict(listed(started))


def test_of_a_role_only_what_concerns_it(started: Repository) -> None:
    started.commit("加人", {"data/roles/analyst.yml": EDITOR.replace("内容运营", "数据分析师")})
    scene = started.scene()
    role = scene.handbook.get(Ref("role", "analyst"))
    assert isinstance(role, Role)
    made = recent(scene, role)
    assert isinstance(made, Recent)
    assert [news.record.id for news in made.news] == ["analyst"]
    assert isinstance(recent(scene, role, last="x"), Fault)


def test_it_leads_to_the_record_and_to_the_change(started: Repository) -> None:
    started.commit("改", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    renderer = Renderer(started.scene(), Site(Words("zh")))
    woven = renderer.weave("```handbook\nview: recent\n```\n", "index.md")
    page = next(page for page in renderer.pages() if page.uri == "views/changes.md")
    anchor = woven.partition("views/changes/#")[2].partition('"')[0]
    assert f'id="{anchor}"' in page.markdown
    assert '<a href="processes/publishing/">' in woven
    assert "时限由 4 小时 改为 2 小时" in woven


def anchors(kept: Repository) -> list[tuple[Ref, str]]:
    """The records as a view tells them, and by which commit."""
    made = recent(kept.scene(), None)
    assert isinstance(made, Recent)
    return [(news.record.ref, news.anchor) for news in made.news]


TRIFLES = [
    ("title: 内容发布", "title: 内容，发布。"),
    ("title: 内容发布", "title: 内容 发布"),
    ("title: 内容发布", "title: 内容发布\nverified: {on: 2026-03-01}"),
    ("title: 内容发布", "title: 内容发布\nquestions: [文章怎么发]"),
]


@pytest.mark.parametrize(("old", "new"), TRIFLES)
def test_marks_and_what_no_page_shows_are_no_news(started: Repository, old: str, new: str) -> None:
    started.commit("改", {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")})
    before = anchors(started)
    after = PROCESS.replace("4h", "2h").replace(old, new)
    assert after != PROCESS.replace("4h", "2h")
    started.commit("小改", {"data/processes/publishing.yml": after})
    assert anchors(started) == before


def test_among_other_changes_trifles_are_not_told(started: Repository) -> None:
    after = PROCESS.replace("4h", "2h").replace("title: 内容发布", "title: 内容、发布")
    started.commit("改", {"data/processes/publishing.yml": after})
    (news,) = recent(started.scene(), None, last=1).news  # type: ignore[union-attr]
    assert [edit.field for edit in news.change.edits] == ["steps.within"]


@pytest.mark.parametrize(
    ("before", "after", "trifle"),
    [
        ("先写稿，再审", "先写稿。再审！", True),
        ("见 A", "见A", True),
        ("1.5 倍", "15 倍", False),
        ("09:30 开会", "0930 开会", False),
        ("3—5 天", "35 天", False),
        ("超过 30%", "超过 30", False),
        ("写", "不写", False),
    ],
)
def test_what_is_a_trifle(before: str, after: str, trifle: bool) -> None:  # noqa: FBT001
    assert trifling(Edit(How.CHANGED, ("purpose",), before, after)) is trifle
    assert trifling(Edit(How.ADDED, ("tags",), after=("甲",))) is False


def test_a_subject_that_readers_do_not_understand_is_told_in_words(started: Repository) -> None:
    files = {"data/processes/publishing.yml": PROCESS.replace("4h", "2h")}
    started.commit("fix: tighten review", files | {"data/roles/reviewer.yml": REVIEWER})
    for language, heading in (("zh", "新增 1 条、修改 1 条"), ("en", "fix: tighten review")):
        site = Site(Words(language))
        renderer = Renderer(started.scene(), site)
        page = next(page for page in renderer.pages() if page.uri == "views/changes.md")
        assert f"**{heading}**" in page.markdown
        feed = next(a.content.decode() for a in renderer.assets() if a.uri == "changes.xml")
        assert f"<title>{heading}</title>" in feed
