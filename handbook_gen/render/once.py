"""What pages of a folder have alike in their template: made for the first of them, kept for all."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Protocol, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Item(Protocol):
    """An entry of the navigation."""

    @property
    def active(self) -> bool:
        """Whether the page that is made stands in it."""


class Seen(Protocol):
    """A page that links are seen from."""

    @property
    def url(self) -> str:
        """Its address from the top of the site."""


_ITSELF = 'href="./"'
"""How a page names itself; its neighbours name it otherwise."""


class Once:
    """Blocks of a template, by what they depend on beside the place that links lead from.

    A template says `{% call handbook_once(page, "tabs", …) %}…{% endcall %}`; where a site has no
    page, as for `404.html`, `page` is none.
    """

    def __init__(self, urls: Iterable[str]) -> None:
        """Take the address of every file of the site, from its top."""
        self._above = {folder for url in urls for folder in _above(url)}
        self._made: dict[tuple[Hashable, ...], str] = {}
        self._rows: dict[tuple[Hashable, ...], dict[int, str]] = {}

    def __call__(self, page: Seen | None, *key: Hashable, caller: Callable[[], str]) -> str:
        """A block."""
        found = (self._place(page), *key)
        return self._made.get(found) or _kept(self._made, found, caller())

    def row(
        self,
        page: Seen | None,
        items: Iterable[Item],
        *key: Hashable,
        caller: Callable[[Item, int], str],
    ) -> str:
        """A block for each item and its number; that of the active one is the page's own."""
        known = self._rows.setdefault((self._place(page), *key), {})
        row: list[str] = []
        for number, item in enumerate(items, 1):
            if item.active:
                row.append(caller(item, number))
            else:
                row.append(known.get(number) or _kept(known, number, caller(item, number)))
        return "".join(row)

    def _place(self, page: Seen | None) -> str | None:
        """The folder that links lead from.

        A page such as `roles/editor/` has the links of `roles/writer/`, save those to themselves,
        unless something stands below it.
        """
        if page is None:
            return None
        folder = page.url.removeprefix("./").rpartition("/")[0]
        alone = page.url.endswith("/") and folder not in self._above
        return posixpath.dirname(folder) if alone else f"{folder}/"


def _kept(known: dict[Key, str], key: Key, block: str) -> str:
    if _ITSELF not in block:
        known[key] = block
    return block


def _above(url: str) -> Iterator[str]:
    folder = url.rstrip("/")
    while folder:
        folder = posixpath.dirname(folder)
        yield folder
