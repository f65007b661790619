"""What holds for every view, whatever is missing: kinds, records that were refused, parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook_gen import config, handbook, markdown, rules
from handbook_gen.check import check
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.records import Record, Ref, Text, Verified
from handbook_gen.render import Renderer
from handbook_gen.render import Site as Surroundings
from handbook_gen.render.address import address
from handbook_gen.render.page import relative
from handbook_gen.scene import Scene
from handbook_gen.views import A_KIND, VIEWS
from handbook_gen.walks import leaves, prose
from handbook_gen.words import LANGUAGES, Words

Site = Callable[..., Path]
ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)

THIN = {
    "cases": "outcome: mixed",
    "goals": "horizon: long",
    "meetings": "{schedule: {every: day}, minutes: 5}",
    "metrics": "unit: '%'",
    "processes": "steps: [{id: a, name: 甲, responsible: a}]",
    "projects": "{start: 2026-01-01, end: 2026-01-01, tasks:"
    " [{id: a, name: 甲, start: 2026-01-01, end: 2026-01-01}]}",
    "retros": "on: 2026-01-01",
    "reviews": "cadence: year",
    "roles": "open: true",
    "teams": "purpose: 甲",
    "terms": "definition: 甲",
    "tools": "use: 甲",
    "trainings": "format: 甲",
    "values": "statement: 甲",
}
"""A record of every kind with little more than its kind insists on."""


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return handbook.load(ROOT / "data")


def made(scene: Scene) -> Iterator[Any]:
    """Every view of everything."""
    for view in VIEWS:
        if view.optional or not view.of:
            yield view.make(scene, None)
        if view.of == A_KIND:
            yield from (view.make(scene, kind.kind) for kind in scene.handbook.kinds)
        yield from (view.make(scene, of) for of in scene.handbook if of.kind == view.of)


def thin(site: Site, language: str = "zh", more: str = "") -> Scene:
    """A handbook that has only begun."""
    files = {
        f"data/{folder}/a.yml": f"{{title: 乙, {more} {own.strip('{}') if own[0] == '{' else own}}}"
        for folder, own in THIN.items()
    }
    options = config.read(site(files, language))
    return Scene(handbook.load(options.data), TODAY, options.practice)


def outcome(scene: Scene, language: str) -> list[str]:
    """Everything that is made of a handbook, as text."""
    renderer = Renderer(scene, Surroundings(Words(language), name="手册"))
    pages = [page.markdown for page in renderer.pages()]
    return pages + [asset.content.decode() for asset in renderer.assets()]


@pytest.mark.no_cover
@ALL
def test_views_do_without_records_that_were_refused(shipped: Handbook, kind: type[Record]) -> None:
    records = {record.ref: record for record in shipped if not isinstance(record, kind)}
    broken = Handbook(KINDS, records, shipped.entries)
    assert list(made(Scene(broken, TODAY)))


@pytest.mark.no_cover
@ALL
def test_a_handbook_does_without_a_kind(site: Site, kind: type[Record]) -> None:
    kinds = tuple(other for other in KINDS if other is not kind)
    scene = Scene(handbook.load(site({}).parent / "data", kinds), TODAY)
    assert list(made(scene))
    assert not list(rules.check(scene))
    assert all(outcome(scene, "zh"))


@pytest.mark.no_cover
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["active", "draft", "retired"])
def test_a_handbook_may_be_thin(site: Site, status: str, language: str) -> None:
    scene = thin(site, language, f"status: {status},")
    days = (date(1970, 1, 1), TODAY, date(2100, 2, 28)) if status == "active" else (TODAY,)
    for day in days:
        then = replace(scene, today=day)
        assert list(made(then))
        list(rules.check(then))
        assert not [text for text in outcome(then, language) if "None" in text]


@pytest.mark.parametrize("view", ["swimlane", "steps", "raci", "gantt", "dashboard"])
def test_an_embed_of_what_is_broken_hides_no_problem(site: Site, view: str) -> None:
    of = {"gantt": "project:a", "dashboard": ""}.get(view, "process:a")
    files = {
        "data/roles/a.yml": "title: 甲\nsurplus: 乙\n",
        "data/processes/a.yml": "title: 甲\nsteps:\n- {id: a, name: 甲, responsible: a}\n",
        "data/metrics/a.yml": "title: 甲\nunit: 个\nowner: a\n",
        "data/projects/a.yml": "title: 甲\nstart: 2026-01-01\nend: 2026-01-02\ntasks:\n"
        "- {id: a, name: 甲, owner: a, start: 2026-01-01, end: 2026-01-02, after: [b]}\n",
        "docs/page.md": f"```handbook\nview: {view}\nof: {of}\n```\n",
    }
    found = check(config.read(site(files)), TODAY).problems
    assert [problem.code for problem in found] == ["unknown-task", "unknown-key"]


def test_a_number_is_told_alike_wherever_it_stands(site: Site) -> None:
    files = {
        "data/metrics/a.yml": "title: 甲\nunit: ℃\nthresholds: {good: 0.0000002}\n"
        "readings: [{on: 2026-11-02, value: 0.0000001}]\n",
        "data/goals/a.yml": "title: 乙\nmetric: a\nbaseline: 0.0000001\ntarget: 1200\n"
        "start: 2026-11-01\ndue: 2026-12-01\n",
        "data/cases/a.yml": "title: 丙\noutcome: mixed\n"
        "results: [{metric: a, before: 0.0000001, after: 0.0000001}]\n",
    }
    scene = Scene(handbook.load(site(files).parent / "data"), TODAY)
    text = "".join(outcome(scene, "zh")).partition('{"schema"')[0]
    assert "0.0000001℃" in text
    assert "0.0000002℃" in text
    assert "1,200" in text
    assert "E-7" not in text
    assert "1 ℃" not in text


def test_a_page_says_all_that_its_record_says(shipped: Handbook) -> None:
    verified = Verified.model_validate({"on": "2026-11-20", "by": "ops-lead", "against": "后台"})
    records = {r.ref: r.model_copy(update={"verified": verified}) for r in shipped}
    told = Handbook(KINDS, records, shipped.entries)
    renderer = Renderer(Scene(told, TODAY), Surroundings(Words("zh")))
    pages = {page.uri: " ".join(page.markdown.split()) for page in renderer.pages()}
    for record in told:
        for path, line in prose(record):
            # What people ask is for the search; a text's words may stand apart for its links.
            if path[0] != "questions" and not isinstance(line, Text):
                assert markdown.plain(line) in pages[record.uri], (record.ref, path)
        for path, leaf in leaves(record):
            if isinstance(leaf, Ref):
                to = told[leaf].uri
                ways = relative(to, record.uri), address(to, start=record.uri, directory_urls=True)
                assert any(way in pages[record.uri] for way in ways), (record.ref, path)


@pytest.mark.parametrize("body", ["", "view", "- view: goals", "view: [goals]", "view: none", "{"])
def test_an_embed_that_is_still_being_written_shows_nothing(shipped: Handbook, body: str) -> None:
    renderer = Renderer(Scene(shipped, TODAY), Surroundings(Words("zh")))
    assert renderer.weave(f"```handbook\n{body}\n```\n", "page.md").strip() == ""


def test_an_embed_within_itself_ends(site: Site) -> None:
    step = "  - id: {id}\n    name: {name}\n    responsible: a\n    do: |\n"
    files = {"data/roles/a.yml": "title: 甲\n"}
    for one, other in (("b", "c"), ("c", "b")):
        embed = f"      ```handbook\n      view: steps\n      of: process:{other}\n      ```\n"
        files[f"data/processes/{one}.yml"] = (
            f"title: 流程\nsteps:\n{step.format(id=one, name=f'步骤{one}')}{embed}"
        )
    scene = Scene(handbook.load(site(files).parent / "data"), TODAY)
    made = {page.uri: page.markdown for page in Renderer(scene, Surroundings(Words("zh"))).pages()}
    assert made["processes/b.md"].count("步骤c { #c }") == 1
