"""The form in the browser as `make cms` starts it: real files, a branch for every draft."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import build
from tests.browser.pictures import keep
from tests.committed import ENVIRONMENT, Repository
from tests.edits.running import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TOOLS = Path(__file__).parents[2] / "tools"
PATIENCE = 90
"""Seconds in which the form must be served; it needs five."""
FILES: dict[str, str | None] = {
    ".gitignore": "/.handbook/\n",
    "docs/start.md": "# 开始\n",
    "mkdocs.yml": """\
site_name: 小店手册
theme: {name: material, language: zh}
plugins: [handbook: {rules: {role-without-process: off, process-without-metric: off}}]
""",
    "data/roles/editor.yml": """\
title: 内容运营
reports_to: lead
purpose: 每周三篇文章。
""",
    "data/roles/lead.yml": "title: 运营负责人\nowner: lead\npurpose: 定方向。\n",
    "data/roles/reviewer.yml": """\
title: 内容审核
reports_to: lead
purpose: 发布前拦住差错。
""",
    "data/meetings/topics.yml": """\
title: 选题会
purpose: 定下周的文章。
chair: editor
schedule:
  every: week
  on: [mon]
  at: 09:30
minutes: 30
agenda:
  - topic: 上周数据
    minutes: 10
""",
    "data/processes/publishing.yml": """\
title: 内容发布
summary: 从写到发。
aliases:
  - 发文
  - 上线
owner: editor
x-own:
  note: ""
purpose: 按时发出，没有错。
steps:
  - id: write
    name: 写稿
    do: 写 900 字。
    responsible: editor
  - id: review
    name: 审核
    do: 逐条勾选。
    responsible: reviewer
    accountable: lead
    consulted:
      - editor
    input: 提审单
    output: 审核结论
    within: 4h
    check:
      - 价格与后台一致
""",
}
PROCESS = "data/processes/publishing.yml"

Entered = Callable[..., Page]


@dataclass(frozen=True)
class Trial:
    """A form that is served, and the repository that it works in."""

    url: str
    repository: Repository

    def held(self, name: str, commit: str = "main") -> Any:
        """A file of records as a commit has it."""
        return yaml.safe_load(self.repository.git("show", f"{commit}:{name}"))

    def drafts(self) -> list[str]:
        return self.repository.git("branch", "--list", "--format=%(refname:short)", "cms/*").split()


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    if not (TOOLS / "form/node_modules/.package-lock.json").is_file():
        pytest.skip("no tools/form/node_modules: run `make test` where npm can install")
    root = tmp_path_factory.mktemp("shop")
    repository = Repository(root)
    repository.git("init", "-q", "-b", "topic")
    repository.commit("手册", FILES)
    (root / PROCESS).write_text("title: 还没写完\n", "utf-8")
    with served(root) as url:
        yield Trial(url, Repository(root / ".handbook/form"))
    assert (root / PROCESS).read_text("utf-8") == "title: 还没写完\n"
    assert repository.git("branch", "--format=%(refname:short)").split() == ["topic"]


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Where `make cms` serves the handbook of a folder; Ctrl-C ends it."""
    running = subprocess.Popen(
        [sys.executable, TOOLS / "cms.py"],
        cwd=root,
        env=os.environ | ENVIRONMENT | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    late = Timer(PATIENCE, os.killpg, (running.pid, signal.SIGKILL))
    late.start()
    with running:
        try:
            assert running.stdout
            lines = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in running.stdout)
            url = next(filter(None, lines), None)
            late.cancel()
            assert url, "it ended before it served a form"
            yield url[0]
        finally:
            late.cancel()
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=20)
    assert running.returncode == 0


@pytest.fixture
def enter(browser: Browser, trial: Trial) -> Iterator[Entered]:
    """Open an address as someone who was never here, and go past the door of the form."""
    asked: list[str] = []
    context = browser.new_context(
        base_url=trial.url, locale="zh-CN", viewport={"width": 1280, "height": 2400}
    )
    context.set_default_timeout(20_000)
    context.on("request", lambda request: asked.append(request.url))

    def entered(address: str, link: str = "") -> Page:
        page = context.new_page()
        page.goto(address)
        if link:
            page.get_by_role("link", name=link).click()
        page.get_by_role("button", name="登录").click()
        expect(field(page, "名称")).to_be_visible()
        return page

    yield entered
    context.close()
    away = [url for url in asked if not re.match(r"http://127\.0\.0\.1:|data:|blob:", url)]
    assert away == []


def field(within: Page | Locator, label: str) -> Locator:
    """The first field of a label, with or without 「可选」 behind it."""
    return within.get_by_label(re.compile(rf"^{label}( \(可选\))?$")).first


def write(found: Locator, text: str) -> None:
    """Instead of what is there; a field that has the focus keeps what is marked in it."""
    found.click()
    found.fill(text)
    expect(found).to_have_value(text)


