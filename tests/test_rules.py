"""Rules as a whole; what each finds is in cases/rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from handbook_gen.cli import main
from handbook_gen.practice import RULES as SEVERITIES
from handbook_gen.rules import RULES
from handbook_gen.words import LANGUAGES, Words

Site = Callable[..., Path]
ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/guide/rules.md").read_text("utf-8")
THIN = {"data/roles/lead.yml": "title: 运营负责人\nowner: lead\n"}
"""A role without purpose and process."""


def test_every_rule_has_a_severity_and_every_severity_a_rule() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert set(codes) == set(SEVERITIES)


def test_what_reads_today_only_advises() -> None:
    assert {SEVERITIES[rule.code] for rule in RULES if rule.dated} == {"advice"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_words_and_a_section(rule: object) -> None:
    code = getattr(rule, "code", "")
    for language in LANGUAGES:
        what, fix = Words(language).problem(code, {})
        assert what != code
        assert fix
    severity = Words("zh").value("severity", SEVERITIES[code])
    assert f"| [`{code}`](#{code}) | {severity}" in PAGE
    section = PAGE.partition(f"{{ #{code} }}")[2].partition("\n## ")[0]
    assert f"`{code}`" in section
    assert "**为什么**" in section
    assert "**怎么改**" in section


def test_the_page_names_no_rule_that_is_none() -> None:
    assert set(re.findall(r"\{ #([\w-]+) \}", PAGE)) == set(SEVERITIES)


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_check_fails_on_warnings_only_when_strict(
    site: Site, options: list[str], code: int
) -> None:
    done = CliRunner().invoke(main, ["check", "-f", str(site(THIN)), *options])
    assert "[no-purpose]" in done.output
    assert done.exit_code == code


def test_check_fails_on_a_rule_that_is_an_error(site: Site) -> None:
    config = "theme: {language: zh}\nplugins: [handbook: {rules: {no-purpose: error}}]\n"
    file = site(THIN | {"mkdocs.yml": config})
    done = CliRunner().invoke(main, ["check", "-f", str(file)])
    assert "错误 [no-purpose]" in done.output
    assert done.exit_code == 1


def test_a_strict_build_fails_on_the_warnings_that_a_strict_check_fails_on(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = site(THIN | {"docs/index.md": "# 首页\n"})
    config = load_config(str(file), site_dir=str(tmp_path / "site"), strict=True)
    with pytest.raises(Abort):
        build(config)
    warned = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert any("[no-purpose]" in message for message in warned)
