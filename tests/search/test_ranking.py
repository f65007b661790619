"""Golden cases of ranking: a small index and queries in, titles in their order out.

Each `cases/<name>.yml` has `about`, `docs` as the index holds them (a location is the title unless
given), `kinds`, `simplified`, `sounds` and `queries`. A found page is its title, with the section
that matched better behind `›`; with `shown: true` it is the HTML that is shown. What is nearest
when nothing is found stands behind `~`. `UPDATE_CASES=1` writes what comes out into the files.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from quickjs import Context

from handbook_gen.search import WORKER
from handbook_gen.words import Words

FILES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
UPDATE = bool(os.environ.get("UPDATE_CASES"))
ASKED = Words("zh").asked
KINDS = {"role": "岗位", "process": "流程", "term": "术语", "page": "页面"}


def answers(case: dict[str, Any]) -> dict[str, list[str]]:
    docs = [{"location": doc["title"], "text": "", **doc} for doc in case["docs"]]
    given = {name: case.get(name, {}) for name in ("simplified", "sounds")}
    config = {"kinds": case.get("kinds", KINDS)} | given | ASKED
    context = Context()
    context.eval(WORKER.read_text("utf-8"))
    context.set("written", json.dumps({"config": config, "docs": docs}))
    context.eval("const search = createSearch(JSON.parse(written))")
    ask = context.eval("(query) => JSON.stringify(search(query))")
    return {query: told(json.loads(ask(query)), case) for query in case["queries"]}


def told(result: dict[str, Any], case: dict[str, Any]) -> list[str]:
    if case.get("shown"):
        return [f"{item['title']} | {item['text']}" for group in result["groups"] for item in group]
    names = {doc.get("location", doc["title"]): doc["title"] for doc in case["docs"]}
    found = []
    for page, *sections in result["groups"]:
        better = [s for s in sections if s["score"] == page["score"]]
        found.append(" › ".join(names[item["location"]] for item in (page, *better[:1])))
    return found + [f"~ {names[near['location']]}" for near in result["nearest"]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    text = file.read_text("utf-8")
    case = yaml.safe_load(text)
    found = answers(case)
    if UPDATE:
        head = text[: text.index("\nqueries:") + 1]
        dumped = yaml.safe_dump({"queries": found}, allow_unicode=True, sort_keys=False, width=96)
        file.write_text(head + dumped, "utf-8")
    assert found == case["queries"]


def test_every_case_says_what_it_is_about() -> None:
    cases = [yaml.safe_load(file.read_text("utf-8")) for file in FILES]
    assert all(case["about"].endswith(".") for case in cases)
    assert all(case["queries"] for case in cases)
