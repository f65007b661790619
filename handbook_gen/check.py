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

    def passes(self, *, strict: bool) -> bool:
        """Whether a build succeeds; a strict one fails on warnings too."""
        return self.sound and not (strict and self.count(Severity.WARNING))


def check(options: Options, today: date) -> Checked:
    """Read everything as of a day; never raises for what the files hold.

    Rules are for a handbook that can be built: what cannot be read may still hold what they miss.
    """
    scene, found = seen(options, today)
    if Checked(scene, tuple(found)).sound:
        found += rules.check(scene)
    return Checked(scene, tuple(sorted(found, key=lambda problem: problem.place)))


def seen(options: Options, today: date) -> tuple[Scene, list[Problem]]:
    """Records and pages as far as they can be read, and what is wrong with them but for rules."""
    handbook, found = handbooks.read(options.data, root=options.root)
    past = Past(options.data, handbook.kinds)
    scene = Scene(handbook, today, options.practice, past, pages.written(options))
    return scene, [*found, *pages.problems(scene, options)]
