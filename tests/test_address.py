"""Addresses in raw HTML."""

from __future__ import annotations

import pytest

from handbook_gen.render.address import address


@pytest.mark.parametrize(
    ("uri", "start", "pretty", "plain"),
    [
        ("roles/a.md", "processes/b.md", "../../roles/a/", "../roles/a.html"),
        ("roles/a.md#x", "roles/b.md", "../a/#x", "a.html#x"),
        ("roles/a.md#x", "roles/a.md", "#x", "#x"),
        ("roles/a.md", "index.md", "roles/a/", "roles/a.html"),
        ("roles/a.md", "roles/index.md", "a/", "a.html"),
        ("roles/index.md", "roles/a.md", "../", "index.html"),
        ("index.md", "roles/a.md", "../../", "../index.html"),
        ("index.md", "index.md", "./", "index.html"),
        ("index.md", "guide/start/first.md", "../../../", "../../index.html"),
        ("assets/a.css", "roles/a.md", "../../assets/a.css", "../assets/a.css"),
    ],
)
def test_a_page_from_a_page(uri: str, start: str, pretty: str, plain: str) -> None:
    assert address(uri, start=start, directory_urls=True) == pretty
    assert address(uri, start=start, directory_urls=False) == plain
