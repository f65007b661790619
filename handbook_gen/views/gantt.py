"""A project on a day into its Gantt chart: tasks as bars in time, and its milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.project import Project, Task
from handbook_gen.scene import Scene

DONE = 100
"""Progress of a task that is done, in percent."""


@dataclass(frozen=True)
class Bar:
    """One task."""

    number: int
    title: str
    owner: str
    """Title of the role that does it; empty when none is named."""
    href: str
    start: date
    end: date
    progress: int
    """How much is done, in percent."""
    after: tuple[int, ...]
    """Indexes of the bars that must be done before."""
    late: bool
    """Whether its last day is over and it is not done."""


@dataclass(frozen=True)
class Diamond:
    """One milestone."""

    title: str
    on: date


@dataclass(frozen=True)
class Gantt:
    """What the chart of one project shows, tasks and milestones as they are written."""

    title: str
    start: date
    end: date
    """First and last day of the project; tasks may lie outside."""
    bars: tuple[Bar, ...]
    diamonds: tuple[Diamond, ...]
    today: date

    @property
    def first(self) -> date:
        """The first day that has anything on it."""
        return min(self.start, *self._days())

    @property
    def last(self) -> date:
        """The last day that has anything on it."""
        return max(self.end, *self._days())

    def _days(self) -> list[date]:
        days = [self.start, self.end, *(diamond.on for diamond in self.diamonds)]
        return days + [day for bar in self.bars for day in (bar.start, bar.end)]


def gantt(scene: Scene, project: Project) -> Gantt:
    """The chart of a project. Its links are page URIs such as `projects/x.md#task`."""
    numbers = {task.id: index for index, task in enumerate(project.tasks)}
    bars = (
        Bar(
            number=index + 1,
            title=task.name,
            owner=_owner(scene.handbook, task),
            href=f"{project.uri}#{task.id}",
            start=task.start,
            end=task.end,
            progress=task.progress,
            after=tuple(dict.fromkeys(numbers[b] for b in task.after if b in numbers)),
            late=task.end < scene.today and task.progress < DONE,
        )
        for index, task in enumerate(project.tasks)
    )
    diamonds = (Diamond(milestone.name, milestone.on) for milestone in project.milestones)
    return Gantt(
        project.title, project.start, project.end, tuple(bars), tuple(diamonds), scene.today
    )


def _owner(handbook: Handbook, task: Task) -> str:
    role = handbook.get(task.owner) if task.owner else None
    return role.title if role else ""
