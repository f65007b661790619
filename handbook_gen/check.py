"""A configured folder into its handbook and every problem: what build and check share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
    ruled: bool = True
    """Whether rules were asked, which they are only where nothing else is wrong."""

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

    def only(self, wanted: Callable[[Problem], bool]) -> Checked:
        """The same with some of the problems alone."""
        return replace(self, problems=tuple(filter(wanted, self.problems)))

    def also(self, problems: Iterable[Problem]) -> Checked:
        """The same with more problems."""
        return replace(self, problems=_sorted([*self.problems, *problems]))

    def passes(self, *, strict: bool) -> bool:
        """Whether a build succeeds; a strict one fails on warnings too."""
        return self.sound and not (strict and self.count(Severity.WARNING))


def check(options: Options, today: date) -> Checked:
    """Read everything as of a day; never raises for what the files hold.

    Rules are for a handbook that can be built: what cannot be read may still hold what they miss.
    """
    scene, found = seen(options, today)
    if readable := Checked(scene, tuple(found)).sound:
        found += rules.check(scene)
    return Checked(scene, _sorted(found), readable)


def seen(options: Options, today: date) -> tuple[Scene, list[Problem]]:
    """Records and pages as far as they can be read, and what is wrong with them but for rules."""
    handbook, found = handbooks.read(options.data, root=options.root)
    past = Past(options.data, handbook.kinds)
    scene = Scene(handbook, today, options.practice, past, pages.written(options))
    return scene, [*found, *pages.problems(scene, options)]


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.place))
