"""A random generator into what records of all kinds are written with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.prose import Prose

SEED = 20261123
GROUP = 27
"""Records in a group."""
NEAR = 0.8
"""How many links stay within the part of the house that a record belongs to."""
STEPS = ("plan", "draft", "self-check", "review", "publish", "monitor", "correct", "reply", "learn")
FEWEST_STEPS = 5
YEAR = date(2026, 1, 1)

Data = dict[str, Any]


class Writer:
    """Records with texts and links, one after the other."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take how many records there are to be of every kind."""
        self.rng = Random(SEED)
        self.prose = Prose(self.rng)
        self.counts = counts
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

    def day(self, fewest: int = 0, most: int = 320) -> str:
        """A day so many days after the first of the year."""
        return (YEAR + timedelta(days=self.rng.randint(fewest, most))).isoformat()

    def readings(self, count: int) -> list[Data]:
        """A number month by month."""
        start = self.rng.randint(10, 60)
        return [
            {"on": f"2026-{month:02}-28", "value": start + self.rng.randint(-5, 9)}
            for month in range(1, count + 1)
        ]

    def actions(self, count: int) -> list[Data]:
        """What people will do, half of it done."""
        return [
            {
                "do": self.prose.text(1),
                "owner": self.near("role"),
                "due": self.day(200),
                "done": number % 2 == 0,
            }
            for number in range(count)
        ]

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
