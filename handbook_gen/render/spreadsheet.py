"""A fenced block of CSV into a table that people read, and copy into their spreadsheet."""

from __future__ import annotations

import csv
import html
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from markdown import Markdown

_WIDE = 8
"""Columns above which a sheet is shown turned: each of its columns is then a row."""


def spreadsheet(
    source: str, language: str, name: str, options: dict[str, Any], md: Markdown, **_: Any
) -> str:
    """A custom fence of SuperFences: CSV text, its first line the header, as a table in HTML.

    `data-copy` holds the same cells apart by tabs, which spreadsheets take as cells.
    """
    del language, options, md
    rows = [row for row in csv.reader(source.splitlines()) if row]
    copied = "\n".join("\t".join(row) for row in rows)
    table = _turned(rows) if max(map(len, rows), default=0) > _WIDE else _upright(rows)
    return f'<div class="{name}" data-copy="{html.escape(copied)}"><table>{table}</table></div>'


def _upright(rows: Sequence[Sequence[str]]) -> str:
    head, body = rows[:1], rows[1:]
    return (
        f"<thead>{''.join(_row(map(_heading, row)) for row in head)}</thead>"
        f"<tbody>{''.join(_row(map(_cell, row)) for row in body)}</tbody>"
    )


def _turned(rows: Sequence[Sequence[str]]) -> str:
    columns = zip_longest(*rows, fillvalue="")
    lines = ([_heading(first, "row"), *map(_cell, rest)] for first, *rest in columns)
    return f"<tbody>{''.join(map(_row, lines))}</tbody>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _heading(text: str, scope: str = "col") -> str:
    return f'<th scope="{scope}">{html.escape(text)}</th>'


def _cell(text: str) -> str:
    return f"<td>{html.escape(text)}</td>"
