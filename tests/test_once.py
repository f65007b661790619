"""What pages of a folder share leads to the same places from each of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from hypothesis import assume, example, given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from handbook_gen.render.once import Once


@dataclass(frozen=True)
class Page:
    url: str


@dataclass
class Entry:
    url: str
    active: bool = False


NAMES = st.lists(st.sampled_from(("a", "b", "v1.2")), max_size=3).map("/".join)
FOLDERS = NAMES.map(lambda name: f"{name}/" if name else "./")
FILES = NAMES.map(lambda name: f"{name}/index.html" if name else "index.html") | NAMES.filter(
    bool
).map(lambda name: f"{name}.html")


@given(st.lists(FOLDERS, min_size=2, unique=True) | st.lists(FILES, min_size=2, unique=True))
@example(["./", "a/", "a/b/", "b/"])
def test_links_are_those_that_mkdocs_makes(urls: list[str]) -> None:
    once = Once(urls)
    for url in urls:
        for target in urls:
            assume(target)
            made = get_relative_url(target, url)
            kept = once(Page(url), target, target == url, caller=partial(str, made))
            assert kept == made


def test_a_block_is_made_once_for_a_folder_and_a_key() -> None:
    once = Once(["roles/", "roles/a/", "roles/b/"])
    made = iter(range(9))
    shown = [
        once(page, key, caller=lambda: str(next(made)))
        for page in (Page("roles/a/"), Page("roles/b/"), Page("roles/"), None)
        for key in ("x", "y")
    ]
    assert shown == ["0", "1", "0", "1", "2", "3", "4", "5"]


def test_a_block_that_leads_to_its_own_page_is_kept_for_no_other() -> None:
    once, page = Once(["roles/a/", "roles/b/"]), Page("roles/a/")
    assert once(page, caller=lambda: '<a href="./">') == '<a href="./">'
    assert once(Page("roles/b/"), caller=lambda: '<a href="../a/">') == '<a href="../a/">'


def test_the_active_entry_of_a_row_is_made_for_each_page() -> None:
    once = Once(["roles/a/", "roles/b/"])
    entries = [Entry("roles/a/"), Entry("roles/b/")]

    def row(page: Page) -> str:
        for entry in entries:
            entry.active = entry.url == page.url
        return once.row(page, entries, caller=lambda item, n: f"{n}{'!' if item.active else ''}")

    assert [row(Page(entry.url)) for entry in entries * 2] == ["1!2", "12!"] * 2
