"""What a printed pack has to be, measured in the PDF itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
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
SIZES = {"pack": (595.28, 841.89), "letter": (612, 792)}


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


@pytest.mark.parametrize("paper", ["pack", "letter"])
def test_nothing_stands_beyond_the_margins(
    paper: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sheets: Sheets = request.getfixturevalue(paper)
    for number, (page, words) in enumerate(zip(sheets.pdf.pages, sheets.pages, strict=True), 1):
        _, _, width, height = map(float, page.MediaBox)
        assert (width, height) == pytest.approx(SIZES[paper], abs=0.01)
        for word in words:
            assert word.left >= MARGIN - 1, (number, word)
            assert word.right <= width - MARGIN + 1, (number, word)
            assert word.top >= 0, (number, word)
            assert word.bottom <= height, (number, word)
    run("pdftoppm", "-r", "25.4", "-gray", sheets.file, tmp_path / "page")
    for picture in sorted(tmp_path.glob("page-*.pgm")):
        _, size, _, dots = picture.read_bytes().split(b"\n", 3)
        width = int(size.split()[0])
        rows = [dots[at : at + width] for at in range(0, len(dots), width)]
        assert all(min(row[:14] + row[width - 14 :]) > 250 for row in rows), picture.name


def test_no_table_row_goes_on_overleaf(pack: Sheets, edition_and_html: tuple[Edition, str]) -> None:
    # What a page ends in the middle of is tagged once on every page; heads of tables are repeated.
    cells = len(re.findall("<td[ >]", edition_and_html[1]))
    assert cells > 500
    assert pack.tags["TD"] == cells


def test_no_step_goes_on_overleaf(pack: Sheets, edition_and_html: tuple[Edition, str]) -> None:
    _, html = edition_and_html
    headings = [found.start() for found in re.finditer("<h[1-6][ >]", html)]
    steps = list(re.finditer('<section class="handbook-step">.*?</section>', html, re.DOTALL))
    assert len(steps) > 10
    for step in steps:
        own = next(at for at, start in enumerate(headings) if start > step.start())
        title, page = pack.outline[own]
        texts = [bare(unescape(text)) for text in re.split("<[^>]*>", step[0])]
        assert bare(title) == texts[texts.index("") + 1] or bare(title) in "".join(texts)
        lost = [text for text in texts if text[-4:] not in pack.texts[page - 1]]
        assert lost == [], (title, page)


def test_what_is_to_be_ticked_has_a_box(
    pack: Sheets, edition_and_html: tuple[Edition, str], tmp_path: Path
) -> None:
    words = Words("zh")
    at = next(page for title, page in pack.outline if title == words.ui("print.chapters.stages"))
    items = re.findall(r'<li data-key="\w+">([^<]{4})', edition_and_html[1])
    assert len(items) > 3
    picture = pack.picture(at, tmp_path)
    for item in items:
        (word,) = (word for word in pack.pages[at - 1] if word.text.startswith(bare(item)[:4]))
        assert picture.box_before(word), item
    lead = words.ui("print.stages_lead")[:4]
    (word,) = (word for word in pack.pages[at - 1] if word.text.startswith(lead))
    assert not picture.box_before(word)


def test_in_grey_all_can_be_read_and_no_state_is_a_colour_alone(
    pack: Sheets, edition_and_html: tuple[Edition, str]
) -> None:
    inks = {ink for number in range(1, len(pack.pages) + 1) for ink in pack.inked(number)}
    assert len(inks) > 3
    tint = luminance((0.953, 0.961, 0.969))
    for ink in inks:
        assert (tint + 0.05) / (luminance(ink) + 0.05) >= 4.5, ink
    states = re.findall(
        r'<(\w+) class="[^"]*handbook-(?:verdict|state|status|light)[^>]*>(.*?)</\1>',
        edition_and_html[1],
    )
    assert states
    for _, inside in states:
        assert re.search(r"\w", re.sub("<[^>]*>", "", inside)), inside


def luminance(colour: tuple[float, float, float]) -> float:
    """WCAG 2.2: how light a colour is, which is what a printer without colours prints."""
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def test_a_second_run_gives_the_same_bytes(pack: Sheets, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    done = handbook("--role", ROLE, "-o", again, PYTHONHASHSEED="7", TZ="America/Lima")
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == pack.file.read_bytes()
