"""A configured folder into its handbook and every problem: what build and check share."""

from __future__ import annotations

from dataclasses import dataclass

from handbook_gen import handbook as handbooks
from handbook_gen import pages
from handbook_gen.config import Options
from handbook_gen.handbook import Handbook
from handbook_gen.problems import Problem, Severity


@dataclass(frozen=True)
class Checked:
    """A handbook as far as it could be read, with what is wrong in it."""

    handbook: Handbook
    problems: tuple[Problem, ...]
    pages: int
    """How many pages people wrote."""

    def count(self, severity: Severity) -> int:
        """How many problems are this severe."""
        return sum(problem.severity is severity for problem in self.problems)

    @property
    def sound(self) -> bool:
        """Whether the handbook can be built."""
        return not self.count(Severity.ERROR)


def check(options: Options) -> Checked:
    """Read everything; never raises for what the files hold."""
    handbook, found = handbooks.read(options.data, root=options.root)
    written = pages.written(options.docs)
    found += pages.problems(handbook, options, written)
    ordered = sorted(found, key=lambda problem: problem.place)
    return Checked(handbook, tuple(ordered), len(written))
