"""`handbook print` as somebody uses it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook_gen.cli import main
from handbook_gen.pdf import Folder, PdfError, engine, maker, write
from handbook_gen.pdf.thrift import Shelf
from tests.pdf.sheets import Sheets, commit, git, handbook, put


def printed(folder: Path, *arguments: str | Path) -> Result:
    config = str(folder / "mkdocs.yml")
    return CliRunner().invoke(main, ["print", "-f", config, *map(str, arguments)])


def stamp(result: Result) -> str:
    return result.output.split()[-1]


def test_all_roles_are_made_and_only_what_changed_is_made_again(small: Path) -> None:
    into = small / "packs"
    first = printed(small, "--all-roles", "-o", into)
    assert first.exit_code == 0
    names = ("analyst.pdf", "editor.pdf", "stamps.json")
    assert sorted(file.name for file in into.iterdir()) == list(names)
    before = {file.name: file.stat().st_mtime_ns for file in into.iterdir()}
    assert "没变" in printed(small, "--all-roles", "-o", into).output
    put(small, {"data/roles/analyst.yml": "title: 数据分析师\nsummary: 看数，写周报。\n"})
    again = printed(small, "--all-roles", "-o", into)
    made = [line for line in again.output.splitlines() if "没变" not in line]
    assert len(made) == 1
    assert "analyst.pdf" in made[0]
    after = {file.name: file.stat().st_mtime_ns for file in into.iterdir()}
    assert [name for name in names if after[name] != before[name]] == ["analyst.pdf", "stamps.json"]
    assert "写周报" in "".join(Sheets(into / "analyst.pdf").texts)


def test_a_missing_pack_and_another_paper_are_made_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.put("a.pdf", "1-2", b"%PDF")
    assert Folder(tmp_path).current("a.pdf", "1-2")
    assert not Folder(tmp_path).current("a.pdf", "1-3")
    assert not Folder(tmp_path, "Letter").current("a.pdf", "1-2")
    (tmp_path / "a.pdf").unlink()
    assert not Folder(tmp_path).current("a.pdf", "1-2")
    (tmp_path / "stamps.json").write_text("[1")
    assert not Folder(tmp_path).current("a.pdf", "1-2")


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("--kind", "roles"), "岗位"),
        (("--kind", "岗位"), "岗位"),
        (("--group", "内容"), "分组：内容"),
        (("--record", "process:publishing", "--paper", "letter"), "内容发布"),
        (("--all",), "整本手册"),
    ],
)
def test_any_part_is_printed(small: Path, arguments: tuple[str, ...], title: str) -> None:
    file = small / "new/part.pdf"
    result = printed(small, *arguments, "-o", file)
    assert result.exit_code == 0, result.output
    sheets = Sheets(file)
    assert sheets.outline[0][0] == title
    width = float(sheets.pdf.pages[0].MediaBox[2])
    assert width == pytest.approx(612 if "letter" in arguments else 595.28, abs=0.01)
    assert result.output.startswith(f"{file}：{title}，{len(sheets.pages)} 页")
    assert [path.name for path in file.parent.iterdir()] == ["part.pdf"]


OTHER = """\
title: 内容发布
owner: analyst
steps: [{id: write, name: 写稿, responsible: analyst}]
"""


def test_a_sheet_is_current_until_its_records_change(small: Path) -> None:
    mark = stamp(printed(small, "--role", "editor", "-o", small / "a.pdf"))
    for text in (mark, f" {mark.upper()} ", mark.partition("-")[0]):
        found = printed(small, "--verify", text)
        assert (found.exit_code, found.output) == (0, "这份是最新的：入职阅读包：内容运营。\n")
    commit(small, {"data/roles/analyst.yml": "title: 数据分析师\nsummary: 看别的数。\n"})
    assert printed(small, "--verify", mark).exit_code == 0
    commit(small, {"data/roles/editor.yml": "title: 内容运营\nsummary: 写稿。\ngroup: 内容\n"})
    put(small, {"data/processes/publishing.yml": OTHER})
    found = printed(small, "--verify", mark)
    assert found.exit_code == 1
    assert f"提交 {mark.partition('-')[2]}" in found.output
    assert "岗位「内容运营」：修改\n    - 一句话说明由「写稿和发布。」改为" in found.output
    assert "流程「内容发布」：不再收录" in found.output


def test_a_renamed_role_is_still_found_and_one_that_is_gone_is_said_to_be(small: Path) -> None:
    mark = stamp(printed(small, "--role", "analyst", "-o", small / "a.pdf"))
    git(small, "mv", "data/roles/analyst.yml", "data/roles/data-analyst.yml")
    renamed = "title: 数据分析师\nsummary: 看数。\ngroup: 数据\nformerly: [analyst]\n"
    commit(small, {"data/roles/data-analyst.yml": renamed})
    found = printed(small, "--verify", mark)
    assert found.exit_code == 1
    assert "编号由 analyst 改为 data-analyst" in found.output
    git(small, "rm", "-q", "data/roles/data-analyst.yml")
    commit(small)
    assert "手册里已经没有这一份了" in printed(small, "--verify", mark).output


def test_a_record_by_itself_is_not_its_pack(small: Path) -> None:
    mark = stamp(printed(small, "--record", "role:editor", "-o", small / "a.pdf"))
    commit(small, {"data/processes/publishing.yml": OTHER})
    found = printed(small, "--verify", mark)
    assert (found.exit_code, found.output) == (0, "这份是最新的：内容运营。\n")
    put(small, {"data/roles/editor.yml": "title: 内容运营\nsummary: 写稿。\ngroup: 内容\n"})
    assert "不再收录" not in printed(small, "--verify", mark).output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--role", "editr", "-o", "x.pdf"), "unknown-record", "是否想写 editor"),
        (("--role", "intern", "-o", "x.pdf"), "pdf-no-pack", "「实习生」是草稿或已停用"),
        (("--kind", "rle", "-o", "x.pdf"), "unknown-kind", "是否想写 role"),
        (("--group", "内", "-o", "x.pdf"), "pdf-no-group", "是否想写 内容"),
        (("--record", "publishing", "-o", "x.pdf"), "not-kind-and-id", "不是「类别:编号」的写法"),
        (("--record", "process:publish", "-o", "x.pdf"), "unknown-record", "是否想写 publishing"),
        (("--verify", "12"), "pdf-no-stamp", "不是版本号"),
        (("--verify", "00000000"), "pdf-lone-stamp", "没带提交号"),
        (("--verify", "00000000-0000000"), "pdf-unknown-stamp", "有没有抄错"),
        (("--verify", "00000000-HEAD"), "pdf-no-stamp", "不是版本号"),
        (("--role", "editor"), "", "用 -o 写明存到哪里"),
        (("--role", "editor", "--all", "-o", "x.pdf"), "", "要印什么"),
        (("-o", "x.pdf"), "", "--all-roles、--verify"),
        (("--role", "editor", "-o", "."), "pdf-is-folder", "是一个文件夹"),
        (
            ("--role", "editor", "-o", "mkdocs.yml/x.pdf"),
            "pdf-not-written",
            "写不进 mkdocs.yml/x.pdf",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    small: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str, said: str
) -> None:
    monkeypatch.chdir(small)
    result = printed(small, *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert not code or f"[{code}]" in result.output
    assert not (small / "x.pdf").exists()


@pytest.mark.no_cover
def test_a_long_table_has_its_head_on_every_page(small: Path) -> None:
    rows = "".join(f"  - {{task: 看第{n}张表, cadence: day, minutes: 1}}\n" for n in range(90))
    put(small, {"data/roles/editor.yml": f"title: 内容运营\nroutines:\n{rows}"})
    assert printed(small, "--record", "role:editor", "-o", small / "x.pdf").exit_code == 0
    pages = [text for text in Sheets(small / "x.pdf").texts if text.count("看第") > 5]
    assert len(pages) > 1
    assert all("频率" in text for text in pages)


def test_a_faulty_handbook_is_not_printed(small: Path) -> None:
    put(small, {"data/roles/editor.yml": "titel: 内容运营\n"})
    result = printed(small, "--all", "-o", small / "x.pdf")
    assert result.exit_code == 1
    assert "是否想写 title" in result.output
    assert not (small / "x.pdf").exists()


def test_without_git_a_stamp_is_a_hash_alone(small: Path) -> None:
    git(small, "update-ref", "-d", "HEAD")
    mark = stamp(printed(small, "--record", "role:editor", "-o", small / "x.pdf"))
    assert len(mark) == 8
    assert printed(small, "--verify", mark).exit_code == 0


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (ModuleNotFoundError("No module named 'weasyprint'"), "pdf-no-engine", "handbook-gen[pdf]"),
        (
            OSError("cannot load library 'libpango-1.0-0'\nmore"),
            "pdf-no-library",
            "apt-get install libpangoft2",
        ),
    ],
)
def test_what_has_to_be_installed_is_said(
    small: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str, said: str
) -> None:
    def missing(_name: str) -> None:
        raise raised

    monkeypatch.setattr(engine, "import_module", missing)
    result = printed(small, "--role", "editor", "-o", small / "x.pdf")
    assert result.exit_code == 2
    assert said in result.output
    assert f"[{code}]" in result.output
    assert not (small / "x.pdf").exists()


FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir>{more}</fontconfig>
"""
NOT_SC = (
    "<selectfont><rejectfont><pattern><patelt name='family'><string>{name}</string></patelt>"
    "</pattern></rejectfont></selectfont>"
)
STYLES = ("Sans", "Serif", "Sans Mono")
CJK = "/usr/share/fonts/opentype/noto"


