"""A value in quotes into the same value without them, where every reader of YAML agrees."""

from __future__ import annotations

import re

import yaml

_RISKY = re.compile(
    r"""^[-?\s]|[:#,\[\]{}&*!|>'"%@`\\\n\r\t：，　]|[^\x20-\uffff]|\s$|^(?:\.|=|<|~|$)"""
)
"""What could begin something else, ends a text in a list, or looks like a slip of the keyboard."""
_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"


def quoted(written: str, value: str) -> str:
    """A text in quotes as it is best written: plain, else in double quotes without escapes.

    Numbers, dates, `yes` and the like keep their quotes: a plain one means something else to
    YAML 1.1, which other programs read.
    """
    if "\n" in written or "\r" in written or "\\" in written:
        return written
    kind = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    if kind == _TEXT and not _RISKY.search(value):
        return value
    return written if '"' in value else f'"{value}"'
