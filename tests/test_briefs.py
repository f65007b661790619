"""Spoken briefs: what is in them, in how much time, and from which fields."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.brief import Brief, Origin, briefs, told
from handbook_gen.brief.brief import FIVE, MINUTES
from handbook_gen.brief.choice import Candidate, chosen
from handbook_gen.cli import main
from handbook_gen.handbook import Handbook, load
from handbook_gen.practice import Practice, aspects
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.walks import at_path
from handbook_gen.words import Words

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
GOLDEN = (
    "role:content-ops",
    "role:user-ops",
    "role:data-analyst",
    "process:content-publishing",
    "process:user-feedback",
    "project:restock-reminder",
)
SAID = re.compile(r"[^\W\d_]+(?:[ ，、：]+[^\W\d_]+)*。")
CORE = FIVE[:3]


@cache
def shipped() -> Scene:
    return Scene(load(HERE.parent / "data"), TODAY)


def everything() -> list[Record]:
    return [record for record in shipped().handbook if told(record)]


@cache
def of(record: Record) -> tuple[Brief, ...]:
    return briefs(shipped(), record, Words("zh"))


def each() -> Iterator[tuple[Record, Brief]]:
    return ((record, brief) for record in everything() for brief in of(record))


def written(brief: Brief) -> str:
    """A brief as the golden files hold it."""
    lines = [f"# {brief.minutes} min, {brief.seconds:.1f} s"]
    for sentence in brief.sentences:
        fields = ", ".join(f"{o.ref} {'.'.join(map(str, o.path))}" for o in sentence.origins)
        lines += [f"[{sentence.aspect}] {sentence.text}", f"    {fields}"]
    return "\n".join(lines)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_brief_reads_as_it_was_reviewed(name: str) -> None:
    kind, _, identifier = name.partition(":")
    made = "\n\n".join(map(written, of(shipped().handbook[Ref(kind, identifier)]))) + "\n"
    file = HERE / f"briefs/{kind}-{identifier}.txt"
    if os.environ.get("UPDATE_CASES"):
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8")


def test_every_role_process_and_project_in_use_has_four_briefs() -> None:
    assert {record.kind for record in everything()} == {"role", "process", "project"}
    assert all(tuple(b.minutes for b in of(record)) == MINUTES for record in everything())


def test_every_length_is_an_upper_bound() -> None:
    for record, brief in each():
        assert brief.seconds <= brief.minutes * 60, (record.ref, brief.minutes)


def test_nothing_is_said_that_cannot_be_heard() -> None:
    """No digit, bracket, sign, id, table or None in a sentence."""
    for record, brief in each():
        for sentence in brief.sentences:
            assert SAID.fullmatch(sentence.text), (record.ref, sentence.text)
            assert "None" not in sentence.text
            assert not re.search(r"[a-z]+[ -][a-z]+[ -]?ops", sentence.text)


def test_every_sentence_names_fields_that_are_there() -> None:
    """Where nothing is written yet, it names the field that would hold it."""
    handbook = shipped().handbook
    for _, brief in each():
        for sentence in brief.sentences:
            assert sentence.origins, sentence.text
            for origin in sentence.origins:
                assert origin.path, sentence.text
                if origin.ref.id:
                    assert at_path(handbook[origin.ref], origin.path), origin
                else:
                    assert "还没有记录" in sentence.text


def test_half_a_minute_says_goals_processes_and_duties() -> None:
    for record in everything():
        assert set(CORE) <= {s.aspect for s in of(record)[0].sentences}, record.ref


def test_three_and_five_minutes_say_the_five_in_the_order_of_the_frame() -> None:
    frame = [aspect.name for aspect in Practice().aspects]
    for record, brief in each():
        said = [frame.index(sentence.aspect) for sentence in brief.sentences]
        assert said == sorted(said), record.ref
        if brief.minutes >= MINUTES[2]:
            assert set(FIVE) <= {sentence.aspect for sentence in brief.sentences}, record.ref


def test_three_minutes_name_a_dated_reading_and_a_case() -> None:
    for record, brief in each():
        if record.kind == "project" or brief.minutes < MINUTES[2]:
            continue
        dated = [s.text for s in brief.sentences if "readings" in {o.path[0] for o in s.origins}]
        assert any(re.search("[一二三四五六七八九十]日", text) for text in dated), record.ref
        assert "case" in {o.ref.kind for s in brief.sentences for o in s.origins}, record.ref


def test_three_minutes_of_a_rich_role_are_filled() -> None:
    for record in shipped().handbook.all("role"):
        assert of(record)[2].seconds > MINUTES[2] * 60 * 8 / 10, record.ref


def test_what_a_shorter_brief_says_a_longer_one_says_too() -> None:
    for record in everything():
        made = of(record)
        for shorter, longer in pairwise(made):
            kept = [set(sentence.origins) for sentence in longer.sentences]
            for sentence in shorter.sentences:
                first = sentence.origins[0]
                assert any(first in origins for origins in kept), (record.ref, sentence.text)


costs = st.lists(st.floats(1, 60), min_size=1, max_size=3).map(lambda c: tuple(sorted(c)))
points = st.lists(st.lists(costs, min_size=1, max_size=5), min_size=1, max_size=6)


@given(points, st.lists(st.floats(5, 300), min_size=1, max_size=4).map(sorted))
def test_choices_grow_and_stay_within_their_limits(
    held: list[list[tuple[float, ...]]], limits: list[float]
) -> None:
    flat = [(a, place, cost) for a, own in enumerate(held) for place, cost in enumerate(own)]
    candidates = [
        Candidate(i, str(a), place, 10 - a, cost, core=a < len(CORE))
        for i, (a, place, cost) in enumerate(flat)
    ]
    before: dict[int, int] = {}
    for limit, choice in zip(limits, chosen(candidates, limits), strict=True):
        assert sum(candidates[i].costs[form] for i, form in choice.items()) <= limit + 1e-6
        assert all(choice.get(i, -1) >= form for i, form in before.items())
        for i in choice:
            opening = next(c for c in candidates if c.aspect == candidates[i].aspect)
            assert opening.number in choice
        before = dict(choice)


Site = Callable[..., Path]


def scene(site: Site, files: dict[str, str], practice: Practice | None = None) -> Scene:
    root = site({f"data/{name}.yml": text for name, text in files.items()}).parent
    handbook: Handbook = load(root / "data")
    return Scene(handbook, TODAY, practice or Practice())


def test_what_is_missing_is_said_to_be_missing(site: Site) -> None:
    made = scene(site, {"roles/x": "title: 内容运营\nsummary: 负责选题\n"})
    record = made.handbook[Ref("role", "x")]
    five = briefs(made, record, Words("zh"))[3]
    said = {sentence.aspect: sentence for sentence in five.sentences}
    assert said["duties"].text == "职责上，负责选题。"
    assert said["cases"].text == "案例这一块，手册里还没有记录。"
    assert said["cases"].origins == (Origin(Ref("case", ""), ("roles",)),)
    assert said["goals"].text == "内容运营这个岗位，目标这一块，手册里还没有记录。"
    assert len(said) == len(Practice().aspects)


def test_a_team_tells_by_its_own_frame(site: Site) -> None:
    frame = aspects({"duties": {"title": "我们管的事"}, "goals": {}})
    files = {"roles/x": "title: 编辑\nsummary: 负责选题\npurpose: 让文章有人看\n"}
    made = scene(site, files, Practice(aspects=frame))
    five = briefs(made, made.handbook[Ref("role", "x")], Words("zh"))[3]
    assert [sentence.text for sentence in five.sentences] == [
        "编辑这个岗位，说到我们管的事，负责选题。",
        "先说目标，归根到底，是要让文章有人看。",
    ]


def test_what_cannot_be_said_is_left_out(site: Site) -> None:
    files = {"roles/x": 'title: 编辑\nsummary: 负责选题\npurpose: "跑 `a_b` #3。看数（每日）。"\n'}
    made = scene(site, files)
    five = briefs(made, made.handbook[Ref("role", "x")], Words("zh"))[3]
    assert five.sentences[0].text == "编辑这个岗位，先说目标，归根到底，是要看数。"


def test_a_faster_speaker_says_more() -> None:
    record = shipped().handbook[Ref("role", "content-ops")]
    fast = Scene(shipped().handbook, TODAY, Practice(speech_rate=440))
    assert len(briefs(fast, record, Words("zh"))[1].sentences) > len(of(record)[1].sentences)


def test_retired_records_and_other_kinds_have_none(site: Site) -> None:
    made = scene(
        site,
        {"roles/x": "title: 编辑\nstatus: retired\n", "values/y": "title: 实\nstatement: 说实话\n"},
    )
    assert [briefs(made, record, Words("zh")) for record in made.handbook] == [(), ()]


ENGLISH = {
    "roles/editor": """
