"""A page that no longer says what was verified, in a built site: told there, listed, and fed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.committed import Repository
from tests.test_freshness import CONFIG, FILES, replaced, run, verified

if TYPE_CHECKING:
    from tests.site.conftest import Build

pytestmark = pytest.mark.slow


def test_a_later_change_is_told_on_the_page_by_owner_in_the_feed_and_by_the_check(
    build: Build, tmp_path: Path
) -> None:
    kept = Repository(tmp_path)
    kept.git("init", "-q", "-b", "main")
    kept.commit("开始", FILES | {"mkdocs.yml": CONFIG.replace("LANGUAGE", "zh"), "docs/a.md": "#"})
    verified(kept)
    replaced(kept, "改口径", "data/metrics/on-time.yml", "按时上线的占比。", "当天上线的占比。")
    built = build({}, strict=False)
    place = f"views/changes/#c-{kept.git('rev-parse', 'HEAD')[:10]}"
    page = built.read("processes/publishing/index.html")
    listed = built.read("views/freshness/index.html")
    assert "待复核" in page
    assert f'href="../../{place}"' in page
    assert f'href="../changes/#{place.partition("#")[2]}"' in listed
    assert listed.index('id="lead"') < listed.index("内容发布", listed.index('id="lead"'))
    assert f'id="{place.partition("#")[2]}"' in built.read("views/changes/index.html")
    newest, *older = built.read("changes.xml").split("<entry>")[1:]
    assert "因此待复核：内容发布" in newest
    assert "因此待复核" not in "".join(older)
    said = run(kept, "check", "--rule", "verified-outdated").output
    assert re.findall(r"^(\S+):\d+:\d+ 建议 \[([\w-]+)\]", said, re.MULTILINE) == [
        ("data/processes/publishing.yml", "verified-outdated")
    ]
