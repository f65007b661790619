"""A configured folder into its handbook and every problem: what build and check share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook_gen import handbook as handbooks
from handbook_gen import pages, rules
from handbook_gen.config import Options
from handbook_gen.past import Past
from handbook_gen.problems import Problem, Severity
from handbook_gen.scene import Scene


@dataclass(frozen=True)
class Checked:
    """A handbook as far as it could be read, with what is wrong in it."""

    scene: Scene
    problems: tuple[Problem, ...]

    @property
    def pages(self) -> int:
        """How many pages people wrote."""
        return len(self.scene.pages)

    def count(self, severity: Severity) -> int:
        """How many problems are this severe."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def sound(self) -> bool:
        """Whether the handbook can be built."""
        return not self.count(Severity.ERROR)


def check(options: Options, today: date) -> Checked:
    """Read everything as of a day; never raises for what the files hold.

    Rules are for a handbook that can be built: what cannot be read may still hold what they miss.
    """
    handbook, found = handbooks.read(options.data, root=options.root)
    past = Past(options.data, handbook.kinds)
    scene = Scene(handbook, today, options.practice, past, pages.written(options))
    found += pages.problems(scene, options)
    if Checked(scene, tuple(found)).sound:
        found += rules.check(scene)
    return Checked(scene, tuple(sorted(found, key=lambda problem: problem.place)))