@pytest.mark.parametrize(
    ("folder", "more", "code"),
    [
        ("/usr/share/fonts/truetype/dejavu", "", "pdf-no-font"),
        (
            CJK,
            "".join(
                NOT_SC.format(name=f"Noto {style} CJK SC")
                for style in ("Sans", "Serif", "Sans Mono")
            ),
            "pdf-foreign-font",
        ),
    ],
)
def test_chinese_is_not_printed_in_boxes_or_foreign_forms(
    small: Path, folder: str, more: str, code: str
) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112
        pytest.skip(f"{folder} is where Debian has it")
    put(small, {"fonts.conf": FONTS.format(folder=folder, cache=small / "cache", more=more)})
    before = b"%PDF of before"
    (small / "x.pdf").write_bytes(before)
    done = handbook(
        *("--role", "editor", "-o", "x.pdf"),
        folder=small,
        FONTCONFIG_FILE=str(small / "fonts.conf"),
    )
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr
    assert "fonts-noto-cjk" in done.stderr
    assert (small / "x.pdf").read_bytes() == before


def test_a_sign_that_no_font_has_is_found_in_its_file(small: Path) -> None:
    put(small, {"data/roles/editor.yml": "title: 内容运营\nsummary: 写稿\U0001244d。\n"})
    put(small, {"fonts.conf": FONTS.format(folder=CJK, cache=small / "cache", more="")})
    done = handbook(
        *("--record", "role:editor", "-o", "x.pdf"),
        folder=small,
        FONTCONFIG_FILE=str(small / "fonts.conf"),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("data/roles/editor.yml:2:12 错误 [pdf-no-glyph]")
    assert "U+1244D" in done.stderr
    assert not (small / "x.pdf").exists()


class Plain(dict[object, object]):
    """Fonts as WeasyPrint keeps them."""

    whole = True


@pytest.mark.parametrize(
    "name",
    [
        "whole",
        pytest.param("reader", marks=pytest.mark.no_cover),
        pytest.param("Shelf", marks=pytest.mark.no_cover),
    ],
)
def test_what_saves_memory_changes_no_byte(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def made(file: str) -> bytes:
        result = printed(small, "--record", "process:publishing", "-o", small / file)
        assert result.exit_code == 0, result.output
        return (small / file).read_bytes()

    lean = made("lean.pdf")
    if name == "whole":
        monkeypatch.setattr(Shelf, "whole", False)
    else:
        monkeypatch.setattr(
            maker, name, {"reader": lambda engine: engine.HTML, "Shelf": Plain}[name]
        )
    assert made("plain.pdf") == lean


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(PdfError):
        write(tmp_path / "x.pdf", b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
