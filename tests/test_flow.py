"""Steps that are never come to, and steps without a way out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook_gen.facts.flow import endless, unreachable
from handbook_gen.kinds.process import END, Process

MOST = 6


@st.composite
def processes(draw: st.DrawFn) -> Process:
    ids = [f"s{n}" for n in range(draw(st.integers(1, MOST)))]
    ways = st.lists(st.sampled_from([*ids, END]), max_size=2)
    steps = [
        {"id": i, "name": i, "responsible": "editor", "next": [{"to": to} for to in draw(ways)]}
        for i in ids
    ]
    return Process.model_validate({"id": "p", "title": "流程", "steps": steps})


def walks(process: Process, start: str) -> set[str]:
    """All that as many steps as there are lead to, by trying."""
    ids = [step.id for step in process.steps]
    places = {start}
    for _ in ids:
        places |= {way.to for n, i in enumerate(ids) if i in places for way in process.ways(n)}
    return places


@given(processes())
def test_ways_lead_where_walking_leads(process: Process) -> None:
    ids = {step.id for step in process.steps}
    assert {s.id for s in unreachable(process)} == ids - walks(process, process.steps[0].id)
    assert {s.id for s in endless(process)} == {i for i in ids if END not in walks(process, i)}


@given(processes())
def test_a_process_that_cannot_end_says_so_in_a_next(process: Process) -> None:
    stuck = endless(process)
    assert not stuck or any(step.next for step in stuck)
