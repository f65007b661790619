"""The machine at hand into WeasyPrint, or into what has to be installed for it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO
from types import ModuleType

from handbook_gen.problems import Fault, Problem

_PAGE = re.compile(r"\bPage (\d+)$")


class PdfError(Exception):
    """No PDF can be made, or none that is fit to be read."""

    def __init__(self, fault: Fault, problem: Problem | None = None) -> None:
        """Keep what is wrong, and where, if a file is to blame; words come from the locale."""
        super().__init__(fault.code)
        self.fault = fault
        self.problem = problem


def engine() -> ModuleType:
    """WeasyPrint; raises `PdfError` where it, or the libraries that it draws with, are missing."""
    try:
        with redirect_stdout(StringIO()):  # it prints advice of its own
            return import_module("weasyprint")
    except ImportError:
        raise PdfError(Fault("pdf-no-engine")) from None
    except OSError as error:
        detail = str(error).partition("\n")[0]
        raise PdfError(Fault("pdf-no-library", {"detail": detail})) from None


@contextmanager
def watched(told: Callable[[int], None]) -> Iterator[None]:
    """Tell the number of every page that is laid out; complaints about CSS are kept quiet."""
    pages, all_else = logging.getLogger("weasyprint.progress"), logging.getLogger("weasyprint")
    before = pages.level, pages.propagate, all_else.level
    teller = _Teller(told)
    pages.addHandler(teller)
    pages.setLevel(logging.INFO)
    pages.propagate = False
    all_else.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        pages.removeHandler(teller)
        pages.level, pages.propagate, all_else.level = before


class _Teller(logging.Handler):
    def __init__(self, told: Callable[[int], None]) -> None:
        super().__init__()
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        if found := _PAGE.search(record.getMessage()):
            self.told(int(found[1]))
