"""Golden cases: files in, problems, messages and pages out.

Each `cases/<area>/<name>.yml` has `about`, `files`, `bytes` (hex), `folders`, `language`, `today`
and `rules` (those that are on; none by default), and what comes out: `problems`, `report` (all that
is printed), `pages`, `packs` (by role). `UPDATE_CASES=1` writes what comes out into the files; read
the difference before you believe it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook_gen import config
from handbook_gen.check import check
from handbook_gen.config import ConfigError, Options
from handbook_gen.facts.pack import Pack, pack
from handbook_gen.facts.vocabulary import Vocabulary
from handbook_gen.handbook import Handbook
from handbook_gen.practice import OFF
from handbook_gen.problems import Problem, Severity
from handbook_gen.render import Renderer
from handbook_gen.render import Site as Surroundings
from handbook_gen.report import reports
from handbook_gen.scene import Scene
from handbook_gen.views import editions
from handbook_gen.words import Words

Site = Callable[..., Path]
CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.yml"))
OUTCOMES = ("problems", "report", "pages", "packs")
OUTCOME = re.compile(r"^(?=(?:problems|report|pages|packs):)", re.MULTILINE)
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""Drawings have tests of their own."""
TODAY = date(2026, 11, 23)
UPDATE = bool(os.environ.get("UPDATE_CASES"))


def name(file: Path) -> str:
    return file.relative_to(CASES).with_suffix("").as_posix()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_case(file: Path, site: Site) -> None:
    text = file.read_text("utf-8")
    case = yaml.safe_load(text)
    found = outcome(case, prepared(case, site))
    if UPDATE:
        file.write_text(OUTCOME.split(text)[0] + dumped(found), "utf-8")
    assert found == {key: case.get(key) for key in found}


def test_every_case_says_what_it_is_about() -> None:
    cases = [yaml.safe_load(file.read_text("utf-8")) for file in FILES]
    abouts = [case["about"] for case in cases]
    known = {"about", "files", "bytes", "folders", "language", "today", "rules", *OUTCOMES}
    assert not {key for case in cases for key in case} - known
    assert len(set(abouts)) == len(abouts)
    assert all(about.endswith(".") for about in abouts)


def prepared(case: dict[str, Any], site: Site) -> Path:
    """The case's `mkdocs.yml`, with the files beside it."""
    held: dict[str, str | bytes] = dict(case.get("files", {}))
    held |= {path: bytes.fromhex(code) for path, code in case.get("bytes", {}).items()}
    file = site(held, case.get("language", "zh"))
    for folder in case.get("folders", ()):
        (file.parent / folder).mkdir(parents=True)
    return file


def outcome(case: dict[str, Any], file: Path) -> dict[str, Any]:
    """What the case says comes out, as it really does."""
    try:
        options = config.read(file)
    except ConfigError as error:
        return shown(case, error.problems, error.language)
    checked = check(only(options, case.get("rules", ())), case.get("today", TODAY))
    found = shown(case, checked.problems, options.language)
    if "pages" in case:
        found["pages"] = pages(checked.scene, options, case["pages"])
    if "packs" in case:
        found["packs"] = packs(checked.scene.handbook)
    return found


def packs(handbook: Handbook) -> dict[str, Any]:
    """Every pack by its role: the records with why they are there, and what comes behind them."""
    vocabulary = Vocabulary(handbook)
    made = {role.id: pack(handbook, role, vocabulary) for role in editions.packed(handbook)}
    return {role: pack_shown(found) for role, found in made.items()}


def pack_shown(found: Pack) -> dict[str, Any]:
    shown: dict[str, Any] = {
        chapter.name: [f"{place.record.ref} {place.reason}" for place in chapter.places]
        for chapter in found.chapters
    }
    told = ((c.record.ref, c.reason, c.on, c.channel) for c in found.contacts)
    shown["contacts"] = [" ".join(filter(None, map(str, contact))) for contact in told]
    shown["terms"] = [term.title for term in found.terms]
    shown["stages"] = {stage.by: list(map(str, stage.items)) for stage in found.stages}
    return shown


def only(options: Options, rules: Sequence[str]) -> Options:
    """The options with these rules alone, as severe as the case's `mkdocs.yml` says."""
    practice = options.practice
    severities = {c: s if c in rules else OFF for c, s in practice.severities.items()}
    return replace(options, practice=replace(practice, severities=severities))


def shown(case: dict[str, Any], problems: tuple[Problem, ...], language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"problems": [line(problem) for problem in problems]}
    if "report" in case:
        found["report"] = reports(problems, Words(language)) + "\n"
    return found


def line(problem: Problem) -> str:
    what, fix = Words("zh").problem(problem.code, {})
    filled = {*problem.values, "target_title"}
    assert set(re.findall(r"\{(\w+)\}", what + fix)) <= filled, problem
    said = f"{problem.path}:{problem.line}:{problem.column} {problem.code}"
    return said if problem.severity is Severity.ERROR else f"{said} {problem.severity}"


def pages(scene: Scene, options: Options, wanted: dict[str, str]) -> dict[str, str]:
    renderer = Renderer(scene, Surroundings(Words(options.language)))
    made = {page.uri: page.markdown for page in renderer.pages()}
    for uri in wanted.keys() - made.keys():
        made[uri] = renderer.weave((options.docs / uri).read_text("utf-8"), uri)
    return {uri: DRAWING.sub("<svg/>", made[uri]) for uri in wanted}


class Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, as people write them."""


def block(dumper: Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, block)


def dumped(found: dict[str, Any]) -> str:
    text = yaml.dump(found, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return text.removesuffix("...\n")
