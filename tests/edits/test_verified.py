"""`handbook verify --write` writes who verified a record, in whatever way its file is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from handbook_gen import config as configuration
from handbook_gen import source
from handbook_gen.config import Options
from handbook_gen.edits.verified import verified
from handbook_gen.entries import Entry
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.term import Term
from handbook_gen.seal import Seal
from tests.edits.running import run
from tests.edits.test_fmt import REMARK, blocks

Site = Callable[..., Path]

SEAL = Seal("3f9c2a71", "5b2e")
NEW = "{on: 2026-11-26, by: lead, against: 3f9c2a71-5b2e}"
LINES = "title: 甲\nverified:\n  # 看过\n  against: {}\n  on: {}   # 哪天\n{}body: 乙\n"
FORMS = {
    "none": (
        "title: 甲\nowner: lead\n# 正文\nbody: 乙\n",
        f"title: 甲\nowner: lead\nverified: {NEW}\n# 正文\nbody: 乙\n",
    ),
    "no end": ("title: 甲", f"title: 甲\nverified: {NEW}"),
    "braces": (
        "verified: {on: 2026-01-01, by: a, against: old}  # 季度\ntitle: 甲\n",
        f"verified: {NEW}  # 季度\ntitle: 甲\n",
    ),
    "date alone": ("title: 甲\nverified: {on: 2026-01-01}\n", f"title: 甲\nverified: {NEW}\n"),
    "lines": (
        LINES.format("old", "2026-01-01", ""),
        LINES.format(SEAL, "2026-11-26", "  by: lead\n"),
    ),
    "empty": ("title: 甲\nverified:\nbody: 乙\n", f"title: 甲\nverified: {NEW}\nbody: 乙\n"),
    "nothing": ("title: 甲\nverified: ~\n", f"title: 甲\nverified: {NEW}\n"),
}


def after(text: str, options: Options, entry: Entry | None = None) -> str:
    held = entry or Entry(Process, "p", source.parse("data/processes/p.yml", text))
    change = verified(held, options, date(2026, 11, 26), "lead", SEAL)
    assert change.before == text.encode()
    assert change.after
    return change.after.decode()


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Options:
    config = tmp_path_factory.mktemp("handbook") / "mkdocs.yml"
    config.write_text("site_name: 手册\nplugins: [handbook]\n", "utf-8")
    return configuration.read(config)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("form", FORMS)
def test_every_way_in_which_it_may_stand(options: Options, form: str, ends: str) -> None:
    before, wanted = (text.replace("\n", ends) for text in FORMS[form])
    if "\n" not in before:
        wanted = wanted.replace(ends, "\n")
    assert after(before, options) == wanted
    assert after(wanted, options) == wanted


def test_in_a_file_of_many_records(options: Options) -> None:
    text = "a: {title: 甲, definition: 一}\nb:\n  title: 乙\n  definition: 二\n"
    read = source.parse("data/terms.yml", text)
    first, second = (Entry(Term, name, read, (name,)) for name in ("a", "b"))
    one = text.replace("一}", f"一, verified: {NEW}}}")
    assert after(text, options, first) == one
    assert after(text, options, second) == text + f"  verified: {NEW}\n"


@given(blocks(Process), some.sampled_from(["\n", "\r\n"]), some.sampled_from(["", "\n"]))
def test_all_else_stays(options: Options, text: str, ends: str, last: str) -> None:
    text = text.replace("\n", ends) + last.replace("\n", ends)
    read = source.parse("data/processes/p.yml", text)
    assume(not read.broken and isinstance(read.data, dict) and "verified" not in read.data)
    written = after(text, options)
    again = source.parse("", written)
    assert not again.broken, written
    assert again.data.pop("verified")["by"] == "lead"
    assert list(again.data.items()) == list(read.data.items())
    assert REMARK.findall(text) == REMARK.findall(written)
    assert not re.search("(?<!\r)\n", written) or ends == "\n" or "\n" not in text


def test_the_command_writes_what_the_check_accepts(site: Site) -> None:
    config = site({"data/roles/lead.yml": "title: 甲\nowner: lead\nverified: {on: 2020-01-01}\n"})
    assert "[verified-unsealed]" in run(config, "check").stdout
    done = run(config, "verify", "role:lead", "--by", "lead", "--write")
    assert done.exit_code == 0
    assert "data/roles/lead.yml" in done.stdout
    assert "verified" not in run(config, "check").stdout
