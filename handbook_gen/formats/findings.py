"""What a check found, in the order and under the names in which it is told."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from handbook_gen.check import Checked
from handbook_gen.problems import Problem, Severity
from handbook_gen.report import sentences
from handbook_gen.words import Words


@dataclass(frozen=True)
class Findings:
    """A check, the language it is told in, and the change it is about."""

    checked: Checked
    words: Words
    changed: frozenset[str] | None = None
    """The files of the change, named from `mkdocs.yml`; None when all files are alike."""
    folder: str = ""
    """Where `mkdocs.yml` stands in its repository, with `/` at its end."""
    only: tuple[str, ...] = ()
    """The codes that were asked for; none when all were."""

    @property
    def near(self) -> tuple[Problem, ...]:
        """The problems in files of the change; all of them when all files are alike."""
        return tuple(found for found in self.checked.problems if self._changed(found))

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """The other problems: a change may break what it does not touch."""
        return tuple(found for found in self.checked.problems if not self._changed(found))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, those of the change first."""
        return self.near + self.elsewhere

    @property
    def counts(self) -> dict[str, int]:
        """How many errors, warnings and pieces of advice there are."""
        names = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "advice": Severity.ADVICE}
        return {name: self.checked.count(severity) for name, severity in names.items()}

    def said(self, problem: Problem) -> tuple[str, str]:
        """What is wrong, and what to write instead."""
        return sentences(problem, self.words)

    def path(self, problem: Problem) -> str:
        """A problem's file as the repository names it."""
        return posixpath.normpath(self.folder + problem.path)

    def verdict(self, *, strict: bool = False) -> str:
        """How it went, in a line or two: the counts, and what was checked when it passes."""
        lines = [self._asked()] if self.only else []
        if any(self.counts.values()):
            lines.append(self.words.ui("report.total", **self.counts))
        if self.checked.passes(strict=strict):
            records, pages = len(self.checked.scene.handbook.entries), self.checked.pages
            lines.append(self.words.ui("report.green", records=records, pages=pages))
        return "".join(f"{line}\n" for line in lines)

    def _asked(self) -> str:
        return self.words.ui("report.only", codes=self.words.ui("comma").join(self.only))

    def _changed(self, problem: Problem) -> bool:
        return self.changed is None or problem.path in self.changed
