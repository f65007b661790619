"""Two states of records into what changed between them: layout, quotes and key order do not."""

from handbook_gen.diff.edits import At, Change, Edit, How
from handbook_gen.diff.parts import edits, name, naming
from handbook_gen.diff.records import diff
from handbook_gen.diff.texts import Hunk, hunks
from handbook_gen.diff.trifles import trifling

__all__ = [
    "At",
    "Change",
    "Edit",
    "How",
    "Hunk",
    "diff",
    "edits",
    "hunks",
    "name",
    "naming",
    "trifling",
]