def item(page: Page, name: str) -> Locator:
    """An item of a list by what it shows while it is closed, opened."""
    label = f'> [class*="NestedObjectLabel"]:text-is("{name}")'
    found = page.locator(f'[class*="SortableListItem"]:has({label})')
    found.get_by_role("button").first.click()
    return found


def saved(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("内容已保存")).to_be_visible()


def publish(page: Page) -> None:
    """The draft of a page onto the branch that drafts begin at."""
    page.get_by_text("状态: 草稿").click()
    page.get_by_role("menuitem", name="就绪").click()
    expect(page.get_by_text("内容状态已更新")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem", name="立即发布").click()
    expect(page.get_by_text("内容已发布")).to_be_visible()


def test_a_step_is_edited_from_its_page_to_a_handbook_that_builds(
    trial: Trial, enter: Entered, tmp_path: Path
) -> None:
    before = trial.held(PROCESS)
    page = enter("admin/#/collections/processes/entries/publishing")
    assert page.url.endswith("/admin/#/collections/processes/entries/publishing")
    expect(field(page, "名称")).to_have_value("内容发布")
    step = item(page, "审核")
    expect(field(step, "怎么做")).to_have_value("逐条勾选。")
    keep(page, "form-step", step, step.get_by_label("relation field").first)
    write(field(step, "怎么做"), "对照三类规则，逐条勾选。")
    field(step, "负责岗位").fill("运营负")
    page.get_by_role("option", name="运营负责人 lead").click()
    saved(page)

    draft = "cms/processes/publishing"
    assert trial.drafts() == [draft]
    assert trial.held(PROCESS) == before, "a draft is not on the main branch"
    before["steps"][1] |= {"do": "对照三类规则，逐条勾选。", "responsible": "lead"}
    assert trial.held(PROCESS, draft) == before
    publish(page)
    assert trial.drafts() == []
    assert trial.held(PROCESS) == before
    config = pulled(trial, tmp_path)
    assert run(config, "fmt").exit_code == 0
    written = (config.parent / PROCESS).read_text("utf-8")
    expected = str(FILES[PROCESS]).replace("逐条", "对照三类规则，逐条")
    assert written == expected.replace("responsible: reviewer", "responsible: lead")
    assert run(config, "check", "--strict").exit_code == 0
    build(config.parent, tmp_path / "site")
    assert "对照三类规则" in (tmp_path / "site/processes/publishing/index.html").read_text("utf-8")


def test_a_new_record_has_an_id_and_nothing_that_was_emptied(
    trial: Trial, enter: Entered, tmp_path: Path
) -> None:
    page = enter("admin/#/collections/roles/new")
    write(field(page, "名称"), "内容策划")
    write(field(page, "一句话说明"), "想选题")
    write(field(page, "一句话说明"), "")
    write(field(page, "为什么设这个岗位"), "每周五个选题。")
    field(page, "汇报给").fill("运营负")
    page.get_by_role("option", name="运营负责人 lead").click()
    page.get_by_role("button", name="新增技能").click()
    write(field(page, "技能名称"), "数据表格")
    save = page.get_by_role("button", name="保存", exact=True)
    save.click()
    expect(page.get_by_text("保存内容失败: 新建的记录要先写「编号」")).to_be_visible()
    write(field(page, "编号"), "内容策划")
    save.click()
    wrong = page.get_by_text("不满足模式：只用小写英文字母、数字和「-」，例如 self-check。")
    expect(wrong).to_have_css("text-transform", "none")
    write(field(page, "编号"), "planner")
    saved(page)
    assert trial.held("data/roles/planner.yml", "cms/roles/planner") == {
        "id": "planner",
        "title": "内容策划",
        "purpose": "每周五个选题。",
        "reports_to": "lead",
        "skills": [{"name": "数据表格"}],
    }
    publish(page)
    config = pulled(trial, tmp_path)
    assert run(config, "fmt").exit_code == 0
    assert "id:" not in (config.parent / "data/roles/planner.yml").read_text("utf-8")
    assert run(config, "check", "--strict").exit_code == 0


def test_the_page_of_a_record_leads_to_its_form(trial: Trial, enter: Entered) -> None:
    page = enter("meetings/topics/", "在表单中编辑")
    expect(field(page, "名称")).to_have_value("选题会")
    schedule = page.get_by_label("object field").filter(has_text="时间安排")
    schedule.get_by_role("button", name="Expand").click()
    expect(schedule.get_by_text("周一")).to_be_visible()
    field(schedule, "哪一天").fill("周四")
    page.get_by_role("option", name="周四").click()
    saved(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    meeting = trial.held("data/meetings/topics.yml", "cms/meetings/topics")
    assert meeting["schedule"] == {"every": "week", True: ["mon", "thu"], "at": "09:30"}


def pulled(trial: Trial, folder: Path) -> Path:
    """`mkdocs.yml` of a handbook that took what was published."""
    trial.repository.git("clone", "-q", ".", str(folder / "shop"))
    return folder / "shop/mkdocs.yml"
