"""A process on paper: its own text, and nothing to click."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Contrasts, Visit

pytestmark = pytest.mark.browser

PROCESS = "processes/content-publishing/"


def pdf_text(pdf: bytes) -> str:
    """The text that Chromium's PDF paints, without spaces."""
    objects = {
        int(number): body
        for number, body in re.findall(rb"\n(\d+) 0 obj\b(.*?)\nendobj", pdf, re.DOTALL)
    }
    fonts = {
        number: _characters(_stream(objects[int(found[1])]))
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    streams = (_stream(body) for body in objects.values() if b"/FlateDecode" in body)
    painted = (_painted(stream, fonts) for stream in streams if b"BT\n" in stream)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(painted)))


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(body.partition(b"stream\n")[2])


def _characters(cmap: bytes) -> dict[str, str]:
    """A font's codes, as they stand in a page, and what they mean."""
    found: dict[str, str] = {}
    for section, body in re.findall(rb"beginbf(char|range)\n(.*?)endbf", cmap, re.DOTALL):
        for line in body.decode().splitlines():
            first, *last, text = re.findall(r"<(\w+)>", line)
            end = last[0] if section == b"range" else first
            for step in range(int(end, 16) - int(first, 16) + 1):
                start = bytes.fromhex(text).decode("utf-16-be")
                code = f"{int(first, 16) + step:0{len(first)}X}"
                found[code] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def _painted(stream: bytes, fonts: dict[int, dict[str, str]]) -> str:
    words: list[str] = []
    font: dict[str, str] = {}
    for number, codes in re.findall(rb"/F(\d+) \S+ Tf|<(\w+)> Tj", stream):
        if number:
            font = fonts.get(int(number), {})
        elif font:
            width = len(next(iter(font)))
            text = codes.decode().upper()
            words += (font.get(text[i : i + width], "") for i in range(0, len(text), width))
    return "".join(words)


def bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_the_pdf_of_a_process_holds_its_text_and_no_navigation(visit: Visit) -> None:
    page = visit(PROCESS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    article = bare(page.locator(".md-content").inner_text())
    around = page.locator(".md-header, .md-tabs, .md-sidebar, .md-skip").all_inner_texts()
    navigation = {bare(line) for text in around for line in text.splitlines()} - {""}
    elsewhere = {line for line in navigation if line not in article}
    assert {"五步主干", "GitHub", "跳转至"} <= elsewhere

    text = pdf_text(page.pdf(format="A4"))
    for sentence in (
        "内容发布",
        "从选题、写作、自查、审核到发布、盯数、更正和回收",
        "绝对化用语",
        "作者自查",
        "有A类或B类问题",
    ):
        assert bare(sentence) in text
    assert {line for line in elsewhere if line in text} == set()
    assert "搜索" not in text


def test_on_paper_header_navigation_and_search_are_gone(visit: Visit) -> None:
    page = visit(PROCESS)
    around = (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-sidebar--secondary")
    page.emulate_media(media="print")
    for name in (*around, ".md-search"):
        expect(page.locator(name)).to_be_hidden()
    expect(page.locator(".handbook-figure svg.handbook-swimlane")).to_be_visible()
    expect(page.locator(".handbook-raci table")).to_be_visible()


def test_who_reads_in_the_dark_prints_black_on_white(visit: Visit, contrasts: Contrasts) -> None:
    page = visit(PROCESS, dark=True)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    found = contrasts(page)
    assert "定选题" in found
    faint = {text: ratio for text, ratio in found.items() if ratio < 4.5}
    assert not faint, faint


def test_the_swimlane_and_the_tables_fit_the_paper(visit: Visit) -> None:
    page = visit(PROCESS)
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins
    page.emulate_media(media="print")
    for name in ("svg.handbook-swimlane", ".handbook-raci table"):
        box = page.locator(name).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 718
