"""Long work into what a terminal shows of it; elsewhere nothing is shown."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from handbook_gen.words import Words


class Working(Progress):
    """A line that says what is being made, gone when all is done."""

    def __init__(self, words: Words) -> None:
        """Write beside the results, so that these can be kept in a file."""
        console = Console(stderr=True)
        super().__init__(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self.words = words
        self._title = ""
        self._task = self.add_task("", total=None)

    def of(self, title: str, number: int = 0, total: int | None = None) -> None:
        """Say what is made now, and which of how many it is."""
        self._title = title
        self.update(self._task, description=title, completed=number, total=total)

    def page(self, number: int) -> None:
        """Say which page is laid out."""
        at = self.words.ui("pdf.page", title=self._title, page=number)
        self.update(self._task, description=at)

    def read(self, number: int, total: int) -> None:
        """Say how many commits are read."""
        self.of(self.words.ui("pdf.reading"), number, total)
