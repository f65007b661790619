"""Everything that asks for the day gets the same one, and it is not the clock's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.conftest import Build, Built

pytestmark = pytest.mark.slow

FILES = {
    "data/metrics/sales.yml": """\
title: 销售额
unit: 万元
cadence: month
thresholds: {good: 10, warn: 5}
readings: [{on: 2031-03-31, value: 12}]
""",
    "data/goals/more.yml": """\
title: 卖得更多
metric: sales
baseline: 10
target: 20
start: 2031-01-01
due: 2031-12-31
actions: [{do: 上新, owner: editor, due: 2031-05-31}]
""",
    "data/projects/shop.yml": """\
title: 新店
start: 2031-05-01
end: 2031-08-31
tasks:
  - {id: rent, name: 租店, start: 2031-05-01, end: 2031-05-20, progress: 50}
  - {id: open, name: 开业, start: 2031-07-01, end: 2031-08-31}
""",
    "data/meetings/weekly.yml": """\
title: 周会
minutes: 30
schedule: {every: week, on: wed, at: "09:30"}
attendees: [editor]
""",
}


def built_on(
    build: Build, small: dict[str, str], day: str, monkeypatch: pytest.MonkeyPatch
) -> Built:
    noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{noon.timestamp():.0f}")
    return build(small | FILES, into=f"site-{day}")


def test_every_page_bears_the_day_of_the_build(
    build: Build, small: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built = built_on(build, small, "2031-06-11", monkeypatch)
    calendar = built.read("views/calendar/index.html")
    assert "以 2031 年 6 月 11 日为今天" in calendar
    assert "6 月 9 日至 6 月 15 日" in calendar
    assert "时间已过 44%" in built.read("goals/more/index.html")
    assert "逾期 11 天" in built.read("views/actions/index.html")
    plan = built.read("projects/shop/index.html")
    assert "今天" in plan
    assert "逾期" in plan
    assert re.search(r"handbook-state-stale|过期", built.read("metrics/sales/index.html"))
    assert "DTSTAMP:20310611T000000Z" in built.read("calendar/all.ics")
    assert '"date": "2031-06-11"' in built.read("handbook.json")


def test_another_day_says_other_things(
    build: Build, small: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built = built_on(build, small, "2031-04-02", monkeypatch)
    assert "3 月 31 日至 4 月 6 日" in built.read("views/calendar/index.html")
    assert "时间已过 25%" in built.read("goals/more/index.html")
    assert "逾期 " not in built.read("views/actions/index.html")
    assert "handbook-state-stale" not in built.read("metrics/sales/index.html")
