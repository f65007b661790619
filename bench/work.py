"""Roles, processes and cases, whose links hold a handbook together."""

from __future__ import annotations

from bench.writer import FEWEST_STEPS, GROUP, STEPS, Data, Writer

CADENCES = ("day", "week", "2weeks", "month", "quarter")


class Work(Writer):
    """Writes the kinds with much text."""

    def role(self, number: int) -> Data:
        """A role that reports to the first of its group, and those to the very first."""
        prose, rng = self.prose, self.rng
        lead = number // GROUP * GROUP if number % GROUP else 0
        return {
            **self.common("{place}{area}{job}", number),
            "purpose": prose.text(2),
            **({"reports_to": f"role-{lead:04}"} if number else {}),
            "team": self.near("team"),
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
                {"name": word, "level": rng.randint(1, 5), "training": self.near("training")}
                for word in prose.words("measure", 3)
            ],
            "tools": self.several("tool", 2, 3),
            "metrics": self.several("metric", 2, 3),
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
            "metrics": self.several("metric", 1, 2),
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
            **({"output": prose["document"], "tools": [self.near("tool")]} if index % 2 else {}),
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
