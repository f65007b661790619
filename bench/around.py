"""The kinds around the work: goals and numbers, teams and meetings, learning and words."""

from __future__ import annotations

from datetime import date, timedelta

from bench.writer import GROUP, Data, Writer

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


class Around(Writer):
    """Writes the kinds with little text and many links."""

    def goal(self, number: int) -> Data:
        """A goal under the first of its group."""
        prose, rng = self.prose, self.rng
        above = number // GROUP * GROUP
        baseline = rng.randint(10, 50)
        return {
            **self.common("{place}{object}{measure}提升", number),
            "owner": self.near("role"),
            "horizon": "short" if number % GROUP else "long",
            "specific": prose.text(1),
            "metric": self.near("metric"),
            "baseline": baseline,
            "target": baseline + rng.randint(3, 20),
            "achievable": prose.text(1),
            "relevant": prose.text(1),
            **({"parent": f"goal-{above:04}"} if number % GROUP else {}),
            "start": self.day(0, 180),
            "due": self.day(200, 364),
            "actions": self.actions(4),
            "readings": [{"on": self.day(180, 199), "value": baseline + 2}],
        }

    def metric(self, number: int) -> Data:
        """A metric with the readings of ten months."""
        prose, rng = self.prose, self.rng
        return {
            **self.common("{place}{area}{measure}", number),
            "owner": self.near("role"),
            "definition": prose.text(2),
            "formula": prose.text(1),
            "unit": rng.choice(("%", "万元", "分钟")),
            "direction": rng.choice(("up", "down")),
            "source": self.near("tool"),
            "cadence": "month",
            "thresholds": {"good": 40, "warn": 30} if number % 4 else {},
            "readings": self.readings(10),
        }

    def team(self, number: int) -> Data:
        """A team under the first of its group, every fifth a partner outside."""
        prose, rng = self.prose, self.rng
        above = number // GROUP * GROUP
        outside = {"external": rng.choice(("media", "agency", "supplier", "channel"))}
        inside = {"parent": f"team-{above:04}"} if number % GROUP else {}
        return {
            **self.common("{place}{area}组", number),
            "purpose": prose.text(1),
            "lead": self.near("role"),
            **(inside if number % 5 else outside),
            "contact": [prose.phrase()],
            "briefing": prose.text(2),
        }

    def project(self, number: int) -> Data:
        """A project of seven tasks, each after the one before."""
        prose, rng = self.prose, self.rng
        start = date.fromisoformat(self.day(0, 200))
        days = [(start + timedelta(days=12 * place)).isoformat() for place in range(9)]
        return {
            **self.common("{place}{object}{event}项目", number),
            "goal": self.near("goal"),
            "lead": self.near("role"),
            "start": days[0],
            "end": days[-1],
            "members": [{"role": role, "share": 10} for role in self.several("role", 3, 4)],
            "budget": {"amount": rng.randint(10, 90) * 1000},
            "tasks": [
                {
                    "id": f"task-{place}",
                    "name": name,
                    "owner": self.near("role"),
                    "start": days[place],
                    "end": days[place + 1],
                    **({"after": [f"task-{place - 1}"]} if place else {}),
                    "progress": max(0, 100 - 20 * place),
                }
                for place, name in enumerate(prose.words("step", 7))
            ],
            "milestones": [{"name": prose.phrase(), "on": days[place]} for place in (4, 8)],
            "risks": [
                {"risk": prose.text(1), "likelihood": "low", "impact": "high", "response": "停"}
                for _ in range(2)
            ],
        }

    def meeting(self, number: int) -> Data:
        """A weekly or monthly meeting of a few roles."""
        prose, rng = self.prose, self.rng
        weekly = {"every": "week", "on": rng.choice(WEEKDAYS)}
        monthly = {"every": "month", "on": rng.randint(1, 31)}
        return {
            **self.common("{place}{area}{object}会", number),
            "purpose": prose.text(1),
            "schedule": {**(weekly if number % 3 else monthly), "at": f"1{rng.randint(0, 7)}:30"},
            "minutes": 30,
            "chair": self.near("role"),
            "attendees": self.several("role", 3, 5),
            "agenda": [{"topic": prose.phrase(), "minutes": 10} for _ in range(3)],
            "outputs": [prose.phrase()],
            "channel": prose["document"],
            "teams": self.several("team", 1, 2),
        }

    def tool(self, number: int) -> Data:
        """A tool and how to get in."""
        prose = self.prose
        return {
            **self.common("{area}{document}", number),
            "use": prose.text(2),
            "category": prose["area"],
            "url": f"https://example.com/tool/{number}",
            "access": prose.text(1),
            "cost": f"每年 {prose['n']} 元",
        }

    def training(self, number: int) -> Data:
        """A course for a few roles."""
        prose = self.prose
        return {
            **self.common("{object}{way}培训", number),
            "owner": self.near("role"),
            "audience": self.several("role", 3, 5),
            "objectives": [prose.text(1) for _ in range(3)],
            "format": prose.phrase(),
            "cadence": "quarter",
            "minutes": 90,
            "materials": [{"title": prose.phrase(), "url": f"https://example.com/{number}"}],
            "assessor": self.near("role"),
            "pass": prose.text(1),
        }

    def review(self, number: int) -> Data:
        """A review of a few roles by four criteria."""
        prose = self.prose
        return {
            **self.common("{place}{area}{way}评估", number),
            "owner": self.near("role"),
            "cadence": "quarter",
            "subjects": self.several("role", 3, 5),
            "methods": ["self", "manager"],
            "criteria": [
                {"name": prose["measure"], "weight": 25, "metric": self.near("metric")}
                for _ in range(4)
            ],
            "process": self.near("process"),
            "outputs": [prose.phrase()],
            "feedback": prose.text(2),
        }

    def retro(self, number: int) -> Data:
        """A look back at a process."""
        prose = self.prose
        return {
            **self.common("{place}{object}{event}复盘", number),
            "owner": self.near("role"),
            "of": f"process:{self.near('process')}",
            "on": self.day(),
            "participants": self.several("role", 3, 5),
            "expected": prose.text(1),
            "actual": prose.text(2),
            "went_well": [prose.text(1) for _ in range(2)],
            "went_wrong": [prose.text(1) for _ in range(2)],
            "causes": [prose.text(1) for _ in range(2)],
            "actions": [
                {**action, "changes": f"process:{self.near('process')}"}
                for action in self.actions(3)
            ],
            "lessons": [prose.text(1) for _ in range(2)],
        }

    def value(self, number: int) -> Data:
        """A value with what people do and do not."""
        prose = self.prose
        return {
            **self.common("{object}先于{object}", number),
            "owner": self.near("role"),
            "statement": prose.text(1),
            "do": [prose.text(1) for _ in range(3)],
            "dont": [prose.text(1) for _ in range(3)],
            "rituals": self.several("meeting", 1, 2),
            "stories": self.several("case", 1, 2),
        }

    def term(self, number: int) -> Data:
        """A word, of which some stand in the texts of others."""
        prose = self.prose
        common = self.common("{quality}的{object}", number)
        return {
            **common,
            "title": f"{common['title']}{number}" if number % 3 else common["title"],
            "definition": prose.text(1),
            "see": [f"metric:{self.near('metric')}"],
        }
