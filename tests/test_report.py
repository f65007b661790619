"""What a person sees of problems: the printed words, and how `handbook check` ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from handbook_gen.cli import main
from handbook_gen.problems import Problem
from handbook_gen.report import WIDEST, report, reports
from handbook_gen.words import LANGUAGES, Words

Site = Callable[..., Path]

SOUND = {"data/tools/sheet.yml": "title: 选题表\n"}
ADVICE = {"data/tools/sheet.yml": "title: 选题表 # 兼排期\n"}
WARNING = {"data/roles/editor.yml": "title: 内容运营\ntags: [内容，审核]\n"}
ERROR = {"data/roles/editor.yml": "titel: 内容运营\n"}


def quoted(quote: str, start: int, end: int) -> tuple[str, str]:
    """The line that is shown, and what stands above the carets."""
    problem = Problem("a.yml", "file-empty", 7, start + 1, end + 1, quote)
    _, line, carets, _ = report(problem, Words("zh")).split("\n")
    before, marked = len(carets) - len(carets.lstrip()), len(carets.strip())
    shown = [c for c in line if cell_len(line[: line.index(c)]) >= before]
    above, width = "", 0
    for c in line:
        if before <= width < before + marked:
            above += c
        width += cell_len(c)
    assert shown or above == ""
    return line, above


@pytest.mark.parametrize(
    ("quote", "start", "end", "line", "above"),
    [
        ("title: a", 7, 8, "    7 | title: a", "a"),
        ("标题：内容", 2, 3, "    7 | 标题：内容", "："),
        ("　　- 名: 甲", 0, 1, "    7 | □□- 名: 甲", "□"),
        ("\t\ta: b", 1, 2, "    7 | →→a: b", "→"),
        ("a:\xa0b", 2, 3, "    7 | a:□b", "□"),
        ("a: \x1b[31mb\u202e", 3, 4, "    7 | a: □[31mb□", "□"),
        ("a: b   ", 8, 9, "    7 | a: b", ""),
        ("甲" * 300, 0, 300, f"    7 | {'甲' * 50}", "甲" * 50),
        ("a" * 300 + "乙" + "b" * 300, 300, 301, f"    7 | …{'a' * 80}乙{'b' * 18}", "乙"),
        ("", 0, 1, "", ""),
    ],
)
def test_the_line_is_quoted_with_a_caret(
    quote: str, start: int, end: int, line: str, above: str
) -> None:
    if not quote:
        problem = Problem("a.yml", "file-empty", 7, 1, 2, quote)
        assert len(report(problem, Words("zh")).split("\n")) == len(["head", "fix"])
        return
    assert quoted(quote, start, end) == (line, above)


@given(st.text(), st.integers(0, 200), st.integers(1, 50), st.sampled_from(LANGUAGES))
def test_no_line_can_break_a_report(line: str, start: int, length: int, language: str) -> None:
    quote = " ".join(line.split("\n"))
    problem = Problem(line, "unknown-key", 1, start + 1, start + 1 + length, quote, line)
    printed = report(problem, Words(language))
    assert all(c.isprintable() or c in "\n\u200d" for c in printed)
    assert all(cell_len(shown) <= WIDEST + 10 for shown in printed.split("\n")[1:-1])


def test_a_value_that_would_command_a_terminal_is_shown() -> None:
    problem = Problem("a.yml", "unknown-key", values={"key": "\x1b[2J", "near": "\x07"})
    assert "\x1b" not in report(problem, Words("zh"))
    assert "□[2J" in report(problem, Words("zh"))


def test_reports_are_set_apart() -> None:
    problems = [Problem("a.yml", "file-empty"), Problem("b.yml", "file-empty")]
    fix = "    → Write at least one line, title: Name, or delete the file."
    assert reports(problems, Words("en")).splitlines() == [
        *("a.yml:1:1 Error [file-empty] The file is empty", fix),
        "",
        *("b.yml:1:1 Error [file-empty] The file is empty", fix),
    ]


@pytest.mark.parametrize(
    ("files", "strict", "code"),
    [
        (SOUND, False, 0),
        (SOUND, True, 0),
        (ADVICE, False, 0),
        (ADVICE, True, 0),
        (WARNING, False, 0),
        (WARNING, True, 1),
        (ERROR, False, 1),
        (ERROR, True, 1),
        ({"mkdocs.yml": "site_name: [\n"}, False, 2),
        ({"mkdocs.yml": "plugins: [{handbook: {data: x}}]\n"}, True, 2),
    ],
)
def test_check_ends_with(site: Site, files: dict[str, str], strict: bool, code: int) -> None:  # noqa: FBT001
    options = ["--strict"] if strict else []
    result = CliRunner().invoke(main, ["check", "-f", str(site(files)), *options])
    assert result.exit_code == code
    assert bool(result.stderr) == (code == 2)


def test_check_says_what_it_found(site: Site) -> None:
    result = CliRunner().invoke(main, ["check", "-f", str(site(ERROR | {"docs/a.md": "# 甲\n"}))])
    assert result.stdout.startswith("data/roles/editor.yml:1:1 错误 [unknown-key] ")
    assert result.stdout.endswith("\n\n共 1 个错误、0 个警告、0 条建议。\n")


def test_check_says_that_all_is_well(site: Site) -> None:
    result = CliRunner().invoke(main, ["check", "-f", str(site(SOUND | {"docs/a.md": "# 甲\n"}))])
    assert result.stdout == "检查通过：1 条记录、1 个手写页面。\n"


def test_check_speaks_the_language_of_the_handbook(site: Site) -> None:
    result = CliRunner().invoke(main, ["check", "-f", str(site(WARNING, "en"))])
    assert "Warning [full-width-comma]" in result.stdout
    assert not any("\u4e00" <= c <= "\u9fff" for c in result.stdout.splitlines()[-1])


def test_check_reads_mkdocs_yml_of_the_folder(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site(SOUND).parent)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_check_without_mkdocs_yml(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "-f", str(tmp_path / "mkdocs.yml")])
    assert result.exit_code == 2
    assert "[config-missing]" in result.stderr


def test_check_with_a_mistyped_option() -> None:
    assert CliRunner().invoke(main, ["check", "--stric"]).exit_code == 2
