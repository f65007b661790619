"""Projects into tasks that cannot be done when they say, and roles that are asked for too much."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from handbook_gen.facts.allocation import Excess, excesses
from handbook_gen.kinds.project import Project
from handbook_gen.rules.finding import Finding
from handbook_gen.scene import Scene


def task_outside_project(scene: Scene) -> Iterator[Finding]:
    """A task that begins before its project, or ends after it."""
    for project in scene.handbook.used(Project):
        values = {"start": project.start.isoformat(), "end": project.end.isoformat()}
        for index, task in enumerate(project.tasks):
            for key in ("start", "end"):
                day = getattr(task, key)
                if not project.start <= day <= project.end:
                    found = {"name": task.name, "on": day.isoformat(), **values}
                    yield Finding(project, ("tasks", index, key), found)


def task_circle(scene: Scene) -> Iterator[Finding]:
    """Tasks that wait for one another, so that none can begin; one circle a project."""
    for project in scene.handbook.used(Project):
        if circle := _circle(project):
            ids = [task.id for task in project.tasks]
            names = {task.id: task.name for task in project.tasks}
            index = ids.index(circle[1])
            after = project.tasks[index].after.index(circle[0])
            values = {"circle": " → ".join(names[task] for task in circle)}
            yield Finding(project, ("tasks", index, "after", after), values)


def overallocated(scene: Scene) -> Iterator[Finding]:
    """Projects at the same time that ask for more than 100 % of a role."""
    for excess in excesses(scene.handbook.used(Project)):
        last = excess.shares[-1]
        path = ("members", last.index, "share")
        yield Finding(last.project, path, _told(scene, excess))


def _circle(project: Project) -> list[str]:
    """Tasks each of which is done before the next, the last being the first; or none."""
    sorter = TopologicalSorter({task.id: task.after for task in project.tasks})
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _told(scene: Scene, excess: Excess) -> dict[str, object]:
    shares = (f"{share.project.title} {share.percent:f}%" for share in excess.shares)
    role = excess.shares[-1].member.role
    return {
        "title": scene.handbook[role].title,
        "on": excess.on.isoformat(),
        "total": f"{excess.total:f}",
        "names": tuple(shares),
    }
