"""A Gantt chart into words, for those who do not see it and for who points at a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook_gen.views.gantt import Bar, Diamond, Gantt
    from handbook_gen.words import Words


def described(gantt: Gantt, words: Words) -> str:
    """The whole chart: its days, then every task and every milestone."""
    days = words.ui("gantt.range", start=gantt.start, end=gantt.end)
    tasks = [told(bar, gantt, words) for bar in gantt.bars]
    return "".join([days, *tasks, *(_reached(diamond, words) for diamond in gantt.diamonds)])


def told(bar: Bar, gantt: Gantt, words: Words) -> str:
    """A task in words: number, name, role, days, progress, and after which tasks."""
    parts = [words.ui("gantt.days", start=bar.start, end=bar.end)]
    parts.append(words.ui("gantt.done", percent=bar.progress))
    parts += [words.ui("gantt.late")] * bar.late
    if bar.after:
        before = (str(gantt.bars[index].number) for index in bar.after)
        parts.append(words.ui("gantt.after", numbers=words.ui("comma").join(before)))
    owner = words.ui("parens", text=bar.owner) if bar.owner else ""
    told = words.ui("gantt.comma").join(parts)
    return words.ui("gantt.told", number=bar.number, name=bar.title, owner=owner, told=told)


def _reached(diamond: Diamond, words: Words) -> str:
    return words.ui("gantt.milestone", name=diamond.title, on=diamond.on)