title: Editor
summary: Plans, writes and publishes (five a week)
purpose: Readers find what they need, and 27.3% of them buy.
responsibilities: [{area: Writing, duties: [Write five articles a week]}]
routines: [{task: Read the numbers, cadence: day, minutes: 20}]
metrics: [orders]
""",
    "goals/more": """
title: More orders
owner: editor
metric: orders
baseline: 100
target: 150
due: 2026-12-31
readings: [{on: 2026-11-20, value: 125}]
""",
    "metrics/orders": """
title: Orders
unit: orders/month
thresholds: {good: 120, warn: 90}
readings: [{on: 2026-10-31, value: 118}, {on: 2026-11-20, value: 125}]
""",
    "processes/publish": """
title: Publishing
owner: editor
steps:
  - {id: write, name: Write, responsible: editor, within: 2d}
  - {id: check, name: Check, responsible: editor}
""",
}


def test_english_handbooks_have_english_briefs(site: Site) -> None:
    made = scene(site, ENGLISH)
    said = briefs(made, made.handbook[Ref("role", "editor")], Words("en"))[3].sentences
    text = " ".join(sentence.text for sentence in said)
    assert text.startswith(
        "The role of Editor: First, the goals: by December 31, Orders is to rise from 100 orders"
        " per month to 150 orders per month, and on November 20 it was 125 orders per month,"
        " 50 percent of the way."
    )
    assert "27.3 percent of them buy." in text
    assert (
        "which keeps the line of 120 orders per month, after 118 orders per month before." in text
    )
    assert "The handbook has no record yet of" in text
    assert not re.search(r"[()%{}_]|brief\.|None", text)


def test_the_command_prints_a_brief_and_its_fields(site: Site) -> None:
    file = site({f"data/{name}.yml": text for name, text in ENGLISH.items()}, "en")
    short = run(file, "role:editor", "--minutes", "0.5")
    assert short.exit_code == 0
    assert short.output.startswith("30 s · takes ")
    assert "Then the processes: the main process is Publishing." in short.output
    traced = run(file, "role:editor", "--trace").output
    assert traced.startswith("3 min · takes ")
    line = traced.splitlines().index("Then the processes: the main process is Publishing.")
    assert traced.splitlines()[line + 1] == "    Publishing: Steps"


@pytest.mark.parametrize("given", ["role:nobody", "metric:orders", "nothing"])
def test_the_command_says_what_it_can_tell_of(site: Site, given: str) -> None:
    file = site({f"data/{name}.yml": text for name, text in ENGLISH.items()}, "en")
    done = run(file, given)
    assert done.exit_code == 1
    assert given in done.output
    assert "role:editor" in done.output


def test_the_command_lists_faults(site: Site) -> None:
    done = run(site({"data/roles/x.yml": "titel: 编辑\n"}), "role:x")
    assert done.exit_code == 1
    assert "data/roles/x.yml:1" in done.output


def run(file: Path, *given: str) -> Result:
    return CliRunner().invoke(main, ["brief", "-f", str(file), *given])
