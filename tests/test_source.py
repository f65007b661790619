"""Reading YAML: whatever a file holds, its data come out as written or a problem says where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handbook_gen import config, handbook, source
from handbook_gen.check import check
from handbook_gen.problems import Problem, Severity
from handbook_gen.report import reports
from handbook_gen.source import Plain, Span, parse
from handbook_gen.words import Words

PIECES = st.sampled_from(
    [
        *("title", "steps", "name", "内容", "运营", "a", "1", "010", "no", "null", "~", "09:30"),
        *(": ", ":", "：", ":\n", ",", "，", ", ", "-", "- ", "? ", "\n", "\n", "\n  ", "\n    "),
        *("\n- ", "\n  - ", "\n\t", "\t", " ", "\u3000", "\xa0", " #", "#", "# 注释", "\r\n", "\r"),
        *(
            "[",
            "]",
            "{",
            "}",
            "[]",
            "{}",
            "{{",
            "}}",
            '"',
            "'",
            "''",
            '\\"',
            "\\",
            "\\e",
            "\\u200B",
        ),
        *(
            "&a ",
            "*a",
            "!!str ",
            "!x ",
            "!",
            "<<: ",
            "|",
            ">",
            "|-\n",
            ">80%",
            "@",
            "`",
            "%",
            "---\n",
        ),
        *("...\n", "%YAML 1.1\n", "\ufeff", "\u200b", "\u2028", "\x85", "\0", "\x1b", "\ufffd"),
    ]
)
YAML_LIKE = st.lists(PIECES, max_size=30).map("".join)
SEEN = st.characters(exclude_categories=["C", "Zl", "Zp"])
TEXTS = st.text(SEEN | st.sampled_from("\n\t 　：#-:[]{}&*!|>'\"%@`,"), max_size=60)
WORD = r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff.+/_=~^()-]{0,12}"
PLAIN = st.from_regex(rf"{WORD}(:{WORD})?( {WORD}){{0,2}}", fullmatch=True).filter(
    lambda text: text not in {"null", "Null", "NULL"}
)


def errors(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]


@given(YAML_LIKE | st.text())
@example('"\\\n"')
@example("- \ufeff")
@example("a: 'x\n\n ' y")
@example("\ufeff\ufeff\0")
@example("?  #")
@example("[甲，乙] 丙")
def test_whatever_is_refused_has_a_place(text: str) -> None:
    read = parse("a.yml", text)
    assert read.data is not None or read.broken or yaml.load(text, yaml.CSafeLoader) is None
    for problem in read.problems:
        assert 1 <= problem.line <= len(read.lines)
        assert 1 <= problem.column <= len(read.lines[problem.line - 1]) + 1
        assert problem.column < problem.end_column
        assert problem.quote == read.lines[problem.line - 1]
    printed = reports(read.problems, Words("zh"))
    assert all(c.isprintable() or c in "\n\u200d" for c in printed)


@given(YAML_LIKE | st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_file_breaks_a_handbook(tmp_path: Path, text: str) -> None:
    for name in ("roles/a.yml", "processes.yml", "cases/c.yml"):
        (tmp_path / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    _, problems = handbook.read(tmp_path / "data")
    assert all(problem.path.startswith("data/") for problem in problems)
    reports(problems, Words("en"))


@given(st.dictionaries(st.from_regex("[a-z_-]{2,8}", fullmatch=True), TEXTS, min_size=1))
def test_what_pyyaml_writes_is_read_back(record: dict[str, str]) -> None:
    written = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000)
    read = parse("a.yml", written)
    assert not errors(read.problems)
    assert read.data == record


@given(PLAIN)
@example("2025-00-00")
@example("1.10")
@example("0o17")
@example("22:30:00")
@example("=")
def test_a_plain_scalar_comes_back_as_it_is_written(text: str) -> None:
    for written, find in WAYS:
        read = parse("a.yml", written.format(text))
        assert not read.problems
        assert find(read.data) == text
        assert isinstance(find(read.data), Plain)


WAYS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("a: {}\n", lambda data: data["a"]),
    ("- {}", lambda data: data[0]),
    ("a:\n  - b: {}\r\n", lambda data: data["a"][0]["b"]),
    ("a: [{}, x]", lambda data: data["a"][0]),
    ("{{a: {}}}", lambda data: data["a"]),
)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_only_these_are_nothing(text: str) -> None:
    assert parse("a.yml", f"a: {text}\nb: '{text}'").data == {"a": None, "b": text}


def test_a_quoted_scalar_is_not_plain() -> None:
    data = parse("a.yml", "a: 'no'\nb: \"no\"\nc: |\n  no\nd: no\n").data
    assert [isinstance(value, Plain) for value in data.values()] == [False, False, False, True]


def test_every_key_and_value_has_a_place() -> None:
    text = "# 说明\n标题: 内容\nsteps:\n  - {id: a, 名: '甲'}\n  -\n    do: |\n      一\n"
    assert parse("a.yml", text).spans == {
        (): (Span(2, 1, 2), Span(2, 1, 2)),
        ("标题",): (Span(2, 1, 3), Span(2, 5, 7)),
        ("steps",): (Span(3, 1, 6), Span(4, 3, 4)),
        ("steps", 0): (Span(4, 5, 6), Span(4, 5, 6)),
        ("steps", 0, "id"): (Span(4, 6, 8), Span(4, 10, 11)),
        ("steps", 0, "名"): (Span(4, 13, 14), Span(4, 16, 19)),
        ("steps", 1): (Span(6, 5, 6), Span(6, 5, 6)),
        ("steps", 1, "do"): (Span(6, 5, 7), Span(6, 9, 10)),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 200_000, "too-deep"),
        ("{" * 200_000, "too-deep"),
        ("- " * 200_000, "too-deep"),
        ("? " * 200_000, "too-deep"),
        ("a: [" * 200_000, "too-deep"),
        ("\n".join(" " * n + "a:" for n in range(1_000)), "too-deep"),
        (f"a: [{'b,' * 60_000}]", "too-many-values"),
        ("- a\n" * 60_000, "too-many-values"),
        ("&a [" * 29 + "*a," * 60_000, "too-many-values"),
        ("a" * 1_000_000 + ": b", "indent"),
        ("'" + "a\n" * 400_000, "quote-open"),
        ("a:\n" * 40_000, "duplicate-key"),
        ("# \n" * 300_000, "file-empty"),
        ("a: b\n c：d\n" * 20_000, "duplicate-key"),
        ("\ufeff" * 300_000, "byte-order-mark"),
        ("\0" * 300_000, "odd-character"),
        ("a: b " * 100_000, "colon-in-text"),
        ("ab：\n" * 100_000, "full-width-colon"),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_bomb_is_refused_in_time(text: str, code: str) -> None:
    started = monotonic()
    found = {problem.code for problem in parse("a.yml", text).problems}
    assert monotonic() - started < 10
    assert code in found


def test_a_long_line_is_reported_in_time() -> None:
    started = monotonic()
    problem = parse("a.yml", f"a: {'内' * 300_000}: b").problems[0]
    assert len(reports([problem], Words("zh"))) < 1_000
    assert monotonic() - started < 5


@pytest.mark.parametrize(("size", "codes"), [(1 << 20, []), ((1 << 20) + 1, ["file-too-large"])])
def test_a_file_has_at_most_a_mebibyte(tmp_path: Path, size: int, codes: list[str]) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: ".ljust(size, "b"), "utf-8")
    assert errors(source.read(file, "a.yml").problems) == codes


def test_a_link_to_nothing_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.symlink_to(tmp_path / "nowhere.yml")
    assert errors(source.read(file, "a.yml").problems) == ["file-unreadable"]


def test_reading_changes_nothing(site: Callable[..., Path]) -> None:
    file = site({"data/roles/a.yml": "\ufefftitle：值\n", "docs/a.md": "[](role:b)"})
    before = {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
    assert not check(config.read(file), date(2026, 11, 23)).sound
    assert before == {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
