"""What a printed pack has to be, measured in the PDF itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.printing import Press
from handbook_gen.render import Site
from handbook_gen.today import build_day
from handbook_gen.views.editions import Edition, role_edition
from handbook_gen.words import Words
from tests.pdf.sheets import DAY, ROLE, ROOT, Sheets, Word, handbook, run

pytestmark = pytest.mark.slow

MARGIN = 17 / 25.4 * 72
"""What the sheet leaves free on the left and on the right, in points."""


class Headings(HTMLParser):
    """The text of every heading of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and not re.fullmatch("h[1-6]", tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] += data


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def edition_and_html() -> tuple[Edition, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        options = config.read(ROOT / "mkdocs.yml")
        scene = check(options, build_day(options.root, options.practice.timezone)).scene
    role = next(role for role in scene.handbook.all("role") if role.id == ROLE)
    edition = role_edition(scene.handbook, role)  # type: ignore[arg-type]
    press = Press(scene, Site(Words("zh"), name=options.place.name, url=options.place.url))
    return edition, press.document(edition).content.decode()


def test_every_number_in_the_contents_is_the_page_of_its_heading(
    pack: Sheets, edition_and_html: tuple[Edition, str]
) -> None:
    listed = list(entries(pack))
    assert len(listed) > 30
    pages = {bare(title): page for title, page in reversed(pack.outline)}
    for title, printed in listed:
        assert printed == pages[bare(title)], title
        assert bare(title) in pack.texts[printed - 1]
    chapters = {title for title, _ in listed}
    for chapter in edition_and_html[0].chapters:
        assert Words("zh").ui(f"print.chapters.{chapter.name}") in chapters


def entries(pack: Sheets) -> Iterator[tuple[str, int]]:
    """The title and the printed number of every link in the contents."""
    start = next(page for title, page in pack.outline if title == "目录")
    end = pack.outline[[title for title, _ in pack.outline].index("目录") + 1][1]
    for page, words in list(zip(pack.pdf.pages, pack.pages, strict=True))[start - 1 : end - 1]:
        height = float(page.MediaBox[3])
        areas: dict[str, list[list[float]]] = {}
        for link in page.Annots:
            left, top, right, bottom = map(float, link.Rect)
            areas.setdefault(str(link.Dest), []).append(
                [left, height - top, right, height - bottom]
            )
        for rectangles in areas.values():
            *title, number = (w.text for w in words if any(within(w, r) for r in rectangles))
            yield re.sub(r"( \d+ 分钟)?[ .]+$", "", " ".join(title)), int(number.strip(". "))


def within(word: Word, rectangle: list[float]) -> bool:
    left, top, right, bottom = rectangle
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left <= x <= right and top <= y <= bottom


def test_bookmarks_are_the_headings(pack: Sheets, edition_and_html: tuple[Edition, str]) -> None:
    _, html = edition_and_html
    assert [bare(title) for title, _ in pack.outline] == [bare(t) for t in Headings(html).found]


def test_it_is_tagged_and_says_its_language(pack: Sheets) -> None:
    root = pack.pdf.Root
    assert root.Lang == "zh-CN"
    assert root.MarkInfo.Marked
    assert root.StructTreeRoot.K
    assert "入职阅读包：内容运营" in str(pack.pdf.docinfo.Title)
    with pack.pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"


def test_fonts_are_embedded_subsets_with_simplified_forms(pack: Sheets) -> None:
    lines = run("pdffonts", pack.file).splitlines()[2:]
    assert lines
    for line in lines:
        assert "Type 3" not in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line
    names = " ".join(line.split()[0] for line in lines)
    assert "Noto-Sans-CJK-SC" in names
    assert not re.search("-(JP|KR|TC|HK)", names)


def test_every_page_bears_the_stamp_and_its_number(pack: Sheets) -> None:
    texts = pack.texts
    stamp = re.search(r"版本([0-9a-f]{8}-[0-9a-f]{7})", texts[0])
    assert stamp
    for number, text in enumerate(texts, 1):
        assert stamp[1] in text
        assert number == 1 or f"{number}/{len(texts)}" in text


def test_every_page_names_its_chapter(pack: Sheets, edition_and_html: tuple[Edition, str]) -> None:
    starts = dict(pack.outline)
    words = Words("zh")
    names = [words.ui(f"print.chapters.{chapter.name}") for chapter in edition_and_html[0].chapters]
    for name, following in pairwise(names):
        for page in range(starts[name], starts[following]):
            head = "".join(w.text for w in pack.pages[page - 1] if w.bottom < 60)
            assert head.startswith(bare(name)), (page, head)


def test_text_comes_out_as_it_went_in(pack: Sheets, edition_and_html: tuple[Edition, str]) -> None:
    whole = "".join(pack.texts)
    assert not re.search("[\ufffd\u2e80-\u2fdf]", whole)
    for record in edition_and_html[0].records:
        assert bare(record.title) in whole
        sentence = re.split(r"[\[\]`*。]", record.summary or record.title)[0]
        assert bare(sentence) in whole, record.ref


def test_nothing_stands_beyond_the_margins(pack: Sheets, tmp_path: Path) -> None:
    for number, (page, words) in enumerate(zip(pack.pdf.pages, pack.pages, strict=True), 1):
        _, _, width, height = map(float, page.MediaBox)
        for word in words:
            assert word.left >= MARGIN - 1, (number, word)
            assert word.right <= width - MARGIN + 1, (number, word)
            assert word.top >= 0, (number, word)
            assert word.bottom <= height, (number, word)
    run("pdftoppm", "-r", "25.4", "-gray", pack.file, tmp_path / "page")
    for picture in sorted(tmp_path.glob("page-*.pgm")):
        _, size, _, dots = picture.read_bytes().split(b"\n", 3)
        width = int(size.split()[0])
        rows = [dots[at : at + width] for at in range(0, len(dots), width)]
        assert all(min(row[:14] + row[width - 14 :]) > 250 for row in rows), picture.name


def test_a_second_run_gives_the_same_bytes(pack: Sheets, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    done = handbook("--role", ROLE, "-o", again, PYTHONHASHSEED="7", TZ="America/Lima")
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == pack.file.read_bytes()
