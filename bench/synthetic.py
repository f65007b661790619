"""A number into a valid handbook of that many records: `python -m bench.synthetic FOLDER COUNT`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.prose import Prose

SEED = 20261123
GROUP = 27
"""Records in a group."""
NEAR = 0.8
"""How many links stay within the part of the house that a record belongs to."""
STEPS = ("plan", "draft", "self-check", "review", "publish", "monitor", "correct", "reply", "learn")
FEWEST_STEPS = 5
CADENCES = ("day", "week", "2weeks", "month", "quarter")

Data = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    """Writes texts of many lines as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style="|" if "\n" in value else None
    ),
)


class Writer:
    """Records with texts and links, one after the other."""

    def __init__(self, count: int) -> None:
        """Share the records out among the kinds."""
        self.rng = Random(SEED)
        self.prose = Prose(self.rng)
        self.makers = {"role": self.role, "process": self.process, "case": self.case}
        kinds = enumerate(self.makers)
        self.counts = {kind: count // 3 + (place < count % 3) for place, kind in kinds}
        self.share = 0.0
        """Where in its kind the record stands that is being written, from 0 to 1."""

    def records(self, kind: str, make: Callable[[int], Data]) -> dict[str, Data]:
        """Every record of a kind by id."""
        found = {}
        for number in range(self.counts[kind]):
            self.share = number / self.counts[kind]
            found[f"{kind}-{number:04}"] = make(number)
        return found

    def near(self, kind: str, *, but: int = -1) -> str:
        """The id of another record, mostly one of the same part of the house."""
        count = self.counts[kind]
        start = int(self.share * count) // GROUP * GROUP
        close = range(start, min(start + GROUP, count))
        picks = [close if self.rng.random() < NEAR else range(count) for _ in range(2)]
        numbers = [self.rng.choice(pick) for pick in picks]
        return f"{kind}-{next((n for n in numbers if n != but), 0):04}"

    def several(self, kind: str, fewest: int, most: int, *, but: int = -1) -> list[str]:
        """A few different ids."""
        wanted = self.rng.randint(fewest, most)
        return list(dict.fromkeys(self.near(kind, but=but) for _ in range(wanted)))

    def role(self, number: int) -> Data:
        """A role that reports to the first of its group, and those to the very first."""
        prose, rng = self.prose, self.rng
        lead = number // GROUP * GROUP if number % GROUP else 0
        return {
            **self.common("{place}{area}{job}", number),
            "purpose": prose.text(2),
            **({"reports_to": f"role-{lead:04}"} if number else {}),
            "deputy": self.near("role", but=number),
            "commitment": f"全职，{prose['m']} 人",
            "requirements": [prose.text(1)],
            "responsibilities": [
                {"area": prose.fill("{object}与{object}"), "duties": [prose.text(1), prose.text(1)]}
                for _ in range(2)
            ],
            "routines": [
                {"task": prose.phrase(), "cadence": rng.choice(CADENCES), "minutes": 15 * length}
                | ({"process": self.near("process")} if length % 2 else {})
                for length in range(1, 7)
            ],
            "collaborates": [
                {"with": role, "on": prose.phrase(), "channel": prose.fill("{document}，{time}")}
                for role in self.several("role", 2, 3, but=number)
            ],
            "skills": [
                {"name": word, "level": rng.randint(1, 5)} for word in prose.words("measure", 3)
            ],
            "onboarding": [
                {"by": day, "items": [prose.text(1)]} for day in ("day1", "week1", "month1")
            ],
            "body": self.body(links=2),
        }

    def process(self, number: int) -> Data:
        """A process whose lanes are a few roles of its part of the house."""
        prose = self.prose
        count = self.rng.randint(FEWEST_STEPS, len(STEPS))
        roles = self.several("role", 3, 5)
        names = prose.words("step", count)
        return {
            **self.common("{place}{area}{way}", number),
            "owner": roles[0],
            "purpose": prose.text(1),
            "phase": self.rng.choice(
                ("research", "analysis", "strategy", "execution", "evaluation")
            ),
            "trigger": prose.phrase(),
            "inputs": [prose.phrase() for _ in range(2)],
            "outputs": [prose.phrase() for _ in range(2)],
            "steps": [
                self.step(index, name, roles, last=count - 1) for index, name in enumerate(names)
            ],
            "exceptions": [{"when": prose.phrase(), "do": prose.text(1)}],
            "body": f"{prose.text(1)}{self.link()}",
        }

    def step(self, index: int, name: str, roles: list[str], *, last: int) -> Data:
        """A step; the review and the last but one lead back or on."""
        prose, rng = self.prose, self.rng
        branches = index in (STEPS.index("review"), last - 1) and index < last
        ways = (rng.randrange(max(index, 1)), index + 1) if branches else ()
        return {
            "id": STEPS[index],
            "name": name,
            "do": prose.text(1 + index % 2),
            "responsible": rng.choice(roles),
            **({"consulted": [self.near("role")]} if index % 4 == 1 else {}),
            "within": f"{prose['m']}{rng.choice('hd')}",
            **({"output": prose["document"]} if index % 2 else {}),
            **({"check": [prose.text(1)]} if index % 4 == 0 else {}),
            **(
                {"next": [{"to": STEPS[way], "when": prose.phrase()} for way in ways]}
                if ways
                else {}
            ),
        }

    def case(self, number: int) -> Data:
        """A case that teaches about a few processes."""
        prose, rng = self.prose, self.rng
        return {
            **self.common("{place}{object}{event}", number),
            "owner": self.near("role"),
            "outcome": rng.choice(("success", "failure", "mixed")),
            "sources": [
                {"title": prose.fill("{document}存档"), "url": f"https://example.com/{number}"}
            ],
            "period": {"start": f"2026-0{prose['m']}", "end": "2026-10"},
            "background": prose.text(3),
            "goal": prose.text(1),
            "actions": [prose.text(1) for _ in range(3)],
            "results": [
                {
                    "name": name,
                    "before": rng.randint(10, 50),
                    "after": rng.randint(10, 99),
                    "unit": "%",
                }
                for name in prose.words("measure", 3)
            ],
            "causes": [prose.text(1) for _ in range(3)],
            "lessons": [prose.text(1) for _ in range(3)],
            "processes": [
                {
                    "process": process,
                    "step": rng.choice(STEPS[:FEWEST_STEPS]),
                    "note": prose.phrase(),
                }
                for process in self.several("process", 2, 3)
            ],
            "roles": self.several("role", 3, 4),
            "body": self.body(links=3),
        }

    def common(self, title: str, number: int) -> Data:
        """What records of all kinds have."""
        prose = self.prose
        return {
            "title": prose.fill(title),
            "summary": prose.text(1),
            "aliases": [prose.fill("{area}{job}{way}") for _ in range(2)],
            "questions": [prose.question() for _ in range(3)],
            "tags": prose.words("tag", 3),
            "group": prose.department(number // GROUP),
            "order": number % GROUP + 1,
            "illustrative": True,
        }

    def body(self, *, links: int) -> str:
        """Paragraphs and a list, with links in the text."""
        prose = self.prose
        items = [f"- {prose.text(1)}{self.link()}\n" for _ in range(links)]
        return f"**{prose.phrase()}**：{prose.text(2)}\n\n{''.join(items)}"

    def link(self) -> str:
        """A link to a record, a third of them to a step, with words of its own or without."""
        kind = self.rng.choice(tuple(self.counts))
        anchor = f"#{self.rng.choice(STEPS[:FEWEST_STEPS])}" if kind == "process" else ""
        words = self.prose.phrase() if self.rng.random() < NEAR else ""
        return f"见[{words}]({kind}:{self.near(kind)}{anchor})。"


def write(folder: Path, count: int) -> None:
    """A data folder of so many records, the same at every run."""
    writer = Writer(count)
    for kind, make in writer.makers.items():
        place = folder / ("processes" if kind == "process" else f"{kind}s")
        place.mkdir(parents=True)
        for name, data in writer.records(kind, make).items():
            text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
            (place / f"{name}.yml").write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
