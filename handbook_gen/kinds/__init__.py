"""The kinds of record there are: a new one is a class, a line here and a template."""

from handbook_gen.kinds.case import Case
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.role import Role
from handbook_gen.records import Record

KINDS: tuple[type[Record], ...] = (Role, Process, Case)
